/* A query is answered here. Each block gets, word for word of the query, a code for how well the
 * word was found in it; the worst word decides. The work of a key is the postings of what was
 * typed, however many hits there are, and no text is read for it; texts are read only for the lines
 * and pages that are shown. */
#include "content/find/find_internal.h"

#include <string.h>

/* How a word was found; or, with the heading counted in, a code: 2 * level + is-text. */
enum level { LEVEL_SAME, LEVEL_SYNONYM, LEVEL_BEGINNING, LEVEL_COUNT };
enum { CODE_COUNT = 2 * LEVEL_COUNT, CODE_NONE = 0xFF };

struct search {
    const struct find_index *index;
    unsigned char *all;    /* a code a block: of the words so far */
    unsigned char *joined; /* of the words that are together one name */
    unsigned char *one;    /* of the word at hand */
};

static void mark_words(
    const struct search *search, unsigned char *codes, struct find_words words, enum level level) {
    size_t count = 0;
    const uint32_t *postings = find_postings(search->index, words, &count);
    for (size_t i = 0; i < count; i++) {
        unsigned code = 2 * (unsigned)level + find_posting_is_text(postings[i]);
        unsigned char *place = &codes[find_posting_block(postings[i])];
        if (code < *place) *place = (unsigned char)code;
    }
}

/* Takes the worse of both codes for each block. */
static void combine(
    const struct search *search, unsigned char *codes, const unsigned char *others) {
    for (size_t i = 0; i < search->index->block_count; i++) {
        unsigned code = codes[i], other = others[i];
        unsigned level = code >> 1 > other >> 1 ? code >> 1 : other >> 1;
        bool none = code == CODE_NONE || other == CODE_NONE;
        codes[i] = none ? CODE_NONE : (unsigned char)(level << 1 | ((code | other) & 1));
    }
}

static void search_term(const struct search *search, const struct find_term *term) {
    size_t blocks = search->index->block_count;
    memset(search->joined, 0, blocks);
    for (size_t i = 0; i < term->joined; i++) {
        memset(search->one, CODE_NONE, blocks);
        mark_words(search, search->one, term[i].beginning, LEVEL_BEGINNING);
        for (size_t j = 0; j < term[i].same_count; j++)
            mark_words(search, search->one, term[i].same[j], LEVEL_SAME);
        combine(search, search->joined, search->one);
    }
    for (size_t i = 0; i < term->synonym_count; i++)
        mark_words(search, search->joined, term->synonyms[i], LEVEL_SYNONYM);
    combine(search, search->all, search->joined);
}

static struct find_hit hit_of(const struct find_block *block) {
    return (struct find_hit){
        .topic = block->section->topic,
        .word = block->section->word,
        .title = block->title,
        .anchor = block->section->anchor,
        .heading = block->section->heading,
        .block = block->block,
        .text = block->text,
        .bytes = block->bytes,
    };
}

/* Puts the blocks that have a code into the list, those of the best code first. */
static void collect(const struct search *search, struct find_hits *hits) {
    size_t counts[CODE_COUNT] = {0}, places[CODE_COUNT];
    for (size_t i = 0; i < search->index->block_count; i++) {
        if (search->all[i] != CODE_NONE) counts[search->all[i]]++;
    }
    for (size_t code = 0; code < CODE_COUNT; code++) {
        places[code] = hits->total;
        hits->total += counts[code];
    }
    hits->count = hits->total < FIND_MOST_HITS ? hits->total : FIND_MOST_HITS;
    hits->hits = arena_array(&hits->memory, hits->count, sizeof *hits->hits);
    for (size_t i = 0; i < search->index->block_count; i++) {
        if (search->all[i] == CODE_NONE) continue;
        size_t place = places[search->all[i]]++;
        if (place < hits->count) hits->hits[place] = hit_of(&search->index->blocks[i]);
    }
}

