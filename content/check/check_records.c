/* The records of a pack: ids, words that must be there, numbers that must not, and what records say
 * of each other. SPDX-License-Identifier: MIT */
#include "content/check/check_internal.h"

#include <stdlib.h>
#include <string.h>

#include "config/base/date.h"
#include "config/base/message.h"
#include "content/pack/dates.h"

/* Every record with an id begins so (pack.c asserts it); asks do, too. */
struct record {
    int line;
    struct schema_text id;
};

_Static_assert(offsetof(struct doctor_question, id) == offsetof(struct record, id),
    "an ask begins as a record");

static const struct record *record_at(const void *records, size_t index, size_t bytes) {
    return (const void *)((const char *)records + index * bytes);
}

void check_unknown(const struct checker *checker, const char *file, int line, const char *what,
    const char *id, const void *records, size_t count, size_t bytes) {
    const char **ids = arena_array(checker->arena, count + 1, sizeof *ids);
    for (size_t i = 0; i < count; i++) ids[i] = record_at(records, i, bytes)->id.bytes;
    const char *nearest = message_nearest(id, ids);
    if (nearest) {
        report_add(checker->report, SEVERITY_ERROR, file, line,
            "%s \"%s\" does not exist; did you mean \"%s\"?", what, id, nearest);
    } else {
        report_add(checker->report, SEVERITY_ERROR, file, line,
            "%s \"%s\" does not exist; write the id of a record", what, id);
    }
}

void check_filled(const struct checker *checker, const char *file, int record_line, const char *key,
    const struct schema_text *text) {
    if (text->bytes[strspn(text->bytes, " ")]) return;
    int line = text->line > 0 ? text->line : record_line;
    report_add(checker->report, SEVERITY_ERROR, file, line, "%s: is empty; write some words", key);
}

void check_words(const struct checker *checker, const char *file, int record_line, const char *key,
    const struct schema_text *text) {
    check_filled(checker, file, record_line, key, text);
    check_plain(checker, text->bytes, file, text->line);
}

/* Ids */

static void judge_id(const struct checker *checker, const char *file, const struct record *record) {
    if (pack_id_valid(record->id.bytes)) return;
    report_add(checker->report, SEVERITY_ERROR, file,
        record->id.line > 0 ? record->id.line : record->line,
        "the id \"%s\" must have only a-z, 0-9 and hyphens; choose another", record->id.bytes);
}

static void judge_twice(const struct checker *checker, const char *file, const struct record *first,
    const struct record *second) {
    if (strcmp(first->id.bytes, second->id.bytes) != 0) return;
    report_add(checker->report, SEVERITY_ERROR, file, second->id.line,
        "the id \"%s\" stands twice (first in line %d); choose another", second->id.bytes,
        first->id.line);
}

static void judge_ids(const struct checker *checker, const char *file, const void *records,
    size_t count, size_t bytes) {
    for (size_t i = 0; i < count; i++) {
        const struct record *record = record_at(records, i, bytes);
        judge_id(checker, file, record);
        for (size_t j = 0; j < i; j++)
            judge_twice(checker, file, record_at(records, j, bytes), record);
    }
}

/* Files */

/* A summary that counts the medicines counts their records. */
static void judge_count(const struct checker *checker, const struct schema_text *summary) {
    const struct pack *pack = checker->pack;
    for (size_t i = 0; i < pack->style.medicines.count; i++) {
        const char *word = pack->style.medicines.items[i].bytes;
        struct range noun = {0};
        while (phrase_find(summary->bytes, word, noun.end, false, &noun)) {
            const char *digits = check_number_before(&pack->style, summary->bytes, noun.start);
            if (!digits || strtoul(digits, NULL, 10) == pack->medicine_count) continue;
            report_add(checker->report, SEVERITY_ERROR, pack->file, summary->line,
                "the summary counts %s %s, but medicines.cfg has %zu; write their number in words",
                digits, word, pack->medicine_count);
        }
    }
}

static void judge_pack_file(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    bool call_now = false;
    judge_ids(checker, pack->file, pack->topics, pack->topic_count, sizeof *pack->topics);
    check_words(checker, pack->file, 0, "title", &pack->title);
    check_plain(checker, pack->tagline.bytes, pack->file, pack->tagline.line);
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        check_words(checker, pack->file, topic->line, "title", &topic->title);
        check_plain(checker, topic->summary.bytes, pack->file, topic->summary.line);
        check_plain(checker, topic->message.bytes, pack->file, topic->message.line);
        judge_count(checker, &topic->summary);
        if (topic->kind == TOPIC_CALL_NOW) call_now = true;
    }
    judge_ids(checker, pack->file, pack->menus, pack->menu_count, sizeof *pack->menus);
    for (size_t i = 0; i < pack->menu_count; i++) {
        check_words(checker, pack->file, pack->menus[i].line, "title", &pack->menus[i].title);
        check_plain(checker, pack->menus[i].summary.bytes, pack->file, pack->menus[i].summary.line);
    }
    if (call_now) return;
    report_add(checker->report, SEVERITY_ERROR, pack->file, 0,
        "no topic is of kind \"call-now\"; add the one that says when to call");
}

/* Their longer texts are judged as parts of topics. */
static void judge_medicines(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *file = pack_file(pack, "medicines.cfg", false, checker->arena);
    judge_ids(checker, file, pack->medicines, pack->medicine_count, sizeof *pack->medicines);
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = &pack->medicines[i];
        check_words(checker, file, medicine->line, "name", &medicine->name);
        check_words(checker, file, medicine->line, "role", &medicine->text.role);
        if (!medicine->text.call_count && !medicine->text.call_team_count)
            report_add(checker->report, SEVERITY_ERROR, file, medicine->line,
                "the medicine \"%s\" does not say when to call; write call_911 and call_team",
                medicine->id.bytes);
    }
}

