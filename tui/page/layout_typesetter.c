/* A row is collected as segments in the setter and copied to the layout when it is whole, so that
 * the layout keeps no room that it does not use. */
#include "tui/page/layout_typesetter.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"

enum { FRAME_LEAST_COLUMNS = 20 };

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
        .words = words};
}

static void blank_row(struct typesetter *typesetter, struct position position) {
    row_begin(typesetter);
    row_end(typesetter, position, false);
}

static void set_gap(struct typesetter *typesetter) {
    if (typesetter->gap && typesetter->layout->line_count)
        blank_row(typesetter, (struct position){0});
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
                            .link = -1,
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

static const char *breaks_of(struct typesetter *typesetter, const struct run *run) {
    typesetter->breaks = mem_room(typesetter->breaks, run->bytes, &typesetter->breaks_room, 1);
    text_breaks(run->text, run->bytes, typesetter->breaks);
    return typesetter->breaks;
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
    const char *breaks = breaks_of(typesetter, run);
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

static const char *rule_of(struct typesetter *typesetter) {
    if (typesetter->rule) return typesetter->rule;
    const char *glyph = typesetter->options->glyphs->horizontal;
    size_t bytes = strlen(glyph), count = (size_t)typesetter->columns;
    char *rule = arena_array(&typesetter->layout->memory, count * bytes + 1, 1);
    for (size_t at = 0; at < count; at++) memcpy(rule + at * bytes, glyph, bytes);
    typesetter->rule = rule;
    return rule;
}

/* Draws the rule up to column `end`. */
static void add_rule(struct typesetter *typesetter, int end) {
    const char *rule = rule_of(typesetter);
    int count = end - typesetter->column;
    if (count < 1) return;
    row_add_mark(typesetter, rule, (size_t)count * strlen(typesetter->options->glyphs->horizontal),
        ROLE_FRAME);
}

static void add_corner(struct typesetter *typesetter, const char *corner) {
    row_add_mark(typesetter, corner, strlen(corner), ROLE_FRAME);
}

static bool has_rules(const struct typesetter *typesetter) {
    return typesetter->columns >= FRAME_LEAST_COLUMNS && !typesetter->options->plain;
}

static const char *box_title(enum box_kind kind) {
    switch (kind) {
    case BOX_YOU_CAN:
        return _("You can");
    case BOX_REMEMBER:
        return _("Remember");
    case BOX_NONE:
        break;
    }
    return "";
}

/* "┌ You can ───┐", "You can ------", or "You can" alone where there is no room for a frame. */
static void set_top(struct typesetter *typesetter, const char *title) {
    const struct glyphs *glyphs = typesetter->options->glyphs;
    bool rules = has_rules(typesetter), sides = rules && glyphs->box_sides;
    if (!rules) {
        if (typesetter->options->plain)
            title = arena_format(&typesetter->layout->memory, "%s:", title);
        typesetter_run(typesetter,
            &(struct run){
                .text = title, .bytes = strlen(title), .role = ROLE_BOX_TITLE, .is_mark = true});
        return;
    }
    row_begin(typesetter);
    if (sides) {
        add_corner(typesetter, glyphs->top_left);
        typesetter->column++;
    }
    int room = typesetter->columns - 6;
    row_add_mark(typesetter, title, text_fit(title, strlen(title), room, NULL), ROLE_BOX_TITLE);
    typesetter->column++;
    add_rule(typesetter, sides ? typesetter->columns - 1 : typesetter->columns);
    if (sides) add_corner(typesetter, glyphs->top_right);
    row_end(typesetter, (struct position){0}, false);
}

static void open_box(struct typesetter *typesetter, const struct block *block) {
    typesetter->gap = true;
    set_gap(typesetter);
    set_top(typesetter, box_title(block->box));
    typesetter->framed = has_rules(typesetter) && typesetter->options->glyphs->box_sides;
    if (!typesetter->framed) return;
    typesetter->left = 2;
    typesetter->width = typesetter->columns - 4;
}

static void close_box(struct typesetter *typesetter) {
    bool sides = typesetter->framed;
    typesetter->framed = false;
    typesetter->left = 0;
    typesetter->width = typesetter->columns;
    typesetter->gap = true;
    if (!has_rules(typesetter)) return;
    row_begin(typesetter);
    if (sides) add_corner(typesetter, typesetter->options->glyphs->bottom_left);
    add_rule(typesetter, sides ? typesetter->columns - 1 : typesetter->columns);
    if (sides) add_corner(typesetter, typesetter->options->glyphs->bottom_right);
    row_end(typesetter, (struct position){0}, false);
}

void typesetter_line(struct typesetter *typesetter, const struct segment *segments, size_t count,
    struct position position) {
    set_gap(typesetter);
    row_begin(typesetter);
    for (size_t at = 0; at < count; at++) {
        typesetter->column = typesetter->left + segments[at].column;
        row_add(typesetter, segments[at]);
    }
    row_end(typesetter, position, count > 0);
}

bool typesetter_box(struct typesetter *typesetter, const struct block *block) {
    if (block->box_number == typesetter->box) return false;
    if (typesetter->box) close_box(typesetter);
    typesetter->box = block->box_number;
    if (typesetter->box) open_box(typesetter, block);
    return typesetter->box != 0;
}

void typesetter_begin(struct typesetter *typesetter, int columns) {
    typesetter->columns = columns < 1 ? 1 : columns;
    typesetter->width = typesetter->columns;
    if (typesetter->columns > typesetter->layout->columns)
        typesetter->layout->columns = typesetter->columns;
}

void typesetter_end(struct typesetter *typesetter) {
    if (typesetter->box) close_box(typesetter);
    mem_free(typesetter->row);
    mem_free(typesetter->breaks);
}
