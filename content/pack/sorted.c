/* By insertion: there are some dozens of records. Those that are equal stay in the order of the
 * file. Words are compared by CLDR's collation: their letters first, whatever case or accents they
 * have, then the accents; and a language may have letters of its own.
 * SPDX-License-Identifier: MIT */
#include "content/pack/sorted.h"

#include <limits.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>

#include "config/base/mem.h"
#include "content/doc/phrase.h"

/* Letters that are not the one below their mark, and stand behind it. */
static const struct own_letter {
    const char *language;
    ucs4_t letter, behind;
} own_letters[] = {{"es", 0xF1 /* ñ */, 'n'}};

/* Takes the next small letter off `text`, with the marks that stand behind it; 0: there is none. */
static ucs4_t take_letter(const char **text) {
    ucs4_t letter, mark, both;
    *text += phrase_character(*text, &letter);
    for (size_t bytes; (bytes = phrase_character(*text, &mark)) > 0; *text += bytes) {
        both = uc_composition(letter, mark);
        if (both) letter = both;
        if (!both && uc_combining_class(mark) == 0) break;
    }
    return uc_tolower(letter);
}

/* Returns where a letter stands in the alphabet. */
static long place_of_letter(const char *language, ucs4_t letter) {
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    for (size_t i = 0; i < sizeof own_letters / sizeof *own_letters; i++)
        if (own_letters[i].letter == letter && strcmp(own_letters[i].language, language) == 0)
            return 2 * (long)own_letters[i].behind + 1;
    while (uc_canonical_decomposition(letter, parts) > 0) letter = *parts;
    return 2 * (long)letter;
}

/* Says which word comes first: below 0 `one`, above 0 `other`; 0: they have the same place. */
static int compare_words(const char *language, const char *one, const char *other) {
    int accents = 0;
    for (;;) {
        ucs4_t first = take_letter(&one), second = take_letter(&other);
        long place = place_of_letter(language, first) - place_of_letter(language, second);
        if (place) return place < 0 ? -1 : 1;
        if (!first) return accents;
        if (!accents && first != second) accents = first < second ? -1 : 1;
    }
}

const struct term **words_sorted(const struct pack *pack) {
    const struct term **words = mem_array(pack->word_count, sizeof *words);
    for (size_t i = 0; i < pack->word_count; i++) {
        const struct term *word = &pack->words[i];
        size_t at = i;
        for (; at > 0 &&
               compare_words(pack->language, words[at - 1]->word.bytes, word->word.bytes) > 0;
             at--)
            words[at] = words[at - 1];
        words[at] = word;
    }
    return words;
}

/* Behind all that have a place of their own stand those that a gene test chooses. */
static int place_of(const struct medicine *medicine) {
    return medicine->order ? medicine->order : INT_MAX;
}

const struct medicine **medicines_sorted(const struct pack *pack, struct arena *arena) {
    const struct medicine **medicines = arena_array(arena, pack->medicine_count, sizeof *medicines);
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = &pack->medicines[i];
        size_t at = i;
        for (; at > 0 && place_of(medicines[at - 1]) > place_of(medicine); at--)
            medicines[at] = medicines[at - 1];
        medicines[at] = medicine;
    }
    return medicines;
}
