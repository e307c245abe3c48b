/* One visitor's search, key by key, and the marks that it leaves in a page. The pack is the shipped
 * one. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include <cmocka.h>

#include "tui/page/highlight.h"
#include "tui/visit/search.h"
#include "tui/cell/text.h"

/* The pack that every test searches. */
struct shelf {
    struct pack pack;
    struct settings settings;
};

static int shelf_open(void **state) {
    struct shelf *shelf = calloc(1, sizeof *shelf);
    struct report report = {0};
    if (!shelf) return -1;
    settings_default(&shelf->settings);
    bool good =
        pack_open(&shelf->pack, "content/gist", "en", &report) && pack_load(&shelf->pack, &report);
    report_free(&report);
    *state = shelf;
    return good ? 0 : -1;
}

static int shelf_close(void **state) {
    struct shelf *shelf = *state;
    pack_free(&shelf->pack);
    settings_free(&shelf->settings);
    free(shelf);
    return 0;
}

static struct search *begin(void **state) {
    struct shelf *shelf = *state;
    return search_begin(&shelf->pack, &shelf->settings, false);
}

static void type(struct search *search, const char *text) {
    size_t bytes = strlen(text);
    for (size_t at = 0; at < bytes;) {
        char32_t character;
        at += text_decode(text + at, bytes - at, &character);
        search_type(search, character);
    }
}

static bool is_utf8(const struct search *search) {
    return u8_check((const uint8_t *)search->text, search->bytes) == NULL;
}

/* --- typing
 * --------------------------------------------------------------------------------------------- */

static void an_empty_search_costs_nothing_and_finds_nothing(void **state) {
    struct search *search = begin(state);
    assert_string_equal(search->text, "");
    assert_int_equal(search->hits.total, 0);
    assert_null(search->index.pack); /* not built before a letter is typed */
    assert_null(search_hit(search));
    assert_false(search_step(search, 1));
    assert_false(search_delete(search));
    search_end(search);
    search_end(NULL);
}

/* However a text came about, it finds what it would find by itself. */
static void assert_finds_as_if_typed_at_once(const struct search *search) {
    struct find_query query = {0};
    struct find_hits hits = {0};
    find_parse(&query, &search->index, search->text, search->bytes);
    find_run(&hits, &query);
    assert_int_equal(search->hits.total, hits.total);
    assert_int_equal(search->hits.count, hits.count);
    for (size_t i = 0; i < hits.count; i++) {
        assert_ptr_equal(search->hits.hits[i].text, hits.hits[i].text);
        assert_int_equal(search->hits.hits[i].block, hits.hits[i].block);
    }
    find_hits_free(&hits);
    find_query_free(&query);
}

static void each_key_searches_anew(void **state) {
    static const char typed[] = "imatinib pill";
    struct search *search = begin(state);
    size_t totals[sizeof typed] = {0};
    for (size_t i = 0; i + 1 < sizeof typed; i++) {
        search_type(search, (char32_t)typed[i]);
        assert_int_equal(search->bytes, i + 1);
        assert_memory_equal(search->text, typed, i + 1);
        assert_finds_as_if_typed_at_once(search);
        totals[i + 1] = search->hits.total;
    }
    assert_int_equal(totals[1], 0); /* "i" says nothing */
    assert_true(totals[3] > 0);
    assert_true(totals[8] > totals[13]);
    assert_true(totals[13] > 0);
    for (size_t i = sizeof typed - 1; i > 0; i--) { /* and back again */
        assert_true(search_delete(search));
        assert_int_equal(search->bytes, i - 1);
        assert_int_equal(search->hits.total, totals[i - 1]);
        if (search->bytes) assert_finds_as_if_typed_at_once(search);
    }
    assert_false(search_delete(search));
    search_end(search);
}

static void what_is_typed_begins_at_the_best_hit_again(void **state) {
    struct search *search = begin(state);
    type(search, "liver");
    assert_true(search_step(search, 3));
    assert_int_equal(search->at, 3);
    type(search, " ");
    assert_int_equal(search->at, 0);
    assert_true(search_step(search, 2));
    search_delete(search);
    assert_int_equal(search->at, 0);
    search_end(search);
}

static void stepping_stays_at_the_ends(void **state) {
    struct search *search = begin(state);
    type(search, "liver");
    size_t count = search->hits.count;
    assert_true(count > 5);
    assert_false(search_step(search, -1));
    for (size_t i = 0; i + 1 < count; i++) {
        assert_ptr_equal(search_hit(search), &search->hits.hits[i]);
        assert_true(search_step(search, 1));
    }
    assert_false(search_step(search, 1));
    assert_ptr_equal(search_hit(search), &search->hits.hits[count - 1]);
    assert_true(search_step(search, -1));
    assert_int_equal(search->at, count - 2);
    search_end(search);
}

