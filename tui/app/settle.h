/* Hands that shake strike twice: which presses are one too many. Pure; milliseconds of a clock that
 * only goes forward. EN 301 549 5.8 asks for it ("double-strike key acceptance").
 * SPDX-License-Identifier: MIT */
#ifndef TUI_APP_SETTLE_H
#define TUI_APP_SETTLE_H

#include <stdbool.h>
#include <stdint.h>

enum strike_kind {
    STRIKE_KEY,    /* one too many where it changed the screen a moment ago */
    STRIKE_CHOICE, /* a key that ticks, answers or presses a button: never twice in the time */
    STRIKE_CLICK,  /* one too many where the screen has changed at all, or on the same thing */
    STRIKE_MOVE,   /* a click that types or scrolls, as one does quickly */
};

/* Zeroed: nothing came yet. */
struct settle {
    uint64_t which;     /* the last key, or what was clicked; the caller makes the number */
    int64_t last_ms;    /* when it came last */
    int64_t acted_ms;   /* when it last did something */
    int64_t changed_ms; /* when the screen changed last */
    bool changed;       /* it changed when this one last did something */
    bool again;         /* the last strike came within the settle time of the one before */
    bool held;          /* the same, so soon that the key may never have been let go */
};

/* Takes a strike. Returns whether it is one too many: then it must do nothing. A key that is held
 * down stays one too many until it is let go. With a `settle_ms` of 0 none is. */
bool settle_takes(struct settle *settle, uint64_t which, enum strike_kind kind, int64_t settle_ms,
    int64_t now_ms);

/* Notes that the screen has changed by the last strike. */
void settle_changed(struct settle *settle, int64_t now_ms);

#endif
