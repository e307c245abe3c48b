/* The window over a list of lines, the menu's choice and window, and what a pane draws.
 * SPDX-License-Identifier: MIT */
#include <limits.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content/pack/pack.h"
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
    pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface,
        (struct area){.row = 1, .column = 2, .columns = 10});
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
    pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface,
        (struct area){.row = 1, .column = 2, .columns = 10});
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
    pane_draw(&pane, &layout, -1, &glyphs_unicode, &surface, (struct area){.columns = 12});
    assert_row(&surface, 0, "one        │");
    assert_row(&surface, 1, "two        █");
    surface_free(&surface);
    layout_free(&layout);
}

static void there_is_a_bar_unless_everything_shows(void **state) {
    (void)state;
    struct layout layout = layout_of_lines();
    struct surface surface = {0};
    struct pane pane = {0};
    surface_resize(&surface, 12, 12);
    pane_fit(&pane, layout.line_count, 12);
    pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface, (struct area){.columns = 12});
    assert_row(&surface, 0, "zero");
    assert_row(&surface, 9, "nine");
    pane_fit(&pane, layout.line_count, 2);
    surface_clear(&surface);
    pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface, (struct area){.columns = 12});
    assert_row(&surface, 0, "zero       #");
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
    pane_draw(&pane, &layout, 3, &glyphs_ascii, &surface, (struct area){.columns = 12});
    assert_int_equal(surface.cursor_row, 2);
    assert_int_equal(surface.cursor_column, 2);
    assert_int_equal(surface.cells[2 * 12 + 2].role, ROLE_LINK_FOCUS);
    assert_int_equal(surface.cells[2 * 12].role, ROLE_BODY);
    pane_show(&pane, 3, true);
    pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface, (struct area){.columns = 12});
    assert_int_equal(surface.cursor_row, 0);
    assert_int_equal(surface.cursor_column, 2);
    /* Out of sight: the top line has the cursor. */
    pane_show(&pane, 4, true);
    pane_draw(&pane, &layout, 3, &glyphs_ascii, &surface, (struct area){.columns = 12});
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
    pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface,
        (struct area){.row = 1, .column = 1, .columns = 11});
    assert_int_equal(surface.cursor_row, 2);
    assert_int_equal(surface.cursor_column, 4);
    pane_fit(&pane, layout.line_count, 1);
    pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface,
        (struct area){.row = 1, .column = 1, .columns = 11});
    assert_int_equal(surface.cursor_row, 1);
    assert_int_equal(surface.cursor_column, 1);
    pane_fit(&pane, layout.line_count, 0);
    pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface,
        (struct area){.row = 1, .column = 1, .columns = 11});
    surface_free(&surface);
    layout_free(&layout);
}

/* Says whether the command moved the choice. */
static bool moves(struct list *list, enum command command) {
    bool moved = false;
    assert_true(list_command(list, command, &moved));
    return moved;
}

static void a_list_without_items_moves_nowhere(void **state) {
    (void)state;
    struct list list = {0};
    list_fit(&list, 0, 5);
    assert_false(moves(&list, COMMAND_DOWN));
    assert_false(moves(&list, COMMAND_TOP));
    assert_false(moves(&list, COMMAND_END));
    assert_false(moves(&list, COMMAND_PAGE_DOWN));
    assert_false(list_choose(&list, 0));
    assert_int_equal(list.chosen, 0);
    assert_int_equal(list.top, 0);
}

static void a_list_stops_at_its_ends(void **state) {
    (void)state;
    struct list list = {0};
    list_fit(&list, 11, 20);
    assert_true(moves(&list, COMMAND_DOWN));
    assert_int_equal(list.chosen, 1);
    assert_true(moves(&list, COMMAND_END));
    assert_int_equal(list.chosen, 10);
    assert_false(moves(&list, COMMAND_DOWN));
    assert_int_equal(list.top, 0);
    assert_true(moves(&list, COMMAND_TOP));
    assert_int_equal(list.chosen, 0);
    assert_false(moves(&list, COMMAND_UP));
    assert_false(moves(&list, COMMAND_PAGE_UP));
}

