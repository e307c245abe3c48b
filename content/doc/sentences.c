/* Cuts the paragraphs and bullets of a document into sentences, copied one by one into the list's
 * arena.
 *
 * Works on bytes: what it looks for is ASCII, except for curly quotes, and bytes of other letters
 * are never taken apart. Knows nothing of words, syllables or rules.
 * SPDX-License-Identifier: MIT */
#include "content/doc/sentences.h"

#include <assert.h>
#include <string.h>

#include "config/base/ascii.h"

/* Marks that may stand between a sentence's period and the blank, and before its first letter. */
static const char *const closers[] = {"\"", "'", ")", "]", "”", "’"};
static const char *const openers[] = {"\"", "'", "(", "[", "“", "‘"};

enum { MARK_COUNT = sizeof closers / sizeof closers[0] };

static_assert(sizeof openers == sizeof closers, "both lists are walked with MARK_COUNT");

static size_t mark_length(const char *text, const char *const *marks) {
    for (size_t i = 0; i < MARK_COUNT; i++) {
        size_t bytes = strlen(marks[i]);
        if (strncmp(text, marks[i], bytes) == 0) return bytes;
    }
    return 0;
}

static size_t marks_length(const char *text, const char *const *marks) {
    size_t length = 0, one;
    while ((one = mark_length(text + length, marks)) > 0) length += one;
    return length;
}

static bool is_end_mark(char c) {
    return c == '.' || c == '!' || c == '?';
}

/* Says whether the period at `end` closes a short form. */
static bool ends_short_form(const char *text, size_t end, const struct phrases *short_forms) {
    for (size_t i = 0; text[end] == '.' && i < short_forms->count; i++) {
        size_t bytes = strlen(short_forms->items[i].bytes), start = end - bytes;
        if (bytes > end || strncmp(text + start, short_forms->items[i].bytes, bytes) != 0) continue;
        bool inside = start > 0 && text[start - 1] == '.';
        if (!inside && phrase_at(text, start, short_forms->items[i].bytes, false)) return true;
    }
    return false;
}

/* Says whether a sentence could begin here: a capital, a digit, a quote, or any letter that is not
 * ASCII. */
static bool could_begin(const char *text) {
    if (marks_length(text, openers) > 0) return true;
    return ascii_is_capital(*text) || ascii_is_digit(*text) || (unsigned char)*text >= 0x80;
}

/* Returns the length of the sentence at the start of `text`, without the blank behind it. */
static size_t sentence_length(const char *text, const struct phrases *short_forms) {
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (!is_end_mark(text[i])) continue;
        size_t end = i + 1;
        end += marks_length(text + end, closers);
        if (text[end] == '\0') return end;
        if (text[end] == ' ' && could_begin(text + end + 1) &&
            !ends_short_form(text, i, short_forms))
            return end;
    }
    return strlen(text);
}

static struct sentence *sentences_room(struct sentences *sentences) {
    sentences->items = mem_room(
        sentences->items, sentences->count + 1, &sentences->room, sizeof *sentences->items);
    return &sentences->items[sentences->count++];
}

/* Adds the sentences of `text`; `block` is where it stands, NULL for a text in no document. */
static void sentences_cut(struct sentences *sentences, const char *text, const struct block *block,
    const struct sentence *where, const struct phrases *short_forms) {
    for (size_t start = 0; text[start] != '\0';) {
        size_t bytes = sentence_length(text + start, short_forms);
        struct sentence *added = sentences_room(sentences);
        *added = *where;
        added->text = arena_text(&sentences->memory, text + start, bytes);
        if (block != NULL) added->line = doc_line_at(block, start);
        start += bytes;
        while (text[start] == ' ') start++;
    }
}

void sentences_of_doc(
    struct sentences *sentences, const struct doc *doc, const struct phrases *short_forms) {
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        if (block->kind != BLOCK_PARAGRAPH && block->kind != BLOCK_ITEM) continue;
        struct sentence where = {
            .block = i, .file = block->file, .bullet = block->kind == BLOCK_ITEM};
        sentences_cut(sentences, block->text, block, &where, short_forms);
    }
}

void sentences_of_text(struct sentences *sentences, const char *text, const char *file, int line,
    const struct phrases *short_forms) {
    struct sentence where = {.file = file, .line = line};
    sentences_cut(sentences, text, NULL, &where, short_forms);
}

void sentences_free(struct sentences *sentences) {
    mem_free(sentences->items);
    arena_free(&sentences->memory);
    *sentences = (struct sentences){0};
}
