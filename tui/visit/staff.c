/* Two numbers and a rule. Nothing here knows a PIN, a screen or a clock. */
#include "tui/visit/staff.h"

bool staff_open(const struct staff *staff, int64_t now_ms) {
    return staff->off_until_ms == 0 || now_ms >= staff->off_until_ms;
}

bool staff_wrong(struct staff *staff, int64_t now_ms) {
    if (++staff->wrong < STAFF_TRIES) return false;
    *staff = (struct staff){.off_until_ms = now_ms + STAFF_OFF_MS};
    return true;
}

void staff_right(struct staff *staff) {
    *staff = (struct staff){0};
}
