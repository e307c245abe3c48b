/* The ladder: a rung for each medicine in the usual order, joined by a line, and below it, apart,
 * those that a gene test may bring first. What each is for stands beside its name where there is
 * room, and then each rung is a box with an arrow to it; else under it.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/page/figure.h"

enum {
    INDENT = 2,
    GAP = 2,
    SIDE = 2, /* columns of the side of a box */
    ROLE_BESIDE_LEAST_COLUMNS = 24,
    UNDER_LEAST_COLUMNS = 10,
    BOXES_LEAST_COLUMNS = 60,
};

struct ladder {
    const struct figure *figure;
    const char **labels, **names;
    int label_columns, name_columns;
    int name_column, role_column;
    int edge; /* of the boxes; 0: there are none */
};

static const char *rung_label(struct arena *arena, int order) {
    static const char *const words[] = {N_("By gene test"), N_("First"), N_("Second"), N_("Third"),
        N_("Fourth"), N_("Fifth"), N_("Sixth")};
    if (order >= 0 && order < (int)(sizeof words / sizeof *words)) return _(words[order]);
    return arena_format(arena, _("Step %d"), order);
}

static int wider(int columns, const char *text) {
    int wide = text_string_columns(text);
    return wide > columns ? wide : columns;
}

static const char *why_on(void) {
    return _("when it stops working, or side effects are too hard");
}

/* The boxes are as wide as the widest rung needs; for their sides the gaps are narrower. */
static void measure_boxes(struct typesetter *typesetter, struct ladder *ladder) {
    int saved = 2 * (GAP - 1), room = typesetter->width - ladder->role_column + saved - SIDE;
    int widest = 0;
    if (typesetter->width < BOXES_LEAST_COLUMNS || !typesetter->options->glyphs->box_sides) return;
    for (size_t i = 0; i < ladder->figure->pack->medicine_count; i++) {
        const char *role = ladder->figure->medicines[i]->text.role.bytes;
        int columns = typesetter_widest(typesetter, role, room);
        if (columns > widest) widest = columns;
    }
    int edge = ladder->role_column - saved + widest + SIDE - 1;
    int words = wider(text_string_columns(why_on()), ladder->figure->title.bytes);
    if (INDENT + GAP + words + 1 >= edge) return;
    int air = figure_air(typesetter, edge + 1, 3); /* before the names, the roles, the side */
    ladder->edge = edge + 3 * air;
    ladder->name_column += air - saved / 2;
    ladder->role_column += 2 * air - saved;
}

static bool measure(struct typesetter *typesetter, struct ladder *ladder) {
    struct arena *arena = &typesetter->layout->memory;
    size_t count = ladder->figure->pack->medicine_count;
    ladder->labels = arena_array(arena, count, sizeof *ladder->labels);
    ladder->names = arena_array(arena, count, sizeof *ladder->names);
    for (size_t i = 0; i < count; i++) {
        const struct medicine *medicine = ladder->figure->medicines[i];
        ladder->labels[i] = rung_label(arena, medicine->order);
        ladder->names[i] =
            arena_format(arena, "%s (%s)", medicine->name.bytes, medicine->brand.bytes);
        ladder->label_columns = wider(ladder->label_columns, ladder->labels[i]);
        ladder->name_columns = wider(ladder->name_columns, ladder->names[i]);
    }
    ladder->name_column = ladder->role_column = INDENT + ladder->label_columns + GAP;
    int rest = typesetter->width - ladder->name_column, beside = ladder->name_columns + GAP;
    if (rest - beside >= ROLE_BESIDE_LEAST_COLUMNS) ladder->role_column += beside;
    if (rest - beside >= ROLE_BESIDE_LEAST_COLUMNS) measure_boxes(typesetter, ladder);
    return count && rest >= UNDER_LEAST_COLUMNS;
}

/* Sets a line over the whole width of a box: how it begins, the words in it, how it ends. */
static void set_border(struct typesetter *typesetter, const struct ladder *ladder, const char *left,
    const char *words, enum role role, const char *right) {
    int at = text_string_columns(left) + 1,
        end = *words ? at + text_string_columns(words) + 1 : at - 1;
    const char *line = typesetter_repeated(
        typesetter, typesetter->options->glyphs->horizontal, ladder->edge - end);
    const struct part parts[] = {{.text = left, .role = ROLE_FRAME},
        {.text = words, .column = at, .role = role},
        {.text = arena_join(&typesetter->layout->memory, line, right),
            .column = end,
            .role = ROLE_FRAME}};
    typesetter_parts(typesetter, parts, sizeof parts / sizeof *parts);
}

/* Sets the line above a box: the first has the figure's title. An arrow leads to the others from
 * the step before; not from one of the same step, and not to what a gene test may bring first. */
