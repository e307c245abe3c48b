/* A row is collected as segments in the setter and copied to the layout when it is whole, so that the layout keeps
 * no room that it does not use. */
#include "tui/page/layout_row.h"

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

static void row_add(struct setter *setter, struct segment segment) {
    if (segment.bytes == 0) return;
    segment.column = setter->column;
    setter->column += text_columns(segment.text, segment.bytes);
    if (setter->row_count && joins(&setter->row[setter->row_count - 1], &segment)) return;
    if (setter->row_count == setter->row_room) {
        size_t room = setter->row_room ? setter->row_room * 2 : 16;
        setter->row = mem_resize(setter->row, setter->row_room, room, sizeof *setter->row);
        setter->row_room = room;
    }
    setter->row[setter->row_count++] = segment;
}

static void row_add_mark(struct setter *setter, const char *text, size_t bytes, enum role role) {
    row_add(setter, (struct segment){.text = text, .bytes = bytes, .role = role, .link = -1, .mark = true});
}

static void row_begin(struct setter *setter) {
    setter->row_count = 0;
    setter->column = 0;
    if (!setter->framed) return;
    const char *side = setter->options->glyphs->vertical;
    row_add_mark(setter, side, strlen(side), ROLE_FRAME);
}

static void row_end(struct setter *setter, struct position position, bool words) {
    struct layout *layout = setter->layout;
    if (setter->framed) {
        const char *side = setter->options->glyphs->vertical;
        setter->column = setter->columns - 1;
        row_add_mark(setter, side, strlen(side), ROLE_FRAME);
    }
    if (layout->line_count == layout->line_room) {
        size_t room = layout->line_room ? layout->line_room * 2 : 16;
        layout->lines = mem_resize(layout->lines, layout->line_room, room, sizeof *layout->lines);
        layout->line_room = room;
    }
    struct segment *segments = NULL;
    if (setter->row_count) {
        segments = arena_array(&layout->memory, setter->row_count, sizeof *segments);
        memcpy(segments, setter->row, setter->row_count * sizeof *segments);
    }
    layout->lines[layout->line_count++] = (struct line){
        .segments = segments, .segment_count = setter->row_count, .position = position, .words = words};
}

static void blank_row(struct setter *setter, struct position position) {
    row_begin(setter);
    row_end(setter, position, false);
}

static void set_gap(struct setter *setter) {
    if (setter->gap && setter->layout->line_count) blank_row(setter, (struct position){0});
    setter->gap = false;
}

static enum role span_role(const struct setter *setter, const struct run *run, const struct span *span) {
    if (span->link >= 0) {
        bool phone = setter->doc->links[span->link].kind == LINK_PHONE;
        if (!phone) return ROLE_LINK;
        return run->heading ? run->role : ROLE_STRONG;
    }
    if (run->heading) return run->role;
    if (span->style & SPAN_STRONG) return ROLE_STRONG;
    return span->style & SPAN_EMPHASIS ? ROLE_EMPHASIS : run->role;
}

static void add_plain(struct setter *setter, const struct run *run, size_t start, size_t end) {
    row_add(setter, (struct segment){.text = run->text + start,
                        .bytes = end - start,
                        .role = run->role,
                        .link = -1,
                        .mark = run->is_mark});
}

/* Adds bytes [at, end) of the run, each part with its span's role. */
static void add_words(struct setter *setter, const struct run *run, size_t at, size_t end) {
    for (size_t index = 0; index < run->span_count && at < end; index++) {
        const struct span *span = &run->spans[index];
        if (span->end <= at) continue;
        if (span->start >= end) break;
        if (span->start > at) add_plain(setter, run, at, span->start);
        size_t start = span->start > at ? span->start : at;
        size_t stop = span->end < end ? span->end : end;
        row_add(setter, (struct segment){.text = run->text + start,
                            .bytes = stop - start,
                            .role = span_role(setter, run, span),
                            .link = span->link});
        at = stop;
    }
    if (at < end) add_plain(setter, run, at, end);
}

static const char *breaks_of(struct setter *setter, const struct run *run) {
    if (run->bytes > setter->breaks_room) {
        mem_free(setter->breaks, setter->breaks_room);
        setter->breaks = mem_array(run->bytes, 1);
        setter->breaks_room = run->bytes;
    }
    text_breaks(run->text, run->bytes, setter->breaks);
    return setter->breaks;
}

static void set_line(struct setter *setter, const struct run *run, size_t at, size_t bytes, bool first) {
    row_begin(setter);
    if (first && run->mark) {
        setter->column = setter->left + run->mark_column;
        row_add_mark(setter, run->mark, strlen(run->mark), run->mark_role);
    }
    setter->column = setter->left + (first ? run->indent : run->hang);
    add_words(setter, run, at, at + bytes);
    struct position position = run->position;
    if (!run->fixed) position.byte += at;
    row_end(setter, position, !run->is_mark);
}

void setter_run(struct setter *setter, const struct run *run) {
    size_t at = 0;
    while (at < run->bytes && run->text[at] == ' ') at++;
    if (at == run->bytes && !run->mark) {
        if (!setter->doc) blank_row(setter, run->position);
        return;
    }
    set_gap(setter);
    const char *breaks = breaks_of(setter, run);
    bool first = true;
    do {
        size_t skip = 0;
        int width = setter->width - (first ? run->indent : run->hang);
        size_t bytes = text_line(run->text + at, run->bytes - at, breaks + at, width < 1 ? 1 : width, &skip);
        set_line(setter, run, at, bytes, first);
        at += bytes + skip;
        first = false;
    } while (at < run->bytes);
}

