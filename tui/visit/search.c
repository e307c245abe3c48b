/* Each key typed reads the text anew as a query and runs it over the index: there is no other state
 * of a search. SPDX-License-Identifier: MIT */
#include "tui/visit/search.h"

#include <string.h>
#include <unistr.h>

#include "config/base/mem.h"
#include "config/cfg/text_file.h"
#include "tui/cell/text.h"

enum { CHARACTER_BYTES = 4 };

static void run(struct search *search) {
    find_hits_free(&search->hits);
    find_query_free(&search->query);
    search->at = 0;
    search->reading =
        !find_step(&search->index, search->pack, search->settings, search->numbers, NULL);
    if (search->reading) return;
    find_parse(&search->query, &search->index, search->text, search->bytes);
    find_run(&search->hits, &search->query);
}

bool search_go_on(struct search *search) {
    if (search->reading) run(search);
    return !search->reading;
}

struct search *search_begin(
    const struct pack *pack, const struct settings *settings, bool numbers) {
    struct search *search = mem_array(1, sizeof *search);
    search->pack = pack;
    search->settings = settings;
    search->numbers = numbers;
    return search;
}

void search_translate(struct search *search, const struct pack *pack) {
    find_hits_free(&search->hits);
    find_query_free(&search->query);
    find_free(&search->index);
    search->pack = pack;
    if (search->bytes > 0) run(search);
}

void search_type(struct search *search, char32_t character) {
    uint8_t bytes[CHARACTER_BYTES];
    int count = u8_uctomb(bytes, character, sizeof bytes);
    if (count < 1 || character < U' ' || safe_text_refuses(character)) return;
    search->full = search->bytes + (size_t)count > SEARCH_BYTES;
    if (search->full) return;
    memcpy(search->text + search->bytes, bytes, (size_t)count);
    search->bytes += (size_t)count;
    search->text[search->bytes] = '\0';
    run(search);
}

bool search_delete(struct search *search) {
    size_t last = 0;
    if (search->bytes == 0) return false;
    for (size_t at = 0; at < search->bytes;
         at += text_grapheme(search->text + at, search->bytes - at, NULL))
        last = at;
    explicit_bzero(search->text + last, search->bytes - last);
    search->bytes = last;
    search->full = false;
    run(search);
    return true;
}

bool search_clear(struct search *search) {
    if (search->bytes == 0) return false;
    explicit_bzero(search->text, search->bytes);
    search->bytes = 0;
    search->full = false;
    run(search);
    return true;
}

const struct find_hit *search_hit(const struct search *search) {
    return search->at < search->hits.count ? &search->hits.hits[search->at] : NULL;
}

bool search_step(struct search *search, long by) {
    long at = (long)search->at + by;
    if (at < 0 || at >= (long)search->hits.count) return false;
    search->at = (size_t)at;
    return true;
}

void search_end(struct search *search) {
    if (!search) return;
    find_hits_free(&search->hits);
    find_query_free(&search->query);
    find_free(&search->index);
    mem_free(search);
}
