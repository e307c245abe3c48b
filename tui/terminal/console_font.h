/* The font of the Linux console: what it can show, and another one in its place. Knows no ncurses.
 * The kernel answers to a process whose controlling terminal the console is.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_CONSOLE_FONT_H
#define TUI_CONSOLE_FONT_H

#include <stdbool.h>
#include <stddef.h>

#include "config/host/psf.h"

/* Says whether the font of the console at `descriptor` has all of these characters. False too where
 * that is no console, or none that this process may ask. */
bool console_font_has(int descriptor, const unsigned short *characters, size_t count);

/* Copies the font that the console has, to be given back later; free it with psf_free. False, and
 * `font` is zeroed, where it has none that is told, or a larger one than `struct psf` holds. */
bool console_font_get(int descriptor, struct psf *font);

/* Gives the console a font; its rows and columns may be others then, which comes as a change of
 * size. Returns false where it is refused; which font it has is then not known. */
bool console_font_set(int descriptor, const struct psf *font);

#endif
