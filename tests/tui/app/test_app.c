/* The app with a scripted terminal and clock: what keys do, when a visit ends (to the millisecond),
 * and that nothing of it is left. No terminal, no sleep. The pack is the shipped one: what visitors
 * meet is what is tested. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content/check/check.h"
#include "tests/support/stage.h"
#include "tui/screen/frame.h"

static void home_lists_every_topic_and_the_cursor_stands_on_the_chosen_one(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    for (size_t i = 0; i < stage.pack.topic_count; i++)
        if (pack_part(&stage.pack, &stage.pack.topics[i], &stage.settings) > 0) {
            const struct menu *menu = pack_menu_of(&stage.pack, &stage.pack.topics[i]);
            assert_true(shows(&stage, menu ? menu->title.bytes : stage.pack.topics[i].title.bytes));
        }
    assert_true(shows(&stage, "Five medicines, step by step"));
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, "The short version"));
    press_code(&stage, KEY_CODE_DOWN);
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, "What metastatic GIST is"));
    stage_end(&stage);
}

static struct {
    struct stage *stage;
    struct input inputs[4];
    size_t at;
    char top[20]; /* the topmost screen when the last of them was asked for */
} script;

static struct input read_script(void *context, int64_t deadline_ms) {
    (void)context, (void)deadline_ms;
    snprintf(script.top, sizeof script.top, "%s", top_screen(script.stage));
    return script.inputs[script.at++];
}

/* Arrows need nothing that is not read yet; another key waits for it, and is not lost. */
static void arrows_are_answered_while_the_pack_is_read(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    memset(&script, 0, sizeof script);
    script.stage = &stage;
    script.inputs[0] = (struct input){.kind = INPUT_KEY, .key = {.code = KEY_CODE_DOWN}};
    script.inputs[1] = (struct input){.kind = INPUT_NONE};
    script.inputs[2] = (struct input){.kind = INPUT_KEY, .key = {.character = '4'}};
    script.inputs[3] = (struct input){.kind = INPUT_END};
    stage.app.io.read = read_script;
    assert_true(app_glance(&stage.app, 0));
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, "What metastatic GIST is"));
    assert_true(app_glance(&stage.app, 0));
    assert_false(app_glance(&stage.app, 0));
    assert_string_equal(top_screen(&stage), "home");
    assert_false(app_glance(&stage.app, 0));
    assert_int_equal(script.at, 3);
    assert_int_equal(app_run(&stage.app), APP_ENDED);
    assert_string_equal(script.top, "menu");
    stage_end(&stage);
}

