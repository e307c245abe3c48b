/* SPDX-License-Identifier: MIT */
#include "tui/cell/large.h"

#include <string.h>

#include "tui/cell/text.h"

enum {
    LETTER_ROWS = 10,
    LETTER_SQUARES = 5,
    GAP = 1,   /* squares between two letters */
    BLANK = 2, /* squares of a blank between two words */
    ASCII_FIRST = 0x21,
    ASCII_END = 0x7F,
    LATIN_FIRST = 0xA1,
    LATIN_END = 0x100,
};

/* The font Misc-Fixed 6x10 of X.Org ("Public domain font. Share and enjoy."), from ! to ~ and from
 * inverted ! to y with diaeresis. Ten signs a letter, one for each row from the top down: the five
 * squares of the row as a number, the leftmost counting 16, written as one digit of 0 to 9 and A to
 * V. Capital letters stand in the second row to the eighth. A letter of zeros has no drawing. */
static const char letters[] =
    "04444404000AAA0000000AAVAVAA0004EKE5E40009LA4ALI0008KK8LID0004440000000248884200"
    "084222480000HAVAH0000044V4400000000064800000V000000000004E40011248GG0004AHHHA400"
    "04CK444V000EH168GV000V1261HE00026AIV22000VGMP1HE00068GMPHE000V122488000EHHEHHE00"
    "0EHJD12C00004E404E40004E4064800124842100000V0V000008421248000EH24404000EHJLMGE00"
    "04AHHVHH000U99E99U000EHGGGHE000U99999U000VGGUGGV000VGGUGGG000EHGGJHE000HHHVHHH00"
    "0E44444E00072222IC000HIKOKIH000GGGGGGV000HHRLHHH000HHPLJHH000EHHHHHE000UHHUGGG00"
    "0EHHHHLE100UHHUKIH000EHGE1HE000V444444000HHHHHHE000HHHAAA4000HHHLLRH000HHA4AHH00"
    "0HHA4444000V1248GV000E88888E000GG84211000E22222E0004AH00000000000000V04200000000"
    "000E1FHF000GGMPHPM00000EHGHE00011DJHJD00000EHVGE000698U88800000FHHF1HE0GGMPHHH00"
    "040C444E0001031119960GGHISIH000C44444E00000QLLLH00000MPHHH00000EHHHE00000MPHPMGG"
    "000DJHJD11000MPGGG00000EGE1U00088U889600000HHHJD00000HHAA400000HHLLA00000HA4AH00"
    "000HHJD1HE000V248V000342C2430004444444000C24342C0009LI0000000404444400004FKKKF40"
    "0698S89M00000HEAEH000HHA4V444004440444000EGSI971E0A0000000000EHLPLHE00079B50F000"
    "00000000000000F100000000F000000EHTPPHE00V00000000004A40000000044V44V006924F00000"
    "E161E000002400000000000HHHPMG00FTTD55500000040000000000000244C44E00000069960F000"
    "000000000000000000000000000000O484P35F10040448HE0084EHHVHH0024EHHVHH004AEHHVHH00"
    "9MEHHVHH00A0EHHVHH004AEHHVHH0000000000000EHGGGHE488VGGUGGV002VGGUGGV004VGGUGGV00"
    "AVGGUGGV0084E4444E0024E4444E004AE4444E00A0E4444E000U99T99U005AHPLJHH0084EHHHHE00"
    "24EHHHHE004AEHHHHE005AEHHHHE00A0EHHHHE00000HA4AH000EJJLPPE0084HHHHHE0024HHHHHE00"
    "4A0HHHHE00A0HHHHHE0024HHA444000GUHUGGG000EHIKIHM00840E1FHF00240E1FHF004A0E1FHF00"
    "5A0E1FHF000A0E1FHF004A4E1FHF000000000000000EHGHE48840EHVGE00240EHVGE004A0EHVGE00"
    "0A0EHVGE00840C444E00480C444E004A0C444E000A0C444E000O6EHHHE005A0MPHHH00840EHHHE00"
    "240EHHHE004A0EHHHE005A0EHHHE000A0EHHHE000040V04000000FJLPU00840HHHJD00240HHHJD00"
    "4A0HHHJD000A0HHHJD00024HHJD1HE00GUHHHUGG0A0HHJD1HE";

/* Returns the drawing of a letter, NULL: there is none. */
static const char *drawing_of(char32_t letter) {
    size_t index = 0;
    if (letter >= ASCII_FIRST && letter < ASCII_END)
        index = letter - ASCII_FIRST;
    else if (letter >= LATIN_FIRST && letter < LATIN_END)
        index = letter - LATIN_FIRST + ASCII_END - ASCII_FIRST;
    else
        return NULL;
    const char *drawing = &letters[index * LETTER_ROWS];
    return strspn(drawing, "0") < LETTER_ROWS ? drawing : NULL;
}

static unsigned squares_of(const char *drawing, int row) {
    char digit = drawing[row];
    return digit <= '9' ? (unsigned)(digit - '0') : (unsigned)(digit - 'A') + 10;
}

