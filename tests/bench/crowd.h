/* Many sessions of one program at the same time, read together. SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_CROWD_H
#define TESTS_BENCH_CROWD_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/bench/bench.h"

struct member;

struct crowd {
    const struct bench *bench;
    enum peer peer;
    struct member *members;
    int count, room, queue;    /* `queue` is of epoll(7) */
    double start_ms, shown_ms; /* of the first, and when the last of all showed its page */
};

/* What happens to each member, in turn. */
struct presses {
    double *ms; /* of each answer; the caller frees it */
    size_t count;
    double cpu_us; /* that a key took, on average */
};

/* Starts so many at once, and waits until each shows its page. Returns false, having said why, when
 * they cannot all be had; none is left then. */
bool crowd_start(
    struct crowd *crowd, const struct bench *bench, enum peer peer, enum page page, int count);

/* Waits until none of them runs any more. */
bool crowd_rest(struct crowd *crowd);

/* Returns the mean of their proportional shares of memory (PSS), in KiB; -1: nobody knows. */
double crowd_pss_kib(const struct crowd *crowd);

/* Has each press the key that scrolls a line, every one or two seconds, whether or not it was
 * answered, for so many seconds. */
bool crowd_press(struct crowd *crowd, struct bench *bench, int seconds, struct presses *presses);

/* Ends them all. */
void crowd_end(struct crowd *crowd);

#endif
