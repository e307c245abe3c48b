/* Text measured in columns, cut at graphemes, broken into lines. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <unigbrk.h>
#include <unistr.h>

#include "tui/cell/text.h"

#define WOMAN_HEALTH_WORKER "\U0001F469\u200D\u2695\uFE0F"
#define E_AND_ACUTE "e\u0301"

/* The lines of a text, each between bars. */
static const char *lines_of(const char *text, int columns) {
    static char out[2048];
    char breaks[512];
    size_t bytes = strlen(text), filled = 0;
    assert_true(bytes < sizeof breaks);
    text_breaks(text, bytes, breaks);
    out[0] = '\0';
    for (size_t at = 0; at < bytes;) {
        size_t skip = 0, line = text_line(text + at, bytes - at, breaks + at, columns, &skip);
        assert_true(line >= 1 && at + line + skip <= bytes);
        filled +=
            (size_t)snprintf(out + filled, sizeof out - filled, "%.*s|", (int)line, text + at);
        at += line + skip;
    }
    return out;
}

static void decoding_gives_each_character_and_its_bytes(void **state) {
    (void)state;
    char32_t character = 0;
    assert_int_equal(text_decode("a", 1, &character), 1);
    assert_int_equal(character, 'a');
    assert_int_equal(text_decode("≥x", 4, &character), 3);
    assert_int_equal(character, 0x2265);
    assert_int_equal(text_decode("a", 0, &character), 0);
}

static void a_byte_that_is_no_utf8_is_one_replacement_character(void **state) {
    (void)state;
    static const char *const broken[] = {
        "\xFF", "\x80", "\xC3", "\xE2\x89", "\xC0\xAF", "\xED\xA0\x80"};
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        char32_t character = 0;
        assert_int_equal(text_decode(broken[i], strlen(broken[i]), &character), 1);
        assert_int_equal(character, 0xFFFD);
    }
}

