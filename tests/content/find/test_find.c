/* The rules of a search: over the tiny pack, over the shipped one, and over packs that are made
 * here, of a few topics in a folder of their own. SPDX-License-Identifier: MIT */
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/base/sanitizer.h"
#include "content/find/find.h"
#include "content/find/find_internal.h"
#include "content/quiz/question.h"

enum { MOST_TOPICS = 6, MOST_RANGES = 64, LINE_ROOM = 40 };

/* --- packs
 * ---------------------------------------------------------------------------------------------- */

/* A pack with its index, and the last search in it. */
struct shelf {
    char folder[64]; /* "": not made here */
    struct pack pack;
    struct topic topics[MOST_TOPICS];
    struct settings settings;
    struct report report;
    struct find_index index;
    struct find_query query;
    struct find_hits hits;
};

/* The index borrows the pack, so a shelf stays where it was opened. */
static void open_shelf(struct shelf *shelf, const char *folder, bool numbers, int show) {
    *shelf = (struct shelf){0};
    settings_default(&shelf->settings);
    shelf->settings.outlook.show = show;
    assert_true(pack_open(&shelf->pack, folder, "en", &shelf->report));
    assert_true(pack_load(&shelf->pack, &shelf->report));
    assert_true(find_ready(&shelf->index, &shelf->pack, &shelf->settings, numbers, &shelf->report));
}

static void open_tiny(struct shelf *shelf) {
    open_shelf(shelf, "tests/data/pack/tiny", false, OUTLOOK_ASK);
}

