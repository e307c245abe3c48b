/* Lines of a layout, each with the item it belongs to. Built anew whenever what it shows changes.
 */
#include "tui/page/choices.h"

#include <string.h>

#include "tui/cell/text.h"

enum {
    MARKER_COLUMNS = 2, /* the marker before the chosen item, and a blank */
};

void choices_clear(struct choices *choices, int columns) {
    layout_free(&choices->layout);
    choices->columns = columns;
    choices->item_count = 0;
    choices->cursor_line = 0;
}

/* Adds text, and says of each of its lines what `line` says; the first of an item has its prefix.
 */
static void add(struct choices *choices, const char *text, int indent, enum role role,
    struct choice_line line) {
    size_t from = choices->layout.line_count;
    layout_add_text(&choices->layout, arena_copy(&choices->layout.memory, text), indent,
        choices->columns, role);
    size_t count = choices->layout.line_count;
    choices->lines = mem_room(choices->lines, count, &choices->line_room, sizeof *choices->lines);
    for (size_t i = from; i < count; i++) choices->lines[i] = line;
    if (line.item >= 0 && !line.note && from < count) choices->lines[from].first = true;
}

void choices_text(struct choices *choices, const char *text, int indent, enum role role) {
    add(choices, text, indent, role, (struct choice_line){.item = -1, .prefix = ""});
}

size_t choices_item(struct choices *choices, const char *prefix, const char *text, enum role role) {
    struct choice_line line = {.item = (int)choices->item_count};
    int columns = text_columns(prefix, strlen(prefix));
    line.prefix = arena_copy(&choices->layout.memory, prefix);
    add(choices, text, MARKER_COLUMNS + columns + (columns > 0), role, line);
    return choices->item_count++;
}

void choices_note(struct choices *choices, const char *text, int indent, enum role role) {
    struct choice_line line = {.item = (int)choices->item_count - 1, .note = true, .prefix = ""};
    add(choices, text, indent, role, line);
}

static size_t first_line_of(const struct choices *choices, size_t item) {
    for (size_t i = 0; i < choices->layout.line_count; i++)
        if (choices->lines[i].item == (int)item) return i;
    return 0;
}

static size_t last_line_of(const struct choices *choices, size_t item) {
    size_t line = first_line_of(choices, item);
    while (line + 1 < choices->layout.line_count && choices->lines[line + 1].item == (int)item)
        line++;
    return line;
}

static void show_chosen(struct choices *choices) {
    if (choices->item_count == 0) return;
    pane_show(&choices->pane, last_line_of(choices, choices->chosen), false);
    pane_show(
        &choices->pane, choices->chosen == 0 ? 0 : first_line_of(choices, choices->chosen), false);
    pane_show(&choices->pane, first_line_of(choices, choices->chosen), false);
}

void choices_fit(struct choices *choices, int rows) {
    if (choices->chosen >= choices->item_count)
        choices->chosen = choices->item_count ? choices->item_count - 1 : 0;
    pane_fit(&choices->pane, choices->layout.line_count, rows);
    show_chosen(choices);
}

static bool in_sight(const struct choices *choices, size_t line) {
    return line >= choices->pane.top && line < choices->pane.top + (size_t)choices->pane.rows;
}

void choices_show(struct choices *choices, size_t first, size_t must, size_t last) {
    struct pane *pane = &choices->pane;
    choices->cursor_line = first;
    pane_show(pane, last, false);
    show_chosen(choices);
    pane_show(pane, must, false);
    pane_show(pane, first, false);
    if (choices->item_count && in_sight(choices, first_line_of(choices, choices->chosen))) return;
    pane_show(pane, last, false);
    pane_show(pane, first, false);
}

bool choices_choose(struct choices *choices, size_t item) {
    if (item >= choices->item_count) return false;
    choices->chosen = item;
    show_chosen(choices);
    return true;
}

/* Where a step starts when the choice was scrolled out of sight: so that the step leads to it, or
 * to the first item in sight. */
static long step_from(const struct choices *choices, long by) {
    long chosen = (long)choices->chosen, count = (long)choices->item_count;
    size_t top = choices->pane.top, end = top + (size_t)choices->pane.rows;
    size_t line = first_line_of(choices, choices->chosen);
    if (count == 0 || in_sight(choices, line)) return chosen;
    if (by > 0 ? line >= end : line < top) return chosen - by;
    while (chosen + by >= 0 && chosen + by < count) {
        line = first_line_of(choices, (size_t)(chosen + by));
        if (by > 0 ? line >= top : line < end) break;
        chosen += by;
    }
    return chosen;
}

/* Scrolls the text where there is no further item that way. */
static void step(struct choices *choices, int by) {
    long chosen = step_from(choices, by) + by;
    if (!choices_choose(choices, chosen < 0 ? choices->item_count : (size_t)chosen))
        pane_scroll(&choices->pane, by);
}

