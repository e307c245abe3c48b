/* The languages that a page can be shown in, as the visitor meets them.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_LANGUAGE_H
#define TUI_SCREEN_LANGUAGE_H

#include "tui/screen/screen.h"

/* Says whether the visitor may choose the language with this index. */
bool language_offered(const struct env *env, size_t index);

/* Returns the index of the language that L leads to; that of the one in use: there is no other. */
size_t language_next(const struct env *env);

/* Returns what that one calls itself; NULL: there is none. */
const char *language_next_name(const struct env *env);

/* Returns the code of the language whose turn it is when all that are offered take turns, that in
 * use first. */
const char *language_in_turn(const struct env *env, size_t turn);

/* Draws what the languages call themselves in one row, the last of them before column `edge`, where
 * there is room from `left` on, with the key that leads to the next. Each answers to a click.
 * Returns the first column; `edge` where nothing was drawn. */
int language_draw(const struct env *env, int row, int left, int edge, struct surface *surface);

#endif
