/* Which item of a list is chosen, and which part of the list shows: arithmetic alone. */
#ifndef TUI_MENU_H
#define TUI_MENU_H

#include <stdbool.h>
#include <stddef.h>

/* A zeroed menu is empty. After list_fit: chosen < count (or both 0), top <= chosen < top + rows.
 */
struct list {
    size_t count, chosen, top;
    int rows;
};

/* Sets the items and the rows that show them; chosen and top are clamped. */
void list_fit(struct list *menu, size_t count, int rows);

/* Moves the choice by `by` items, clamped at the ends (no wrapping: a held key stops). Returns
 * whether it moved. */
bool list_move(struct list *menu, long by);

/* Chooses item `index`; false (nothing changes) when there is none. */
bool list_choose(struct list *menu, size_t index);

#endif