/* The item that a page leads to: the last one that begins at line `line` or before, on the way
 * down; the first one at `line` or behind, on the way up. */
static size_t item_at(const struct choices *choices, long line, int by) {
    size_t item = choices->chosen, end = choices->item_count;
    while (by > 0 && item + 1 < end && (long)first_line_of(choices, item + 1) <= line) item++;
    while (by < 0 && item > 0 && (long)first_line_of(choices, item - 1) >= line) item--;
    return item;
}

static void page(struct choices *choices, int by) {
    struct pane *pane = &choices->pane;
    long lines = by * pane_page(pane), from = (long)first_line_of(choices, choices->chosen);
    if (!in_sight(choices, (size_t)from)) from = (long)pane->top + (by > 0 ? 0 : pane->rows - 1);
    if (!pane_scroll(pane, lines)) lines = by * (long)pane->lines;
    size_t item = item_at(choices, from + lines, by);
    if (item != choices->chosen) choices_choose(choices, item);
}

bool choices_command(struct choices *choices, enum command command, bool *moved) {
    struct key_move move = keys_move(command);
    size_t chosen = choices->chosen, top = choices->pane.top, last = choices->item_count - 1;
    switch (move.unit) {
    case KEY_MOVES_NOTHING:
        return false;
    case KEY_MOVES_STEP:
    case KEY_MOVES_ITEM:
        step(choices, move.by);
        break;
    case KEY_MOVES_PAGE:
        page(choices, move.by);
        break;
    case KEY_MOVES_TO_END:
        choices_choose(choices, move.by > 0 ? last : 0);
        break;
    }
    *moved = choices->chosen != chosen || choices->pane.top != top;
    return true;
}

/* The chosen item's text is drawn in the role that says so, whatever its own. */
static void draw_chosen(const struct line *line, struct surface *surface, int row, int column) {
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct segment *segment = &line->segments[i];
        int at = column + segment->column;
        surface_text(
            surface, row, at, surface->columns - at, segment->text, segment->bytes, ROLE_CHOSEN);
    }
}

static void draw_line(const struct choices *choices, const struct glyphs *glyphs, size_t index,
    struct surface *surface, int row, int column) {
    const struct choice_line *choice = &choices->lines[index];
    const struct line *line = &choices->layout.lines[index];
    bool chosen = choice->item >= 0 && (size_t)choice->item == choices->chosen;
    if (choice->item >= 0)
        surface_click(surface, row, column, 1, choices->columns, REGION_ITEM, choice->item);
    int text = line->segment_count ? line->segments[0].column : 0;
    int prefix_columns = text_columns(choice->prefix, strlen(choice->prefix));
    int prefix = text - prefix_columns - (prefix_columns > 0);
    if (choice->first && prefix_columns > 0)
        surface_string(
            surface, row, column + prefix, choice->prefix, chosen ? ROLE_CHOSEN : ROLE_BODY);
    if (!chosen || choice->note) {
        layout_draw_line(&choices->layout, index, surface, row, column, -1, false);
        return;
    }
    draw_chosen(line, surface, row, column);
    if (!choice->first) return;
    if (prefix >= MARKER_COLUMNS)
        surface_string(surface, row, column + prefix - MARKER_COLUMNS, glyphs->marker, ROLE_BODY);
    surface_cursor(surface, row, column + text);
}

/* Where the cursor stands until the chosen item takes it. */
static void put_cursor(
    const struct choices *choices, struct surface *surface, int row, int column) {
    size_t top = choices->pane.top, count = choices->layout.line_count;
    size_t line = choices->cursor_line && in_sight(choices, choices->cursor_line)
                      ? choices->cursor_line
                      : top;
    while (line < count && in_sight(choices, line) && !choices->layout.lines[line].words) line++;
    bool found = line < count && in_sight(choices, line);
    int words = found ? layout_words_column(&choices->layout, line) : 0;
    surface_cursor(surface, row + (found ? (int)(line - top) : 0), column + words);
}

void choices_draw(const struct choices *choices, const struct glyphs *glyphs,
    struct surface *surface, struct area area) {
    const struct pane *pane = &choices->pane;
    pane_draw_bar(pane, glyphs, surface, area);
    put_cursor(choices, surface, area.row, area.column);
    for (int i = 0; i < pane->rows && pane->top + (size_t)i < choices->layout.line_count; i++)
        draw_line(choices, glyphs, pane->top + (size_t)i, surface, area.row + i, area.column);
}

void choices_free(struct choices *choices) {
    layout_free(&choices->layout);
    mem_free(choices->lines);
    *choices = (struct choices){0};
}
