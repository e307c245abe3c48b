/* What is looked up in a document that is whole: anchors, words, lines, links. */
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
