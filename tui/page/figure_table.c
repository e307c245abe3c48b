/* Tables, and strips of three bands that say how soon to call. Their columns share what room there
 * is; where one would be too narrow the table is left to its words, and the bands stand one below
 * the other. SPDX-License-Identifier: MIT */
#include "content/pack/records.h"
#include "tui/cell/text.h"
#include "tui/page/figure.h"

enum {
    GAP = 2,
    COLUMN_LEAST = 11,
    STRIP_BESIDE_LEAST = 18, /* columns of a band beside others */
};

struct columns {
    size_t count;
    int widths[RECORDS_MOST_CELLS], starts[RECORDS_MOST_CELLS];
};

static void make_wider(int *width, const char *text) {
    int columns = text_string_columns(text);
    if (columns > *width) *width = columns;
}

/* Cuts the widest columns down to what each may have, until all fit; room to spare parts them. */
static bool share(struct columns *columns, const struct typesetter *typesetter) {
    int room = typesetter->width;
    int total = GAP * ((int)columns->count - 1);
    for (size_t i = 0; i < columns->count; i++) total += columns->widths[i];
    for (; total > room; total--) {
        size_t widest = 0;
        for (size_t i = 1; i < columns->count; i++)
            if (columns->widths[i] > columns->widths[widest]) widest = i;
        if (columns->widths[widest] <= COLUMN_LEAST) return false;
        columns->widths[widest]--;
    }
    int gap = GAP + figure_air(typesetter, total, (int)columns->count - 1);
    for (size_t i = 1; i < columns->count; i++)
        columns->starts[i] = columns->starts[i - 1] + columns->widths[i - 1] + gap;
    return true;
}

static void set_cells(struct typesetter *typesetter, const struct columns *columns,
    const struct schema_text *cells, enum role first, enum role others) {
    struct part parts[RECORDS_MOST_CELLS];
    for (size_t i = 0; i < columns->count; i++)
        parts[i] = (struct part){.text = cells[i].bytes,
            .column = columns->starts[i],
            .width = columns->widths[i],
            .role = i ? others : first};
    typesetter_parts(typesetter, parts, columns->count);
}

static bool wraps(const struct columns *columns, const struct figure_record *record) {
    for (size_t i = 0; i < record->row_count; i++)
        for (size_t j = 0; j < columns->count; j++)
            if (text_string_columns(record->rows[i].cells[j].bytes) > columns->widths[j])
                return true;
    return false;
}

/* A blank line parts the rows where some have more than one. */
bool figure_set_table(struct typesetter *typesetter, const struct figure *figure) {
    const struct figure_record *record = figure->record;
    struct columns columns = {.count = record->head_count};
    if (columns.count < 1 || columns.count > RECORDS_MOST_CELLS) return false;
    for (size_t j = 0; j < columns.count; j++) {
        make_wider(&columns.widths[j], record->heads[j].bytes);
        for (size_t i = 0; i < record->row_count; i++) {
            if (record->rows[i].cell_count != columns.count) return false;
            make_wider(&columns.widths[j], record->rows[i].cells[j].bytes);
        }
    }
    if (!share(&columns, typesetter)) return false;
    size_t last = columns.count - 1;
    const struct part rule = {
        .text = typesetter_repeated(typesetter, typesetter->options->glyphs->horizontal,
            columns.starts[last] + columns.widths[last]),
        .role = ROLE_FRAME};
    figure_set_title(typesetter, figure);
    set_cells(typesetter, &columns, record->heads, ROLE_LABEL, ROLE_LABEL);
    typesetter_parts(typesetter, &rule, 1);
    for (size_t i = 0; i < record->row_count; i++) {
        if (i && wraps(&columns, record)) typesetter_parts(typesetter, NULL, 0);
        set_cells(typesetter, &columns, record->rows[i].cells, ROLE_STRONG, ROLE_BODY);
    }
    return true;
}

/* Sheets: a box around each cell */

enum { CELL_EDGE = 2 }; /* a side and a blank */

/* Says where the columns stand: the first is as wide as what stands in it, the others share the
 * rest. */
static bool measure_sheet(
    struct columns *columns, const struct figure *figure, const struct typesetter *typesetter) {
    int count = (int)figure->head_count, room = typesetter->width - 1 - count * (CELL_EDGE + 1);
    columns->count = figure->head_count;
    for (size_t i = 0; i < figure->row_count; i++)
        make_wider(&columns->widths[0], figure->rows[i].bytes);
    if (columns->widths[0]) make_wider(&columns->widths[0], figure->heads[0].bytes);
    bool named = columns->widths[0] > 0;
    for (int j = named; j < count; j++)
        columns->widths[j] = (room - columns->widths[0] * named) / (count - named);
    for (int j = named; j < count; j++)
        if (columns->widths[j] < COLUMN_LEAST) return false;
    for (int j = 1; j < count; j++)
        columns->starts[j] = columns->starts[j - 1] + columns->widths[j - 1] + CELL_EDGE + 1;
    return true;
}

