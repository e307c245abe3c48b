/* Keys for fingers at the bottom of a page. What one types comes to the screen as if it had been
 * typed on a keyboard. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_PAD_H
#define TUI_SCREEN_PAD_H

#include "tui/cell/surface.h"

/* The character of a key that deletes. No keyboard types it. */
enum { PAD_DELETE = 0x7F };

struct pad_key {
    const char *name; /* translated */
    enum region_kind kind;
    int value; /* REGION_TYPED: the character; REGION_COMMAND: the command */
};

/* Draws a key that answers to a touch anywhere in `area`, its name in the middle: in a box, or,
 * where `area` is too low for one, in brackets as far as there is room. The one of Call now is as
 * urgent as it is. */
void pad_draw_key(const struct pad_key *key, const struct glyphs *glyphs, struct area area,
    struct surface *surface);

#endif