/* Takes the last line back into the row in the making, without its right border. Returns the column where it ends. */
static int reopen_last(struct setter *setter) {
    const struct line *last = &setter->layout->lines[setter->layout->line_count - 1];
    size_t count = last->segment_count - (setter->framed ? 1 : 0);
    setter->row_count = 0;
    setter->column = 0;
    for (size_t i = 0; i < count; i++) {
        setter->column = last->segments[i].column;
        row_add(setter, last->segments[i]);
    }
    return setter->column;
}

void setter_at_right(struct setter *setter, struct segment segment, int columns, struct position position) {
    struct layout *layout = setter->layout;
    int start = setter->left + setter->width - columns;
    bool room = layout->line_count > 0 && reopen_last(setter) + 2 <= start;
    if (room)
        position = layout->lines[--layout->line_count].position;
    else
        row_begin(setter);
    setter->column = start > setter->left ? start : setter->left;
    row_add(setter, segment);
    row_end(setter, position, true);
}

static const char *rule_of(struct setter *setter) {
    if (setter->rule) return setter->rule;
    const char *glyph = setter->options->glyphs->horizontal;
    size_t bytes = strlen(glyph), count = (size_t)setter->columns;
    char *rule = arena_array(&setter->layout->memory, count * bytes + 1, 1);
    for (size_t at = 0; at < count; at++) memcpy(rule + at * bytes, glyph, bytes);
    setter->rule = rule;
    return rule;
}

/* Draws the rule up to column `end`. */
static void add_rule(struct setter *setter, int end) {
    const char *rule = rule_of(setter);
    int count = end - setter->column;
    if (count < 1) return;
    row_add_mark(setter, rule, (size_t)count * strlen(setter->options->glyphs->horizontal), ROLE_FRAME);
}

static void add_corner(struct setter *setter, const char *corner) {
    row_add_mark(setter, corner, strlen(corner), ROLE_FRAME);
}

static bool has_rules(const struct setter *setter) {
    return setter->columns >= FRAME_LEAST_COLUMNS && !setter->options->plain;
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
static void set_top(struct setter *setter, const char *title) {
    const struct glyphs *glyphs = setter->options->glyphs;
    bool rules = has_rules(setter), sides = rules && glyphs->box_sides;
    if (!rules) {
        if (setter->options->plain) title = arena_format(&setter->layout->memory, "%s:", title);
        setter_run(setter,
            &(struct run){.text = title, .bytes = strlen(title), .role = ROLE_BOX_TITLE, .is_mark = true});
        return;
    }
    row_begin(setter);
    if (sides) {
        add_corner(setter, glyphs->top_left);
        setter->column++;
    }
    int room = setter->columns - 6;
    row_add_mark(setter, title, text_fit(title, strlen(title), room, NULL), ROLE_BOX_TITLE);
    setter->column++;
    add_rule(setter, sides ? setter->columns - 1 : setter->columns);
    if (sides) add_corner(setter, glyphs->top_right);
    row_end(setter, (struct position){0}, false);
}

static void open_box(struct setter *setter, const struct block *block) {
    setter->gap = true;
    set_gap(setter);
    set_top(setter, box_title(block->box));
    setter->framed = has_rules(setter) && setter->options->glyphs->box_sides;
    if (!setter->framed) return;
    setter->left = 2;
    setter->width = setter->columns - 4;
}

static void close_box(struct setter *setter) {
    bool sides = setter->framed;
    setter->framed = false;
    setter->left = 0;
    setter->width = setter->columns;
    setter->gap = true;
    if (!has_rules(setter)) return;
    row_begin(setter);
    if (sides) add_corner(setter, setter->options->glyphs->bottom_left);
    add_rule(setter, sides ? setter->columns - 1 : setter->columns);
    if (sides) add_corner(setter, setter->options->glyphs->bottom_right);
    row_end(setter, (struct position){0}, false);
}

void setter_line(
    struct setter *setter, const struct segment *segments, size_t count, struct position position) {
    set_gap(setter);
    row_begin(setter);
    for (size_t at = 0; at < count; at++) {
        setter->column = setter->left + segments[at].column;
        row_add(setter, segments[at]);
    }
    row_end(setter, position, count > 0);
}

bool setter_box(struct setter *setter, const struct block *block) {
    if (block->box_number == setter->box) return false;
    if (setter->box) close_box(setter);
    setter->box = block->box_number;
    if (setter->box) open_box(setter, block);
    return setter->box != 0;
}

void setter_begin(struct setter *setter, int columns) {
    setter->columns = columns < 1 ? 1 : columns;
    setter->width = setter->columns;
    if (setter->columns > setter->layout->columns) setter->layout->columns = setter->columns;
}

void setter_end(struct setter *setter) {
    if (setter->box) close_box(setter);
    mem_free(setter->row, setter->row_room * sizeof *setter->row);
    mem_free(setter->breaks, setter->breaks_room);
}
