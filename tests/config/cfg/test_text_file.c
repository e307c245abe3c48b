/* Reading a text file: what is refused, with which words and line, and that nothing can make the
 * reader wait. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "config/cfg/text_file.h"

struct fixture {
    char folder[32];
    char path[64];
    struct arena arena;
    struct report report;
    struct text_file source;
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/gist-kiosk-test-XXXXXX");
    if (!mkdtemp(fixture->folder)) return -1;
    snprintf(fixture->path, sizeof fixture->path, "%s/file", fixture->folder);
    alarm(5); /* a reader that waits would wait for ever */
    *state = fixture;
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    alarm(0);
    arena_free(&fixture->arena);
    report_free(&fixture->report);
    unlink(fixture->path);
    rmdir(fixture->folder);
    free(fixture);
    return 0;
}

static void write_file(const struct fixture *fixture, const char *text, size_t bytes) {
    FILE *file = fopen(fixture->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, bytes, file), bytes);
    assert_int_equal(fclose(file), 0);
}

static bool load(struct fixture *fixture, const char *path) {
    report_free(&fixture->report);
    return text_file_load(&fixture->source, path, &fixture->arena, &fixture->report);
}

static void assert_refused(struct fixture *fixture, const char *path, const char *words) {
    assert_false(load(fixture, path));
    assert_int_equal(fixture->report.count, 1);
    assert_int_equal(fixture->report.problems[0].severity, SEVERITY_ERROR);
    assert_string_equal(fixture->report.problems[0].file, path);
    if (!strstr(fixture->report.problems[0].words, words))
        fail_msg("%s", fixture->report.problems[0].words);
    assert_null(fixture->source.text);
    assert_null(fixture->source.path);
    assert_int_equal(fixture->source.bytes, 0);
}

static void a_file_is_read_whole(void **state) {
    struct fixture *fixture = *state;
    const char *text =
        "one\ntwo\tcaf\xc3\xa9\n\xf0\x9f\x99\x82\xe2\x80\x8d\xc2\xa0"; /* no newline at the end */
    write_file(fixture, text, strlen(text));
    assert_true(load(fixture, fixture->path));
    assert_string_equal(fixture->source.text, text);
    assert_int_equal(fixture->source.bytes, strlen(text));
    assert_string_equal(fixture->source.path, fixture->path);
    assert_int_equal(fixture->report.count, 0);
}

static void line_ends_of_other_systems_become_plain_ones(void **state) {
    struct fixture *fixture = *state;
    const char *text = "one\r\n\r\ntwo\r\n";
    write_file(fixture, text, strlen(text));
    assert_true(load(fixture, fixture->path));
    assert_string_equal(fixture->source.text, "one\n\ntwo\n");
    assert_int_equal(fixture->source.bytes, strlen("one\n\ntwo\n"));
    text = "one\r\r\ntwo";
    write_file(fixture, text, strlen(text));
    assert_refused(fixture, fixture->path, "a carriage return inside a line");
}

static void an_empty_file_and_one_without_a_size_are_read(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "", 0);
    assert_true(load(fixture, fixture->path));
    assert_string_equal(fixture->source.text, "");
    assert_true(load(fixture, "/proc/self/status"));
    assert_non_null(strstr(fixture->source.text, "Name:"));
}

static void a_file_of_64_kib_is_read_and_one_byte_more_is_refused(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_FILE_MAX_BYTES + 1];
    memset(text, 'a', sizeof text);
    write_file(fixture, text, TEXT_FILE_MAX_BYTES);
    assert_true(load(fixture, fixture->path));
    assert_int_equal(fixture->source.bytes, TEXT_FILE_MAX_BYTES);
    write_file(fixture, text, TEXT_FILE_MAX_BYTES + 1);
    assert_refused(fixture, fixture->path, "larger than 64 KiB");
}

