/* One topic as a scrolling page: the reading text, its links, and where the reader is. The call-now
 * page and About are topics too. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "content/pack/about.h"
#include "tui/screen/frame.h"
#include "tui/page/pane.h"
#include "tui/screen/action.h"
#include "tui/screen/part.h"
#include "tui/screen/sections.h"
#include "tui/screen/topic_page.h"

enum { LONG_SCREENS = 6 /* a part of more begins with its contents */ };

/* Notes the line at the top, for as long as lines keep their width, and where the text is there. */
static void remember_top(struct topic_page *page) {
    size_t line = page->pane.top;
    page->reading.top = line;
    if (line >= page->text_lines) line = page->text_lines ? page->text_lines - 1 : 0;
    if (line < page->layout.line_count) page->reading.at = page->layout.lines[line].position;
}

/* Reads the topic, or of the one that has medicines the page that is wanted. */
static void read_topic(
    struct topic_page *page, const struct env *env, const struct target *target) {
    pack_read_topic(env->pack, page->topic, env->settings, &page->doc, NULL);
    if (topic_is(page, TOPIC_PAGE)) about_add(&page->doc, env->pack);
    size_t block = page->doc.block_count;
    if (target->hit)
        block = target->hit->block;
    else if (target->anchor)
        block = doc_find_words(&page->doc, target->anchor, target->words ? target->words : "");
    bool found = block < page->doc.block_count;
    page->medicine = pack_keep_page(env->pack, &page->doc, &block);
    if (!target->hit && !target->anchor)
        page->reading = *visit_reading(env->visit, env->pack, page->topic);
    else if (found)
        page->reading.at.block = block;
    if (page->medicine) page->topic = NULL;
}

static const char *title_words(struct topic_page *page) {
    if (page->topic) return page->topic->title.bytes;
    if (!page->medicine) return "";
    return arena_format(
        &page->doc.memory, "%s (%s)", page->medicine->name.bytes, page->medicine->brand.bytes);
}

static const void *record_of(const struct topic_page *page) {
    return page->medicine ? (const void *)page->medicine : page->topic;
}

/* Takes the page where the visit has it: as it was left, or at a place that is in it (of its
 * medicines' pages it knows nothing). */
static bool take_kept(struct topic_page *page, const struct env *env, const struct target *target) {
    const struct kept_page *kept = kept_pages_find(&env->visit->pages, record_of(page));
    if (!kept || target->hit) return false;
    bool by_anchor = target->anchor && !page->medicine;
    struct position at = {0};
    if (by_anchor)
        at.block = doc_find_words(&kept->doc, target->anchor, target->words ? target->words : "");
    if (by_anchor && at.block == kept->doc.block_count) return false;
    if (!by_anchor && page->topic)
        page->reading = *visit_reading(env->visit, env->pack, page->topic);
    else
        page->reading.at = at;
    struct kept_page taken = kept_pages_take(&env->visit->pages, record_of(page));
    page->title = taken.title;
    page->doc = taken.doc;
    page->added = taken.added;
    page->layout = taken.layout;
    page->text_lines = taken.text_lines;
    page->form = taken.form;
    return true;
}

/* Leaves the page to the visit. */
static void keep(const struct topic_page *page, const struct env *env) {
    const struct kept_page left = {.record = record_of(page),
        .title = page->title,
        .doc = page->doc,
        .added = page->added,
        .layout = page->layout,
        .text_lines = page->text_lines,
        .form = page->form};
    kept_pages_keep(&env->visit->pages, &left);
}

static void fill_page(struct topic_page *page, const struct env *env, const struct target *target) {
    page->topic = target->topic;
    page->focus = -1;
    page->medicine = target->medicine;
    page->search_number = target->hit ? env->visit->search_number : 0;
    if (topic_is(page, TOPIC_NUMBERS)) env->visit->numbers_opened = true;
    if (take_kept(page, env, target)) return;
    if (page->medicine)
        pack_add_medicine(env->pack, page->medicine, env->settings, &page->doc, NULL);
    else if (page->topic)
        read_topic(page, env, target);
    if (page->medicine) about_add_medicine(&page->doc, env->pack, page->medicine);
    page->title = title_words(page);
    if (topic_is(page, TOPIC_TOPIC)) about_add_check(&page->doc, env->pack, page->topic);
    topic_find_questions(page, env);
}

static void topic_open(void *state, const struct env *env, const struct target *target) {
    struct topic_page *page = state;
    fill_page(page, env, target);
    part_mark_seen(env, page->topic, page->medicine);
}

static void topic_free(struct topic_page *page);

