/* Two languages of one pack are put side by side: what one of them lacks or says otherwise is an
 * error that names both files and lines. Each row breaks one thing in the Spanish half of a copy of
 * the tiny pack. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content/guide.h"
#include "tests/support/translated.h"

enum { EXPECTED_BYTES = 1024 };

static bool judge(const char *folder, struct report *report) {
    struct guide guide = {0};
    const struct guide_choice choice = {
        .settings = "tests/data/settings/empty.cfg", .content = folder};
    bool right = guide_open(&guide, &choice, report) && guide_judge_languages(&guide, report);
    if (right) guide_note_unlisted(&guide, report);
    guide_free(&guide);
    report_sort(report);
    return right;
}

static void print_problems(struct report *report) {
    for (size_t i = 0; i < report->count; i++) print_message("got: %s\n", report_line(report, i));
}

static void two_languages_that_are_built_alike_are_right(void **state) {
    (void)state;
    static const char *const packs[] = {"tests/data/pack/tiny", "content/gist"};
    for (size_t i = 0; i < 2; i++) {
        char folder[TRANSLATED_PATH_BYTES];
        struct report report = {0};
        translated_make(packs[i], folder);
        bool right = judge(folder, &report);
        translated_remove(folder);
        print_problems(&report);
        assert_true(right);
        assert_int_equal(report.count, 0);
        report_free(&report);
    }
}

struct row {
    const char *file, *find, *replacement; /* the change; without `find` the file is taken away */
    const char *blamed;
    int line;
    const char *words;
    const char *first; /* the place in the other language; NULL: none is named */
    size_t count;      /* of all problems */
};

#define SEE "See [the pills](topic:treatments#how-pills-work)."

