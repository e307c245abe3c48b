/* The window over a list of lines, the menu's choice and window, and what a pane draws. */
#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tui/page/list.h"
#include "tui/page/pane.h"

static void a_zeroed_pane_shows_nothing_and_all_of_it(void **state) {
    (void)state;
    struct pane pane = {0};
    assert_true(pane_at_end(&pane));
    assert_int_equal(pane_percent(&pane), 100);
    assert_false(pane_scroll(&pane, 3));
    assert_int_equal(pane_page(&pane), 1);
    pane_show(&pane, 7, false);
    assert_int_equal(pane.top, 0);
}

static void fitting_clamps_the_top(void **state) {
    (void)state;
    struct pane pane = {.top = 50};
    pane_fit(&pane, 20, 6);
    assert_int_equal(pane.top, 14);
    pane_fit(&pane, 20, 30);
    assert_int_equal(pane.top, 0);
    pane_fit(&pane, 20, -5);
    assert_int_equal(pane.rows, 0);
}

static void scrolling_stops_at_both_ends(void **state) {
    (void)state;
    struct pane pane = {0};
    pane_fit(&pane, 20, 6);
    assert_true(pane_scroll(&pane, 3));
    assert_int_equal(pane.top, 3);
    assert_true(pane_scroll(&pane, LONG_MAX));
    assert_int_equal(pane.top, 14);
    assert_false(pane_scroll(&pane, 1));
    assert_true(pane_scroll(&pane, -2));
    assert_int_equal(pane.top, 12);
    assert_true(pane_scroll(&pane, LONG_MIN));
    assert_int_equal(pane.top, 0);
    assert_false(pane_scroll(&pane, -1));
}

static void showing_a_line_scrolls_as_little_as_needed(void **state) {
    (void)state;
    struct pane pane = {0};
    pane_fit(&pane, 20, 6);
    pane_show(&pane, 5, false);
    assert_int_equal(pane.top, 0);
    pane_show(&pane, 6, false);
    assert_int_equal(pane.top, 1);
    pane_show(&pane, 0, false);
    assert_int_equal(pane.top, 0);
    pane_show(&pane, 9, true);
    assert_int_equal(pane.top, 9);
    pane_show(&pane, 19, true);
    assert_int_equal(pane.top, 14);
}

static void a_page_keeps_one_line(void **state) {
    (void)state;
    struct pane pane = {0};
    pane_fit(&pane, 20, 6);
    assert_int_equal(pane_page(&pane), 5);
    pane_fit(&pane, 20, 1);
    assert_int_equal(pane_page(&pane), 1);
}

static void all_is_seen_when_the_last_line_shows_and_not_before(void **state) {
    (void)state;
    struct pane pane = {0};
    pane_fit(&pane, 1000, 10);
    assert_int_equal(pane_percent(&pane), 1);
    pane_scroll(&pane, 989);
    assert_int_equal(pane_percent(&pane), 99);
    assert_false(pane_at_end(&pane));
    pane_scroll(&pane, 1);
    assert_int_equal(pane_percent(&pane), 100);
    assert_true(pane_at_end(&pane));
}

/* Ten lines of words, then a link in a line of its own behind a bullet, drawn without a document.
 */