static void a_file_that_may_be_longer_has_its_own_bound(void **state) {
    struct fixture *fixture = *state;
    static char text[TEXT_FILE_MAX_BYTES * 2 + 1];
    const size_t most = TEXT_FILE_MAX_BYTES * 2;
    memset(text, 'x', sizeof text);
    write_file(fixture, text, most);
    assert_true(text_file_load_most(
        &fixture->source, fixture->path, most, &fixture->arena, &fixture->report));
    assert_int_equal(fixture->source.bytes, most);
    write_file(fixture, text, most + 1);
    assert_false(text_file_load_most(
        &fixture->source, fixture->path, most, &fixture->arena, &fixture->report));
    assert_non_null(strstr(fixture->report.problems[0].words, "larger than 128 KiB"));
    assert_null(fixture->source.text);
}

static void a_missing_file_is_named(void **state) {
    struct fixture *fixture = *state;
    assert_refused(fixture, fixture->path, "there is no such file; ");
    assert_string_equal(report_line(&fixture->report, 0) + strlen(fixture->path),
        ": there is no such file; check the name and the folder");
    write_file(fixture, "", 0);
    char below[96];
    snprintf(below, sizeof below, "%s/below", fixture->path);
    assert_refused(fixture, below, "there is no such file; ");
}

static void folders_devices_and_sockets_are_refused(void **state) {
    struct fixture *fixture = *state;
    assert_refused(fixture, fixture->folder, "is a folder; ");
    assert_refused(fixture, "/dev/zero", "is not an ordinary file; ");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s", fixture->path);
    int listening = socket(AF_UNIX, SOCK_STREAM, 0);
    assert_int_equal(bind(listening, (struct sockaddr *)&address, sizeof address), 0);
    assert_refused(fixture, fixture->path, "is not an ordinary file; ");
    close(listening);
}

static void a_fifo_is_refused_without_waiting(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(mkfifo(fixture->path, 0600), 0);
    assert_refused(fixture, fixture->path, "is not an ordinary file; ");
}

static void a_link_to_itself_is_refused(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(symlink(fixture->path, fixture->path), 0);
    assert_refused(fixture, fixture->path, "cannot be read (Too many levels");
}

static void a_file_that_may_not_be_read_is_refused(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "", 0);
    assert_int_equal(chmod(fixture->path, 0), 0);
    bool root = geteuid() == 0; /* who may read everything */
    if (root && seteuid(65534) != 0) skip();
    bool loaded = load(fixture, fixture->path);
    if (root) assert_int_equal(seteuid(0), 0);
    assert_false(loaded);
    assert_non_null(strstr(fixture->report.problems[0].words, "this user may not read the file; "));
}

static void bytes_that_are_not_utf_8_are_refused_with_their_line(void **state) {
    struct fixture *fixture = *state;
    static const char *const bad[] = {
        "\xff", "\x80", "\xc3", "\xc3(", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[64];
        int bytes = snprintf(text, sizeof text, "one\ntwo\n  %s", bad[i]);
        write_file(fixture, text, (size_t)bytes);
        assert_refused(fixture, fixture->path, "is not UTF-8; ");
        assert_int_equal(fixture->report.problems[0].line, 3);
    }
}