static int sheet_columns(const struct columns *columns) {
    size_t last = columns->count - 1;
    return columns->starts[last] + columns->widths[last] + CELL_EDGE + 2;
}

static void set_sheet_row(struct typesetter *typesetter, const struct columns *columns,
    const struct schema_text *cells, size_t count, enum role role) {
    struct part parts[TYPESETTER_PARTS];
    size_t used = 0;
    const char *side = typesetter->options->glyphs->vertical;
    struct part edge = {.text = side, .role = ROLE_FRAME, .repeated = true};
    for (size_t j = 0; j < columns->count; j++) {
        edge.column = columns->starts[j];
        parts[used++] = edge;
        parts[used++] = (struct part){.text = j < count ? cells[j].bytes : "",
            .column = columns->starts[j] + CELL_EDGE,
            .width = columns->widths[j],
            .role = role};
    }
    edge.column = sheet_columns(columns) - 1;
    parts[used++] = edge;
    typesetter_parts(typesetter, parts, used);
}

bool figure_set_sheet(struct typesetter *typesetter, const struct figure *figure) {
    struct columns columns = {0};
    if (!measure_sheet(&columns, figure, typesetter)) return false;
    const struct part rule = {.text = typesetter_repeated(typesetter,
                                  typesetter->options->glyphs->horizontal, sheet_columns(&columns)),
        .role = ROLE_FRAME};
    figure_set_title(typesetter, figure);
    typesetter_parts(typesetter, &rule, 1);
    set_sheet_row(typesetter, &columns, figure->heads, figure->head_count, ROLE_LABEL);
    for (size_t i = 0; i < figure->row_count; i++) {
        typesetter_parts(typesetter, &rule, 1);
        set_sheet_row(typesetter, &columns, &figure->rows[i], 1, ROLE_STRONG);
        for (int line = 1; line < figure->lines; line++)
            set_sheet_row(typesetter, &columns, NULL, 0, ROLE_BODY);
    }
    typesetter_parts(typesetter, &rule, 1);
    return true;
}

/* Strips */

enum { BANDS = 3 };

/* From the most urgent on; the names say it too. */
static const enum role band_roles[BANDS] = {ROLE_URGENT, ROLE_WARNING, ROLE_RIGHT};

/* The name on a ground of its own color, as wide as the band. */
static struct part band_name(const struct figure_record *record, size_t band, int width) {
    return (struct part){.text = record->rows[band].name.bytes,
        .width = width,
        .role = band_roles[band],
        .filled = true};
}

static void set_band(
    struct typesetter *typesetter, const struct figure_record *record, size_t band) {
    const struct figure_row *row = &record->rows[band];
    const struct part name = band_name(record, band, typesetter->width);
    typesetter_parts(typesetter, &name, 1);
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct part text = {
            .text = row->cells[i].bytes, .width = typesetter->width, .role = ROLE_BODY};
        if (*text.text) typesetter_parts(typesetter, &text, 1);
    }
}

static void set_bands_beside(
    struct typesetter *typesetter, const struct figure_record *record, int width) {
    struct part parts[BANDS];
    size_t most = 0;
    for (size_t band = 0; band < BANDS; band++) {
        parts[band] = band_name(record, band, width);
        parts[band].column = (int)band * (width + GAP);
        if (record->rows[band].cell_count > most) most = record->rows[band].cell_count;
    }
    typesetter_parts(typesetter, parts, BANDS);
    for (size_t i = 0; i < most; i++) {
        bool any = false; /* a number that the clinic has not set leaves its text empty */
        for (size_t band = 0; band < BANDS; band++) {
            const struct figure_row *row = &record->rows[band];
            parts[band] = (struct part){.text = i < row->cell_count ? row->cells[i].bytes : "",
                .column = (int)band * (width + GAP),
                .width = width,
                .role = ROLE_BODY};
            any = any || *parts[band].text;
        }
        if (any) typesetter_parts(typesetter, parts, BANDS);
    }
}

bool figure_set_strip(struct typesetter *typesetter, const struct figure *figure) {
    const struct figure_record *record = figure->record;
    int width = (typesetter->width - GAP * (BANDS - 1)) / BANDS;
    if (record->row_count != BANDS) return false;
    bool beside = width >= STRIP_BESIDE_LEAST;
    figure_set_title(typesetter, figure);
    if (beside) set_bands_beside(typesetter, record, width);
    for (size_t band = 0; band < BANDS && !beside; band++) set_band(typesetter, record, band);
    return true;
}
