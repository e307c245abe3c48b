/* The real program and a compiled pack: one process writes it, others start from it, at other
 * places in memory; and where the pack's files are others by now, their words are shown.
 * SPDX-License-Identifier: MIT */
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

enum { PATH_BYTES = KIOSK_PATH_BYTES + 40 };

struct fixture {
    char top[KIOSK_PATH_BYTES], pack[PATH_BYTES], compiled[PATH_BYTES], settings[PATH_BYTES];
};

static int set_up(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    *state = fixture;
    kiosk_folder(fixture->top);
    snprintf(fixture->pack, PATH_BYTES, "%s/gist", fixture->top);
    snprintf(fixture->compiled, PATH_BYTES, "%s/gist.compiled", fixture->top);
    snprintf(fixture->settings, PATH_BYTES, "%s/a.cfg", fixture->top);
    kiosk_write(fixture->settings, KIOSK_SETTINGS);
    assert_int_equal(mkdir(fixture->pack, 0755), 0);
    kiosk_copy("content/gist", fixture->pack);
    return 0;
}

static int tear_down(void **state) {
    struct fixture *fixture = *state;
    kiosk_folder_remove(fixture->top);
    free(fixture);
    return 0;
}

static void compile(const struct fixture *fixture) {
    struct kiosk_output output = kiosk_run((const char *[]){
        "--compile", "--config", fixture->settings, "--content", fixture->pack, NULL});
    if (output.status != 0) fail_msg("%s", output.errors);
    assert_string_equal(output.errors, "");
    assert_string_equal(output.out, "");
    assert_int_equal(access(fixture->compiled, R_OK), 0);
    kiosk_output_free(&output);
}

static struct kiosk_output dump(const struct fixture *fixture, const char *language) {
    return kiosk_run((const char *[]){"--dump", "--with-outlook", "--language", language,
        "--config", fixture->settings, "--content", fixture->pack, NULL});
}

static void every_page_is_the_same_from_a_compiled_pack(void **state) {
    static const char *const languages[] = {"en", "es"};
    const struct fixture *fixture = *state;
    for (size_t i = 0; i < 2; i++) {
        struct kiosk_output files = dump(fixture, languages[i]);
        compile(fixture);
        struct kiosk_output compiled = dump(fixture, languages[i]);
        assert_int_equal(compiled.status, 0);
        assert_true(strlen(files.out) > 50000);
        assert_string_equal(compiled.out, files.out);
        kiosk_output_free(&files);
        kiosk_output_free(&compiled);
        assert_int_equal(unlink(fixture->compiled), 0);
    }
}

static void change_title(const struct fixture *fixture) {
    char path[PATH_BYTES + 20];
    snprintf(path, sizeof path, "%s/en/pack.cfg", fixture->pack);
    char *text = kiosk_read(path), *title = strstr(text, "Metastatic GIST");
    assert_non_null(title);
    memcpy(title, "A changed guide", strlen("A changed guide"));
    kiosk_write(path, text);
    free(text);
}

static struct vt *start(const struct fixture *fixture, bool kiosk) {
    const char *argv[] = {kiosk_program(), "--config", fixture->settings, "--content",
        fixture->pack, kiosk ? "--kiosk" : NULL, NULL};
    return vt_open(&(struct vt_options){.argv = argv});
}

static void words_that_came_after_compiling_are_shown(void **state) {
    const struct fixture *fixture = *state;
    compile(fixture);
    change_title(fixture);
    for (int kiosk = 0; kiosk < 2; kiosk++) {
        struct vt *vt = start(fixture, kiosk);
        kiosk_expect(vt, "A changed guide");
        kiosk_hang_up(vt);
    }
}

static void a_kiosk_goes_through_a_visit_from_a_compiled_pack(void **state) {
    const struct fixture *fixture = *state;
    compile(fixture);
    struct vt *vt = start(fixture, true);
    kiosk_expect(vt, "Metastatic GIST");
    char *maps = kiosk_proc(vt, "maps");
    if (maps && maps[0]) assert_non_null(strstr(maps, "gist.compiled"));
    free(maps);
    kiosk_visit(vt, KIOSK_LIMIT_MS);
    kiosk_hang_up(vt);
}

static void a_changed_pack_is_taken_up_between_two_visits(void **state) {
    const struct fixture *fixture = *state;
    compile(fixture);
    struct vt *vt = start(fixture, true);
    kiosk_expect(vt, "Metastatic GIST");
    kiosk_visit(vt, KIOSK_LIMIT_MS);
    change_title(fixture);
    kiosk_visit(vt, KIOSK_LIMIT_MS);
    kiosk_expect(vt, "A changed guide");
    kiosk_hang_up(vt);
}

static void a_wrong_pack_is_not_compiled_and_the_reason_is_said(void **state) {
    const struct fixture *fixture = *state;
    char path[PATH_BYTES + 30];
    snprintf(path, sizeof path, "%s/en/topics/what.md", fixture->pack);
    kiosk_write(path, "## What\n\n<script>\n");
    struct kiosk_output output = kiosk_run((const char *[]){
        "--compile", "--config", fixture->settings, "--content", fixture->pack, NULL});
    assert_int_equal(output.status, 1);
    assert_non_null(strstr(output.errors, "en/topics/what.md:3: "));
    assert_int_not_equal(access(fixture->compiled, F_OK), 0);
    kiosk_output_free(&output);
}

/* ---- texts that are refused ---- */

static void spoil(const struct fixture *fixture, const char *file, const char *text) {
    char path[PATH_BYTES + 30];
    snprintf(path, sizeof path, "%s/%s", fixture->pack, file);
    kiosk_write(path, text);
}

