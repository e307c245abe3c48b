/* What a kiosk does that nobody watches: a coin on a key, a visitor who stays for hours, new texts
 * while it runs, and what it tells its house about visits. The app stands on a stage; time is
 * scripted. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"

enum {
    IDLE_MS = 10000,
    WARNING_MS = 5000,
    HELD_EVERY_MS = 90, /* as the Linux console repeats a key */
    MINUTE_MS = 60000,
    CAP_MINUTES = 3,
    CAP_MS = CAP_MINUTES * MINUTE_MS,
};

/* The last press of a coin that passes as a person's; the visit ends IDLE_MS after it. */
enum { LAST_HELD_MS = (MINUTE_MS - 1) / HELD_EVERY_MS * HELD_EVERY_MS };

/* A sleeping kiosk with a house; idle times as stage.h says. */
static void begin(struct stage *stage) {
    stage_settings(stage);
    stage_open(stage, 24, 80, true);
    stage_callbacks(stage);
    assert_string_equal(top_screen(stage), "attract");
}

static void begin_capped(struct stage *stage) {
    stage_settings(stage);
    stage->settings.visit.max_minutes = CAP_MINUTES;
    stage_open(stage, 24, 80, true);
    stage_callbacks(stage);
}

/* Wakes it and opens a topic: from then on a visit is under way. */
static void begin_visit(struct stage *stage) {
    press(stage, ' ');
    assert_string_equal(top_screen(stage), "home");
    press(stage, '8');
    read_it_all(stage);
    assert_string_equal(top_screen(stage), "topic");
}

/* Lays a coin on `key` until `end_ms`; the first press comes now. */
static void hold_until(struct stage *stage, char key, int64_t end_ms) {
    for (int64_t at_ms = stage->now_ms; at_ms < end_ms; at_ms += HELD_EVERY_MS) {
        wait_until(stage, at_ms);
        press(stage, key);
    }
    wait_until(stage, end_ms);
}

/* Presses Up and Down in turn, every two seconds, until `end_ms`. */
static void read_until(struct stage *stage, int64_t end_ms) {
    for (int i = 0; stage->now_ms + 2000 <= end_ms; i++) {
        wait_until(stage, stage->now_ms + 2000);
        press_code(stage, i % 2 ? KEY_CODE_UP : KEY_CODE_DOWN);
    }
    wait_until(stage, end_ms);
}

static void finish(struct stage *stage) {
    assert_false(stage->callbacks.renewed_too_early);
    stage_end(stage);
}

/* --- a coin on a key
 * --------------------------------------------------------------------------------------- */

static void a_coin_on_a_key_holds_a_visit_open_for_a_minute_and_no_longer(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    begin_visit(&stage);
    stage.now_ms += 1000;
    int64_t begun = stage.now_ms;
    hold_until(&stage, ' ', begun + LAST_HELD_MS + IDLE_MS - WARNING_MS);
    assert_string_equal(top_screen(&stage), "topic");
    assert_true(shows(&stage, "Are you still here?")); /* the coin does not answer */
    hold_until(&stage, ' ', begun + LAST_HELD_MS + IDLE_MS - 1);
    assert_int_equal(stage.callbacks.visits_ended, 0);
    hold_until(&stage, ' ', begun + LAST_HELD_MS + IDLE_MS);
    assert_string_equal(top_screen(&stage), "attract");
    assert_int_equal(stage.callbacks.visits_ended, 1);
    assert_int_equal(stage.callbacks.how, VISIT_END_IDLE);
    finish(&stage);
}

static void under_the_coin_the_screen_sleeps_on_and_another_key_wakes_it(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    begin_visit(&stage);
    stage.now_ms += 1000;
    hold_until(&stage, ' ', stage.now_ms + 2 * MINUTE_MS);
    int64_t end_ms = stage.now_ms + 10 * MINUTE_MS;
    while (stage.now_ms < end_ms) {
        hold_until(&stage, ' ', stage.now_ms + 1000);
        assert_string_equal(top_screen(&stage), "attract");
    }
    assert_int_equal(stage.callbacks.visits_ended, 1);
    press(&stage, 'a');
    assert_string_equal(top_screen(&stage), "home");
    finish(&stage);
}

