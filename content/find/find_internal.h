/* What the files of find.h share. find_fold.c cuts, folds and stems words; find_copy.c makes the
 * folded copy; find_query.c reads a search text; find.c answers it. SPDX-License-Identifier: MIT */
#ifndef CONTENT_FIND_INTERNAL_H
#define CONTENT_FIND_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/find/find.h"

enum {
    FIND_WORD_BYTES = 64, /* the rest of a longer word is not looked at */
    FIND_OPTIONS = 96,    /* of a query; further ones are not looked for */
    FIND_LINE_END = 0,    /* the number of a word that no text has */
    FIND_AS_WRITTEN = '=' /* stands before a name whose endings matter */
};

#define FIND_NONE UINT32_MAX /* no word, no section */

/* find_fold.c */

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

/* Returns what cuts the endings of a language's words, NULL where this build has nothing that does:
 * words are compared whole then. The other functions take NULL, too. */
struct sb_stemmer *find_stemmer(const char *language);
void find_stemmer_free(struct sb_stemmer *stemmer);

/* Cuts the ending of the token's word. The stemmer keeps nothing of it. */
void find_stem(const struct find_index *index, struct find_token *token);

/* find_copy.c */

/* A folded word, or a stem: what words with different endings have in common. Words of the copy and
 * of names are numbered; what is compared are the numbers of their stems. */
struct find_word {
    const char *text;
    uint32_t bytes;
    uint32_t stem;    /* its number; FIND_NONE: it is no word, but the stem of some */
    uint32_t count;   /* how often the word stands in the copy; of a stem: how often its words do */
    uint32_t letters; /* find_letters */
    bool stop;        /* says nothing about what is searched: not in the copy */
    bool no_guess;    /* never guessed where a word is misspelled */
    bool named;       /* stands in a name */
};

/* How much what stands in a section counts. */
enum {
    WEIGHT_FULL = 4,
    WEIGHT_LESS = 3, /* beside the running text */
};

/* A piece of the guide that a hit can open. Its text is lines: the heading, then a line a block,
 * then what stands elsewhere and is found with it (the quiz's reasons). */
struct find_section {
    struct find_hit hit; /* but for the line */
    const char *text;
    const uint32_t *copy; /* the stems of the text, FIND_LINE_END behind each line */
    uint32_t copy_count;
    long block;    /* of the line below the heading; -1 when that is the topic's message */
    size_t blocks; /* how many lines from there on are the topic's */
    unsigned weight;
};

/* A name of something that has several (those of a group), or what people type for it. */
struct find_name {
    const uint32_t *words; /* their numbers */
    size_t count;
    bool written; /* only these words, not others with their stems */
    size_t group;
    bool typed, meant; /* a name to look for in what was typed; in the guide */
    bool crisis;
    uint32_t place; /* a section that answers it, or FIND_NONE */
};

/* Returns a bit for each letter (or group of letters) that stands in a folded word. */
uint32_t find_letters(const char *text, size_t bytes);

/* Returns the number of the folded word, FIND_NONE when the pack does not have it. */
uint32_t find_number(const struct find_index *index, const char *text, size_t bytes);

/* find_query.c */

/* How sure it is that an option is what was meant. */
enum {
    LEVEL_BEGINNING = 2, /* of a word */
    LEVEL_NAME = 3,      /* another name of the same */
    LEVEL_SAME = 4,
    LEVEL_SURE = 10, /* a place, for a name of several words */
};

/* What would do for a term of the query: stems that stand in one section (bits of the masks), or a
 * section that answers it. */
struct find_option {
    size_t term;
    uint64_t needs;
    unsigned level;
    uint32_t place; /* FIND_NONE: none */
    bool crisis;
};

#endif
