/* Which colors and marks suit the terminal, as far as the settings leave it open.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_LOOK_H
#define TUI_LOOK_H

#include "tui/terminal/io.h"

/* Says whether the terminal reads UTF-8, as the locale of whoever started the guide has it: a
 * locale that names another character set does not, one that names none does. Call it before
 * setlocale. */
bool look_reads_utf8(void);

/* Says whether a terminal of this type is a Linux console. */
bool look_is_console(const char *type);

/* Picks theme and marks for a terminal of this type and number of colors. */
void look_pick(const struct io_options *options, const char *type, int colors, bool ascii_only,
    struct io_facts *facts);

#endif
