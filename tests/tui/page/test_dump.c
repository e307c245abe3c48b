/* The pages as plain text: of a small pack made here, and of the one that is shipped.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/settings.h"
#include "content/pack/pack.h"
#include "tui/page/dump.h"
#include "tui/cell/text.h"

static const char basics[] =
    "GIST can spread, in [about 9 of 100 people](fact:share), to the [liver](topic:places#liver). "
    "Ask the "
    "[institute](https://example.org/a) or [https://b.org](https://b.org). A [gist](word:gist) is "
    "a "
    "[sarcoma](word:sarcoma), and a [gist](word:gist) stays one. [About 9](fact:share) again.\n\n"
    "## A rather long heading that does not fit\n\n- Call [help](phone:line).\n\n"
    "```you-can\n- Ask your team.\n- Call [911](phone:emergency) first, if you have to.\n```\n\n"
    "```bars\ntitle = \"Bars\";\nfacts = [\"share\", \"other\"];\n```\n\n"
    "```medicine\nid = \"imatinib\";\n```\n";

static const char numbers[] =
    "## Living on\n\nThe survival figure is [52 percent](fact:survival). Also [here](word:gist).\n";

static struct topic topics[] = {
    {.id.bytes = "basics",
        .title.bytes = "What GIST is",
        .summary.bytes = "",
        .message.bytes = "Learn what it is."},
    {.id.bytes = "numbers",
        .title.bytes = "The numbers",
        .summary.bytes = "",
        .message.bytes = "",
        .kind = TOPIC_NUMBERS},
    {.id.bytes = "urgent",
        .title.bytes = "Call now",
        .summary.bytes = "",
        .message.bytes = "",
        .kind = TOPIC_CALL_NOW},
    {.id.bytes = "page",
        .title.bytes = "About this guide",
        .summary.bytes = "",
        .message.bytes = "",
        .kind = TOPIC_PAGE},
    {.id.bytes = "gone", .title.bytes = "No file", .summary.bytes = "", .message.bytes = ""},
};

#define FACT(id_, says_, checked_, kind_)                                                          \
    {                                                                                              \
        .id.bytes = (id_), .value.bytes = "9", .unit.bytes = "", .years.bytes = "2010-2015",       \
        .checked.bytes = (checked_), .expires.bytes = "", .kind = (kind_),                         \
        .source = {.name.bytes = "A registry", .address.bytes = "https://registry.org"},           \
        .says.bytes = (says_), .who.bytes = "4,224 people", .note.bytes = "Only there."            \
    }

static struct fact facts[] = {
    FACT("share", "About 9 of 100 people have it in the liver.", "", FACT_SHARE),
    FACT("other", "Another 3 of 100.", "2026-01-02", FACT_SHARE),
    FACT("line", "The line is open day and night.", "", FACT_PHONE),
    FACT("survival", "A survival figure.", "", FACT_RELATIVE),
};

static struct term words[] = {
    {.id.bytes = "sarcoma",
        .word.bytes = "sarcoma",
        .say.bytes = "sar-KOH-muh",
        .means.bytes = "a cancer of soft tissue."},
    {.id.bytes = "gist",
        .word.bytes = "GIST",
        .say.bytes = "",
        .means.bytes = "a tumor of the gut."},
    {.id.bytes = "biopsy",
        .word.bytes = "biopsy",
        .say.bytes = "",
        .means.bytes = "a small piece that is looked at."},
};

static struct source_record medicine_sources[] = {
    {.name.bytes = "A label", .address.bytes = "https://label.org"},
    {.name.bytes = "A book", .address.bytes = ""}};
static struct schema_text effects[] = {{.bytes = "Swelling."}};

static struct medicine medicines[] = {{.id.bytes = "imatinib",
    .name.bytes = "Imatinib",
    .brand.bytes = "Gleevec",
    .order = 1,
    .sources = medicine_sources,
    .source_count = 2,
    .text = {.heading.bytes = "Imatinib, the first",
        .role.bytes = "the first",
        .what.bytes = "It is a pill.",
        .when.bytes = "It comes first.",
        .taken.bytes = "With food.",
        .unknown.bytes = "Much.",
        .effects = effects,
        .effect_count = 1,
        .call = effects,
        .call_count = 1}}};

static struct doctor_question first_asks[] = {
    {.id.bytes = "a", .ask.bytes = "Has my tumor been tested?"},
    {.id.bytes = "b", .ask.bytes = "Where is it now?"}};
static struct doctor_question second_asks[] = {
    {.id.bytes = "c", .ask.bytes = "Who do I call at night?"}};
static struct doctor_question_group groups[] = {
    {.title.bytes = "About my tumor", .asks = first_asks, .ask_count = 2},
    {.title.bytes = "About my days", .asks = second_asks, .ask_count = 1}};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])

struct fixture {
    char folder[64];
    struct pack pack;
    struct settings settings;
    struct dump_options options;
};

static const char *const files[][2] = {{"basics", basics}, {"numbers", numbers},
    {"urgent", "Call [911](phone:emergency).\n"}, {"page", "About it. It has two sentences.\n"}};

static int make_pack(void **state) {
    struct fixture *fixture = calloc(1, sizeof *fixture);
    snprintf(fixture->folder, sizeof fixture->folder, "/tmp/gist-dump-XXXXXX");
    char path[256];
    if (!fixture || !mkdtemp(fixture->folder)) return -1;
    snprintf(path, sizeof path, "%s/en", fixture->folder);
    mkdir(path, 0700);
    snprintf(path, sizeof path, "%s/en/topics", fixture->folder);
    mkdir(path, 0700);
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(path, sizeof path, "%s/en/topics/%s.md", fixture->folder, files[i][0]);
        FILE *file = fopen(path, "w");
        if (!file) return -1;
        fputs(files[i][1], file);
        fclose(file);
    }
    fixture->pack = (struct pack){.folder = fixture->folder,
        .language = "en",
        .file = "pack.cfg",
        .title.bytes = "Metastatic GIST",
        .tagline.bytes = "A plain guide",
        .language_name.bytes = "English",
        .version.bytes = "1.0",
        .review = {.by.bytes = "", .on.bytes = ""},
        .loaded = true,
        .topics = topics,
        .topic_count = COUNT(topics),
        .facts = facts,
        .fact_count = COUNT(facts),
        .words = words,
        .word_count = COUNT(words),
        .medicines = medicines,
        .medicine_count = COUNT(medicines),
        .medicines_text.care_note.bytes = "Your care team knows more.",
        .ask_groups = groups,
        .ask_group_count = COUNT(groups)};
    settings_default(&fixture->settings);
    fixture->settings.clinic.emergency.bytes = "555-0100";
    fixture->options =
        (struct dump_options){.settings = &fixture->settings, .pack = &fixture->pack};
    *state = fixture;
    return 0;
}

static int remove_pack(void **state) {
    struct fixture *fixture = *state;
    char path[256];
    for (size_t i = 0; i < COUNT(files); i++) {
        snprintf(path, sizeof path, "%s/en/topics/%s.md", fixture->folder, files[i][0]);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/en/topics", fixture->folder);
    rmdir(path);
    snprintf(path, sizeof path, "%s/en", fixture->folder);
    rmdir(path);
    rmdir(fixture->folder);
    settings_free(&fixture->settings);
    free(fixture);
    return 0;
}

typedef bool dump_function(FILE *out, const struct dump_options *options, const char *topic);

/* What was written, to be freed; NULL where the page does not exist (and then nothing was written).
 */
