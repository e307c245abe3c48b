/* Readability by the formulas of Kincaid (1975) and McLaughlin (SMOG, 1969), with words and
 * syllables counted as GNU style (diction 1.11) counts them, so that the two can be compared. */
#ifndef CONTENT_READABILITY_H
#define CONTENT_READABILITY_H

#include <stddef.h>

struct readability {
    long sentences, words, syllables, long_words; /* long: 3 syllables or more */
};

/* Counts one sentence into `sum`: as two when a colon stands in it, as style does. A text without a
 * word is none. */
void readability_add(struct readability *sum, const char *sentence);

/* Says how many words (numbers count; "can't" is two; a hyphenated word is one) the text has. */
long readability_words(const char *text);

/* Syllables of one word of `bytes` bytes, by the rule inferred from GNU style: a final "ed" is
 * dropped; runs of [aeiouy] followed by a non-vowel count; at least 1; a capital is no vowel. */
long readability_syllables(const char *word, size_t bytes);

/* 0.39 words/sentence + 11.8 syllables/word - 15.59; 0 where nothing was counted. */
double readability_kincaid(const struct readability *sum);

/* sqrt(long words * 30 / sentences) + 3; 0 where nothing was counted. */
double readability_smog(const struct readability *sum);

#endif
