/* Fewer bytes, the same screen. SPDX-License-Identifier: MIT */
#include "tui/terminal/shorten.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static bool ascii;

static void assert_becomes(const char *bytes, const char *expected) {
    char frame[512];
    snprintf(frame, sizeof frame, "%s", bytes);
    frame[shorten_frame(frame, strlen(frame), &ascii)] = '\0';
    assert_string_equal(frame, expected);
}

static void colors_that_follow_each_other_are_one_sequence(void **state) {
    (void)state;
    assert_becomes("a\033[38;5;253m\033[48;5;234mb", "a\033[38;5;253;48;5;234mb");
    assert_becomes("\033[1m\033[4m\033[7mx\033[31m", "\033[1;4;7mx\033[31m");
    assert_becomes("\033[1m \033[4m", "\033[1m \033[4m");
}

static void what_stands_before_a_reset_goes(void **state) {
    (void)state;
    assert_becomes("\033[39;49m\033[m", "\033[m");
    assert_becomes("\033[1m\033[0;7m", "\033[0;7m");
    assert_becomes("\033[m\033[1m", "\033[m\033[1m");
    assert_becomes("\033[0m\033[1m", "\033[0;1m");
}

static void no_sequence_gets_more_than_a_console_keeps(void **state) {
    (void)state;
    assert_becomes(
        "\033[1;2;3;4;5;6m\033[1;2;3;4;5;6m\033[7m", "\033[1;2;3;4;5;6;1;2;3;4;5;6m\033[7m");
}

static void other_sequences_stay(void **state) {
    (void)state;
    static const char *const same[] = {"\033[>4;1m\033[>4m", "\033[?25l\033[?25h",
        "\033[2;3H\033[K", "m\033[", "\033[1", "\033", "\033]0;\033[1m", "\033[1;m"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) assert_becomes(same[i], same[i]);
}

static void a_character_set_is_chosen_once(void **state) {
    (void)state;
    ascii = false;
    assert_becomes("\033(B\033[m", "\033(B\033[m");
    assert_becomes("x\033[1m\033(B\033[m", "x\033[m");
    assert_becomes("\033(0q\033(B", "\033(0q\033(B");
    assert_true(ascii);
    assert_becomes("\033(0", "\033(0");
    assert_false(ascii);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(colors_that_follow_each_other_are_one_sequence),
        cmocka_unit_test(what_stands_before_a_reset_goes),
        cmocka_unit_test(no_sequence_gets_more_than_a_console_keeps),
        cmocka_unit_test(other_sequences_stay),
        cmocka_unit_test(a_character_set_is_chosen_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
