/* The judgment of a pack: records first, then topic by topic, then what could only be known when
 * all were read: links to anchors of other topics. The text of a topic is freed when it was judged.
 * SPDX-License-Identifier: MIT */
#include "content/check/check.h"

#include <string.h>

#include "content/check/check_link.h"
#include "content/pack/figure.h"

enum { MENU_LINES = 10 };

struct pack_checker {
    struct checker base;
    struct link_checker links;
    bool *medicines_met, *places_met; /* the record's section stands in a topic */
    const char *medicines_file, *places_file, *quiz_file;
    struct arena arena;
    struct pack *pack; /* whose topics learn how long they take to read */
    size_t topics;     /* judged */
    size_t errors;     /* of the report when it began */
};

/* What a search answers with must be there, as what a link leads to. */
static void judge_synonyms(struct pack_checker *checker) {
    static const struct topic anywhere = {.kind = TOPIC_TOPIC};
    const struct pack *pack = checker->base.pack;
    const char *file = pack_file(pack, "words.cfg", true, checker->base.arena);
    for (size_t i = 0; i < pack->synonym_count; i++) {
        const struct synonym *synonym = &pack->synonyms[i];
        char *place = arena_copy(checker->base.arena, synonym->place.bytes);
        char *anchor = strchrnul(place, '#');
        struct link link = {.kind = LINK_TOPIC, .target = place, .file = file};
        link.line = *place ? synonym->place.line : synonym->line;
        link.anchor = *anchor ? anchor + 1 : anchor;
        *anchor = '\0';
        if (strncmp(place, "word:", 5) == 0) link.kind = LINK_WORD, link.target += 5;
        if (strncmp(place, "ask:", 4) == 0) link.kind = LINK_ASK, link.target += 4;
        if (*place) check_link(&checker->links, &anywhere, &link);
        if (!*place && !synonym->words.bytes[0])
            report_add(checker->base.report, SEVERITY_ERROR, file, link.line,
                "the synonym leads nowhere; give it words of the guide or a place");
    }
}

/* Menus */

/* Which of an entry's keys go together. Returns what is wrong with them, or NULL. */
static const char *wrong_entry(const struct menu_entry *entry) {
    if (entry->medicines)
        return *entry->topic.bytes || *entry->section.bytes || *entry->title.bytes
                   ? "a line for each medicine has no topic, section or title; take them away"
                   : NULL;
    if (!*entry->topic.bytes) return "an entry leads nowhere; give it a topic, or medicines = true";
    if (*entry->section.bytes && !*entry->title.bytes)
        return "a section has no name of its own; give the entry a title";
    return NULL;
}

static void judge_entry(struct pack_checker *checker, const struct menu_entry *entry) {
    static const struct topic home = {.kind = TOPIC_TOPIC};
    const struct pack *pack = checker->base.pack;
    const char *wrong = wrong_entry(entry);
    check_plain(&checker->base, entry->title.bytes, pack->file, entry->title.line);
    if (wrong) {
        report_add(checker->base.report, SEVERITY_ERROR, pack->file, entry->line, "%s", wrong);
    } else if (!entry->medicines) {
        const struct link link = {.kind = LINK_TOPIC,
            .target = entry->topic.bytes,
            .anchor = entry->section.bytes,
            .file = pack->file,
            .line = entry->topic.line};
        check_link(&checker->links, &home, &link);
    }
}

/* Each line of a menu has a digit of its own. */
static void judge_menus(struct pack_checker *checker) {
    const struct pack *pack = checker->base.pack;
    for (size_t i = 0; i < pack->menu_count; i++) {
        const struct menu *menu = &pack->menus[i];
        size_t lines = 0;
        for (size_t k = 0; k < menu->entry_count; k++) {
            judge_entry(checker, &menu->entries[k]);
            lines += menu->entries[k].medicines ? pack->medicine_count : 1;
        }
        if (lines > MENU_LINES)
            report_add(checker->base.report, SEVERITY_ERROR, pack->file, menu->line,
                "the menu \"%s\" has %zu lines; use at most %d, one for each digit", menu->id.bytes,
                lines, MENU_LINES);
    }
}

/* Texts */

