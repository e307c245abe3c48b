/* Letters are compared byte by byte; only the characters around a phrase are looked up in the
 * Unicode tables, and those only where they are not ASCII. */
#include "content/doc/phrase.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "config/base/ascii.h"

bool phrase_goes_on(const char *at) {
    ucs4_t character = 0;
    if (*at) u8_mbtouc(&character, (const uint8_t *)at, strnlen(at, 4));
    return uc_is_alnum(character);
}

static bool is_word_before(const char *text, size_t at) {
    ucs4_t character = 0;
    if (at) u8_prev(&character, (const uint8_t *)text + at, (const uint8_t *)text);
    return uc_is_alnum(character);
}

static bool begins_with(const char *text, const char *phrase, bool any_case) {
    size_t i = 0;
    for (; phrase[i]; i++) {
        bool alike = ascii_to_small(text[i]) == ascii_to_small(phrase[i]);
        if (ascii_is_capital(phrase[i]) && !any_case) alike = text[i] == phrase[i];
        if (!alike) return false;
    }
    return true;
}

static bool stands_at(
    const char *text, size_t at, const char *phrase, size_t bytes, bool any_case) {
    return begins_with(text + at, phrase, any_case) && !is_word_before(text, at) &&
           !phrase_goes_on(text + at + bytes);
}

bool phrase_find(
    const char *text, const char *phrase, size_t from, bool any_case, struct range *range) {
    size_t bytes = strlen(phrase), length = strlen(text);
    for (size_t at = from; bytes && at + bytes <= length; at++) {
        if (!stands_at(text, at, phrase, bytes, any_case)) continue;
        *range = (struct range){.start = at, .end = at + bytes};
        return true;
    }
    return false;
}

bool phrase_covers(const char *text, const char *phrase, bool any_case, const struct range *range) {
    size_t bytes = strlen(phrase);
    if (bytes < range->end - range->start) return false;
    for (size_t at = range->end > bytes ? range->end - bytes : 0; at <= range->start; at++)
        if (stands_at(text, at, phrase, bytes, any_case)) return true;
    return false;
}
