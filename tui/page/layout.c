/* Blocks become lines one after the other; a typesetter holds what is true while that goes on.
 * Segments point into the document, into const glyphs, or into the layout's own memory. What a
 * blank line or a border shows is known only when the next words come, so their positions are
 * filled in at the end. Lines are layout_typesetter.c's; here is which block stands where.
 * SPDX-License-Identifier: MIT */
#include "tui/page/layout.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/page/figure.h"
#include "tui/page/layout_typesetter.h"
#include "tui/cell/text.h"

enum {
    WIDEST_CHARACTER = 2,
    LIST_LEVELS = 8, /* more than content/doc.c lets through */
};

/* The columns at which the text of the items of each level begins, as last set; [0] is no list. */
struct list_columns {
    int text[LIST_LEVELS];
};

static int clamp_indent(const struct typesetter *typesetter, int indent, int hang) {
    int most = typesetter->width - hang - TYPESETTER_TEXT_LEAST;
    if (most < 0) most = 0;
    return indent > most ? most : indent;
}

static enum role heading_role(const struct typesetter *typesetter, const struct block *block) {
    if (block->label) return ROLE_LABEL;
    return typesetter->options->urgent ? ROLE_URGENT : ROLE_HEADING;
}

static void set_block_text(struct typesetter *typesetter, size_t index, struct run run) {
    const struct block *block = &typesetter->doc->blocks[index];
    run.text = block->text;
    run.bytes = block->bytes;
    run.spans = block->spans;
    run.span_count = block->span_count;
    run.position = (struct position){.block = index};
    typesetter_run(typesetter, &run);
}

/* "1. " or the bullet, and the text behind it. Where both do not fit in a line, the mark gets a
 * line of its own. */
static void set_item(struct typesetter *typesetter, size_t index, struct list_columns *list) {
    const struct block *block = &typesetter->doc->blocks[index];
    int depth = block->depth < 1 ? 1 : block->depth;
    if (depth >= LIST_LEVELS) depth = LIST_LEVELS - 1;
    if (block->continued) {
        int indent =
            list->text[depth]; /* as it was set at another place, it may be too much here */
        if (indent + WIDEST_CHARACTER > typesetter->width) indent = 0;
        set_block_text(typesetter, index, (struct run){.indent = indent, .hang = indent});
        return;
    }
    const char *mark = typesetter->options->glyphs->bullet;
    if (block->number > 0) mark = arena_format(&typesetter->layout->memory, "%d.", block->number);
    int hang = text_string_columns(mark) + 1;
    int start = clamp_indent(typesetter, list->text[depth - 1], hang);
    if (hang + WIDEST_CHARACTER > typesetter->width) {
        typesetter_run(
            typesetter, &(struct run){.text = mark, .bytes = strlen(mark), .is_mark = true});
        start = 0;
        hang = 0;
        mark = NULL;
    }
    list->text[depth] = start + hang;
    set_block_text(typesetter, index,
        (struct run){
            .indent = start + hang, .hang = start + hang, .mark = mark, .mark_column = start});
}

/* A bullet that says what a question says can be added to the questions. */
static void set_add(struct typesetter *typesetter, size_t index) {
    const struct block *block = &typesetter->doc->blocks[index];
    const char *words = _("[Add]"), *added = _("[Added]");
    int columns = text_string_columns(words), wider = text_string_columns(added);
    struct segment segment = {.text = words,
        .bytes = strlen(words),
        .role = ROLE_LINK,
        .link = block->ask - 1,
        .add = true};
    if (!typesetter->options->added || !block->ask || !typesetter->options->added[block->ask - 1])
        return;
    typesetter_at_right(typesetter, segment, wider > columns ? wider : columns,
        (struct position){.block = index, .byte = block->bytes});
}

