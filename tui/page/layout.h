/* A document set at a width: lines of segments, each with its place in the text. Pure; borrows the
 * document's text. SPDX-License-Identifier: MIT */
#ifndef TUI_LAYOUT_H
#define TUI_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "content/doc/doc.h"
#include "tui/cell/glyphs.h"
#include "tui/cell/surface.h"
#include "tui/cell/theme.h"

struct segment {
    const char *text;
    size_t bytes;
    int column; /* from the line's left edge */
    enum role role;
    int link;  /* index in the document's links, -1: none */
    bool mark; /* a border, a rule, a box's title, a bullet or a number: no text of the document */
    bool add;  /* "[Add]", drawn as "[Added]" where layout->added says so */
};

/* What a line must not be parted from: the line after it. */
enum keep { KEEP_NONE, KEEP_HEADING, KEEP_FIGURE };

struct line {
    const struct segment *segments;
    size_t segment_count;
    struct position position; /* of its first character; of the next line that has one for borders
                                 and blank lines */
    bool words;               /* false: blank, border */
    enum keep keep;
};

struct layout {
    struct arena memory;
    struct line *lines;
    size_t line_count, line_room;
    int columns;        /* of the widest line, at least the measure */
    bool *const *added; /* as in the options */
};

struct layout_options {
    int columns;         /* the measure: no line of text is wider. At least 1 */
    int drawing_columns; /* of figures outside a box, where they may be wider than text; 0: the same
                          */
    const struct glyphs *glyphs;
    const char *message; /* set before the text; NULL or "": none. Its lines have position {0, 0} */
    bool urgent;         /* the call-now page: headings are ROLE_URGENT */
    bool *const
        *added; /* one for each link of the document: of a question that can be added, whether it
                   is; else NULL. Must outlive the layout. NULL: links to questions are left out */
    bool plain; /* for plain text: boxes have no frame, and their title ends in a colon */
};

/* Sets `doc` into `layout` (zeroed before). Never fails and never drops a visible character.
 * Headings have a blank line before, blocks of their own a blank line between, items hang behind
 * their bullet or number, boxes have a frame with their title (gettext: "You can", "Remember") when
 * at least 20 columns wide, figures are drawn, or stand in words. No blank line at the start or
 * end. `doc` must outlive the layout. */
void layout_doc(struct layout *layout, const struct doc *doc, const struct layout_options *options);

/* Adds one string (UTF-8, kept by the caller) as lines of `role`, each starting at column `indent`
 * and none going past column `columns` (so the text is `columns` - `indent` wide). An empty string
 * is a blank line. The n-th string has the positions {n, byte}. */
void layout_add_text(
    struct layout *layout, const char *text, int indent, int columns, enum role role);

/* Adds `words` as lines of ROLE_BODY from column `indent` on, with `name` (ROLE_KEY) at column 0 of
 * the first; where it does not end before `indent`, the name has lines of its own above them. */
void layout_add_pair(
    struct layout *layout, const char *name, const char *words, int indent, int columns);

/* Returns the index of the line that shows `position`, or of the last line before it; 0 in an empty
 * layout, and for {0, 0} (so that a text that was not scrolled shows its message again). */
size_t layout_line_of(const struct layout *layout, struct position position);

/* Returns where a page of lines [top, end) is to end, so that nothing is parted there: headings
 * always, figures where `figures` says so. What does not fit on a page of its own is parted. */
size_t layout_page_end(const struct layout *layout, size_t top, size_t end, bool figures);

/* Returns where the page of lines before `end`, at most `rows` of them and at least two, is to
 * begin, so that nothing is parted there. */
size_t layout_page_begin(const struct layout *layout, size_t end, size_t rows);

/* Returns the first line that shows the link, or line_count. */
size_t layout_line_of_link(const struct layout *layout, int link);

/* Returns the column of the line's first character that is no mark; of its first mark where there
 * is nothing else; 0 in a blank line. */
int layout_words_column(const struct layout *layout, size_t line);

/* Draws one line at (row, column); the link `focus` (-1: none) as ROLE_LINK_FOCUS. When the line
 * shows the focused link and `cursor` is set, the surface's cursor goes to the link's first letter.
 */
void layout_draw_line(const struct layout *layout, size_t line, struct surface *surface, int row,
    int column, int focus, bool cursor);

/* Draws the layout's first lines from (row, column) on, at most `rows` of them, without a focus.
 * Returns how many. */
int layout_draw(
    const struct layout *layout, struct surface *surface, int row, int column, int rows);

void layout_free(struct layout *layout);

#endif
