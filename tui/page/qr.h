/* A text as QR codes that fit a part of the screen: as few as hold it, each readable alone, which
 * give the text back to the byte when they are read in order. The only file that includes
 * qrencode.h is code.c; it knows no screen and no visit. SPDX-License-Identifier: MIT */
#ifndef TUI_CODE_H
#define TUI_CODE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/cell/surface.h"

/* Where a code may stand, and how it can be drawn there: two modules a cell with half blocks, else
 * a module as two cells. */
struct qr_room {
    int rows, columns;
    bool half_blocks;
};

struct qr_code {
    unsigned char *dark; /* codes->modules * codes->modules, row by row; 1: dark */
    size_t start, bytes; /* its part of the text */
};

/* Zeroed: none. All codes of a text are of one size. */
struct qr_codes {
    struct qr_code *items;
    size_t count;
    int modules;       /* a side */
    int margin;        /* light modules around */
    int rows, columns; /* of cells, margin included */
    bool half_blocks;
};

enum qr_end {
    CODES_MADE,
    CODES_NO_TEXT, /* there is nothing to say */
    CODES_NO_ROOM, /* no code that fits can hold the text's longest word, or the text is no UTF-8 */
};

/* Makes the codes of `text` (UTF-8) in `codes` (zeroed before). Parts end behind a line's end, or
 * where that takes more codes, behind a blank; a word is never divided. Whatever it returns but
 * CODES_MADE leaves `codes` zeroed. */
enum qr_end qr_make(
    struct qr_codes *codes, const char *text, size_t bytes, const struct qr_room *room);

/* Draws code `index` with its margin from (row, column), black on white. Draws nothing when there
 * is no such code. */
void qr_draw(
    const struct qr_codes *codes, size_t index, struct surface *surface, int row, int column);

/* Overwrites and frees it; zeroed again. */
void qr_free(struct qr_codes *codes);

#endif
