/* Where time and input come from and where frames go: the terminal for people, a script for tests.
 * Another front end is another struct io. SPDX-License-Identifier: MIT */
#ifndef TUI_IO_H
#define TUI_IO_H

#include <stdbool.h>
#include <stdint.h>

#include "config/base/report.h"
#include "config/host/psf.h"
#include "config/host/watch.h"
#include "tui/cell/glyphs.h"
#include "tui/cell/surface.h"
#include "tui/cell/theme.h"
#include "tui/terminal/keys.h"

enum input_kind {
    INPUT_NONE, /* the deadline came, or nothing was waiting */
    INPUT_KEY,
    INPUT_NO_ESCAPE, /* the Escape before this was no key: its rest follows, late */
    INPUT_TEXT,      /* one character of what was pasted, in `key` */
    INPUT_PRESS,     /* a button of the mouse, or a finger, came down at `row`, `column` */
    INPUT_DRAG,      /* it moves over this cell, still down */
    INPUT_RELEASE,   /* and was let go there */
    INPUT_SCROLL,    /* the wheel turned: `by` steps, down when positive */
    INPUT_RESIZE,    /* `rows` and `columns` are the new size */
    INPUT_RELOAD, /* there are new files: somebody says so (SIGHUP in a kiosk), or `watch` does */
    INPUT_END,    /* the terminal is gone, or the program was asked to end */
};

enum pointer_button {
    BUTTON_FIRST, /* a finger too */
    BUTTON_BACK,  /* the right one, or the one that means back */
    BUTTON_ANY,   /* of a release that does not say of what */
};

struct input {
    enum input_kind kind;
    struct key key;
    enum pointer_button button;
    int rows, columns;
    int row, column, by;
};

struct io_options {
    int theme; /* enum theme_setting */
    int ascii; /* enum ascii_setting */
    bool kiosk;
    bool mouse; /* the terminal is asked to tell of its mouse; read by `open` alone */
    /* Fonts that a Linux console may be given; read by `open` alone, and used until `close`. */
    const struct psf *fonts;
    size_t font_count;
    const struct watch *watch; /* tells of new files; read by `open` alone; NULL: nothing does */
    size_t font; /* for `set_theme`: the console's own (0), or that of `fonts` before this */
};

/* What the place where frames go turned out to be. */
struct io_facts {
    int rows, columns;
    const struct theme *theme;
    const struct glyphs *glyphs;
    bool underlined; /* links are, in this theme on this terminal */
    bool plain;      /* it shows lines one below the other and can take none back: a teletype */
    size_t font, font_count; /* the one in use, as in io_options; how many it takes; 0: none */
    bool fonts_refused;      /* the console, which there are fonts for, does not take them */
};

struct io {
    void *context;
    /* Takes what it needs. Draws nothing. Returns false with a problem where it cannot; all is then
     * as it was. */
    bool (*open)(void *context, const struct io_options *options, struct io_facts *facts,
        struct report *report);
    /* Takes other colors and marks, from the next frame on, and tells what they are. */
    void (*set_theme)(void *context, const struct io_options *options, struct io_facts *facts);
    /* Returns the milliseconds of a clock that goes on while the machine sleeps (CLOCK_BOOTTIME).
     */
    int64_t (*now_ms)(void *context);
    /* Waits for input until `deadline_ms` of that clock (-1: for ever; in the past: does not wait)
     * and returns one. */
    struct input (*read)(void *context, int64_t deadline_ms);
    /* Shows the surface. `afresh` repaints everything and forgets what was shown (after a reset).
     */
    void (*present)(void *context, const struct surface *surface, bool afresh);
    /* Rings the terminal's bell. */
    void (*bell)(void *context);
    /* Gives everything back as it was; the last page is nowhere. With `clear_scrollback` lines that
     * left the screen are cleared where that can be. Does nothing where nothing is open. */
    void (*close)(void *context, bool clear_scrollback);
    /* The same where memory ran out, perhaps within a library: needs none. For the hook of mem.h,
     * which ends the program. */
    void (*abandon)(void);
};

#endif
