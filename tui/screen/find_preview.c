/* A hit's page is read as its screen would read it, so that its blocks are those of the hit.
 * SPDX-License-Identifier: MIT */
#include "tui/screen/find_preview.h"

#include "tui/page/highlight.h"

enum {
    GAP = 2,   /* columns between the line at its left and the page */
    EDGE = 3,  /* left free at the right of the screen */
    ABOVE = 4, /* lines that stand before the hit */
};

void find_preview_prepare(
    struct find_preview *preview, const struct find_hit *hit, const struct env *env, int column) {
    int columns = frame_columns(env, env->columns - column - GAP - EDGE);
    if (columns < 1) columns = 1;
    if (preview->hit == hit && preview->columns == columns) return;
    find_preview_free(preview);
    preview->hit = hit;
    preview->columns = columns;
    /* The numbers have no page here: it would stand before their gate. */
    if (hit && hit->topic && hit->topic->kind != TOPIC_NUMBERS)
        pack_read_topic(env->pack, hit->topic, env->settings, &preview->doc, NULL);
    struct layout_options options = {.columns = columns, .glyphs = env->glyphs};
    layout_doc(&preview->layout, &preview->doc, &options);
}

static void draw_page(const struct find_preview *preview, const struct find_query *query,
    struct area area, int column, struct surface *surface) {
    const struct layout *layout = &preview->layout;
    struct pane pane = {0};
    pane_fit(&pane, layout->line_count, area.rows);
    size_t hit = layout_line_of(layout, (struct position){.block = preview->hit->block});
    pane_show(&pane, hit > ABOVE ? hit - ABOVE : 0, true);
    for (int i = 0; i < pane.rows && pane.top + (size_t)i < layout->line_count; i++) {
        size_t line = pane.top + (size_t)i;
        layout_draw_line(layout, line, surface, area.row + i, column, -1, false);
        highlight_draw_doc_line(query, &preview->doc, layout, line, surface, area.row + i, column);
    }
}

void find_preview_draw(const struct find_preview *preview, const struct search *search,
    const struct env *env, struct area area, int column, struct surface *surface) {
    const struct find_hit *hit = search_hit(search);
    struct find_preview now = {0};
    frame_divider(env, area.row, area.rows, column, surface);
    if (!hit) return;
    surface_click(surface, area.row, column + 1, area.rows, env->columns - column, REGION_ITEM,
        (int)search->at);
    if (hit != preview->hit) find_preview_prepare(&now, hit, env, column);
    draw_page(now.hit ? &now : preview, &search->query, area, column + GAP, surface);
    find_preview_free(&now);
}

void find_preview_free(struct find_preview *preview) {
    layout_free(&preview->layout);
    doc_free(&preview->doc);
    *preview = (struct find_preview){0};
}
