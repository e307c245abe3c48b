/* Hands that shake: double taps, keys that are held down, fingers that slide; and what the mouse
 * does anywhere but on a button. Time is scripted. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/cell/text.h"

enum {
    REPEATS = 40,
    FIRST_REPEAT_MS = 250, /* as the Linux console repeats a key */
    REPEAT_MS = 33,
    PRESET_MS = 400,
};

/* A kiosk with what settles where nobody says otherwise, awake at Home. */
static void begin(struct stage *stage, int rows, int columns) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage->settings.quiz.shuffle = false;
    stage->settings.input.settle_ms = PRESET_MS;
    stage_open(stage, rows, columns, true);
    press(stage, 'a');
    stage->now_ms += 1000;
    assert_string_equal(top_screen(stage), "home");
}

static void later(struct stage *stage, int64_t ms) {
    stage->now_ms += ms;
}

/* Presses a key and holds it down for so many repeats. */
static void hold(struct stage *stage, enum key_code code, int repeats) {
    press_code(stage, code);
    for (int i = 0; i < repeats; i++) {
        later(stage, i == 0 ? FIRST_REPEAT_MS : REPEAT_MS);
        press_code(stage, code);
    }
    later(stage, 1000);
}

static void point(struct stage *stage, enum input_kind kind, int row, int column) {
    give(stage, (struct input){.kind = kind, .row = row, .column = column});
}

/* The first cell of these words. */
static int column_of(const struct stage *stage, const char *words) {
    char row[1024];
    surface_row(&stage->shown, row_of(stage, words), row, sizeof row);
    return text_columns(row, (size_t)(strstr(row, words) - row));
}

static void click_words(struct stage *stage, const char *words) {
    if (row_of(stage, words) < 0) fail_msg("there is no \"%s\"", words);
    click(stage, row_of(stage, words), column_of(stage, words));
}

/* --- keys */

static void enter_twice_on_home_opens_one_page_at_its_first_line(void **state) {
    static const int gaps_ms[] = {1, 60, 399};
    (void)state;
    for (size_t i = 0; i < sizeof gaps_ms / sizeof *gaps_ms; i++) {
        struct stage stage;
        struct surface once = {0};
        begin(&stage, 24, 80);
        press_code(&stage, KEY_CODE_ENTER);
        copy_shown(&stage, &once);
        assert_string_equal(top_screen(&stage), "topic");
        later(&stage, gaps_ms[i]);
        press_code(&stage, KEY_CODE_ENTER);
        assert_same_frame(&once, &stage.shown);
        later(&stage, 1000);
        press_code(&stage, KEY_CODE_ENTER);
        assert_int_not_equal(stage.app.depth, 1);
        surface_free(&once);
        stage_end(&stage);
    }
}

