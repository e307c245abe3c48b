/* Every screen, and the way to it from Home: the words of what is chosen, one after the other.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_WAYS_H
#define TESTS_WAYS_H

#include "tests/support/stage.h"

enum { WAY_STEPS = 5 };

struct way {
    const char *screen; /* its name */
    const char *shows;  /* words of it */
    const char *steps[WAY_STEPS];
};

extern const struct way ways[];
extern const size_t way_count;

/* Says whether the cursor stands in a row with these words, the first row excepted. */
bool cursor_on(const struct stage *stage, const char *words);

/* Says whether the way needs this step: where a large screen shows what is behind it already, it
 * does not. */
bool needs_step(const struct stage *stage, const struct way *way, size_t step);

/* Presses arrows until the cursor is on these words, then Enter, and goes on to the text of a long
 * part; fails where none leads there. */
void choose_by_arrows(struct stage *stage, const char *words);

/* Goes from Home to the screen, by arrows and Enter. */
void go_way(struct stage *stage, const struct way *way);

#endif
