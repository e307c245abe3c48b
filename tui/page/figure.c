/* A figure is its title, what is drawn, and its words below. Each kind of drawing first measures,
 * and leaves the figure to its words before it has added a line. Bars have a whole scale behind
 * them, so that their length can be compared with all of it; 100 icons are filled from the bottom
 * row. */
#include "tui/page/figure.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/page/figure_builder.h"
#include "tui/cell/text.h"

enum {
    MOST_WORDS = 64,
    GAP = 2,
    BESIDE_LEAST_COLUMNS = 50, /* labels stand beside the bars */
    LABEL_LEAST_COLUMNS = 12,
    TRACK_MOST_COLUMNS = 50,
    TRACK_LEAST_COLUMNS = 16,
    EIGHTHS = 8,
    ICONS_A_ROW = 10,
    ICON_ROWS = 10,
    ICONS_COLUMNS = 2 * ICONS_A_ROW - 1,
    LEGEND_COLUMN = ICONS_COLUMNS + 4,
};

/* Bars */

struct bar {
    const char *value; /* in words */
    int percent;
    const char *label;
};

struct bars {
    struct bar *bars;
    size_t count;
    bool beside; /* the labels */
    int label_columns, value_columns, track, track_column;
};

static bool is_empty(const struct schema_text *text) {
    return !text->bytes || !*text->bytes;
}

static bool can_be_drawn(const struct fact *fact) {
    bool counts =
        fact->kind == FACT_SHARE || fact->kind == FACT_RELATIVE || fact->kind == FACT_OBSERVED;
    return counts && figure_of_hundred(fact) >= 0;
}

/* "95%", "about 9%", "under 1%". */
static const char *value_words(
    struct figure_builder *builder, const struct fact *fact, int percent) {
    const char *value = fact->value.bytes, *point = strchr(value, '.');
    bool whole = !point || !point[1 + strspn(point + 1, "0")];
    if (whole) return arena_format(builder->arena, "%d%%", percent);
    if (value[strspn(value, "0")] == '.') return _("under 1%");
    return arena_format(builder->arena, _("about %d%%"), percent);
}

static bool read_bars(struct figure_builder *builder, struct bars *bars) {
    const struct figure *figure = builder->figure;
    const struct fact *first = NULL;
    bars->bars = arena_array(builder->arena, figure->fact_count, sizeof *bars->bars);
    for (size_t i = 0; i < figure->fact_count; i++) {
        const struct fact *fact = pack_fact(builder->options->pack, figure->facts[i].bytes);
        if (!fact || !can_be_drawn(fact)) return false;
        if (!first) first = fact;
        if (fact->kind != first->kind) return false; /* counted another way: no scale for both */
        int percent = figure_of_hundred(fact);
        const struct schema_text *label = is_empty(&fact->label) ? &fact->who : &fact->label;
        bars->bars[bars->count++] = (struct bar){.value = value_words(builder, fact, percent),
            .percent = percent,
            .label = label->bytes};
    }
    return bars->count > 0;
}

static bool measure_bars(struct figure_builder *builder, struct bars *bars) {
    int columns = builder->options->columns;
    bars->beside = columns >= BESIDE_LEAST_COLUMNS;
    for (size_t i = 0; i < bars->count; i++) {
        int value = text_columns(bars->bars[i].value, strlen(bars->bars[i].value));
        if (value > bars->value_columns) bars->value_columns = value;
        int label = builder_wrap(builder, bars->bars[i].label, columns / 3).columns;
        if (label > bars->label_columns) bars->label_columns = label;
    }
    if (bars->label_columns < LABEL_LEAST_COLUMNS) bars->label_columns = LABEL_LEAST_COLUMNS;
    bars->track_column = bars->beside ? bars->label_columns + GAP : 0;
    bars->track = columns - bars->track_column - GAP - bars->value_columns;
    if (bars->track > TRACK_MOST_COLUMNS) bars->track = TRACK_MOST_COLUMNS;
    return bars->track >= TRACK_LEAST_COLUMNS;
}

/* Says how many `parts` of the scale a value fills: none only for 0, all only for 100. */
static int filled(int percent, int parts) {
    int count = (percent * parts + 50) / 100;
    if (count == 0 && percent > 0) count = 1;
    if (count == parts && percent < 100) count = parts - 1;
    return count;
}

