/* A query is answered here: one run through the folded copy, in which each word of a section is
 * looked up in the query's masks; so the work of a key does not depend on how many words, names and
 * synonyms it has. Sections are judged by what they have of each term, terms by how few sections
 * have them. */
#include "content/find/find_internal.h"

#include <stdlib.h>
#include <string.h>

/* How well a section meets a term: the option's level times where it stands. */
enum { IN_TITLE = 1, IN_TEXT = 2, IN_HEADING = 6, IS_PLACE = 7 };

/* The parts of a score, the weightier above. */
enum {
    SCORE_CRISIS = 1 << 30,
    SCORE_SIGN = 1 << 29,
    SCORE_MET = 1 << 8, /* below it: how dense the words stand */
    DENSITY_MOST = SCORE_MET - 1,
    RARE = 5, /* a sign is a word that at most one of so many sections has */
};

struct found {
    uint32_t section;
    uint32_t score;
};

struct search {
    const struct find_query *query;
    size_t stride;      /* of `met`: a byte a term, and one that says how dense the words stand */
    unsigned char *met; /* for each section, of each term: how well */
    unsigned worth[FIND_QUERY_TERMS];
    bool rare; /* a term is in few sections */
    bool sure; /* the pack names a section for what was searched */
    struct found *found;
    size_t count;
};

/* What sections have */

/* Reads the copy from `at` to the end of its line; says which needles stand there, and adds how
 * many words are one. */
static uint64_t line_bits(
    const struct find_query *query, const struct find_section *section, size_t *at, size_t *words) {
    const unsigned char *wanted = query->wanted;
    uint64_t bits = 0;
    for (const uint32_t *copy = section->copy + *at;; copy++) {
        if (!wanted[*copy]) continue; /* most of them */
        if (*copy == FIND_LINE_END) {
            *at = (size_t)(copy - section->copy) + 1;
            return bits;
        }
        bits |= query->masks[*copy];
        (*words)++;
    }
}

/* Writes how well each term is met by needles of a title, a heading and a text. */
static void meet_terms(const struct find_query *query, uint64_t title, uint64_t heading,
    uint64_t text, unsigned char *met) {
    for (size_t i = 0; i < query->option_count; i++) {
        const struct find_option *option = &query->options[i];
        unsigned where = IN_TITLE;
        if (!option->needs || option->needs & ~(title | heading | text)) continue;
        if (!(option->needs & ~(heading | text))) where = IN_TEXT;
        if (!(option->needs & ~heading)) where = IN_HEADING;
        if (met[option->term] < option->level * where)
            met[option->term] = (unsigned char)(option->level * where);
    }
}

/* A section that the pack names for a term has it, whatever its words are. */
static void meet_places(struct search *search) {
    const struct find_query *query = search->query;
    for (size_t i = 0; i < query->option_count; i++) {
        const struct find_option *option = &query->options[i];
        if (option->place == FIND_NONE) continue;
        unsigned level = query->term_count == 1 ? LEVEL_SURE : option->level;
        unsigned char *met = &search->met[option->place * search->stride + option->term];
        if (*met < level * IS_PLACE) *met = (unsigned char)(level * IS_PLACE);
        search->sure = search->sure || level == LEVEL_SURE;
    }
}

static void read_sections(struct search *search) {
    const struct find_query *query = search->query;
    const struct find_index *index = query->index;
    uint64_t title = 0;
    for (size_t i = 0; i < index->section_count; i++) {
        const struct find_section *section = &index->sections[i];
        unsigned char *met = search->met + i * search->stride;
        size_t at = 0, words = 0;
        uint64_t heading = line_bits(query, section, &at, &words), text = 0;
        while (at < section->copy_count) text |= line_bits(query, section, &at, &words);
        if (section->hit.title || !section->hit.topic) title = section->hit.title ? heading : 0;
        if (heading | text | title) meet_terms(query, title, heading, text, met);
        met[query->term_count] = (unsigned char)(DENSITY_MOST * words / (section->copy_count + 1));
    }
}

/* A word counts for the more, the fewer sections have it: for one bit of their number. */
static void weigh_terms(struct search *search) {
    const struct find_query *query = search->query;
    size_t sections = query->index->section_count;
    for (size_t term = 0; term < query->term_count; term++) {
        size_t with = 0;
        for (size_t i = 0; i < sections; i++) with += search->met[i * search->stride + term] != 0;
        search->rare = search->rare || with * RARE <= sections;
        search->worth[term] = 1;
        for (; with && with < sections; with *= 2) search->worth[term]++;
    }
}

/* Judging sections */

static bool is_crisis(const struct find_query *query, uint32_t section) {
    for (size_t i = 0; i < query->option_count; i++)
        if (query->options[i].crisis && query->options[i].place == section) return true;
    return false;
}

