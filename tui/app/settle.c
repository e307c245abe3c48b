/* Terminals tell of keys, not of letting them go: a repeated key comes soon after the one before,
 * the first time after the longest pause. SPDX-License-Identifier: MIT */
#include "tui/app/settle.h"

#include "tui/terminal/idle.h"

enum { HELD_MS = 700 };

bool settle_takes(struct settle *settle, uint64_t which, enum strike_kind kind, int64_t settle_ms,
    int64_t now_ms) {
    bool key = kind == STRIKE_KEY || kind == STRIKE_CHOICE, same = settle->which == which;
    int64_t gap_ms = now_ms - settle->last_ms;
    bool repeats = key && gap_ms <= IDLE_HELD_GAP_MS && gap_ms < settle_ms;
    settle->held = same && gap_ms < HELD_MS;
    settle->again = same && (repeats || now_ms - settle->acted_ms < settle_ms);
    bool taken =
        settle->again && (key ? settle->changed || kind == STRIKE_CHOICE : kind == STRIKE_CLICK);
    if (!key && now_ms - settle->changed_ms < settle_ms) taken = true;
    settle->which = which;
    settle->last_ms = now_ms;
    if (taken) return true;
    settle->acted_ms = now_ms;
    settle->changed = false;
    return false;
}

void settle_changed(struct settle *settle, int64_t now_ms) {
    settle->changed = true;
    settle->changed_ms = now_ms;
}
