/* The rules of a search: over the tiny pack, over the shipped one, and over packs that are made
 * here, of a few topics in a folder of their own. */
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

#include "content/find/find.h"
#include "content/find/find_internal.h"

enum { MOST_TOPICS = 4, MOST_RANGES = 64, LINE_ROOM = 40 };

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
    static const char *const ids[MOST_TOPICS] = {"t0", "t1", "t2", "t3"};
    *shelf = (struct shelf){.pack = {.language = language, .file = "pack.cfg", .loaded = true}};
    make_folders(shelf);
    shelf->pack.folder = shelf->folder;
    shelf->pack.topics = shelf->topics;
    for (size_t i = 0; texts[i]; i++) {
        shelf->topics[i] = (struct topic){.id = {.bytes = ids[i]}, .title = {.bytes = "Part"}};
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

/* The texts of the hits, joined by " | ". */
static const char *found(struct shelf *shelf, const char *text) {
    static char words[4096];
    size_t used = 0;
    search(shelf, text);
    words[0] = '\0';
    for (size_t i = 0; i < shelf->hits.count && used < sizeof words; i++)
        used += (size_t)snprintf(
            words + used, sizeof words - used, "%s%s", i ? " | " : "", shelf->hits.hits[i].text);
    return words;
}

static const struct find_hit *hit_with(const struct shelf *shelf, const char *text) {
    for (size_t i = 0; i < shelf->hits.count; i++) {
        if (strstr(shelf->hits.hits[i].text, text)) return &shelf->hits.hits[i];
    }
    return NULL;
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

static const char *near_words(struct shelf *shelf, const char *text) {
    static char words[512];
    struct find_near near[FIND_MOST_NEAR];
    size_t used = 0;
    search(shelf, text);
    size_t count = find_near(&shelf->query, near);
    words[0] = '\0';
    for (size_t i = 0; i < count; i++)
        used += (size_t)snprintf(words + used, sizeof words - used, "%s%.*s@%zu-%zu", i ? " " : "",
            (int)near[i].bytes, near[i].text, near[i].typed.start, near[i].typed.end);
    return words;
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

/* --- the index
 * ------------------------------------------------------------------------------------------ */

static void nothing_is_found_before_the_index_is_built(void **state) {
    (void)state;
    struct shelf shelf = {0};
    struct find_near near[FIND_MOST_NEAR];
    assert_int_equal(search(&shelf, "tumor"), 0);
    assert_int_equal(shelf.query.term_count, 1);
    assert_int_equal(find_near(&shelf.query, near), 0);
    find_free(&shelf.index);
    find_query_free(&shelf.query);
    struct find_query none = {0};
    find_run(&shelf.hits, &none);
    assert_int_equal(shelf.hits.count, 0);
    find_query_free(&none);
}

static void headings_paragraphs_items_records_and_words_are_found(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const struct {
        const char *typed, *text, *topic, *anchor, *heading;
    } rows[] = {
        {"stops working", "When a pill stops working", "treatments", "when-a-pill-stops-working",
            "When a pill stops working"},
        {"send cells", "A tumor can send cells", "spread", "what-it-means-to-spread",
            "What it means to spread"},
        {"inside", "Cells can travel inside the belly.", "spread", "what-it-means-to-spread",
            "What it means to spread"},
        {"puffy", "Puffy eyelids.", "treatments", "imatinib", "Imatinib, the usual first medicine"},
        {"stomach", "You take it on an empty stomach.", "treatments", "avapritinib",
            "Avapritinib, by gene test"},
        {"feel full", "You may feel full early.", "spread", "liver", "Liver"},
        {"nearest staff", "Tell the nearest staff member", "call-now", "", ""},
        {"picture ask", "Ask to see the picture.", "spread", "who-can-tell-you-more",
            "Who can tell you more"},
        {"replace", "It does not replace your care team.", "about", "what-this-guide-is",
            "What this guide is"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        search(&shelf, rows[i].typed);
        const struct find_hit *hit = hit_with(&shelf, rows[i].text);
        assert_non_null(hit);
        assert_string_equal(hit->topic->id.bytes, rows[i].topic);
        assert_string_equal(hit->anchor, rows[i].anchor);
        assert_string_equal(hit->heading, rows[i].heading);
        assert_false(hit->title);
        assert_null(hit->word);
    }
    close_shelf(&shelf);
}

static void a_hit_names_the_block_of_the_page(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    struct doc doc = {0};
    assert_true(search(&shelf, "gist") > 5);
    for (size_t i = 0; i < shelf.hits.count; i++) {
        const struct find_hit *hit = &shelf.hits.hits[i];
        if (!hit->topic || hit->title) continue;
        assert_true(pack_read_topic(&shelf.pack, hit->topic, &shelf.settings, &doc, &shelf.report));
        assert_string_equal(doc.blocks[hit->block].text, hit->text);
        assert_int_equal(doc.blocks[hit->block].bytes, hit->bytes);
        doc_free(&doc);
    }
    close_shelf(&shelf);
}

static void the_title_of_a_topic_is_found(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    search(&shelf, "treatments");
    assert_string_equal(shelf.hits.hits[0].text, "Treatments");
    assert_true(shelf.hits.hits[0].title);
    assert_int_equal(shelf.hits.hits[0].block, 0);
    close_shelf(&shelf);
}

static void a_word_to_know_is_found_by_its_word_and_by_its_meaning(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(
        found(&shelf, "says how"), "gene: A part of a cell that says how the cell works.");
    assert_string_equal(shelf.hits.hits[0].word->id.bytes, "gene");
    assert_null(shelf.hits.hits[0].topic);
    search(&shelf, "oncologist");
    assert_string_equal(shelf.hits.hits[0].text, "oncologist: A doctor who treats cancer.");
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
    assert_string_equal(near_words(&shelf, "barz"), "");
    close_shelf(&shelf);
}

static void what_the_settings_hide_is_never_found(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_int_equal(search(&shelf, "very different paths"), 1);
    close_shelf(&shelf);
    open_shelf(&shelf, "tests/data/pack/tiny", true, OUTLOOK_NEVER);
    assert_int_equal(search(&shelf, "very different paths"), 0);
    assert_int_equal(search(&shelf, "bars"), 0);
    close_shelf(&shelf);
}

static void an_index_that_is_ready_is_not_built_again(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    const struct find_block *blocks = shelf.index.blocks;
    assert_true(find_ready(&shelf.index, &shelf.pack, &shelf.settings, false, &shelf.report));
    assert_ptr_equal(shelf.index.blocks, blocks);
    close_shelf(&shelf);
}

static void a_topic_that_cannot_be_read_is_reported_and_left_out(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){"Apples.", "Pears <b>now</b>.", "Plums.", NULL});
    assert_false(find_ready(&shelf.index, &shelf.pack, NULL, false, &shelf.report));
    assert_int_equal(report_count(&shelf.report, SEVERITY_ERROR), 1);
    assert_string_equal(found(&shelf, "p"), "Part | Part | Plums.");
    close_shelf(&shelf);
}

static void each_of_very_many_words_is_found(void **state) {
    (void)state;
    enum { MANY = 5000 };
    static char text[MANY * 10];
    char word[16];
    size_t used = 0;
    struct shelf shelf;
    for (int i = 0; i < MANY; i++)
        used += (size_t)snprintf(
            text + used, sizeof text - used, "w%dx%s", i, i % 10 == 9 ? "\n\n" : " ");
    make_shelf(&shelf, "en", (const char *const[]){text, NULL});
    make_ready(&shelf);
    assert_int_equal(shelf.index.word_count, MANY + 1); /* and the title */
    for (int i = 0; i < MANY; i++) {
        snprintf(word, sizeof word, "w%dx", i);
        assert_int_equal(search(&shelf, word), 1);
        assert_int_equal(shelf.hits.hits[0].block, i / 10);
    }
    close_shelf(&shelf);
}

static void an_empty_pack_has_an_index(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){NULL});
    make_ready(&shelf);
    assert_int_equal(search(&shelf, "a"), 0);
    assert_string_equal(near_words(&shelf, "tumor"), "");
    close_shelf(&shelf);
}

