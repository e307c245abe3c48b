/* Find as a visitor meets it: typing, the list, the pages behind it and the way back; on every
 * size, and with keys at random. The app stands on a stage, the pack is the shipped one.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/cell/text.h"

static void begin(struct stage *stage, int rows, int columns) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage_open(stage, rows, columns, false);
}

static void type(struct stage *stage, const char *text) {
    size_t bytes = strlen(text);
    for (size_t at = 0; at < bytes;) {
        struct key key = {.code = KEY_CODE_CHARACTER};
        at += text_decode(text + at, bytes - at, &key.character);
        give(stage, (struct input){.kind = INPUT_KEY, .key = key});
    }
}

static void find(struct stage *stage, const char *text) {
    press(stage, '/');
    assert_string_equal(top_screen(stage), "find");
    type(stage, text);
}

static const struct search *search_on(const struct stage *stage) {
    return stage->app.visit->search;
}

/* The letters of a row that are marked, small; "" when none is. */
static void read_marked(const struct stage *stage, int row, char *out, size_t room) {
    size_t used = 0;
    for (int column = 0; column < stage->shown.columns && used + 1 < room; column++) {
        const struct cell *cell = &stage->shown.cells[row * stage->shown.columns + column];
        wchar_t letter = cell->characters[0];
        if (cell->role == ROLE_FOUND && letter > L' ' && letter < 127)
            out[used++] =
                (char)(letter >= L'A' && letter <= L'Z' ? letter + (L'a' - L'A') : letter);
    }
    out[used] = '\0';
}

static bool is_marked(const struct stage *stage, const char *word) {
    char marked[1024];
    for (int row = 0; row < stage->shown.rows; row++) {
        read_marked(stage, row, marked, sizeof marked);
        if (strstr(marked, word)) return true;
    }
    return false;
}

static void assert_says_found(const struct stage *stage, size_t at, size_t count) {
    char words[60];
    snprintf(words, sizeof words, "%zu of %zu found", at, count);
    if (!shows(stage, words)) fail_msg("\"%s\" does not show", words);
}

/* --- typing
 * --------------------------------------------------------------------------------------------- */

static void every_key_typed_brings_its_hits(void **state) {
    struct stage stage;
    char words[60];
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '/');
    assert_true(shows(&stage, "Nothing you type is kept."));
    for (const char *at = "liver"; *at; at++) {
        press(&stage, *at);
        size_t total = search_on(&stage)->hits.total;
        assert_true(total > 0);
        snprintf(words, sizeof words, "%zu places found", total);
        assert_true(shows(&stage, words));
        assert_true(shows(&stage, search_on(&stage)->hits.hits[0].topic->title.bytes));
    }
    assert_true(shows(&stage, "Find: liver"));
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, "Find: liver"));
    assert_int_equal(stage.shown.cursor_column, 3 + 11);
    type(&stage, "zzz");
    assert_true(shows(&stage, "Nothing found."));
    assert_false(shows(&stage, "Where it spreads"));
    stage_end(&stage);
}

/* Says whether a cell of the row has the role. */
static bool has_role(const struct stage *stage, int row, enum role role) {
    for (int column = 0; column < stage->shown.columns; column++)
        if (stage->shown.cells[row * stage->shown.columns + column].role == role) return true;
    return false;
}

static void hits_stand_with_topic_section_and_the_line_with_its_word_marked(void **state) {
    struct stage stage;
    char marked[1024];
    (void)state;
    begin(&stage, 24, 80);
    find(&stage, "liver");
    assert_true(shows(&stage, "Questions people ask: Is it liver cancer now?"));
    for (int hit = 0; hit < 6; hit++) {
        int title = 5 + 2 * hit;
        assert_int_equal(has_role(&stage, title, ROLE_CHOSEN), hit == 0);
        assert_false(has_role(&stage, title, ROLE_FOUND)); /* found is not chosen */
        assert_false(has_role(&stage, title + 1, ROLE_CHOSEN));
        read_marked(&stage, title + 1, marked, sizeof marked);
        if (strncmp(marked, "liver", 5) != 0) fail_msg("hit %d has \"%s\" marked", hit, marked);
    }
    stage_end(&stage);
}

