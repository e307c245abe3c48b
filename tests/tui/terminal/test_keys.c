/* What each key means, and that the table's names and words are all there.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tui/terminal/keys.h"

static enum command typed(char32_t character) {
    return keys_command((struct key){.code = KEY_CODE_CHARACTER, .character = character});
}

static enum command pressed(enum key_code code) {
    return keys_command((struct key){.code = code});
}

static enum command control(char32_t letter) {
    return keys_command((struct key){.code = KEY_CODE_CONTROL, .character = letter});
}

static void named_keys_do_what_they_say(void **state) {
    (void)state;
    static const struct {
        enum key_code code;
        enum command command;
    } expected[] = {
        {KEY_CODE_UP, COMMAND_UP},
        {KEY_CODE_DOWN, COMMAND_DOWN},
        {KEY_CODE_LEFT, COMMAND_LEFT},
        {KEY_CODE_RIGHT, COMMAND_RIGHT},
        {KEY_CODE_PAGE_UP, COMMAND_PAGE_UP},
        {KEY_CODE_PAGE_DOWN, COMMAND_PAGE_DOWN},
        {KEY_CODE_HOME, COMMAND_TOP},
        {KEY_CODE_END, COMMAND_END},
        {KEY_CODE_ENTER, COMMAND_OPEN},
        {KEY_CODE_ESCAPE, COMMAND_BACK},
        {KEY_CODE_BACKSPACE, COMMAND_BACK},
        {KEY_CODE_TAB, COMMAND_NEXT_LINK},
        {KEY_CODE_BACK_TAB, COMMAND_PREVIOUS_LINK},
        {KEY_CODE_F1, COMMAND_HELP},
        {KEY_CODE_F10, COMMAND_FINISHED},
        {KEY_CODE_OTHER, COMMAND_NONE},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
        assert_int_equal(pressed(expected[i].code), expected[i].command);
}

static void letters_work_in_either_case(void **state) {
    (void)state;
    static const struct {
        const char *letters;
        enum command command;
    } expected[] = {
        {"kK", COMMAND_UP},
        {"jJ", COMMAND_DOWN},
        {"cC", COMMAND_CALL_NOW},
        {"wW", COMMAND_WORDS},
        {"??", COMMAND_HELP},
        {"xX", COMMAND_FINISHED_BY_LETTER},
        {"qQ", COMMAND_HOME},
        {"tT", COMMAND_CONTENTS},
        {"]]", COMMAND_NEXT_SECTION},
        {"[[", COMMAND_PREVIOUS_SECTION},
        {"rR", COMMAND_READ},
        {"sS", COMMAND_SHOW},
        {"hH", COMMAND_HIDE},
    };
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        assert_int_equal(typed((unsigned char)expected[i].letters[0]), expected[i].command);
        assert_int_equal(typed((unsigned char)expected[i].letters[1]), expected[i].command);
    }
}

static void the_number_pad_is_enough(void **state) {
    (void)state;
    assert_int_equal(typed(U'-'), COMMAND_BACK);
    assert_int_equal(typed(U'.'), COMMAND_BACK);
    assert_int_equal(typed(U'+'), COMMAND_PAGE_DOWN);
    for (int digit = 0; digit <= 9; digit++) {
        struct key key = {.code = KEY_CODE_CHARACTER, .character = U'0' + (char32_t)digit};
        assert_int_equal(keys_command(key), COMMAND_DIGIT);
        assert_int_equal(keys_digit(key), digit);
    }
}

static void what_is_no_digit_has_no_number(void **state) {
    (void)state;
    assert_int_equal(keys_digit((struct key){.code = KEY_CODE_CHARACTER, .character = U'/'}), -1);
    assert_int_equal(keys_digit((struct key){.code = KEY_CODE_CHARACTER, .character = U':'}), -1);
    assert_int_equal(keys_digit((struct key){.code = KEY_CODE_CONTROL, .character = U'5'}), -1);
    assert_int_equal(keys_digit((struct key){.code = KEY_CODE_UP, .character = U'5'}), -1);
}

static void control_keys_are_not_their_letters(void **state) {
    (void)state;
    assert_int_equal(control(U'c'), COMMAND_LEAVE);
    assert_int_equal(control(U'l'), COMMAND_REDRAW);
    assert_int_equal(control(U'q'), COMMAND_NONE);
    assert_int_equal(control(U'x'), COMMAND_NONE);
}

static void keys_without_a_meaning_are_no_command(void **state) {
    (void)state;
    assert_int_equal(typed(U'v'), COMMAND_NONE);
    assert_int_equal(typed(U'\u00E9'), COMMAND_NONE);
    assert_int_equal(typed(0), COMMAND_NONE);
    assert_int_equal(typed(U'{'), COMMAND_NONE);
    assert_int_equal(control(0), COMMAND_NONE);
}

static bool is_ascii(const char *text) {
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80) return false;
    return true;
}

static void every_command_has_a_name_of_its_own(void **state) {
    (void)state;
    for (int command = COMMAND_NONE + 1; command < COMMAND_COUNT; command++) {
        const char *name = keys_name((enum command)command, false),
                   *ascii = keys_name((enum command)command, true);
        assert_true(name[0] != '\0' && ascii[0] != '\0');
        assert_true(is_ascii(ascii));
        for (int other = COMMAND_NONE + 1; other < command; other++) {
            assert_string_not_equal(name, keys_name((enum command)other, false));
            assert_string_not_equal(ascii, keys_name((enum command)other, true));
        }
    }
    assert_string_equal(keys_name(COMMAND_NONE, false), "");
    assert_string_equal(keys_name(COMMAND_UP, false), "\u2191");
    assert_string_equal(keys_name(COMMAND_UP, true), "Up");
    assert_string_equal(keys_name(COMMAND_FINISHED, false), "F10");
    assert_string_equal(keys_name(COMMAND_BACK, false), "Esc");
}

static enum command unlettered(struct key key) {
    return keys_command_in(KEYS_IN_LIST, key, false);
}

static void without_letters_only_digits_space_and_named_keys_are_commands(void **state) {
    (void)state;
    for (char32_t c = U'!'; c < 0x7F; c++) {
        bool digit = c >= U'0' && c <= U'9';
        struct key key = {.code = KEY_CODE_CHARACTER, .character = c};
        assert_int_equal(unlettered(key), digit ? COMMAND_DIGIT : COMMAND_NONE);
    }
    assert_int_equal(
        unlettered((struct key){KEY_CODE_CHARACTER, .character = U' '}), COMMAND_SPACE);
    static const struct {
        enum key_code code;
        enum command command;
        const char *name;
    } others[] = {{KEY_CODE_F1, COMMAND_HELP, "F1"}, {KEY_CODE_F2, COMMAND_CALL_NOW, "F2"},
        {KEY_CODE_F3, COMMAND_FIND, "F3"}, {KEY_CODE_F4, COMMAND_CONTENTS, "F4"},
        {KEY_CODE_F5, COMMAND_LOOK, "F5"}, {KEY_CODE_F10, COMMAND_FINISHED, "F10"},
        {KEY_CODE_ENTER, COMMAND_OPEN, "Enter"}, {KEY_CODE_ESCAPE, COMMAND_BACK, "Esc"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_int_equal(unlettered((struct key){.code = others[i].code}), others[i].command);
        assert_string_equal(keys_other_name(others[i].command, false), others[i].name);
    }
    assert_string_equal(keys_other_name(COMMAND_WORDS, false), "");
}

static void help_has_words_for_what_everybody_needs(void **state) {
    (void)state;
    assert_null(keys_help(COMMAND_NONE));
    static const enum command needed[] = {COMMAND_UP, COMMAND_DOWN, COMMAND_OPEN, COMMAND_BACK,
        COMMAND_SPACE, COMMAND_CALL_NOW, COMMAND_WORDS, COMMAND_HELP, COMMAND_FINISHED,
        COMMAND_FINISHED_BY_LETTER, COMMAND_DIGIT};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0]; i++) {
        assert_non_null(keys_help(needed[i]));
        assert_true(strlen(keys_help(needed[i])) > 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(named_keys_do_what_they_say),
        cmocka_unit_test(letters_work_in_either_case),
        cmocka_unit_test(the_number_pad_is_enough),
        cmocka_unit_test(what_is_no_digit_has_no_number),
        cmocka_unit_test(control_keys_are_not_their_letters),
        cmocka_unit_test(keys_without_a_meaning_are_no_command),
        cmocka_unit_test(every_command_has_a_name_of_its_own),
        cmocka_unit_test(without_letters_only_digits_space_and_named_keys_are_commands),
        cmocka_unit_test(help_has_words_for_what_everybody_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
