/* A pane is three numbers: the line at the top, how many lines there are, how many rows show. It
 * keeps no lines, and asks those of a layout only which of them belong together.
 * SPDX-License-Identifier: MIT */
#include "tui/page/pane.h"

#include <string.h>

#include "config/base/translate.h"

enum {
    BAR_BESIDE = 1,  /* columns at each side of the scroll bar that answer with it */
    EMPTY_ROWS = 4,  /* from so many on a page that ended early says why */
    BAR_COLUMNS = 2, /* and a blank before it */
};

static size_t last_top(const struct pane *pane) {
    size_t rows = (size_t)pane->rows;
    return pane->lines > rows ? pane->lines - rows : 0;
}

static void clamp(struct pane *pane) {
    if (pane->top > last_top(pane)) pane->top = last_top(pane);
}

void pane_fit(struct pane *pane, size_t lines, int rows) {
    pane->lines = lines;
    pane->rows = rows > 0 ? rows : 0;
    clamp(pane);
}

bool pane_scroll(struct pane *pane, long by) {
    size_t before = pane->top;
    if (by < 0) {
        size_t up = 0 - (size_t)by; /* also right for the most negative number */
        pane->top = up > before ? 0 : before - up;
    } else {
        size_t room = last_top(pane) > before ? last_top(pane) - before : 0;
        pane->top = before + ((size_t)by > room ? room : (size_t)by);
    }
    clamp(pane);
    return pane->top != before;
}

size_t pane_end(const struct pane *pane) {
    size_t end = pane->top + (size_t)pane->rows;
    if (end >= pane->lines) return pane->lines;
    return pane->layout ? layout_page_end(pane->layout, pane->top, end, !pane->stepped) : end;
}

/* A page up ends where the last one began; where that would part a figure from its top, the figure
 * is first shown whole. */
static void page_up(struct pane *pane) {
    size_t before = pane->top;
    pane->top = layout_page_begin(pane->layout, before + 1, (size_t)pane->rows);
    if (pane_end(pane) < before) pane->top = pane_end(pane);
}

static bool turn_page(struct pane *pane, long by) {
    size_t before = pane->top, full = before + (size_t)pane->rows, end = pane_end(pane);
    pane->stepped = false;
    if (by < 0 && before > 0 && pane->layout && pane->rows > 1)
        page_up(pane);
    else if (by > 0 && end < full && end < pane->lines)
        pane->top = end;
    else
        pane_scroll(pane, by * pane_page(pane));
    clamp(pane);
    return pane->top != before;
}

void pane_show(struct pane *pane, size_t line, bool at_top) {
    size_t rows = (size_t)pane->rows;
    pane->stepped = !at_top;
    if (at_top || line < pane->top) {
        pane->top = line;
    } else if (rows && line - pane->top >= rows) {
        pane->top = line - rows + 1;
    }
    clamp(pane);
}

long pane_page(const struct pane *pane) {
    return pane->rows > 1 ? pane->rows - 1 : 1;
}

bool pane_shows(const struct pane *pane, size_t line) {
    return line >= pane->top && line < pane->top + (size_t)pane->rows && line < pane->lines;
}

/* A step of the cursor; the page follows as far as it must. It stops at blank lines too: screen
 * readers speak the line below after Down, and nothing after a jump. */
static bool read_on(struct pane *pane, int by) {
    size_t line = pane_shows(pane, pane->line) ? pane->line : pane->top;
    if (by < 0 ? line == 0 : line + 1 >= pane->lines) return false;
    pane->line = by < 0 ? line - 1 : line + 1;
    pane_show(pane, pane->line, false);
    return true;
}

bool pane_command(struct pane *pane, enum command command, bool *moved) {
    struct key_move move = keys_move(command);
    switch (move.unit) {
    case KEY_MOVES_NOTHING:
    case KEY_MOVES_ITEM:
        return false;
    case KEY_MOVES_STEP:
        *moved = pane->reads ? read_on(pane, move.by) : pane_scroll(pane, move.by);
        pane->stepped = pane->top > 0; /* the first page is whole however one came to it */
        return true;
    case KEY_MOVES_PAGE:
        *moved = turn_page(pane, move.by);
        pane->line = pane->top;
        return true;
    case KEY_MOVES_TO_END:
        pane->stepped = false;
        *moved = pane_scroll(pane, move.by * (long)pane->lines);
        pane->line = pane->top;
        return true;
    }
    return false;
}