/* --- what is found
 * -------------------------------------------------------------------------------------- */

static void a_word_is_noted_once_a_block(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){"apple apple\n\nan apple", NULL});
    make_ready(&shelf);
    assert_int_equal(shelf.index.posting_count, 4);
    close_shelf(&shelf);
}

static void case_and_accents_do_not_matter(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "es",
        (const char *const[]){"La presión ALTA.", "El corazo\xCC\x81n.", "Straße.", NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "PRESION"), "La presión ALTA.");
    assert_string_equal(found(&shelf, "pRÉsi"), "La presión ALTA.");
    assert_string_equal(found(&shelf, "alta"), "La presión ALTA.");
    assert_int_equal(search(&shelf, "corazón"), 1);
    assert_string_equal(found(&shelf, "strasse"), "Straße.");
    assert_string_equal(marked(&shelf, "presion", "La presión ALTA."), "La [presión] ALTA.");
    close_shelf(&shelf);
}

static void every_word_must_be_there_in_any_order(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(
        &shelf, "en", (const char *const[]){"Red apples\n\ngreen apples\n\nred pears", NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "apples red"), "Red apples");
    assert_string_equal(found(&shelf, "app re"), "Red apples");
    assert_string_equal(found(&shelf, "green red"), "");
    assert_string_equal(found(&shelf, "apples blue"), "");
    close_shelf(&shelf);
}