static void a_coin_laid_on_a_sleeping_kiosk_wakes_it_for_a_minute_once(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    hold_until(&stage, ' ', stage.now_ms + 2 * MINUTE_MS);
    assert_string_equal(top_screen(&stage), "attract");
    int visits = stage.callbacks.visits_ended;
    hold_until(&stage, ' ', stage.now_ms + 2 * MINUTE_MS);
    assert_int_equal(stage.callbacks.visits_ended, visits);
    wait_until(&stage,
        stage.now_ms + 1000); /* it was taken away; the next one who presses this key is a person */
    press(&stage, ' ');
    assert_string_equal(top_screen(&stage), "home");
    finish(&stage);
}

static void a_finger_pressed_on_one_place_is_a_coin_too(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    begin_visit(&stage);
    int64_t begun = stage.now_ms;
    for (; stage.now_ms < begun + MINUTE_MS + IDLE_MS;
         wait_until(&stage, stage.now_ms + HELD_EVERY_MS))
        click(&stage, 12, 2);
    assert_string_equal(top_screen(&stage), "attract");
    finish(&stage);
}

static void reading_with_two_keys_for_an_hour_is_a_persons(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    stage.settings.visit.max_minutes = 0;
    begin_visit(&stage);
    read_until(&stage, stage.now_ms + 60 * MINUTE_MS);
    assert_string_equal(top_screen(&stage), "topic");
    assert_int_equal(stage.callbacks.visits_ended, 0);
    finish(&stage);
}

/* Outside of a kiosk the terminal is the visitor's own: nobody waits for it. */
static void without_a_kiosk_a_held_key_is_a_key(void **state) {
    struct stage stage;
    (void)state;
    stage_begin(&stage);
    press(&stage, '2');
    hold_until(&stage, ' ', stage.now_ms + 2 * MINUTE_MS);
    assert_true(stage.app.visit->touched);
    assert_int_equal(stage.app.depth, 2);
    stage_end(&stage);
}

/* --- a visit that never ends
 * ------------------------------------------------------------------------------- */

static void a_long_visit_is_warned_and_then_over_however_many_keys_come(void **state) {
    struct stage stage;
    (void)state;
    begin_capped(&stage);
    begin_visit(&stage);
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - WARNING_MS - 1);
    assert_false(shows(&stage, "Time for the next visitor"));
    wait_until(&stage, begun + CAP_MS - WARNING_MS);
    assert_true(shows(&stage, "Time for the next visitor"));
    assert_true(shows(&stage, "in 5 seconds"));
    assert_false(shows(&stage, "Questions people ask")); /* it hides the page */
    wait_until(&stage, begun + CAP_MS - 3000);
    assert_true(shows(&stage, "in 3 seconds"));
    for (int64_t at_ms = begun + CAP_MS - 2900; at_ms < begun + CAP_MS; at_ms += 100) {
        wait_until(&stage, at_ms);
        press_code(&stage, at_ms % 200 ? KEY_CODE_DOWN : KEY_CODE_UP);
        assert_string_equal(top_screen(&stage), "topic");
    }
    wait_until(&stage, begun + CAP_MS - 1);
    assert_int_equal(stage.callbacks.visits_ended, 0);
    wait_until(&stage, begun + CAP_MS);
    assert_string_equal(top_screen(&stage), "attract");
    assert_int_equal(stage.callbacks.visits_ended, 1);
    assert_int_equal(stage.callbacks.how, VISIT_END_LONGEST);
    assert_true(stage.afresh);
    finish(&stage);
}

static void a_key_takes_the_box_away_does_nothing_else_and_it_stays_away(void **state) {
    struct stage stage;
    struct surface page = {0};
    (void)state;
    begin_capped(&stage);
    begin_visit(&stage);
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - WARNING_MS - 1);
    copy_shown(&stage, &page);
    wait_until(&stage, begun + CAP_MS - WARNING_MS + 1500);
    assert_true(shows(&stage, "Time for the next visitor"));
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    assert_same_frame(&page, &stage.shown);
    assert_int_equal(app_deadline_ms(&stage.app), begun + CAP_MS);
    wait_until(&stage, begun + CAP_MS - 1);
    assert_same_frame(&page, &stage.shown);
    wait_until(&stage, begun + CAP_MS);
    assert_string_equal(top_screen(&stage), "attract");
    surface_free(&page);
    finish(&stage);
}

