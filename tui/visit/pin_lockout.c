/* Counts tries. It knows no PIN, and takes the time from its caller.
 * SPDX-License-Identifier: MIT */
#include "tui/visit/pin_lockout.h"

bool pin_lockout_open(const struct pin_lockout *staff, int64_t now_ms) {
    return staff->off_until_ms == 0 || now_ms >= staff->off_until_ms;
}

bool pin_lockout_wrong(struct pin_lockout *staff, int64_t now_ms) {
    if (++staff->wrong < PIN_TRIES) return false;
    *staff = (struct pin_lockout){.off_until_ms = now_ms + PIN_OFF_MS};
    return true;
}

void pin_lockout_right(struct pin_lockout *staff) {
    *staff = (struct pin_lockout){0};
}
