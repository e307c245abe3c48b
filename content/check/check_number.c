/* Finds numbers in a text. A number is a run of digits of any script, with dots and commas inside
 * ("4,224"), or number words that make a ratio ("nine of ten"). */
#include "content/check/check_internal.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <unictype.h>
#include <unistr.h>

#include "config/base/ascii.h"

static bool joins_digits(const char *at) {
    return (*at == '.' || *at == ',') && ascii_is_digit(at[1]);
}

/* Returns the bytes of the numeral at `at` that is not ASCII (such as a half, or a digit of another
 * script); 0: none. */
static size_t foreign_numeral(const char *at) {
    if ((unsigned char)*at < 0x80) return 0;
    ucs4_t character = 0;
    int bytes = u8_mbtouc(&character, (const uint8_t *)at, strnlen(at, 4));
    return uc_is_general_category_withtable(character, UC_CATEGORY_MASK_N) ? (size_t)bytes : 0;
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

static const struct {
    const char *word, *digits;
} number_words[] = {{"one", "1"}, {"two", "2"}, {"three", "3"}, {"four", "4"}, {"five", "5"},
    {"six", "6"}, {"seven", "7"}, {"eight", "8"}, {"nine", "9"}, {"ten", "10"}, {"eleven", "11"},
    {"twelve", "12"}, {"thirteen", "13"}, {"fourteen", "14"}, {"fifteen", "15"}, {"sixteen", "16"},
    {"seventeen", "17"}, {"eighteen", "18"}, {"nineteen", "19"}, {"twenty", "20"}, {"thirty", "30"},
    {"forty", "40"}, {"fifty", "50"}, {"sixty", "60"}, {"seventy", "70"}, {"eighty", "80"},
    {"ninety", "90"}, {"hundred", "100"}, {"thousand", "1,000"}};

bool check_is_word(const char *text, struct range run, const char *word) {
    size_t bytes = run.end - run.start;
    return strlen(word) == bytes && strncasecmp(text + run.start, word, bytes) == 0;
}

/* Returns the digits that the word stands for, NULL for any other word. */
static const char *digits_of(const char *text, struct range run) {
    for (size_t i = 0; i < sizeof number_words / sizeof *number_words; i++) {
        if (check_is_word(text, run, number_words[i].word)) return number_words[i].digits;
    }
    return NULL;
}

static bool is_between(char byte) {
    return byte == ' ' || byte == '-';
}

/* The words beside a position; empty where something else than blanks or a hyphen is between. */
static struct range word_before(const char *text, size_t at) {
    while (at && is_between(text[at - 1])) at--;
    struct range run = {.start = at, .end = at};
    while (run.start && ascii_is_letter(text[run.start - 1])) run.start--;
    return run;
}

static struct range word_after(const char *text, size_t at) {
    while (is_between(text[at])) at++;
    struct range run = {.start = at, .end = at};
    while (ascii_is_letter(text[run.end])) run.end++;
    return run;
}

/* Says whether the word "of" or "in" at `middle` makes a ratio of number words: nine of ten, nine
 * out of every ten. */
static bool is_ratio(const char *text, struct range middle, struct ratio *ratio) {
    ratio->part = word_before(text, middle.start);
    ratio->whole = word_after(text, middle.end);
    if (check_is_word(text, ratio->part, "out")) ratio->part = word_before(text, ratio->part.start);
    bool every = check_is_word(text, ratio->whole, "every") ||
                 check_is_word(text, ratio->whole, "each") ||
                 check_is_word(text, ratio->whole, "a");
    if (every) ratio->whole = word_after(text, ratio->whole.end);
    ratio->part_digits = digits_of(text, ratio->part);
    ratio->whole_digits = digits_of(text, ratio->whole);
    return ratio->part_digits && ratio->whole_digits;
}

bool check_next_ratio(const char *text, size_t from, struct ratio *ratio) {
    for (size_t at = from; text[at]; at++) {
        bool middle =
            (text[at] == 'o' && text[at + 1] == 'f') || (text[at] == 'i' && text[at + 1] == 'n');
        if (!middle || !at || !is_between(text[at - 1]) || !is_between(text[at + 2])) continue;
        if (is_ratio(text, (struct range){.start = at, .end = at + 2}, ratio)) return true;
    }
    return false;
}

const char *check_number_before(const char *text, size_t at) {
    return digits_of(text, word_before(text, at));
}
