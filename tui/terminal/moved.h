/* Where most rows of a frame are rows of the frame before, moved up or down: a page that was
 * scrolled. Pure. SPDX-License-Identifier: MIT */
#ifndef TUI_MOVED_H
#define TUI_MOVED_H

#include "tui/cell/surface.h"

/* Rows [first, first + rows) of the last frame that move up by `by` rows, down when negative. What
 * they move over is gone, and as many rows at the other end are to be drawn. */
struct moved {
    int first, rows, by;
};

enum { MOVED_MOST = 3 }; /* rows: a turn of the wheel */

/* Says by how much the rows of `shown` were moved to become those of `next`, of the same size; `by`
 * is 0 where that would save nothing. The last column may differ: a scroll bar stands there. */
struct moved moved_find(const struct surface *shown, const struct surface *next);

/* Moves them. The rows at the other end have cells that no frame has. */
void moved_apply(struct surface *shown, const struct moved *moved);

#endif
