/* How far apart two words are spelled. Knows bytes, no language. SPDX-License-Identifier: MIT */
#ifndef CONFIG_DISTANCE_H
#define CONFIG_DISTANCE_H

#include <stddef.h>

enum { DISTANCE_MOST_BYTES = 64 }; /* of a word that can be measured */

/* Says how many letters must be added, left out, changed, or swapped with their neighbor to make
 * one word of the other; something over `most` when it is more than that. Upper and lower case of A
 * to Z are the same. Neither word may have more than DISTANCE_MOST_BYTES bytes. */
size_t distance_of(
    const char *one, size_t one_bytes, const char *other, size_t other_bytes, size_t most);

#endif