static void a_character_of_several_parts_is_deleted_as_one(void **state) {
    static const char *const characters[] = {"a", "é", "e\u0301", "日"};
    struct search *search = begin(state);
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        type(search, "x");
        type(search, characters[i]);
        assert_true(search->bytes > 1);
        assert_true(search_delete(search));
        assert_string_equal(search->text, "x");
        assert_int_equal(search->bytes, 1);
        for (size_t at = 1; at < sizeof search->text; at++) assert_int_equal(search->text[at], 0);
        assert_true(search_delete(search));
        assert_string_equal(search->text, "");
    }
    search_end(search);
}

static void odd_texts_are_searched_like_any_other(void **state) {
    static const char *const texts[] = {"%s%n%s%n", "%x%x%1000000d", "😀😀", "肝臓",
        "../../etc/passwd", "'; --", "\\", "   ", "a\u0301\u0301\u0301\u0301", "ﬁ", "İ", "\u00ad"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct search *search = begin(state);
        type(search, texts[i]);
        assert_true(is_utf8(search));
        assert_int_equal(strlen(search->text), search->bytes);
        assert_finds_as_if_typed_at_once(search);
        search_end(search);
    }
}

static void what_could_drive_a_terminal_is_not_taken(void **state) {
    static const char32_t refused[] = {
        0, 7, 9, 10, 13, 27, 0x7F, 0x85, 0x9B, 0x202E, 0x2066, 0xD800, 0x110000, 0xFFFFFFFF};
    struct search *search = begin(state);
    type(search, "liver");
    size_t total = search->hits.total;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        search_type(search, refused[i]);
        assert_string_equal(search->text, "liver");
        assert_int_equal(search->hits.total, total);
        assert_false(search->full);
    }
    search_end(search);
}

static void of_ten_thousand_characters_those_that_fit_are_kept(void **state) {
    static const char32_t characters[] = {U'a', U'é', U'肝', U'😀'};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++) {
        struct search *search = begin(state);
        for (int count = 0; count < 10000; count++) search_type(search, characters[i]);
        assert_true(search->full);
        assert_true(is_utf8(search));
        assert_in_range(search->bytes, SEARCH_BYTES - 3, SEARCH_BYTES);
        assert_int_equal(strlen(search->text), search->bytes);
        assert_true(search_delete(search));
        assert_false(search->full);
        assert_true(is_utf8(search));
        search_end(search);
    }
}

static void a_misspelled_word_finds_and_stays_as_it_was_typed(void **state) {
    struct search *search = begin(state);
    type(search, "imatanib doctor");
    assert_string_equal(search->text, "imatanib doctor");
    assert_string_equal(search->query.guess, "imatinib");
    assert_true(search->hits.total > 0);
    search_end(search);
}

/* --- what may be found
 * ---------------------------------------------------------------------------------- */

static size_t found_in(const struct search *search, enum topic_kind kind) {
    size_t found = 0;
    for (size_t i = 0; i < search->hits.count; i++)
        found += search->hits.hits[i].topic && search->hits.hits[i].topic->kind == (int)kind;
    return found;
}

static void the_numbers_are_found_by_those_alone_who_opened_them(void **state) {
    static const char *const words[] = {"france", "relative survival", "bars"};
    struct shelf *shelf = *state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct search *search = search_begin(&shelf->pack, &shelf->settings, false);
        type(search, words[i]);
        assert_int_equal(found_in(search, TOPIC_NUMBERS), 0);
        search_end(search);
        search = search_begin(&shelf->pack, &shelf->settings, true);
        type(search, words[i]);
        assert_true(found_in(search, TOPIC_NUMBERS) > 0);
        search_end(search);
    }
}

static void an_outlook_that_is_never_shown_is_never_found(void **state) {
    struct shelf *shelf = *state;
    shelf->settings.outlook.show = OUTLOOK_NEVER;
    struct search *search = search_begin(&shelf->pack, &shelf->settings, true);
    for (const char *at = "outlook"; *at; at++) {
        search_type(search, (char32_t)*at);
        assert_int_equal(found_in(search, TOPIC_OUTLOOK) + found_in(search, TOPIC_NUMBERS), 0);
    }
    while (search_delete(search)) continue;
    type(search, "france");
    assert_int_equal(search->hits.total, 0);
    shelf->settings.outlook.show = OUTLOOK_ASK;
    search_end(search);
}

/* --- marks
 * ---------------------------------------------------------------------------------------------- */

static struct doc doc_of(const char *text) {
    struct doc doc = {0};
    struct report report = {0};
    if (!doc_read(&doc, text, strlen(text), "test.md", 1, NULL, &report))
        fail_msg("%s", report_line(&report, 0));
    report_free(&report);
    return doc;
}

/* Adds the characters that a row of the surface has as marked, without blanks; and what it has at
 * all. */
static void read_row(const struct surface *surface, int row, char *marked, char *all) {
    for (int column = 0; column < surface->columns; column++) {
        const struct cell *cell = &surface->cells[row * surface->columns + column];
        for (int i = 0; i < CELL_CHARACTERS && cell->characters[i]; i++) {
            uint8_t bytes[4];
            int count = u8_uctomb(bytes, (ucs4_t)cell->characters[i], sizeof bytes);
            if (count == 1 && bytes[0] == ' ') continue;
            strncat(all, (const char *)bytes, (size_t)count);
            if (cell->role == ROLE_FOUND) strncat(marked, (const char *)bytes, (size_t)count);
        }
    }
}

