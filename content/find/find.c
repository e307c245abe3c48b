/* A query is answered here: one run through the folded copy, in which each word of a section is
 * looked up in the query's masks; so the work of a key does not depend on how many words, names and
 * synonyms it has. Sections are judged by what they have of each term; a rare term counts more.
 * SPDX-License-Identifier: MIT */
#include "content/find/find_internal.h"

#include <stdlib.h>
#include <string.h>

/* How well a section meets a term: the option's level times where it stands. */
enum { BESIDE = 1, IN_TEXT = 3, IN_HEADING = 8, IS_PLACE = 9 };

/* The parts of a score, the weightier above. */
enum {
    SCORE_CRISIS = 1 << 30,
    SCORE_SIGN = 1 << 29,
    SCORE_MET = 1 << 8, /* below it: how dense the words stand */
    RARE = 5,           /* a sign is a word that stands at most once in so many sections */
};

/* The needles that stand in a section, and how many of its words are one. */
struct seen {
    uint64_t title; /* of its topic */
    uint64_t heading, text;
    uint64_t beside; /* in what is found with it and stands elsewhere */
    size_t words;
};

struct found {
    uint32_t section, score;
};

/* Reads a line of the copy, up to its end; adds how many words are needles. */
static uint64_t read_line(const struct find_query *query, const uint32_t **copy, size_t *words) {
    uint64_t needles = 0;
    for (;; (*copy)++) {
        uint64_t mask = query->masks[**copy];
        if (!mask) continue; /* most of them */
        if (**copy == FIND_LINE_END) break;
        needles |= mask;
        (*words)++;
    }
    (*copy)++;
    return needles;
}

/* `seen` has what was seen of the section before, whose title it may share. */
static void read_section(
    const struct find_query *query, const struct find_section *section, struct seen *seen) {
    const uint32_t *copy = section->copy, *end = copy + section->copy_count;
    uint64_t title = section->hit.topic ? seen->title : 0;
    *seen = (struct seen){.title = title};
    seen->heading = read_line(query, &copy, &seen->words);
    for (size_t line = 1; copy < end; line++)
        *(line <= section->blocks ? &seen->text : &seen->beside) |=
            read_line(query, &copy, &seen->words);
    if (section->hit.title) seen->title = seen->heading;
}

/* Says how well an option is met by a section. */
static unsigned meets(const struct find_option *option, uint32_t section, const struct seen *seen) {
    if (option->place != FIND_NONE) return option->place == section ? option->level * IS_PLACE : 0;
    uint64_t text = seen->heading | seen->text | seen->title;
    if (!(option->needs & ~seen->heading)) return option->level * IN_HEADING;
    if (!(option->needs & ~text)) return option->level * IN_TEXT;
    return option->needs & ~(text | seen->beside) ? 0 : option->level * BESIDE;
}

/* Says whether the section has all that was searched, and what it scores. */
static bool judge(
    const struct find_query *query, uint32_t number, const struct seen *seen, uint32_t *score) {
    const struct find_section *section = &query->index->sections[number];
    unsigned met[FIND_QUERY_TERMS] = {0}, sum = 0;
    bool all = true, shown = true, rare = false, sure = false, crisis = false;
    for (size_t i = 0; i < query->option_count; i++) {
        const struct find_option *option = &query->options[i];
        unsigned how = meets(option, number, seen);
        if (how > met[option->term]) met[option->term] = how;
        sure = sure || how == LEVEL_SURE * IS_PLACE;
        crisis = crisis || (how && option->crisis);
    }
    for (size_t term = 0; term < query->term_count; term++) {
        size_t sections = query->index->section_count, count = query->counts[term];
        unsigned worth = 1; /* two more for each time that it is rarer by half */
        for (size_t n = count * count; n && n < sections * sections; n *= 2) worth++;
        sum += met[term] * worth;
        all = all && met[term];
        shown = shown && met[term] >= LEVEL_BEGINNING * IN_TEXT;
        rare = rare || query->counts[term] * RARE <= query->index->section_count;
    }
    *score = sum * section->weight / WEIGHT_FULL * SCORE_MET;
    if (sum) *score += (uint32_t)((SCORE_MET - 1) * seen->words / (section->copy_count + 1));
    /* Words that stand everywhere are no sign. The page has the worst signs first. */
    bool call_now = section->hit.topic && section->hit.topic->kind == TOPIC_CALL_NOW;
    if (call_now && shown && rare && !query->sure)
        *score = SCORE_SIGN + (uint32_t)query->index->section_count - number;
    if (crisis) *score = SCORE_CRISIS;
    return all || sure;
}

static int better_first(const void *one, const void *other) {
    const struct found *a = one, *b = other;
    if (a->score != b->score) return a->score < b->score ? 1 : -1;
    return (a->section > b->section) - (a->section < b->section);
}

/* Lists the sections that have all; or, where none has, those that have most. Returns how many. */
static size_t list_sections(const struct find_query *query, struct found *found, bool *full) {
    struct seen seen = {0};
    size_t count = 0;
    for (uint32_t i = 0; i < query->index->section_count; i++) {
        uint32_t score = 0;
        read_section(query, &query->index->sections[i], &seen);
        bool any = seen.title | seen.heading | seen.text | seen.beside || query->places;
        bool has_all = any && judge(query, i, &seen, &score);
        if (!score || (*full && !has_all)) continue;
        if (has_all && !*full) count = 0;
        *full = has_all;
        found[count++] = (struct found){.section = i, .score = score};
    }
    qsort(found, count, sizeof *found, better_first);
    while (!*full && count && found[count - 1].score < found[0].score / 2) count--;
    return count;
}

/* Hits */

/* Returns the block of a line of the section; the heading's where it has none. */
static size_t block_of(const struct find_section *section, size_t line) {
    long block = section->block - 1 + (line <= section->blocks ? (long)line : 0);
    return block > 0 ? (size_t)block : 0;
}

/* Puts the line that has most of the needles into the hit, or the first one (`first`). A heading
 * says nothing new, and what stands elsewhere says it only where nothing on the page does. */
static void choose_line(const struct find_query *query, const struct find_section *section,
    bool first, struct find_hit *hit) {
    const uint32_t *copy = section->copy, *end = copy + section->copy_count;
    const char *text = section->text;
    int most = -1;
    *hit = section->hit;
    hit->text = text;
    hit->block = block_of(section, 0);
    for (size_t words = 0, line = 0; copy < end; line++) {
        size_t bytes = (size_t)(strchr(text, '\n') - text);
        int needles = __builtin_popcountll(read_line(query, &copy, &words));
        if (needles && line <= section->blocks) needles += FIND_NEEDLES;
        if (first) needles = 0;
        if (line && bytes && needles > most) {
            most = needles;
            hit->text = text;
            hit->bytes = bytes;
            hit->block = block_of(section, line);
        }
        text += bytes + 1;
    }
}

void find_run(struct find_hits *hits, const struct find_query *query) {
    bool full = false;
    *hits = (struct find_hits){0};
    if (!query->term_count) return;
    struct found *found = mem_array(query->index->section_count, sizeof *found);
    hits->total = list_sections(query, found, &full);
    hits->closest = !full;
    hits->count = hits->total < FIND_MOST_HITS ? hits->total : FIND_MOST_HITS;
    hits->hits = arena_array(&hits->memory, hits->count, sizeof *hits->hits);
    for (size_t i = 0; i < hits->count; i++)
        choose_line(query, &query->index->sections[found[i].section],
            found[i].score == SCORE_CRISIS, &hits->hits[i]);
    mem_free(found);
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