/* A kiosk whose log goes to a file. */
static struct vt *start_logged(const struct fixture *fixture) {
    char command[PATH_BYTES + 40];
    snprintf(command, sizeof command, "exec \"$@\" 2>>%s/log", fixture->top);
    const char *argv[] = {"/bin/sh", "-c", command, "sh", kiosk_program(), "--config",
        fixture->settings, "--content", fixture->pack, "--kiosk", NULL};
    return vt_open(&(struct vt_options){.argv = argv});
}

/* Returns whether a line of the log has these words. */
static bool is_logged(const struct fixture *fixture, const char *words) {
    char path[PATH_BYTES + 10];
    snprintf(path, sizeof path, "%s/log", fixture->top);
    char *log = kiosk_read(path);
    bool found = log && strstr(log, words);
    free(log);
    return found;
}

/* Its first frame may come before it knows what the texts are: until then a key means nothing. */
static void expect_last_good(const struct fixture *fixture, struct vt *vt) {
    int64_t end_ms = kiosk_now_ms() + KIOSK_LIMIT_MS;
    while (!is_logged(fixture, "those that were right last") && kiosk_now_ms() < end_ms)
        vt_pump(vt, 10);
    assert_true(is_logged(fixture, "those that were right last"));
    kiosk_settle(vt);
    kiosk_expect(vt, "Press any key or touch");
}

static void forget_log(const struct fixture *fixture) {
    char path[PATH_BYTES + 10];
    snprintf(path, sizeof path, "%s/log", fixture->top);
    assert_int_equal(unlink(path), 0);
}

/* In a topic, which is found when it is judged; in what is read first; in a record. */
static void texts_that_are_refused_never_reach_a_visitor(void **state) {
    static const char *const spoilt[][3] = {
        {"en/topics/what.md", "## What\n\n<script>\n", "en/topics/what.md:3: "},
        {"en/pack.cfg", "title = ;\n", "en/pack.cfg:1: "},
        {"facts.cfg", "facts = ();\nfacts = ();\n", "facts.cfg:2: "},
    };
    const struct fixture *fixture = *state;
    compile(fixture);
    for (size_t i = 0; i < sizeof spoilt / sizeof *spoilt; i++) {
        spoil(fixture, spoilt[i][0], spoilt[i][1]);
        struct vt *vt = start_logged(fixture);
        expect_last_good(fixture, vt);
        kiosk_visit(vt, KIOSK_LIMIT_MS);
        kiosk_hang_up(vt);
        assert_true(is_logged(fixture, spoilt[i][2]));
        forget_log(fixture);
        kiosk_copy("content/gist", fixture->pack);
    }
}

static void the_last_good_texts_give_way_to_better_ones(void **state) {
    const struct fixture *fixture = *state;
    compile(fixture);
    spoil(fixture, "en/topics/what.md", "## What\n\n<script>\n");
    struct vt *vt = start_logged(fixture);
    expect_last_good(fixture, vt);
    kiosk_visit(vt, KIOSK_LIMIT_MS);
    kiosk_copy("content/gist", fixture->pack);
    change_title(fixture);
    kiosk_visit(vt, KIOSK_LIMIT_MS);
    kiosk_expect(vt, "A changed guide");
    kiosk_hang_up(vt);
}

static void a_folder_that_is_gone_is_not_missed(void **state) {
    const struct fixture *fixture = *state;
    compile(fixture);
    kiosk_folder_remove(fixture->pack);
    struct vt *vt = start_logged(fixture);
    expect_last_good(fixture, vt);
    kiosk_visit(vt, KIOSK_LIMIT_MS);
    kiosk_hang_up(vt);
}

/* What others could have written is believed as little as ever; and settings are no texts. */
static void only_what_can_be_believed_is_kept(void **state) {
    const struct fixture *fixture = *state;
    compile(fixture);
    spoil(fixture, "en/topics/what.md", "## What\n\n<script>\n");
    assert_int_equal(chmod(fixture->compiled, 0666), 0);
    struct vt *vt = start_logged(fixture);
    kiosk_expect(vt, "out of order");
    kiosk_hang_up(vt);
    assert_int_equal(chmod(fixture->compiled, 0644), 0);
    kiosk_write(fixture->settings, "idle: { timeout_seconds = 3; };\n");
    vt = start_logged(fixture);
    kiosk_expect(vt, "out of order");
    kiosk_hang_up(vt);
}

/* Who writes the texts is told, and not shown others. */
static void only_a_kiosk_keeps_the_last_good_texts(void **state) {
    const struct fixture *fixture = *state;
    compile(fixture);
    spoil(fixture, "en/topics/what.md", "## What\n\n<script>\n");
    struct kiosk_output output = dump(fixture, "en");
    assert_int_equal(output.status, 1);
    assert_non_null(strstr(output.errors, "en/topics/what.md:3: "));
    kiosk_output_free(&output);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(every_page_is_the_same_from_a_compiled_pack),
        TEST(words_that_came_after_compiling_are_shown),
        TEST(a_kiosk_goes_through_a_visit_from_a_compiled_pack),
        TEST(a_changed_pack_is_taken_up_between_two_visits),
        TEST(a_wrong_pack_is_not_compiled_and_the_reason_is_said),
        TEST(texts_that_are_refused_never_reach_a_visitor),
        TEST(the_last_good_texts_give_way_to_better_ones),
        TEST(a_folder_that_is_gone_is_not_missed),
        TEST(only_what_can_be_believed_is_kept),
        TEST(only_a_kiosk_keeps_the_last_good_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
