/* Chains of boxes with arrows between them: side by side where they fit, else one below the other.
 * Where boxes have no sides the steps stand in square brackets. A note points up at its step.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "content/pack/records.h"
#include "tui/cell/text.h"
#include "tui/page/figure.h"

enum {
    SIDES = 4, /* columns of a box beside its text */
    ARROW = 4, /* columns between two boxes, the arrow in the middle */
};

/* The boxes of all chains: those at the same step stand below each other. */
struct boxes {
    size_t count;                    /* of the longest chain */
    int widths[RECORDS_MOST_CELLS];  /* of the texts */
    int columns[RECORDS_MOST_CELLS]; /* of the left edges */
};

/* Returns the columns in which the text takes two lines or so, and no word is broken. */
static int columns_of_half(const char *text) {
    int longest = (text_string_columns(text) + 1) / 2;
    while (*text) {
        size_t bytes = strcspn(text, " ");
        int columns = text_columns(text, bytes);
        if (columns > longest) longest = columns;
        text += bytes + strspn(text + bytes, " ");
    }
    return longest;
}

/* Gives the boxes of each step room for the widest of their texts, as `columns` measures them.
 * Returns the columns of all boxes side by side. */
static int measure(
    struct boxes *boxes, const struct figure_record *record, int (*columns)(const char *text)) {
    int total = -ARROW;
    *boxes = (struct boxes){0};
    for (size_t i = 0; i < record->row_count; i++) {
        const struct figure_row *row = &record->rows[i];
        if (row->cell_count > boxes->count) boxes->count = row->cell_count;
        for (size_t j = 0; j < row->cell_count; j++) {
            int width = columns(row->cells[j].bytes);
            if (width > boxes->widths[j]) boxes->widths[j] = width;
        }
    }
    for (size_t j = 0; j < boxes->count; j++) total += boxes->widths[j] + SIDES + ARROW;
    return total;
}

/* Puts the boxes side by side: each as wide as its text where there is room, else the widest give
 * way. Returns false where there is too little room for all. */
static bool fit(struct boxes *boxes, const struct figure_record *record, int room) {
    struct boxes least;
    int needed = measure(&least, record, columns_of_half),
        total = measure(boxes, record, text_string_columns);
    if (needed > room) return false;
    for (; total > room; total--) {
        size_t widest = 0;
        int spare = 0;
        for (size_t j = 0; j < boxes->count; j++)
            if (boxes->widths[j] > least.widths[j] && boxes->widths[j] > spare)
                spare = boxes->widths[widest = j];
        boxes->widths[widest]--;
    }
    for (size_t j = 1; j < boxes->count; j++)
        boxes->columns[j] = boxes->columns[j - 1] + boxes->widths[j - 1] + SIDES + ARROW;
    return true;
}

static const char *arrow(const struct typesetter *typesetter, bool down) {
    const struct glyphs *glyphs = typesetter->options->glyphs;
    if (down) return glyphs->down;
    return arena_join(&typesetter->layout->memory, glyphs->horizontal, glyphs->right);
}

static const char *border(
    struct typesetter *typesetter, const char *left, int width, const char *right) {
    const char *line =
        typesetter_repeated(typesetter, typesetter->options->glyphs->horizontal, width + SIDES - 2);
    return arena_format(&typesetter->layout->memory, "%s%s%s", left, line, right);
}

static void set_borders(struct typesetter *typesetter, const struct boxes *boxes, size_t first,
    size_t count, bool top) {
    const struct glyphs *glyphs = typesetter->options->glyphs;
    struct part parts[RECORDS_MOST_CELLS];
    const char *left = top ? glyphs->top_left : glyphs->bottom_left;
    const char *right = top ? glyphs->top_right : glyphs->bottom_right;
    for (size_t i = 0; i < count; i++)
        parts[i] = (struct part){.text = border(typesetter, left, boxes->widths[first + i], right),
            .column = boxes->columns[first + i],
            .role = ROLE_FRAME};
    if (glyphs->box_sides) typesetter_parts(typesetter, parts, count);
}

