/* The judgment of a pack: records first, then topic by topic, then what could only be known when
 * all were read: links to anchors of other topics. Of a topic that was read, its anchors stay; its
 * text is freed. */
#include "content/check/check.h"

#include <string.h>

#include "content/check/check_internal.h"

enum { MENU_LINES = 10 };

struct known_anchor {
    const char *anchor;
    const struct known_anchor *next;
};

/* A link to an anchor, to be looked up at the end. */
struct open_link {
    const struct topic *topic;
    const char *anchor, *file;
    int line;
    struct open_link *next;
};

struct pack_checker {
    struct checker base;
    const struct known_anchor **anchors; /* of each topic of the pack; NULL: it could not be read */
    struct open_link *links;
    bool *medicines_met, *places_met; /* the record's section stands in a topic */
    const char *medicines_file, *places_file, *quiz_file;
};

/* Links */

static void refuse_link(
    const struct pack_checker *checker, const struct link *link, const char *words) {
    report_add(checker->base.report, SEVERITY_ERROR, link->file, link->line,
        "the link to \"%s\" %s", link->target, words);
}

static void judge_topic_link(
    struct pack_checker *checker, const struct topic *from, const struct link *link) {
    const struct pack *pack = checker->base.pack;
    const struct topic *topic = pack_topic(pack, link->target);
    if (!topic) {
        check_unknown(&checker->base, link->file, link->line, "the topic", link->target,
            pack->topics, pack->topic_count, sizeof *pack->topics);
        return;
    }
    bool past_gate =
        topic->kind == TOPIC_NUMBERS && from->kind != TOPIC_OUTLOOK && from->kind != TOPIC_NUMBERS;
    if (past_gate)
        refuse_link(
            checker, link, "leads past the gate to the numbers; link to the topic of kind outlook");
    if (!*link->anchor) return;
    struct arena *arena = checker->base.arena;
    struct open_link *open = arena_array(arena, 1, sizeof *open);
    *open = (struct open_link){.topic = topic, .line = link->line, .next = checker->links};
    open->anchor = arena_copy(arena, link->anchor);
    open->file = arena_copy(arena, link->file);
    checker->links = open;
}

static void judge_fact_link(
    struct pack_checker *checker, const struct topic *from, const struct link *link) {
    const struct pack *pack = checker->base.pack;
    const struct fact *fact = pack_fact(pack, link->target);
    if (!fact) {
        check_unknown(&checker->base, link->file, link->line, "the fact", link->target, pack->facts,
            pack->fact_count, sizeof *pack->facts);
    } else if (fact->sensitive && from->kind != TOPIC_NUMBERS) {
        refuse_link(
            checker, link, "quotes a sensitive fact; quote it in a topic of kind numbers only");
    }
}

static void judge_phone_link(struct pack_checker *checker, const struct link *link) {
    const struct fact *fact = pack_fact(checker->base.pack, link->target);
    if (pack_is_clinic_phone(link->target) || (fact && fact->kind == FACT_PHONE)) return;
    refuse_link(checker, link,
        "is no phone; write emergency, crisis, clinic, after-hours or the id of a fact of kind "
        "phone");
}

static void judge_ask_link(struct pack_checker *checker, const struct link *link) {
    const struct pack *pack = checker->base.pack;
    size_t count = pack_doctor_question_count(pack);
    if (pack_doctor_question_index(pack, link->target) < count) return;
    struct doctor_question *asks = arena_array(checker->base.arena, count, sizeof *asks);
    for (size_t i = 0; i < count; i++) asks[i] = *pack_doctor_question_at(pack, i);
    check_unknown(&checker->base, link->file, link->line, "the question", link->target, asks, count,
        sizeof *asks);
}

static void judge_quiz_link(struct pack_checker *checker, const struct link *link) {
    const struct pack *pack = checker->base.pack;
    const struct topic *topic = pack_topic(pack, link->target);
    size_t count = topic ? pack_check_questions(pack, topic) : 0;
    if (!topic)
        check_unknown(&checker->base, link->file, link->line, "the topic", link->target,
            pack->topics, pack->topic_count, sizeof *pack->topics);
    else if (count < PACK_CHECK_QUESTIONS)
        report_add(checker->base.report, SEVERITY_ERROR, link->file, link->line,
            "the quiz can ask %zu questions about \"%s\"; it needs %d to check it", count,
            link->target, PACK_CHECK_QUESTIONS);
}

