/* Text is cut by what a code of each version holds (a table of the standard, compared with the
 * library's answer), so the library is asked only for codes that are shown. It frees copies of the
 * text without overwriting them: mem_scrub does that. SPDX-License-Identifier: MIT */
#include "tui/page/qr.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

#include <qrencode.h>

#include "config/base/mem.h"

enum {
    LEAST_MARGIN = 2, /* readers find no code with less around it */
    MOST_MARGIN = 4,  /* what the standard wants */
    NAMED_BYTES = 3,
    UTF_8 = 26, /* its number among ECI's character sets */
};

/* The bytes that a code holds, by version, at error correction level L. Larger ones a phone reads
 * badly from a screen. */
static const size_t capacities[] = {0, 17, 32, 53, 78, 106, 134, 154, 192, 230, 271, 321, 367, 425,
    458, 520, 586, 644, 718, 792, 858};

enum { MOST_VERSION = sizeof capacities / sizeof capacities[0] - 1 };

struct text {
    const char *text;
    size_t bytes;
};

static int modules_of(int version) {
    return 17 + 4 * version;
}

/* The modules that the room has a side, margins included. */
static int room_modules(const struct qr_room *room) {
    int across = room->half_blocks ? room->columns : room->columns / 2;
    int down = room->half_blocks ? room->rows * 2 : room->rows;
    return across < down ? across : down;
}

static int version_for(const struct qr_room *room) {
    int version = MOST_VERSION;
    while (version > 0 && modules_of(version) + 2 * LEAST_MARGIN > room_modules(room)) version--;
    return version;
}

static bool is_ascii(const char *text, size_t bytes) {
    for (size_t i = 0; i < bytes; i++)
        if ((unsigned char)text[i] >= 0x80) return false;
    return true;
}

/* Saying which characters these are takes twelve bits, and the library counts three bytes for them.
 */
static bool holds(int version, const char *text, size_t bytes) {
    if (bytes > capacities[version]) return false;
    return bytes + NAMED_BYTES <= capacities[version] || is_ascii(text, bytes);
}

/* Returns how many bytes of the text the next part has; 0: not even its first word fits. */
static size_t part_bytes(const struct text *text, size_t start, int version, bool at_lines) {
    const char *from = text->text + start;
    size_t left = text->bytes - start, fits = 0;
    if (holds(version, from, left)) return left;
    for (size_t i = 1; i <= left && i <= capacities[version]; i++) {
        bool end = from[i - 1] == '\n' || (!at_lines && from[i - 1] == ' ');
        if (end && holds(version, from, i)) fits = i;
    }
    return fits;
}

/* As much as fits each time gives the fewest parts, since less text never needs a larger code.
 * Returns their number, 0: it cannot be done. `items` may be NULL. */
static size_t cut(const struct text *text, int version, bool at_lines, struct qr_code *items) {
    size_t count = 0;
    for (size_t start = 0; start < text->bytes; count++) {
        size_t bytes = part_bytes(text, start, version, at_lines);
        if (bytes == 0) return 0;
        if (items) items[count] = (struct qr_code){.start = start, .bytes = bytes};
        start += bytes;
    }
    return count;
}

/* The least version that needs no more codes than the largest one: small modules are for long
 * texts. */
static int least_version(const struct text *text, int version, bool at_lines, size_t count) {
    while (version > 1 && cut(text, version - 1, at_lines, NULL) == count) version--;
    return version;
}

static void copy_modules(struct qr_code *code, const QRcode *made, size_t modules) {
    code->dark = mem_array(modules * modules, 1);
    for (size_t i = 0; i < modules * modules; i++) code->dark[i] = made->data[i] & 1;
}

static QRcode *encode(const char *text, size_t bytes, int version) {
    QRinput *input = QRinput_new2(version, QR_ECLEVEL_L);
    if (!input) return NULL;
    bool right = is_ascii(text, bytes) || QRinput_appendECIheader(input, UTF_8) == 0;
    right = right && QRinput_append(input, QR_MODE_8, (int)bytes, (const unsigned char *)text) == 0;
    QRcode *made = right ? QRcode_encodeInput(input) : NULL;
    QRinput_free(input);
    mem_scrub(bytes);                   /* its copy of the text */
    mem_scrub(capacities[version] + 2); /* the same with the head before it: one byte and a half, */
    mem_scrub(capacities[version] + 3); /* or from version 10 on two and a half */
    return made;
}