static void characters_that_drive_or_deceive_are_refused_with_their_line(void **state) {
    struct fixture *fixture = *state;
    static const struct {
        const char *bytes, *words;
    } bad[] = {{"\x1b", "a control character (U+001B)"}, {"\x07", "(U+0007)"}, {"\x7f", "(U+007F)"},
        {"\xc2\x80", "a control character (U+0080)"}, {"\xc2\x9f", "(U+009F)"}, {"\f", "(U+000C)"},
        {"\rx", "a carriage return inside a line (U+000D)"}, {"\r", "a carriage return"},
        {"\xd8\x9c", "direction of text (U+061C)"}, {"\xe2\x80\x8e", "(U+200E)"},
        {"\xe2\x80\x8f", "(U+200F)"}, {"\xe2\x80\xa8", "line or paragraph separator (U+2028)"},
        {"\xe2\x80\xa9", "(U+2029)"}, {"\xe2\x80\xaa", "(U+202A)"}, {"\xe2\x80\xae", "(U+202E)"},
        {"\xe2\x81\xa6", "(U+2066)"}, {"\xe2\x81\xa9", "(U+2069)"},
        {"\xef\xbb\xbf", "a byte order mark (U+FEFF)"}, {"\xe1\xa0\x8e", "nobody sees (U+180E)"},
        {"\xe2\x80\x8b", "nobody sees (U+200B)"}, {"\xe2\x81\xa0", "nobody sees (U+2060)"},
        {"\xe2\x81\xa4", "nobody sees (U+2064)"}, {"\xef\xbf\xb9", "nobody sees (U+FFF9)"},
        {"\xef\xbf\xbb", "(U+FFFB)"}, {"\xf3\xa0\x81\x81", "nobody sees (U+E0041)"},
        {"\xf3\xa0\x81\xbf", "(U+E007F)"}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        char text[64];
        int bytes = snprintf(text, sizeof text, "one\r\n two %s", bad[i].bytes);
        write_file(fixture, text, (size_t)bytes);
        assert_refused(fixture, fixture->path, bad[i].words);
        assert_int_equal(fixture->report.problems[0].line, 2);
    }
    write_file(fixture, "a\0b", 3);
    assert_refused(fixture, fixture->path, "a zero byte (U+0000)");
    write_file(fixture, "\xef\xbb\xbf\xef\xbb\xbfkey", 9);
    assert_refused(fixture, fixture->path, "a byte order mark");
}

static void the_mark_that_an_editor_begins_a_file_with_is_left_out(void **state) {
    struct fixture *fixture = *state;
    write_file(fixture, "\xef\xbb\xbfkey\r\n", 8);
    assert_true(load(fixture, fixture->path));
    assert_string_equal(fixture->source.text, "key\n");
    assert_int_equal(fixture->source.bytes, 4);
}

static void neighbors_of_refused_characters_are_allowed(void **state) {
    struct fixture *fixture = *state;
    static const char *const good[] = {" ", "~", "\xc2\xa0", "\xd8\x9b", "\xd8\x9d", "\xe2\x80\x8d",
        "\xe2\x80\x90", "\xe2\x80\xa7", "\xe2\x80\xaf", "\xe2\x81\xa5", "\xe2\x81\xaa",
        "\xef\xbb\xbc", "\xe2\x80\x8c", "\xe1\xa0\x8d", "\xe1\xa0\x8f", "\xef\xbf\xbc",
        "\xf3\xa0\x82\x80", "\n", "\t", "\r\n"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        write_file(fixture, good[i], strlen(good[i]));
        assert_true(load(fixture, fixture->path));
    }
}

static void text_from_elsewhere_is_counted_from_its_first_line(void **state) {
    struct fixture *fixture = *state;
    assert_true(text_file_check_text("a\nb", 3, "x.cfg", 10, &fixture->report));
    assert_false(text_file_check_text("a\nb\x1b", 4, "x.cfg", 10, &fixture->report));
    assert_string_equal(report_line(&fixture->report, 0),
        "x.cfg:11: a control character (U+001B) is not allowed here; delete it");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_file_is_read_whole, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            line_ends_of_other_systems_become_plain_ones, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            an_empty_file_and_one_without_a_size_are_read, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_file_of_64_kib_is_read_and_one_byte_more_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_file_that_may_be_longer_has_its_own_bound, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_file_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(folders_devices_and_sockets_are_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_fifo_is_refused_without_waiting, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_link_to_itself_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_that_may_not_be_read_is_refused, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            bytes_that_are_not_utf_8_are_refused_with_their_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            characters_that_drive_or_deceive_are_refused_with_their_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_mark_that_an_editor_begins_a_file_with_is_left_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            neighbors_of_refused_characters_are_allowed, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            text_from_elsewhere_is_counted_from_its_first_line, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
