/* A window of rows over a list of lines: scroll arithmetic, pure, and the drawing of a layout with
 * its scroll bar. SPDX-License-Identifier: MIT */
#ifndef TUI_PAGE_PANE_H
#define TUI_PAGE_PANE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/page/layout.h"
#include "tui/terminal/keys.h"
#include "tui/cell/surface.h"

/* A zeroed pane shows nothing. After pane_fit: top + rows <= lines, or top is 0. */
struct pane {
    size_t top, lines;
    int rows;
    const struct layout *layout; /* whose headings and figures no page parts; NULL: of none */
    bool reads;                  /* for a reader: a step is one of the cursor, from line to line */
    size_t line;                 /* where it stands then */
    bool stepped;                /* moved by lines since the last page: then figures are parted */
};

/* Sets how many lines there are and how many rows show them; `top` is clamped. */
void pane_fit(struct pane *pane, size_t lines, int rows);

/* Moves by `by` lines, down when positive, clamped. Returns whether anything moved. */
bool pane_scroll(struct pane *pane, long by);

/* Shows line `line`: as the top line if `at_top`, else scrolls as little as needed. */
void pane_show(struct pane *pane, size_t line, bool at_top);

/* Says whether the line stands in the pane's rows. */
bool pane_shows(const struct pane *pane, size_t line);

/* Returns the line behind the last that shows: the heading at the foot of a page waits for the next
 * one, and so does a figure that would be cut there. */
size_t pane_end(const struct pane *pane);

/* A page down or up keeps one line of the last page, but where one ended early. */
long pane_page(const struct pane *pane);

/* Scrolls as the command does on every page (for digits see keys_command_in). Returns false, and
 * changes nothing, where the command does not scroll; else `moved` says whether anything moved. */
bool pane_command(struct pane *pane, enum command command, bool *moved);

/* Goes where a click on the scroll bar leads. Returns false, and changes nothing, where `region` is
 * not of one (NULL: none); else `moved` says whether anything moved. */
bool pane_click(struct pane *pane, const struct region *region, bool *moved);

bool pane_at_end(const struct pane *pane);

/* How much has been seen, 0 to 100: 100 when the last line shows. */
int pane_percent(const struct pane *pane);

/* Draws the layout's lines into `area`, as many as the pane has rows, with a scroll bar in its last
 * column when not everything shows. `focus` as in layout_draw_line. When no link has the focus the
 * cursor goes to the first letter of the top line that has words. Where a figure that waits for the
 * next page leaves many rows empty, quiet words say so. */
void pane_draw(const struct pane *pane, const struct layout *layout, int focus,
    const struct glyphs *glyphs, struct surface *surface, struct area area);

/* Draws the scroll bar alone. */
void pane_draw_bar(const struct pane *pane, const struct glyphs *glyphs, struct surface *surface,
    struct area area);

#endif