static void columns_are_those_of_the_terminal(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int columns;
    } cases[] = {
        {"", 0},
        {"plain", 5},
        {"é", 1},
        {E_AND_ACUTE, 1},
        {"–", 1},
        {"≥ 5", 3},
        {"漢字", 4},
        {"\u00A0", 1},
        {"so\u00ADft", 4},
        {"\u200B", 0},
        {"\u0301", 0},
        {WOMAN_HEALTH_WORKER, 3},
        {"\uD55C", 2},
        {"\u1112\u1161\u11AB", 2},
        {"\x01\x7F", 2},
        {"\xC2\x85", 1},
        {"\xFF", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(text_string_columns(cases[i].text), cases[i].columns);
}

static void a_grapheme_keeps_its_marks(void **state) {
    (void)state;
    int columns = -1;
    assert_int_equal(text_grapheme("ab", 2, &columns), 1);
    assert_int_equal(columns, 1);
    assert_int_equal(text_grapheme(E_AND_ACUTE "x", 4, &columns), 3);
    assert_int_equal(columns, 1);
    assert_int_equal(text_grapheme("e\u0301\u0323\u0302", 7, NULL), 7);
    assert_int_equal(text_grapheme("漢字", 6, &columns), 3);
    assert_int_equal(columns, 2);
    assert_int_equal(text_grapheme("\u0301", 2, &columns), 2);
    assert_int_equal(columns, 0);
    assert_int_equal(text_grapheme("\r\n", 2, &columns), 1);
    assert_int_equal(columns, 1);
    assert_int_equal(text_grapheme("", 0, &columns), 0);
    assert_int_equal(columns, 0);
}

static void a_grapheme_is_never_wider_than_two_columns(void **state) {
    (void)state;
    const char *text = WOMAN_HEALTH_WORKER "\U0001F1EB\U0001F1F7\U0001F44D\U0001F3FD\u0928\u093F";
    size_t bytes = strlen(text);
    int total = 0;
    for (size_t at = 0; at < bytes;) {
        int columns = -1;
        at += text_grapheme(text + at, bytes - at, &columns);
        assert_in_range(columns, 0, 2);
        total += columns;
    }
    assert_int_equal(total, text_string_columns(text));
}

static void fitting_takes_whole_graphemes_only(void **state) {
    (void)state;
    static const struct {
        const char *text;
        int columns;
        size_t bytes;
        int used;
    } cases[] = {
        {"abc", 2, 2, 2},
        {"abc", 9, 3, 3},
        {"abc", 0, 0, 0},
        {"漢字", 3, 3, 2},
        {"漢字", 1, 0, 0},
        {"a漢", 2, 1, 1},
        {"abc", -4, 0, 0},
        {E_AND_ACUTE "x", 1, 3, 1},
        {"\u0928\u093Fa", 1, 0, 0},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int used = -1;
        assert_int_equal(text_fit(cases[i].text, strlen(cases[i].text), cases[i].columns, &used),
            cases[i].bytes);
        assert_int_equal(used, cases[i].used);
    }
    assert_int_equal(text_fit("abc", 3, 2, NULL), 2);
}

static void lines_break_at_blanks_that_are_not_drawn(void **state) {
    (void)state;
    assert_string_equal(lines_of("the tumor cells", 9), "the tumor|cells|");
    assert_string_equal(lines_of("the tumor cells", 10), "the tumor|cells|");
    assert_string_equal(lines_of("the tumor cells", 8), "the|tumor|cells|");
    assert_string_equal(lines_of("the tumor cells", 200), "the tumor cells|");
    assert_string_equal(lines_of("a  b ", 1), "a|b|");
    assert_string_equal(lines_of("ends here   ", 9), "ends here|");
    assert_string_equal(lines_of("one\ttwo\nthree", 3), "one|two|thr|ee|");
    assert_string_equal(lines_of("", 5), "");
}

static void lines_break_where_unicode_says_so(void **state) {
    (void)state;
    assert_string_equal(lines_of("well-known", 6), "well-|known|");
    assert_string_equal(lines_of("2012–2018", 6), "2012–|2018|");
    assert_string_equal(lines_of("cancer.gov/types/gist", 14), "cancer.gov/|types/gist|");
    assert_string_equal(
        lines_of("at https://a.b-c.org/d-e/f now", 18), "at|https://a.b-c.org/|d-e/f now|");
    assert_string_equal(
        lines_of("at https://a.b-c.org/d-e/f now", 12), "at|https://a.b-|c.org/d-e/f|now|");
    assert_string_equal(lines_of("漢字漢字", 4), "漢字|漢字|");
    assert_string_equal(lines_of("漢字漢字", 5), "漢字|漢字|");
    assert_string_equal(lines_of("漢字\u3000漢字", 5), "漢字|漢字|");
    assert_string_equal(lines_of("ab\u2003\u2003cd", 3), "ab|cd|");
    assert_string_equal(lines_of("12\u2007cd", 3), "12\u2007|cd|");
    assert_string_equal(lines_of("ab\u200Bcd", 3), "ab\u200B|cd|");
}

static void words_that_belong_together_stay_together(void **state) {
    (void)state;
    assert_string_equal(lines_of("about 5\u00A0years on", 8), "about|5\u00A0years|on|");
    assert_string_equal(lines_of("some ,h", 2), "so|me|,h|");
    assert_string_equal(lines_of("age ≥ 5", 4), "age|≥ 5|");
    assert_string_equal(lines_of("(a) b", 3), "(a)|b|");
    assert_string_equal(lines_of("caf" E_AND_ACUTE " no", 4), "caf" E_AND_ACUTE "|no|");
}

static void a_word_longer_than_the_line_is_cut_at_a_grapheme(void **state) {
    (void)state;
    assert_string_equal(lines_of("abcdefghij", 7), "abcdefg|hij|");
    assert_string_equal(lines_of("to abcdefghij k", 4), "to|abcd|efgh|ij k|");
    assert_string_equal(lines_of("ab" E_AND_ACUTE "cd", 3), "ab" E_AND_ACUTE "|cd|");
    assert_string_equal(lines_of("x\U0001F1EB\U0001F1F7", 2), "x|\U0001F1EB\U0001F1F7|");
}

static void a_grapheme_wider_than_the_line_is_a_line_of_its_own(void **state) {
    (void)state;
    assert_string_equal(lines_of("漢a字", 1), "漢|a|字|");
    assert_string_equal(lines_of("\U0001F1EB\U0001F1F7", 1), "\U0001F1EB|\U0001F1F7|");
    assert_string_equal(lines_of("\u0928\u093F", 1), "\u0928|\u093F|");
    assert_string_equal(lines_of("\u0928\u093Fa", 2), "\u0928\u093F|a|");
}

static void a_soft_hyphen_takes_no_room_and_breaks_nothing(void **state) {
    (void)state;
    assert_string_equal(lines_of("side ef\u00ADfects", 7), "side|ef\u00ADfects|");
    assert_string_equal(lines_of("ef\u00ADfects", 7), "ef\u00ADfects|");
}

static void bytes_that_are_no_utf8_still_break_at_blanks(void **state) {
    (void)state;
    assert_string_equal(lines_of("ab\xFF cd", 3), "ab\xFF|cd|");
    assert_string_equal(lines_of("ab-cd\xFF", 4), "ab-c|d\xFF|");
    assert_string_equal(lines_of("\xFF\xFE\xFD", 2), "\xFF\xFE|\xFD|");
}

static void nothing_but_blanks_still_moves_on(void **state) {
    (void)state;
    assert_string_equal(lines_of("   ", 2), "  |");
    assert_string_equal(lines_of("    abcdef", 3), "   |abc|def|");
}

/* What is plain to see is what the tables say. */
static void plain_characters_are_graphemes_of_one_column(void **state) {
    static const char *const followers[] = {
        "", "a", " ", "\xC3\xA9", "\xCC\x81", "\xE2\x80\x8D", "\xC2\xAD", "\x80", "\n"};
    (void)state;
    size_t found = 0;
    for (char32_t given = 0; given < 0x400; given++) {
        for (size_t i = 0; i < sizeof followers / sizeof followers[0]; i++) {
            char text[16] = "";
            char32_t character = 0, decoded = 0;
            int length = u8_uctomb((uint8_t *)text, given, sizeof text);
            assert_true(length > 0);
            strcpy(text + length, followers[i]);
            size_t bytes = (size_t)length + strlen(followers[i]);
            size_t plain = text_plain(text, bytes, &character);
            if (plain == 0) continue;
            const uint8_t *start = (const uint8_t *)text;
            assert_int_equal(plain, text_decode(text, bytes, &decoded));
            assert_int_equal(character, decoded);
            assert_int_equal(text_width(character), 1);
            if (u8_check(start, bytes) == NULL)
                assert_int_equal(u8_grapheme_next(start, start + bytes) - start, plain);
            found++;
        }
    }
    assert_true(found > 2000);
    char32_t character = 0;
    assert_int_equal(text_plain("", 0, &character), 0);
    assert_int_equal(text_plain("\xC3", 1, &character), 0);
    assert_int_equal(text_plain("\xC3(", 2, &character), 0);
}

static void a_letter_stands_for_those_with_marks(void **state) {
    (void)state;
    static const struct {
        char32_t character;
        char ascii;
    } cases[] = {{U'a', 'a'}, {U'\u00E9', 'e'}, {U'\u00D1', 'N'}, {U'\u2019', '\''},
        {U'\u2013', '-'}, {U'\u2265', '>'}, {U'\u00A0', ' '}, {U'\u6F22', '?'},
        {U'\U0001F600', '?'}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_int_equal(text_ascii(cases[i].character), cases[i].ascii);
}

static void a_capital_is_that_of_the_letter_and_not_of_a_byte(void **state) {
    (void)state;
    struct arena arena = {0};
    assert_string_equal(text_capital("open", &arena), "Open");
    assert_string_equal(text_capital("\u00E9l", &arena), "\u00C9l");
    assert_string_equal(text_capital("\u00F1ame", &arena), "\u00D1ame");
    static const char *const as_they_are[] = {"", "Open", "\u00BFqu\u00E9?", "911", "\xFFx"};
    for (size_t i = 0; i < sizeof as_they_are / sizeof *as_they_are; i++)
        assert_ptr_equal(text_capital(as_they_are[i], &arena), as_they_are[i]);
    arena_free(&arena);
}

static void the_longest_word_is_measured_in_columns(void **state) {
    (void)state;
    assert_int_equal(text_longest_word("Revestimiento del abdomen"), 13);
    assert_int_equal(text_longest_word("el h\u00EDgado "), 6);
    assert_int_equal(text_longest_word("  "), 0);
    assert_int_equal(text_longest_word(""), 0);
}

int main(void) {
    if (!setlocale(LC_ALL, "C.UTF-8")) return 1;
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_characters_are_graphemes_of_one_column),
        cmocka_unit_test(the_longest_word_is_measured_in_columns),
        cmocka_unit_test(a_letter_stands_for_those_with_marks),
        cmocka_unit_test(decoding_gives_each_character_and_its_bytes),
        cmocka_unit_test(a_byte_that_is_no_utf8_is_one_replacement_character),
        cmocka_unit_test(columns_are_those_of_the_terminal),
        cmocka_unit_test(a_grapheme_keeps_its_marks),
        cmocka_unit_test(a_grapheme_is_never_wider_than_two_columns),
        cmocka_unit_test(fitting_takes_whole_graphemes_only),
        cmocka_unit_test(lines_break_at_blanks_that_are_not_drawn),
        cmocka_unit_test(lines_break_where_unicode_says_so),
        cmocka_unit_test(words_that_belong_together_stay_together),
        cmocka_unit_test(a_word_longer_than_the_line_is_cut_at_a_grapheme),
        cmocka_unit_test(a_grapheme_wider_than_the_line_is_a_line_of_its_own),
        cmocka_unit_test(a_soft_hyphen_takes_no_room_and_breaks_nothing),
        cmocka_unit_test(bytes_that_are_no_utf8_still_break_at_blanks),
        cmocka_unit_test(nothing_but_blanks_still_moves_on),
        cmocka_unit_test(a_capital_is_that_of_the_letter_and_not_of_a_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
