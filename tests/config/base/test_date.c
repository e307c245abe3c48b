/* SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "config/base/date.h"

static void a_day_is_a_number_that_grows(void **state) {
    (void)state;
    assert_int_equal(date_read("2026-11-30"), 20261130);
    assert_int_equal(date_read("2028-02-29"), 20280229);
    assert_int_equal(date_read("2000-01-01"), 20000101);
    assert_true(date_read("2026-12-01") > date_read("2026-11-30"));
}

static void what_is_no_day_is_zero(void **state) {
    static const char *const none[] = {"", "2026", "2026-11", "2026-13-01", "2026-00-10",
        "2026-11-31", "2026-11-00", "2027-02-29", "2100-02-29", "1999-12-31", "2026-1-1",
        "2026/11/30", "2026-11-30 ", " 2026-11-30", "+026-11-30", "2026-11-3x", "soon"};
    (void)state;
    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        assert_int_equal(date_read(none[i]), 0);
}

static void today_is_a_day(void **state) {
    (void)state;
    assert_true(date_today() > 20260000 && date_today() < 99991232);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_day_is_a_number_that_grows),
        cmocka_unit_test(what_is_no_day_is_zero),
        cmocka_unit_test(today_is_a_day),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
