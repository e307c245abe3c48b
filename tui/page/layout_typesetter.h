/* Rows of a layout in the making: text broken into lines, with its spans as segments, inside a
 * frame or not. For layout.c alone; it does not know which block follows which. */
#ifndef TUI_LAYOUT_ROW_H
#define TUI_LAYOUT_ROW_H

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
    bool gap;            /* a blank line is due before the next one, unless that is the first */
    int box;             /* number of the box that is open; 0: none */
    const char *rule;    /* `columns` times the glyph of a rule */
    struct segment *row; /* of the line in the making */
    size_t row_count, row_room;
    int column;   /* where the next segment goes */
    char *breaks; /* room for text_breaks */
    size_t breaks_room;
};

/* One text to be set. */
struct run {
    const char *text;
    size_t bytes;
    const struct span *spans; /* NULL: all of `role` */
    size_t span_count;
    enum role role;
    bool heading;     /* strong and emphasis, and numbers to call, look like the rest of it */
    bool fixed;       /* all of its lines have the same position */
    bool is_mark;     /* no text of the document */
    int indent, hang; /* of the first line, and of the others, from setter->left */
    const char *mark; /* bullet or number at `mark_column` of the first line; NULL: none */
    int mark_column;
    enum role mark_role;
    struct position position;
};

/* Makes the zeroed `setter` (its layout set) ready for lines of `columns` columns. */
void typesetter_begin(struct typesetter *typesetter, int columns);

/* Sets the text as lines. Text without a character gives a line only where it has a mark, or where
 * there is no document. */
void typesetter_run(struct typesetter *typesetter, const struct run *run);

/* Adds one line of ready segments (their text lives as long as the layout); a blank line where
 * `count` is 0. */
void typesetter_line(struct typesetter *typesetter, const struct segment *segments, size_t count,
    struct position position);

/* Puts a segment that is no part of the text at the right end of the last line, or on a line of its
 * own where that is full. */
void typesetter_at_right(
    struct typesetter *typesetter, struct segment segment, int columns, struct position position);

/* Closes the box that is open and opens the block's, where they differ. Returns whether one was
 * opened. */
bool typesetter_box(struct typesetter *typesetter, const struct block *block);

/* Closes what is open and frees what was needed on the way. */
void typesetter_end(struct typesetter *typesetter);

#endif
