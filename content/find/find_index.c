/* The index is built here: each text's words are looked up in a table of all words, and their
 * numbers written down one after the other; when all texts were read, the words are put in order
 * and the numbers sorted to them. Names of words to know that have several words are words of their
 * own, so that a search need not look whether two words stand together. */
#include "content/find/find_internal.h"

#include <stdlib.h>
#include <string.h>

enum { TABLE_FIRST_ROOM = 4096 /* a power of 2, as all its rooms */, STREAM_FIRST_ROOM = 4096 };

struct building {
    struct find_index *index;
    uint32_t *table; /* by hash: a word's number + 1; 0: free */
    size_t table_room;
    uint32_t
        *stream; /* for each text in turn: the words in it, each once, as number * 2 + is-text */
    size_t stream_count, stream_room;
    uint32_t recent[FIND_PHRASE_WORDS]; /* the last words of the text at hand, the newest first */
};

static void *grown(void *array, size_t count, size_t *room, size_t bytes) {
    if (count < *room) return array;
    size_t more = *room ? *room * 2 : 64;
    array = mem_resize(array, *room, more, bytes);
    *room = more;
    return array;
}

/* The table of words */

static uint32_t hash(const char *text, size_t bytes) {
    uint32_t sum = 2166136261U; /* FNV-1a */
    for (size_t i = 0; i < bytes; i++) sum = (sum ^ (unsigned char)text[i]) * 16777619U;
    return sum;
}

static void table_put(struct building *building, uint32_t number) {
    const struct find_word *word = &building->index->words[number];
    size_t at = hash(word->text, word->bytes) & (building->table_room - 1);
    while (building->table[at]) at = (at + 1) & (building->table_room - 1);
    building->table[at] = number + 1;
}

static void table_grow(struct building *building) {
    mem_free(building->table);
    building->table_room = building->table_room ? building->table_room * 2 : TABLE_FIRST_ROOM;
    building->table = mem_array(building->table_room, sizeof *building->table);
    for (size_t i = 0; i < building->index->word_count; i++) table_put(building, (uint32_t)i);
}

uint32_t find_letters(const char *text, size_t bytes) {
    uint32_t letters = 0;
    for (size_t i = 0; i < bytes; i++) letters |= 1U << ((unsigned char)text[i] & 31);
    return letters;
}

static uint32_t add_word(struct building *building, const char *text, size_t bytes) {
    struct find_index *index = building->index;
    index->words = grown(index->words, index->word_count, &index->word_room, sizeof *index->words);
    uint32_t number = (uint32_t)index->word_count++;
    index->words[number] = (struct find_word){
        .text = arena_text(&index->memory, text, bytes),
        .bytes = (uint32_t)bytes,
        .letters = find_letters(text, bytes),
        .number = number,
    };
    return number;
}

/* Returns the number of the word, which is new when it was not there. */
static uint32_t number_of(struct building *building, const char *text, size_t bytes) {
    struct find_index *index = building->index;
    if (index->word_count * 2 >= building->table_room) table_grow(building);
    size_t at = hash(text, bytes) & (building->table_room - 1);
    for (; building->table[at]; at = (at + 1) & (building->table_room - 1)) {
        const struct find_word *word = &index->words[building->table[at] - 1];
        if (word->bytes == bytes && memcmp(word->text, text, bytes) == 0)
            return building->table[at] - 1;
    }
    uint32_t number = add_word(building, text, bytes);
    building->table[at] = number + 1;
    return number;
}

/* Names of words to know */

static void add_phrase(struct building *building, const struct term *record, const char *name) {
    struct find_index *index = building->index;
    struct find_phrase phrase = {.record = record};
    struct find_scan scan = {.text = name, .bytes = strlen(name)};
    struct find_token token;
    char text[FIND_PHRASE_WORDS * (FIND_WORD_BYTES + 1)];
    while (phrase.words < FIND_PHRASE_WORDS && find_scan(&scan, &token)) {
        if (phrase.words) text[phrase.bytes++] = ' ';
        memcpy(text + phrase.bytes, token.word, token.bytes);
        phrase.bytes += token.bytes;
        phrase.numbers[phrase.words++] = number_of(building, token.word, token.bytes);
    }
    if (!phrase.words) return;
    if (phrase.words > 1) {
        number_of(building, text, phrase.bytes);
        index->words[phrase.numbers[phrase.words - 1]].ends_phrase = true;
    }
    phrase.text = arena_text(&index->memory, text, phrase.bytes);
    index->phrases = grown(index->phrases, index->phrase_count, &index->phrase_room, sizeof phrase);
    index->phrases[index->phrase_count++] = phrase;
}

