/* A search text is read here, word by word, up to the bounds in find.h: which of its words are
 * names, which say something, which are beginnings of words or misspelled ones. What would do for
 * each becomes bits of the masks. The query itself keeps only folded words, each in a piece of
 * memory of its own. Copies on the way are overwritten. SPDX-License-Identifier: MIT */
#include "content/find/find_internal.h"

#include <string.h>

#include "config/base/distance.h"

enum { LEAST_BYTES = 4 /* of a word that is guessed, or that stands for a name it begins */ };

/* A word of the search text. */
struct typed_word {
    const char *text; /* folded, in the query's memory */
    size_t bytes;
    uint32_t letters;
    uint32_t number; /* FIND_NONE: the pack does not have it with this ending */
    uint32_t stem;   /* its number; FIND_NONE: the pack does not have it */
    uint32_t whole;  /* of a word that it may be the beginning of */
    bool stop;
};

struct reading {
    struct find_query *query;
    struct typed_word words[FIND_QUERY_WORDS];
    size_t count;
};

/* Words */

static bool begins(const struct find_word *word, const struct typed_word *typed) {
    return word->bytes > typed->bytes && !(typed->letters & ~word->letters) &&
           memcmp(word->text, typed->text, typed->bytes) == 0;
}

static size_t bits(uint32_t letters) {
    return (size_t)__builtin_popcount(letters);
}

/* Returns how far the word is from what was typed, as 2 * letters, 1 less where both begin alike;
 * SIZE_MAX: too far. One letter may be wrong; two of words of 6 bytes and more that begin alike,
 * since the first letter seldom is. */
static size_t distance(const struct find_word *word, const struct typed_word *typed) {
    size_t shorter = word->bytes < typed->bytes ? word->bytes : typed->bytes;
    size_t most = shorter < 6 ? 1 : 2;
    if (shorter < LEAST_BYTES || word->bytes + typed->bytes > 2 * shorter + most) return SIZE_MAX;
    if (bits(word->letters & ~typed->letters) > most) return SIZE_MAX;
    if (bits(typed->letters & ~word->letters) > most) return SIZE_MAX;
    size_t letters = distance_of(typed->text, typed->bytes, word->text, word->bytes, most);
    bool alike = word->text[0] == typed->text[0];
    return letters > most || (letters > 1 && !alike) ? SIZE_MAX : 2 * letters - alike;
}

/* Guesses what was meant by a word that the pack does not have: the nearest one, of equal ones the
 * most common. The beginning of a word is no mistake. */
static void guess(struct find_query *query, struct typed_word *typed) {
    const struct find_index *index = query->index;
    const struct find_word *best = NULL;
    size_t nearest = SIZE_MAX;
    for (size_t i = 0; i < index->word_count; i++) {
        const struct find_word *word = &index->words[i];
        bool known = word->count || word->named || word->stop;
        if (!known || word->stem == FIND_NONE) continue;
        if (!word->stop && begins(word, typed)) {
            typed->whole = word->stem;
            return;
        }
        size_t far = word->no_guess ? SIZE_MAX : distance(word, typed);
        if (far > nearest || far == SIZE_MAX) continue;
        if (far == nearest && word->count <= best->count) continue;
        nearest = far;
        best = word;
    }
    if (!best) return;
    typed->number = (uint32_t)(best - index->words);
    typed->stem = best->stem;
    typed->stop = best->stop;
    if (!query->guess && !best->stop) query->guess = best->text;
}

