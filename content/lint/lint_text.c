/* Rules on one text, wherever it stands: everyday words (E3), no relative risk (E20), no fight, no
 * blame and no promise (E32), marks in pairs. A phrase counts as whole words only.
 * SPDX-License-Identifier: MIT */
#include "content/lint/lint_internal.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

static int line_at(const struct lint_text *text, size_t offset) {
    return text->block != NULL ? doc_line_at(text->block, offset) : text->line;
}

/* E3 */

/* Says whether a hospital's word may stand here: marked as a word to know, or part of a name. */
static bool may_stand(
    const struct lint *lint, const struct lint_text *text, const struct range *match) {
    const struct pack *pack = lint->pack;
    if (text->block != NULL) {
        const struct link *link = doc_link_at(text->doc, text->block, match);
        if (link != NULL && link->kind == LINK_WORD) return true;
    }
    for (size_t i = 0; i < pack->name_count; i++) {
        if (phrase_covers(text->text, pack->names[i].bytes, false, match)) return true;
    }
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = &pack->medicines[i];
        if (phrase_covers(text->text, medicine->name.bytes, true, match)) return true;
        if (phrase_covers(text->text, medicine->brand.bytes, true, match)) return true;
    }
    return false;
}

void lint_everyday_words(struct lint *lint, const struct lint_text *text) {
    for (size_t i = 0; i < lint->pack->plain_word_count; i++) {
        const struct plain_word *plain_word = &lint->pack->plain_words[i];
        struct range match;
        for (size_t from = 0;
             phrase_find(text->text, plain_word->not_this.bytes, from, false, &match);
             from = match.end) {
            if (may_stand(lint, text, &match)) continue;
            lint_add(lint, text->file, line_at(text, match.start),
                "\"%s\" is a hospital's word; write \"%s\", or mark it as a word to know",
                plain_word->not_this.bytes, plain_word->use.bytes);
        }
    }
}

/* E20 */

static void relative_risk(
    struct lint *lint, const struct lint_text *text, size_t offset, size_t bytes) {
    lint_add(lint, text->file, line_at(text, offset),
        "\"%.*s\" compares one risk with another; say how many of 100 with and without", (int)bytes,
        text->text + offset);
}

/* A percentage is one risk; with a comparison behind it, it is two. */
static size_t share_at(const struct text_style *style, const char *text, size_t at) {
    return text[at] == '%' ? 1 : phrase_among(text, at, &style->percent);
}

void lint_relative_risk(struct lint *lint, const struct lint_text *text) {
    const struct text_style *style = &lint->pack->style;
    for (size_t at = 0; text->text[at]; at++) {
        size_t share = share_at(style, text->text, at), bytes = 0;
        if (share && text->text[at + share] == ' ')
            bytes = phrase_among(text->text, at + share + 1, &style->comparisons);
        if (bytes) relative_risk(lint, text, at + share + 1, bytes);
        bytes = phrase_among(text->text, at, &style->relative);
        if (bytes) relative_risk(lint, text, at, bytes);
    }
}

/* E32 */

static bool is_tone_name(
    const struct text_style *style, const struct lint_text *text, const struct range *match) {
    for (size_t i = 0; i < style->tone_names.count; i++)
        if (phrase_covers(text->text, style->tone_names.items[i].bytes, false, match)) return true;
    return false;
}

void lint_tone(struct lint *lint, const struct lint_text *text) {
    const struct text_style *style = &lint->pack->style;
    for (size_t i = 0; i < style->tone_count; i++) {
        struct range match;
        for (size_t from = 0;
             phrase_find(text->text, style->tones[i].not_this.bytes, from, false, &match);
             from = match.end) {
            if (is_tone_name(style, text, &match)) continue;
            lint_add(lint, text->file, line_at(text, match.start),
                "\"%s\" speaks of a fight, of blame or a promise; say \"%s\"",
                style->tones[i].not_this.bytes, style->tones[i].use.bytes);
        }
    }
}

/* Marks in pairs */

static size_t count_of(const char *text, const char *mark) {
    size_t count = 0;
    while ((text = strstr(text, mark)) != NULL) text += strlen(mark), count++;
    return count;
}

void lint_marks(struct lint *lint, const struct lint_text *text) {
    const struct phrases *marks = &lint->pack->style.marks;
    for (size_t i = 0; i < marks->count; i++) {
        const char *pair = marks->items[i].bytes;
        int first = u8_strmblen((const uint8_t *)pair);
        if (first <= 0 || !pair[first]) continue; /* no pair */
        const char *opening = arena_text(&lint->memory, pair, (size_t)first);
        const char *closing = pair + first;
        if (count_of(text->text, opening) != count_of(text->text, closing))
            lint_add(lint, text->file, line_at(text, 0),
                "\"%s\" and \"%s\" do not stand in pairs; write both, or none", opening, closing);
    }
}
