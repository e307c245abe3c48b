/* Rules on numbers: one denominator in a section (E6) and one scale in a figure (E20), the words
 * about groups (E23), years and source (E24). */
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

static bool ends_in(const char *text, size_t end, const char *tail) {
    size_t bytes = strlen(tail);
    return end >= bytes && strncmp(text + end - bytes, tail, bytes) == 0;
}

/* Says whether the number at `start` is what a share is counted in: "of 100", "of every 100", "1 in
 * 100", "5%". */
static bool is_denominator(const char *text, size_t start, bool numbered) {
    static const char *const tails[] = {
        "of ", "of every ", "of each ", "Of ", "Of every ", "Of each "};
    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        if (ends_in(text, start, tails[i])) return true;
    }
    return numbered && (ends_in(text, start, " in ") || ends_in(text, start, " in every "));
}

/* Returns the denominator in `text`, 0 when there is none. */
static long find_denominator(const char *text) {
    bool numbered = false; /* a number stood right before "in" */
    for (size_t i = 0, bytes; text[i] != '\0'; i += bytes) {
        bytes = 1;
        if (!ascii_is_digit(text[i])) continue;
        long number = read_number(text + i, &bytes);
        const char *rest = text + i + bytes;
        if (*rest == '%' || strncmp(rest, " percent", 8) == 0) return 100;
        if (is_denominator(text, i, numbered)) return number;
        numbered = strncmp(rest, " in ", 4) == 0;
    }
    return 0;
}

/* Returns the denominator of the fact link that begins with span `at`, 0 when the span is none. */
static long span_denominator(
    const struct doc *doc, const struct block *block, size_t at, struct arena *arena) {
    const struct span *span = &block->spans[at];
    bool begins = span->link >= 0 && (at == 0 || block->spans[at - 1].link != span->link);
    if (!begins || doc->links[span->link].kind != LINK_FACT) return 0;
    size_t end = doc_link_end(block, span->start);
    return find_denominator(arena_text(arena, block->text + span->start, end - span->start));
}

static void judge_denominators(
    struct lint *lint, const struct doc *doc, const struct lint_section *section) {
    long known = 0;
    for (size_t i = section->first; i < section->end; i++) {
        const struct block *block = &doc->blocks[i];
        for (size_t k = 0; k < block->span_count; k++) {
            long found = span_denominator(doc, block, k, &lint->memory);
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

static bool says_groups(const struct doc *doc, const struct block *figure) {
    struct lint_section section;
    size_t place = (size_t)(figure - doc->blocks);
    for (size_t at = 0; lint_section_at(doc, at, &section); at = section.end) {
        if (place < section.first || place >= section.end) continue;
        for (size_t i = section.first; i < section.end; i++) {
            if (strcasestr(doc->blocks[i].text, "These numbers are about groups")) return true;
        }
    }
    return false;
}

void lint_figure_groups(struct lint *lint, const struct lint_topic *topic) {
    if (topic->topic->kind != TOPIC_NUMBERS) return;
    for (size_t at = 0; at < topic->doc->block_count; at++) {
        const struct block *block = &topic->doc->blocks[at];
        if (!block->figure || !block->figure->fact_count || says_groups(topic->doc, block))
            continue;
        lint_add(lint, block->file, block->line,
            "a figure of survival stands alone; add \"These numbers are about groups; they cannot "
            "say what will happen to you.\"");
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
