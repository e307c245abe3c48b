/* What the parts of the benchmark share: where its files stand, how much is asked for, and the
 * figures that are found. SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_H
#define TESTS_BENCH_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tests/bench/figures.h"
#include "tests/bench/peers.h"
#include "tests/support/kiosk.h"

struct bench {
    struct places places;   /* files and programs */
    struct figures figures; /* of the size that is measured now */
    int rows, columns;      /* that size */
    size_t rounds;
    int sessions, crowd; /* how many at once: for memory, and for the crowd */
    int rest_seconds;
    uint64_t random;
};

/* Each part finds its figures for all who are there. They return false, having said why, when
 * something could not be run; never because of what a figure is. */
bool bench_rounds(struct bench *bench);       /* starts and keys, in time and processor time */
bool bench_counts(struct bench *bench);       /* bytes and writes of keys */
bool bench_instructions(struct bench *bench); /* in user space, by valgrind where it is */
bool bench_memory(struct bench *bench);       /* of many at once */
bool bench_crowd(struct bench *bench);        /* which many press keys in, or start at once */
bool bench_rest(struct bench *bench);         /* when nobody presses a key */

/* Says on standard error what could not be done; false. */
bool bench_cannot(const char *format, ...) __attribute__((format(printf, 1, 2)));

double bench_now_ms(void);

/* The next number of a made-up row, always the same one after the same start. */
uint64_t bench_random(struct bench *bench);

/* Fills `order` with all who are there, shuffled, and returns how many these are. */
size_t bench_order(struct bench *bench, enum peer *order);

#endif
