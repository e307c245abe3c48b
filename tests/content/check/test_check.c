/* The small pack is right; each row of the table breaks one thing in a copy of it, and says which
 * problem that must give, and in which file and line. What is broken is told once, and nothing else
 * is blamed but what follows from it. SPDX-License-Identifier: MIT */
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

#include "content/check/check.h"

static const char tiny[] = "tests/data/pack/tiny";

static const char *const files[] = {"facts.cfg", "medicines.cfg", "places.cfg", "en/pack.cfg",
    "en/words.cfg", "en/quiz.cfg", "en/asks.cfg", "en/tips.cfg", "en/topics/spread.md",
    "en/topics/treatments.md", "en/topics/outlook.md", "en/topics/outlook-numbers.md",
    "en/topics/call-now.md", "en/topics/about.md", "en/figures.cfg", "en/style.cfg"};

static const char *const folders[] = {"", "/en", "/en/topics"};

enum { TEXT_BYTES = 16 * 1024, PATH_BYTES = 256 };

struct change {
    const char *file;        /* the one to change */
    const char *find;        /* must stand in it; NULL: the file is left out */
    const char *replacement; /* of the first place where it stands */
    const char *blamed;      /* file */
    int line;
    const char *words; /* of the problem */
};

/* A change from which further problems follow. */
struct rich_change {
    struct change change;
    size_t others;
};

static void read_text(const char *path, char *text) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t bytes = fread(text, 1, TEXT_BYTES - 1, file);
    assert_true(bytes < TEXT_BYTES - 1);
    text[bytes] = '\0';
    fclose(file);
}

static void replace(char *text, const struct change *change) {
    char *at = strstr(text, change->find);
    if (!at) fail_msg("\"%s\" does not stand in %s", change->find, change->file);
    size_t found = strlen(change->find), put = strlen(change->replacement);
    assert_true(strlen(text) + put < TEXT_BYTES);
    memmove(at + put, at + found, strlen(at + found) + 1);
    memcpy(at, change->replacement, put);
}

static void copy_file(const char *folder, const char *name, const struct change *change) {
    char path[PATH_BYTES], text[TEXT_BYTES];
    bool changed = strcmp(name, change->file) == 0;
    if (changed && !change->find) return;
    snprintf(path, sizeof path, "%s/%s", tiny, name);
    read_text(path, text);
    if (changed) replace(text, change);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    fclose(file);
}

static void make_pack(char *folder, const struct change *change) {
    char path[PATH_BYTES];
    snprintf(folder, PATH_BYTES, "/tmp/gist-check-XXXXXX");
    assert_non_null(mkdtemp(folder));
    for (size_t i = 1; i < sizeof folders / sizeof *folders; i++) {
        snprintf(path, sizeof path, "%s%s", folder, folders[i]);
        assert_int_equal(mkdir(path, 0700), 0);
    }
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) copy_file(folder, files[i], change);
}

static void remove_pack(const char *folder) {
    char path[PATH_BYTES];
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        unlink(path);
    }
    for (size_t i = sizeof folders / sizeof *folders; i-- > 0;) {
        snprintf(path, sizeof path, "%s%s", folder, folders[i]);
        assert_int_equal(rmdir(path), 0);
    }
}

static bool judge(const char *folder, struct report *report) {
    struct pack pack = {0};
    bool right = pack_open(&pack, folder, "en", report);
    if (!pack_load(&pack, report)) right = false;
    if (right) right = check_pack(&pack, report);
    pack_free(&pack);
    return right;
}

static bool is_as_told(
    const struct problem *problem, const char *folder, const struct change *change) {
    size_t bytes = strlen(folder);
    bool inside = strncmp(problem->file, folder, bytes) == 0 && problem->file[bytes] == '/';
    return inside && strcmp(problem->file + bytes + 1, change->blamed) == 0 &&
           problem->line == change->line && problem->severity == SEVERITY_ERROR &&
           strstr(problem->words, change->words);
}

static bool is_refused(const struct change *change, size_t others) {
    char folder[PATH_BYTES];
    struct report report = {0};
    size_t told = 0;
    make_pack(folder, change);
    bool right = judge(folder, &report);
    remove_pack(folder);
    for (size_t i = 0; i < report.count; i++)
        told += is_as_told(&report.problems[i], folder, change);
    bool refused = !right && told == 1 && report.count == 1 + others;
    if (!refused) print_message("wanted: %s:%d: %s\n", change->blamed, change->line, change->words);
    for (size_t i = 0; i < report.count && !refused; i++)
        print_message("got:    %s\n", report_line(&report, i));
    report_free(&report);
    return refused;
}

static void assert_all_refused(const struct change *changes, size_t count) {
    size_t refused = 0;
    for (size_t i = 0; i < count; i++) refused += is_refused(&changes[i], 0);
    assert_int_equal(refused, count);
}

#define MENU(entry)                                                                                \
    "\n);\nmenus = ({ id = \"m\"; title = \"More\"; summary = \"\";\n  entries = (\n" entry        \
    "); });\n"

static void a_right_pack_gives_no_problem(void **state) {
    (void)state;
    struct report report = {0};
    assert_true(judge(tiny, &report));
    assert_int_equal(report.count, 0);
    report_free(&report);
}

