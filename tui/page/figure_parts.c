/* Rows and lines of a figure in the making. All of it lives in the caller's arena: room that was outgrown stays there
 * until the figure goes. */
#include "tui/page/figure_parts.h"

#include <string.h>

#include "tui/cell/text.h"

enum { TEXT_LEAST_COLUMNS = 8 }; /* a hanging indent gives way before text gets narrower */

struct wrapped maker_wrap(struct maker *maker, const char *text, int columns) {
    struct wrapped wrapped = {0};
    text += strspn(text, " ");
    size_t bytes = strlen(text), at = 0;
    char *breaks = arena_array(maker->arena, bytes + 1, 1);
    wrapped.lines = arena_array(maker->arena, bytes + 1, sizeof *wrapped.lines);
    text_breaks(text, bytes, breaks);
    while (at < bytes) {
        size_t skip = 0;
        size_t fit = text_line(text + at, bytes - at, breaks + at, columns < 1 ? 1 : columns, &skip);
        int used = text_columns(text + at, fit);
        if (used > wrapped.columns) wrapped.columns = used;
        wrapped.lines[wrapped.count++] = (struct figure_segment){.text = text + at, .bytes = fit};
        at += fit + skip;
    }
    return wrapped;
}

void maker_put(struct maker *maker, struct figure_segment segment) {
    if (!segment.bytes) return;
    if (maker->row_count == maker->row_room) {
        size_t room = maker->row_room ? maker->row_room * 2 : 8;
        struct figure_segment *row = arena_array(maker->arena, room, sizeof *row);
        if (maker->row_count) memcpy(row, maker->row, maker->row_count * sizeof *row);
        maker->row = row;
        maker->row_room = room;
    }
    maker->row[maker->row_count++] = segment;
}

void maker_put_string(struct maker *maker, int column, const char *text, enum role role) {
    maker_put(maker, (struct figure_segment){
                         .text = text, .bytes = strlen(text), .column = column, .role = role, .target = -1});
}

void maker_put_wrapped(
    struct maker *maker, const struct wrapped *wrapped, size_t line, struct figure_segment look) {
    if (line >= wrapped->count) return;
    look.text = wrapped->lines[line].text;
    look.bytes = wrapped->lines[line].bytes;
    maker_put(maker, look);
}

void maker_put_repeated(struct maker *maker, int column, const char *glyph, int count, enum role role) {
    if (count < 1) return;
    size_t bytes = strlen(glyph);
    char *text = arena_array(maker->arena, (size_t)count * bytes + 1, 1);
    for (int i = 0; i < count; i++) memcpy(text + (size_t)i * bytes, glyph, bytes);
    maker_put_string(maker, column, text, role);
}

void maker_line(struct maker *maker) {
    struct figure_drawing *drawing = maker->drawing;
    if (drawing->line_count == drawing->line_room) {
        size_t room = drawing->line_room ? drawing->line_room * 2 : 32;
        struct figure_line *lines = arena_array(maker->arena, room, sizeof *lines);
        if (drawing->line_count) memcpy(lines, drawing->lines, drawing->line_count * sizeof *lines);
        drawing->lines = lines;
        drawing->line_room = room;
    }
    struct figure_segment *segments = NULL;
    if (maker->row_count) {
        segments = arena_array(maker->arena, maker->row_count, sizeof *segments);
        memcpy(segments, maker->row, maker->row_count * sizeof *segments);
    }
    drawing->lines[drawing->line_count++] =
        (struct figure_line){.segments = segments, .segment_count = maker->row_count};
    maker->row_count = 0;
}

static void add_wrapped(
    struct maker *maker, const struct wrapped *wrapped, size_t end, int column, enum role role) {
    const struct figure_segment look = {.column = column, .role = role, .target = maker->target};
    for (size_t line = 0; line < end; line++) {
        maker_put_wrapped(maker, wrapped, line, look);
        maker_line(maker);
    }
}

void maker_text(struct maker *maker, const char *text, int hang, enum role role) {
    int columns = maker->options->columns;
    struct wrapped whole = maker_wrap(maker, text, columns);
    bool hangs = hang > 0 && columns - hang >= TEXT_LEAST_COLUMNS && whole.count > 1;
    add_wrapped(maker, &whole, hangs ? 1 : whole.count, 0, role);
    if (!hangs) return;
    struct wrapped rest = maker_wrap(maker, whole.lines[1].text, columns - hang);
    add_wrapped(maker, &rest, rest.count, hang, role);
}