static void the_chosen_item_always_shows(void **state) {
    (void)state;
    struct list list = {0};
    list_fit(&list, 11, 4);
    for (int i = 0; i < 10; i++) {
        moves(&list, COMMAND_DOWN);
        assert_true(list.top <= list.chosen && list.chosen < list.top + 4);
    }
    assert_int_equal(list.top, 7);
    assert_true(list_choose(&list, 2));
    assert_int_equal(list.top, 2);
    assert_false(list_choose(&list, 11));
    assert_int_equal(list.chosen, 2);
}

static void fitting_a_list_clamps_choice_and_window(void **state) {
    (void)state;
    struct list list = {0};
    list_fit(&list, 11, 4);
    list_choose(&list, 10);
    list_fit(&list, 11, 8);
    assert_int_equal(list.top, 3);
    list_fit(&list, 5, 8);
    assert_int_equal(list.chosen, 4);
    assert_int_equal(list.top, 0);
    list_fit(&list, 5, -1);
    assert_int_equal(list.rows, 1);
    assert_int_equal(list.top, 4);
}

static void a_command_moves_a_list_as_it_moves_every_other(void **state) {
    static const struct {
        enum command command;
        size_t chosen;
    } steps[] = {{COMMAND_DOWN, 1}, {COMMAND_NEXT_LINK, 2}, {COMMAND_PREVIOUS_LINK, 1},
        {COMMAND_UP, 0}, {COMMAND_UP, 0}, {COMMAND_PAGE_DOWN, 4}, {COMMAND_SPACE, 8},
        {COMMAND_PAGE_DOWN, 9}, {COMMAND_PAGE_UP, 5}, {COMMAND_END, 9}, {COMMAND_END, 9},
        {COMMAND_TOP, 0}};
    struct list list = {0};
    (void)state;
    list_fit(&list, 10, 4);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        size_t before = list.chosen;
        bool moved = false;
        assert_true(list_command(&list, steps[i].command, &moved));
        assert_int_equal(list.chosen, steps[i].chosen);
        assert_int_equal(moved, list.chosen != before);
    }
    bool moved = false;
    assert_false(list_command(&list, COMMAND_OPEN, &moved));
    assert_false(list_command(&list, COMMAND_RIGHT, &moved));
    assert_false(moved);
}

static void a_command_scrolls_a_pane_as_it_scrolls_every_other(void **state) {
    static const struct {
        enum command command;
        size_t top;
    } steps[] = {{COMMAND_DOWN, 1}, {COMMAND_UP, 0}, {COMMAND_UP, 0}, {COMMAND_PAGE_DOWN, 3},
        {COMMAND_SPACE, 6}, {COMMAND_PAGE_DOWN, 6}, {COMMAND_PAGE_UP, 3}, {COMMAND_END, 6},
        {COMMAND_END, 6}, {COMMAND_TOP, 0}};
    struct pane pane = {0};
    (void)state;
    pane_fit(&pane, 10, 4);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        size_t before = pane.top;
        bool moved = false;
        assert_true(pane_command(&pane, steps[i].command, &moved));
        assert_int_equal(pane.top, steps[i].top);
        assert_int_equal(moved, pane.top != before);
    }
    bool moved = false;
    assert_false(pane_command(&pane, COMMAND_NEXT_LINK, &moved));
    assert_false(pane_command(&pane, COMMAND_OPEN, &moved));
    assert_false(moved);
}

/* Pages */

/* Lines of a page as letters: H of a heading, F of a figure (f its last line), . of others. */
static struct layout layout_of(const char *kinds, struct line *lines) {
    size_t count = strlen(kinds);
    for (size_t i = 0; i < count; i++)
        lines[i] = (struct line){.words = true,
            .keep = kinds[i] == 'H'   ? KEEP_HEADING
                    : kinds[i] == 'F' ? KEEP_FIGURE
                                      : KEEP_NONE};
    return (struct layout){.lines = lines, .line_count = count};
}

/* Presses keys from the top on, and says which lines each page shows: "0-4 4-9 ". */
static const char *pages_of(const char *kinds, int rows, const char *keys) {
    static char out[400];
    struct line lines[100];
    const struct layout layout = layout_of(kinds, lines);
    struct pane pane = {.layout = &layout};
    size_t bytes = 0;
    pane_fit(&pane, layout.line_count, rows);
    for (;; keys++) {
        bytes += (size_t)snprintf(
            out + bytes, sizeof out - bytes, "%zu-%zu ", pane.top, pane_end(&pane) - 1);
        bool moved = false;
        if (!*keys) return out;
        pane_command(&pane,
            *keys == 'd'   ? COMMAND_PAGE_DOWN
            : *keys == 'u' ? COMMAND_PAGE_UP
            : *keys == 'e' ? COMMAND_END
                           : COMMAND_DOWN,
            &moved);
    }
}

