/* The lines of a menu of the pack: its parts, and a page for each medicine.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_MENU_ITEMS_H
#define TUI_SCREEN_MENU_ITEMS_H

#include "config/base/mem.h"
#include "tui/screen/numbered.h"

/* Adds them to `numbered`, in the menu's order, without parts that the settings leave out. Their
 * texts live as long as the pack and `memory`. */
void menu_items_add(struct numbered *numbered, const struct env *env, const struct menu *menu,
    struct arena *memory);

#endif