static void judge_link(
    struct pack_checker *checker, const struct topic *from, const struct link *link) {
    const struct pack *pack = checker->base.pack;
    switch (link->kind) {
    case LINK_WORD:
        if (!pack_term(pack, link->target))
            check_unknown(&checker->base, link->file, link->line, "the word", link->target,
                pack->words, pack->word_count, sizeof *pack->words);
        return;
    case LINK_TOPIC:
        judge_topic_link(checker, from, link);
        return;
    case LINK_FACT:
        judge_fact_link(checker, from, link);
        return;
    case LINK_PHONE:
        judge_phone_link(checker, link);
        return;
    case LINK_ASK:
        judge_ask_link(checker, link);
        return;
    case LINK_QUIZ:
        judge_quiz_link(checker, link);
        return;
    case LINK_MEDICINE:
    case LINK_WEB:
        return;
    }
}

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
        if (*place) judge_topic_link(checker, &anywhere, &link);
        if (!*place && !synonym->words.bytes[0])
            report_add(checker->base.report, SEVERITY_ERROR, file, link.line,
                "the synonym leads nowhere; give it words of the guide or a place");
    }
}

static void judge_open_links(struct pack_checker *checker) {
    const struct pack *pack = checker->base.pack;
    for (const struct open_link *open = checker->links; open; open = open->next) {
        const struct known_anchor *known = checker->anchors[open->topic - pack->topics];
        bool readable = known != NULL;
        while (known && strcmp(known->anchor, open->anchor) != 0) known = known->next;
        if (known || !readable) continue;
        report_add(checker->base.report, SEVERITY_ERROR, open->file, open->line,
            "the topic \"%s\" has no heading \"%s\"; write the heading in lower case with hyphens, "
            "or a "
            "record's id",
            open->topic->id.bytes, open->anchor);
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
        judge_link(checker, &home, &link);
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

/* The title comes first, so that a topic that was read has at least that: "" is no anchor of a
 * heading. */
static void keep_anchors(
    struct pack_checker *checker, const struct topic *topic, const struct doc *doc) {
    struct arena *arena = checker->base.arena;
    const struct known_anchor **list = &checker->anchors[topic - checker->base.pack->topics];
    for (size_t i = 0; i <= doc->block_count; i++) {
        const char *anchor = i ? doc->blocks[i - 1].anchor : "";
        if (!anchor) continue;
        struct known_anchor *known = arena_array(arena, 1, sizeof *known);
        *known = (struct known_anchor){.anchor = arena_copy(arena, anchor), .next = *list};
        *list = known;
    }
}

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
    for (size_t i = 0; i < doc->link_count; i++) judge_link(checker, topic, &doc->links[i]);
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

static void judge_topic(struct pack_checker *checker, const struct topic *topic) {
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
        keep_anchors(checker, topic, &doc);
        for (size_t i = 0; i < pack->question_count; i++) {
            if (question_reads(&pack->questions[i], topic->id.bytes))
                judge_source(checker, &pack->questions[i], &doc);
        }
    }
    doc_free(&doc);
}

static bool all_read(const struct pack_checker *checker) {
    for (size_t i = 0; i < checker->base.pack->topic_count; i++)
        if (!checker->anchors[i]) return false;
    return true;
}

/* Records that no topic shows are shown elsewhere (a place on the picture), and judged like a
 * topic's text. */
static void judge_unmet(struct pack_checker *checker) {
    static const struct topic anywhere = {.kind = TOPIC_TOPIC};
    const struct pack *pack = checker->base.pack;
    struct doc doc = {0};
    bool complete = all_read(checker);
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
            refuse_link(checker, &doc.links[i], "stands in a figure, where nothing opens it");
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

static void judge_topics(struct pack_checker *checker) {
    const struct pack *pack = checker->base.pack;
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        bool readable =
            pack_id_valid(topic->id.bytes) && pack_topic(pack, topic->id.bytes) == topic;
        if (readable) judge_topic(checker, topic);
    }
}

bool check_pack(const struct pack *pack, struct report *report) {
    struct arena arena = {0};
    size_t errors = report_count(report, SEVERITY_ERROR);
    struct pack_checker checker = {
        .base = {.pack = pack,
            .report = report,
            .arena = &arena,
            .names = collect_names(pack, &arena)},
        .anchors = arena_array(&arena, pack->topic_count, sizeof(const struct known_anchor *)),
        .medicines_met = arena_array(&arena, pack->medicine_count, sizeof *checker.medicines_met),
        .places_met = arena_array(&arena, pack->place_count, sizeof *checker.places_met),
        .medicines_file = pack_file(pack, "medicines.cfg", false, &arena),
        .places_file = pack_file(pack, "places.cfg", false, &arena),
        .quiz_file = pack_file(pack, "quiz.cfg", true, &arena),
    };
    check_records(&checker.base);
    check_quiz(&checker.base);
    judge_menus(&checker);
    judge_topics(&checker);
    judge_unmet(&checker);
    judge_figures(&checker);
    judge_synonyms(&checker);
    judge_open_links(&checker);
    arena_free(&arena);
    return report_count(report, SEVERITY_ERROR) == errors;
}
