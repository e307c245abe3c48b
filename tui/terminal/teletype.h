/* The guide on a teletype: lines one below the other, in a pipe, on a serial line, on any terminal
 * that shows text. Nothing that it writes is a control but the newline.
 *
 * A frame is printed as lines, each item that could be clicked with a number before it. A line that
 * is typed is a number, a letter that stands for a key, nothing (to go on), or text.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TELETYPE_H
#define TUI_TELETYPE_H

#include "tui/terminal/io.h"

/* Returns the teletype at standard input and output, which need be no terminal, with lines of
 * `columns` columns. There is one, and it keeps what it needs in static memory. */
struct io teletype_io(int columns);

#endif
