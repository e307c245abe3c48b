/* Any bytes as what a visitor types: read as a query over the small pack, and as a text in which
 * words are found. Hits, marks and lines lie inside what they are of. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/find/find.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

enum { MOST_MARKS = 64 };

static struct pack pack;
static struct find_index find;

static void require(bool holds) {
    if (!holds) abort();
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    (void)count, (void)arguments;
    require(pack_open(&pack, "tests/data/pack/tiny", "en", NULL) && pack_load(&pack, NULL));
    require(find_ready(&find, &pack, NULL, false, NULL));
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    const char *text = (const char *)data;
    struct find_query query;
    struct find_hits hits;
    struct find_range marks[MOST_MARKS];
    find_parse(&query, &find, text, bytes);
    find_run(&hits, &query);
    require(hits.count <= hits.total && hits.count <= FIND_MOST_HITS);
    require(query.term_count <= FIND_QUERY_TERMS && (query.term_count || !hits.total));
    for (size_t i = 0; i < hits.count; i++)
        check_line(&query, hits.hits[i].text, hits.hits[i].bytes);
    size_t count = find_marks(&query, text, bytes, marks, MOST_MARKS);
    for (size_t i = 0; i < count; i++) {
        require(marks[i].start < marks[i].end && marks[i].end <= bytes);
        require(i == 0 || marks[i].start >= marks[i - 1].end);
    }
    check_line(&query, text, bytes);
    find_hits_free(&hits);
    find_query_free(&query);
    return 0;
}
