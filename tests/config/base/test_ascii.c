/* ASCII alone: every byte, in a locale that knows more letters too. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <ctype.h>
#include <locale.h>

#include "config/base/ascii.h"

static void every_byte_is_what_the_c_locale_says(void **state) {
    (void)state;
    setlocale(LC_CTYPE, "C");
    for (int byte = 0; byte < 256; byte++) {
        char c = (char)byte;
        assert_int_equal(ascii_is_digit(c), isdigit(byte) != 0);
        assert_int_equal(ascii_is_capital(c), isupper(byte) != 0);
        assert_int_equal(ascii_is_letter(c), isalpha(byte) != 0);
        assert_int_equal(ascii_is_space(c), isspace(byte) != 0 && byte != '\v' && byte != '\f');
        assert_int_equal((unsigned char)ascii_to_small(c), tolower(byte));
    }
}

static void starts_and_ends_are_found(void **state) {
    (void)state;
    assert_true(starts_with("xterm-256color", "xterm"));
    assert_true(starts_with("xterm", "xterm"));
    assert_true(starts_with("xterm", ""));
    assert_false(starts_with("xter", "xterm"));
    assert_false(starts_with("", "x"));
    assert_true(ends_with("first.cfg", ".cfg"));
    assert_true(ends_with(".cfg", ".cfg"));
    assert_true(ends_with("first", ""));
    assert_false(ends_with("cfg", ".cfg"));
    assert_false(ends_with("first.cfg.bak", ".cfg"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_byte_is_what_the_c_locale_says),
        cmocka_unit_test(starts_and_ends_are_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
