/* The boxes that say that the page will be cleared. */
#ifndef TUI_SCREEN_WARNING_H
#define TUI_SCREEN_WARNING_H

#include "tui/screen/screen.h"

enum warning {
    WARNING_IDLE,    /* nobody seems to be there */
    WARNING_LONGEST, /* the visit has lasted as long as one may (visit.max_minutes): a key takes the
                        box away and cannot stop the clock */
};

/* Draws the box that counts down; it hides the page. The cursor stands on the line that begins with
 * "Press". */
void warning_draw(
    const struct env *env, enum warning warning, int seconds_left, struct surface *surface);

#endif
