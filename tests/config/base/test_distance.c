/* How far apart words are spelled. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "config/base/distance.h"

static size_t far(const char *one, const char *other, size_t most) {
    return distance_of(one, strlen(one), other, strlen(other), most);
}

static void each_slip_counts_one(void **state) {
    (void)state;
    static const struct {
        const char *one, *other;
        size_t far;
    } pairs[] = {{"liver", "liver", 0}, {"liver", "LiVeR", 0}, {"liver", "livr", 1},
        {"liver", "livver", 1}, {"liver", "lever", 1}, {"liver", "livre", 1}, {"", "abc", 3},
        {"abc", "", 3}, {"", "", 0}, {"kitten", "sitting", 3}, {"ca", "abc", 3},
        {"abcd", "badc", 2}, {"[", "{", 1}, {"@", "`", 1}};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        assert_int_equal(far(pairs[i].one, pairs[i].other, 10), pairs[i].far);
        assert_int_equal(far(pairs[i].other, pairs[i].one, 10), pairs[i].far);
    }
}

static void what_is_too_far_is_said_to_be_no_more_than_that(void **state) {
    (void)state;
    assert_int_equal(far("kitten", "sitting", 3), 3);
    assert_true(far("kitten", "sitting", 2) > 2);
    assert_true(far("abcdefgh", "12345678", 0) > 0);
    assert_true(far("a", "abcdefgh", 2) > 2);
}

static void the_longest_words_are_measured(void **state) {
    (void)state;
    char one[DISTANCE_MOST_BYTES], other[DISTANCE_MOST_BYTES];
    memset(one, 'x', sizeof one);
    memset(other, 'y', sizeof other);
    assert_int_equal(distance_of(one, sizeof one, other, sizeof other, 1000), DISTANCE_MOST_BYTES);
    assert_int_equal(distance_of(one, sizeof one, one, sizeof one, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_slip_counts_one),
        cmocka_unit_test(what_is_too_far_is_said_to_be_no_more_than_that),
        cmocka_unit_test(the_longest_words_are_measured),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
