/* Terminals tell of keys, not of letting them go: a repeated key comes soon after the one before.
 */
#include "tui/screen/held_enter.h"

enum { HELD_MS = 700 };

void held_enter_begin(struct held_enter *enter, int64_t now_ms) {
    *enter = (struct held_enter){.held = true, .last_ms = now_ms};
}

bool held_enter_takes(struct held_enter *enter, enum command command, int64_t now_ms) {
    enter->held = enter->held && command == COMMAND_OPEN && now_ms - enter->last_ms < HELD_MS;
    enter->last_ms = now_ms;
    return enter->held;
}