static void a_title_is_wrapped_where_there_is_no_room_and_never_cut(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 40}, {40, 120}, {30, 24}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage stage;
        char title[300] = "", row[1024];
        begin(&stage, sizes[i][0], sizes[i][1]);
        find(&stage, "quality of life");
        for (int line = 5; line < 12 && has_role(&stage, line, ROLE_CHOSEN); line++) {
            int edge = sizes[i][1] >= 100 ? 47 : sizes[i][1];
            stage.shown.columns = sizes[i][1];
            surface_row(&stage.shown, line, row, sizeof row);
            row[edge < (int)strlen(row) ? edge : (int)strlen(row)] = '\0';
            snprintf(title + strlen(title), sizeof title - strlen(title), "%s", row);
        }
        char letters[300] = "";
        for (const char *at = title; *at; at++)
            if ((*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z'))
                letters[strlen(letters)] = *at;
        assert_non_null(strstr(letters, "Whatqualityoflifemeans"));
        stage_end(&stage);
    }
}

static void the_cursor_stands_on_the_chosen_hit_or_in_the_text(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    find(&stage, "liver");
    int text = row_of(&stage, "Find: liver");
    assert_int_equal(stage.shown.cursor_row, text);
    for (int hit = 1; hit < 4; hit++) {
        press_code(&stage, KEY_CODE_DOWN);
        assert_int_equal(stage.shown.cursor_row, 5 + 2 * hit);
        assert_int_equal(stage.shown.cursor_column, 3);
    }
    press(&stage, ' ');
    assert_int_equal(stage.shown.cursor_row, text);
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_int_equal(stage.shown.cursor_row, 5); /* on the hit that was open */
    stage_end(&stage);
}

static void words_of_danger_open_with_call_now(void **state) {
    static const int sizes[][2] = {{12, 40}, {24, 80}, {40, 120}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage stage;
        begin(&stage, sizes[i][0], sizes[i][1]);
        find(&stage, "kill myself");
        assert_true(shows(&stage, "Call now: If you think"));
        assert_true(shows(&stage, "Call or text 988"));
        press_code(&stage, KEY_CODE_ENTER);
        assert_string_equal(top_screen(&stage), "topic");
        assert_true(shows(&stage, "988"));
        stage_end(&stage);
    }
}

static void the_line_above_says_what_was_taken_and_what_is_missing(void **state) {
    static const struct {
        const char *typed, *words;
    } rows[] = {
        {"what is my", "Type one more word"},
        {"imatanib", "found for \"imatinib\""},
        {"liver xylophones", "Closest. No part has all of these words:"},
        {"xylophones", "Nothing found."},
        {"trial", "places found"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct stage stage;
        begin(&stage, 24, 80);
        find(&stage, rows[i].typed);
        if (!shows(&stage, rows[i].words)) fail_msg("\"%s\" does not show", rows[i].words);
        stage_end(&stage);
    }
}

static void a_question_for_the_doctor_opens_its_list_at_it(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    find(&stage, "suggest first");
    const struct find_hit *hit = search_hit(search_on(&stage));
    assert_non_null(hit->question);
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "questions");
    assert_true(shows(&stage, hit->question->ask.bytes));
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, hit->question->ask.bytes));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "find");
    stage_end(&stage);
}

static void letters_and_digits_are_text_while_one_types(void **state) {
    static const char text[] = "cCwWqQxXhrsnpjk0123456789?/-.+ L";
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '/');
    for (size_t i = 0; text[i]; i++) {
        press(&stage, text[i]);
        assert_string_equal(top_screen(&stage), "find");
        assert_int_equal(stage.app.depth, 2);
        assert_int_equal(search_on(&stage)->bytes, i + 1);
    }
    assert_string_equal(search_on(&stage)->text, text);
    stage_end(&stage);
}

static void backspace_deletes_and_on_an_empty_line_goes_back(void **state) {
    struct stage stage;
    struct surface liver = {0}, before = {0};
    (void)state;
    begin(&stage, 24, 80);
    open_treatments(&stage);
    copy_shown(&stage, &before);
    find(&stage, "liver");
    copy_shown(&stage, &liver);
    type(&stage, "é日");
    press_code(&stage, KEY_CODE_BACKSPACE);
    press_code(&stage, KEY_CODE_BACKSPACE);
    assert_same_frame(&liver, &stage.shown);
    for (int i = 0; i < 5; i++) press_code(&stage, KEY_CODE_BACKSPACE);
    assert_string_equal(top_screen(&stage), "find");
    assert_true(shows(&stage, "Nothing you type is kept."));
    press_code(&stage, KEY_CODE_BACKSPACE);
    assert_same_frame(&before, &stage.shown);
    surface_free(&liver);
    surface_free(&before);
    stage_end(&stage);
}

