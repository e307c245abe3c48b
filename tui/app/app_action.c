/* What becomes of an event: the topmost screen answers it with an action, and where it has no use
 * for it, the key has a meaning of its own. SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

#include "tui/screen/action.h"
#include "tui/screen/language.h"

static void go_home(struct app *app) {
    while (app->depth > 1) app_remove(app, app->depth - 1);
    if (app->stack[0].id != SCREEN_HOME) {
        app_remove(app, app->depth - 1);
        app_push(app, SCREEN_HOME, NULL);
    }
    app->dirty = true;
}

static void count_wrong_pin(struct app *app) {
    bool off = pin_lockout_wrong(&app->staff, app->env.now_ms);
    if (app->callbacks.pin_lockout_wrong)
        app->callbacks.pin_lockout_wrong(app->callbacks.context, off);
}

/* What a PIN opened, or did not. */
static void act_for_staff(struct app *app, const struct action *action) {
    if (action->kind == ACTION_STAFF_LEAVE) {
        app_leave(app, VISIT_END_STAFF);
        return;
    }
    bool right = action->kind == ACTION_STAFF_RIGHT;
    if (!right) count_wrong_pin(app);
    if (right) pin_lockout_right(&app->staff);
    if (right && app->callbacks.staff_came) app->callbacks.staff_came(app->callbacks.context);
    app_remove(app, app->depth - 1);
    if (right) app_push(app, action->screen, NULL);
    app->dirty = true;
}

static void act(struct app *app, const struct action *action) {
    switch (action->kind) {
    case ACTION_UNHANDLED:
    case ACTION_STAY:
        return;
    case ACTION_REDRAW:
        app->dirty = true;
        return;
    case ACTION_PUSH:
        app_push(app, action->screen, &action->target);
        return;
    case ACTION_REPLACE: /* the target may borrow from the screen that goes */
        app_push(app, action->screen, &action->target);
        app_remove(app, app->depth - 2);
        return;
    case ACTION_POP:
        app_pop(app);
        return;
    case ACTION_READER:
        app->env.glyphs = app->env.glyphs->reader ? app->glyphs : &glyphs_reader;
        app_resize(app);
        return;
    case ACTION_LANGUAGE:
        app_translate(app, action->target.language);
        return;
    case ACTION_HOME:
        go_home(app);
        return;
    case ACTION_FINISH:
        app_finish(app);
        return;
    case ACTION_KEEP: /* somebody is there */
        app->last_key_ms = app->env.now_ms;
        app_pop(app);
        return;
    case ACTION_START_OVER:
        app_start_over(app, VISIT_END_FINISHED);
        return;
    case ACTION_NEXT_VISIT:
        app_next_visit(app, VISIT_END_IDLE);
        return;
    case ACTION_LEAVE:
        app_leave(app, VISIT_END_LEFT);
        return;
    case ACTION_STAFF_WRONG:
    case ACTION_STAFF_RIGHT:
    case ACTION_STAFF_LEAVE:
        act_for_staff(app, action);
        return;
    }
}

static void remove_screens(struct app *app, enum screen_id id) {
    for (size_t i = app->depth; i > 1; i--)
        if (app->stack[i - 1].id == id) app_remove(app, i - 1);
}

/* Opens a screen that can be asked for anywhere: once, so that asking again and again does not push
 * the visitor's pages out. */
static struct action push_once(struct app *app, enum screen_id id) {
    if (app_top(app)->id == id) return action_of(ACTION_STAY);
    remove_screens(app, id);
    return push_screen(id, (struct target){0});
}

static const struct topic *call_now(const struct pack *pack) {
    for (size_t i = 0; i < pack->topic_count; i++)
        if (pack->topics[i].kind == TOPIC_CALL_NOW) return &pack->topics[i];
    return NULL;
}

/* What is for staff is left for good. */
static struct action open_call_now(struct app *app) {
    enum screen_id id = app_top(app)->id;
    struct target target = {.topic = call_now(app->env.pack)};
    struct action action = push_screen(SCREEN_TOPIC, target);
    if (id == SCREEN_PIN || id == SCREEN_STAFF) action.kind = ACTION_REPLACE;
    return target.topic ? action : action_of(ACTION_STAY);
}

/* Over SSH the visitor may leave at Home; on a kiosk nobody may; anywhere else the guide asks. */
static struct action home_or_leave(const struct app *app, enum command command) {
    bool may_leave = app->env.settings->idle.action == IDLE_ACTION_EXIT;
    bool at_home = app->depth == 1;
    if (command == COMMAND_LEAVE && app->env.kiosk) return action_of(ACTION_STAY);
    if (command == COMMAND_HOME && !at_home) return action_of(ACTION_HOME);
    if (command == COMMAND_HOME && may_leave) return action_of(ACTION_LEAVE);
    if (app->env.kiosk) return action_of(ACTION_STAY);
    return push_screen(SCREEN_CONFIRM, (struct target){.confirm = CONFIRM_LEAVE});
}

/* F12 means something on a kiosk with a PIN alone, and tells nobody else that it could. */
static struct action ask_pin(struct app *app) {
    bool known = app->env.kiosk && app->env.settings->kiosk.staff_pin.bytes[0];
    if (!known || !pin_lockout_open(&app->staff, app->env.now_ms)) return action_of(ACTION_STAY);
    return push_once(app, SCREEN_PIN);
}

/* What a key means where the screen itself has no use for it. */
static struct action common_action(struct app *app, enum command command) {
    if (command == COMMAND_STAFF) return ask_pin(app);
    if (app_top(app)->screen->start && app_top(app)->id != SCREEN_HOME)
        return action_of(ACTION_STAY);
    switch (command) {
    case COMMAND_BACK:
    case COMMAND_LEFT:
        return action_of(app->depth > 1 ? ACTION_POP : ACTION_STAY);
    case COMMAND_HOME:
    case COMMAND_LEAVE:
        return home_or_leave(app, command);
    case COMMAND_LOOK:
        app_look(app, false);
        return action_of(ACTION_STAY);
    case COMMAND_LANGUAGE:
        app_translate(app, language_next(&app->env));
        return action_of(ACTION_STAY);
    case COMMAND_HELP:
        return push_once(app, SCREEN_HELP);
    case COMMAND_MESSAGES:
        return app->env.messages ? push_once(app, SCREEN_MESSAGES) : action_of(ACTION_STAY);
    case COMMAND_WORDS:
        return push_once(app, SCREEN_WORDS);
    case COMMAND_CALL_NOW:
    case COMMAND_CALL_STAR:
        return open_call_now(app);
    case COMMAND_FINISHED_BY_LETTER:
        return action_of(ACTION_FINISH);
    case COMMAND_FIND:
        return push_once(app, SCREEN_FIND); /* there is one search in a visit */
    default:                                /* the others mean something to a screen, or nothing */
        return action_of(ACTION_STAY);
    }
}

void app_next_seed(struct app *app) {
    app->env.seed = app->seed += 0x9e3779b97f4a7c15u; /* splitmix64's step */
}

void app_give(struct app *app, const struct event *event) {
    app_next_seed(app);
    struct stack_entry *entry = app_top(app);
    struct action action = entry->screen->event(entry->state, &app->env, event);
    if (action.kind == ACTION_UNHANDLED && !event->time)
        action = common_action(app, event->command);
    if (action.kind == ACTION_STAY) app_enter_keys_row(app, event);
    act(app, &action);
}

void app_start_topic(struct app *app, const struct topic *topic) {
    go_home(app);
    struct action action = open_topic(topic, NULL, NULL);
    act(app, &action);
}
