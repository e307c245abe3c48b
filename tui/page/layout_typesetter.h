/* Lines of a layout in the making: text broken into lines, with its spans as segments; texts side
 * by side; inside a frame or not. It does not know which block follows which, nor what a figure is.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_LAYOUT_TYPESETTER_H
#define TUI_LAYOUT_TYPESETTER_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/page/layout.h"

/* What is true while blocks are set. `doc` and `options` are NULL where single strings are. */
struct typesetter {
    struct layout *layout;
    const struct doc *doc;
    const struct layout_options *options;
    int columns;         /* of the whole line */
    int left, width;     /* where text may stand now */
    bool framed;         /* the line has a border at both sides */
    bool unchecked_said; /* a figure of this page said that its numbers are not checked */
    bool gap;            /* a blank line is due before the next one, unless that is the first */
    enum keep keep;      /* of the lines that are set now */
    int box;             /* number of the box that is open; 0: none */
    struct segment *row; /* of the line in the making */
    size_t row_count, row_room;
    int column;               /* where the next segment goes */
    struct position position; /* of the next line of parts */
    char *breaks;             /* room for text_breaks */
    size_t breaks_room;
};

/* One text to be set. */
struct run {
    const char *text;
    size_t bytes;
    const struct span *spans; /* NULL: all of `role` */
    size_t span_count;
    enum role role;
    int link;         /* 1 + the link that all of it opens; 0: none but those of `spans` */
    bool heading;     /* strong and emphasis, and numbers to call, look like the rest of it */
    bool fixed;       /* all of its lines have the same position */
    bool is_mark;     /* no text of the document */
    int indent, hang; /* of the first line, and of the others, from typesetter->left */
    const char *mark; /* bullet or number at `mark_column` of the first line; NULL: none */
    int mark_column;
    enum role mark_role;
    struct position position;
};

/* A text beside others on the same lines, each at its own column. */
struct part {
    const char *text;
    int column; /* from typesetter->left */
    int width;  /* of its lines, at least 1; 0: one line, however long */
    enum role role;
    int link;      /* 1 + the link that it opens; 0: none */
    bool repeated; /* one line that stands again beside each line of the others */
    bool filled;   /* beside each line of the others it goes on in blanks, to its width */
};

enum {
    TYPESETTER_PARTS = 24,     /* at most this many beside each other */
    TYPESETTER_TEXT_LEAST = 8, /* an indent gives way before text gets narrower than this */
};

/* Makes the zeroed `typesetter` (its layout set) ready for lines of `columns` columns. */
void typesetter_begin(struct typesetter *typesetter, int columns);

/* Sets the text as lines. Text without a character gives a line only where it has a mark, or where
 * there is no document. */
void typesetter_run(struct typesetter *typesetter, const struct run *run);

/* Sets texts side by side (from left to right), as many lines as the longest needs; a blank line
 * where `count` is 0. Their texts live as long as the layout. Each line takes typesetter->position,
 * and moves it on by a byte. */
void typesetter_parts(struct typesetter *typesetter, const struct part *parts, size_t count);

/* Sets one line of marks from the left edge of the whole line: a border. */
void typesetter_border(struct typesetter *typesetter, const struct part *parts, size_t count);

/* Returns the columns of the widest of the lines, of at most `columns` each, that the text needs.
 */
int typesetter_widest(struct typesetter *typesetter, const char *text, int columns);

/* Returns `count` times the glyph (less than 1: ""), in the layout's memory. */
const char *typesetter_repeated(struct typesetter *typesetter, const char *glyph, int count);

/* Puts a segment that is no part of the text at the right end of the last line, or on a line of its
 * own where that is full. */
void typesetter_at_right(
    struct typesetter *typesetter, struct segment segment, int columns, struct position position);

/* Lets the last line be the last of a page, whatever it is a line of. */
void typesetter_may_part(struct typesetter *typesetter);

/* layout_box.c: closes the box that is open and opens the block's, where they differ (a NULL block
 * has none). Returns whether one was opened. */
bool typesetter_box(struct typesetter *typesetter, const struct block *block);

/* Frees what was needed on the way. */
void typesetter_end(struct typesetter *typesetter);

#endif
