/* A row is collected as segments in the typesetter and copied to the layout when it is whole, so
 * that the layout keeps no room that it does not use. SPDX-License-Identifier: MIT */
#include "tui/page/layout_typesetter.h"

#include <string.h>

#include "tui/cell/text.h"

/* Takes a segment that goes on in the same text with the same looks into the one before it. */
static bool joins(struct segment *last, const struct segment *next) {
    bool alike = last->role == next->role && last->link == next->link && last->mark == next->mark;
    if (!alike || last->text + last->bytes != next->text) return false;
    last->bytes += next->bytes;
    return true;
}

static void row_add(struct typesetter *typesetter, struct segment segment) {
    if (segment.bytes == 0) return;
    segment.column = typesetter->column;
    typesetter->column += text_columns(segment.text, segment.bytes);
    if (typesetter->row_count && joins(&typesetter->row[typesetter->row_count - 1], &segment))
        return;
    typesetter->row = mem_room(
        typesetter->row, typesetter->row_count + 1, &typesetter->row_room, sizeof *typesetter->row);
    typesetter->row[typesetter->row_count++] = segment;
}

static void row_add_mark(
    struct typesetter *typesetter, const char *text, size_t bytes, enum role role) {
    row_add(typesetter,
        (struct segment){.text = text, .bytes = bytes, .role = role, .link = -1, .mark = true});
}

static void row_begin(struct typesetter *typesetter) {
    typesetter->row_count = 0;
    typesetter->column = 0;
    if (!typesetter->framed) return;
    const char *side = typesetter->options->glyphs->vertical;
    row_add_mark(typesetter, side, strlen(side), ROLE_FRAME);
}

static void row_end(struct typesetter *typesetter, struct position position, bool words) {
    struct layout *layout = typesetter->layout;
    if (typesetter->framed) {
        const char *side = typesetter->options->glyphs->vertical;
        typesetter->column = typesetter->columns - 1;
        row_add_mark(typesetter, side, strlen(side), ROLE_FRAME);
    }
    layout->lines =
        mem_room(layout->lines, layout->line_count + 1, &layout->line_room, sizeof *layout->lines);
    struct segment *segments = NULL;
    if (typesetter->row_count) {
        segments = arena_array(&layout->memory, typesetter->row_count, sizeof *segments);
        memcpy(segments, typesetter->row, typesetter->row_count * sizeof *segments);
    }
    layout->lines[layout->line_count++] = (struct line){.segments = segments,
        .segment_count = typesetter->row_count,
        .position = position,
        .words = words,
        .keep = typesetter->keep};
    if (typesetter->column > layout->columns) layout->columns = typesetter->column;
}

static void blank_row(struct typesetter *typesetter, struct position position) {
    row_begin(typesetter);
    row_end(typesetter, position, false);
}

static void set_gap(struct typesetter *typesetter) {
    struct layout *layout = typesetter->layout;
    if (typesetter->gap && layout->line_count) {
        blank_row(typesetter, (struct position){0});
        layout->lines[layout->line_count - 1].keep = KEEP_NONE;
    }
    typesetter->gap = false;
}

static enum role span_role(
    const struct typesetter *typesetter, const struct run *run, const struct span *span) {
    if (span->link >= 0) {
        bool phone = typesetter->doc->links[span->link].kind == LINK_PHONE;
        if (!phone) return ROLE_LINK;
        return run->heading ? run->role : ROLE_STRONG;
    }
    if (run->heading) return run->role;
    if (span->style & SPAN_STRONG) return ROLE_STRONG;
    return span->style & SPAN_EMPHASIS ? ROLE_EMPHASIS : run->role;
}

static void add_plain(
    struct typesetter *typesetter, const struct run *run, size_t start, size_t end) {
    row_add(typesetter, (struct segment){.text = run->text + start,
                            .bytes = end - start,
                            .role = run->role,
                            .link = run->link - 1,
                            .mark = run->is_mark});
}

