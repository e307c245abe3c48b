/* What a page does with its room and with the looks of its terminal.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/cell/text.h"

static struct stage stage;

static int set_up(void **state) {
    (void)state;
    stage_begin(&stage);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    stage_end(&stage);
    return 0;
}

static const struct cell *cell_at(int row, int column) {
    return &stage.shown.cells[row * stage.shown.columns + column];
}

static bool is_mark(int row, int column) {
    const struct cell *cell = cell_at(row, column);
    return cell->columns == 0 || cell->characters[0] != L' ' || cell->role == ROLE_CHOSEN;
}

/* Returns how much of rows [first, end) lies within text, in percent: from the first of a row's
 * marks to its last, an option's frame among them. Rows of keys, paths and rules are left out. */
static int filled_percent(int first, int end) {
    int inside = 0, columns = stage.shown.columns;
    for (int row = first; row < end; row++) {
        int left = 0, right = columns - 1;
        while (left < columns && !is_mark(row, left)) left++;
        while (right > left && !is_mark(row, right)) right--;
        if (left < columns) inside += right - left + 1;
    }
    return inside * 100 / ((end - first) * columns);
}

/* --- the sleeping screen */

static void open_kiosk(int rows, int columns) {
    stage_settings(&stage);
    stage.settings.clinic.name.bytes = "Green Valley Clinic";
    stage_open(&stage, rows, columns, true);
    resize(&stage, rows, columns);
}

static int kiosk_set_up(void **state) {
    (void)state;
    open_kiosk(45, 160);
    return 0;
}

/* On a screen of 1080 lines with the shipped font, capital letters of 7 rows of 24 pixels. */
static void the_sleeping_screen_can_be_read_across_the_room(void **state) {
    (void)state;
    int row = row_of(&stage, "██  ██  ██  ██      ██    ██"); /* within "Met" */
    assert_true(row > 0);
    assert_true(row_of(&stage, "Green Valley Clinic") >= 0 || shows(&stage, "▀▀▀"));
    assert_true(shows(&stage, "(stomach)") || shows(&stage, "▄"));
    assert_true(shows(&stage, "A plain guide for patients and families"));
    assert_true(filled_percent(0, 45) >= 20);
}

static void it_says_the_title_in_plain_letters_where_large_ones_do_not_fit(void **state) {
    static const int sizes[][2] = {{12, 40}, {24, 40}, {19, 80}, {6, 20}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        resize(&stage, sizes[i][0], sizes[i][1]);
        assert_true(shows(&stage, "Metastatic GIST"));
        assert_true(shows(&stage, "Press any key"));
    }
    resize(&stage, 24, 80);
    assert_true(shows(&stage, "▄▀▀▀▄ ▀█▀ ▄▀▀▀▄ ▀▀█▀▀")); /* "GIST" */
    assert_true(shows(&stage, "Metastatic GIST. A plain guide for patients and families"));
    assert_true(shows(&stage, "Press any key or touch the screen to begin"));
}

static void whoever_hears_the_rows_hears_words(void **state) {
    (void)state;
    stage.app.env.glyphs = &glyphs_reader;
    resize(&stage, 45, 161);
    assert_true(shows(&stage, "Metastatic GIST"));
    assert_true(shows(&stage, "Green Valley Clinic"));
    assert_true(shows(&stage, "Press any key or touch the screen to begin"));
    assert_false(shows(&stage, "▄") || shows(&stage, "█") || shows(&stage, "##"));
}

static void it_stands_in_the_middle(void **state) {
    (void)state;
    resize(&stage, 24, 80);
    int first = 0, last = 23;
    char row[400];
    for (; surface_row(&stage.shown, first, row, sizeof row), !*row; first++)
        ;
    for (; surface_row(&stage.shown, last, row, sizeof row), !*row; last--)
        ;
    assert_in_range(first + 1 - (23 - last), 0, 2);
}

/* Against what a picture that never moves leaves in a screen. */
static void it_moves_down_a_row_each_hour_and_begins_again_at_the_top(void **state) {
    (void)state;
    enum { HOUR_MS = 60 * 60 * 1000 };
    const char *words = "A plain guide for patients and families";
    resize(&stage, 60, 200);
    int row = row_of(&stage, words), lowest = row, highest = row;
    int64_t begun = stage.now_ms;
    wait_until(&stage, begun + HOUR_MS - 1);
    assert_int_equal(row_of(&stage, words), row);
    for (int hour = 1; hour < 24; hour++) {
        int before = row_of(&stage, words);
        wait_until(&stage, begun + hour * (int64_t)HOUR_MS + 100);
        int now = row_of(&stage, words);
        assert_true(now == before + 1 || (now < before && before > row));
        if (now > lowest) lowest = now;
        if (now < highest) highest = now;
        assert_string_equal(top_screen(&stage), "attract");
    }
    assert_true(highest < row && row < lowest);
}

