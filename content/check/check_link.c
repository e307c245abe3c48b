/* Where links lead. Those to an anchor wait until all topics were read; of a topic that was read,
 * its anchors stay. SPDX-License-Identifier: MIT */
#include "content/check/check_link.h"

#include <string.h>

struct known_anchor {
    const char *anchor;
    const struct known_anchor *next;
};

struct open_link {
    const struct topic *topic;
    const char *anchor, *file;
    int line;
    struct open_link *next;
};

struct link_checker check_links_begin(const struct checker *base) {
    return (struct link_checker){.base = base,
        .anchors =
            arena_array(base->arena, base->pack->topic_count, sizeof(const struct known_anchor *))};
}

void check_refuse_link(const struct checker *checker, const struct link *link, const char *words) {
    report_add(checker->report, SEVERITY_ERROR, link->file, link->line, "the link to \"%s\" %s",
        link->target, words);
}

static void judge_topic_link(
    struct link_checker *checker, const struct topic *from, const struct link *link) {
    const struct pack *pack = checker->base->pack;
    const struct topic *topic = pack_topic(pack, link->target);
    if (!topic) {
        check_unknown(checker->base, link->file, link->line, "the topic", link->target,
            pack->topics, pack->topic_count, sizeof *pack->topics);
        return;
    }
    bool past_gate =
        topic->kind == TOPIC_NUMBERS && from->kind != TOPIC_OUTLOOK && from->kind != TOPIC_NUMBERS;
    if (past_gate)
        check_refuse_link(checker->base, link,
            "leads past the gate to the numbers; link to the topic of kind outlook");
    if (!*link->anchor) return;
    struct arena *arena = checker->base->arena;
    struct open_link *open = arena_array(arena, 1, sizeof *open);
    *open = (struct open_link){.topic = topic, .line = link->line, .next = checker->open};
    open->anchor = arena_copy(arena, link->anchor);
    open->file = arena_copy(arena, link->file);
    checker->open = open;
}

static void judge_fact_link(
    struct link_checker *checker, const struct topic *from, const struct link *link) {
    const struct pack *pack = checker->base->pack;
    const struct fact *fact = pack_fact(pack, link->target);
    if (!fact) {
        check_unknown(checker->base, link->file, link->line, "the fact", link->target, pack->facts,
            pack->fact_count, sizeof *pack->facts);
    } else if (fact->sensitive && from->kind != TOPIC_NUMBERS) {
        check_refuse_link(checker->base, link,
            "quotes a sensitive fact; quote it in a topic of kind numbers only");
    }
}

static void judge_phone_link(struct link_checker *checker, const struct link *link) {
    const struct fact *fact = pack_fact(checker->base->pack, link->target);
    if (pack_is_clinic_phone(link->target) || (fact && fact->kind == FACT_PHONE)) return;
    check_refuse_link(checker->base, link,
        "is no phone; write emergency, crisis, clinic, after-hours or the id of a fact of kind "
        "phone");
}

static void judge_ask_link(struct link_checker *checker, const struct link *link) {
    const struct pack *pack = checker->base->pack;
    size_t count = pack_doctor_question_count(pack);
    if (pack_doctor_question_index(pack, link->target) < count) return;
    struct doctor_question *asks = arena_array(checker->base->arena, count, sizeof *asks);
    for (size_t i = 0; i < count; i++) asks[i] = *pack_doctor_question_at(pack, i);
    check_unknown(checker->base, link->file, link->line, "the question", link->target, asks, count,
        sizeof *asks);
}

static void judge_quiz_link(struct link_checker *checker, const struct link *link) {
    const struct pack *pack = checker->base->pack;
    const struct topic *topic = pack_topic(pack, link->target);
    size_t count = topic ? pack_check_questions(pack, topic) : 0;
    if (!topic)
        check_unknown(checker->base, link->file, link->line, "the topic", link->target,
            pack->topics, pack->topic_count, sizeof *pack->topics);
    else if (count < PACK_CHECK_QUESTIONS)
        report_add(checker->base->report, SEVERITY_ERROR, link->file, link->line,
            "the quiz can ask %zu questions about \"%s\"; it needs %d to check it", count,
            link->target, PACK_CHECK_QUESTIONS);
}

void check_link(struct link_checker *checker, const struct topic *from, const struct link *link) {
    const struct pack *pack = checker->base->pack;
    switch (link->kind) {
    case LINK_WORD:
        if (!pack_term(pack, link->target))
            check_unknown(checker->base, link->file, link->line, "the word", link->target,
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

void check_open_links(const struct link_checker *checker) {
    const struct pack *pack = checker->base->pack;
    for (const struct open_link *open = checker->open; open; open = open->next) {
        const struct known_anchor *known = checker->anchors[open->topic - pack->topics];
        bool readable = known != NULL;
        while (known && strcmp(known->anchor, open->anchor) != 0) known = known->next;
        if (known || !readable) continue;
        report_add(checker->base->report, SEVERITY_ERROR, open->file, open->line,
            "the topic \"%s\" has no heading \"%s\"; write the heading in lower case with hyphens, "
            "or a "
            "record's id",
            open->topic->id.bytes, open->anchor);
    }
}

/* The title comes first, so that a topic that was read has at least that: "" is no anchor of a
 * heading. */
void check_keep_anchors(
    struct link_checker *checker, const struct topic *topic, const struct doc *doc) {
    struct arena *arena = checker->base->arena;
    const struct known_anchor **list = &checker->anchors[topic - checker->base->pack->topics];
    for (size_t i = 0; i <= doc->block_count; i++) {
        const char *anchor = i ? doc->blocks[i - 1].anchor : "";
        if (!anchor) continue;
        struct known_anchor *known = arena_array(arena, 1, sizeof *known);
        *known = (struct known_anchor){.anchor = arena_copy(arena, anchor), .next = *list};
        *list = known;
    }
}

bool check_all_read(const struct link_checker *checker) {
    for (size_t i = 0; i < checker->base->pack->topic_count; i++)
        if (!checker->anchors[i]) return false;
    return true;
}
