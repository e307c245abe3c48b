/* The warning at every size: what to press is always among its words, and the cursor stands there.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/screen/warning.h"

/* What the visitor of these tests has picked. */
static struct visit visit;

static void draw(struct surface *surface, int rows, int columns, const struct warning *warning) {
    struct env env = {.glyphs = &glyphs_unicode, .rows = rows, .columns = columns, .visit = &visit};
    surface_resize(surface, rows, columns);
    surface_forget_regions(surface);
    warning_draw(&env, warning, surface);
}

static void begin(struct surface *surface, int rows, int columns, int seconds_left) {
    draw(surface, rows, columns, &(struct warning){WARNING_IDLE, seconds_left, false});
}

static bool says(const struct surface *surface, const char *words) {
    char row[1024];
    for (int i = 0; i < surface->rows; i++) {
        surface_row(surface, i, row, sizeof row);
        if (strstr(row, words)) return true;
    }
    return false;
}

static bool cursor_on(const struct surface *surface, wchar_t letter) {
    int at = surface->cursor_row * surface->columns + surface->cursor_column;
    return surface->cells[at].characters[0] == letter;
}

static void the_smallest_screen_has_the_whole_short_form(void **state) {
    struct surface surface = {0};
    (void)state;
    begin(&surface, 6, 20, 20);
    assert_true(says(&surface, "Still here?"));
    assert_true(says(&surface, "Press any key to"));
    assert_true(says(&surface, "stay. 20"));
    assert_true(says(&surface, "F10"));
    assert_true(cursor_on(&surface, L'P'));
    surface_free(&surface);
}

static void every_size_says_what_to_press_and_the_cursor_stands_there(void **state) {
    (void)state;
    for (int rows = 6; rows <= 30; rows++)
        for (int columns = 20; columns <= 130; columns++) {
            struct surface surface = {0};
            begin(&surface, rows, columns, 17);
            bool whole = says(&surface, "Are you still here?");
            assert_int_equal(whole, rows >= 8 && columns >= 36);
            assert_true(says(&surface, "17"));
            assert_true(says(&surface, "F10"));
            assert_true(cursor_on(&surface, L'P'));
            surface_free(&surface);
        }
}

static void one_second_is_one_second(void **state) {
    struct surface surface = {0};
    (void)state;
    begin(&surface, 24, 80, 1);
    assert_true(says(&surface, "Your page will be cleared in 1 second."));
    surface_free(&surface);
}

static void begin_longest(struct surface *surface, int rows, int columns, int seconds_left) {
    draw(surface, rows, columns, &(struct warning){WARNING_LONGEST, seconds_left, false});
}

static void the_end_of_a_long_visit_is_said_in_other_words_at_every_size(void **state) {
    (void)state;
    for (int rows = 6; rows <= 30; rows++)
        for (int columns = 20; columns <= 130; columns++) {
            struct surface surface = {0};
            begin_longest(&surface, rows, columns, 17);
            bool whole = says(&surface, "Time for the next visitor");
            assert_int_equal(whole, rows >= 8 && columns >= 36);
            assert_int_equal(says(&surface, "Visit ends soon"), !whole);
            assert_true(says(&surface, "17"));
            assert_true(says(&surface, "F10"));
            assert_true(cursor_on(&surface, L'P'));
            assert_false(
                says(&surface, "till here")); /* whether anybody is there is not the question */
            surface_free(&surface);
        }
}

static void a_long_visit_may_be_read_to_its_end(void **state) {
    struct surface surface = {0};
    (void)state;
    begin_longest(&surface, 24, 80, 20);
    assert_true(says(&surface, "This visit ends in 20 seconds."));
    assert_true(says(&surface, "Press any key, or touch, to read on until then."));
    assert_true(says(&surface, "F10 clears it now."));
    begin_longest(&surface, 24, 80, 1);
    assert_true(says(&surface, "This visit ends in 1 second."));
    begin_longest(&surface, 6, 20, 120);
    assert_true(says(&surface, "read on. 120"));
    surface_free(&surface);
}

