/* The bytes that a terminal sends, read in pieces and decoded. SPDX-License-Identifier: MIT */
#ifndef TUI_KEYBOARD_H
#define TUI_KEYBOARD_H

#include "tui/terminal/decode.h"

enum { KEYBOARD_BYTES = 4096 }; /* what a terminal's queue holds */

/* Zeroed but for `descriptor`: nothing came yet. */
struct keyboard {
    int descriptor;
    struct decoder decoder;
    int in_a_row; /* inputs since there was nothing to read */
    size_t at, count;
    unsigned char bytes[KEYBOARD_BYTES]; /* read, and from `at` on not decoded */
};

/* Says whether there are bytes that were read and not yet decoded. */
bool keyboard_waits(const struct keyboard *keyboard);

/* Returns the next input: of what was read, or with `ready` of what can be read without waiting; or
 * what becomes of a sequence whose time is over. INPUT_NONE: none is whole; INPUT_END: the terminal
 * is gone. More in a row than hands can type are thrown away until there is a pause. */
struct input keyboard_next(struct keyboard *keyboard, bool ready, int64_t now_ms);

#endif
