/* The real program's command line, the pages as plain text, and that no file is opened for writing.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

static bool has_line(const char *text, const char *start) {
    for (const char *line = text; line; line = strchr(line, '\n')) {
        if (*line == '\n') line++;
        if (strncmp(line, start, strlen(start)) == 0) return true;
    }
    return false;
}

static size_t lines_in(const char *text) {
    size_t lines = 0;
    for (; *text; text++) lines += *text == '\n';
    return lines;
}

/* ---- the command line ---- */

static void wrong_usage_is_status_2(void **state) {
    static const char *const wrong[][4] = {{"--frobnicate"}, {"extra"}, {"--width"},
        {"--dump", "what", "extra"}, {"--dump", "--width", "7"}, {"--dump", "--width", "many"},
        {"--language", "../../etc"}, {"--check", "--as-of", "yesterday"}, {"--sentences"}, {"-x"},
        {"--check", "--plain"}, {"--json"}, {"--dump", "--as-of", "2026-01-01"},
        {"--check", "--as-of", "2026-02-30"}, {"--kiosk=yes"}, {"--compile", "--language", "en"},
        {"--compile", "--kiosk"}, {"--compile", "--as-of", "2026-01-01"}};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        const char *arguments[5] = {0};
        memcpy(arguments, wrong[i], sizeof wrong[i]);
        struct kiosk_output output = kiosk_run(arguments);
        if (output.status != 2) fail_msg("%s: status %d", wrong[i][0], output.status);
        assert_non_null(strstr(output.errors, "usage: gist-kiosk"));
        assert_string_equal(output.out, "");
        kiosk_output_free(&output);
    }
}

static void help_and_version_are_printed(void **state) {
    static const char *const options[] = {"--config", "--content", "--language", "--start",
        "--kiosk", "--plain", "--check", "--as-of", "--compile", "--dump", "--width",
        "--with-outlook", "--sentences"};
    (void)state;
    struct kiosk_output output = kiosk_run((const char *[]){"--help", NULL});
    assert_int_equal(output.status, 0);
    assert_string_equal(output.errors, "");
    assert_true(has_line(output.out, "usage: gist-kiosk"));
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        assert_non_null(strstr(output.out, options[i]));
    kiosk_output_free(&output);
    output = kiosk_run((const char *[]){"--version", NULL});
    assert_int_equal(output.status, 0);
    assert_true(has_line(output.out, "gist-kiosk "));
    assert_int_equal(lines_in(output.out), 1);
    kiosk_output_free(&output);
}

static const char *const topics[] = {"short", "what", "spread", "places", "treatments", "medicines",
    "taking-pills", "living", "support", "trials", "outlook", "answers", "call-now", "about"};
enum { TOPICS = sizeof topics / sizeof topics[0] };

static void an_unknown_topic_lists_the_known_ones(void **state) {
    static const char *const options[] = {"--start", "--dump"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct kiosk_output output =
            kiosk_run((const char *[]){options[i], "nowhere", "--content", "content/gist", NULL});
        assert_int_equal(output.status, 1);
        assert_string_equal(output.out, "");
        assert_non_null(strstr(output.errors, "nowhere"));
        for (size_t topic = 0; topic < TOPICS; topic++)
            assert_non_null(strstr(output.errors, topics[topic]));
        kiosk_output_free(&output);
    }
}

static void what_is_typed_after_the_name_cannot_drive_a_terminal(void **state) {
    static const char *const wrong[][3] = {{"--start", "x\033]0;title\a", NULL},
        {"--dump",
            "\xc2\x9b"
            "2Jx",
            NULL},
        {"--x\033[2J", NULL, NULL}, {"--config", "/nowhere\n\033c", NULL}, {"-\033", NULL, NULL}};
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        struct kiosk_output output = kiosk_run(wrong[i]);
        assert_in_range(output.status, 1, 2);
        for (const char *at = output.errors; *at; at++)
            if ((*at < ' ' && *at != '\n') || *at == '\x7f') fail_msg("%s", output.errors);
        kiosk_output_free(&output);
    }
}