static void set_note(struct typesetter *typesetter, const struct figure_row *row, int column) {
    const struct glyphs *glyphs = typesetter->options->glyphs;
    int text = text_string_columns(row->note.bytes) + 2, width = typesetter->width;
    if (column + text > width) column = width > text ? width - text : 0;
    const struct part parts[] = {{.text = glyphs->up, .column = column, .role = ROLE_STRONG},
        {.text = row->note.bytes,
            .column = column + 2,
            .width = width - column - 2,
            .role = ROLE_STRONG}};
    typesetter_parts(typesetter, parts, sizeof parts / sizeof *parts);
}

/* Sets steps [first, end) of a chain side by side: their boxes, the arrows between them, and the
 * note. */
static void set_steps(struct typesetter *typesetter, const struct boxes *boxes,
    const struct figure_row *row, size_t first, size_t end) {
    const struct glyphs *glyphs = typesetter->options->glyphs;
    struct part parts[4 * RECORDS_MOST_CELLS];
    size_t used = 0, mark = (size_t)row->mark;
    for (size_t i = first; i < end; i++) {
        int column = boxes->columns[i], edge = column + boxes->widths[i] + SIDES - 1;
        const struct part side = {.text = glyphs->box_sides ? glyphs->vertical : "[",
            .column = column,
            .role = ROLE_FRAME,
            .repeated = true};
        parts[used++] = side;
        parts[used++] = (struct part){.text = row->cells[i].bytes,
            .column = column + 2,
            .width = boxes->widths[i],
            .role = mark == i + 1 ? ROLE_STRONG : ROLE_BODY};
        parts[used] = side;
        parts[used].column = edge;
        if (!glyphs->box_sides) parts[used].text = "]";
        used++;
        if (i + 1 < end)
            parts[used++] = (struct part){
                .text = arrow(typesetter, false), .column = edge + 2, .role = ROLE_STRONG};
    }
    set_borders(typesetter, boxes, first, end - first, true);
    typesetter_parts(typesetter, parts, used);
    set_borders(typesetter, boxes, first, end - first, false);
    if (mark > first && mark <= end) set_note(typesetter, row, boxes->columns[mark - 1] + 2);
}

/* Below each other all boxes are as wide as the widest. */
static void stack(struct boxes *boxes, int room) {
    int widest = 0;
    for (size_t i = 0; i < boxes->count; i++)
        if (boxes->widths[i] > widest) widest = boxes->widths[i];
    for (size_t i = 0; i < boxes->count; i++) {
        boxes->widths[i] = widest + SIDES > room ? room - SIDES : widest;
        boxes->columns[i] = 0;
    }
}

static void set_chain(struct typesetter *typesetter, const struct boxes *boxes,
    const struct figure_row *row, bool beside) {
    const struct part name = {
        .text = row->name.bytes, .width = typesetter->width, .role = ROLE_STRONG};
    const struct part down = {.text = arrow(typesetter, true), .column = 2, .role = ROLE_STRONG};
    if (*name.text) typesetter_parts(typesetter, &name, 1);
    for (size_t i = 0; i < row->cell_count; i += beside ? row->cell_count : 1) {
        if (i) typesetter_parts(typesetter, &down, 1);
        set_steps(typesetter, boxes, row, i, beside ? row->cell_count : i + 1);
    }
}

bool figure_set_flow(struct typesetter *typesetter, const struct figure *figure) {
    const struct figure_record *record = figure->record;
    struct boxes boxes;
    for (size_t i = 0; i < record->row_count; i++)
        if (record->rows[i].cell_count > RECORDS_MOST_CELLS) return false;
    bool beside = fit(&boxes, record, typesetter->width);
    if (!beside) {
        measure(&boxes, record, text_string_columns);
        stack(&boxes, typesetter->width);
    }
    figure_set_title(typesetter, figure);
    for (size_t i = 0; i < record->row_count; i++) {
        if (i) typesetter_parts(typesetter, NULL, 0);
        set_chain(typesetter, &boxes, &record->rows[i], beside);
    }
    return true;
}
