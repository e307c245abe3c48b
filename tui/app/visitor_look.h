/* What a visitor steps through by Z, or Aa: larger letters, where a Linux console takes the fonts
 * that the settings name; then, with its own letters, other colors. SPDX-License-Identifier: MIT */
#ifndef TUI_VISITOR_LOOK_H
#define TUI_VISITOR_LOOK_H

#include "config/settings.h"
#include "tui/terminal/io.h"

struct visitor_look {
    struct psf *fonts;
    size_t font_count;
};

/* Reads the fonts of the settings; where `guarded`, those that others can write are refused. One
 * that is wrong is left out, with a problem. */
void visitor_look_open(struct visitor_look *look, const struct settings *settings, bool guarded,
    struct report *report);

/* Sets in `options` what comes behind what `facts` say that is shown. */
void visitor_look_next(const struct io_facts *facts, struct io_options *options);

void visitor_look_free(struct visitor_look *look);

#endif