static void without_a_terminal_one_line_names_dump(void **state) {
    (void)state;
    struct kiosk_output output = kiosk_run((const char *[]){"--content", "content/gist", NULL});
    assert_int_equal(output.status, 1);
    assert_string_equal(output.out, "");
    assert_int_equal(lines_in(output.errors), 1);
    assert_non_null(strstr(output.errors, "--dump"));
    kiosk_output_free(&output);
}

static void output_that_cannot_be_written_is_a_problem_with_its_cause(void **state) {
    static const char *const arguments[] = {
        "--dump what --content content/gist", "--help", "--version"};
    (void)state;
    for (size_t i = 0; i < sizeof arguments / sizeof arguments[0]; i++) {
        char command[500];
        int status = -1;
        snprintf(command, sizeof command, "'%s' %s >/dev/full", kiosk_program(), arguments[i]);
        const char *argv[] = {"/bin/sh", "-c", command, NULL};
        struct vt *vt = vt_open(&(struct vt_options){.argv = argv, .columns = 200});
        assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
        assert_int_equal(status, 1);
        assert_int_equal(vt_find(vt, "could not be written (No space left on device); "), 0);
        assert_string_equal(vt_row(vt, 1), "");
        vt_close(vt);
    }
}

/* ---- beside a build folder ---- */

static void copy_program(const char *path) {
    char bytes[64 * 1024];
    FILE *in = fopen(kiosk_program(), "r"), *out = fopen(path, "w");
    assert_true(in && out);
    for (size_t count; (count = fread(bytes, 1, sizeof bytes, in)) > 0;)
        fwrite(bytes, 1, count, out);
    fclose(in);
    assert_int_equal(fclose(out), 0);
    chmod(path, 0700);
}

/* Runs a copy of the program that stands in the folder `place` of a folder that has a
 * config/gist-kiosk.cfg with a mistake; says whether that was read. */
static bool reads_what_is_beside(const char *place) {
    char folder[KIOSK_PATH_BYTES], path[400], command[1000];
    int status = -1;
    kiosk_folder(folder);
    snprintf(command, sizeof command, "mkdir -p %s/config %s/%s", folder, folder, place);
    const char *make[] = {"/bin/sh", "-c", command, NULL};
    struct vt *vt = vt_open(&(struct vt_options){.argv = make});
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    vt_close(vt);
    snprintf(path, sizeof path, "%s/config/gist-kiosk.cfg", folder);
    kiosk_write(path, "mistake = 1;\n");
    snprintf(path, sizeof path, "%s/%s/gist-kiosk", folder, place);
    copy_program(path);
    const char *check[] = {
        path, "--check", "--as-of", "2026-11-23", "--content", "content/gist", NULL};
    vt = vt_open(&(struct vt_options){.argv = check, .columns = 200});
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    bool read = strstr(vt_raw(vt), "config/gist-kiosk.cfg:1: ") != NULL;
    assert_int_equal(status, read);
    vt_close(vt);
    kiosk_folder_remove(folder);
    return read;
}

static void settings_stand_beside_a_build_folder_and_beside_no_other(void **state) {
    (void)state;
    if (access("/etc/gist-kiosk/gist-kiosk.cfg", F_OK) == 0) skip(); /* it comes first */
    assert_true(reads_what_is_beside("build"));
    assert_true(reads_what_is_beside("build/gcc"));
    assert_false(reads_what_is_beside("bin"));
    assert_false(reads_what_is_beside("builds"));
    assert_false(reads_what_is_beside("bin/x"));
}

/* ---- pages as text ---- */

static struct kiosk_output dump(const char *topic, const char *more, const char *width) {
    const char *arguments[] = {
        "--content", "content/gist", "--width", width, "--dump", topic, more, NULL};
    if (!topic) arguments[5] = more, arguments[6] = NULL;
    struct kiosk_output output = kiosk_run(arguments);
    assert_int_equal(output.status, 0);
    assert_string_equal(output.errors, "");
    return output;
}

/* Plain text: no control character but the newline, no line wider than it may be (an address cannot
 * be broken), none ended by blanks. */
