/* Bytes of a keyboard or mouse -> input: control characters, UTF-8, the reports of clicks, and the
 * escape sequences that nobody taught the terminal library. Pure: it asks for the next byte where
 * it needs one and hands back what it did not use. */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include "tui/terminal/io.h"

struct decode_source {
    int (*next)(void); /* the next byte (0 to 255) or library code (above); -1: none is there now */
    int (*next_soon)(void); /* the same, but waits as long as the bytes of one key may be apart */
    void (*back)(int code); /* gives the last one back */
};

/* Returns what `first`, a byte, begins. A sequence that nobody knows (27 and '[' or 'O', and all up
 * to the byte that ends it) is taken away whole as one KEY_CODE_OTHER, so that its digits and
 * letters are never commands. Any other byte 27 is Escape, and what follows it, be it at once, is a
 * key of its own: Alt and a letter send the same bytes as a fast Escape and that letter, and a key
 * that is lost is worse than one too many. Mouse reports (xterm's 1006, and the three bytes of X10
 * that the Linux console sends): a press of the first button is INPUT_CLICK, the wheel
 * INPUT_SCROLL, anything else INPUT_NONE. */
struct input decode_input(int first, const struct decode_source *source);

#endif