static char *written(dump_function *dump, const struct dump_options *options, const char *topic) {
    char *out = NULL;
    size_t bytes = 0;
    FILE *stream = open_memstream(&out, &bytes);
    bool found = dump(stream, options, topic);
    fclose(stream);
    if (found) return out;
    assert_int_equal(bytes, 0);
    free(out);
    return NULL;
}

static void assert_has(const char *text, const char *part) {
    if (!strstr(text, part)) fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part) {
    if (strstr(text, part)) fail_msg("\"%s\" is in:\n%s", part, text);
}

static void assert_order(const char *text, const char *first, const char *second) {
    assert_has(text, first);
    assert_has(text, second);
    assert_true(strstr(text, first) < strstr(text, second));
}

/* Lines that fit, without blanks at their ends, without control characters. */
static void assert_plain(const char *text, int columns) {
    for (const char *line = text; *line;) {
        size_t bytes = strcspn(line, "\n");
        assert_int_equal(line[bytes], '\n');
        assert_in_range(text_columns(line, bytes), 0, columns);
        if (bytes) assert_int_not_equal(line[bytes - 1], ' ');
        for (size_t i = 0; i < bytes; i++)
            assert_true((unsigned char)line[i] >= 0x20 && line[i] != 0x7F);
        line += bytes + 1;
    }
}