/* Sets the text at a width and marks each of its lines; checks that marking changes no letter. */
static void mark_at(const struct search *search, const struct doc *doc, int columns, char *marked) {
    struct layout layout = {0};
    struct surface surface = {0};
    layout_doc(&layout, doc,
        &(struct layout_options){
            .columns = columns, .glyphs = &glyphs_unicode, .message = "Liver first."});
    marked[0] = '\0';
    for (size_t line = 0; line < layout.line_count; line++) {
        char before[1000] = "", after[1000] = "", none[1000] = "";
        surface_resize(&surface, 1, columns + 3);
        layout_draw_line(&layout, line, &surface, 0, 3, -1, false);
        read_row(&surface, 0, none, before);
        assert_string_equal(none, "");
        highlight_draw_doc_line(&search->query, doc, &layout, line, &surface, 0, 3);
        read_row(&surface, 0, marked, after);
        assert_string_equal(before, after);
    }
    highlight_draw_doc_line(
        &search->query, doc, &layout, layout.line_count, &surface, 0, 0); /* no such line */
    surface_free(&surface);
    layout_free(&layout);
}

static void assert_marks(void **state, const char *typed, const char *text, const char *expected) {
    struct search *search = begin(state);
    struct doc doc = doc_of(text);
    char marked[2000];
    type(search, typed);
    for (int columns = 1; columns <= 80; columns++) {
        mark_at(search, &doc, columns, marked);
        if (strcmp(marked, expected) != 0) fail_msg("%d columns: \"%s\"", columns, marked);
    }
    doc_free(&doc);
    search_end(search);
}

static void words_that_were_found_are_marked_at_every_width(void **state) {
    assert_marks(
        state, "liver", "The liver, a Liver; deliver no livery. LIVERS.\n", "liverLiverLIVERS");
    assert_marks(state, "doc", "Ask your doctor. A documented case.\n", "doctor");
    assert_marks(state, "liver scan", "A scan of the liver.\n\nAnother liver.\n", "scanliverliver");
    assert_marks(state, "lymph node", "A *lymph* node and [lymph nodes](topic:spread) here.\n",
        "lymphnodelymphnodes");
}

static void marks_stand_where_the_words_do_in_lists_boxes_and_headings(void **state) {
    static const char text[] =
        "## The liver\n\n- A liver\n  - liver, deeper\n\n1. **Liver**\n\n"
        "```you-can\n- Ask about the liver.\n```\n\n```remember\nThe liver.\n```\n";
    assert_marks(state, "liver", text, "liverliverliverLiverliverliver");
}

/* More in one paragraph than anybody would write. */
static void every_word_of_a_long_paragraph_is_marked(void **state) {
    enum { WORDS = 90 };
    char text[WORDS * 6 + 2] = "", expected[WORDS * 5 + 1] = "";
    for (size_t i = 0; i < WORDS; i++) {
        snprintf(text + i * 6, sizeof text - i * 6, "liver ");
        snprintf(expected + i * 5, sizeof expected - i * 5, "liver");
    }
    assert_marks(state, "liver", text, expected);
}

static void wide_and_composed_letters_do_not_shift_the_marks(void **state) {
    assert_marks(
        state, "liver", "肝臓肝臓 liver 肝臓 e\u0301e\u0301 liver 👍 liver.\n", "liverliverliver");
}

static void without_a_word_nothing_is_marked(void **state) {
    static const char *const texts[] = {"", " ", "%", "zzzzqqq"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_marks(state, texts[i], "## The liver %\n\nIs a liver.\n", "");
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_search_costs_nothing_and_finds_nothing),
        cmocka_unit_test(each_key_searches_anew),
        cmocka_unit_test(what_is_typed_begins_at_the_best_hit_again),
        cmocka_unit_test(stepping_stays_at_the_ends),
        cmocka_unit_test(a_character_of_several_parts_is_deleted_as_one),
        cmocka_unit_test(odd_texts_are_searched_like_any_other),
        cmocka_unit_test(what_could_drive_a_terminal_is_not_taken),
        cmocka_unit_test(of_ten_thousand_characters_those_that_fit_are_kept),
        cmocka_unit_test(a_misspelled_word_finds_and_stays_as_it_was_typed),
        cmocka_unit_test(the_numbers_are_found_by_those_alone_who_opened_them),
        cmocka_unit_test(an_outlook_that_is_never_shown_is_never_found),
        cmocka_unit_test(words_that_were_found_are_marked_at_every_width),
        cmocka_unit_test(marks_stand_where_the_words_do_in_lists_boxes_and_headings),
        cmocka_unit_test(every_word_of_a_long_paragraph_is_marked),
        cmocka_unit_test(wide_and_composed_letters_do_not_shift_the_marks),
        cmocka_unit_test(without_a_word_nothing_is_marked),
    };
    return cmocka_run_group_tests_name("search", tests, shelf_open, shelf_close);
}
