/* A layout that is whole: finding places in it, and drawing its lines.
 * SPDX-License-Identifier: MIT */
#include "tui/page/layout.h"

#include <string.h>

#include "config/base/translate.h"

static bool is_after(struct position one, struct position other) {
    return one.block > other.block || (one.block == other.block && one.byte > other.byte);
}

/* Positions never go back from line to line. Where several lines have the same one, the last has
 * the words. */
size_t layout_line_of(const struct layout *layout, struct position position) {
    if (position.block == 0 && position.byte == 0) return 0;
    size_t low = 0,
           high =
               layout
                   ->line_count; /* lines before `low` are not after it, those from `high` on are */
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (is_after(layout->lines[middle].position, position))
            high = middle;
        else
            low = middle + 1;
    }
    return low ? low - 1 : 0;
}

/* The first of the lines before `end` that all stay with the one after them. */
static size_t kept_from(const struct layout *layout, size_t top, size_t end, bool figures) {
    for (; end > top; end--) {
        enum keep keep = layout->lines[end - 1].keep;
        if (keep == KEEP_NONE || (keep == KEEP_FIGURE && !figures)) break;
    }
    return end;
}

size_t layout_page_end(const struct layout *layout, size_t top, size_t end, bool figures) {
    size_t from = kept_from(layout, top, end, figures), behind = end;
    while (behind < layout->line_count && layout->lines[behind].keep != KEEP_NONE) behind++;
    if (from < end && behind - from >= end - top) from = kept_from(layout, top, end, false);
    return from > top ? from : end;
}

size_t layout_page_begin(const struct layout *layout, size_t end, size_t rows) {
    size_t begin = end > rows ? end - rows : 0, at = begin;
    while (at > 0 && at + 1 < end && layout->lines[at - 1].keep != KEEP_NONE) at++;
    return at + 1 < end ? at : begin;
}

static bool shows_link(const struct line *line, int link) {
    for (size_t at = 0; at < line->segment_count; at++)
        if (line->segments[at].link == link) return true;
    return false;
}

size_t layout_line_of_link(const struct layout *layout, int link) {
    if (link < 0) return layout->line_count;
    size_t line = 0;
    while (line < layout->line_count && !shows_link(&layout->lines[line], link)) line++;
    return line;
}

int layout_words_column(const struct layout *layout, size_t line) {
    if (line >= layout->line_count) return 0;
    const struct line *shown = &layout->lines[line];
    for (size_t at = 0; at < shown->segment_count; at++)
        if (!shown->segments[at].mark) return shown->segments[at].column;
    return shown->segment_count ? shown->segments[0].column : 0;
}

void layout_draw_line(const struct layout *layout, size_t line, struct surface *surface, int row,
    int column, int focus, bool cursor) {
    if (line >= layout->line_count) return;
    const struct line *shown = &layout->lines[line];
    for (size_t at = 0; at < shown->segment_count; at++) {
        const struct segment *segment = &shown->segments[at];
        bool focused = focus >= 0 && segment->link == focus;
        bool added = segment->add && *layout->added[segment->link];
        const char *text = added ? _("[Added]") : segment->text;
        int drawn = surface_text(surface, row, column + segment->column, surface->columns, text,
            added ? strlen(text) : segment->bytes, focused ? ROLE_LINK_FOCUS : segment->role);
        if (segment->link >= 0)
            surface_click(
                surface, row, column + segment->column, 1, drawn, REGION_LINK, segment->link);
        if (!focused || !cursor) continue;
        surface_cursor(surface, row, column + segment->column);
        cursor = false;
    }
}

int layout_draw(
    const struct layout *layout, struct surface *surface, int row, int column, int rows) {
    int count = (int)layout->line_count < rows ? (int)layout->line_count : rows;
    for (int i = 0; i < count; i++)
        layout_draw_line(layout, (size_t)i, surface, row + i, column, -1, false);
    return count < 0 ? 0 : count;
}

void layout_free(struct layout *layout) {
    mem_free(layout->lines);
    arena_free(&layout->memory);
    *layout = (struct layout){0};
}
