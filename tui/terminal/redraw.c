/* Screen readers (yasr, those of a console, brltty) know no focus: they follow what is sent and
 * where the cursor goes. SPDX-License-Identifier: MIT */
#include "tui/terminal/redraw.h"

#include <string.h>

#include "tui/terminal/moved.h"

static int lesser(int one, int other) {
    return one < other ? one : other;
}

/* Draws what of a row differs from the last frame. Returns whether anything does. */
static bool draw_row(const struct redraw *redraw, int row) {
    const struct surface *surface = redraw->next;
    int columns = lesser(surface->columns, redraw->columns);
    ptrdiff_t start = (ptrdiff_t)row * surface->columns;
    const struct cell *cells = surface->cells + start, *shown = redraw->shown->cells + start;
    int first = 0, end = columns;
    if (memcmp(cells, shown, (size_t)columns * sizeof *cells) == 0) return false;
    while (memcmp(&cells[first], &shown[first], sizeof *cells) == 0) first++;
    while (memcmp(&cells[end - 1], &shown[end - 1], sizeof *cells) == 0) end--;
    /* Both halves of a wide character, of this frame or of the last one. */
    while (first > 0 && (cells[first].columns != 1 || shown[first].columns != 1)) first--;
    while (end < columns && (cells[end].columns != 1 || shown[end].columns != 1)) end++;
    curses_cells(redraw->curses, row, first, cells + first, end - first);
    return true;
}

/* Lets the library move what a scrolled page keeps, in the last frame too. */
static bool move_rows(const struct redraw *redraw) {
    const struct surface *surface = redraw->next;
    struct moved moved = moved_find(redraw->shown, surface);
    bool fits = surface->rows <= redraw->rows && surface->columns == redraw->columns;
    const struct cell *cells = surface->cells + (ptrdiff_t)moved.first * surface->columns;
    if (moved.by == 0 || !fits ||
        !curses_scroll(redraw->curses, moved.first, moved.rows, moved.by, cells))
        return false;
    moved_apply(redraw->shown, &moved);
    return true;
}

static bool same_row(const struct redraw *redraw, int row) {
    const struct surface *surface = redraw->next;
    ptrdiff_t start = (ptrdiff_t)row * surface->columns;
    return memcmp(surface->cells + start, redraw->shown->cells + start,
               (size_t)surface->columns * sizeof *surface->cells) == 0;
}

/* What a screen reader speaks is what is sent, in that order. So as long as the page stays, the row
 * with the focus goes first. */
static void send_focus_first(const struct redraw *redraw) {
    const struct surface *surface = redraw->next;
    int row = surface->cursor_row, columns = lesser(surface->columns, redraw->columns);
    if (row >= redraw->rows || surface->page != redraw->shown->page || same_row(redraw, row))
        return;
    draw_row(redraw, row);
    curses_again(redraw->curses, row, 0, columns);
    curses_show(redraw->curses, row, lesser(surface->cursor_column, columns - 1));
}

/* A reader also speaks a row to which it sees the cursor step. What got the focus otherwise, and
 * did not change, is sent again: its row, or in the same row its words. */
static void speak(const struct redraw *redraw) {
    const struct surface *surface = redraw->next;
    const struct surface *shown = redraw->shown;
    int row = surface->cursor_row, column = surface->cursor_column, jump = row - shown->cursor_row;
    int columns = lesser(surface->columns, redraw->columns), count = 1;
    bool steps = jump == 1 || jump == -1, stays = jump == 0 && column == shown->cursor_column;
    if (steps || stays || row >= shown->rows || column >= columns || !same_row(redraw, row)) return;
    const struct cell *cells = surface->cells + (ptrdiff_t)row * surface->columns;
    if (jump != 0) column = 0;
    while (
        column + count < columns && (jump != 0 || cells[column + count].role == cells[column].role))
        count++;
    curses_again(redraw->curses, row, column, count);
}

bool redraw_changes(const struct redraw *redraw, bool whole) {
    const struct surface *shown = redraw->shown, *next = redraw->next;
    bool changed = whole || shown->cursor_row != next->cursor_row ||
                   shown->cursor_column != next->cursor_column;
    bool reader = next->reader && !whole; /* it is told rows, not that others have moved */
    if (reader) send_focus_first(redraw);
    if (!next->reader && !whole && move_rows(redraw)) changed = true;
    for (int row = 0; row < lesser(next->rows, redraw->rows); row++)
        if (draw_row(redraw, row)) changed = true;
    if (reader) speak(redraw);
    return changed;
}