static const char before_figure[] =
    "What GIST is\n"
    "============\n"
    "\n"
    "Learn what it is.\n"
    "\n"
    "GIST can spread, in about 9 of 100 people, to the liver. Ask the\n"
    "institute (https://example.org/a) or https://b.org. A gist is a sarcoma,\n"
    "and a gist stays one. About 9 again.\n"
    "\n"
    "A rather long heading that does not fit\n"
    "---------------------------------------\n"
    "* Call help.\n"
    "\n"
    "You can:\n"
    "* Ask your team.\n"
    "* Call 555-0100 first, if you have to.\n"
    "\n";

static const char after_figure[] = "Imatinib, the first\n"
                                   "-------------------\n"
                                   "\n"
                                   "Imatinib: what it is\n"
                                   "It is a pill.\n"
                                   "\n"
                                   "Imatinib: when it is used\n"
                                   "It comes first.\n"
                                   "\n"
                                   "Imatinib: how people take it\n"
                                   "With food.\n"
                                   "\n"
                                   "Imatinib: side effects\n"
                                   "* Swelling.\n"
                                   "\n"
                                   "Imatinib: when to call\n"
                                   "* Swelling.\n"
                                   "\n"
                                   "Much.\n"
                                   "\n"
                                   "Your care team knows more.\n"
                                   "\n"
                                   "Sources\n"
                                   "-------\n"
                                   "* About 9 of 100 people have it in the liver.\n"
                                   "  Who was counted: 4,224 people\n"
                                   "  Years: 2010-2015\n"
                                   "  Only there.\n"
                                   "  Source: A registry (https://registry.org)\n"
                                   "* The line is open day and night.\n"
                                   "  Who was counted: 4,224 people\n"
                                   "  Years: 2010-2015\n"
                                   "  Only there.\n"
                                   "  Source: A registry (https://registry.org)\n"
                                   "* Another 3 of 100.\n"
                                   "  Who was counted: 4,224 people\n"
                                   "  Years: 2010-2015\n"
                                   "  Only there.\n"
                                   "  Source: A registry (https://registry.org)\n"
                                   "  Checked on 2026-01-02.\n"
                                   "* Numbers without a date are not yet checked by this clinic.\n"
                                   "* Imatinib: A label (https://label.org)\n"
                                   "* Imatinib: A book\n"
                                   "\n"
                                   "Words to know\n"
                                   "-------------\n"
                                   "* GIST: a tumor of the gut.\n"
                                   "* sarcoma (sar-KOH-muh): a cancer of soft tissue.\n";

/* What stands in the figure is content/figure.c's. */
static void a_page_has_title_message_text_sources_and_words(void **state) {
    struct fixture *fixture = *state;
    char *page = written(dump_pages, &fixture->options, "basics");
    const char *figure = strstr(page, "Bars\n"), *rest = strstr(page, "Imatinib, the first\n");
    assert_true(figure && rest > figure);
    assert_string_equal(rest, after_figure);
    assert_has(figure, "Another 3 of 100.\n");
    page[figure - page] = '\0';
    assert_string_equal(page, before_figure);
    free(page);
}

