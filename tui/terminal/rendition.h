/* What SGR (ECMA-48 8.3.117) has chosen, and the shortest way from one choice to another.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERMINAL_RENDITION_H
#define TUI_TERMINAL_RENDITION_H

#include <stdbool.h>
#include <stddef.h>

/* A color is 0: the terminal's own; its parameter: 30 to 37 and 90 to 97, for the ground 10 more;
 * or RENDITION_INDEXED + n: 38;5;n, for the ground 48;5;n. */
struct rendition {
    bool bold, underline, reverse;
    short fore, back;
};

enum { RENDITION_INDEXED = 256, RENDITION_BYTES = 48 /* that a change can have */ };

/* Says whether the parameters of an SGR, `bytes` of digits and ';', begin with a reset. */
bool rendition_resets(const char *parameters, size_t bytes);

/* Applies the parameters to `rendition`. Returns false, and leaves it in any state, where one is
 * none of those above. */
bool rendition_take(struct rendition *rendition, const char *parameters, size_t bytes);

/* Writes what leads from `from` (NULL: it is not known) to `to`, at most RENDITION_BYTES without a
 * zero at their end, and returns how many; 0: they are the same. */
size_t rendition_change(char *out, const struct rendition *from, const struct rendition *to);

#endif
