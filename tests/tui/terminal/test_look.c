/* Marks and character sets, from what the environment and the settings say.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>

#include "config/settings.h"
#include "tui/terminal/look.h"

static bool reads_utf8(const char *all, const char *ctype, const char *lang) {
    const char *const names[] = {"LC_ALL", "LC_CTYPE", "LANG"}, *const values[] = {
                                                                    all, ctype, lang};
    for (size_t i = 0; i < 3; i++) {
        if (values[i])
            setenv(names[i], values[i], 1);
        else
            unsetenv(names[i]);
    }
    return look_reads_utf8();
}

static void a_locale_of_another_character_set_reads_no_utf8(void **state) {
    (void)state;
    assert_true(reads_utf8(NULL, NULL, NULL));
    assert_true(reads_utf8("C", NULL, NULL));
    assert_true(reads_utf8(NULL, NULL, "es_ES.UTF-8"));
    assert_true(reads_utf8(NULL, NULL, "en_US.utf8@variant"));
    assert_false(reads_utf8(NULL, NULL, "de_DE.ISO-8859-1"));
    assert_false(reads_utf8(NULL, "ru_RU.KOI8-R", "en_US.UTF-8"));
    assert_true(reads_utf8("en_US.UTF-8", "ru_RU.KOI8-R", NULL));
    assert_true(reads_utf8("", "", "en_US.UTF-8"));
    assert_false(reads_utf8("%s%n.x", NULL, NULL));
}

static const struct glyphs *marks(int setting, const char *type, bool ascii_only) {
    struct io_facts facts = {0};
    const struct io_options options = {.theme = THEME_AUTO, .ascii = setting};
    look_pick(&options, type, 256, ascii_only, &facts);
    assert_non_null(facts.theme);
    return facts.glyphs;
}

static void marks_suit_the_terminal_unless_the_settings_choose(void **state) {
    (void)state;
    assert_ptr_equal(marks(ASCII_AUTO, "xterm-256color", false), &glyphs_unicode);
    assert_ptr_equal(marks(ASCII_AUTO, "xterm-256color", true), &glyphs_ascii);
    assert_ptr_equal(marks(ASCII_NEVER, "xterm-256color", true), &glyphs_ascii);
    assert_ptr_equal(marks(ASCII_ALWAYS, "xterm-256color", false), &glyphs_ascii);
    assert_ptr_equal(marks(ASCII_AUTO, "vt100", false), &glyphs_ascii);
    assert_ptr_equal(marks(ASCII_NEVER, "vt100", false), &glyphs_unicode);
    assert_ptr_equal(marks(ASCII_AUTO, "linux-16color", true), &glyphs_ascii);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_locale_of_another_character_set_reads_no_utf8),
        cmocka_unit_test(marks_suit_the_terminal_unless_the_settings_choose),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
