/* The ladder: a rung for each medicine in the usual order, joined by a line, and below it, apart,
 * those that a gene test may bring first. What each is for stands beside its name where there is
 * room, else under it. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/page/figure_builder.h"
#include "tui/cell/text.h"

enum {
    INDENT = 2, /* for the marker of the chosen rung */
    GAP = 2,
    ROLE_BESIDE_LEAST_COLUMNS = 24,
    UNDER_LEAST_COLUMNS = 10,
};

struct ladder {
    const struct medicine *const *medicines;
    const char **labels, **names;
    int label_columns, name_columns;
    int name_column;
    bool roles_beside;
};

static const char *rung_label(struct figure_builder *builder, int order) {
    static const char *const words[] = {N_("By gene test"), N_("First"), N_("Second"), N_("Third"),
        N_("Fourth"), N_("Fifth"), N_("Sixth")};
    if (order >= 0 && order < (int)(sizeof words / sizeof *words)) return _(words[order]);
    return arena_format(builder->arena, _("Step %d"), order);
}

static int wider(int columns, const char *text) {
    int wide = text_columns(text, strlen(text));
    return wide > columns ? wide : columns;
}

static bool measure(struct figure_builder *builder, struct ladder *ladder) {
    const struct pack *pack = builder->options->pack;
    ladder->medicines = figure_ladder(pack, builder->arena);
    ladder->labels = arena_array(builder->arena, pack->medicine_count + 1, sizeof *ladder->labels);
    ladder->names = arena_array(builder->arena, pack->medicine_count + 1, sizeof *ladder->names);
    for (size_t i = 0; ladder->medicines[i]; i++) {
        const struct medicine *medicine = ladder->medicines[i];
        ladder->labels[i] = rung_label(builder, medicine->order);
        ladder->names[i] =
            arena_format(builder->arena, "%s (%s)", medicine->name.bytes, medicine->brand.bytes);
        ladder->label_columns = wider(ladder->label_columns, ladder->labels[i]);
        ladder->name_columns = wider(ladder->name_columns, ladder->names[i]);
    }
    ladder->name_column = INDENT + ladder->label_columns + GAP;
    int rest = builder->options->columns - ladder->name_column;
    ladder->roles_beside = rest - ladder->name_columns - GAP >= ROLE_BESIDE_LEAST_COLUMNS;
    return ladder->medicines[0] && rest >= UNDER_LEAST_COLUMNS;
}

/* The rung's columns, side by side; each has as many lines as it needs. */
static void add_rung(struct figure_builder *builder, const struct ladder *ladder, size_t rung) {
    const struct medicine *medicine = ladder->medicines[rung];
    int target = (int)(medicine - builder->options->pack->medicines);
    bool chosen = target == builder->options->chosen, beside = ladder->roles_beside;
    enum role look = chosen ? ROLE_CHOSEN : ROLE_LINK;
    int rest = builder->options->columns - ladder->name_column;
    int role_column =
        beside ? ladder->name_column + ladder->name_columns + GAP : ladder->name_column;
    struct wrapped name = builder_wrap(builder, ladder->names[rung], rest);
    struct wrapped role =
        builder_wrap(builder, medicine->text.role.bytes, builder->options->columns - role_column);
    size_t role_first = beside ? 0 : name.count;
    for (size_t line = 0; line < name.count || line < role_first + role.count; line++) {
        if (line == 0) {
            if (chosen)
                builder_put_string(builder, 0, builder->options->glyphs->marker, ROLE_CHOSEN);
            builder_put(builder, (struct figure_segment){.text = ladder->labels[rung],
                                     .bytes = strlen(ladder->labels[rung]),
                                     .column = INDENT,
                                     .role = chosen ? ROLE_CHOSEN : ROLE_BODY,
                                     .target = target});
        }
        builder_put_wrapped(builder, &name, line,
            (struct figure_segment){.column = ladder->name_column, .role = look, .target = target});
        if (line >= role_first)
            builder_put_wrapped(builder, &role, line - role_first,
                (struct figure_segment){
                    .column = role_column, .role = ROLE_BODY, .target = target});
        builder_line(builder);
    }
}

/* The line between two rungs; the first one says why one goes on. */
static void add_joint(struct figure_builder *builder, bool first) {
    const char *vertical = builder->options->glyphs->vertical;
    int column = INDENT + 2, text_column = column + GAP;
    struct wrapped why = {0};
    if (first) {
        why = builder_wrap(builder, _("when it stops working, or side effects are too hard"),
            builder->options->columns - text_column);
    }
    for (size_t line = 0; line < why.count || line == 0; line++) {
        builder_put_string(builder, column, vertical, ROLE_FRAME);
        builder_put_wrapped(builder, &why, line,
            (struct figure_segment){.column = text_column, .role = ROLE_QUIET, .target = -1});
        builder_line(builder);
    }
}

/* Between two of one step stands nothing: neither comes first. */
static void add_between(struct figure_builder *builder, const struct ladder *ladder, size_t rung) {
    int before = ladder->medicines[rung - 1]->order, order = ladder->medicines[rung]->order;
    if (before == order) return;
    if (order == 0) {
        builder_line(builder);
    } else {
        add_joint(builder, before == ladder->medicines[0]->order);
    }
}

bool builder_ladder(struct figure_builder *builder) {
    struct ladder ladder = {0};
    if (!measure(builder, &ladder)) return false;
    for (size_t i = 0; ladder.medicines[i]; i++) {
        if (i) add_between(builder, &ladder, i);
        add_rung(builder, &ladder, i);
    }
    return true;
}