static void write_topic(const struct shelf *shelf, const char *id, const char *text) {
    char path[128];
    snprintf(path, sizeof path, "%s/%s/topics/%s.md", shelf->folder, shelf->pack.language, id);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void make_folders(struct shelf *shelf) {
    char path[128];
    snprintf(shelf->folder, sizeof shelf->folder, "/tmp/test-find-XXXXXX");
    assert_non_null(mkdtemp(shelf->folder));
    snprintf(path, sizeof path, "%s/%s", shelf->folder, shelf->pack.language);
    assert_int_equal(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/%s/topics", shelf->folder, shelf->pack.language);
    assert_int_equal(mkdir(path, 0700), 0);
}

/* Makes a pack of the texts, up to NULL: topics t0, t1, ... titled "Part". */
static void make_shelf(struct shelf *shelf, const char *language, const char *const *texts) {
    static const char *const ids[MOST_TOPICS] = {"t0", "t1", "t2", "t3", "t4", "t5"};
    *shelf = (struct shelf){.pack = {.language = language, .file = "pack.cfg", .loaded = true}};
    make_folders(shelf);
    shelf->pack.folder = shelf->folder;
    shelf->pack.topics = shelf->topics;
    for (size_t i = 0; texts[i]; i++) {
        shelf->topics[i] = (struct topic){
            .id = {.bytes = ids[i]}, .title = {.bytes = "Part"}, .message = {.bytes = ""}};
        shelf->pack.topic_count = i + 1;
        write_topic(shelf, ids[i], texts[i]);
    }
}

static void make_ready(struct shelf *shelf) {
    assert_true(find_ready(&shelf->index, &shelf->pack, NULL, false, &shelf->report));
}

static void remove_folder(const struct shelf *shelf) {
    char path[128];
    for (size_t i = 0; i < shelf->pack.topic_count; i++) {
        snprintf(path, sizeof path, "%s/%s/topics/t%zu.md", shelf->folder, shelf->pack.language, i);
        unlink(path);
    }
    snprintf(path, sizeof path, "%s/%s/topics", shelf->folder, shelf->pack.language);
    assert_int_equal(rmdir(path), 0);
    snprintf(path, sizeof path, "%s/%s", shelf->folder, shelf->pack.language);
    assert_int_equal(rmdir(path), 0);
    assert_int_equal(rmdir(shelf->folder), 0);
}

static void close_shelf(struct shelf *shelf) {
    find_hits_free(&shelf->hits);
    find_query_free(&shelf->query);
    find_free(&shelf->index);
    if (shelf->folder[0]) remove_folder(shelf);
    if (!shelf->folder[0]) pack_free(&shelf->pack);
    settings_free(&shelf->settings);
    report_free(&shelf->report);
}

/* --- searches
 * ------------------------------------------------------------------------------------------- */

static size_t search_bytes(struct shelf *shelf, const char *text, size_t bytes) {
    find_hits_free(&shelf->hits);
    find_query_free(&shelf->query);
    find_parse(&shelf->query, &shelf->index, text, bytes);
    find_run(&shelf->hits, &shelf->query);
    return shelf->hits.total;
}

static size_t search(struct shelf *shelf, const char *text) {
    return search_bytes(shelf, text, strlen(text));
}

/* How many sections have all that was searched. */
static size_t found_whole(struct shelf *shelf, const char *text) {
    size_t total = search(shelf, text);
    return shelf->hits.closest ? 0 : total;
}

/* The headings of the hits (of the title "Part" for a topic's beginning), joined by " | ". */
static const char *found(struct shelf *shelf, const char *text) {
    static char words[4096];
    size_t used = 0;
    search(shelf, text);
    words[0] = '\0';
    for (size_t i = 0; i < shelf->hits.count && used < sizeof words; i++) {
        const struct find_hit *hit = &shelf->hits.hits[i];
        const char *heading = hit->title ? hit->topic->title.bytes : hit->heading;
        used +=
            (size_t)snprintf(words + used, sizeof words - used, "%s%s", i ? " | " : "", heading);
    }
    return words;
}

/* The line of the first hit. */
static const char *line_of(struct shelf *shelf, const char *text) {
    static char words[1024];
    search(shelf, text);
    words[0] = '\0';
    if (shelf->hits.count)
        snprintf(
            words, sizeof words, "%.*s", (int)shelf->hits.hits[0].bytes, shelf->hits.hits[0].text);
    return words;
}

/* The text with its marked words in brackets. */
static const char *marked(struct shelf *shelf, const char *query, const char *text) {
    static char words[4096];
    struct find_range ranges[MOST_RANGES];
    search(shelf, query);
    size_t count = find_marks(&shelf->query, text, strlen(text), ranges, MOST_RANGES), used = 0,
           at = 0;
    for (size_t i = 0; i < count; i++) {
        used += (size_t)snprintf(words + used, sizeof words - used, "%.*s[%.*s]",
            (int)(ranges[i].start - at), text + at, (int)(ranges[i].end - ranges[i].start),
            text + ranges[i].start);
        at = ranges[i].end;
    }
    snprintf(words + used, sizeof words - used, "%s", text + at);
    return words;
}

/* What was taken in place of a misspelled word, "" when nothing was. */
static const char *guessed(struct shelf *shelf, const char *text) {
    search(shelf, text);
    return shelf->query.guess ? shelf->query.guess : "";
}

/* --- words
 * ---------------------------------------------------------------------------------------------- */

static void assert_words(const char *text, size_t bytes, const char *expected) {
    char words[256] = "";
    size_t used = 0;
    struct find_scan scan = {.text = text, .bytes = bytes};
    for (struct find_token token; find_scan(&scan, &token);)
        used += (size_t)snprintf(words + used, sizeof words - used, "%.*s %zu-%zu,",
            (int)token.bytes, token.word, token.start, token.end);
    assert_string_equal(words, expected);
}

static void a_text_falls_into_folded_words(void **state) {
    (void)state;
    static const struct {
        const char *text, *words;
    } rows[] = {
        {"", ""},
        {" ... - ", ""},
        {"The cat.", "the 0-3,cat 4-7,"},
        {"GIST/KIT, exon-18 D842V", "gist 0-4,kit 5-8,exon 10-14,18 15-17,d842v 18-23,"},
        {"PRESIÓN", "presion 0-8,"},
        {"presio\xCC\x81n", "presion 0-9,"}, /* the accent as a character of its own */
        {"Straße", "strasse 0-7,"},
        {"\xEF\xAC\x81n", "fin 0-4,"}, /* a ligature */
        {"ΣΊΣΥΦΟΣ", "σισυφοσ 0-14,"},
        {"doctor's", "doctors 0-8,"},
        {"can’t I", "cant 0-7,i 8-9,"},
        {"you're", "youre 0-6,"},
        {"l'hôpital", "l 0-1,hopital 2-10,"},
        {"patients' pills", "patients 0-8,pills 10-15,"},
        {"'quoted'", "quoted 1-7,"},
        {"转移 x", "转 0-3,移 3-6,x 7-8,"},
        {"a转b", "a 0-1,转 1-4,b 4-5,"},
        {"\xF0\x9F\x98\x80", ""}, /* an emoji */
        {"%s%n", "s 1-2,n 3-4,"},
        {"a\xFF\xC3 b\xE2\x82", "a 0-1,b 4-5,"}, /* not UTF-8 */
        {"\xCC\x81", ""},                        /* an accent on nothing */
        {"\xE1\x85\x9F x", "\xE1\x85\x9F 0-3,x 4-5,"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_words(rows[i].text, strlen(rows[i].text), rows[i].words);
    assert_words("a\0b", 3, "a 0-1,b 2-3,");
}

static void the_end_of_a_very_long_word_is_left_out(void **state) {
    (void)state;
    char text[1000];
    memset(text, 'a', sizeof text);
    struct find_scan scan = {.text = text, .bytes = sizeof text};
    struct find_token token;
    assert_true(find_scan(&scan, &token));
    assert_int_equal(token.bytes, FIND_WORD_BYTES);
    assert_int_equal(token.end, sizeof text);
    assert_false(find_scan(&scan, &token));
}

/* --- the copy
 * ------------------------------------------------------------------------------------------- */

static void nothing_is_found_before_the_copy_is_made(void **state) {
    (void)state;
    struct shelf shelf = {0};
    assert_int_equal(search(&shelf, "tumor"), 0);
    assert_int_equal(shelf.query.term_count, 0);
    find_free(&shelf.index);
    find_query_free(&shelf.query);
    struct find_query none = {0};
    find_run(&shelf.hits, &none);
    assert_int_equal(shelf.hits.count, 0);
    find_query_free(&none);
}

static void sections_of_topics_records_words_and_questions_are_found(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const struct {
        const char *typed, *topic, *anchor, *heading, *line;
    } rows[] = {
        {"when a pill stops working", "treatments", "when-a-pill-stops-working",
            "When a pill stops working", "Your team talks with you about the next pill."},
        {"send cells", "spread", "what-it-means-to-spread", "What it means to spread",
            "A tumor can send cells to a new place. Doctors call the new tumor a metastasis. It is "
            "still GIST, wherever it grows."},
        {"puffy", "treatments", "imatinib", "Imatinib, the usual first medicine", "Puffy eyelids."},
        {"feel full", "spread", "liver", "Liver", "You may feel full early."},
        {"nearest staff", "call-now", "", "",
            "In this building now? Tell the nearest staff member."},
        {"see the picture", "spread", "who-can-tell-you-more", "Who can tell you more",
            "Your oncologist can show you the picture. See the pills. Call the helpline at "
            "1-800-555-0100."},
        {"nobody say", "outlook", "what-it-depends-on", "",
            "Nobody can say what will happen to you."},
        {"replace", "about", "what-this-guide-is", "What this guide is",
            "This is a small guide for tests. It does not replace your care team."},
        {"says how", NULL, "", "gene", "A part of a cell that says how the cell works."},
        {"been tested", NULL, "", "", "Has my tumor been tested for gene changes?"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        search(&shelf, rows[i].typed);
        const struct find_hit *hit = shelf.hits.hits;
        if (!shelf.hits.count) fail_msg("nothing for \"%s\"", rows[i].typed);
        if (!hit->topic != !rows[i].topic) fail_msg("%s", rows[i].typed);
        if (rows[i].topic) assert_string_equal(hit->topic->id.bytes, rows[i].topic);
        if (!rows[i].topic) assert_null(hit->topic);
        assert_string_equal(hit->anchor, rows[i].anchor);
        assert_string_equal(hit->heading, rows[i].heading);
        assert_string_equal(line_of(&shelf, rows[i].typed), rows[i].line);
    }
    search(&shelf, "says how");
    assert_string_equal(shelf.hits.hits[0].word->id.bytes, "gene");
    search(&shelf, "been tested");
    assert_string_equal(shelf.hits.hits[0].question->id.bytes, "gene-test");
    close_shelf(&shelf);
}

static void a_hit_names_the_block_of_its_line_or_the_heading(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const char *const texts[] = {"gist", "pill", "cell", "team", "tumor", "doctor"};
    size_t lines = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(search(&shelf, texts[i]) > 1);
        for (size_t j = 0; j < shelf.hits.count; j++) {
            const struct find_hit *hit = &shelf.hits.hits[j];
            struct doc doc = {0};
            if (!hit->topic) continue;
            assert_true(
                pack_read_topic(&shelf.pack, hit->topic, &shelf.settings, &doc, &shelf.report));
            const struct block *block = &doc.blocks[hit->block];
            bool line =
                block->bytes == hit->bytes && memcmp(block->text, hit->text, hit->bytes) == 0;
            bool heading = block->anchor && strcmp(block->anchor, hit->anchor) == 0;
            assert_true(line || heading || (hit->title && hit->block == 0));
            lines += line;
            doc_free(&doc);
        }
    }
    assert_true(lines > 10);
    close_shelf(&shelf);
}

static void a_section_is_one_hit_however_often_the_word_stands_there(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){
            "## Apples\n\nAn apple.\n\n- apple\n- apple\n\n## Pears\n\napple", NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "apple"), "Apples | Pears");
    assert_string_equal(line_of(&shelf, "apple"), "An apple.");
    close_shelf(&shelf);
}

static void a_topic_is_found_by_its_title_and_shows_its_message(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(line_of(&shelf, "treatments"), "You will learn which pills there are.");
    assert_true(shelf.hits.hits[0].title);
    assert_int_equal(shelf.hits.hits[0].block, 0);
    close_shelf(&shelf);
}

static void the_reasons_of_the_quiz_lead_to_what_they_explain(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(line_of(&shelf, "germ"), "No germ made it.");
    assert_string_equal(shelf.hits.hits[0].anchor, "liver");
    assert_int_equal(shelf.hits.total, 1);
    close_shelf(&shelf);
}

/* "It is your fault when a pill stops working." is there to be called false. */
static void no_statement_of_the_quiz_is_an_answer(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    for (size_t i = 0; i < shelf.pack.question_count; i++) {
        const char *ask = shelf.pack.questions[i].ask.bytes;
        if (!question_kinds[shelf.pack.questions[i].kind].true_false) continue;
        for (const char *word = ask; *word; word += strcspn(word, " "), word += *word == ' ') {
            char one[64];
            snprintf(one, sizeof one, "%.*s", (int)strcspn(word, " "), word);
            search(&shelf, one);
            for (size_t j = 0; j < shelf.hits.count; j++)
                assert_null(
                    memmem(shelf.hits.hits[j].text, shelf.hits.hits[j].bytes, ask, strlen(ask)));
        }
    }
    close_shelf(&shelf);
}

static void figures_of_survival_are_found_only_after_they_were_opened(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_int_equal(search(&shelf, "bars"), 0);
    assert_int_equal(search(&shelf, "alive"), 0);
    assert_true(find_ready(&shelf.index, &shelf.pack, &shelf.settings, true, &shelf.report));
    assert_int_equal(search(&shelf, "bars"), 1);
    assert_string_equal(shelf.hits.hits[0].topic->id.bytes, "outlook-numbers");
    find_hits_free(&shelf.hits);
    find_query_free(&shelf.query);
    assert_true(find_ready(&shelf.index, &shelf.pack, &shelf.settings, false, &shelf.report));
    assert_int_equal(search(&shelf, "bars"), 0);
    assert_string_equal(guessed(&shelf, "barz"), "");
    close_shelf(&shelf);
}

static void what_the_settings_hide_is_never_found(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_int_equal(found_whole(&shelf, "different paths"), 1);
    close_shelf(&shelf);
    open_shelf(&shelf, "tests/data/pack/tiny", true, OUTLOOK_NEVER);
    assert_int_equal(search(&shelf, "different paths"), 0);
    assert_int_equal(search(&shelf, "bars"), 0);
    close_shelf(&shelf);
}

static void a_copy_that_is_ready_is_not_made_again(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    const struct find_section *sections = shelf.index.sections;
    assert_true(find_ready(&shelf.index, &shelf.pack, &shelf.settings, false, &shelf.report));
    assert_ptr_equal(shelf.index.sections, sections);
    close_shelf(&shelf);
}

static void a_large_pack_is_copied_step_by_step(void **state) {
    (void)state;
    static char text[60000];
    struct shelf shelf;
    for (size_t i = 0; i + 7 <= sizeof text; i += 6) memcpy(text + i, "pears ", 7);
    memcpy(text, "apple", 5);
    make_shelf(&shelf, "en", (const char *const[]){text, text, text, text, text, text, NULL});
    assert_false(find_step(&shelf.index, &shelf.pack, NULL, false, &shelf.report));
    assert_true(find_step(&shelf.index, &shelf.pack, NULL, false, &shelf.report));
    assert_int_equal(search(&shelf, "apples"), 6);
    find_hits_free(&shelf.hits);
    find_query_free(&shelf.query);
    find_free(&shelf.index);
    assert_false(find_step(&shelf.index, &shelf.pack, NULL, false, &shelf.report));
    find_free(&shelf.index); /* in the middle */
    assert_false(find_step(&shelf.index, &shelf.pack, NULL, false, &shelf.report));
    assert_false(find_step(&shelf.index, &shelf.pack, NULL, true, &shelf.report)); /* anew */
    make_ready(&shelf);
    assert_int_equal(search(&shelf, "apples"), 6);
    close_shelf(&shelf);
}

static void another_pack_has_another_copy(void **state) {
    (void)state;
    struct shelf old, new;
    make_shelf(&old, "en", (const char *const[]){"Apples.", NULL});
    make_shelf(&new, "en", (const char *const[]){"Plums.", NULL});
    make_ready(&old);
    assert_int_equal(search(&old, "apples"), 1);
    find_hits_free(&old.hits);
    find_query_free(&old.query);
    assert_true(find_ready(&old.index, &new.pack, NULL, false, &old.report));
    assert_int_equal(search(&old, "apples"), 0);
    assert_int_equal(search(&old, "plums"), 1);
    close_shelf(&old);
    close_shelf(&new);
}

static void a_topic_that_cannot_be_read_is_reported_and_left_out(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){"Apples.", "Pears <b>now</b>.", "Plums.", NULL});
    assert_false(find_ready(&shelf.index, &shelf.pack, NULL, false, &shelf.report));
    assert_int_equal(report_count(&shelf.report, SEVERITY_ERROR), 1);
    assert_int_equal(search(&shelf, "pears"), 0);
    assert_int_equal(search(&shelf, "plums"), 1);
    close_shelf(&shelf);
}

