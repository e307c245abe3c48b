/* The face for fingers: a row of buttons below every page, one for the page's own commands in the
 * place of its line of keys, and rows of lists that a finger can hit. No words there name a key.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_TOUCH_H
#define TUI_SCREEN_TOUCH_H

#include "tui/page/choices.h"
#include "tui/screen/frame.h"
#include "tui/screen/screen.h"

enum { TOUCH_ROWS = 3 }; /* of the buttons below every page */

/* Says whether a terminal of this size has room for that face. On a smaller one keys are named. */
bool touch_fits(int rows, int columns);

/* Draws the buttons below every page, from row env->rows on. `pages`: Up and Down turn pages, and
 * are no steps. */
void touch_draw_buttons(const struct env *env, bool pages, struct surface *surface);

/* Returns the rows of the page's own buttons, at the bottom of the page. */
int touch_own_rows(const struct env *env);

/* Draws a button for each hint whose command has none below every page and that a finger cannot
 * give by touching the thing itself; `status` (NULL: nothing) stands at the right. Those behind
 * drop where the row is narrow. */
void touch_draw_own(
    const struct env *env, const struct hint *hints, const char *status, struct surface *surface);

/* Returns the rows of each item of a list of `count`, where `rows` are there for all of it: three
 * or two where all items can be seen all the same, or where the list has to be scrolled in any case
 * and enough of it is seen; else, and without that face, one. */
int touch_item_rows(const struct env *env, size_t count, int rows);

/* Builds a page of choices by `add` (which begins with choices_clear), its items as high in `rows`
 * rows as those of a list. */
void touch_build(struct choices *choices, const struct env *env, int rows,
    void (*add)(void *state, const struct env *env), void *state);

#endif
