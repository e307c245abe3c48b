/* A list is three numbers and a window; it does not know what its items are.
 * SPDX-License-Identifier: MIT */
#include "tui/page/list.h"

static void show_chosen(struct list *list) {
    size_t rows = (size_t)list->rows;
    if (list->top > list->chosen) list->top = list->chosen;
    if (list->chosen - list->top >= rows) list->top = list->chosen - rows + 1;
    size_t last_top = list->count > rows ? list->count - rows : 0;
    if (list->top > last_top) list->top = last_top;
}

void list_fit(struct list *list, size_t count, int rows) {
    list->count = count;
    list->rows = rows > 0 ? rows : 1;
    if (list->chosen >= count) list->chosen = count ? count - 1 : 0;
    show_chosen(list);
}

bool list_choose(struct list *list, size_t index) {
    if (index >= list->count) return false;
    list->chosen = index;
    show_chosen(list);
    return true;
}

bool list_command(struct list *list, enum command command, bool *moved) {
    struct key_move move = keys_move(command);
    long chosen = (long)list->chosen, last = (long)list->count - 1;
    switch (move.unit) {
    case KEY_MOVES_NOTHING:
        return false;
    case KEY_MOVES_STEP:
    case KEY_MOVES_ITEM:
        chosen += move.by;
        break;
    case KEY_MOVES_PAGE:
        chosen += (long)move.by * list->rows;
        break;
    case KEY_MOVES_TO_END:
        chosen = move.by > 0 ? last : 0;
        break;
    }
    if (chosen > last) chosen = last;
    if (chosen < 0) chosen = 0;
    *moved = (size_t)chosen != list->chosen;
    list_choose(list, (size_t)chosen);
    return true;
}

bool list_across(struct list *list, int rows, int by) {
    size_t column = (size_t)rows, end = list->top + (size_t)list->rows, below = list->top + column;
    if (end > list->count) end = list->count;
    if (by < 0 && list->chosen >= below) return list_choose(list, list->chosen - column);
    if (by <= 0 || list->chosen >= below || below >= end) return false;
    return list_choose(list, list->chosen + column < end ? list->chosen + column : end - 1);
}
