/* The judgement of idle time, to the millisecond: every moment is computed, none is waited for.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "tui/terminal/idle.h"

enum { LAST_MS = 7000000, TOTAL_MS = 120000, WARNING_MS = 20000 };

static const struct idle_limits usual = {.total_ms = TOTAL_MS, .warning_ms = WARNING_MS};
static const struct idle_limits quiet = {
    .total_ms = TOTAL_MS, .warning_ms = WARNING_MS, .quiet = true};

static struct idle_view after(const struct idle_limits *limits, int64_t ms) {
    return idle_judge(limits, LAST_MS, LAST_MS + ms);
}

static void no_limit_is_awake_for_ever(void **state) {
    (void)state;
    const struct idle_limits never = {.warning_ms = WARNING_MS};
    struct idle_view view = after(&never, INT64_C(1) << 40);
    assert_int_equal(view.state, IDLE_AWAKE);
    assert_true(view.next_ms == -1);
}

static void a_visit_is_awake_until_the_warning_exactly(void **state) {
    (void)state;
    assert_int_equal(after(&usual, 0).state, IDLE_AWAKE);
    struct idle_view view = after(&usual, TOTAL_MS - WARNING_MS - 1);
    assert_int_equal(view.state, IDLE_AWAKE);
    assert_true(view.next_ms == LAST_MS + TOTAL_MS - WARNING_MS);
    assert_int_equal(after(&usual, TOTAL_MS - WARNING_MS).state, IDLE_WARNING);
}

static void a_visit_is_over_at_the_limit_exactly(void **state) {
    (void)state;
    assert_int_equal(after(&usual, TOTAL_MS - 1).state, IDLE_WARNING);
    assert_int_equal(after(&usual, TOTAL_MS - 1).seconds_left, 1);
    assert_int_equal(after(&usual, TOTAL_MS).state, IDLE_OVER);
    assert_true(after(&usual, TOTAL_MS).next_ms == LAST_MS + TOTAL_MS);
    assert_true(
        after(&usual, 3 * TOTAL_MS).next_ms == LAST_MS + TOTAL_MS); /* nobody is to wait for it */
    assert_int_equal(after(&usual, INT64_C(1) << 50).state, IDLE_OVER);
}

static void a_visit_without_a_warning_goes_from_awake_to_over(void **state) {
    (void)state;
    const struct idle_limits limits = {.total_ms = TOTAL_MS};
    struct idle_view view = after(&limits, TOTAL_MS - 1);
    assert_int_equal(view.state, IDLE_AWAKE);
    assert_true(view.next_ms == LAST_MS + TOTAL_MS);
    assert_int_equal(after(&limits, TOTAL_MS).state, IDLE_OVER);
}

static void a_warning_longer_than_the_visit_stands_from_its_start(void **state) {
    (void)state;
    const struct idle_limits limits = {.total_ms = 3000, .warning_ms = WARNING_MS};
    struct idle_view view = after(&limits, 0);
    assert_int_equal(view.state, IDLE_WARNING);
    assert_int_equal(view.seconds_left, 3);
}

static void a_clock_that_went_back_counts_as_no_time(void **state) {
    (void)state;
    struct idle_view view = after(&usual, -5000);
    assert_int_equal(view.state, IDLE_AWAKE);
    assert_true(view.next_ms == LAST_MS + TOTAL_MS - WARNING_MS);
}

/* Follows the deadlines from the warning on, and returns how many numbers were shown. */
static size_t numbers_shown(const struct idle_limits *limits, int *numbers, size_t room) {
    size_t count = 0;
    int64_t now = LAST_MS + limits->total_ms - limits->warning_ms;
    for (struct idle_view view = idle_judge(limits, LAST_MS, now);
         view.state == IDLE_WARNING && count < room;) {
        numbers[count++] = view.seconds_left;
        assert_true(view.next_ms > now);
        int before = view.seconds_left;
        view = idle_judge(limits, LAST_MS, view.next_ms - 1);
        assert_int_equal(view.seconds_left, before); /* nothing changes between two deadlines */
        now = view.next_ms;
        view = idle_judge(limits, LAST_MS, now);
    }
    return count;
}

static void the_number_changes_at_each_deadline_and_only_there(void **state) {
    (void)state;
    int numbers[64];
    assert_int_equal(numbers_shown(&usual, numbers, 64), 20);
    for (int i = 0; i < 20; i++) assert_int_equal(numbers[i], 20 - i);
}

static void a_quiet_warning_says_20_10_and_5(void **state) {
    (void)state;
    int numbers[64];
    assert_int_equal(numbers_shown(&quiet, numbers, 64), 3);
    assert_int_equal(numbers[0], 20);
    assert_int_equal(numbers[1], 10);
    assert_int_equal(numbers[2], 5);
}