static void assert_plain(const char *text, size_t width) {
    size_t columns = 0;
    bool address = false;
    for (const char *byte = text; *byte; byte++) {
        if (*byte == '\n') {
            if (columns > width && !address) fail_msg("a line of %zu columns", columns);
            assert_true(byte == text || byte[-1] != ' ');
            columns = 0;
            address = false;
            continue;
        }
        assert_false(iscntrl((unsigned char)*byte));
        if (strncmp(byte, "http", 4) == 0 || strncmp(byte, "www.", 4) == 0) address = true;
        if (((unsigned char)*byte & 0xC0) != 0x80) columns++;
    }
}

static void every_topic_is_dumped_as_plain_text(void **state) {
    (void)state;
    for (size_t i = 0; i < TOPICS; i++) {
        struct kiosk_output output = dump(topics[i], NULL, "60");
        assert_true(lines_in(output.out) > 10);
        assert_plain(output.out, 60);
        kiosk_output_free(&output);
    }
    struct kiosk_output all = dump(NULL, NULL, "72");
    assert_plain(all.out, 72);
    assert_true(has_line(all.out, "Treatments\n"));
    assert_true(has_line(all.out, "What metastatic GIST is\n"));
    kiosk_output_free(&all);
}

/* The words are those around the numbers of the pack; with --with-outlook they show that the search
 * finds them. */
static void no_figure_of_survival_without_being_asked_for(void **state) {
    static const char *const figures[] = {
        "Alive after 5 years", "56 were alive", "Of every 100 people, 5 years"};
    (void)state;
    struct kiosk_output all = dump(NULL, NULL, "200"), asked = dump(NULL, "--with-outlook", "200");
    struct kiosk_output page = dump("outlook-numbers", NULL, "72");
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++) {
        assert_null(strstr(all.out, figures[i]));
        assert_null(strstr(page.out, figures[i]));
        assert_non_null(strstr(asked.out, figures[i]));
    }
    for (const char *byte = page.out; *byte; byte++) assert_false(isdigit((unsigned char)*byte));
    kiosk_output_free(&all);
    kiosk_output_free(&asked);
    kiosk_output_free(&page);
}

/* ---- nothing is kept ---- */

/* Reads how a descriptor was opened. */
static int mode_of(pid_t pid, const char *descriptor) {
    char path[300], line[80];
    unsigned flags = 0;
    snprintf(path, sizeof path, "/proc/%d/fdinfo/%s", (int)pid, descriptor);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) sscanf(line, "flags: %o", &flags);
    if (file) fclose(file);
    return (int)flags & O_ACCMODE;
}

static void assert_no_file_is_written(pid_t pid) {
    char folder[64];
    int seen = 0;
    snprintf(folder, sizeof folder, "/proc/%d/fd", (int)pid);
    DIR *directory = opendir(folder);
    assert_non_null(directory);
    for (struct dirent *entry; (entry = readdir(directory));) {
        char path[400], name[400];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        ssize_t bytes = readlink(path, name, sizeof name - 1);
        if (bytes <= 0) continue;
        name[bytes] = '\0';
        seen++;
        if (name[0] != '/' || strncmp(name, "/dev/pts/", strlen("/dev/pts/")) == 0) continue;
        if (mode_of(pid, entry->d_name) != O_RDONLY) fail_msg("%s is open for writing", name);
    }
    closedir(directory);
    assert_true(seen >= 3);
}

static void no_file_is_open_for_writing(void **state) {
    static const char *const keys[] = {"4", "\033", "9", "\r", "\033", "0", " ", "w", "\r"};
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    (void)state;
    assert_no_file_is_written(vt_pid(vt));
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        kiosk_press(vt, keys[i]);
        assert_no_file_is_written(vt_pid(vt));
    }
    kiosk_leave(vt);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_usage_is_status_2),
        cmocka_unit_test(help_and_version_are_printed),
        cmocka_unit_test(an_unknown_topic_lists_the_known_ones),
        cmocka_unit_test(what_is_typed_after_the_name_cannot_drive_a_terminal),
        cmocka_unit_test(without_a_terminal_one_line_names_dump),
        cmocka_unit_test(output_that_cannot_be_written_is_a_problem_with_its_cause),
        cmocka_unit_test(settings_stand_beside_a_build_folder_and_beside_no_other),
        cmocka_unit_test(every_topic_is_dumped_as_plain_text),
        cmocka_unit_test(no_figure_of_survival_without_being_asked_for),
        cmocka_unit_test(no_file_is_open_for_writing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
