/* A page can be shown in another language at the same place only where both packs are built alike.
 * What is written once for all languages (facts, medicines, places) is the same by itself, but for
 * the texts in it. Everything else is put side by side as lists of names, section by section.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "content/check/check.h"
#include "content/pack/figure.h"
#include "content/pack/records.h"

struct place_in_file {
    const char *file;
    int line;
};

/* One thing of a pack: its name ("the word \"gist\""), what else must be the same, and where it
 * stands. */
struct part {
    const char *name, *rest;
    struct place_in_file at;
};

struct parts {
    struct part *items;
    size_t count, room;
    struct place_in_file at; /* of the list */
};

struct comparison {
    const struct pack *first, *other;
    struct report *report;
    struct arena arena;
};

static void add(struct comparison *comparison, struct parts *parts, const char *what,
    const char *id, const char *rest, int line) {
    parts->items = arena_room(
        &comparison->arena, parts->items, parts->count + 1, &parts->room, sizeof *parts->items);
    parts->items[parts->count++] = (struct part){
        arena_format(&comparison->arena, "the %s \"%s\"", what, id), rest, {parts->at.file, line}};
}

/* Returns the number `nth` (from 0) of the parts that have this name; NULL: there are less. */
static const struct part *find(const struct parts *parts, const char *name, size_t nth) {
    for (size_t i = 0; i < parts->count; i++)
        if (strcmp(parts->items[i].name, name) == 0 && nth-- == 0) return &parts->items[i];
    return NULL;
}

static const struct part *twin_of(
    const struct parts *parts, size_t index, const struct parts *others) {
    const char *name = parts->items[index].name;
    size_t nth = 0;
    for (size_t i = 0; i < index; i++) nth += strcmp(parts->items[i].name, name) == 0;
    return find(others, name, nth);
}

/* Where something is missing: beside what stands in its place. */
static struct place_in_file place_of(const struct parts *parts, size_t index) {
    if (parts->count == 0) return parts->at;
    return parts->items[index < parts->count ? index : parts->count - 1].at;
}

/* Tells of each part that `lack` has not. Returns whether there was none. */
static bool compare_one_way(
    struct comparison *comparison, const struct parts *have, const struct parts *lack) {
    bool same = true;
    for (size_t i = 0; i < have->count; i++) {
        const struct part *part = &have->items[i];
        struct place_in_file place = place_of(lack, i);
        if (twin_of(have, i, lack)) continue;
        report_add(comparison->report, SEVERITY_ERROR, place.file, place.line,
            "%s is missing here; it stands in %s:%d", part->name, part->at.file, part->at.line);
        same = false;
    }
    return same;
}

enum order { ORDER_SAME, ORDER_ANY };

static void compare(struct comparison *comparison, const struct parts *first,
    const struct parts *other, enum order order) {
    bool same = compare_one_way(comparison, first, other);
    same = compare_one_way(comparison, other, first) && same;
    for (size_t i = 0; same && i < first->count; i++) {
        const struct part *one = &first->items[i];
        const struct part *twin = order == ORDER_SAME ? &other->items[i] : twin_of(first, i, other);
        same = strcmp(one->name, twin->name) == 0;
        if (!same)
            report_add(comparison->report, SEVERITY_ERROR, twin->at.file, twin->at.line,
                "%s stands where %s:%d has %s; keep the same order", twin->name, one->at.file,
                one->at.line, one->name);
        else if (strcmp(one->rest, twin->rest) != 0)
            report_add(comparison->report, SEVERITY_ERROR, twin->at.file, twin->at.line,
                "%s is %s; in %s:%d it is %s: make both the same", one->name, twin->rest,
                one->at.file, one->at.line, one->rest);
    }
}

/* ---- records ---- */

/* Adds what one file of a pack has. */
typedef void list_parts(
    struct comparison *comparison, const struct pack *pack, struct parts *parts);

static void list_pack(struct comparison *comparison, const struct pack *pack, struct parts *parts) {
    static const char *const kinds[] = {
        "a topic", "the outlook", "a topic of numbers", "when to call", "a page", "a sheet"};
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        const char *rest = arena_format(&comparison->arena, "%s%s", kinds[topic->kind],
            topic->picture ? " with a picture" : "");
        add(comparison, parts, "topic", topic->id.bytes, rest, topic->line);
    }
    for (size_t i = 0; i < pack->menu_count; i++) {
        const struct menu *menu = &pack->menus[i];
        add(comparison, parts, "menu", menu->id.bytes, "", menu->line);
        for (size_t k = 0; k < menu->entry_count; k++) {
            const struct menu_entry *entry = &menu->entries[k];
            const char *leads = arena_format(&comparison->arena, "%s %s#%s", menu->id.bytes,
                entry->medicines ? "medicines" : entry->topic.bytes, entry->section.bytes);
            add(comparison, parts, "line of a menu", leads, "", entry->line);
        }
    }
}