static void a_key_at_the_very_end_finds_the_next_visit(void **state) {
    struct stage stage;
    (void)state;
    begin_capped(&stage);
    begin_visit(&stage);
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - 1);
    stage.now_ms = begun + CAP_MS;
    press(&stage, '5');
    assert_string_equal(top_screen(&stage), "attract");
    assert_int_equal(stage.callbacks.how, VISIT_END_LONGEST);
    finish(&stage);
}

static void f10_in_the_box_of_the_long_visit_clears_at_once(void **state) {
    struct stage stage;
    (void)state;
    begin_capped(&stage);
    begin_visit(&stage);
    read_until(&stage, stage.now_ms + CAP_MS - WARNING_MS + 500);
    assert_true(shows(&stage, "Time for the next visitor"));
    press_code(&stage, KEY_CODE_F10);
    assert_string_equal(top_screen(&stage), "attract");
    assert_int_equal(stage.callbacks.how, VISIT_END_FINISHED);
    finish(&stage);
}

/* The key that wakes the screen begins no visit: its time begins with the first one after it, and
 * again with each visit. */
static void the_cap_counts_from_the_first_key_of_each_visit(void **state) {
    struct stage stage;
    (void)state;
    begin_capped(&stage);
    press(&stage, ' ');
    wait_until(&stage, stage.now_ms + IDLE_MS - 1000); /* looks at Home */
    open_treatments(&stage);
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - 1);
    assert_string_equal(top_screen(&stage), "topic");
    wait_until(&stage, begun + CAP_MS);
    assert_string_equal(top_screen(&stage), "attract");
    wait_until(&stage, stage.now_ms + 7 * MINUTE_MS);
    begin_visit(&stage);
    begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - WARNING_MS);
    assert_true(shows(&stage, "Time for the next visitor")); /* said again to the next visitor */
    read_until(&stage, begun + CAP_MS - 1);
    assert_int_equal(stage.callbacks.visits_ended, 1);
    wait_until(&stage, begun + CAP_MS);
    assert_int_equal(stage.callbacks.visits_ended, 2);
    finish(&stage);
}

static void there_is_no_cap_where_it_is_off_or_outside_of_a_kiosk(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    begin_visit(&stage);
    read_until(&stage, stage.now_ms + 5 * CAP_MS);
    assert_string_equal(top_screen(&stage), "topic");
    finish(&stage);
    stage_settings(&stage);
    stage.settings.visit.max_minutes = CAP_MINUTES;
    stage_open(&stage, 24, 80, false);
    open_treatments(&stage);
    read_until(&stage, stage.now_ms + 5 * CAP_MS);
    assert_string_equal(top_screen(&stage), "topic");
    stage_end(&stage);
}

static void the_cap_holds_where_the_idle_time_is_off(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.timeout_seconds = 0;
    stage.settings.visit.max_minutes = CAP_MINUTES;
    stage_open(&stage, 24, 80, true);
    stage_callbacks(&stage);
    press(&stage, ' ');
    open_treatments(&stage);
    int64_t begun = stage.now_ms;
    assert_int_equal(app_deadline_ms(&stage.app), begun + CAP_MS - WARNING_MS);
    wait_until(&stage, begun + CAP_MS);
    assert_string_equal(top_screen(&stage), "attract");
    assert_int_equal(stage.callbacks.how, VISIT_END_LONGEST);
    finish(&stage);
}

/* Both clocks run out within the same seconds: the idle box stands there, a key answers that one
 * alone, and what the other has to say is still said. */
static void a_key_that_answers_one_box_does_not_hide_the_other(void **state) {
    struct stage stage;
    (void)state;
    begin_capped(&stage);
    begin_visit(&stage);
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - WARNING_MS - 8500);
    press_code(&stage, KEY_CODE_DOWN); /* idle ends 3.5 s before the cap */
    wait_until(&stage, begun + CAP_MS - WARNING_MS + 500);
    assert_true(shows(&stage, "Are you still here?"));
    press_code(&stage, KEY_CODE_DOWN);
    assert_true(shows(&stage, "Time for the next visitor"));
    press_code(&stage, KEY_CODE_UP);
    assert_true(shows(&stage, "Questions people ask"));
    finish(&stage);
}

