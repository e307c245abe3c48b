/* What translators work on is what the code says, and what they wrote is whole.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "config/base/translate.h"
#include "config/host/places.h"
#include "tests/support/kiosk.h"

/* Returns what a command of gettext prints, its errors too; the caller frees it. */
static char *printed(const char *command) {
    enum { ROOM = 1024 * 1024 };
    char *text = malloc(ROOM);
    FILE *out = popen(command, "r");
    assert_non_null(text);
    assert_non_null(out);
    size_t bytes = fread(text, 1, ROOM - 1, out);
    text[bytes] = '\0';
    int status = pclose(out);
    if (status != 0) fail_msg("%s: status %d: %s", command, status, text);
    return text;
}

static void the_template_has_the_words_of_the_code(void **state) {
    (void)state;
    char *now = printed("sh po/extract.sh"), *kept = kiosk_read("po/gist-kiosk.pot");
    assert_non_null(kept);
    if (strcmp(now, kept) != 0) fail_msg("po/gist-kiosk.pot is old; make pot writes it anew");
    free(now);
    free(kept);
}

static void spanish_has_all_of_them(void **state) {
    (void)state;
    char *now = printed("msgmerge --quiet --no-wrap -o - po/es.po po/gist-kiosk.pot |"
                        " msgfmt --check --statistics -o /dev/null - 2>&1");
    if (strstr(now, "fuzzy") || strstr(now, "untranslated"))
        fail_msg("po/es.po: %s; make pot marks what is missing", now);
    assert_non_null(strstr(now, "translated messages"));
    free(now);
}

/* As the program does it. */
static void what_was_built_is_taken(void **state) {
    (void)state;
    char room[PATH_MAX];
    struct report report = {0};
    const char *path = places_catalog("es", room);
    assert_non_null(strstr(path, "build/locale/es/LC_MESSAGES/gist-kiosk.mo"));
    translate_load("es", path, &report);
    if (report.count) fail_msg("%s", report_line(&report, 0));
    translate_use("es");
    assert_string_equal(_("Call now"), "Llame ahora");
    assert_string_equal(ngettext("%zu card left", "%zu cards left", 1), "Queda %zu tarjeta");
    report_free(&report);
}

/* By the command that the Makefile builds them with. */
static void a_catalog_with_a_wrong_format_does_not_build(void **state) {
    (void)state;
    char folder[64], path[80], command[200];
    kiosk_folder(folder);
    snprintf(path, sizeof path, "%s/xx.po", folder);
    kiosk_write(path, "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n"
                      "#, c-format\nmsgid \"about %d min\"\nmsgstr \"unos %s min\"\n");
    snprintf(command, sizeof command, "! msgfmt --check -o /dev/null %s 2>&1", path);
    char *words = printed(command);
    assert_non_null(strstr(words, "'msgid' and 'msgstr' for argument 1 are not the same"));
    free(words);
    kiosk_folder_remove(folder);
}

static size_t count_of(const char *text, const char *words) {
    size_t count = 0;
    for (; (text = strstr(text, words)); text++) count++;
    return count;
}

/* A program of its own, so that its catalog can be spoiled: run from a build folder. */
static void a_catalog_that_is_damaged_or_absent_means_english_and_one_line(void **state) {
    (void)state;
    static const char *const spoils[] = {"true", "truncate -s 5000", "truncate -s 0", "rm"};
    char folder[KIOSK_PATH_BYTES], command[512], program[128];
    kiosk_folder(folder);
    snprintf(command, sizeof command,
        "chmod 755 %s && mkdir -p %s/build %s/content && cp %s %s/build/gist-kiosk && "
        "cp -r content/gist %s/content && chmod -R go-w %s",
        folder, folder, folder, kiosk_program(), folder, folder, folder);
    free(printed(command));
    snprintf(program, sizeof program, "%s/build/gist-kiosk", folder);
    for (size_t i = 0; i < sizeof spoils / sizeof *spoils; i++) {
        snprintf(command, sizeof command,
            "cp -r build/locale %s/build && chmod -R go-w %s && "
            "%s %s/build/locale/es/LC_MESSAGES/gist-kiosk.mo",
            folder, folder, spoils[i], folder);
        free(printed(command));
        for (int kiosk = 0; kiosk < 2; kiosk++) {
            snprintf(command, sizeof command, "echo | %s --plain --language es %s 2>&1", program,
                kiosk ? "--kiosk" : "");
            char *text = printed(command);
            assert_int_equal(count_of(text, "the interface stays English"), i > 0);
            assert_int_equal(count_of(text, "c call now, f find") > 0, i > 0);
            assert_int_equal(count_of(text, "c llame ahora, f buscar") > 0, i == 0);
            free(text);
        }
    }
    kiosk_folder_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_template_has_the_words_of_the_code),
        cmocka_unit_test(spanish_has_all_of_them),
        cmocka_unit_test(what_was_built_is_taken),
        cmocka_unit_test(a_catalog_with_a_wrong_format_does_not_build),
        cmocka_unit_test(a_catalog_that_is_damaged_or_absent_means_english_and_one_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
