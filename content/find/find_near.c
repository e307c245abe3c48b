/* Words that are spelled nearly like one that was typed: by the number of letters that differ,
 * among the words of the index whose length and letters leave that possible. */
#include "content/find/find_internal.h"

#include <string.h>

#include "config/base/distance.h"

enum { LEAST_BYTES = 3 }; /* of a word that has neighbors */
_Static_assert(
    (int)FIND_WORD_BYTES <= (int)DISTANCE_MOST_BYTES, "every word of a query can be measured");

struct candidate {
    size_t word; /* in the index */
    size_t distance, postings;
};

struct best {
    struct candidate items[FIND_MOST_NEAR];
    size_t count;
};

/* Says whether length and letters leave it possible that the words differ by `most` at the most. */
static bool may_be_near(
    const struct find_term *term, uint32_t letters, const struct find_word *word, size_t most) {
    if (word->bytes > DISTANCE_MOST_BYTES || word->bytes < LEAST_BYTES) return false;
    if (word->bytes > term->bytes + most || term->bytes > word->bytes + most) return false;
    return (size_t)__builtin_popcount(letters & ~word->letters) <= most &&
           (size_t)__builtin_popcount(word->letters & ~letters) <= most;
}

static bool is_better(const struct candidate *one, const struct candidate *other) {
    if (one->distance != other->distance) return one->distance < other->distance;
    return one->postings > other->postings;
}

static void keep_best(struct best *best, struct candidate candidate) {
    size_t at = best->count;
    while (at && is_better(&candidate, &best->items[at - 1])) at--;
    if (at == FIND_MOST_NEAR) return;
    if (best->count < FIND_MOST_NEAR) best->count++;
    memmove(&best->items[at + 1], &best->items[at], (best->count - 1 - at) * sizeof *best->items);
    best->items[at] = candidate;
}

static struct best nearest(
    const struct find_index *index, const struct find_term *term, size_t most) {
    struct best best = {0};
    uint32_t letters = find_letters(term->word, term->bytes);
    for (size_t i = 0; i < index->word_count; i++) {
        if (!may_be_near(term, letters, &index->words[i], most)) continue;
        struct candidate candidate = {.word = i,
            .distance = distance_of(
                term->word, term->bytes, index->words[i].text, index->words[i].bytes, most)};
        if (candidate.distance > most) continue;
        find_postings(index, (struct find_words){i, i + 1}, &candidate.postings);
        keep_best(&best, candidate);
    }
    return best;
}

/* Gives the word as it is written where it first stands; another name of a word to know, which
 * may stand nowhere or be a phrase, as it is compared. */
static void spell(const struct find_index *index, size_t place, struct find_near *near) {
    const struct find_word *word = &index->words[place];
    struct find_token token;
    size_t count = 0;
    const uint32_t *postings = find_postings(index, (struct find_words){place, place + 1}, &count);
    near->text = word->text;
    near->bytes = word->bytes;
    if (!count) return;
    const struct find_block *block = &index->blocks[find_posting_block(postings[0])];
    struct find_scan scan = {.text = block->text, .bytes = block->bytes};
    while (find_scan(&scan, &token)) {
        if (token.bytes != word->bytes || memcmp(token.word, word->text, word->bytes) != 0)
            continue;
        near->text = block->text + token.start;
        near->bytes = token.end - token.start;
        return;
    }
}

/* Returns the first word that finds nothing, or NULL. */
static const struct find_term *unknown_term(const struct find_query *query) {
    for (size_t i = 0; i < query->term_count; i += query->terms[i].joined) {
        const struct find_term *term = &query->terms[i];
        bool begins = term->beginning.first < term->beginning.end;
        if (!begins && !term->same_count && !term->synonym_count) return term;
    }
    return NULL;
}

size_t find_near(const struct find_query *query, struct find_near near[FIND_MOST_NEAR]) {
    const struct find_term *term = unknown_term(query);
    if (!term || term->bytes < LEAST_BYTES) return 0;
    struct best best = nearest(query->index, term, term->bytes <= 4 ? 1 : 2);
    for (size_t i = 0; i < best.count; i++) {
        near[i] = (struct find_near){.typed = term->typed};
        spell(query->index, best.items[i].word, &near[i]);
    }
    return best.count;
}
