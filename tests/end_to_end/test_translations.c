/* What translators work on is what the code says, and what they wrote is whole. */
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_template_has_the_words_of_the_code),
        cmocka_unit_test(spanish_has_all_of_them),
        cmocka_unit_test(what_was_built_is_taken),
        cmocka_unit_test(a_catalog_with_a_wrong_format_does_not_build),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
