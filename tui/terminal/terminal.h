/* The terminal: the only file that includes ncurses, and the only one with state of its own (the
 * library's, the signals', and the bytes of a frame that are held back to go out in one write). */
#ifndef TUI_TERMINAL_H
#define TUI_TERMINAL_H

#include <stdbool.h>

#include "config/base/report.h"
#include "tui/cell/glyphs.h"
#include "tui/terminal/io.h"
#include "tui/cell/theme.h"

struct terminal_options {
    int theme; /* enum theme_setting */
    int ascii; /* enum ascii_setting */
    bool kiosk;
};

/* What the terminal turned out to be. */
struct terminal_facts {
    int rows, columns;
    const struct theme *theme;
    const struct glyphs *glyphs;
};

/* Takes the terminal on descriptors 0 and 1: sets the locale to C.UTF-8, opens TERM with a chain of
 * fallbacks, blocks the signals that terminal_io reads, and enters the full screen. Nothing is
 * drawn. Returns false with a problem where there is no terminal or it cannot move its cursor; the
 * terminal is then as it was. */
bool terminal_open(
    const struct terminal_options *options, struct terminal_facts *facts, struct report *report);

/* Takes other colors and marks, from the next frame on, and tells what they are. The terminal is
 * open. */
void terminal_set_theme(const struct terminal_options *options, struct terminal_facts *facts);

/* Returns the io of the open terminal. */
struct io terminal_io(void);

/* Gives the terminal back as it was, and the last page is nowhere on it. Does nothing when it is
 * not open. With `clear_scrollback` lines that left the screen are cleared where the terminal can.
 */
void terminal_close(bool clear_scrollback);

/* The same where memory ran out, perhaps inside the library: needs neither. For the hook of mem.h,
 * which ends the program. */
void terminal_abandon(void);

#endif