static void each_of_very_many_words_is_found(void **state) {
    (void)state;
    enum { MANY = 5000 };
    static char text[MANY * 16];
    char word[16];
    size_t used = 0;
    struct shelf shelf;
    for (int i = 0; i < MANY; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%sw%dx ",
            i % 10    ? ""
            : i % 100 ? "\n\n"
                      : "\n\n## x\n\n",
            i);
    make_shelf(&shelf, "en", (const char *const[]){text, NULL});
    make_ready(&shelf);
    for (int i = 0; i < MANY; i++) {
        snprintf(word, sizeof word, "w%dx", i);
        assert_int_equal(search(&shelf, word), 1);
        assert_int_equal(shelf.hits.hits[0].block, 11 * (i / 100) + 1 + i % 100 / 10);
    }
    close_shelf(&shelf);
}

static void an_empty_pack_has_a_copy(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){NULL});
    make_ready(&shelf);
    assert_int_equal(search(&shelf, "a"), 0);
    assert_int_equal(search(&shelf, "tumor"), 0);
    close_shelf(&shelf);
}

/* --- words that match
 * ------------------------------------------------------------------------------------- */

static void case_and_accents_do_not_matter(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "es",
        (const char *const[]){"## La presión ALTA.", "## El corazo\xCC\x81n.", "## Straße.", NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "PRESION"), "La presión ALTA.");
    assert_string_equal(found(&shelf, "pRÉsi"), "La presión ALTA.");
    assert_string_equal(found(&shelf, "alta"), "La presión ALTA.");
    assert_int_equal(search(&shelf, "corazón"), 1);
    assert_string_equal(found(&shelf, "strasse"), "Straße.");
    assert_string_equal(marked(&shelf, "presion", "La presión ALTA."), "La [presión] ALTA.");
    close_shelf(&shelf);
}