static void a_topic_comes_back_at_the_line_where_it_was_left(void **state) {
    struct stage stage;
    struct surface left = {0};
    (void)state;
    stage_begin(&stage);
    choose_on_home(&stage, "Questions people ask");
    press_code(&stage, KEY_CODE_ENTER);
    read_it_all(&stage);
    for (int i = 0; i < 3; i++) press_code(&stage, KEY_CODE_PAGE_DOWN);
    copy_shown(&stage, &left);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_true(shows(&stage, "What would you like to know?"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_same_frame(&left, &stage.shown);
    surface_free(&left);
    stage_end(&stage);
}

static void a_box_over_a_page_gives_the_very_page_back(void **state) {
    struct stage stage;
    struct surface page = {0};
    (void)state;
    stage_begin(&stage);
    press(&stage, '1');
    press_code(&stage, KEY_CODE_TAB);
    copy_shown(&stage, &page);
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "popup");
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_same_frame(&page, &stage.shown);
    surface_free(&page);
    stage_end(&stage);
}

static void a_resize_keeps_the_word_at_the_top_and_goes_back_without_drift(void **state) {
    struct stage stage;
    struct surface before = {0};
    char top[1024], word[32];
    (void)state;
    stage_begin(&stage);
    open_treatments(&stage);
    for (int i = 0; i < 5; i++) press_code(&stage, KEY_CODE_PAGE_DOWN);
    do press_code(&stage, KEY_CODE_DOWN);
    while (surface_row(&stage.shown, 2, top, sizeof top), strspn(top, " ") > 3);
    sscanf(top, " %31s", word);
    copy_shown(&stage, &before);
    int sizes[][2] = {{24, 60}, {12, 40}, {40, 120}, {10, 30}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        resize(&stage, sizes[i][0], sizes[i][1]);
        int first = sizes[i][0] < FRAME_RULES_FROM ? 1 : 2; /* without the rule above it */
        surface_row(&stage.shown, first, top, sizeof top);
        assert_non_null(strstr(top, word));
    }
    resize(&stage, 24, 80);
    assert_same_frame(&before, &stage.shown);
    surface_free(&before);
    stage_end(&stage);
}

static void the_end_of_a_part_leads_to_the_next(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    press(&stage, '1');
    assert_true(shows(&stage, "Part 1 of 12"));
    press_code(&stage, KEY_CODE_END);
    assert_true(shows(&stage, "End of this part. Enter: next part"));
    assert_true(shows(&stage, "100%"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "Part 2 of 12"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

static void help_words_and_call_now_open_from_everywhere(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    const char *starts = "19040";
    for (const char *start = starts; *start; start++) {
        press(&stage, *start);
        press(&stage, 'c');
        assert_true(shows(&stage, "Call 911"));
        press(&stage, 'C');
        press(&stage, 'w');
        assert_string_equal(top_screen(&stage), "words");
        press(&stage, '?');
        assert_string_equal(top_screen(&stage), "help");
        press_code(&stage, KEY_CODE_F1);
        assert_int_equal(stage.app.depth, 5);
        press(&stage, 'q');
        assert_string_equal(top_screen(&stage), "home");
        assert_int_equal(stage.app.depth, 1);
    }
    stage_end(&stage);
}

static void pages_over_pages_never_grow_past_the_cap(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    for (int i = 0; i < 100; i++) press(&stage, i % 2 ? 'c' : '?');
    assert_int_equal(stage.app.depth, APP_MAX_DEPTH);
    for (int i = 0; i < 100; i++) press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

static void the_warning_comes_and_the_visit_ends_to_the_millisecond(void **state) {
    struct stage stage;
    struct surface fresh = {0};
    (void)state;
    stage_begin(&stage);
    copy_shown(&stage, &fresh);
    open_treatments(&stage);
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    int64_t last = stage.now_ms;
    assert_int_equal(app_deadline_ms(&stage.app), last + 5000);
    wait_until(&stage, last + 4999);
    assert_false(shows(&stage, "Are you still here?"));
    wait_until(&stage, last + 5000);
    assert_true(shows(&stage, "Are you still here?"));
    assert_true(shows(&stage, "in 5 seconds"));
    assert_false(shows(&stage, "Treatments")); /* it hides the page */
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, "Press any key"));
    wait_until(&stage, last + 9000);
    assert_true(shows(&stage, "in 1 second."));
    wait_until(&stage, last + 9999);
    assert_true(shows(&stage, "Are you still here?"));
    wait_until(&stage, last + 10000);
    assert_same_frame(&fresh, &stage.shown);
    assert_true(stage.afresh);
    assert_int_equal(app_deadline_ms(&stage.app), -1);
    surface_free(&fresh);
    stage_end(&stage);
}

static void each_second_of_the_warning_is_one_frame(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    press(&stage, '1');
    int64_t last = stage.now_ms;
    int frames = stage.frames;
    wait_until(&stage, last + 9999);
    assert_int_equal(stage.frames - frames, 5);
    stage_end(&stage);
}

static void a_quiet_warning_says_its_number_at_20_10_and_5_only(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.timeout_seconds = 120;
    stage.settings.idle.warning_seconds = 20;
    stage.settings.idle.quiet = true;
    stage.settings.idle.bell = true;
    stage_open(&stage, 24, 80, false);
    press(&stage, '1');
    int frames = stage.frames;
    int64_t last = stage.now_ms;
    wait_until(&stage, last + 119999);
    assert_int_equal(stage.frames - frames, 3);
    assert_true(shows(&stage, "in 5 seconds"));
    assert_int_equal(stage.bells, 1);
    stage_end(&stage);
}

static void the_key_that_answers_the_warning_does_nothing_else(void **state) {
    struct stage stage;
    struct surface page = {0};
    (void)state;
    stage_begin(&stage);
    open_treatments(&stage);
    copy_shown(&stage, &page);
    wait_until(&stage, stage.now_ms + 7000);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_same_frame(&page, &stage.shown);
    assert_int_equal(app_deadline_ms(&stage.app), stage.now_ms + 5000);
    surface_free(&page);
    stage_end(&stage);
}

static void f10_in_the_warning_clears_at_once(void **state) {
    struct stage stage;
    struct surface fresh = {0};
    (void)state;
    stage_begin(&stage);
    copy_shown(&stage, &fresh);
    open_treatments(&stage);
    wait_until(&stage, stage.now_ms + 7000);
    press_code(&stage, KEY_CODE_F10);
    assert_same_frame(&fresh, &stage.shown);
    surface_free(&fresh);
    stage_end(&stage);
}

static void a_key_after_a_night_of_sleep_finds_a_new_visit_and_only_wakes_it(void **state) {
    struct stage stage;
    struct surface fresh = {0};
    (void)state;
    stage_begin(&stage);
    copy_shown(&stage, &fresh);
    open_treatments(&stage);
    stage.now_ms += 8 * 3600 * INT64_C(1000);
    press(&stage, '5');
    assert_same_frame(&fresh, &stage.shown);
    stage_end(&stage);
    surface_free(&fresh);
}

static void only_keys_are_activity(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    press(&stage, '1');
    int64_t last = stage.now_ms;
    wait_until(&stage, last + 4000);
    resize(&stage, 30, 90);
    give(&stage, (struct input){.kind = INPUT_NONE});
    assert_int_equal(app_deadline_ms(&stage.app), last + 5000);
    stage_end(&stage);
}

/* The point in a number or an address is no end. */
static void of_the_line_of_the_clinic_whole_sentences_are_shown(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.clinic.footer.bytes =
        "Want this on paper? Call 555.0100 or write to desk@clinic.example.org.";
    stage_open(&stage, 24, 80, false);
    assert_true(shows(&stage, "desk@clinic.example.org."));
    resize(&stage, 24, 60);
    assert_true(shows(&stage, "Want this on paper?"));
    assert_false(shows(&stage, "Call 555"));
    stage_end(&stage);
}

static void with_idle_off_or_at_an_untouched_home_nothing_is_awaited(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    assert_int_equal(app_deadline_ms(&stage.app), -1);
    resize(&stage, 30, 100);
    assert_int_equal(app_deadline_ms(&stage.app), -1);
    stage_end(&stage);
    stage_settings(&stage);
    stage.settings.idle.timeout_seconds = 0;
    stage_open(&stage, 24, 80, false);
    open_treatments(&stage);
    assert_int_equal(app_deadline_ms(&stage.app), -1);
    stage_end(&stage);
}

static void reading_adds_half_a_second_a_word_up_to_longest(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.extend_for_reading = true;
    stage_open(&stage, 24, 80, false);
    open_treatments(&stage);
    int64_t words = (int64_t)surface_words(&stage.shown, 0, stage.shown.rows);
    assert_true(words > 50);
    assert_int_equal(app_deadline_ms(&stage.app), stage.now_ms + 5000 + words * 500);
    stage_end(&stage);
    stage_settings(&stage);
    stage.settings.idle.extend_for_reading = true;
    stage.settings.idle.max_seconds = 30;
    stage_open(&stage, 24, 80, false);
    open_treatments(&stage);
    assert_int_equal(app_deadline_ms(&stage.app), stage.now_ms + 25000);
    stage_end(&stage);
}

static void idle_action_exit_ends_a_used_visit_but_never_an_untouched_one(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.action = IDLE_ACTION_EXIT;
    stage_open(&stage, 24, 80, false);
    assert_int_equal(app_deadline_ms(&stage.app), -1);
    assert_true(shows(&stage, "Leave the guide"));
    press(&stage, '1');
    wait_until(&stage, stage.now_ms + 10000);
    assert_int_equal(stage.app.end, APP_LEFT);
    stage_end(&stage);
}

static void a_kiosk_sleeps_and_the_key_that_wakes_it_does_nothing_else(void **state) {
    struct stage stage;
    struct surface asleep = {0};
    (void)state;
    stage_settings(&stage);
    stage_open(&stage, 24, 80, true);
    assert_string_equal(top_screen(&stage), "attract");
    assert_true(shows(&stage, "You can pick questions here"));
    copy_shown(&stage, &asleep);
    assert_int_equal(stage.shown.cursor_row, row_of(&stage, "Press any key"));
    wait_until(&stage, stage.now_ms + 12000);
    assert_true(shows(&stage, "It is not liver cancer."));
    assert_int_equal(stage.shown.cursor_row, asleep.cursor_row);
    press(&stage, '4');
    assert_string_equal(top_screen(&stage), "home");
    /* Nobody there after all: back to sleep, without a warning. */
    int64_t woken = stage.now_ms;
    wait_until(&stage, woken + 9999);
    assert_string_equal(top_screen(&stage), "home");
    assert_false(shows(&stage, "Are you still here?"));
    wait_until(&stage, woken + 10000);
    assert_same_frame(&asleep, &stage.shown);
    stage_end(&stage);
    surface_free(&asleep);
}

static void on_a_kiosk_no_key_ends_the_program(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage_open(&stage, 24, 80, true);
    press(&stage, ' ');
    for (int i = 0; i < 3; i++) {
        press(&stage, 'q');
        give(&stage,
            (struct input){.kind = INPUT_KEY, .key = {.code = KEY_CODE_CONTROL, .character = 'c'}});
        assert_string_equal(top_screen(&stage), "home");
    }
    assert_int_equal(stage.app.end, APP_RUNS);
    stage_end(&stage);
}

static void leaving_is_asked_and_no_is_the_answer_until_yes_is_chosen(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    press(&stage, 'q');
    assert_true(shows(&stage, "Leave the guide?"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "home");
    give(&stage,
        (struct input){.kind = INPUT_KEY, .key = {.code = KEY_CODE_CONTROL, .character = 'c'}});
    press(&stage, '2');
    press(&stage, '1');
    press_code(&stage, KEY_CODE_ENTER); /* No again */
    assert_string_equal(top_screen(&stage), "home");
    press(&stage, 'q');
    press_code(&stage, KEY_CODE_RIGHT);
    press_code(&stage, KEY_CODE_ENTER);
    assert_int_equal(stage.app.end, APP_LEFT);
    stage_end(&stage);
}

static void every_way_to_finish_gives_the_first_frame(void **state) {
    struct stage stage;
    struct surface fresh = {0};
    (void)state;
    stage_begin(&stage);
    copy_shown(&stage, &fresh);
    press(&stage, '9');
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_F10);
    press_code(&stage, KEY_CODE_F10); /* the first one asks: something was answered */
    assert_same_frame(&fresh, &stage.shown);
    press(&stage, '0');
    press(&stage, ' ');
    press(&stage, 'X');
    assert_true(shows(&stage, "will be cleared in 8 seconds."));
    press_code(&stage, KEY_CODE_DOWN);
    press_code(&stage, KEY_CODE_ENTER);
    assert_same_frame(&fresh, &stage.shown);
    press(&stage, '0');
    assert_true(shows(&stage, "0 picked")); /* the ticks are gone with the visit */
    surface_free(&fresh);
    stage_end(&stage);
}

/* Opens Outlook and follows its links to the one that leads to the numbers. */
static void open_numbers(struct stage *stage) {
    char row[1024];
    press(stage, '7');
    for (int i = 0; i < 60 && !shows(stage, "Go on?"); i++) {
        press_code(stage, KEY_CODE_TAB);
        surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
        if (strstr(row, "See the numbers")) press_code(stage, KEY_CODE_ENTER);
    }
    assert_true(shows(stage, "Go on?"));
}

static void numbers_stand_behind_two_steps_and_no_is_chosen_at_each(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    open_numbers(&stage);
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "topic");
    assert_false(shows(&stage, "%  "));
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_DOWN);
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "They are about groups"));
    /* Enter is still held down: it is no answer, however often it repeats. */
    for (int i = 0; i < 20; i++) {
        stage.now_ms += 40;
        press_code(&stage, KEY_CODE_ENTER);
    }
    assert_true(shows(&stage, "They are about groups"));
    press_code(&stage, KEY_CODE_DOWN);
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "topic");
    assert_true(shows(&stage, "hide these"));
    press(&stage, 'h');
    assert_true(shows(&stage, "Part 11 of 12"));
    stage_end(&stage);
}

