/* When a visit is over: (last key, now, limits) -> awake, warning or over, and the next moment at
 * which that can change. Pure; milliseconds of a clock that only goes forward.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_IDLE_H
#define TUI_IDLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config/settings.h"

enum idle_state { IDLE_AWAKE, IDLE_WARNING, IDLE_OVER };

struct idle_limits {
    int64_t total_ms;   /* from the last key to the reset; 0: never */
    int64_t warning_ms; /* the last part of it, in which the warning stands; 0: none */
    bool quiet;         /* the number is said at 20, 10 and 5 seconds only */
};

struct idle_view {
    enum idle_state state;
    int seconds_left; /* in the warning, rounded up; quiet: the last number that was due */
    int64_t next_ms;  /* the next moment to look again; -1: none. Over: the moment of the reset,
                         which is now or was before,  so that whoever waits for it does not wait */
};

/* A key that is held down, or a coin that lies on it: the same key again and again, each within
 * IDLE_HELD_GAP_MS of the last one. Zeroed: no key yet. */
struct key_repeat {
    uint64_t key; /* which; the caller makes the number */
    int64_t since_ms, last_ms;
};

/* The Linux console waits 250 ms and then repeats a held key about 11 times a second; a terminal of
 * its own may wait half a second. */
enum { IDLE_HELD_GAP_MS = 300, IDLE_HELD_MS = 60 * 1000 };

/* Takes the next key into account. Returns true when it is a person's: any key until the same one
 * has come without a pause for IDLE_HELD_MS; from then on it is nobody's, until there is a pause or
 * another key. */
bool key_repeat_press(struct key_repeat *hold, uint64_t key, int64_t now_ms);

/* Judges. The warning begins at total - warning exactly, the reset at total exactly. A limit that
 * keys do not put off (visit.max_minutes) is judged by the same rule, with the first key of the
 * visit as `last_ms`. */
struct idle_view idle_judge(const struct idle_limits *limits, int64_t last_ms, int64_t now_ms);

/* The limits for a screen that shows `words` words: `seconds`, and with `reading` half a second
 * more for each word, never past `longest` (nor under `seconds`). */
struct idle_limits idle_limits_of(const struct settings *settings, size_t words);

#endif
