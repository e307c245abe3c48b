/* What a report of the mouse says. Pure; for decode.c. SPDX-License-Identifier: MIT */
#ifndef TUI_DECODE_MOUSE_H
#define TUI_DECODE_MOUSE_H

#include "tui/terminal/decode_keys.h"
#include "tui/terminal/io.h"

/* Returns what CSI < button ; column ; row says (xterm's mode 1006; cells are counted from 1), with
 * `press` false where it ends as a release does. INPUT_NONE for other buttons than the first, the
 * right and the back one, for the mouse's moves without one, and for a cell that there cannot be.
 */
struct input decode_mouse(const struct decode_numbers *numbers, bool press);

/* Reads what follows CSI M (X10, as the Linux console sends it): button, column and row, each 32
 * more than what it says and one byte long, or in UTF-8 (xterm's mode 1005) two. Returns the bytes
 * used; 0: there must be more. */
size_t decode_old_mouse(const unsigned char *bytes, size_t count, struct input *input);

#endif
