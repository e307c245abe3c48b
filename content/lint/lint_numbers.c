/* Rules on numbers: one denominator in a section (E6) and one scale in a figure (E20), the words
 * about groups (E23), years and source (E24). SPDX-License-Identifier: MIT */
#include "content/lint/lint_internal.h"

#include <string.h>

#include "config/base/ascii.h"
#include "content/pack/figure.h"

/* E6 */

/* Reads the number at `text`, with commas between its digits, and sets its length. */
static long read_number(const char *text, size_t *bytes) {
    long number = 0;
    size_t i = 0;
    for (; ascii_is_digit(text[i]) || (text[i] == ',' && ascii_is_digit(text[i + 1])); i++) {
        if (ascii_is_digit(text[i]) && number < 100000000) number = number * 10 + (text[i] - '0');
    }
    *bytes = i;
    return number;
}

/* Returns where the phrase begins that ends before the blank before `at`; `at`: none does. */
static size_t before(const struct phrases *phrases, const char *text, size_t at) {
    for (size_t i = 0; i < phrases->count; i++) {
        size_t bytes = strlen(phrases->items[i].bytes) + 1;
        if (at < bytes || text[at - 1] != ' ') continue;
        if (phrase_at(text, at - bytes, phrases->items[i].bytes, false)) return at - bytes;
    }
    return at;
}

/* Returns the denominator in `text`, what a share is counted in ("of 100", "of every 100", "1 in
 * 100", "5%"); 0 when there is none. */
static long find_denominator(const struct text_style *style, const char *text) {
    bool numbered = false; /* a number stood right before "in" */
    for (size_t i = 0, bytes; text[i] != '\0'; i += bytes) {
        bytes = 1;
        if (!ascii_is_digit(text[i])) continue;
        long number = read_number(text + i, &bytes);
        const char *rest = text + i + bytes;
        const char *behind = rest + (*rest == ' ');
        if (*behind == '%' || phrase_among(behind, 0, &style->percent)) return 100;
        size_t whole = before(&style->every, text, i);
        if (before(&style->of, text, whole) < whole) return number;
        if (numbered && before(&style->in, text, whole) < whole) return number;
        numbered = *rest == ' ' && phrase_among(behind, 0, &style->in);
    }
    return 0;
}

/* Returns the denominator of the fact link that begins with span `at`, 0 when the span is none. */
static long span_denominator(
    struct lint *lint, const struct doc *doc, const struct block *block, size_t at) {
    const struct span *span = &block->spans[at];
    bool begins = span->link >= 0 && (at == 0 || block->spans[at - 1].link != span->link);
    if (!begins || doc->links[span->link].kind != LINK_FACT) return 0;
    size_t end = doc_link_end(block, span->start);
    return find_denominator(&lint->pack->style,
        arena_text(&lint->memory, block->text + span->start, end - span->start));
}

static void judge_denominators(
    struct lint *lint, const struct doc *doc, const struct lint_section *section) {
    long known = 0;
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &doc->blocks[i];
        for (size_t k = 0; k < block->span_count; k++) {
            long found = span_denominator(lint, doc, block, k);
            if (found == 0 || found == known) continue;
            if (known != 0) {
                lint_add(lint, block->file, doc_line_at(block, block->spans[k].start),
                    "a section counts \"of %ld\" and \"of %ld\"; count both of the same number",
                    known, found);
                return;
            }
            known = found;
        }
    }
}

void lint_denominators(struct lint *lint, const struct lint_topic *topic) {
    struct lint_section section;
    for (size_t at = 0; lint_section_at(topic->doc, at, &section); at = section.end)
        judge_denominators(lint, topic->doc, &section);
}

/* figures */

void lint_figure_scales(struct lint *lint, const struct lint_topic *topic) {
    for (size_t at = 0; at < topic->doc->block_count; at++) {
        const struct block *block = &topic->doc->blocks[at];
        for (size_t i = 1; block->figure && i < block->figure->fact_count; i++) {
            const struct fact *first = block->figure->facts[0], *other = block->figure->facts[i];
            if (first->kind == other->kind && strcmp(first->unit.bytes, other->unit.bytes) == 0)
                continue;
            lint_add(lint, block->file, block->line,
                "\"%s\" and \"%s\" are not counted alike; show them in two figures",
                first->id.bytes, other->id.bytes);
        }
    }
}

static bool says_groups(
    const struct doc *doc, const struct block *figure, const struct phrases *groups) {
    struct lint_section section;
    size_t place = (size_t)(figure - doc->blocks);
    for (size_t at = 0; lint_section_at(doc, at, &section); at = section.end) {
        if (place < section.first || place >= section.end) continue;
        for (size_t i = section.first; i < section.end; i++) {
            if (lint_says(doc->blocks[i].text, groups)) return true;
        }
    }
    return false;
}

void lint_figure_groups(struct lint *lint, const struct lint_topic *topic) {
    const struct phrases *groups = &lint->pack->style.groups;
    if (topic->topic->kind != TOPIC_NUMBERS || !groups->count) return;
    for (size_t at = 0; at < topic->doc->block_count; at++) {
        const struct block *block = &topic->doc->blocks[at];
        if (!block->figure || !block->figure->fact_count) continue;
        if (says_groups(topic->doc, block, groups)) continue;
        lint_add(lint, block->file, block->line,
            "a figure of survival stands alone; add \"%s\", and that they cannot say what will "
            "happen to one person",
            groups->items[0].bytes);
    }
}

void lint_figure_sources(struct lint *lint, const struct lint_topic *topic) {
    for (size_t at = 0; at < topic->doc->block_count; at++) {
        const struct block *block = &topic->doc->blocks[at];
        for (size_t i = 0; block->figure && i < block->figure->fact_count; i++) {
            const struct fact *fact = block->figure->facts[i];
            if (*fact->years.bytes && *fact->source.name.bytes) continue;
            lint_add(lint, block->file, block->line,
                "\"%s\" has no years or no source; fill in both in facts.cfg", fact->id.bytes);
        }
    }
}