/* How many texts it has: a sign that one language lacks could cost a life. */
static void list_medicines(
    struct comparison *comparison, const struct pack *pack, struct parts *parts) {
    for (size_t i = 0; i < pack->medicine_count; i++) {
        const struct medicine *medicine = &pack->medicines[i];
        const char *rest = arena_format(&comparison->arena,
            "one of %zu side effects, and %zu, %zu and %zu signs for 911, the team and this week",
            medicine->text.effect_count, medicine->text.call_911_count,
            medicine->text.call_team_count, medicine->text.this_week_count);
        add(comparison, parts, "medicine", medicine->id.bytes, rest, medicine->text.heading.line);
    }
}

/* One file for both; but it may have changed since the first pack was read. */
static void list_facts(
    struct comparison *comparison, const struct pack *pack, struct parts *parts) {
    for (size_t i = 0; i < pack->fact_count; i++)
        add(comparison, parts, "fact", pack->facts[i].id.bytes, "", pack->facts[i].line);
}

static void list_words(
    struct comparison *comparison, const struct pack *pack, struct parts *parts) {
    for (size_t i = 0; i < pack->word_count; i++)
        add(comparison, parts, "word", pack->words[i].id.bytes, "", pack->words[i].line);
}

static void list_figures(
    struct comparison *comparison, const struct pack *pack, struct parts *parts) {
    for (size_t i = 0; i < pack->figure_count; i++) {
        const struct figure_record *figure = &pack->figures[i];
        const char *rest = arena_format(
            &comparison->arena, "a %s, its rows of", records_figure_kinds[figure->kind]);
        for (size_t k = 0; k < figure->row_count; k++)
            rest = arena_format(&comparison->arena, "%s %zu (%d)", rest, figure->rows[k].cell_count,
                figure->rows[k].mark);
        add(comparison, parts, "figure", figure->id.bytes, rest, figure->line);
    }
}

/* The options by their places in the file; of those in an order, and of pairs, that is the answer.
 */
static void list_questions(
    struct comparison *comparison, const struct pack *pack, struct parts *parts) {
    for (size_t i = 0; i < pack->question_count; i++) {
        const struct question *question = &pack->questions[i];
        const char *options = "";
        for (size_t k = 0; k < question->option_count; k++)
            options = arena_format(&comparison->arena, "%s, %s%s%s", options,
                question->options[k].right ? "right" : "other",
                *question->options[k].place.bytes ? " " : "", question->options[k].place.bytes);
        const char *rest = arena_format(&comparison->arena,
            "of kind %s, about %d, level %d, safety %d, group \"%s\", read in \"%s\"%s",
            question_kind_names[question->kind], question->about, question->level, question->safety,
            question->group.bytes, question->read.bytes, options);
        add(comparison, parts, "question", question->id.bytes, rest, question->line);
    }
}

static void list_asks(struct comparison *comparison, const struct pack *pack, struct parts *parts) {
    for (size_t i = 0; i < pack->ask_group_count; i++)
        for (size_t k = 0; k < pack->ask_groups[i].ask_count; k++) {
            const struct doctor_question *ask = &pack->ask_groups[i].asks[k];
            const char *group = arena_format(&comparison->arena, "in group %zu", i + 1);
            add(comparison, parts, "question for the doctor", ask->id.bytes, group, ask->line);
        }
    for (size_t i = 0; i < pack->prompt_count; i++)
        add(comparison, parts, "prompt", pack->prompts[i].id.bytes, "", pack->prompts[i].line);
}

static void list_tips(struct comparison *comparison, const struct pack *pack, struct parts *parts) {
    for (size_t i = 0; i < pack->tip_count; i++) {
        const char *number = arena_format(&comparison->arena, "%zu", i + 1);
        add(comparison, parts, "tip", number, "", pack->tips[i].line);
    }
}

static const struct {
    const char *file;
    bool of_language;
    list_parts *list;
} lists[] = {
    {"pack.cfg", true, list_pack},
    {"medicines.cfg", false, list_medicines},
    {"facts.cfg", false, list_facts},
    {"words.cfg", true, list_words},
    {"figures.cfg", true, list_figures},
    {"quiz.cfg", true, list_questions},
    {"asks.cfg", true, list_asks},
    {"tips.cfg", true, list_tips},
};

static void compare_records(struct comparison *comparison) {
    const struct pack *packs[2] = {comparison->first, comparison->other};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        struct parts parts[2] = {0};
        for (int k = 0; k < 2; k++) {
            parts[k].at.file =
                pack_file(packs[k], lists[i].file, lists[i].of_language, &comparison->arena);
            lists[i].list(comparison, packs[k], &parts[k]);
        }
        compare(comparison, &parts[0], &parts[1], ORDER_SAME);
    }
}

/* ---- texts ---- */

static bool begins_section(const struct block *block) {
    return block->kind == BLOCK_HEADING && !block->label;
}

static void list_headings(
    struct comparison *comparison, const struct doc *doc, struct parts *parts) {
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        if (block->kind != BLOCK_HEADING) continue;
        parts->at.file = block->file;
        add(comparison, parts, "heading", block->anchor,
            arena_format(&comparison->arena, "of level %d", block->level), block->line);
    }
}

