/* Plain text at a width, in memory: headings with a row under them, texts with a mark, documents.
 * It knows no topics. Lines never end in blanks, and each ends in a newline.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_DUMP_WRITE_H
#define TUI_DUMP_WRITE_H

#include <stdbool.h>
#include <stddef.h>

#include "content/doc/doc.h"

struct writer {
    char *text; /* what was written, not zero-terminated; NULL: nothing */
    size_t bytes, room;
    int columns;
    bool apart; /* a heading needs a blank line before it: something was written, and that was no
                   blank line */
    size_t mark_block; /* of a document: set it to learn where in `text` this block begins; 0: the
                          start of all */
    size_t mark;
};

/* Returns a writer for lines of `columns` columns: 20 to 200, clamped; 0 is 72. */
struct writer writer_of(int columns);

/* Overwrites and frees what was written. */
void writer_free(struct writer *writer);

/* Writes a heading with a row of `under` beneath it, a blank line before it (but at the start), and
 * one after titles ('='). */
void writer_heading(struct writer *writer, const char *text, char under);

/* Writes a text with all its lines at column `indent`, and `mark` at the start of the first. */
void writer_text(struct writer *writer, const char *mark, int indent, const char *text);

/* Writes a text as one line, however long. */
void writer_whole(struct writer *writer, const char *text);

/* Writes a document with its message before it ("": none); its headings have a row of '-', labels
 * have none. */
void writer_doc(struct writer *writer, const struct doc *doc, const char *message);

#endif
