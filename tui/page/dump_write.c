/* Lines come from a layout; a character that could drive whatever shows the text is written as '?'.
 * SPDX-License-Identifier: MIT */
#include "tui/page/dump_write.h"

#include <string.h>

#include "config/cfg/text_file.h"
#include "tui/cell/glyphs.h"
#include "tui/page/layout.h"
#include "tui/cell/text.h"

enum { LEAST_COLUMNS = 20, MOST_COLUMNS = 200, USUAL_COLUMNS = 72, SOFT_HYPHEN = 0xAD };

struct writer writer_of(int columns) {
    if (columns == 0) columns = USUAL_COLUMNS;
    if (columns < LEAST_COLUMNS) columns = LEAST_COLUMNS;
    if (columns > MOST_COLUMNS) columns = MOST_COLUMNS;
    return (struct writer){.columns = columns};
}

static void add(struct writer *writer, const char *bytes, size_t count) {
    writer->text = mem_room(writer->text, writer->bytes + count, &writer->room, 1);
    memcpy(writer->text + writer->bytes, bytes, count);
    writer->bytes += count;
}

static void put(struct writer *writer, const char *text, size_t bytes) {
    for (size_t at = 0; at < bytes;) {
        char32_t character = 0;
        size_t length = text_decode(text + at, bytes - at, &character);
        bool broken = length == 1 && (unsigned char)text[at] >= 0x80;
        if (character == '\t' || character == '\n') {
            add(writer, " ", 1);
        } else if (broken || safe_text_refuses(character)) {
            add(writer, "?", 1);
        } else if (character != SOFT_HYPHEN) {
            add(writer, text + at, length);
        }
        at += length;
    }
    if (bytes) writer->apart = true;
}

static void end_line(struct writer *writer) {
    add(writer, "\n", 1);
}

static void blank_line(struct writer *writer) {
    end_line(writer);
    writer->apart = false;
}

static void put_row(struct writer *writer, int columns, char glyph) {
    for (int at = 0; at < columns; at++) add(writer, &glyph, 1);
    end_line(writer);
}

/* Writes a line, and returns its columns. */
static int put_line(struct writer *writer, const struct line *line, const char *mark) {
    size_t mark_bytes = strlen(mark);
    int column = text_columns(mark, mark_bytes);
    put(writer, mark, mark_bytes);
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct segment *segment = &line->segments[i];
        for (; column < segment->column; column++) add(writer, " ", 1);
        put(writer, segment->text, segment->bytes);
        column += text_columns(segment->text, segment->bytes);
    }
    end_line(writer);
    return column;
}

/* Returns the columns of the widest line. */
static int put_lines(struct writer *writer, const char *mark, int indent, const char *text) {
    struct layout layout = {0};
    int widest = 0;
    layout_add_text(&layout, text, indent, writer->columns, ROLE_BODY);
    for (size_t i = 0; i < layout.line_count; i++) {
        int columns = put_line(writer, &layout.lines[i], i == 0 ? mark : "");
        if (columns > widest) widest = columns;
    }
    layout_free(&layout);
    return widest;
}

void writer_heading(struct writer *writer, const char *text, char under) {
    if (writer->apart) blank_line(writer);
    int columns = put_lines(writer, "", 0, text);
    put_row(writer, columns, under);
    if (under == '=') blank_line(writer);
}

void writer_text(struct writer *writer, const char *mark, int indent, const char *text) {
    if (*text) put_lines(writer, mark, indent, text);
}

void writer_free(struct writer *writer) {
    mem_free(writer->text);
    *writer = (struct writer){0};
}

void writer_whole(struct writer *writer, const char *text) {
    put(writer, text, strlen(text));
    end_line(writer);
}

/* Says whether a line is the last one of a heading that has a row under it. */
static bool ends_heading(const struct doc *doc, const struct layout *layout, size_t line) {
    size_t block = layout->lines[line].position.block;
    if (!layout->lines[line].words || block >= doc->block_count) return false;
    if (doc->blocks[block].kind != BLOCK_HEADING || doc->blocks[block].label) return false;
    return line + 1 == layout->line_count || layout->lines[line + 1].position.block != block;
}

void writer_doc(struct writer *writer, const struct doc *doc, const char *message) {
    struct layout layout = {0};
    int widest = 0;
    layout_doc(&layout, doc,
        &(struct layout_options){.columns = writer->columns,
            .glyphs = &glyphs_ascii,
            .message = message,
            .plain = true});
    for (size_t i = 0; i < layout.line_count; i++) {
        int columns = put_line(writer, &layout.lines[i], "");
        if (columns == 0) widest = 0;
        if (columns > widest) widest = columns;
        if (ends_heading(doc, &layout, i)) put_row(writer, widest, '-');
        if (layout.lines[i].position.block < writer->mark_block) writer->mark = writer->bytes;
    }
    layout_free(&layout);
}
