/* Text is walked in clusters (what a reader sees as one character) and those in pieces: a character
 * with a width and the marks of no width on it. The terminal library draws pieces, so a cluster of
 * several (an emoji joined from two) counts as their sum; it is kept together where it fits. Nearly
 * all text is ASCII: each walk takes that way first, and asks the Unicode tables only where it
 * must. SPDX-License-Identifier: MIT */
#include "tui/cell/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unigbrk.h>
#include <unilbrk.h>
#include <uninorm.h>
#include <unistr.h>
#include <uniwidth.h>
#include <wchar.h>

enum { SOFT_HYPHEN = 0xAD, REPLACEMENT = 0xFFFD };

size_t text_decode(const char *text, size_t bytes, char32_t *character) {
    if (bytes == 0) return 0;
    ucs4_t decoded = 0;
    int length = u8_mbtoucr(&decoded, (const uint8_t *)text, bytes);
    *character = length > 0 ? decoded : REPLACEMENT;
    return length > 0 ? (size_t)length : 1;
}

/* Bytes C3 to C9 begin the characters U+00C0 to U+027F, which are letters (but for two signs), each
 * of one column. Marks begin with other bytes that are not ASCII. */
static bool begins_latin(char byte) {
    return (unsigned char)byte >= 0xC3 && (unsigned char)byte <= 0xC9;
}

size_t text_plain(const char *text, size_t bytes, char32_t *character) {
    size_t length = 0;
    if (bytes > 0 && text[0] >= ' ' && text[0] < 0x7F) {
        *character = (char32_t)text[0];
        length = 1;
    } else if (bytes > 1 && begins_latin(text[0]) && ((unsigned char)text[1] & 0xC0) == 0x80) {
        *character = ((char32_t)(text[0] & 0x1F) << 6) | (text[1] & 0x3F);
        length = 2;
    }
    bool marked =
        length < bytes && (unsigned char)text[length] >= 0x80 && !begins_latin(text[length]);
    return marked ? 0 : length;
}

/* Where the machine has no C.UTF-8, wcwidth knows no letter but ASCII's. */
int text_width(char32_t character) {
    return MB_CUR_MAX > 1 ? wcwidth((wchar_t)character) : uc_width(character, "UTF-8");
}

/* A soft hyphen is never drawn: it marks a break that we do not take. */
static int character_columns(char32_t character) {
    if (character < 0x7F) return 1;
    if (character == SOFT_HYPHEN) return 0;
    int columns = text_width(character);
    if (columns < 0) return 1;
    return columns > 2 ? 2 : columns;
}

/* A letter with a mark on it is that letter. */
char text_ascii(char32_t character) {
    static const struct {
        char32_t character;
        char ascii;
    } signs[] = {{U'\u2018', '\''}, {U'\u2019', '\''}, {U'\u201C', '"'}, {U'\u201D', '"'},
        {U'\u2013', '-'}, {U'\u2014', '-'}, {U'\u2212', '-'}, {U'\u2022', '*'}, {U'\u00B7', '-'},
        {U'\u00D7', 'x'}, {U'\u2264', '<'}, {U'\u2265', '>'}, {U'\u00BF', '?'}, {U'\u00A1', '!'}};
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    int kind = 0;
    if (character < 0x80) return (char)character;
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (signs[i].character == character) return signs[i].ascii;
    if (uc_decomposition(character, &kind, parts) > 0 && parts[0] < 0x80) return (char)parts[0];
    return '?';
}

/* Blanks at which a line may end; those that hold words together (U+00A0, U+2007, U+202F) are not
 * among them. */
static bool is_blank(char32_t character) {
    if (character < 0x80) return character == ' ' || character == '\t' || character == '\n';
    return (character >= 0x2000 && character <= 0x200A && character != 0x2007) ||
           character == 0x1680 || character == 0x205F || character == 0x3000;
}

static size_t cluster_bytes(const char *text, size_t bytes) {
    const uint8_t *start = (const uint8_t *)text;
    const uint8_t *next = u8_grapheme_next(start, start + bytes);
    return next > start ? (size_t)(next - start) : 1;
}

/* The first piece of the cluster that ends after `end` bytes. */
static size_t piece(const char *text, size_t end, int *columns) {
    char32_t character = 0;
    size_t at = text_decode(text, end, &character);
    *columns = character_columns(character);
    while (at < end) {
        size_t length = text_decode(text + at, end - at, &character);
        if (character_columns(character) > 0) break;
        at += length;
    }
    return at;
}

size_t text_grapheme(const char *text, size_t bytes, int *columns) {
    int ignored = 0;
    if (!columns) columns = &ignored;
    *columns = 0;
    if (bytes == 0) return 0;
    char32_t character = 0;
    size_t plain = text_plain(text, bytes, &character);
    if (plain == 0) return piece(text, cluster_bytes(text, bytes), columns);
    *columns = 1;
    return plain;
}

