/* The ladder: a rung for each medicine in the usual order, joined by a line, and below it, apart,
 * those that a gene test may bring first. What each is for stands beside its name where there is
 * room, else under it. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/page/figure.h"

enum {
    INDENT = 2,
    GAP = 2,
    ROLE_BESIDE_LEAST_COLUMNS = 24,
    UNDER_LEAST_COLUMNS = 10,
};

struct ladder {
    const struct figure *figure;
    const char **labels, **names;
    int label_columns, name_columns;
    int name_column, role_column;
};

static const char *rung_label(struct arena *arena, int order) {
    static const char *const words[] = {N_("By gene test"), N_("First"), N_("Second"), N_("Third"),
        N_("Fourth"), N_("Fifth"), N_("Sixth")};
    if (order >= 0 && order < (int)(sizeof words / sizeof *words)) return _(words[order]);
    return arena_format(arena, _("Step %d"), order);
}

static int wider(int columns, const char *text) {
    int wide = figure_columns(text);
    return wide > columns ? wide : columns;
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
    return count && rest >= UNDER_LEAST_COLUMNS;
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
        {.text = first ? _("when it stops working, or side effects are too hard") : "",
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
    if (!measure(typesetter, &ladder)) return false;
    figure_set_title(typesetter, figure);
    for (size_t i = 0; i < figure->pack->medicine_count; i++) {
        if (i) set_between(typesetter, &ladder, i);
        set_rung(typesetter, &ladder, i);
    }
    return true;
}