static void read_word(struct reading *reading, struct find_token *token) {
    struct find_query *query = reading->query;
    const struct find_index *index = query->index;
    struct typed_word *typed = &reading->words[reading->count++];
    typed->text = arena_text(&query->memory, token->word, token->bytes);
    typed->bytes = token->bytes;
    typed->letters = find_letters(token->word, token->bytes);
    typed->whole = FIND_NONE;
    typed->number = find_number(index, token->word, token->bytes);
    if (typed->number != FIND_NONE && index->words[typed->number].stem != FIND_NONE) {
        typed->stop = index->words[typed->number].stop;
        typed->stem = index->words[typed->number].stem;
        return;
    }
    find_stem(index, token); /* it may be there with another ending */
    typed->stem = find_number(index, token->word, token->bytes);
    if (typed->stem == FIND_NONE) guess(query, typed);
}

static void read_words(struct reading *reading, const char *text, size_t bytes) {
    struct find_token token;
    /* A character that is cut in half here is no letter any more. */
    struct find_scan scan = {
        .text = text, .bytes = bytes < FIND_QUERY_BYTES ? bytes : FIND_QUERY_BYTES};
    while (reading->count < FIND_QUERY_WORDS && find_scan(&scan, &token))
        read_word(reading, &token);
    explicit_bzero(&token, sizeof token);
}

/* What would do for a term */

/* `count`: how often the guide has it. */
static void add_option(struct find_query *query, struct find_option option, size_t count) {
    if (query->option_count == FIND_OPTIONS) return;
    if (!option.needs && option.place == FIND_NONE) return;
    option.term = query->term_count;
    query->options[query->option_count++] = option;
    if (count > query->counts[option.term]) query->counts[option.term] = count;
}

/* Returns the bit of a stem, or a new one (FIND_NONE: for what the caller marks); 0: there are no
 * more. */
static uint64_t bit_of(struct find_query *query, uint32_t stem) {
    size_t bit = stem == FIND_NONE ? query->needle_count : 0;
    while (bit < query->needle_count && query->needles[bit] != stem) bit++;
    if (bit == FIND_NEEDLES) return 0;
    if (bit == query->needle_count) query->needles[query->needle_count++] = stem;
    if (stem != FIND_NONE) query->masks[stem] |= UINT64_C(1) << bit;
    return UINT64_C(1) << bit;
}

/* One stem. (Its number may be that of a word with a stem of its own, as Spanish "primer" is the
 * stem of "primero".) */
static void add_stem(struct find_query *query, uint32_t stem) {
    struct find_option option = {.level = LEVEL_SAME, .place = FIND_NONE};
    option.needs = bit_of(query, stem);
    add_option(query, option, query->index->words[stem].count);
}

/* All words of a name must be there, but stop words, which the copy does not have. */
static void add_words(struct find_query *query, const struct find_name *name, unsigned level) {
    const struct find_index *index = query->index;
    struct find_option option = {.level = level, .place = FIND_NONE};
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < name->count; i++) {
        const struct find_word *word = &index->words[name->words[i]];
        const struct find_word *stem = &index->words[word->stem];
        if (word->stop || (stem->stop && !stem->count)) continue;
        if (stem->count < least) least = stem->count;
        option.needs |= bit_of(query, word->stem);
    }
    add_option(query, option, least);
}

/* The words of the guide that begin as it was typed, all as one. */
static void add_beginning(struct find_query *query, const struct typed_word *typed) {
    const struct find_index *index = query->index;
    struct find_option option = {.level = LEVEL_BEGINNING, .place = FIND_NONE};
    size_t count = 0;
    for (size_t i = 0; i < index->word_count; i++) {
        const struct find_word *word = &index->words[i];
        if (!word->count || word->stem == FIND_NONE || !begins(word, typed)) continue;
        if (!option.needs) option.needs = bit_of(query, FIND_NONE);
        query->masks[word->stem] |= option.needs;
        count += word->count;
    }
    add_option(query, option, count);
}

/* Names */

/* Says whether what was typed at `at` is a word of the name. A stop word is none that only has its
 * stem (Spanish "como" is not "comer"). */
