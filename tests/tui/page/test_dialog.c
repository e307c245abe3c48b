/* Where a box in the middle of the screen stands, at every size. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/page/dialog.h"

enum { WIDEST = 60, MOST_ROWS = 40, MOST_COLUMNS = 100, MOST_LINES = 20 };

static void a_box_stands_in_the_middle_with_its_words_inside(void **state) {
    (void)state;
    struct dialog dialog = dialog_place(24, 80, WIDEST, 4);
    assert_true(dialog.framed);
    assert_int_equal(dialog.box.row, 9);
    assert_int_equal(dialog.box.rows, 6);
    assert_int_equal(dialog.box.column, 10);
    assert_int_equal(dialog.box.columns, 60);
    assert_int_equal(dialog.inside.row, 10);
    assert_int_equal(dialog.inside.rows, 4);
    assert_int_equal(dialog.inside.column, 12);
    assert_int_equal(dialog.inside.columns, 56);
}

static void the_frame_gives_way_before_the_words_do(void **state) {
    (void)state;
    assert_true(dialog_place(6, 40, WIDEST, 4).framed);
    struct dialog dialog = dialog_place(5, 40, WIDEST, 4);
    assert_false(dialog.framed);
    assert_int_equal(dialog.inside.rows, 4);
    assert_int_equal(dialog_place(3, 40, WIDEST, 4).inside.rows, 3);
}

static void no_size_puts_a_box_outside_the_screen(void **state) {
    (void)state;
    for (int rows = 1; rows < MOST_ROWS; rows++)
        for (int columns = 1; columns < MOST_COLUMNS; columns++)
            for (int lines = 1; lines < MOST_LINES; lines++) {
                struct dialog dialog = dialog_place(rows, columns, WIDEST, lines);
                const struct area *box = &dialog.box, *inside = &dialog.inside;
                assert_true(box->row >= 0 && box->row + box->rows <= rows);
                assert_true(box->column >= 0 && box->column + box->columns <= columns);
                assert_true(inside->row >= box->row);
                assert_true(inside->row + inside->rows <= box->row + box->rows);
                assert_int_equal(inside->columns, dialog_measure(columns, WIDEST));
                assert_true(inside->columns >= 1);
                if (columns > 4)
                    assert_true(inside->column + inside->columns <= box->column + box->columns);
            }
}

static void what_stands_beneath_is_hidden(void **state) {
    (void)state;
    struct surface surface = {0};
    char row[100];
    surface_resize(&surface, 5, 20);
    for (int i = 0; i < surface.rows; i++) surface_repeat(&surface, i, 0, 20, "x", ROLE_BODY);
    struct dialog dialog = dialog_place(5, 20, 10, 1);
    dialog_draw(&dialog, NULL, &glyphs_ascii, ROLE_FRAME, ROLE_BODY, &surface);
    surface_row(&surface, dialog.inside.row, row, sizeof row);
    assert_int_equal(row[dialog.inside.column], ' ');
    assert_int_equal(row[dialog.box.column - 1], 'x');
    assert_int_equal(row[dialog.box.column + dialog.box.columns], 'x');
    surface_free(&surface);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_box_stands_in_the_middle_with_its_words_inside),
        cmocka_unit_test(the_frame_gives_way_before_the_words_do),
        cmocka_unit_test(no_size_puts_a_box_outside_the_screen),
        cmocka_unit_test(what_stands_beneath_is_hidden),
    };
    return cmocka_run_group_tests_name("dialog", tests, NULL, NULL);
}
