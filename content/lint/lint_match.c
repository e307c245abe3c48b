/* Finding phrases in a text as whole words, and the links they stand in. Bytes only: a byte of a
 * letter that is not ASCII counts as a letter, so that no match begins or ends inside a word. */
#include "content/lint/lint_internal.h"

#include <string.h>

static bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

static char to_small(char c) {
    return is_capital(c) ? (char)(c - 'A' + 'a') : c;
}

static bool is_word_byte(char c) {
    return (to_small(c) >= 'a' && to_small(c) <= 'z') || (c >= '0' && c <= '9') ||
           (unsigned char)c >= 0xC0;
}

static bool is_same(char in_text, char in_phrase, bool any_case) {
    if (is_capital(in_phrase) && !any_case) return in_text == in_phrase;
    return to_small(in_text) == to_small(in_phrase);
}

static bool begins_with(const char *text, const char *phrase, bool any_case) {
    size_t i = 0;
    while (phrase[i] != '\0' && text[i] != '\0' && is_same(text[i], phrase[i], any_case)) i++;
    return phrase[i] == '\0';
}

bool lint_find(
    const char *text, const char *phrase, size_t from, bool any_case, struct lint_match *match) {
    size_t bytes = strlen(phrase), length = strlen(text);
    if (bytes == 0) return false;
    for (size_t i = from; i + bytes <= length; i++) {
        bool whole = (i == 0 || !is_word_byte(text[i - 1])) && !is_word_byte(text[i + bytes]);
        if (!whole || !begins_with(text + i, phrase, any_case)) continue;
        *match = (struct lint_match){.start = i, .end = i + bytes};
        return true;
    }
    return false;
}

bool lint_covers(
    const char *text, const char *phrase, bool any_case, const struct lint_match *match) {
    struct lint_match found;
    for (size_t from = 0; lint_find(text, phrase, from, any_case, &found); from = found.start + 1) {
        if (found.start > match->start) return false;
        if (found.end >= match->end) return true;
    }
    return false;
}

static int link_number_at(const struct block *block, size_t offset) {
    for (size_t i = 0; i < block->span_count; i++) {
        if (offset >= block->spans[i].start && offset < block->spans[i].end)
            return block->spans[i].link;
    }
    return -1;
}

const struct link *lint_link_at(
    const struct doc *doc, const struct block *block, const struct lint_match *match) {
    int first = link_number_at(block, match->start), last = link_number_at(block, match->end - 1);
    return first >= 0 && first == last ? &doc->links[first] : NULL;
}

size_t lint_link_end(const struct block *block, size_t offset) {
    int link = link_number_at(block, offset);
    size_t end = offset;
    for (size_t i = 0; i < block->span_count; i++) {
        if (block->spans[i].end <= offset) continue;
        if (block->spans[i].link != link) break;
        end = block->spans[i].end;
    }
    return end;
}

bool lint_has(const char *text, const char *words) {
    for (; *text != '\0'; text++) {
        if (begins_with(text, words, true)) return true;
    }
    return false;
}
