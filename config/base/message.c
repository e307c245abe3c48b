/* Only strings in, strings out; the caller's arena holds them. SPDX-License-Identifier: MIT */
#include "config/base/message.h"

#include <string.h>

#include "config/base/distance.h"

enum { CUT_BYTES = 40 };

const char *message_cut(struct arena *arena, const char *text, size_t bytes) {
    if (bytes <= CUT_BYTES) return arena_text(arena, text, bytes);
    size_t kept = CUT_BYTES;
    while (kept && ((unsigned char)text[kept] & 0xC0) == 0x80) kept--; /* not inside a character */
    return arena_format(arena, "%.*s...", (int)kept, text);
}

const char *message_choices(struct arena *arena, const char *const *choices) {
    const char *words = "";
    for (size_t i = 0; choices[i]; i++) {
        const char *between = i == 0 ? "" : choices[i + 1] ? ", " : " or ";
        words = arena_format(arena, "%s%s\"%s\"", words, between, choices[i]);
    }
    return words;
}

const char *message_range(struct arena *arena, long minimum, long maximum, bool zero_too) {
    return arena_format(
        arena, "%sa whole number from %ld to %ld", zero_too ? "0 or " : "", minimum, maximum);
}

enum { NEAREST_MAX_BYTES = 63, NEAREST_MAX_DISTANCE = 3 };
_Static_assert((int)NEAREST_MAX_BYTES <= (int)DISTANCE_MOST_BYTES, "every name can be measured");

static size_t smaller(size_t one, size_t other) {
    return one < other ? one : other;
}

const char *message_nearest(const char *word, const char *const *known) {
    const char *nearest = NULL;
    size_t bytes = strnlen(word, NEAREST_MAX_BYTES + 1);
    if (bytes > NEAREST_MAX_BYTES) return NULL;
    size_t limit = smaller(NEAREST_MAX_DISTANCE, bytes / 2);
    for (; *known; known++) {
        size_t known_bytes = strnlen(*known, NEAREST_MAX_BYTES + 1);
        if (known_bytes > NEAREST_MAX_BYTES) continue;
        size_t far = distance_of(word, bytes, *known, known_bytes, limit);
        if (far > limit || (nearest && far == limit)) continue;
        nearest = *known;
        limit = far;
    }
    return nearest;
}
