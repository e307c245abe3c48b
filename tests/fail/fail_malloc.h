/* What the guide with tests/fail/fail_malloc.c in it and the test that started it share: a file
 * that both have mapped. SPDX-License-Identifier: MIT */
#ifndef TESTS_FAIL_MALLOC_H
#define TESTS_FAIL_MALLOC_H

struct fail_counts {
    /* Set by the test. */
    unsigned long all_until; /* each of the first so many allocations fails */
    unsigned long every;     /* later each n-th; 0 or 1: each */
    volatile int frame_seen; /* the terminal has shown something */

    /* Counted in the guide. */
    volatile unsigned long allocations, tried, restored, failed;
    unsigned long first_failed, first_at;
    char what[200], heard[2000]; /* of the first that failed */
};

#endif
