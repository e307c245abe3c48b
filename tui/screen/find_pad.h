/* The letters and digits that fingers type with in Find. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_FIND_PAD_H
#define TUI_SCREEN_FIND_PAD_H

#include "tui/screen/screen.h"

/* Returns its rows at the bottom of the page, 0: there is none, without touch or without room. */
int find_pad_rows(const struct env *env);

/* Draws it, if there is one. */
void find_pad_draw(const struct env *env, struct surface *surface);

#endif
