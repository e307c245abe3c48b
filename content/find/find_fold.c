/* A text falls into words here that can be compared: lower case, without accents, compatibility
 * forms resolved, endings cut. ASCII goes a short way, other characters one by one through
 * libunistring, so that it never holds more than a character of what a visitor typed. The only file
 * that knows libstemmer (Snowball, BSD license). SPDX-License-Identifier: MIT */
#include "content/find/find_internal.h"

#include <libstemmer.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "config/base/ascii.h"

enum {
    APOSTROPHE = 0x2019,
    FOLDED_BYTES = 128,                  /* no character decomposes into more */
    LONGEST_BYTES = FIND_WORD_BYTES + 16 /* longer than any word with an ending */
};

/* Words */

/* Decodes the character at `at` and says how long it is. */
static size_t letter_at(const struct find_scan *scan, size_t at, ucs4_t *letter) {
    const uint8_t *bytes = (const uint8_t *)scan->text + at;
    *letter = *bytes;
    return *bytes < 0x80 ? 1 : (size_t)u8_mbtouc(letter, bytes, scan->bytes - at);
}

static bool is_letter(ucs4_t letter) {
    if (letter < 0x80) return ascii_is_letter((char)letter) || ascii_is_digit((char)letter);
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

static void append_folded(struct find_token *token, const char *letter, size_t bytes) {
    uint8_t folded[FOLDED_BYTES];
    size_t count = sizeof folded;
    if (bytes == 1) { /* ASCII */
        char small = ascii_to_small(*letter);
        append(token, &small, 1);
        return;
    }
    const uint8_t *text = (const uint8_t *)letter;
    if (u8_casefold(text, bytes, NULL, UNINORM_NFKD, folded, &count) != folded) return;
    for (size_t i = 0; i < count;) {
        ucs4_t part = 0;
        size_t length = (size_t)u8_mbtouc(&part, folded + i, count - i);
        if (uc_combining_class(part) == 0 && part != ' ') append(token, folded + i, length);
        i += length;
    }
}

/* Says whether an apostrophe before `at` belongs to the word: one or two letters follow. */
static bool apostrophe_joins(const struct find_scan *scan, size_t at) {
    size_t letters = 0;
    for (ucs4_t letter = 0; at < scan->bytes && letters < 3; letters++) {
        size_t length = letter_at(scan, at, &letter);
        if (!is_inside_word(letter)) break;
        at += length;
    }
    return letters == 1 || letters == 2;
}

/* Takes the character at scan->at into the word; false: the word ended before it or with it. */
static bool take(struct find_scan *scan, struct find_token *token) {
    ucs4_t letter = 0;
    size_t length = letter_at(scan, scan->at, &letter);
    bool alone = letter >= 0x80 && uc_is_property_ideographic(letter);
    if (letter == '\'' || letter == APOSTROPHE) {
        if (!apostrophe_joins(scan, scan->at + length)) return false;
    } else if (!is_inside_word(letter) || (alone && token->bytes)) {
        return false;
    } else {
        append_folded(token, scan->text + scan->at, length);
    }
    scan->at += length;
    return !alone;
}

bool find_scan(struct find_scan *scan, struct find_token *token) {
    token->bytes = 0;
    while (token->bytes == 0) { /* letters that fold to nothing are no word */
        for (ucs4_t letter = 0; scan->at < scan->bytes;) {
            size_t length = letter_at(scan, scan->at, &letter);
            if (is_letter(letter)) break;
            scan->at += length;
        }
        if (scan->at >= scan->bytes) return false;
        token->start = scan->at;
        while (scan->at < scan->bytes && take(scan, token)) {
        }
        token->end = scan->at;
    }
    return true;
}

/* Endings */

/* Overwrites what the stemmer keeps of the last word; and where that is, is enough for any word. */
static void wipe(struct sb_stemmer *stemmer) {
    sb_symbol longest[LONGEST_BYTES];
    memset(longest, '0', sizeof longest);
    sb_stemmer_stem(stemmer, longest, sizeof longest);
}

struct sb_stemmer *find_stemmer(const char *language) {
    /* Of the languages that this build has: "en es". */
    bool known = strstr(GIST_KIOSK_STEMMERS, language) != NULL;
    struct sb_stemmer *stemmer = known ? sb_stemmer_new(language, NULL) : NULL;
    if (stemmer) wipe(stemmer);
    return stemmer;
}

void find_stemmer_free(struct sb_stemmer *stemmer) {
    sb_stemmer_delete(stemmer);
}

/* Endings that a stemmer knows by an accent, which no word here has any more: without it,
 * "operacion" would not have the stem of "operaciones". */
static void restore_accent(const char *language, struct find_token *token) {
    static const struct {
        const char *language, *folded, *written;
    } endings[] = {{"es", "acion", "ación"}, {"es", "ucion", "ución"}, {"es", "logia", "logía"}};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t bytes = strlen(endings[i].folded), room = strlen(endings[i].written);
        if (strcmp(endings[i].language, language) != 0 || token->bytes < bytes) continue;
        char *end = token->word + token->bytes - bytes;
        if (memcmp(end, endings[i].folded, bytes) != 0) continue;
        if (end + room > token->word + sizeof token->word) return;
        memcpy(end, endings[i].written, room);
        token->bytes += room - bytes;
        return;
    }
}

void find_stem(const struct find_index *index, struct find_token *token) {
    struct sb_stemmer *stemmer = index->stemmer;
    if (!stemmer) return;
    restore_accent(index->pack->language, token);
    const sb_symbol *stem =
        sb_stemmer_stem(stemmer, (const sb_symbol *)token->word, (int)token->bytes);
    size_t bytes = (size_t)sb_stemmer_length(stemmer);
    if (stem && bytes > 0 && bytes <= sizeof token->word) {
        memcpy(token->word, stem, bytes);
        token->bytes = bytes;
    }
    wipe(stemmer);
}
