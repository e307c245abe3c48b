/* A figure's record, and the same in words. The drawing is tui/'s; the words stand wherever it does
 * not: on small screens, in plain text, and for whoever cannot see it.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_FIGURE_H
#define CONTENT_FIGURE_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/report.h"
#include "content/pack/pack.h"

/* A figure as a document holds it. It lives as long as the document it stands in, and no longer
 * than the pack.
 */
struct figure {
    enum figure_kind kind;
    const struct pack *pack; /* whose records it draws */
    struct schema_text title;
    struct schema_text use;     /* what a reader does with it; "" or NULL where a pack has none */
    struct schema_text yes, no; /* of icons; else the bytes are NULL, as those of `fact` */
    struct schema_text fact;
    struct schema_text *ids; /* of the facts that bars and icons draw, as they are written */
    size_t id_count;
    const struct fact **facts; /* those of `ids` that the pack has and may show, in their order */
    size_t fact_count;
    bool outdated; /* some of `ids` are so old that they must not be shown: not in `facts` */
    const struct medicine **medicines;  /* of a ladder, all of the pack's: in the usual order, then
                                           those that a gene test chooses */
    const struct figure_record *record; /* of a flow, table or strip: its texts without Markdown */
    struct schema_text *heads, *rows; /* of a sheet: above its columns; before its rows, "": none */
    size_t head_count, row_count;
    int lines;      /* of each row of a sheet, to write on */
    int first_link; /* of a ladder, in the document's links: one for each of `medicines` */
};

/* Reads a fenced block as a figure and adds it to `doc` as a BLOCK_FIGURE. Which keys its body may
 * have depends on its name; an empty string where words are needed is an error, too. Returns false
 * (and adds nothing) when something was wrong; `report` may be NULL. */
bool figure_add(
    struct doc *doc, const struct pack *pack, const struct fence *fence, struct report *report);

/* Adds the figure of a record to `doc`. Its texts are shown as they are: they have lost their
 * Markdown, and live as long as the document. */
void figure_add_record(struct doc *doc, const struct pack *pack, const struct figure_record *record,
    const struct fence *fence);

/* Returns the fact's value as a whole number of 100, rounded; -1 when it is none of 0 to 100. */
int figure_of_hundred(const struct fact *fact);

/* A figure in words, one line a string. */
struct figure_words {
    const char **lines;
    size_t count;
    const char *use; /* the one of `lines` that says what to do with the figure; NULL: none */
    size_t sources;  /* index of the first line about where the figure comes from */
    bool unchecked;  /* the last line says that the clinic has not checked a number */
};

/* Returns the words, allocated in `arena`, that stand where the drawing does: the title, each value
 * with who was counted, what to do with it, and the source. With `drawn` those that stand under the
 * drawing: without the title, and the labels, counts and medicines that are drawn. */
struct figure_words figure_words(const struct figure *figure, bool drawn, struct arena *arena);

#endif
