/* Ticks and what was seen are counted in the pack's order, and so are the same in any language.
 * SPDX-License-Identifier: MIT */
#include "tui/visit/visit.h"

/* Reads the page of a topic, without those of its medicines. */
static void read_page(
    const struct pack *pack, size_t topic, const struct settings *settings, struct doc *doc) {
    pack_read_topic(pack, &pack->topics[topic], settings, doc, NULL);
    size_t block = doc->block_count;
    pack_keep_page(pack, doc, &block);
}

static void translate_reading(struct reading *reading, size_t topic, const struct pack *from,
    const struct pack *to, const struct settings *settings) {
    struct doc old = {0}, fresh = {0};
    reading->columns = 0;
    if (reading->at.block == 0 && reading->at.byte == 0) return;
    read_page(from, topic, settings, &old);
    read_page(to, topic, settings, &fresh);
    reading->at = doc_same_place(&old, reading->at, &fresh);
    doc_free(&old);
    doc_free(&fresh);
}

void visit_translate(struct visit *visit, const struct pack *from, const struct pack *to,
    const struct settings *settings) {
    for (size_t i = 0; i < visit->reading_count; i++)
        translate_reading(&visit->readings[i], i, from, to, settings);
    kept_pages_free(&visit->pages);
    attempt_translate(&visit->attempt, from->questions, to->questions);
    if (!visit->search) return;
    search_translate(visit->search, to);
    visit->search_number++;
}
