/* The real program and its files: what --check, --dump and the guide say of each planted fault of
 * the content and the settings. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

/* The date keeps the records from expiring. */
#define CHECK(content) "--check", "--as-of", "2026-11-23", "--content", content

static bool has_line(const char *text, const char *start) {
    for (const char *line = text; line; line = strchr(line, '\n')) {
        if (*line == '\n') line++;
        if (strncmp(line, start, strlen(start)) == 0) return true;
    }
    return false;
}

static void the_shipped_pack_and_settings_are_clean(void **state) {
    (void)state;
    struct kiosk_output output = kiosk_run(
        (const char *[]){CHECK("content/gist"), "--config", "config/gist-kiosk.cfg", NULL});
    /* Until a clinician has read it there are two notes. */
    static const char *const notes[] = {"no clinician has reviewed", "never checked"};
    for (char *line = strtok(output.errors, "\n"); line; line = strtok(NULL, "\n"))
        if (!strstr(line, notes[0]) && !strstr(line, notes[1])) fail_msg("%s", line);
    assert_string_equal(output.out, "");
    assert_int_equal(output.status, 0);
    kiosk_output_free(&output);
}

/* A folder of the test's own, removed also where the test fails. */
static int folder_make(void **state) {
    *state = malloc(KIOSK_PATH_BYTES);
    if (!*state) return -1;
    kiosk_folder(*state);
    return 0;
}

static int folder_remove(void **state) {
    kiosk_folder_remove(*state);
    free(*state);
    return 0;
}

/* ---- planted faults in the content ---- */

struct fault {
    const char *file, *old, *new; /* the first `old` in the file becomes `new` */
    const char *at;               /* the message names the first line with this */
    const char *words;            /* of the message */
};

/* Returns the text with the fault in it, and the line to be named in `line`. */
static char *planted(const struct fault *fault, const char *text, int *line) {
    char *out = NULL;
    size_t bytes;
    const char *old = strstr(text, fault->old);
    if (!old) fail_msg("%s does not hold \"%s\" any more", fault->file, fault->old);
    FILE *file = open_memstream(&out, &bytes);
    fprintf(file, "%.*s%s%s", (int)(old - text), text, fault->new, old + strlen(fault->old));
    fclose(file);
    const char *at = strstr(out, fault->at);
    assert_non_null(at);
    *line = 1;
    for (const char *byte = out; byte < at; byte++) *line += *byte == '\n';
    return out;
}

static void assert_refused(const char *folder, const struct fault *fault) {
    char path[KIOSK_PATH_BYTES + 80], place[KIOSK_PATH_BYTES + 100];
    int line = 0;
    snprintf(path, sizeof path, "%s/%s", folder, fault->file);
    char *text = kiosk_read(path);
    assert_non_null(text);
    char *bad = planted(fault, text, &line);
    kiosk_write(path, bad);
    snprintf(place, sizeof place, "%s:%d: ", path, line);
    struct kiosk_output output = kiosk_run((const char *[]){CHECK(folder), NULL});
    if (output.status != 1 || !has_line(output.errors, place) ||
        !strstr(output.errors, fault->words))
        fail_msg("status %d; \"%s...%s\" is not in:\n%s", output.status, place, fault->words,
            output.errors);
    kiosk_output_free(&output);
    kiosk_write(path, text);
    free(text);
    free(bad);
}

static void each_fault_of_the_content_is_named_with_its_line(void **state) {
    static const struct fault faults[] = {
        {"en/quiz.cfg", "grow\"; right = true;", "grow\";", "{\n    id = \"what-pills-block\"",
            "right option"},
        {"en/topics/what.md", "carries food through your body.",
            "carries [food](topic:nowhere) here.", "topic:nowhere", "nowhere"},
        {"en/topics/what.md", "(topic:spread)", "(topic:spread#nowhere)", "spread#nowhere",
            "nowhere"},
        {"en/topics/what.md", "carries food through your body.", "is 9 meters long.", "9 meters",
            "digit"},
        {"en/topics/spread.md", "Cancer has three ways to travel.",
            "Cancer has <b>three</b> ways to travel.", "<b>", "HTML"},
        {"en/topics/spread.md", "Cells can also drop off", "Cells &#27;can also drop off", "&#27;",
            "control character"},
        {"en/topics/living.md", ".", ". \x1B[31m", "\x1B", "control character"},
        {"en/topics/living.md", ".", ". \u202E", "\u202E", "allowed"},
        {"en/topics/living.md", ".", ". \xFF\xFE", "\xFF", "UTF-8"},
        {"en/topics/living.md", ".", ". [web](javascript:alert)", "javascript", "link"},
        {"en/words.cfg", "words = (", "words = = (", "words = =", "no value"},
        {"facts.cfg", "expires = \"", "expires = \"x", "expires = \"x", "expires"},
    };
    const char *folder = *state;
    kiosk_copy("content/gist", folder);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++)
        assert_refused(folder, &faults[i]);
    struct kiosk_output output = kiosk_run((const char *[]){CHECK(folder), NULL});
    assert_int_equal(output.status, 0); /* each fault was taken out again: it was the only one */
    kiosk_output_free(&output);
}

/* A pack with an error is refused as a whole: the first frame may stand, then the terminal is given
 * back. */