static void add_names(struct building *building, const struct term *record) {
    add_phrase(building, record, record->word.bytes);
    for (size_t i = 0; i < record->form_count; i++)
        add_phrase(building, record, record->forms[i].bytes);
    for (size_t i = 0; i < record->also_count; i++)
        add_phrase(building, record, record->also[i].bytes);
}

/* Texts */

/* Writes down that the word stands in the last block, once a block: a heading's words come before
 * its text's. */
static void note_word(struct building *building, uint32_t number, bool is_text) {
    struct find_word *word = &building->index->words[number];
    if (word->in_block == building->index->block_count) return;
    word->in_block = (uint32_t)building->index->block_count;
    building->stream = grown(
        building->stream, building->stream_count, &building->stream_room, sizeof *building->stream);
    building->stream[building->stream_count++] = number << 1 | (is_text ? 1 : 0);
}

static bool ends_here(const struct building *building, const struct find_phrase *phrase) {
    for (size_t i = 0; i < phrase->words; i++) {
        if (building->recent[i] != phrase->numbers[phrase->words - 1 - i]) return false;
    }
    return true;
}

static void note_phrases(struct building *building, bool is_text) {
    const struct find_index *index = building->index;
    for (size_t i = 0; i < index->phrase_count; i++) {
        const struct find_phrase *phrase = &index->phrases[i];
        if (phrase->words > 1 && ends_here(building, phrase))
            note_word(building, number_of(building, phrase->text, phrase->bytes), is_text);
    }
}

/* Adds a text, of which the first `heading_bytes` bytes count as a heading. It must live as long as
 * the index. */
static void add_text(struct building *building, struct find_block block, size_t heading_bytes) {
    struct find_index *index = building->index;
    index->blocks =
        grown(index->blocks, index->block_count, &index->block_room, sizeof *index->blocks);
    index->blocks[index->block_count++] = block;
    memset(building->recent, 0xFF, sizeof building->recent); /* no word's number */
    struct find_scan scan = {.text = block.text, .bytes = block.bytes};
    for (struct find_token token; find_scan(&scan, &token);) {
        uint32_t number = number_of(building, token.word, token.bytes);
        bool is_text = token.start >= heading_bytes;
        memmove(building->recent + 1, building->recent,
            sizeof building->recent - sizeof *building->recent);
        building->recent[0] = number;
        note_word(building, number, is_text);
        if (index->words[number].ends_phrase) note_phrases(building, is_text);
    }
    index->blocks[index->block_count - 1].words_end = (uint32_t)building->stream_count;
}

static struct find_section *section_new(struct building *building, const struct topic *topic,
    const struct term *word, const char *anchor, const char *heading) {
    struct arena *memory = &building->index->memory;
    struct find_section *section = arena_array(memory, 1, sizeof *section);
    *section = (struct find_section){.topic = topic, .word = word};
    section->anchor = arena_copy(memory, anchor);
    section->heading = arena_copy(memory, heading);
    return section;
}

static void add_doc(struct building *building, const struct topic *topic, const struct doc *doc) {
    const struct find_section *section = section_new(building, topic, NULL, "", "");
    struct find_block title = {.section = section, .text = topic->title.bytes, .title = true};
    title.bytes = (uint32_t)strlen(title.text);
    add_text(building, title, title.bytes);
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        bool heading = block->kind == BLOCK_HEADING;
        if (block->kind == BLOCK_FIGURE) continue;
        if (heading && !block->label)
            section = section_new(building, topic, NULL, block->anchor, block->text);
        add_text(building,
            (struct find_block){
                .section = section,
                .text = arena_text(&building->index->memory, block->text, block->bytes),
                .bytes = (uint32_t)block->bytes,
                .block = (uint32_t)i,
            },
            heading ? block->bytes : 0);
    }
}

static void add_record(struct building *building, const struct term *word) {
    struct find_block block = {.section = section_new(building, NULL, word, "", "")};
    block.text =
        arena_format(&building->index->memory, "%s: %s", word->word.bytes, word->means.bytes);
    block.bytes = (uint32_t)strlen(block.text);
    add_text(building, block, strlen(word->word.bytes));
}

/* Order */

static int compare(const char *one, size_t one_bytes, const char *other, size_t other_bytes) {
    int order = memcmp(one, other, one_bytes < other_bytes ? one_bytes : other_bytes);
    if (order) return order;
    return (one_bytes > other_bytes) - (one_bytes < other_bytes);
}

static int compare_words(const void *one, const void *other) {
    const struct find_word *a = one, *b = other;
    return compare(a->text, a->bytes, b->text, b->bytes);
}

