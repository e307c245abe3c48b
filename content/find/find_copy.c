/* The folded copy is made here: section by section, each word by the number of its stem, without
 * stop words. Names come last, when every word of the texts has its number.
 * SPDX-License-Identifier: MIT */
#include "content/find/find_internal.h"

#include <string.h>

#include "content/quiz/question.h"

enum { TABLE_FIRST_ROOM = 4096 /* a power of 2, as all its rooms */ };

/* How far the copy is, and the section that is being made. */
struct find_building {
    struct find_index *index;
    struct find_section section;
    char *text;
    uint32_t *copy;
    size_t bytes, text_room, copied, copy_room;
    size_t topics, read; /* read so far, of the pack's; their bytes */
    bool right;
};

/* Words */

static size_t slot_of(const struct find_index *index, const char *text, size_t bytes) {
    uint32_t sum = 2166136261U; /* FNV-1a */
    for (size_t i = 0; i < bytes; i++) sum = (sum ^ (unsigned char)text[i]) * 16777619U;
    size_t at = sum & (index->table_room - 1);
    for (; index->table[at] != FIND_NONE; at = (at + 1) & (index->table_room - 1)) {
        const struct find_word *word = &index->words[index->table[at]];
        if (word->bytes == bytes && memcmp(word->text, text, bytes) == 0) break;
    }
    return at;
}

uint32_t find_number(const struct find_index *index, const char *text, size_t bytes) {
    return index->table_room ? index->table[slot_of(index, text, bytes)] : FIND_NONE;
}

uint32_t find_letters(const char *text, size_t bytes) {
    uint32_t letters = 0;
    for (size_t i = 0; i < bytes; i++) letters |= 1U << ((unsigned char)text[i] & 31);
    return letters;
}

static void table_grow(struct find_index *index) {
    mem_free(index->table);
    index->table_room = index->table_room ? index->table_room * 2 : TABLE_FIRST_ROOM;
    index->table = mem_array(index->table_room, sizeof *index->table);
    memset(index->table, 0xFF, index->table_room * sizeof *index->table); /* FIND_NONE */
    for (size_t i = 0; i < index->word_count; i++)
        index->table[slot_of(index, index->words[i].text, index->words[i].bytes)] = (uint32_t)i;
}

/* Returns the number of the text, which is new when it was not there. */
static uint32_t number_of(struct find_index *index, const struct find_token *token) {
    if (index->word_count * 2 >= index->table_room) table_grow(index);
    uint32_t *place = &index->table[slot_of(index, token->word, token->bytes)];
    if (*place != FIND_NONE) return *place;
    *place = (uint32_t)index->word_count++;
    index->words =
        mem_room(index->words, index->word_count, &index->word_room, sizeof *index->words);
    index->words[*place] =
        (struct find_word){.text = arena_text(&index->memory, token->word, token->bytes),
            .bytes = (uint32_t)token->bytes,
            .letters = find_letters(token->word, token->bytes),
            .stem = FIND_NONE};
    return *place;
}

/* Returns the word, with the number of its stem; it stays in its place until the next one. */
static struct find_word *word_of(struct find_index *index, const struct find_token *token) {
    uint32_t number = number_of(index, token);
    if (index->words[number].stem == FIND_NONE) {
        struct find_token cut = *token;
        find_stem(index, &cut);
        uint32_t stem = number_of(index, &cut);
        index->words[number].stem = stem;
    }
    return &index->words[number];
}

/* Stop words, and words that are never guessed. */
static void mark(
    struct find_index *index, const struct schema_text *words, size_t count, bool stop) {
    struct find_token token;
    for (size_t i = 0; i < count; i++) {
        struct find_scan scan = {.text = words[i].bytes, .bytes = strlen(words[i].bytes)};
        while (find_scan(&scan, &token)) {
            struct find_word *word = word_of(index, &token);
            word->no_guess = word->no_guess || !stop;
            word->stop = word->stop || stop;
            index->words[word->stem].stop = index->words[word->stem].stop || stop;
        }
    }
}

/* Sections */

static void add_line(struct find_building *building, const char *text) {
    struct find_index *index = building->index;
    struct find_scan scan = {.text = text, .bytes = strlen(text)};
    size_t before = building->bytes;
    building->bytes += scan.bytes + 1;
    building->read += scan.bytes;
    building->text = mem_room(building->text, building->bytes, &building->text_room, 1);
    memcpy(building->text + before, text, scan.bytes);
    building->text[building->bytes - 1] = '\n';
    for (bool more = true; more;) {
        struct find_token token;
        more = find_scan(&scan, &token);
        struct find_word *word = more ? word_of(index, &token) : NULL;
        if (more && word->stop) continue;
        building->copy = mem_room(
            building->copy, building->copied + 1, &building->copy_room, sizeof *building->copy);
        building->copy[building->copied++] = more ? word->stem : FIND_LINE_END;
        if (!more) return;
        word->count++;
        if (word != &index->words[word->stem]) index->words[word->stem].count++;
    }
}

