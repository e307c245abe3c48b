/* Letters that can be read across a room, drawn of squares: halves of a cell where the terminal has
 * half blocks, whole cells, or two cells side by side. SPDX-License-Identifier: MIT */
#ifndef TUI_LARGE_H
#define TUI_LARGE_H

#include "tui/cell/surface.h"

/* A text as it fits: the cells that it takes, and what large_draw needs to know of it. */
struct large {
    const char *text; /* zero-terminated; kept by the caller */
    const struct glyphs *glyphs;
    int rows, columns;
    int line_columns;  /* the most that a line may take */
    int square;        /* columns of one */
    bool halves;       /* two squares stand one above the other in a cell */
    int first, height; /* the rows of a letter's drawing that the text uses */
};

/* Fits the text into `rows` x `columns` cells, as large as it goes, in lines that end between
 * words. Returns false where it does not fit, or has a letter that is not in Latin-1. */
bool large_fit(
    struct large *large, const char *text, const struct glyphs *glyphs, int rows, int columns);

/* Draws it with its upper left corner at (row, column). */
void large_draw(
    const struct large *large, struct surface *surface, int row, int column, enum role role);

#endif