/* What the stemmers of Snowball do with words of this guide. */
static void words_are_found_with_any_ending(void **state) {
    (void)state;
    static const struct {
        const char *language, *typed, *text;
    } rows[] = {
        {"en", "tumors", "tumor"},
        {"en", "tumor", "tumors"},
        {"en", "biopsies", "biopsy"},
        {"en", "vomited", "vomiting"},
        {"en", "dizziness", "dizzy"},
        {"en", "stopped", "stops"},
        {"en", "viruses", "virus"},
        {"en", "inherited", "inherit"},
        {"en", "surgeries", "surgery"},
        {"en", "doctor", "doctor's"},
        {"es", "tumores", "tumor"},
        {"es", "pastillas", "pastilla"},
        {"es", "operaciones", "operación"},
        {"es", "operacion", "operaciones"},
        {"es", "solucion", "soluciones"},
        {"es", "biologias", "biología"},
        {"es", "cirugias", "cirugía"},
        {"es", "vomitando", "vomita"},
        {"es", "¿Niños?", "un niño"},
        {"es", "nino", "NIÑOS"},
        {"es", "ñino", "niños"},
        {"de", "Tag", "TAG"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct shelf shelf;
        make_shelf(&shelf, rows[i].language, (const char *const[]){rows[i].text, "other", NULL});
        make_ready(&shelf);
        if (search(&shelf, rows[i].typed) != 1) fail_msg("\"%s\"", rows[i].typed);
        assert_string_equal(line_of(&shelf, rows[i].typed), rows[i].text);
        close_shelf(&shelf);
    }
}

/* The stem of Spanish "primero" is a word with a stem of its own. */
static void a_stem_that_is_a_word_is_not_cut_again(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "es", (const char *const[]){"El primer paso.", "Es el primero.", NULL});
    make_ready(&shelf);
    assert_int_equal(search(&shelf, "primero"), 1);
    assert_string_equal(line_of(&shelf, "primero"), "Es el primero.");
    assert_string_equal(line_of(&shelf, "primer"), "El primer paso.");
    close_shelf(&shelf);
}

static void a_language_without_a_stemmer_is_compared_whole(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "de", (const char *const[]){"Tag", NULL});
    make_ready(&shelf);
    assert_int_equal(search(&shelf, "Tagen"), 0);
    assert_int_equal(search(&shelf, "Tag"), 1);
    close_shelf(&shelf);
}

static void the_beginning_of_a_word_finds_it_and_its_middle_does_not(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_int_equal(search(&shelf, "eyel"), 1);
    assert_int_equal(search(&shelf, "e"), search(&shelf, "E"));
    assert_int_equal(search(&shelf, "yelids"), 1); /* misspelled: one letter is missing */
    assert_string_equal(shelf.query.guess, "eyelids");
    assert_int_equal(search(&shelf, "elids"), 0); /* two are */
    close_shelf(&shelf);
}

/* Once it is a word itself, it is not the beginning of another: "die" is not "diet". */
static void a_word_is_not_taken_for_the_beginning_of_another(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){"## Cat\n\n## Catalog\n\n## Car parts", NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "ca"), "Cat | Catalog | Car parts");
    assert_string_equal(found(&shelf, "cat"), "Cat");
    assert_string_equal(found(&shelf, "cata"), "Catalog");
    close_shelf(&shelf);
}

static void stop_words_are_passed_over(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    size_t liver = search(&shelf, "liver");
    assert_int_equal(search(&shelf, "what is the liver"), liver);
    assert_int_equal(shelf.query.term_count, 1);
    assert_int_equal(search(&shelf, "what is the"), 0);
    assert_int_equal(shelf.query.term_count, 0);
    assert_int_equal(search(&shelf, "whta is the liver"), liver); /* misspelled ones, too */
    assert_null(shelf.query.guess);
    assert_string_equal(
        marked(&shelf, "what is the liver", "What the liver is"), "What the [liver] is");
    close_shelf(&shelf);
}

static void a_brand_finds_its_medicine_and_back(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(found(&shelf, "Gleevec"), found(&shelf, "imatinib"));
    search(&shelf, "gleevec");
    assert_string_equal(shelf.hits.hits[0].anchor, "imatinib");
    search(&shelf, "ayvakit");
    assert_string_equal(shelf.hits.hits[0].anchor, "avapritinib");
    assert_string_equal(marked(&shelf, "Gleevec", "Imatinib (Gleevec)"), "[Imatinib] ([Gleevec])");
    close_shelf(&shelf);
}

