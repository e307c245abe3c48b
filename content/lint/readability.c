/* Counting words and syllables the way GNU style does, found out by probing it (1,400 words, no
 * difference).
 *
 * A word is a letter (of any script, which style does not know) and what letters and hyphens follow
 * it, with a closing 's; a number is a digit and the digits that follow, with points and commas
 * between them. The byte behind either is skipped, whatever it is: so "D842V" is the two words D
 * and 42. Knows nothing of sentences; whoever calls has cut the text.
 * SPDX-License-Identifier: MIT */
#include "content/lint/readability.h"

#include <string.h>
#include <unictype.h>

#include "config/base/ascii.h"
#include "content/doc/phrase.h"
#include "content/lint/syllables_es.h"

static bool is_vowel(char c) {
    return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* Returns the bytes of the letter at `text`; 0: none is there. */
static size_t letter_length(const char *text) {
    if ((unsigned char)*text < 0x80) return ascii_is_letter(*text);
    ucs4_t letter;
    size_t bytes = phrase_character(text, &letter);
    return uc_is_alpha(letter) ? bytes : 0;
}

static size_t letters_length(const char *text) {
    size_t length = 0, letter;
    while ((letter = letter_length(text + length)) > 0 || text[length] == '-')
        length += letter ? letter : 1;
    bool possessive =
        text[length] == '\'' && text[length + 1] == 's' && !ascii_is_letter(text[length + 2]);
    return possessive ? length + 2 : length;
}

static size_t digits_length(const char *text) {
    size_t length = 1;
    for (;;) {
        bool joined =
            (text[length] == '.' || text[length] == ',') && ascii_is_digit(text[length + 1]);
        if (!joined && !ascii_is_digit(text[length])) return length;
        length++;
    }
}

/* Finds the next word at or after `text`: returns where it begins and sets its `bytes`, or NULL. */
static const char *word_next(const char *text, size_t *bytes) {
    for (; *text != '\0'; text++) {
        if (letter_length(text))
            *bytes = letters_length(text);
        else if (ascii_is_digit(*text))
            *bytes = digits_length(text);
        else
            continue;
        return text;
    }
    return NULL;
}

static const char *word_after(const char *word, size_t bytes) {
    return word[bytes] == '\0' ? word + bytes : word + bytes + 1;
}

long readability_words(const char *text) {
    long words = 0;
    size_t bytes = 0;
    for (const char *word = text; (word = word_next(word, &bytes)) != NULL;
         word = word_after(word, bytes))
        words++;
    return words;
}

long readability_syllables(const char *word, size_t bytes) {
    if (bytes >= 2 && word[bytes - 2] == 'e' && word[bytes - 1] == 'd') bytes -= 2;
    long syllables = 0;
    for (size_t i = 0; i + 1 < bytes; i++) {
        if (is_vowel(word[i]) && !is_vowel(word[i + 1])) syllables++;
    }
    return syllables > 0 ? syllables : 1;
}

/* Says whether a colon before a blank stands between two words. Style ends a sentence there, too.
 */
static bool has_colon(const char *from, const char *to) {
    const char *colon = strstr(from, ": ");
    return colon != NULL && colon < to;
}

void readability_add(
    struct readability *sum, const char *sentence, const struct readability_language *language) {
    size_t bytes = 0;
    const char *end = NULL; /* of the word before */
    for (const char *word = sentence; (word = word_next(word, &bytes)) != NULL;
         word = word_after(word, bytes)) {
        long syllables = language->syllables(word, bytes);
        if (end == NULL || (language->colon_ends && has_colon(end, word))) sum->sentences++;
        if (syllables >= 3) sum->long_words++;
        sum->syllables += syllables;
        sum->words++;
        end = word + bytes;
    }
}

double readability_kincaid(const struct readability *sum) {
    if (sum->sentences == 0 || sum->words == 0) return 0.0;
    double words = (double)sum->words;
    return 0.39 * words / (double)sum->sentences + 11.8 * (double)sum->syllables / words - 15.59;
}

/* Newton's way to a square root; the program needs nothing else of libm. */
static double square_root(double number) {
    double root = number < 1.0 ? 1.0 : number;
    for (int round = 0; round < 40; round++) root = (root + number / root) / 2.0;
    return root;
}

double readability_smog(const struct readability *sum) {
    if (sum->sentences == 0 || sum->words == 0) return 0.0;
    return square_root((double)sum->long_words * 30.0 / (double)sum->sentences) + 3.0;
}

double readability_ifsz(const struct readability *sum) {
    if (sum->sentences == 0 || sum->words == 0) return 0.0;
    double words = (double)sum->words;
    return 206.835 - 62.3 * (double)sum->syllables / words - words / (double)sum->sentences;
}

static const struct readability_language languages[] = {
    {"en", readability_syllables, true,
        {{"grade", readability_kincaid, 8.0, 6.0, false, false, 0},
            {"SMOG (names left out)", readability_smog, 9.0, 0.0, false, true, 30}}},
    {"es", syllables_es, false, {{"IFSZ", readability_ifsz, 70.0, 75.0, true, false, 0}}},
    {"", readability_syllables, false, {{0}}},
};

const struct readability_language *readability_of(const char *code) {
    const struct readability_language *language = languages;
    while (*language->code && strcmp(language->code, code) != 0) language++;
    return language;
}
