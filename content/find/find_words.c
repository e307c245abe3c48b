/* A text falls into folded words here: lower case, without accents, compatibility forms resolved.
 * ASCII goes a short way, other characters one by one through libunistring, so that it never holds
 * more than a character of what a visitor typed. */
#include "content/find/find_internal.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

/* Words */

enum { APOSTROPHE = 0x2019, FOLDED_BYTES = 128 }; /* no character decomposes into more */

static const unsigned char *bytes_at(const struct find_scan *scan, size_t at) {
    return (const unsigned char *)scan->text + at;
}

/* Returns the folded letter or digit, 0 for any other ASCII character. */
static char fold_ascii(unsigned char byte) {
    if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) return (char)byte;
    if (byte >= 'A' && byte <= 'Z') return (char)(byte + ('a' - 'A'));
    return 0;
}

static bool is_letter(ucs4_t letter) {
    if (letter < 0x80) return fold_ascii((unsigned char)letter) != 0;
    return uc_is_general_category_withtable(letter, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

static bool is_inside_word(ucs4_t letter) {
    return is_letter(letter) || uc_is_general_category_withtable(letter, UC_CATEGORY_MASK_M);
}

static void append(struct find_token *token, const void *letter, size_t bytes) {
    if (token->bytes + bytes > sizeof token->word) return;
    memcpy(token->word + token->bytes, letter, bytes);
    token->bytes += bytes;
}

static void append_folded(struct find_token *token, const uint8_t *letter, size_t bytes) {
    uint8_t folded[FOLDED_BYTES];
    size_t count = sizeof folded;
    if (u8_casefold(letter, bytes, NULL, UNINORM_NFKD, folded, &count) != folded) return;
    for (size_t i = 0; i < count;) {
        ucs4_t part = 0;
        int length = u8_mbtouc(&part, folded + i, count - i);
        if (uc_combining_class(part) == 0 && part != ' ') append(token, folded + i, (size_t)length);
        i += (size_t)length;
    }
}

/* Says whether an apostrophe before `at` belongs to the word: one or two letters follow. */
static bool apostrophe_joins(const struct find_scan *scan, size_t at) {
    size_t letters = 0;
    while (at < scan->bytes && letters < 3) {
        ucs4_t letter = 0;
        int length = u8_mbtouc(&letter, bytes_at(scan, at), scan->bytes - at);
        if (!is_inside_word(letter)) break;
        at += (size_t)length;
        letters++;
    }
    return letters == 1 || letters == 2;
}

/* Takes the character at scan->at, which is not ASCII, into the word; false: the word ended before
 * it or with it. */
static bool take_wide(struct find_scan *scan, struct find_token *token) {
    ucs4_t letter = 0;
    size_t length = (size_t)u8_mbtouc(&letter, bytes_at(scan, scan->at), scan->bytes - scan->at);
    bool alone = uc_is_property_ideographic(letter);
    if (alone && token->bytes) return false;
    if (letter == APOSTROPHE) {
        if (!apostrophe_joins(scan, scan->at + length)) return false;
    } else if (is_inside_word(letter)) {
        append_folded(token, bytes_at(scan, scan->at), length);
    } else {
        return false;
    }
    scan->at += length;
    return !alone;
}

static bool take_ascii(struct find_scan *scan, struct find_token *token) {
    unsigned char byte = *bytes_at(scan, scan->at);
    char folded = fold_ascii(byte);
    if (folded) {
        append(token, &folded, 1);
    } else if (byte != '\'' || !apostrophe_joins(scan, scan->at + 1)) {
        return false;
    }
    scan->at++;
    return true;
}

static void skip_to_letter(struct find_scan *scan) {
    while (scan->at < scan->bytes) {
        ucs4_t letter = *bytes_at(scan, scan->at);
        int length = 1;
        if (letter >= 0x80)
            length = u8_mbtouc(&letter, bytes_at(scan, scan->at), scan->bytes - scan->at);
        if (is_letter(letter)) return;
        scan->at += (size_t)length;
    }
}

bool find_scan(struct find_scan *scan, struct find_token *token) {
    token->bytes = 0;
    while (token->bytes == 0) { /* letters that fold to nothing are no word */
        skip_to_letter(scan);
        if (scan->at >= scan->bytes) return false;
        token->start = scan->at;
        bool more = true;
        while (more && scan->at < scan->bytes)
            more =
                *bytes_at(scan, scan->at) < 0x80 ? take_ascii(scan, token) : take_wide(scan, token);
        token->end = scan->at;
    }
    return true;
}

/* Plurals */

/* A word that ends with `one` and has at least `before` bytes before that has a plural that ends
 * with `many`. */
static const struct plural {
    const char *language, *one, *many;
    size_t before;
} plurals[] = {
    {"en", "", "s", 3},
    {"en", "s", "ses", 2},
    {"en", "x", "xes", 1},
    {"en", "z", "zes", 2},
    {"en", "o", "oes", 2},
    {"en", "ch", "ches", 1},
    {"en", "sh", "shes", 1},
    {"en", "y", "ies", 2},
    {"en", "sis", "ses", 2},
    {"en", "child", "children", 0},
    {"en", "foot", "feet", 0},
    {"en", "tooth", "teeth", 0},
    {"en", "woman", "women", 0},
    {"en", "man", "men", 0},
    {"es", "", "s", 3},
    {"es", "d", "des", 2},
    {"es", "l", "les", 2},
    {"es", "n", "nes", 2},
    {"es", "r", "res", 2},
    {"es", "s", "ses", 2},
    {"es", "z", "ces", 1},
};

static size_t ends_with(const char *word, size_t bytes, const char *end, size_t before) {
    size_t length = strlen(end);
    return bytes >= length + before && memcmp(word + bytes - length, end, length) == 0;
}

static size_t exchange(
    const char *word, size_t bytes, const char *old, const char *new, struct find_made *made) {
    size_t kept = bytes - strlen(old), length = strlen(new);
    if (kept + length > sizeof made->text) return 0;
    memcpy(made->text, word, kept);
    memcpy(made->text + kept, new, length);
    made->bytes = kept + length;
    return 1;
}

size_t find_plurals(const char *language, const char *word, size_t bytes,
    struct find_made made[FIND_MOST_PLURALS]) {
    size_t count = 0;
    for (size_t i = 0; i < sizeof plurals / sizeof *plurals && count + 2 <= FIND_MOST_PLURALS;
         i++) {
        const struct plural *row = &plurals[i];
        if (strcmp(row->language, language) != 0) continue;
        if (ends_with(word, bytes, row->one, row->before))
            count += exchange(word, bytes, row->one, row->many, &made[count]);
        if (ends_with(word, bytes, row->many, row->before))
            count += exchange(word, bytes, row->many, row->one, &made[count]);
    }
    return count;
}