/* A key that was on its way when the moment came answers a box that nobody has seen yet. */
static void a_box_that_was_not_drawn_yet_is_not_answered(void **state) {
    struct stage stage;
    (void)state;
    begin_capped(&stage);
    begin_visit(&stage);
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - WARNING_MS - 1);
    stage.now_ms = begun + CAP_MS - WARNING_MS;
    press_code(&stage, KEY_CODE_DOWN);
    assert_true(shows(&stage, "Time for the next visitor"));
    press_code(&stage, KEY_CODE_DOWN);
    assert_true(shows(&stage, "Questions people ask"));
    finish(&stage);
}

static void where_a_program_ends_with_its_visit_the_cap_ends_it(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.action = IDLE_ACTION_EXIT;
    stage.settings.visit.max_minutes = CAP_MINUTES;
    stage_open(&stage, 24, 80, true);
    stage_callbacks(&stage);
    press(&stage, ' ');
    open_treatments(&stage);
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - 1);
    wait_until(&stage, begun + CAP_MS);
    assert_int_equal(stage.app.end, APP_LEFT);
    assert_int_equal(stage.callbacks.how, VISIT_END_LONGEST);
    finish(&stage);
}

/* Over SSH each connection takes a place, also one on which nobody ever pressed a key, or one that
 * is woken again and again. */
static void where_a_program_ends_with_its_visit_the_cap_holds_for_nobody_too(void **state) {
    for (int woken = 0; woken < 2; woken++) {
        struct stage stage;
        (void)state;
        stage_settings(&stage);
        stage.settings.idle.action = IDLE_ACTION_EXIT;
        stage.settings.visit.max_minutes = CAP_MINUTES;
        stage_open(&stage, 24, 80, true);
        int64_t begun = stage.now_ms;
        while (woken && stage.now_ms < begun + CAP_MS - WARNING_MS - 30000) {
            wait_until(&stage, stage.now_ms + 12000);
            press(&stage, ' ');
        }
        wait_until(&stage, begun + CAP_MS - 1);
        assert_int_equal(stage.app.end, APP_RUNS);
        wait_until(&stage, begun + CAP_MS);
        assert_int_equal(stage.app.end, APP_LEFT);
        stage_end(&stage);
    }
}

static void the_bell_of_the_cap_rings_once(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.visit.max_minutes = CAP_MINUTES;
    stage.settings.idle.bell = true;
    stage_open(&stage, 24, 80, true);
    press(&stage, ' ');
    open_treatments(&stage);
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - WARNING_MS - 1);
    assert_int_equal(stage.bells, 0);
    wait_until(&stage, begun + CAP_MS - 1);
    assert_int_equal(stage.bells, 1);
    stage_end(&stage);
}

/* --- time that ran out unseen
 * ------------------------------------------------------------------------------ */

static void the_page_that_asks_for_the_pin_holds_no_visit_open(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.kiosk.staff_pin.bytes = "$y$none";
    stage_open(&stage, 24, 80, true);
    stage_callbacks(&stage);
    begin_visit(&stage);
    press_code(&stage, KEY_CODE_F12);
    assert_string_equal(top_screen(&stage), "pin");
    int64_t begun = stage.now_ms;
    wait_until(&stage, begun + IDLE_MS - 1);
    assert_true(shows(&stage, "Are you still here?"));
    wait_until(&stage, begun + IDLE_MS);
    assert_string_equal(top_screen(&stage), "attract");
    assert_int_equal(stage.callbacks.visits_ended, 1);
    finish(&stage);
}

/* With idle.extend_for_reading a page of many words has longer; where a new size leaves fewer of
 * them, the time may be over already. */
static void a_visit_whose_time_ran_out_by_a_new_size_is_over_at_once(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.extend_for_reading = true;
    stage.settings.attract.interval_seconds = 0;
    stage_open(&stage, 60, 120, true);
    stage_callbacks(&stage);
    begin_visit(&stage);
    int64_t large_ms = app_deadline_ms(&stage.app) - stage.now_ms;
    wait_until(&stage, stage.now_ms + large_ms - 1000);
    resize(&stage, 8, 40);
    wait_until(&stage, stage.now_ms);
    assert_string_equal(top_screen(&stage), "attract");
    assert_int_equal(stage.callbacks.visits_ended, 1);
    finish(&stage);
}

/* --- what the house is told
 * -------------------------------------------------------------------------------- */