static void another_key_is_never_waited_for(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '5');
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    assert_false(shows(&stage, " 1%"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

static void the_same_key_acts_again_once_the_screen_has_settled(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    open_treatments(&stage);
    later(&stage, 1000);
    press_code(&stage, KEY_CODE_ESCAPE);
    later(&stage, PRESET_MS - 1);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "menu");
    later(&stage, PRESET_MS);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

static void a_held_enter_stays_in_one_topic(void **state) {
    static const int settles_ms[] = {PRESET_MS, 0};
    (void)state;
    for (size_t i = 0; i < sizeof settles_ms / sizeof *settles_ms; i++) {
        struct stage stage;
        begin(&stage, 24, 80);
        stage.settings.input.settle_ms = settles_ms[i];
        press_code(&stage, KEY_CODE_DOWN);
        hold(&stage, KEY_CODE_ENTER, REPEATS);
        assert_true(shows(&stage, "Part 2 of "));
        press_code(&stage, KEY_CODE_HOME);
        assert_true(shows(&stage, "Enter next page"));
        hold(&stage, KEY_CODE_ENTER, REPEATS); /* pages through, and stops at the end */
        assert_true(shows(&stage, "Part 2 of "));
        assert_true(shows(&stage, "Enter next part"));
        press_code(&stage, KEY_CODE_ENTER); /* a fresh press */
        assert_true(shows(&stage, "Part 3 of "));
        stage_end(&stage);
    }
}

static void a_held_escape_goes_back_one_page(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    open_treatments(&stage);
    later(&stage, 1000);
    hold(&stage, KEY_CODE_ESCAPE, REPEATS);
    assert_string_equal(top_screen(&stage), "menu");
    stage_end(&stage);
}

static void a_held_arrow_scrolls_a_page_line_by_line(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    open_treatments(&stage);
    later(&stage, 1000);
    hold(&stage, KEY_CODE_DOWN, 9);
    struct surface held = {0};
    copy_shown(&stage, &held);
    press_code(&stage, KEY_CODE_HOME);
    for (int i = 0; i < 10; i++) {
        later(&stage, 1000);
        press_code(&stage, KEY_CODE_DOWN);
    }
    assert_same_frame(&held, &stage.shown);
    surface_free(&held);
    stage_end(&stage);
}

static void a_double_press_leaves_a_tick_ticked_once(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '0');
    later(&stage, 1000);
    press(&stage, ' ');
    later(&stage, 150);
    press(&stage, ' ');
    assert_true(shows(&stage, "1 picked"));
    later(&stage, 1000);
    press(&stage, ' ');
    assert_true(shows(&stage, "0 picked"));
    hold(&stage, KEY_CODE_ENTER, REPEATS);
    assert_true(shows(&stage, "1 picked"));
    stage_end(&stage);
}

static void two_spaces_at_the_warning_leave_the_page_as_it_was(void **state) {
    struct stage stage;
    struct surface page = {0};
    (void)state;
    begin(&stage, 24, 80);
    stage.settings.idle.timeout_seconds = 10;
    press(&stage, '1');
    copy_shown(&stage, &page);
    wait_until(&stage, stage.now_ms + 6000);
    assert_true(shows(&stage, "Are you still here?"));
    press(&stage, ' ');
    later(&stage, 100);
    press(&stage, ' ');
    assert_same_frame(&page, &stage.shown);
    surface_free(&page);
    stage_end(&stage);
}

static void without_a_kiosk_nothing_settles_unless_the_file_says_so(void **state) {
    for (int said = 0; said < 2; said++) {
        struct stage stage;
        (void)state;
        stage_settings(&stage);
        stage.settings.input.settle_ms = PRESET_MS;
        stage.settings.input.lines.settle_ms = said;
        stage_open(&stage, 24, 80, false);
        press(&stage, '4');
        press_code(&stage, KEY_CODE_ENTER);
        press_code(&stage, KEY_CODE_ESCAPE);
        press_code(&stage, KEY_CODE_ESCAPE);
        assert_string_equal(top_screen(&stage), said ? "menu" : "home");
        stage_end(&stage);
    }
}

/* --- clicks */

static void a_double_tap_on_the_sleeping_screen_wakes_only(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.input.settle_ms = PRESET_MS;
    stage_open(&stage, 24, 80, true);
    click(&stage, 8, 10);
    later(&stage, 200);
    click(&stage, 8, 10);
    assert_string_equal(top_screen(&stage), "home");
    later(&stage, PRESET_MS);
    click_words(&stage, "Treatments");
    assert_string_equal(top_screen(&stage), "menu");
    stage_end(&stage);
}

static void a_double_click_leaves_a_tick_ticked_once_and_answers_once(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '0');
    later(&stage, 1000);
    int row = row_of(&stage, " 2 Where");
    for (int i = 0; i < 2; i++, later(&stage, 180)) click(&stage, row, 10);
    assert_true(shows(&stage, "1 picked"));
    click(&stage, row + 1, 10); /* another one does not wait */
    assert_true(shows(&stage, "2 picked"));
    later(&stage, 1000);
    click(&stage, row, 10);
    assert_true(shows(&stage, "1 picked"));
    press(&stage, 'q');
    later(&stage, 1000);
    press(&stage, '9');
    later(&stage, 1000);
    row = row_of(&stage, "[Next question]");
    for (int i = 0; i < 4; i++, later(&stage, 90)) click(&stage, row, 10);
    assert_true(shows(&stage, "Question 2 of 8"));
    stage_end(&stage);
}

/* The first link from a cell on. */
static void find_link(const struct stage *stage, int *row, int *column) {
    int first = *column;
    for (; *row < stage->shown.rows; (*row)++)
        for (*column = first; *column < stage->shown.columns; (*column)++) {
            const struct region *region = surface_region_at(&stage->app.surface, *row, *column);
            if (region && region->kind == REGION_LINK) return;
        }
    fail_msg("%s has no link", top_screen(stage));
}

static void a_click_acts_where_it_is_let_go_within_what_was_pressed(void **state) {
    struct stage stage;
    struct surface page = {0};
    (void)state;
    begin(&stage, 24, 80);
    open_treatments(&stage);
    later(&stage, 1000);
    copy_shown(&stage, &page);
    int row = 2, column = 0;
    find_link(&stage, &row, &column);
    point(&stage, INPUT_PRESS, row, column);
    assert_same_frame(&page, &stage.shown);
    point(&stage, INPUT_RELEASE, row + 3, column); /* elsewhere: nothing */
    assert_same_frame(&page, &stage.shown);
    point(&stage, INPUT_RELEASE, row, column); /* without a press: nothing */
    assert_same_frame(&page, &stage.shown);
    point(&stage, INPUT_PRESS, row, column);
    give(&stage,
        (struct input){.kind = INPUT_PRESS, .button = BUTTON_BACK, .row = row, .column = column});
    point(&stage, INPUT_RELEASE, row, column); /* two buttons at once: nothing */
    assert_same_frame(&page, &stage.shown);
    point(&stage, INPUT_PRESS, row, column);
    point(&stage, INPUT_PRESS, row, column); /* the release was lost: the press begins anew */
    point(&stage, INPUT_RELEASE, row, column);
    assert_string_not_equal(top_screen(&stage), "home");
    assert_int_equal(stage.app.depth, 4);
    surface_free(&page);
    stage_end(&stage);
}

