/* The lint on copies of the tiny pack: clean as it is, and with one thing changed per row, each row
 * one rule. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/lint/lint.h"

enum { TODAY = 20261123, TEXT_ROOM = 64 * 1024, EDITS = 5 };

#define WHAT "## What it is\n\nIt is small.\n\n"
#define SPREAD "en/topics/spread.md"
#define TREAT "en/topics/treatments.md"
#define OUTLOOK "en/topics/outlook.md"
#define NUMBERS "en/topics/outlook-numbers.md"
#define ABOUT "en/topics/about.md"
#define CALL "en/topics/call-now.md"
#define QUIZ "en/quiz.cfg"
#define PARAGRAPH                                                                                  \
    "It is a small one of its kind. It is a small one of its kind. It is a small one of its "      \
    "kind.\n\n"
#define PARAGRAPHS PARAGRAPH PARAGRAPH PARAGRAPH
#define LONG_WORD "Immunohistochemistry.\n\n"
/* Two passives, which a short topic may have, and one more sentence that is or is not a third. */
#define TWO_AND(sentence)                                                                          \
    {                                                                                              \
        { ABOUT, "This is", "It is made here. They were told.\n\n" sentence "\n\nThis is" }        \
    }
#define NO_PASSIVE(sentence)                                                                       \
    { "no passive: " sentence, TWO_AND(sentence), NULL, NULL, NULL, 0 }
#define PASSIVE(sentence, words)                                                                   \
    { "a passive: " sentence, TWO_AND(sentence), "E5", words, ABOUT, 5 }
#define LONG_WORDS "Opportunity, electricity, personality.\n\n"
#define NAMES                                                                                      \
    "Take imatinib or imatinib as you like it, so you do it. Take imatinib or imatinib as you "    \
    "like it, so "                                                                                 \
    "you do it. Take imatinib or imatinib as you like it, so you do it.\n\n"

#define COUNT(list) (sizeof(list) / sizeof(list)[0])

/* --- copies of the pack
 * --------------------------------------------------------------------------------- */

/* One change of a file: `find` (it must be there; NULL: the end of the file) is replaced. */
struct edit {
    const char *file, *find, *replace;
};

static size_t file_read(const char *path, char *text) {
    FILE *file = fopen(path, "r");
    if (file == NULL) fail_msg("%s cannot be read", path);
    size_t bytes = fread(text, 1, TEXT_ROOM - 1, file);
    text[bytes] = '\0';
    fclose(file);
    return bytes;
}

static void file_write(const char *path, const char *text, size_t bytes) {
    FILE *file = fopen(path, "w");
    if (file == NULL) fail_msg("%s cannot be written", path);
    assert_int_equal(fwrite(text, 1, bytes, file), bytes);
    assert_int_equal(fclose(file), 0);
}

static void copy_folder(const char *from, const char *to) {
    static const char *const folders[] = {"", "/en", "/en/topics"};
    char source[512], copy[512], text[TEXT_ROOM];
    for (size_t i = 0; i < COUNT(folders); i++) {
        snprintf(source, sizeof source, "%s%s", from, folders[i]);
        snprintf(copy, sizeof copy, "%s%s", to, folders[i]);
        if (i > 0) assert_int_equal(mkdir(copy, 0700), 0);
        DIR *folder = opendir(source);
        assert_non_null(folder);
        for (struct dirent *entry; (entry = readdir(folder)) != NULL;) {
            if (strchr(entry->d_name, '.') == NULL || entry->d_name[0] == '.') continue;
            snprintf(source, sizeof source, "%s%s/%s", from, folders[i], entry->d_name);
            snprintf(copy, sizeof copy, "%s%s/%s", to, folders[i], entry->d_name);
            size_t bytes = file_read(source, text);
            file_write(copy, text, bytes);
        }
        closedir(folder);
    }
}

static void file_edit(const char *folder, const struct edit *edit) {
    char path[512], text[TEXT_ROOM];
    snprintf(path, sizeof path, "%s/%s", folder, edit->file);
    if (edit->find == NULL && access(path, F_OK) != 0) file_write(path, "", 0);
    size_t bytes = file_read(path, text);
    const char *found = edit->find == NULL ? text + bytes : strstr(text, edit->find);
    if (found == NULL) fail_msg("\"%s\" does not stand in %s", edit->find, edit->file);
    size_t before = (size_t)(found - text), length = edit->find == NULL ? 0 : strlen(edit->find);
    struct arena arena = {0};
    const char *result =
        arena_format(&arena, "%.*s%s%s", (int)before, text, edit->replace, found + length);
    file_write(path, result, strlen(result));
    arena_free(&arena);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk) {
    (void)status;
    (void)type;
    (void)walk;
    return remove(path);
}

/* A copy of the tiny pack in a folder of its own, and what the lint says of it. */
struct checker {
    char folder[64];
    struct pack pack;
    struct report report;
};

/* What the tiny pack, which has to be right but not well written, leaves to wish for. */
static const struct edit wishes[] = {
    {TREAT, "(Gleevec).\nWith D842V", "(Gleevec).\n\nWith D842V"},
    {TREAT, "```you-can",
        "## What doctors do not know yet\n\nNobody knows how long a pill will help.\n\n```you-can"},
};

static void trial_start(struct checker *trial) {
    *trial = (struct checker){.folder = "/tmp/test-lint-XXXXXX"};
    assert_non_null(mkdtemp(trial->folder));
    copy_folder("tests/data/pack/tiny", trial->folder);
    for (size_t i = 0; i < COUNT(wishes); i++) file_edit(trial->folder, &wishes[i]);
}

static void trial_load(struct checker *trial, const char *language) {
    bool right = pack_open(&trial->pack, trial->folder, language, &trial->report) &&
                 pack_load(&trial->pack, &trial->report);
    if (!right) fail_msg("%s", report_line(&trial->report, 0));
}

static void trial_lint_as(struct checker *trial, bool verbose) {
    trial_load(trial, "en");
    lint_pack(&trial->pack, TODAY, verbose, &trial->report);
    report_sort(&trial->report);
}

/* With the rules' ids. */
static void trial_lint(struct checker *trial) {
    trial_lint_as(trial, true);
}

