/* What the files of find.h share: how a text falls into words that can be compared, and what the
 * index and a query are made of. find_words.c cuts and folds words, find_index.c builds the index,
 * find_query.c reads a search text, find.c answers it, find_near.c guesses what was meant. */
#ifndef CONTENT_FIND_PARTS_H
#define CONTENT_FIND_PARTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/find/find.h"

enum {
    FIND_WORD_BYTES = 64,   /* the rest of a longer word is not looked at */
    FIND_PHRASE_WORDS = 8,  /* so are further words of a phrase */
    FIND_MOST_PLURALS = 12, /* of one word */
};

/* find_words.c */

/* Where the reading of a text stands. */
struct find_scan {
    const char *text;
    size_t bytes, at;
};

/* A word of a text: where it stands, and as it is compared (not zero-terminated). */
struct find_token {
    size_t start, end;
    size_t bytes; /* of `word`, never 0 */
    char word[FIND_WORD_BYTES];
};

/* Reads the next word into `token`; false: there is none. Letters, their marks, and digits make
 * words; an apostrophe does before one or two letters ("doctor's", "can't"), and is left out. Each
 * ideograph is a word. Any bytes may be read. */
bool find_scan(struct find_scan *scan, struct find_token *token);

/* A folded word that was made of another. */
struct find_made {
    char text[FIND_WORD_BYTES + 4];
    size_t bytes;
};

/* Writes what may be the singular or the plural of a folded word into `made`, and says how many
 * there are. They may be words that nobody uses. Knows the languages en and es; in others no word
 * has a plural. */
size_t find_plurals(
    const char *language, const char *word, size_t bytes, struct find_made made[FIND_MOST_PLURALS]);

/* find_index.c */

struct find_section {
    const struct topic *topic; /* NULL: a word to know */
    const struct term *word;
    const char *anchor, *heading;
};

/* A text that can be found. */
struct find_block {
    const struct find_section *section;
    const char *text;
    uint32_t bytes;
    uint32_t block;     /* index in the document */
    uint32_t words_end; /* while the index is built: where its words end in the list of all texts'
                           words */
    bool title;         /* a topic's title, in none of its blocks */
};

/* A folded word of the index; or a phrase, its words with a blank between. Its postings are those
 * from `first` up to the next word's. */
struct find_word {
    const char *text;
    uint32_t bytes;
    uint32_t first;
    uint32_t letters;  /* which letters it has; see find_letters */
    bool ends_phrase;  /* while the index is built: is the last word of one */
    uint32_t number;   /* while the index is built: in the order of coming */
    uint32_t in_block; /* while the index is built: one more than the last block it stood in */
};

/* One name of a word to know. */
struct find_phrase {
    const char *text; /* folded, with a blank between words */
    size_t bytes;
    const struct term *record;
    uint32_t numbers[FIND_PHRASE_WORDS]; /* while the index is built: of its words */
    size_t words;
};

/* A posting says where a word stands: the block, and whether in its heading. */
static inline size_t find_posting_block(uint32_t posting) {
    return posting >> 1;
}
static inline unsigned find_posting_is_text(uint32_t posting) {
    return posting & 1;
}

/* The words [first, end) of the index. */
struct find_words {
    size_t first, end;
};

/* Returns the words that begin with `text`; all of them when `bytes` is 0. */
struct find_words find_beginning(const struct find_index *index, const char *text, size_t bytes);

/* Returns the word that is `text`, as a range of one; empty when there is none. */
struct find_words find_exact(const struct find_index *index, const char *text, size_t bytes);

/* Returns the postings of the words, and says how many. */
const uint32_t *find_postings(
    const struct find_index *index, struct find_words words, size_t *count);

/* Returns a bit for each letter (or group of letters) that stands in a folded word. */
uint32_t find_letters(const char *text, size_t bytes);

/* find_query.c */

/* A word of a query. The words of the index that would do for it, beside those that begin with it:
 */
struct find_term {
    char *word; /* folded; in the query's memory */
    size_t bytes;
    struct find_range typed; /* where it stands in the search text */
    struct find_words beginning;
    struct find_words *same; /* itself, its singular, its plural; those that are in the index */
    size_t same_count;
    size_t joined; /* how many words from this one on are together the name of a word to know; else
                      1 */
    struct find_words *synonyms; /* other names of the same, for the joined words as a whole */
    size_t synonym_count;
};

#endif
