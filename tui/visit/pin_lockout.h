/* How often the staff's PIN may be wrong: after the third time none is asked for ten minutes. The
 * count outlives visits, so that starting over forgets no wrong try. Time comes from outside.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VISIT_PIN_LOCKOUT_H
#define TUI_VISIT_PIN_LOCKOUT_H

#include <stdbool.h>
#include <stdint.h>

enum { PIN_TRIES = 3, PIN_OFF_MS = 10 * 60 * 1000 };

struct pin_lockout {
    int wrong;            /* tries since the last right one, or since the last lockout */
    int64_t off_until_ms; /* the end of the lockout; 0: there is none */
};

/* Says whether a PIN may be typed now. */
bool pin_lockout_open(const struct pin_lockout *staff, int64_t now_ms);

/* Counts a wrong PIN. Returns true when that begins a lockout. */
bool pin_lockout_wrong(struct pin_lockout *staff, int64_t now_ms);

/* Forgets the wrong tries. */
void pin_lockout_right(struct pin_lockout *staff);

#endif
