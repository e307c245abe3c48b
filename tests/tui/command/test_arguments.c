/* The command line: what reads, and what is wrong usage. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tui/command/arguments.h"

enum { MOST = 8 };

/* Reads the words of one string, parted by blanks. */
static bool reads(struct arguments *arguments, char *line) {
    char name[] = "gist-kiosk", *values[MOST + 1] = {name};
    int count = 1;
    for (char *word = strtok(line, " "); word && count < MOST; word = strtok(NULL, " "))
        values[count++] = word;
    optind = 0; /* glibc: begin anew */
    opterr = 0;
    return arguments_read(arguments, count, values);
}

static bool line_reads(const char *line) {
    struct arguments arguments;
    char copy[200];
    strncpy(copy, line, sizeof copy - 1);
    copy[sizeof copy - 1] = '\0';
    return reads(&arguments, copy);
}

static void numbers_are_digits_alone(void **state) {
    (void)state;
    struct arguments arguments;
    static const char *const wrong[] = {
        "+72", "-72", " 72", "72 ", "0x48", "7e1", "", "19", "201", "0000000072"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        char name[] = "gist-kiosk", dump[] = "--dump", width[] = "--width", value[16];
        strncpy(value, wrong[i], sizeof value - 1);
        value[sizeof value - 1] = '\0';
        optind = opterr = 0;
        if (arguments_read(&arguments, 4, (char *[]){name, dump, width, value, NULL}))
            fail_msg("\"%s\" was read", wrong[i]);
    }
    char line[] = "--dump --width 072";
    assert_true(reads(&arguments, line));
    assert_int_equal(arguments.width, 72);
}

static void a_date_is_a_day_of_the_calendar(void **state) {
    (void)state;
    static const char *const wrong[] = {"2026-02-30", "2026-02-29", "2100-02-29", "2026-04-31",
        "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32", "+026-01-01", "2026-+1-01",
        "2026-1-001", "1999-01-01", "2026/01/01", "2026-01-1x"};
    static const char *const right[] = {
        "2024-02-29", "2000-02-29", "2026-04-30", "2026-12-31", "2026-01-01"};
    char line[60];
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        snprintf(line, sizeof line, "--check --as-of %s", wrong[i]);
        if (line_reads(line)) fail_msg("%s was read", wrong[i]);
    }
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        snprintf(line, sizeof line, "--check --as-of %s", right[i]);
        if (!line_reads(line)) fail_msg("%s was not read", right[i]);
    }
    struct arguments arguments;
    snprintf(line, sizeof line, "--check --as-of 2024-02-29");
    assert_true(reads(&arguments, line));
    assert_int_equal(arguments.as_of, 20240229);
}

static void an_option_of_another_mode_is_wrong_usage(void **state) {
    (void)state;
    static const char *const wrong[] = {"--as-of 2026-01-01", "--width 72", "--with-outlook",
        "--sentences", "--json", "--preview --kiosk", "--preview --plain", "--check --preview",
        "--dump --preview", "--dump --json", "--check --start what", "--check --width 72",
        "--check --with-outlook", "--check --sentences", "--dump --kiosk", "--dump --start what",
        "--dump --as-of 2026-01-01", "--check --dump", "--dump --check", "--kiosk --dump what",
        "--dump --sentences", "--audit --kiosk", "--dump --plain", "--check --plain", "--verbose",
        "--dump --verbose"};
    static const char *const right[] = {"", "--kiosk", "--plain", "--plain --width 40 --kiosk",
        "--start what --kiosk --config a --content b --language en",
        "--check --config a --content b --language en", "--dump what --sentences --with-outlook",
        "--content a --dump --width 60 --config b --language en", "--help", "--version", "-h",
        "--audit", "--audit console", "--audit ssh --config a", "--kiosk --help", "--help --check",
        "--version --sentences", "--check --verbose --as-of 2026-11-23", "--check --kiosk --json",
        "--preview", "--preview --content a --start what --language es"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        if (line_reads(wrong[i])) fail_msg("\"%s\" was read", wrong[i]);
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++)
        if (!line_reads(right[i])) fail_msg("\"%s\" was not read", right[i]);
}

static void help_is_given_whatever_else_is_asked_for(void **state) {
    (void)state;
    struct arguments arguments;
    char first[] = "--help --check", last[] = "--dump --help";
    assert_true(reads(&arguments, first));
    assert_int_equal(arguments.mode, MODE_HELP);
    assert_true(reads(&arguments, last));
    assert_int_equal(arguments.mode, MODE_HELP);
}

static void a_language_is_two_small_letters(void **state) {
    (void)state;
    static const char *const wrong[] = {"--language EN", "--language e", "--language eng",
        "--language ..", "--language e1", "--language /e"};
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) assert_false(line_reads(wrong[i]));
    assert_true(line_reads("--language es"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_digits_alone),
        cmocka_unit_test(a_date_is_a_day_of_the_calendar),
        cmocka_unit_test(an_option_of_another_mode_is_wrong_usage),
        cmocka_unit_test(help_is_given_whatever_else_is_asked_for),
        cmocka_unit_test(a_language_is_two_small_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
