/* Blocks are put together here: text with spans, anchors, lines. A document's strings live in its
 * arena; its two arrays grow on their own. No Markdown is known here.
 * SPDX-License-Identifier: MIT */
#include "content/doc/doc_build.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

#include "config/base/ascii.h"

static void append_byte(struct doc_build *build, char byte, unsigned style, int link) {
    build->text = mem_room(build->text, build->bytes + 1, &build->room, sizeof *build->text);
    build->text[build->bytes++] = byte;
    struct span *last = build->span_count ? &build->spans[build->span_count - 1] : NULL;
    if (last && last->style == style && last->link == link) {
        last->end = build->bytes;
        return;
    }
    build->spans =
        mem_room(build->spans, build->span_count + 1, &build->span_room, sizeof *build->spans);
    build->spans[build->span_count++] =
        (struct span){.start = build->bytes - 1, .end = build->bytes, .style = style, .link = link};
}

/* Of several blanks in a row the one that looks plainest stays: a link does not begin or end with a
 * blank. */
static void append_blank(struct doc_build *build, unsigned style, int link) {
    if (!build->bytes) return;
    if (build->blank && (build->blank_link < 0 || link >= 0)) return;
    build->blank = true;
    build->blank_style = style;
    build->blank_link = link;
}

static bool is_soft_hyphen(const char *text) {
    return text[0] == '\xC2' && text[1] == '\xAD';
}

void doc_build_text(struct doc_build *build, const char *text, unsigned style, int link) {
    for (; *text; text++) {
        if (ascii_is_space(*text)) {
            append_blank(build, style, link);
        } else if (is_soft_hyphen(text)) {
            text++; /* its width differs between the C library and Unicode's tables */
        } else {
            if (build->blank) append_byte(build, ' ', build->blank_style, build->blank_link);
            build->blank = false;
            append_byte(build, *text, style, link);
        }
    }
}

void doc_build_break(struct doc_build *build, unsigned style, int link) {
    append_blank(build, style, link);
    build->breaks =
        mem_room(build->breaks, build->break_count + 1, &build->break_room, sizeof *build->breaks);
    build->breaks[build->break_count++] = build->bytes + (build->blank ? 1 : 0);
}

/* Leaves the first `bytes` of the text, without the blanks at their end. */
static void cut(struct doc_build *build, size_t bytes) {
    while (bytes && build->text[bytes - 1] == ' ') bytes--;
    build->bytes = bytes;
    while (build->span_count && build->spans[build->span_count - 1].start >= bytes)
        build->span_count--;
    if (build->span_count) build->spans[build->span_count - 1].end = bytes;
    while (build->break_count && build->breaks[build->break_count - 1] >= bytes)
        build->break_count--;
}

const char *doc_build_take_anchor(struct doc_build *build, struct doc *doc, const char **anchor) {
    *anchor = NULL;
    if (!build->bytes || !memchr(build->text, '{', build->bytes)) return NULL;
    char *text = arena_text(&doc->memory, build->text, build->bytes);
    char *open = strchr(text, '{'), *end = text + build->bytes - 1;
    char *slug = arena_array(&doc->memory, build->bytes, 1);
    bool whole = *end == '}' && open[1] == '#' && (open == text || open[-1] == ' ');
    if (whole) {
        *end = '\0';
        doc_slug(open + 2, slug, build->bytes);
    }
    if (!whole || !*slug || strcmp(slug, open + 2) != 0)
        return "a heading's anchor is its last word and written {#like-this}: small letters, "
               "digits, single hyphens";
    if (doc_find_anchor(doc, slug) < doc->block_count)
        return arena_format(&doc->memory,
            "another heading above has the anchor \"%s\"; write one that no other has", slug);
    *anchor = slug;
    cut(build, (size_t)(open - text));
    return NULL;
}

void doc_build_clear(struct doc_build *build) {
    build->bytes = build->span_count = build->break_count = 0;
    build->blank = false;
}

void doc_build_free(struct doc_build *build) {
    mem_free(build->text);
    mem_free(build->spans);
    mem_free(build->breaks);
    *build = (struct doc_build){0};
}

static const void *copied(struct arena *arena, const void *array, size_t count, size_t bytes) {
    if (!count) return NULL;
    void *copy = arena_array(arena, count, bytes);
    memcpy(copy, array, count * bytes);
    return copy;
}

/* A document names few files, and the same one for long runs of blocks. */
static const char *file_copy(struct doc *doc, const char *file) {
    const struct block *last = doc->block_count ? &doc->blocks[doc->block_count - 1] : NULL;
    if (last && strcmp(last->file, file) == 0) return last->file;
    return arena_copy(&doc->memory, file);
}