static void other_names_of_a_word_to_know_find_it_and_each_other(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const char *const rows[][2] = {{"metastasis", "What it means to spread"},
        {"metastases", "What it means to spread"}, {"DNA", "gene"}, {"cancer doctor", "oncologist"},
        {"cancer doctors", "oncologist"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_non_null(strstr(found(&shelf, rows[i][0]), rows[i][1]));
    assert_int_equal(shelf.query.term_count, 1);
    close_shelf(&shelf);
}

/* --- synonyms
 * ------------------------------------------------------------------------------------- */

static void a_synonym_finds_the_words_that_it_stands_for(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(found(&shelf, "peepers"), found(&shelf, "puffy eyelids"));
    assert_string_equal(marked(&shelf, "peepers", "Puffy eyelids."), "[Puffy] [eyelids].");
    close_shelf(&shelf);
}

static void a_synonym_opens_with_its_place_whatever_words_stand_there(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const char *const texts[] = {"what next", "what comes next", "And what's next?",
        "gleevec what next", "resistance", "resistanc", "resistence"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!search(&shelf, texts[i])) fail_msg("\"%s\"", texts[i]);
        assert_string_equal(shelf.hits.hits[0].anchor, "when-a-pill-stops-working");
        assert_false(shelf.hits.closest);
    }
    close_shelf(&shelf);
}

/* "missed my pill" is "miss pill"; what stands in the name must be there. */
static void stop_words_may_stand_between_the_words_of_a_name(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    search(&shelf, "I missed my pill today");
    assert_string_equal(shelf.hits.hits[0].anchor, "how-pills-work");
    search(&shelf, "what should I ask");
    assert_string_equal(shelf.hits.hits[0].question->id.bytes, "gene-test");
    search(&shelf, "should ask");
    assert_null(shelf.hits.hits[0].question);
    assert_int_equal(search(&shelf, "what"), 0);
    search(&shelf, "DNA code");
    assert_string_equal(shelf.hits.hits[0].word->id.bytes, "oncologist");
    close_shelf(&shelf);
}

/* In Spanish, the ending says who is meant: "matar" (to kill), "matarme" (myself). */
static void a_name_with_a_sign_before_it_is_found_only_as_it_is_written(void **state) {
    (void)state;
    struct shelf shelf;
    struct schema_text typed[] = {{.bytes = "=matarme"}, {.bytes = "quiero morir"}};
    struct synonym synonym = {
        .typed = typed, .typed_count = 2, .words = {.bytes = ""}, .place = {.bytes = "t0#harm"}};
    make_shelf(&shelf, "es",
        (const char *const[]){
            "## Harm\n\nLlame.\n", "## Drugs\n\nMatan el tumor, o mueren.\n", NULL});
    shelf.pack.synonyms = &synonym;
    shelf.pack.synonym_count = 1;
    make_ready(&shelf);
    static const char *const rows[][2] = {{"matarme", "harm"}, {"Matarme hoy", "harm"},
        {"matar el tumor", "drugs"}, {"matan", "drugs"}, {"quiero morirme", "harm"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        if (!search(&shelf, rows[i][0])) fail_msg("nothing for \"%s\"", rows[i][0]);
        assert_string_equal(shelf.hits.hits[0].anchor, rows[i][1]);
    }
    close_shelf(&shelf);
}

/* Spanish "como" (how) has the stem of "comer" (to eat). */
static void a_stop_word_is_not_taken_for_another_word_with_its_stem(void **state) {
    (void)state;
    struct shelf shelf;
    struct schema_text stop = {.bytes = "cómo"}, typed = {.bytes = "comer"};
    struct synonym synonym = {
        .typed = &typed, .typed_count = 1, .words = {.bytes = ""}, .place = {.bytes = "t0#food"}};
    make_shelf(&shelf, "es",
        (const char *const[]){"## Food\n\nSopa.\n", "## Pay\n\nPagar la comida.\n", NULL});
    shelf.pack.stop_words = &stop;
    shelf.pack.stop_word_count = 1;
    shelf.pack.synonyms = &synonym;
    shelf.pack.synonym_count = 1;
    make_ready(&shelf);
    assert_int_equal(search(&shelf, "cómo pagar"), 1);
    assert_string_equal(shelf.hits.hits[0].anchor, "pay");
    search(&shelf, "comer");
    assert_string_equal(shelf.hits.hits[0].anchor, "food");
    search(&shelf, "cómo como");
    assert_int_equal(shelf.query.term_count, 0);
    close_shelf(&shelf);
}

static void a_crisis_comes_before_everything_else(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const char *const texts[] = {"suicide", "SUICIDE", "suici", "sucide", "suicidal",
        "kill myself", "how to kill myself with pills", "killing my self", "I will kill  myself.",
        "imatinib suicide liver tumor gene"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!search(&shelf, texts[i])) fail_msg("nothing for \"%s\"", texts[i]);
        const struct find_hit *hit = &shelf.hits.hits[0];
        if (strcmp(hit->anchor, "if-you-think-about-harming-yourself") != 0)
            fail_msg("\"%s\" opens with \"%s\"", texts[i], hit->heading);
        assert_int_equal(hit->topic->kind, TOPIC_CALL_NOW);
        assert_memory_equal(hit->text, "Call or text 988", 16);
    }
    close_shelf(&shelf);
}

/* --- order
 * ------------------------------------------------------------------------------------------- */

static void signs_that_cannot_wait_stand_before_headings(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    search(&shelf, "bloody stool");
    assert_string_equal(shelf.hits.hits[0].heading, "Call your team now, day or night");
    search(&shelf, "breathing trouble");
    assert_string_equal(shelf.hits.hits[0].heading, "Call 911");
    search(&shelf, "gene"); /* stands elsewhere */
    assert_int_not_equal(
        shelf.hits.hits[0].topic ? shelf.hits.hits[0].topic->kind : TOPIC_TOPIC, TOPIC_CALL_NOW);
    close_shelf(&shelf);
}

static void headings_stand_before_texts_and_dense_texts_before_thin_ones(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){
            "## One\n\nA cat and a dog and a horse and a cow and a pig, far from the house.\n\n"
            "## Two\n\nA cat.\n\n## Cats\n\nNothing.\n\n## Three\n\nA horse.",
            NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "cat"), "Cats | Two | One");
    close_shelf(&shelf);
}