static void f10_clears_and_help_keeps_what_was_typed(void **state) {
    struct stage stage;
    struct surface fresh = {0}, typed = {0};
    (void)state;
    begin(&stage, 24, 80);
    copy_shown(&stage, &fresh);
    find(&stage, "liver");
    copy_shown(&stage, &typed);
    press_code(&stage, KEY_CODE_F1);
    assert_string_equal(top_screen(&stage), "help");
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_same_frame(&typed, &stage.shown);
    press_code(&stage, KEY_CODE_F10);
    assert_same_frame(&fresh, &stage.shown);
    assert_null(search_on(&stage));
    press(&stage, '/');
    assert_string_equal(search_on(&stage)->text, "");
    assert_true(shows(&stage, "Nothing you type is kept."));
    surface_free(&fresh);
    surface_free(&typed);
    stage_end(&stage);
}

static void any_text_works_or_the_line_says_that_it_is_too_long(void **state) {
    static const char *const texts[] = {
        "%s%n%s%n%d", "😀😀😀", "肝臓の腫瘍", "e\u0301e\u0301", "\\033[31m"};
    struct stage stage;
    char row[1024];
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        begin(&stage, 24, 80);
        find(&stage, texts[i]);
        assert_true(shows(&stage, "found") || shows(&stage, "Type one more word"));
        assert_true(shows(&stage, texts[i]));
        stage_end(&stage);
    }
    begin(&stage, 24, 80);
    press(&stage, '/');
    for (int i = 0; i < 10000; i++) { /* in one heap, so that no frame is drawn before its end */
        static const char32_t characters[] = {U'a', U'b', U'肝', U'😀'};
        struct key key = {.code = KEY_CODE_CHARACTER, .character = characters[i % 4]};
        app_handle(&stage.app, &(struct input){.kind = INPUT_KEY, .key = key});
    }
    app_present(&stage.app);
    assert_true(shows(&stage, "That is as long as a search can be."));
    assert_int_equal(stage.shown.cursor_row, 2);
    assert_in_range(stage.shown.cursor_column, 60, 79);
    surface_row(&stage.shown, 2, row, sizeof row);
    assert_non_null(strstr(row, "Find: "));
    press_code(&stage, KEY_CODE_BACKSPACE);
    assert_false(shows(&stage, "That is as long"));
    stage_end(&stage);
}

/* --- misspelled words
 * ------------------------------------------------------------------------------------- */

static void a_misspelled_word_leads_to_the_hits(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    find(&stage, "imatanib");
    assert_true(shows(&stage, "Find: imatanib"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "topic");
    assert_true(is_marked(&stage, "imatinib"));
    stage_end(&stage);
}

/* --- hits
 * -----------------------------------------------------------------------------------------------
 */

/* What the path names on the page of a hit: a medicine's section is a page of its own. */
static const char *page_of(const struct stage *stage, const struct find_hit *hit) {
    const struct medicine *medicine = pack_medicine(&stage->pack, hit->anchor);
    return medicine ? medicine->name.bytes : hit->topic->title.bytes;
}

static void enter_opens_the_page_at_each_hit_and_esc_returns_to_the_list(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {12, 40}};
    static const char *const words[] = {"scan", "metastasis"};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
        for (size_t word = 0; word < sizeof words / sizeof *words; word++) {
            struct stage stage;
            struct surface list = {0};
            begin(&stage, sizes[size][0], sizes[size][1]);
            find(&stage, words[word]);
            size_t count = search_on(&stage)->hits.count;
            press_code(&stage, KEY_CODE_HOME); /* the cursor leaves the text */
            for (size_t i = 0; i < count; i++) {
                const struct find_hit *hit = search_hit(search_on(&stage));
                copy_shown(&stage, &list);
                press_code(&stage, KEY_CODE_ENTER);
                const char *screen = hit->topic ? "topic" : hit->word ? "popup" : "questions";
                assert_string_equal(top_screen(&stage), screen);
                if (hit->topic) assert_says_found(&stage, i + 1, count);
                if (hit->topic && size < 2) assert_true(row_of(&stage, page_of(&stage, hit)) == 0);
                press_code(&stage, KEY_CODE_ESCAPE);
                assert_same_frame(&list, &stage.shown);
                press_code(&stage, KEY_CODE_DOWN);
            }
            surface_free(&list);
            stage_end(&stage);
        }
}

/* Says whether the hit's line is a block of its page: what the quiz says is found with a section
 * and stands elsewhere. */
