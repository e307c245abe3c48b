/* By insertion: there are some dozens of words. Upper and lower case are the same; words that are
 * equal stay in the order of the file. */
#include "content/pack/sorted.h"

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