static void a_page_fits_every_width(void **state) {
    struct fixture *fixture = *state;
    static const int widths[][2] = {
        {20, 20}, {40, 40}, {72, 72}, {200, 200}, {0, 72}, {-3, 20}, {5, 20}, {9999, 200}};
    for (size_t i = 0; i < COUNT(widths); i++) {
        fixture->options.columns = widths[i][0];
        char *page = written(dump_pages, &fixture->options, "basics");
        assert_plain(page, widths[i][1]);
        if (widths[i][1] == 20)
            assert_has(page,
                "A rather long\nheading that does\nnot fit\n-----------------\n* Call help.\n");
        free(page);
    }
}

static void numbers_wait_for_the_word(void **state) {
    struct fixture *fixture = *state;
    char *page = written(dump_pages, &fixture->options, "numbers");
    assert_string_equal(page, "The numbers\n===========\n\nThese numbers are left out. To see "
                              "them, add --with-outlook.\n");
    free(page);
    char *all = written(dump_pages, &fixture->options, NULL);
    assert_lacks(all, "The numbers");
    assert_lacks(all, "52");
    assert_lacks(all, "survival");
    free(all);
    fixture->options.with_outlook = true;
    page = written(dump_pages, &fixture->options, "numbers");
    assert_has(page, "The survival figure is 52 percent.");
    assert_has(page, "* A survival figure.");
    free(page);
    all = written(dump_pages, &fixture->options, NULL);
    assert_has(all, "The survival figure is 52 percent.");
    free(all);
    fixture->settings.outlook.show = OUTLOOK_NEVER;
    assert_null(written(dump_pages, &fixture->options, "numbers"));
    all = written(dump_pages, &fixture->options, NULL);
    assert_lacks(all, "52");
    free(all);
    fixture->settings.outlook.show = OUTLOOK_ASK;
    fixture->options.with_outlook = false;
}

static void everything_ends_with_words_questions_and_call_now(void **state) {
    struct fixture *fixture = *state;
    char *all = written(dump_pages, &fixture->options, NULL);
    assert_int_equal(
        strncmp(
            all, "Metastatic GIST\n===============\n\nA plain guide\n\nWhat GIST is\n=====", 60),
        0);
    assert_order(all, "What GIST is\n", "About this guide\n");
    assert_order(all, "About this guide\n", "Words to know\n=============\n\n* biopsy: a small");
    assert_order(all, "* biopsy", "* GIST: a tumor");
    assert_order(all, "* GIST: a tumor", "* sarcoma (sar-KOH-muh)");
    assert_order(all, "Words to know\n", "Questions for my doctor\n");
    assert_order(all, "Questions for my doctor\n", "Call now\n========\n\nCall 555-0100.\n");
    assert_has(all, "Version and review\n");
    assert_has(all,
        "Questions for my doctor\n=======================\n\nAbout my tumor\n--------------\n 1. "
        "Has my tumor been tested?\n 2. Where is it now?\n\nAbout my days\n-------------\n 3. "
        "Who do I call at night?\n");
    assert_lacks(all, "Words to know\n-------------\n");
    assert_lacks(all, "\n\n\n");
    free(all);
}

static void the_sheet_of_questions_has_boxes_to_tick(void **state) {
    struct fixture *fixture = *state;
    fixture->options.columns = 30;
    char *sheet = written(dump_pages, &fixture->options, "questions");
    assert_string_equal(sheet,
        "Questions for my doctor\n=======================\n\nShow this to your doctor.\n\nAbout my "
        "tumor\n--------------\n"
        "[ ]  1. Has my tumor been\n        tested?\n[ ]  2. Where is it now?\n\nAbout my "
        "days\n-------------\n[ ]  3. Who do I call at\n        night?\n");
    free(sheet);
    fixture->options.columns = 0;
}

/* Opens the shipped pack, writes the page and returns it. */
static char *shipped(const char *page, const char *phone, int columns) {
    struct settings settings;
    struct pack pack = {0};
    struct report report = {0};
    settings_default(&settings);
    settings.clinic.phone.bytes = phone;
    if (!pack_open(&pack, "content/gist", "en", &report) || !pack_load(&pack, &report))
        fail_msg("%s", report_line(&report, 0));
    const struct dump_options options = {.settings = &settings, .pack = &pack, .columns = columns};
    char *text = written(dump_pages, &options, page);
    report_free(&report);
    pack_free(&pack);
    settings_free(&settings);
    return text;
}

