/* Records in another order than that of their file. */
#ifndef CONTENT_SORTED_H
#define CONTENT_SORTED_H

#include "content/pack/pack.h"

/* Returns the pack's words to know from A to Z, pack->word_count of them, as pointers into the
 * pack. The caller frees them with mem_free. */
const struct term **words_sorted(const struct pack *pack) __attribute__((returns_nonnull));

#endif