static void the_beginning_of_a_word_finds_it_and_its_middle_does_not(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_true(search(&shelf, "eyel") == 1);
    assert_true(search(&shelf, "yelids") == 0);
    close_shelf(&shelf);
}

static void singular_and_plural_find_each_other(void **state) {
    (void)state;
    static const struct {
        const char *language, *typed, *text;
    } rows[] = {
        {"en", "tumors", "tumor"},
        {"en", "tumor", "tumors"},
        {"en", "biopsies", "biopsy"},
        {"en", "biopsy", "biopsies"},
        {"en", "boxes", "box"},
        {"en", "viruses", "virus"},
        {"en", "doses", "dose"},
        {"en", "diagnoses", "diagnosis"},
        {"en", "diagnosis", "diagnoses"},
        {"en", "feet", "foot"},
        {"en", "women", "woman"},
        {"en", "doctor", "doctor's"},
        {"es", "tumores", "tumor"},
        {"es", "veces", "vez"},
        {"es", "pastillas", "pastilla"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct shelf shelf;
        make_shelf(&shelf, rows[i].language, (const char *const[]){rows[i].text, "other", NULL});
        make_ready(&shelf);
        assert_string_equal(found(&shelf, rows[i].typed), rows[i].text);
        close_shelf(&shelf);
    }
}

static void words_that_only_look_like_a_plural_are_not_found(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){"do\n\nca\n\ntumores", "car", NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "does"), "");
    assert_string_equal(found(&shelf, "cares"), "");
    assert_string_equal(found(&shelf, "cas"), "");
    close_shelf(&shelf);
    make_shelf(&shelf, "de", (const char *const[]){"Tag", NULL});
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "tags"), "");
    close_shelf(&shelf);
}

static void other_names_of_a_word_to_know_find_it_and_each_other(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    search(&shelf, "metastasis");
    assert_non_null(hit_with(&shelf, "What it means to spread"));
    search(&shelf, "spread");
    assert_non_null(hit_with(&shelf, "Doctors call the new tumor a metastasis."));
    search(&shelf, "metastases");
    assert_non_null(hit_with(&shelf, "What it means to spread"));
    search(&shelf, "DNA"); /* stands nowhere in the pack */
    assert_non_null(hit_with(&shelf, "A change in a gene"));
    search(&shelf, "metasta"); /* not a name yet */
    assert_null(hit_with(&shelf, "What it means to spread"));
    close_shelf(&shelf);
}

static void names_of_several_words_are_names_too(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    search(&shelf, "cancer doctor");
    assert_non_null(hit_with(&shelf, "Your oncologist can show you the picture."));
    search(&shelf, "cancer doctors");
    assert_non_null(hit_with(&shelf, "Your oncologist can show you the picture."));
    search(&shelf, "picture cancer doctor");
    assert_string_equal(shelf.hits.hits[0].text, hit_with(&shelf, "Your oncologist")->text);
    assert_int_equal(shelf.hits.total, 1);
    search(&shelf, "doctor cancer");
    assert_null(hit_with(&shelf, "Your oncologist"));
    close_shelf(&shelf);
}

