/* What a line means that was typed on a teletype, without a terminal.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tui/terminal/typed_line.h"

/* Types bytes; says whether a line is done. */
static bool type(struct typed_line *typed, const char *bytes) {
    typed->at = 0;
    typed->count = strlen(bytes);
    memcpy(typed->bytes, bytes, typed->count);
    return typed_line_take(typed);
}

static void assert_key(struct typed_line *typed, enum key_code code, char32_t character) {
    struct input input = typed_line_next(typed);
    assert_int_equal(input.kind, INPUT_KEY);
    assert_int_equal(input.key.code, code);
    assert_int_equal(input.key.character, character);
}

static void assert_text(struct typed_line *typed, const char *letters) {
    assert_key(typed, KEY_CODE_CONTROL, U'u'); /* what stood there before goes */
    for (; *letters; letters++) {
        struct input input = typed_line_next(typed);
        assert_int_equal(input.kind, INPUT_TEXT);
        assert_int_equal(input.key.character, *letters);
    }
}

static void assert_no_more(struct typed_line *typed) {
    assert_int_equal(typed_line_next(typed).kind, INPUT_NONE);
}

static void an_empty_line_goes_on(void **state) {
    static const char *const empty[] = {"\n", "   \n", "\t\n", "\r\n"};
    (void)state;
    for (size_t i = 0; i < sizeof empty / sizeof *empty; i++) {
        struct typed_line typed = {0};
        assert_true(type(&typed, empty[i]));
        assert_key(&typed, KEY_CODE_PAGE_DOWN, 0);
        assert_no_more(&typed);
    }
}

static void a_letter_alone_is_a_key_in_either_case(void **state) {
    struct typed_line typed = {0};
    (void)state;
    assert_true(type(&typed, " B \n"));
    assert_key(&typed, KEY_CODE_ESCAPE, 0);
    assert_no_more(&typed);
    assert_true(type(&typed, "f\n"));
    assert_key(&typed, KEY_CODE_CHARACTER, U'/');
    assert_no_more(&typed);
    assert_true(type(&typed, "0\n"));
    assert_key(&typed, KEY_CODE_CHARACTER, U'q');
    assert_no_more(&typed);
    assert_true(type(&typed, "bb\n"));
    assert_text(&typed, "bb");
    assert_no_more(&typed);
}

static void a_number_is_a_click_on_the_item_that_has_it(void **state) {
    struct typed_line typed = {.spots = {{3, 4}, {5, 6}}, .spot_count = 2};
    (void)state;
    assert_true(type(&typed, " 2 \n"));
    struct input press = typed_line_next(&typed), release = typed_line_next(&typed);
    assert_int_equal(press.kind, INPUT_PRESS);
    assert_int_equal(release.kind, INPUT_RELEASE);
    assert_int_equal(press.row * 10 + press.column, 56);
    assert_int_equal(release.row * 10 + release.column, 56);
    assert_no_more(&typed);
    static const char *const none[] = {"3\n", "00\n", "99999999999999999999\n"};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        assert_true(type(&typed, none[i]));
        assert_key(&typed, KEY_CODE_OTHER, 0);
        assert_no_more(&typed);
    }
    assert_true(type(&typed, "2a\n"));
    assert_text(&typed, "2a");
}

static void text_is_given_without_the_blanks_around_it(void **state) {
    struct typed_line typed = {0};
    (void)state;
    assert_false(type(&typed, "  side "));
    assert_true(type(&typed, "\x1B"
                             "effects\xFF  \n"));
    assert_text(&typed, "side effects");
    assert_no_more(&typed);
}

static void of_a_long_line_the_beginning_counts(void **state) {
    struct typed_line typed = {0};
    char line[TYPED_LINE_BYTES + 3];
    (void)state;
    memset(line, 'a', sizeof line);
    memcpy(line + TYPED_LINE_BYTES, "b\n", 3);
    assert_true(type(&typed, line));
    line[TYPED_LINE_BYTES] = '\0';
    assert_text(&typed, line);
    assert_no_more(&typed);
    assert_true(type(&typed, "x\n")); /* and the next line is a new one */
    assert_key(&typed, KEY_CODE_F10, 0);
}

static void a_line_after_the_first_waits(void **state) {
    struct typed_line typed = {0};
    (void)state;
    assert_true(type(&typed, "c\n\nl"));
    assert_key(&typed, KEY_CODE_CHARACTER, U'c');
    assert_no_more(&typed);
    assert_true(typed_line_take(&typed));
    assert_key(&typed, KEY_CODE_PAGE_DOWN, 0);
    assert_false(typed_line_take(&typed));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_line_goes_on),
        cmocka_unit_test(a_letter_alone_is_a_key_in_either_case),
        cmocka_unit_test(a_number_is_a_click_on_the_item_that_has_it),
        cmocka_unit_test(text_is_given_without_the_blanks_around_it),
        cmocka_unit_test(of_a_long_line_the_beginning_counts),
        cmocka_unit_test(a_line_after_the_first_waits),
    };
    return cmocka_run_group_tests_name("typed_line", tests, NULL, NULL);
}