static void each_touched_visit_is_told_once_with_its_end(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    begin_visit(&stage);
    be_done(&stage);
    assert_int_equal(stage.callbacks.visits_ended, 1);
    assert_int_equal(stage.callbacks.how, VISIT_END_FINISHED);
    assert_true(stage.callbacks.was_touched);
    assert_int_equal(stage.callbacks.topics_opened, 1); /* pages are closed before it is told */
    assert_ptr_equal(stage.callbacks.told, &stage.pack);
    begin_visit(&stage);
    wait_until(&stage, stage.now_ms + IDLE_MS);
    assert_int_equal(stage.callbacks.visits_ended, 2);
    assert_int_equal(stage.callbacks.how, VISIT_END_IDLE);
    begin_visit(&stage);
    press(&stage, 'x');
    assert_int_equal(stage.callbacks.visits_ended, 3);
    assert_int_equal(stage.callbacks.how, VISIT_END_FINISHED);
    begin_visit(&stage);
    give(&stage, (struct input){.kind = INPUT_END});
    assert_int_equal(stage.app.end, APP_ENDED);
    assert_int_equal(stage.callbacks.visits_ended, 4);
    assert_int_equal(stage.callbacks.how, VISIT_END_GONE);
    finish(&stage);
    assert_int_equal(stage.callbacks.visits_ended, 4);
}

static void one_who_leaves_is_told_as_such(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.idle.action = IDLE_ACTION_EXIT;
    stage_open(&stage, 24, 80, true);
    stage_callbacks(&stage);
    begin_visit(&stage);
    press(&stage, 'q');
    press(&stage, 'q');
    assert_int_equal(stage.app.end, APP_LEFT);
    assert_int_equal(stage.callbacks.visits_ended, 1);
    assert_int_equal(stage.callbacks.how, VISIT_END_LEFT);
    finish(&stage);
    assert_int_equal(stage.callbacks.visits_ended, 1);
}

static void an_app_that_is_closed_in_a_visit_tells_of_it(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    begin_visit(&stage);
    finish(&stage);
    assert_int_equal(stage.callbacks.visits_ended, 1);
    assert_int_equal(stage.callbacks.how, VISIT_END_GONE);
}

static void a_visit_that_nobody_touched_is_never_told(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    for (int i = 0; i < 3; i++) {
        press(&stage, ' '); /* woken, and gone again */
        wait_until(&stage, stage.now_ms + IDLE_MS);
        assert_string_equal(top_screen(&stage), "attract");
    }
    press_code(&stage, KEY_CODE_F10); /* asleep: only wakes it */
    give(&stage, (struct input){.kind = INPUT_RELOAD});
    resize(&stage, 30, 100);
    give(&stage, (struct input){.kind = INPUT_END});
    assert_int_equal(stage.callbacks.visits_ended, 0);
    finish(&stage);
    assert_int_equal(stage.callbacks.visits_ended, 0);
}

static void an_app_without_a_house_does_all_the_same(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.visit.max_minutes = CAP_MINUTES;
    stage.settings.attract.interval_seconds = 0;
    stage_open(&stage, 24, 80, true);
    begin_visit(&stage);
    give(&stage, (struct input){.kind = INPUT_RELOAD});
    int64_t begun = stage.now_ms;
    read_until(&stage, begun + CAP_MS - 1);
    wait_until(&stage, begun + CAP_MS);
    assert_string_equal(top_screen(&stage), "attract");
    give(&stage, (struct input){.kind = INPUT_RELOAD});
    assert_int_equal(app_run(&stage.app), APP_ENDED);
    stage_end(&stage);
}

/* --- new texts
 * ---------------------------------------------------------------------------------------------- */

/* The shipped pack with another title, and line under it. It owns nothing. */
static struct pack renamed(const struct stage *stage) {
    struct pack pack = stage->pack;
    pack.title.bytes = pack.tagline.bytes = "The other guide";
    return pack;
}

static void the_next_visit_has_the_new_texts(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    struct pack other = renamed(&stage);
    begin_visit(&stage);
    stage.callbacks.next = &other;
    int before = stage.callbacks.renewals;
    read_until(&stage, stage.now_ms + MINUTE_MS);
    assert_int_equal(stage.callbacks.renewals, before); /* not while a visit is under way */
    assert_false(shows(&stage, "The other guide"));
    be_done(&stage);
    assert_int_equal(stage.callbacks.renewals, before + 1);
    assert_ptr_equal(stage.callbacks.told, &stage.pack); /* the visit was to the old one */
    assert_true(shows(&stage, "The other guide"));
    assert_ptr_equal(stage.app.env.pack, &other);
    assert_true(stage.afresh);
    begin_visit(&stage);
    wait_until(&stage, stage.now_ms + IDLE_MS);
    assert_ptr_equal(stage.callbacks.told, &other);
    assert_true(stage.callbacks.renewals > before + 1);
    finish(&stage);
}