static bool is_word(
    const struct reading *reading, size_t at, const struct find_name *name, size_t word) {
    const struct typed_word *typed = &reading->words[at];
    const struct find_word *named = &reading->query->index->words[name->words[word]];
    if (typed->number == name->words[word]) return true;
    if (name->written || typed->stop != named->stop) return false;
    if (typed->stem != FIND_NONE) return typed->stem == named->stem;
    return typed->bytes >= LEAST_BYTES && typed->whole == named->stem;
}

/* Returns how many words from `at` on are the name, with stop words between its words or without;
 * 0: they are not. */
static size_t name_length(const struct reading *reading, size_t at, const struct find_name *name) {
    size_t i = at;
    if (!name->typed) return 0;
    for (size_t j = 0; j < name->count; j++, i++) {
        while (j && i < reading->count && reading->words[i].stop && !is_word(reading, i, name, j))
            i++;
        if (i == reading->count || !is_word(reading, i, name, j)) return 0;
    }
    return i - at;
}

/* The other names of what was named, and the place that answers it. A name of several words, and
 * one of danger, is hardly meant otherwise. */
static void add_meant(struct find_query *query, const struct find_name *named, size_t words) {
    const struct find_index *index = query->index;
    struct find_option place = {.place = named->place, .crisis = named->crisis};
    place.level = words > 1 || named->crisis ? LEVEL_SURE : LEVEL_SAME;
    add_option(query, place, 0);
    for (size_t i = 0; i < index->name_count; i++) {
        const struct find_name *name = &index->names[i];
        if (name->group == named->group && name->meant) add_words(query, name, LEVEL_NAME);
    }
}

/* Takes the longest name that begins at `at`, in all that it may mean; says how many words it has.
 */
static size_t add_name(struct reading *reading, size_t at) {
    struct find_query *query = reading->query;
    const struct find_index *index = query->index;
    size_t longest = 0, last = SIZE_MAX;
    for (size_t i = 0; i < index->name_count; i++) {
        size_t length = name_length(reading, at, &index->names[i]);
        if (length > longest) longest = length;
    }
    for (size_t i = 0; longest && i < index->name_count; i++) {
        const struct find_name *name = &index->names[i];
        if (name->group == last || name_length(reading, at, name) != longest) continue;
        if (last == SIZE_MAX) add_words(query, name, LEVEL_SAME);
        add_meant(query, name, longest);
        last = name->group;
    }
    return longest;
}

/* The whole */

/* What one word alone, or a name of several, leads to is what was meant. */
static void be_sure(struct find_query *query) {
    for (size_t i = 0; i < query->option_count; i++) {
        struct find_option *option = &query->options[i];
        if (option->place == FIND_NONE) continue;
        if (query->term_count == 1) option->level = LEVEL_SURE;
        query->places = true;
        query->sure = query->sure || option->level == LEVEL_SURE;
    }
}

void find_parse(
    struct find_query *query, const struct find_index *index, const char *text, size_t bytes) {
    struct reading reading = {.query = query};
    *query = (struct find_query){.index = index};
    if (!index->pack) return;
    query->options = arena_array(&query->memory, FIND_OPTIONS, sizeof *query->options);
    query->masks = mem_array(index->word_count, sizeof *query->masks);
    query->masks[FIND_LINE_END] = UINT64_MAX;
    read_words(&reading, text, bytes);
    for (size_t at = 0; at < reading.count && query->term_count < FIND_QUERY_TERMS;) {
        const struct typed_word *typed = &reading.words[at];
        size_t length = add_name(&reading, at);
        at += length ? length : 1;
        if (!length && typed->stop) continue;
        bool known = typed->stem != FIND_NONE && index->words[typed->stem].count;
        if (!length && known) add_stem(query, typed->stem);
        if (!length && !known) add_beginning(query, typed);
        query->term_count++;
    }
    be_sure(query);
    explicit_bzero(&reading, sizeof reading);
}

void find_query_free(struct find_query *query) {
    mem_free(query->masks);
    arena_free(&query->memory);
    *query = (struct find_query){0};
}
