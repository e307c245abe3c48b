/* How a page of choices looks: lines of text, and items with their prefix, frame and light.
 * SPDX-License-Identifier: MIT */
#include "tui/cell/text.h"
#include "tui/page/choices.h"

/* The chosen item's text is drawn in the role that says so, whatever its own. */
static void draw_chosen(const struct line *line, struct surface *surface, int row, int column) {
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct segment *segment = &line->segments[i];
        int at = column + segment->column;
        surface_text(
            surface, row, at, surface->columns - at, segment->text, segment->bytes, ROLE_CHOSEN);
    }
}

static bool is_edge(const struct choices *choices, size_t index, size_t other) {
    return other >= choices->layout.line_count || !choices->lines[other].boxed ||
           choices->lines[other].item != choices->lines[index].item;
}

/* Draws the part of an item's frame that stands in a line, and lights what is in it. */
static void draw_frame(const struct choices *choices, const struct glyphs *glyphs, size_t index,
    struct surface *surface, struct area area, bool chosen) {
    enum role role = chosen ? ROLE_CHOSEN : ROLE_FRAME;
    bool top = is_edge(choices, index, index - 1), bottom = is_edge(choices, index, index + 1);
    int right = area.column + area.columns - 1;
    if (chosen) surface_fill(surface, area.row, area.column, 1, area.columns, role);
    if (top || bottom)
        surface_repeat(surface, area.row, area.column, area.columns, glyphs->horizontal, role);
    if (!glyphs->box_sides) return;
    const char *left_side = top      ? glyphs->top_left
                            : bottom ? glyphs->bottom_left
                                     : glyphs->vertical;
    const char *right_side = top      ? glyphs->top_right
                             : bottom ? glyphs->bottom_right
                                      : glyphs->vertical;
    surface_string(surface, area.row, area.column, left_side, role);
    surface_string(surface, area.row, right, right_side, role);
}

static void draw_line(const struct choices *choices, const struct glyphs *glyphs, size_t index,
    struct surface *surface, int row, int column) {
    const struct choice_line *choice = &choices->lines[index];
    const struct line *line = &choices->layout.lines[index];
    bool chosen = choice->item >= 0 && (size_t)choice->item == choices->chosen;
    const struct area area = {row, column, 1, choices->columns};
    if (choice->item >= 0)
        surface_click(surface, row, column, 1, choices->columns, REGION_ITEM, choice->item);
    if (choice->boxed) draw_frame(choices, glyphs, index, surface, area, chosen);
    int text = line->segment_count ? line->segments[0].column : 0;
    int prefix_columns = text_string_columns(choice->prefix);
    int prefix = text - prefix_columns - (prefix_columns > 0);
    if (choice->first && prefix_columns > 0)
        surface_string(
            surface, row, column + prefix, choice->prefix, chosen ? ROLE_CHOSEN : ROLE_BODY);
    bool lit = chosen && !choice->note;
    if (lit && !glyphs->reader)
        draw_chosen(line, surface, row, column);
    else
        layout_draw_line(&choices->layout, index, surface, row, column, -1, false);
    if (!lit) return;
    if (!glyphs->reader && choice->first && prefix >= CHOICES_MARKER)
        surface_string(surface, row, column + prefix - CHOICES_MARKER, glyphs->marker,
            choice->boxed ? ROLE_CHOSEN : ROLE_BODY);
    if (choices->whole_rows && !glyphs->reader)
        surface_paint(surface, row, column, choices->columns, ROLE_CHOSEN);
    if (!choice->first) return;
    surface_cursor(surface, row, column + text);
}

/* Where a line in sight stands: its row and column in `area`. */
static struct area place_of(const struct choices *choices, size_t line, struct area area) {
    bool second = choices->split > 0 && line >= choices->split;
    if (second) area.column += choices->columns + CHOICES_GAP;
    area.row += (int)(line - (second ? choices->split : choices->pane.top));
    return area;
}

/* Where the cursor stands until the chosen item takes it. */
static void put_cursor(const struct choices *choices, struct surface *surface, struct area area) {
    size_t top = choices->pane.top, count = choices->layout.line_count;
    size_t line = choices->cursor_line && pane_shows(&choices->pane, choices->cursor_line)
                      ? choices->cursor_line
                      : top;
    while (line < count && pane_shows(&choices->pane, line) && !choices->layout.lines[line].words)
        line++;
    bool found = line < count && pane_shows(&choices->pane, line);
    int words = found ? layout_words_column(&choices->layout, line) : 0;
    struct area at = found ? place_of(choices, line, area) : area;
    surface_cursor(surface, at.row, at.column + words);
}

void choices_draw(const struct choices *choices, const struct glyphs *glyphs,
    struct surface *surface, struct area area) {
    const struct pane *pane = &choices->pane;
    if (!choices->split) pane_draw_bar(pane, glyphs, surface, area);
    put_cursor(choices, surface, area);
    for (int i = 0; i < pane->rows && pane->top + (size_t)i < choices->layout.line_count; i++) {
        struct area at = place_of(choices, pane->top + (size_t)i, area);
        draw_line(choices, glyphs, pane->top + (size_t)i, surface, at.row, at.column);
    }
    if (choices->cursor_reads) put_cursor(choices, surface, area);
}