static void a_name_of_several_words_is_found_only_where_they_stand_together(void **state) {
    (void)state;
    struct schema_text forms[] = {{.bytes = "oncologist"}},
                       also[] = {{.bytes = "cancer doctor"}, {.bytes = "?"}};
    struct term word = {.id = {.bytes = "o"},
        .word = {.bytes = "oncologist"},
        .means = {.bytes = "x"},
        .forms = forms,
        .also = also,
        .form_count = 1,
        .also_count = 2};
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){
            "A cancer doctor, doctor!\n\nA cancer for a doctor.\n\ncancer\n\ndoctor", NULL});
    shelf.pack.words = &word;
    shelf.pack.word_count = 1;
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "oncologist"), "oncologist: x | A cancer doctor, doctor!");
    assert_string_equal(
        marked(&shelf, "oncologist", "A cancer doctor, doctor. My oncologist. The cancer"),
        "A [cancer doctor], doctor. My [oncologist]. The cancer");
    assert_string_equal(
        marked(&shelf, "oncologist doctor", "A cancer doctor."), "A [cancer doctor].");
    close_shelf(&shelf);
}

static void better_hits_stand_first(void **state) {
    (void)state;
    struct schema_text forms[] = {{.bytes = "cat"}, {.bytes = "feline"}};
    struct term word = {.id = {.bytes = "cat"},
        .word = {.bytes = "pet"},
        .means = {.bytes = "no cat"},
        .forms = forms,
        .form_count = 2};
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){"my catalog\n\n## Catalogs\n\na feline\n\n## Felines, feline\n\nthe "
                              "cats\n\n## Cat here\n\na cat",
            "Cat.", NULL});
    shelf.pack.words = &word;
    shelf.pack.word_count = 1;
    make_ready(&shelf);
    assert_string_equal(found(&shelf, "cat"),
        "Cat here | the cats | a cat | Cat. | pet: no cat | Felines, "
        "feline | a feline | Catalogs | my catalog");
    close_shelf(&shelf);
}

static void the_worst_word_of_several_decides(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){
            "red catalog\n\nredder cat\n\n## Red catalog\n\nred cat\n\n## Red cat", NULL});
    make_ready(&shelf);
    assert_string_equal(
        found(&shelf, "red cat"), "Red cat | red cat | Red catalog | red catalog | redder cat");
    close_shelf(&shelf);
}

static void at_most_so_many_hits_are_listed_and_all_are_counted(void **state) {
    (void)state;
    static char text[8192];
    size_t used = 0;
    struct shelf shelf;
    for (size_t i = 0; i < 300; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "line apple\n\n");
    make_shelf(&shelf, "en", (const char *const[]){text, "## An apple", NULL});
    make_ready(&shelf);
    assert_int_equal(search(&shelf, "a"), 301);
    assert_int_equal(search(&shelf, "apple"), 301);
    assert_int_equal(shelf.hits.count, FIND_MOST_HITS);
    assert_string_equal(shelf.hits.hits[0].text, "An apple");
    assert_int_equal(shelf.hits.hits[1].block, 0);
    assert_int_equal(shelf.hits.hits[FIND_MOST_HITS - 1].block, FIND_MOST_HITS - 2);
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
        assert_string_equal(near_words(&shelf, texts[i]), "");
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
    memcpy(text + FIND_QUERY_BYTES - 7, "nowhere", 7);
    assert_int_equal(search_bytes(&shelf, text, sizeof text), 0);
    close_shelf(&shelf);
}

static void half_a_character_at_the_end_of_a_long_text_is_no_letter(void **state) {
    (void)state;
    char text[] =
        "liver                                                          \xC3\xA9t\xC3\xA9";
    struct shelf shelf;
    open_tiny(&shelf);
    assert_int_equal((unsigned char)text[FIND_QUERY_BYTES], 0xA9);
    assert_true(search(&shelf, text) > 0);
    assert_int_equal(shelf.query.term_count, 1);
    close_shelf(&shelf);
}