/* Returns false when the library has another opinion of what fits; then there is no code rather
 * than a wrong one. */
static bool make_code(struct qr_code *code, const struct text *text, int version) {
    QRcode *made = encode(text->text + code->start, code->bytes, version);
    if (!made) return false;
    size_t cells = (size_t)made->width * (size_t)made->width;
    bool right = made->width == modules_of(version);
    if (right) copy_modules(code, made, (size_t)made->width);
    explicit_bzero(made->data, cells);
    QRcode_free(made);
    return right;
}

static void set_size(struct qr_codes *codes, const struct qr_room *room, int version) {
    codes->half_blocks = room->half_blocks;
    codes->modules = modules_of(version);
    codes->margin = MOST_MARGIN;
    while (codes->margin > LEAST_MARGIN && codes->modules + 2 * codes->margin > room_modules(room))
        codes->margin--;
    int side = codes->modules + 2 * codes->margin;
    codes->rows = codes->half_blocks ? (side + 1) / 2 : side;
    codes->columns = codes->half_blocks ? side : 2 * side;
}

static bool make_all(struct qr_codes *codes, const struct text *text, int version) {
    for (size_t i = 0; i < codes->count; i++)
        if (!make_code(&codes->items[i], text, version)) return false;
    return true;
}

enum qr_end qr_make(
    struct qr_codes *codes, const char *text, size_t bytes, const struct qr_room *room) {
    const struct text whole = {.text = text, .bytes = bytes};
    if (bytes == 0) return CODES_NO_TEXT;
    int version = version_for(room);
    if (version < 1 || u8_check((const uint8_t *)text, bytes)) return CODES_NO_ROOM;
    size_t count = cut(&whole, version, false, NULL);
    if (count == 0) return CODES_NO_ROOM;
    bool at_lines = cut(&whole, version, true, NULL) == count;
    version = least_version(&whole, version, at_lines, count);
    codes->items = mem_array(count, sizeof *codes->items);
    codes->count = count;
    cut(&whole, version, at_lines, codes->items);
    set_size(codes, room, version);
    if (make_all(codes, &whole, version)) return CODES_MADE;
    qr_free(codes);
    return CODES_NO_ROOM;
}

/* Outside the code all is light. */
static bool is_dark(const struct qr_codes *codes, const struct qr_code *code, int y, int x) {
    y -= codes->margin;
    x -= codes->margin;
    if (y < 0 || x < 0 || y >= codes->modules || x >= codes->modules) return false;
    return code->dark[y * codes->modules + x] != 0;
}

static void draw_half_blocks(const struct qr_codes *codes, const struct qr_code *code,
    struct surface *surface, int row, int column) {
    static const char *const glyphs[] = {" ", "▄", "▀", "█"};
    for (int y = 0; y < codes->rows; y++)
        for (int x = 0; x < codes->columns; x++) {
            int which = 2 * is_dark(codes, code, 2 * y, x) + is_dark(codes, code, 2 * y + 1, x);
            surface_string(surface, row + y, column + x, glyphs[which], ROLE_CODE);
        }
}

static void draw_blanks(const struct qr_codes *codes, const struct qr_code *code,
    struct surface *surface, int row, int column) {
    for (int y = 0; y < codes->rows; y++)
        for (int x = 0; x < codes->columns; x += 2)
            surface_fill(surface, row + y, column + x, 1, 2,
                is_dark(codes, code, y, x / 2) ? ROLE_CODE_DARK : ROLE_CODE);
}

void qr_draw(
    const struct qr_codes *codes, size_t index, struct surface *surface, int row, int column) {
    if (index >= codes->count) return;
    if (codes->half_blocks)
        draw_half_blocks(codes, &codes->items[index], surface, row, column);
    else
        draw_blanks(codes, &codes->items[index], surface, row, column);
}

void qr_free(struct qr_codes *codes) {
    for (size_t i = 0; i < codes->count; i++) mem_free(codes->items[i].dark);
    mem_free(codes->items);
    *codes = (struct qr_codes){0};
}