static void new_files_are_shown_at_once_where_nobody_is_there(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    struct pack other = renamed(&stage);
    stage.callbacks.next = &other;
    give(&stage, (struct input){.kind = INPUT_RELOAD});
    assert_int_equal(stage.callbacks.renewals, 1);
    assert_string_equal(top_screen(&stage), "attract");
    assert_true(shows(&stage, "The other guide"));
    assert_int_equal(stage.callbacks.visits_ended, 0);
    finish(&stage);
}

static void new_files_change_nothing_for_a_visitor_until_the_visit_ends(void **state) {
    struct stage stage;
    struct surface page = {0};
    (void)state;
    begin(&stage);
    struct pack other = renamed(&stage);
    begin_visit(&stage);
    copy_shown(&stage, &page);
    stage.callbacks.next = &other;
    int before = stage.callbacks.renewals;
    int64_t deadline_ms = app_deadline_ms(&stage.app);
    for (int i = 0; i < 3; i++) give(&stage, (struct input){.kind = INPUT_RELOAD});
    assert_int_equal(stage.callbacks.renewals, before);
    assert_same_frame(&page, &stage.shown);
    assert_int_equal(app_deadline_ms(&stage.app), deadline_ms); /* nor does it count as a key */
    wait_until(&stage, deadline_ms);
    give(&stage, (struct input){.kind = INPUT_RELOAD});
    assert_true(shows(&stage, "Are you still here?"));
    wait_until(&stage, stage.now_ms + IDLE_MS);
    assert_int_equal(stage.callbacks.renewals, before + 1);
    assert_true(shows(&stage, "The other guide"));
    surface_free(&page);
    finish(&stage);
}

static void whoever_wakes_it_meets_the_newest_texts(void **state) {
    struct stage stage;
    char row[1024];
    (void)state;
    begin(&stage);
    struct pack other = renamed(&stage);
    stage.callbacks.next = &other;
    press(&stage, ' ');
    assert_int_equal(stage.callbacks.renewals, 1);
    assert_string_equal(top_screen(&stage), "home");
    surface_row(&stage.shown, 0, row, sizeof row);
    assert_non_null(strstr(row, "The other guide"));
    open_treatments(&stage);
    assert_string_equal(top_screen(&stage), "topic");
    assert_int_equal(stage.callbacks.renewals, 1);
    finish(&stage);
}

static void a_click_wakes_it_as_a_key_does(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    struct pack other = renamed(&stage);
    stage.callbacks.next = &other;
    click(&stage, 10, 20);
    assert_int_equal(stage.callbacks.renewals, 1);
    assert_string_equal(top_screen(&stage), "home");
    assert_ptr_equal(stage.app.env.pack, &other);
    finish(&stage);
}

/* Other settings and other numbers of questions come with it: pages and the visit's memory follow.
 */
static void a_pack_of_another_size_is_met_whole(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    struct pack fewer = renamed(&stage);
    fewer.topic_count -= 1; /* without About, the last one */
    fewer.question_count = 3;
    fewer.tip_count = 1;
    begin_visit(&stage);
    press(&stage, '0');
    stage.callbacks.next = &fewer;
    press_code(&stage, KEY_CODE_F10);
    assert_int_equal(stage.app.visit->reading_count, fewer.topic_count);
    begin_visit(&stage);
    press_code(&stage, KEY_CODE_ESCAPE);
    press(&stage, '9');
    assert_string_equal(top_screen(&stage), "quiz");
    assert_true(shows(&stage, "Question 1 of 3"));
    press_code(&stage, KEY_CODE_F10);
    assert_int_equal(stage.callbacks.visits_ended, 2);
    finish(&stage);
}

/* --- the heartbeat
 * ------------------------------------------------------------------------------------------ */

