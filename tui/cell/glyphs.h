/* The marks that screens draw with, in sets: Unicode, what the Linux console's fonts have, and
 * ASCII. SPDX-License-Identifier: MIT */
#ifndef TUI_GLYPHS_H
#define TUI_GLYPHS_H

#include <stdbool.h>

struct glyphs {
    bool ascii;
    bool reader;    /* for ears and fingertips: words in one column; no rule, bar, frame, drawing */
    bool box_sides; /* boxes have a left and a right border */
    bool half_blocks; /* the terminal has U+2580 and U+2584, so that a cell can be two squares */
    const char *horizontal, *vertical;
    const char *top_left, *top_right, *bottom_left, *bottom_right;
    const char *side_left, *side_right; /* where a line across a box begins and ends */
    const char *bullet, *marker;    /* before an item of a list; before the chosen item of a menu */
    const char *thumb, *track;      /* of the scroll bar */
    const char *up, *down, *right;  /* heads of arrows */
    const char *tick_on, *tick_off; /* "[x]", "[ ]"; see glyphs_tick */
    const char *right_mark, *wrong_mark; /* before an answer: a word always says it too */
    const char *divider;                 /* between two keys of the footer */
};

extern const struct glyphs glyphs_unicode;
extern const struct glyphs glyphs_console;
extern const struct glyphs glyphs_console_half; /* of a console whose font has half blocks */
extern const struct glyphs glyphs_ascii;
extern const struct glyphs glyphs_reader;

/* Returns the mark before something that is ticked, or that can be: for a reader a word,
 * translated, or nothing. */
const char *glyphs_tick(const struct glyphs *glyphs, bool on);

#endif
