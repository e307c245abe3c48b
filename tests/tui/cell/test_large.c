/* Large letters: how they are drawn with each kind of square, and what does not fit.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/cell/large.h"

/* Draws the text as it fits into `rows` x `columns`, and compares the rows. */
static void assert_drawn(const char *text, const struct glyphs *glyphs, int rows, int columns,
    const char *const *wanted) {
    struct surface surface = {0};
    struct large large;
    assert_true(large_fit(&large, text, glyphs, rows, columns));
    assert_true(large.rows <= rows && large.columns <= columns);
    surface_resize(&surface, large.rows, large.columns);
    large_draw(&large, &surface, 0, 0, ROLE_TITLE);
    for (int row = 0; row < large.rows; row++) {
        char out[400];
        surface_row(&surface, row, out, sizeof out);
        assert_non_null(wanted[row]);
        assert_string_equal(out, wanted[row]);
    }
    assert_null(wanted[large.rows]);
    surface_free(&surface);
}

static bool fits(const char *text, int rows, int columns) {
    struct large large;
    return large_fit(&large, text, &glyphs_unicode, rows, columns);
}

static void letters_are_as_wide_as_they_are_drawn(void **state) {
    (void)state;
    static const char *const rows[] = {"#   #  ###  ###  ###  #####", "#   # #   #  #  #   #   #",
        "#   # #      #  #       #", "##### #      #   ###    #", "#   # #  ##  #      #   #",
        "#   # #   #  #  #   #   #", "#   #  ###  ###  ###    #", NULL};
    assert_drawn("HGIST", &glyphs_ascii, 7, 27, rows);
}

static void half_blocks_draw_two_rows_in_one(void **state) {
    (void)state;
    static const char *const rows[] = {"▄▀▀▀▄ ▀█▀ ▄▀▀▀▄ ▀▀█▀▀", "█      █  ▀▄▄▄    █",
        "█  ▀█  █  ▄   █   █", " ▀▀▀  ▀▀▀  ▀▀▀    ▀", NULL};
    assert_drawn("GIST", &glyphs_unicode, 4, 30, rows);
}

static void where_there_is_room_a_square_is_two_cells(void **state) {
    (void)state;
    static const char *const rows[] = {
        "██████", "  ██", "  ██", "  ██", "  ██", "  ██", "██████", NULL};
    assert_drawn("I", &glyphs_unicode, 7, 6, rows);
}

static void accents_and_tails_have_rows_of_their_own(void **state) {
    (void)state;
    static const char *const rows[] = {
        "   #", "  #", "", " ###", "#   #", "#####", "#", " ###", NULL};
    assert_drawn("\u00E9", &glyphs_ascii, 8, 5, rows);
    static const char *const tail[] = {
        "#   #", "#   #", "#  ##", " ## #", "    #", "#   #", " ###", NULL};
    assert_drawn("y", &glyphs_ascii, 7, 5, tail);
}

static void lines_end_between_words(void **state) {
    (void)state;
    static const char *const rows[] = {"###", " #", " #", " #", " #", " #", "###", "", "###", " #",
        " #", " #", " #", " #", "###", NULL};
    assert_drawn("I I", &glyphs_ascii, 15, 4, rows);
    static const char *const one[] = {"###    ###", " #      #", " #      #", " #      #",
        " #      #", " #      #", "###    ###", NULL};
    assert_drawn("I I", &glyphs_ascii, 7, 10, one);
}

static void what_does_not_fit_is_not_drawn(void **state) {
    (void)state;
    assert_true(fits("GIST", 4, 21));
    assert_false(fits("GIST", 4, 20)); /* a word is never parted */
    assert_false(fits("GIST", 3, 21));
    assert_false(fits("I I", 8, 4));
    assert_false(fits("", 50, 200));
    assert_false(fits("GIST", 0, 0));
    assert_false(fits("GIST", -3, -5));
}

static void what_has_no_drawing_is_left_to_plain_letters(void **state) {
    (void)state;
    static const char *const texts[] = {"漢字", "GIST 漢", "e\u0301", "\u00C6", "\t", "\xFF"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_false(fits(texts[i], 50, 200));
    assert_true(fits("¿Qué es el GIST metastásico?", 50, 200));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(letters_are_as_wide_as_they_are_drawn),
        cmocka_unit_test(half_blocks_draw_two_rows_in_one),
        cmocka_unit_test(where_there_is_room_a_square_is_two_cells),
        cmocka_unit_test(accents_and_tails_have_rows_of_their_own),
        cmocka_unit_test(lines_end_between_words),
        cmocka_unit_test(what_does_not_fit_is_not_drawn),
        cmocka_unit_test(what_has_no_drawing_is_left_to_plain_letters),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests(tests, NULL, NULL);
}
