/* All screens in another language than English: a way is found in English, by its words, and the
 * same keys lead to the same screen in any language. SPDX-License-Identifier: MIT */
#ifndef TESTS_WALKS_H
#define TESTS_WALKS_H

#include "tests/support/stage.h"

struct walks {
    const char *pack;  /* the language of the texts: "en", "es" */
    const char *words; /* that of the interface, as translate_use takes it */
    bool touch;        /* for fingers */
    const int (*sizes)[2];
    size_t size_count;
    /* Called for each screen at each size, with words that say which it is. */
    void (*look)(struct stage *stage, const char *where);
};

void walk_everywhere(const struct walks *walks);

/* Calls `look` for what is shown, and then from the first to the last of its pages. */
void walk_through(struct stage *stage, void (*look)(const struct surface *shown));

/* A stage with an item picked for the doctor, in English words. */
void walk_pick(struct stage *stage);

#endif