static const struct row rows[] = {
    {"es/pack.cfg", NULL, NULL, "languages.cfg", 3, "the language \"es\" has no texts",
        "es/pack.cfg", 1},
    {"es/topics/about.md", NULL, NULL, "es/topics/about.md", 0, "there is no such file", NULL, 1},
    {"languages.cfg", "name = \"Espa\xC3\xB1ol\"", "name = \"Spanish\"", "languages.cfg", 3,
        "\"Spanish\" is called \"Espa\xC3\xB1ol\" in", "es/pack.cfg:3", 1},
    {"languages.cfg", "\"es\"", "\"../es\"", "languages.cfg", 3, "is no language", NULL, 1},
    {"languages.cfg", "\"es\"", "\"en\"", "languages.cfg", 3, "stands here twice", NULL, 1},
    {"languages.cfg", "Espa\xC3\xB1ol", "", "languages.cfg", 3, "name is empty", NULL, 1},
    /* records */
    {"es/pack.cfg",
        ",\n  { id = \"about\"; kind = \"page\"; title = \"ES About this guide\";\n"
        "    summary = \"Who made it\"; message = \"You will learn who made this guide.\"; }",
        "", "es/pack.cfg", 17, "the topic \"about\" is missing here", "en/pack.cfg:19", 1},
    {"es/pack.cfg", "kind = \"topic\"; title = \"ES How it spreads\";",
        "kind = \"topic\"; picture = true; title = \"ES How it spreads\";", "es/pack.cfg", 6,
        "the topic \"spread\" is a topic with a picture", "en/pack.cfg:6", 1},
    {"es/quiz.cfg",
        "right = true; why = \"Then the cells stop growing.\"; },\n      { text = \"All the "
        "blood\";",
        "why = \"Then the cells stop growing.\"; },\n      { text = \"All the blood\"; right = "
        "true;",
        "es/quiz.cfg", 3, "the question \"pills-block\" is of kind one", "en/quiz.cfg:3", 1},
    {"es/quiz.cfg", ",\n      { text = \"Better eyes\"; why = \"It does not help the eyes.\"; }",
        ", { text = \"A cold\"; why = \"It gives no cold.\"; },\n      { text = \"Better eyes\"; "
        "why "
        "= \"It does not help the eyes.\"; }",
        "es/quiz.cfg", 23, "the question \"imatinib-effects\" is of kind several", "en/quiz.cfg:23",
        1},
    {"es/quiz.cfg", ",\n      { text = \"Better eyes\"; why = \"It does not help the eyes.\"; }",
        "", "es/quiz.cfg", 23, "the question \"imatinib-effects\" is of kind several",
        "en/quiz.cfg:23", 2},
    {"facts.cfg", "es = {\n      says = \"Of every 100 people with new",
        "fr = {\n      says = \"Of every 100 people with new", "facts.cfg", 3,
        "facts.es: is missing; add it", NULL, 1},
    {"es/asks.cfg", "\"which-pill\"", "\"which-pills\"", "es/asks.cfg", 8,
        "the question for the doctor \"which-pill\" is missing here", "en/asks.cfg:8", 2},
    {"es/figures.cfg", "mark = 3", "mark = 2", "es/figures.cfg", 3,
        "the figure \"travel\" is a flow", "en/figures.cfg:3", 1},
    {"es/tips.cfg", "\n];", ",\n  \"One more tip.\"\n];", "en/tips.cfg", 4,
        "the tip \"3\" is missing here", "es/tips.cfg:5", 1},
    {"medicines.cfg", ", \"Feeling tired.\"", "", "medicines.cfg", 17,
        "the medicine \"imatinib\" is one of 2 side effects", "medicines.cfg:8", 1},
    /* texts */
    {"es/topics/about.md", "{#what-this-guide-is}", "{#what-this-is}", "es/topics/about.md", 1,
        "the heading \"what-this-guide-is\" is missing here", "en/topics/about.md:1", 2},
    {"es/topics/about.md", "## ES", "### ES", "es/topics/about.md", 1,
        "the heading \"what-this-guide-is\" is of level 3", "en/topics/about.md:1", 1},
    {"es/topics/spread.md", SEE, "See the pills.", "es/topics/spread.md", 24,
        "the link \"topic:treatments#how-pills-work\" is missing here", "en/topics/spread.md:23",
        1},
    {"es/topics/spread.md", SEE, "See [the pills](topic:treatments).", "es/topics/spread.md", 23,
        "the link \"topic:treatments#how-pills-work\" is missing here", "en/topics/spread.md:23",
        2},
    {"es/topics/spread.md", "It is still", "The [metastasis](word:metastasis) is still",
        "en/topics/spread.md", 9, "the link \"word:metastasis\" is missing here",
        "es/topics/spread.md:4", 1},
    {"es/topics/outlook-numbers.md",
        "[Of every 100 people, 56 were alive 5 years later, and 44 were "
        "not](fact:alive-after-imatinib)",
        "Ask.", "es/topics/outlook-numbers.md", 16,
        "the link \"fact:alive-after-imatinib\" is missing here", "en/topics/outlook-numbers.md:24",
        1},
    {"es/topics/outlook.md", "```remember", "```you-can", "es/topics/outlook.md", 15,
        "the box \"remember\" is missing here", "en/topics/outlook.md:15", 2},
    {"es/topics/call-now.md", "- Chest pain.\n", "", "es/topics/call-now.md", 5,
        "the bullet \"-\" is missing here", "en/topics/call-now.md:6", 1},
};

static bool is_refused(const struct row *row) {
    char folder[TRANSLATED_PATH_BYTES], blamed[2 * TRANSLATED_PATH_BYTES], first[EXPECTED_BYTES];
    struct report report = {0};
    size_t told = 0;
    translated_make("tests/data/pack/tiny", folder);
    translated_change(folder, row->file, row->find, row->replacement);
    bool right = judge(folder, &report);
    translated_remove(folder);
    snprintf(blamed, sizeof blamed, "%s/%s", folder, row->blamed);
    snprintf(first, sizeof first, "%s/%s", folder, row->first ? row->first : "");
    for (size_t i = 0; i < report.count; i++) {
        const struct problem *problem = &report.problems[i];
        told += strcmp(problem->file, blamed) == 0 && problem->line == row->line &&
                problem->severity == SEVERITY_ERROR && strstr(problem->words, row->words) &&
                (!row->first || strstr(problem->words, first));
    }
    bool refused = told == 1 && report.count == row->count && !right;
    if (!refused) print_message("wanted: %s:%d: %s ... %s\n", blamed, row->line, row->words, first);
    if (!refused) print_problems(&report);
    report_free(&report);
    return refused;
}

