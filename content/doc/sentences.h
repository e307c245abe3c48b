/* The running text of a document, a sentence or a bullet a line, as readability is judged on it:
 * without headings, figures and sources. SPDX-License-Identifier: MIT */
#ifndef CONTENT_SENTENCES_H
#define CONTENT_SENTENCES_H

#include <stdbool.h>
#include <stddef.h>

#include "content/doc/doc.h"
#include "content/doc/phrase.h"

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

/* Adds the sentences of `doc`. A sentence ends at . ! or ? (and the quotes and brackets that close
 * behind it) before a blank and a capital, digit, quote or bracket, or at the block's end; not
 * after one of `short_forms` (St., Dr., e.g.). A zeroed list is empty and ready. The document must
 * outlive the list (it owns the names of the files). */
void sentences_of_doc(
    struct sentences *sentences, const struct doc *doc, const struct phrases *short_forms);

/* The same for one text that stands in no document (a quiz's reason); each gets block 0 and is no
 * bullet. */
void sentences_of_text(struct sentences *sentences, const char *text, const char *file, int line,
    const struct phrases *short_forms);

void sentences_free(struct sentences *sentences);

#endif