/* `hit` says what the section is; its heading is the first line. */
static void begin_section(
    struct find_building *building, struct find_hit hit, long block, unsigned weight) {
    struct arena *memory = &building->index->memory;
    hit.heading = arena_copy(memory, hit.heading);
    hit.anchor = arena_copy(memory, hit.anchor);
    building->section = (struct find_section){.hit = hit, .block = block, .weight = weight};
    building->bytes = building->copied = 0;
    add_line(building, hit.title ? hit.topic->title.bytes : hit.heading);
}

static void end_section(struct find_building *building) {
    struct find_index *index = building->index;
    struct find_section *section = &building->section;
    uint32_t *copy = arena_array(&index->memory, building->copied, sizeof *copy);
    memcpy(copy, building->copy, building->copied * sizeof *copy);
    section->copy = copy;
    section->copy_count = (uint32_t)building->copied;
    section->text = arena_text(&index->memory, building->text, building->bytes);
    index->sections =
        mem_room(index->sections, index->section_count + 1, &index->section_room, sizeof *section);
    index->sections[index->section_count++] = *section;
}

/* Says whether `place` (TOPIC, TOPIC#ANCHOR, word:ID or ask:ID) is the section. A box has no place
 * of its own. */
static bool is_at(const struct find_hit *hit, const char *place) {
    size_t bytes = strcspn(place, "#");
    const char *anchor = place[bytes] ? place + bytes + 1 : "";
    if (hit->word)
        return strncmp(place, "word:", 5) == 0 && !strcmp(place + 5, hit->word->id.bytes);
    if (hit->question)
        return strncmp(place, "ask:", 4) == 0 && !strcmp(place + 4, hit->question->id.bytes);
    if (!hit->title && !*hit->heading) return false;
    return strlen(hit->topic->id.bytes) == bytes &&
           memcmp(hit->topic->id.bytes, place, bytes) == 0 && strcmp(hit->anchor, anchor) == 0;
}

/* The quiz's reasons explain the section that their question is about: they are found with it. What
 * is to be judged true or false is not: whoever searches would read what is wrong as an answer. */
static void finish_section(struct find_building *building) {
    const struct pack *pack = building->index->pack;
    for (size_t i = 0; i < pack->question_count; i++) {
        const struct question *question = &pack->questions[i];
        if (!is_at(&building->section.hit, question->read.bytes)) continue;
        if (!question_kinds[question->kind].true_false) add_line(building, question->ask.bytes);
        for (size_t j = 0; j < question->option_count; j++)
            add_line(building, question->options[j].why.bytes);
    }
    end_section(building);
}

/* A box is a section of its own: what it says is about the whole topic. */
static void add_doc(
    struct find_building *building, const struct topic *topic, const struct doc *doc) {
    struct find_hit hit = {.topic = topic, .title = true, .anchor = "", .heading = ""};
    const char *heading = "";
    int box = 0;
    begin_section(building, hit, -1, WEIGHT_FULL);
    add_line(building, topic->message.bytes);
    building->section.blocks = 1;
    hit.title = false;
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        bool opens = block->kind == BLOCK_HEADING && !block->label;
        if (opens) hit.anchor = block->anchor;
        if (opens) heading = block->text;
        if (opens || block->box_number != box) {
            finish_section(building);
            box = block->box_number;
            hit.heading = box ? "" : heading;
            begin_section(
                building, hit, (long)(opens ? i + 1 : i), box ? WEIGHT_LESS : WEIGHT_FULL);
        }
        if (opens) continue;
        add_line(building, block->text);
        building->section.blocks++;
    }
    finish_section(building);
}

/* Adds the next topic of the pack. */
static void add_topic(
    struct find_building *building, const struct settings *settings, struct report *report) {
    const struct find_index *index = building->index;
    const struct topic *topic = &index->pack->topics[building->topics++];
    struct doc doc = {0};
    if (!pack_topic_shown(topic, settings)) return;
    if (topic->kind == TOPIC_NUMBERS && !index->numbers) return;
    if (pack_read_topic(index->pack, topic, settings, &doc, report)) {
        add_doc(building, topic, &doc);
    } else {
        building->right = false;
    }
    doc_free(&doc);
}

/* One line under a heading, or under none. */
static void add_record(struct find_building *building, struct find_hit hit, const char *text) {
    hit.anchor = "";
    begin_section(building, hit, 0, WEIGHT_LESS);
    building->section.blocks = 1;
    add_line(building, text);
    end_section(building);
}

