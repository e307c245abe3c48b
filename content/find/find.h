/* Search over a pack, key by key. Each section of the guide (a heading with its text; a word to
 * know; a question for the doctor) is copied once with its words folded and stemmed, and each key
 * runs through the copy: there is no index to keep. The copy is made when a visitor first searches
 * and freed as a whole. It never holds what was searched: that is in a struct find_query, word by
 * word, and is overwritten when that is freed.
 *
 * Words are compared blind to case, accents and endings; the pack's stop words are passed over.
 * What is typed also finds other names of the same thing: of words to know, of medicines, and what
 * the pack's synonyms say. A word that is nowhere may be the beginning of one, or a misspelled one.
 * SPDX-License-Identifier: MIT */
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
    FIND_QUERY_BYTES = 240, /* what stands behind them in a search text is not looked at */
    FIND_QUERY_WORDS = 48,  /* so are further words, */
    FIND_QUERY_TERMS = 12,  /* and further ones that carry something */
    FIND_NEEDLES = 64,      /* different words that are looked for */
    FIND_MOST_HITS = 100,
    FIND_STEP_BYTES = 192 * 1024,
};

/* A zeroed index is empty: nothing is found in it. Its members are for the files of
 * find_internal.h. */
struct find_index {
    struct arena memory;
    const struct pack *pack;        /* borrowed; NULL: not made */
    bool numbers;                   /* topics of kind numbers are in it */
    bool unread;                    /* a topic could not be read */
    struct find_building *building; /* NULL: it is whole */
    struct sb_stemmer *stemmer;
    struct find_word *words;
    size_t word_count, word_room;
    uint32_t *table; /* of words, by hash; FIND_NONE: free */
    size_t table_room;
    struct find_section *sections;
    size_t section_count, section_room;
    struct find_name *names;
    size_t name_count, name_room, group_count;
};

/* Makes the copy, or makes it anew when the pack or `numbers` is not as it was, or does nothing.
 * `numbers` says that this visitor opened the figures of survival; else nothing of topics of kind
 * numbers is found. Topics that the settings hide are never in it. Needs pack_load; `pack` must
 * outlive the index. Takes some milliseconds for a common pack, so that the caller asks for it at
 * the first search. Returns false when a topic could not be read (it was reported, and is left
 * out). */
bool find_ready(struct find_index *index, const struct pack *pack, const struct settings *settings,
    bool numbers, struct report *report);

/* The same step by step, each of about FIND_STEP_BYTES of text, for packs so large that a visitor
 * would wait. Returns true when the copy is whole; until then nothing may be searched in it. */
bool find_step(struct find_index *index, const struct pack *pack, const struct settings *settings,
    bool numbers, struct report *report);

/* Overwrites and frees everything; the index is empty again. What points into it (queries, hits)
 * must be freed before. */
void find_free(struct find_index *index);

/* Bytes [start, end) of a text. */
struct find_range {
    size_t start, end;
};

/* A search text, read. A zeroed one has no words. Its members are for the files of
 * find_internal.h, but for these: term_count, 0: there was no word in the text that carries
 * anything; guess, the word that was taken in place of a misspelled one. */
struct find_query {
    struct arena memory;
    const struct find_index *index;
    struct find_option *options;
    size_t option_count, term_count;
    size_t counts[FIND_QUERY_TERMS]; /* how often the guide has the words of each term */
    bool places, sure;               /* the pack names places for it; for all that was meant */
    uint64_t *masks;                 /* of each word of the index, by number: which needles it is */
    uint32_t needles[FIND_NEEDLES];  /* the word of each bit */
    size_t needle_count;
    const char *guess; /* folded, zero-terminated; lives as long as the index. NULL: none */
};

/* Reads `bytes` bytes of `text`, which may be any bytes, into `query` (zeroed or freed before).
 * Takes as long for a long text as for a short one. `text` is not kept. `index` must outlive the
 * query and not change. */
void find_parse(
    struct find_query *query, const struct find_index *index, const char *text, size_t bytes);

/* Overwrites and frees the query; it is zeroed. */
void find_query_free(struct find_query *query);

/* A section that was found, and the line of it that says most about what was searched. All it
 * points to lives as long as the index. One of topic, word and question is set. */
struct find_hit {
    const struct topic *topic;
    const struct term *word;
    const struct doctor_question *question;
    const char *anchor;  /* of the section; "" before the first one */
    const char *heading; /* as it is written; "" before the first one, and of a box */
    bool title;          /* the section is the topic's beginning, before its first heading */
    size_t block;        /* of the line: index in the document that the page reads with the same
                            settings; the heading's where the line stands elsewhere */
    const char *text;    /* the line, not zero-terminated */
    size_t bytes;
};

/* A zeroed list is empty. */
struct find_hits {
    struct arena memory;
    struct find_hit *hits;
    size_t count; /* at most FIND_MOST_HITS */
    size_t total; /* how many there are; the first `count` of them are in `hits` */
    bool closest; /* none has all that was searched: these have most of it */
};

/* Finds the sections that have every word of the query, and puts the best into `hits` (zeroed or
 * freed before), one hit a section. Where none has them all, those with most of them are there. The
 * order: what answers a crisis; signs of the page "call now"; then by how well the words are met:
 * a section that the pack names for them, its heading, its text; rare words count more; then by
 * how dense they stand. */
void find_run(struct find_hits *hits, const struct find_query *query);

void find_hits_free(struct find_hits *hits);

/* Writes which words of `text` the query found into `ranges`, at most `room`, in their order and
 * apart from each other; says how many. For any text: a hit's, or each block's of the page that is
 * open. */
size_t find_marks(const struct find_query *query, const char *text, size_t bytes,
    struct find_range *ranges, size_t room);

/* Returns the piece of `text` around the first word found: at most `room` bytes, cut between words
 * where that can be and never inside a character. As a character has no more columns than bytes, it
 * fits in `room` columns. */
struct find_range find_line(
    const struct find_query *query, const char *text, size_t bytes, size_t room);

#endif
