/* Where time and input come from and where frames go: the terminal for people, a script for tests.
 */
#ifndef TUI_IO_H
#define TUI_IO_H

#include <stdbool.h>
#include <stdint.h>

#include "tui/terminal/keys.h"
#include "tui/cell/surface.h"

enum input_kind {
    INPUT_NONE, /* the deadline came, or nothing was waiting */
    INPUT_KEY,
    INPUT_CLICK,  /* a click or touch at `row`, `column` */
    INPUT_SCROLL, /* the wheel turned: `by` steps, down when positive */
    INPUT_RESIZE, /* `rows` and `columns` are the new size */
    INPUT_RELOAD, /* somebody says that there are new files (SIGHUP in a kiosk) */
    INPUT_END,    /* the terminal is gone, or the program was asked to end */
};

struct input {
    enum input_kind kind;
    struct key key;
    int rows, columns;
    int row, column, by;
};

struct io {
    void *context;
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
};

#endif
