/* Pieces of messages: what was written, what is allowed, what may have been meant.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_WORDING_H
#define CONFIG_WORDING_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"

/* Returns the first words of `text`, with "..." where it is too long for a message; never half a
 * character. */
const char *message_cut(struct arena *arena, const char *text, size_t bytes);

/* Returns `"a", "b" or "c"`. */
const char *message_choices(struct arena *arena, const char *const *choices);

/* Returns "0 or a whole number from 10 to 3600". */
const char *message_range(struct arena *arena, long minimum, long maximum, bool zero_too);

/* Returns the string of `known` (NULL-terminated) nearest to `word`, or NULL when none is near
 * (distance over 3 or over half of the word's length). A letter added, left out, changed, or
 * swapped with its neighbor counts 1; upper and lower case are the same. */
const char *message_nearest(const char *word, const char *const *known);

#endif
