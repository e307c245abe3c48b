/* The warning at every size: what to press is always among its words, and the cursor stands there. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tui/screens.h"

static void begin(struct surface *surface, int rows, int columns, int seconds_left) {
    struct env env = {.glyphs = &glyphs_unicode, .rows = rows, .columns = columns};
    surface_resize(surface, rows, columns);
    warning_draw(&env, seconds_left, surface);
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

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_smallest_screen_has_the_whole_short_form),
        cmocka_unit_test(every_size_says_what_to_press_and_the_cursor_stands_there),
        cmocka_unit_test(one_second_is_one_second),
    };
    return cmocka_run_group_tests_name("warning", tests, NULL, NULL);
}
