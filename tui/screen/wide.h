/* How a page uses a large screen: air between the items of a list, a list as wide as a third of it,
 * and the chosen row lit from edge to edge. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_WIDE_H
#define TUI_SCREEN_WIDE_H

#include "tui/screen/screen.h"

enum { WIDE_FROM_COLUMNS = 120 };

/* Says whether the screen is one; never where rows are read aloud or felt. */
bool wide_screen(const struct env *env);

/* Returns the columns of a list beside which something stands: a third of a large screen, else
 * `least`. */
int wide_list_columns(const struct env *env, int least);

/* Returns the rows of each item of a list of `count` in `rows` rows: as fingers need them, or with
 * a blank row above each on a large screen, where all fit; else one. */
int wide_item_rows(const struct env *env, size_t count, int rows);

/* Lights the chosen row of a list, drawn before, and draws its marker: its words begin at `column`
 * and end before `end`, the row before `edge`. Where the colors are the visitor's own and the
 * screen is small, only to the end of the words: over a slow line each lit blank is a byte. */
void wide_light(
    const struct env *env, int row, int column, int end, int edge, struct surface *surface);

/* The same for a further row of that item, without a marker. */
void wide_paint(
    const struct env *env, int row, int column, int end, int edge, struct surface *surface);

#endif
