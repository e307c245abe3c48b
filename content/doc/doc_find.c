/* What is looked up in a document that is whole: anchors, words, lines, links.
 * SPDX-License-Identifier: MIT */
#include "content/doc/doc.h"

#include <string.h>

size_t doc_find_anchor(const struct doc *doc, const char *anchor) {
    size_t i = 0;
    while (i < doc->block_count &&
           (!doc->blocks[i].anchor || strcmp(doc->blocks[i].anchor, anchor) != 0))
        i++;
    return i;
}

size_t doc_find_words(const struct doc *doc, const char *anchor, const char *words) {
    size_t i = 0;
    if (*anchor) {
        i = doc_find_anchor(doc, anchor);
        if (!*words || i == doc->block_count) return i;
        i++;
    }
    for (; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        bool heading = block->kind == BLOCK_HEADING;
        if (heading && *anchor && !block->label) break;
        if (!*words || (!heading && strstr(block->text, words))) return i;
    }
    return doc->block_count;
}

/* Within a paragraph it is as far on in both, and never before it: there and back is the same line.
 */
struct position doc_same_place(const struct doc *from, struct position at, const struct doc *to) {
    if (at.block >= from->block_count || to->block_count == 0) return (struct position){0};
    size_t heading = at.block;
    while (heading > 0 && !from->blocks[heading].anchor) heading--;
    const char *anchor = from->blocks[heading].anchor;
    size_t start = anchor ? doc_find_anchor(to, anchor) : 0, block = start;
    if (start == to->block_count) return (struct position){0};
    for (size_t left = at.block - heading; left > 0; left--) {
        if (block + 1 == to->block_count || to->blocks[block + 1].anchor) break;
        block++;
    }
    size_t bytes = from->blocks[at.block].bytes;
    size_t byte = bytes ? (at.byte * to->blocks[block].bytes + bytes - 1) / bytes : at.byte;
    return (struct position){.block = block, .byte = byte};
}

int doc_line_at(const struct block *block, size_t offset) {
    int line = block->line;
    for (size_t i = 0; i < block->break_count && block->breaks[i] <= offset; i++) line++;
    return line;
}

/* Returns the index of the link at a byte of the block's text, -1: none. */
static int link_at(const struct block *block, size_t offset) {
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        if (offset >= span->start && offset < span->end) return span->link;
    }
    return -1;
}

const struct link *doc_link_at(
    const struct doc *doc, const struct block *block, const struct range *range) {
    int link = link_at(block, range->start);
    return link >= 0 && link == link_at(block, range->end - 1) ? &doc->links[link] : NULL;
}

size_t doc_link_end(const struct block *block, size_t offset) {
    int link = link_at(block, offset);
    while (link >= 0 && link_at(block, offset) == link) offset++;
    return offset;
}

size_t doc_words(const struct doc *doc) {
    size_t words = 0;
    for (size_t i = 0; i < doc->block_count; i++) {
        const char *text = doc->blocks[i].text;
        while (text && *(text += strspn(text, " \n"))) {
            words++;
            text += strcspn(text, " \n");
        }
    }
    return words;
}
