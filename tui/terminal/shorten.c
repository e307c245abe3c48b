/* ncurses sends the colors of a cell, its ground and its marks as sequences of their own, and with
 * every reset the character set. One pass; what is written never overtakes what is read.
 * SPDX-License-Identifier: MIT */
#include "tui/terminal/shorten.h"

#include <string.h>

#include "config/base/ascii.h"

#define ESCAPE '\033'

/* Consoles of Linux keep 16 parameters of a sequence, and drop the rest. */
enum { MOST_PARAMETERS = 12 };

/* Returns the bytes of the SGR sequence that begins at `at`; 0: there is none. */
static size_t sgr_bytes(const char *at, const char *end) {
    const char *from = at;
    if (end - at < 3 || at[0] != ESCAPE || at[1] != '[') return 0;
    for (at += 2; at < end && (ascii_is_digit(*at) || *at == ';');) at++;
    return at < end && *at == 'm' ? (size_t)(at + 1 - from) : 0;
}

static bool resets(const char *sgr) {
    return sgr[2] == 'm' || (sgr[2] == '0' && (sgr[3] == 'm' || sgr[3] == ';'));
}

static int parameters(const char *sgr, size_t bytes) {
    int count = 1;
    for (size_t i = 0; i < bytes; i++) count += sgr[i] == ';';
    return count;
}

/* Writes the sequence to `to`, behind `last`, the one that ends there (NULL: none). Returns where
 * the next byte goes, and sets `last` to where the sequence begins now. */
static char *put_sgr(char *to, char **last, const char *sgr, size_t bytes) {
    bool joined = false;
    if (*last && resets(sgr)) {
        to = *last;
    } else if (*last) {
        size_t before = (size_t)(to - *last);
        joined = parameters(*last, before) + parameters(sgr, bytes) <= MOST_PARAMETERS &&
                 (*last)[2] != 'm';
    }
    if (joined) {
        to[-1] = ';';
        memmove(to, sgr + 2, bytes - 2);
        return to + bytes - 2;
    }
    *last = to;
    memmove(to, sgr, bytes);
    return to + bytes;
}

size_t shorten_frame(char *bytes, size_t count, bool *ascii) {
    const char *at = bytes, *end = bytes + count;
    char *to = bytes, *last = NULL;
    while (at < end) {
        size_t sgr = sgr_bytes(at, end);
        if (sgr > 0) {
            to = put_sgr(to, &last, at, sgr);
            at += sgr;
            continue;
        }
        bool chooses = end - at >= 3 && at[0] == ESCAPE && at[1] == '(';
        if (chooses && at[2] == 'B' && *ascii) {
            at += 3;
            continue;
        }
        if (chooses) *ascii = at[2] == 'B';
        last = NULL;
        *to++ = *at++;
    }
    return (size_t)(to - bytes);
}
