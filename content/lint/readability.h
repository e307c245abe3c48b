/* Readability of a language's texts. English by the formulas of Kincaid (1975) and McLaughlin
 * (SMOG, 1969), with words and syllables counted as GNU style (diction 1.11) counts them, so that
 * the two can be compared. Spanish by Flesch-Szigriszt (Szigriszt-Pazos 1992) on the INFLESZ scale
 * (Barrio-Cantalejo and others, An. Sist. Sanit. Navar. 2008; 31(2)), on which 65 to 80 is rather
 * easy and more is very easy. SPDX-License-Identifier: MIT */
#ifndef CONTENT_READABILITY_H
#define CONTENT_READABILITY_H

#include <stdbool.h>
#include <stddef.h>

struct readability {
    long sentences, words, syllables, long_words; /* long: 3 syllables or more */
};

enum { READABILITY_FORMULAS = 2 };

struct readability_formula {
    const char *name; /* as in "reads at NAME 7.5"; NULL ends the list */
    double (*grade)(const struct readability *sum);
    double topic, mean; /* the bounds for a topic, and for the mean of all; mean 0: none */
    bool rises;         /* with how easily a text reads: the bounds are the least, not the most */
    bool masked;        /* names that nobody can make shorter are left out */
    long sentences;     /* fewer say nothing */
};

struct readability_language {
    const char *code;
    long (*syllables)(const char *word, size_t bytes);
    bool colon_ends; /* a sentence, as style has it */
    struct readability_formula formulas[READABILITY_FORMULAS + 1];
};

/* Returns how texts in the language are judged; one without formulas for a language that has none.
 */
const struct readability_language *readability_of(const char *code);

/* Counts one sentence into `sum`: as two when a colon stands in it and ends one. A text without a
 * word is none. */
void readability_add(
    struct readability *sum, const char *sentence, const struct readability_language *language);

/* Says how many words (numbers count; "can't" is two; a hyphenated word is one) the text has. */
long readability_words(const char *text);

/* Syllables of one English word of `bytes` bytes, by the rule inferred from GNU style: a final "ed"
 * is dropped; runs of [aeiouy] followed by a non-vowel count; at least 1; a capital is no vowel. */
long readability_syllables(const char *word, size_t bytes);

/* 0.39 words/sentence + 11.8 syllables/word - 15.59; 0 where nothing was counted, as the others. */
double readability_kincaid(const struct readability *sum);

/* sqrt(long words * 30 / sentences) + 3 */
double readability_smog(const struct readability *sum);

/* 206.835 - 62.3 syllables/word - words/sentence */
double readability_ifsz(const struct readability *sum);

#endif
