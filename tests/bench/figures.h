/* The figures that are found, round by round; the goals that were set for them; and the table.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_FIGURES_H
#define TESTS_BENCH_FIGURES_H

#include <stdbool.h>
#include <stddef.h>

#include "tests/bench/peers.h"

enum figure {
    HOME_MS,
    HOME_CPU_MS,
    FIRST_ANSWER_MS,
    FIRST_KEY_MS,
    ARROW_MS,
    TOPIC_MS,
    TOPIC_CPU_MS,
    LINE_MS,
    LINE_CPU_US,
    PAGE_MS,
    PAGE_CPU_US,
    OPEN_MS,
    OPEN_CPU_US,
    BACK_MS,
    HOME_BYTES,
    LINE_BYTES,
    PAGE_BYTES,
    OPEN_BYTES,
    BACK_BYTES,
    WAITING_BYTES,
    KEY_WRITES,
    WAITING_WRITES,
    HOME_INSTRUCTIONS,
    TOPIC_INSTRUCTIONS,
    LINE_INSTRUCTIONS,
    PAGE_INSTRUCTIONS,
    OPEN_INSTRUCTIONS,
    OPEN_AGAIN_INSTRUCTIONS,
    BACK_INSTRUCTIONS,
    HOME_PSS_KIB,
    TOPIC_PSS_KIB,
    ALL_SHOWN_MS,
    CROWD_P50_MS,
    CROWD_P99_MS,
    CROWD_CPU_US,
    REST_WAKEUPS,
    REST_BYTES,
    FIGURES
};

enum { MOST_ROUNDS = 201, FEWEST_ROUNDS = 6 /* for an interval of 95 % */ };

struct found {
    double rounds[MOST_ROUNDS]; /* a value of each round; one alone where chance has no part */
    size_t count;
    double low, high; /* the interval of a value that brings its own; both 0: it has none */
};

struct figures {
    struct found found[FIGURES][PEERS];
    bool closed; /* nothing is added now: a round only warms the caches */
};

/* How many goals hold and do not, each theme by itself. */
struct balance {
    int held, missed;
};

void figures_clear(struct figures *figures);

/* Adds the value of one more round, in the unit that the figure's name ends in. */
void figures_add(struct figures *figures, enum figure figure, enum peer peer, double value);

/* Adds the median of some values of one round; it sorts them. */
void figures_add_median(
    struct figures *figures, enum figure figure, enum peer peer, double *values, size_t count);

/* Adds a quantile of values that nothing pairs with those of another, and its interval by ranks.
 * It sorts them. */
void figures_add_quantile(struct figures *figures, enum figure figure, enum peer peer,
    double *values, size_t count, double quantile);

/* Prints the table: for each figure that was found, ours in each theme beside each other's, the
 * median of the ratios of the rounds with its interval of 95 %, and the goal where there is one.
 * Adds to `balance`. */
void figures_print(const struct figures *figures, struct balance *balance);

#endif
