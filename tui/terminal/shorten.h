/* A frame in fewer bytes that mean the same to the terminal: on a slow line each one can be seen.
 *
 * ncurses sends the colors of a cell, its ground and its marks as sequences of their own, all anew
 * for each change, and plain ones at the end of a frame. Around every row that it scrolls it
 * chooses a region, and the whole screen again. Here that is told once something comes that needs
 * it. SPDX-License-Identifier: MIT */
#ifndef TUI_TERMINAL_SHORTEN_H
#define TUI_TERMINAL_SHORTEN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/terminal/rendition.h"

/* What the terminal was told, and what it is to be told. Zeroed, nothing is known of it. */
struct shorten {
    bool keeps_regions; /* may be left one (DECSTBM): its description chooses them as here, and a
                           character in the last column does not scroll */
    int rows;           /* of the terminal. Whoever opens it says both */
    bool ascii;         /* the character set that was chosen last */
    bool known;         /* is which rendition the terminal has: */
    struct rendition has, wanted;
    bool foreign;    /* the rendition has more than is understood here, until the next reset */
    int top, bottom; /* the region that the terminal has, from row 1; 0: it is not known */
    bool inside;     /* whoever draws believes in a region; else in the whole screen */
};

enum { SHORTEN_MORE = 64 };

/* Writes `count` bytes to `out` and returns how many they have become. There is room for
 * SHORTEN_MORE more than those; what is written is never more than so far ahead of what is read, so
 * `bytes` may begin SHORTEN_MORE behind `out`. A sequence without an end stays. */
size_t shorten_frame(struct shorten *shorten, const char *bytes, size_t count, char *out);

/* Another program, or another size, may have changed what the terminal has. */
void shorten_forget(struct shorten *shorten);

/* Returns what has the whole screen scroll again; "" where it does. */
const char *shorten_end(const struct shorten *shorten);

#endif