static void the_diary_has_room_for_seven_days(void **state) {
    static const char *const days[] = {"| Monday ", "| Tuesday ", "| Wednesday ", "| Thursday ",
        "| Friday ", "| Saturday ", "| Sunday "};
    (void)state;
    char *sheet = shipped("diary", "555 0100", 0);
    assert_plain(sheet, 72);
    assert_order(sheet, "| Day ", "| Pill taken");
    assert_order(sheet, "| Pill taken", "| Side effects");
    assert_order(sheet, "| Side effects", "| Questions");
    for (size_t i = 0; i + 1 < COUNT(days); i++) assert_order(sheet, days[i], days[i + 1]);
    assert_has(sheet, "\n|           |                  |                  |                  |\n");
    assert_order(sheet, days[COUNT(days) - 1], "Call 911 for trouble");
    assert_has(sheet, "Clinic phone: 555 0100.\n");
    free(sheet);
}

static void the_list_of_medicines_has_rows_to_write_on(void **state) {
    (void)state;
    char *sheet = shipped("pills", "", 0);
    assert_plain(sheet, 72);
    size_t rows = 0;
    for (const char *at = sheet; (at = strstr(at, "\n-----")) != NULL; at++) rows++;
    assert_true(rows > 10);
    assert_order(sheet, "| Medicine ", "| What it is for");
    assert_lacks(sheet, "Clinic phone");
    free(sheet);
}

static void a_sheet_without_room_for_its_columns_is_lines_to_write_on(void **state) {
    (void)state;
    char *sheet = shipped("diary", "", 20);
    assert_plain(sheet, 20);
    assert_lacks(sheet, "|");
    assert_has(sheet, "Day: Monday. Pill");
    assert_has(sheet, "____");
    free(sheet);
}

static void the_sheet_of_questions_names_the_other_sheets(void **state) {
    (void)state;
    char *sheet = shipped("questions", "", 0);
    assert_has(sheet, "\n* My week with my pills\n* My medicines\n");
    free(sheet);
}

static void words_to_know_stand_from_a_to_z(void **state) {
    struct fixture *fixture = *state;
    char *page = written(dump_pages, &fixture->options, "words");
    assert_string_equal(page, "Words to know\n=============\n\n* biopsy: a small piece that is "
                              "looked at.\n* GIST: a tumor "
                              "of the gut.\n* sarcoma (sar-KOH-muh): a cancer of soft tissue.\n");
    free(page);
}

static void sentences_are_the_judged_text_alone(void **state) {
    struct fixture *fixture = *state;
    char *text = written(dump_sentences, &fixture->options, "basics");
    assert_int_equal(strncmp(text,
                         "GIST can spread, in about 9 of 100 people, to the liver.\nAsk the "
                         "institute or https://b.org.\n",
                         80),
        0);
    assert_has(text, "\nCall 911 first, if you have to.\n");
    assert_has(text, "\nIt is a pill.\n");
    assert_lacks(text, "A rather long heading");
    assert_lacks(text, "registry");
    assert_lacks(text, "Bars");
    free(text);
    text = written(dump_sentences, &fixture->options, "page");
    assert_string_equal(text, "About it.\nIt has two sentences.\n");
    free(text);
}

static void sentences_of_numbers_wait_for_the_word_too(void **state) {
    struct fixture *fixture = *state;
    char *text = written(dump_sentences, &fixture->options, "numbers");
    assert_string_equal(text, "These numbers are left out. To see them, add --with-outlook.\n");
    free(text);
    fixture->options.with_outlook = true;
    text = written(dump_sentences, &fixture->options, "numbers");
    assert_has(text, "The survival figure is 52 percent.\n");
    free(text);
    fixture->settings.outlook.show = OUTLOOK_NEVER;
    assert_null(written(dump_sentences, &fixture->options, "numbers"));
    topics[3].kind = TOPIC_OUTLOOK; /* has no numbers: it is judged as any other */
    text = written(dump_sentences, &fixture->options, "page");
    assert_has(text, "About it.\n");
    free(text);
    topics[3].kind = TOPIC_PAGE;
    fixture->settings.outlook.show = OUTLOOK_ASK;
    fixture->options.with_outlook = false;
}

