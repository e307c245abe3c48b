/* A kiosk whose texts have old records says so in its log, once; its screens say the rest (see
 * tests/tui/screen/test_old_records.c). SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

/* Writes another year into each date on which a record of the file expires. */
static void expire_in(const char *folder, const char *name, const char *year) {
    static const char key[] = "expires = \"";
    char path[KIOSK_PATH_BYTES + 40];
    snprintf(path, sizeof path, "%s/gist/%s", folder, name);
    char *text = kiosk_read(path);
    size_t met = 0;
    assert_non_null(text);
    for (char *at = text; (at = strstr(at, key)) != NULL; met++) {
        at += strlen(key);
        memcpy(at, year, strlen(year));
    }
    assert_true(met > 0);
    kiosk_write(path, text);
    free(text);
}

static size_t count_of(const char *text, const char *words) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at++) count++;
    return count;
}

/* Runs a kiosk with these texts through two visits; returns what it logged. */
static char *log_of(const char *folder) {
    static const char with_log[] = "log=$1; shift; exec \"$@\" 2>\"$log\"";
    char settings[KIOSK_PATH_BYTES + 20], log[KIOSK_PATH_BYTES + 20], pack[KIOSK_PATH_BYTES + 20];
    snprintf(settings, sizeof settings, "%s/kiosk.cfg", folder);
    snprintf(log, sizeof log, "%s/log", folder);
    snprintf(pack, sizeof pack, "%s/gist", folder);
    kiosk_write(settings, KIOSK_SETTINGS);
    const char *argv[] = {"/bin/sh", "-c", with_log, "sh", log, kiosk_program(), "--kiosk",
        "--content", pack, "--config", settings, NULL};
    struct vt *vt = vt_open(&(struct vt_options){.argv = argv});
    for (int visit = 0; visit < 2; visit++) {
        kiosk_expect(vt, "Metastatic GIST");
        kiosk_settle(vt);
        kiosk_press(vt, " ");
        kiosk_expect(vt, "What would you like to know?");
        kiosk_be_done(vt);
    }
    kiosk_hang_up(vt);
    char *text = kiosk_read(log);
    assert_non_null(text);
    return text;
}

static void assert_logged(const char *year, size_t lines) {
    char folder[KIOSK_PATH_BYTES], pack[KIOSK_PATH_BYTES + 20];
    kiosk_folder(folder);
    snprintf(pack, sizeof pack, "%s/gist", folder);
    assert_int_equal(mkdir(pack, 0755), 0);
    kiosk_copy("content/gist", pack);
    expire_in(folder, "medicines.cfg", year);
    expire_in(folder, "facts.cfg", year);
    char *log = log_of(folder);
    assert_int_equal(count_of(log, "of the texts are old, which the screens say"), lines);
    free(log);
    kiosk_folder_remove(folder);
}

static void old_records_are_one_line_of_the_log(void **state) {
    (void)state;
    assert_logged("2020", 1);
}

static void records_that_are_good_for_long_are_none(void **state) {
    (void)state;
    assert_logged("2099", 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(old_records_are_one_line_of_the_log),
        cmocka_unit_test(records_that_are_good_for_long_are_none),
    };
    return cmocka_run_group_tests_name("kiosk_dates", tests, NULL, NULL);
}
