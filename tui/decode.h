/* Bytes of a keyboard -> keys: control characters, UTF-8, and the escape sequences that nobody taught the terminal library. Pure:
 * it asks for the next byte where it needs one and hands back what it did not use. */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include "tui/keys.h"

struct decode_source {
    int (*next)(void);      /* the next byte (0 to 255) or library code (above); -1: none is there now */
    void (*back)(int code); /* gives the last one back */
};

/* Returns the key that `first`, a byte, begins. A lone byte 27 is Escape; 27 followed at once by what ends no known sequence is
 * taken away whole as one KEY_CODE_OTHER, so that its digits and letters are never commands. */
struct key decode_key(int first, const struct decode_source *source);

#endif
