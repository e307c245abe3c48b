/* A page where there are lines and no cells: the text that --dump gives for it, a screenful at a
 * time, and then where one can go from here. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "content/pack/about.h"
#include "tui/page/dump.h"
#include "tui/screen/action.h"
#include "tui/screen/part.h"
#include "tui/screen/topic_page.h"

enum {
    SCREENFUL = 22, /* lines at a time, so that a screen of 24 has room for what is typed */
    LEAST = 16,     /* where it can end at a blank line, from here on it does */
    INDENT = 4,     /* of a way's second line, behind its number */
};

/* What a way is that is no link of the text. */
enum { WAY_NEXT_PART = -1, WAY_FLASHCARDS = -2 };

struct way {
    size_t line; /* its first */
    int link;    /* of the text, or a WAY_ */
};

struct text_page {
    struct topic_page page; /* of it: which it is, its document, and which questions are added */
    struct writer writer;
    size_t *lines; /* where each begins, and behind the last one the end */
    size_t line_count, line_room;
    size_t top;
    struct way *ways;
    size_t way_count, way_room;
};

static void read_page(struct topic_page *page, const struct env *env) {
    if (page->topic)
        pack_read_topic(env->pack, page->topic, env->settings, &page->doc, NULL);
    else if (page->medicine)
        pack_add_medicine(env->pack, page->medicine, env->settings, &page->doc, NULL);
    if (page->topic && page->topic->kind == TOPIC_TOPIC)
        about_add_check(&page->doc, env->pack, page->topic);
    if (page->topic && page->topic->kind == TOPIC_NUMBERS) env->visit->numbers_opened = true;
    topic_find_questions(page, env);
}

static void text_open(void *state, const struct env *env, const struct target *target) {
    struct text_page *text = state;
    struct topic_page *page = &text->page;
    page->topic = target->topic;
    page->medicine = target->medicine;
    read_page(page, env);
    part_mark_seen(env, page->topic, page->medicine);
    if (target->hit)
        page->reading.at.block = target->hit->block;
    else if (target->anchor)
        page->reading.at.block =
            doc_find_words(&page->doc, target->anchor, target->words ? target->words : "");
}

/* ---- what stands on it ---- */

static void write_page(struct text_page *text, const struct env *env) {
    const struct dump_options options = {
        .settings = env->settings, .pack = env->pack, .with_outlook = true};
    writer_free(&text->writer);
    text->writer = writer_of(env->columns);
    text->writer.mark_block = text->page.reading.at.block;
    if (text->page.topic)
        dump_topic(&text->writer, &options, text->page.topic);
    else if (text->page.medicine)
        dump_medicine(&text->writer, &options, text->page.medicine);
    else
        dump_words(&text->writer, env->pack);
}

/* Returns the words of the text that are the link, in the document's memory. */
static const char *words_of_link(struct doc *doc, int link) {
    for (size_t i = 0; i < doc->block_count; i++)
        for (size_t j = 0; j < doc->blocks[i].span_count; j++) {
            const struct block *block = &doc->blocks[i];
            size_t start = block->spans[j].start;
            if (block->spans[j].link == link)
                return arena_text(
                    &doc->memory, block->text + start, doc_link_end(block, start) - start);
        }
    return "";
}

/* Returns what to say of a link; NULL: the page says it all itself. */
static const char *words_of_way(struct topic_page *page, const struct env *env, int index) {
    const struct link *link = &page->doc.links[index];
    if (!topic_can_open(page, env, index)) return NULL;
    if (link->kind == LINK_TOPIC)
        return arena_format(&page->doc.memory, "%s (%s)", words_of_link(&page->doc, index),
            pack_topic(env->pack, link->target)->title.bytes);
    if (link->kind == LINK_MEDICINE) return pack_medicine(env->pack, link->target)->name.bytes;
    if (link->kind == LINK_QUIZ) return _("Check this part");
    if (link->kind != LINK_ASK) return NULL;
    size_t question = pack_doctor_question_index(env->pack, link->target);
    return arena_format(&page->doc.memory,
        *page->added[index] ? _("Added for my doctor: %s") : _("Add for my doctor: %s"),
        pack_doctor_question_at(env->pack, question)->ask.bytes);
}

static bool is_twin(const struct doc *doc, int index) {
    for (int i = 0; i < index; i++)
        if (topic_same_target(&doc->links[i], &doc->links[index])) return true;
    return false;
}

static size_t count_lines(const struct writer *writer) {
    size_t count = 0;
    for (size_t at = 0; at < writer->bytes; at++) count += writer->text[at] == '\n';
    return count;
}

static void add_way(struct text_page *text, int link, const char *words) {
    if (!words) return;
    if (text->way_count == 0) writer_heading(&text->writer, _("From here"), '-');
    text->ways = mem_room(text->ways, text->way_count + 1, &text->way_room, sizeof *text->ways);
    text->ways[text->way_count++] = (struct way){.line = count_lines(&text->writer), .link = link};
    writer_text(&text->writer, "", INDENT, words);
}

