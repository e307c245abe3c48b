/* Files are split into rows, those of body.txt filled up with blanks to the width of the mask: dots
 * are not lost when an editor takes the blanks at the ends of lines away. A picture that is wrong
 * in one cell is not shown at all. SPDX-License-Identifier: MIT */
#include "content/pack/picture.h"

#include <string.h>

#include "config/base/ascii.h"
#include "config/cfg/text_file.h"

/* A file as rows. */
struct sheet {
    const char *file;
    const char **rows;
    size_t row_count, columns; /* of the longest row */
};

static bool sheet_load(struct sheet *sheet, const struct pack *pack, const char *file,
    struct arena *arena, struct report *report) {
    struct text_file source;
    if (!pack_source(pack, file, &source, arena, report)) return false;
    *sheet = (struct sheet){.file = file};
    sheet->rows = arena_array(arena, source.bytes + 1, sizeof *sheet->rows);
    for (const char *at = source.text; *at;) {
        size_t bytes = strcspn(at, "\n");
        if (bytes > sheet->columns) sheet->columns = bytes;
        sheet->rows[sheet->row_count++] = arena_text(arena, at, bytes);
        at += bytes;
        if (*at) at++;
    }
    return true;
}

/* A drawing under judgment, and where problems go. */
struct judged {
    const struct pack *pack;
    struct report *report;
    struct sheet drawing, mask; /* a map has no drawing: it has no rows */
    const struct picture_kind *kind;
};

static const struct picture_kind {
    const char *drawing, *mask;
    size_t most_columns, most_rows; /* of the mask */
    const char *letters;            /* that its mask may have beside regions */
} kinds[] = {
    {PACK_DRAWING, PACK_MASK, PICTURE_MOST_COLUMNS, PICTURE_MOST_ROWS, "."},
    {NULL, PACK_SMALL_MAP, PICTURE_MOST_COLUMNS, (size_t)2 * PICTURE_MOST_ROWS,
        "." PICTURE_TISSUES},
    {NULL, PACK_LARGE_MAP, PICTURE_LARGE_COLUMNS, (size_t)2 * PICTURE_LARGE_ROWS,
        "." PICTURE_TISSUES},
};

static void refuse_row(
    const struct judged *judged, const struct sheet *sheet, size_t row, const char *words) {
    report_add(judged->report, SEVERITY_ERROR, sheet->file, (int)row + 1, "%s", words);
}

static bool judge_characters(const struct judged *judged, const struct sheet *sheet) {
    for (size_t row = 0; row < sheet->row_count; row++) {
        for (const char *at = sheet->rows[row]; *at; at++) {
            if (*at >= ' ' && *at <= '~') continue;
            refuse_row(judged, sheet, row,
                "a character of the picture is no printable ASCII; draw with letters and marks "
                "that "
                "every terminal has");
            return false;
        }
    }
    return true;
}

/* Every row has the width of the widest; in a drawing blanks at the end may lack. */
static bool judge_rows(const struct judged *judged) {
    const struct sheet *drawing = &judged->drawing, *mask = &judged->mask;
    for (size_t row = 0; row < mask->row_count; row++) {
        const struct sheet *wrong = NULL;
        if (strlen(mask->rows[row]) != mask->columns) wrong = mask;
        if (row < drawing->row_count && strlen(drawing->rows[row]) > mask->columns) wrong = drawing;
        if (!wrong) continue;
        refuse_row(judged, wrong, row,
            judged->kind->drawing
                ? "the row is not as wide as the mask; give the drawing and the mask the same size"
                : "the row is not as wide as the widest; give all rows the same width");
        return false;
    }
    return true;
}

static bool judge_size(const struct judged *judged) {
    const struct sheet *drawing = &judged->drawing, *mask = &judged->mask;
    const struct picture_kind *kind = judged->kind;
    if (!mask->row_count || mask->row_count > kind->most_rows ||
        mask->columns > kind->most_columns) {
        report_add(judged->report, SEVERITY_ERROR, mask->file, 0,
            "the picture is %zu wide and %zu high; it must have cells, at most %zu wide and %zu "
            "high",
            mask->columns, mask->row_count, kind->most_columns, kind->most_rows);
        return false;
    }
    if (kind->drawing && drawing->row_count != mask->row_count) {
        report_add(judged->report, SEVERITY_ERROR, mask->file, 0,
            "the mask has %zu rows, the drawing %zu; give both the same size", mask->row_count,
            drawing->row_count);
        return false;
    }
    if (!kind->drawing && mask->row_count % 2) {
        refuse_row(judged, mask, mask->row_count - 1,
            "the map has an odd number of rows, but two make a row of the screen; add one");
        return false;
    }
    return judge_rows(judged);
}

/* Returns the index of the first place with this region, -1: none. */
static int place_of(const struct pack *pack, char letter) {
    for (size_t i = 0; i < pack->place_count; i++) {
        if (letter && pack->places[i].region.bytes[0] == letter) return (int)i;
    }
    return -1;
}

/* Blames each unknown letter once. */
static bool judge_letters(const struct judged *judged) {
    char blamed[128] = {0};
    bool right = true;
    for (size_t row = 0; row < judged->mask.row_count; row++) {
        for (const char *at = judged->mask.rows[row]; *at; at++) {
            if (strchr(judged->kind->letters, *at) || blamed[(unsigned char)*at] ||
                place_of(judged->pack, *at) >= 0)
                continue;
            blamed[(unsigned char)*at] = 1;
            report_add(judged->report, SEVERITY_ERROR, judged->mask.file, (int)row + 1,
                "\"%c\" is the region of no place; write a region from places.cfg, or one of "
                "\"%s\"",
                *at, judged->kind->letters);
            right = false;
        }
    }
    return right;
}

