/* The depth of lists is counted in full, but kept no deeper than a guide may have them.
 * SPDX-License-Identifier: MIT */
#include "content/doc/doc_outline.h"

#include <string.h>

static struct outline_list *list_at(struct doc_outline *outline) {
    int depth = outline->list_depth < OUTLINE_LIST_DEPTH ? outline->list_depth : OUTLINE_LIST_DEPTH;
    return depth ? &outline->lists[depth - 1] : NULL;
}

enum box_kind outline_box_named(const char *name) {
    if (strcmp(name, "you-can") == 0) return BOX_YOU_CAN;
    return strcmp(name, "remember") == 0 ? BOX_REMEMBER : BOX_NONE;
}

const char *outline_refuses_heading(const struct doc_outline *outline, int level) {
    if (level < 2)
        return "a heading of level 1 is not allowed; begin it with ## (the title stands in "
               "pack.cfg)";
    if (outline->box != BOX_NONE)
        return "a heading stands inside a box; take it out, the box has its own";
    return outline->list_depth ? "a heading stands inside a list; begin its line without blanks"
                               : NULL;
}

const char *outline_refuses_ask(const struct doc_outline *outline, bool at_end, bool has_words) {
    bool in_bullet =
        outline->box == BOX_YOU_CAN && outline->list_depth > 0 && outline->build.bytes > 0;
    if (!in_bullet || !at_end)
        return "a link to ask: stands elsewhere than at the end of a bullet in a you-can box; move "
               "it there";
    return has_words ? NULL : "a link without words cannot be seen; write Add between [ and ]";
}

const char *outline_refuses_list(const struct doc_outline *outline) {
    if (outline->list_depth == OUTLINE_LIST_DEPTH + 1)
        return "a list is more than 3 deep; make it flatter";
    if (outline->list_depth > OUTLINE_LIST_DEPTH) return NULL; /* told of the one around it */
    const struct outline_list *list = &outline->lists[outline->list_depth - 1];
    return list->numbered && !list->number
               ? "a numbered list begins at 1 here; write 1. for its first item"
               : NULL;
}

const char *outline_refuses_fence(const struct doc_outline *outline) {
    if (outline->box != BOX_NONE) return "a fenced block stands inside a box; end the box first";
    return outline->list_depth
               ? "a fenced block stands inside a list; begin its lines without blanks"
               : NULL;
}

void outline_box(struct doc_outline *outline, enum box_kind box) {
    outline->box = box;
    if (box != BOX_NONE) outline->doc->box_count++;
}

void outline_list_begin(struct doc_outline *outline, bool numbered, int first) {
    outline->list_depth++;
    *list_at(outline) = (struct outline_list){.numbered = numbered, .number = first};
}

void outline_list_end(struct doc_outline *outline) {
    outline->list_depth--;
}

void outline_item_begin(struct doc_outline *outline) {
    struct outline_list *list = list_at(outline);
    list->first_block = outline->doc->block_count;
    list->first_link = outline->doc->link_count;
    list->begun = list->dropped = false;
}

void outline_item_end(struct doc_outline *outline) {
    struct outline_list *list = list_at(outline);
    if (!list->dropped) {
        list->number++;
        return;
    }
    outline->doc->block_count = list->first_block;
    outline->doc->link_count = list->first_link;
}

void outline_block_begin(struct doc_outline *outline, int line) {
    doc_build_clear(&outline->build);
    outline->line = line;
    outline->first_link = outline->doc->link_count;
    outline->dropped = false;
    outline->note = NULL;
    outline->ask = 0;
}

static struct block *add_block(struct doc_outline *outline, enum block_kind kind) {
    struct block *block =
        doc_build_block(&outline->build, outline->doc, kind, outline->file, outline->line);
    if (!block) return NULL;
    block->box = outline->box;
    block->box_number = outline->box == BOX_NONE ? 0 : outline->doc->box_count;
    return block;
}

void outline_paragraph_end(struct doc_outline *outline, bool item) {
    struct outline_list *list = list_at(outline);
    if (outline->dropped) {
        outline->doc->link_count = outline->first_link;
        if (list) list->dropped = true;
        return;
    }
    if (outline->note) {
        doc_build_text(&outline->build, " ", 0, -1);
        doc_build_text(&outline->build, outline->note, 0, -1);
    }
    struct block *block = add_block(outline, list || item ? BLOCK_ITEM : BLOCK_PARAGRAPH);
    if (!block || block->kind == BLOCK_PARAGRAPH) return;
    block->depth = 1;
    block->ask = outline->ask;
    if (!list) return;
    block->depth = (int)(list - outline->lists) + 1;
    block->number = list->numbered ? list->number : 0;
    block->continued = list->begun;
    list->begun = true;
}

/* A heading of nothing but a number that is not set was no mistake of the writer. */
const char *outline_heading_end(struct doc_outline *outline, int level) {
    const char *anchor = NULL;
    const char *wrong = doc_build_take_anchor(&outline->build, outline->doc, &anchor);
    struct block *block = add_block(outline, BLOCK_HEADING);
    if (block) {
        block->level = level;
        block->anchor = anchor ? anchor : doc_unique_anchor(outline->doc, block->text);
    } else if (!outline->dropped) {
        return "a heading has no words; write some or delete its marks";
    }
    return wrong;
}