static void both_boxes_stand_in_the_same_place(void **state) {
    struct surface one = {0}, other = {0};
    (void)state;
    begin(&one, 24, 80, 20);
    begin_longest(&other, 24, 80, 20);
    int corner = -1;
    for (int i = 0; i < 24 * 80 && corner < 0; i++)
        if (one.cells[i].role == ROLE_WARNING) corner = i;
    assert_true(corner > 0);
    assert_int_equal(one.cells[corner].characters[0], other.cells[corner].characters[0]);
    assert_int_equal(other.cells[corner - 1].role, ROLE_BODY);
    surface_free(&one);
    surface_free(&other);
}

static bool answers(const struct surface *surface, enum region_kind kind, int value) {
    for (int row = 0; row < surface->rows; row++)
        for (int column = 0; column < surface->columns; column++) {
            const struct region *found = surface_region_at(surface, row, column);
            if (found && found->kind == kind && found->value == value) return found->rows == 3;
        }
    return false;
}

static void two_large_buttons_stand_in_each_box_from_40_columns_and_12_rows(void **state) {
    (void)state;
    for (int kind = WARNING_IDLE; kind <= WARNING_CLOSING; kind++)
        for (int rows = 12; rows <= 40; rows += 7)
            for (int columns = 40; columns <= 120; columns += 20) {
                struct surface surface = {0};
                draw(&surface, rows, columns,
                    &(struct warning){(enum warning_kind)kind, 120, false});
                assert_true(answers(&surface, REGION_ITEM, 0));
                bool closing = kind == WARNING_CLOSING;
                assert_true(answers(&surface, closing ? REGION_ITEM : REGION_COMMAND,
                    closing ? 1 : (int)COMMAND_FINISHED));
                surface_free(&surface);
            }
}

static void the_warning_says_what_would_be_lost(void **state) {
    static bool picked[3];
    struct surface surface = {0};
    (void)state;
    visit.picked = picked;
    visit.picked_count = 3;
    for (int count = 1; count <= 3; count++) {
        static const char *const says_so[] = {"1 question you picked will be cleared in 20 ",
            "2 questions you picked will be cleared in 20 ",
            "3 questions you picked will be cleared in 20 "};
        picked[count - 1] = true;
        begin(&surface, 24, 80, 20);
        assert_true(says(&surface, says_so[count - 1]));
    }
    visit.quiz_asked = 4;
    begin(&surface, 24, 80, 20);
    assert_true(says(&surface, "What you picked (3) and answered (4) will be cleared in"));
    visit.picked_count = 0;
    begin_longest(&surface, 24, 80, 20);
    assert_true(says(&surface, "4 quiz answers will be cleared in 20 seconds."));
    visit = (struct visit){0};
    surface_free(&surface);
}

static void a_screen_too_small_for_any_box_does_no_harm(void **state) {
    static const int sizes[][2] = {{1, 1}, {1, 80}, {80, 1}, {3, 7}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct surface surface = {0};
        begin(&surface, sizes[i][0], sizes[i][1], 9);
        begin_longest(&surface, sizes[i][0], sizes[i][1], 9);
        assert_in_range(surface.cursor_row, 0, sizes[i][0] - 1);
        surface_free(&surface);
    }
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_screen_has_the_whole_short_form),
        cmocka_unit_test(every_size_says_what_to_press_and_the_cursor_stands_there),
        cmocka_unit_test(one_second_is_one_second),
        cmocka_unit_test(the_end_of_a_long_visit_is_said_in_other_words_at_every_size),
        cmocka_unit_test(a_long_visit_may_be_read_to_its_end),
        cmocka_unit_test(both_boxes_stand_in_the_same_place),
        cmocka_unit_test(two_large_buttons_stand_in_each_box_from_40_columns_and_12_rows),
        cmocka_unit_test(the_warning_says_what_would_be_lost),
        cmocka_unit_test(a_screen_too_small_for_any_box_does_no_harm),
    };
    return cmocka_run_group_tests_name("warning", tests, NULL, NULL);
}
