/* One block in the making: text is appended piece by piece with its look, and becomes a block of a
 * document with spans that cover it. For doc.c alone; it knows no Markdown.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_DOC_BUILD_H
#define CONTENT_DOC_BUILD_H

#include <stdbool.h>
#include <stddef.h>

#include "content/doc/doc.h"

/* A zeroed one is empty and ready. Blanks wait until a character follows them, so that no text ends
 * with one. */
struct doc_build {
    char *text;
    size_t bytes, room;
    struct span *spans;
    size_t span_count, span_room;
    size_t *breaks;
    size_t break_count, break_room;
    bool blank;
    unsigned blank_style;
    int blank_link;
};

/* Appends `text`: each run of blanks as one blank, none at the start; soft hyphens are left out. */
void doc_build_text(struct doc_build *build, const char *text, unsigned style, int link);

/* Appends the end of a line: a blank, after which a new line of the file begins. */
void doc_build_break(struct doc_build *build, unsigned style, int link);

/* Adds a block with what was appended, in `file` at `line`, to `doc` and starts anew. Returns the
 * block, or NULL (and adds nothing) when nothing was appended. The caller sets what is not the
 * text's. */
struct block *doc_build_block(
    struct doc_build *build, struct doc *doc, enum block_kind kind, const char *file, int line);

/* Takes the anchor off the end of a heading's text that was appended, "Words {#anchor}" (Pandoc's
 * header attribute), and gives it, in the memory of `doc`; NULL where the text names none. Returns
 * NULL, or what is wrong with it: an open brace that begins no anchor, or an anchor that the
 * document has; the text then stays. */
const char *doc_build_take_anchor(struct doc_build *build, struct doc *doc, const char **anchor);

/* Forgets what was appended. */
void doc_build_clear(struct doc_build *build);

void doc_build_free(struct doc_build *build);

/* Adds a block without text. */
struct block *doc_add_block(struct doc *doc, enum block_kind kind, const char *file, int line);

/* Adds a link, with copies of the strings, and returns its index. */
int doc_add_link(struct doc *doc, const struct link *link);

/* Reads the address of a Markdown link into `link`: kind, target and anchor, in `arena` or in
 * `address` itself. Returns NULL, or what is wrong with it, to be said after "the link "ADDRESS" ".
 */
const char *doc_parse_link(const char *address, struct link *link, struct arena *arena);

/* Returns the anchor for a heading of this text (or of this slug): unique in the document, in its
 * memory. */
const char *doc_unique_anchor(struct doc *doc, const char *text);

#endif