static void outlook_never_removes_the_topic(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.outlook.show = OUTLOOK_NEVER;
    stage_open(&stage, 24, 80, false);
    assert_false(shows(&stage, "Outlook"));
    press(&stage, '1');
    assert_true(shows(&stage, "Part 1 of 11"));
    stage_end(&stage);
}

/* Answers with arrows and Enter alone: the first way on that the page offers. */
static void finish_quiz(struct stage *stage) {
    for (int i = 0; i < 2000 && !shows(stage, "You have seen all"); i++) {
        char row[1024];
        surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
        bool on = strstr(row, "[Next question]") || strstr(row, "[Go to the end]") || i % 7 == 0;
        press_code(stage, on ? KEY_CODE_ENTER : KEY_CODE_DOWN);
    }
    assert_true(shows(stage, "You have seen all"));
}

static void a_quiz_is_finished_with_arrows_and_enter_and_leads_to_what_was_missed(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    press(&stage, '9');
    assert_true(shows(&stage, "Question 1 of 8"));
    finish_quiz(&stage);
    assert_false(shows(&stage, "pass") || shows(&stage, "fail") || shows(&stage, "score"));
    assert_true(shows(&stage, "to look at again"));
    press_code(&stage, KEY_CODE_ENTER); /* the first one missed */
    assert_string_equal(top_screen(&stage), "topic");
    const struct question *question = NULL;
    for (size_t i = 0; i < stage.app.visit->attempt.count && !question; i++)
        if (!response_known(&stage.app.visit->attempt.responses[i]))
            question = stage.app.visit->attempt.responses[i].question;
    char start[12] = {0};
    strncpy(start, question->says.bytes, strcspn(question->says.bytes, " "));
    assert_true(shows(&stage, start));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_true(shows(&stage, "You have seen all"));
    stage_end(&stage);
}