static void a_quiet_warning_opens_with_the_time_there_is(void **state) {
    (void)state;
    int numbers[64];
    struct idle_limits limits = quiet;
    limits.warning_ms = 60000;
    assert_int_equal(numbers_shown(&limits, numbers, 64), 4);
    assert_int_equal(numbers[0], 60);
    assert_int_equal(numbers[1], 20);
    limits.warning_ms = 15000;
    assert_int_equal(numbers_shown(&limits, numbers, 64), 3);
    assert_int_equal(numbers[0], 15);
    limits.warning_ms = 5000;
    assert_int_equal(numbers_shown(&limits, numbers, 64), 1);
    assert_int_equal(numbers[0], 5);
}

static struct settings settings_of(int seconds, int longest, bool reading) {
    return (struct settings){.idle = {.timeout_seconds = seconds,
                                 .warning_seconds = 20,
                                 .extend_for_reading = reading,
                                 .max_seconds = longest,
                                 .quiet = true}};
}

static void words_add_half_a_second_each_up_to_the_longest(void **state) {
    (void)state;
    struct settings settings = settings_of(120, 300, true);
    assert_true(idle_limits_of(&settings, 0).total_ms == 120000);
    assert_true(idle_limits_of(&settings, 1).total_ms == 120500);
    assert_true(idle_limits_of(&settings, 359).total_ms == 299500);
    assert_true(idle_limits_of(&settings, 360).total_ms == 300000);
    assert_true(idle_limits_of(&settings, 361).total_ms == 300000);
    assert_true(idle_limits_of(&settings, SIZE_MAX).total_ms == 300000);
    assert_true(idle_limits_of(&settings, 5).warning_ms == 20000);
    assert_true(idle_limits_of(&settings, 5).quiet);
}

static void reading_never_shortens_a_visit_nor_starts_one(void **state) {
    (void)state;
    struct settings longer = settings_of(600, 300, true), off = settings_of(120, 300, false),
                    never = settings_of(0, 300, true);
    assert_true(idle_limits_of(&longer, 500).total_ms == 600000);
    assert_true(idle_limits_of(&off, 500).total_ms == 120000);
    assert_true(idle_limits_of(&never, 500).total_ms == 0);
}

/* The Linux console: 250 ms after the key went down, then 10.9 times a second. */
enum { FIRST_REPEAT_MS = 250, REPEAT_MS = 92, SPACE = 32, OTHER = 33 };

/* Lays a coin on the key at `at_ms`; it stays there for `for_ms`. Returns how many of its presses
 * passed as a person's, and the moment of the last press in `end_ms`. */
static int hold_down(
    struct key_repeat *hold, uint64_t key, int64_t at_ms, int64_t for_ms, int64_t *end_ms) {
    int passed = key_repeat_press(hold, key, at_ms);
    int64_t now_ms = at_ms + FIRST_REPEAT_MS;
    *end_ms = at_ms;
    for (; now_ms < at_ms + for_ms; now_ms += REPEAT_MS) {
        passed += key_repeat_press(hold, key, now_ms);
        *end_ms = now_ms;
    }
    return passed;
}

static void a_key_held_for_less_than_a_minute_is_a_persons(void **state) {
    (void)state;
    struct key_repeat hold = {0};
    int64_t end_ms;
    int passed = hold_down(&hold, SPACE, LAST_MS, IDLE_HELD_MS, &end_ms);
    assert_int_equal(passed, 1 + (IDLE_HELD_MS - FIRST_REPEAT_MS + REPEAT_MS - 1) / REPEAT_MS);
}

static void from_a_minute_on_a_held_key_is_nobodys_however_long_it_lies_there(void **state) {
    (void)state;
    struct key_repeat hold = {0};
    int64_t end_ms, now_ms;
    int minute = hold_down(&hold, SPACE, LAST_MS, IDLE_HELD_MS, &end_ms);
    hold = (struct key_repeat){0};
    assert_int_equal(hold_down(&hold, SPACE, LAST_MS, 8 * INT64_C(3600000), &end_ms), minute);
    for (now_ms = end_ms; now_ms < end_ms + 10 * IDLE_HELD_GAP_MS; now_ms += IDLE_HELD_GAP_MS)
        assert_false(key_repeat_press(&hold, SPACE, now_ms)); /* the widest gap that is no pause */
}

static void the_minute_is_exact(void **state) {
    (void)state;
    struct key_repeat hold = {0};
    for (int64_t ms = 0; ms <= IDLE_HELD_MS - IDLE_HELD_GAP_MS; ms += IDLE_HELD_GAP_MS)
        assert_true(key_repeat_press(&hold, SPACE, LAST_MS + ms));
    assert_true(key_repeat_press(&hold, SPACE, LAST_MS + IDLE_HELD_MS - 1));
    assert_false(key_repeat_press(&hold, SPACE, LAST_MS + IDLE_HELD_MS));
}