static void a_swipe_of_ten_rows_moves_ten_rows_and_opens_nothing(void **state) {
    for (int step = 1; step <= 5; step += 4) {
        struct stage stage;
        struct surface swiped = {0};
        (void)state;
        begin(&stage, 24, 80);
        press(&stage, '4');
        press(&stage, '1');
        later(&stage, 1000);
        point(&stage, INPUT_PRESS, 15, 20);
        for (int row = 15 - step; row >= 5; row -= step) point(&stage, INPUT_DRAG, row, 20);
        point(&stage, INPUT_RELEASE, 5, 20);
        copy_shown(&stage, &swiped);
        press_code(&stage, KEY_CODE_HOME);
        for (int i = 0; i < 10; i++) press_code(&stage, KEY_CODE_DOWN);
        assert_same_frame(&swiped, &stage.shown);
        point(&stage, INPUT_PRESS, 5, 20); /* and back, off the screen */
        point(&stage, INPUT_DRAG, 14, 20);
        point(&stage, INPUT_DRAG, 30, 20);
        copy_shown(&stage, &swiped);
        press_code(&stage, KEY_CODE_HOME);
        assert_same_frame(&swiped, &stage.shown);
        surface_free(&swiped);
        stage_end(&stage);
    }
}

static void a_swipe_on_the_sleeping_screen_wakes_it_and_scrolls_nothing(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage_open(&stage, 24, 80, true);
    point(&stage, INPUT_PRESS, 15, 20);
    for (int row = 14; row >= 5; row--) point(&stage, INPUT_DRAG, row, 20);
    point(&stage, INPUT_RELEASE, 5, 20);
    assert_string_equal(top_screen(&stage), "home");
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, "The short version"));
    stage_end(&stage);
}

static void a_finger_may_shake_on_a_large_button(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.screen.touch = true;
    stage_open(&stage, 24, 80, false);
    press(&stage, '1');
    int row = 21, column = 0;
    for (; column < 80; column++) {
        const struct region *region = surface_region_at(&stage.app.surface, row, column);
        if (region && region->value == COMMAND_HOME) break;
    }
    point(&stage, INPUT_PRESS, row, column);
    point(&stage, INPUT_DRAG, row + 1, column + 1);
    point(&stage, INPUT_DRAG, row + 2, column);
    point(&stage, INPUT_RELEASE, row + 1, column);
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

/* It holds no visit open: after a minute it is nobody's. */
static void a_finger_that_never_lifts_is_given_up(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    stage.settings.idle.timeout_seconds = 10;
    press(&stage, '8');
    later(&stage, 1000);
    point(&stage, INPUT_PRESS, 12, 20);
    for (int i = 0; i < 700 && strcmp(top_screen(&stage), "attract") != 0; i++) {
        wait_until(&stage, stage.now_ms + 200);
        if (strcmp(top_screen(&stage), "attract") != 0) point(&stage, INPUT_DRAG, 12 + i % 2, 20);
    }
    assert_string_equal(top_screen(&stage), "attract");
    stage_end(&stage);
}

static void the_right_and_the_back_button_go_back(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    open_treatments(&stage);
    for (int depth = 2; depth >= 1; depth--) {
        later(&stage, 1000);
        for (int kind = INPUT_PRESS; kind <= INPUT_RELEASE; kind += 2)
            give(&stage,
                (struct input){
                    .kind = (enum input_kind)kind, .button = BUTTON_BACK, .row = 5, .column = 5});
        assert_int_equal(stage.app.depth, depth);
    }
    stage_end(&stage);
}

/* --- what looks alive is alive */

static void the_scroll_bar_answers_to_clicks_and_drags(void **state) {
    struct stage stage;
    struct surface top = {0}, end = {0};
    (void)state;
    begin(&stage, 24, 80);
    open_treatments(&stage);
    copy_shown(&stage, &top);
    later(&stage, 1000);
    press_code(&stage, KEY_CODE_END);
    copy_shown(&stage, &end);
    int column = 79;
    while (!surface_region_at(&stage.app.surface, 10, column)) column--;
    assert_int_equal(surface_region_at(&stage.app.surface, 10, column)->kind, REGION_TOP);
    later(&stage, 1000);
    click(&stage, 2, column);
    assert_same_frame(&top, &stage.shown);
    click(&stage, 21, column);
    assert_same_frame(&end, &stage.shown);
    point(&stage, INPUT_PRESS, 21, column);
    point(&stage, INPUT_DRAG, 12, column);
    assert_false(shows(&stage, "100%"));
    point(&stage, INPUT_DRAG, 2, column);
    point(&stage, INPUT_RELEASE, 2, column);
    assert_same_frame(&top, &stage.shown);
    surface_free(&top);
    surface_free(&end);
    stage_end(&stage);
}

static void more_the_path_and_the_closing_line_answer_to_clicks(void **state) {
    struct stage stage;
    struct surface turned = {0};
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '2');
    later(&stage, 1000);
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    copy_shown(&stage, &turned);
    press_code(&stage, KEY_CODE_HOME);
    click(&stage, 22, 75); /* "more", on the rule */
    assert_same_frame(&turned, &stage.shown);
    press_code(&stage, KEY_CODE_END);
    click_words(&stage, "End of this part");
    assert_true(shows(&stage, "Part 3 of "));
    later(&stage, 1000);
    click_words(&stage, "Home > ");
    assert_string_equal(top_screen(&stage), "home");
    press(&stage, 'c');
    later(&stage, 1000);
    press_code(&stage, KEY_CODE_END);
    click_words(&stage, "End of this page");
    assert_string_equal(top_screen(&stage), "home");
    later(&stage, 1000);
    press(&stage, 'z'); /* on a low screen Home says "more" too */
    resize(&stage, 12, 40);
    press_code(&stage, KEY_CODE_HOME);
    later(&stage, 1000);
    click(&stage, row_of(&stage, "more"), 37);
    assert_false(shows(&stage, "The short version"));
    surface_free(&turned);
    stage_end(&stage);
}

