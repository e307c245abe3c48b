/* Cells in rows. A wide character is a cell of two columns and an empty one at its right; whoever
 * overwrites one of the two blanks the other, so that a row always adds up to its columns.
 * SPDX-License-Identifier: MIT */
#include "tui/cell/surface.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>
#include <wctype.h>

#include "config/base/ascii.h"
#include "config/base/mem.h"
#include "tui/cell/text.h"

_Static_assert(sizeof(struct cell) == 16, "cells are kept small: there are thousands");

static struct cell blank_of(enum role role) {
    return (struct cell){.characters = {L' '}, .role = (unsigned char)role, .columns = 1};
}

static struct cell *cell_at(const struct surface *surface, int row, int column) {
    return &surface->cells[(size_t)row * (size_t)surface->columns + (size_t)column];
}

static size_t cell_count(const struct surface *surface) {
    return (size_t)surface->rows * (size_t)surface->columns;
}

void surface_resize(struct surface *surface, int rows, int columns) {
    if (rows < 1) rows = 1;
    if (columns < 1) columns = 1;
    if (rows != surface->rows || columns != surface->columns) {
        surface_free(surface);
        *surface = (struct surface){.rows = rows, .columns = columns};
        surface->cells = mem_array(cell_count(surface), sizeof *surface->cells);
    }
    surface_clear(surface);
}

void surface_free(struct surface *surface) {
    mem_free(surface->cells);
    mem_free(surface->regions);
    *surface = (struct surface){0};
}

void surface_clear(struct surface *surface) {
    struct cell blank = blank_of(ROLE_BODY);
    for (size_t at = 0; at < cell_count(surface); at++) surface->cells[at] = blank;
    surface_cursor(surface, 0, 0);
    surface_forget_regions(surface);
}

void surface_click(struct surface *surface, int row, int column, int rows, int columns,
    enum region_kind kind, int value) {
    int end_row = row + rows, end_column = column + columns;
    if (row < 0) row = 0;
    if (column < 0) column = 0;
    rows = (end_row < surface->rows ? end_row : surface->rows) - row;
    columns = (end_column < surface->columns ? end_column : surface->columns) - column;
    if (rows < 1 || columns < 1) return;
    surface->regions = mem_room(surface->regions, surface->region_count + 1, &surface->region_room,
        sizeof *surface->regions);
    surface->regions[surface->region_count++] =
        (struct region){row, column, rows, columns, kind, value};
}

void surface_offer(struct surface *surface, int command) {
    for (size_t i = 0; i < surface->offered_count; i++)
        if (surface->offered[i] == command) return;
    if (surface->offered_count < SURFACE_OFFERED)
        surface->offered[surface->offered_count++] = command;
}

void surface_forget_regions(struct surface *surface) {
    surface->region_count = surface->offered_count = 0;
}

const struct region *surface_region_at(const struct surface *surface, int row, int column) {
    for (size_t i = surface->region_count; i > 0; i--) {
        const struct region *region = &surface->regions[i - 1];
        bool rows = row >= region->row && row - region->row < region->rows;
        bool columns = column >= region->column && column - region->column < region->columns;
        if (rows && columns) return region;
    }
    return NULL;
}

/* Puts a cell (and its right half) where there is room for it, and blanks the halves that lose
 * their other half. */
static void put(struct surface *surface, int row, int column, struct cell cell) {
    struct cell *place = cell_at(surface, row, column);
    int last = column + cell.columns - 1;
    if (place->columns == 0 && column > 0) place[-1] = blank_of(place[-1].role);
    struct cell *end = cell_at(surface, row, last);
    if (end->columns == 2) end[1] = blank_of(end->role);
    *place = cell;
    if (cell.columns == 2) place[1] = (struct cell){.role = cell.role};
}

void surface_fill(
    struct surface *surface, int row, int column, int height, int width, enum role role) {
    int64_t bottom = (int64_t)row + height, right = (int64_t)column + width;
    if (bottom > surface->rows) bottom = surface->rows;
    if (right > surface->columns) right = surface->columns;
    for (int y = row < 0 ? 0 : row; y < bottom; y++)
        for (int x = column < 0 ? 0 : column; x < right; x++) put(surface, y, x, blank_of(role));
}

/* Terminals differ in whether these change how wide the characters beside them are. */
static bool is_undrawn(char32_t character) {
    return character == 0xAD || (character >= 0x180B && character <= 0x180E) ||
           (character >= 0x200B && character <= 0x200F) ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2060 && character <= 0x206F) ||
           (character >= 0xFE00 && character <= 0xFE0F) || character == 0xFEFF ||
           (character >= 0xE0000 && character <= 0xE0FFF);
}