/* A page of nothing but links needs memory for its text, not for each start of it. */
static void a_page_of_many_links_is_written_in_little_memory(void **state) {
    struct fixture *fixture = *state;
    char path[256];
    struct rusage before, after;
    snprintf(path, sizeof path, "%s/en/topics/gone.md", fixture->folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (int i = 1000; i < 3600; i++) fprintf(file, "[a](https://x.org/%d)\n", i);
    fclose(file);
    getrusage(RUSAGE_SELF, &before);
    char *page = written(dump_pages, &fixture->options, "gone");
    getrusage(RUSAGE_SELF, &after);
    unlink(path);
    assert_has(page, "a (https://x.org/1000)");
    assert_has(page, "a (https://x.org/3599)");
    free(page);
    assert_in_range(after.ru_maxrss - before.ru_maxrss, 0, 40 * 1024);
}

static void what_is_not_there_is_not_written(void **state) {
    struct fixture *fixture = *state;
    assert_null(written(dump_pages, &fixture->options, "treatment"));
    assert_null(written(dump_sentences, &fixture->options, "treatment"));
    assert_null(written(dump_pages, &fixture->options, "gone"));
    assert_null(written(dump_sentences, &fixture->options, "gone"));
}

static void no_control_character_is_written(void **state) {
    struct fixture *fixture = *state;
    words[2].means.bytes = "a\x1B[2J\tb\nc \u202Ed so\u00ADft \xFF.";
    char *page = written(dump_pages, &fixture->options, "words");
    assert_has(page, "* biopsy: a?[2J b c ?d soft ?.\n");
    assert_plain(page, 72);
    free(page);
    words[2].means.bytes = "a small piece that is looked at.";
}

static void the_shipped_pack_is_written_at_every_width(void **state) {
    (void)state;
    struct settings settings;
    struct pack pack = {0};
    struct report report = {0};
    settings_default(&settings);
    if (!pack_open(&pack, "content/gist", "en", &report) || !pack_load(&pack, &report))
        fail_msg("%s", report_line(&report, 0));
    static const int widths[] = {20, 72, 200};
    for (size_t i = 0; i < COUNT(widths); i++) {
        const struct dump_options options = {
            .settings = &settings, .pack = &pack, .columns = widths[i], .with_outlook = true};
        char *all = written(dump_pages, &options, NULL);
        assert_plain(all, widths[i]);
        for (size_t topic = 0; topic < pack.topic_count && widths[i] == 200; topic++)
            assert_has(all, pack.topics[topic].title.bytes);
        assert_lacks(all, "\n\n\n");
        free(all);
    }
    report_free(&report);
    pack_free(&pack);
    settings_free(&settings);
}

int main(void) {
    if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_has_title_message_text_sources_and_words),
        cmocka_unit_test(a_page_fits_every_width),
        cmocka_unit_test(numbers_wait_for_the_word),
        cmocka_unit_test(everything_ends_with_words_questions_and_call_now),
        cmocka_unit_test(the_sheet_of_questions_has_boxes_to_tick),
        cmocka_unit_test(the_diary_has_room_for_seven_days),
        cmocka_unit_test(the_list_of_medicines_has_rows_to_write_on),
        cmocka_unit_test(a_sheet_without_room_for_its_columns_is_lines_to_write_on),
        cmocka_unit_test(the_sheet_of_questions_names_the_other_sheets),
        cmocka_unit_test(words_to_know_stand_from_a_to_z),
        cmocka_unit_test(sentences_are_the_judged_text_alone),
        cmocka_unit_test(sentences_of_numbers_wait_for_the_word_too),
        cmocka_unit_test(a_page_of_many_links_is_written_in_little_memory),
        cmocka_unit_test(what_is_not_there_is_not_written),
        cmocka_unit_test(no_control_character_is_written),
        cmocka_unit_test(the_shipped_pack_is_written_at_every_width),
    };
    return cmocka_run_group_tests(tests, make_pack, remove_pack);
}