static void a_page_ends_before_what_it_would_part(void **state) {
    (void)state;
    assert_string_equal(pages_of("..........", 4, "ddd"), "0-3 3-6 6-9 6-9 ");
    assert_string_equal(pages_of("...H......", 4, "dd"), "0-2 3-6 6-9 ");
    assert_string_equal(pages_of("..HH......", 4, "d"), "0-1 2-5 ");
    assert_string_equal(pages_of("..FFf.....", 4, "d"), "0-1 2-5 ");
    assert_string_equal(pages_of("..HFFf....", 4, "d"), "0-1 2-5 ");
    assert_string_equal(pages_of(".FFf......", 4, "d"), "0-3 3-6 ");
}

static void what_is_too_high_for_a_page_is_parted(void **state) {
    (void)state;
    assert_string_equal(pages_of(".FFFFFf...", 4, "dd"), "0-3 3-6 6-9 ");
    assert_string_equal(pages_of("FFFFFf....", 4, "dd"), "0-3 3-6 6-9 ");
    assert_string_equal(pages_of("HHHHHH....", 4, "dd"), "0-3 3-6 6-9 ");
    assert_string_equal(pages_of("..HFFFf...", 4, "d"), "0-3 3-6 "); /* with its heading it is */
}

static void line_by_line_a_figure_comes_in_and_a_heading_still_waits(void **state) {
    (void)state;
    assert_string_equal(pages_of("....FFf...", 4, "nnn"), "0-3 1-4 2-5 3-6 ");
    assert_string_equal(pages_of("....H.....", 4, "nn"), "0-3 1-3 2-5 ");
    assert_string_equal(pages_of("....FFf...", 4, "nd"), "0-3 1-4 4-7 ");
    assert_string_equal(pages_of("...FFf....", 4, "nue"), "0-2 1-4 0-2 6-9 ");
}

static void a_page_up_begins_behind_what_it_would_part(void **state) {
    (void)state;
    assert_string_equal(pages_of("..........", 4, "eu"), "0-3 6-9 3-6 ");
    assert_string_equal(pages_of("..FFf.....", 4, "euu"), "0-1 6-9 5-8 2-5 ");
    assert_string_equal(pages_of("..HHHHHH..", 4, "eu"), "0-1 6-9 3-6 ");
}

static void a_page_that_a_figure_leaves_nearly_empty_says_what_comes(void **state) {
    (void)state;
    static const struct {
        const char *kinds, *said;
        int row;
    } rows[] = {
        {"..FFFFFf..", "A picture comes next.", 3}, {"..HFFFFf..", "A picture comes next.", 3},
        {"...FFFFf..", "", 4}, /* three rows are no gap */
        {"..........", "", 3}, /* all rows are used */
        {"..", "", 3},         /* nothing comes */
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct line lines[100];
        struct surface surface = {0};
        const struct layout layout = layout_of(rows[i].kinds, lines);
        struct pane pane = {.layout = &layout};
        surface_resize(&surface, 6, 40);
        pane_fit(&pane, layout.line_count, 6);
        pane_draw(&pane, &layout, -1, &glyphs_ascii, &surface, (struct area){.columns = 40});
        char row[256];
        surface_row(&surface, rows[i].row, row, sizeof row);
        row[strcspn(row, "#|")] = '\0';
        assert_int_equal(strncmp(row, rows[i].said, strlen(rows[i].said)), 0);
        if (!*rows[i].said) assert_int_equal(strspn(row, " "), strlen(row));
        surface_free(&surface);
    }
}

struct walk {
    const struct layout *layout;
    bool *seen;  /* each line */
    bool *whole; /* each line that begins something with its first line: all of it was on a page */
};

/* The line behind what begins at `line` and must not be parted; `line` + 1 where that is nothing.
 */
static size_t behind_unit(const struct layout *layout, size_t line) {
    while (line + 1 < layout->line_count && layout->lines[line].keep != KEEP_NONE) line++;
    return line + 1;
}

