/* Phrases found in a text as whole words: neither end stands inside a word of any script. */
#ifndef CONTENT_PHRASE_H
#define CONTENT_PHRASE_H

#include <stdbool.h>
#include <stddef.h>

/* Bytes [start, end) of a text. */
struct range {
    size_t start, end;
};

/* Finds `phrase` in `text` from byte `from` on; false, and `range` unchanged, when it is not there
 * or empty. A small letter of the phrase stands for the capital too; with `any_case` a capital
 * stands for the small letter as well (ASCII letters alone). */
bool phrase_find(
    const char *text, const char *phrase, size_t from, bool any_case, struct range *range);

/* Says whether `phrase` stands somewhere in `text` such that it covers `range`. */
bool phrase_covers(const char *text, const char *phrase, bool any_case, const struct range *range);

/* Says whether the character at a place of a text is a letter or a digit of any script. */
bool phrase_goes_on(const char *at);

#endif