static void set_top(struct typesetter *typesetter, const struct ladder *ladder, size_t rung) {
    const struct medicine *const *medicines = ladder->figure->medicines;
    const struct glyphs *glyphs = typesetter->options->glyphs;
    const char *title = ladder->figure->title.bytes;
    if (rung == 0) {
        set_border(typesetter, ladder, glyphs->top_left, title, ROLE_LABEL, glyphs->top_right);
        typesetter->position.byte += strlen(title);
        return;
    }
    int order = medicines[rung]->order, before = medicines[rung - 1]->order;
    bool goes_on = order != 0 && order != before;
    const char *words = goes_on && before == medicines[0]->order ? why_on() : "";
    const char *left = arena_format(&typesetter->layout->memory, "%s%s%s", glyphs->side_left,
        glyphs->horizontal, goes_on ? glyphs->down : glyphs->horizontal);
    set_border(typesetter, ladder, left, words, ROLE_QUIET, glyphs->side_right);
}

/* Each part goes on to the next, so that the rung that has the focus is lit in one piece. */
static void set_box(struct typesetter *typesetter, const struct ladder *ladder, size_t rung) {
    int link = ladder->figure->first_link + (int)rung + 1;
    int name_end = ladder->name_column + text_string_columns(ladder->names[rung]);
    const struct part side = {
        .text = typesetter->options->glyphs->vertical, .role = ROLE_FRAME, .repeated = true};
    struct part parts[] = {side,
        {.text = ladder->labels[rung],
            .column = INDENT,
            .width = ladder->name_column - INDENT,
            .role = ROLE_BODY,
            .link = link,
            .filled = true},
        {.text = ladder->names[rung],
            .column = ladder->name_column,
            .role = ROLE_LINK,
            .link = link},
        {.text = typesetter_repeated(typesetter, " ", ladder->role_column - name_end),
            .column = name_end,
            .role = ROLE_BODY,
            .link = link},
        {.text = ladder->figure->medicines[rung]->text.role.bytes,
            .column = ladder->role_column,
            .width = ladder->edge - ladder->role_column - 1,
            .role = ROLE_BODY,
            .link = link,
            .filled = true},
        side};
    parts[sizeof parts / sizeof *parts - 1].column = ladder->edge;
    set_top(typesetter, ladder, rung);
    typesetter_parts(typesetter, parts, sizeof parts / sizeof *parts);
}

static void set_rung(struct typesetter *typesetter, const struct ladder *ladder, size_t rung) {
    int link = ladder->figure->first_link + (int)rung + 1;
    const struct part parts[] = {
        {.text = ladder->labels[rung], .column = INDENT, .role = ROLE_BODY, .link = link},
        {.text = ladder->names[rung],
            .column = ladder->name_column,
            .width = typesetter->width - ladder->name_column,
            .role = ROLE_LINK,
            .link = link},
        {.text = ladder->figure->medicines[rung]->text.role.bytes,
            .column = ladder->role_column,
            .width = typesetter->width - ladder->role_column,
            .role = ROLE_BODY,
            .link = link}};
    size_t count = sizeof parts / sizeof *parts;
    bool beside = ladder->role_column > ladder->name_column;
    typesetter_parts(typesetter, parts, beside ? count : count - 1);
    if (!beside) typesetter_parts(typesetter, parts + count - 1, 1);
}

/* The line between two rungs; the first one says why one goes on. */
static void set_joint(struct typesetter *typesetter, bool first) {
    int column = INDENT + 2, text_column = column + GAP;
    const struct part parts[] = {{.text = typesetter->options->glyphs->vertical,
                                     .column = column,
                                     .role = ROLE_FRAME,
                                     .repeated = true},
        {.text = first ? why_on() : "",
            .column = text_column,
            .width = typesetter->width - text_column,
            .role = ROLE_QUIET}};
    typesetter_parts(typesetter, parts, sizeof parts / sizeof *parts);
}

/* Between two of one step stands nothing: neither comes first. */
static void set_between(struct typesetter *typesetter, const struct ladder *ladder, size_t rung) {
    const struct medicine *const *medicines = ladder->figure->medicines;
    int before = medicines[rung - 1]->order, order = medicines[rung]->order;
    if (before == order) return;
    if (order == 0)
        typesetter_parts(typesetter, NULL, 0);
    else
        set_joint(typesetter, before == medicines[0]->order);
}

bool figure_set_ladder(struct typesetter *typesetter, const struct figure *figure) {
    struct ladder ladder = {.figure = figure};
    const struct glyphs *glyphs = typesetter->options->glyphs;
    if (!measure(typesetter, &ladder)) return false;
    if (ladder.edge > 0) {
        for (size_t i = 0; i < figure->pack->medicine_count; i++) set_box(typesetter, &ladder, i);
        set_border(typesetter, &ladder, glyphs->bottom_left, "", ROLE_FRAME, glyphs->bottom_right);
        return true;
    }
    figure_set_title(typesetter, figure);
    for (size_t i = 0; i < figure->pack->medicine_count; i++) {
        if (i) set_between(typesetter, &ladder, i);
        set_rung(typesetter, &ladder, i);
    }
    typesetter_parts(typesetter, NULL, 0); /* before the figure's words */
    return true;
}
