/* One line about a visit, for the clinic's log: what was opened and how the quiz went. It holds no
 * time, no word that was typed, and nothing about the person. SPDX-License-Identifier: MIT */
#ifndef TUI_VISIT_VISIT_LOG_H
#define TUI_VISIT_VISIT_LOG_H

#include "config/base/mem.h"
#include "content/pack/pack.h"
#include "tui/visit/visit.h"

/* How a visit ended. */
enum visit_end {
    VISIT_END_IDLE,     /* nobody pressed a key any more */
    VISIT_END_LONGEST,  /* visit.max_minutes */
    VISIT_END_FINISHED, /* the visitor cleared it */
    VISIT_END_LEFT,     /* the visitor left the program */
    VISIT_END_GONE,     /* the terminal is gone, or the program was told to end */
    VISIT_END_STAFF,
};

/* Returns the line, in `arena`: "visit: topics=what-is,treatments quiz=6/8 missed=imatinib-use
 * ended=idle"; lists that are empty are "-", a quiz that was not begun is "0/0". Topics are in the
 * pack's order; quiz counts all answers that were judged in the visit, however many attempts there
 * were, and each missed question once. */
const char *visit_log_line(
    const struct visit *visit, const struct pack *pack, enum visit_end end, struct arena *arena);

#endif
