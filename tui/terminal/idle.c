/* When a visit is over. A visit is a length of time since its last key; this file divides that time
 * into awake, warning and over, and names the next moment at which anything that shows can change.
 * What counts as a key is judged here too: one that is held down does not, for ever. It has no
 * clock, no timer and no screen. SPDX-License-Identifier: MIT */
#include "tui/terminal/idle.h"

enum { SECOND_MS = 1000 };

/* Returns the number a quiet warning shows when `left` seconds are left of `all`: the number it
 * opened with, then each of the milestones as it comes due. */
static int64_t quiet_number(int64_t all, int64_t left) {
    static const int64_t milestones[] = {20, 10, 5};
    int64_t number = all;
    for (size_t i = 0; i < sizeof milestones / sizeof milestones[0]; i++)
        if (milestones[i] >= left && milestones[i] < number) number = milestones[i];
    return number;
}

/* Returns how many seconds will be left when a quiet warning next changes its number; 0: it will
 * not. */
static int64_t quiet_next(int64_t left) {
    static const int64_t milestones[] = {20, 10, 5};
    for (size_t i = 0; i < sizeof milestones / sizeof milestones[0]; i++)
        if (milestones[i] < left) return milestones[i];
    return 0;
}

/* Half a second counts as a whole one: the number never says less than there is. */
static int64_t seconds_up(int64_t ms) {
    return (ms + SECOND_MS - 1) / SECOND_MS;
}

struct idle_view idle_judge(const struct idle_limits *limits, int64_t last_ms, int64_t now_ms) {
    if (limits->total_ms <= 0) return (struct idle_view){.state = IDLE_AWAKE, .next_ms = -1};
    int64_t warning_ms = limits->warning_ms < 0 ? 0 : limits->warning_ms;
    if (warning_ms > limits->total_ms) warning_ms = limits->total_ms;
    int64_t elapsed_ms = now_ms > last_ms ? now_ms - last_ms : 0;
    int64_t left_ms = limits->total_ms - elapsed_ms;
    int64_t end_ms = last_ms + limits->total_ms;
    if (left_ms <= 0) return (struct idle_view){.state = IDLE_OVER, .next_ms = end_ms};
    if (left_ms > warning_ms)
        return (struct idle_view){.state = IDLE_AWAKE, .next_ms = end_ms - warning_ms};

    int64_t left = seconds_up(left_ms);
    int64_t shown = limits->quiet ? quiet_number(seconds_up(warning_ms), left) : left;
    int64_t next = limits->quiet ? quiet_next(left) : left - 1;
    return (struct idle_view){
        .state = IDLE_WARNING,
        .seconds_left = (int)shown,
        .next_ms = end_ms - next * SECOND_MS,
    };
}

/* A clock that went back cannot tell how long the pause was, so the key counts as a person's. */
bool key_repeat_press(struct key_repeat *hold, uint64_t key, int64_t now_ms) {
    bool goes_on =
        hold->key == key && now_ms >= hold->last_ms && now_ms - hold->last_ms <= IDLE_HELD_GAP_MS;
    if (!goes_on) *hold = (struct key_repeat){.key = key, .since_ms = now_ms};
    hold->last_ms = now_ms;
    return now_ms - hold->since_ms < IDLE_HELD_MS;
}

struct idle_limits idle_limits_of(const struct settings *settings, size_t words) {
    int64_t total_ms = (int64_t)settings->idle.timeout_seconds * SECOND_MS;
    int64_t longest_ms = (int64_t)settings->idle.max_seconds * SECOND_MS;
    if (total_ms > 0 && settings->idle.extend_for_reading && longest_ms > total_ms) {
        size_t room = (size_t)(longest_ms - total_ms) / READING_WORD_MS;
        total_ms = words > room ? longest_ms : total_ms + (int64_t)words * READING_WORD_MS;
    }
    return (struct idle_limits){
        .total_ms = total_ms,
        .warning_ms = (int64_t)settings->idle.warning_seconds * SECOND_MS,
        .quiet = settings->idle.quiet,
    };
}