static void leaving_the_quiz_keeps_its_answers_for_this_visit(void **state) {
    struct stage stage;
    struct surface left = {0};
    (void)state;
    stage_settings(&stage);
    stage.settings.quiz.shuffle = false;
    stage_open(&stage, 24, 80, false);
    press(&stage, '9');
    press_code(&stage, KEY_CODE_ENTER);
    for (int i = 0; i < 30 && !shows(&stage, "Question 2"); i++) {
        char row[1024];
        surface_row(&stage.shown, stage.shown.cursor_row, row, sizeof row);
        press_code(&stage, strstr(row, "[Next question]") ? KEY_CODE_ENTER : KEY_CODE_DOWN);
    }
    copy_shown(&stage, &left);
    press_code(&stage, KEY_CODE_ESCAPE);
    press(&stage, '9');
    assert_true(shows(&stage, "Question 2 of 8"));
    surface_free(&left);
    stage_end(&stage);
}

static void picked_questions_make_the_card_and_home_counts_them(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    press(&stage, '0');
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_DOWN);
    press_code(&stage, KEY_CODE_DOWN);
    press(&stage, ' ');
    assert_true(shows(&stage, "2 picked"));
    press_code(&stage, KEY_CODE_END);
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "Show this to your doctor"));
    assert_true(shows(&stage, stage.pack.ask_groups[0].asks[0].ask.bytes));
    assert_false(shows(&stage, stage.pack.ask_groups[0].asks[1].ask.bytes));
    press_code(&stage, KEY_CODE_ESCAPE);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_true(shows(&stage, "2 picked"));
    stage_end(&stage);
}

