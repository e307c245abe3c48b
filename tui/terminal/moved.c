/* SPDX-License-Identifier: MIT */
#include "tui/terminal/moved.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_ROWS = 4 }; /* fewer are as soon drawn as moved */

static struct cell *row_of(const struct surface *surface, int row) {
    return &surface->cells[(ptrdiff_t)row * surface->columns];
}

static bool same(const struct cell *one, const struct cell *other, int columns) {
    return memcmp(one, other, (size_t)columns * sizeof *one) == 0;
}

/* How many rows came from `by` rows below, and the first and last of them. A row that is as it was,
 * as blank ones often are, says nothing about where the moved part begins and ends. */
static int rows_from(
    const struct surface *shown, const struct surface *next, int by, int *first, int *last) {
    int found = 0, columns = next->columns - 1;
    for (int row = 0; row < next->rows; row++) {
        int from = row + by;
        if (from < 0 || from >= next->rows) continue;
        const struct cell *cells = row_of(next, row);
        if (!same(cells, row_of(shown, from), columns)) continue;
        if (same(cells, row_of(shown, row), columns)) continue;
        if (found++ == 0) *first = row;
        *last = row;
    }
    return found;
}

struct moved moved_find(const struct surface *shown, const struct surface *next) {
    struct moved best = {0};
    int most = LEAST_ROWS - 1;
    for (int by = -MOVED_MOST; by <= MOVED_MOST; by++) {
        int first = 0, last = 0;
        int found = by == 0 ? 0 : rows_from(shown, next, by, &first, &last);
        if (found <= most || found * 2 < last - first + 1) continue;
        most = found;
        int top = by > 0 ? first : first + by, bottom = by > 0 ? last + by : last;
        best = (struct moved){.first = top, .rows = bottom - top + 1, .by = by};
    }
    return best;
}

void moved_apply(struct surface *shown, const struct moved *moved) {
    int by = moved->by, kept = moved->rows - abs(by);
    struct cell *top = row_of(shown, moved->first);
    size_t row = (size_t)shown->columns * sizeof *top, past = (size_t)abs(by) * row;
    char *cells = (char *)top;
    if (by > 0) {
        memmove(cells, cells + past, (size_t)kept * row);
        memset(cells + (size_t)kept * row, 0, past);
    } else {
        memmove(cells + past, cells, (size_t)kept * row);
        memset(cells, 0, past);
    }
}