static void of_many_words_the_first_ones_count(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_int_equal(search(&shelf, "it is not liver cancer it is not nowhere"), 1);
    assert_int_equal(shelf.query.term_count, FIND_QUERY_WORDS);
    close_shelf(&shelf);
}

static bool holds(const void *memory, size_t bytes, const char *text) {
    return memmem(memory, bytes, text, strlen(text)) != NULL;
}

static void a_query_keeps_no_copy_of_the_whole_text(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    search(&shelf, "Xylophone quark");
    assert_int_equal(shelf.query.term_count, 2);
    const struct find_term *terms = shelf.query.terms;
    assert_memory_equal(terms[0].word, "xylophone", 9);
    assert_false(
        holds(terms[0].word, (size_t)(terms[1].word + 5 - terms[0].word), "xylophone quark"));
    for (size_t i = 0; i < shelf.index.word_count; i++)
        assert_false(holds(shelf.index.words[i].text, shelf.index.words[i].bytes, "xylophone"));
    close_shelf(&shelf);
}

/* --- marks and lines
 * ------------------------------------------------------------------------------------ */

static void what_was_found_is_marked_in_any_text(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(marked(&shelf, "tumors", "A Tumor, two tumors; tumorous."),
        "A [Tumor], two [tumors]; tumorous.");
    assert_string_equal(marked(&shelf, "spread", "A metastasis, two METASTASES, spreading."),
        "A [metastasis], two [METASTASES], [spreading].");
    assert_string_equal(
        marked(&shelf, "pi li", "The liver and the pill."), "The [liver] and the [pill].");
    assert_string_equal(marked(&shelf, "liver", "Nothing here."), "Nothing here.");
    assert_string_equal(marked(&shelf, "oncologist", "The cancer"), "The cancer");
    close_shelf(&shelf);
}

static void no_more_marks_are_written_than_there_is_room_for(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    struct find_range ranges[2];
    search(&shelf, "a");
    assert_int_equal(find_marks(&shelf.query, "a a a", 5, ranges, 2), 2);
    assert_int_equal(ranges[1].start, 2);
    assert_int_equal(find_marks(&shelf.query, "a a a", 5, ranges, 0), 0);
    close_shelf(&shelf);
}

static void every_hit_of_a_search_has_a_mark(void **state) {
    (void)state;
    struct shelf shelf;
    open_shelf(&shelf, "content/gist", false, OUTLOOK_ASK);
    static const char *const texts[] = {"tumors", "metastasis", "scan", "stromal tumor",
        "lining of the belly", "l", "gene change", "doctor's pill"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(search(&shelf, texts[i]) > 0);
        for (size_t j = 0; j < shelf.hits.count; j++) {
            const struct find_hit *hit = &shelf.hits.hits[j];
            struct find_line line;
            find_line(&shelf.query, hit->text, hit->bytes, LINE_ROOM, &line);
            assert_true(line.mark_count > 0);
            assert_true(line.end - line.start <= LINE_ROOM && line.end <= hit->bytes);
            assert_true(line.marks[0].start >= line.start &&
                        line.marks[line.mark_count - 1].end <= line.end);
        }
    }
    close_shelf(&shelf);
}

static void assert_line(
    struct shelf *shelf, const char *query, const char *text, size_t room, const char *expected) {
    struct find_line line;
    char words[256];
    search(shelf, query);
    find_line(&shelf->query, text, strlen(text), room, &line);
    snprintf(words, sizeof words, "%.*s", (int)(line.end - line.start), text + line.start);
    assert_string_equal(words, expected);
}

static void a_line_is_cut_between_words_around_the_match(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    static const char text[] = "One two three four five six seven eight nine ten eleven twelve.";
    assert_line(&shelf, "two", text, 100, text);
    assert_line(&shelf, "two", text, 20, "One two three four");
    assert_line(&shelf, "six", text, 20, "five six seven eight");
    assert_line(&shelf, "twelve", text, 20, "ten eleven twelve.");
    assert_line(&shelf, "nowhere", text, 20, "One two three four");
    assert_line(&shelf, "eight", text, 5, "eight");
    assert_line(&shelf, "eight", text, 3, "eig");
    assert_line(&shelf, "eight", text, 0, "");
    assert_line(&shelf, "nowhere", "", 10, "");
    close_shelf(&shelf);
}

