/* The list alone: what is chosen is always an item of it, and always in its window.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tui/page/list.h"

enum { COUNT = 10, ROWS = 4 };

static struct list a_list(size_t chosen) {
    struct list list = {0};
    list_fit(&list, COUNT, ROWS);
    assert_true(list_choose(&list, chosen));
    return list;
}

static void assert_at(const struct list *list, size_t chosen, size_t top) {
    assert_int_equal(list->chosen, chosen);
    assert_int_equal(list->top, top);
}

static void what_is_no_item_is_not_chosen(void **state) {
    (void)state;
    struct list list = a_list(COUNT - 1);
    assert_false(list_choose(&list, COUNT));
    assert_at(&list, COUNT - 1, COUNT - ROWS);
}

static void a_list_that_becomes_shorter_has_its_last_item_chosen(void **state) {
    (void)state;
    struct list list = a_list(5);
    list_fit(&list, 6, ROWS);
    assert_at(&list, 5, 2);
    list_fit(&list, 5, ROWS); /* one less than the chosen one needs */
    assert_at(&list, 4, 1);
    list_fit(&list, 1, ROWS);
    assert_at(&list, 0, 0);
    list_fit(&list, 0, ROWS);
    assert_at(&list, 0, 0);
}

static void the_window_moves_no_more_than_it_has_to(void **state) {
    (void)state;
    struct list list = a_list(3);
    assert_at(&list, 3, 0);
    list_choose(&list, 4);
    assert_at(&list, 4, 1);
    list_choose(&list, 1);
    assert_at(&list, 1, 1);
    list_choose(&list, 0);
    assert_at(&list, 0, 0);
    list_fit(&list, COUNT, 0); /* no row: one, all the same */
    assert_at(&list, 0, 0);
    list_choose(&list, 2);
    assert_at(&list, 2, 2);
}

static void a_command_stops_at_the_ends(void **state) {
    static const struct {
        enum command command;
        size_t from, to;
    } moves[] = {{COMMAND_DOWN, 0, 1}, {COMMAND_DOWN, 9, 9}, {COMMAND_UP, 1, 0}, {COMMAND_UP, 0, 0},
        {COMMAND_PAGE_DOWN, 0, 4}, {COMMAND_PAGE_DOWN, 7, 9}, {COMMAND_PAGE_UP, 9, 5},
        {COMMAND_PAGE_UP, 2, 0}, {COMMAND_END, 2, 9}, {COMMAND_TOP, 2, 0}};
    (void)state;
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        bool moved = false;
        struct list list = a_list(moves[i].from);
        assert_true(list_command(&list, moves[i].command, &moved));
        assert_int_equal(list.chosen, moves[i].to);
        assert_int_equal(moved, moves[i].from != moves[i].to);
    }
    bool moved = false;
    struct list list = a_list(2), none = {0};
    assert_false(list_command(&list, COMMAND_OPEN, &moved));
    assert_at(&list, 2, 0);
    assert_true(list_command(&none, COMMAND_DOWN, &moved));
    assert_false(moved);
    assert_at(&none, 0, 0);
}

/* Two columns of four, the second with three: items 0 to 3 and 4 to 6. */
static void the_other_column_is_reached_at_the_same_height_or_the_nearest(void **state) {
    static const struct {
        size_t from;
        int by;
        bool moves;
        size_t to;
    } moves[] = {{0, 1, true, 4}, {2, 1, true, 6}, {3, 1, true, 6}, {4, 1, false, 4},
        {4, -1, true, 0}, {6, -1, true, 2}, {3, -1, false, 3}, {3, 0, false, 3}, {6, 0, false, 6}};
    (void)state;
    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        struct list list = {0};
        list_fit(&list, 7, 8);
        list_choose(&list, moves[i].from);
        assert_int_equal(list_across(&list, 4, moves[i].by), moves[i].moves);
        assert_int_equal(list.chosen, moves[i].to);
    }
    struct list list = {0};
    list_fit(&list, 4, 8); /* the second column is empty */
    assert_false(list_across(&list, 4, 1));
    /* A window on more: its columns are those that show. */
    list_fit(&list, 20, 8);
    list_choose(&list, 12);
    assert_at(&list, 12, 5);
    assert_true(list_across(&list, 4, -1));
    assert_int_equal(list.chosen, 8);
    assert_true(list_across(&list, 4, 1));
    assert_int_equal(list.chosen, 12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_no_item_is_not_chosen),
        cmocka_unit_test(a_list_that_becomes_shorter_has_its_last_item_chosen),
        cmocka_unit_test(the_window_moves_no_more_than_it_has_to),
        cmocka_unit_test(a_command_stops_at_the_ends),
        cmocka_unit_test(the_other_column_is_reached_at_the_same_height_or_the_nearest),
    };
    return cmocka_run_group_tests_name("list", tests, NULL, NULL);
}