static void trial_end(struct checker *trial) {
    pack_free(&trial->pack);
    report_free(&trial->report);
    nftw(trial->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

static void trial_print(struct checker *trial) {
    for (size_t i = 0; i < trial->report.count; i++)
        print_message("  said: %s\n", report_line(&trial->report, i));
}

/* --- rows
 * -----------------------------------------------------------------------------------------------
 */

/* What is changed, and what must be said of it: the message begins with `rule` and has `words` in
 * it. A row without a rule must leave the pack clean. */
struct row {
    const char *name;
    struct edit edits[EDITS];
    const char *rule, *words, *file;
    int line; /* 0: any */
};

static const struct row rows[] = {
    {"a message that is empty", {{"en/pack.cfg", "You will learn where GIST may spread.", ""}},
        "E1", "topic \"spread\" has no message", "en/pack.cfg", 8},
    {"a message of 21 words",
        {{"en/pack.cfg", "You will learn where GIST may spread.",
            "a b c d e f g h i j k l m n o p q r s t u"}},
        "E1", "message of topic \"spread\" of 21 words; use at most 20", "en/pack.cfg", 8},
    {"a message of 20 words",
        {{"en/pack.cfg", "You will learn where GIST may spread.",
            "a b c d e f g h i j k l m n o p q r s t"}},
        NULL, NULL, NULL, 0},

    {"a section of more than 150 words",
        {{ABOUT, "## What", PARAGRAPHS PARAGRAPHS PARAGRAPHS "## What"}}, "E2",
        "section of 216 words", ABOUT, 1},
    {"long boxes do not make a section long",
        {{OUTLOOK, "- Tell your doctor",
            "- Ask one.\n- Ask two.\n- Ask three.\n- Ask four.\n- Ask five.\n- Tell your doctor"}},
        NULL, NULL, NULL, 0},
    {"two sections of 144 words",
        {{ABOUT, "## What", PARAGRAPHS PARAGRAPHS "## Other\n\n" PARAGRAPHS PARAGRAPHS "## What"}},
        NULL, NULL, NULL, 0},

    {"a hospital's word in running text", {{ABOUT, "This is", "Cells metastasize. This is"}}, "E3",
        "\"metastasize\" is a hospital's word; write \"spread\"", ABOUT, 3},
    {"a hospital's word in a heading", {{ABOUT, "## What", "## Cells Metastasize\n\n## What"}},
        "E3", "\"metastasize\"", ABOUT, 1},
    {"a hospital's word on a later line",
        {{ABOUT, "This is", "It grows.\nCells metastasize. This is"}}, "E3", "\"metastasize\"",
        ABOUT, 4},
    {"a hospital's word in a reason of the quiz",
        {{QUIZ, "Then the cells stop growing.", "They metastasize."}}, "E3", "\"metastasize\"",
        QUIZ, 5},
    {"a hospital's word in a question for the doctor",
        {{"en/asks.cfg", "Where is my", "Did it metastasize? Where is my"}}, "E3",
        "\"metastasize\"", "en/asks.cfg", 5},
    {"a hospital's word in a tip",
        {{"en/tips.cfg", "A GIST that has spread", "It may metastasize: a GIST that has spread"}},
        "E3", "\"metastasize\"", "en/tips.cfg", 4},
    {"a hospital's word in a meaning",
        {{"en/words.cfg", "A doctor who treats cancer.", "A doctor for cells that metastasize."}},
        "E3", "\"metastasize\"", "en/words.cfg", 0},
    {"a hospital's word in a summary",
        {{"en/pack.cfg", "Where cells may go", "Where cells metastasize"}}, "E3", "\"metastasize\"",
        "en/pack.cfg", 7},
    {"a hospital's word in a fact",
        {{"facts.cfg", "Counted when GIST", "Some metastasize. Counted when GIST"}}, "E3",
        "\"metastasize\"", "facts.cfg", 11},
    {"a hospital's word on the ladder",
        {{"medicines.cfg", "the usual first medicine\";\n      what",
            "metastasize\";\n      what"}},
        "E3", "\"metastasize\"", "medicines.cfg", 9},
    {"a hospital's word that is marked",
        {{ABOUT, "This is", "Cells [metastasize](word:metastasis). This is"}}, NULL, NULL, NULL, 0},
    {"a hospital's word as a part of another", {{ABOUT, "This is", "Cells metastasized. This is"}},
        NULL, NULL, NULL, 0},
    {"a hospital's word at the end of another",
        {{ABOUT, "This is", "Cells premetastasize. This is"}}, NULL, NULL, NULL, 0},
    {"a hospital's word in a declared name",
        {{"en/words.cfg", "names = [", "names = [\"Metastasize Group\", "},
            {ABOUT, "This is", "The Metastasize Group helps. This is"}},
        NULL, NULL, NULL, 0},
    {"a hospital's word in a medicine's name",
        {{"en/words.cfg", "not = \"metastasize\"", "not = \"gleevec\""}}, NULL, NULL, NULL, 0},

    {"a synonym whose words stand nowhere", {{"en/words.cfg", "puffy eyelids", "puffy xylophones"}},
        "find", "\"puffy xylophones\" stands in no section; use words of the guide", "en/words.cfg",
        19},
    {"a synonym whose words stand in no section together",
        {{"en/words.cfg", "puffy eyelids", "puffy lungs"}}, "find", "\"puffy lungs\"",
        "en/words.cfg", 19},

    {"a word to know that is not marked", {{TREAT, "[gene](word:gene)", "gene"}}, "E4",
        "the first \"gene\" in topic \"treatments\" is not marked; write [gene](word:gene)", TREAT,
        3},
    {"a word to know that is marked too late",
        {{TREAT, "## When a pill", "Genes count. [Genes](word:gene) do.\n\n## When a pill"},
            {TREAT, "[gene](word:gene)", "thing"}},
        "E4", "the first \"Genes\"", TREAT, 0},
    {"a word to know in a heading or a box only",
        {{OUTLOOK, "## What it", "## Gene by gene\n\n## What it"},
            {OUTLOOK, "- Tell your doctor", "- Ask about your genes.\n- Tell your doctor"}},
        NULL, NULL, NULL, 0},
    {"a word to know in a link to a topic",
        {{ABOUT, "This is", "See [your genes](topic:spread). This is"}}, NULL, NULL, NULL, 0},
    {"a word to know as a part of another",
        {{"en/words.cfg", "forms = [\"gene\", \"genes\"]",
            "forms = [\"gene\", \"genes\", \"survival\"]"}},
        NULL, NULL, NULL, 0},
    {"a part of another, after a link to it",
        {{"en/words.cfg", "forms = [\"oncologist\"]", "forms = [\"oncologist\", \"gene test\"]"},
            {ABOUT, "This is",
                "A [gene test](word:oncologist) helps. So a gene test is good.\n\nThis is"}},
        NULL, NULL, NULL, 0},
    {"a word to know of which a part is marked",
        {{"en/words.cfg", "forms = [\"oncologist\"]", "forms = [\"oncologist\", \"gene test\"]"},
            {ABOUT, "This is", "A [gene](word:gene) test helps. This is"}},
        "E4", "the first \"gene test\" in topic \"about\" is not marked", ABOUT, 3},
    {"a capital form stands for itself only",
        {{"en/words.cfg", "forms = [\"gene\", \"genes\"]",
            "forms = [\"gene\", \"genes\", \"IT\"]"}},
        NULL, NULL, NULL, 0},
    {"a meaning of 26 words",
        {{"en/words.cfg", "A doctor who treats cancer.",
            "a b c d e f g h i j k l m n o p q r s t u v w x y z"}},
        "E4", "meaning of \"oncologist\" of 26 words; use at most 25", "en/words.cfg", 0},

    {"three passives in a short topic",
        {{ABOUT, "This is",
            "It is made here.\n\nThey were often told. A scan isn't quickly done. This is"}},
        "E5",
        "\"is made\" is passive, as are 3 of 5 sentences of \"about\"; say who does it, in all but "
        "2",
        ABOUT, 3},
    {"each of three passives is named",
        {{ABOUT, "This is",
            "It is made here.\n\nThey were often told. A scan isn't quickly done. This is"}},
        "E5", "\"isn't quickly done\"", ABOUT, 5},
    {"two passives in a short topic",
        {{ABOUT, "This is", "It is made here. They were told.\n\nThis is"}}, NULL, NULL, NULL, 0},
    NO_PASSIVE("You are tired."),
    NO_PASSIVE("She is very worried."),
    NO_PASSIVE("It is red."),
    NO_PASSIVE("He is used to it."),
    NO_PASSIVE("It is well-informed."),
    NO_PASSIVE("You are in need."),
    NO_PASSIVE("They are, tested or not, fine."),
    NO_PASSIVE("It is what doctors wanted."),
    NO_PASSIVE("It is not always so even then given."),
    PASSIVE("It is used by us.", "\"is used\" is passive, as are 3 of"),
    PASSIVE("It isn't given.", "\"isn't given\""),
    PASSIVE("It has been carefully tested.", "\"been carefully tested\""),
    PASSIVE("They're not often shown.", "\"They're not often shown\""),
    PASSIVE("It is Made here.", "\"is Made\""),
    {"many passives over the pack",
        {{ABOUT, "This is", "It is made here. They were told. This is"},
            {CALL, "In this", "It is made here. They were told. In this"},
            {OUTLOOK, "Two people", "It is made here.\n\nThey were told.\n\nTwo people"},
            {NUMBERS, "The bars", "It is made here.\n\nThey were told.\n\nThe bars"},
            {SPREAD, "A tumor can", "It is made here.\n\nThey were told.\n\nA tumor can"}},
        "E5", "sentences of the pack are passive; use at most 10 in 100", "en/pack.cfg", 1},

    {"two denominators in one section",
        {{"facts.cfg", "shown = [\"9\", \"100\"]", "shown = [\"9\", \"1\", \"10\", \"100\"]"},
            {"places.cfg", "You may feel full early.",
                "Nearly [1 in 10](fact:liver-share) feel full."}},
        "E6", "a section counts \"of 100\" and \"of 10\"", "places.cfg", 0},
    {"a share in percent and one of a thousand",
        {{ABOUT, "This is",
            "It was [9 percent](fact:liver-share), or [9 of every 1,000](fact:liver-share). This "
            "is"}},
        "E6", "\"of 100\" and \"of 1000\"", ABOUT, 3},
    {"a link that begins plain and ends in bold is counted once, by its first words",
        {{ABOUT, "This is",
            "It was [9 percent, **or so**](fact:liver-share), or [9 of every 1,000 **or "
            "so**](fact:liver-share). This is"}},
        "E6", "\"of 100\" and \"of 1000\"", ABOUT, 3},
    {"two denominators in two sections",
        {{ABOUT, "This is",
            "It was [9%](fact:liver-share).\n\n## Then\n\nIt was [1 in 10](fact:liver-share). This "
            "is"}},
        NULL, NULL, NULL, 0},
    {"a year after \"in\" is no denominator",
        {{ABOUT, "This is",
            "It was [9 of 100](fact:liver-share). It began [in 2002 and in 434 "
            "people](fact:liver-share).\n\nThis is"}},
        NULL, NULL, NULL, 0},

    {"a paragraph of four sentences", {{ABOUT, "This is", "It is. It was. This is"}}, "E8",
        "paragraph of 4 sentences; use at most 3", ABOUT, 3},
    {"a bullet of four sentences",
        {{SPREAD, "- Cells can travel in the blood.", "- It is. It was. It is. It was."}}, "E8",
        "bullet of 4 sentences", SPREAD, 6},
    {"a heading that ends with a period",
        {{ABOUT, "## What this guide is", "## What this guide is."}}, "E8",
        "heading ends with \".\"", ABOUT, 1},
    {"a heading that ends with a colon",
        {{ABOUT, "## What this guide is", "## What this guide is:"}}, "E8",
        "heading ends with \":\"", ABOUT, 1},
    {"a heading that asks", {{ABOUT, "## What this guide is", "## What is it?"}}, NULL, NULL, NULL,
        0},

    {"no box to remember",
        {{OUTLOOK,
            "```remember\n- Nobody can say what will happen to you.\n- You choose how much you "
            "want to "
            "know.\n```\n",
            ""}},
        "E10", "topic \"outlook\" does not end with a \"Remember\" box", OUTLOOK, 0},
    {"text after the box to remember", {{OUTLOOK, NULL, "\nMore.\n"}}, "E10", "does not end with",
        OUTLOOK, 0},
    {"a box to remember with one bullet",
        {{OUTLOOK, "- Nobody can say what will happen to you.\n", ""}}, "E10",
        "\"Remember\" box of 1 bullets; use 2 to 4", OUTLOOK, 0},
    {"a box to remember with five bullets",
        {{OUTLOOK, "- Nobody can", "- One.\n- Two.\n- Three.\n- Nobody can"}}, "E10",
        "\"Remember\" box of 5 bullets", OUTLOOK, 0},

    {"four strong places in a section",
        {{ABOUT, "This is", "**It** is *so* and **so** and *so*. This is"}}, "E11",
        "section with 4 strong or emphasised places; keep the 3", ABOUT, 1},
    {"three strong places, one of them mixed",
        {{ABOUT, "This is", "***It** is* *so* and **so**. This is"}}, NULL, NULL, NULL, 0},

    {"no box of steps",
        {{OUTLOOK, "```you-can\n- Tell your doctor how much you want to know.\n```\n", ""}}, "E13",
        "topic \"outlook\" has no \"You can\" box", OUTLOOK, 1},
    {"a step that begins with another word",
        {{OUTLOOK, "- Tell your doctor", "- Maybe: Tell your doctor"}}, "E13",
        "a step begins with \"Maybe:\"", OUTLOOK, 0},
    {"a step of 21 words",
        {{OUTLOOK, "- Tell your doctor", "- Ask a b c d e f g h i j k l your doctor"}}, "E13",
        "a step of 21 words; use at most 20", OUTLOOK, 0},
    {"a box of steps with a paragraph",
        {{OUTLOOK, "- Tell your doctor", "You can do this.\n\n- Tell your doctor"}}, "E13",
        "holds more than bullets", OUTLOOK, 0},

    {"a part on medicines that knows all",
        {{TREAT, "What doctors do not know yet", "What else there is"}}, "E17",
        "topic \"treatments\" does not say what is not known", TREAT, 1},
    {"a part on trials that knows all",
        {{"en/pack.cfg", "id = \"about\"", "id = \"trials\""}, {"en/topics/trials.md", NULL, WHAT}},
        "E17", "topic \"trials\" does not say", "en/topics/trials.md", 1},
    {"a medicine of which all is known",
        {{"medicines.cfg", "What doctors do not know yet: whom", "Nobody knows whom"}}, "E17",
        "`unknown` of \"imatinib\" does not say", "medicines.cfg", 15},

    {"a topic that is hard to read", {{ABOUT, NULL, "\n" LONG_WORD LONG_WORD LONG_WORD LONG_WORD}},
        "E18", "topic \"about\" reads at grade", ABOUT, 1},
    {"a pack that is hard to read",
        {{ABOUT, "This is a small guide for tests. It does not replace your care team.",
            LONG_WORD}},
        "E18", "the topics read at grade 1", "en/pack.cfg", 1},
    {"long words in a long topic",
        {{CALL, NULL,
             "\n" LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS
                 LONG_WORDS},
            {CALL, NULL,
                LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS
                    LONG_WORDS},
            {CALL, NULL,
                LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS LONG_WORDS
                    LONG_WORDS}},
        "E18", "topic \"call-now\" reads at SMOG (names left out)", CALL, 1},
    {"long words in a short topic",
        {{ABOUT, NULL, "\nIt is my own opportunity.\n\nIt is a good and kind personality.\n"},
            {ABOUT, "This is a small guide for tests. It does not replace your care team.",
                "A good opportunity and a personality."}},
        NULL, NULL, NULL, 0},
    {"names do not count as long words",
        {{CALL, NULL, "\nTake [imatinib](topic:treatments#imatinib) (Gleevec).\n"},
            {CALL, NULL, "\n## Then\n\n" NAMES NAMES NAMES NAMES},
            {CALL, NULL, "\n## Later\n\n" NAMES NAMES NAMES NAMES}},
        NULL, NULL, NULL, 0},
    {"a sentence of 21 words",
        {{ABOUT, "This is a small guide for tests.",
            "It is a b c d e f g h i j k l m n o p q r s."}},
        "E18", "sentence of 21 words (\"It is a b c d e f g h i ...\")", ABOUT, 3},
    {"a sentence of 20 words",
        {{ABOUT, "This is a small guide for tests.", "It is a b c d e f g h i j k l m n o p q r."}},
        "E18", "topic \"about\" have 13.5 words", ABOUT, 1},
    {"a bullet that begins small", {{SPREAD, "- Cells can travel in", "- cells can travel in"}},
        "E18", "a bullet begins with a small letter", SPREAD, 6},
    {"a bullet that begins with a number",
        {{SPREAD, "- Cells can travel in", "- [9 of 100](fact:liver-share) travel in"}}, "E18",
        "a bullet begins with a number", SPREAD, 6},
    {"a bullet without a period", {{SPREAD, "travel in the blood.", "travel in the blood"}}, "E18",
        "a bullet does not end with a period", SPREAD, 6},
    {"a bullet that begins small behind a quote",
        {{SPREAD, "- Cells can travel in", "- \"cells\" can travel in"}}, "E18",
        "begins with a small letter", SPREAD, 6},
    {"a bullet that asks",
        {{SPREAD, "- Cells can travel in the blood.", "- \"Can cells travel?\" Yes!"}}, NULL, NULL,
        NULL, 0},

    {"a stem that is turned round",
        {{QUIZ, "What do the pills block?", "What do the pills not block?"}}, "E19",
        "question \"pills-block\" has \"not\" in it", QUIZ, 3},
    {"a stem with NOT", {{QUIZ, "What do the pills block?", "Which is NOT so?"}}, "E19",
        "\"pills-block\" has \"not\"", QUIZ, 3},
    {"a statement that is turned round", {{QUIZ, "It is your fault", "It isn't your fault"}}, "E19",
        "\"whose-fault\" has \"isn't\"", QUIZ, 17},
    {"an option for all of them", {{QUIZ, "The meals you eat", "All of the above"}}, "E19",
        "option \"All of the above\"", QUIZ, 7},
    {"an option for none of them", {{QUIZ, "The meals you eat", "None of the above"}}, "E19",
        "option \"None of the above\"", QUIZ, 7},
    {"the right option longest too often", {{QUIZ, "All of your furniture", "Your furniture"}},
        "E19", "the right option of \"what-to-bring\" is the longest, as in 3 of 7 questions", QUIZ,
        86},
    {"an option of 21 words",
        {{QUIZ, "The meals you eat", "a b c d e f g h i j k l m n o p q r s t u"}}, "E19",
        "option of 21 words", QUIZ, 7},
    {"an option of 61 columns",
        {{QUIZ, "The meals you eat",
            "The meals you eat, with friends, in the éééé evening, in brea"}},
        "E19", "option of 61 columns; use at most 60", QUIZ, 7},
    {"a question of 21 words",
        {{QUIZ, "What do the pills block?", "What a b c d e f g h i j k l m n o p q r s t?"}},
        "E19", "sentence of 21 words", QUIZ, 3},
    {"a reason of three sentences", {{QUIZ, "You can still eat well.", "You can. Eat well. Yes."}},
        "E19", "a reason of 3 sentences; use at most 2", QUIZ, 7},
    {"a match of 61 columns",
        {{QUIZ, "The usual first pill",
            "The meals you eat, with friends, in the éééé evening, in brea"}},
        "E19", "option of 61 columns; use at most 60", QUIZ, 101},
    {"a match for all of them", {{QUIZ, "The usual first pill", "All of these"}}, "E19",
        "option \"All of these\"", QUIZ, 101},
    {"a quiz that is hard to read",
        {{QUIZ, "You can still eat well.",
             "Individuality individuality individuality individuality individuality "
             "individuality individuality individuality individuality individuality individuality "
             "individuality individuality "
             "individuality. Individuality individuality individuality individuality individuality "
             "individuality individuality "
             "individuality individuality individuality individuality individuality individuality "
             "individuality individuality "
             "individuality individuality individuality individuality individuality."},
            {QUIZ, "Your body needs its blood.",
                "Individuality individuality individuality individuality individuality "
                "individuality "
                "individuality "
                "individuality individuality individuality individuality individuality "
                "individuality "
                "individuality individuality individuality "
                "individuality individuality individuality individuality."},
            {QUIZ, "Many people feel tired.",
                "Individuality individuality individuality individuality individuality "
                "individuality "
                "individuality "
                "individuality individuality individuality individuality individuality "
                "individuality "
                "individuality individuality individuality "
                "individuality individuality individuality individuality."}},
        "E19", "the quiz reads at grade", QUIZ, 1},

    {"a share that is lower",
        {{ABOUT, "This is", "The risk is [9%](fact:liver-share) lower. This is"}}, "E20",
        "\"lower\" compares one risk", ABOUT, 3},
    {"a share that is higher, in words",
        {{"facts.cfg", "4,224 people", "A risk 9 percent higher in 4,224 people"}}, "E20",
        "\"higher\" compares", "facts.cfg", 10},
    {"times more likely", {{ABOUT, "This is", "It is nine times more likely. This is"}}, "E20",
        "\"times more\" compares", ABOUT, 3},
    {"twice the risk", {{"en/tips.cfg", "A GIST that", "Twice the risk, a GIST that"}}, "E20",
        "\"Twice the risk\"", "en/tips.cfg", 4},
    {"a share that stands alone",
        {{ABOUT, "This is", "It is [9%](fact:liver-share). Lower it.\n\nThis is"}}, NULL, NULL,
        NULL, 0},
    {"a share and a comparison of something else",
        {{ABOUT, "This is",
            "It is [9%](fact:liver-share) of all, and lower than most.\n\nThis is"}},
        NULL, NULL, NULL, 0},
    {"bars that are not counted alike",
        {{NUMBERS, "[\"survival-distant\"]", "[\"survival-distant\", \"alive-after-imatinib\"]"}},
        "E20", "\"survival-distant\" and \"alive-after-imatinib\" are not counted alike", NUMBERS,
        5},

    {"a figure of survival without the words about groups",
        {{NUMBERS, "These numbers are about groups; they cannot say what will happen to you.",
            "So it is."}},
        "E23", "a figure of survival stands alone", NUMBERS, 5},

    {"a figure that tells no survival",
        {{ABOUT, NULL,
            "\n```bars\ntitle = \"In the liver\";\nfacts = [\"liver-share\"];\n"
            "use = \"Ask about it.\";\n```\n"}},
        NULL, NULL, NULL, 0},
    {"a figure without a word on what to do with it",
        {{NUMBERS, " use = \"Ask for newer ones.\";", ""}}, "E13",
        "the \"use\" of the figure \"Living at least 5 years, compared with people without GIST\" "
        "is no step",
        NUMBERS, 5},
    {"what to do with a figure, without a verb first",
        {{NUMBERS, "Ask for newer ones.", "Newer ones may exist."}}, "E13", "is no step", NUMBERS,
        5},
    {"what to do with a figure, in 21 words",
        {{NUMBERS, "Ask for newer ones.", "Ask b c d e f g h i j k l m n o p q r s t u."}}, "E13",
        "in at most 20 words", NUMBERS, 5},
    {"a figure of figures.cfg without a word on what to do with it",
        {{"en/figures.cfg", " use = \"Find your pill.\";", ""},
            {TREAT, "```you-can", "```figure\nid = \"meals\";\n```\n\n```you-can"}},
        "E13", "the \"use\" of the figure \"Pills and meals\" is no step", TREAT, 0},
    {"a figure without years", {{"facts.cfg", "years = \"2012-2018\"", "years = \"\""}}, "E24",
        "\"survival-distant\" has no years or no source", NUMBERS, 5},
    {"a figure without a source",
        {{"facts.cfg", "name = \"American Cancer Society\"", "name = \"\""}}, "E24",
        "\"survival-distant\" has no years", NUMBERS, 5},

    {"four things to say",
        {{"en/asks.cfg", "\n);",
            "\n);\nprompts = ({ id = \"a\"; ask = \"A.\"; }, { id = \"b\"; ask = \"B.\"; },\n"
            "{ id = \"c\"; ask = \"C.\"; },\n{ id = \"d\"; ask = \"D.\"; });"}},
        "E28", "4 things to say in one's own words; keep the 3", "en/asks.cfg", 13},
    {"a thing to say of 21 words",
        {{"en/asks.cfg", "\n);",
            "\n);\nprompts = ({ id = \"a\"; ask = \"a b c d e f g h i j k l m n o p q r s t u.\"; "
            "});"}},
        "E28", "prompt of 21 words", "en/asks.cfg", 11},

    {"a group of seven questions",
        {{"en/asks.cfg", "{ id = \"where\";",
            "{ id = \"a\"; ask = \"A?\"; }, { id = \"b\"; ask = \"B?\"; }, { id = \"c\"; ask = "
            "\"C?\"; }, "
            "{ id = \"d\"; ask = \"D?\"; }, { id = \"e\"; ask = \"E?\"; }, { id = \"where\";"}},
        "E29", "group \"About my tumor\" of 7 questions; use at most 6", "en/asks.cfg", 3},
    {"more than 18 questions",
        {{"en/asks.cfg", "{ id = \"where\";",
            "{ id = \"a\"; ask = \"A?\"; }, { id = \"b\"; ask = \"B?\"; }, { id = \"c\"; ask = "
            "\"C?\"; }, "
            "{ id = \"d\"; ask = \"D?\"; }, { id = \"e\"; ask = \"E?\"; }, { id = \"f\"; ask = "
            "\"F?\"; }, "
            "{ id = \"g\"; ask = \"G?\"; }, { id = \"h\"; ask = \"H?\"; }, { id = \"i\"; ask = "
            "\"I?\"; }, "
            "{ id = \"j\"; ask = \"J?\"; }, { id = \"k\"; ask = \"K?\"; }, { id = \"l\"; ask = "
            "\"L?\"; }, "
            "{ id = \"m\"; ask = \"M?\"; }, { id = \"n\"; ask = \"N?\"; }, { id = \"o\"; ask = "
            "\"O?\"; }, "
            "{ id = \"p\"; ask = \"P?\"; }, { id = \"where\";"}},
        "E29", "19 questions for the doctor; keep the 18", "en/asks.cfg", 1},
    {"a question without its mark",
        {{"en/asks.cfg", "Where is my tumor now?", "Where is my tumor now"}}, "E29",
        "question \"where\" does not end", "en/asks.cfg", 5},
    {"a question for the doctor of 21 words",
        {{"en/asks.cfg", "Where is my tumor now?", "a b c d e f g h i j k l m n o p q r s t u?"}},
        "E29", "question of 21 words", "en/asks.cfg", 5},

    {"a fight", {{ABOUT, "This is", "You can fight it. This is"}}, "E32",
        "\"fight\" speaks of a fight", ABOUT, 3},
    {"a drug that failed you",
        {{TREAT, "This is not your fault.", "The pill Failed. This is not your fault."}}, "E32",
        "say \"the medicine stopped working\"", TREAT, 0},
    {"a victim in a reason of the quiz", {{QUIZ, "You can still eat well.", "No victim eats."}},
        "E32", "\"victim\"", QUIZ, 7},
    {"a battle in a message",
        {{"en/pack.cfg", "You will learn when to call.", "You will learn to battle."}}, "E32",
        "\"battle\"", "en/pack.cfg", 0},
    {"heart failure and kidney failure are names",
        {{ABOUT, "This is", "Heart failure and kidney failure are rare. This is"}}, NULL, NULL,
        NULL, 0},
    {"a failure beside a name", {{ABOUT, "This is", "Heart failure is no failure. This is"}}, "E32",
        "\"failure\"", ABOUT, 3},

    {"a fact that expired", {{"facts.cfg", "2027-11-30", "2026-11-23"}}, "expired",
        "fact \"liver-share\" is old since 2026-11-23", "facts.cfg", 7},
    {"a fact that expires tomorrow", {{"facts.cfg", "2027-11-30", "2026-11-24"}}, NULL, NULL, NULL,
        0},
    {"a fact checked today", {{"facts.cfg", "checked = \"\"", "checked = \"2026-11-23\""}}, NULL,
        NULL, NULL, 0},
    {"a fact checked tomorrow", {{"facts.cfg", "checked = \"\"", "checked = \"2026-11-24\""}},
        "expired", "was checked on 2026-11-24, which is still to come", "facts.cfg", 7},
    {"a list of medicines that expired", {{"medicines.cfg", "2027-11-30", "2025-12-31"}}, "expired",
        "the list of medicines is old", "medicines.cfg", 2},

    {"a medicine without a record", {{ABOUT, "This is", "Nilotinib may help. This is"}}, "names",
        "\"Nilotinib\" is a medicine without a record", ABOUT, 3},
    {"a medicine without a record in a box",
        {{OUTLOOK, "- Tell your doctor",
            "- Ask about pimitespib, or sorafenib.\n- Tell your doctor"}},
        "names", "\"sorafenib\" is a medicine", OUTLOOK, 0},
    {"words that end alike", {{ABOUT, "This is", "A nib, and a snib. This is"}}, NULL, NULL, NULL,
        0},
    {"a medicine that is no link",
        {{NUMBERS, "[imatinib](topic:treatments#imatinib) (Gleevec)", "imatinib (Gleevec)"}},
        "names",
        "the first \"imatinib\" in topic \"outlook-numbers\" is no link; link it to the medicine's "
        "section "
        "(#imatinib)",
        NUMBERS, 0},
    {"a brand that is no link", {{ABOUT, "This is", "Gleevec helps. This is"}}, "names",
        "the first \"Gleevec\" in topic \"about\" is no link", ABOUT, 3},
    {"a brand before the link",
        {{ABOUT, "This is", "Gleevec is [imatinib](topic:treatments#imatinib) (Gleevec). This is"}},
        "names", "the first \"Gleevec\"", ABOUT, 3},
    {"a medicine in its own section first",
        {{TREAT, "[imatinib](topic:treatments#imatinib) (Gleevec)", "another one"}}, NULL, NULL,
        NULL, 0},
    {"a medicine without its brand",
        {{NUMBERS, "[imatinib](topic:treatments#imatinib) (Gleevec)",
            "[imatinib](topic:treatments#imatinib)"}},
        "names", "has no brand; write (Gleevec) behind the link", NUMBERS, 0},
    {"a brand that comes later",
        {{NUMBERS, "[imatinib](topic:treatments#imatinib) (Gleevec)",
            "[imatinib](topic:treatments#imatinib), or Gleevec"}},
        "names", "has no brand", NUMBERS, 0},
    {"a brand inside the link",
        {{NUMBERS, "[imatinib](topic:treatments#imatinib) (Gleevec)",
            "[imatinib (Gleevec)](topic:treatments#imatinib)"}},
        NULL, NULL, NULL, 0},
    {"a medicine in a link to elsewhere",
        {{ABOUT, "This is", "See [imatinib](https://example.org/). This is"}}, NULL, NULL, NULL, 0},
    {"a medicine in a box",
        {{OUTLOOK, "- Tell your doctor", "- Ask about imatinib.\n- Tell your doctor"}}, NULL, NULL,
        NULL, 0},
    {"a medicine in another one's section",
        {{"medicines.cfg", "Most people start with it.", "Some start with avapritinib."},
            {TREAT, "[avapritinib](topic:treatments#avapritinib) (Ayvakit)", "another pill"}},
        "names", "the first \"avapritinib\"", "medicines.cfg", 11},
};

static bool ends_with(const char *text, const char *ending) {
    size_t bytes = strlen(text), tail = strlen(ending);
    return bytes >= tail && strcmp(text + bytes - tail, ending) == 0;
}

static bool row_expects(const struct row *row, const struct problem *problem) {
    size_t rule = strlen(row->rule);
    return problem->severity == SEVERITY_LINT && strncmp(problem->words, row->rule, rule) == 0 &&
           strncmp(problem->words + rule, ": ", 2) == 0 &&
           strstr(problem->words, row->words) != NULL && strchr(problem->words, ';') != NULL &&
           ends_with(problem->file, row->file) && problem->line > 0 &&
           (row->line == 0 || problem->line == row->line);
}

static void a_row_is_judged_as_it_says(void **state) {
    const struct row *row = *state;
    struct checker trial;
    bool found = false;
    trial_start(&trial);
    for (size_t i = 0; i < EDITS && row->edits[i].file != NULL; i++)
        file_edit(trial.folder, &row->edits[i]);
    trial_lint(&trial);
    for (size_t i = 0; row->rule != NULL && i < trial.report.count; i++) {
        if (row_expects(row, &trial.report.problems[i])) found = true;
    }
    bool right = row->rule != NULL ? found : report_count(&trial.report, SEVERITY_LINT) == 0;
    if (!right) trial_print(&trial);
    trial_end(&trial);
    if (!right)
        fail_msg("expected of this row: %s %s", row->rule == NULL ? "nothing" : row->rule,
            row->words == NULL ? "" : row->words);
}

/* --- what no row can change
 * ----------------------------------------------------------------------------- */

/* Says whether there is a note with these words at this line of the file. */
static bool notes(const struct checker *trial, const char *file, int line, const char *words) {
    for (size_t i = 0; i < trial->report.count; i++) {
        const struct problem *problem = &trial->report.problems[i];
        if (problem->severity == SEVERITY_NOTE && ends_with(problem->file, file) &&
            problem->line == line && strstr(problem->words, words))
            return true;
    }
    return false;
}

static void what_a_clinic_should_know_is_a_note(void **state) {
    struct checker trial;
    (void)state;
    trial_start(&trial);
    trial_lint_as(&trial, false);
    assert_true(notes(&trial, "en/pack.cfg", 4, "no clinician has reviewed this pack"));
    assert_true(notes(&trial, "facts.cfg", 0, "4 of 5 records were never checked"));
    assert_true(notes(&trial, "facts.cfg", 0, "5 of 5 records expire in the week from 2027-11-30"));
    assert_int_equal(trial.report.count, 3);
    trial_end(&trial);
}

static void what_is_filled_in_is_no_note(void **state) {
    static const struct edit edits[] = {
        {"en/pack.cfg", "by = \"\"; on = \"\"", "by = \"Dr. Lee\"; on = \"2026-01-02\""},
        {"medicines.cfg", "2027-11-30", "2027-05-01"},
        {"facts.cfg", "2027-11-30", "2027-04-24"},
        {"facts.cfg", "2027-11-30", "2026-12-31"},
        {"facts.cfg", "2027-11-30", "2028-01-01"},
    };
    struct checker trial;
    (void)state;
    trial_start(&trial);
    for (size_t i = 0; i < COUNT(edits); i++) file_edit(trial.folder, &edits[i]);
    trial_lint_as(&trial, false);
    assert_int_equal(trial.report.count, 1);
    assert_true(notes(&trial, "facts.cfg", 0, "were never checked"));
    trial_end(&trial);
}

static void a_topic_that_is_listed_nowhere_is_a_note(void **state) {
    static const char *const names[] = {"draft.md", ".hidden.md", "draft.md~", "notes.txt"};
    struct checker trial;
    char path[256];
    (void)state;
    trial_start(&trial);
    for (size_t i = 0; i < COUNT(names); i++) {
        snprintf(path, sizeof path, "%s/en/topics/%s", trial.folder, names[i]);
        file_write(path, "# A draft\n", strlen("# A draft\n"));
    }
    trial_lint_as(&trial, false);
    assert_true(notes(&trial, "en/topics/draft.md", 0, "is listed nowhere"));
    assert_int_equal(trial.report.count, 4); /* and what a clinic should know */
    trial_end(&trial);
}

static void a_watch_is_a_note_from_its_day_on(void **state) {
    (void)state;
    for (int later = 0; later < 2; later++) {
        struct checker trial;
        trial_start(&trial);
        file_edit(
            trial.folder, &(struct edit){"medicines.cfg", "as_of = \"2024\";",
                              later ? "as_of = \"2024\"; watch = \"2026-11-24 FDA decision\";"
                                    : "as_of = \"2024\"; watch = \"2026-11-23 FDA decision\";"});
        trial_lint(&trial);
        assert_int_equal(notes(&trial, "medicines.cfg", 2,
                             "look at the list of medicines: since 2026-11-23 there may be news: "
                             "FDA decision"),
            !later);
        trial_end(&trial);
    }
}

static void the_tiny_pack_is_clean(void **state) {
    (void)state;
    struct checker trial;
    trial_start(&trial);
    trial_lint(&trial);
    size_t count = report_count(&trial.report, SEVERITY_LINT);
    trial_print(&trial);
    trial_end(&trial);
    assert_int_equal(count, 0);
}

static void assert_shipped_clean(const char *language) {
    struct pack pack = {0};
    struct report report = {0};
    assert_true(pack_open(&pack, "content/gist", language, &report));
    assert_true(pack_load(&pack, &report));
    lint_pack(&pack, TODAY, false, &report);
    for (size_t i = 0; i < report.count; i++)
        print_message("  said: %s\n", report_line(&report, i));
    size_t count = report_count(&report, SEVERITY_LINT);
    pack_free(&pack);
    report_free(&report);
    assert_int_equal(count, 0);
}

static void the_shipped_pack_is_clean_in_each_language(void **state) {
    (void)state;
    assert_shipped_clean("en");
    assert_shipped_clean("es");
}

static void a_place_needs_a_rank_or_a_fact(void **state) {
    (void)state;
    struct checker trial;
    trial_start(&trial);
    trial_load(&trial, "en");
    trial.pack.places[0].rank = 0; /* has a fact */
    trial.pack.places[1].rank = 0; /* has none; the reader of places.cfg lets no file say so */
    lint_pack(&trial.pack, TODAY, false, &trial.report);
    size_t count = report_count(&trial.report, SEVERITY_LINT);
    bool said =
        strstr(trial.report.problems[0].words, "place \"lungs\" has no rank and no fact") != NULL;
    trial_end(&trial);
    assert_int_equal(count, 1);
    assert_true(said);
}

/* Makes the copy a pack of another language, judged by the style in the file `style` (NULL: by
 * none). Its texts stay English. */
static void trial_become(struct checker *trial, const char *language, const char *style) {
    static const char *const records[] = {"facts.cfg", "medicines.cfg", "places.cfg"};
    char from[128], to[128], text[TEXT_ROOM];
    for (size_t i = 0; i < COUNT(records); i++) {
        snprintf(from, sizeof from, "%s/%s", trial->folder, records[i]);
        file_read(from, text);
        for (char *group; (group = strstr(text, "en = {")) != NULL;) memcpy(group, language, 2);
        file_write(from, text, strlen(text));
    }
    snprintf(from, sizeof from, "%s/en", trial->folder);
    snprintf(to, sizeof to, "%s/%s", trial->folder, language);
    assert_int_equal(rename(from, to), 0);
    snprintf(to, sizeof to, "%s/%s/style.cfg", trial->folder, language);
    if (!style) assert_int_equal(unlink(to), 0);
    if (style) file_write(to, text, file_read(style, text));
}

/* The rules that need words must keep silent; the others speak. */
static void a_pack_without_a_style_is_judged_without_its_words(void **state) {
    (void)state;
    static const struct edit edits[] = {
        {ABOUT, "This is", "You fight. It is made. They are told. This is 9% lower. This is"},
        {OUTLOOK, "- Tell", "- Maybe tell"},
        {QUIZ, "What do the pills block?", "What do the pills not block?"},
    };
    struct checker trial;
    trial_start(&trial);
    for (size_t i = 0; i < COUNT(edits); i++) file_edit(trial.folder, &edits[i]);
    trial_become(&trial, "fr", NULL);
    trial_load(&trial, "fr");
    lint_pack(&trial.pack, TODAY, false, &trial.report);
    size_t count = report_count(&trial.report, SEVERITY_LINT);
    bool said = count == 1 && strstr(trial.report.problems[0].words, "paragraph of 6 sentences") ==
                                  trial.report.problems[0].words;
    said = said && notes(&trial, "fr/style.cfg", 0, "is not there");
    if (!said) trial_print(&trial);
    trial_end(&trial);
    assert_true(said);
}

/* A text in Spanish among those of the tiny pack, and what is said of it, or is not. */
static const struct {
    const char *text, *words;
    bool said;
} spanish_rows[] = {
    {"Es hecho. Fue operada. Son tratados", "E5: \"Es hecho\" is passive, as are 3 of", true},
    {"Ha sido vista. Será también muy. Será ya dada. Fue oída", "E5: \"sido vista\"", true},
    {"Es rápido. Fue en la vida. Está cansada. Son pasadas. Es lo tomado", "E5:", false},
    {"Se usa bien. Se usa así", "E5: 1 of", false},
    {"Se usa mucho", "hide who does it", true},
    {"Nadie lucha", "E32: \"lucha\" speaks of a fight", true},
    {"VÍCTIMA", "E32: \"víctima\"", true},
    {"Usted falló", "E32: \"usted falló\"", true},
    {"El fallo cardíaco", "E32:", false},
    {"Se lo garantiza", "E32: \"garantiza\"", true},
    {"Un 9 % menos", "E20: \"menos\" compares one risk", true},
    {"El nueve por ciento más", "E20: \"más\" compares one risk", true},
    {"Hay tres veces más", "E20: \"veces más\"", true},
    {"¿Qué es?", "marks:", false},
    {"Qué es?", "marks: \"¿\" and \"?\" do not stand in pairs", true},
    {"¡Ay", "marks: \"¡\" and \"!\"", true},
    {"Uno. Dos. El Dr. Ruiz. Cuatro", "E8: paragraph of 4", true},
    {"Uno, el Dr. Ruiz, dos, la Sra. Paz, en EE. UU. Tres, p. ej. Cuatro", "E8:", false},
    {"Años y años y años y años y años y años y años y años y años y años y años", "E18: sentence",
        true},
    {"Años y años y años y años y años y años y años y años y años", "E18: sentence", false},
    {"Extraordinariamente incomprensiblemente internacionalización inmunohistoquímica. "
     "Gastroenterología otorrinolaringología caracterización ininterrumpidamente",
        "E18: topic \"about\" reads at IFSZ", true},
    {"La casa es muy grande y roja", "E18: topic", false},
    {"- éste es", "E18: a bullet begins with a small letter", true},
    {"- ¿Éste es?", "E18: a bullet begins", false},
};

static void spanish_is_judged_by_its_own_words(void **state) {
    (void)state;
    size_t wrong = 0;
    for (size_t i = 0; i < COUNT(spanish_rows); i++) {
        struct checker trial;
        char text[512];
        bool said = false;
        trial_start(&trial);
        snprintf(text, sizeof text, "%s%s\n\n## Otra parte\n\nEs", spanish_rows[i].text,
            strchr("?", spanish_rows[i].text[strlen(spanish_rows[i].text) - 1]) ? "" : ".");
        file_edit(trial.folder, &(struct edit){ABOUT, "This is", text});
        trial_become(&trial, "es", "content/gist/es/style.cfg");
        trial_load(&trial, "es");
        lint_pack(&trial.pack, TODAY, true, &trial.report);
        for (size_t k = 0; k < trial.report.count; k++) {
            const struct problem *problem = &trial.report.problems[k];
            if (ends_with(problem->file, "about.md") &&
                strstr(problem->words, spanish_rows[i].words))
                said = true;
        }
        if (said != spanish_rows[i].said) {
            print_error("\"%s\": %s\n", spanish_rows[i].text, spanish_rows[i].words);
            trial_print(&trial);
            wrong++;
        }
        trial_end(&trial);
    }
    assert_int_equal(wrong, 0);
}

static void a_style_may_hold_lists_of_nothing(void **state) {
    (void)state;
    static const char style[] = "marks = [\"\", \"?\", \"«»\"]; be = [\"is\"]; between = [\"\"];\n"
                                "participles = [\"\"]; participle_ends = [\"\"]; steps = [];\n"
                                "short_forms = [\"\"]; of = [\"\"]; in = [\"\"]; every = [\"\"];\n"
                                "percent = [\"\"]; unknown = [\"\"]; tone_names = [\"\"];\n"
                                "numbers = ( { word = \"\"; digits = \"\"; } );\n"
                                "tones = ( { not = \"\"; use = \"\"; } );\n";
    struct checker trial;
    char path[128];
    size_t marks = 0, others = 0;
    trial_start(&trial);
    snprintf(path, sizeof path, "%s/en/style.cfg", trial.folder);
    file_write(path, style, strlen(style));
    file_edit(trial.folder, &(struct edit){ABOUT, "This is", "«It is. It is. It is 5 of"});
    trial_lint(&trial);
    for (size_t i = 0; i < trial.report.count; i++) {
        const char *words = trial.report.problems[i].words;
        marks += strncmp(words, "marks: \"«\" and \"»\"", strlen("marks: \"«\" and \"»\"")) == 0;
        others += strncmp(words, "E5", 2) == 0 || strncmp(words, "E32", 3) == 0;
    }
    if (marks != 1 || others) trial_print(&trial);
    trial_end(&trial);
    assert_int_equal(marks, 1);
    assert_int_equal(others, 0);
}

static void how_easily_topics_read_is_told_on_request(void **state) {
    (void)state;
    struct checker trial;
    trial_start(&trial);
    trial_load(&trial, "en");
    lint_pack(&trial.pack, TODAY, true, &trial.report);
    assert_true(notes(&trial, "en/topics/about.md", 0, "reads at grade "));
    assert_true(notes(&trial, "en/topics/about.md", 0, "words a sentence"));
    assert_true(notes(&trial, "en/pack.cfg", 0, "the topics read at grade "));
    trial_end(&trial);
    trial_start(&trial);
    trial_become(&trial, "es", "content/gist/es/style.cfg");
    trial_load(&trial, "es");
    lint_pack(&trial.pack, TODAY, true, &trial.report);
    assert_true(notes(&trial, "es/topics/about.md", 0, "reads at IFSZ "));
    assert_true(notes(&trial, "es/pack.cfg", 0, "the topics read at IFSZ "));
    trial_end(&trial);
}

static void a_topic_that_cannot_be_read_is_named_and_the_rest_judged(void **state) {
    (void)state;
    struct checker trial;
    char path[128];
    trial_start(&trial);
    snprintf(path, sizeof path, "%s/en/topics/about.md", trial.folder);
    assert_int_equal(unlink(path), 0);
    const struct edit edit = {CALL, "In this", "You fight. In this"};
    file_edit(trial.folder, &edit);
    trial_lint(&trial);
    assert_int_equal(report_count(&trial.report, SEVERITY_ERROR), 1);
    bool judged = false;
    for (size_t i = 0; i < trial.report.count; i++)
        if (strstr(trial.report.problems[i].words, "E32")) judged = true;
    assert_true(judged);
    trial_end(&trial);
}

int main(void) {
    const struct CMUnitTest others[] = {
        cmocka_unit_test(what_a_clinic_should_know_is_a_note),
        cmocka_unit_test(what_is_filled_in_is_no_note),
        cmocka_unit_test(a_topic_that_is_listed_nowhere_is_a_note),
        cmocka_unit_test(a_watch_is_a_note_from_its_day_on),
        cmocka_unit_test(the_tiny_pack_is_clean),
        cmocka_unit_test(the_shipped_pack_is_clean_in_each_language),
        cmocka_unit_test(a_place_needs_a_rank_or_a_fact),
        cmocka_unit_test(a_pack_without_a_style_is_judged_without_its_words),
        cmocka_unit_test(spanish_is_judged_by_its_own_words),
        cmocka_unit_test(a_style_may_hold_lists_of_nothing),
        cmocka_unit_test(how_easily_topics_read_is_told_on_request),
        cmocka_unit_test(a_topic_that_cannot_be_read_is_named_and_the_rest_judged),
    };
    struct CMUnitTest tests[COUNT(others) + COUNT(rows)];
    memcpy(tests, others, sizeof others);
    for (size_t i = 0; i < COUNT(rows); i++) {
        tests[COUNT(others) + i] = (struct CMUnitTest){.name = rows[i].name,
            .test_func = a_row_is_judged_as_it_says,
            .initial_state = (void *)(uintptr_t)&rows[i]};
    }
    return _cmocka_run_group_tests("lint", tests, COUNT(tests), NULL, NULL);
}
