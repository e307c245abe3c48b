/* Rows and lines of a figure in the making. All of it lives in the caller's arena: room that was
 * outgrown stays there until the figure goes. */
#include "tui/page/figure_builder.h"

#include <string.h>

#include "tui/cell/text.h"

enum { TEXT_LEAST_COLUMNS = 8 }; /* a hanging indent gives way before text gets narrower */

struct wrapped builder_wrap(struct figure_builder *builder, const char *text, int columns) {
    struct wrapped wrapped = {0};
    text += strspn(text, " ");
    size_t bytes = strlen(text), at = 0;
    char *breaks = arena_array(builder->arena, bytes + 1, 1);
    wrapped.lines = arena_array(builder->arena, bytes + 1, sizeof *wrapped.lines);
    text_breaks(text, bytes, breaks);
    while (at < bytes) {
        size_t skip = 0;
        size_t fit =
            text_line(text + at, bytes - at, breaks + at, columns < 1 ? 1 : columns, &skip);
        int used = text_columns(text + at, fit);
        if (used > wrapped.columns) wrapped.columns = used;
        wrapped.lines[wrapped.count++] = (struct figure_segment){.text = text + at, .bytes = fit};
        at += fit + skip;
    }
    return wrapped;
}

void builder_put(struct figure_builder *builder, struct figure_segment segment) {
    if (!segment.bytes) return;
    builder->row = arena_room(builder->arena, builder->row, builder->row_count + 1,
        &builder->row_room, sizeof *builder->row);
    builder->row[builder->row_count++] = segment;
}

void builder_put_string(
    struct figure_builder *builder, int column, const char *text, enum role role) {
    builder_put(builder,
        (struct figure_segment){
            .text = text, .bytes = strlen(text), .column = column, .role = role, .target = -1});
}

void builder_put_wrapped(struct figure_builder *builder, const struct wrapped *wrapped, size_t line,
    struct figure_segment look) {
    if (line >= wrapped->count) return;
    look.text = wrapped->lines[line].text;
    look.bytes = wrapped->lines[line].bytes;
    builder_put(builder, look);
}

void builder_put_repeated(
    struct figure_builder *builder, int column, const char *glyph, int count, enum role role) {
    if (count < 1) return;
    size_t bytes = strlen(glyph);
    char *text = arena_array(builder->arena, (size_t)count * bytes + 1, 1);
    for (int i = 0; i < count; i++) memcpy(text + (size_t)i * bytes, glyph, bytes);
    builder_put_string(builder, column, text, role);
}

void builder_line(struct figure_builder *builder) {
    struct figure_drawing *drawing = builder->drawing;
    drawing->lines = arena_room(builder->arena, drawing->lines, drawing->line_count + 1,
        &drawing->line_room, sizeof *drawing->lines);
    struct figure_segment *segments = NULL;
    if (builder->row_count) {
        segments = arena_array(builder->arena, builder->row_count, sizeof *segments);
        memcpy(segments, builder->row, builder->row_count * sizeof *segments);
    }
    drawing->lines[drawing->line_count++] =
        (struct figure_line){.segments = segments, .segment_count = builder->row_count};
    builder->row_count = 0;
}

static void add_wrapped(struct figure_builder *builder, const struct wrapped *wrapped, size_t end,
    int column, enum role role) {
    const struct figure_segment look = {.column = column, .role = role, .target = builder->target};
    for (size_t line = 0; line < end; line++) {
        builder_put_wrapped(builder, wrapped, line, look);
        builder_line(builder);
    }
}

void builder_text(struct figure_builder *builder, const char *text, int hang, enum role role) {
    int columns = builder->options->columns;
    struct wrapped whole = builder_wrap(builder, text, columns);
    bool hangs = hang > 0 && columns - hang >= TEXT_LEAST_COLUMNS && whole.count > 1;
    add_wrapped(builder, &whole, hangs ? 1 : whole.count, 0, role);
    if (!hangs) return;
    struct wrapped rest = builder_wrap(builder, whole.lines[1].text, columns - hang);
    add_wrapped(builder, &rest, rest.count, hang, role);
}
