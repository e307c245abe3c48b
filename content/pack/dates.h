/* Which records of a pack are too old to be shown as they are. Each figure and the list of
 * medicines say from what day on they are old (`expires`). SPDX-License-Identifier: MIT */
#ifndef CONTENT_DATES_H
#define CONTENT_DATES_H

#include <stdbool.h>

#include "content/pack/pack.h"

/* What a record says of days. */
struct dated_record {
    const char *name;                            /* "the fact \"ID\"", in the arena */
    const char *file;                            /* of the pack, without its folder */
    int line;                                    /* of the record */
    const struct schema_text *checked, *expires; /* NULL: a record of this kind has none */
    const struct schema_text *watch; /* "YYYY-MM-DD words": what to look at from that day on; "" */
};

/* Returns how many records say something of days, and the one with a number less than that. */
size_t dates_record_count(const struct pack *pack);
struct dated_record dates_record(const struct pack *pack, size_t index, struct arena *arena);

/* Returns the day of a `watch` and sets `words` to what stands behind it; 0: it has no day, or no
 * words. */
long dates_read_watch(const char *watch, const char **words);

/* Sets the day (YYYYMMDD) by which `pack`, which must be loaded, tells old records from others. A
 * clock that stands before the newest day that the pack itself names (of a check, of the review)
 * is wrong: then, and for 0, no record counts as old. Returns whether the day was taken. */
bool dates_set_today(struct pack *pack, long today);

/* Returns what a kiosk's log says once about the dates of `pack` on that day, in `arena`: a clock
 * that must be wrong, or how many records are old; NULL where there is nothing to say. */
const char *dates_log_words(const struct pack *pack, long today, struct arena *arena);

/* Says whether a record of `pack` whose `expires` is this is old. Never, before dates_set_today. */
bool dates_expired(const struct pack *pack, const struct schema_text *expires);

/* Returns what a screen says beside an old figure, in `arena`; NULL where it is not old. A helpline
 * is no figure. */
const char *dates_fact_note(const struct pack *pack, const struct fact *fact, struct arena *arena);

/* Says whether a figure is so old that it must not be shown at all: one of how long people live
 * frightens or comforts wrongly. */
bool dates_fact_hidden(const struct pack *pack, const struct fact *fact);

#endif
