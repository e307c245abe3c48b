/* A menu is three numbers and a window; it does not know what its items are. */
#include "tui/page/list.h"

static void show_chosen(struct list *menu) {
    size_t rows = (size_t)menu->rows;
    if (menu->top > menu->chosen) menu->top = menu->chosen;
    if (menu->chosen - menu->top >= rows) menu->top = menu->chosen - rows + 1;
    size_t last_top = menu->count > rows ? menu->count - rows : 0;
    if (menu->top > last_top) menu->top = last_top;
}

void list_fit(struct list *menu, size_t count, int rows) {
    menu->count = count;
    menu->rows = rows > 0 ? rows : 1;
    if (menu->chosen >= count) menu->chosen = count ? count - 1 : 0;
    show_chosen(menu);
}

bool list_move(struct list *menu, long by) {
    if (menu->count == 0) return false;
    size_t before = menu->chosen, last = menu->count - 1;
    if (by < 0) {
        size_t up = 0 - (size_t)by; /* also right for the most negative number */
        menu->chosen = up > before ? 0 : before - up;
    } else {
        menu->chosen = (size_t)by > last - before ? last : before + (size_t)by;
    }
    show_chosen(menu);
    return menu->chosen != before;
}

bool list_choose(struct list *menu, size_t index) {
    if (index >= menu->count) return false;
    menu->chosen = index;
    show_chosen(menu);
    return true;
}
