/* The page of a kiosk that has nothing to show, because its settings or its texts are broken: it
 * says so plainly, and tries again. SPDX-License-Identifier: MIT */
#ifndef TUI_OUT_OF_ORDER_H
#define TUI_OUT_OF_ORDER_H

#include <stdbool.h>

#include "tui/cell/glyphs.h"
#include "tui/terminal/io.h"

struct out_of_order {
    const char *clinic; /* its name; may be empty or NULL. Borrowed; `retry` may change it */
    const struct glyphs *glyphs;
    int rows, columns; /* of the terminal; afterwards those that it has then */
    void *context;
    /* Tries to make it work; called once a minute and at INPUT_RELOAD. Returns true when the guide
     * can go on. */
    bool (*retry)(void *context);
    /* What else is due (signs of life): called before each wait, returns when it wants to be called
     * next, -1: never. May be NULL. */
    int64_t (*beat)(void *context, int64_t now_ms);
};

/* Shows the page until `retry` returns true (returns true then) or the terminal is gone (false).
 * Keys and clicks do nothing, other than to draw it again (Ctrl-L): a retry comes a minute after
 * the one before it, however many keys come, and none of them is left to what is shown next. */
bool out_of_order_run(struct out_of_order *page, struct io io);

#endif