struct block *doc_add_block(struct doc *doc, enum block_kind kind, const char *file, int line) {
    const char *name = file_copy(doc, file);
    doc->blocks =
        mem_room(doc->blocks, doc->block_count + 1, &doc->block_room, sizeof *doc->blocks);
    struct block *block = &doc->blocks[doc->block_count++];
    *block = (struct block){.kind = kind, .file = name, .line = line, .text = ""};
    return block;
}

struct block *doc_build_block(
    struct doc_build *build, struct doc *doc, enum block_kind kind, const char *file, int line) {
    struct block *block = NULL;
    if (build->bytes) {
        block = doc_add_block(doc, kind, file, line);
        block->text = arena_text(&doc->memory, build->text, build->bytes);
        block->bytes = build->bytes;
        block->spans = copied(&doc->memory, build->spans, build->span_count, sizeof *build->spans);
        block->span_count = build->span_count;
        block->breaks =
            copied(&doc->memory, build->breaks, build->break_count, sizeof *build->breaks);
        block->break_count = build->break_count;
    }
    doc_build_clear(build);
    return block;
}

int doc_add_link(struct doc *doc, const struct link *link) {
    doc->links = mem_room(doc->links, doc->link_count + 1, &doc->link_room, sizeof *doc->links);
    struct link *copy = &doc->links[doc->link_count];
    *copy = *link;
    copy->target = arena_copy(&doc->memory, link->target);
    copy->anchor = arena_copy(&doc->memory, link->anchor);
    copy->file = file_copy(doc, link->file);
    return (int)doc->link_count++;
}

static bool belongs_in_slug(ucs4_t letter) {
    if (letter < 0x80) return uc_is_alnum(letter);
    return uc_is_general_category_withtable(
        letter, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M | UC_CATEGORY_MASK_N);
}

void doc_slug(const char *text, char *slug, size_t room) {
    const uint8_t *in = (const uint8_t *)text;
    size_t left = strlen(text), used = 0;
    bool hyphen = false;
    if (!room) return;
    while (left) {
        ucs4_t letter = 0;
        int bytes = u8_mbtouc(&letter, in, left);
        if (belongs_in_slug(letter)) {
            if (used + (size_t)bytes + (hyphen ? 1 : 0) >= room) break;
            if (hyphen) slug[used++] = '-';
            hyphen = false;
            memcpy(slug + used, in, (size_t)bytes);
            slug[used] = ascii_to_small(slug[used]);
            used += (size_t)bytes;
        } else {
            hyphen = used > 0;
        }
        in += bytes;
        left -= (size_t)bytes;
    }
    slug[used] = '\0';
}

/* Says how many headings have the anchor `base`, alone or with a number behind it. */
static int count_alike(const struct doc *doc, const char *base) {
    size_t bytes = strlen(base);
    int count = 0;
    for (size_t i = 0; i < doc->block_count; i++) {
        const char *anchor = doc->blocks[i].anchor;
        if (anchor && strncmp(anchor, base, bytes) == 0 && (!anchor[bytes] || anchor[bytes] == '-'))
            count++;
    }
    return count;
}

const char *doc_unique_anchor(struct doc *doc, const char *text) {
    size_t room = strlen(text) + 1;
    char *base = arena_array(&doc->memory, room, 1);
    doc_slug(text, base, room);
    if (!*base) base = arena_copy(&doc->memory, "section");
    if (doc_find_anchor(doc, base) == doc->block_count) return base;
    int number = count_alike(doc, base) + 1;
    const char *anchor = NULL;
    do {
        anchor = arena_format(&doc->memory, "%s-%d", base, number++);
    } while (doc_find_anchor(doc, anchor) < doc->block_count);
    return anchor;
}

void doc_add_heading(struct doc *doc, const char *text, const char *anchor, int level, bool label,
    const char *file, int line) {
    struct doc_build build = {0};
    doc_build_text(&build, text, 0, -1);
    const char *unique = doc_unique_anchor(doc, anchor);
    struct block *block = doc_build_block(&build, doc, BLOCK_HEADING, file, line);
    if (block) {
        block->anchor = unique;
        block->level = level;
        block->label = label;
    }
    doc_build_free(&build);
}

void doc_free(struct doc *doc) {
    mem_free(doc->blocks);
    mem_free(doc->links);
    arena_free(&doc->memory);
    *doc = (struct doc){0};
}
