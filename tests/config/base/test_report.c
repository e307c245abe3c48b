/* Problems: what is printed is harmless, in order, and says where. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "config/base/report.h"

static void a_line_says_file_line_and_words(void **state) {
    (void)state;
    struct report report = {0};
    report_add(&report, SEVERITY_ERROR, "a.cfg", 7, "%d is %s", 3, "wrong");
    report_add(&report, SEVERITY_ERROR, "a.cfg", 0, "is empty");
    report_add(&report, SEVERITY_ERROR, NULL, 0, "no terminal");
    report_add(&report, SEVERITY_ERROR, NULL, 5, "no file");
    assert_string_equal(report_line(&report, 0), "a.cfg:7: 3 is wrong");
    assert_string_equal(report_line(&report, 1), "a.cfg: is empty");
    assert_string_equal(report_line(&report, 2), "no terminal");
    assert_string_equal(report_line(&report, 3), "no file");
    assert_string_equal(report.problems[2].file, "");
    report_free(&report);
}

static void words_and_file_names_cannot_drive_a_terminal(void **state) {
    (void)state;
    struct report report = {0};
    const char *bad = "a\x1b[2Jb\xffz\xe2\x80\xae"
                      "d\ne\tf\xc2\x9bg\x7f\xef\xbb\xbfh\xe2\x80";
    report_add(&report, SEVERITY_ERROR, bad, 1, "%s", bad);
    report_add(&report, SEVERITY_ERROR, "caf\xc3\xa9.cfg", 1, "\xe4\xb8\xad \xf0\x9f\x99\x82");
    assert_string_equal(report.problems[0].words, "a?[2Jb?z?d?e?f?g??h??");
    assert_string_equal(report.problems[0].file, "a?[2Jb?z?d?e?f?g??h??");
    assert_string_equal(
        report_line(&report, 1), "caf\xc3\xa9.cfg:1: \xe4\xb8\xad \xf0\x9f\x99\x82");
    report_free(&report);
}

static void what_was_given_may_change_afterwards(void **state) {
    (void)state;
    struct report report = {0};
    char file[] = "a.cfg", words[] = "words";
    report_add(&report, SEVERITY_NOTE, file, 1, "%s", words);
    memset(file, 'x', sizeof file - 1);
    memset(words, 'x', sizeof words - 1);
    assert_string_equal(report_line(&report, 0), "a.cfg:1: words");
    report_free(&report);
}

static void without_a_report_nothing_is_kept(void **state) {
    (void)state;
    report_add(NULL, SEVERITY_ERROR, "a.cfg", 1, "%s", "words");
}

static void what_is_passed_on_is_told_once_in_the_order_it_was_found(void **state) {
    (void)state;
    struct report to = {0}, from = {0};
    report_add(&to, SEVERITY_NOTE, "b.cfg", 2, "known");
    report_add(&to, SEVERITY_NOTE, "b.cfg", 2, "known"); /* what stood there stays */
    report_add(&from, SEVERITY_ERROR, "z.cfg", 1, "new");
    report_add(&from, SEVERITY_ERROR, "b.cfg", 2, "known");
    report_add(&from, SEVERITY_ERROR, "b.cfg", 3, "known");
    report_add(&from, SEVERITY_NOTE, "a.cfg", 1, "new");
    report_add(&from, SEVERITY_LINT, "z.cfg", 1, "new");
    report_add(&from, SEVERITY_LINT, "a.cfg", 1, "newer");
    report_pass_on(&from, SEVERITY_LINT, &to);
    static const char *const lines[] = {"b.cfg:2: known", "b.cfg:2: known", "z.cfg:1: new",
        "b.cfg:3: known", "a.cfg:1: new", "a.cfg:1: newer"};
    static const enum severity severities[] = {
        SEVERITY_NOTE, SEVERITY_NOTE, SEVERITY_LINT, SEVERITY_LINT, SEVERITY_NOTE, SEVERITY_LINT};
    assert_int_equal(to.count, 6);
    for (size_t i = 0; i < 6; i++) {
        assert_string_equal(report_line(&to, i), lines[i]);
        assert_int_equal(to.problems[i].severity, severities[i]);
        assert_int_equal(to.problems[i].place, i);
    }
    report_pass_on(&from, SEVERITY_ERROR, &to);
    assert_int_equal(to.count, 6);
    report_sort(&to);
    report_add(&from, SEVERITY_ERROR, "a.cfg", 9, "last");
    report_pass_on(&from, SEVERITY_ERROR, &to);
    assert_int_equal(to.count, 7);
    assert_string_equal(report_line(&to, 6), "a.cfg:9: last");
    report_pass_on(&from, SEVERITY_ERROR, NULL);
    report_free(&from);
    report_pass_on(&from, SEVERITY_ERROR, &to); /* of nothing */
    assert_int_equal(to.count, 7);
    report_free(&to);
}