static bool is_on_page(const struct stage *stage, const struct find_hit *hit) {
    struct doc doc = {0};
    pack_read_topic(&stage->pack, hit->topic, &stage->settings, &doc, NULL);
    const struct block *block = &doc.blocks[hit->block];
    bool same = block->bytes == hit->bytes && memcmp(block->text, hit->text, hit->bytes) == 0;
    doc_free(&doc);
    return same;
}

static void the_word_is_in_sight_and_marked_on_every_page_opened(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {16, 60}};
    static const char *const words[] = {"doctor", "bone", "peritoneum"};
    size_t pages = 0;
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
        for (size_t word = 0; word < sizeof words / sizeof *words; word++) {
            struct stage stage;
            begin(&stage, sizes[size][0], sizes[size][1]);
            find(&stage, words[word]);
            size_t count = search_on(&stage)->hits.count;
            for (size_t i = 0; i < count; i++, press_code(&stage, KEY_CODE_DOWN)) {
                const struct find_hit *hit = search_hit(search_on(&stage));
                struct find_range mark;
                if (!hit->topic || !is_on_page(&stage, hit)) continue;
                if (!find_marks(&search_on(&stage)->query, hit->text, hit->bytes, &mark, 1))
                    continue;
                press_code(&stage, KEY_CODE_ENTER);
                bool marks = false;
                for (int row = 0; row < stage.shown.rows; row++)
                    marks = marks || has_role(&stage, row, ROLE_FOUND);
                if (!marks) fail_msg("%s, hit %zu: \"%s\"", words[word], i, hit->text);
                press_code(&stage, KEY_CODE_ESCAPE);
                pages++;
            }
            stage_end(&stage);
        }
    assert_true(pages > 60);
}

static void n_and_p_go_from_page_to_page_like_the_list(void **state) {
    struct stage stage;
    struct surface frames[40] = {{0}};
    size_t numbers[40], pages = 0;
    (void)state;
    begin(&stage, 24, 80);
    find(&stage, "bone");
    size_t count = search_on(&stage)->hits.count;
    assert_in_range(count, 7, 40);
    for (size_t i = 0; i < count; i++, press_code(&stage, KEY_CODE_DOWN)) {
        if (!search_hit(search_on(&stage))->topic) continue; /* it has no page */
        press_code(&stage, KEY_CODE_ENTER);
        copy_shown(&stage, &frames[pages]);
        numbers[pages++] = i + 1;
        press_code(&stage, KEY_CODE_ESCAPE);
    }
    assert_true(pages > 5 && pages < count);
    press_code(&stage, KEY_CODE_HOME);
    press_code(&stage, KEY_CODE_ENTER);
    for (size_t i = 0; i < pages; i++) {
        assert_says_found(&stage, numbers[i], count);
        assert_same_frame(&frames[i], &stage.shown);
        assert_int_equal(stage.app.depth, 3);
        press(&stage, i % 2 ? 'N' : 'n');
    }
    assert_same_frame(&frames[pages - 1], &stage.shown); /* the last: it stays */
    for (size_t i = pages - 1; i > 0; i--) {
        press(&stage, i % 2 ? 'P' : 'p');
        assert_same_frame(&frames[i - 1], &stage.shown);
    }
    press(&stage, 'p');
    assert_same_frame(&frames[0], &stage.shown);
    for (size_t i = 0; i < pages; i++) surface_free(&frames[i]);
    stage_end(&stage);
}

static void esc_returns_to_the_list_at_the_hit_that_n_came_to(void **state) {
    static const int sizes[][2] = {{12, 40}, {24, 80}, {30, 120}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage stage;
        struct surface by_n = {0}, down = {0};
        begin(&stage, sizes[i][0], sizes[i][1]);
        find(&stage, "liver");
        press_code(&stage, KEY_CODE_ENTER);
        for (int steps = 0; steps < 12; steps++) press(&stage, 'n');
        press_code(&stage, KEY_CODE_ESCAPE);
        copy_shown(&stage, &by_n);
        press_code(&stage, KEY_CODE_DOWN);
        copy_shown(&stage, &down);
        press_code(&stage, KEY_CODE_F10);
        find(&stage, "liver");
        for (int steps = 0; steps < 12; steps++) press_code(&stage, KEY_CODE_DOWN);
        assert_same_frame(&by_n, &stage.shown);
        press_code(&stage, KEY_CODE_DOWN);
        assert_same_frame(&down, &stage.shown);
        surface_free(&by_n);
        surface_free(&down);
        stage_end(&stage);
    }
}