static void add_records(struct find_building *building) {
    const struct pack *pack = building->index->pack;
    for (size_t i = 0; i < pack->word_count; i++) {
        const struct term *word = &pack->words[i];
        add_record(building, (struct find_hit){.word = word, .heading = word->word.bytes},
            word->means.bytes);
    }
    for (size_t i = 0; i < pack_doctor_question_count(pack); i++) {
        const struct doctor_question *question = pack_doctor_question_at(pack, i);
        add_record(
            building, (struct find_hit){.question = question, .heading = ""}, question->ask.bytes);
    }
}

/* Names */

/* Adds the words of `text` as a name like `name`; a sign before the first one says that endings
 * matter. */
static void add_name(struct find_index *index, struct find_name name, const char *text) {
    struct find_scan scan = {.text = text, .bytes = strlen(text)};
    uint32_t *words = arena_array(&index->memory, scan.bytes / 2 + 1, sizeof *words);
    for (struct find_token token; find_scan(&scan, &token);) {
        struct find_word *word = word_of(index, &token);
        word->named = true;
        words[name.count++] = (uint32_t)(word - index->words);
    }
    if (!name.count) return;
    name.words = words;
    name.written = *text == FIND_AS_WRITTEN;
    name.group = index->group_count;
    index->names = mem_room(index->names, index->name_count + 1, &index->name_room, sizeof name);
    index->names[index->name_count++] = name;
}

static void add_texts(struct find_index *index, struct find_name name,
    const struct schema_text *texts, size_t count) {
    for (size_t i = 0; i < count; i++) add_name(index, name, texts[i].bytes);
}

static void add_names(struct find_index *index) {
    const struct pack *pack = index->pack;
    const struct find_name both = {.typed = true, .meant = true, .place = FIND_NONE};
    for (size_t i = 0; i < pack->word_count; i++, index->group_count++) {
        const struct term *term = &pack->words[i];
        add_name(index, both, term->word.bytes);
        add_texts(index, both, term->forms, term->form_count);
        add_texts(index, both, term->also, term->also_count);
    }
    for (size_t i = 0; i < pack->medicine_count; i++, index->group_count++) {
        add_name(index, both, pack->medicines[i].name.bytes);
        add_name(index, both, pack->medicines[i].brand.bytes);
    }
    for (size_t i = 0; i < pack->synonym_count; i++, index->group_count++) {
        const struct synonym *synonym = &pack->synonyms[i];
        struct find_name typed = {.typed = true, .crisis = synonym->crisis, .place = FIND_NONE};
        for (uint32_t j = 0; j < index->section_count && typed.place == FIND_NONE; j++)
            if (is_at(&index->sections[j].hit, synonym->place.bytes)) typed.place = j;
        add_texts(index, typed, synonym->typed, synonym->typed_count);
        add_name(
            index, (struct find_name){.meant = true, .place = FIND_NONE}, synonym->words.bytes);
    }
}

/* The whole */

static void begin(struct find_index *index, const struct pack *pack, bool numbers) {
    find_free(index);
    *index = (struct find_index){
        .pack = pack, .numbers = numbers, .stemmer = find_stemmer(pack->language)};
    index->building = mem_array(1, sizeof *index->building);
    *index->building = (struct find_building){.index = index, .right = true};
    number_of(index, &(struct find_token){.bytes = 0}); /* FIND_LINE_END */
    mark(index, pack->stop_words, pack->stop_word_count, true);
    mark(index, pack->no_guess, pack->no_guess_count, false);
}

static void end_building(struct find_building *building) {
    if (!building) return;
    mem_free(building->text);
    mem_free(building->copy);
    mem_free(building);
}

bool find_step(struct find_index *index, const struct pack *pack, const struct settings *settings,
    bool numbers, struct report *report) {
    if (index->pack != pack || index->numbers != numbers) begin(index, pack, numbers);
    struct find_building *building = index->building;
    if (!building) return true;
    for (building->read = 0; building->topics < pack->topic_count;) {
        if (building->read > FIND_STEP_BYTES) return false;
        add_topic(building, settings, report);
    }
    add_records(building);
    add_names(index);
    index->unread = !building->right;
    end_building(building);
    index->building = NULL;
    mem_trim();
    return true;
}

bool find_ready(struct find_index *index, const struct pack *pack, const struct settings *settings,
    bool numbers, struct report *report) {
    while (!find_step(index, pack, settings, numbers, report)) {
    }
    return !index->unread;
}

void find_free(struct find_index *index) {
    if (!index->pack) return;
    end_building(index->building);
    find_stemmer_free(index->stemmer);
    mem_free(index->words);
    mem_free(index->table);
    mem_free(index->sections);
    mem_free(index->names);
    arena_free(&index->memory);
    *index = (struct find_index){0};
    mem_trim();
}
