/* How a rule speaks up, what stands in a text, and how a document falls into sections.
 * SPDX-License-Identifier: MIT */
#include <stdarg.h>
#include <stdio.h>

#include "content/lint/lint_internal.h"

void lint_add(struct lint *lint, const char *file, int line, const char *format, ...) {
    char words[512];
    va_list values;
    va_start(values, format);
    vsnprintf(words, sizeof words, format, values);
    va_end(values);
    report_add(lint->report, SEVERITY_LINT, file, line, "%s%s%s", lint->verbose ? lint->rule : "",
        lint->verbose ? ": " : "", words);
}

bool lint_says(const char *text, const struct phrases *phrases) {
    struct range match;
    for (size_t i = 0; i < phrases->count; i++)
        if (phrase_find(text, phrases->items[i].bytes, 0, true, &match)) return true;
    return false;
}

bool lint_is_running(const struct block *block) {
    return (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM) && block->box == BOX_NONE;
}

bool lint_section_at(const struct doc *doc, size_t at, struct lint_section *section) {
    if (at >= doc->block_count) return false;
    *section = (struct lint_section){.first = at, .end = at + 1};
    while (section->end < doc->block_count && doc->blocks[section->end].kind != BLOCK_HEADING)
        section->end++;
    return true;
}

int lint_section_line(const struct doc *doc, const struct lint_section *section) {
    return doc->blocks[section->first].line;
}