static void n_and_p_do_nothing_on_pages_that_no_search_opened(void **state) {
    struct stage stage;
    struct surface page = {0};
    (void)state;
    begin(&stage, 24, 80);
    for (const char *key = "14"; *key; key++) {
        press(&stage, *key);
        copy_shown(&stage, &page);
        press(&stage, 'n');
        press(&stage, 'p');
        assert_same_frame(&page, &stage.shown);
        press_code(&stage, KEY_CODE_ESCAPE);
    }
    find(&stage, "liver");
    press_code(&stage, KEY_CODE_ESCAPE);
    open_treatments(&stage);
    copy_shown(&stage, &page);
    press(&stage, 'n');
    assert_same_frame(&page, &stage.shown);
    surface_free(&page);
    stage_end(&stage);
}

static void a_page_of_an_earlier_search_is_a_page_like_any_other(void **state) {
    static const char *const later[] = {"", "scan", "liver", "zzzz"};
    (void)state;
    for (size_t i = 0; i < sizeof later / sizeof *later; i++) {
        struct stage stage;
        struct surface page = {0};
        begin(&stage, 24, 80);
        find(&stage, "liver");
        press_code(&stage, KEY_CODE_ENTER);
        assert_true(is_marked(&stage, "liver"));
        find(&stage, later[i]);
        press_code(&stage, KEY_CODE_ESCAPE);
        assert_string_equal(top_screen(&stage), "topic");
        assert_false(shows(&stage, "found"));
        assert_false(is_marked(&stage, "liver"));
        copy_shown(&stage, &page);
        press(&stage, 'n');
        press(&stage, 'p');
        assert_same_frame(&page, &stage.shown);
        surface_free(&page);
        stage_end(&stage);
    }
}

/* Opens two hits, and leaves them and the list again. */
static void look_at_hits(struct stage *stage) {
    find(stage, "scan");
    press_code(stage, KEY_CODE_ENTER);
    press(stage, 'n');
    press_code(stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(stage), "find");
    press_code(stage, KEY_CODE_ESCAPE);
}

static void esc_from_the_list_returns_to_where_one_was(void **state) {
    static const char *const ways[] = {"", "3", "4jjj", "9", "0", "w", "c", "?", "1\t\n", "3\n"};
    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        struct stage stage;
        struct surface before = {0};
        begin(&stage, 24, 80);
        for (const char *key = ways[i]; *key; key++) {
            if (*key == '\t')
                press_code(&stage, KEY_CODE_TAB);
            else if (*key == '\n')
                press_code(&stage, KEY_CODE_ENTER);
            else
                press(&stage, *key);
        }
        look_at_hits(&stage); /* a menu marks their parts as seen from now on */
        copy_shown(&stage, &before);
        look_at_hits(&stage);
        assert_same_frame(&before, &stage.shown);
        surface_free(&before);
        stage_end(&stage);
    }
}

static void hits_are_opened_by_click_and_walked_by_the_wheel(void **state) {
    struct stage stage;
    struct surface opened = {0}, moved = {0};
    (void)state;
    begin(&stage, 24, 80);
    find(&stage, "liver");
    press_code(&stage, KEY_CODE_DOWN);
    press_code(&stage, KEY_CODE_DOWN);
    copy_shown(&stage, &moved);
    press_code(&stage, KEY_CODE_ENTER);
    copy_shown(&stage, &opened);
    press_code(&stage, KEY_CODE_F10);
    find(&stage, "liver");
    give(&stage, (struct input){.kind = INPUT_SCROLL, .by = 1});
    give(&stage, (struct input){.kind = INPUT_SCROLL, .by = 1});
    assert_same_frame(&moved, &stage.shown);
    press_code(&stage, KEY_CODE_HOME);
    click(&stage, 5 + 2 * 2 + 1, 30); /* the third hit's line */
    assert_same_frame(&opened, &stage.shown);
    surface_free(&opened);
    surface_free(&moved);
    stage_end(&stage);
}

/* Says whether the pane on the right of the list has these words, and a mark somewhere. */
static bool shows_beside(const struct stage *stage, const char *words) {
    char text[1024];
    bool found = false, marked = false;
    for (int row = 2; row < stage->shown.rows - 2; row++) {
        surface_row(&stage->shown, row, text, sizeof text);
        const char *beside = strstr(text, glyphs_unicode.vertical);
        found = found || (beside && strstr(beside, words));
        for (int column = 50; column < stage->shown.columns; column++)
            marked = marked ||
                     stage->shown.cells[row * stage->shown.columns + column].role == ROLE_FOUND;
    }
    return found && marked;
}

