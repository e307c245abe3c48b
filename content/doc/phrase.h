/* Phrases found in a text as whole words: neither end stands inside a word of any script.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_PHRASE_H
#define CONTENT_PHRASE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config/cfg/schema.h"

/* Bytes [start, end) of a text. */
struct range {
    size_t start, end;
};

/* A list of phrases. */
struct phrases {
    const struct schema_text *items;
    size_t count;
};

/* Says how many bytes of `text` the phrase is that stands at byte `at`; 0: it does not. A small
 * letter of the phrase stands for the capital too; with `any_case` a capital stands for the small
 * letter as well. A blank stands for a hyphen too. */
size_t phrase_stands(const char *text, size_t at, const char *phrase, bool any_case);

/* The same, and quick where it does not: most phrases are told by their first byte (in either case
 * it has the same other bits), and texts are judged before a visitor sees them. */
static inline size_t phrase_at(const char *text, size_t at, const char *phrase, bool any_case) {
    bool may = (text[at] | 0x20) == (*phrase | 0x20) || (unsigned char)*phrase >= 0x80;
    return may ? phrase_stands(text, at, phrase, any_case) : 0;
}

/* The same for the longest phrase of a list. */
size_t phrase_among(const char *text, size_t at, const struct phrases *phrases);

/* Finds `phrase` in `text` from byte `from` on; false, and `range` unchanged, when it is not there
 * or empty. Case is as in phrase_at. */
bool phrase_find(
    const char *text, const char *phrase, size_t from, bool any_case, struct range *range);

/* Says whether `phrase` stands somewhere in `text` such that it covers `range`. */
bool phrase_covers(const char *text, const char *phrase, bool any_case, const struct range *range);

/* Returns how many bytes the character at `text` has (0: the text ends there), and which it is. */
size_t phrase_character(const char *text, uint32_t *character);

/* Says whether the character at a place of a text is a letter or a digit of any script. */
bool phrase_goes_on(const char *at);

#endif