/* All rows of the drawing, one over the other. */
static unsigned shadow_of(const char *drawing) {
    unsigned squares = 0;
    for (int row = 0; row < LETTER_ROWS; row++) squares |= squares_of(drawing, row);
    return squares;
}

/* Letters are as wide as they are drawn: their first square, counted from the right, and how many
 * there are. */
static int first_square(unsigned shadow) {
    int at = LETTER_SQUARES - 1;
    while (!(shadow >> at & 1)) at--;
    return at;
}

static int width_of(unsigned shadow) {
    int last = 0;
    while (!(shadow >> last & 1)) last++;
    return first_square(shadow) - last + 1;
}

/* Returns the squares that a line of text is wide; negative: a letter has no drawing. */
static int line_squares(const char *text, size_t bytes) {
    int total = -GAP;
    for (char32_t letter; bytes > 0;) {
        size_t taken = text_decode(text, bytes, &letter);
        const char *drawing = drawing_of(letter);
        if (!drawing && letter != U' ') return -1;
        total += GAP + (drawing ? width_of(shadow_of(drawing)) : BLANK);
        text += taken, bytes -= taken;
    }
    return total;
}

/* Returns the bytes of the words that a line of `most` squares holds; 0: not one. */
static size_t line_bytes(const char *text, int most, int *squares) {
    size_t bytes = 0;
    for (size_t end = strcspn(text, " ");; end += 1 + strcspn(text + end + 1, " ")) {
        int wide = line_squares(text, end);
        if (wide < 0 || wide > most) break;
        bytes = end, *squares = wide;
        if (!text[end]) break;
    }
    return bytes;
}

/* The rows of the drawings that the text uses, so that no room is kept for accents and tails that
 * it has not. */
static void measure_height(struct large *large) {
    int first = LETTER_ROWS, last = 0;
    char32_t letter;
    for (const char *at = large->text; *at;) {
        at += text_decode(at, strlen(at), &letter);
        const char *drawing = drawing_of(letter);
        for (int row = 0; drawing && row < LETTER_ROWS; row++) {
            if (!squares_of(drawing, row)) continue;
            if (row < first) first = row;
            if (row > last) last = row;
        }
    }
    large->first = first;
    large->height = last - first + 1;
}

static int line_rows(const struct large *large) {
    return large->halves ? (large->height + 1) / 2 : large->height;
}

/* Measures the text with squares of this size; false: it does not fit. */
static bool fits(struct large *large, int rows) {
    large->rows = -1;
    large->columns = 0;
    for (const char *rest = large->text; *rest;) {
        int squares = 0;
        size_t bytes = line_bytes(rest, large->line_columns / large->square, &squares);
        if (bytes == 0) return false;
        large->rows += 1 + line_rows(large); /* a blank row between two lines */
        if (squares * large->square > large->columns) large->columns = squares * large->square;
        rest += bytes;
        rest += strspn(rest, " ");
    }
    return large->rows > 0 && large->rows <= rows;
}

bool large_fit(
    struct large *large, const char *text, const struct glyphs *glyphs, int rows, int columns) {
    *large = (struct large){
        .text = text, .glyphs = glyphs, .line_columns = columns, .square = 2, .halves = false};
    if (glyphs->reader) return false;
    measure_height(large);
    if (fits(large, rows)) return true;
    large->square = 1;
    large->halves = glyphs->half_blocks;
    return fits(large, rows);
}

static void draw_square(const struct large *large, bool upper, bool lower, struct surface *surface,
    int row, int column, enum role role) {
    const char *glyph = upper && lower ? large->glyphs->thumb : upper ? "▀" : "▄";
    if (upper || lower) surface_repeat(surface, row, column, large->square, glyph, role);
}

static void draw_letter(const struct large *large, const char *drawing, struct surface *surface,
    int row, int column, enum role role) {
    int first = first_square(shadow_of(drawing)), end = large->first + large->height;
    for (int i = 0; i < line_rows(large); i++) {
        int at = large->first + (large->halves ? 2 * i : i);
        unsigned upper = squares_of(drawing, at), lower = upper;
        if (large->halves) lower = at + 1 < end ? squares_of(drawing, at + 1) : 0;
        for (int square = first; square >= 0; square--)
            draw_square(large, upper >> square & 1, lower >> square & 1, surface, row + i,
                column + (first - square) * large->square, role);
    }
}

void large_draw(
    const struct large *large, struct surface *surface, int row, int column, enum role role) {
    for (const char *rest = large->text; *rest; row += line_rows(large) + 1) {
        int squares = 0, at = column;
        size_t bytes = line_bytes(rest, large->line_columns / large->square, &squares);
        if (bytes == 0) return;
        for (const char *end = rest + bytes; rest < end;) {
            char32_t letter;
            rest += text_decode(rest, (size_t)(end - rest), &letter);
            const char *drawing = drawing_of(letter);
            if (drawing) draw_letter(large, drawing, surface, row, at, role);
            at += large->square * (GAP + (drawing ? width_of(shadow_of(drawing)) : BLANK));
        }
        rest += strspn(rest, " ");
    }
}