static struct layout layout_of_lines(void) {
    static const char *const words[] = {
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"};
    struct layout layout = {0};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        layout_add_text(&layout, words[i], 0, 10, ROLE_BODY);
    return layout;
}

static const struct segment bulleted_link[] = {
    {.text = "*", .bytes = 1, .column = 0, .role = ROLE_BODY, .link = -1, .mark = true},
    {.text = "link", .bytes = 4, .column = 2, .role = ROLE_LINK, .link = 3},
};

static void assert_row(const struct surface *surface, int row, const char *text) {
    char out[256];
    surface_row(surface, row, out, sizeof out);
    assert_string_equal(out, text);
}

static void a_pane_draws_its_rows_and_a_bar(void **state) {
    (void)state;
    struct layout layout = layout_of_lines();
    struct surface surface = {0};
    struct pane pane = {0};
    surface_resize(&surface, 7, 12);
    pane_fit(&pane, layout.line_count, 5);
    pane_draw(&pane, &layout, &surface, 1, 2, 11, &glyphs_ascii, -1);
    assert_row(&surface, 0, "");
    assert_row(&surface, 1, "  zero     #");
    assert_row(&surface, 2, "  one      #");
    assert_row(&surface, 3, "  two      |");
    assert_row(&surface, 5, "  four     |");
    assert_row(&surface, 6, "");
    assert_int_equal(surface.cursor_row, 1);
    assert_int_equal(surface.cursor_column, 2);
    surface_clear(&surface);
    pane_scroll(&pane, 100);
    pane_draw(&pane, &layout, &surface, 1, 2, 11, &glyphs_ascii, -1);
    assert_row(&surface, 1, "  five     |");
    assert_row(&surface, 5, "  nine     #");
    surface_free(&surface);
    layout_free(&layout);
}

static void the_bar_leaves_the_top_as_soon_as_the_text_does(void **state) {
    (void)state;
    struct layout layout = layout_of_lines();
    struct surface surface = {0};
    struct pane pane = {0};
    surface_resize(&surface, 4, 12);
    pane_fit(&pane, layout.line_count, 4);
    pane_scroll(&pane, 1);
    pane_draw(&pane, &layout, &surface, 0, 0, 11, &glyphs_unicode, -1);
    assert_row(&surface, 0, "one        │");
    assert_row(&surface, 1, "two        █");
    surface_free(&surface);
    layout_free(&layout);
}

static void there_is_no_bar_when_everything_shows(void **state) {
    (void)state;
    struct layout layout = layout_of_lines();
    struct surface surface = {0};
    struct pane pane = {0};
    surface_resize(&surface, 12, 12);
    pane_fit(&pane, layout.line_count, 12);
    pane_draw(&pane, &layout, &surface, 0, 0, 11, &glyphs_ascii, -1);
    assert_row(&surface, 0, "zero");
    assert_row(&surface, 9, "nine");
    pane_fit(&pane, layout.line_count, 2);
    surface_clear(&surface);
    pane_draw(&pane, &layout, &surface, 0, 0, -1, &glyphs_ascii, -1);
    assert_row(&surface, 0, "zero");
    surface_free(&surface);
    layout_free(&layout);
}

static void the_cursor_stands_on_the_focused_link_behind_its_bullet(void **state) {
    (void)state;
    struct layout layout = layout_of_lines();
    layout.lines[2].segments = bulleted_link;
    layout.lines[2].segment_count = 2;
    layout.lines[3] = layout.lines[2]; /* the same link goes on in the next line */
    struct surface surface = {0};
    struct pane pane = {0};
    surface_resize(&surface, 6, 12);
    pane_fit(&pane, layout.line_count, 6);
    pane_draw(&pane, &layout, &surface, 0, 0, -1, &glyphs_ascii, 3);
    assert_int_equal(surface.cursor_row, 2);
    assert_int_equal(surface.cursor_column, 2);
    assert_int_equal(surface.cells[2 * 12 + 2].role, ROLE_LINK_FOCUS);
    assert_int_equal(surface.cells[2 * 12].role, ROLE_BODY);
    pane_show(&pane, 3, true);
    pane_draw(&pane, &layout, &surface, 0, 0, -1, &glyphs_ascii, -1);
    assert_int_equal(surface.cursor_row, 0);
    assert_int_equal(surface.cursor_column, 2);
    /* Out of sight: the top line has the cursor. */
    pane_show(&pane, 4, true);
    pane_draw(&pane, &layout, &surface, 0, 0, -1, &glyphs_ascii, 3);
    assert_int_equal(surface.cursor_row, 0);
    assert_int_equal(surface.cursor_column, 0);
    surface_free(&surface);
    layout_free(&layout);
}

static void the_cursor_passes_over_blank_lines(void **state) {
    (void)state;
    struct layout layout = {0};
    layout_add_text(&layout, "", 0, 10, ROLE_BODY);
    layout_add_text(&layout, "words", 3, 10, ROLE_BODY);
    struct surface surface = {0};
    struct pane pane = {0};
    surface_resize(&surface, 4, 12);
    pane_fit(&pane, layout.line_count, 4);
    pane_draw(&pane, &layout, &surface, 1, 1, -1, &glyphs_ascii, -1);
    assert_int_equal(surface.cursor_row, 2);
    assert_int_equal(surface.cursor_column, 4);
    pane_fit(&pane, layout.line_count, 1);
    pane_draw(&pane, &layout, &surface, 1, 1, 11, &glyphs_ascii, -1);
    assert_int_equal(surface.cursor_row, 1);
    assert_int_equal(surface.cursor_column, 1);
    pane_fit(&pane, layout.line_count, 0);
    pane_draw(&pane, &layout, &surface, 1, 1, 11, &glyphs_ascii, -1);
    surface_free(&surface);
    layout_free(&layout);
}

static void a_menu_without_items_moves_nowhere(void **state) {
    (void)state;
    struct list menu = {0};
    list_fit(&menu, 0, 5);
    assert_false(list_move(&menu, 1));
    assert_false(list_move(&menu, LONG_MIN));
    assert_false(list_choose(&menu, 0));
    assert_int_equal(menu.chosen, 0);
    assert_int_equal(menu.top, 0);
}

static void a_menu_stops_at_its_ends(void **state) {
    (void)state;
    struct list menu = {0};
    list_fit(&menu, 11, 20);
    assert_true(list_move(&menu, 1));
    assert_int_equal(menu.chosen, 1);
    assert_true(list_move(&menu, LONG_MAX));
    assert_int_equal(menu.chosen, 10);
    assert_false(list_move(&menu, 1));
    assert_int_equal(menu.top, 0);
    assert_true(list_move(&menu, LONG_MIN));
    assert_int_equal(menu.chosen, 0);
    assert_false(list_move(&menu, -1));
    assert_false(list_move(&menu, 0));
}

static void the_chosen_item_always_shows(void **state) {
    (void)state;
    struct list menu = {0};
    list_fit(&menu, 11, 4);
    for (int i = 0; i < 10; i++) {
        list_move(&menu, 1);
        assert_true(menu.top <= menu.chosen && menu.chosen < menu.top + 4);
    }
    assert_int_equal(menu.top, 7);
    assert_true(list_choose(&menu, 2));
    assert_int_equal(menu.top, 2);
    assert_false(list_choose(&menu, 11));
    assert_int_equal(menu.chosen, 2);
}

static void fitting_a_menu_clamps_choice_and_window(void **state) {
    (void)state;
    struct list menu = {0};
    list_fit(&menu, 11, 4);
    list_choose(&menu, 10);
    list_fit(&menu, 11, 8);
    assert_int_equal(menu.top, 3);
    list_fit(&menu, 5, 8);
    assert_int_equal(menu.chosen, 4);
    assert_int_equal(menu.top, 0);
    list_fit(&menu, 5, -1);
    assert_int_equal(menu.rows, 1);
    assert_int_equal(menu.top, 4);
}

int main(void) {
    if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_zeroed_pane_shows_nothing_and_all_of_it),
        cmocka_unit_test(fitting_clamps_the_top),
        cmocka_unit_test(scrolling_stops_at_both_ends),
        cmocka_unit_test(showing_a_line_scrolls_as_little_as_needed),
        cmocka_unit_test(a_page_keeps_one_line),
        cmocka_unit_test(all_is_seen_when_the_last_line_shows_and_not_before),
        cmocka_unit_test(a_pane_draws_its_rows_and_a_bar),
        cmocka_unit_test(the_bar_leaves_the_top_as_soon_as_the_text_does),
        cmocka_unit_test(there_is_no_bar_when_everything_shows),
        cmocka_unit_test(the_cursor_stands_on_the_focused_link_behind_its_bullet),
        cmocka_unit_test(the_cursor_passes_over_blank_lines),
        cmocka_unit_test(a_menu_without_items_moves_nowhere),
        cmocka_unit_test(a_menu_stops_at_its_ends),
        cmocka_unit_test(the_chosen_item_always_shows),
        cmocka_unit_test(fitting_a_menu_clamps_choice_and_window),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
