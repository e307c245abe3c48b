/* The edit distance, by rows: `rows[i % 3]` tells how far the first i letters of `one` are from the
 * starts of `other`. Swaps look two rows back, and nothing looks farther.
 * SPDX-License-Identifier: MIT */
#include "config/base/distance.h"

#include <stdbool.h>

#include "config/base/ascii.h"

static size_t least(size_t one, size_t other) {
    return one < other ? one : other;
}

static bool same(char one, char other) {
    return ascii_to_small(one) == ascii_to_small(other);
}

size_t distance_of(
    const char *one, size_t one_bytes, const char *other, size_t other_bytes, size_t most) {
    size_t rows[3][DISTANCE_MOST_BYTES + 1];
    for (size_t j = 0; j <= other_bytes; j++) rows[0][j] = j;
    for (size_t i = 1; i <= one_bytes; i++) {
        size_t *now = rows[i % 3], *last = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];
        size_t lowest = now[0] = i;
        for (size_t j = 1; j <= other_bytes; j++) {
            size_t changed = last[j - 1] + !same(one[i - 1], other[j - 1]);
            now[j] = least(least(now[j - 1], last[j]) + 1, changed);
            bool swapped =
                i > 1 && j > 1 && same(one[i - 1], other[j - 2]) && same(one[i - 2], other[j - 1]);
            if (swapped) now[j] = least(now[j], before[j - 2] + 1);
            lowest = least(lowest, now[j]);
        }
        if (lowest > most) return most + 1;
    }
    return rows[one_bytes % 3][other_bytes];
}