static void look(const struct walk *walk, const struct pane *pane) {
    size_t end = pane_end(pane);
    assert_true(end > pane->top && end <= pane->top + (size_t)pane->rows);
    for (size_t line = pane->top; line < end; line++) {
        walk->seen[line] = true;
        if (behind_unit(walk->layout, line) <= end) walk->whole[line] = true;
    }
    bool alone = end - pane->top > 2 && walk->layout->lines[end - 1].keep == KEEP_HEADING;
    assert_false(alone); /* (headings of three lines on a page of three there are) */
}

static void turn_all_pages(
    const struct layout *layout, int rows, enum command from, enum command turn) {
    struct walk walk = {.layout = layout,
        .seen = mem_array(layout->line_count, sizeof(bool)),
        .whole = mem_array(layout->line_count, sizeof(bool))};
    struct pane pane = {.layout = layout};
    bool moved = true;
    pane_fit(&pane, layout->line_count, rows);
    pane_command(&pane, from, &moved);
    for (moved = true; moved; pane_command(&pane, turn, &moved)) look(&walk, &pane);
    for (size_t line = 0, behind; line < layout->line_count; line = behind) {
        behind = behind_unit(layout, line);
        if (behind - line <= (size_t)rows) assert_true(walk.whole[line]);
        for (size_t at = line; at < behind; at++) assert_true(walk.seen[at]);
    }
    mem_free(walk.seen);
    mem_free(walk.whole);
}

/* Turning pages, on and back, shows every line of every topic, each figure that fits whole with its
 * heading, and no heading at the foot. */
static void no_page_of_the_guide_parts_a_figure_or_ends_in_a_heading(void **state) {
    (void)state;
    struct pack pack = {0};
    struct report report = {0};
    assert_true(pack_open(&pack, "content/gist", "en", &report) && pack_load(&pack, &report));
    for (size_t t = 0; t < pack.topic_count; t++) {
        struct doc doc = {0};
        assert_true(pack_read_topic(&pack, &pack.topics[t], NULL, &doc, &report));
        for (int columns = 40; columns <= 72; columns += 32) {
            struct layout layout = {0};
            const struct layout_options options = {.columns = columns, .glyphs = &glyphs_ascii};
            layout_doc(&layout, &doc, &options);
            for (int rows = 3; rows < 60; rows++) {
                turn_all_pages(&layout, rows, COMMAND_TOP, COMMAND_PAGE_DOWN);
                turn_all_pages(&layout, rows, COMMAND_END, COMMAND_PAGE_UP);
            }
            layout_free(&layout);
        }
        doc_free(&doc);
    }
    pack_free(&pack);
    report_free(&report);
}

int main(void) {
    if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_page_ends_before_what_it_would_part),
        cmocka_unit_test(what_is_too_high_for_a_page_is_parted),
        cmocka_unit_test(line_by_line_a_figure_comes_in_and_a_heading_still_waits),
        cmocka_unit_test(a_page_up_begins_behind_what_it_would_part),
        cmocka_unit_test(a_page_that_a_figure_leaves_nearly_empty_says_what_comes),
        cmocka_unit_test(no_page_of_the_guide_parts_a_figure_or_ends_in_a_heading),
        cmocka_unit_test(a_zeroed_pane_shows_nothing_and_all_of_it),
        cmocka_unit_test(fitting_clamps_the_top),
        cmocka_unit_test(scrolling_stops_at_both_ends),
        cmocka_unit_test(showing_a_line_scrolls_as_little_as_needed),
        cmocka_unit_test(a_page_keeps_one_line),
        cmocka_unit_test(all_is_seen_when_the_last_line_shows_and_not_before),
        cmocka_unit_test(a_pane_draws_its_rows_and_a_bar),
        cmocka_unit_test(the_bar_leaves_the_top_as_soon_as_the_text_does),
        cmocka_unit_test(there_is_a_bar_unless_everything_shows),
        cmocka_unit_test(the_cursor_stands_on_the_focused_link_behind_its_bullet),
        cmocka_unit_test(the_cursor_passes_over_blank_lines),
        cmocka_unit_test(a_list_without_items_moves_nowhere),
        cmocka_unit_test(a_list_stops_at_its_ends),
        cmocka_unit_test(the_chosen_item_always_shows),
        cmocka_unit_test(fitting_a_list_clamps_choice_and_window),
        cmocka_unit_test(a_command_moves_a_list_as_it_moves_every_other),
        cmocka_unit_test(a_command_scrolls_a_pane_as_it_scrolls_every_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