bool pane_click(struct pane *pane, const struct region *region, bool *moved) {
    size_t before = pane->top;
    if (!region || region->kind != REGION_TOP) return false;
    pane_show(pane, (size_t)region->value, true);
    *moved = pane->top != before;
    return true;
}

bool pane_at_end(const struct pane *pane) {
    return pane->top >= last_top(pane);
}

int pane_percent(const struct pane *pane) {
    if (pane_at_end(pane)) return 100;
    return (int)((pane->top + (size_t)pane->rows) * 100 / pane->lines);
}

/* The thumb is at least one row, and touches an end of the track only when the text's end shows. */
void pane_draw_bar(const struct pane *pane, const struct glyphs *glyphs, struct surface *surface,
    struct area area) {
    size_t rows = (size_t)pane->rows, hidden = last_top(pane);
    if (hidden == 0 || rows == 0) return;
    size_t thumb = rows * rows / pane->lines;
    if (thumb == 0) thumb = 1;
    size_t room = rows - thumb;
    size_t start = pane->top * room / hidden;
    if (start == 0 && pane->top > 0 && room > 1) start = 1;
    for (size_t at = 0; at < rows; at++) {
        bool on = at >= start && at < start + thumb;
        surface_repeat(surface, area.row + (int)at, area.column + area.columns - 1, 1,
            on ? glyphs->thumb : glyphs->track, ROLE_BODY);
        surface_click(surface, area.row + (int)at, area.column + area.columns - 1 - BAR_BESIDE, 1,
            1 + 2 * BAR_BESIDE, REGION_TOP, (int)(rows > 1 ? at * hidden / (rows - 1) : hidden));
    }
}

static bool shows_link(const struct line *line, int link) {
    for (size_t at = 0; at < line->segment_count; at++)
        if (line->segments[at].link == link) return true;
    return false;
}

/* The first line in sight that has the focus, else the first that has words; `end` where none has.
 */
static size_t cursor_line(const struct layout *layout, size_t top, size_t end, int focus) {
    for (size_t line = top; focus >= 0 && line < end; line++)
        if (shows_link(&layout->lines[line], focus)) return line;
    for (size_t line = top; line < end; line++)
        if (layout->lines[line].words) return line;
    return end;
}

/* Many empty rows look like the end of the text, or broken. */
static void announce(
    const struct pane *pane, size_t end, struct surface *surface, struct area area) {
    const char *words = _("A picture comes next.");
    size_t shown = end - pane->top;
    if (end < pane->lines && (size_t)pane->rows >= shown + EMPTY_ROWS)
        surface_text(surface, area.row + (int)shown + 1, area.column, area.columns - BAR_COLUMNS,
            words, strlen(words), ROLE_QUIET);
}

void pane_draw(const struct pane *pane, const struct layout *layout, int focus,
    const struct glyphs *glyphs, struct surface *surface, struct area area) {
    size_t end = pane_end(pane) < layout->line_count ? pane_end(pane) : layout->line_count;
    bool reads = pane->reads && focus < 0 && pane->line >= pane->top && pane->line < end;
    size_t cursor = reads ? pane->line : cursor_line(layout, pane->top, end, focus);
    if (cursor >= end) surface_cursor(surface, area.row, area.column);
    for (size_t line = pane->top; line < end; line++) {
        int row = area.row + (int)(line - pane->top);
        if (line == cursor)
            surface_cursor(surface, row, area.column + layout_words_column(layout, line));
        layout_draw_line(layout, line, surface, row, area.column, focus, line == cursor);
    }
    announce(pane, end, surface, area);
    pane_draw_bar(pane, glyphs, surface, area);
}
