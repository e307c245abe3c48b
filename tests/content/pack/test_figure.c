/* Figures that are records, as a topic holds them: their texts without Markdown, and in words.
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

#include "content/pack/figure.h"

enum { PATH_BYTES = 256 };

struct fixture {
    struct pack pack;
    struct settings settings;
    struct report report;
    struct doc doc;
    char folder[PATH_BYTES];
};

static int open_pack(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    assert_non_null(fixture);
    assert_true(pack_open(&fixture->pack, "tests/data/pack/tiny", "en", &fixture->report));
    assert_true(pack_load(&fixture->pack, &fixture->report));
    fixture->settings.clinic.emergency.bytes = "112";
    fixture->settings.clinic.phone.bytes = "555 0100";
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/gist-figure-XXXXXX");
    assert_non_null(mkdtemp(fixture->folder));
    *state = fixture;
    return 0;
}

static int close_pack(void **state) {
    struct fixture *fixture = *state;
    rmdir(fixture->folder);
    doc_free(&fixture->doc);
    pack_free(&fixture->pack);
    report_free(&fixture->report);
    free(fixture);
    return 0;
}

/* Reads a topic of this text with the pack's records. Returns whether it is right. */
static bool read_text(struct fixture *fixture, const char *text) {
    static const char *const folders[] = {"/en", "/en/topics"};
    char path[PATH_BYTES + 32];
    const struct topic topic = {.id.bytes = "figures"};
    fixture->pack.folder = fixture->folder; /* its records are read already */
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s%s", fixture->folder, folders[i]);
        assert_int_equal(mkdir(path, 0700), 0);
    }
    snprintf(path, sizeof path, "%s/en/topics/figures.md", fixture->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    doc_free(&fixture->doc);
    bool right = pack_read_topic(
        &fixture->pack, &topic, &fixture->settings, &fixture->doc, &fixture->report);
    unlink(path);
    for (size_t i = 2; i-- > 0;) {
        snprintf(path, sizeof path, "%s%s", fixture->folder, folders[i]);
        rmdir(path);
    }
    return right;
}

static void assert_words(
    struct fixture *fixture, const char *id, bool drawn, const char *const *expected) {
    char text[PATH_BYTES];
    struct arena arena = {0};
    snprintf(text, sizeof text, "```figure\nid = \"%s\";\n```\n", id);
    assert_true(read_text(fixture, text));
    assert_int_equal(fixture->doc.block_count, 1);
    assert_int_equal(fixture->doc.blocks->kind, BLOCK_FIGURE);
    const struct figure_words words = figure_words(fixture->doc.blocks->figure, drawn, &arena);
    size_t i = 0;
    for (; i < words.count && expected[i]; i++) assert_string_equal(words.lines[i], expected[i]);
    assert_int_equal(i, words.count);
    assert_null(expected[i]);
    arena_free(&arena);
}

static void each_kind_is_said_in_words(void **state) {
    static const char *const travel[] = {"How cells travel",
        "In the blood: Tumor, then Blood vessel, then Liver (A common place).",
        "Tumor, then Lungs.", "Cells can ride along in the blood.", "Ask which way it was.",
        "Source: A book.", NULL};
    static const char *const meals[] = {"Pills and meals", "Imatinib (Gleevec). Meal: With a meal.",
        "Avapritinib (Ayvakit). Meal: Without a meal.", "Ask your team.", "Find your pill.",
        "Sources: A label; Another label.", NULL};
    static const char *const calls[] = {"How soon to call", "Call 112: A lot of blood.",
        "Call now: Fever. Call 555 0100.", "Call this week: A new rash.",
        "You can call 112 from anywhere.", "Keep 112 at hand.", "Source: A book.", NULL};
    assert_words(*state, "travel", false, travel);
    assert_words(*state, "meals", false, meals);
    assert_words(*state, "calls", false, calls);
}

static void under_a_drawing_stand_its_words_and_sources(void **state) {
    static const char *const meals[] = {
        "Ask your team.", "Find your pill.", "Sources: A label; Another label.", NULL};
    struct fixture *fixture = *state;
    struct arena arena = {0};
    assert_words(fixture, "meals", true, meals);
    const struct figure_words words = figure_words(fixture->doc.blocks->figure, true, &arena);
    assert_int_equal(words.sources, 2);
    assert_ptr_equal(words.use, words.lines[1]);
    arena_free(&arena);
}

static void a_text_with_a_number_that_is_not_set_is_left_out(void **state) {
    struct fixture *fixture = *state;
    fixture->settings.clinic.phone.bytes = "";
    static const char *const calls[] = {"How soon to call", "Call 112: A lot of blood.",
        "Call now: Fever.", "Call this week: A new rash.", "You can call 112 from anywhere.",
        "Keep 112 at hand.", "Source: A book.", NULL};
    assert_words(fixture, "calls", false, calls);
}

static void one_that_is_not_there_is_told(void **state) {
    struct fixture *fixture = *state;
    assert_false(read_text(fixture, "A.\n\n```figure\nid = \"travels\";\n```\n"));
    assert_int_equal(fixture->report.count, 1);
    assert_int_equal(fixture->report.problems->line, 4);
    assert_string_equal(fixture->report.problems->words,
        "there is no figure \"travels\"; write an id from figures.cfg");
}

static void a_pack_without_the_file_has_none(void **state) {
    (void)state;
    struct pack pack = {0};
    struct report report = {0};
    assert_true(pack_open(&pack, "content/gist", "en", &report));
    pack.language = "xx"; /* of which there is no folder: the other files are missed, this is not */
    assert_false(pack_load(&pack, &report));
    for (size_t i = 0; i < report.count; i++)
        assert_null(strstr(report.problems[i].file, "figures.cfg"));
    assert_int_equal(pack.figure_count, 0);
    pack_free(&pack);
    report_free(&report);
}

#define WITH_PACK(test) cmocka_unit_test_setup_teardown(test, open_pack, close_pack)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PACK(each_kind_is_said_in_words),
        WITH_PACK(under_a_drawing_stand_its_words_and_sources),
        WITH_PACK(a_text_with_a_number_that_is_not_set_is_left_out),
        WITH_PACK(one_that_is_not_there_is_told),
        cmocka_unit_test(a_pack_without_the_file_has_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
