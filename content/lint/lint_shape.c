/* Rules on the shape of a topic: short sections (E2), short paragraphs and plain headings (E8), the
 * boxes (E10, E13), few strong words (E11), what is not known (E17), and what to do with a figure
 * (E13). SPDX-License-Identifier: MIT */
#include "content/lint/lint_internal.h"

#include <string.h>

#include "content/pack/figure.h"

enum {
    SECTION_WORDS = 150,
    PARAGRAPH_SENTENCES = 3,
    SECTION_STRONG = 3,
    REMEMBER_LEAST = 2,
    REMEMBER_MOST = 4,
    STEP_WORDS = 20
};

static void judge_section(
    struct lint *lint, const struct doc *doc, const struct lint_section *section) {
    long words = 0;
    for (size_t i = section->first; i < section->end; i++) {
        if (lint_is_running(&doc->blocks[i])) words += readability_words(doc->blocks[i].text);
    }
    if (words > SECTION_WORDS)
        lint_add(lint, doc->blocks[section->first].file, lint_section_line(doc, section),
            "section of %ld words; cut it, or give its second idea a heading, at most %d words "
            "each",
            words, SECTION_WORDS);
}

void lint_sections(struct lint *lint, const struct lint_topic *topic) {
    struct lint_section section;
    for (size_t at = 0; lint_section_at(topic->doc, at, &section); at = section.end)
        judge_section(lint, topic->doc, &section);
}

static void judge_heading(struct lint *lint, const struct block *heading) {
    char last = heading->bytes > 0 ? heading->text[heading->bytes - 1] : '\0';
    if (last == '.' || last == ':' || last == ',' || last == ';')
        lint_add(
            lint, heading->file, heading->line, "heading ends with \"%c\"; take it away", last);
}

void lint_paragraphs(struct lint *lint, const struct lint_topic *topic) {
    const struct sentences *sentences = topic->sentences;
    for (size_t i = 0; i < topic->doc->block_count; i++) {
        if (topic->doc->blocks[i].kind == BLOCK_HEADING)
            judge_heading(lint, &topic->doc->blocks[i]);
    }
    for (size_t i = 0, end; i < sentences->count; i = end) {
        const struct sentence *first = &sentences->items[i];
        for (end = i + 1; end < sentences->count && sentences->items[end].block == first->block;
             end++) {
        }
        if (end - i > PARAGRAPH_SENTENCES)
            lint_add(lint, first->file, first->line, "%s of %zu sentences; use at most %d",
                first->bullet ? "bullet" : "paragraph", end - i, PARAGRAPH_SENTENCES);
    }
}

/* boxes */

static void judge_remember(struct lint *lint, const struct doc *doc, size_t last) {
    int box = doc->blocks[last].box_number, bullets = 0;
    size_t first = last;
    for (size_t i = 0; i < doc->block_count; i++) {
        if (doc->blocks[i].box_number != box) continue;
        if (i < first) first = i;
        if (doc->blocks[i].kind == BLOCK_ITEM && !doc->blocks[i].continued) bullets++;
    }
    if (bullets < REMEMBER_LEAST || bullets > REMEMBER_MOST)
        lint_add(lint, doc->blocks[first].file, doc->blocks[first].line,
            "\"Remember\" box of %d bullets; use %d to %d", bullets, REMEMBER_LEAST, REMEMBER_MOST);
}

void lint_remember(struct lint *lint, const struct lint_topic *topic) {
    const struct doc *doc = topic->doc;
    if (!topic->teaches) return;
    size_t last = doc->block_count > 0 ? doc->block_count - 1 : 0;
    if (doc->block_count == 0 || doc->blocks[last].box != BOX_REMEMBER)
        lint_add(lint, topic->file, doc->block_count > 0 ? doc->blocks[last].line : 1,
            "topic \"%s\" does not end with a \"Remember\" box; put a ```remember block at its end",
            topic->topic->id.bytes);
    else
        judge_remember(lint, doc, last);
}

/* A step begins with a verb of the language's list, so that it says what to do. */
static bool begins_with_verb(const struct lint *lint, const char *text) {
    const struct phrases *verbs = &lint->pack->style.steps;
    return !verbs->count || phrase_among(text, 0, verbs);
}