/* Adds bytes [at, end) of the run, each part with its span's role. */
static void add_words(struct typesetter *typesetter, const struct run *run, size_t at, size_t end) {
    for (size_t index = 0; index < run->span_count && at < end; index++) {
        const struct span *span = &run->spans[index];
        if (span->end <= at) continue;
        if (span->start >= end) break;
        if (span->start > at) add_plain(typesetter, run, at, span->start);
        size_t start = span->start > at ? span->start : at;
        size_t stop = span->end < end ? span->end : end;
        row_add(typesetter, (struct segment){.text = run->text + start,
                                .bytes = stop - start,
                                .role = span_role(typesetter, run, span),
                                .link = span->link});
        at = stop;
    }
    if (at < end) add_plain(typesetter, run, at, end);
}

/* Returns room for where the text may break, at `offset` in the room that all texts share. */
static char *breaks_of(
    struct typesetter *typesetter, const char *text, size_t bytes, size_t offset) {
    typesetter->breaks = mem_room(typesetter->breaks, offset + bytes, &typesetter->breaks_room, 1);
    text_breaks(text, bytes, typesetter->breaks + offset);
    return typesetter->breaks + offset;
}

static void set_line(
    struct typesetter *typesetter, const struct run *run, size_t at, size_t bytes, bool first) {
    row_begin(typesetter);
    if (first && run->mark) {
        typesetter->column = typesetter->left + run->mark_column;
        row_add_mark(typesetter, run->mark, strlen(run->mark), run->mark_role);
    }
    typesetter->column = typesetter->left + (first ? run->indent : run->hang);
    add_words(typesetter, run, at, at + bytes);
    struct position position = run->position;
    if (!run->fixed) position.byte += at;
    row_end(typesetter, position, !run->is_mark);
}

void typesetter_run(struct typesetter *typesetter, const struct run *run) {
    size_t at = 0;
    while (at < run->bytes && run->text[at] == ' ') at++;
    if (at == run->bytes && !run->mark) {
        if (!typesetter->doc) blank_row(typesetter, run->position);
        return;
    }
    set_gap(typesetter);
    const char *breaks = breaks_of(typesetter, run->text, run->bytes, 0);
    bool first = true;
    do {
        size_t skip = 0;
        int width = typesetter->width - (first ? run->indent : run->hang);
        size_t bytes =
            text_line(run->text + at, run->bytes - at, breaks + at, width < 1 ? 1 : width, &skip);
        set_line(typesetter, run, at, bytes, first);
        at += bytes + skip;
        first = false;
    } while (at < run->bytes);
}

/* Where the reading of a part stands. */
struct reading {
    size_t at, bytes;
    size_t breaks; /* of its text, in the typesetter's room */
};

static void read_breaks(struct typesetter *typesetter, const struct part *parts, size_t count,
    struct reading *readings) {
    size_t offset = 0;
    for (size_t i = 0; i < count; i++) {
        readings[i] = (struct reading){.bytes = strlen(parts[i].text), .breaks = offset};
        if (!parts[i].width) continue;
        breaks_of(typesetter, parts[i].text, readings[i].bytes, offset);
        offset += readings[i].bytes;
    }
}

static void add_filling(struct typesetter *typesetter, const struct part *part) {
    int end = typesetter->left + part->column + part->width;
    const char *blanks = typesetter_repeated(typesetter, " ", end - typesetter->column);
    row_add(typesetter,
        (struct segment){
            .text = blanks, .bytes = strlen(blanks), .role = part->role, .link = part->link - 1});
}

/* Adds the next line of the part to the row. Returns whether there are more. */
static bool add_part(
    struct typesetter *typesetter, const struct part *part, struct reading *reading) {
    size_t at = reading->at, left = reading->bytes - at, skip = 0;
    size_t bytes = part->width ? text_line(part->text + at, left,
                                     typesetter->breaks + reading->breaks + at, part->width, &skip)
                               : left;
    typesetter->column = typesetter->left + part->column;
    row_add(typesetter,
        (struct segment){
            .text = part->text + at, .bytes = bytes, .role = part->role, .link = part->link - 1});
    if (part->filled) add_filling(typesetter, part);
    if (part->repeated) return false;
    reading->at += bytes + skip;
    return reading->at < reading->bytes;
}

