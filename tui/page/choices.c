/* Lines of a layout, each with the item it belongs to. Built anew whenever what it shows changes.
 * SPDX-License-Identifier: MIT */
#include "tui/page/choices.h"

#include <limits.h>
#include <stdlib.h>

#include "tui/cell/text.h"

enum { SIDE_COLUMNS = 2 /* the side of a frame, and a blank */ };

void choices_clear(struct choices *choices, int columns) {
    layout_free(&choices->layout);
    choices->columns = columns;
    choices->item_count = 0;
    choices->cursor_line = choices->split = 0;
    choices->cursor_reads = false;
}

/* Adds text, and says of each of its lines what `line` says; the first of an item has its prefix.
 */
static void add(struct choices *choices, const char *text, int indent, enum role role,
    struct choice_line line) {
    size_t from = choices->layout.line_count;
    int columns = choices->columns - (line.boxed ? SIDE_COLUMNS : 0), most = choices->text_columns;
    if (line.item < 0 && most > 0 && most < columns) columns = most;
    layout_add_text(
        &choices->layout, arena_copy(&choices->layout.memory, text), indent, columns, role);
    size_t count = choices->layout.line_count;
    choices->lines = mem_room(choices->lines, count, &choices->line_room, sizeof *choices->lines);
    for (size_t i = from; i < count; i++) choices->lines[i] = line;
    if (line.item >= 0 && !line.note && *text && from < count) choices->lines[from].first = true;
}

/* Above and below the text of an item: of its frame, or so that it is as high as it is to be. */
static void add_blanks(struct choices *choices, struct choice_line line, int count) {
    line.prefix = "";
    line.note = !line.boxed;
    for (int i = 0; i < count; i++) add(choices, "", 0, ROLE_BODY, line);
}

static int rows_above(const struct choices *choices) {
    return choices->padding > 0     ? choices->padding
           : choices->item_rows > 1 ? (choices->item_rows - 1) / 2
                                    : 0;
}

/* Gives the last item the rows that it lacks. */
static void fill_item(struct choices *choices) {
    size_t end = choices->layout.line_count, first = end;
    const struct choice_line line = {.item = (int)choices->item_count - 1};
    if (end == 0 || line.item < 0 || choices->lines[end - 1].boxed) return;
    while (first > 0 && choices->lines[first - 1].item == line.item) first--;
    if (first < end) add_blanks(choices, line, choices->item_rows - (int)(end - first));
}

void choices_text(struct choices *choices, const char *text, int indent, enum role role) {
    fill_item(choices);
    add(choices, text, indent, role, (struct choice_line){.item = -1, .prefix = ""});
}

void choices_blank(struct choices *choices) {
    size_t end = choices->layout.line_count;
    if (end == 0 || choices->lines[end - 1].item >= 0 || choices->layout.lines[end - 1].words)
        choices_text(choices, "", 0, ROLE_BODY);
}

void choices_part(struct choices *choices) {
    choices_blank(choices);
    if (choices->air && choices->layout.line_count % 2 > 0) choices_text(choices, "", 0, ROLE_BODY);
}

static bool ends_in_item(const struct choices *choices) {
    size_t end = choices->layout.line_count;
    return end > 0 && choices->lines[end - 1].item >= 0;
}

size_t choices_item(struct choices *choices, const char *prefix, const char *text, enum role role) {
    struct choice_line line = {.item = (int)choices->item_count, .boxed = choices->padding > 0};
    int columns = text_string_columns(prefix), side = line.boxed ? SIDE_COLUMNS : 0;
    line.prefix = arena_copy(&choices->layout.memory, prefix);
    fill_item(choices);
    if (choices->air && ends_in_item(choices)) choices_blank(choices);
    add_blanks(choices, line, rows_above(choices));
    add(choices, text, side + CHOICES_MARKER + columns + (columns > 0), role, line);
    add_blanks(choices, line, choices->padding);
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

/* A group of items, or at least an item, begins the second column. */
static bool may_begin_column(const struct choices *choices, size_t line, bool group) {
    bool text = choices->lines[line].item < 0, after_blank = !choices->layout.lines[line - 1].words;
    return group ? text && after_blank && choices->layout.lines[line].words
                 : !text && choices->lines[line - 1].item != choices->lines[line].item;
}

/* The line nearest to the middle, so that both columns are about as long. */
bool choices_split(struct choices *choices, int rows) {
    fill_item(choices);
    long count = (long)choices->layout.line_count, nearest = count;
    for (int group = 1; group >= 0 && !choices->split; group--)
        for (long line = 1; line < count; line++) {
            long off = labs(2 * line - count);
            if (line > rows || count - line > rows || off >= nearest) continue;
            if (!may_begin_column(choices, (size_t)line, group)) continue;
            choices->split = (size_t)line;
            nearest = off;
        }
    return choices->split > 0;
}

int choices_rows(const struct choices *choices) {
    size_t count = choices->layout.line_count, second = count - choices->split;
    return (int)(choices->split > second ? choices->split : second);
}

void choices_fit(struct choices *choices, int rows) {
    fill_item(choices);
    if (choices->chosen >= choices->item_count)
        choices->chosen = choices->item_count ? choices->item_count - 1 : 0;
    int lines = (int)choices->layout.line_count; /* in two columns all of them show */
    pane_fit(&choices->pane, choices->layout.line_count, choices->split ? lines : rows);
    show_chosen(choices);
}

void choices_show(struct choices *choices, size_t first, size_t must, size_t last) {
    struct pane *pane = &choices->pane;
    choices->cursor_line = first;
    pane_show(pane, last, false);
    show_chosen(choices);
    pane_show(pane, must, false);
    pane_show(pane, first, false);
    if (choices->item_count && pane_shows(&choices->pane, first_line_of(choices, choices->chosen)))
        return;
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
    if (count == 0 || pane_shows(&choices->pane, line)) return chosen;
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
    if (!pane_shows(&choices->pane, (size_t)from))
        from = (long)pane->top + (by > 0 ? 0 : pane->rows - 1);
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
    *moved = choices->chosen != chosen || choices->pane.top != top || choices->cursor_reads;
    choices->cursor_reads = false;
    return true;
}

bool choices_across(struct choices *choices, int by) {
    size_t split = choices->split, from = first_line_of(choices, choices->chosen);
    size_t best = choices->item_count;
    long nearest = LONG_MAX;
    if (split == 0 || by == 0 || (from >= split) != (by < 0)) return false;
    long height = (long)from + by * (long)split; /* in the lines of the other column */
    for (size_t line = by > 0 ? split : 0, end = by > 0 ? choices->layout.line_count : split;
         line < end; line++) {
        long off = labs((long)line - height);
        if (!choices->lines[line].first || off >= nearest) continue;
        nearest = off;
        best = (size_t)choices->lines[line].item;
    }
    return choices_choose(choices, best);
}

void choices_free(struct choices *choices) {
    layout_free(&choices->layout);
    mem_free(choices->lines);
    *choices = (struct choices){0};
}
