/* The screens that lie over each other. SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

#include "tui/app/screens.h"
#include "tui/screen/messages.h"
#include "tui/screen/touch.h"

struct stack_entry *app_top(struct app *app) {
    return &app->stack[app->depth - 1];
}

/* Another page stands on the glass. */
static void note_change(struct app *app) {
    app->changes++;
    app->env.focus = COMMAND_NONE;
}

static void resize(struct app *app, struct stack_entry *entry) {
    if (entry->screen->resize) entry->screen->resize(entry->state, &app->env);
}

static void close_entry(struct app *app, const struct stack_entry *entry) {
    if (entry->screen->close) entry->screen->close(entry->state, &app->env);
    mem_free(entry->state);
}

void app_remove(struct app *app, size_t index) {
    struct stack_entry entry = app->stack[index];
    close_entry(app, &entry);
    for (size_t i = index; i + 1 < app->depth; i++) app->stack[i] = app->stack[i + 1];
    app->stack[--app->depth] = (struct stack_entry){0};
    note_change(app);
}

void app_push(struct app *app, enum screen_id id, const struct target *target) {
    static const struct target nothing = {0};
    const struct screen *screen = screen_of(id, app->env.plain);
    if (screen->opens) {
        id = screen->opens(&app->env, target ? target : &nothing);
        screen = screen_of(id, app->env.plain);
    }
    if (app->depth == APP_MAX_DEPTH)
        app_remove(app, 1); /* links followed for hours do not grow the stack */
    struct stack_entry *entry = &app->stack[app->depth++];
    entry->id = id;
    entry->screen = screen;
    entry->state = mem_array(1, screen->state_bytes);
    if (target)
        entry->opened = (struct target){
            .topic = target->topic, .menu = target->menu, .medicine = target->medicine};
    if (screen->open) screen->open(entry->state, &app->env, target ? target : &nothing);
    resize(app, entry);
    app->dirty = true;
    note_change(app);
}

void app_pop(struct app *app) {
    if (app->depth < 2) return;
    app_forget_popped(app);
    app->dirty = true;
    if (app_top(app)->id == SCREEN_PIN) {
        app_remove(app, app->depth - 1); /* what was typed there is kept nowhere */
        return;
    }
    note_change(app);
    app->popped = app->stack[--app->depth];
    app->stack[app->depth] = (struct stack_entry){0};
}

void app_unpop(struct app *app) {
    if (app->env.focus != app->focus_before) app->dirty = true;
    app->env.focus = app->focus_before;
    if (!app->popped.screen) return;
    struct stack_entry *entry = &app->stack[app->depth++];
    *entry = app->popped;
    app->popped = (struct stack_entry){0};
    resize(app, entry);
    app->dirty = true;
}

void app_forget_popped(struct app *app) {
    struct stack_entry popped = app->popped;
    app->popped = (struct stack_entry){0};
    if (popped.screen) close_entry(app, &popped);
}

void app_translate(struct app *app, size_t language) {
    const struct pack *from = app->env.pack;
    if (language == app->env.language || !app->callbacks.language) return;
    app_forget_popped(app);
    if (app->callbacks.language(app->callbacks.context, &app->env, language))
        visit_translate(app->visit, from, app->env.pack, app->env.settings);
    for (size_t i = 0; i < app->depth; i++) { /* also where it failed: it is offered no more */
        struct stack_entry *entry = &app->stack[i];
        if (entry->screen->translated) entry->screen->translated(entry->state, &app->env, from);
    }
    app->changes++;
    app_resize(app);
}

bool app_is_asleep(struct app *app) {
    return app_top(app)->id == SCREEN_ATTRACT || app_top(app)->id == SCREEN_OUT_OF_ORDER;
}

void app_set_size(struct app *app, int rows, int columns) {
    app->rows = rows < 1 ? 1 : rows;
    app->env.columns = columns < 1 ? 1 : columns;
    app->env.touch =
        !app->env.plain && app->env.settings->screen.touch && touch_fits(rows, columns);
    app->env.rows = app->env.touch ? app->rows - TOUCH_ROWS : app->rows;
    if (app->env.messages && app->env.rows > FRAME_LEAST_ROWS) app->env.rows -= MESSAGES_ROWS;
}

void app_resize(struct app *app) {
    for (size_t i = 0; i < app->depth; i++) resize(app, &app->stack[i]);
    app->dirty = true;
}
