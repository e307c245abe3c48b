/* The terminal as a place where frames go. It has the only mutable state that is nobody's argument:
 * signals and memory that runs out can come at any time. SPDX-License-Identifier: MIT */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include "tui/terminal/io.h"

/* Returns the terminal on descriptors 0 and 1. Opening it sets the locale to C.UTF-8, opens TERM
 * with a chain of fallbacks, blocks the signals that `read` reads, and enters the full screen; it
 * is refused where there is no terminal or it cannot move its cursor. There is one terminal. */
struct io terminal_io(void);

#endif