static void what_one_language_lacks_is_named_with_both_places(void **state) {
    (void)state;
    size_t refused = 0, count = sizeof rows / sizeof *rows;
    for (size_t i = 0; i < count; i++) refused += is_refused(&rows[i]);
    assert_int_equal(refused, count);
}

static void half_a_language_is_told_in_notes_and_harms_nobody(void **state) {
    (void)state;
    char folder[TRANSLATED_PATH_BYTES];
    struct report report = {0};
    translated_make("tests/data/pack/tiny", folder);
    translated_change(
        folder, "languages.cfg", ",\n  { code = \"es\"; name = \"Espa\xC3\xB1ol\"; }", "");
    translated_change(folder, "es/quiz.cfg", NULL, NULL);
    translated_change(folder, "es/tips.cfg", "  \"You can pick", "\"\",  \"You can pick");
    assert_true(judge(folder, &report));
    translated_remove(folder);
    assert_true(report.count > 0);
    assert_int_equal(report_count(&report, SEVERITY_LINT), 0);
    assert_non_null(strstr(report.problems[0].file, "/es/quiz.cfg"));
    report_free(&report);
}

static void a_language_is_compared_as_its_files_are_when_it_is_first_asked_for(void **state) {
    (void)state;
    char folder[TRANSLATED_PATH_BYTES];
    struct guide guide = {0};
    struct report report = {0};
    translated_make("tests/data/pack/tiny", folder);
    const struct guide_choice choice = {
        .settings = "tests/data/settings/empty.cfg", .content = folder};
    assert_true(guide_open(&guide, &choice, &report) && guide_judge(&guide, &report));
    translated_change(folder, "facts.cfg", "facts = (\n",
        "facts = (\n  { id = \"new\"; kind = \"phone\"; value = \"555\"; unit = \"phone\"; shown = "
        "[\"555\"]; years = \"\"; sensitive = false; source = { name = \"A\"; address = "
        "\"https://example.org/a\"; }; checked = \"\"; expires = \"2027-11-30\"; es = { says = "
        "\"You "
        "can call 555.\"; who = \"Anyone\"; }; },\n");
    struct pack *pack = guide_language(&guide, 1, &report);
    guide_free(&guide);
    translated_remove(folder);
    print_problems(&report);
    assert_null(pack);
    assert_int_equal(report.count, 1);
    assert_non_null(strstr(report.problems[0].words, "the fact \"new\" is missing here"));
    report_free(&report);
}

/* Returns what is said of a language that is asked for on the command line or in the settings. */
static void open_in(const char *language, const char *settings, struct report *report) {
    char folder[TRANSLATED_PATH_BYTES];
    struct guide guide = {0};
    translated_make("tests/data/pack/tiny", folder);
    const struct guide_choice choice = {
        .settings = settings, .content = folder, .language = language};
    assert_false(guide_open(&guide, &choice, report));
    guide_free(&guide);
    translated_remove(folder);
}

static void an_unknown_language_is_answered_with_those_there_are(void **state) {
    (void)state;
    static const char *const unknown[] = {"xx", "", "..", "../tiny/en"};
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++) {
        struct report report = {0};
        open_in(unknown[i], "tests/data/settings/empty.cfg", &report);
        assert_int_equal(report.count, 1);
        assert_non_null(strstr(report.problems[0].words, "they have en, es"));
        report_free(&report);
    }
    struct report report = {0};
    open_in(NULL, "tests/data/settings/unknown-language.cfg", &report);
    assert_int_equal(report.count, 1);
    assert_string_equal(report.problems[0].file, "tests/data/settings/unknown-language.cfg");
    assert_int_equal(report.problems[0].line, 2);
    assert_non_null(strstr(report.problems[0].words, "set content.language to one of en, es"));
    report_free(&report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(two_languages_that_are_built_alike_are_right),
        cmocka_unit_test(what_one_language_lacks_is_named_with_both_places),
        cmocka_unit_test(half_a_language_is_told_in_notes_and_harms_nobody),
        cmocka_unit_test(a_language_is_compared_as_its_files_are_when_it_is_first_asked_for),
        cmocka_unit_test(an_unknown_language_is_answered_with_those_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