/* The same paragraph comes to the top. */
static void topic_translated(void *state, const struct env *env, const struct pack *from) {
    struct topic_page *page = state, old = *page;
    const struct target target = {.topic = languages_twin(from, env->pack, old.topic),
        .medicine = languages_twin(from, env->pack, old.medicine)};
    *page = (struct topic_page){0};
    fill_page(page, env, &target);
    page->reading = old.reading;
    page->reading.columns = 0;
    page->reading.at = doc_same_place(&old.doc, old.reading.at, &page->doc);
    page->focus = topic_same_link(&old, page);
    topic_free(&old);
}

/* What the page ends with: where one can go from here. */
static const char *closing_words(struct topic_page *page, const struct env *env) {
    const struct topic *next = topic_next_part(page, env);
    if (next && env->touch)
        return arena_format(&page->layout.memory, _("End of this part. The next part is \"%s\"."),
            next->title.bytes);
    if (env->touch) return _("End of this page.");
    if (next)
        return arena_format(&page->layout.memory, _("End of this part. Enter: next part, \"%s\"."),
            next->title.bytes);
    if (page->topic && pack_is_part(page->topic, env->settings))
        return _("End of this part. Esc: back.");
    if (topic_is(page, TOPIC_NUMBERS)) return _("End of the numbers. Esc: back to the words.");
    return _("End of this page. Esc: back to where you were.");
}

static void add_closing_line(struct topic_page *page, const struct env *env, int columns) {
    page->text_lines = page->layout.line_count;
    layout_add_text(&page->layout, "", 0, columns, ROLE_BODY);
    layout_add_text(&page->layout, closing_words(page, env), 0, columns, ROLE_QUIET);
}

/* Sets the text, unless it stands as it would be set. */
static void set_text(struct topic_page *page, const struct env *env) {
    const struct page_form form = {.columns = topic_measure(page, env),
        .drawing_columns = topic_drawing_columns(page, env),
        .glyphs = env->glyphs,
        .touch = env->touch};
    const struct layout_options options = {
        .columns = form.columns,
        .drawing_columns = form.drawing_columns,
        .glyphs = form.glyphs,
        .message = page->topic ? page->topic->message.bytes : NULL,
        .urgent = topic_is(page, TOPIC_CALL_NOW),
        .added = page->added,
    };
    if (page_form_same(&page->form, &form)) return;
    layout_free(&page->layout);
    layout_doc(&page->layout, &page->doc, &options);
    add_closing_line(page, env, options.columns);
    page->form = form;
}

static void topic_resize(void *state, const struct env *env) {
    struct topic_page *page = state;
    struct reading *reading = &page->reading;
    set_text(page, env);
    page->pane.layout = &page->layout;
    page->pane.reads = env->glyphs->reader;
    pane_fit(&page->pane, page->layout.line_count, frame_area(env).rows);
    bool same = reading->columns == page->form.columns; /* so the very line can be shown */
    pane_show(&page->pane, same ? reading->top : layout_line_of(&page->layout, reading->at), true);
    reading->top = page->pane.top;
    reading->columns = page->form.columns;
}

static bool in_sight(const struct topic_page *page, int link) {
    size_t line = layout_line_of_link(&page->layout, link);
    return line >= page->pane.top && line < pane_end(&page->pane);
}

static struct action scrolled(struct topic_page *page, bool moved) {
    if (moved) remember_top(page);
    if (moved && page->focus >= 0 && !in_sight(page, page->focus)) page->focus = -1;
    return redraw_if(moved);
}

static struct action open_next(const struct topic_page *page, const struct env *env) {
    const struct topic *next = topic_next_part(page, env);
    if (!next) return action_of(ACTION_STAY);
    struct action action = open_topic(next, NULL, NULL);
    action.kind = ACTION_REPLACE;
    return action;
}

/* The next part needs a fresh press: whoever holds the key down is still on the way to the end. */
static struct action enter(
    struct topic_page *page, const struct env *env, const struct event *event) {
    bool moved = false;
    if (page->focus >= 0) return event->again ? action_of(ACTION_STAY) : topic_open_link(page, env);
    pane_command(&page->pane, COMMAND_PAGE_DOWN, &moved);
    if (moved) return scrolled(page, moved);
    return event->held ? action_of(ACTION_STAY) : open_next(page, env);
}

/* The headings stand in the place of the page, which keeps where it was left. */
static struct action open_contents(const struct topic_page *page) {
    const struct block *section = sections_at(&page->doc, &page->layout, page->pane.top);
    if (!page->topic) return action_of(ACTION_STAY);
    struct action action = push_screen(SCREEN_CONTENTS,
        (struct target){.topic = page->topic, .anchor = section ? section->anchor : ""});
    action.kind = ACTION_REPLACE;
    return action;
}

static struct action go_to_block(struct topic_page *page, size_t block) {
    size_t before = page->pane.top;
    struct position position = {.block = block};
    pane_show(&page->pane, layout_line_of(&page->layout, position), true);
    return scrolled(page, page->pane.top != before);
}

