/* A grid of cells: drawing is clipped, wide characters are never halved, frames have the parts they
 * should. SPDX-License-Identifier: MIT */
#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/cell/surface.h"

static struct surface surface_of(int rows, int columns) {
    struct surface surface = {0};
    surface_resize(&surface, rows, columns);
    return surface;
}

static void assert_row(const struct surface *surface, int row, const char *text) {
    char out[512];
    surface_row(surface, row, out, sizeof out);
    assert_string_equal(out, text);
}

static enum role role_at(const struct surface *surface, int row, int column) {
    return (enum role)surface->cells[row * surface->columns + column].role;
}

/* Each row's cells add up to its columns, and a right half stands behind a wide character only. */
static void assert_whole(const struct surface *surface) {
    for (int row = 0; row < surface->rows; row++) {
        for (int column = 0; column < surface->columns; column++) {
            const struct cell *cell = &surface->cells[row * surface->columns + column];
            assert_in_range(cell->columns, 0, 2);
            if (cell->columns == 0) {
                assert_true(column > 0 && cell[-1].columns == 2);
                assert_int_equal(cell->characters[0], 0);
            } else {
                assert_int_not_equal(cell->characters[0], 0);
            }
            if (cell->columns == 2)
                assert_true(column + 1 < surface->columns && cell[1].columns == 0);
        }
    }
}

static void a_new_surface_is_blank_with_the_cursor_at_the_top_left(void **state) {
    (void)state;
    struct surface surface = surface_of(3, 5);
    for (int row = 0; row < 3; row++) assert_row(&surface, row, "");
    assert_int_equal(role_at(&surface, 2, 4), ROLE_BODY);
    assert_int_equal(surface.cursor_row, 0);
    assert_int_equal(surface.cursor_column, 0);
    surface_free(&surface);
    assert_null(surface.cells);
}

static void resizing_blanks_and_keeps_at_least_one_cell(void **state) {
    (void)state;
    struct surface surface = surface_of(2, 4);
    surface_string(&surface, 0, 0, "abcd", ROLE_TITLE);
    surface_resize(&surface, 2, 4);
    assert_row(&surface, 0, "");
    surface_string(&surface, 0, 0, "abcd", ROLE_TITLE);
    surface_resize(&surface, 0, -3);
    assert_int_equal(surface.rows, 1);
    assert_int_equal(surface.columns, 1);
    assert_row(&surface, 0, "");
    surface_free(&surface);
}

static void one_cell_survives_every_drawing(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 1);
    assert_int_equal(surface_string(&surface, 0, 0, "abc", ROLE_BODY), 1);
    assert_row(&surface, 0, "a");
    assert_int_equal(surface_string(&surface, 0, 0, "漢", ROLE_BODY), 0);
    surface_box(&surface, 0, 0, 1, 1, "Title", &glyphs_unicode, ROLE_FRAME, ROLE_BODY);
    surface_box(&surface, -1, -1, 3, 3, NULL, &glyphs_unicode, ROLE_FRAME, ROLE_BODY);
    surface_fill(&surface, -5, -5, 100, 100, ROLE_WARNING);
    surface_repeat(&surface, 0, 0, 50, "─", ROLE_FRAME);
    assert_row(&surface, 0, "─");
    surface_cursor(&surface, 7, 7);
    assert_int_equal(surface.cursor_row, 0);
    assert_whole(&surface);
    surface_free(&surface);
}

static void text_is_cut_at_its_width_and_at_the_edges(void **state) {
    (void)state;
    struct surface surface = surface_of(2, 6);
    assert_int_equal(surface_text(&surface, 0, 0, 3, "abcdef", 6, ROLE_STRONG), 3);
    assert_row(&surface, 0, "abc");
    assert_int_equal(surface_string(&surface, 1, 4, "wxyz", ROLE_BODY), 2);
    assert_row(&surface, 1, "    wx");
    assert_int_equal(surface_string(&surface, -1, 0, "no", ROLE_BODY), 0);
    assert_int_equal(surface_string(&surface, 2, 0, "no", ROLE_BODY), 0);
    assert_int_equal(surface_string(&surface, 0, 6, "no", ROLE_BODY), 0);
    assert_int_equal(surface_text(&surface, 0, 0, -1, "no", 2, ROLE_BODY), 0);
    assert_row(&surface, 0, "abc");
    assert_int_equal(role_at(&surface, 0, 2), ROLE_STRONG);
    assert_int_equal(role_at(&surface, 0, 3), ROLE_BODY);
    surface_free(&surface);
}