static void put_bar(
    struct figure_builder *builder, const struct bars *bars, const struct bar *bar) {
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const struct glyphs *glyphs = builder->options->glyphs;
    bool fine = glyphs == &glyphs_unicode;
    int parts = filled(bar->percent, fine ? bars->track * EIGHTHS : bars->track);
    int whole = fine ? parts / EIGHTHS : parts, eighth = fine ? parts % EIGHTHS : 0;
    int column = bars->track_column + whole;
    builder_put_repeated(builder, bars->track_column, glyphs->thumb, whole, ROLE_STRONG);
    builder_put_string(builder, column, eighths[eighth], ROLE_STRONG);
    if (eighth) column++;
    int end = bars->track_column + bars->track;
    builder_put_repeated(builder, column, glyphs->horizontal, end - column, ROLE_FRAME);
    builder_put_string(builder, end + GAP, bar->value, ROLE_STRONG);
}

static void add_bar(
    struct figure_builder *builder, const struct bars *bars, const struct bar *bar) {
    const struct figure_segment look = {.role = ROLE_BODY, .target = -1};
    int columns = bars->beside ? bars->label_columns : builder->options->columns;
    struct wrapped label = builder_wrap(builder, bar->label, columns);
    for (size_t line = 0; line < label.count || line == 0; line++) {
        builder_put_wrapped(builder, &label, line, look);
        if (bars->beside && line == 0) put_bar(builder, bars, bar);
        builder_line(builder);
    }
    if (bars->beside) return;
    put_bar(builder, bars, bar);
    builder_line(builder);
}

static bool draw_bars(struct figure_builder *builder) {
    static const char whole[] = "100%";
    struct bars bars = {0};
    if (!read_bars(builder, &bars) || !measure_bars(builder, &bars)) return false;
    for (size_t i = 0; i < bars.count; i++) add_bar(builder, &bars, &bars.bars[i]);
    builder_put_string(builder, bars.track_column, "0%", ROLE_QUIET);
    int end = bars.track_column + bars.track - (int)strlen(whole);
    builder_put_string(builder, end, whole, ROLE_QUIET);
    builder_line(builder);
    return true;
}

/* Icons */

static const char *yes_icon(const struct glyphs *glyphs) {
    return glyphs->ascii ? "#" : "▲";
}

static const char no_icon[] = "o";

static const char *legend_words(struct figure_builder *builder, int count, const char *words) {
    return arena_format(builder->arena, _("%d of 100: %s"), count, words);
}

/* Puts icons of the row from place `from` up to `to`. */
static void put_icons(
    struct figure_builder *builder, int from, int to, const char *icon, enum role role) {
    for (int i = from; i < to; i++) builder_put_string(builder, 2 * i, icon, role);
}

static void put_icon_row(struct figure_builder *builder, int row, int yes) {
    int below = (ICON_ROWS - 1 - row) * ICONS_A_ROW, here = yes - below;
    if (here < 0) here = 0;
    if (here > ICONS_A_ROW) here = ICONS_A_ROW;
    put_icons(builder, 0, here, yes_icon(builder->options->glyphs), ROLE_STRONG);
    put_icons(builder, here, ICONS_A_ROW, no_icon, ROLE_BODY);
}

/* An entry of the legend: the icon, and the words behind it. */
struct legend {
    const char *icon, *words;
    enum role role;
};

static void put_legend(struct figure_builder *builder, const struct legend *legend, int column) {
    builder_put_string(builder, column, legend->icon, legend->role);
    builder_put_string(builder, column + GAP, legend->words, ROLE_BODY);
}

/* Above the icons it may need several lines. */
static void add_legend(struct figure_builder *builder, const struct legend *legend) {
    struct wrapped words = builder_wrap(builder, legend->words, builder->options->columns - GAP);
    for (size_t line = 0; line < words.count; line++) {
        if (line == 0) builder_put_string(builder, 0, legend->icon, legend->role);
        builder_put_wrapped(builder, &words, line,
            (struct figure_segment){.column = GAP, .role = ROLE_BODY, .target = -1});
        builder_line(builder);
    }
}

static bool fits_beside(struct figure_builder *builder, const struct legend *legend) {
    int words = text_columns(legend->words, strlen(legend->words));
    return LEGEND_COLUMN + GAP + words <= builder->options->columns;
}

/* Both entries stand where the icons begin, so that a page that ends among them never shows one of
 * the two frames alone. */
static void add_icons(
    struct figure_builder *builder, int count, const struct legend *yes, const struct legend *no) {
    bool beside = fits_beside(builder, yes) && fits_beside(builder, no);
    if (!beside) {
        add_legend(builder, yes);
        add_legend(builder, no);
        builder_line(builder);
    }
    for (int row = 0; row < ICON_ROWS; row++) {
        put_icon_row(builder, row, count);
        if (beside && row == 0) put_legend(builder, yes, LEGEND_COLUMN);
        if (beside && row == 1) put_legend(builder, no, LEGEND_COLUMN);
        builder_line(builder);
    }
}

