/* Who may type a PIN, and when: the rule alone, with a clock that is a number.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tui/visit/pin_lockout.h"

enum { NOW_MS = 1000000 };

static void a_new_one_is_open(void **state) {
    struct pin_lockout staff = {0};
    (void)state;
    assert_true(pin_lockout_open(&staff, 0));
    assert_true(pin_lockout_open(&staff, NOW_MS));
}

static void two_wrong_pins_leave_it_open(void **state) {
    struct pin_lockout staff = {0};
    (void)state;
    assert_false(pin_lockout_wrong(&staff, NOW_MS));
    assert_false(pin_lockout_wrong(&staff, NOW_MS));
    assert_true(pin_lockout_open(&staff, NOW_MS));
}

static void the_third_turns_it_off_for_ten_minutes(void **state) {
    struct pin_lockout staff = {0};
    (void)state;
    pin_lockout_wrong(&staff, NOW_MS - 60 * 1000);
    pin_lockout_wrong(&staff, NOW_MS - 1000);
    assert_true(pin_lockout_wrong(&staff, NOW_MS));
    assert_false(pin_lockout_open(&staff, NOW_MS));
    assert_false(pin_lockout_open(&staff, NOW_MS + 600 * 1000 - 1));
    assert_true(pin_lockout_open(&staff, NOW_MS + 600 * 1000));
}

static void afterwards_there_are_three_tries_again(void **state) {
    struct pin_lockout staff = {0};
    int64_t later_ms = NOW_MS + PIN_OFF_MS;
    (void)state;
    for (int i = 0; i < PIN_TRIES; i++) pin_lockout_wrong(&staff, NOW_MS);
    assert_false(pin_lockout_wrong(&staff, later_ms));
    assert_false(pin_lockout_wrong(&staff, later_ms));
    assert_true(pin_lockout_open(&staff, later_ms));
    assert_true(pin_lockout_wrong(&staff, later_ms));
    assert_false(pin_lockout_open(&staff, later_ms + PIN_OFF_MS - 1));
}

static void the_right_pin_forgets_the_wrong_ones(void **state) {
    struct pin_lockout staff = {0};
    (void)state;
    pin_lockout_wrong(&staff, NOW_MS);
    pin_lockout_wrong(&staff, NOW_MS);
    pin_lockout_right(&staff);
    assert_false(pin_lockout_wrong(&staff, NOW_MS));
    assert_false(pin_lockout_wrong(&staff, NOW_MS));
    assert_true(pin_lockout_open(&staff, NOW_MS));
}

/* The clock counts from the machine's start, so that a moment near zero is a moment. */
static void it_goes_off_right_after_the_machine_started(void **state) {
    struct pin_lockout staff = {0};
    (void)state;
    for (int i = 0; i < PIN_TRIES; i++) pin_lockout_wrong(&staff, 0);
    assert_false(pin_lockout_open(&staff, 0));
    assert_true(pin_lockout_open(&staff, PIN_OFF_MS));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_one_is_open),
        cmocka_unit_test(two_wrong_pins_leave_it_open),
        cmocka_unit_test(the_third_turns_it_off_for_ten_minutes),
        cmocka_unit_test(afterwards_there_are_three_tries_again),
        cmocka_unit_test(the_right_pin_forgets_the_wrong_ones),
        cmocka_unit_test(it_goes_off_right_after_the_machine_started),
    };
    return cmocka_run_group_tests_name("staff", tests, NULL, NULL);
}
