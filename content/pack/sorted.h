/* Records in another order than that of their file. SPDX-License-Identifier: MIT */
#ifndef CONTENT_SORTED_H
#define CONTENT_SORTED_H

#include "content/pack/pack.h"

/* Returns the pack's words to know from A to Z, pack->word_count of them, as pointers into the
 * pack. The caller frees them with mem_free. */
const struct term **words_sorted(const struct pack *pack) __attribute__((returns_nonnull));

/* Returns the pack's medicines in the usual order, pack->medicine_count of them, as pointers into
 * the pack: those that a gene test chooses (order 0) last. The list is in `arena`. */
const struct medicine **medicines_sorted(const struct pack *pack, struct arena *arena)
    __attribute__((returns_nonnull));

#endif