static void a_line_never_has_half_a_character(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_line(&shelf, "nowhere", "ééééé", 5, "éé");
    assert_line(&shelf, "nowhere", "转移转移", 2, "");
    assert_line(&shelf, "eeeee", "The ééééé", 5, "éé");
    assert_line(&shelf, "移", "转转转转移转转转", 9, "移转转");
    close_shelf(&shelf);
}

/* --- near spellings
 * ------------------------------------------------------------------------------------- */

static void a_word_that_finds_nothing_has_near_spellings(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(near_words(&shelf, "imatinob"), "imatinib@0-8");
    assert_string_equal(near_words(&shelf, "imatniib"), "imatinib@0-8"); /* swapped */
    assert_string_equal(near_words(&shelf, "the avaprtinib"), "avapritinib@4-14");
    assert_string_equal(
        near_words(&shelf, "gnee"), "gene@0-4"); /* of four letters one step is allowed */
    assert_string_equal(near_words(&shelf, "cancerdoctor"), "cancer doctor@0-12");
    assert_string_equal(near_words(&shelf, "livver"), "Liver@0-6");
    assert_string_equal(near_words(&shelf, "lver"), "Liver@0-4");
    assert_string_equal(near_words(&shelf, "d843v"), "D842V@0-5");
    close_shelf(&shelf);
}

static void short_and_far_words_have_none(void **state) {
    (void)state;
    struct shelf shelf;
    open_tiny(&shelf);
    assert_string_equal(near_words(&shelf, "zx"), "");
    assert_string_equal(near_words(&shelf, "livxyz"), "");
    assert_string_equal(near_words(&shelf, "lvxr"), ""); /* two letters of four */
    assert_string_equal(near_words(&shelf, "iver liver"), "Liver@0-4");
    assert_string_equal(near_words(&shelf, "liver"), "");
    assert_string_equal(near_words(&shelf, "liver puffy"), ""); /* each finds something by itself */
    close_shelf(&shelf);
}

static void nearer_and_commoner_spellings_stand_first(void **state) {
    (void)state;
    struct shelf shelf;
    make_shelf(&shelf, "en",
        (const char *const[]){
            "tumble\n\nstumble humble\n\nhumble\n\nTumbler Mumble mumble\n\nmumble\n\nmumble",
            NULL});
    make_ready(&shelf);
    assert_string_equal(near_words(&shelf, "jumble"), "Mumble@0-6 humble@0-6 tumble@0-6");
    assert_string_equal(near_words(&shelf, "stumbla"), "stumble@0-7 tumble@0-7");
    close_shelf(&shelf);
}

static void another_name_of_a_word_to_know_is_a_spelling_too(void **state) {
    (void)state;
    struct schema_text forms[] = {{.bytes = "gene"}}, also[] = {{.bytes = "Chromosome"}};
    struct term word = {.id = {.bytes = "gene"},
        .word = {.bytes = "gene"},
        .means = {.bytes = "x"},
        .forms = forms,
        .also = also,
        .form_count = 1,
        .also_count = 1};
    struct shelf shelf;
    make_shelf(&shelf, "en", (const char *const[]){"A gene.", NULL});
    shelf.pack.words = &word;
    shelf.pack.word_count = 1;
    make_ready(&shelf);
    assert_string_equal(near_words(&shelf, "cromosome"), "chromosome@0-9");
    assert_string_equal(found(&shelf, "chromosome"), "gene: x | A gene.");
    close_shelf(&shelf);
}

/* --- the shipped pack
 * ----------------------------------------------------------------------------------- */

static void the_shipped_pack_answers_what_patients_ask(void **state) {
    (void)state;
    struct shelf shelf;
    open_shelf(&shelf, "content/gist", false, OUTLOOK_ASK);
    static const char *const texts[] = {"liver", "Gleevec", "imatinib", "side effects", "biopsy",
        "pain", "trial", "second opinion", "lymph nodes", "tired", "cancer doctor", "911", "scans",
        "children", "eat"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (search(&shelf, texts[i]) == 0) fail_msg("nothing found for \"%s\"", texts[i]);
    }
    search(&shelf, "metastasis");
    assert_non_null(hit_with(&shelf, "spread"));
    close_shelf(&shelf);
}