/* The number that stands in a place is the one that chooses it. */
static bool judge_numbers(const struct judged *judged) {
    for (size_t row = 0; row < judged->drawing.row_count; row++) {
        const char *cells = judged->drawing.rows[row];
        for (size_t column = 0; cells[column]; column++) {
            int place = place_of(judged->pack, judged->mask.rows[row][column]);
            if (place < 0 || !ascii_is_digit(cells[column]) || cells[column] == '1' + place)
                continue;
            report_add(judged->report, SEVERITY_ERROR, judged->drawing.file, (int)row + 1,
                "the number %c stands in place %d of the list; write that number, or none",
                cells[column], place + 1);
            return false;
        }
    }
    return true;
}

static bool stands_in(const struct sheet *mask, char letter) {
    for (size_t row = 0; row < mask->row_count; row++) {
        if (strchr(mask->rows[row], letter)) return true;
    }
    return false;
}

static bool judge_regions(const struct judged *judged, struct arena *arena) {
    const char *file = pack_file(judged->pack, "places.cfg", false, arena);
    bool right = true;
    for (size_t i = 0; i < judged->pack->place_count; i++) {
        const struct schema_text *region = &judged->pack->places[i].region;
        char letter = region->bytes[0];
        const char *words = NULL;
        if (!ascii_is_capital(letter)) {
            words = "is no capital letter; choose one";
        } else if (place_of(judged->pack, letter) != (int)i) {
            words = "is another place's, too; choose another letter";
        } else if (!stands_in(&judged->mask, letter)) {
            words = arena_format(
                arena, "stands nowhere in %s; draw the place, too", judged->kind->mask);
        }
        if (!words) continue;
        report_add(judged->report, SEVERITY_ERROR, file, region->line, "the region \"%s\" %s",
            region->bytes, words);
        right = false;
    }
    return right;
}

static const char *const *padded(const struct sheet *sheet, size_t columns, struct arena *arena) {
    const char **rows = arena_array(arena, sheet->row_count, sizeof *rows);
    for (size_t row = 0; row < sheet->row_count; row++) {
        char *cells = arena_array(arena, columns + 1, 1);
        memset(cells, ' ', columns);
        memcpy(cells, sheet->rows[row], strlen(sheet->rows[row]));
        rows[row] = cells;
    }
    return rows;
}

/* Returns false when there was an error. A drawing that is not there is none. */
static bool load(struct picture *picture, const struct judged *of, struct arena *arena) {
    struct judged judged = *of;
    const struct pack *pack = of->pack;
    const char *mask = pack_file(pack, of->kind->mask, false, arena);
    const char *drawing = of->kind->drawing ? pack_file(pack, of->kind->drawing, false, arena) : "";
    bool drawn = *drawing && pack_has_file(pack, drawing);
    if (!drawn && !pack_has_file(pack, mask)) return true;
    bool read = !*drawing || sheet_load(&judged.drawing, pack, drawing, arena, of->report);
    if (!sheet_load(&judged.mask, pack, mask, arena, of->report) || !read) return false;
    if (!judge_characters(&judged, &judged.drawing) || !judge_characters(&judged, &judged.mask))
        return false;
    if (!judge_size(&judged)) return false;
    bool right = judge_letters(&judged);
    if (!judge_regions(&judged, arena) || !right || !judge_numbers(&judged)) return false;
    picture->rows = (int)judged.mask.row_count / (*drawing ? 1 : 2);
    picture->columns = (int)judged.mask.columns;
    if (*drawing) picture->drawing = padded(&judged.drawing, judged.mask.columns, arena);
    picture->mask = padded(&judged.mask, judged.mask.columns, arena);
    return true;
}

bool picture_load(struct pictures *pictures, const struct pack *pack, struct arena *arena,
    struct report *report) {
    bool right = true, any = false;
    *pictures = (struct pictures){0};
    for (size_t size = 0; size < PICTURE_SIZES; size++) {
        const struct judged judged = {.pack = pack, .report = report, .kind = &kinds[size]};
        struct picture *picture = &pictures->sizes[size];
        right = load(picture, &judged, arena) && right;
        any = any || picture->rows > 0;
    }
    if (!right) *pictures = (struct pictures){0};
    return right && any;
}

const struct picture *picture_fit(
    const struct pictures *pictures, int rows, int columns, bool maps) {
    for (int size = PICTURE_SIZES - 1; size >= 0; size--) {
        const struct picture *picture = &pictures->sizes[size];
        bool fits = picture->rows > 0 && picture->rows <= rows && picture->columns <= columns;
        if (fits && (maps || picture->drawing || size == PICTURE_LARGE)) return picture;
    }
    return NULL;
}

int picture_place_at(const struct picture *picture, const struct pack *pack, int row, int column) {
    if (row < 0 || row >= picture->rows || column < 0 || column >= picture->columns) return -1;
    if (picture->drawing) return place_of(pack, picture->mask[row][column]);
    int upper = place_of(pack, picture->mask[(ptrdiff_t)2 * row][column]);
    return upper >= 0 ? upper : place_of(pack, picture->mask[(ptrdiff_t)2 * row + 1][column]);
}
