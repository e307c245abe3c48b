/* Finds numbers in a text. A number is a run of digits of any script, with dots and commas inside
 * ("4,224"), or number words that make a ratio ("nine of ten"). SPDX-License-Identifier: MIT */
#include "content/check/check_internal.h"

#include <string.h>
#include <strings.h>
#include <unictype.h>

#include "config/base/ascii.h"

static bool joins_digits(const char *at) {
    return (*at == '.' || *at == ',') && ascii_is_digit(at[1]);
}

/* Returns the bytes of the numeral at `at` that is not ASCII (such as a half, or a digit of another
 * script); 0: none. */
static size_t foreign_numeral(const char *at) {
    if ((unsigned char)*at < 0x80) return 0;
    ucs4_t character;
    size_t bytes = phrase_character(at, &character);
    return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_N) ? bytes : 0;
}

bool check_next_number(const char *text, size_t from, struct range *run) {
    for (size_t at = from; text[at]; at++) {
        size_t foreign = foreign_numeral(text + at);
        if (!foreign && !ascii_is_digit(text[at])) continue;
        *run = (struct range){.start = at, .end = at + foreign};
        if (foreign) return true;
        while (ascii_is_digit(text[run->end]) || joins_digits(text + run->end)) run->end++;
        return true;
    }
    return false;
}

/* Number words */

bool check_is_word(const char *text, struct range run, const char *word) {
    size_t bytes = run.end - run.start;
    return strlen(word) == bytes && strncasecmp(text + run.start, word, bytes) == 0;
}

static bool is_between(char byte) {
    return byte == ' ' || byte == '-';
}

/* Finds the number word that ends before `at`, behind it blanks or hyphens alone; returns its
 * digits, NULL: none. */
static const char *number_before(
    const struct text_style *style, const char *text, size_t at, struct range *word) {
    while (at && is_between(text[at - 1])) at--;
    for (size_t i = 0; i < style->number_count; i++) {
        size_t bytes = strlen(style->numbers[i].word.bytes);
        *word = (struct range){.start = at - bytes, .end = at};
        if (bytes <= at && phrase_at(text, word->start, style->numbers[i].word.bytes, true))
            return style->numbers[i].digits.bytes;
    }
    return NULL;
}

static const char *number_after(
    const struct text_style *style, const char *text, size_t at, struct range *word) {
    while (is_between(text[at])) at++;
    for (size_t i = 0; i < style->number_count; i++) {
        size_t bytes = phrase_at(text, at, style->numbers[i].word.bytes, true);
        *word = (struct range){.start = at, .end = at + bytes};
        if (bytes) return style->numbers[i].digits.bytes;
    }
    return NULL;
}

/* Says whether one of the phrases stands at `at` between two number words: nine of ten, nine out of
 * every ten. */
static bool is_ratio(const struct text_style *style, const struct phrases *phrases,
    const char *text, size_t at, struct ratio *ratio) {
    for (size_t i = 0; i < phrases->count; i++) {
        size_t bytes = phrase_at(text, at, phrases->items[i].bytes, false);
        if (!bytes || !is_between(text[at + bytes])) continue;
        size_t end = at + bytes, every = phrase_among(text, end + 1, &style->every);
        ratio->part_digits = number_before(style, text, at, &ratio->part);
        ratio->whole_digits =
            number_after(style, text, every ? end + 1 + every : end, &ratio->whole);
        if (ratio->part_digits && ratio->whole_digits) return true;
    }
    return false;
}

bool check_next_ratio(
    const struct text_style *style, const char *text, size_t from, struct ratio *ratio) {
    for (size_t at = from; text[at]; at++) {
        if (!at || !is_between(text[at - 1])) continue;
        if (is_ratio(style, &style->of, text, at, ratio)) return true;
        if (is_ratio(style, &style->in, text, at, ratio)) return true;
    }
    return false;
}

const char *check_number_before(const struct text_style *style, const char *text, size_t at) {
    struct range word;
    return number_before(style, text, at, &word);
}