static void add_ways(struct text_page *text, const struct env *env) {
    struct topic_page *page = &text->page;
    const struct topic *next = topic_next_part(page, env);
    text->way_count = 0;
    for (int i = 0; i < (int)page->doc.link_count; i++)
        if (!is_twin(&page->doc, i)) add_way(text, i, words_of_way(page, env, i));
    if (next)
        add_way(text, WAY_NEXT_PART,
            arena_format(&page->doc.memory, _("Next part: %s"), next->title.bytes));
    if (!page->topic && !page->medicine) add_way(text, WAY_FLASHCARDS, _("Flash cards"));
}

static void find_lines(struct text_page *text) {
    size_t count = count_lines(&text->writer) + 1, line = 0;
    text->lines = mem_room(text->lines, count, &text->line_room, sizeof *text->lines);
    text->lines[line++] = 0;
    for (size_t at = 0; at < text->writer.bytes; at++)
        if (text->writer.text[at] == '\n') text->lines[line++] = at + 1;
    text->line_count = count - 1;
}

static void build(struct text_page *text, const struct env *env) {
    write_page(text, env);
    size_t mark = text->writer.mark;
    add_ways(text, env);
    find_lines(text);
    if (mark == 0) return;
    while (text->top < text->line_count && text->lines[text->top] < mark) text->top++;
    text->page.reading.at.block = 0; /* from now on it is where the reader is */
}

/* Returns the block whose words stand at the top, or the one before them: as many lines as a mark
 * before it counts. */
static size_t block_at_top(struct text_page *text, const struct env *env) {
    size_t first = 0, count = text->page.doc.block_count, top = text->lines[text->top];
    while (count > 1) {
        text->page.reading.at.block = first + count / 2;
        write_page(text, env);
        bool below = text->writer.mark > top;
        if (!below) first += count / 2;
        count = below ? count / 2 : count - count / 2;
    }
    return first;
}

static void text_translated(void *state, const struct env *env, const struct pack *from) {
    struct text_page *text = state;
    struct topic_page *page = &text->page;
    struct env before = *env;
    before.pack = from;
    struct position at = {.block = block_at_top(text, &before)};
    struct doc doc = page->doc;
    mem_free(page->added);
    *page = (struct topic_page){.topic = languages_twin(from, env->pack, page->topic),
        .medicine = languages_twin(from, env->pack, page->medicine)};
    read_page(page, env);
    page->reading.at.block = doc_same_place(&doc, at, &page->doc).block;
    if (page->reading.at.block > 0) text->top = 0; /* else it stays: a list of words */
    doc_free(&doc);
}

static void text_resize(void *state, const struct env *env) {
    build(state, env);
}

/* Returns the line behind the last that shows. */
static size_t end_of(const struct text_page *text) {
    size_t end = text->top + SCREENFUL;
    if (end >= text->line_count) return text->line_count;
    for (size_t line = end; line > text->top + LEAST; line--)
        if (text->lines[line + 1] == text->lines[line] + 1) return line + 1;
    return end;
}

/* ---- what is done on it ---- */

static struct action go(struct text_page *text, const struct env *env, size_t index) {
    if (index >= text->way_count) return action_of(ACTION_STAY);
    text->page.focus = text->ways[index].link;
    if (text->page.focus == WAY_FLASHCARDS)
        return push_screen(SCREEN_FLASHCARDS, (struct target){0});
    if (text->page.focus == WAY_NEXT_PART) {
        struct action next = open_topic(topic_next_part(&text->page, env), NULL, NULL);
        next.kind = ACTION_REPLACE;
        return next;
    }
    struct action action = topic_open_link(&text->page, env);
    if (action.kind == ACTION_REDRAW) build(text, env);
    return action;
}

static struct action text_event(void *state, const struct env *env, const struct event *event) {
    struct text_page *text = state;
    if (event->region && event->region->kind == REGION_LINK)
        return go(text, env, (size_t)event->region->value);
    if (event->command == COMMAND_PAGE_DOWN && end_of(text) < text->line_count) {
        text->top = end_of(text);
        return action_of(ACTION_REDRAW);
    }
    bool here = text->page.topic && text->page.topic->kind == TOPIC_CALL_NOW;
    return action_of(here && event->command == COMMAND_CALL_NOW ? ACTION_STAY : ACTION_UNHANDLED);
}

static void text_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct text_page *text = state;
    for (size_t line = text->top; line < end_of(text); line++) {
        int row = (int)(line - text->top);
        size_t start = text->lines[line];
        surface_text(surface, row, 0, env->columns, text->writer.text + start,
            text->lines[line + 1] - start - 1, ROLE_BODY);
        for (size_t i = 0; i < text->way_count; i++)
            if (text->ways[i].line == line)
                surface_click(surface, row, 0, 1, env->columns, REGION_LINK, (int)i);
    }
}

static void text_close(void *state, const struct env *env) {
    struct text_page *text = state;
    (void)env;
    writer_free(&text->writer);
    mem_free(text->lines);
    mem_free(text->ways);
    mem_free(text->page.added);
    doc_free(&text->page.doc);
}

const struct screen screen_text = {
    .name = "text",
    .state_bytes = sizeof(struct text_page),
    .open = text_open,
    .translated = text_translated,
    .resize = text_resize,
    .event = text_event,
    .draw = text_draw,
    .close = text_close,
};
