/* Syllables of Spanish words as they are written, by the RAE's Ortografía de la lengua española
 * (2010), I.3 and II.2. SPDX-License-Identifier: MIT */
#ifndef CONTENT_SYLLABLES_ES_H
#define CONTENT_SYLLABLES_ES_H

#include <stddef.h>

/* Says how many syllables the word of `bytes` bytes has; at least 1, also of one without a vowel
 * (CT) and of a number. Capitals and marks that stand apart from their letter count as usual. What
 * stands behind 64 bytes is not looked at. */
long syllables_es(const char *word, size_t bytes);

#endif
