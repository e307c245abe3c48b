/* What is said to the terminal beside frames: at the start, after a stop, between two visits, and
 * at the end. The strings are copied from the terminal's description when it is opened, so that the
 * end needs no library. SPDX-License-Identifier: MIT */
#ifndef TUI_SEQUENCES_H
#define TUI_SEQUENCES_H

#include "tui/terminal/output.h"

/* Empty: the terminal cannot. */
struct sequences {
    char home[32], clear_line[32], clear_below[64]; /* from the cursor on */
    char enter[96], leave[96];                      /* the second screen */
    char keypad_on[32], keypad_off[32];
    char plain[64]; /* no colors and looks */
    char show_cursor[32];
    char clear_scrollback[32];
    char colors_back[32];    /* a console's, after they were changed */
    const unsigned *palette; /* that they were changed to; NULL: they are as they were */
    bool has_mouse;          /* it can tell of its mouse, and is asked to */
    bool is_console;
};

/* Copies them. The terminal of this type was opened by curses_open, which has entered the second
 * screen; holds what else is due at the start. Without `mouse` it is not asked to tell of its
 * mouse: then that selects text, as it does elsewhere. */
void sequences_begin(
    struct sequences *sequences, const char *type, bool mouse, struct output *output);

/* Holds what gives a Linux console THEME_PALETTE colors of our own (kept, not copied), or with NULL
 * its old ones back. Does nothing where the description says that it cannot. */
void sequences_set_palette(
    struct sequences *sequences, const unsigned *palette, struct output *output);

/* Holds all that is due at the start again: a shell, or whatever ran meanwhile, has undone it. */
void sequences_resume(const struct sequences *sequences, struct output *output);

/* Holds what clears `rows` lines one by one. A whole screen that is cleared at once is for some
 * terminals (GNU screen) a page to be kept. */
void sequences_wipe(const struct sequences *sequences, int rows, struct output *output);

/* Sends what gives the terminal back. With `clear_scrollback` lines that left the screen are
 * cleared where the terminal can. Needs no memory. */
void sequences_end(
    const struct sequences *sequences, int rows, bool clear_scrollback, struct output *output);

#endif