/* The whole cluster at `text`: the sum of its pieces. */
static size_t cluster(const char *text, size_t bytes, int *columns) {
    char32_t character = 0;
    size_t plain = text_plain(text, bytes, &character);
    *columns = 1;
    if (plain > 0) return plain;
    size_t end = cluster_bytes(text, bytes), at = 0;
    *columns = 0;
    while (at < end) {
        int more = 0;
        at += piece(text + at, end - at, &more);
        *columns += more;
    }
    return end;
}

const char *text_capital(const char *words, struct arena *arena) {
    char32_t first = 0;
    size_t bytes = text_decode(words, strlen(words), &first);
    uint8_t capital[8] = "";
    if (bytes == 0 || uc_totitle(first) == first) return words;
    u8_uctomb(capital, uc_totitle(first), sizeof capital - 1);
    return arena_join(arena, (const char *)capital, words + bytes);
}

int text_columns(const char *text, size_t bytes) {
    int total = 0, columns = 0;
    for (size_t at = 0; at < bytes; total += columns)
        at += cluster(text + at, bytes - at, &columns);
    return total;
}

int text_string_columns(const char *text) {
    return text_columns(text, strlen(text));
}

int text_longest_word(const char *text) {
    int longest = 0;
    for (size_t bytes; *text; text += bytes + (text[bytes] == ' ')) {
        bytes = strcspn(text, " ");
        int columns = text_columns(text, bytes);
        if (columns > longest) longest = columns;
    }
    return longest;
}

size_t text_fit(const char *text, size_t bytes, int columns, int *used) {
    size_t at = 0;
    int total = 0;
    while (at < bytes) {
        int more = 0;
        size_t length = cluster(text + at, bytes - at, &more);
        if (total + more > columns) break;
        at += length;
        total += more;
    }
    if (used) *used = total;
    return at;
}

/* Pieces of a cluster that is itself wider than a line, or of leading blanks; at least one. */
static size_t cut_pieces(const char *text, size_t bytes, int columns) {
    int total = 0;
    size_t at = text_grapheme(text, bytes, &total);
    while (at < bytes) {
        int more = 0;
        size_t length = text_grapheme(text + at, bytes - at, &more);
        if (total + more > columns) break;
        at += length;
        total += more;
    }
    return at;
}

static size_t blank_bytes(const char *text, size_t bytes) {
    size_t at = 0;
    while (at < bytes) {
        char32_t character = 0;
        size_t length = text_decode(text + at, bytes - at, &character);
        if (!is_blank(character)) break;
        at += length;
    }
    return at;
}

size_t text_line(const char *text, size_t bytes, const char *breaks, int columns, size_t *skip) {
    size_t at = 0, solid = 0; /* `solid`: the end of what is no blank */
    size_t best = 0;          /* where the line ends if it is broken at the last opportunity */
    int used = 0;
    *skip = 0;
    while (at < bytes) {
        if (breaks[at] && solid) best = solid;
        int more = 0;
        size_t length = cluster(text + at, bytes - at, &more);
        if (blank_bytes(text + at, length) == 0) {
            if (used + more > columns) break;
            solid = at + length;
        }
        used += more;
        at += length;
    }
    if (at == bytes) best = solid;
    if (best == 0) best = solid ? solid : cut_pieces(text, bytes, columns);
    if (best < bytes) *skip = blank_bytes(text + best, bytes - best);
    return best;
}

/* An address is broken after a slash alone: a line that ends in its hyphen or dot would be copied
 * wrong. */
static bool breaks_address(const char *text, size_t at) {
    return text[at - 1] == '/' && (at < 3 || text[at - 3] != ':');
}

static bool begins_address(const char *text, size_t bytes, size_t at) {
    return bytes - at > 3 && memcmp(text + at, "://", 3) == 0;
}

void text_breaks(const char *text, size_t bytes, char *breaks) {
    const uint8_t *start = (const uint8_t *)text;
    bool valid = u8_check(start, bytes) == NULL, address = false;
    if (valid) u8_possible_linebreaks(start, bytes, "UTF-8", breaks);
    for (size_t at = 0; at < bytes; at++) {
        bool may = valid ? breaks[at] == UC_BREAK_POSSIBLE || breaks[at] == UC_BREAK_MANDATORY
                         : at > 0 && text[at - 1] == ' ' && text[at] != ' ';
        bool after_soft_hyphen = at >= 2 && start[at - 2] == 0xC2 && start[at - 1] == SOFT_HYPHEN;
        bool after_blank = at > 0 && text[at - 1] == ' ';
        address = begins_address(text, bytes, at) || (address && !after_blank);
        if (address && may) may = breaks_address(text, at);
        breaks[at] = may && at > 0 && !after_soft_hyphen;
    }
}