static void where_the_line_stays_nothing_moves_at_all(void **state) {
    (void)state;
    stage_end(&stage);
    stage_settings(&stage);
    stage.settings.attract.interval_seconds = 0;
    stage_open(&stage, 45, 160, true);
    resize(&stage, 45, 160);
    assert_int_equal(app_deadline_ms(&stage.app), -1);
}

/* --- lists */

/* Returns the columns of a row that are lit, and the first of them. */
static int lit_columns(int row, int *first) {
    int count = 0;
    for (int column = 0; column < stage.shown.columns; column++) {
        if (cell_at(row, column)->role != ROLE_CHOSEN) continue;
        if (count++ == 0) *first = column;
    }
    return count;
}

static void the_chosen_row_is_lit_from_edge_to_edge(void **state) {
    (void)state;
    int first = -1;
    stage.app.env.own_ground = true;
    press_code(&stage, KEY_CODE_DOWN);
    assert_int_equal(lit_columns(row_of(&stage, "> 2"), &first), 78); /* at 80 columns */
    assert_int_equal(first, 1);
    resize(&stage, 45, 160);
    assert_int_equal(lit_columns(row_of(&stage, "> 2"), &first), 160 / 3 - 2);
    assert_int_equal(first, 1);
}

/* Over a slow line each lit blank is a byte. */
static void in_the_visitors_own_colors_a_small_screen_lights_the_words_in_one_piece(void **state) {
    (void)state;
    int first = -1;
    press_code(&stage, KEY_CODE_DOWN);
    int row = row_of(&stage, "> 2");
    assert_int_equal(lit_columns(row, &first), (int)sizeof "2  What metastatic GIST is" - 1);
    assert_int_equal(first, 3);
    resize(&stage, 45, 160);
    assert_int_equal(lit_columns(row_of(&stage, "> 2"), &first), 160 / 3 - 2);
}

static void a_large_screen_has_air_between_the_items_of_a_menu(void **state) {
    (void)state;
    int row = row_of(&stage, "1  The short version");
    assert_int_equal(row_of(&stage, "2  What metastatic GIST is"), row + 1);
    resize(&stage, 45, 160);
    row = row_of(&stage, "1  The short version");
    assert_int_equal(row_of(&stage, "2  What metastatic GIST is"), row + 2);
    assert_true(shows(&stage, "Done"));
}

static int column_of(const char *word, int row) {
    char text[1024];
    surface_row(&stage.shown, row, text, sizeof text);
    const char *at = strstr(text, word);
    return at ? (int)(at - text) : -1;
}

static void words_stand_in_two_columns_on_a_large_screen(void **state) {
    (void)state;
    resize(&stage, 40, 120);
    press(&stage, 'w');
    int row = row_of(&stage, "[Flash cards]");
    assert_true(column_of("observed survival", row) > 30);
    press_code(&stage, KEY_CODE_END);
    assert_true(column_of("> wild type", row_of(&stage, "> wild type")) > 30);
    press_code(&stage, KEY_CODE_UP);
    assert_true(shows(&stage, "> tyrosine kinase inhibitor"));
    give(&stage, (struct input){.kind = INPUT_PRESS, .row = row, .column = 40});
    give(&stage, (struct input){.kind = INPUT_RELEASE, .row = row, .column = 40});
    assert_string_equal(top_screen(&stage), "popup");
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_true(shows(&stage, "> observed survival"));
    resize(&stage, 24, 80);
    assert_true(column_of("> observed survival", row_of(&stage, "> observed survival")) < 5);
}

/* --- the quiz and the questions for the doctor */

static void open_quiz(int rows, int columns) {
    stage_end(&stage);
    stage_settings(&stage);
    stage.settings.quiz.shuffle = false;
    stage_open(&stage, rows, columns, false);
    resize(&stage, rows, columns);
    press(&stage, '9');
    assert_string_equal(top_screen(&stage), "quiz");
}