static void a_bad_pack_is_refused_by_the_guide_itself(void **state) {
    const char *folder = *state;
    char path[KIOSK_PATH_BYTES + 40];
    int status = -1;
    kiosk_copy("content/gist", folder);
    snprintf(path, sizeof path, "%s/en/topics/what.md", folder);
    kiosk_write(path, "## What\n\n<script>\n");
    const char *argv[] = {kiosk_program(), "--content", folder, NULL};
    struct vt *vt = vt_open(&(struct vt_options){.argv = argv, .columns = 200});
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, 1);
    assert_false(vt_alternate_screen(vt));
    assert_true(vt_find(vt, "en/topics/what.md:3: ") >= 0);
    vt_close(vt);
    struct kiosk_output output = kiosk_run((const char *[]){"--dump", "--content", folder, NULL});
    assert_int_equal(output.status, 1);
    assert_string_equal(output.out, "");
    kiosk_output_free(&output);
}

/* ---- settings ---- */

/* Runs with a settings file; both --check and the guide must refuse it with `words` at `line` (0:
 * the file as a whole). */
static void assert_settings_refused(const char *path, int line, const char *words) {
    char place[KIOSK_PATH_BYTES + 40];
    snprintf(place, sizeof place, line ? "%s:%d: " : "%s: ", path, line);
    struct kiosk_output output =
        kiosk_run((const char *[]){CHECK("content/gist"), "--config", path, NULL});
    if (output.status != 1 || !has_line(output.errors, place) || !strstr(output.errors, words))
        fail_msg(
            "status %d; \"%s...%s\" is not in:\n%s", output.status, place, words, output.errors);
    kiosk_output_free(&output);
    output =
        kiosk_run((const char *[]){"--dump", "--content", "content/gist", "--config", path, NULL});
    assert_int_equal(output.status, 1);
    assert_string_equal(output.out, "");
    assert_non_null(strstr(output.errors, place));
    kiosk_output_free(&output);
}

static void each_fault_of_the_settings_is_named_with_its_line(void **state) {
    static const struct {
        const char *text;
        int line;
        const char *words;
    } faults[] = {
        {"idle: {\n  timeout_seconds = 4294967300;\n};\n", 2, "4294967300"},
        {"idle: { timeout_seconds = 5; };\n", 1, "5"},
        {"idle: { timeout_seconds = 4000; };\n", 1, "4000"},
        {"idle: { timeout_seconds = 10; warning_seconds = 10; };\n", 1, "warning"},
        {"idle: { timeout_seconds = 10.5; };\n", 1, "idle.timeout_seconds"},
        {"idle: { timeout_seconds = \"10\"; };\n", 1, "idle.timeout_seconds"},
        {"idle: { action = \"reboot\"; };\n", 1, "reboot"},
        {"quiz: {\n\n  shufle = true;\n};\n", 3, "quiz.shuffle"},
        {"screen: { columns = 39; };\n", 1, "39"},
        {"\n@include \"other.cfg\"\n", 2, "@include"},
        {"clinic: { name = \"\xFF\"; };\n", 1, "UTF-8"},
        {"idle: {\n", 1, ""},
    };
    const char *folder = *state;
    char path[KIOSK_PATH_BYTES + 20];
    snprintf(path, sizeof path, "%s/kiosk.cfg", folder);
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        kiosk_write(path, faults[i].text);
        if (faults[i].words[0]) {
            assert_settings_refused(path, faults[i].line, faults[i].words);
            continue;
        }
        struct kiosk_output output = /* where a file ends too early is a matter of taste */
            kiosk_run((const char *[]){CHECK("content/gist"), "--config", path, NULL});
        assert_int_equal(output.status, 1);
        assert_true(has_line(output.errors, path));
        kiosk_output_free(&output);
    }
}

static void what_is_no_settings_file_is_refused_and_never_waited_for(void **state) {
    const char *folder = *state;
    char path[KIOSK_PATH_BYTES + 20];
    snprintf(path, sizeof path, "%s/kiosk.cfg", folder);
    assert_settings_refused(path, 0, "");
    assert_settings_refused(folder, 0, "");
    assert_int_equal(mkfifo(path, 0600), 0);
    assert_settings_refused(path, 0, "");
    unlink(path);
    char *large = malloc(70001);
    memset(large, '\n', 70000);
    large[70000] = '\0';
    kiosk_write(path, large);
    assert_settings_refused(path, 0, "");
    free(large);
}

/* A short warning is worth a note, and no more. */
static void a_note_is_no_error(void **state) {
    const char *folder = *state;
    char path[KIOSK_PATH_BYTES + 20], place[KIOSK_PATH_BYTES + 40];
    snprintf(path, sizeof path, "%s/kiosk.cfg", folder);
    kiosk_write(path, "idle: {\n  warning_seconds = 5;\n};\n");
    struct kiosk_output output =
        kiosk_run((const char *[]){CHECK("content/gist"), "--config", path, NULL});
    assert_int_equal(output.status, 0);
    snprintf(place, sizeof place, "%s:2: ", path);
    assert_true(has_line(output.errors, place) || has_line(output.out, place));
    kiosk_output_free(&output);
    output = kiosk_run(
        (const char *[]){"--dump", "what", "--content", "content/gist", "--config", path, NULL});
    assert_int_equal(output.status, 0);
    assert_string_equal(output.errors, "");
    kiosk_output_free(&output);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_shipped_pack_and_settings_are_clean),
        cmocka_unit_test_setup_teardown(
            each_fault_of_the_content_is_named_with_its_line, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(
            a_bad_pack_is_refused_by_the_guide_itself, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(
            each_fault_of_the_settings_is_named_with_its_line, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(
            what_is_no_settings_file_is_refused_and_never_waited_for, folder_make, folder_remove),
        cmocka_unit_test_setup_teardown(a_note_is_no_error, folder_make, folder_remove),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