static void note_record(struct pack_checker *checker, const struct block *block) {
    const struct pack *pack = checker->base.pack;
    if (block->kind != BLOCK_HEADING) return;
    const struct medicine *medicine = pack_medicine(pack, block->anchor);
    const struct place *place = pack_place(pack, block->anchor);
    if (medicine && strcmp(block->file, checker->medicines_file) == 0)
        checker->medicines_met[medicine - pack->medicines] = true;
    if (place && strcmp(block->file, checker->places_file) == 0)
        checker->places_met[place - pack->places] = true;
}

static void judge_doc(
    struct pack_checker *checker, const struct topic *topic, const struct doc *doc) {
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        if (block->kind == BLOCK_FIGURE) {
            check_figure(&checker->base, topic, block);
        } else {
            check_block(&checker->base, doc, block);
        }
        note_record(checker, block);
    }
    for (size_t i = 0; i < doc->link_count; i++) check_link(&checker->links, topic, &doc->links[i]);
}

static void judge_sheet(
    const struct checker *checker, const struct topic *topic, const struct doc *doc) {
    if (topic->kind != TOPIC_SHEET) return;
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct figure *figure = doc->blocks[i].figure;
        if (figure && figure->kind == FIGURE_SHEET) return;
    }
    report_add(checker->report, SEVERITY_ERROR, checker->pack->file, topic->line,
        "the topic \"%s\" is of kind sheet and has no ```sheet block; write one, or change the "
        "kind",
        topic->id.bytes);
}

/* `read` and `says` of a question whose topic is at hand. */
static void judge_source(
    struct pack_checker *checker, const struct question *question, const struct doc *doc) {
    const char *anchor = strchr(question->read.bytes, '#');
    if (!anchor || !anchor[1]) return; /* refused already */
    anchor++;
    if (doc_find_anchor(doc, anchor) == doc->block_count) {
        report_add(checker->base.report, SEVERITY_ERROR, checker->quiz_file, question->read.line,
            "the topic of \"%s\" has no heading \"%s\"; write the heading in lower case with "
            "hyphens, or a "
            "record's id",
            question->read.bytes, anchor);
    } else if (doc_find_words(doc, anchor, question->says.bytes) == doc->block_count) {
        report_add(checker->base.report, SEVERITY_ERROR, checker->quiz_file, question->says.line,
            "\"%s\" does not stand in \"%s\"; copy words from one paragraph or bullet there",
            question->says.bytes, question->read.bytes);
    }
}

/* A medicine's section is a page of its own, read when it is opened. */
static int minutes_of(const struct pack *pack, struct doc *doc) {
    enum { MINUTE_MS = 60000 };
    size_t block = doc->block_count;
    pack_keep_page(pack, doc, &block);
    return (int)((doc_words(doc) * READING_WORD_MS + MINUTE_MS - 1) / MINUTE_MS);
}

static void judge_topic(struct pack_checker *checker, struct topic *topic) {
    const struct pack *pack = checker->base.pack;
    struct doc doc = {0};
    bool read = pack_read_topic(pack, topic, NULL, &doc, checker->base.report);
    if (read && !doc.block_count) {
        struct arena memory = {
            0}; /* a file that a full disk cut to nothing must not reach a visitor */
        report_add(checker->base.report, SEVERITY_ERROR, pack_topic_file(pack, topic, &memory), 0,
            "has no text; write some, or take the topic out of pack.cfg");
        arena_free(&memory);
    } else if (doc.block_count) {
        judge_doc(checker, topic, &doc);
        judge_sheet(&checker->base, topic, &doc);
        check_keep_anchors(&checker->links, topic, &doc);
        for (size_t i = 0; i < pack->question_count; i++) {
            if (question_reads(&pack->questions[i], topic->id.bytes))
                judge_source(checker, &pack->questions[i], &doc);
        }
        topic->minutes = minutes_of(pack, &doc);
    }
    doc_free(&doc);
}

/* Records that no topic shows are shown elsewhere (a place on the picture), and judged like a
 * topic's text. */