static void the_quiz_fills_its_page_and_stands_in_the_middle(void **state) {
    (void)state;
    static const int sizes[][2] = {{45, 160}, {60, 200}, {40, 120}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        int rows = sizes[i][0], columns = sizes[i][1];
        open_quiz(rows, columns);
        int first = row_of(&stage, "┌"), next = row_of(&stage, "[Next question]");
        int how = row_of(&stage, "Enter answers.");
        assert_true(how > next && how <= next + 2); /* right below the answers */
        assert_true(abs((first - 4) - (rows - 3 - how)) <= 8);
        char row[1024];
        surface_row(&stage.shown, first, row, sizeof row);
        int left = (int)strspn(row, " ");
        int right = columns - left - text_columns(row + left, strlen(row + left));
        assert_true(abs(right - left) <= 1);
        if (columns == 160) assert_true(filled_percent(2, 43) >= 20);
    }
}

static void an_answer_moves_nothing_above_it(void **state) {
    (void)state;
    open_quiz(45, 160);
    int row = row_of(&stage, "1 True");
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "Not quite."));
    assert_int_equal(row_of(&stage, "1 True"), row);
}

/* The whole frame of an option answers to a click, and is lit when it is chosen. */
static void an_option_is_as_large_as_its_frame(void **state) {
    (void)state;
    open_quiz(45, 160);
    int row = row_of(&stage, "2 False"), first = 0;
    assert_int_equal(lit_columns(row, &first), 0);
    press_code(&stage, KEY_CODE_DOWN);
    assert_int_equal(lit_columns(row - 2, &first), 120);
    assert_int_equal(lit_columns(row + 2, &first), 120);
    assert_int_equal(lit_columns(row + 3, &first), 0);
    give(&stage, (struct input){.kind = INPUT_PRESS, .row = row + 2, .column = first + 119});
    give(&stage, (struct input){.kind = INPUT_RELEASE, .row = row + 2, .column = first + 119});
    assert_true(shows(&stage, "Right."));
}

static void questions_stand_in_two_columns_on_a_large_screen(void **state) {
    (void)state;
    press(&stage, '0');
    assert_true(shows(&stage, "Page 1 of 2"));
    resize(&stage, 45, 160);
    assert_false(shows(&stage, "Page 1 of"));
    int row = row_of(&stage, "About my days");
    assert_true(column_of("About my days", row) > 70);
    assert_true(filled_percent(2, 43) >= 20);
    for (int i = 0; i < 12; i++) press_code(&stage, KEY_CODE_DOWN);
    assert_true(column_of("> [ ] 13", row_of(&stage, "> [ ] 13")) > 70);
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "> [x] 13"));
    resize(&stage, 24, 80); /* it is on the second page there, and still chosen */
    assert_true(shows(&stage, "Page 2 of 2"));
    assert_true(shows(&stage, "> [x] 13"));
    resize(&stage, 45, 160);
    assert_true(shows(&stage, "> [x] 13"));
    press_code(&stage, KEY_CODE_END);
    assert_true(shows(&stage, "> [Show this to your doctor]"));
}

/* --- help */

static void help_says_what_links_look_like_here(void **state) {
    (void)state;
    resize(&stage, 80, 100);
    press(&stage, '?');
    assert_true(shows(&stage, "Words in a color of their own can be opened."));
    stage.app.env.underlined = true;
    resize(&stage, 80, 101);
    assert_true(shows(&stage, "Underlined words can be opened."));
    assert_false(shows(&stage, "in a color of their own"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            the_sleeping_screen_can_be_read_across_the_room, kiosk_set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            it_says_the_title_in_plain_letters_where_large_ones_do_not_fit, kiosk_set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(
            whoever_hears_the_rows_hears_words, kiosk_set_up, tear_down),
        cmocka_unit_test_setup_teardown(it_stands_in_the_middle, kiosk_set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            it_moves_down_a_row_each_hour_and_begins_again_at_the_top, kiosk_set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            where_the_line_stays_nothing_moves_at_all, kiosk_set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_chosen_row_is_lit_from_edge_to_edge, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            in_the_visitors_own_colors_a_small_screen_lights_the_words_in_one_piece, set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(
            a_large_screen_has_air_between_the_items_of_a_menu, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            words_stand_in_two_columns_on_a_large_screen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_quiz_fills_its_page_and_stands_in_the_middle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_answer_moves_nothing_above_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_option_is_as_large_as_its_frame, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            questions_stand_in_two_columns_on_a_large_screen, set_up, tear_down),
        cmocka_unit_test_setup_teardown(help_says_what_links_look_like_here, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
