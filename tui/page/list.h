/* Which item of a list is chosen, and which part of the list shows: arithmetic alone.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_PAGE_LIST_H
#define TUI_PAGE_LIST_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/terminal/keys.h"

/* A zeroed list is empty. After list_fit: chosen < count (or both 0), top <= chosen < top + rows.
 */
struct list {
    size_t count, chosen, top;
    int rows;
};

/* Sets the items and the rows that show them; chosen and top are clamped. */
void list_fit(struct list *list, size_t count, int rows);

/* Chooses item `index`; false (nothing changes) when there is none. */
bool list_choose(struct list *list, size_t index);

/* Moves the choice as the command does in every list. It stops at the ends, so that a held key does
 * not go round. Returns false, and changes nothing, where the command is no movement; else `moved`
 * says whether the choice changed. */
bool list_command(struct list *list, enum command command, bool *moved);

/* Moves the choice to the other of two columns, each `rows` items high: to the right one (by 1) or
 * to the left one (by -1), at the same height or as near to it as there is an item. Returns false,
 * and changes nothing, where there is none that way. */
bool list_across(struct list *list, int rows, int by);

#endif
