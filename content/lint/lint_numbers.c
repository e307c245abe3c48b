/* Rules on numbers: one denominator in a section (E6) and one scale in a figure (E20), a title on
 * each figure (E12), the words about groups (E23), years and source (E24). */
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

enum { FIGURE_FACTS = 16 };

/* A figure, read, with the records that feed it. */
struct fed_figure {
    const struct block *block;
    struct figure figure;
    const struct fact *facts[FIGURE_FACTS];
    size_t fact_count;
};

static void feed(struct fed_figure *fed, const struct pack *pack, const char *id) {
    const struct fact *fact = id == NULL || id[0] == '\0' ? NULL : pack_fact(pack, id);
    if (fact != NULL && fed->fact_count < FIGURE_FACTS) fed->facts[fed->fact_count++] = fact;
}

/* Reads the next figure at or after block `at`; returns false when there is none. What is
 * wrong with its body is check_pack's. */
static bool figure_next(
    struct lint *lint, const struct doc *doc, size_t *at, struct fed_figure *fed) {
    for (; *at < doc->block_count; ++*at) {
        const struct block *block = &doc->blocks[*at];
        *fed = (struct fed_figure){.block = block};
        if (block->kind != BLOCK_FIGURE) continue;
        figure_read(block, &fed->figure, &lint->memory, NULL);
        feed(fed, lint->pack, fed->figure.fact.bytes);
        for (size_t i = 0; i < fed->figure.fact_count; i++)
            feed(fed, lint->pack, fed->figure.facts[i].bytes);
        return true;
    }
    return false;
}

static bool is_empty(const struct schema_text *text) {
    return text->bytes == NULL || text->bytes[0] == '\0';
}

void lint_figure_titles(struct lint *lint, const struct lint_topic *topic) {
    struct fed_figure fed;
    for (size_t at = 0; figure_next(lint, topic->doc, &at, &fed); at++) {
        if (is_empty(&fed.figure.title))
            lint_add(lint, fed.block->file, fed.block->line,
                "a figure has no title; say in its title what it shows");
    }
}

void lint_figure_scales(struct lint *lint, const struct lint_topic *topic) {
    struct fed_figure fed;
    for (size_t at = 0; figure_next(lint, topic->doc, &at, &fed); at++) {
        for (size_t i = 1; i < fed.fact_count; i++) {
            const struct fact *first = fed.facts[0], *other = fed.facts[i];
            if (first->kind == other->kind && strcmp(first->unit.bytes, other->unit.bytes) == 0)
                continue;
            lint_add(lint, fed.block->file, fed.block->line,
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
    struct fed_figure fed;
    if (topic->topic->kind != TOPIC_NUMBERS) return;
    for (size_t at = 0; figure_next(lint, topic->doc, &at, &fed); at++) {
        if (fed.fact_count == 0 || says_groups(topic->doc, fed.block)) continue;
        lint_add(lint, fed.block->file, fed.block->line,
            "a figure of survival stands alone; add \"These numbers are about groups; they cannot "
            "say what "
            "will happen to you.\"");
    }
}

void lint_figure_sources(struct lint *lint, const struct lint_topic *topic) {
    struct fed_figure fed;
    for (size_t at = 0; figure_next(lint, topic->doc, &at, &fed); at++) {
        for (size_t i = 0; i < fed.fact_count; i++) {
            if (!is_empty(&fed.facts[i]->years) && !is_empty(&fed.facts[i]->source.name)) continue;
            lint_add(lint, fed.block->file, fed.block->line,
                "\"%s\" has no years or no source; fill in both in facts.cfg",
                fed.facts[i]->id.bytes);
        }
    }
}