void typesetter_border(struct typesetter *typesetter, const struct part *parts, size_t count) {
    set_gap(typesetter);
    row_begin(typesetter);
    for (size_t i = 0; i < count; i++) {
        typesetter->column = parts[i].column;
        row_add_mark(typesetter, parts[i].text, strlen(parts[i].text), parts[i].role);
    }
    row_end(typesetter, (struct position){0}, false);
}

void typesetter_parts(struct typesetter *typesetter, const struct part *parts, size_t count) {
    struct reading readings[TYPESETTER_PARTS];
    read_breaks(typesetter, parts, count, readings);
    set_gap(typesetter);
    bool more;
    do {
        more = false;
        row_begin(typesetter);
        for (size_t i = 0; i < count; i++)
            if (add_part(typesetter, &parts[i], &readings[i])) more = true;
        row_end(typesetter, typesetter->position, typesetter->row_count > 0);
        typesetter->position.byte++;
    } while (more);
}

int typesetter_widest(struct typesetter *typesetter, const char *text, int columns) {
    size_t bytes = strlen(text), skip = 0;
    const char *breaks = breaks_of(typesetter, text, bytes, 0);
    int widest = 0;
    for (size_t at = 0, line; at < bytes; at += line + skip) {
        line = text_line(text + at, bytes - at, breaks + at, columns < 1 ? 1 : columns, &skip);
        int used = text_columns(text + at, line);
        if (used > widest) widest = used;
    }
    return widest;
}

const char *typesetter_repeated(struct typesetter *typesetter, const char *glyph, int count) {
    size_t bytes = strlen(glyph), all = count > 0 ? (size_t)count * bytes : 0;
    char *text = arena_array(&typesetter->layout->memory, all + 1, 1);
    for (size_t at = 0; at < all; at += bytes) memcpy(text + at, glyph, bytes);
    return text;
}

/* Takes the last line back into the row in the making, without its right border. Returns the column
 * where it ends. */
static int reopen_last(struct typesetter *typesetter) {
    const struct line *last = &typesetter->layout->lines[typesetter->layout->line_count - 1];
    size_t count = last->segment_count - (typesetter->framed ? 1 : 0);
    typesetter->row_count = 0;
    typesetter->column = 0;
    for (size_t i = 0; i < count; i++) {
        typesetter->column = last->segments[i].column;
        row_add(typesetter, last->segments[i]);
    }
    return typesetter->column;
}

void typesetter_at_right(
    struct typesetter *typesetter, struct segment segment, int columns, struct position position) {
    struct layout *layout = typesetter->layout;
    int start = typesetter->left + typesetter->width - columns;
    bool room = layout->line_count > 0 && reopen_last(typesetter) + 2 <= start;
    if (room)
        position = layout->lines[--layout->line_count].position;
    else
        row_begin(typesetter);
    typesetter->column = start > typesetter->left ? start : typesetter->left;
    row_add(typesetter, segment);
    row_end(typesetter, position, true);
}

void typesetter_may_part(struct typesetter *typesetter) {
    struct layout *layout = typesetter->layout;
    if (layout->line_count) layout->lines[layout->line_count - 1].keep = KEEP_NONE;
}

void typesetter_begin(struct typesetter *typesetter, int columns) {
    typesetter->columns = columns < 1 ? 1 : columns;
    typesetter->width = typesetter->columns;
    if (typesetter->columns > typesetter->layout->columns)
        typesetter->layout->columns = typesetter->columns;
}

void typesetter_end(struct typesetter *typesetter) {
    mem_free(typesetter->row);
    mem_free(typesetter->breaks);
}