/* Says whether the section has all that was searched, and what it scores. */
static bool judge(const struct search *search, uint32_t number, uint32_t *score) {
    const struct find_query *query = search->query;
    const struct find_section *section = &query->index->sections[number];
    const unsigned char *met = search->met + number * search->stride;
    bool all = true, sure = false;
    unsigned sum = 0;
    for (size_t term = 0; term < query->term_count; term++) {
        sum += met[term] * search->worth[term];
        all = all && met[term];
        sure = sure || met[term] == LEVEL_SURE * IS_PLACE;
    }
    *score = sum ? sum * section->weight / WEIGHT_FULL * SCORE_MET + met[query->term_count] : 0;
    if (is_crisis(query, number)) *score += SCORE_CRISIS;
    /* Words that stand everywhere are no sign. The page has the worst signs first. */
    bool call_now = section->hit.topic && section->hit.topic->kind == TOPIC_CALL_NOW;
    if (call_now && all && search->rare && !search->sure)
        *score = SCORE_SIGN + (uint32_t)query->index->section_count - number;
    return all || sure;
}

static int better_first(const void *one, const void *other) {
    const struct found *a = one, *b = other;
    if (a->score != b->score) return a->score < b->score ? 1 : -1;
    return (a->section > b->section) - (a->section < b->section);
}

/* Lists the sections that have all; or, where none has, those that have most. Says whether one has
 * all. */
static bool list_sections(struct search *search) {
    bool full = false;
    uint32_t score = 0;
    for (uint32_t i = 0; i < search->query->index->section_count; i++) {
        bool has_all = judge(search, i, &score);
        if (!score || (full && !has_all)) continue;
        if (has_all && !full) search->count = 0;
        full = has_all;
        search->found[search->count++] = (struct found){.section = i, .score = score};
    }
    qsort(search->found, search->count, sizeof *search->found, better_first);
    while (!full && search->count &&
           search->found[search->count - 1].score < search->found[0].score / 2)
        search->count--;
    return full;
}

/* Hits */

/* Puts the line that has most of the needles into the hit; a heading says nothing new. */
static void choose_line(
    const struct find_query *query, const struct find_section *section, struct find_hit *hit) {
    const char *text = section->text;
    size_t heading = section->block ? section->block - 1 : 0;
    int most = -1;
    *hit = section->hit;
    hit->text = text;
    hit->block = heading;
    for (size_t at = 0, words = 0, line = 0; at < section->copy_count; line++) {
        size_t bytes = (size_t)(strchr(text, '\n') - text);
        int needles = __builtin_popcountll(line_bits(query, section, &at, &words));
        if (line && bytes && needles > most) {
            most = needles;
            hit->text = text;
            hit->bytes = bytes;
            hit->block = line <= section->blocks ? section->block + line - 1 : heading;
        }
        text += bytes + 1;
    }
}

void find_run(struct find_hits *hits, const struct find_query *query) {
    struct search search = {.query = query, .stride = query->term_count + 1};
    *hits = (struct find_hits){0};
    size_t sections = query->index ? query->index->section_count : 0;
    if (!query->term_count || !sections) return;
    search.met = mem_array(sections, search.stride);
    search.found = mem_array(sections, sizeof *search.found);
    read_sections(&search);
    meet_places(&search);
    weigh_terms(&search);
    hits->closest = !list_sections(&search);
    hits->total = search.count;
    hits->count = search.count < FIND_MOST_HITS ? search.count : FIND_MOST_HITS;
    hits->hits = arena_array(&hits->memory, hits->count, sizeof *hits->hits);
    for (size_t i = 0; i < hits->count; i++)
        choose_line(query, &query->index->sections[search.found[i].section], &hits->hits[i]);
    mem_free(search.met);
    mem_free(search.found);
}

void find_hits_free(struct find_hits *hits) {
    arena_free(&hits->memory);
    *hits = (struct find_hits){0};
}

/* Marks */

size_t find_marks(const struct find_query *query, const char *text, size_t bytes,
    struct find_range *ranges, size_t room) {
    const struct find_index *index = query->index;
    struct find_scan scan = {.text = text, .bytes = bytes};
    size_t count = 0;
    for (struct find_token token; query->term_count && count < room && find_scan(&scan, &token);) {
        uint32_t number = find_number(index, token.word, token.bytes);
        if (number == FIND_NONE || index->words[number].stop) continue;
        uint32_t stem = index->words[number].stem;
        if (stem != FIND_NONE && query->masks[stem])
            ranges[count++] = (struct find_range){token.start, token.end};
    }
    return count;
}

/* Lines */

struct find_range find_line(
    const struct find_query *query, const char *text, size_t bytes, size_t room) {
    struct find_range match = {0, 0}, line = {0, bytes};
    find_marks(query, text, bytes, &match, 1);
    if (bytes <= room) return line;
    if (match.end > room - room / 3) { /* it has a third of the room before it */
        line.start = match.start > room / 3 ? match.start - room / 3 : 0;
        if (bytes - line.start < room) line.start = bytes - room;
        while (line.start && line.start < match.start && text[line.start - 1] != ' ') line.start++;
    }
    if (bytes - line.start <= room) return line;
    line.end = line.start + room;
    while (line.end > line.start && ((unsigned char)text[line.end] & 0xC0) == 0x80) line.end--;
    size_t end = line.end;
    while (end > match.end && text[end] != ' ') end--;
    if (end > line.start && text[end] == ' ') line.end = end;
    return line;
}
