/* The clinic's report: what it counts, what it does not tell, and lines that are none.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
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
    assert_int_equal(number_after(out, "All these weeks: "), 86);
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
    assert_int_equal(number_after(out, "All these weeks: "), 32); /* 36 would tell the four */
    assert_non_null(strstr(out, "1 week with fewer than 5 visits left out"));
    free(out);
}

static void what_sums_would_give_away_is_not_told_either(void **state) {
    static char text[1 << 20];
    char *at = text;
    (void)state;
    /* Of 22 visits 20 and 0 would leave two ways to end, which are then one visit each. */
    at = add(at, 20, "2026-11-23", "topics=what quiz=1/2 missed=gene ended=idle");
    at = add(at, 10, "2026-11-23", "topics=what quiz=1/2 missed=liver ended=finished");
    at = add(at, 1, "2026-11-24", "topics=- quiz=0/0 missed=- ended=staff");
    at = add(at, 1, "2026-11-25", "topics=- quiz=1/2 missed=rare ended=longest");
    char *out = report_on(text, (size_t)(at - text), "--csv");
    assert_int_equal(number_after(out, ",visits,all,"), 32);
    assert_int_equal(number_after(out, ",ended,idle,"), 20);
    assert_null(strstr(out, "finished"));
    /* 31 answers that were not right, less 20 and 10, would tell the one. */
    assert_int_equal(number_after(out, ",quiz,right,"), 31);
    assert_int_equal(number_after(out, ",missed,gene,"), 20);
    assert_null(strstr(out, "liver"));
    free(out);
}

static void a_quiz_of_four_visitors_is_not_told(void **state) {
    static char text[1 << 16];
    char *at = text;
    (void)state;
    at = add(at, 20, "2026-11-23", "topics=what quiz=0/0 missed=- ended=idle");
    at = add(at, 4, "2026-11-24", "topics=- quiz=10/20 missed=gene ended=idle");
    char *out = report_on(text, (size_t)(at - text), "--csv");
    assert_non_null(strstr(out, ",quiz,asked,\n"));
    assert_non_null(strstr(out, ",quiz,right,\n"));
    free(out);
}

/* ---- ten thousand lines, counted here as well ---- */

enum { LINES = 10000, WEEKS = 60, PARTS = 11, QUESTIONS = 30, ENDS = 6, LEAST = 5 };
static const char *const end_words[ENDS] = {"idle", "longest", "finished", "left", "gone", "staff"};

struct counted {
    char monday[11];
    long visits, asked, right, opened[PARTS], missed[QUESTIONS], ended[ENDS];
};

/* The same numbers each time. Small ones come more often: what is rare is there to be hidden. */
static unsigned pick(unsigned *seed, unsigned below) {
    *seed = *seed * 1103515245u + 12345u;
    unsigned first = (*seed >> 16) % below;
    *seed = *seed * 1103515245u + 12345u;
    return first * ((*seed >> 16) % below) / below;
}

/* Adds a line of one visit and counts it. Each question is answered once. */
static char *add_counted(char *at, unsigned *seed, struct counted *week, int day_of_week) {
    struct tm day = {0};
    char date[11], missed[400] = "-", *end_missed = missed;
    unsigned part = pick(seed, PARTS), end = pick(seed, ENDS), right = pick(seed, 5), wrong = 0;
    strptime(week->monday, "%Y-%m-%d", &day);
    time_t noon = timegm(&day) + day_of_week * 86400 + 43200;
    strftime(date, sizeof date, "%Y-%m-%d", gmtime_r(&noon, &day));
    for (unsigned question = 0; question < QUESTIONS; question++)
        if (pick(seed, QUESTIONS) > question + 16) {
            end_missed += sprintf(end_missed, "%sq%u", wrong++ ? "," : "", question);
            week->missed[question]++;
        }
    week->visits++;
    week->asked += right + wrong;
    week->right += right;
    week->opened[part]++;
    week->ended[end]++;
    at += sprintf(at, "%sT12:00:00+0000 host gist-kiosk[%u]: visit: topics=p%u", date,
        pick(seed, 9999), part);
    return at + sprintf(at, " quiz=%u/%u missed=%s ended=%s\n", right, right + wrong, missed,
                    end_words[end]);
}

/* Takes the cell of the row `group,name` out of `*rest`: it must be what was counted, and not few.
 */
static int take_shown(
    const char *out, const char *monday, const char *cell, long counted, long *rest) {
    char row[80];
    snprintf(row, sizeof row, "\n%s,%s,", monday, cell);
    const char *at = strstr(out, row);
    if (!at || at[strlen(row)] == '\n') return 0;
    assert_int_equal(strtol(at + strlen(row), NULL, 10), counted);
    assert_in_range(counted, LEAST, LINES);
    *rest -= counted;
    return 1;
}

