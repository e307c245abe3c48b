/* Nothing is lost by one press, and nothing stays: Done with something picked or answered. Time is
 * scripted. SPDX-License-Identifier: MIT */
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

enum { GRACE_MS = 8000, SETTLED_MS = 400 };

#define TWO "2 questions you picked will be cleared in 8 seconds."

static void begin(struct stage *stage, bool kiosk) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 120;
    stage->settings.quiz.shuffle = false;
    stage_open(stage, 24, 80, kiosk);
    stage_callbacks(stage);
    if (kiosk) press(stage, 'a');
}

static void pick_two(struct stage *stage) {
    press(stage, '0');
    press(stage, ' ');
    press_code(stage, KEY_CODE_DOWN);
    press(stage, ' ');
    assert_true(shows(stage, "2 picked"));
}

/* The ways to say Done: the key, the letter, the words in the last row, the item of Home. */
static void be_done_by(struct stage *stage, int way) {
    if (way == 0) press_code(stage, KEY_CODE_F10);
    if (way == 1) press(stage, 'x');
    if (way == 2) {
        char row[1024];
        surface_row(&stage->shown, 23, row, sizeof row);
        click(stage, 23, text_columns(row, (size_t)(strstr(row, "F10") - row)));
    }
    if (way == 3) {
        press_code(stage, KEY_CODE_ESCAPE);
        press_code(stage, KEY_CODE_END);
        press_code(stage, KEY_CODE_ENTER);
    }
}
enum { WAYS = 4 };

static void click_words(struct stage *stage, const char *words) {
    char row[1024];
    int at = row_of(stage, words);
    if (at < 0) fail_msg("there is no \"%s\"", words);
    surface_row(&stage->shown, at, row, sizeof row);
    click(stage, at, text_columns(row, (size_t)(strstr(row, words) - row)));
}

static void assert_over(const struct stage *stage) {
    assert_string_equal(top_screen(stage), "attract");
    assert_int_equal(visit_picked(stage->app.visit), 0);
    assert_int_equal(stage->callbacks.how, VISIT_END_FINISHED);
    assert_true(stage->afresh);
}

static void every_way_asks_once_and_hides_the_page(void **state) {
    (void)state;
    for (int way = 0; way < WAYS; way++) {
        struct stage stage;
        begin(&stage, true);
        pick_two(&stage);
        be_done_by(&stage, way);
        assert_true(shows(&stage, TWO));
        assert_true(shows(&stage, "Keep them"));
        assert_true(shows(&stage, "Clear now"));
        assert_false(shows(&stage, "Questions for my doctor"));
        assert_false(shows(&stage, "about my tumor"));
        assert_int_equal(visit_picked(stage.app.visit), 2);
        stage_end(&stage);
    }
}

static void keep_them_gives_the_page_back_with_both(void **state) {
    for (int way = 0; way < 3; way++) {
        struct stage stage;
        struct surface page = {0};
        (void)state;
        begin(&stage, true);
        pick_two(&stage);
        copy_shown(&stage, &page);
        press_code(&stage, KEY_CODE_F10);
        wait_until(&stage, stage.now_ms + GRACE_MS - 1);
        if (way == 0) press_code(&stage, KEY_CODE_ENTER);
        if (way == 1) press_code(&stage, KEY_CODE_ESCAPE);
        if (way == 2) click_words(&stage, "Keep them");
        assert_same_frame(&page, &stage.shown);
        wait_until(&stage, stage.now_ms + 2 * GRACE_MS);
        assert_int_equal(visit_picked(stage.app.visit), 2);
        surface_free(&page);
        stage_end(&stage);
    }
}

/* Whoever keeps them is there: their time begins anew. */
static void keep_them_is_a_sign_of_life(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, true);
    stage.settings.idle.timeout_seconds = 10;
    stage.settings.idle.warning_seconds = 5;
    pick_two(&stage);
    press_code(&stage, KEY_CODE_F10);
    wait_until(&stage, stage.now_ms + GRACE_MS - 100);
    assert_true(shows(&stage, "will be cleared in 1 second."));
    press_code(&stage, KEY_CODE_ENTER);
    wait_until(&stage, stage.now_ms + 4900);
    assert_true(shows(&stage, "2 picked"));
    stage_end(&stage);
}