static void a_pause_or_another_key_makes_it_a_persons_again(void **state) {
    (void)state;
    struct key_repeat hold = {0};
    int64_t end_ms;
    hold_down(&hold, SPACE, LAST_MS, 2 * IDLE_HELD_MS, &end_ms);
    assert_false(key_repeat_press(&hold, SPACE, end_ms + IDLE_HELD_GAP_MS));
    assert_true(key_repeat_press(&hold, SPACE, end_ms + 2 * IDLE_HELD_GAP_MS + 1));
    hold_down(&hold, SPACE, LAST_MS, 2 * IDLE_HELD_MS, &end_ms);
    assert_true(key_repeat_press(&hold, OTHER, end_ms + 1));
    assert_true(key_repeat_press(&hold, SPACE, end_ms + 2)); /* and its minute begins anew */
    assert_true(key_repeat_press(&hold, SPACE, end_ms + 3));
}

static void a_person_who_types_quickly_stays_a_person(void **state) {
    (void)state;
    struct key_repeat hold = {0};
    for (int i = 0; i < 5000; i++)
        assert_true(key_repeat_press(&hold, (uint64_t)(SPACE + i % 2), LAST_MS + i * 90));
    for (int i = 0; i < 500; i++) /* Down, again and again, as readers press it */
        assert_true(key_repeat_press(&hold, SPACE, 2 * LAST_MS + i * (IDLE_HELD_GAP_MS + 1)));
}

static void the_very_first_key_is_a_persons_whatever_it_is(void **state) {
    (void)state;
    for (uint64_t key = 0; key < 3; key++) {
        struct key_repeat hold = {0};
        assert_true(key_repeat_press(&hold, key, 0));
    }
    struct key_repeat hold = {0};
    assert_true(key_repeat_press(&hold, UINT64_MAX, INT64_C(1) << 50));
}

static void a_clock_that_jumps_does_no_harm(void **state) {
    (void)state;
    struct key_repeat hold = {0};
    int64_t end_ms;
    hold_down(&hold, SPACE, LAST_MS, 2 * IDLE_HELD_MS, &end_ms);
    assert_true(
        key_repeat_press(&hold, SPACE, end_ms + 8 * INT64_C(3600000))); /* the machine slept */
    hold = (struct key_repeat){0};
    hold_down(&hold, SPACE, LAST_MS, 2 * IDLE_HELD_MS, &end_ms);
    assert_true(
        key_repeat_press(&hold, SPACE, end_ms - 1)); /* it went back: then the minute begins anew */
    assert_true(key_repeat_press(&hold, SPACE, 0));
    assert_true(key_repeat_press(&hold, SPACE, INT64_MAX - IDLE_HELD_MS));
    assert_int_equal(hold_down(&hold, SPACE, LAST_MS, IDLE_HELD_MS / 2, &end_ms),
        1 + (29750 + REPEAT_MS - 1) / REPEAT_MS);
}

/* visit.max_minutes: the same rule, with the first key of the visit, and the same warning. */
static void a_limit_that_keys_do_not_put_off_is_judged_by_the_same_rule(void **state) {
    (void)state;
    const struct idle_limits limits = {.total_ms = 30 * 60000, .warning_ms = WARNING_MS};
    const struct idle_limits answered = {.total_ms = 30 * 60000};
    assert_int_equal(after(&limits, 30 * 60000 - WARNING_MS - 1).state, IDLE_AWAKE);
    struct idle_view view = after(&limits, 30 * 60000 - WARNING_MS);
    assert_int_equal(view.state, IDLE_WARNING);
    assert_int_equal(view.seconds_left, 20);
    view = after(&answered, 30 * 60000 - WARNING_MS);
    assert_int_equal(view.state, IDLE_AWAKE);
    assert_true(view.next_ms == LAST_MS + 30 * 60000);
    assert_int_equal(after(&answered, 30 * 60000).state, IDLE_OVER);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_limit_is_awake_for_ever),
        cmocka_unit_test(a_visit_is_awake_until_the_warning_exactly),
        cmocka_unit_test(a_visit_is_over_at_the_limit_exactly),
        cmocka_unit_test(a_visit_without_a_warning_goes_from_awake_to_over),
        cmocka_unit_test(a_warning_longer_than_the_visit_stands_from_its_start),
        cmocka_unit_test(a_clock_that_went_back_counts_as_no_time),
        cmocka_unit_test(the_number_changes_at_each_deadline_and_only_there),
        cmocka_unit_test(a_quiet_warning_says_20_10_and_5),
        cmocka_unit_test(a_quiet_warning_opens_with_the_time_there_is),
        cmocka_unit_test(words_add_half_a_second_each_up_to_the_longest),
        cmocka_unit_test(reading_never_shortens_a_visit_nor_starts_one),
        cmocka_unit_test(a_key_held_for_less_than_a_minute_is_a_persons),
        cmocka_unit_test(from_a_minute_on_a_held_key_is_nobodys_however_long_it_lies_there),
        cmocka_unit_test(the_minute_is_exact),
        cmocka_unit_test(a_pause_or_another_key_makes_it_a_persons_again),
        cmocka_unit_test(a_person_who_types_quickly_stays_a_person),
        cmocka_unit_test(the_very_first_key_is_a_persons_whatever_it_is),
        cmocka_unit_test(a_clock_that_jumps_does_no_harm),
        cmocka_unit_test(a_limit_that_keys_do_not_put_off_is_judged_by_the_same_rule),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
