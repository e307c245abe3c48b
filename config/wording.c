/* Only strings in, strings out; the caller's arena holds them. */
#include "config/wording.h"

#include <ctype.h>
#include <string.h>

enum { CUT_BYTES = 40 };

const char *wording_cut(struct arena *arena, const char *text, size_t bytes) {
    if (bytes <= CUT_BYTES) return arena_text(arena, text, bytes);
    size_t kept = CUT_BYTES;
    while (kept && ((unsigned char)text[kept] & 0xC0) == 0x80) kept--; /* not inside a character */
    return arena_format(arena, "%.*s...", (int)kept, text);
}

const char *wording_choices(struct arena *arena, const char *const *choices) {
    const char *words = "";
    for (size_t i = 0; choices[i]; i++) {
        const char *between = i == 0 ? "" : choices[i + 1] ? ", " : " or ";
        words = arena_format(arena, "%s%s\"%s\"", words, between, choices[i]);
    }
    return words;
}

const char *wording_range(struct arena *arena, long minimum, long maximum, bool zero_too) {
    return arena_format(arena, "%sa whole number from %ld to %ld", zero_too ? "0 or " : "", minimum, maximum);
}

enum { NEAREST_MAX_BYTES = 63, NEAREST_MAX_DISTANCE = 3 };

static size_t smaller(size_t one, size_t other) {
    return one < other ? one : other;
}

static bool same_letter(char one, char other) {
    return tolower((unsigned char)one) == tolower((unsigned char)other);
}

/* The edit distance, by rows: `rows[i % 3]` tells how far the first i letters of `one` are from the starts of `other`.
 * Both have at most NEAREST_MAX_BYTES bytes. */
static size_t distance(const char *one, const char *other) {
    size_t rows[3][NEAREST_MAX_BYTES + 1];
    size_t height = strlen(one), width = strlen(other);
    for (size_t j = 0; j <= width; j++) rows[0][j] = j;
    for (size_t i = 1; i <= height; i++) {
        size_t *row = rows[i % 3];
        const size_t *above = rows[(i - 1) % 3];
        row[0] = i;
        for (size_t j = 1; j <= width; j++) {
            size_t change = above[j - 1] + !same_letter(one[i - 1], other[j - 1]);
            row[j] = smaller(change, smaller(above[j], row[j - 1]) + 1);
            bool swapped = i > 1 && j > 1 && same_letter(one[i - 1], other[j - 2]) &&
                           same_letter(one[i - 2], other[j - 1]);
            if (swapped) row[j] = smaller(row[j], rows[(i - 2) % 3][j - 2] + 1);
        }
    }
    return rows[height % 3][width];
}

const char *wording_nearest(const char *word, const char *const *known) {
    const char *nearest = NULL;
    size_t bytes = strnlen(word, NEAREST_MAX_BYTES + 1);
    if (bytes > NEAREST_MAX_BYTES) return NULL;
    size_t limit = smaller(NEAREST_MAX_DISTANCE, bytes / 2);
    for (; *known; known++) {
        if (strnlen(*known, NEAREST_MAX_BYTES + 1) > NEAREST_MAX_BYTES) continue;
        size_t far = distance(word, *known);
        if (far > limit || (nearest && far == limit)) continue;
        nearest = *known;
        limit = far;
    }
    return nearest;
}
