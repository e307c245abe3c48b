/* Who may open the staff's page: three wrong PINs, and it is off for ten minutes. Pure: the clock
 * comes in. It outlives visits, so that starting over forgets no wrong try. */
#ifndef TUI_STAFF_H
#define TUI_STAFF_H

#include <stdbool.h>
#include <stdint.h>

enum { PIN_TRIES = 3, PIN_OFF_MS = 10 * 60 * 1000 };

struct pin_lockout {
    int wrong;            /* tries since the last right one, or the last time it was off */
    int64_t off_until_ms; /* 0: it is not off */
};

/* Says whether a PIN may be typed now. */
bool pin_lockout_open(const struct pin_lockout *staff, int64_t now_ms);

/* Counts a wrong PIN. Returns true when that was one too many: it is off from now on. */
bool pin_lockout_wrong(struct pin_lockout *staff, int64_t now_ms);

/* Forgets the wrong tries. */
void pin_lockout_right(struct pin_lockout *staff);

#endif
