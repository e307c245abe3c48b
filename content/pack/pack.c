/* A pack's files are read into its records and looked up by id. All strings live in the pack's
 * arena and die with it. What is right or wrong about a record's words is check.h's question.
 * SPDX-License-Identifier: MIT */
#include "content/pack/pack.h"

#include <string.h>
#include <unistd.h>

#include "config/cfg/text_file.h"
#include "content/pack/records.h"

/* Reading */

static bool read_records(struct pack *pack, const char *name, bool of_language,
    const struct schema_rule *rules, struct report *report) {
    const struct schema_input input = {
        .most_bytes = rules == records_pack ? PACK_MOST_BYTES : 0,
        .file = pack_file(pack, name, of_language, &pack->memory),
        .language = pack->language,
        .arena = &pack->memory,
        .report = report,
    };
    return schema_read(&input, rules, pack);
}

bool pack_open(struct pack *pack, const char *folder, const char *language, struct report *report) {
    pack->folder = arena_copy(&pack->memory, folder);
    pack->language = arena_copy(&pack->memory, language);
    pack->file = pack_file(pack, "pack.cfg", true, &pack->memory);
    return read_records(pack, "pack.cfg", true, records_pack, report);
}

/* All that is read later. An id becomes a part of a path, so a wrong one (which check.h refuses)
 * has no file. */
static void keep_texts(struct pack *pack) {
    static const char *const pictures[] = {PACK_DRAWING, PACK_MASK, PACK_SMALL_MAP, PACK_LARGE_MAP};
    struct arena scratch = {0};
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        if (!pack_id_valid(topic->id.bytes)) continue;
        file_cache_keep(&pack->texts, pack_topic_file(pack, topic, &scratch), &pack->memory);
    }
    for (size_t i = 0; i < sizeof pictures / sizeof *pictures; i++)
        file_cache_keep(&pack->texts, pack_file(pack, pictures[i], false, &scratch), &pack->memory);
    arena_free(&scratch);
}

static bool is_there(const struct pack *pack, const char *name, bool of_language) {
    struct arena scratch = {0};
    bool there = access(pack_file(pack, name, of_language, &scratch), F_OK) == 0;
    arena_free(&scratch);
    return there;
}

static const struct {
    const char *name;
    bool of_language, optional;
    const struct schema_rule *rules;
} files[] = {
    {"medicines.cfg", false, false, records_medicines},
    {"facts.cfg", false, false, records_facts},
    {"places.cfg", false, false, records_places},
    {"figures.cfg", true, true, records_figures},
    {"words.cfg", true, false, records_words},
    {"quiz.cfg", true, false, records_quiz},
    {"asks.cfg", true, false, records_asks},
    {"tips.cfg", true, false, records_tips},
    {"style.cfg", true, true, records_style},
};

enum { FILES = sizeof files / sizeof *files };

bool pack_load_next(struct pack *pack, struct report *report) {
    if (pack->files_read == FILES) return false;
    size_t i = pack->files_read++;
    bool there = !files[i].optional || is_there(pack, files[i].name, files[i].of_language);
    if (there && !read_records(pack, files[i].name, files[i].of_language, files[i].rules, report))
        pack->refused = true;
    if (pack->files_read < FILES) return true;
    if (!pack->refused && pack->resident) keep_texts(pack);
    pack->loaded = !pack->refused;
    return false;
}

bool pack_load(struct pack *pack, struct report *report) {
    while (pack_load_next(pack, report)) continue;
    return pack->loaded;
}

void pack_free(struct pack *pack) {
    arena_free(&pack->memory);
    *pack = (struct pack){0};
}

/* Looking up: every record begins alike, so that one loop finds them all. */

struct record {
    int line;
    struct schema_text id;
};

_Static_assert(
    offsetof(struct topic, id) == offsetof(struct record, id), "a topic begins as a record");
_Static_assert(
    offsetof(struct fact, id) == offsetof(struct record, id), "a fact begins as a record");
_Static_assert(
    offsetof(struct medicine, id) == offsetof(struct record, id), "a medicine begins as a record");
_Static_assert(
    offsetof(struct place, id) == offsetof(struct record, id), "a place begins as a record");
_Static_assert(offsetof(struct figure_record, id) == offsetof(struct record, id),
    "a figure begins as a record");
_Static_assert(
    offsetof(struct term, id) == offsetof(struct record, id), "a word begins as a record");
_Static_assert(
    offsetof(struct question, id) == offsetof(struct record, id), "a question begins as a record");

static const void *find(const void *records, size_t count, size_t bytes, const char *id) {
    const char *at = records;
    for (size_t i = 0; i < count; i++, at += bytes) {
        const struct record *record = (const void *)at;
        if (strcmp(record->id.bytes, id) == 0) return record;
    }
    return NULL;
}

const struct topic *pack_topic(const struct pack *pack, const char *id) {
    return find(pack->topics, pack->topic_count, sizeof *pack->topics, id);
}

