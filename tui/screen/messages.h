/* What --check says of the texts while somebody writes them (--preview): a row below every page.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_MESSAGES_H
#define TUI_SCREEN_MESSAGES_H

#include "tui/screen/screen.h"

enum { MESSAGES_ROWS = 1 };

/* Draws the row: the worst message on the file of `topic` (NULL: the page is none), or what makes
 * the guide refuse the files, or that all is well; and how many messages there are in all. */
void messages_draw_row(
    const struct env *env, const struct topic *topic, int row, struct surface *surface);

#endif
