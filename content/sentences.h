/* The running text of a document, a sentence or a bullet a line, as readability is judged on it: without headings,
 * figures and sources. */
#ifndef CONTENT_SENTENCES_H
#define CONTENT_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>

#include "content/doc.h"

struct sentence {
    const char *text; /* zero-terminated, in the list's arena */
    size_t block;     /* index in the document */
    const char *file;
    int line;
    bool bullet;
};

struct sentences {
    struct arena memory;
    struct sentence *items;
    size_t count, room;
};

/* Adds the sentences of `doc`. A sentence ends at . ! or ? before a blank and a capital, digit or quote, or at the block's end; not after a
 * known short form (St., Dr., e.g.). */
void sentences_of_doc(struct sentences *sentences, const struct doc *doc);

void sentences_free(struct sentences *sentences);

#endif
