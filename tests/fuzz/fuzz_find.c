/* Any bytes as what a visitor types: read as a query over the small pack, and as a text in which
 * words are found. Hits, marks and lines lie inside what they are of.
 * SPDX-License-Identifier: MIT */
#include "content/find/find.h"
#include "tests/fuzz/fuzz.h"
#include "tui/cell/text.h"
#include "tui/visit/search.h"

enum { MOST_MARKS = 64 };

static struct pack pack;
static struct find_index find;
static struct settings settings;

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    require(pack_open(&pack, "tests/data/pack/tiny", "en", NULL) && pack_load(&pack, NULL));
    settings_default(&settings);
    require(find_ready(&find, &pack, &settings, false, NULL));
    return 0;
}

/* Every room for a line, from none to more than all of it. */
static void check_line(const struct find_query *query, const char *text, size_t bytes) {
    for (size_t room = 0; room < 40; room += 7) {
        struct find_range line = find_line(query, text, bytes, room);
        require(line.start <= line.end && line.end <= bytes);
        require(line.end - line.start <= room || line.end - line.start == bytes);
    }
}

/* Typed key by key, a text finds what it finds as a whole, and it can be taken away again. */
static void check_typed(const char *text, size_t bytes) {
    struct search *search = search_begin(&pack, &settings, false);
    for (size_t at = 0; at < bytes && !search->full;) {
        char32_t character = 0;
        at += text_decode(text + at, bytes - at, &character);
        search_type(search, character);
    }
    require(search->bytes <= SEARCH_BYTES && strlen(search->text) == search->bytes);
    require_harmless(search->text, search->bytes);
    struct find_query query;
    struct find_hits hits;
    find_parse(&query, &find, search->text, search->bytes);
    find_run(&hits, &query);
    require(hits.total == search->hits.total && hits.count == search->hits.count);
    for (size_t i = 0; i < hits.count; i++) {
        const struct find_hit *hit = search_hit(search), *expected = &hits.hits[i];
        require(hit && strcmp(hit->heading, expected->heading) == 0);
        require(hit->block == expected->block && hit->bytes == expected->bytes);
        require(search_step(search, 1) == (i + 1 < hits.count));
    }
    for (size_t left = search->bytes; search_delete(search); left = search->bytes)
        require(search->bytes < left);
    require(search->bytes == 0 && search->hits.total == 0);
    find_hits_free(&hits);
    find_query_free(&query);
    search_end(search);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    const char *text = (const char *)data;
    struct find_query query;
    struct find_hits hits;
    struct find_range marks[MOST_MARKS];
    find_parse(&query, &find, text, bytes);
    find_run(&hits, &query);
    require(hits.count <= hits.total && hits.count <= FIND_MOST_HITS);
    require(query.term_count <= FIND_QUERY_TERMS && (query.term_count || !hits.total));
    for (size_t i = 0; i < hits.count; i++) {
        const struct find_hit *hit = &hits.hits[i];
        require(!!hit->topic + !!hit->word + !!hit->question == 1);
        require(!hit->topic || hit->topic->kind != TOPIC_NUMBERS); /* they were not asked for */
        check_line(&query, hit->text, hit->bytes);
    }
    size_t count = find_marks(&query, text, bytes, marks, MOST_MARKS);
    for (size_t i = 0; i < count; i++) {
        require(marks[i].start < marks[i].end && marks[i].end <= bytes);
        require(i == 0 || marks[i].start >= marks[i - 1].end);
    }
    check_line(&query, text, bytes);
    if (bytes <= 2 * SEARCH_BYTES) check_typed(text, bytes);
    find_hits_free(&hits);
    find_query_free(&query);
    return 0;
}