static void text_that_begins_left_of_the_surface_shows_its_rest(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 6);
    assert_int_equal(surface_string(&surface, 0, -2, "abcd", ROLE_BODY), 4);
    assert_row(&surface, 0, "cd");
    surface_string(&surface, 0, -1, "漢字", ROLE_BODY);
    assert_row(&surface, 0, " 字");
    assert_int_equal(surface.cells[0].characters[0], L' ');
    assert_whole(&surface);
    surface_free(&surface);
}

static void wide_characters_take_two_cells_or_none(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 5);
    assert_int_equal(surface_string(&surface, 0, 0, "漢字漢", ROLE_BODY), 4);
    assert_row(&surface, 0, "漢字");
    assert_whole(&surface);
    surface_free(&surface);
}

static void a_wide_character_that_loses_a_half_leaves_a_blank(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 6);
    surface_string(&surface, 0, 0, "漢字漢", ROLE_BODY);
    surface_string(&surface, 0, 1, "x", ROLE_BODY);
    assert_row(&surface, 0, " x字漢");
    assert_whole(&surface);
    surface_string(&surface, 0, 4, "y", ROLE_BODY);
    assert_row(&surface, 0, " x字y");
    assert_whole(&surface);
    surface_string(&surface, 0, 0, "漢字漢", ROLE_BODY);
    surface_string(&surface, 0, 1, "字", ROLE_BODY);
    assert_row(&surface, 0, " 字 漢");
    assert_whole(&surface);
    surface_string(&surface, 0, 0, "漢字漢", ROLE_BODY);
    surface_fill(&surface, 0, 1, 1, 4, ROLE_WARNING);
    assert_row(&surface, 0, "");
    assert_whole(&surface);
    assert_int_equal(role_at(&surface, 0, 1), ROLE_WARNING);
    assert_int_equal(role_at(&surface, 0, 0), ROLE_BODY);
    surface_free(&surface);
}

static void marks_stay_with_their_letter(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 8);
    assert_int_equal(surface_string(&surface, 0, 0, "e\u0301a", ROLE_BODY), 2);
    assert_row(&surface, 0, "e\u0301a");
    assert_int_equal(surface.cells[0].characters[1], 0x0301);
    /* A third mark has no room; a mark that begins a text goes onto what stands before it. */
    surface_string(&surface, 0, 0, "e\u0301\u0323\u0302", ROLE_BODY);
    assert_row(&surface, 0, "e\u0301\u0323a");
    surface_string(&surface, 0, 2, "\u0301", ROLE_BODY);
    assert_row(&surface, 0, "e\u0301\u0323a\u0301");
    surface_string(&surface, 0, 4, "漢", ROLE_BODY);
    surface_string(&surface, 0, 6, "\u0301", ROLE_BODY);
    assert_row(&surface, 0, "e\u0301\u0323a\u0301  漢\u0301");
    surface_string(&surface, 0, 0, "\u0301", ROLE_BODY);
    assert_whole(&surface);
    surface_free(&surface);
}

static void a_mark_on_a_blank_at_the_end_of_a_row_shows(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 4);
    surface_string(&surface, 0, 2, "\u0301", ROLE_BODY);
    assert_row(&surface, 0, "  \u0301");
    surface_free(&surface);
}