void find_run(struct find_hits *hits, const struct find_query *query) {
    *hits = (struct find_hits){0};
    size_t blocks = query->index ? query->index->block_count : 0;
    if (!query->term_count || !blocks) return;
    unsigned char *codes = mem_array(blocks, 3);
    const struct search search = {
        .index = query->index, .all = codes, .joined = codes + blocks, .one = codes + 2 * blocks};
    for (size_t i = 0; i < query->term_count; i += query->terms[i].joined)
        search_term(&search, &query->terms[i]);
    collect(&search, hits);
    mem_free(codes);
}

void find_hits_free(struct find_hits *hits) {
    arena_free(&hits->memory);
    *hits = (struct find_hits){0};
}

/* Marks */

static bool token_is(const struct find_token *token, const char *text, size_t bytes) {
    return token->bytes == bytes && memcmp(token->word, text, bytes) == 0;
}

/* Returns where the phrase that begins at the token ends in the text, 0 when it is not there. */
static size_t phrase_end(
    const struct find_word *phrase, const struct find_token *token, struct find_scan scan) {
    struct find_token at = *token;
    const char *word = phrase->text, *end = phrase->text + phrase->bytes;
    for (;;) {
        const char *blank = memchr(word, ' ', (size_t)(end - word));
        if (!token_is(&at, word, (size_t)((blank ? blank : end) - word))) return 0;
        if (!blank) return at.end;
        if (!find_scan(&scan, &at)) return 0;
        word = blank + 1;
    }
}

/* Returns where what the term finds at the token ends, 0 when it finds nothing there. */
static size_t found_end(const struct find_query *query, const struct find_term *term,
    const struct find_token *token, const struct find_scan *scan) {
    const struct find_word *words = query->index->words;
    size_t end = 0;
    if (token->bytes >= term->bytes && memcmp(token->word, term->word, term->bytes) == 0)
        end = token->end;
    for (size_t i = 0; i < term->same_count && !end; i++) {
        const struct find_word *same = &words[term->same[i].first];
        if (token_is(token, same->text, same->bytes)) end = token->end;
    }
    for (size_t i = 0; i < term->synonym_count; i++) {
        size_t other = phrase_end(&words[term->synonyms[i].first], token, *scan);
        if (other > end) end = other;
    }
    return end;
}

size_t find_marks(const struct find_query *query, const char *text, size_t bytes,
    struct find_range *ranges, size_t room) {
    struct find_scan scan = {.text = text, .bytes = bytes};
    size_t count = 0, after = 0;
    for (struct find_token token; query->term_count && count < room && find_scan(&scan, &token);) {
        size_t end = 0;
        for (size_t i = 0; i < query->term_count; i++) {
            size_t other = found_end(query, &query->terms[i], &token, &scan);
            if (other > end) end = other;
        }
        if (!end || token.start < after) continue;
        ranges[count++] = (struct find_range){token.start, end};
        after = end;
    }
    return count;
}

/* Lines */

/* Returns where the line begins, so that a third of the room that the match leaves stands before
 * it. */
static size_t line_start(
    const char *text, size_t bytes, size_t room, const struct find_range *match) {
    size_t length = match->end - match->start, lead = room > length ? (room - length) / 3 : 0;
    if (bytes <= room || match->end <= room - lead) return 0;
    size_t start = match->start > lead ? match->start - lead : 0;
    if (bytes - start < room)
        start = bytes - room; /* the end of the text leaves more room before */
    while (start < match->start && start && text[start - 1] != ' ') start++;
    return start;
}

static size_t line_end(
    const char *text, size_t bytes, size_t room, size_t start, const struct find_range *match) {
    if (bytes - start <= room) return bytes;
    size_t end = start + room;
    while (end > match->end && text[end] != ' ') end--;
    if (end >= match->end && text[end] == ' ') return end;
    end = start + room; /* no place between words */
    while (end > start && ((unsigned char)text[end] & 0xC0) == 0x80) end--;
    return end;
}

void find_line(const struct find_query *query, const char *text, size_t bytes, size_t room,
    struct find_line *line) {
    struct find_range match = {0, 0};
    *line = (struct find_line){0};
    find_marks(query, text, bytes, &match, 1);
    line->start = line_start(text, bytes, room, &match);
    line->end = line_end(text, bytes, room, line->start, &match);
    line->mark_count = find_marks(query, text, line->end, line->marks, FIND_LINE_MARKS);
}
