/* Rules on first mentions in a topic: each word to know is marked (E4), each medicine is a link
 * with its brand behind it (names). Only running text counts: no headings, no boxes.
 * SPDX-License-Identifier: MIT */
#include "content/lint/lint_internal.h"

#include <string.h>
#include <strings.h>

#include "config/base/ascii.h"

/* Finds the first of the word's forms from `from` on; of two that begin together, the longer one.
 */
static bool find_form(const char *text, const struct term *word, size_t from, struct range *match) {
    bool found = false;
    for (size_t i = 0; i < word->form_count; i++) {
        struct range form;
        if (!phrase_find(text, word->forms[i].bytes, from, false, &form)) continue;
        bool nearer = !found || form.start < match->start ||
                      (form.start == match->start && form.end > match->end);
        if (nearer) *match = form;
        found = true;
    }
    return found;
}

/* Says whether the match is only a part of another word to know ("survival" in "relative
 * survival"). */
static bool is_part_of_another(
    const struct pack *pack, const struct term *word, const char *text, const struct range *match) {
    for (size_t i = 0; i < pack->word_count; i++) {
        const struct term *other = &pack->words[i];
        for (size_t k = 0; other != word && k < other->form_count; k++) {
            bool longer = strlen(other->forms[k].bytes) > match->end - match->start;
            if (longer && phrase_covers(text, other->forms[k].bytes, false, match)) return true;
        }
    }
    return false;
}

enum use { USE_NONE, USE_MARKED, USE_PLAIN };

/* Judges the first use of `word` in the block. A use inside a link of another kind cannot be
 * marked, so the next one is it. */
static enum use first_use(struct lint *lint, const struct doc *doc, const struct block *block,
    const struct term *word, struct range *match) {
    for (size_t from = 0; find_form(block->text, word, from, match); from = match->end) {
        const struct link *link = doc_link_at(doc, block, match);
        if (link != NULL && link->kind == LINK_WORD && strcmp(link->target, word->id.bytes) == 0)
            return USE_MARKED;
        if (link == NULL && !is_part_of_another(lint->pack, word, block->text, match))
            return USE_PLAIN;
    }
    return USE_NONE;
}

static void judge_word(struct lint *lint, const struct lint_topic *topic, const struct term *word) {
    for (size_t i = 0; i < topic->doc->block_count; i++) {
        const struct block *block = &topic->doc->blocks[i];
        if (!lint_is_running(block)) continue;
        struct range match;
        switch (first_use(lint, topic->doc, block, word, &match)) {
        case USE_NONE:
            continue;
        case USE_MARKED:
            return;
        case USE_PLAIN:
            lint_add(lint, block->file, doc_line_at(block, match.start),
                "the first \"%.*s\" in topic \"%s\" is not marked; write [%.*s](word:%s)",
                (int)(match.end - match.start), block->text + match.start, topic->topic->id.bytes,
                (int)(match.end - match.start), block->text + match.start, word->id.bytes);
            return;
        }
    }
}

void lint_words_marked(struct lint *lint, const struct lint_topic *topic) {
    for (size_t i = 0; i < lint->pack->word_count; i++)
        judge_word(lint, topic, &lint->pack->words[i]);
}

/* medicines */

static bool find_medicine(
    const char *text, const struct medicine *medicine, size_t from, struct range *match) {
    struct range brand;
    bool named = phrase_find(text, medicine->name.bytes, from, true, match);
    if (!phrase_find(text, medicine->brand.bytes, from, true, &brand)) return named;
    if (!named || brand.start < match->start) *match = brand;
    return true;
}

/* Says whether the brand stands in brackets behind the mention, or inside its link. */
static bool has_brand(
    const struct block *block, const struct medicine *medicine, const struct range *match) {
    struct range brand;
    size_t end = doc_link_end(block, match->start);
    if (!phrase_find(block->text, medicine->brand.bytes, match->start, true, &brand)) return false;
    return brand.start < end ||
           (brand.start == end + 2 && strncmp(block->text + end, " (", 2) == 0);
}

/* Judges the first mention in the block. Returns false when there is none. */
static bool judge_mention(struct lint *lint, const struct lint_topic *topic,
    const struct block *block, const struct medicine *medicine) {
    struct range match;
    for (size_t from = 0; find_medicine(block->text, medicine, from, &match); from = match.end) {
        const struct link *link = doc_link_at(topic->doc, block, &match);
        bool to_it = link != NULL && link->kind == LINK_TOPIC &&
                     strcmp(link->anchor, medicine->id.bytes) == 0;
        int line = doc_line_at(block, match.start);
        if (link != NULL && !to_it) continue;
        if (!to_it) {
            lint_add(lint, block->file, line,
                "the first \"%.*s\" in topic \"%s\" is no link; link it to the medicine's section "
                "(#%s)",
                (int)(match.end - match.start), block->text + match.start, topic->topic->id.bytes,
                medicine->id.bytes);
        } else if (!has_brand(block, medicine, &match)) {
            lint_add(lint, block->file, line,
                "the first \"%s\" in topic \"%s\" has no brand; write (%s) behind the link",
                medicine->name.bytes, topic->topic->id.bytes, medicine->brand.bytes);
        }
        return true;
    }
    return false;
}

static void judge_medicine(
    struct lint *lint, const struct lint_topic *topic, const struct medicine *medicine) {
    bool own_section = false;
    for (size_t i = 0; i < topic->doc->block_count; i++) {
        const struct block *block = &topic->doc->blocks[i];
        if (block->kind == BLOCK_HEADING && !block->label)
            own_section = strcmp(block->anchor, medicine->id.bytes) == 0;
        if (own_section || !lint_is_running(block)) continue;
        if (judge_mention(lint, topic, block, medicine)) return;
    }
}

void lint_medicines_linked(struct lint *lint, const struct lint_topic *topic) {
    for (size_t i = 0; i < lint->pack->medicine_count; i++)
        judge_medicine(lint, topic, &lint->pack->medicines[i]);
}

/* Cancer medicines are named by stems of the WHO's list (INN): -nib blocks kinases, -mab is an
 * antibody. */
static bool has_stem(const char *word, size_t bytes) {
    static const char *const stems[] = {"nib", "mab"};
    for (size_t i = 0; i < sizeof stems / sizeof *stems; i++)
        if (bytes > 2 * strlen(stems[i]) &&
            strncasecmp(word + bytes - strlen(stems[i]), stems[i], 3) == 0)
            return true;
    return false;
}

static bool is_medicine(const struct pack *pack, const char *word, size_t bytes) {
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const char *name = pack->medicines[i].name.bytes;
        if (strlen(name) == bytes && strncasecmp(name, word, bytes) == 0) return true;
    }
    return false;
}

void lint_medicines_known(struct lint *lint, const struct lint_text *text) {
    for (const char *at = text->text; *at;) {
        size_t bytes = 0;
        while (ascii_is_letter(at[bytes])) bytes++;
        if (bytes > 0 && has_stem(at, bytes) && !is_medicine(lint->pack, at, bytes))
            lint_add(lint, text->file,
                text->block ? doc_line_at(text->block, (size_t)(at - text->text)) : text->line,
                "\"%.*s\" is a medicine without a record; add it to medicines.cfg, or leave it out",
                (int)bytes, at);
        at += bytes ? bytes : 1;
    }
}