static void controls_are_question_marks_and_joiners_are_not_drawn(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 20);
    surface_string(&surface, 0, 0, "a\x1B[b\x7F\xC2\x85\tc\nd\xFF", ROLE_BODY);
    assert_row(&surface, 0, "a?[b?? c d\uFFFD");
    surface_clear(&surface);
    assert_int_equal(surface_string(&surface, 0, 0, "\U0001F469\u200D\u2695\uFE0F!", ROLE_BODY), 4);
    assert_row(&surface, 0, "\U0001F469\u2695!");
    assert_whole(&surface);
    surface_clear(&surface);
    assert_int_equal(surface_string(&surface, 0, 0, "so\u00ADft\u200B.", ROLE_BODY), 5);
    assert_row(&surface, 0, "soft.");
    surface_clear(&surface);
    surface_string(&surface, 0, 0, "a\u2028b", ROLE_BODY);
    assert_row(&surface, 0, "a?b");
    assert_whole(&surface);
    surface_free(&surface);
}

static void repeating_stops_at_the_edges(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 6);
    surface_repeat(&surface, 0, -3, 5, "─", ROLE_FRAME);
    assert_row(&surface, 0, "──");
    surface_repeat(&surface, 0, 4, INT_MAX, "─", ROLE_FRAME);
    assert_row(&surface, 0, "──  ──");
    surface_repeat(&surface, 0, INT_MIN, INT_MAX, "x", ROLE_FRAME);
    surface_repeat(&surface, 0, 0, 6, "", ROLE_FRAME);
    surface_repeat(&surface, 0, 0, 0, "x", ROLE_FRAME);
    assert_row(&surface, 0, "──  ──");
    surface_repeat(&surface, 0, 0, 5, "漢", ROLE_FRAME);
    assert_row(&surface, 0, "漢漢──");
    assert_whole(&surface);
    surface_free(&surface);
}

static void a_box_has_a_frame_a_title_and_blanks_inside(void **state) {
    (void)state;
    struct surface surface = surface_of(4, 18);
    for (int row = 0; row < 4; row++)
        surface_string(&surface, row, 0, "xxxxxxxxxxxxxxxxxx", ROLE_STRONG);
    surface_box(&surface, 0, 1, 3, 16, "You can", &glyphs_unicode, ROLE_FRAME, ROLE_WARNING);
    assert_row(&surface, 0, "x┌ You can ─────┐x");
    assert_row(&surface, 1, "x│              │x");
    assert_row(&surface, 2, "x└──────────────┘x");
    assert_row(&surface, 3, "xxxxxxxxxxxxxxxxxx");
    assert_int_equal(role_at(&surface, 0, 1), ROLE_FRAME);
    assert_int_equal(role_at(&surface, 0, 3), ROLE_BOX_TITLE);
    assert_int_equal(role_at(&surface, 1, 5), ROLE_WARNING);
    surface_box(&surface, 0, 1, 3, 16, "Still here?", &glyphs_unicode, ROLE_WARNING, ROLE_WARNING);
    assert_row(&surface, 0, "x┌ Still here ──┐x");
    assert_int_equal(role_at(&surface, 0, 3), ROLE_WARNING);
    surface_free(&surface);
}

static void a_box_in_ascii_has_no_sides(void **state) {
    (void)state;
    struct surface surface = surface_of(3, 14);
    surface_box(&surface, 0, 0, 3, 14, "Title", &glyphs_ascii, ROLE_FRAME, ROLE_BODY);
    assert_row(&surface, 0, "- Title ------");
    assert_row(&surface, 1, "");
    assert_row(&surface, 2, "--------------");
    surface_free(&surface);
}

static void a_box_without_room_has_no_title(void **state) {
    (void)state;
    struct surface surface = surface_of(3, 12);
    surface_box(&surface, 0, 0, 3, 6, "Title", &glyphs_unicode, ROLE_FRAME, ROLE_BODY);
    assert_row(&surface, 0, "┌────┐");
    surface_box(&surface, 0, 0, 3, 8, "Title", &glyphs_unicode, ROLE_FRAME, ROLE_BODY);
    assert_row(&surface, 0, "┌ Ti ──┐");
    surface_clear(&surface);
    surface_box(&surface, 0, 0, 0, 8, "Title", &glyphs_unicode, ROLE_FRAME, ROLE_BODY);
    surface_box(&surface, 0, 0, 3, 0, "Title", &glyphs_unicode, ROLE_FRAME, ROLE_BODY);
    assert_row(&surface, 0, "");
    surface_free(&surface);
}

