/* The cells of a row are drawn in runs that belong to the same place; what belongs to none is
 * quiet. */
#include "tui/page/picture_view.h"

#include <string.h>

#include "config/base/ascii.h"
#include "tui/page/layout.h"

enum { NAME_ROWS = 3, NAME_GAP = 2, SAMPLE_COLUMNS = 2 };

static bool is_word(char cell) {
    return ascii_is_letter(cell) || ascii_is_digit(cell);
}

/* A cell of a place as it is drawn: what is lit is a pattern, around its number and words. */
static char place_cell(const char *cells, int column, bool lit, bool names) {
    char cell = cells[column];
    bool between =
        cell == ' ' && column > 0 && is_word(cells[column - 1]) && is_word(cells[column + 1]);
    if (names && (is_word(cell) || between)) return cell;
    if (lit) return '#';
    return is_word(cell) ? 'o' : cell;
}

static void draw_run(const struct picture *picture, int line, struct region run,
    const struct picture_marks *marks, int start, struct surface *surface) {
    bool lit = run.value >= 0 && run.value == marks->chosen;
    enum role role = run.value < 0 ? ROLE_QUIET : lit ? ROLE_CHOSEN : ROLE_BODY;
    int used = 0;
    for (int i = 0; i < run.columns; i++) {
        char cell = picture->drawing[line][start + i];
        if (run.value >= 0) cell = place_cell(picture->drawing[line], start + i, lit, marks->names);
        used += surface_text(surface, run.row, run.column + i, 1, &cell, 1, role);
    }
    if (run.value >= 0)
        surface_click(surface, run.row, run.column, 1, used, REGION_PLACE, run.value);
}

/* Returns the first column from which on the first NAME_ROWS rows are empty. */
static int free_column(const struct picture *picture) {
    int column = picture->columns;
    for (; column > 0; column--)
        for (int row = 0; row < NAME_ROWS && row < picture->rows; row++)
            if (picture->drawing[row][column - 1] != ' ') return column;
    return column;
}

/* A sample of what is lit, and what it is. */
static void draw_name(const struct picture *picture, const struct place *place,
    struct surface *surface, int row, int column) {
    int free = free_column(picture) + NAME_GAP, room = picture->columns - free;
    struct layout lines = {0};
    if (room <= SAMPLE_COLUMNS) return;
    layout_add_text(&lines, place->text.name.bytes, SAMPLE_COLUMNS, room, ROLE_STRONG);
    if (lines.line_count <= NAME_ROWS) {
        surface_text(surface, row, column + free, 1, "#", 1, ROLE_CHOSEN);
        layout_draw(&lines, surface, row, column + free, NAME_ROWS);
    }
    layout_free(&lines);
}

void picture_draw(const struct picture *picture, const struct pack *pack,
    const struct picture_marks *marks, struct surface *surface, int row, int column) {
    for (int line = 0; line < picture->rows; line++) {
        for (int start = 0, end; start < picture->columns; start = end) {
            int place = picture_place_at(picture, pack, line, start);
            for (end = start + 1; end < picture->columns; end++)
                if (picture_place_at(picture, pack, line, end) != place) break;
            struct region run = {.row = row + line,
                .column = column + start,
                .columns = end - start,
                .value = place};
            draw_run(picture, line, run, marks, start, surface);
        }
    }
    if (marks->names && marks->chosen >= 0)
        draw_name(picture, &pack->places[marks->chosen], surface, row, column);
}