/* Counts each word's postings, gives it room for them, and fills the rooms in the order of the
 * texts. */
static void sort_postings(struct building *building) {
    struct find_index *index = building->index;
    uint32_t *place =
        mem_array(index->word_count, sizeof *place); /* by number: where the next posting goes */
    uint32_t first = 0;
    index->postings = mem_array(building->stream_count, sizeof *index->postings);
    index->posting_count = building->stream_count;
    for (size_t i = 0; i < building->stream_count; i++) place[building->stream[i] >> 1]++;
    if (index->word_count)
        qsort(index->words, index->word_count, sizeof *index->words, compare_words);
    for (size_t i = 0; i < index->word_count; i++) {
        struct find_word *word = &index->words[i];
        uint32_t count = place[word->number];
        place[word->number] = word->first = first;
        first += count;
    }
    for (size_t block = 0, i = 0; block < index->block_count; block++) {
        for (; i < index->blocks[block].words_end; i++) {
            uint32_t posting = (uint32_t)block << 1 | (building->stream[i] & 1);
            index->postings[place[building->stream[i] >> 1]++] = posting;
        }
    }
    mem_free(place);
}

static void *fitted(void *array, size_t count, size_t *room, size_t bytes) {
    array = mem_resize(array, *room, count, bytes);
    *room = count;
    return array;
}

/* Gives back what is there for the building alone. */
static void finish(struct building *building) {
    struct find_index *index = building->index;
    mem_free(building->table);
    mem_free(building->stream);
    index->words = fitted(index->words, index->word_count, &index->word_room, sizeof *index->words);
    index->blocks =
        fitted(index->blocks, index->block_count, &index->block_room, sizeof *index->blocks);
    mem_trim();
}

static bool add_topic(struct building *building, const struct topic *topic,
    const struct settings *settings, struct report *report) {
    struct doc doc = {0};
    bool right = pack_read_topic(building->index->pack, topic, settings, &doc, report);
    if (right) add_doc(building, topic, &doc);
    doc_free(&doc);
    return right;
}

bool find_ready(struct find_index *index, const struct pack *pack, const struct settings *settings,
    bool numbers, struct report *report) {
    if (index->pack == pack && index->numbers == numbers) return true;
    find_free(index);
    index->pack = pack;
    index->numbers = numbers;
    struct building building = {.index = index, .stream_room = STREAM_FIRST_ROOM};
    bool right = true;
    building.stream = mem_array(building.stream_room, sizeof *building.stream);
    for (size_t i = 0; i < pack->word_count; i++) add_names(&building, &pack->words[i]);
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        if (!pack_topic_shown(topic, settings)) continue;
        if (topic->kind == TOPIC_NUMBERS && !numbers) continue;
        if (!add_topic(&building, topic, settings, report)) right = false;
    }
    for (size_t i = 0; i < pack->word_count; i++) add_record(&building, &pack->words[i]);
    sort_postings(&building);
    finish(&building);
    return right;
}

void find_free(struct find_index *index) {
    if (!index->pack) return;
    mem_free(index->blocks);
    mem_free(index->words);
    mem_free(index->postings);
    mem_free(index->phrases);
    arena_free(&index->memory);
    *index = (struct find_index){0};
    mem_trim();
}

/* Looking up */

/* Returns the first word that does not stand before `text`; where `beyond`, before all that begin
 * with it. */
static size_t bound(const struct find_index *index, const char *text, size_t bytes, bool beyond) {
    size_t low = 0, high = index->word_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct find_word *word = &index->words[middle];
        size_t length = beyond && word->bytes > bytes ? bytes : word->bytes;
        int order = compare(word->text, length, text, bytes);
        if (order < 0 || (beyond && order == 0)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

struct find_words find_beginning(const struct find_index *index, const char *text, size_t bytes) {
    return (struct find_words){bound(index, text, bytes, false), bound(index, text, bytes, true)};
}

struct find_words find_exact(const struct find_index *index, const char *text, size_t bytes) {
    size_t at = bound(index, text, bytes, false);
    bool there = at < index->word_count && index->words[at].bytes == bytes &&
                 memcmp(index->words[at].text, text, bytes) == 0;
    return (struct find_words){at, there ? at + 1 : at};
}

const uint32_t *find_postings(
    const struct find_index *index, struct find_words words, size_t *count) {
    size_t first =
        words.first < index->word_count ? index->words[words.first].first : index->posting_count;
    size_t end =
        words.end < index->word_count ? index->words[words.end].first : index->posting_count;
    *count = end - first;
    return index->postings + first;
}
