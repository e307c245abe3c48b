/* One visitor's search: what was typed, what it found, and which hit is open. It is a part of the
 * visit, and overwritten with it. SPDX-License-Identifier: MIT */
#ifndef TUI_VISIT_SEARCH_H
#define TUI_VISIT_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

#include "config/settings.h"
#include "content/find/find.h"
#include "content/pack/pack.h"

enum { SEARCH_BYTES = 240 };

struct search {
    char text[SEARCH_BYTES + 1]; /* UTF-8, zero-terminated */
    size_t bytes;
    bool full;               /* more was typed than there is room for */
    bool reading;            /* the pack is so large that search_go_on has to be called */
    const struct pack *pack; /* borrowed, as `settings` is */
    const struct settings *settings;
    bool numbers;
    struct find_index index; /* built when the first letter is typed */
    struct find_query query;
    struct find_hits hits;
    size_t at; /* the hit that is chosen or open */
};

/* Returns an empty search of the pack. `numbers`: this visitor has opened the figures of survival.
 * The caller ends it. */
struct search *search_begin(const struct pack *pack, const struct settings *settings, bool numbers);

/* Searches the same text in another pack. */
void search_translate(struct search *search, const struct pack *pack);

/* Adds a character at the end, and searches. Does nothing (but set `full`) when there is no room.
 * Controls are not taken. */
void search_type(struct search *search, char32_t character);

/* Takes the last grapheme away, and searches. Returns false when there was none. */
bool search_delete(struct search *search);

/* Takes all of it away. Returns false when there was nothing. */
bool search_clear(struct search *search);

/* Reads on in a very large pack; searches when all is read. Returns whether it is. */
bool search_go_on(struct search *search);

/* Returns the hit that is chosen or open, NULL when there is none. */
const struct find_hit *search_hit(const struct search *search);

/* Goes to the next hit, or the one before; stays at the ends. Returns whether it moved. */
bool search_step(struct search *search, long by);

/* Overwrites and frees it. NULL is fine. */
void search_end(struct search *search);

#endif
