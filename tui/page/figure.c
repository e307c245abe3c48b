/* A figure is its title, what is drawn, and its words below. Each kind of drawing first measures,
 * and leaves the figure to its words before it has set a line. Bars have a whole scale behind them,
 * so that their length can be compared with all of it; 100 icons are filled from the bottom row.
 * SPDX-License-Identifier: MIT */
#include "tui/page/figure.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"

enum {
    GAP = 2,
    BESIDE_LEAST_COLUMNS = 50, /* labels stand beside the bars */
    LABEL_LEAST_COLUMNS = 12,
    TRACK_MOST_COLUMNS = 100, /* one for each of 100 */
    TRACK_LEAST_COLUMNS = 16,
    EIGHTHS = 8,
    ICONS_A_ROW = 10,
    ICON_ROWS = 10,
    ICON_COLUMNS = 2, /* with the blank behind it */
    ICON_WIDE_COLUMNS = 3,
    LEGEND_GAP = 3,
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

static bool can_be_drawn(const struct fact *fact) {
    bool counts =
        fact->kind == FACT_SHARE || fact->kind == FACT_RELATIVE || fact->kind == FACT_OBSERVED;
    return counts && figure_of_hundred(fact) >= 0;
}

/* As the texts say it. What is relative is no part of a hundred: others are the hundred. */
static const char *value_words(struct arena *arena, const struct fact *fact, int percent) {
    const char *value = fact->value.bytes, *point = strchr(value, '.');
    bool whole = !point || !point[1 + strspn(point + 1, "0")];
    bool relative = fact->kind == FACT_RELATIVE;
    if (whole) return arena_format(arena, relative ? _("%d per 100") : _("%d of 100"), percent);
    if (value[strspn(value, "0")] == '.')
        return relative ? _("under 1 per 100") : _("under 1 of 100");
    return arena_format(arena, relative ? _("about %d per 100") : _("about %d of 100"), percent);
}

/* Facts that are counted in different ways have no scale in common. */
static bool read_bars(const struct figure *figure, struct arena *arena, struct bars *bars) {
    bars->bars = arena_array(arena, figure->fact_count, sizeof *bars->bars);
    for (size_t i = 0; i < figure->fact_count; i++) {
        const struct fact *fact = figure->facts[i];
        if (!can_be_drawn(fact) || fact->kind != figure->facts[0]->kind) return false;
        int percent = figure_of_hundred(fact);
        const char *label = fact->label.bytes;
        bars->bars[bars->count++] = (struct bar){.value = value_words(arena, fact, percent),
            .percent = percent,
            .label = label && *label ? label : fact->who.bytes};
    }
    return bars->count > 0 && bars->count == figure->id_count;
}

static bool measure_bars(struct typesetter *typesetter, struct bars *bars) {
    int columns = typesetter->width;
    bars->beside = columns >= BESIDE_LEAST_COLUMNS;
    bars->label_columns = LABEL_LEAST_COLUMNS;
    for (size_t i = 0; i < bars->count; i++) {
        int value = text_string_columns(bars->bars[i].value);
        if (value > bars->value_columns) bars->value_columns = value;
        int label = typesetter_widest(typesetter, bars->bars[i].label, columns / 3);
        if (label > bars->label_columns) bars->label_columns = label;
    }
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

static void set_bar(struct typesetter *typesetter, const struct bars *bars, const struct bar *bar) {
    static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
    const struct glyphs *glyphs = typesetter->options->glyphs;
    int fine = glyphs == &glyphs_unicode ? EIGHTHS : 1;
    int parts = filled(bar->percent, bars->track * fine), whole = parts / fine;
    int rest = bars->track_column + whole + (parts % fine ? 1 : 0);
    int end = bars->track_column + bars->track;
    const struct part label = {.text = bar->label,
        .width = bars->beside ? bars->label_columns : typesetter->width,
        .role = ROLE_BODY};
    const struct part row[] = {label,
        {.text = typesetter_repeated(typesetter, glyphs->thumb, whole),
            .column = bars->track_column,
            .role = ROLE_STRONG},
        {.text = eighths[parts % fine], .column = bars->track_column + whole, .role = ROLE_STRONG},
        {.text = typesetter_repeated(typesetter, glyphs->horizontal, end - rest),
            .column = rest,
            .role = ROLE_FRAME},
        {.text = bar->value, .column = end + GAP, .role = ROLE_STRONG}};
    if (!bars->beside) typesetter_parts(typesetter, &label, 1);
    typesetter_parts(typesetter, bars->beside ? row : row + 1,
        sizeof row / sizeof *row - (bars->beside ? 0 : 1));
}

static bool set_bars(struct typesetter *typesetter, const struct figure *figure) {
    static const char whole[] = "100";
    struct bars bars = {0};
    if (!read_bars(figure, &typesetter->layout->memory, &bars)) return false;
    if (!measure_bars(typesetter, &bars)) return false;
    figure_set_title(typesetter, figure);
    for (size_t i = 0; i < bars.count; i++) set_bar(typesetter, &bars, &bars.bars[i]);
    int end = bars.track_column + bars.track - (int)strlen(whole);
    const struct part scale[] = {{.text = "0", .column = bars.track_column, .role = ROLE_QUIET},
        {.text = whole, .column = end, .role = ROLE_QUIET}};
    typesetter_parts(typesetter, scale, sizeof scale / sizeof *scale);
    return true;
}

/* Icons */

/* An entry of the legend: the icon, and the words behind it. */
struct legend {
    const char *icon, *words;
    enum role role;
};

struct icons {
    int count; /* of those that stand for "yes" */
    struct legend yes, no;
    int each;   /* columns of an icon and the blanks behind it */
    int column; /* of a legend that stands beside them */
    bool beside;
};

static struct legend legend_of(
    struct typesetter *typesetter, const char *icon, enum role role, int count, const char *words) {
    return (struct legend){.icon = icon,
        .role = role,
        .words = arena_format(&typesetter->layout->memory, _("%d of 100: %s"), count, words)};
}

static bool measure_icons(
    struct typesetter *typesetter, const struct figure *figure, struct icons *icons) {
    const struct fact *fact = figure->fact_count ? figure->facts[0] : NULL;
    if (!fact || (fact->kind != FACT_OBSERVED && fact->kind != FACT_SHARE)) return false;
    int count = icons->count = figure_of_hundred(fact);
    if (count <= 0 || count >= 100) return false; /* one of the two groups would be empty */
    bool ascii = typesetter->options->glyphs->ascii;
    icons->yes = legend_of(typesetter, ascii ? "#" : "▲", ROLE_STRONG, count, figure->yes.bytes);
    icons->no = legend_of(typesetter, "o", ROLE_BODY, 100 - count, figure->no.bytes);
    icons->each = figure_is_wide(typesetter) ? ICON_WIDE_COLUMNS : ICON_COLUMNS;
    icons->column = ICONS_A_ROW * icons->each + LEGEND_GAP;
    int yes = text_string_columns(icons->yes.words), no = text_string_columns(icons->no.words);
    icons->beside = icons->column + GAP + (yes > no ? yes : no) <= typesetter->width;
    return true;
}

/* Above the icons it may need several lines. */
static void set_legend(struct typesetter *typesetter, const struct legend *legend) {
    const struct part parts[] = {
        {.text = legend->icon, .role = legend->role}, {.text = legend->words,
                                                          .column = GAP,
                                                          .width = typesetter->width - GAP,
                                                          .role = ROLE_BODY}};
    typesetter_parts(typesetter, parts, sizeof parts / sizeof *parts);
}

static const char *repeated(
    struct typesetter *typesetter, const struct icons *icons, const char *icon, int count) {
    const char *blanks = typesetter_repeated(typesetter, " ", icons->each - 1);
    return typesetter_repeated(
        typesetter, arena_join(&typesetter->layout->memory, icon, blanks), count);
}

/* One of the rows from the bottom up, with an entry of the legend beside it (NULL: none). */
static void set_icon_row(struct typesetter *typesetter, const struct icons *icons, int row,
    const struct legend *beside) {
    int here = icons->count - (ICON_ROWS - 1 - row) * ICONS_A_ROW;
    here = here < 0 ? 0 : here > ICONS_A_ROW ? ICONS_A_ROW : here;
    const struct part parts[] = {
        {.text = repeated(typesetter, icons, icons->yes.icon, here), .role = icons->yes.role},
        {.text = repeated(typesetter, icons, icons->no.icon, ICONS_A_ROW - here),
            .column = icons->each * here,
            .role = icons->no.role},
        {.text = beside ? beside->icon : "",
            .column = icons->column,
            .role = beside ? beside->role : ROLE_BODY},
        {.text = beside ? beside->words : "", .column = icons->column + GAP, .role = ROLE_BODY}};
    typesetter_parts(typesetter, parts, sizeof parts / sizeof *parts);
}

/* Both entries of the legend stand where the icons begin, so that a page that ends among them never
 * shows one of the two frames alone. */
static bool set_icons(struct typesetter *typesetter, const struct figure *figure) {
    struct icons icons;
    if (!measure_icons(typesetter, figure, &icons)) return false;
    figure_set_title(typesetter, figure);
    if (!icons.beside) {
        set_legend(typesetter, &icons.yes);
        set_legend(typesetter, &icons.no);
        typesetter_parts(typesetter, NULL, 0);
    }
    for (int row = 0; row < ICON_ROWS; row++) {
        const struct legend *entry = row == 0 ? &icons.yes : row == 1 ? &icons.no : NULL;
        set_icon_row(typesetter, &icons, row, icons.beside ? entry : NULL);
    }
    return true;
}

/* The whole */

/* Plain text has figures in words, but a sheet is drawn there, too: it is for paper. */
static bool draw(struct typesetter *typesetter, const struct figure *figure) {
    const struct layout_options *options = typesetter->options;
    bool in_words = (options->plain || options->glyphs->reader) && figure->kind != FIGURE_SHEET;
    if (in_words || typesetter->width < FIGURE_LEAST_COLUMNS) return false;
    switch (figure->kind) {
    case FIGURE_BARS:
        return set_bars(typesetter, figure);
    case FIGURE_ICONS:
        return set_icons(typesetter, figure);
    case FIGURE_LADDER:
        return figure_set_ladder(typesetter, figure);
    case FIGURE_PLACES:
        break; /* a part of the guide has the picture; a text has its words */
    case FIGURE_SHEET:
        return figure_set_sheet(typesetter, figure);
    case FIGURE_FLOW:
        return figure_set_flow(typesetter, figure);
    case FIGURE_TABLE:
        return figure_set_table(typesetter, figure);
    case FIGURE_STRIP:
        return figure_set_strip(typesetter, figure);
    }
    return false;
}

/* What is drawn may be wider than text, which nobody reads well in long lines. */
static bool draw_wide(struct typesetter *typesetter, const struct figure *figure) {
    int width = typesetter->width, most = typesetter->options->drawing_columns;
    if (most > width && !typesetter->box) typesetter->width = most;
    bool drawn = draw(typesetter, figure);
    typesetter->width = width;
    return drawn;
}

/* Whether the last line, that the clinic has not checked the numbers, may go: it stands once a
 * page, and plain pages say it in their list of sources. */
static bool repeats_unchecked(struct typesetter *typesetter, const struct figure_words *words) {
    bool said = typesetter->unchecked_said || typesetter->options->plain;
    if (words->unchecked) typesetter->unchecked_said = true;
    return words->unchecked && said;
}

/* In words, too, a ladder can be walked: after the title comes a line for each medicine. Where it
 * was read may stand on the next page, rather than that the whole figure does. */
void figure_set(struct typesetter *typesetter, const struct figure *figure) {
    bool drawn = draw_wide(typesetter, figure);
    struct figure_words words = figure_words(figure, drawn, &typesetter->layout->memory);
    if (repeats_unchecked(typesetter, &words)) words.count--;
    size_t rungs = drawn || figure->kind != FIGURE_LADDER ? 0 : figure->pack->medicine_count;
    bool parted = figure->kind == FIGURE_LADDER; /* by itself: some have a border there */
    if (drawn && words.count && !parted) typesetter_parts(typesetter, NULL, 0);
    for (size_t i = 0; i < words.count; i++) {
        bool title = !drawn && i == 0, source = drawn && i >= words.sources;
        if (source && i == words.sources) typesetter_may_part(typesetter);
        enum role role = title                         ? ROLE_LABEL
                         : words.lines[i] == words.use ? ROLE_STRONG
                         : source                      ? ROLE_QUIET
                                                       : ROLE_BODY;
        bool rung = i > 0 && i <= rungs;
        figure_set_text(typesetter, words.lines[i], title ? 0 : GAP, role,
            rung ? figure->first_link + (int)i : 0);
    }
}