static void all_words_stand_in_one_section_in_any_order(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){"## A\n\nRed things.\n\nMany apples.\n\n## B apples\n\ngreen ones\n\n"
                              "## C\n\nred pears",
            NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "apples red"), "A");
    assert_string_equal(found(&shelf, "green apple"), "B apples");
    assert_false(shelf.hits.closest);
    close_shelf(&shelf);
}

static void where_no_section_has_all_words_those_with_most_are_the_closest(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){
            "## A\n\nred apples for pigs\n\n## B\n\nred pears\n\n## C\n\nplums", NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "red apples quickly xylophone"), "A");
    assert_true(shelf.hits.closest);
    assert_string_equal(found(&shelf, "plums pears"), "C | B");
    assert_true(shelf.hits.closest);
    close_shelf(&shelf);
}

static void at_most_so_many_hits_are_listed_and_all_are_counted(void **state) {
    (void)state;
    static char text[8192];
    size_t used = 0;
    struct shelf shelf;
    for (size_t i = 0; i < 300; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "## x\n\nline apple\n\n");
    make_shelf(&shelf, "en", (const char *const[]){text, "## An apple", NULL});
    make_ready(&shelf);
    assert_int_equal(search(&shelf, "apple"), 301);
    assert_int_equal(shelf.hits.count, FIND_MOST_HITS);
    assert_string_equal(shelf.hits.hits[0].heading, "An apple");
    assert_int_equal(shelf.hits.hits[1].block, 1);
    assert_int_equal(shelf.hits.hits[2].block, 3);
    close_shelf(&shelf);
}

/* --- what is typed
 * -------------------------------------------------------------------------------------- */

static void a_text_without_a_word_finds_nothing(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const char *const texts[] = {"", "   ", "\xF0\x9F\x98\x80", "...", "\xFF\xFE", "%%"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_int_equal(search(&shelf, texts[i]), 0);
        assert_int_equal(shelf.query.term_count, 0);
        assert_string_equal(marked(&shelf, texts[i], "A text."), "A text.");
    }
    close_shelf(&shelf);
}

static void odd_texts_are_searched_like_any_other(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    search(&shelf, "%s%n%n%p");
    assert_int_equal(shelf.query.term_count, 4);
    assert_true(search(&shelf, "liver\xF0\x9F\x98\x80") > 0);
    assert_true(search(&shelf, "\xFFliver\xC3") > 0);
    assert_true(search_bytes(&shelf, "liver\0\x1B[31m", 6) > 0);
    assert_int_equal(search(&shelf, "1234567890"), 0);
    assert_int_equal(search(&shelf, "911"), 1);
    close_shelf(&shelf);
}

static void of_a_very_long_text_the_beginning_counts(void **state) {
    (void)state;
    static char text[10000];
    struct shelf shelf;
    open_tiny(&shelf);
    memset(text, 'a', sizeof text);
    assert_int_equal(search_bytes(&shelf, text, sizeof text), 0);
    assert_int_equal(shelf.query.term_count, 1);
    memset(text, ' ', sizeof text);
    memcpy(text, "liver", 5);
    memcpy(text + FIND_QUERY_BYTES, "nowhere", 7);
    assert_true(search_bytes(&shelf, text, sizeof text) > 0);
    assert_int_equal(shelf.query.term_count, 1);
    memcpy(text + FIND_QUERY_BYTES - 7, "nowhere", 7);
    search_bytes(&shelf, text, sizeof text);
    assert_int_equal(shelf.query.term_count, 2);
    close_shelf(&shelf);
}

static void half_a_character_at_the_end_of_a_long_text_is_no_letter(void **state) {
    (void)state;
    char text[FIND_QUERY_BYTES + 8];
    struct shelf shelf;
    open_tiny(&shelf);
    memset(text, ' ', sizeof text);
    memcpy(text, "liver", 5);
    memcpy(text + FIND_QUERY_BYTES - 1, "\xC3\xA9t", 3);
    assert_true(search_bytes(&shelf, text, sizeof text) > 0);
    assert_int_equal(shelf.query.term_count, 1);
    close_shelf(&shelf);
}

static void of_many_words_the_first_ones_count(void **state) {
    (void)state;
    char text[400] = "";
    struct shelf shelf;
    open_tiny(&shelf);
    for (int i = 0; i < 40; i++) snprintf(text + strlen(text), 8, "w%dx ", i);
    search(&shelf, text);
    assert_int_equal(shelf.query.term_count, FIND_QUERY_TERMS);
    snprintf(text + strlen(text), 8, "liver");
    assert_int_equal(search(&shelf, text), 0);
    close_shelf(&shelf);
}

/* More names than a query has bits for. */
static void of_very_many_other_names_the_first_ones_count(void **state) {
    (void)state;
    enum { MANY = 300 };
    static char texts[MANY][16];
    static struct schema_text also[MANY];
    struct term word = {.id = {.bytes = "w"},
        .word = {.bytes = "word"},
        .means = {.bytes = "x"},
        .also = also,
        .also_count = MANY};
    struct shelf shelf;
    for (int i = 0; i < MANY; i++) {
        snprintf(texts[i], sizeof texts[i], "m%dx n%dx", i, i);
        also[i].bytes = texts[i];
    }
    make_shelf(&shelf, "en", (const char *const[]){"## m1x n1x\n\n## m299x n299x", NULL});
    shelf.pack.words = &word;
    shelf.pack.word_count = 1;
    make_ready(&shelf);
    assert_non_null(strstr(found(&shelf, "word"), "m1x n1x"));
    assert_null(strstr(found(&shelf, "word"), "m299x n299x"));
    assert_non_null(strstr(found(&shelf, "m299x n299x"), "m299x n299x"));
    close_shelf(&shelf);
}

static bool holds(const void *memory, size_t bytes, const char *text) {
    return memmem(memory, bytes, text, strlen(text)) != NULL;
}

/* Says whether the text stands in the heap of this process. */
static bool heap_holds(const char *text) {
    char line[256];
    bool found = false;
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps)) {
        uintptr_t start = 0, end = 0;
        if (!strstr(line, "[heap]")) continue;
        assert_int_equal(sscanf(line, "%" SCNxPTR "-%" SCNxPTR, &start, &end), 2);
        found = found || holds((const void *)start, end - start, text);
    }
    fclose(maps);
    return found;
}

