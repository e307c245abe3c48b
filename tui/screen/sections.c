#include "tui/screen/sections.h"

bool sections_begins(const struct block *block) {
    return block->kind == BLOCK_HEADING && !block->label && block->box == BOX_NONE;
}

static size_t line_of(const struct layout *layout, size_t block) {
    return layout_line_of(layout, (struct position){.block = block});
}

/* The first block shares its position with the lines before the text. */
const struct block *sections_at(const struct doc *doc, const struct layout *layout, size_t line) {
    if (line >= layout->line_count) return NULL;
    size_t last = layout->lines[line].position.block;
    for (size_t i = last + 1; i-- > 0;)
        if (i < doc->block_count && sections_begins(&doc->blocks[i])) return &doc->blocks[i];
    return NULL;
}

size_t sections_step(const struct doc *doc, const struct layout *layout, size_t line, int by) {
    size_t found = line;
    for (size_t i = 0; i < doc->block_count; i++) {
        size_t here = line_of(layout, i);
        if (!sections_begins(&doc->blocks[i])) continue;
        if (by > 0 && here > line) return here;
        if (by < 0 && here < line) found = here;
    }
    return by < 0 && found == line ? 0 : found;
}
