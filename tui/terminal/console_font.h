/* What the font of the Linux console can show: the kernel's table of its characters. Knows no
 * ncurses. */
#ifndef TUI_CONSOLE_FONT_H
#define TUI_CONSOLE_FONT_H

#include <stdbool.h>
#include <stddef.h>

/* Says whether the font of the console at `descriptor` has all of these characters. False too where
 * that is no console, or none that this process may ask (it must be its controlling terminal). */
bool console_font_has(int descriptor, const unsigned short *characters, size_t count);

#endif
