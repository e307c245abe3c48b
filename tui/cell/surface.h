/* A grid of cells that screens draw on. Everything is clipped; nothing fails. It knows no terminal:
 * terminal.c shows it, tests read it. SPDX-License-Identifier: MIT */
#ifndef TUI_SURFACE_H
#define TUI_SURFACE_H

#include <stdbool.h>
#include <stddef.h>
#include <wchar.h>

#include "tui/cell/glyphs.h"
#include "tui/cell/theme.h"

enum { CELL_CHARACTERS = 3 }; /* a base and up to two marks on it */

struct cell {
    wchar_t
        characters[CELL_CHARACTERS]; /* zero-padded; all zero: the right half of a wide character */
    unsigned char role;
    unsigned char columns;       /* 1 or 2; 0 for a right half */
    unsigned char color, ground; /* shades in the place of the role's colors; SHADE_NONE: these */
};

enum region_kind {
    REGION_COMMAND,  /* the same as a key of command `value` */
    REGION_TYPED,    /* the same as typing the character `value` */
    REGION_ITEM,     /* item `value` of the screen's list */
    REGION_LINK,     /* link `value` of the screen's text */
    REGION_PLACE,    /* place `value` of the picture */
    REGION_LANGUAGE, /* the language with index `value` */
    REGION_TOP,      /* a scroll bar: line `value` comes to the top */
};

/* Cells that can be clicked or touched, and what that means. */
struct region {
    int row, column, rows, columns;
    enum region_kind kind;
    int value;
};

/* A part of the surface. */
struct area {
    int row, column, rows, columns;
};

enum { SURFACE_OFFERED = 24 };

struct surface {
    int rows, columns;
    struct cell *cells;            /* rows * columns */
    int cursor_row, cursor_column; /* where the terminal's cursor stands */
    bool reader;   /* a screen reader speaks what is sent: so the row that the cursor jumps to is */
    unsigned page; /* another number: another page than in the frame before */
    const char *language; /* what the language that L leads to calls itself; NULL: there is none */
    struct region *regions; /* the ones drawn last lie on top */
    size_t region_count, region_room;
    int offered[SURFACE_OFFERED]; /* commands that arrows lead to, in the order of the last row */
    size_t offered_count;
};

/* Makes the surface (zeroed before first use) `rows` x `columns`, at least 1 x 1, blank, the cursor
 * at the top left. */
void surface_resize(struct surface *surface, int rows, int columns);

/* Overwrites and frees it; zeroed again. */
void surface_free(struct surface *surface);

/* Makes every cell a blank of ROLE_BODY; the cursor goes to the top left. */
void surface_clear(struct surface *surface);

/* Makes `height` x `width` cells from (row, column) blanks of `role`. */
void surface_fill(
    struct surface *surface, int row, int column, int height, int width, enum role role);

/* Draws text (UTF-8, `bytes` long) from (row, column) to the right, cut at `width` columns and at
 * the edges, whole graphemes only. A wide character that loses one half to another drawing leaves a
 * blank. Tabs and newlines are drawn as blanks, other controls as '?'; joiners and variation
 * selectors are not drawn, since terminals differ in what they do with them. Returns the columns
 * used. */
int surface_text(struct surface *surface, int row, int column, int width, const char *text,
    size_t bytes, enum role role);

/* The same for a zero-terminated string up to the right edge. */
int surface_string(struct surface *surface, int row, int column, const char *text, enum role role);

/* Draws a glyph `width` times from (row, column) on. */
void surface_repeat(
    struct surface *surface, int row, int column, int width, const char *glyph, enum role role);

/* Draws two squares, one above the other, as a cell of half blocks in two shades. */
void surface_squares(struct surface *surface, int row, int column, unsigned upper, unsigned lower);

/* Gives `width` cells from (row, column) another role; what stands in them stays. */
void surface_paint(struct surface *surface, int row, int column, int width, enum role role);

/* Draws a frame of `height` x `width` with `title` (NULL: none) in its upper border, and blanks
 * inside. The title has ROLE_BOX_TITLE where the frame has ROLE_FRAME, else the frame's role.
 * Without glyphs->box_sides the sides are blanks of `inside`. */
void surface_box(struct surface *surface, int row, int column, int height, int width,
    const char *title, const struct glyphs *glyphs, enum role frame, enum role inside);

/* Puts the terminal's cursor at (row, column), clamped. */
void surface_cursor(struct surface *surface, int row, int column);

/* Makes `rows` x `columns` cells from (row, column) answer to a click, those that there are:
 * without any the region is left out. */
void surface_click(struct surface *surface, int row, int column, int rows, int columns,
    enum region_kind kind, int value);

/* Lets arrows lead to a command, be there room for its words in the last row or not. More than
 * SURFACE_OFFERED are left out, and so is one that is offered already. */
void surface_offer(struct surface *surface, int command);

/* Forgets all regions and what was offered: what is drawn next lies over the rest and hides it. */
void surface_forget_regions(struct surface *surface);

/* Returns the topmost region at (row, column), or NULL. */
const struct region *surface_region_at(const struct surface *surface, int row, int column);

/* Writes row `row` as UTF-8 without the blanks at its end into `out` (always terminated), for tests
 * and pictures. */
void surface_row(const struct surface *surface, int row, char *out, size_t room);

/* Says how many words the surface shows in rows [first, end). */
size_t surface_words(const struct surface *surface, int first, int end);

#endif
