/* An Enter that opened a page and is still held down must not choose anything on it. */
#ifndef TUI_SCREEN_HELD_ENTER_H
#define TUI_SCREEN_HELD_ENTER_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/terminal/keys.h"

/* Zeroed: none is held down. */
struct held_enter {
    bool held;
    int64_t last_ms; /* when it came last */
};

/* Notes that the page was opened by an Enter. */
void held_enter_begin(struct held_enter *enter, int64_t now_ms);

/* Returns whether `command` is that Enter, still held down. Any other command says that it was let
 * go, and so does a pause that is longer than the one before a key repeats. */
bool held_enter_takes(struct held_enter *enter, enum command command, int64_t now_ms);

#endif