static void the_shipped_figures_of_survival_are_not_found(void **state) {
    (void)state;
    struct shelf shelf;
    open_shelf(&shelf, "content/gist", false, OUTLOOK_ASK);
    for (size_t i = 0; i < shelf.index.block_count; i++) {
        const struct topic *topic = shelf.index.blocks[i].section->topic;
        assert_true(!topic || topic->kind != TOPIC_NUMBERS);
    }
    assert_true(find_ready(&shelf.index, &shelf.pack, &shelf.settings, true, &shelf.report));
    bool numbers = false;
    for (size_t i = 0; i < shelf.index.block_count; i++) {
        const struct topic *topic = shelf.index.blocks[i].section->topic;
        numbers = numbers || (topic && topic->kind == TOPIC_NUMBERS);
    }
    assert_true(numbers);
    close_shelf(&shelf);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_falls_into_folded_words),
        cmocka_unit_test(the_end_of_a_very_long_word_is_left_out),
        cmocka_unit_test(nothing_is_found_before_the_index_is_built),
        cmocka_unit_test(headings_paragraphs_items_records_and_words_are_found),
        cmocka_unit_test(a_hit_names_the_block_of_the_page),
        cmocka_unit_test(the_title_of_a_topic_is_found),
        cmocka_unit_test(a_word_to_know_is_found_by_its_word_and_by_its_meaning),
        cmocka_unit_test(figures_of_survival_are_found_only_after_they_were_opened),
        cmocka_unit_test(what_the_settings_hide_is_never_found),
        cmocka_unit_test(an_index_that_is_ready_is_not_built_again),
        cmocka_unit_test(a_topic_that_cannot_be_read_is_reported_and_left_out),
        cmocka_unit_test(each_of_very_many_words_is_found),
        cmocka_unit_test(an_empty_pack_has_an_index),
        cmocka_unit_test(a_word_is_noted_once_a_block),
        cmocka_unit_test(case_and_accents_do_not_matter),
        cmocka_unit_test(every_word_must_be_there_in_any_order),
        cmocka_unit_test(the_beginning_of_a_word_finds_it_and_its_middle_does_not),
        cmocka_unit_test(singular_and_plural_find_each_other),
        cmocka_unit_test(words_that_only_look_like_a_plural_are_not_found),
        cmocka_unit_test(other_names_of_a_word_to_know_find_it_and_each_other),
        cmocka_unit_test(names_of_several_words_are_names_too),
        cmocka_unit_test(a_name_of_several_words_is_found_only_where_they_stand_together),
        cmocka_unit_test(better_hits_stand_first),
        cmocka_unit_test(the_worst_word_of_several_decides),
        cmocka_unit_test(at_most_so_many_hits_are_listed_and_all_are_counted),
        cmocka_unit_test(a_text_without_a_word_finds_nothing),
        cmocka_unit_test(odd_texts_are_searched_like_any_other),
        cmocka_unit_test(of_a_very_long_text_the_beginning_counts),
        cmocka_unit_test(half_a_character_at_the_end_of_a_long_text_is_no_letter),
        cmocka_unit_test(of_many_words_the_first_ones_count),
        cmocka_unit_test(a_query_keeps_no_copy_of_the_whole_text),
        cmocka_unit_test(what_was_found_is_marked_in_any_text),
        cmocka_unit_test(no_more_marks_are_written_than_there_is_room_for),
        cmocka_unit_test(every_hit_of_a_search_has_a_mark),
        cmocka_unit_test(a_line_is_cut_between_words_around_the_match),
        cmocka_unit_test(a_line_never_has_half_a_character),
        cmocka_unit_test(a_word_that_finds_nothing_has_near_spellings),
        cmocka_unit_test(short_and_far_words_have_none),
        cmocka_unit_test(nearer_and_commoner_spellings_stand_first),
        cmocka_unit_test(another_name_of_a_word_to_know_is_a_spelling_too),
        cmocka_unit_test(the_shipped_pack_answers_what_patients_ask),
        cmocka_unit_test(the_shipped_figures_of_survival_are_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
