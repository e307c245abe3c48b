/* Any bytes as a topic's text: read as it is, with phone numbers set and not set, and as a record's
 * text. Whatever comes out is sound: spans without gaps, valid UTF-8, links that exist, anchors
 * that are found. SPDX-License-Identifier: MIT */
#include <unistr.h>

#include "tests/fuzz/fuzz.h"
#include "content/doc/doc.h"

static const char *phone(void *context, const char *name) {
    (void)context;
    if (*name == 'c') return "555 0100";
    return *name == 'n' ? "" : NULL;
}

static bool fence(
    void *context, struct doc *doc, const struct fence *fence, struct report *report) {
    const struct doc_hooks *hooks = context;
    if (strcmp(fence->name, "medicine") != 0)
        return report_add(report, SEVERITY_ERROR, fence->file, fence->line, "unknown"), false;
    doc_add_heading(doc, fence->body, fence->body, 2, false, fence->file, fence->line);
    bool paragraph = doc_add_paragraph(doc, fence->body, fence->file, fence->line, hooks, report);
    bool item = doc_add_item(doc, fence->body, fence->file, fence->line, hooks, report);
    return paragraph && item;
}

static void check_spans(const struct doc *doc, const struct block *block) {
    size_t at = 0;
    for (size_t i = 0; i < block->span_count; i++) {
        const struct span *span = &block->spans[i];
        require(span->start == at && span->end > at);
        require(span->link >= -1 && span->link < (int)doc->link_count);
        at = span->end;
    }
    require(at == block->bytes);
}

static void check_block(const struct doc *doc, size_t index) {
    const struct block *block = &doc->blocks[index];
    check_spans(doc, block);
    require(strlen(block->text) == block->bytes);
    require(!u8_check((const uint8_t *)block->text, block->bytes));
    require(!strstr(block->text, "  ") && !strpbrk(block->text, "\n\r\t\x1b"));
    require(block->line >= 1 && doc_line_at(block, block->bytes) >= block->line);
    require(block->kind == BLOCK_FIGURE || block->bytes);
    require(block->kind != BLOCK_HEADING || doc_find_anchor(doc, block->anchor) == index);
    require(block->kind != BLOCK_ITEM || (block->depth >= 1 && block->depth <= 3));
}

static void check_doc(struct doc *doc) {
    for (size_t i = 0; i < doc->block_count; i++) check_block(doc, i);
    doc_free(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    const struct doc_hooks inner = {.phone = phone};
    const struct doc_hooks hooks = {
        .context = (void *)(uintptr_t)&inner, .phone = phone, .fence = fence};
    struct doc plain = {0}, hooked = {0}, single = {0};
    struct report report = {0};
    size_t errors = 0;
    require(
        doc_read(&plain, (const char *)data, bytes, "plain", 1, NULL, &report) == !report.count);
    errors = report.count;
    require(doc_read(&hooked, (const char *)data, bytes, "hooked", 1, &hooks, &report) ==
            (report.count == errors));
    char *text = malloc(bytes + 1);
    if (!text) return 0;
    if (bytes) memcpy(text, data, bytes);
    text[bytes] = '\0';
    doc_add_paragraph(&single, text, "single", 1, &hooks, &report);
    doc_add_item(&single, text, "single", 1, &hooks, &report);
    free(text);
    check_doc(&plain);
    check_doc(&hooked);
    check_doc(&single);
    report_free(&report);
    return 0;
}
