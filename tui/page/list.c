/* A list is three numbers and a window; it does not know what its items are. */
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

bool list_move(struct list *list, long by) {
    if (list->count == 0) return false;
    size_t before = list->chosen, last = list->count - 1;
    if (by < 0) {
        size_t up = 0 - (size_t)by; /* also right for the most negative number */
        list->chosen = up > before ? 0 : before - up;
    } else {
        list->chosen = (size_t)by > last - before ? last : before + (size_t)by;
    }
    show_chosen(list);
    return list->chosen != before;
}

bool list_choose(struct list *list, size_t index) {
    if (index >= list->count) return false;
    list->chosen = index;
    show_chosen(list);
    return true;
}

bool list_command(struct list *list, enum command command, bool *moved) {
    struct key_move move = keys_move(command);
    switch (move.unit) {
    case KEY_MOVES_NOTHING:
        return false;
    case KEY_MOVES_STEP:
    case KEY_MOVES_ITEM:
        *moved = list_move(list, move.by);
        return true;
    case KEY_MOVES_PAGE:
        *moved = list_move(list, move.by * list->rows);
        return true;
    case KEY_MOVES_TO_END:
        *moved = list_move(list, move.by * (long)list->count);
        return true;
    }
    return false;
}
