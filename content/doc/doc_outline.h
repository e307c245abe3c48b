/* Where the reading of a text stands: in which box, list and item, and what becomes of the words
 * that were appended there. For doc.c alone; it knows no Markdown. SPDX-License-Identifier: MIT */
#ifndef CONTENT_DOC_OUTLINE_H
#define CONTENT_DOC_OUTLINE_H

#include "content/doc/doc_build.h"

enum { OUTLINE_LIST_DEPTH = 3 }; /* items of deeper lists count as those of this depth */

struct outline_list {
    bool numbered;
    int number;                     /* of the item at hand */
    size_t first_block, first_link; /* where the item began, to take it back */
    bool begun;                     /* the item has a block */
    bool dropped;
};

/* Begin with a zeroed one that has `doc` and `file`. */
struct doc_outline {
    struct doc *doc;
    const char *file;
    enum box_kind box;
    struct outline_list lists[OUTLINE_LIST_DEPTH];
    int list_depth;
    struct doc_build build; /* the paragraph or heading at hand */
    int line;
    size_t first_link;
    bool dropped;     /* it names a number that the clinic has not, or one that is too old */
    const char *note; /* to be said behind the paragraph; NULL: nothing */
    int ask;          /* 1 + the link that the bullet at hand ends with, 0: none */
};

/* Returns the kind of the box that stands after ```NAME; BOX_NONE: the name is that of no box. */
enum box_kind outline_box_named(const char *name);

/* Each says why no heading of this level, and no fenced block, may stand here, or why the list that
 * just began may not; NULL: it may. */
const char *outline_refuses_heading(const struct doc_outline *outline, int level);
const char *outline_refuses_list(const struct doc_outline *outline);
const char *outline_refuses_fence(const struct doc_outline *outline);

/* The same of a link to ask:, which may be the last thing of its paragraph, and have words. */
const char *outline_refuses_ask(const struct doc_outline *outline, bool at_end, bool has_words);

/* Begins a box, or ends the one that is open (BOX_NONE). */
void outline_box(struct doc_outline *outline, enum box_kind box);

/* Begins a list (its first number is `first`, where it is numbered), and an item of it. */
void outline_list_begin(struct doc_outline *outline, bool numbered, int first);
void outline_list_end(struct doc_outline *outline);
void outline_item_begin(struct doc_outline *outline);

/* Ends the item; one that was dropped is taken back with all that stands in it. */
void outline_item_end(struct doc_outline *outline);

/* Begins a paragraph or heading, at this line of the file. */
void outline_block_begin(struct doc_outline *outline, int line);

/* Makes a paragraph or, in a list or where `item` is set, a paragraph of an item of what was
 * appended. One that was dropped takes its item with it. */
void outline_paragraph_end(struct doc_outline *outline, bool item);

/* Makes a heading of what was appended. Its anchor is the one that it names (see
 * doc_build_take_anchor), or else made of its words. Returns NULL, or what is wrong with it. */
const char *outline_heading_end(struct doc_outline *outline, int level);

#endif
