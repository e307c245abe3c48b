/* The clinic's report: what it counts, what it does not tell, and lines that are none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#define REPORT "sh config/deploy/gist-kiosk-report"

/* Writes `text` to a file, runs the report with `options` on it, and returns what it printed, also
 * of errors. The caller frees it. */
static char *report_on(const char *text, size_t bytes, const char *options) {
    char path[] = "/tmp/test_report_XXXXXX", command[200];
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, bytes), bytes);
    close(file);
    snprintf(command, sizeof command, REPORT " %s %s 2>&1", options, path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t room = 1 << 20;
    char *out = calloc(1, room + 1);
    size_t length = fread(out, 1, room, pipe);
    out[length] = '\0';
    assert_int_equal(pclose(pipe), 0);
    unlink(path);
    return out;
}

/* Adds `count` lines of the same visit. */
static char *add(char *at, int count, const char *day, const char *visit) {
    for (int i = 0; i < count; i++)
        at += sprintf(at, "%sT09:%02d:00+0000 host gist-kiosk[7]: gist-kiosk: visit: %s\n", day,
            i % 60, visit);
    return at;
}

static long number_after(const char *text, const char *words) {
    const char *at = strstr(text, words);
    if (!at) fail_msg("no \"%s\" in:\n%s", words, text);
    return strtol(at + strlen(words), NULL, 10);
}

static void weeks_begin_on_monday_and_add_up(void **state) {
    static char text[1 << 20];
    char *at = text;
    (void)state;
    /* 2026-11-22 is a Sunday; the last days of a year and a leap day are in whole weeks as well. */
    at = add(at, 30, "2026-11-22", "topics=what,spread quiz=1/2 missed=gene ended=idle");
    at = add(at, 40, "2026-11-23", "topics=what quiz=8/8 missed=- ended=finished");
    at = add(at, 6, "2027-01-01", "topics=- quiz=0/0 missed=- ended=idle");
    at = add(at, 5, "2028-02-29", "topics=call-now quiz=0/0 missed=- ended=idle");
    /* So do machines west of Greenwich whose clock begins at nothing; that one is a Sunday. */
    at = add(at, 5, "1969-12-28", "topics=about quiz=0/0 missed=- ended=idle");
    char *out = report_on(text, (size_t)(at - text), "--csv");
    assert_int_equal(number_after(out, "2026-11-16,visits,all,"), 30);
    assert_int_equal(number_after(out, "2026-11-23,visits,all,"), 40);
    assert_int_equal(number_after(out, "2026-12-28,visits,all,"), 6);
    assert_int_equal(number_after(out, "2028-02-28,visits,all,"), 5);
    assert_int_equal(number_after(out, "1969-12-22,visits,all,"), 5);
    assert_int_equal(number_after(out, "2026-11-16,opened,spread,"), 30);
    assert_int_equal(number_after(out, "2026-11-16,quiz,asked,"), 60);
    assert_int_equal(number_after(out, "2026-11-16,quiz,right,"), 30);
    assert_int_equal(number_after(out, "2026-11-16,missed,gene,"), 30);
    assert_int_equal(number_after(out, "2026-11-23,ended,finished,"), 40);
    free(out);
    out = report_on(text, (size_t)(at - text), "");
    assert_int_equal(number_after(out, "All weeks: "), 86);
    free(out);
}

static void what_is_few_is_not_told(void **state) {
    static char text[1 << 20];
    char *at = text;
    (void)state;
    at = add(at, 20, "2026-11-23", "topics=what quiz=3/4 missed=rare ended=idle");
    at = add(at, 9, "2026-11-24", "topics=spread quiz=0/0 missed=- ended=finished");
    at = add(at, 3, "2026-11-25", "topics=trials quiz=0/0 missed=- ended=staff");
    at = add(at, 4, "2026-11-30", "topics=outlook quiz=0/0 missed=- ended=left");
    char *out = report_on(text, (size_t)(at - text), "--csv");
    assert_null(strstr(out, "trials"));
    assert_null(strstr(out, "staff"));
    assert_null(strstr(out, "outlook"));
    assert_null(strstr(out, "2026-11-30"));
    assert_int_equal(number_after(out, "2026-11-23,opened,what,"), 20);
    /* 32 visits less 20 and 9 would tell the 3 that staff ended. */
    assert_null(strstr(out, "finished"));
    free(out);
    out = report_on(text, (size_t)(at - text), "");
    assert_null(strstr(out, "All weeks"));
    assert_non_null(strstr(out, "1 week with fewer than 5 visits left out"));
    free(out);
}