static void the_cursor_stays_on_the_surface(void **state) {
    (void)state;
    struct surface surface = surface_of(3, 4);
    surface_cursor(&surface, 1, 2);
    assert_int_equal(surface.cursor_row, 1);
    assert_int_equal(surface.cursor_column, 2);
    surface_cursor(&surface, 99, 99);
    assert_int_equal(surface.cursor_row, 2);
    assert_int_equal(surface.cursor_column, 3);
    surface_cursor(&surface, -1, INT_MIN);
    assert_int_equal(surface.cursor_row, 0);
    assert_int_equal(surface.cursor_column, 0);
    surface_free(&surface);
}

static void a_row_is_written_as_whole_characters(void **state) {
    (void)state;
    struct surface surface = surface_of(1, 8);
    char out[8];
    surface_string(&surface, 0, 0, "éé漢  ", ROLE_BODY);
    surface_row(&surface, 0, out, 8);
    assert_string_equal(out, "éé漢");
    surface_row(&surface, 0, out, 7);
    assert_string_equal(out, "éé");
    surface_row(&surface, 0, out, 2);
    assert_string_equal(out, "");
    out[0] = 'x';
    surface_row(&surface, 0, out, 0);
    assert_int_equal(out[0], 'x');
    surface_row(&surface, 5, out, sizeof out);
    assert_string_equal(out, "");
    surface_row(&surface, -1, out, sizeof out);
    assert_string_equal(out, "");
    surface_free(&surface);
}

static void words_on_the_surface_are_counted(void **state) {
    (void)state;
    struct surface surface = surface_of(3, 20);
    surface_string(&surface, 0, 0, "│ three small words │", ROLE_BODY);
    surface_string(&surface, 1, 0, "> 1 can't - –", ROLE_BODY);
    surface_string(&surface, 2, 0, "漢字 é", ROLE_BODY);
    assert_int_equal(surface_words(&surface, 0, 1), 3);
    assert_int_equal(surface_words(&surface, 1, 2), 2);
    assert_int_equal(surface_words(&surface, -4, 99), 7);
    assert_int_equal(surface_words(&surface, 2, 1), 0);
    surface_free(&surface);
}

static void a_surface_that_was_never_made_takes_drawing(void **state) {
    (void)state;
    struct surface surface = {0};
    surface_clear(&surface);
    surface_fill(&surface, 0, 0, 5, 5, ROLE_BODY);
    assert_int_equal(surface_string(&surface, 0, 0, "abc", ROLE_BODY), 0);
    assert_row(&surface, 0, "");
    assert_int_equal(surface.cursor_row, 0);
    surface_free(&surface);
}

static void the_topmost_region_answers_a_click(void **state) {
    (void)state;
    struct surface surface = surface_of(5, 10);
    surface_click(&surface, 1, 2, 3, 4, REGION_COMMAND, 1);
    surface_click(&surface, 2, 3, 1, 1, REGION_COMMAND, 2);
    surface_click(&surface, 2, 3, 0, 1, REGION_COMMAND, 3);
    surface_click(&surface, 2, 3, 1, -1, REGION_COMMAND, 4);
    assert_int_equal(surface.region_count, 2);
    assert_int_equal(surface_region_at(&surface, 2, 3)->value, 2);
    assert_int_equal(surface_region_at(&surface, 1, 2)->value, 1);
    assert_int_equal(surface_region_at(&surface, 3, 5)->value, 1);
    assert_null(surface_region_at(&surface, 0, 2));
    assert_null(surface_region_at(&surface, 4, 2));
    assert_null(surface_region_at(&surface, 1, 6));
    surface_clear(&surface);
    assert_null(surface_region_at(&surface, 2, 3));
    for (int i = 0; i < 40; i++) surface_click(&surface, i % 5, 0, 1, 1, REGION_COMMAND, i);
    assert_int_equal(surface_region_at(&surface, 4, 0)->value, 39);
    surface_forget_regions(&surface);
    assert_null(surface_region_at(&surface, 4, 0));
    surface_free(&surface);
}