static void the_copy_keeps_nothing_of_what_was_typed(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    size_t words = shelf.index.word_count;
    search(&shelf, "Xylophone quarking");
    assert_int_equal(shelf.query.term_count, 2);
    assert_int_equal(shelf.index.word_count, words);
    for (size_t i = 0; i < words; i++)
        assert_false(holds(shelf.index.words[i].text, shelf.index.words[i].bytes, "xyloph"));
    close_shelf(&shelf);
}

/* libstemmer copies each word into a place of its own, which is overwritten: there is nothing left
 * of it in the whole heap. */
static void the_stemmer_keeps_nothing_of_the_last_word(void **state) {
    (void)state;
    if (SANITIZED) skip();
    struct pack pack = {.language = "en"};
    struct find_index index = {.pack = &pack, .stemmer = find_stemmer("en")};
    static const char typed[] = "quarklexing";
    struct find_token token = {.bytes = sizeof typed - 1};
    for (size_t i = 0; i + 1 < sizeof typed; i++) token.word[i] = typed[i];
    find_stem(&index, &token);
    assert_int_equal(token.bytes, 8);
    assert_memory_equal(token.word, "quarklex", 8);
    explicit_bzero(&token, sizeof token);
    char *seen = malloc(sizeof typed); /* it would be seen */
    memcpy(seen, typed, sizeof typed);
    assert_true(heap_holds("uarklex"));
    explicit_bzero(seen, sizeof typed);
    free(seen);
    assert_false(heap_holds("uarklex"));
    find_stemmer_free(index.stemmer);
}

/* --- marks and lines
 * ------------------------------------------------------------------------------------ */

static void what_was_found_is_marked_in_any_text(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(
        marked(&shelf, "pill", "A Pill, two pills; pillow."), "A [Pill], two [pills]; pillow.");
    assert_string_equal(marked(&shelf, "spread", "A metastasis, METASTASES, spreading."),
        "A [metastasis], [METASTASES], spreading.");
    assert_string_equal(
        marked(&shelf, "pil liv", "The liver and the pill."), "The [liver] and the [pill].");
    assert_string_equal(marked(&shelf, "liver", "Nothing here."), "Nothing here.");
    close_shelf(&shelf);
}

static void no_more_marks_are_written_than_there_is_room_for(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    struct find_range ranges[2];
    search(&shelf, "pill");
    assert_int_equal(find_marks(&shelf.query, "pill pill pill", 14, ranges, 2), 2);
    assert_int_equal(ranges[1].start, 5);
    assert_int_equal(find_marks(&shelf.query, "pill pill pill", 14, ranges, 0), 0);
    close_shelf(&shelf);
}

static void the_line_of_a_hit_has_a_mark_where_its_text_has_a_word(void **state) {
    (void)state;
    struct shelf shelf;
    open_shelf(&shelf, "content/gist", false, OUTLOOK_ASK);
    static const char *const texts[] = {"tumors", "metastasis", "scan", "stromal tumor",
        "lining of the belly", "l", "gene change", "doctor's pill"};
    size_t with = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(search(&shelf, texts[i]) > 0);
        for (size_t j = 0; j < shelf.hits.count; j++) {
            const struct find_hit *hit = &shelf.hits.hits[j];
            struct find_range line = find_line(&shelf.query, hit->text, hit->bytes, LINE_ROOM),
                              mark;
            assert_true(line.start <= line.end && line.end <= hit->bytes);
            assert_true(line.end - line.start <= LINE_ROOM);
            if (!find_marks(&shelf.query, hit->text, hit->bytes, &mark, 1)) continue;
            assert_true(mark.start >= line.start && mark.end <= line.end);
            with++;
        }
    }
    assert_true(with > 50);
    close_shelf(&shelf);
}

static void assert_line(
    struct shelf *shelf, const char *query, const char *text, size_t room, const char *expected) {
    char words[256];
    search(shelf, query);
    struct find_range line = find_line(&shelf->query, text, strlen(text), room);
    snprintf(words, sizeof words, "%.*s", (int)(line.end - line.start), text + line.start);
    assert_string_equal(words, expected);
}

static void a_line_is_cut_between_words_around_the_match(void **state) {
    (void)state;
    struct shelf shelf;
    static const char text[] = "One two three four five six seven eight nine ten eleven twelve.";
    make_shelf(&shelf, "en", (const char *const[]){text, "Nothing ééééé \xE7\xA7\xBB.", NULL});
    make_ready(&shelf);
    assert_line(&shelf, "two", text, 100, text);
    assert_line(&shelf, "two", text, 20, "One two three four");
    assert_line(&shelf, "six", text, 20, "five six seven eight");
    assert_line(&shelf, "twelve", text, 20, "ten eleven twelve.");
    assert_line(&shelf, "nothing", text, 20, "One two three four");
    assert_line(&shelf, "eight", text, 5, "eight");
    assert_line(&shelf, "eight", text, 3, "eig");
    assert_line(&shelf, "eight", text, 0, "");
    assert_line(&shelf, "nothing", "", 10, "");
    assert_line(&shelf, "nothing", "ééééé", 5, "éé"); /* never half a character */
    assert_line(&shelf, "nothing", "转移转移", 2, "");
    assert_line(&shelf, "eeeee", "The ééééé", 5, "éé");
    close_shelf(&shelf);
}

/* --- misspelled words
 * ------------------------------------------------------------------------------------- */

static void a_misspelled_word_is_taken_for_the_nearest_one(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const char *const rows[][2] = {
        {"imatinob", "imatinib"},
        {"imatniib", "imatinib"}, /* swapped */
        {"the avaprtinib", "avapritinib"},
        {"gnee", "gene"}, /* of four letters one step is allowed */
        {"livver", "liver"},
        {"lver", "liver"},
        {"d843v", "d842v"},
        {"gleevac", "gleevec"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_string_equal(guessed(&shelf, rows[i][0]), rows[i][1]);
        assert_true(shelf.hits.total > 0);
    }
    assert_string_equal(found(&shelf, "gleevac"), found(&shelf, "gleevec"));
    close_shelf(&shelf);
}

static void short_and_far_words_are_not_guessed(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const char *const texts[] = {"zx", "pil", "livxyz", "lvxr", "liver", "cancrdctr"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_string_equal(guessed(&shelf, texts[i]), "");
    close_shelf(&shelf);
}

/* "wife" is not "life", where the pack says so. */
static void a_word_that_frightens_or_mocks_is_never_guessed(void **state) {
    (void)state;
    struct schema_text words[] = {{.bytes = "dead"}, {.bytes = "Stupid"}};
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){"dead or stupid, dear", NULL});
    make_ready(&shelf);
    assert_string_equal(guessed(&shelf, "stupit"), "stupid");
    find_hits_free(&shelf.hits);
    find_query_free(&shelf.query);
    find_free(&shelf.index);
    shelf.pack.no_guess = words;
    shelf.pack.no_guess_count = 2;
    make_ready(&shelf);
    assert_string_equal(guessed(&shelf, "stupit"), "");
    assert_string_equal(guessed(&shelf, "deat"), "dear");
    assert_string_equal(line_of(&shelf, "dead"), "dead or stupid, dear"); /* it can be searched */
    close_shelf(&shelf);
}