static wchar_t drawn(char32_t character) {
    if (character == '\t' || character == '\n') return L' ';
    bool control = character < 0x20 || (character >= 0x7F && character < 0xA0);
    return control || text_width(character) < 0 ? L'?' : (wchar_t)character;
}

/* Adds the characters of `text` to those of a cell, as many as it can hold. */
static void add_characters(struct cell *cell, const char *text, size_t bytes) {
    size_t held = 0;
    while (held < CELL_CHARACTERS && cell->characters[held]) held++;
    for (size_t at = 0; at < bytes && held < CELL_CHARACTERS;) {
        char32_t character = 0;
        at += text_decode(text + at, bytes - at, &character);
        if (!is_undrawn(character)) cell->characters[held++] = drawn(character);
    }
}

/* A mark without a character of its own before it goes onto the cell at the left. */
static void add_mark(
    struct surface *surface, int row, int64_t column, const char *text, size_t bytes) {
    if (column < 1 || column > surface->columns) return;
    struct cell *left = cell_at(surface, row, (int)column - 1);
    if (left->columns == 0) left--;
    add_characters(left, text, bytes);
}

static void draw_grapheme(struct surface *surface, int row, int64_t column, int columns,
    const char *text, size_t bytes, enum role role) {
    if (columns == 0) {
        add_mark(surface, row, column, text, bytes);
        return;
    }
    if (column < 0 || column + columns > surface->columns) {
        /* One half of a wide character is in sight at the left edge. */
        if (column < 0 && column + columns > 0) put(surface, row, 0, blank_of(role));
        return;
    }
    struct cell cell = {.role = (unsigned char)role, .columns = (unsigned char)columns};
    add_characters(&cell, text, bytes);
    if (!cell.characters[0]) cell.characters[0] = L'?';
    put(surface, row, (int)column, cell);
}

/* Most text is plain: such characters are drawn without looking graphemes up. Returns the bytes
 * that were drawn, and their columns in `used`. */
static size_t draw_plain(struct surface *surface, int row, int column, int room, const char *text,
    size_t bytes, enum role role, int *used) {
    struct cell cell = {.role = (unsigned char)role, .columns = 1};
    char32_t character = 0;
    size_t at = 0, length;
    while (*used < room && (length = text_plain(text + at, bytes - at, &character)) > 0) {
        struct cell *place = cell_at(surface, row, column + *used);
        cell.characters[0] = (wchar_t)character;
        if (place->columns == 1)
            *place = cell;
        else
            put(surface, row, column + *used, cell);
        at += length;
        ++*used;
    }
    return at;
}

int surface_text(struct surface *surface, int row, int column, int width, const char *text,
    size_t bytes, enum role role) {
    int64_t room = (int64_t)surface->columns - column;
    if (room > width) room = width;
    if (row < 0 || row >= surface->rows || room <= 0) return 0;
    int used = 0;
    size_t plain = 0;
    if (column >= 0) plain = draw_plain(surface, row, column, (int)room, text, bytes, role, &used);
    size_t end = plain + text_fit(text + plain, bytes - plain, (int)room - used, NULL);
    for (size_t at = plain; at < end;) {
        int columns = 0;
        size_t length = text_grapheme(text + at, end - at, &columns);
        draw_grapheme(surface, row, (int64_t)column + used, columns, text + at, length, role);
        at += length;
        used += columns;
    }
    return used;
}

int surface_string(struct surface *surface, int row, int column, const char *text, enum role role) {
    return surface_text(surface, row, column, surface->columns, text, strlen(text), role);
}

void surface_repeat(
    struct surface *surface, int row, int column, int width, const char *glyph, enum role role) {
    size_t bytes = strlen(glyph);
    int64_t right = (int64_t)column + width;
    if (right > surface->columns) right = surface->columns;
    int step = text_columns(glyph, bytes);
    if (step < 1) return;
    /* What lies left of the surface is passed over at once: a width may be anything. */
    int64_t at = column < 0 ? column + (-(int64_t)column) / step * step : column;
    const struct cell *first = NULL;
    for (; at + step <= right; at += step) {
        if (first) {
            put(surface, row, (int)at, *first);
        } else {
            int used = surface_text(surface, row, (int)at, step, glyph, bytes, role);
            if (used == 1) first = cell_at(surface, row, (int)at);
        }
    }
}

