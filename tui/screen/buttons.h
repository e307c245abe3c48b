/* Two answers of which one is chosen: large buttons beside each other, or two lines.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_BUTTONS_H
#define TUI_SCREEN_BUTTONS_H

#include "tui/screen/screen.h"

enum { BUTTONS_LINES = 2, BUTTONS_LARGE_ROWS = 3 };

struct buttons {
    const char *words[2]; /* translated */
    struct {
        enum region_kind kind;
        int value;
    } click[2];
    int chosen; /* 0 or 1; -1: neither, for whom any key is an answer */
};

/* Returns the rows that they need in `columns`: BUTTONS_LARGE_ROWS where they are `large` and have
 * room beside each other, else BUTTONS_LINES. */
int buttons_rows(const struct buttons *buttons, int columns, bool large);

/* Draws them into `area`, which has the rows of buttons_rows. The cursor goes to the chosen one. */
void buttons_draw(const struct buttons *buttons, const struct env *env, struct area area,
    struct surface *surface);

/* Chooses the first or the `second` as the key says: arrows, 1 and 2, 8 and 2 of a number pad.
 * Returns false where it is none of these; else `moved` says whether anything changed. Whoever
 * pages on has chosen nothing. */
bool buttons_choose(const struct event *event, bool *second, bool *moved);

#endif