static void on_wide_screens_the_page_around_the_hit_moves_along(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 30, 110);
    find(&stage, "peritoneum");
    for (size_t i = 0; i < search_on(&stage)->hits.count; i++) {
        const struct find_hit *hit = search_hit(search_on(&stage));
        char start[20] = "";
        snprintf(start, sizeof start, "%.19s", hit->text);
        if (hit->topic && is_on_page(&stage, hit) && !shows_beside(&stage, start))
            fail_msg("\"%s\"", start);
        press_code(&stage, KEY_CODE_DOWN);
    }
    stage_end(&stage);
}

/* --- the numbers
 * ---------------------------------------------------------------------------------------- */

static void pass_gate(struct stage *stage) {
    for (int step = 0; step < 2; step++) {
        assert_string_equal(top_screen(stage), "confirm");
        press_code(stage, KEY_CODE_DOWN);
        press_code(stage, KEY_CODE_ENTER);
    }
    assert_true(shows(stage, "hide these"));
}

static void open_numbers(struct stage *stage) {
    press(stage, '7');
    for (int i = 0; i < 60 && strcmp(top_screen(stage), "confirm") != 0; i++) {
        char row[1024];
        press_code(stage, KEY_CODE_TAB);
        surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
        if (strstr(row, "See the numbers")) press_code(stage, KEY_CODE_ENTER);
    }
    pass_gate(stage);
}

static bool finds(struct stage *stage, const char *text) {
    find(stage, text);
    bool found = search_on(stage)->hits.total > 0;
    press_code(stage, KEY_CODE_ESCAPE);
    return found;
}

static void numbers_are_found_only_after_their_gate_was_passed_in_this_visit(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage stage;
        begin(&stage, sizes[i][0], sizes[i][1]);
        assert_false(finds(&stage, "france"));
        press(&stage, '7'); /* the words of Outlook open nothing yet */
        press_code(&stage, KEY_CODE_ESCAPE);
        assert_false(finds(&stage, "france"));
        open_numbers(&stage);
        press(&stage, 'h');
        assert_true(finds(&stage, "france"));
        find(&stage, "france");
        assert_false(
            shows(&stage, "doctors had fewer")); /* its page stands behind the gate still */
        press_code(&stage, KEY_CODE_ENTER);
        assert_false(shows(&stage, "doctors had fewer"));
        pass_gate(&stage);
        assert_true(is_marked(&stage, "france"));
        assert_true(shows(&stage, "doctors had fewer"));
        assert_says_found(&stage, 1, 1);
        press_code(&stage, KEY_CODE_F10);
        assert_false(finds(&stage, "france"));
        stage_end(&stage);
    }
}

static void no_leads_from_the_gate_back_to_the_list(void **state) {
    struct stage stage;
    struct surface list = {0};
    (void)state;
    begin(&stage, 24, 80);
    open_numbers(&stage);
    find(&stage, "france");
    press_code(&stage, KEY_CODE_HOME);
    copy_shown(&stage, &list);
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_ENTER); /* No is chosen */
    assert_same_frame(&list, &stage.shown);
    surface_free(&list);
    stage_end(&stage);
}

static void an_outlook_that_is_never_shown_is_never_found(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.outlook.show = OUTLOOK_NEVER;
    stage_open(&stage, 24, 80, false);
    assert_false(finds(&stage, "france"));
    find(&stage, "remission means outlook");
    assert_false(shows(&stage, "Outlook:"));
    stage_end(&stage);
}

/* --- a very large pack
 * ---------------------------------------------------------------------------------------- */

static void a_very_large_guide_is_read_while_one_types(void **state) {
    enum { TIMES = 40 };
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.timeout_seconds = 0;
    size_t count = stage.pack.topic_count;
    struct topic *topics = calloc(count * TIMES, sizeof *topics);
    for (size_t i = 0; i < count * TIMES; i++) topics[i] = stage.pack.topics[i % count];
    stage.pack.topics = topics;
    stage.pack.topic_count = count * TIMES;
    stage_open(&stage, 24, 80, false);
    find(&stage, "li");
    assert_true(shows(&stage, "One moment."));
    assert_true(shows(&stage, "Find: li"));
    type(&stage, "ver");
    assert_int_equal(search_on(&stage)->hits.total, 0);
    wait_until(&stage, stage.now_ms); /* no time passes */
    assert_false(shows(&stage, "One moment."));
    assert_true(shows(&stage, "places found"));
    assert_true(search_on(&stage)->hits.total > TIMES * 5);
    type(&stage, "s");
    assert_true(shows(&stage, "places found"));
    press_code(&stage, KEY_CODE_F10);
    find(&stage, "li"); /* and given up in the middle */
    assert_true(shows(&stage, "One moment."));
    press_code(&stage, KEY_CODE_F10);
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
    free(topics);
}

