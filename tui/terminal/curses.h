/* The screen of the ncurses library, which keeps its idea of what the terminal shows and finds the
 * shortest way to the next frame. The only file that knows it: cells go in, bytes come out at an
 * output. There is one at a time. SPDX-License-Identifier: MIT */
#ifndef TUI_CURSES_H
#define TUI_CURSES_H

#include "tui/cell/surface.h"
#include "tui/cell/theme.h"
#include "tui/terminal/output.h"

struct curses;

/* Cuts a size to what can be drawn through this output. */
void curses_fit(const struct output *output, int *rows, int *columns);

/* Opens the terminal's type: TERM, or else one of a chain of usual ones. Returns NULL where none of
 * them is described on this machine. `output` must outlive it. With `ascii_only`, what is drawn is
 * put into ASCII letters. */
struct curses *curses_open(struct output *output, int rows, int columns, bool ascii_only);

/* Returns the name under which it was opened. */
const char *curses_type(const struct curses *curses);

/* Copies a string of the terminal's description without the pauses ("$<50>") in it. Returns false,
 * and leaves `out` empty, where there is none or it is too long. */
bool curses_string(const char *capability, char *out, size_t room);

/* Returns a number of the description; negative: none. */
int curses_number(const char *capability);

/* Says whether a region that the terminal scrolls in may stay there between frames (shorten.h). */
bool curses_keeps_regions(void);

/* Takes the looks of a theme from the next curses_clear on. */
void curses_set_theme(struct curses *curses, const struct theme *theme);

/* Says whether what has this role in that theme is underlined: not every terminal can, and some
 * cannot where there is color too. */
bool curses_underlines(const struct curses *curses, enum role role);

/* Takes another size. Where memory runs out in here, the screen still has its old size. */
void curses_resize(struct curses *curses, int rows, int columns);

/* Forgets what the terminal shows: the next frame begins with an empty screen. */
void curses_clear(struct curses *curses);

/* Draws `columns` cells of a row from `column` on (no more than the screen has). */
void curses_cells(
    struct curses *curses, int row, int column, const struct cell *cells, int columns);

/* Moves rows [first, first + rows) up by `by` rows, down when negative; as many rows at the other
 * end are blank then. `cells` are those that the rows will have in the end. Returns false, and
 * moves nothing, where the way over a move could be too long for the output: then the rows are
 * drawn. */
bool curses_scroll(struct curses *curses, int first, int rows, int by, const struct cell *cells);

/* Has `count` cells from (row, column) sent again though they did not change. They are on the
 * screen.
 */
void curses_again(struct curses *curses, int row, int column, int count);

/* Ends the frame, with the cursor at a place; the output has all its bytes then. */
void curses_show(struct curses *curses, int row, int column);

/* Overwrites what the library keeps of earlier frames; nothing comes out. A curses_clear must
 * follow. */
void curses_overwrite(struct curses *curses);

/* Frees it. */
void curses_close(struct curses *curses);

#endif