static void judge_unmet(struct pack_checker *checker) {
    static const struct topic anywhere = {.kind = TOPIC_TOPIC};
    const struct pack *pack = checker->base.pack;
    struct doc doc = {0};
    bool complete = check_all_read(&checker->links);
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = &pack->medicines[i];
        if (checker->medicines_met[i]) continue;
        pack_add_medicine(pack, medicine, NULL, &doc, checker->base.report);
        if (!complete) continue;
        report_add(checker->base.report, SEVERITY_ERROR, checker->medicines_file, medicine->line,
            "the medicine \"%s\" has no section; put a ```medicine block for it into a topic",
            medicine->id.bytes);
    }
    for (size_t i = 0; i < pack->place_count; i++) {
        if (!checker->places_met[i])
            pack_add_place(pack, &pack->places[i], NULL, &doc, checker->base.report);
    }
    judge_doc(checker, &anywhere, &doc);
    doc_free(&doc);
}

/* Nothing opens a link in a figure, but one that vouches for a number may stand there. */
static void judge_figures(struct pack_checker *checker) {
    static const struct topic anywhere = {.kind = TOPIC_TOPIC};
    const struct pack *pack = checker->base.pack;
    struct doc doc = {0};
    for (size_t i = 0; i < pack->figure_count; i++)
        pack_add_figure_texts(pack, &pack->figures[i], &doc, checker->base.report);
    judge_doc(checker, &anywhere, &doc);
    for (size_t i = 0; i < doc.link_count; i++)
        if (doc.links[i].kind != LINK_FACT && doc.links[i].kind != LINK_PHONE)
            check_refuse_link(
                &checker->base, &doc.links[i], "stands in a figure, where nothing opens it");
    doc_free(&doc);
}

/* The whole */

static struct phrases collect_names(const struct pack *pack, struct arena *arena) {
    size_t count = 0;
    struct schema_text *names =
        arena_array(arena, pack->name_count + 2 * pack->medicine_count, sizeof *names);
    for (size_t i = 0; i < pack->name_count; i++) names[count++] = pack->names[i];
    for (size_t i = 0; i < pack->medicine_count; i++) {
        names[count++] = pack->medicines[i].name;
        names[count++] = pack->medicines[i].brand;
    }
    return (struct phrases){.items = names, .count = count};
}

struct pack_checker *check_begin(struct pack *pack, struct report *report) {
    struct pack_checker *checker = mem_array(1, sizeof *checker);
    struct arena *arena = &checker->arena;
    checker->pack = pack;
    checker->errors = report_count(report, SEVERITY_ERROR);
    checker->base = (struct checker){.pack = pack, .report = report, .arena = arena};
    checker->base.names = collect_names(pack, arena);
    checker->medicines_met = arena_array(arena, pack->medicine_count, sizeof(bool));
    checker->places_met = arena_array(arena, pack->place_count, sizeof(bool));
    checker->medicines_file = pack_file(pack, "medicines.cfg", false, arena);
    checker->places_file = pack_file(pack, "places.cfg", false, arena);
    checker->quiz_file = pack_file(pack, "quiz.cfg", true, arena);
    checker->links = check_links_begin(&checker->base);
    check_records(&checker->base);
    check_figure_records(&checker->base);
    check_quiz(&checker->base);
    judge_menus(checker);
    return checker;
}

bool check_next(struct pack_checker *checker) {
    struct pack *pack = checker->pack;
    if (checker->topics < pack->topic_count) {
        struct topic *topic = &pack->topics[checker->topics++];
        const char *id = topic->id.bytes;
        if (pack_id_valid(id) && pack_topic(pack, id) == topic) judge_topic(checker, topic);
        return true;
    }
    judge_unmet(checker);
    judge_figures(checker);
    judge_synonyms(checker);
    check_open_links(&checker->links);
    return false;
}

bool check_end(struct pack_checker *checker) {
    if (!checker) return true;
    bool right = report_count(checker->base.report, SEVERITY_ERROR) == checker->errors;
    arena_free(&checker->arena);
    mem_free(checker);
    return right;
}

bool check_pack(struct pack *pack, struct report *report) {
    struct pack_checker *checker = check_begin(pack, report);
    while (check_next(checker)) continue;
    return check_end(checker);
}