static void a_region_ends_at_the_edges(void **state) {
    (void)state;
    struct surface surface = surface_of(5, 10);
    surface_click(&surface, -1, -2, 3, 4, REGION_COMMAND, 1);
    surface_click(&surface, 4, 8, 9, 9, REGION_COMMAND, 2);
    assert_memory_equal(&surface.regions[0], (&(struct region){0, 0, 2, 2, REGION_COMMAND, 1}),
        sizeof(struct region));
    assert_memory_equal(&surface.regions[1], (&(struct region){4, 8, 1, 2, REGION_COMMAND, 2}),
        sizeof(struct region));
    surface_click(&surface, 5, 0, 1, 1, REGION_COMMAND, 3);
    surface_click(&surface, 0, 10, 1, 1, REGION_COMMAND, 4);
    surface_click(&surface, -1, 0, 1, 1, REGION_COMMAND, 5);
    surface_click(&surface, 0, -3, 1, 3, REGION_COMMAND, 6);
    assert_int_equal(surface.region_count, 2);
    surface_free(&surface);
}

static void painting_changes_looks_and_not_words(void **state) {
    (void)state;
    struct surface surface = surface_of(2, 6);
    surface_string(&surface, 0, 0, "a\u6F22b", ROLE_BODY);
    surface_paint(&surface, 0, -2, 4, ROLE_CHOSEN);
    assert_row(&surface, 0, "a\u6F22b");
    assert_int_equal(role_at(&surface, 0, 1), ROLE_CHOSEN);
    assert_int_equal(role_at(&surface, 0, 2), ROLE_BODY);
    surface_paint(&surface, 1, 4, 1000, ROLE_CHOSEN);
    assert_int_equal(role_at(&surface, 1, 3), ROLE_BODY);
    assert_int_equal(role_at(&surface, 1, 5), ROLE_CHOSEN);
    surface_paint(&surface, -1, 0, 6, ROLE_WRONG);
    surface_paint(&surface, 2, 0, 6, ROLE_WRONG);
    surface_paint(&surface, 0, 0, -3, ROLE_WRONG);
    for (int at = 0; at < 12; at++) assert_true(surface.cells[at].role != ROLE_WRONG);
    assert_whole(&surface);
    surface_free(&surface);
}

int main(void) {
    if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(painting_changes_looks_and_not_words),
        cmocka_unit_test(a_new_surface_is_blank_with_the_cursor_at_the_top_left),
        cmocka_unit_test(resizing_blanks_and_keeps_at_least_one_cell),
        cmocka_unit_test(one_cell_survives_every_drawing),
        cmocka_unit_test(text_is_cut_at_its_width_and_at_the_edges),
        cmocka_unit_test(text_that_begins_left_of_the_surface_shows_its_rest),
        cmocka_unit_test(wide_characters_take_two_cells_or_none),
        cmocka_unit_test(a_wide_character_that_loses_a_half_leaves_a_blank),
        cmocka_unit_test(marks_stay_with_their_letter),
        cmocka_unit_test(a_mark_on_a_blank_at_the_end_of_a_row_shows),
        cmocka_unit_test(controls_are_question_marks_and_joiners_are_not_drawn),
        cmocka_unit_test(repeating_stops_at_the_edges),
        cmocka_unit_test(a_box_has_a_frame_a_title_and_blanks_inside),
        cmocka_unit_test(a_box_in_ascii_has_no_sides),
        cmocka_unit_test(a_box_without_room_has_no_title),
        cmocka_unit_test(the_cursor_stays_on_the_surface),
        cmocka_unit_test(a_row_is_written_as_whole_characters),
        cmocka_unit_test(words_on_the_surface_are_counted),
        cmocka_unit_test(a_surface_that_was_never_made_takes_drawing),
        cmocka_unit_test(the_topmost_region_answers_a_click),
        cmocka_unit_test(a_region_ends_at_the_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