static void nearer_and_commoner_words_are_guessed_first(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){
            "tumble\n\nstumble\n\nhumble\n\nTumbler Mumble mumble\n\nmumble", NULL});
    make_ready(&shelf);
    assert_string_equal(guessed(&shelf, "jumble"), "mumble");
    assert_string_equal(guessed(&shelf, "stumbla"), "stumble");
    assert_string_equal(guessed(&shelf, "humbla"), "humble"); /* the same first letter */
    close_shelf(&shelf);
}

/* --- the shipped pack
 * ----------------------------------------------------------------------------------- */

static void the_shipped_figures_of_survival_are_not_found(void **state) {
    (void)state;
    struct shelf shelf;
    open_shelf(&shelf, "content/gist", false, OUTLOOK_ASK);
    for (int numbers = 0; numbers < 2; numbers++) {
        bool there = false;
        assert_true(find_ready(&shelf.index, &shelf.pack, &shelf.settings, numbers, &shelf.report));
        for (size_t i = 0; i < shelf.index.section_count; i++) {
            const struct topic *topic = shelf.index.sections[i].hit.topic;
            there = there || (topic && topic->kind == TOPIC_NUMBERS);
        }
        assert_int_equal(there, numbers);
    }
    close_shelf(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_falls_into_folded_words),
        cmocka_unit_test(the_end_of_a_very_long_word_is_left_out),
        cmocka_unit_test(nothing_is_found_before_the_copy_is_made),
        cmocka_unit_test(sections_of_topics_records_words_and_questions_are_found),
        cmocka_unit_test(a_hit_names_the_block_of_its_line_or_the_heading),
        cmocka_unit_test(a_section_is_one_hit_however_often_the_word_stands_there),
        cmocka_unit_test(a_topic_is_found_by_its_title_and_shows_its_message),
        cmocka_unit_test(the_reasons_of_the_quiz_lead_to_what_they_explain),
        cmocka_unit_test(no_statement_of_the_quiz_is_an_answer),
        cmocka_unit_test(figures_of_survival_are_found_only_after_they_were_opened),
        cmocka_unit_test(what_the_settings_hide_is_never_found),
        cmocka_unit_test(a_copy_that_is_ready_is_not_made_again),
        cmocka_unit_test(a_large_pack_is_copied_step_by_step),
        cmocka_unit_test(another_pack_has_another_copy),
        cmocka_unit_test(a_topic_that_cannot_be_read_is_reported_and_left_out),
        cmocka_unit_test(each_of_very_many_words_is_found),
        cmocka_unit_test(an_empty_pack_has_a_copy),
        cmocka_unit_test(case_and_accents_do_not_matter),
        cmocka_unit_test(words_are_found_with_any_ending),
        cmocka_unit_test(a_stem_that_is_a_word_is_not_cut_again),
        cmocka_unit_test(a_language_without_a_stemmer_is_compared_whole),
        cmocka_unit_test(the_beginning_of_a_word_finds_it_and_its_middle_does_not),
        cmocka_unit_test(a_word_is_not_taken_for_the_beginning_of_another),
        cmocka_unit_test(stop_words_are_passed_over),
        cmocka_unit_test(a_brand_finds_its_medicine_and_back),
        cmocka_unit_test(other_names_of_a_word_to_know_find_it_and_each_other),
        cmocka_unit_test(a_synonym_finds_the_words_that_it_stands_for),
        cmocka_unit_test(a_synonym_opens_with_its_place_whatever_words_stand_there),
        cmocka_unit_test(stop_words_may_stand_between_the_words_of_a_name),
        cmocka_unit_test(a_name_with_a_sign_before_it_is_found_only_as_it_is_written),
        cmocka_unit_test(a_stop_word_is_not_taken_for_another_word_with_its_stem),
        cmocka_unit_test(a_crisis_comes_before_everything_else),
        cmocka_unit_test(signs_that_cannot_wait_stand_before_headings),
        cmocka_unit_test(headings_stand_before_texts_and_dense_texts_before_thin_ones),
        cmocka_unit_test(all_words_stand_in_one_section_in_any_order),
        cmocka_unit_test(where_no_section_has_all_words_those_with_most_are_the_closest),
        cmocka_unit_test(at_most_so_many_hits_are_listed_and_all_are_counted),
        cmocka_unit_test(a_text_without_a_word_finds_nothing),
        cmocka_unit_test(odd_texts_are_searched_like_any_other),
        cmocka_unit_test(of_a_very_long_text_the_beginning_counts),
        cmocka_unit_test(half_a_character_at_the_end_of_a_long_text_is_no_letter),
        cmocka_unit_test(of_many_words_the_first_ones_count),
        cmocka_unit_test(of_very_many_other_names_the_first_ones_count),
        cmocka_unit_test(the_copy_keeps_nothing_of_what_was_typed),
        cmocka_unit_test(the_stemmer_keeps_nothing_of_the_last_word),
        cmocka_unit_test(what_was_found_is_marked_in_any_text),
        cmocka_unit_test(no_more_marks_are_written_than_there_is_room_for),
        cmocka_unit_test(the_line_of_a_hit_has_a_mark_where_its_text_has_a_word),
        cmocka_unit_test(a_line_is_cut_between_words_around_the_match),
        cmocka_unit_test(a_misspelled_word_is_taken_for_the_nearest_one),
        cmocka_unit_test(short_and_far_words_are_not_guessed),
        cmocka_unit_test(a_word_that_frightens_or_mocks_is_never_guessed),
        cmocka_unit_test(nearer_and_commoner_words_are_guessed_first),
        cmocka_unit_test(the_shipped_figures_of_survival_are_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
