/* SPDX-License-Identifier: MIT */
#include "tui/screen/sections.h"

#include "config/base/translate.h"
#include "tui/screen/frame.h"

enum {
    BESIDE_FROM = 120, /* columns */
    SHARE = 3,         /* a third of the width, at most */
    MOST_COLUMNS = 48,
    INDENT = 3,
    GAP = 3, /* the line between them and the text has a blank on both sides */
    HEAD_ROWS = 2,
};

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

size_t sections_count(const struct doc *doc) {
    size_t count = 0;
    for (size_t i = 0; i < doc->block_count; i++) count += sections_begins(&doc->blocks[i]);
    return count;
}

bool sections_beside(const struct doc *doc, const struct env *env) {
    return env->columns >= BESIDE_FROM && !env->glyphs->reader && sections_count(doc) > 1;
}

static int list_columns(const struct env *env) {
    int third = env->columns / SHARE;
    return third < MOST_COLUMNS ? third : MOST_COLUMNS;
}

int sections_columns(const struct env *env) {
    return list_columns(env) + GAP;
}

/* Draws one heading, or with no rows only tells how many it takes. */
static int draw_heading(const struct block *block, bool now, const struct env *env, int row,
    int rows, struct surface *surface) {
    struct layout layout = {0};
    layout_add_text(
        &layout, block->text, 0, list_columns(env) - INDENT - 1, now ? ROLE_STRONG : ROLE_BODY);
    int lines = (int)layout.line_count;
    if (rows > 0) layout_draw(&layout, surface, row, INDENT, rows);
    if (rows > 0 && now) frame_marker(env, row, INDENT, surface);
    layout_free(&layout);
    return lines;
}

/* Returns the heading to begin with, so that the one in view is in sight. */
static size_t first_in_sight(
    const struct doc *doc, const struct block *now, const struct env *env, int rows) {
    size_t first = now ? (size_t)(now - doc->blocks) : 0;
    for (size_t i = first + 1; now && i-- > 0;) {
        if (!sections_begins(&doc->blocks[i])) continue;
        rows -= draw_heading(&doc->blocks[i], false, env, 0, 0, NULL);
        if (rows < 0) break;
        first = i;
    }
    return first;
}

void sections_draw(const struct doc *doc, const struct block *now, const struct env *env,
    struct surface *surface) {
    struct area area = frame_area(env);
    int row = area.row + HEAD_ROWS, end = area.row + area.rows;
    surface_string(surface, area.row, INDENT, _("In this part"), ROLE_HEADING);
    frame_divider(env, area.row, area.rows, list_columns(env), surface);
    for (size_t i = first_in_sight(doc, now, env, end - row); i < doc->block_count && row < end;
         i++) {
        const struct block *block = &doc->blocks[i];
        if (!sections_begins(block)) continue;
        int rows = draw_heading(block, block == now, env, row, end - row, surface);
        if (row + rows > end) rows = end - row;
        surface_click(surface, row, 0, rows, list_columns(env), REGION_ITEM, (int)i);
        row += rows;
    }
}