/* What a reader works out from a sum and what is shown of it must not be few, nor of one cell. */
static void assert_hidden(long rest, int shown, const long *counts, int count) {
    int there = 0;
    for (int i = 0; i < count; i++) there += counts[i] > 0;
    if (shown == there)
        assert_int_equal(rest, 0);
    else
        assert_true(rest >= LEAST && (there - shown >= 2 || shown == 0));
}

static long check_week(const char *out, const struct counted *week) {
    char cell[40];
    long visits = week->visits, ended = visits, wrong = week->asked - week->right, any = 0;
    int shown = 0, parts = 0;
    if (visits < LEAST) {
        assert_null(strstr(out, week->monday));
        return 0;
    }
    assert_int_equal(take_shown(out, week->monday, "visits,all", visits, &any), 1);
    for (int i = 0; i < ENDS; i++) {
        snprintf(cell, sizeof cell, "ended,%s", end_words[i]);
        shown += take_shown(out, week->monday, cell, week->ended[i], &ended);
    }
    assert_hidden(ended, shown, week->ended, ENDS);
    for (int i = 0; i < PARTS; i++) {
        snprintf(cell, sizeof cell, "opened,p%d", i);
        shown = take_shown(out, week->monday, cell, week->opened[i], &any);
        assert_int_equal(shown, week->opened[i] >= LEAST);
        parts += shown;
    }
    shown = 0;
    for (int i = 0; i < QUESTIONS; i++) {
        snprintf(cell, sizeof cell, "missed,q%d", i);
        shown += take_shown(out, week->monday, cell, week->missed[i], &wrong);
    }
    take_shown(out, week->monday, "quiz,asked", week->asked, &any);
    if (take_shown(out, week->monday, "quiz,right", week->right, &any))
        assert_hidden(wrong, shown, week->missed, QUESTIONS);
    assert_true(parts > 0 || visits < PARTS * LEAST);
    return visits;
}

static void of_ten_thousand_lines_the_sums_are_right_and_nothing_few_can_be_worked_out(
    void **state) {
    static struct counted weeks[WEEKS];
    static char text[LINES * 400];
    unsigned seed = 12;
    char *at = text;
    long told = 0, lines = 0, quiet = 0;
    (void)state;
    for (int i = 0; i < WEEKS; i++) {
        time_t monday = 1767571200 + i * 7 * 86400; /* 2026-01-05 */
        struct tm day;
        strftime(weeks[i].monday, sizeof weeks[i].monday, "%Y-%m-%d", gmtime_r(&monday, &day));
    }
    for (int i = 0; i < LINES; i++)
        at = add_counted(at, &seed, &weeks[pick(&seed, WEEKS)], (int)pick(&seed, 7));
    char *out = report_on(text, (size_t)(at - text), "--csv");
    for (int i = 0; i < WEEKS; i++) {
        told += check_week(out, &weeks[i]);
        lines += weeks[i].visits;
        quiet += weeks[i].visits && weeks[i].visits < LEAST;
    }
    assert_int_equal(lines, LINES);
    assert_true(quiet > 0); /* else the weeks try nothing */
    free(out);
    out = report_on(text, (size_t)(at - text), "");
    assert_int_equal(number_after(out, "All these weeks: "), told);
    assert_int_equal(number_after(strstr(out, "All these weeks"), "\n\n"), quiet);
    assert_null(strstr(out, "skipped"));
    free(out);
}

/* ---- lines that are none ---- */

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
        "2026-11-23T09:00:00+0000 h sshd[7]: Invalid user h gist-kiosk[7]: visit: topics=a "
        "quiz=1/2 missed=- ended=idle\n"
        "2026-11-23T09:00:00+0000 gist-kiosk[7]: visit: topics=a quiz=1/2 missed=- ended=idle\n"
        "2026-11-23T09:00:00+0000 h sshd[7]: something else\n";
    static char text[1 << 16];
    (void)state;
    memcpy(text, bad, sizeof bad - 1);
    char *at =
        add(text + sizeof bad - 1, 7, "2026-11-24", "topics=what quiz=0/0 missed=- ended=idle");
    char *out = report_on(text, (size_t)(at - text), "");
    assert_int_equal(number_after(out, "Week of Monday, 2026-11-23: "), 7);
    assert_int_equal(number_after(out, "gist-kiosk-report: "), 12);
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
        cmocka_unit_test(what_sums_would_give_away_is_not_told_either),
        cmocka_unit_test(a_quiz_of_four_visitors_is_not_told),
        cmocka_unit_test(
            of_ten_thousand_lines_the_sums_are_right_and_nothing_few_can_be_worked_out),
        cmocka_unit_test(lines_that_are_none_are_skipped_and_counted),
        cmocka_unit_test(one_line_of_a_megabyte_is_skipped),
        cmocka_unit_test(an_old_log_without_years_is_read),
        cmocka_unit_test(an_empty_log_says_what_writes_it),
        cmocka_unit_test(without_a_journal_it_fails_and_asks_for_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
