/* The boxes that say that the page will be cleared. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_WARNING_H
#define TUI_SCREEN_WARNING_H

#include "tui/screen/screen.h"

enum warning_kind {
    WARNING_IDLE,    /* nobody seems to be there */
    WARNING_LONGEST, /* the visit has lasted as long as one may (visit.max_minutes): a key takes the
                        box away and cannot stop the clock */
    WARNING_CLOSING, /* the visitor is done, and something would be lost: what is chosen, to keep it
                        or to clear it, is drawn as such */
};

struct warning {
    enum warning_kind kind;
    int seconds_left;
    bool clears; /* WARNING_CLOSING: it is [Clear now] that is chosen */
};

/* Draws the box that counts down and says what of the visit will be lost; it hides the page. Two
 * large buttons stand in it where there is room: the left one (REGION_ITEM 0) is to stay, the right
 * one (COMMAND_FINISHED, or REGION_ITEM 1 of WARNING_CLOSING) to clear it now. The cursor stands on
 * the line that begins with "Press", or on the button that is chosen. */
void warning_draw(const struct env *env, const struct warning *warning, struct surface *surface);

#endif