/* --- one search in a visit
 * ------------------------------------------------------------------------------ */

static size_t finds_open(const struct stage *stage) {
    size_t count = 0;
    for (size_t i = 0; i < stage->app.depth; i++)
        count += strcmp(stage->app.stack[i].screen->name, "find") == 0;
    return count;
}

static void there_is_never_a_second_search(void **state) {
    struct stage stage;
    static const char *const words[] = {"liver", "scan", "imatanib\n", "peritoneum"};
    (void)state;
    begin(&stage, 24, 80);
    for (int i = 0; i < 60; i++) {
        find(&stage, "");
        for (const char *key = words[i % 4]; *key; key++) {
            if (*key == '\n')
                press_code(&stage, KEY_CODE_ENTER);
            else
                press(&stage, *key);
        }
        press_code(&stage, KEY_CODE_ENTER);
        press(&stage, 'n');
        if (i % 3 == 0) press_code(&stage, KEY_CODE_TAB);
        if (i % 3 == 0) press_code(&stage, KEY_CODE_ENTER);
        assert_int_equal(finds_open(&stage), 1);
    }
    for (int i = 0; i < 100; i++) {
        press_code(&stage, KEY_CODE_ESCAPE);
        press(&stage, 'n');
    }
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

/* --- sizes
 * ---------------------------------------------------------------------------------------------- */

static void assert_frame_is_sound(const struct stage *stage) {
    char row[1024];
    assert_in_range(stage->shown.cursor_row, 0, stage->shown.rows - 1);
    assert_in_range(stage->shown.cursor_column, 0, stage->shown.columns - 1);
    if (stage->shown.rows < 6 || stage->shown.columns < 20) return;
    surface_row(&stage->shown, stage->shown.rows - 1, row, sizeof row);
    if (!strstr(row, "Esc") || !strstr(row, "F10"))
        fail_msg("%dx%d: the keys are \"%s\"", stage->shown.columns, stage->shown.rows, row);
    for (size_t i = 0; i < stage->app.surface.region_count; i++) {
        const struct region *region = &stage->app.surface.regions[i];
        if (region->kind != REGION_ITEM) continue;
        assert_in_range(region->row + region->rows, 1, stage->shown.rows - 1);
    }
}

static void every_size_from_1x1_to_200x60(void **state) {
    static const char *const texts[] = {"", "liver", "imatanib", "zzzzz"};
    static const int widths[] = {1, 19, 20, 39, 40, 60, 80, 99, 100, 200};
    (void)state;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        struct stage stage;
        struct surface before = {0};
        begin(&stage, 24, 80);
        find(&stage, texts[i]);
        copy_shown(&stage, &before);
        for (size_t width = 0; width < sizeof widths / sizeof *widths; width++)
            for (int rows = 1; rows <= 60; rows += rows < 16 ? 1 : 11) {
                resize(&stage, rows, widths[width]);
                assert_frame_is_sound(&stage);
            }
        resize(&stage, 24, 80);
        assert_same_frame(&before, &stage.shown);
        surface_free(&before);
        stage_end(&stage);
    }
}

static void the_page_of_a_hit_keeps_its_place_through_every_size(void **state) {
    static const int sizes[][2] = {{1, 1}, {6, 20}, {12, 40}, {60, 200}, {40, 120}, {24, 80}};
    struct stage stage;
    struct surface before = {0};
    (void)state;
    begin(&stage, 24, 80);
    find(&stage, "peritoneum");
    press_code(&stage, KEY_CODE_ENTER);
    copy_shown(&stage, &before);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        resize(&stage, sizes[i][0], sizes[i][1]);
        assert_in_range(stage.shown.cursor_row, 0, stage.shown.rows - 1);
    }
    assert_same_frame(&before, &stage.shown);
    surface_free(&before);
    stage_end(&stage);
}