static void lines_that_are_none_are_skipped_and_counted(void **state) {
    static const char bad[] =
        "2026-11-23T09:00:00+0000 host gist-kiosk[7]: visit: topics=what quiz=1/\n"
        "2026-11-23T09:00:00+0000 host gist-kiosk[7]: visit: topics=what quiz=3/2 missed=- "
        "ended=idle\n"
        "2026-13-45T09:00:00+0000 host gist-kiosk[7]: visit: topics=what quiz=1/2 missed=- "
        "ended=idle\n"
        "gist-kiosk: visit: topics=what quiz=1/2 missed=- ended=idle\n"
        "2026-11-23T09:00:00+0000 h gist-kiosk[7]: visit: topics=\033[2J quiz=1/2 missed=- "
        "ended=idle\n"
        "2026-11-23T09:00:00+0000 h gist-kiosk[7]: visit: topics=a\0b quiz=1/2 missed=- "
        "ended=idle\n"
        "2026-11-23T09:00:00+0000 h gist-kiosk[7]: visit: topics=a,,b quiz=1/2 missed=- "
        "ended=idle\n"
        "2026-11-23T09:00:00+0000 h gist-kiosk[7]: visit: topics=a quiz=1/2 missed=- ended=sold\n"
        "2026-11-23T09:00:00+0000 h gist-kiosk[7]: visit: topics=a quiz=1/2 missed=- ended=idle "
        "x=1\n"
        "2026-11-23T09:00:00+0000 h gist-kiosk[7]: visit: topics=a quiz=1/99999999 missed=- "
        "ended=idle\n"
        "2026-11-23T09:00:00+0000 h sshd[7]: something else\n";
    static char text[1 << 16];
    (void)state;
    memcpy(text, bad, sizeof bad - 1);
    char *at =
        add(text + sizeof bad - 1, 7, "2026-11-24", "topics=what quiz=0/0 missed=- ended=idle");
    char *out = report_on(text, (size_t)(at - text), "");
    assert_int_equal(number_after(out, "Week of Monday, 2026-11-23: "), 7);
    assert_int_equal(number_after(out, "gist-kiosk-report: "), 10);
    assert_null(strchr(out, '\033'));
    free(out);
}

static void one_line_of_a_megabyte_is_skipped(void **state) {
    size_t bytes = 1 << 20;
    char *text = malloc(bytes);
    (void)state;
    memset(text, 'a', bytes);
    memcpy(text, "2026-11-23T09:00:00 gist-kiosk visit: topics=", 45);
    char *out = report_on(text, bytes, "");
    assert_int_equal(number_after(out, "gist-kiosk-report: "), 1);
    free(out);
    free(text);
}

static void an_old_log_without_years_is_read(void **state) {
    static const char line[] =
        "Jan  1 09:00:00 host gist-kiosk[7]: visit: topics=what quiz=0/0 missed=- ended=idle\n";
    char text[6 * sizeof line] = "";
    (void)state;
    for (int i = 0; i < 5; i++) strcat(text, line);
    char *out = report_on(text, strlen(text), "--csv");
    assert_non_null(strstr(out, ",opened,what,5"));
    free(out);
}

static void an_empty_log_says_what_writes_it(void **state) {
    (void)state;
    char *out = report_on("", 0, "");
    assert_non_null(strstr(out, "usage.log = true"));
    free(out);
    assert_int_not_equal(system(REPORT " --frobnicate 2>/dev/null"), 0);
    assert_int_not_equal(system(REPORT " /no/such/file 2>/dev/null"), 0);
}

static void without_a_journal_it_fails_and_asks_for_files(void **state) {
    (void)state;
    char out[200] = "";
    FILE *pipe =
        popen("sh=$(command -v sh); PATH=/nowhere $sh config/deploy/gist-kiosk-report 2>&1", "r");
    assert_non_null(pipe);
    out[fread(out, 1, sizeof out - 1, pipe)] = '\0';
    assert_int_not_equal(pclose(pipe), 0);
    assert_string_equal(
        out, "gist-kiosk-report: there is no journal here; name the files of the log\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(weeks_begin_on_monday_and_add_up),
        cmocka_unit_test(what_is_few_is_not_told),
        cmocka_unit_test(lines_that_are_none_are_skipped_and_counted),
        cmocka_unit_test(one_line_of_a_megabyte_is_skipped),
        cmocka_unit_test(an_old_log_without_years_is_read),
        cmocka_unit_test(an_empty_log_says_what_writes_it),
        cmocka_unit_test(without_a_journal_it_fails_and_asks_for_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
