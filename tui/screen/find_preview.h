/* The page around one hit of a search, beside the list of hits. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_FIND_PREVIEW_H
#define TUI_SCREEN_FIND_PREVIEW_H

#include "tui/page/layout.h"
#include "tui/screen/frame.h"

/* Zeroed: empty. */
struct find_preview {
    const struct find_hit *hit; /* of the search */
    int columns;                /* of the layout */
    struct doc doc;
    struct layout layout;
};

/* Reads and sets the page around the hit (NULL: none), right of `column`. Does nothing when it is
 * there already: a new search must find_preview_free it first. */
void find_preview_prepare(
    struct find_preview *preview, const struct find_hit *hit, const struct env *env, int column);

/* Draws it in the rows of `area`, with a line at `column` before it and the words found marked.
 * Another hit than the one that was prepared is read for the time of drawing. */
void find_preview_draw(const struct find_preview *preview, const struct search *search,
    const struct env *env, struct area area, int column, struct surface *surface);

void find_preview_free(struct find_preview *preview);

#endif
