/* A frame in fewer bytes that mean the same to the terminal: on a slow line each one can be seen.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TERMINAL_SHORTEN_H
#define TUI_TERMINAL_SHORTEN_H

#include <stdbool.h>
#include <stddef.h>

/* Shortens `count` bytes in place and returns how many are left. SGR sequences (ECMA-48 8.3.117)
 * that follow each other become one, those before a reset go, and ASCII is not chosen again as the
 * character set where `*ascii` says that it is chosen; what the bytes choose is kept there. */
size_t shorten_frame(char *bytes, size_t count, bool *ascii);

#endif
