/* Segments of a line are pieces of their block's text, so a range of the text is found again by its
 * bytes. Lines that are no text of the document (figures, borders) have no marks. */
#include "tui/page/highlight.h"

#include "tui/cell/text.h"

static void draw_part(const struct segment *segment, size_t offset, struct find_range mark,
    struct surface *surface, int row, int column) {
    size_t start = mark.start > offset ? mark.start - offset : 0, end = mark.end - offset;
    if (mark.end <= offset || start >= segment->bytes) return;
    if (end > segment->bytes) end = segment->bytes;
    int at = column + segment->column + text_columns(segment->text, start);
    surface_text(
        surface, row, at, surface->columns - at, segment->text + start, end - start, ROLE_CHOSEN);
}

void highlight_draw_line(const struct find_query *query, const struct doc *doc,
    const struct layout *layout, size_t line, struct surface *surface, int row, int column) {
    if (line >= layout->line_count || !layout->lines[line].words) return;
    const struct line *shown = &layout->lines[line];
    if (shown->position.block >= doc->block_count) return;
    const struct block *block = &doc->blocks[shown->position.block];
    size_t room = block->bytes / 2 +
                  1; /* they are apart from each other and none is empty: there cannot be more */
    struct find_range *marks = mem_array(room, sizeof *marks);
    size_t count = find_marks(query, block->text, block->bytes, marks, room);
    for (size_t i = 0; i < shown->segment_count; i++) {
        const struct segment *segment = &shown->segments[i];
        bool inside = segment->text >= block->text &&
                      segment->text + segment->bytes <= block->text + block->bytes;
        for (size_t j = 0; inside && j < count; j++)
            draw_part(
                segment, (size_t)(segment->text - block->text), marks[j], surface, row, column);
    }
    mem_free(marks);
}