static void problems_are_counted_by_severity(void **state) {
    (void)state;
    struct report report = {0};
    assert_int_equal(report_count(&report, SEVERITY_NOTE), 0);
    report_add(&report, SEVERITY_NOTE, "a", 1, "note");
    report_add(&report, SEVERITY_LINT, "a", 1, "lint");
    report_add(&report, SEVERITY_ERROR, "a", 1, "error");
    report_add(&report, SEVERITY_LINT, "a", 1, "lint");
    assert_int_equal(report_count(&report, SEVERITY_NOTE), 4);
    assert_int_equal(report_count(&report, SEVERITY_LINT), 3);
    assert_int_equal(report_count(&report, SEVERITY_ERROR), 1);
    report_free(&report);
}

static void sorting_goes_by_file_then_line_and_keeps_the_order_of_equal_ones(void **state) {
    (void)state;
    struct report report = {0};
    report_sort(&report);
    static const struct {
        const char *file, *words;
        int line;
    } given[] = {{"b", "1", 2}, {"a", "2", 10}, {"b", "3", 1}, {"a", "4", 9}, {"b", "5", 2},
        {NULL, "6", 0}, {"a", "7", 9}, {"b", "8", 2}, {"a", "9", 0}};
    for (size_t i = 0; i < sizeof given / sizeof *given; i++)
        report_add(&report, SEVERITY_ERROR, given[i].file, given[i].line, "%s", given[i].words);
    report_sort(&report);
    const char *expected[] = {"6", "9", "4", "7", "2", "3", "1", "5", "8"};
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
        assert_string_equal(report.problems[i].words, expected[i]);
    report_free(&report);
}

static void many_problems_are_kept_and_sorted(void **state) {
    (void)state;
    struct report report = {0};
    enum { MANY = 3000 };
    for (int i = 0; i < MANY; i++)
        report_add(&report, SEVERITY_ERROR, "a", i * 7919 % MANY + 1, "%d", i);
    report_sort(&report);
    assert_int_equal(report.count, MANY);
    for (int i = 0; i < MANY; i++) assert_int_equal(report.problems[i].line, i + 1);
    report_free(&report);
    assert_int_equal(report.count, 0);
    assert_null(report.problems);
    report_add(&report, SEVERITY_ERROR, "a", 1, "ready again");
    report_free(&report);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_says_file_line_and_words),
        cmocka_unit_test(words_and_file_names_cannot_drive_a_terminal),
        cmocka_unit_test(what_was_given_may_change_afterwards),
        cmocka_unit_test(without_a_report_nothing_is_kept),
        cmocka_unit_test(what_is_passed_on_is_told_once_in_the_order_it_was_found),
        cmocka_unit_test(problems_are_counted_by_severity),
        cmocka_unit_test(sorting_goes_by_file_then_line_and_keeps_the_order_of_equal_ones),
        cmocka_unit_test(many_problems_are_kept_and_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
