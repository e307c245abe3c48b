/* Cell by cell: a character of the drawing, or two squares of a map, or what stands for them. Cells
 * of a row that belong to the same place answer to a click as one. SPDX-License-Identifier: MIT */
#include "tui/page/picture_view.h"

#include <string.h>

#include "config/base/ascii.h"
#include "tui/cell/text.h"
#include "tui/page/layout.h"

enum { NAME_ROWS = 3, NAME_GAP = 2, SAMPLE_COLUMNS = 2 };

/* What is drawn, and where. */
struct painting {
    const struct picture *picture;
    const struct pack *pack;
    const struct picture_marks *marks;
    struct surface *surface;
    int row, column;
};

static bool is_map(const struct painting *of) {
    return !of->picture->drawing;
}

static bool in_squares(const struct painting *of) {
    return is_map(of) && of->marks->squares;
}

static int place_at(const struct painting *of, int line, int at) {
    return picture_place_at(of->picture, of->pack, line, at);
}

static bool is_word(char cell) {
    return ascii_is_letter(cell) || ascii_is_digit(cell);
}

/* A cell of a place as it is drawn: what is lit is a pattern, around its number and words. */
static char place_cell(const char *cells, int at, bool lit, bool names) {
    char cell = cells[at];
    bool between = cell == ' ' && at > 0 && is_word(cells[at - 1]) && is_word(cells[at + 1]);
    if (names && (is_word(cell) || between)) return cell;
    if (lit) return '#';
    return is_word(cell) ? 'o' : cell;
}

/* The place or the tissue in a cell of a map; below its last row the body goes on. */
static char letter_of(const struct painting *of, int line, int at) {
    const struct picture *picture = of->picture;
    int place = place_at(of, line, at);
    if (place >= 0) return of->pack->places[place].region.bytes[0];
    if (line >= picture->rows) return 's';
    if (line < 0 || at < 0 || at >= picture->columns) return '.';
    char upper = picture->mask[(ptrdiff_t)2 * line][at];
    return upper != '.' ? upper : picture->mask[(ptrdiff_t)2 * line + 1][at];
}

/* Of skin its outline, of what is inside a pattern each. */
static char pattern_of(const struct painting *of, int line, int at) {
    static const char letters[] = "itbBUPLN", patterns[] = " \"(=:~%o";
    char letter = letter_of(of, line, at);
    const char *known = strchr(letters, letter);
    if (letter == '.') return ' ';
    if (letter != 's') return known ? patterns[known - letters] : '+';
    bool left = letter_of(of, line, at - 1) == '.', right = letter_of(of, line, at + 1) == '.';
    bool top = letter_of(of, line - 1, at) == '.', bottom = letter_of(of, line + 1, at) == '.';
    if (left || right) return top == bottom ? '|' : left == top ? '/' : '\\';
    return top || bottom ? '-' : ' ';
}

static void draw_character(const struct painting *of, int line, int at, int place) {
    bool lit = place >= 0 && place == of->marks->chosen;
    enum role role = place < 0 ? ROLE_QUIET : lit ? ROLE_CHOSEN : ROLE_BODY;
    char cell = is_map(of) ? pattern_of(of, line, at) : of->picture->drawing[line][at];
    if (place >= 0 && is_map(of)) cell = lit ? '#' : cell;
    if (place >= 0 && !is_map(of))
        cell = place_cell(of->picture->drawing[line], at, lit, of->marks->names);
    surface_text(of->surface, of->row + line, of->column + at, 1, &cell, 1, role);
}

static unsigned shade_of(const struct painting *of, int line, int at) {
    static const char letters[] = ".sitbBUPLN"; /* in the order of the shades */
    char letter = of->picture->mask[line][at];
    int chosen = of->marks->chosen;
    if (chosen >= 0 && of->pack->places[chosen].region.bytes[0] == letter) return SHADE_LIT;
    const char *known = strchr(letters, letter);
    unsigned shade = known ? (unsigned)(known - letters) : SHADE_OTHER;
    return shade && chosen >= 0 ? shade + SHADE_DIM : shade;
}

static void draw_squares(const struct painting *of, int line, int at) {
    surface_squares(of->surface, of->row + line, of->column + at, shade_of(of, 2 * line, at),
        shade_of(of, 2 * line + 1, at));
}

static void draw_row(const struct painting *of, int line) {
    for (int start = 0, end; start < of->picture->columns; start = end) {
        int place = place_at(of, line, start);
        for (end = start; end < of->picture->columns; end++) {
            if (place_at(of, line, end) != place) break;
            if (in_squares(of))
                draw_squares(of, line, end);
            else
                draw_character(of, line, end, place);
        }
        int left = of->surface->columns - of->column - start;
        if (place < 0 || of->row + line >= of->surface->rows) continue;
        surface_click(of->surface, of->row + line, of->column + start, 1,
            end - start < left ? end - start : left, REGION_PLACE, place);
    }
}

/* The number of a place in a map stands in the middle of its longest row. */
static void draw_number(const struct painting *of, int place) {
    char digit = (char)('1' + place);
    int longest = 0, row = 0, column = 0;
    for (int line = 0; line < of->picture->rows; line++) {
        for (int at = 0, run = 0; at < of->picture->columns; at++) {
            run = place_at(of, line, at) == place ? run + 1 : 0;
            if (run <= longest) continue;
            longest = run, row = line, column = at - run / 2;
        }
    }
    if (longest > 0 && place < 9)
        surface_text(of->surface, of->row + row, of->column + column, 1, &digit, 1,
            place == of->marks->chosen ? ROLE_CHOSEN : ROLE_BODY);
}

static bool is_free(const struct picture *picture, int row, int column) {
    if (picture->drawing) return picture->drawing[row][column] == ' ';
    return picture->mask[(ptrdiff_t)2 * row][column] == '.' &&
           picture->mask[(ptrdiff_t)2 * row + 1][column] == '.';
}

/* Returns the first column from which on the first NAME_ROWS rows are empty. */
static int free_column(const struct picture *picture) {
    int column = picture->columns;
    for (; column > 0; column--)
        for (int row = 0; row < NAME_ROWS && row < picture->rows; row++)
            if (!is_free(picture, row, column - 1)) return column;
    return column;
}

/* A sample of what is lit, and what it is. */
static void draw_name(const struct painting *of, const struct place *place) {
    int free = free_column(of->picture) + NAME_GAP, room = of->picture->columns - free;
    struct layout lines = {0};
    if (room < SAMPLE_COLUMNS + text_longest_word(place->text.name.bytes)) return;
    layout_add_text(&lines, place->text.name.bytes, SAMPLE_COLUMNS, room, ROLE_STRONG);
    if (lines.line_count <= NAME_ROWS) {
        layout_draw(&lines, of->surface, of->row, of->column + free, NAME_ROWS);
        if (in_squares(of))
            surface_squares(of->surface, of->row, of->column + free, SHADE_LIT, SHADE_LIT);
        else
            surface_text(of->surface, of->row, of->column + free, 1, "#", 1, ROLE_CHOSEN);
    }
    layout_free(&lines);
}

void picture_draw(const struct picture *picture, const struct pack *pack,
    const struct picture_marks *marks, struct surface *surface, int row, int column) {
    const struct painting of = {picture, pack, marks, surface, row, column};
    for (int line = 0; line < picture->rows; line++) draw_row(&of, line);
    if (!marks->names) return;
    for (size_t i = 0; i < pack->place_count && !picture->drawing; i++) draw_number(&of, (int)i);
    if (marks->chosen >= 0) draw_name(&of, &pack->places[marks->chosen]);
}
