/* A search text is read here, word by word, up to the bounds in find.h. What is found for it are
 * words of the index; the query itself keeps only the folded words, each in a piece of memory of
 * its own. Copies on the way are overwritten. */
#include "content/find/find_internal.h"

#include <string.h>

static void add_words(struct find_words *list, size_t *count, struct find_words words) {
    if (words.first < words.end) list[(*count)++] = words;
}

static void add_term(struct find_query *query, const struct find_token *token) {
    struct find_term *term = &query->terms[query->term_count++];
    struct find_made made[FIND_MOST_PLURALS];
    const struct find_index *index = query->index;
    const char *language = index->pack ? index->pack->language : "";
    *term =
        (struct find_term){.bytes = token->bytes, .typed = {token->start, token->end}, .joined = 1};
    term->word = arena_text(&query->memory, token->word, token->bytes);
    term->beginning = find_beginning(index, term->word, term->bytes);
    term->same = arena_array(&query->memory, FIND_MOST_PLURALS + 1, sizeof *term->same);
    add_words(term->same, &term->same_count, find_exact(index, term->word, term->bytes));
    size_t count = find_plurals(language, term->word, term->bytes, made);
    for (size_t i = 0; i < count; i++)
        add_words(term->same, &term->same_count, find_exact(index, made[i].text, made[i].bytes));
    explicit_bzero(made, sizeof made);
}

/* Synonyms */

/* Says whether the word was typed, or its singular or plural. */
static bool is_same(
    const struct find_index *index, const struct find_term *term, const char *word, size_t bytes) {
    for (size_t i = 0; i < term->same_count; i++) {
        const struct find_word *same = &index->words[term->same[i].first];
        if (same->bytes == bytes && memcmp(same->text, word, bytes) == 0) return true;
    }
    return false;
}

/* Says whether the words from `at` on are the phrase. */
static bool was_typed(const struct find_query *query, size_t at, const struct find_phrase *phrase) {
    const char *word = phrase->text, *end = phrase->text + phrase->bytes;
    if (phrase->words > query->term_count - at) return false;
    for (size_t i = 0; i < phrase->words; i++) {
        const char *blank = memchr(word, ' ', (size_t)(end - word));
        size_t bytes = (size_t)((blank ? blank : end) - word);
        if (!is_same(query->index, &query->terms[at + i], word, bytes)) return false;
        word += bytes + 1;
    }
    return true;
}

static size_t longest_phrase(const struct find_query *query, size_t at) {
    size_t longest = 0;
    for (size_t i = 0; i < query->index->phrase_count; i++) {
        const struct find_phrase *phrase = &query->index->phrases[i];
        if (phrase->words > longest && was_typed(query, at, phrase)) longest = phrase->words;
    }
    return longest;
}

/* Adds every name of a word to know. Names of one record follow each other in the index. */
static void add_names(struct find_query *query, struct find_term *term, const struct term *record) {
    const struct find_index *index = query->index;
    size_t first = 0, end = 0;
    while (index->phrases[first].record != record) first++;
    for (end = first; end < index->phrase_count && index->phrases[end].record == record;) end++;
    struct find_words *names =
        arena_array(&query->memory, term->synonym_count + end - first, sizeof *names);
    if (term->synonym_count) memcpy(names, term->synonyms, term->synonym_count * sizeof *names);
    term->synonyms = names;
    for (size_t i = first; i < end; i++)
        add_words(names, &term->synonym_count,
            find_exact(index, index->phrases[i].text, index->phrases[i].bytes));
}

static void add_synonyms(struct find_query *query, size_t at) {
    struct find_term *term = &query->terms[at];
    const struct term *last = NULL;
    size_t words = longest_phrase(query, at);
    if (!words) return;
    term->joined = words;
    for (size_t i = 0; i < query->index->phrase_count; i++) {
        const struct find_phrase *phrase = &query->index->phrases[i];
        if (phrase->words != words || phrase->record == last || !was_typed(query, at, phrase))
            continue;
        add_names(query, term, phrase->record);
        last = phrase->record;
    }
}

void find_parse(
    struct find_query *query, const struct find_index *index, const char *text, size_t bytes) {
    struct find_token token;
    /* A character that is cut in half here is no letter any more. */
    struct find_scan scan = {
        .text = text, .bytes = bytes < FIND_QUERY_BYTES ? bytes : FIND_QUERY_BYTES};
    *query = (struct find_query){.index = index};
    query->terms = arena_array(&query->memory, FIND_QUERY_WORDS, sizeof *query->terms);
    while (query->term_count < FIND_QUERY_WORDS && find_scan(&scan, &token))
        add_term(query, &token);
    explicit_bzero(&token, sizeof token);
    for (size_t i = 0; i < query->term_count; i += query->terms[i].joined) add_synonyms(query, i);
}

void find_query_free(struct find_query *query) {
    arena_free(&query->memory);
    *query = (struct find_query){0};
}