static bool draw_icons(struct figure_builder *builder) {
    const struct figure *figure = builder->figure;
    const struct fact *fact = pack_fact(builder->options->pack, figure->fact.bytes);
    if (!fact || (fact->kind != FACT_OBSERVED && fact->kind != FACT_SHARE)) return false;
    int count = figure_of_hundred(fact);
    if (count <= 0 || count >= 100) return false; /* one of the two groups would be empty */
    const struct legend yes = {.icon = yes_icon(builder->options->glyphs),
        .words = legend_words(builder, count, figure->yes.bytes),
        .role = ROLE_STRONG};
    const struct legend no = {.icon = no_icon,
        .words = legend_words(builder, 100 - count, figure->no.bytes),
        .role = ROLE_BODY};
    add_icons(builder, count, &yes, &no);
    return true;
}

/* The whole */

static bool draw(struct figure_builder *builder, const char *name) {
    if (builder->options->columns < FIGURE_LEAST_COLUMNS) return false;
    if (strcmp(name, "bars") == 0) return draw_bars(builder);
    if (strcmp(name, "icons") == 0) return draw_icons(builder);
    if (strcmp(name, "ladder") == 0) return builder_ladder(builder);
    return strcmp(name, "places") == 0 && builder_places(builder);
}

static void add_notes(struct figure_builder *builder, const struct block *block) {
    const char *lines[MOST_WORDS];
    size_t sources = 0;
    size_t count =
        figure_notes(builder->options->pack, block, builder->arena, lines, MOST_WORDS, &sources);
    if (count) builder_line(builder);
    for (size_t i = 0; i < count; i++)
        builder_text(builder, lines[i], GAP, i < sources ? ROLE_BODY : ROLE_QUIET);
}

/* In words, too, a ladder can be walked: after the title comes a line for each medicine. */
static void add_words(struct figure_builder *builder, const struct block *block) {
    const char *lines[MOST_WORDS];
    const struct pack *pack = builder->options->pack;
    size_t count = figure_words(pack, block, builder->arena, lines, MOST_WORDS);
    bool ladder = strcmp(block->name, "ladder") == 0;
    const struct medicine *const *medicines = figure_ladder(pack, builder->arena);
    if (count) builder_text(builder, lines[0], 0, ROLE_LABEL);
    for (size_t i = 1; i < count; i++) {
        bool rung = ladder && i <= pack->medicine_count && medicines[i - 1];
        builder->target = rung ? (int)(medicines[i - 1] - pack->medicines) : -1;
        bool chosen = rung && builder->target == builder->options->chosen;
        builder_text(builder, lines[i], GAP, chosen ? ROLE_CHOSEN : ROLE_BODY);
    }
    builder->target = -1;
}

void figure_draw(struct figure_drawing *drawing, const struct block *block,
    const struct figure_options *options, struct arena *arena) {
    struct figure figure = {0};
    struct figure_builder builder = {
        .drawing = drawing, .options = options, .figure = &figure, .arena = arena, .target = -1};
    drawing->in_words = true;
    if (!figure_read(block, &figure, arena, NULL)) return; /* whoever judged the pack said it */
    builder_text(&builder, figure.title.bytes, 0, ROLE_LABEL);
    builder_line(&builder);
    drawing->in_words = !draw(&builder, block->name);
    if (drawing->in_words) {
        drawing->line_count = 0;
        add_words(&builder, block);
    } else {
        add_notes(&builder, block);
    }
}

int figure_target_at(const struct figure_drawing *drawing, size_t line) {
    if (line >= drawing->line_count) return -1;
    const struct figure_line *at = &drawing->lines[line];
    for (size_t i = 0; i < at->segment_count; i++) {
        if (at->segments[i].target >= 0) return at->segments[i].target;
    }
    return -1;
}

bool figure_find(const struct figure_drawing *drawing, int target, size_t *line, int *column) {
    for (size_t i = 0; target >= 0 && i < drawing->line_count; i++) {
        const struct figure_line *at = &drawing->lines[i];
        for (size_t j = 0; j < at->segment_count; j++) {
            if (at->segments[j].target != target) continue;
            *line = i;
            *column = at->segments[j].column;
            return true;
        }
    }
    return false;
}