/* Keys that lead in and out of searches, more often than others. */
static void press_any(struct stage *stage, unsigned dice) {
    static const enum key_code codes[] = {KEY_CODE_ENTER, KEY_CODE_ENTER, KEY_CODE_ESCAPE,
        KEY_CODE_DOWN, KEY_CODE_UP, KEY_CODE_TAB, KEY_CODE_BACKSPACE, KEY_CODE_END, KEY_CODE_HOME,
        KEY_CODE_PAGE_DOWN, KEY_CODE_F1, KEY_CODE_RIGHT};
    static const char characters[] = "////nnnnppliverscanimatnb é0123456789cwx?qhrs";
    if (dice % 2)
        press_code(stage, codes[dice / 2 % (sizeof codes / sizeof *codes)]);
    else
        press(stage, characters[dice / 2 % (sizeof characters - 1)]);
}

static void no_keys_at_random_break_a_search(void **state) {
    static const int sizes[][2] = {{1, 1}, {6, 20}, {12, 40}, {24, 80}, {60, 200}, {16, 100}};
    struct stage stage;
    uint64_t seed = 7;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.timeout_seconds = 0;
    stage_open(&stage, 24, 80, true);
    for (int i = 0; i < 20000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        unsigned dice = (unsigned)(seed >> 40);
        if (dice % 100 == 0) {
            const int *size = sizes[dice / 100 % (sizeof sizes / sizeof *sizes)];
            resize(&stage, size[0], size[1]);
        } else if (dice % 100 == 1) {
            click(&stage, (int)(dice / 100 % 24), (int)(dice / 2400 % 80));
        } else if (dice % 1000 == 2) {
            press_code(&stage, KEY_CODE_F10);
        } else {
            press_any(&stage, dice / 100);
        }
        assert_in_range(finds_open(&stage), 0, 1);
        assert_in_range(stage.shown.cursor_row, 0, stage.shown.rows - 1);
        assert_in_range(stage.shown.cursor_column, 0, stage.shown.columns - 1);
    }
    assert_int_equal(stage.app.end, APP_RUNS);
    stage_end(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_typed_brings_its_hits),
        cmocka_unit_test(hits_stand_with_topic_section_and_the_line_with_its_word_marked),
        cmocka_unit_test(a_title_is_wrapped_where_there_is_no_room_and_never_cut),
        cmocka_unit_test(the_cursor_stands_on_the_chosen_hit_or_in_the_text),
        cmocka_unit_test(words_of_danger_open_with_call_now),
        cmocka_unit_test(the_line_above_says_what_was_taken_and_what_is_missing),
        cmocka_unit_test(a_question_for_the_doctor_opens_its_list_at_it),
        cmocka_unit_test(letters_and_digits_are_text_while_one_types),
        cmocka_unit_test(backspace_deletes_and_on_an_empty_line_goes_back),
        cmocka_unit_test(f10_clears_and_help_keeps_what_was_typed),
        cmocka_unit_test(any_text_works_or_the_line_says_that_it_is_too_long),
        cmocka_unit_test(a_misspelled_word_leads_to_the_hits),
        cmocka_unit_test(enter_opens_the_page_at_each_hit_and_esc_returns_to_the_list),
        cmocka_unit_test(the_word_is_in_sight_and_marked_on_every_page_opened),
        cmocka_unit_test(n_and_p_go_from_page_to_page_like_the_list),
        cmocka_unit_test(esc_returns_to_the_list_at_the_hit_that_n_came_to),
        cmocka_unit_test(n_and_p_do_nothing_on_pages_that_no_search_opened),
        cmocka_unit_test(a_page_of_an_earlier_search_is_a_page_like_any_other),
        cmocka_unit_test(esc_from_the_list_returns_to_where_one_was),
        cmocka_unit_test(hits_are_opened_by_click_and_walked_by_the_wheel),
        cmocka_unit_test(on_wide_screens_the_page_around_the_hit_moves_along),
        cmocka_unit_test(numbers_are_found_only_after_their_gate_was_passed_in_this_visit),
        cmocka_unit_test(no_leads_from_the_gate_back_to_the_list),
        cmocka_unit_test(an_outlook_that_is_never_shown_is_never_found),
        cmocka_unit_test(a_very_large_guide_is_read_while_one_types),
        cmocka_unit_test(there_is_never_a_second_search),
        cmocka_unit_test(every_size_from_1x1_to_200x60),
        cmocka_unit_test(the_page_of_a_hit_keeps_its_place_through_every_size),
        cmocka_unit_test(no_keys_at_random_break_a_search),
    };
    return cmocka_run_group_tests_name("find screen", tests, NULL, NULL);
}