static void judge_step(struct lint *lint, const struct block *block) {
    long words = readability_words(block->text);
    if (block->kind != BLOCK_ITEM) {
        lint_add(lint, block->file, block->line,
            "a \"You can\" box holds more than bullets; make each step a bullet");
        return;
    }
    if (!block->continued && !begins_with_verb(lint, block->text))
        lint_add(lint, block->file, block->line,
            "a step begins with \"%.*s\"; begin it with a verb of `steps` in style.cfg, such as %s",
            (int)strcspn(block->text, " "), block->text, lint->pack->style.steps.items[0].bytes);
    if (words > STEP_WORDS)
        lint_add(lint, block->file, block->line, "a step of %ld words; use at most %d", words,
            STEP_WORDS);
}

void lint_you_can(struct lint *lint, const struct lint_topic *topic) {
    bool found = false;
    for (size_t i = 0; i < topic->doc->block_count; i++) {
        const struct block *block = &topic->doc->blocks[i];
        if (block->box != BOX_YOU_CAN) continue;
        found = true;
        judge_step(lint, block);
    }
    if (topic->teaches && !found)
        lint_add(lint, topic->file, 1,
            "topic \"%s\" has no \"You can\" box; add a ```you-can block with a step or more",
            topic->topic->id.bytes);
}

/* A figure ends with one step, too: what its reader does with it. */
void lint_figure_uses(struct lint *lint, const struct lint_topic *topic) {
    for (size_t i = 0; i < topic->doc->block_count; i++) {
        const struct block *block = &topic->doc->blocks[i];
        if (!block->figure || block->figure->kind == FIGURE_SHEET) continue; /* to write on */
        const char *use = block->figure->use.bytes ? block->figure->use.bytes : "";
        long words = readability_words(use);
        if (words == 0 || words > STEP_WORDS || !begins_with_verb(lint, use))
            lint_add(lint, block->file, block->line,
                "the \"use\" of the figure \"%s\" is no step; say what to do with it, a verb "
                "first, in at most %d words",
                block->figure->title.bytes, STEP_WORDS);
    }
}

/* strong words, and what is not known */

static bool is_strong(const struct span *span) {
    return (span->style & (SPAN_STRONG | SPAN_EMPHASIS)) != 0;
}

static int strong_runs(const struct block *block) {
    int runs = 0;
    for (size_t i = 0; i < block->span_count; i++) {
        if (is_strong(&block->spans[i]) && (i == 0 || !is_strong(&block->spans[i - 1]))) runs++;
    }
    return runs;
}

void lint_emphasis(struct lint *lint, const struct lint_topic *topic) {
    struct lint_section section;
    for (size_t at = 0; lint_section_at(topic->doc, at, &section); at = section.end) {
        int runs = 0;
        for (size_t i = section.first; i < section.end; i++)
            runs += strong_runs(&topic->doc->blocks[i]);
        if (runs > SECTION_STRONG)
            lint_add(lint, topic->doc->blocks[section.first].file,
                lint_section_line(topic->doc, &section),
                "section with %d strong or emphasised places; keep the %d that matter most", runs,
                SECTION_STRONG);
    }
}

/* A medicine's section has labels under a heading with the medicine's id. */
static bool shows_medicine(const struct lint *lint, const struct doc *doc) {
    for (size_t i = 0; i + 1 < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        bool section = block->kind == BLOCK_HEADING && !block->label && doc->blocks[i + 1].label;
        if (section && pack_medicine(lint->pack, block->anchor) != NULL) return true;
    }
    return false;
}

void lint_unknown(struct lint *lint, const struct lint_topic *topic) {
    const struct phrases *unknown = &lint->pack->style.unknown;
    if (!unknown->count) return;
    /* The part on trials tells of treatment too; nothing in its text gives that away. */
    if (!shows_medicine(lint, topic->doc) && strcmp(topic->topic->id.bytes, "trials") != 0) return;
    for (size_t i = 0; i < topic->doc->block_count; i++) {
        const struct block *block = &topic->doc->blocks[i];
        bool of_topic =
            strcmp(block->file, topic->file) == 0; /* not a line of one medicine's record */
        if (of_topic && lint_says(block->text, unknown)) return;
    }
    lint_add(lint, topic->file, 1,
        "topic \"%s\" does not say what is not known; add a section \"%s\"", topic->topic->id.bytes,
        unknown->items[0].bytes);
}
