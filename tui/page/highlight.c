/* Segments of a line are pieces of their block's text, so a range of the text is found again by its
 * bytes. Lines that are no text of the document (figures, borders) have no marks.
 * SPDX-License-Identifier: MIT */
#include "tui/page/highlight.h"

#include "tui/cell/text.h"

static void draw_part(const struct segment *segment, size_t offset, struct find_range mark,
    struct surface *surface, int row, int column) {
    size_t start = mark.start > offset ? mark.start - offset : 0, end = mark.end - offset;
    if (mark.end <= offset || start >= segment->bytes) return;
    if (end > segment->bytes) end = segment->bytes;
    int at = column + segment->column + text_columns(segment->text, start);
    surface_text(
        surface, row, at, surface->columns - at, segment->text + start, end - start, ROLE_FOUND);
}

void highlight_draw_line(const struct find_query *query, const char *text, size_t bytes,
    const struct layout *layout, size_t line, struct surface *surface, int row, int column) {
    const struct line *shown = &layout->lines[line];
    /* They are apart from each other and none is empty: there cannot be more. */
    size_t room = bytes / 2 + 1;
    struct find_range *marks = mem_array(room, sizeof *marks);
    size_t count = find_marks(query, text, bytes, marks, room);
    for (size_t i = 0; i < shown->segment_count; i++) {
        const struct segment *segment = &shown->segments[i];
        bool inside = segment->text >= text && segment->text + segment->bytes <= text + bytes;
        for (size_t j = 0; inside && j < count; j++)
            draw_part(segment, (size_t)(segment->text - text), marks[j], surface, row, column);
    }
    mem_free(marks);
}

void highlight_draw_doc_line(const struct find_query *query, const struct doc *doc,
    const struct layout *layout, size_t line, struct surface *surface, int row, int column) {
    if (line >= layout->line_count || !layout->lines[line].words) return;
    size_t number = layout->lines[line].position.block;
    if (number >= doc->block_count) return;
    const struct block *block = &doc->blocks[number];
    highlight_draw_line(query, block->text, block->bytes, layout, line, surface, row, column);
}
