/* tests/breakout.md, the table of the ways out: every number has its row, and whatever a row names
 * is there: tests, lines of the audit, parts of the deployment guide.
 * SPDX-License-Identifier: MIT */
#include <glob.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

#define TABLE "tests/breakout.md"
#define DEPLOYMENT_GUIDE "config/deploy/README.md"

enum { LAST_KEY = 29, LAST_SETTING = 6, NAME_BYTES = 300 };

/* Returns a file that must be there; the caller frees it. */
static char *need(const char *path) {
    char *text = kiosk_read(path);
    if (!text) fail_msg("%s is not there", path);
    return text;
}

static void each_number_has_one_row(void **state) {
    static const struct {
        char letter;
        int last;
    } parts[] = {{'K', LAST_KEY}, {'C', LAST_SETTING}};
    (void)state;
    char *table = need(TABLE);
    for (size_t part = 0; part < 2; part++)
        for (int number = 1; number <= parts[part].last; number++) {
            char start[20];
            snprintf(start, sizeof start, "\n| %c%d | ", parts[part].letter, number);
            const char *row = strstr(table, start);
            if (!row) fail_msg("there is no row %s", start + 2);
            if (strstr(row + 1, start)) fail_msg("there are two rows %s", start + 2);
            const char *end = strchr(row + 1, '\n');
            const char *mark = strchr(row, '`');
            if (!mark || mark > end) fail_msg("row %s names nothing", start + 2);
        }
    free(table);
}

/* Says whether `text` has `name` with `before` and `after` around it. */
static bool stands_between(
    const char *text, const char *before, const char *name, const char *after) {
    char wanted[NAME_BYTES + 20];
    snprintf(wanted, sizeof wanted, "%s%s%s", before, name, after);
    return strstr(text, wanted) != NULL;
}

static bool audit_prints(const char *name) {
    glob_t files;
    bool found = false;
    if (glob("config/audit/*.c", 0, NULL, &files) != 0) return false;
    for (size_t i = 0; i < files.gl_pathc && !found; i++) {
        char *text = need(files.gl_pathv[i]);
        found = stands_between(text, "(\"", name, "\", \"");
        free(text);
    }
    globfree(&files);
    return found;
}

static bool guide_says(const char *name) {
    char *text = need(DEPLOYMENT_GUIDE);
    bool found =
        stands_between(text, "\n## ", name, "\n") || stands_between(text, "**", name, "**");
    free(text);
    return found;
}

/* Tests in C are functions that cmocka is given; in the scripts they are the words that they print.
 */
static bool test_exists(const char *path, const char *name) {
    char *text = need(path);
    bool script = strstr(path, ".sh") != NULL;
    bool found = script ? stands_between(text, " \"", name, "")
                        : stands_between(text, "static void ", name, "(void **state)");
    free(text);
    return found;
}

static void assert_there(const char *cited) {
    char path[NAME_BYTES + 10];
    const char *name = strrchr(cited, '/');
    const char *file_end = strstr(cited, ".sh/");
    if (file_end) name = file_end + 3;
    if (!name) fail_msg("`%s` names no place", cited);
    snprintf(path, sizeof path, "tests/%.*s", (int)(name - cited), cited);
    bool found;
    if (strncmp(cited, "audit/", 6) == 0)
        found = audit_prints(cited + 6);
    else if (strncmp(cited, "guide/", 6) == 0)
        found = guide_says(cited + 6);
    else
        found = test_exists(path, name + 1);
    if (!found) fail_msg("%s names `%s`, which is not there", TABLE, cited);
}

static void whatever_a_row_names_is_there(void **state) {
    char *table = need(TABLE);
    size_t names = 0;
    (void)state;
    for (char *row = strstr(table, "\n| K1 "); row; row = strstr(row, "\n| ")) {
        char *end = strchr(++row, '\n');
        for (char *mark = strchr(row, '`'); mark && mark < end; names++) {
            char *close = strchr(mark + 1, '`');
            assert_true(close && close < end && close - mark < NAME_BYTES);
            *close = '\0';
            assert_there(mark + 1);
            *close = '`';
            mark = strchr(close + 1, '`');
        }
    }
    assert_true(names > 100);
    free(table);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_number_has_one_row),
        cmocka_unit_test(whatever_a_row_names_is_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
