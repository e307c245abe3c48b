/* Pages of text that the visitor left, set as they were, so that coming back to one costs its
 * drawing alone. Some of them: the ones left last, and never more than KEPT_PAGES_BYTES. They are a
 * part of the visit and are overwritten with it. SPDX-License-Identifier: MIT */
#ifndef TUI_VISIT_KEPT_PAGES_H
#define TUI_VISIT_KEPT_PAGES_H

#include <stdbool.h>
#include <stddef.h>

#include "content/doc/doc.h"
#include "tui/page/layout.h"

enum { KEPT_PAGES_MOST = 8, KEPT_PAGES_BYTES = 256 * 1024 };

/* What a layout was made for: with another one it is to be made again. Zeroed: for nothing. */
struct page_form {
    int columns, drawing_columns;
    const struct glyphs *glyphs;
    bool touch;
};

/* A page without what the reader does on it. It owns all of it. */
struct kept_page {
    const void *record; /* the topic, or the medicine */
    const char *title;  /* in the memory of `doc`, or of the record */
    struct doc doc;
    bool **added; /* of each link; see struct layout_options */
    struct layout layout;
    size_t text_lines; /* of the layout, without the closing line */
    struct page_form form;
};

/* Zeroed: none. */
struct kept_pages {
    struct kept_page pages[KEPT_PAGES_MOST]; /* the one that was left last stands last */
    size_t count, bytes;
};

bool page_form_same(const struct page_form *one, const struct page_form *other);

/* Takes over a page; the oldest ones go where it has no room beside them. One that is too large by
 * itself is freed. */
void kept_pages_keep(struct kept_pages *kept, const struct kept_page *page);

/* Returns the page of a record, or NULL. It stays where it is until another one is kept or taken.
 */
const struct kept_page *kept_pages_find(const struct kept_pages *kept, const void *record);

/* Gives the page of a record that kept_pages_find found to the caller. */
struct kept_page kept_pages_take(struct kept_pages *kept, const void *record);

void kept_page_free(struct kept_page *page);

/* Overwrites and frees all of them; it is empty and ready again. */
void kept_pages_free(struct kept_pages *kept);

#endif