static void judge_places(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *file = pack_file(pack, "places.cfg", false, checker->arena);
    judge_ids(checker, file, pack->places, pack->place_count, sizeof *pack->places);
    for (size_t i = 0; i < pack->place_count; i++) {
        const struct schema_text *id = &pack->places[i].fact;
        const struct fact *fact = pack_fact(pack, id->bytes);
        if (*id->bytes && !fact)
            check_unknown(checker, file, id->line, "the fact", id->bytes, pack->facts,
                pack->fact_count, sizeof *pack->facts);
        if (fact && fact->sensitive)
            report_add(checker->report, SEVERITY_ERROR, file, id->line,
                "the fact \"%s\" is sensitive; a place may not show it", id->bytes);
    }
}

static void judge_facts(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *file = pack_file(pack, "facts.cfg", false, checker->arena);
    judge_ids(checker, file, pack->facts, pack->fact_count, sizeof *pack->facts);
    for (size_t i = 0; i < pack->fact_count; i++) check_fact(checker, file, &pack->facts[i]);
}

/* Days that are none would never act. */
static void judge_dates(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    for (size_t i = 0; i < dates_record_count(pack); i++) {
        const struct dated_record record = dates_record(pack, i, checker->arena);
        const char *file = pack_file(pack, record.file, false, checker->arena), *words;
        if (record.expires && !date_read(record.expires->bytes))
            report_add(checker->report, SEVERITY_ERROR, file, record.expires->line,
                "%s expires on \"%s\", which is no date; write YYYY-MM-DD", record.name,
                record.expires->bytes);
        if (record.checked && *record.checked->bytes && !date_read(record.checked->bytes))
            report_add(checker->report, SEVERITY_ERROR, file, record.checked->line,
                "%s was checked on \"%s\", which is no date; write YYYY-MM-DD, or \"\" until then",
                record.name, record.checked->bytes);
        if (*record.watch->bytes && !dates_read_watch(record.watch->bytes, &words))
            report_add(checker->report, SEVERITY_ERROR, file, record.watch->line,
                "watch of %s is \"%s\"; write a day and words, such as \"2027-01-31 FDA decision\"",
                record.name, record.watch->bytes);
    }
}

static void judge_figures(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *file = pack_file(pack, "figures.cfg", true, checker->arena);
    judge_ids(checker, file, pack->figures, pack->figure_count, sizeof *pack->figures);
}

static void judge_words_file(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *file = pack_file(pack, "words.cfg", true, checker->arena);
    judge_ids(checker, file, pack->words, pack->word_count, sizeof *pack->words);
    for (size_t i = 0; i < pack->word_count; i++) {
        const struct term *word = &pack->words[i];
        check_words(checker, file, word->line, "word", &word->word);
        check_words(checker, file, word->line, "means", &word->means);
        check_plain(checker, word->say.bytes, file, word->say.line);
    }
}

static void judge_asks(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *file = pack_file(pack, "asks.cfg", true, checker->arena);
    size_t count = 0;
    struct doctor_question *asks =
        arena_array(checker->arena, pack_doctor_question_count(pack), sizeof *asks);
    for (size_t i = 0; i < pack->ask_group_count; i++) {
        const struct doctor_question_group *group = &pack->ask_groups[i];
        check_words(checker, file, group->line, "title", &group->title);
        for (size_t j = 0; j < group->ask_count; j++) {
            check_words(checker, file, group->asks[j].line, "ask", &group->asks[j].ask);
            asks[count++] = group->asks[j];
        }
    }
    judge_ids(checker, file, asks, count, sizeof *asks);
    judge_ids(checker, file, pack->prompts, pack->prompt_count, sizeof *pack->prompts);
    for (size_t i = 0; i < pack->prompt_count; i++)
        check_words(checker, file, pack->prompts[i].line, "ask", &pack->prompts[i].ask);
}

static void judge_tips(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *file = pack_file(pack, "tips.cfg", true, checker->arena);
    struct schema_text *names =
        arena_array(checker->arena, pack->medicine_count * 2, sizeof *names);
    const struct phrases medicines = {.items = names, .count = pack->medicine_count * 2};
    for (size_t i = 0; i < pack->medicine_count; i++) {
        names[2 * i] = pack->medicines[i].name;
        names[2 * i + 1] = pack->medicines[i].brand;
    }
    for (size_t i = 0; i < pack->tip_count; i++) {
        check_words(checker, file, 0, "tips", &pack->tips[i]);
        if (check_names(pack->tips[i].bytes, &medicines))
            report_add(checker->report, SEVERITY_ERROR, file, pack->tips[i].line,
                "a tip names a medicine; say it without, anybody may read it in passing");
    }
}

void check_records(const struct checker *checker) {
    const struct pack *pack = checker->pack;
    const char *quiz = pack_file(pack, "quiz.cfg", true, checker->arena);
    judge_pack_file(checker);
    judge_medicines(checker);
    judge_places(checker);
    judge_facts(checker);
    judge_dates(checker);
    judge_figures(checker);
    judge_words_file(checker);
    judge_ids(checker, quiz, pack->questions, pack->question_count, sizeof *pack->questions);
    judge_asks(checker);
    judge_tips(checker);
}
