/* SPDX-License-Identifier: MIT */
#include "tui/screen/topic_page.h"

#include <string.h>

#include "tui/screen/action.h"

void topic_find_questions(struct topic_page *page, const struct env *env) {
    struct visit *visit = env->visit;
    page->added = mem_array(page->doc.link_count, sizeof *page->added);
    for (size_t i = 0; i < page->doc.link_count; i++) {
        const struct link *link = &page->doc.links[i];
        size_t question = link->kind == LINK_ASK
                              ? pack_doctor_question_index(env->pack, link->target)
                              : visit->picked_count;
        if (question < visit->picked_count) page->added[i] = &visit->picked[question];
    }
}

const struct topic *topic_next_part(const struct topic_page *page, const struct env *env) {
    const struct topic *next = page->topic, *end = env->pack->topics + env->pack->topic_count;
    if (!next || !pack_is_part(next, env->settings)) return NULL;
    while (++next < end)
        if (pack_is_part(next, env->settings)) return next;
    return NULL;
}

bool topic_can_open(const struct topic_page *page, const struct env *env, int index) {
    if ((size_t)index >= page->doc.link_count) return false;
    const struct link *link = &page->doc.links[index];
    if (link->kind == LINK_PHONE) return false;
    if (link->kind == LINK_ASK) return page->added[index] != NULL;
    if (link->kind != LINK_TOPIC) return true;
    const struct topic *topic = pack_topic(env->pack, link->target);
    return topic && pack_topic_shown(topic, env->settings);
}

bool topic_step_link(struct topic_page *page, const struct env *env, int by) {
    int count = (int)page->doc.link_count, link = page->focus;
    size_t edge = page->pane.top + (by < 0 ? (size_t)page->pane.rows : 0);
    if (link < 0) { /* the first in sight, or the last */
        for (link = 0; link < count && layout_line_of_link(&page->layout, link) < edge; link++) {
        }
        link -= by > 0 ? 1 : 0;
    }
    for (link += by; link >= 0 && link < count; link += by) {
        size_t line = layout_line_of_link(&page->layout, link);
        if (line >= page->layout.line_count || !topic_can_open(page, env, link)) continue;
        page->focus = link;
        pane_show(&page->pane, line, false);
        return true;
    }
    return false;
}

bool topic_same_target(const struct link *one, const struct link *other) {
    return one->kind == other->kind && strcmp(one->target, other->target) == 0 &&
           strcmp(one->anchor, other->anchor) == 0;
}

int topic_same_link(const struct topic_page *old, const struct topic_page *page) {
    size_t nth = 0;
    if (old->focus < 0) return -1;
    const struct link *wanted = &old->doc.links[old->focus];
    for (int i = 0; i < old->focus; i++) nth += topic_same_target(&old->doc.links[i], wanted);
    for (size_t i = 0; i < page->doc.link_count; i++)
        if (topic_same_target(&page->doc.links[i], wanted) && nth-- == 0) return (int)i;
    return -1;
}

struct action topic_open_link(const struct topic_page *page, const struct env *env) {
    const struct link *link = &page->doc.links[page->focus];
    if (link->kind != LINK_ASK) return open_link(env, link);
    bool *added = page->added[page->focus];
    *added = !*added;
    return action_of(ACTION_REDRAW);
}