/* Pages of the web may have an address of their own in each language. */
static void add_link(struct comparison *comparison, const struct link *link, struct parts *parts) {
    static const char *const schemes[] = {[LINK_WORD] = "word:",
        [LINK_TOPIC] = "topic:",
        [LINK_FACT] = "fact:",
        [LINK_PHONE] = "phone:",
        [LINK_WEB] = "https:",
        [LINK_MEDICINE] = "medicine:",
        [LINK_QUIZ] = "quiz:",
        [LINK_ASK] = "ask:"};
    const char *address = arena_format(&comparison->arena, "%s%s%s%s", schemes[link->kind],
        link->kind == LINK_WEB ? "" : link->target, *link->anchor ? "#" : "", link->anchor);
    parts->at.file = link->file;
    add(comparison, parts, "link", address, "", link->line);
}

static void list_block(struct comparison *comparison, const struct doc *doc, size_t index,
    bool counted, struct parts *parts) {
    const struct block *block = &doc->blocks[index];
    const struct figure *figure = block->figure;
    int last = -1;
    for (size_t i = 0; i < block->span_count; i++) {
        int link = block->spans[i].link;
        if (link >= 0 && link != last) add_link(comparison, &doc->links[link], parts);
        last = link;
    }
    if (block->ask) add_link(comparison, &doc->links[block->ask - 1], parts);
    parts->at.file = block->file;
    if (figure)
        add(comparison, parts, "figure of kind",
            arena_format(&comparison->arena, "%d%s%s", (int)figure->kind, figure->record ? " " : "",
                figure->record ? figure->record->id.bytes : ""),
            "", block->line);
    for (size_t i = 0; figure && i < figure->id_count; i++)
        add(comparison, parts, "figure of the fact", figure->ids[i].bytes, "", block->line);
    if (block->box != BOX_NONE && (index == 0 || block[-1].box_number != block->box_number))
        add(comparison, parts, "box", block->box == BOX_YOU_CAN ? "you-can" : "remember", "",
            block->line);
    if (counted && block->kind == BLOCK_ITEM && !block->continued)
        add(comparison, parts, "bullet", "-", "", block->line);
}

/* What stands under the heading at `index` up to the next one; from the start where it is before
 * the first block. */
static void list_section(struct comparison *comparison, const struct doc *doc, size_t index,
    bool counted, struct parts *parts) {
    for (size_t i = index; i < doc->block_count; i++) {
        if (i > index && begins_section(&doc->blocks[i])) return;
        list_block(comparison, doc, i, counted, parts);
    }
}

static void compare_section(
    struct comparison *comparison, const struct doc docs[2], const char *anchor, bool counted) {
    struct parts parts[2] = {0};
    for (int k = 0; k < 2; k++) {
        const struct doc *doc = &docs[k];
        size_t index = *anchor ? doc_find_anchor(doc, anchor) : 0;
        if (index == doc->block_count) return; /* the heading is missing, and that is told */
        parts[k].at = (struct place_in_file){doc->blocks[index].file, doc->blocks[index].line};
        if (!*anchor && begins_section(&doc->blocks[0])) continue;
        list_section(comparison, doc, index, counted, &parts[k]);
    }
    compare(comparison, &parts[0], &parts[1], ORDER_ANY);
}

/* Of the page that says when to call every sign counts. */
static void compare_topic(struct comparison *comparison, const struct topic *topics[2]) {
    const struct pack *packs[2] = {comparison->first, comparison->other};
    struct doc docs[2] = {0};
    struct parts headings[2] = {0};
    bool counted = topics[0]->kind == TOPIC_CALL_NOW;
    for (int k = 0; k < 2; k++) {
        pack_read_topic(packs[k], topics[k], NULL, &docs[k], NULL); /* errors were told */
        headings[k].at.file = pack_topic_file(packs[k], topics[k], &comparison->arena);
        list_headings(comparison, &docs[k], &headings[k]);
    }
    bool read = docs[0].block_count > 0 && docs[1].block_count > 0; /* else it was told */
    if (read) compare(comparison, &headings[0], &headings[1], ORDER_SAME);
    if (read) compare_section(comparison, docs, "", counted);
    for (size_t i = 0; read && i < docs[0].block_count; i++)
        if (begins_section(&docs[0].blocks[i]))
            compare_section(comparison, docs, docs[0].blocks[i].anchor, counted);
    doc_free(&docs[0]);
    doc_free(&docs[1]);
}

bool check_language(const struct pack *first, const struct pack *other, struct report *report) {
    struct comparison comparison = {.first = first, .other = other, .report = report};
    size_t errors = report_count(report, SEVERITY_ERROR);
    compare_records(&comparison);
    for (size_t i = 0; i < first->topic_count; i++) {
        const struct topic *topics[2] = {&first->topics[i]};
        topics[1] = pack_topic(other, topics[0]->id.bytes);
        if (topics[1]) compare_topic(&comparison, topics);
    }
    arena_free(&comparison.arena);
    return report_count(report, SEVERITY_ERROR) == errors;
}