static void no_size_and_no_key_breaks_a_screen(void **state) {
    static const int sizes[][2] = {
        {1, 1}, {6, 20}, {12, 40}, {24, 80}, {60, 200}, {5, 300}, {300, 5}, {16, 100}};
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.timeout_seconds = 0;
    stage_open(&stage, 24, 80, false);
    uint64_t seed = 42;
    for (int i = 0; i < 20000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        unsigned dice = (unsigned)(seed >> 40);
        if (dice % 50 == 0) {
            const int *size = sizes[dice / 50 % (sizeof sizes / sizeof *sizes)];
            resize(&stage, size[0], size[1]);
        } else if (dice % 3) {
            press_code(
                &stage, (enum key_code)(KEY_CODE_UP + dice / 3 % (KEY_CODE_OTHER - KEY_CODE_UP)));
        } else {
            press(&stage, (char)(' ' + dice / 3 % 95));
        }
        if (stage.app.end == APP_LEFT) break;
        assert_in_range(stage.shown.cursor_row, 0, stage.shown.rows - 1);
        assert_in_range(stage.shown.cursor_column, 0, stage.shown.columns - 1);
    }
    stage_end(&stage);
}

static void too_small_a_window_says_so_and_comes_back(void **state) {
    struct stage stage;
    struct surface fresh = {0};
    (void)state;
    stage_begin(&stage);
    copy_shown(&stage, &fresh);
    resize(&stage, 3, 60);
    assert_true(shows(&stage, "Please make this window larger"));
    resize(&stage, 24, 80);
    assert_same_frame(&fresh, &stage.shown);
    surface_free(&fresh);
    stage_end(&stage);
}