static struct action step_section(struct topic_page *page, int by) {
    size_t before = page->pane.top;
    pane_show(&page->pane, sections_step(&page->doc, &page->layout, before, by), true);
    return scrolled(page, page->pane.top != before);
}

/* To the next hit of that search in a page, or the one before. */
static struct action step_hit(const struct topic_page *page, struct visit *visit, long by) {
    if (!topic_is_found(page, visit)) return action_of(ACTION_STAY);
    size_t before = visit->search->at;
    while (search_step(visit->search, by)) {
        const struct find_hit *hit = search_hit(visit->search);
        if (!hit->topic) continue; /* the others have no page of text */
        struct action action = open_hit(hit);
        action.kind = ACTION_REPLACE;
        return action;
    }
    visit->search->at = before;
    return action_of(ACTION_STAY);
}

static struct action click(
    struct topic_page *page, const struct env *env, const struct region *region) {
    bool moved = false;
    if (pane_click(&page->pane, region, &moved)) return scrolled(page, moved);
    if (region->kind == REGION_ITEM && region->value == TOPIC_NEXT_PART)
        return open_next(page, env);
    if (region->kind == REGION_ITEM) return go_to_block(page, (size_t)region->value);
    if (!topic_can_open(page, env, region->value)) return action_of(ACTION_STAY);
    page->focus = region->value;
    return topic_open_link(page, env);
}

static struct action topic_event(void *state, const struct env *env, const struct event *event) {
    struct topic_page *page = state;
    bool moved = false;
    if (event->region) return click(page, env, event->region);
    if (pane_command(&page->pane, event->command, &moved)) return scrolled(page, moved);
    switch (event->command) {
    case COMMAND_RIGHT:
    case COMMAND_NEXT_LINK:
        return scrolled(page, topic_step_link(page, env, 1));
    case COMMAND_PREVIOUS_LINK:
        return scrolled(page, topic_step_link(page, env, -1));
    case COMMAND_LEFT:
        return page->focus >= 0 ? scrolled(page, topic_step_link(page, env, -1))
                                : action_of(ACTION_UNHANDLED);
    case COMMAND_OPEN:
        return enter(page, env, event);
    case COMMAND_CALL_NOW:
    case COMMAND_CALL_STAR:
        return action_of(topic_is(page, TOPIC_CALL_NOW) ? ACTION_STAY : ACTION_UNHANDLED);
    case COMMAND_HIDE:
        return action_of(topic_is(page, TOPIC_NUMBERS) ? ACTION_POP : ACTION_STAY);
    case COMMAND_CONTENTS:
        return open_contents(page);
    case COMMAND_NEXT_SECTION:
        return step_section(page, 1);
    case COMMAND_PREVIOUS_SECTION:
        return step_section(page, -1);
    case COMMAND_NEXT_HIT:
        return step_hit(page, env->visit, 1);
    case COMMAND_PREVIOUS_HIT:
        return step_hit(page, env->visit, -1);
    default:
        return action_of(ACTION_UNHANDLED);
    }
}

static void topic_free(struct topic_page *page) {
    layout_free(&page->layout);
    mem_free(page->added);
    doc_free(&page->doc);
}

static void topic_close(void *state, const struct env *env) {
    struct topic_page *page = state;
    page->reading.opened = true;
    if (page->topic) *visit_reading(env->visit, env->pack, page->topic) = page->reading;
    keep(page, env);
}

/* A long part begins with its contents, unless they stand beside it or it was opened before. */
static enum screen_id topic_opens(const struct env *env, const struct target *target) {
    const struct topic *topic = target->topic;
    bool part = topic && pack_is_part(topic, env->settings);
    if (!part || target->anchor || target->hit) return SCREEN_TOPIC;
    if (visit_reading(env->visit, env->pack, topic)->opened) return SCREEN_TOPIC;
    struct topic_page page = {0};
    fill_page(&page, env, target);
    topic_resize(&page, env);
    size_t rows = (size_t)page.pane.rows;
    bool is_long = page.layout.line_count > LONG_SCREENS * rows && page.topic;
    bool opens = is_long && !topic_beside(&page, env) && sections_count(&page.doc) > 1;
    keep(&page, env); /* what opens now shows it, or its headings */
    return opens ? SCREEN_CONTENTS : SCREEN_TOPIC;
}

const struct screen screen_topic = {
    .name = "topic",
    .title_of = topic_title,
    .opens = topic_opens,
    .wheel_lines = 3,
    .place = KEYS_ON_PAGE,
    .state_bytes = sizeof(struct topic_page),
    .open = topic_open,
    .translated = topic_translated,
    .resize = topic_resize,
    .event = topic_event,
    .draw = topic_draw,
    .close = topic_close,
};
