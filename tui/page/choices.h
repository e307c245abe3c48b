/* A page of running text and items to choose from, each of which may take several lines: the quiz,
 * the questions for the doctor. The chosen item is in sight unless the visitor scrolled or a text
 * had to come first. SPDX-License-Identifier: MIT */
#ifndef TUI_PAGE_CHOICES_H
#define TUI_PAGE_CHOICES_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/cell/glyphs.h"
#include "tui/page/layout.h"
#include "tui/page/pane.h"
#include "tui/terminal/keys.h"
#include "tui/cell/surface.h"

enum {
    CHOICES_GAP = 4,    /* columns between two columns of items */
    CHOICES_MARKER = 2, /* columns of the marker before the chosen item, and a blank */
};

struct choice_line {
    int item;           /* -1: text */
    bool first;         /* of its item: the marker and the prefix stand here */
    bool note;          /* below its item, and never drawn as chosen */
    bool boxed;         /* its item has a frame */
    const char *prefix; /* "1", "[x]"; in the layout's memory */
};

/* Zeroed: empty. */
struct choices {
    struct layout layout;
    int columns;               /* of its lines */
    int text_columns;          /* of running text, which is never wider; 0: the same */
    int padding;               /* of the items that come: rows of their frame above and below the
                                  text, the line itself among them; 0: none has a frame */
    int item_rows;             /* of an item without a frame, at least: blank rows around its text
                                  are its own; 0: as many as its text needs */
    bool whole_rows;           /* a chosen item is lit to the end of its row */
    bool air;                  /* a blank line parts the items */
    size_t split;              /* line from which on all stands in a second column; 0: none */
    struct choice_line *lines; /* one a line of the layout */
    size_t line_room;
    struct pane pane;
    size_t item_count, chosen; /* chosen stays while the page is built anew */
    size_t cursor_line;        /* where the cursor goes when the chosen item is out of sight, */
    bool cursor_reads;         /* or in any case, until the choice moves */
};

/* Empties the page, which will have lines of `columns`; `chosen` and how items look stay. */
void choices_clear(struct choices *choices, int columns);

/* Adds running text at `indent` columns; "" is a blank line. The text is copied. */
void choices_text(struct choices *choices, const char *text, int indent, enum role role);

/* Adds an item: `prefix` (copied), and the text behind it. Returns its index. */
size_t choices_item(struct choices *choices, const char *prefix, const char *text, enum role role);

/* Adds a blank line, where none stands already. */
void choices_blank(struct choices *choices);

/* The same between groups of items; with air each begins in an even line, so that in two columns
 * rows stand side by side. */
void choices_part(struct choices *choices);

/* Adds text that belongs to the last item: it comes into sight with it, and a click on it is one on
 * the item. The text is copied. */
void choices_note(struct choices *choices, const char *text, int indent, enum role role);

/* Lets the page stand in two columns of `rows` rows, `CHOICES_GAP` columns between them; false, and
 * it stays in one: they do not hold it. Before choices_fit. */
bool choices_split(struct choices *choices, int rows);

/* Returns the rows that the page takes: with two columns those of the longer one. */
int choices_rows(const struct choices *choices);

/* Ends building: fits the page into `rows` rows and brings the chosen item (clamped) into sight,
 * with the text right above the first one. */
void choices_fit(struct choices *choices, int rows);

/* Brings lines `first` to `must` of the layout into sight, and on to `last` where there is room;
 * the chosen item too, unless that costs one of the former. */
void choices_show(struct choices *choices, size_t first, size_t must, size_t last);

/* Chooses an item; false when there is none. */
bool choices_choose(struct choices *choices, size_t item);

/* Moves the choice as the command does in every list; scrolls the text when there is no further
 * item that way. A chosen item that is out of sight is shown by a step towards it; a step away from
 * it goes to the next item in sight. Returns false, and changes nothing, where the command is no
 * movement; else `moved` says whether anything changed. */
bool choices_command(struct choices *choices, enum command command, bool *moved);

/* Moves the choice to the other of two columns: to the right one (by 1) or to the left one (by -1),
 * to the item nearest to the same height. Returns false, and changes nothing, where there is none
 * that way. */
bool choices_across(struct choices *choices, int by);

/* choices_draw.c: draws the page into `area`, the scroll bar in its last column; the cursor goes to
 * the chosen item's first letter; when that is out of sight, to the text that choices_show brought
 * there, or to the first line with words. */
void choices_draw(const struct choices *choices, const struct glyphs *glyphs,
    struct surface *surface, struct area area);

void choices_free(struct choices *choices);

#endif