static void the_loop_ends_when_the_terminal_does(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    assert_int_equal(app_run(&stage.app), APP_ENDED);
    assert_null(stage.app.visit);
    stage_end(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_lists_every_topic_and_the_cursor_stands_on_the_chosen_one),
        cmocka_unit_test(arrows_are_answered_while_the_pack_is_read),
        cmocka_unit_test(a_topic_comes_back_at_the_line_where_it_was_left),
        cmocka_unit_test(a_box_over_a_page_gives_the_very_page_back),
        cmocka_unit_test(a_resize_keeps_the_word_at_the_top_and_goes_back_without_drift),
        cmocka_unit_test(the_end_of_a_part_leads_to_the_next),
        cmocka_unit_test(help_words_and_call_now_open_from_everywhere),
        cmocka_unit_test(pages_over_pages_never_grow_past_the_cap),
        cmocka_unit_test(the_warning_comes_and_the_visit_ends_to_the_millisecond),
        cmocka_unit_test(each_second_of_the_warning_is_one_frame),
        cmocka_unit_test(a_quiet_warning_says_its_number_at_20_10_and_5_only),
        cmocka_unit_test(the_key_that_answers_the_warning_does_nothing_else),
        cmocka_unit_test(f10_in_the_warning_clears_at_once),
        cmocka_unit_test(a_key_after_a_night_of_sleep_finds_a_new_visit_and_only_wakes_it),
        cmocka_unit_test(only_keys_are_activity),
        cmocka_unit_test(of_the_line_of_the_clinic_whole_sentences_are_shown),
        cmocka_unit_test(with_idle_off_or_at_an_untouched_home_nothing_is_awaited),
        cmocka_unit_test(reading_adds_half_a_second_a_word_up_to_longest),
        cmocka_unit_test(idle_action_exit_ends_a_used_visit_but_never_an_untouched_one),
        cmocka_unit_test(a_kiosk_sleeps_and_the_key_that_wakes_it_does_nothing_else),
        cmocka_unit_test(on_a_kiosk_no_key_ends_the_program),
        cmocka_unit_test(leaving_is_asked_and_no_is_the_answer_until_yes_is_chosen),
        cmocka_unit_test(every_way_to_finish_gives_the_first_frame),
        cmocka_unit_test(numbers_stand_behind_two_steps_and_no_is_chosen_at_each),
        cmocka_unit_test(outlook_never_removes_the_topic),
        cmocka_unit_test(a_quiz_is_finished_with_arrows_and_enter_and_leads_to_what_was_missed),
        cmocka_unit_test(leaving_the_quiz_keeps_its_answers_for_this_visit),
        cmocka_unit_test(picked_questions_make_the_card_and_home_counts_them),
        cmocka_unit_test(no_size_and_no_key_breaks_a_screen),
        cmocka_unit_test(too_small_a_window_says_so_and_comes_back),
        cmocka_unit_test(the_loop_ends_when_the_terminal_does),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