static void the_heart_beats_before_each_wait_and_its_deadline_counts(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.settings.attract.interval_seconds = 0; /* nothing else to wake up for */
    stage_open(&stage, 24, 80, true);
    stage_callbacks(&stage);
    stage.callbacks.beats_wanted = 5;
    int64_t begun = stage.now_ms;
    assert_int_equal(app_deadline_ms(&stage.app), -1);
    assert_int_equal(
        app_run(&stage.app), APP_ENDED); /* the stage ends it when nothing is awaited any more */
    assert_int_equal(stage.callbacks.beats, 6);
    assert_int_equal(stage.now_ms, begun + 5000);
    finish(&stage);
}

static void an_earlier_deadline_of_the_visit_wins(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage);
    begin_visit(&stage);
    stage.app.beat_ms = stage.now_ms + 700;
    assert_int_equal(app_deadline_ms(&stage.app), stage.now_ms + 700);
    stage.app.beat_ms = stage.now_ms + IDLE_MS;
    assert_int_equal(app_deadline_ms(&stage.app), stage.now_ms + IDLE_MS - WARNING_MS);
    wait_until(&stage, stage.now_ms + IDLE_MS - WARNING_MS);
    stage.app.beat_ms = stage.now_ms + 300; /* while the box counts down too */
    assert_int_equal(app_deadline_ms(&stage.app), stage.now_ms + 300);
    stage.app.beat_ms = -1;
    finish(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_coin_on_a_key_holds_a_visit_open_for_a_minute_and_no_longer),
        cmocka_unit_test(under_the_coin_the_screen_sleeps_on_and_another_key_wakes_it),
        cmocka_unit_test(a_coin_laid_on_a_sleeping_kiosk_wakes_it_for_a_minute_once),
        cmocka_unit_test(a_finger_pressed_on_one_place_is_a_coin_too),
        cmocka_unit_test(reading_with_two_keys_for_an_hour_is_a_persons),
        cmocka_unit_test(without_a_kiosk_a_held_key_is_a_key),
        cmocka_unit_test(a_long_visit_is_warned_and_then_over_however_many_keys_come),
        cmocka_unit_test(a_key_takes_the_box_away_does_nothing_else_and_it_stays_away),
        cmocka_unit_test(a_key_at_the_very_end_finds_the_next_visit),
        cmocka_unit_test(f10_in_the_box_of_the_long_visit_clears_at_once),
        cmocka_unit_test(the_cap_counts_from_the_first_key_of_each_visit),
        cmocka_unit_test(there_is_no_cap_where_it_is_off_or_outside_of_a_kiosk),
        cmocka_unit_test(the_cap_holds_where_the_idle_time_is_off),
        cmocka_unit_test(a_key_that_answers_one_box_does_not_hide_the_other),
        cmocka_unit_test(a_box_that_was_not_drawn_yet_is_not_answered),
        cmocka_unit_test(where_a_program_ends_with_its_visit_the_cap_ends_it),
        cmocka_unit_test(where_a_program_ends_with_its_visit_the_cap_holds_for_nobody_too),
        cmocka_unit_test(the_bell_of_the_cap_rings_once),
        cmocka_unit_test(the_page_that_asks_for_the_pin_holds_no_visit_open),
        cmocka_unit_test(a_visit_whose_time_ran_out_by_a_new_size_is_over_at_once),
        cmocka_unit_test(each_touched_visit_is_told_once_with_its_end),
        cmocka_unit_test(one_who_leaves_is_told_as_such),
        cmocka_unit_test(an_app_that_is_closed_in_a_visit_tells_of_it),
        cmocka_unit_test(a_visit_that_nobody_touched_is_never_told),
        cmocka_unit_test(an_app_without_a_house_does_all_the_same),
        cmocka_unit_test(the_next_visit_has_the_new_texts),
        cmocka_unit_test(new_files_are_shown_at_once_where_nobody_is_there),
        cmocka_unit_test(new_files_change_nothing_for_a_visitor_until_the_visit_ends),
        cmocka_unit_test(whoever_wakes_it_meets_the_newest_texts),
        cmocka_unit_test(a_click_wakes_it_as_a_key_does),
        cmocka_unit_test(a_pack_of_another_size_is_met_whole),
        cmocka_unit_test(the_heart_beats_before_each_wait_and_its_deadline_counts),
        cmocka_unit_test(an_earlier_deadline_of_the_visit_wins),
    };
    return cmocka_run_group_tests_name("app, kiosk", tests, NULL, NULL);
}
