/* How a scrolled page is known again, and that what is moved and then drawn is the new page.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/terminal/moved.h"

enum { ROWS = 12, COLUMNS = 30, FIRST = 2, TEXT_ROWS = 8 };

/* A page of `lines` with a title, a scroll bar at the right and a row of keys, from line `top`. */
static void draw_page(struct surface *surface, int top) {
    char text[COLUMNS];
    surface_resize(surface, ROWS, COLUMNS);
    surface_string(surface, 0, 0, "A title", ROLE_BODY);
    surface_repeat(surface, 1, 0, COLUMNS, "─", ROLE_FRAME);
    for (int row = 0; row < TEXT_ROWS; row++) {
        int line = top + row;
        snprintf(text, sizeof text, "Line %d says é %d", line, line * 7);
        if (line % 4 != 3) surface_string(surface, FIRST + row, 2, text, ROLE_BODY);
        surface_string(surface, FIRST + row, COLUMNS - 1, row == top / 2 ? "█" : "│", ROLE_FRAME);
    }
    snprintf(text, sizeof text, "%d of 100", top);
    surface_string(surface, ROWS - 1, 0, text, ROLE_BODY);
}

static void a_page_that_was_scrolled_is_known(void **state) {
    (void)state;
    for (int by = -MOVED_MOST; by <= MOVED_MOST; by++) {
        struct surface shown = {0}, next = {0};
        draw_page(&shown, 10);
        draw_page(&next, 10 + by);
        struct moved moved = moved_find(&shown, &next);
        assert_int_equal(moved.by, by);
        if (by != 0) {
            assert_true(moved.first >= FIRST);
            assert_true(moved.first + moved.rows <= FIRST + TEXT_ROWS);
        }
        surface_free(&shown);
        surface_free(&next);
    }
}

/* Rows that were not moved right would not be noticed when the frames are compared. */
static void moved_rows_are_those_of_the_page(void **state) {
    (void)state;
    for (int by = -MOVED_MOST; by <= MOVED_MOST; by++) {
        struct surface shown = {0}, next = {0};
        if (by == 0) continue;
        draw_page(&shown, 20);
        draw_page(&next, 20 + by);
        struct moved moved = moved_find(&shown, &next);
        moved_apply(&shown, &moved);
        int kept = 0;
        for (int row = moved.first; row < moved.first + moved.rows; row++)
            kept += memcmp(&shown.cells[row * COLUMNS], &next.cells[row * COLUMNS],
                        (COLUMNS - 1) * sizeof *shown.cells) == 0;
        assert_int_equal(kept, moved.rows - (by < 0 ? -by : by));
        surface_free(&shown);
        surface_free(&next);
    }
}

static void pages_that_share_little_are_drawn(void **state) {
    struct surface shown = {0}, next = {0};
    (void)state;
    draw_page(&shown, 0);
    draw_page(&next, 100);
    assert_int_equal(moved_find(&shown, &next).by, 0);
    draw_page(&next, 0);
    assert_int_equal(moved_find(&shown, &next).by, 0);
    surface_clear(&shown);
    surface_clear(&next);
    assert_int_equal(moved_find(&shown, &next).by, 0);
    surface_free(&shown);
    surface_free(&next);
}

static void the_smallest_screens_are_none_to_move(void **state) {
    (void)state;
    for (int rows = 1; rows <= 3; rows++) {
        struct surface shown = {0}, next = {0};
        surface_resize(&shown, rows, 1);
        surface_resize(&next, rows, 1);
        assert_int_equal(moved_find(&shown, &next).by, 0);
        surface_free(&shown);
        surface_free(&next);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_that_was_scrolled_is_known),
        cmocka_unit_test(moved_rows_are_those_of_the_page),
        cmocka_unit_test(pages_that_share_little_are_drawn),
        cmocka_unit_test(the_smallest_screens_are_none_to_move),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