static void click_preview_link(struct stage *stage) {
    int row = 3, column = 60;
    find_link(stage, &row, &column);
    click(stage, row, column);
}

static void previews_and_their_links_answer_to_clicks(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 40, 120);
    press_code(&stage, KEY_CODE_DOWN);
    click_preview_link(&stage);
    assert_string_equal(top_screen(&stage), "popup");
    press_code(&stage, KEY_CODE_ESCAPE);
    later(&stage, 1000);
    click(&stage, 34, 100); /* beside its words */
    assert_true(shows(&stage, "Part 2 of "));
    later(&stage, 1000);
    press(&stage, '/');
    for (const char *letter = "liver"; *letter; letter++) press(&stage, *letter);
    later(&stage, 1000);
    click_preview_link(&stage);
    assert_string_not_equal(top_screen(&stage), "find");
    press_code(&stage, KEY_CODE_ESCAPE);
    later(&stage, 1000);
    click(&stage, 36, 118);
    assert_string_equal(top_screen(&stage), "topic");
    stage_end(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enter_twice_on_home_opens_one_page_at_its_first_line),
        cmocka_unit_test(another_key_is_never_waited_for),
        cmocka_unit_test(the_same_key_acts_again_once_the_screen_has_settled),
        cmocka_unit_test(a_held_enter_stays_in_one_topic),
        cmocka_unit_test(a_held_escape_goes_back_one_page),
        cmocka_unit_test(a_held_arrow_scrolls_a_page_line_by_line),
        cmocka_unit_test(a_double_press_leaves_a_tick_ticked_once),
        cmocka_unit_test(two_spaces_at_the_warning_leave_the_page_as_it_was),
        cmocka_unit_test(without_a_kiosk_nothing_settles_unless_the_file_says_so),
        cmocka_unit_test(a_double_tap_on_the_sleeping_screen_wakes_only),
        cmocka_unit_test(a_double_click_leaves_a_tick_ticked_once_and_answers_once),
        cmocka_unit_test(a_click_acts_where_it_is_let_go_within_what_was_pressed),
        cmocka_unit_test(a_swipe_of_ten_rows_moves_ten_rows_and_opens_nothing),
        cmocka_unit_test(a_swipe_on_the_sleeping_screen_wakes_it_and_scrolls_nothing),
        cmocka_unit_test(a_finger_may_shake_on_a_large_button),
        cmocka_unit_test(a_finger_that_never_lifts_is_given_up),
        cmocka_unit_test(the_right_and_the_back_button_go_back),
        cmocka_unit_test(the_scroll_bar_answers_to_clicks_and_drags),
        cmocka_unit_test(more_the_path_and_the_closing_line_answer_to_clicks),
        cmocka_unit_test(previews_and_their_links_answer_to_clicks),
    };
    return cmocka_run_group_tests_name("hands", tests, NULL, NULL);
}
