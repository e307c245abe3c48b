/* Search over a pack, key by key. The index is built when a visitor first searches and freed as a
 * whole; it holds the texts that can be found and, for each word in them, the blocks it stands in.
 * It never holds what was searched: that is in a struct find_query, word by word, and is
 * overwritten when that is freed.
 *
 * Words are compared blind to case and accents. A word typed finds, best first: itself and its
 * singular or plural; what the words to know say it may mean ("metastasis" finds "spread"); and
 * words that begin with it. */
#ifndef CONTENT_FIND_H
#define CONTENT_FIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/settings.h"
#include "content/pack/pack.h"

enum {
    FIND_QUERY_BYTES = 64, /* what stands behind them in a search text is not looked at */
    FIND_QUERY_WORDS = 8,  /* so are further words */
    FIND_MOST_HITS = 200,
    FIND_LINE_MARKS = 16,
    FIND_MOST_NEAR = 3,
};

/* A zeroed index is empty: nothing is found in it. Its members are for the files of find_parts.h.
 */
struct find_index {
    struct arena memory;
    const struct pack *pack; /* borrowed; NULL: not built */
    bool numbers;            /* topics of kind numbers are in it */
    struct find_block *blocks;
    size_t block_count, block_room;
    struct find_word *words; /* in the order of their bytes */
    size_t word_count, word_room;
    uint32_t *postings; /* of all words, in the order of words */
    size_t posting_count;
    struct find_phrase *phrases; /* what the words to know can be called */
    size_t phrase_count, phrase_room;
};

/* Makes the index ready: builds it, or builds it anew when `numbers` is not as it was, or does
 * nothing. `numbers` says that this visitor opened the figures of survival; else nothing of topics
 * of kind numbers is found. Topics that the settings hide are never in it. Needs pack_load; `pack`
 * must outlive the index. Takes some milliseconds for a common pack, so that the caller asks for it
 * at the first search. Returns false when a topic could not be read (it was reported, and is left
 * out). */
bool find_ready(struct find_index *index, const struct pack *pack, const struct settings *settings,
    bool numbers, struct report *report);

/* Overwrites and frees everything; the index is empty again. What points into it (queries, hits)
 * must be freed before. */
void find_free(struct find_index *index);

/* A search text, read: its words, each by itself, and what else would do for them. A zeroed one has
 * no words. Its members are for the files of find_parts.h, but for term_count: 0 means that there
 * was no word in the text. */
struct find_query {
    struct arena memory;
    const struct find_index *index;
    struct find_term *terms;
    size_t term_count;
};

/* Reads `bytes` bytes of `text`, which may be any bytes, into `query` (zeroed or freed before).
 * Takes as long for a long text as for a short one. `text` is not kept. `index` must outlive the
 * query and not change. */
void find_parse(
    struct find_query *query, const struct find_index *index, const char *text, size_t bytes);

/* Overwrites and frees the query; it is zeroed. */
void find_query_free(struct find_query *query);

/* One block in which all words of the query were found. All it points to lives as long as the
 * index. */
struct find_hit {
    const struct topic *topic; /* NULL: the hit is a word to know */
    const struct term *word;   /* else NULL */
    bool title;                /* `text` is the topic's title, which stands in none of its blocks */
    const char *anchor;        /* of the section; "" before the first one */
    const char *heading;       /* the section's, as it is written; "" before the first one */
    size_t block;     /* index in the document that pack_read_topic reads with the same settings */
    const char *text; /* the block's; of a word to know "WORD: MEANING" */
    size_t bytes;
};

/* A zeroed list is empty. */
struct find_hits {
    struct arena memory;
    struct find_hit *hits;
    size_t count; /* at most FIND_MOST_HITS */
    size_t total; /* how many there are; the first `count` of them are in `hits` */
};

/* Finds the blocks that have every word of the query, and puts the best into `hits` (zeroed or
 * freed before). Words as they were typed (or their plural or singular) stand before other names of
 * the same thing, those before beginnings of words; then headings and titles before text; then the
 * order of the pack, words to know last. */
void find_run(struct find_hits *hits, const struct find_query *query);

void find_hits_free(struct find_hits *hits);

/* Bytes [start, end) of a text. */
struct find_range {
    size_t start, end;
};

/* Writes which words of `text` the query found into `ranges`, at most `room`, in their order and
 * apart from each other; says how many. For any text: a hit's, or each block's of the page that is
 * open. */
size_t find_marks(const struct find_query *query, const char *text, size_t bytes,
    struct find_range *ranges, size_t room);

/* A piece of a block's text for a list of hits: bytes [start, end) of the text, cut between words
 * where that can be. */
struct find_line {
    size_t start, end;
    struct find_range marks[FIND_LINE_MARKS]; /* in bytes of the text, inside [start, end) */
    size_t mark_count;
};

/* Puts the piece of `text` around the first word found, at most `room` bytes of it and never half a
 * character, into `line`. As a character has no more columns than bytes, the piece fits in `room`
 * columns. */
void find_line(const struct find_query *query, const char *text, size_t bytes, size_t room,
    struct find_line *line);

/* A word of the pack that is spelled nearly like a word of the query. */
struct find_near {
    const char *text; /* not zero-terminated; as the pack writes it where it first stands; lives as
                         long as the index */
    size_t bytes;
    struct find_range typed; /* the bytes of the search text that it could replace */
};

/* For when nothing was found: writes up to FIND_MOST_NEAR words into `near`, the nearest first, for
 * the first word of the query that finds nothing by itself, and says how many. A letter added, left
 * out, changed, or swapped with its neighbor counts 1; words of 3 or 4 bytes may differ by 1,
 * longer ones by 2, shorter ones have no neighbors. */
size_t find_near(const struct find_query *query, struct find_near near[FIND_MOST_NEAR]);

#endif
