/* Tables, and strips of three bands that say how soon to call. Their columns share what room there
 * is; where one would be too narrow the table is left to its words, and the bands stand one below
 * the other. */
#include <string.h>

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
    int columns = figure_columns(text);
    if (columns > *width) *width = columns;
}

/* Cuts the widest columns down to what each may have, until all fit. */
static bool share(struct columns *columns, int room) {
    int total = GAP * ((int)columns->count - 1);
    for (size_t i = 0; i < columns->count; i++) total += columns->widths[i];
    for (; total > room; total--) {
        size_t widest = 0;
        for (size_t i = 1; i < columns->count; i++)
            if (columns->widths[i] > columns->widths[widest]) widest = i;
        if (columns->widths[widest] <= COLUMN_LEAST) return false;
        columns->widths[widest]--;
    }
    for (size_t i = 1; i < columns->count; i++)
        columns->starts[i] = columns->starts[i - 1] + columns->widths[i - 1] + GAP;
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
            if (figure_columns(record->rows[i].cells[j].bytes) > columns->widths[j]) return true;
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
    if (!share(&columns, typesetter->width)) return false;
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
        for (size_t band = 0; band < BANDS; band++) {
            const struct figure_row *row = &record->rows[band];
            parts[band] = (struct part){.text = i < row->cell_count ? row->cells[i].bytes : "",
                .column = (int)band * (width + GAP),
                .width = width,
                .role = ROLE_BODY};
        }
        typesetter_parts(typesetter, parts, BANDS);
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
