/* From one frame to the next: what differs is drawn, and for a screen reader in the order in which
 * it is to be spoken. SPDX-License-Identifier: MIT */
#ifndef TUI_TERMINAL_REDRAW_H
#define TUI_TERMINAL_REDRAW_H

#include <stdbool.h>

#include "tui/cell/surface.h"
#include "tui/terminal/curses.h"

struct redraw {
    struct curses *curses;
    struct surface *shown;      /* the last frame; rows that were moved are moved in it too */
    const struct surface *next; /* as large as that */
    int rows, columns;          /* of the terminal */
};

/* Draws the cells of the next frame that differ from the last one; `whole`: the screen is blank,
 * and all do. Returns whether anything has to be sent, be it the cursor. curses_show must follow.
 */
bool redraw_changes(const struct redraw *redraw, bool whole);

#endif
