/* Which screen shows what is chosen here, so that no screen needs to know another.
 * SPDX-License-Identifier: MIT */
#include "tui/screen/action.h"

struct action action_of(enum action_kind kind) {
    return (struct action){.kind = kind};
}

struct action redraw_if(bool changed) {
    return action_of(changed ? ACTION_REDRAW : ACTION_STAY);
}

struct action push_screen(enum screen_id screen, struct target target) {
    return (struct action){.kind = ACTION_PUSH, .screen = screen, .target = target};
}

/* The gate before the numbers is passed anew each time: it closed when their page was left. */
static struct action open_page(enum screen_id screen, struct target target) {
    bool gate = target.topic && target.topic->kind == TOPIC_NUMBERS;
    if (gate) target.confirm = CONFIRM_NUMBERS;
    return push_screen(gate ? SCREEN_CONFIRM : screen, target);
}

struct action open_topic(const struct topic *topic, const char *anchor, const char *words) {
    if (!topic) return action_of(ACTION_STAY);
    return open_page(topic->picture && !anchor ? SCREEN_PLACES : SCREEN_TOPIC,
        (struct target){.topic = topic, .anchor = anchor, .words = words});
}

struct action open_link(const struct env *env, const struct link *link) {
    const struct topic *topic = NULL;
    switch (link->kind) {
    case LINK_TOPIC:
        topic = pack_topic(env->pack, link->target);
        if (!topic || !pack_topic_shown(topic, env->settings)) break;
        return open_topic(topic, link->anchor[0] ? link->anchor : NULL, NULL);
    case LINK_MEDICINE:
        return push_screen(
            SCREEN_TOPIC, (struct target){.medicine = pack_medicine(env->pack, link->target)});
    case LINK_QUIZ:
        return push_screen(
            SCREEN_QUIZ, (struct target){.topic = pack_topic(env->pack, link->target)});
    case LINK_WEB:
        return push_screen(SCREEN_CARD, (struct target){.address = link->target});
    case LINK_WORD:
    case LINK_FACT:
        return push_screen(SCREEN_POPUP, (struct target){.link = link});
    default: /* numbers to call are there to be read; questions are ticked */
        break;
    }
    return action_of(ACTION_UNHANDLED);
}

struct action open_preview(const struct env *env, const struct doc *doc, int link) {
    if (link < 0 || (size_t)link >= doc->link_count) return action_of(ACTION_UNHANDLED);
    return open_link(env, &doc->links[link]);
}

struct action open_hit(const struct find_hit *hit) {
    enum screen_id screen = hit->topic ? SCREEN_TOPIC : SCREEN_POPUP;
    if (hit->question) screen = SCREEN_QUESTIONS;
    return open_page(screen, (struct target){.topic = hit->topic, .word = hit->word, .hit = hit});
}
