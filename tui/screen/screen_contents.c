/* The headings of a topic as a numbered list, below what the reader should keep of it. A long topic
 * begins with them. Else they stand in the place of the topic's page: the page keeps where it was
 * left in the visit, and comes back there, or at the heading that was chosen.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/action.h"
#include "tui/screen/frame.h"
#include "tui/screen/numbered.h"
#include "tui/screen/sections.h"

enum { MARGIN = 3, LEAST_ROWS = 8 /* of the list, beside which there is a message */ };

struct contents_page {
    const struct topic *topic;
    bool begins; /* the topic begins here: there is no page to go back to */
    struct arena memory;
    struct numbered numbered; /* the whole, and the headings, in `memory` */
    struct layout message;
};

/* To the page: at a heading, at its start (""), or (NULL) where it was left. */
static struct action back_to(const struct contents_page *page, const char *anchor) {
    struct action action =
        push_screen(SCREEN_TOPIC, (struct target){.topic = page->topic, .anchor = anchor});
    action.kind = ACTION_REPLACE;
    return action;
}

static void add_headings(
    struct contents_page *page, const struct doc *doc, const struct target *target) {
    struct numbered *numbered = &page->numbered;
    for (size_t i = 0; i < doc->block_count; i++) {
        const struct block *block = &doc->blocks[i];
        if (!sections_begins(block)) continue;
        bool in_view = target->anchor && strcmp(block->anchor, target->anchor) == 0;
        if (in_view) numbered->list.chosen = numbered->count;
        numbered_add(numbered, arena_copy(&page->memory, block->text), "",
            back_to(page, arena_copy(&page->memory, block->anchor)));
    }
}

static void contents_open(void *state, const struct env *env, const struct target *target) {
    struct contents_page *page = state;
    const struct kept_page *kept = kept_pages_find(&env->visit->pages, target->topic);
    struct doc doc = {0};
    page->topic = target->topic;
    page->begins = !target->anchor;
    page->numbered.from_zero = true;
    numbered_add(&page->numbered, _("Read it all"), "", back_to(page, ""));
    if (!kept) {
        size_t beyond = SIZE_MAX;
        pack_read_topic(env->pack, page->topic, env->settings, &doc, NULL);
        pack_keep_page(env->pack, &doc, &beyond);
    }
    add_headings(page, kept ? &kept->doc : &doc, target);
    doc_free(&doc);
}

static void contents_close(void *state, const struct env *env);

static void contents_translated(void *state, const struct env *env, const struct pack *from) {
    struct contents_page *page = state;
    struct target target = {
        .topic = languages_twin(from, env->pack, page->topic), .anchor = page->begins ? NULL : ""};
    struct list list = page->numbered.list;
    contents_close(page, env);
    *page = (struct contents_page){0};
    contents_open(page, env, &target);
    page->numbered.list = list;
}

static void contents_resize(void *state, const struct env *env) {
    struct contents_page *page = state;
    int rows = frame_area(env).rows;
    layout_free(&page->message);
    layout_add_text(&page->message, page->topic->message.bytes, 0, frame_measure(env), ROLE_STRONG);
    layout_add_text(&page->message, "", 0, frame_measure(env), ROLE_BODY);
    if (rows - (int)page->message.line_count < LEAST_ROWS) layout_free(&page->message);
    numbered_fit(&page->numbered, env, rows - (int)page->message.line_count);
}

static struct action contents_event(void *state, const struct env *env, const struct event *event) {
    struct contents_page *page = state;
    (void)env;
    bool leaves = event->command == COMMAND_BACK || event->command == COMMAND_LEFT ||
                  event->command == COMMAND_CONTENTS;
    if (leaves && !page->begins) return back_to(page, NULL);
    if (event->command == COMMAND_CONTENTS) return back_to(page, "");
    return numbered_event(&page->numbered, event);
}

static void contents_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct contents_page *page = state;
    const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = N_("go there")}, {COMMAND_DIGIT, .words = N_("go there")},
        {COMMAND_HELP, .words = N_("help")},
        {page->begins ? COMMAND_NONE : COMMAND_BACK, .words = N_("back to the page")}, {0}};
    const struct numbered *numbered = &page->numbered;
    struct area area = frame_area(env);
    frame_draw(env, _("Contents"), NULL, hints, NULL, surface);
    int row = area.row + layout_draw(&page->message, surface, area.row, MARGIN, area.rows);
    size_t at = numbered->list.top;
    for (; at < numbered->count; at++) {
        int rows = numbered_rows(numbered, at, env);
        if (row + rows > area.row + area.rows) break;
        numbered_draw(numbered, at, env, row, env->columns - 1, false, surface);
        row += rows;
    }
    frame_more(env, at < numbered->count, surface);
}

static void contents_close(void *state, const struct env *env) {
    struct contents_page *page = state;
    (void)env;
    numbered_free(&page->numbered);
    layout_free(&page->message);
    arena_free(&page->memory);
}

static const char *contents_title(const void *state) {
    return ((const struct contents_page *)state)->topic->title.bytes;
}

const struct screen screen_contents = {
    .name = "contents",
    .title_of = contents_title,
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct contents_page),
    .open = contents_open,
    .translated = contents_translated,
    .resize = contents_resize,
    .event = contents_event,
    .draw = contents_draw,
    .close = contents_close,
};
