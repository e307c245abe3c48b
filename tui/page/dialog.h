/* A box in the middle of the screen: where it stands and its frame. Where the screen is too low for
 * a frame, the words stand there without one. SPDX-License-Identifier: MIT */
#ifndef TUI_PAGE_DIALOG_H
#define TUI_PAGE_DIALOG_H

#include <stdbool.h>

#include "tui/cell/glyphs.h"
#include "tui/cell/surface.h"

struct dialog {
    struct area box, inside; /* inside: for the words */
    bool framed;
};

/* Returns the columns of words in a box that is at most `widest` columns wide, on a screen of
 * `columns`. At least 1. */
int dialog_measure(int columns, int widest);

/* Returns the box of that width for `lines` lines of words, in the middle of `rows` x `columns`. */
struct dialog dialog_place(int rows, int columns, int widest, int lines);

/* Draws the frame, if there is one, with `title` (NULL: none) in its upper border, and blanks
 * inside. */
void dialog_draw(const struct dialog *dialog, const char *title, const struct glyphs *glyphs,
    enum role frame, enum role inside, struct surface *surface);

#endif