/* Things that may look wrong and are right. */
static void what_is_allowed_gives_no_problem(void **state) {
    (void)state;
    static const struct change changes[] = {
        {.file = "en/topics/about.md",
            .find = "care team.",
            .replacement = "care team. One of the two. Ten in all."},
        {.file = "en/topics/about.md",
            .find = "care team.",
            .replacement = "[Exon 18](word:gene) stands in D842V."},
        {.file = "en/topics/about.md",
            .find = "care team.",
            .replacement = "[exon 18 in 9 of 100](fact:liver-share), [911 or 9](phone:emergency)."},
        {.file = "en/topics/about.md",
            .find = "care team.",
            .replacement = "[nine of every hundred](fact:liver-share)."},
        {.file = "places.cfg",
            .find = "GIST.\"",
            .replacement = "GIST. See [lungs](topic:spread#lungs).\""},
        {.file = "en/pack.cfg",
            .find = "\n);\n",
            .replacement = MENU("{ topic = \"spread\"; section = \"lungs\"; title = \"Lungs\"; },"
                                "{ medicines = true; }, { topic = \"treatments\"; }")},
        {.file = "en/topics/about.md",
            .find = "care team.",
            .replacement = "[the numbers](topic:outlook)."},
        {.file = "en/topics/outlook-numbers.md", .find = "56 were", .replacement = "56 (44) were"},
        {.file = "en/pack.cfg", .find = "Two medicines", .replacement = "All two medicines"},
        {.file = "en/pack.cfg", .find = "Two medicines", .replacement = "What medicines do"},
        {.file = "en/tips.cfg", .find = "still GIST", .replacement = "still imatiniban GIST"},
        {.file = "en/quiz.cfg",
            .find = "What do the pills block?",
            .replacement = "What does exon 18 block?"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char folder[PATH_BYTES];
        struct report report = {0};
        make_pack(folder, &changes[i]);
        assert_true(judge(folder, &report));
        remove_pack(folder);
        for (size_t k = 0; k < report.count; k++)
            print_message("row %zu: %s\n", i, report_line(&report, k));
        assert_int_equal(report.count, 0);
        report_free(&report);
    }
}

static const struct change in_files[] = {
    {"en/pack.cfg", NULL, NULL, "en/pack.cfg", 0, "no such file"},
    {"places.cfg", NULL, NULL, "places.cfg", 0, "no such file"},
    {"en/pack.cfg", "Two medicines", "Three medicines", "en/pack.cfg", 10,
        "counts 3 medicines, but medicines.cfg has 2"},
    {"en/pack.cfg", "Two medicines", "One medicine", "en/pack.cfg", 10,
        "counts 1 medicine, but medicines.cfg has 2"},
    {"en/topics/about.md", NULL, NULL, "en/topics/about.md", 0, "no such file"},
    {"en/topics/treatments.md", NULL, NULL, "en/topics/treatments.md", 0, "no such file"},
    {"en/topics/about.md",
        "## What this guide is\n\nThis is a small guide for tests. It does not replace your care "
        "team.\n",
        "", "en/topics/about.md", 0, "has no text"},
    {"facts.cfg", "checked = \"\"; ", "", "facts.cfg", 3, "facts.checked: is missing"},
    {"places.cfg", "rank = 1", "rank = 0", "places.cfg", 4, "0 does not fit here"},
    {"en/quiz.cfg", "kind = \"one\"", "kind = \"two\"", "en/quiz.cfg", 3,
        "\"two\" does not fit here"},
    {"en/tips.cfg", "You can", "You\\x1b can", "en/tips.cfg", 3, "control character"},
    {"en/topics/about.md", "This is", "This &#27; is", "en/topics/about.md", 3,
        "control character"},
    {"en/topics/about.md", "This is", "This <b>is</b>", "en/topics/about.md", 3, "raw HTML"},
    {"medicines.cfg", "a meal.", "<i>a meal</i>.", "medicines.cfg", 12, "raw HTML"},
    {"medicines.cfg", "a meal.", "a meal.\\n\\nOr two.", "medicines.cfg", 14, "one paragraph"},
};

static const struct change in_ids[] = {
    {"en/pack.cfg", "id = \"about\"", "id = \"About\"", "en/pack.cfg", 19,
        "the id \"About\" must have only"},
    {"en/pack.cfg", "id = \"about\"", "id = \"../about\"", "en/pack.cfg", 19,
        "the id \"../about\" must have only"},
    {"en/pack.cfg", "id = \"about\"", "id = \"call-now\"", "en/pack.cfg", 19,
        "the id \"call-now\" stands twice (first in line 17)"},
    {"en/quiz.cfg", "id = \"next-steps\"", "id = \"pills-block\"", "en/quiz.cfg", 10,
        "stands twice"},
    {"en/asks.cfg", "id = \"which-pill\"", "id = \"where\"", "en/asks.cfg", 8,
        "stands twice (first in line 5)"},
    {"en/asks.cfg", "id = \"which-pill\"", "id = \"Which\"", "en/asks.cfg", 8, "must have only"},
    {"en/asks.cfg", "\n);",
        "\n);\nprompts = ({ id = \"a\"; ask = \"A.\"; },\n{ id = \"a\"; ask = \"B.\"; });",
        "en/asks.cfg", 12, "the id \"a\" stands twice (first in line 11)"},
    {"en/asks.cfg", "\n);", "\n);\nprompts = ({ id = \"a\"; ask = \" \"; });", "en/asks.cfg", 11,
        "ask: is empty"},
    {"en/asks.cfg", "\n);", "\n);\nprompts = ({ id = \"a\"; ask = \"Say 2 things.\"; });",
        "en/asks.cfg", 11, "the digit in \"2\""},
    {"en/topics/spread.md", "the picture. See", "the picture. [Check](quiz:spred) See",
        "en/topics/spread.md", 23, "the topic \"spred\" does not exist; did you mean \"spread\"?"},
    {"en/topics/spread.md", "the picture. See", "the picture. [Check](quiz:about) See",
        "en/topics/spread.md", 23, "the quiz can ask 0 questions about \"about\"; it needs 3"},
    {"en/topics/spread.md", "see the picture.", "see the picture. [Add](ask:wher)",
        "en/topics/spread.md", 28, "the question \"wher\" does not exist; did you mean \"where\"?"},
    {"en/topics/spread.md", "the picture. See", "the picture. [Add](ask:where) See",
        "en/topics/spread.md", 23, "a link to ask: stands elsewhere"},
};

static const struct change in_dates[] = {
    {"facts.cfg", "2027-11-30", "next year", "facts.cfg", 7,
        "the fact \"liver-share\" expires on \"next year\", which is no date"},
    {"facts.cfg", "2027-11-30", "30-11-2027", "facts.cfg", 7, "which is no date"},
    {"facts.cfg", "2027-11-30", "", "facts.cfg", 7, "which is no date"},
    {"medicines.cfg", "2027-11-30", "2027-02-29", "medicines.cfg", 2,
        "the list of medicines expires on \"2027-02-29\""},
    {"medicines.cfg", "checked = \"\"", "checked = \"May\"", "medicines.cfg", 2,
        "the list of medicines was checked on \"May\", which is no date"},
    {"medicines.cfg", "checked = \"\"", "watch = \"2026-11-30\"; checked = \"\"", "medicines.cfg",
        2, "watch of the list of medicines is \"2026-11-30\"; write a day and words"},
    {"facts.cfg", "checked = \"\"", "watch = \"2026-11-31 News\"; checked = \"\"", "facts.cfg", 7,
        "watch of the fact \"liver-share\" is"},
    {"places.cfg", "rank = 1", "watch = \"soon\"; rank = 1", "places.cfg", 4, "watch of the place"},
};

static const struct change in_menus[] = {
    {"en/pack.cfg", "\n);\n", MENU("{ topic = \"spred\"; }"), "en/pack.cfg", 24,
        "the topic \"spred\" does not exist; did you mean \"spread\"?"},
    {"en/pack.cfg", "\n);\n", MENU("{ title = \"Nowhere\"; }"), "en/pack.cfg", 24,
        "an entry leads nowhere"},
    {"en/pack.cfg", "\n);\n", MENU("{ topic = \"spread\"; section = \"lungs\"; }"), "en/pack.cfg",
        24, "a section has no name of its own"},
    {"en/pack.cfg", "\n);\n",
        MENU("{ topic = \"spread\"; section = \"lung\"; title = \"Lungs\"; }"), "en/pack.cfg", 24,
        "the topic \"spread\" has no heading \"lung\""},
    {"en/pack.cfg", "\n);\n", MENU("{ medicines = true; topic = \"spread\"; }"), "en/pack.cfg", 24,
        "a line for each medicine has no topic"},
    {"en/pack.cfg", "\n);\n", MENU("{ topic = \"outlook-numbers\"; }"), "en/pack.cfg", 24,
        "leads past the gate"},
    {"en/pack.cfg", "\n);\n", MENU("{ topic = \"spread\"; title = \"7 ways\"; }"), "en/pack.cfg",
        24, "the digit in \"7\""},
    {"en/pack.cfg", "\n);\n",
        MENU("{ medicines = true; }, { medicines = true; }, { medicines = true; },"
             "{ medicines = true; }, { medicines = true; }, { topic = \"spread\"; }"),
        "en/pack.cfg", 22, "the menu \"m\" has 11 lines; use at most 10"},
};

static const struct change in_words[] = {
    {"en/pack.cfg", "\"Tiny guide\"", "\"\"", "en/pack.cfg", 2, "title: is empty"},
    {"en/pack.cfg", "\"About this guide\"", "\" \"", "en/pack.cfg", 19, "title: is empty"},
    {"medicines.cfg", "name = \"Avapritinib\"", "name = \"\"", "medicines.cfg", 19,
        "name: is empty"},
    {"medicines.cfg", "\"the usual first medicine\"", "\"\"", "medicines.cfg", 9, "role: is empty"},
    {"en/words.cfg", "\"A doctor who treats cancer.\"", "\"\"", "en/words.cfg", 9,
        "means: is empty"},
    {"en/asks.cfg", "Where is my tumor now?", "", "en/asks.cfg", 5, "ask: is empty"},
    {"en/asks.cfg", "About my treatment", "", "en/asks.cfg", 7, "title: is empty"},
    {"en/tips.cfg", "A GIST that has spread to the liver is still GIST.", "", "en/tips.cfg", 4,
        "tips: is empty"},
    {"en/quiz.cfg", "What do the pills block?", "", "en/quiz.cfg", 3, "ask: is empty"},
    {"en/quiz.cfg", "All the blood", "", "en/quiz.cfg", 6, "text: is empty"},
    {"en/quiz.cfg", "Pills for GIST block a signal to grow.", "", "en/quiz.cfg", 3,
        "says: is empty"},
    {"en/pack.cfg", "kind = \"call-now\"", "kind = \"page\"", "en/pack.cfg", 0,
        "no topic is of kind \"call-now\""},
    {"en/topics/treatments.md", "```medicine\nid = \"avapritinib\";\n```\n", "## Avapritinib\n",
        "medicines.cfg", 18, "the medicine \"avapritinib\" has no section"},
    {"en/tips.cfg", "still GIST", "for imatinib", "en/tips.cfg", 4, "a tip names a medicine"},
    {"en/tips.cfg", "still GIST", "for GLEEVEC", "en/tips.cfg", 4, "a tip names a medicine"},
};

static const struct change in_links[] = {
    {"en/words.cfg", "\"treatments#when-a-pill", "\"treatmens#when-a-pill", "en/words.cfg", 20,
        "the topic \"treatmens\" does not exist; did you mean \"treatments\"?"},
    {"en/words.cfg", "treatments#when-a-pill-stops", "treatments#when-a-pill-tops", "en/words.cfg",
        20, "the topic \"treatments\" has no heading \"when-a-pill-tops-working\""},
    {"en/words.cfg", "\"treatments#how-pills-work\"", "\"outlook-numbers\"", "en/words.cfg", 21,
        "leads past the gate to the numbers"},
    {"en/words.cfg", "ask:gene-test", "ask:gene-tes", "en/words.cfg", 22,
        "the question \"gene-tes\" does not exist; did you mean \"gene-test\"?"},
    {"en/words.cfg", "word:oncologist", "word:oncologis", "en/words.cfg", 23,
        "the word \"oncologis\" does not exist; did you mean \"oncologist\"?"},
    {"en/words.cfg", "words = \"puffy eyelids\"", "words = \"\"", "en/words.cfg", 19,
        "the synonym leads nowhere; give it words of the guide or a place"},
    {"en/topics/about.md", "a small", "a [small](word:gen)", "en/topics/about.md", 3,
        "the word \"gen\" does not exist; did you mean \"gene\"?"},
    {"en/topics/about.md", "a small", "a [small](word:x)", "en/topics/about.md", 3,
        "the word \"x\" does not exist; write the id"},
    {"en/topics/about.md", "a small", "a\n[small](topic:treatment)", "en/topics/about.md", 4,
        "the topic \"treatment\" does not exist; did you mean \"treatments\"?"},
    {"en/topics/about.md", "a small", "a [small](topic:treatments#pills)", "en/topics/about.md", 3,
        "the topic \"treatments\" has no heading \"pills\""},
    {"en/topics/about.md", "a small", "a [small](fact:liver)", "en/topics/about.md", 3,
        "the fact \"liver\" does not exist"},
    {"en/topics/about.md", "a small", "a [small](phone:clinics)", "en/topics/about.md", 3,
        "the link to \"clinics\" is no phone"},
    {"en/topics/about.md", "a small", "a [small](phone:liver-share)", "en/topics/about.md", 3,
        "is no phone"},
    {"en/topics/about.md", "a small", "a [small](web:x)", "en/topics/about.md", 3,
        "unknown scheme"},
    {"en/topics/about.md", "a small", "a [small](fact:survival-distant)", "en/topics/about.md", 3,
        "quotes a sensitive fact"},
    {"en/topics/outlook.md", "Your age", "[Your age](fact:survival-distant)",
        "en/topics/outlook.md", 5, "quotes a sensitive fact"},
    {"en/topics/about.md", "a small", "a [small](topic:outlook-numbers)", "en/topics/about.md", 3,
        "leads past the gate"},
    {"places.cfg", "You may feel nothing.", "You may [feel](word:feel) nothing.", "places.cfg", 18,
        "the word \"feel\" does not exist"},
    {"places.cfg", "fact = \"liver-share\"", "fact = \"liver\"", "places.cfg", 4,
        "the fact \"liver\" does not exist"},
    {"places.cfg", "fact = \"liver-share\"", "fact = \"alive-after-imatinib\"", "places.cfg", 4,
        "is sensitive; a place may not show it"},
    {"en/topics/about.md", "This is", "```place\nid = \"bones\";\n```\n\nThis is",
        "en/topics/about.md", 4, "there is no place \"bones\""},
    {"en/topics/about.md", "This is", "```medicine\n\nid = \"aspirin\";\n```\n\nThis is",
        "en/topics/about.md", 5, "there is no medicine \"aspirin\""},
    {"en/topics/about.md", "This is",
        "```medicine\nname = \"imatinib\"; id = \"imatinib\";\n```\n\nThis is",
        "en/topics/about.md", 4, "unknown setting"},
};

static const struct change in_numbers[] = {
    {"en/topics/treatments.md", "A change in", "In 80 people a change in",
        "en/topics/treatments.md", 3,
        "the digit in \"80\" stands outside a fact or phone link; make it a link to its record"},
    {"en/topics/treatments.md", "The first pill", "The 1.5 pill", "en/topics/treatments.md", 4,
        "the digit in \"1.5\""},
    {"en/topics/treatments.md", "which pill comes next.", "which 2 pills.",
        "en/topics/treatments.md", 27, "the digit in \"2\""},
    {"en/topics/about.md", "a small", "a [1](phone:emergency)[00](fact:liver-share) small",
        "en/topics/about.md", 3, "the digit in \"100\""},
    {"en/topics/about.md", "a small", "a \xC2\xBD small", "en/topics/about.md", 3,
        "the digit in \"\xC2\xBD\""},
    {"en/topics/about.md", "a small", "a \xD9\xA3 small", "en/topics/about.md", 3,
        "the digit in \"\xD9\xA3\""},
    {"en/topics/spread.md", "[1-800-555-0100]", "[1-800-555-0101]", "en/topics/spread.md", 24,
        "the link to \"helpline\" has another number than the record shows (1-800-555-0100)"},
    {"en/topics/outlook-numbers.md", "56 were", "57 were", "en/topics/outlook-numbers.md", 24,
        "the number \"57\" is not one that \"alive-after-imatinib\" is shown with (5, 44, 56, "
        "100)"},
    {"places.cfg", "about 9 of every", "about 9.19 of every", "places.cfg", 7,
        "the number \"9.19\" is not one"},
    {"places.cfg", "A rare place.", "The 5th place.", "places.cfg", 16, "the digit in \"5\""},
    {"places.cfg", "name = \"Lungs\"", "name = \"2 lungs\"", "places.cfg", 15,
        "the digit in \"2\""},
    {"medicines.cfg", "Feeling tired.", "Tired for 3 days.", "medicines.cfg", 13,
        "the digit in \"3\""},
    {"medicines.cfg", "a pill. It", "a [9 mg](fact:liver-share) pill. It", "medicines.cfg", 10,
        "a dose (\"9 mg\")"},
    {"en/topics/about.md", "a small", "a [9\xC2\xA0mg](fact:liver-share) small",
        "en/topics/about.md", 3, "a dose"},
    {"en/topics/about.md", "a small", "a [100 Milligrams](fact:liver-share) small",
        "en/topics/about.md", 3, "a dose"},
    {"en/topics/about.md", "a small", "a small, nine of ten", "en/topics/about.md", 3,
        "\"nine of ten\" counts as digits"},
    {"en/topics/about.md", "a small", "a small, two out of every three", "en/topics/about.md", 3,
        "\"two out of every three\" counts as digits"},
    {"en/topics/about.md", "a small", "a One-in-a-hundred small", "en/topics/about.md", 3,
        "\"One-in-a-hundred\" counts as digits"},
    {"en/topics/about.md", "a small", "a [nine of ten](fact:liver-share)", "en/topics/about.md", 3,
        "\"nine of ten\" counts as digits"},
    {"en/topics/about.md", "a small", "a [nine](fact:liver-share) of ten", "en/topics/about.md", 3,
        "\"nine of ten\" counts as digits"},
    {"en/pack.cfg", "A small guide", "A 1st guide", "en/pack.cfg", 2,
        "the digit in \"1\" stands where no figure may"},
    {"en/pack.cfg", "Where cells", "2 places where cells", "en/pack.cfg", 7, "the digit in \"2\""},
    {"en/pack.cfg", "where GIST may spread", "3 ways", "en/pack.cfg", 8, "the digit in \"3\""},
    {"en/pack.cfg", "When to call right now", "When to call 911", "en/pack.cfg", 17,
        "the digit in \"911\""},
    {"medicines.cfg", "\"the usual first medicine\"", "\"the 1st medicine\"", "medicines.cfg", 9,
        "the digit in \"1\""},
    {"en/words.cfg", "who treats cancer", "who treats 7 cancers", "en/words.cfg", 9,
        "the digit in \"7\""},
    {"en/words.cfg", "TAS-tuh", "TAS-2", "en/words.cfg", 3, "the digit in \"2\""},
    {"en/asks.cfg", "my tumor now", "my tumor in 2 years", "en/asks.cfg", 5, "the digit in \"2\""},
    {"en/asks.cfg", "About my tumor", "About my 2 tumors", "en/asks.cfg", 3, "the digit in \"2\""},
    {"en/tips.cfg", "A GIST", "1 GIST", "en/tips.cfg", 4, "the digit in \"1\""},
    {"en/quiz.cfg", "the pills block?", "the 2 pills block?", "en/quiz.cfg", 3,
        "the digit in \"2\""},
    {"en/quiz.cfg", "All the blood", "All 5 liters", "en/quiz.cfg", 6, "the digit in \"5\""},
    {"en/quiz.cfg", "needs its blood", "needs 5 liters", "en/quiz.cfg", 6, "the digit in \"5\""},
    {"en/quiz.cfg", "needs its blood", "needs it nine in ten", "en/quiz.cfg", 6,
        "\"nine in ten\" counts as digits"},
};

static const struct change in_figure_records[] = {
    {"en/figures.cfg", "\"meals\"", "\"travel\"", "en/figures.cfg", 10,
        "the id \"travel\" stands twice"},
    {"en/figures.cfg", "\"meals\"", "\"Meals\"", "en/figures.cfg", 10, "must have only a-z"},
    {"en/figures.cfg", "\"table\"", "\"map\"", "en/figures.cfg", 10,
        "\"map\" does not fit here; write \"flow\", \"table\" or \"strip\""},
    {"en/figures.cfg", "How cells travel", " ", "en/figures.cfg", 3, "title: is empty"},
    {"en/figures.cfg", "How cells travel", "3 ways to travel", "en/figures.cfg", 3,
        "the digit in \"3\" stands where no figure may"},
    {"en/figures.cfg", "\"Blood vessel\"", "\"\"", "en/figures.cfg", 5, "cells: is empty"},
    {"en/figures.cfg", "\"Blood vessel\"", "\"7 vessels\"", "en/figures.cfg", 5,
        "the digit in \"7\" stands outside a fact or phone link"},
    {"en/figures.cfg", "\"Blood vessel\"", "\"[7 vessels](fact:liver-share)\"", "en/figures.cfg", 5,
        "the number \"7\" is not one that \"liver-share\" is shown with"},
    {"en/figures.cfg", "\"Blood vessel\"", "\"[Vessel](word:gene)\"", "en/figures.cfg", 5,
        "the link to \"gene\" stands in a figure, where nothing opens it"},
    {"en/figures.cfg", "\"Blood vessel\"", "\"- Vessel\"", "en/figures.cfg", 5,
        "must be one paragraph"},
    {"en/figures.cfg", "[\"Tumor\", \"Lungs\"]", "[\"Tumor\"]", "en/figures.cfg", 6,
        "a row of the figure \"travel\" has 1; of kind flow it needs 2 to 6 steps"},
    {"en/figures.cfg", "mark = 3", "mark = 4", "en/figures.cfg", 5, "points at no step"},
    {"en/figures.cfg", "mark = 3; ", "", "en/figures.cfg", 5, "points at no step"},
    {"en/figures.cfg", "mark = 3", "mark = 7", "en/figures.cfg", 5, "mark"},
    {"en/figures.cfg", " note = \"A common place\";", "", "en/figures.cfg", 5, "points at no step"},
    {"en/figures.cfg", "\"Without a meal\"", "\"Without\", \"a meal\"", "en/figures.cfg", 14,
        "has 3; of kind table it needs as many cells as it has heads"},
    {"en/figures.cfg", "heads = [\"Pill\", \"Meal\"];", "", "en/figures.cfg", 10,
        "the figure \"meals\" has 0 heads; a table needs 2 to 4, other kinds have none"},
    {"en/figures.cfg", "title = \"How cells travel\";", "title = \"T\"; heads = [\"A\"];",
        "en/figures.cfg", 3, "has 1 heads; a table needs 2 to 4, other kinds have none"},
    {"en/figures.cfg", "\"Meal\"", "\" \"", "en/figures.cfg", 11, "heads: is empty"},
    {"en/figures.cfg", "\"Ask your team.\"", "\"\"", "en/figures.cfg", 16, "words: is empty"},
    {"en/figures.cfg", "\"Another label\"", "\"\"", "en/figures.cfg", 17, "name: is empty"},
    {"en/figures.cfg", "name = \"Call now\"; ", "", "en/figures.cfg", 21, "name: is empty"},
    {"en/figures.cfg", ",\n      { name = \"Call this week\"; cells = [\"A new rash.\"]; }", "",
        "en/figures.cfg", 18, "has 2 rows; of kind strip it needs 3"},
};

static void figures_that_are_records_are_whole(void **state) {
    (void)state;
    assert_all_refused(in_figure_records, sizeof in_figure_records / sizeof *in_figure_records);
}

static const struct change in_figures[] = {
    {"en/topics/spread.md", "\"Where GIST may spread\"", "\"\"", "en/topics/spread.md", 10,
        "title: is empty"},
    {"en/topics/spread.md", "Where GIST may", "3 places where GIST may", "en/topics/spread.md", 10,
        "the digit in \"3\" stands where no figure may"},
    {"en/topics/spread.md", "Ask which place", "Ask 3 times which place", "en/topics/spread.md", 10,
        "the digit in \"3\" stands where no figure may"},
    {"en/topics/spread.md", "```places\n", "```map\n", "en/topics/spread.md", 9,
        "the fenced block \"map\" is unknown; use you-can, remember, medicine, place, figure, "
        "bars, "
        "icons, ladder, places or sheet"},
    {"en/topics/outlook-numbers.md", "[\"survival-distant\"]", "[\"survival\"]",
        "en/topics/outlook-numbers.md", 7, "the fact \"survival\" does not exist"},
    {"en/topics/outlook-numbers.md", "[\"survival-distant\"]", "[]", "en/topics/outlook-numbers.md",
        7, "at least 1"},
    {"en/topics/outlook-numbers.md", "[\"survival-distant\"]",
        "[\"survival-distant\", \"helpline\"]", "en/topics/outlook-numbers.md", 7,
        "no number of 100"},
    {"en/topics/outlook-numbers.md", "Living at least 5", "Living at least 6",
        "en/topics/outlook-numbers.md", 6, "the number \"6\" is not shown by the figure's records"},
    {"en/topics/outlook-numbers.md", "yes = \"alive 5", "yes = \"alive 10",
        "en/topics/outlook-numbers.md", 19, "the number \"10\" is not shown"},
    {"en/topics/outlook-numbers.md", "yes = \"alive 5 years later\"", "yes = \"\"",
        "en/topics/outlook-numbers.md", 19, "yes: is empty"},
    {"en/topics/outlook-numbers.md", "no = \"not alive 5 years later\"", "no = \"\"",
        "en/topics/outlook-numbers.md", 20, "no: is empty"},
    {"en/topics/outlook-numbers.md", "fact = \"alive-after-imatinib\"", "fact = \"alive\"",
        "en/topics/outlook-numbers.md", 18, "the fact \"alive\" does not exist"},
    {"facts.cfg", "\"observed\"", "\"relative\"", "en/topics/outlook-numbers.md", 18,
        "is relative survival, not people of 100; use bars"},
    {"facts.cfg", "\"56\"; unit = \"percent\";\n    shown = [",
        "\"0.3\"; unit = \"percent\";\n    shown = [\"1\", ", "en/topics/outlook-numbers.md", 18,
        "leaves one of the two groups empty"},
    {"facts.cfg", "\"56\"; unit = \"percent\";\n    shown = [",
        "\"434\"; unit = \"percent\";\n    shown = [\"434\", ", "en/topics/outlook-numbers.md", 18,
        "no number of 100"},
    {"facts.cfg", "\"56\"; unit = \"percent\";\n    shown = [",
        "\"56-57\"; unit = \"percent\";\n    shown = [\"57\", ", "en/topics/outlook-numbers.md", 18,
        "no number of 100"},
    {"en/topics/about.md", "This is",
        "```bars\ntitle = \"Bars\";\nfacts = [\"survival-distant\"];\n```\n\nThis is",
        "en/topics/about.md", 5, "is sensitive; draw it in a topic of kind numbers only"},
    {"en/topics/about.md", "This is", "```medicine\nid = \"\";\n```\n\nThis is",
        "en/topics/about.md", 4, "there is no medicine \"\""},
};

/* A record is judged by itself: its value, the numbers it is shown with, its words. */
static const struct change in_facts[] = {
    {"facts.cfg", "value = \"56\"", "value = \"65\"", "facts.cfg", 25,
        "\"alive-after-imatinib\" has the value 65, but \"shown\" has other numbers"},
    {"facts.cfg", "value = \"9.19\"", "value = \"19.9\"", "facts.cfg", 4, "has the value 19.9"},
    {"facts.cfg", "value = \"9.19\"", "value = \"9.5\"", "facts.cfg", 4, "has the value 9.5"},
    {"facts.cfg", "value = \"9.19\"", "value = \"0.4\"", "facts.cfg", 4, "has the value 0.4"},
    {"facts.cfg", "value = \"9.19\"", "value = \"about nine\"", "facts.cfg", 4,
        "has the value about nine"},
    {"facts.cfg", "value = \"1-800-555-0100\"", "value = \"1-800-555-0101\"", "facts.cfg", 36,
        "has the value 1-800-555-0101"},
    {"facts.cfg", "\"share\"; value = \"9.19\"", "\"count\"; value = \"9-1,000\"", "facts.cfg", 4,
        "has the value 9-1,000"},
    {"facts.cfg", "56 were alive", "65 were alive", "facts.cfg", 31,
        "the number \"65\" is not shown by the figure's records"},
    {"facts.cfg", "advanced GIST\"", "advanced GIST\"; note = \"Begun in 2002.\"", "facts.cfg", 32,
        "the number \"2002\""},
    {"facts.cfg", "who = \"Anyone\"", "who = \"Anyone\"; label = \"24 hours\"", "facts.cfg", 40,
        "the number \"24\""},
    {"facts.cfg", "https://example.org/help", "http://example.org/help", "facts.cfg", 38,
        "no address that begins with https://"},
};

#define SHEET_OF(heads, rows, lines)                                                               \
    "```sheet\ntitle = \"A line a day\";\nheads = [" heads "];\nrows = [" rows                     \
    "];\nlines = " lines ";\n```\n\nThis is"

/* The heads of the first two stand in line 5, where the body of a topic's first block has them. */
static const struct change in_sheets[] = {
    {"en/topics/about.md", "This is", SHEET_OF("\"Day\"", "\"\"", "1"), "en/topics/about.md", 5,
        "at least 2"},
    {"en/topics/about.md", "This is", SHEET_OF("\"Day\", \"\"", "\"\"", "1"), "en/topics/about.md",
        5, "heads: is empty"},
    {"en/topics/about.md", "This is", SHEET_OF("\"Day\", \"Pill 1\"", "\"\"", "1"),
        "en/topics/about.md", 5, "the digit in \"1\" stands where no figure may"},
    {"en/topics/about.md", "This is", SHEET_OF("\"Day\", \"Pill\"", "", "1"), "en/topics/about.md",
        6, "at least 1"},
    {"en/topics/about.md", "This is", SHEET_OF("\"Day\", \"Pill\"", "\"Day 1\"", "1"),
        "en/topics/about.md", 6, "the digit in \"1\" stands where no figure may"},
    {"en/topics/about.md", "This is", SHEET_OF("\"Day\", \"Pill\"", "\"\"", "5"),
        "en/topics/about.md", 7, "lines"},
    {"en/pack.cfg", "kind = \"page\"", "kind = \"sheet\"", "en/pack.cfg", 19,
        "the topic \"about\" is of kind sheet and has no ```sheet block"},
};

static void a_sheet_has_heads_rows_and_lines_to_write_on(void **state) {
    (void)state;
    assert_all_refused(in_sheets, sizeof in_sheets / sizeof *in_sheets);
}

static void a_figure_does_not_contradict_itself(void **state) {
    (void)state;
    assert_all_refused(in_facts, sizeof in_facts / sizeof *in_facts);
}

static const struct change in_quiz[] = {
    {"en/quiz.cfg", "right = true; why = \"Then", "why = \"Then", "en/quiz.cfg", 3,
        "the question \"pills-block\" has 0 right options; of kind one it needs exactly one"},
    {"en/quiz.cfg", "\"All the blood\"; ", "\"All the blood\"; right = true; ", "en/quiz.cfg", 3,
        "has 2 right options"},
    {"en/quiz.cfg", "\"Feeling tired\"; right = true; ", "\"Feeling tired\"; ", "en/quiz.cfg", 23,
        "the question \"imatinib-effects\" has 1 right options; of kind several it needs two or "
        "more"},
    {"en/quiz.cfg", "\"A new scan\"; ", "\"A new scan\"; right = true; ", "en/quiz.cfg", 10,
        "of kind order it needs none"},
    {"en/quiz.cfg", "\"False\"; right = true; ", "\"False\"; ", "en/quiz.cfg", 17,
        "the question \"whose-fault\" has 0 right options; of kind true-false"},
    {"en/quiz.cfg", "\"False\"; right", "\"No\"; right", "en/quiz.cfg", 17,
        "its options must be \"True\", then \"False\""},
    {"en/quiz.cfg", "\"True\"; why = \"Think", "\"Yes\"; why = \"Think", "en/quiz.cfg", 17,
        "its options must be \"True\", then \"False\""},
    {"en/quiz.cfg", "All the blood", "[All](word:gene) the blood", "en/quiz.cfg", 6,
        "the link to \"gene\" leads nowhere in the quiz"},
    {"en/quiz.cfg", "All the blood", "Call [911](phone:emergncy)", "en/quiz.cfg", 6,
        "only a number of the clinic may stand in it, as in [911](phone:emergency)"},
    {"en/quiz.cfg", "All the blood", "Call 9 or [911](phone:emergency)", "en/quiz.cfg", 6,
        "the digit in \"9\" stands outside"},
    {"en/quiz.cfg", "id = \"pills-block\";", "id = \"pills-block\"; group = \"pills\";",
        "en/quiz.cfg", 3, "the group \"pills\" has one question"},
    {"en/quiz.cfg",
        "\"True\"; why = \"Think again. The tumor changes by itself.\"; },\n"
        "      { text = \"False\"; right",
        "\"False\"; why = \"Think again. The tumor changes by itself.\"; },\n"
        "      { text = \"True\"; right",
        "en/quiz.cfg", 17, "its options must be \"True\", then \"False\""},
    {"en/quiz.cfg", " why = \"Your body needs its blood.\";", "", "en/quiz.cfg", 6,
        "the option \"All the blood\" of the question \"pills-block\" has no reason"},
    {"en/quiz.cfg", "\"Your body needs its blood.\"", "\"\"", "en/quiz.cfg", 6, "has no reason"},
    {"en/quiz.cfg", "      { text = \"All the blood\"; why = \"Your body needs its blood.\"; },\n",
        "", "en/quiz.cfg", 3,
        "the question \"pills-block\" has 2 options; of kind one it needs 3 or 4"},
    {"en/quiz.cfg", "{ text = \"A new scan\"; why = \"First your team looks at a new scan.\"; },",
        "", "en/quiz.cfg", 10, "has 2 options; of kind order it needs 3 to 5"},
    {"en/quiz.cfg", "{ text = \"Blue hair\"; why = \"Hair does not turn blue.\"; },", "",
        "en/quiz.cfg", 23, "has 3 options; of kind several it needs 4 or 5"},
    {"en/quiz.cfg", "{ text = \"True\"; why = \"Think again. The tumor changes by itself.\"; },",
        "{ text = \"True\"; why = \"a\"; }, { text = \"Maybe\"; why = \"b\"; },", "en/quiz.cfg", 17,
        "has 3 options; of kind true-false it needs 2"},
    {"en/quiz.cfg", "read = \"treatments#how", "read = \"treatment#how", "en/quiz.cfg", 9,
        "the topic \"treatment\" does not exist; did you mean \"treatments\"?"},
    {"en/quiz.cfg", "read = \"treatments#how-pills-work\"", "read = \"treatments\"", "en/quiz.cfg",
        9, "\"read\" must be a topic and one of its headings"},
    {"en/quiz.cfg", "read = \"treatments#how-pills-work\"", "read = \"treatments#\"", "en/quiz.cfg",
        9, "\"read\" must be a topic and one of its headings"},
    {"en/quiz.cfg", "read = \"treatments#how-pills-work\"", "read = \"treatments#how-pills\"",
        "en/quiz.cfg", 9, "has no heading \"how-pills\""},
    {"en/quiz.cfg", "says = \"Pills for GIST", "says = \"The pills for GIST", "en/quiz.cfg", 9,
        "\"The pills for GIST block a signal to grow.\" does not stand in "
        "\"treatments#how-pills-work\""},
    {"en/topics/treatments.md", "block a signal", "stop a signal", "en/quiz.cfg", 9,
        "does not stand in"},
    {"en/quiz.cfg",
        "read = \"treatments#how-pills-work\"; says = \"Pills for GIST block a signal to grow.\"",
        "read = \"outlook#what-it-depends-on\"; says = \"Your age and your health.\"",
        "en/quiz.cfg", 9, "cites \"outlook\", which not everybody wants to read"},
    {"en/quiz.cfg",
        "read = \"treatments#how-pills-work\"; says = \"Pills for GIST block a signal to grow.\"",
        "read = \"outlook-numbers#how-people-have-done\"; says = \"The bars show\"", "en/quiz.cfg",
        9, "cites \"outlook-numbers\""},
    {"en/quiz.cfg", "place = \"lungs\"; ", "", "en/quiz.cfg", 96,
        "the option \"Lungs\" has no place"},
    {"en/quiz.cfg", "place = \"lungs\"", "place = \"lung\"", "en/quiz.cfg", 96,
        "the place \"lung\" does not exist; did you mean \"lungs\"?"},
    {"en/quiz.cfg", "place = \"lungs\"", "place = \"liver\"", "en/quiz.cfg", 96,
        "the question \"pick-common\" has \"liver\" twice as place"},
    {"en/quiz.cfg", "place = \"liver\"; right = true", "place = \"liver\"", "en/quiz.cfg", 93,
        "has 0 right options; of kind place it needs exactly one"},
    {"en/quiz.cfg", "{ text = \"All the blood\";", "{ text = \"All the blood\"; place = \"liver\";",
        "en/quiz.cfg", 6, "an option has a place; those of questions of kind one have none"},
    {"en/quiz.cfg", "{ text = \"All the blood\";", "{ text = \"All the blood\"; match = \"Red\";",
        "en/quiz.cfg", 6, "an option has a match; those of questions of kind one have none"},
    {"en/quiz.cfg", "{ text = \"All the blood\";", "{ text = \"A signal to grow\";", "en/quiz.cfg",
        6, "the question \"pills-block\" has \"A signal to grow\" twice as text"},
    {"places.cfg", "region = \"U\"", "region = \"\"", "en/quiz.cfg", 96,
        "the place \"lungs\" has no region"},
    {"en/quiz.cfg", "match = \"Talks with you\"; ", "", "en/quiz.cfg", 103, "match: is empty"},
    {"en/quiz.cfg", "match = \"Talks with you\"", "match = \"The usual first pill\"", "en/quiz.cfg",
        103, "has \"The usual first pill\" twice as match"},
    {"en/quiz.cfg", "match = \"Talks with you\"", "match = \"Talks 2 times\"", "en/quiz.cfg", 103,
        "the digit in \"2\""},
    {"en/quiz.cfg", "match = \"Talks with you\"", "match = \"Talks with you\"; right = true",
        "en/quiz.cfg", 99, "of kind match it needs none"},
    {"en/quiz.cfg", "match = \"Talks with you\"; why = \"They know you best.\"",
        "match = \"Talks with you\"", "en/quiz.cfg", 103, "has no reason"},
};

static const struct rich_change in_more_than_one_place[] = {
    {{"en/pack.cfg", "tagline", "tagine", "en/pack.cfg", 2, "did you mean tagline?"}, 1},
    {{"facts.cfg", "years = \"2010", "year = \"2010", "facts.cfg", 5, "unknown setting"}, 1},
    {{"medicines.cfg", "Puffy", "> Puffy", "medicines.cfg", 13, "one paragraph"}, 1},
    {{"facts.cfg", "\"helpline\"", "\"\"", "facts.cfg", 36, "the id \"\" must have only"}, 1},
    {{"facts.cfg", "\"survival-distant\"", "\"liver-share\"", "facts.cfg", 15, "stands twice"}, 1},
    {{"en/words.cfg", "id = \"gene\"", "id = \"metastasis\"", "en/words.cfg", 6, "stands twice"},
        1},
    {{"en/topics/treatments.md", "a new scan", "a [scan](topic:spread#scan)",
         "en/topics/treatments.md", 21, "the topic \"spread\" has no heading \"scan\""},
        1},
    {{"en/topics/treatments.md", "## How pills work", "## How 2 pills work",
         "en/topics/treatments.md", 1, "the digit in \"2\""},
        4},
    {{"en/topics/treatments.md", "exon 18", "exon 180", "en/topics/treatments.md", 5,
         "the digit in \"180\""},
        1},
    {{"en/topics/treatments.md", "exon 18", "exon 19", "en/topics/treatments.md", 5,
         "the digit in \"19\""},
        1},
    {{"en/topics/treatments.md", "D842V", "XD842V", "en/topics/treatments.md", 5,
         "the digit in \"842\""},
        1},
    {{"en/topics/treatments.md", "a new scan", "a [new 7](word:gene) scan",
         "en/topics/treatments.md", 21, "the digit in \"7\""},
        1},
    {{"en/topics/treatments.md", "a new scan", "1[0](fact:liver-share) scans",
         "en/topics/treatments.md", 21, "the digit in \"10\""},
        1},
    {{"en/topics/spread.md", "title = \"Where", "titel = \"Where", "en/topics/spread.md", 10,
         "unknown setting"},
        1},
};

#define ALL_REFUSED(changes) assert_all_refused(changes, sizeof(changes) / sizeof *(changes))

static void files_that_do_not_read_are_refused(void **state) {
    (void)state;
    ALL_REFUSED(in_files);
}

static void ids_are_of_few_characters_and_stand_once(void **state) {
    (void)state;
    ALL_REFUSED(in_ids);
}

static void words_that_are_needed_are_not_empty(void **state) {
    (void)state;
    ALL_REFUSED(in_words);
}

static void dates_that_are_none_are_refused(void **state) {
    (void)state;
    ALL_REFUSED(in_dates);
}

/* Packs from before parts had a message are read for one version. */
/* Returns the minutes of `topic` when `count` words more stand in place of what `change` finds. */
static int minutes_of(const char *topic, struct change change, size_t count) {
    char words[TEXT_BYTES / 2] = "", folder[PATH_BYTES];
    struct pack pack = {0};
    struct report report = {0};
    for (size_t i = 0; i < count; i++) strcat(words, " more");
    change.replacement = words;
    make_pack(folder, &change);
    assert_true(pack_open(&pack, folder, "en", &report) && pack_load(&pack, &report));
    assert_int_equal(pack_topic(&pack, topic)->minutes, 0);
    check_pack(&pack, &report);
    int minutes = pack_topic(&pack, topic)->minutes;
    remove_pack(folder);
    pack_free(&pack);
    report_free(&report);
    return minutes;
}

/* "About" has 18 words, the last of a sentence is the place for more. */
static void the_minutes_to_read_a_topic_are_counted_at_120_words_each_and_rounded_up(void **state) {
    (void)state;
    static const struct change about = {.file = "en/topics/about.md", .find = " tests."};
    assert_int_equal(minutes_of("about", about, 0), 1);
    assert_int_equal(minutes_of("about", about, 103), 1);
    assert_int_equal(minutes_of("about", about, 104), 2);
    assert_int_equal(minutes_of("about", about, 223), 2);
    assert_int_equal(minutes_of("about", about, 224), 3);
}

static void the_page_of_a_medicine_is_not_counted_as_its_topics(void **state) {
    (void)state;
    static const struct change none = {.file = "en/topics/about.md", .find = " tests."};
    static const struct change medicine = {.file = "medicines.cfg", .find = " meal."};
    assert_int_equal(minutes_of("treatments", medicine, 400), minutes_of("treatments", none, 1));
}

static void what_a_message_was_called_is_read_with_a_note(void **state) {
    (void)state;
    static const struct change change = {
        .file = "en/pack.cfg", .find = "message =", .replacement = "purpose ="};
    char folder[PATH_BYTES];
    struct report report = {0};
    make_pack(folder, &change);
    assert_true(judge(folder, &report));
    remove_pack(folder);
    assert_int_equal(report.count, 1);
    assert_int_equal(report.problems[0].severity, SEVERITY_NOTE);
    assert_non_null(strstr(report.problems[0].words, "topics.purpose: is called topics.message"));
    report_free(&report);
}

static void menus_that_lead_nowhere_are_refused(void **state) {
    (void)state;
    ALL_REFUSED(in_menus);
}

static void what_leads_nowhere_is_refused(void **state) {
    (void)state;
    ALL_REFUSED(in_links);
}

static void numbers_stand_in_links_to_their_records(void **state) {
    (void)state;
    ALL_REFUSED(in_numbers);
}

static void figures_draw_what_their_records_allow(void **state) {
    (void)state;
    ALL_REFUSED(in_figures);
}

static void questions_are_whole(void **state) {
    (void)state;
    ALL_REFUSED(in_quiz);
}

static void what_follows_from_a_problem_is_told_too(void **state) {
    (void)state;
    size_t refused = 0, count = sizeof in_more_than_one_place / sizeof *in_more_than_one_place;
    for (size_t i = 0; i < count; i++)
        refused += is_refused(&in_more_than_one_place[i].change, in_more_than_one_place[i].others);
    assert_int_equal(refused, count);
}

/* A bank that is too small has too little of something; leaves out the questions for which `keep`
 * is false. */
static size_t problems_of_bank(bool (*keep)(const struct question *question), const char *words) {
    struct pack pack = {0};
    struct report report = {0};
    size_t kept = 0, found = 0;
    assert_true(pack_open(&pack, tiny, "en", &report) && pack_load(&pack, &report));
    for (size_t i = 0; i < pack.question_count; i++) {
        if (keep(&pack.questions[i])) pack.questions[kept++] = pack.questions[i];
    }
    pack.question_count = kept;
    assert_false(check_pack(&pack, &report));
    for (size_t i = 0; i < report.count; i++) {
        assert_string_equal(report.problems[i].file, "tests/data/pack/tiny/en/quiz.cfg");
        if (strstr(report.problems[i].words, words)) found++;
    }
    assert_int_equal(found, 1);
    size_t count = report.count;
    pack_free(&pack);
    report_free(&report);
    return count;
}

static bool keep_none(const struct question *question) {
    (void)question;
    return false;
}

static bool keep_no_spread(const struct question *question) {
    return question->about != ABOUT_SPREAD;
}

static bool keep_no_therapies(const struct question *question) {
    return question->about != ABOUT_THERAPIES;
}

static bool keep_no_basics(const struct question *question) {
    return question->about != ABOUT_BASICS || question->safety; /* which counts as safety alone */
}

static bool keep_no_safety(const struct question *question) {
    return !question->safety;
}

/* A number to call is no digit that stands alone. */
static void a_question_may_name_a_number_of_the_clinic(void **state) {
    (void)state;
    struct pack pack = {0};
    struct report report = {0};
    assert_true(pack_open(&pack, tiny, "en", &report) && pack_load(&pack, &report));
    struct question *question = &pack.questions[0];
    question->ask.bytes = "Who answers at [988](phone:crisis)?";
    question->options[0].text.bytes = "Call [911](phone:emergency) now";
    question->options[1].why.bytes = "Call [our clinic](phone:clinic).";
    assert_true(check_pack(&pack, &report));
    pack_free(&pack);
    report_free(&report);
}

static void a_bank_must_fill_an_attempt(void **state) {
    (void)state;
    assert_int_equal(problems_of_bank(keep_none, "there are 0 questions (of each group"), 5);
    assert_int_equal(problems_of_bank(keep_no_spread,
                         "0 questions about spread (of each group one counts); an attempt needs at "
                         "least 3"),
        1);
    assert_int_equal(problems_of_bank(keep_no_therapies, "0 questions about therapies"), 1);
    assert_int_equal(problems_of_bank(keep_no_basics, "0 questions about basics"), 1);
    assert_int_equal(problems_of_bank(keep_no_safety, "0 questions with safety = true"), 1);
}

static bool group_all(const struct question *question) {
    ((struct question *)question)->group.bytes = "all";
    return true;
}

static void of_a_group_one_question_counts(void **state) {
    (void)state;
    assert_int_equal(problems_of_bank(group_all, "there are 1 questions (of each group"), 3);
}

/* Without the topic that shows them, records are judged all the same, and once. */
static void records_that_no_topic_shows_are_judged(void **state) {
    (void)state;
    struct pack pack = {0};
    struct report report = {0};
    assert_true(pack_open(&pack, tiny, "en", &report) && pack_load(&pack, &report));
    pack.places[1].text.means.bytes = "In 7 people [this](fact:survival-distant).";
    pack.medicines[1].text.effect_count = 1;
    pack.medicines[1].text.effects[0].bytes = "See [this](word:nothing).";
    assert_false(check_pack(&pack, &report));
    size_t count = report.count;
    for (size_t i = 0; i < pack.topic_count; i++) pack.topics[i].kind = TOPIC_CALL_NOW;
    pack.topics[0] = pack.topics[pack.topic_count - 1];
    pack.topic_count = 1;
    pack.question_count = 0;
    report_free(&report);
    check_pack(&pack, &report);
    assert_int_equal(count, 3);
    size_t found = 0;
    for (size_t i = 0; i < report.count; i++) {
        if (strstr(report.problems[i].words, "the digit in \"7\"")) found++;
        if (strstr(report.problems[i].words, "sensitive")) found++;
        if (strstr(report.problems[i].words, "the word \"nothing\"")) found++;
    }
    assert_int_equal(found, 3);
    pack_free(&pack);
    report_free(&report);
}

/* A heading of the topic that has the record's id for its anchor is not the record's section. */
static void a_heading_does_not_stand_for_a_record(void **state) {
    (void)state;
    static const struct change changes[] = {
        {.file = "en/topics/spread.md",
            .find = "```place\nid = \"lungs\";\n```",
            .replacement = "## Lungs"},
        {.file = "en/topics/treatments.md",
            .find = "```medicine\nid = \"avapritinib\";\n```",
            .replacement = "## Avapritinib"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        char folder[PATH_BYTES];
        struct pack pack = {0};
        struct report report = {0};
        make_pack(folder, &changes[i]);
        assert_true(pack_open(&pack, folder, "en", &report) && pack_load(&pack, &report));
        pack.places[1].text.means.bytes = pack.medicines[1].text.unknown.bytes = "In 7 people.";
        assert_false(check_pack(&pack, &report));
        assert_int_equal(report.count, 2 + i); /* a medicine without a section is told, too */
        remove_pack(folder);
        pack_free(&pack);
        report_free(&report);
    }
}

/* Loads the shipped pack, lets `change` spoil it, and judges it. Returns whether it is right. */
static bool judge_shipped(void (*change)(struct pack *pack), struct report *report) {
    struct pack pack = {0};
    assert_true(pack_open(&pack, "content/gist", "en", report) && pack_load(&pack, report));
    if (change) change(&pack);
    bool right = check_pack(&pack, report);
    pack_free(&pack);
    return right;
}

static bool tells(const struct report *report, const char *words) {
    for (size_t i = 0; i < report->count; i++)
        if (strstr(report->problems[i].words, words)) return true;
    return false;
}

/* Spanish has number words of its own; what is said of the text, NULL: nothing. */
static void numbers_in_words_are_those_of_the_language(void **state) {
    (void)state;
    static const char *const rows[][2] = {
        {"nueve de cada diez", "\"nueve de cada diez\" counts as digits"},
        {"Uno de cada cinco", "\"Uno de cada cinco\" counts as digits"},
        {"dos de diez", "\"dos de diez\" counts as digits"},
        {"uno en mil", "\"uno en mil\" counts as digits"},
        {"veinte miligramos", NULL},
        {"diecisiete de los diez", NULL},
        {"uno de ellos en una de ellas", NULL},
        {"nine of ten", NULL},
        {"20 miligramos", "a dose (\"20 mg\")"},
        {"20 mg", "a dose (\"20 mg\")"},
    };
    struct pack spanish = {0};
    struct report report = {0};
    assert_true(pack_open(&spanish, "content/gist", "es", &report));
    assert_true(pack_load(&spanish, &report));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char folder[PATH_BYTES];
        const struct change change = {
            .file = "en/topics/about.md", .find = "This is", .replacement = rows[i][0]};
        struct pack pack = {0};
        struct report found = {0};
        make_pack(folder, &change);
        assert_true(pack_open(&pack, folder, "en", &found) && pack_load(&pack, &found));
        const struct phrases true_false = pack.style.true_false;
        pack.style = spanish.style;
        pack.style.true_false = true_false; /* its quiz stays English */
        bool right = check_pack(&pack, &found);
        if (right != !rows[i][1]) fail_msg("%s", rows[i][0]);
        if (rows[i][1] && !tells(&found, rows[i][1])) fail_msg("%s", report_line(&found, 0));
        remove_pack(folder);
        pack_free(&pack);
        report_free(&found);
    }
    pack_free(&spanish);
    report_free(&report);
}

static void make_a_share_a_count(struct pack *pack) {
    for (size_t i = 0; i < pack->fact_count; i++)
        if (strcmp(pack->facts[i].id.bytes, "survival-distant") == 0)
            pack->facts[i].kind = FACT_COUNT;
}

static void take_a_place_off_the_picture(struct pack *pack) {
    pack->places[0].region.bytes = "Q";
}

static void the_shipped_pack_is_right(void **state) {
    (void)state;
    struct report report = {0};
    if (!judge_shipped(NULL, &report)) fail_msg("%s", report_line(&report, 0));
    report_free(&report);
}

static void what_a_picture_cannot_show_is_refused(void **state) {
    (void)state;
    struct report report = {0};
    assert_false(judge_shipped(make_a_share_a_count, &report));
    assert_true(tells(&report, "\"survival-distant\" has a value that is no number of 100"));
    assert_false(judge_shipped(take_a_place_off_the_picture, &report));
    assert_true(tells(&report, "\"Q\" stands nowhere in figures/body.mask"));
    report_free(&report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_pack_gives_no_problem),
        cmocka_unit_test(dates_that_are_none_are_refused),
        cmocka_unit_test(the_minutes_to_read_a_topic_are_counted_at_120_words_each_and_rounded_up),
        cmocka_unit_test(the_page_of_a_medicine_is_not_counted_as_its_topics),
        cmocka_unit_test(what_a_message_was_called_is_read_with_a_note),
        cmocka_unit_test(menus_that_lead_nowhere_are_refused),
        cmocka_unit_test(what_is_allowed_gives_no_problem),
        cmocka_unit_test(files_that_do_not_read_are_refused),
        cmocka_unit_test(ids_are_of_few_characters_and_stand_once),
        cmocka_unit_test(words_that_are_needed_are_not_empty),
        cmocka_unit_test(what_leads_nowhere_is_refused),
        cmocka_unit_test(numbers_stand_in_links_to_their_records),
        cmocka_unit_test(numbers_in_words_are_those_of_the_language),
        cmocka_unit_test(figures_draw_what_their_records_allow),
        cmocka_unit_test(a_figure_does_not_contradict_itself),
        cmocka_unit_test(figures_that_are_records_are_whole),
        cmocka_unit_test(a_sheet_has_heads_rows_and_lines_to_write_on),
        cmocka_unit_test(questions_are_whole),
        cmocka_unit_test(what_follows_from_a_problem_is_told_too),
        cmocka_unit_test(a_question_may_name_a_number_of_the_clinic),
        cmocka_unit_test(a_bank_must_fill_an_attempt),
        cmocka_unit_test(of_a_group_one_question_counts),
        cmocka_unit_test(records_that_no_topic_shows_are_judged),
        cmocka_unit_test(a_heading_does_not_stand_for_a_record),
        cmocka_unit_test(the_shipped_pack_is_right),
        cmocka_unit_test(what_a_picture_cannot_show_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
