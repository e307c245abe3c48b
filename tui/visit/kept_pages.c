/* SPDX-License-Identifier: MIT */
#include "tui/visit/kept_pages.h"

#include "config/base/mem.h"

bool page_form_same(const struct page_form *one, const struct page_form *other) {
    return one->columns == other->columns && one->drawing_columns == other->drawing_columns &&
           one->glyphs == other->glyphs && one->touch == other->touch;
}

static size_t bytes_of(const struct kept_page *page) {
    const struct doc *doc = &page->doc;
    const struct layout *layout = &page->layout;
    return arena_bytes(&doc->memory) + doc->block_room * sizeof *doc->blocks +
           doc->link_room * sizeof *doc->links + doc->link_count * sizeof *page->added +
           arena_bytes(&layout->memory) + layout->line_room * sizeof *layout->lines;
}

void kept_page_free(struct kept_page *page) {
    layout_free(&page->layout);
    mem_free(page->added);
    doc_free(&page->doc);
    *page = (struct kept_page){0};
}

static struct kept_page remove_at(struct kept_pages *kept, size_t index) {
    struct kept_page page = kept->pages[index];
    kept->bytes -= bytes_of(&page);
    kept->count--;
    for (size_t i = index; i < kept->count; i++) kept->pages[i] = kept->pages[i + 1];
    kept->pages[kept->count] = (struct kept_page){0};
    return page;
}

static void drop_at(struct kept_pages *kept, size_t index) {
    struct kept_page page = remove_at(kept, index);
    kept_page_free(&page);
}

static size_t index_of(const struct kept_pages *kept, const void *record) {
    size_t i = 0;
    while (i < kept->count && kept->pages[i].record != record) i++;
    return i;
}

void kept_pages_keep(struct kept_pages *kept, const struct kept_page *page) {
    struct kept_page fresh = *page;
    size_t bytes = bytes_of(page), same = index_of(kept, page->record);
    if (same < kept->count) drop_at(kept, same);
    if (!page->record || bytes > KEPT_PAGES_BYTES) {
        kept_page_free(&fresh);
        return;
    }
    while (kept->count == KEPT_PAGES_MOST || kept->bytes + bytes > KEPT_PAGES_BYTES)
        drop_at(kept, 0);
    kept->pages[kept->count++] = fresh;
    kept->bytes += bytes;
}

const struct kept_page *kept_pages_find(const struct kept_pages *kept, const void *record) {
    size_t index = index_of(kept, record);
    return record && index < kept->count ? &kept->pages[index] : NULL;
}

struct kept_page kept_pages_take(struct kept_pages *kept, const void *record) {
    return remove_at(kept, index_of(kept, record));
}

void kept_pages_free(struct kept_pages *kept) {
    while (kept->count) drop_at(kept, kept->count - 1);
}