static void clear_now_a_second_time_or_eight_seconds_clear_it(void **state) {
    (void)state;
    for (int way = 0; way < 5; way++) {
        struct stage stage;
        begin(&stage, true);
        pick_two(&stage);
        press_code(&stage, KEY_CODE_F10);
        stage.now_ms += 1000;
        if (way == 0) click_words(&stage, "Clear now");
        if (way == 1) press_code(&stage, KEY_CODE_F10);
        if (way == 2) press(&stage, 'x');
        if (way == 3) press_code(&stage, KEY_CODE_RIGHT);
        if (way == 3) press_code(&stage, KEY_CODE_ENTER);
        if (way == 4) wait_until(&stage, stage.now_ms + GRACE_MS - 1000);
        assert_over(&stage);
        stage_end(&stage);
    }
}

static void it_counts_down_to_the_millisecond(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, true);
    pick_two(&stage);
    press_code(&stage, KEY_CODE_F10);
    int64_t asked = stage.now_ms;
    for (int left = 8; left > 1; left--) {
        char words[60];
        snprintf(words, sizeof words, "will be cleared in %d seconds.", left);
        wait_until(&stage, asked + GRACE_MS - left * 1000);
        assert_true(shows(&stage, words));
    }
    wait_until(&stage, asked + GRACE_MS - 1);
    assert_string_equal(top_screen(&stage), "closing");
    wait_until(&stage, asked + GRACE_MS);
    assert_over(&stage);
    stage_end(&stage);
}

/* A hand that shakes says it once; other keys neither keep nor clear, and hold nothing up. */
static void a_double_press_asks_and_other_keys_do_nothing(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, true);
    stage.settings.input.settle_ms = SETTLED_MS;
    pick_two(&stage);
    press_code(&stage, KEY_CODE_F10);
    int64_t asked = stage.now_ms;
    stage.now_ms += SETTLED_MS - 1;
    press_code(&stage, KEY_CODE_F10);
    assert_string_equal(top_screen(&stage), "closing");
    for (const char *key = "cw?q/ 5+"; *key; key++) press(&stage, *key);
    press_code(&stage, KEY_CODE_F12);
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    assert_string_equal(top_screen(&stage), "closing");
    wait_until(&stage, asked + GRACE_MS);
    assert_over(&stage);
    stage_end(&stage);
}

static void with_nothing_to_lose_one_press_is_enough(void **state) {
    (void)state;
    for (int way = 0; way < WAYS; way++) {
        struct stage stage;
        begin(&stage, true);
        press(&stage, '0');
        be_done_by(&stage, way);
        assert_string_equal(top_screen(&stage), "attract");
        stage_end(&stage);
    }
}

static void answers_of_the_quiz_and_of_a_check_are_something_to_lose(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, false);
    press(&stage, '9');
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_F10);
    assert_true(shows(&stage, "1 quiz answer will be cleared in 8 seconds."));
    be_done(&stage);
    press(&stage, '2');
    press_code(&stage, KEY_CODE_END);
    while (!shows(&stage, "Enter open")) press_code(&stage, KEY_CODE_TAB);
    for (int i = 0; i < 40 && strcmp(top_screen(&stage), "quiz") != 0; i++) {
        press_code(&stage, KEY_CODE_ENTER);
        if (strcmp(top_screen(&stage), "quiz") == 0) break;
        press_code(&stage, KEY_CODE_ESCAPE);
        press_code(&stage, KEY_CODE_TAB);
    }
    assert_string_equal(top_screen(&stage), "quiz");
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_F10);
    assert_true(shows(&stage, "1 quiz answer will be cleared"));
    stage_end(&stage);
}

static void the_idle_warning_names_them_and_its_buttons_answer(void **state) {
    for (int stay = 0; stay < 2; stay++) {
        struct stage stage;
        (void)state;
        begin(&stage, true);
        pick_two(&stage);
        wait_until(&stage, stage.now_ms + 115000);
        assert_true(shows(&stage, "2 questions you picked will be cleared in 5 seconds."));
        click_words(&stage, stay ? "I am still here" : "Done");
        if (stay) assert_true(shows(&stage, "2 picked"));
        if (!stay) assert_over(&stage);
        stage_end(&stage);
    }
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_way_asks_once_and_hides_the_page),
        cmocka_unit_test(keep_them_gives_the_page_back_with_both),
        cmocka_unit_test(keep_them_is_a_sign_of_life),
        cmocka_unit_test(clear_now_a_second_time_or_eight_seconds_clear_it),
        cmocka_unit_test(it_counts_down_to_the_millisecond),
        cmocka_unit_test(a_double_press_asks_and_other_keys_do_nothing),
        cmocka_unit_test(with_nothing_to_lose_one_press_is_enough),
        cmocka_unit_test(answers_of_the_quiz_and_of_a_check_are_something_to_lose),
        cmocka_unit_test(the_idle_warning_names_them_and_its_buttons_answer),
    };
    return cmocka_run_group_tests_name("closing", tests, NULL, NULL);
}
