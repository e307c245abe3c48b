/* A language is begun without a programmer: its folder is laid out, --check lists what is missing
 * as notes, and no visitor meets it. SPDX-License-Identifier: MIT */
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

enum { PATH_ROOM = 200, COMMAND_ROOM = 600 };

static int lay_out(const char *language, const char *pack) {
    char command[COMMAND_ROOM];
    snprintf(command, sizeof command, "sh config/deploy/language.sh %s %s >%s.log 2>&1", language,
        pack, pack);
    return system(command);
}

static void assert_told(const char *text, const char *folder, const char *words) {
    char line[PATH_ROOM * 2];
    snprintf(line, sizeof line, "%s%s", folder, words);
    if (!strstr(text, line)) fail_msg("--check does not say: %s", line);
}

static void a_new_language_is_laid_out_and_told_of_in_notes(void **state) {
    (void)state;
    char folder[KIOSK_PATH_BYTES], pack[PATH_ROOM], path[PATH_ROOM + 40];
    kiosk_folder(folder);
    snprintf(pack, sizeof pack, "%s/gist", folder);
    assert_int_equal(mkdir(pack, 0755), 0);
    kiosk_copy("content/gist", pack);
    assert_int_not_equal(lay_out("f", pack), 0);
    assert_int_not_equal(lay_out("es", pack), 0); /* is there */
    assert_int_equal(lay_out("fr", pack), 0);
    assert_int_not_equal(lay_out("fr", pack), 0);
    snprintf(path, sizeof path, "%s/fr/topics/treatments.md", pack);
    char *text = kiosk_read(path);
    assert_non_null(strstr(text, "<!-- ## The gene test -->\n\n## ... {#the-gene-test}\n"));
    free(text);
    snprintf(path, sizeof path, "%s/fr/pack.cfg", pack);
    text = kiosk_read(path);
    assert_non_null(strstr(text, "title = \"\"; # \"Metastatic GIST\"\n"));
    assert_non_null(strstr(text, "id = \"treatments\";\n"));
    free(text);
    const char *const check[] = {"--check", "--as-of", "2026-11-23", "--content", pack, NULL};
    struct kiosk_output output = kiosk_run(check);
    assert_int_equal(output.status, 0);
    assert_told(output.errors, pack, "/fr/topics/call-now.md:1: note: a comment is not shown");
    assert_told(output.errors, pack, "/fr/asks.cfg:13: note: title: is empty");
    kiosk_output_free(&output);
    struct kiosk_output shown =
        kiosk_run((const char *[]){"--content", pack, "--dump", "short", NULL});
    assert_int_equal(shown.status, 0);
    assert_non_null(strstr(shown.out, "short version"));
    kiosk_output_free(&shown);
    kiosk_folder_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_new_language_is_laid_out_and_told_of_in_notes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
