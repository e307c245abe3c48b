/* The sections of a page of text: each begins with a heading that is no label inside a record.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SECTIONS_H
#define TUI_SECTIONS_H

#include "content/doc/doc.h"
#include "tui/page/layout.h"
#include "tui/screen/screen.h"

/* Says whether the block is the heading of a section. */
bool sections_begins(const struct block *block);

/* Returns the heading of the section that line `line` stands in; NULL: it stands before the first.
 */
const struct block *sections_at(const struct doc *doc, const struct layout *layout, size_t line);

/* Returns the line of the next heading below `line` (by 1) or the next one above it (by -1); `line`
 * where there is none. */
size_t sections_step(const struct doc *doc, const struct layout *layout, size_t line, int by);

/* Returns how many sections there are. */
size_t sections_count(const struct doc *doc);

/* Says whether the headings stand at the left of the text: on wide terminals, where there are some.
 */
bool sections_beside(const struct doc *doc, const struct env *env);

/* Returns the column where the text beside them begins. */
int sections_columns(const struct env *env);

/* Draws the headings at the left, the one of the section in view (`now`; NULL: none) marked and in
 * sight. A click on one means its block (REGION_ITEM). */
void sections_draw(
    const struct doc *doc, const struct block *now, const struct env *env, struct surface *surface);

#endif