const struct fact *pack_fact(const struct pack *pack, const char *id) {
    return find(pack->facts, pack->fact_count, sizeof *pack->facts, id);
}

const struct medicine *pack_medicine(const struct pack *pack, const char *id) {
    return find(pack->medicines, pack->medicine_count, sizeof *pack->medicines, id);
}

const struct place *pack_place(const struct pack *pack, const char *id) {
    return find(pack->places, pack->place_count, sizeof *pack->places, id);
}

const struct figure_record *pack_figure(const struct pack *pack, const char *id) {
    return find(pack->figures, pack->figure_count, sizeof *pack->figures, id);
}

const struct term *pack_term(const struct pack *pack, const char *id) {
    return find(pack->words, pack->word_count, sizeof *pack->words, id);
}

size_t pack_doctor_question_count(const struct pack *pack) {
    size_t count = 0;
    for (size_t i = 0; i < pack->ask_group_count; i++) count += pack->ask_groups[i].ask_count;
    return count;
}

const struct doctor_question *pack_doctor_question_at(const struct pack *pack, size_t index) {
    size_t group = 0;
    while (index >= pack->ask_groups[group].ask_count) index -= pack->ask_groups[group++].ask_count;
    return &pack->ask_groups[group].asks[index];
}

size_t pack_doctor_question_index(const struct pack *pack, const char *id) {
    size_t count = pack_doctor_question_count(pack), index = 0;
    while (index < count && strcmp(pack_doctor_question_at(pack, index)->id.bytes, id) != 0)
        index++;
    return index;
}

bool pack_id_valid(const char *id) {
    return *id && !id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")];
}

const char *pack_file(
    const struct pack *pack, const char *name, bool of_language, struct arena *arena) {
    if (!of_language) return arena_format(arena, "%s/%s", pack->folder, name);
    return arena_format(arena, "%s/%s/%s", pack->folder, pack->language, name);
}

struct attempt_plan pack_attempt_plan(const struct pack *pack, const struct settings *settings,
    const struct topic *topic, uint64_t seed) {
    return (struct attempt_plan){.questions = pack->questions,
        .question_count = pack->question_count,
        .topic = topic ? topic->id.bytes : NULL,
        .count = topic ? PACK_CHECK_QUESTIONS : (size_t)settings->quiz.questions,
        .shuffle = settings->quiz.shuffle,
        .seed = seed};
}

size_t pack_check_questions(const struct pack *pack, const struct topic *topic) {
    const struct attempt_plan plan = {.questions = pack->questions,
        .question_count = pack->question_count,
        .topic = topic->id.bytes,
        .count = PACK_CHECK_QUESTIONS};
    struct attempt attempt;
    attempt_start(&attempt, &plan);
    return attempt.count;
}

const char *pack_topic_file(
    const struct pack *pack, const struct topic *topic, struct arena *arena) {
    return arena_format(arena, "%s/%s/topics/%s.md", pack->folder, pack->language, topic->id.bytes);
}

bool pack_source(const struct pack *pack, const char *path, struct text_file *source,
    struct arena *arena, struct report *report) {
    if (pack->resident) return file_cache_read(&pack->texts, path, source, report);
    return text_file_load(source, path, arena, report);
}

bool pack_has_file(const struct pack *pack, const char *path) {
    return pack->resident ? file_cache_have(&pack->texts, path) : access(path, F_OK) == 0;
}

/* What Home shows */

const struct menu *pack_menu_of(const struct pack *pack, const struct topic *topic) {
    for (size_t i = 0; i < pack->menu_count; i++) {
        const struct menu *menu = &pack->menus[i];
        for (size_t k = 0; k < menu->entry_count; k++) {
            const struct menu_entry *entry = &menu->entries[k];
            bool whole = !entry->medicines && !*entry->section.bytes;
            if (whole && strcmp(entry->topic.bytes, topic->id.bytes) == 0) return menu;
        }
    }
    return NULL;
}

bool pack_topic_shown(const struct topic *topic, const struct settings *settings) {
    bool outlook = topic->kind == TOPIC_OUTLOOK || topic->kind == TOPIC_NUMBERS;
    return !outlook || !settings || settings->outlook.show != OUTLOOK_NEVER;
}

bool pack_is_part(const struct topic *topic, const struct settings *settings) {
    bool listed = topic->kind == TOPIC_TOPIC || topic->kind == TOPIC_OUTLOOK;
    return listed && pack_topic_shown(topic, settings);
}

size_t pack_part_count(const struct pack *pack, const struct settings *settings) {
    size_t count = 0;
    for (size_t i = 0; i < pack->topic_count; i++)
        count += pack_is_part(&pack->topics[i], settings);
    return count;
}

size_t pack_part(
    const struct pack *pack, const struct topic *topic, const struct settings *settings) {
    size_t part = 0;
    if (!pack_is_part(topic, settings)) return 0;
    for (size_t i = 0; i < pack->topic_count; i++) {
        part += pack_is_part(&pack->topics[i], settings);
        if (&pack->topics[i] == topic) return part;
    }
    return 0;
}
