/* The guide on a full screen, from the first frame to the last: it opens the terminal, locks a
 * kiosk in, judges the texts behind the first frame, runs the app, and does what is due between two
 * visits of a kiosk (new texts, the log, the heartbeat). SPDX-License-Identifier: MIT */
#ifndef TUI_SESSION_H
#define TUI_SESSION_H

#include <stdbool.h>

#include "config/base/report.h"
#include "content/guide.h"
#include "tui/terminal/io.h"

struct session_options {
    struct io io;               /* where it is shown */
    struct guide_choice choice; /* where settings and texts are looked for again */
    const char *start; /* id of the topic to open over Home; NULL: none. Where there is none of that
                          name, Home it is */
    bool kiosk;
    bool preview; /* somebody writes the texts: they are read anew whenever a file is saved */
    bool remote;  /* over SSH: whom nothing can be shown must not be kept */
};

enum session_end {
    SESSION_LEFT,         /* by the visitor, by staff, or by idle.action = "exit" */
    SESSION_ENDED,        /* the terminal is gone, or the program was told to end */
    SESSION_OUT_OF_ORDER, /* a kiosk over SSH (`remote`, or idle.action = "exit") has nothing good
                             to show; the reasons are in its log */
    SESSION_REFUSED,      /* the reasons are in the report */
};

/* Runs it. `*guide` was opened (and is a heap guide); `good` says whether without an error. Where
 * it was not, a kiosk shows that it is out of order and tries again, and anything else is refused.
 * `*guide` is another one afterwards when new texts came. The terminal is given back in every case.
 */
enum session_end session_run(
    struct guide **guide, bool good, const struct session_options *options, struct report *report);

#endif
