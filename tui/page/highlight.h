/* The words that a search found, marked in a page that is laid out already.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_MARKS_H
#define TUI_MARKS_H

#include "content/find/find.h"
#include "tui/page/layout.h"

/* Draws the words of one line that the query finds once more, as marked. The line was drawn at
 * (row, column) before. `text` is what the line is a piece of: words are found in it as a whole. */
void highlight_draw_line(const struct find_query *query, const char *text, size_t bytes,
    const struct layout *layout, size_t line, struct surface *surface, int row, int column);

/* The same for a line of a document. */
void highlight_draw_doc_line(const struct find_query *query, const struct doc *doc,
    const struct layout *layout, size_t line, struct surface *surface, int row, int column);

#endif
