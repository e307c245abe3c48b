/* The sections of a page of text: each begins with a heading that is no label inside a record. */
#ifndef TUI_SECTIONS_H
#define TUI_SECTIONS_H

#include "content/doc/doc.h"
#include "tui/page/layout.h"

/* Says whether the block is the heading of a section. */
bool sections_begins(const struct block *block);

/* Returns the heading of the section that line `line` stands in; NULL: it stands before the first.
 */
const struct block *sections_at(const struct doc *doc, const struct layout *layout, size_t line);

/* Returns the line of the next heading below `line` (by 1) or the next one above it (by -1); `line`
 * where there is none. */
size_t sections_step(const struct doc *doc, const struct layout *layout, size_t line, int by);

#endif
