/* Both files are split into rows, the drawing's filled up with blanks to the width of the mask:
 * dots are not lost when an editor takes the blanks at the ends of lines away. A picture that is
 * wrong in one cell is not shown at all. */
#include "content/pack/picture.h"

#include <string.h>

#include "config/base/ascii.h"
#include "config/cfg/text_file.h"

/* One of the two files as rows. */
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

/* Where problems go. */
struct judged {
    const struct pack *pack;
    struct report *report;
    struct sheet drawing, mask;
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

static bool judge_size(const struct judged *judged) {
    const struct sheet *drawing = &judged->drawing, *mask = &judged->mask;
    if (!mask->row_count || mask->row_count > PICTURE_MOST_ROWS ||
        mask->columns > PICTURE_MOST_COLUMNS) {
        report_add(judged->report, SEVERITY_ERROR, mask->file, 0,
            "the picture is %zu wide and %zu high; it must have cells, at most %d wide and %d high",
            mask->columns, mask->row_count, PICTURE_MOST_COLUMNS, PICTURE_MOST_ROWS);
        return false;
    }
    if (drawing->row_count != mask->row_count) {
        report_add(judged->report, SEVERITY_ERROR, mask->file, 0,
            "the mask has %zu rows, the drawing %zu; give both the same size", mask->row_count,
            drawing->row_count);
        return false;
    }
    for (size_t row = 0; row < mask->row_count; row++) {
        const struct sheet *wrong = NULL;
        if (strlen(mask->rows[row]) != mask->columns) wrong = mask;
        if (strlen(drawing->rows[row]) > mask->columns) wrong = drawing;
        if (!wrong) continue;
        refuse_row(judged, wrong, row,
            "the row is not as wide as the mask; give the drawing and the mask the same size");
        return false;
    }
    return true;
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
            if (*at == '.' || blamed[(unsigned char)*at] || place_of(judged->pack, *at) >= 0)
                continue;
            blamed[(unsigned char)*at] = 1;
            report_add(judged->report, SEVERITY_ERROR, judged->mask.file, (int)row + 1,
                "\"%c\" is the region of no place; write a region from places.cfg, or \".\"", *at);
            right = false;
        }
    }
    return right;
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
            words = "stands nowhere in the mask of the picture; draw the place, too";
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

bool picture_load(
    struct picture *picture, const struct pack *pack, struct arena *arena, struct report *report) {
    struct judged judged = {.pack = pack, .report = report};
    const char *drawing = pack_file(pack, PACK_DRAWING, false, arena);
    const char *mask = pack_file(pack, PACK_MASK, false, arena);
    *picture = (struct picture){0};
    if (!pack_has_file(pack, drawing) && !pack_has_file(pack, mask)) return false;
    bool read = sheet_load(&judged.drawing, pack, drawing, arena, report);
    if (!sheet_load(&judged.mask, pack, mask, arena, report) || !read) return false;
    if (!judge_characters(&judged, &judged.drawing) || !judge_characters(&judged, &judged.mask))
        return false;
    if (!judge_size(&judged)) return false;
    bool right = judge_letters(&judged);
    if (!judge_regions(&judged, arena) || !right) return false;
    picture->rows = (int)judged.mask.row_count;
    picture->columns = (int)judged.mask.columns;
    picture->drawing = padded(&judged.drawing, judged.mask.columns, arena);
    picture->mask = padded(&judged.mask, judged.mask.columns, arena);
    return true;
}

int picture_place_at(const struct picture *picture, const struct pack *pack, int row, int column) {
    if (row < 0 || row >= picture->rows || column < 0 || column >= picture->columns) return -1;
    return place_of(pack, picture->mask[row][column]);
}
