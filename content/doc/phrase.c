/* Only characters that are not ASCII are looked up in the Unicode tables.
 * SPDX-License-Identifier: MIT */
#include "content/doc/phrase.h"

#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

#include "config/base/ascii.h"

/* ASCII without a table. */
size_t phrase_character(const char *text, uint32_t *character) {
    *character = (unsigned char)*text;
    if (*character < 0x80) return *text != '\0';
    return (size_t)u8_mbtouc(character, (const uint8_t *)text, strnlen(text, 4));
}

bool phrase_goes_on(const char *at) {
    ucs4_t character;
    phrase_character(at, &character);
    return uc_is_alnum(character);
}

static bool is_word_before(const char *text, size_t at) {
    ucs4_t character = 0;
    if (at) u8_prev(&character, (const uint8_t *)text + at, (const uint8_t *)text);
    return uc_is_alnum(character);
}

static ucs4_t small_of(ucs4_t letter) {
    return letter < 0x80 ? (ucs4_t)ascii_to_small((char)letter) : uc_tolower(letter);
}

/* Returns how many bytes of `text` are the phrase; 0: it begins with something else. */
static size_t beginning(const char *text, const char *phrase, bool any_case) {
    size_t bytes = 0;
    while (*phrase) {
        ucs4_t wanted, found;
        phrase += phrase_character(phrase, &wanted);
        size_t length = phrase_character(text + bytes, &found);
        bool alike = found == wanted || (wanted == ' ' && found == '-');
        if (!alike && (any_case || small_of(wanted) == wanted))
            alike = small_of(found) == small_of(wanted);
        if (!alike) return 0;
        bytes += length;
    }
    return bytes;
}

size_t phrase_stands(const char *text, size_t at, const char *phrase, bool any_case) {
    size_t bytes = beginning(text + at, phrase, any_case);
    return bytes && !is_word_before(text, at) && !phrase_goes_on(text + at + bytes) ? bytes : 0;
}

size_t phrase_among(const char *text, size_t at, const struct phrases *phrases) {
    size_t longest = 0;
    for (size_t i = 0; i < phrases->count; i++) {
        size_t bytes = phrase_at(text, at, phrases->items[i].bytes, false);
        if (bytes > longest) longest = bytes;
    }
    return longest;
}

bool phrase_find(
    const char *text, const char *phrase, size_t from, bool any_case, struct range *range) {
    for (size_t at = from; text[at]; at++) {
        size_t bytes = phrase_at(text, at, phrase, any_case);
        if (!bytes) continue;
        *range = (struct range){.start = at, .end = at + bytes};
        return true;
    }
    return false;
}

bool phrase_covers(const char *text, const char *phrase, bool any_case, const struct range *range) {
    size_t bytes = strlen(phrase);
    if (bytes < range->end - range->start) return false;
    for (size_t at = range->end > bytes ? range->end - bytes : 0; at <= range->start; at++)
        if (phrase_at(text, at, phrase, any_case)) return true;
    return false;
}
