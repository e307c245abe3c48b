/* A figure's record, and the same in words. The drawing is tui/'s; the words stand wherever it does
 * not: on small screens, in plain text, and for whoever cannot see it. */
#ifndef CONTENT_FIGURE_H
#define CONTENT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/report.h"
#include "content/pack/pack.h"

/* A figure's body (bars, icons, ladder, places) as a record. */
struct figure {
    struct schema_text title, fact, yes, no;
    struct schema_text *facts;
    size_t fact_count;
};

/* Reads the body of a BLOCK_FIGURE into `figure`, allocated in `arena`. Which keys it may have
 * depends on the figure's name; an empty string where words are needed is an error, too. Returns
 * false when there was an error; `report` may be NULL. */
bool figure_read(
    const struct block *block, struct figure *figure, struct arena *arena, struct report *report);

/* Returns the fact's value as a whole number of 100, rounded; -1 when it is none of 0 to 100. */
int figure_of_hundred(const struct fact *fact);

/* Returns the medicines in the order of the ladder, those chosen by a gene test (order 0) last;
 * NULL ends them. */
const struct medicine *const *figure_ladder(const struct pack *pack, struct arena *arena);

/* Returns the figure in words, one line a string, at most `room` of them in `lines` (allocated in
 * `arena`); says how many. The words stand where the drawing does: the title, each value with who
 * was counted, and the source. */
size_t figure_words(const struct pack *pack, const struct block *block, struct arena *arena,
    const char **lines, size_t room);

/* Returns the words that stand under the drawing: those of figure_words without what is drawn (the
 * title, labels, counts, medicines). From line `sources` on they are about where the figure comes
 * from. */
size_t figure_notes(const struct pack *pack, const struct block *block, struct arena *arena,
    const char **lines, size_t room, size_t *sources);

#endif