void surface_squares(struct surface *surface, int row, int column, unsigned upper, unsigned lower) {
    const char *glyph = upper == lower ? "█" : upper ? "▀" : "▄";
    if (!upper && !lower) glyph = " ";
    if (surface_text(surface, row, column, 1, glyph, strlen(glyph), ROLE_BODY) == 0) return;
    struct cell *cell = cell_at(surface, row, column);
    cell->color = (unsigned char)(upper ? upper : lower);
    cell->ground = (unsigned char)(upper && upper != lower ? lower : SHADE_NONE);
}

void surface_paint(struct surface *surface, int row, int column, int width, enum role role) {
    if (row < 0 || row >= surface->rows) return;
    for (int x = column < 0 ? 0 : column; x < column + width && x < surface->columns; x++)
        surface->cells[row * surface->columns + x].role = (unsigned char)role;
}

static void draw_title(
    struct surface *surface, int row, int column, int width, const char *title, enum role frame) {
    enum role role = frame == ROLE_FRAME ? ROLE_BOX_TITLE : frame;
    if (width < 7) return;
    size_t bytes = text_fit(title, strlen(title), width - 6, NULL);
    int at = column + 1;
    at += surface_text(surface, row, at, 1, " ", 1, frame);
    at += surface_text(surface, row, at, width - 6, title, bytes, role);
    surface_text(surface, row, at, 1, " ", 1, frame);
}

static void draw_rule(struct surface *surface, int row, int column, int width,
    const struct glyphs *glyphs, const char *left, const char *right, enum role role) {
    surface_repeat(surface, row, column, width, glyphs->horizontal, role);
    surface_repeat(surface, row, column, 1, left, role);
    surface_repeat(surface, row, column + width - 1, 1, right, role);
}

void surface_box(struct surface *surface, int row, int column, int height, int width,
    const char *title, const struct glyphs *glyphs, enum role frame, enum role inside) {
    if (height < 1 || width < 1) return;
    surface_fill(surface, row, column, height, width, inside);
    for (int at = row + 1; glyphs->box_sides && at < row + height - 1; at++) {
        surface_repeat(surface, at, column, 1, glyphs->vertical, frame);
        surface_repeat(surface, at, column + width - 1, 1, glyphs->vertical, frame);
    }
    draw_rule(surface, row + height - 1, column, width, glyphs, glyphs->bottom_left,
        glyphs->bottom_right, frame);
    draw_rule(surface, row, column, width, glyphs, glyphs->top_left, glyphs->top_right, frame);
    if (title) draw_title(surface, row, column, width, title, frame);
}

void surface_cursor(struct surface *surface, int row, int column) {
    if (row >= surface->rows) row = surface->rows - 1;
    if (column >= surface->columns) column = surface->columns - 1;
    surface->cursor_row = row < 0 ? 0 : row;
    surface->cursor_column = column < 0 ? 0 : column;
}

static bool is_blank(const struct cell *cell) {
    return cell->characters[0] == L' ' && !cell->characters[1];
}

/* The columns of a row without the blanks at its end. */
static int row_end(const struct surface *surface, int row) {
    int end = surface->columns;
    while (end > 0 && is_blank(cell_at(surface, row, end - 1))) end--;
    return end;
}

void surface_row(const struct surface *surface, int row, char *out, size_t room) {
    if (room == 0) return;
    size_t filled = 0;
    int end = row >= 0 && row < surface->rows ? row_end(surface, row) : 0;
    for (int column = 0; column < end; column++) {
        const struct cell *cell = cell_at(surface, row, column);
        for (size_t at = 0; at < CELL_CHARACTERS && cell->characters[at]; at++) {
            uint8_t encoded[6];
            int length = u8_uctomb(encoded, (ucs4_t)cell->characters[at], sizeof encoded);
            if (length < 1 || filled + (size_t)length >= room) {
                out[filled] = '\0';
                return;
            }
            memcpy(out + filled, encoded, (size_t)length);
            filled += (size_t)length;
        }
    }
    out[filled] = '\0';
}

static bool is_in_word(wchar_t character) {
    if (character >= 0x80) return iswalnum((wint_t)character);
    return ascii_is_letter((char)character) || ascii_is_digit((char)character);
}

static size_t row_words(const struct surface *surface, int row) {
    size_t words = 0;
    bool counted = false;
    for (int column = 0; column < surface->columns; column++) {
        wchar_t character = cell_at(surface, row, column)->characters[0];
        if (character == L' ') counted = false;
        if (counted || !is_in_word(character)) continue;
        counted = true;
        words++;
    }
    return words;
}

size_t surface_words(const struct surface *surface, int first, int end) {
    size_t words = 0;
    if (end > surface->rows) end = surface->rows;
    for (int row = first < 0 ? 0 : first; row < end; row++) words += row_words(surface, row);
    return words;
}
