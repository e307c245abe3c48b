/* By insertion: there are some dozens of records. Those that are equal stay in the order of the
 * file, and upper and lower case are. */
#include "content/pack/sorted.h"

#include <limits.h>
#include <strings.h>

#include "config/base/mem.h"

const struct term **words_sorted(const struct pack *pack) {
    const struct term **words = mem_array(pack->word_count, sizeof *words);
    for (size_t i = 0; i < pack->word_count; i++) {
        const struct term *word = &pack->words[i];
        size_t at = i;
        for (; at > 0 && strcasecmp(words[at - 1]->word.bytes, word->word.bytes) > 0; at--)
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