static void set_block(struct typesetter *typesetter, size_t index, struct list_columns *list) {
    const struct block *block = &typesetter->doc->blocks[index];
    switch (block->kind) {
    case BLOCK_HEADING:
        typesetter->keep = KEEP_HEADING;
        set_block_text(typesetter, index,
            (struct run){.role = heading_role(typesetter, block), .heading = true});
        break;
    case BLOCK_PARAGRAPH:
        set_block_text(typesetter, index, (struct run){0});
        break;
    case BLOCK_ITEM:
        set_item(typesetter, index, list);
        set_add(typesetter, index);
        return;
    case BLOCK_FIGURE:
        typesetter->position = (struct position){.block = index};
        typesetter->keep = KEEP_FIGURE;
        figure_set(typesetter, block->figure);
        typesetter_may_part(typesetter);
        break;
    }
    typesetter->keep = KEEP_NONE;
    for (int level = 0; level < LIST_LEVELS; level++) list->text[level] = 2 * level;
}

/* Says whether an item goes on in the list of the one before it without a blank line. */
static bool is_tight(const struct block *before, const struct block *item) {
    if (item->continued || before->continued) return false;
    if (before->depth != item->depth) return true;
    if ((before->number > 0) != (item->number > 0)) return false;
    return item->number != 1;
}

static bool wants_gap(const struct block *before, const struct block *block) {
    if (!before || block->kind == BLOCK_HEADING) return true;
    if (before->kind == BLOCK_HEADING) return false;
    if (before->kind == BLOCK_ITEM && block->kind == BLOCK_ITEM) return !is_tight(before, block);
    return true;
}

/* A blank line or border shows what comes next; after the last words, the document's end. */
static void place_others(struct layout *layout, size_t block_count) {
    struct position next = {.block = block_count};
    for (size_t line = layout->line_count; line-- > 0;) {
        if (layout->lines[line].words) next = layout->lines[line].position;
        layout->lines[line].position = next;
    }
}

static void set_message(struct typesetter *typesetter) {
    const char *message = typesetter->options->message;
    if (!message || !*message) return;
    typesetter_run(typesetter,
        &(struct run){
            .text = message, .bytes = strlen(message), .role = ROLE_STRONG, .fixed = true});
    typesetter->gap = true;
}

void layout_doc(
    struct layout *layout, const struct doc *doc, const struct layout_options *options) {
    struct typesetter typesetter = {.layout = layout, .doc = doc, .options = options};
    struct list_columns list = {{0}};
    layout->added = options->added;
    typesetter_begin(&typesetter, options->columns);
    set_message(&typesetter);
    const struct block *before = NULL;
    for (size_t index = 0; index < doc->block_count; index++) {
        const struct block *block = &doc->blocks[index];
        bool first_in_box = typesetter_box(&typesetter, block);
        if (!first_in_box && wants_gap(before, block)) typesetter.gap = true;
        set_block(&typesetter, index, &list);
        before = block;
    }
    typesetter_box(&typesetter, NULL);
    typesetter_end(&typesetter);
    place_others(layout, doc->block_count);
}

static void add_run(struct layout *layout, struct run *run, int columns) {
    struct typesetter typesetter = {.layout = layout};
    run->position.block =
        layout->line_count ? layout->lines[layout->line_count - 1].position.block + 1 : 0;
    typesetter_begin(&typesetter, columns);
    if (run->hang > typesetter.width - WIDEST_CHARACTER)
        run->hang = typesetter.width - WIDEST_CHARACTER;
    if (run->hang < 0) run->hang = 0;
    run->indent = run->hang;
    typesetter_run(&typesetter, run);
    typesetter_end(&typesetter);
}

void layout_add_text(
    struct layout *layout, const char *text, int indent, int columns, enum role role) {
    add_run(layout,
        &(struct run){.text = text, .bytes = strlen(text), .role = role, .hang = indent}, columns);
}

void layout_add_pair(
    struct layout *layout, const char *name, const char *words, int indent, int columns) {
    struct run run = {.text = words,
        .bytes = strlen(words),
        .role = ROLE_BODY,
        .hang = indent,
        .mark_role = ROLE_KEY};
    int room = indent < columns - WIDEST_CHARACTER ? indent : columns - WIDEST_CHARACTER;
    if (text_string_columns(name) < room) {
        run.mark = name;
    } else {
        layout_add_text(layout, name, 0, columns, ROLE_KEY);
    }
    add_run(layout, &run, columns);
}
