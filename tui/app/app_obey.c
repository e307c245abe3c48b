/* What an event does before it is the topmost screen's: it wakes, answers a warning, counts as
 * somebody being there; and what a hand that shakes did once more is dropped.
 * SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

#include "tui/screen/frame.h"

void app_obey_at_once(struct app *app, const struct event *event) {
    bool warned = app_warns(app);
    if (app_top(app)->screen->exclusive) {
        if (event->command == COMMAND_REDRAW) app->dirty = app->afresh = true;
        app_give(app, event);
        return;
    }
    bool asleep = app_is_asleep(app);
    if (asleep) app_next_visit(app, VISIT_END_IDLE); /* whoever wakes it gets the newest texts */
    app->last_key_ms = app->env.now_ms;
    if (!asleep && !app->visit->touched) {
        app->visit->touched = true;
        app->begun_ms = app->env.now_ms;
    }
    if (app->longest_shown) app->longest_seen = true;
    bool seen = frame_fits(&app->env); /* else keys would do what nobody can see */
    struct event given = *event;
    if (seen && !warned && app_give_keys_row(app, &given)) return;
    event = &given;
    if (event->command == COMMAND_FINISHED && !asleep)
        app_finish(app);
    else if (event->command == COMMAND_REDRAW || (!seen && event->command != COMMAND_LEAVE))
        app->dirty = app->afresh = true;
    else if (warned) {
        app->dirty = true; /* what answers the warning does nothing else */
        app->changes++;
    } else
        app_give(app, event);
}

void app_obey(struct app *app, struct event *event, uint64_t which, enum strike_kind kind) {
    struct settle *settle = &app->settle;
    int settle_ms = app->env.plain ? 0 : settings_settle_ms(app->env.settings, app->env.kiosk);
    unsigned changes = app->changes;
    if (settle_takes(settle, which, kind, settle_ms, app->env.now_ms)) {
        app->last_key_ms = app->env.now_ms; /* somebody is there all the same */
        return;
    }
    event->again = settle->again && !app->env.plain;
    event->held = settle->held && !app->env.plain; /* a typed line is nobody's heavy hand */
    app_obey_at_once(app, event);
    if (app->changes != changes) settle_changed(settle, app->env.now_ms);
}

uint64_t app_which(enum which_kind kind, uint64_t high, uint64_t low) {
    enum { KIND_SHIFT = 60, HIGH_SHIFT = 32 };
    return (uint64_t)kind << KIND_SHIFT | (high & 0xFFFF) << HIGH_SHIFT | (low & UINT32_MAX);
}

void app_scroll(struct app *app, int by) {
    struct event event = {
        .command = by > 0 ? COMMAND_DOWN : COMMAND_UP, .key = {.code = KEY_CODE_OTHER}};
    unsigned changes = app->changes;
    for (; by != 0 && app->changes == changes; by += by > 0 ? -1 : 1) app_obey_at_once(app, &event);
}
