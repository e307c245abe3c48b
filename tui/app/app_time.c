/* When a visit begins, how long it may take, when it is over, and the loop that waits for what
 * comes first. SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

enum { MINUTE_MS = 60 * 1000 };

void app_begin_visit(struct app *app) {
    app->env.visit = app->visit = visit_begin(app->env.pack);
    app_push(app,
        app->env.out_of_order ? SCREEN_OUT_OF_ORDER
        : app->env.kiosk      ? SCREEN_ATTRACT
                              : SCREEN_HOME,
        NULL);
    app->last_key_ms = app->env.now_ms;
    app->rung = app->longest_seen = app->longest_shown = false;
    app->longest = (struct idle_view){.next_ms = -1};
}

void app_end_visit(struct app *app, enum visit_end how) {
    app_forget_popped(app);
    while (app->depth > 0) app_remove(app, app->depth - 1);
    if (app->visit->touched && app->callbacks.visit_ended)
        app->callbacks.visit_ended(app->callbacks.context, app->visit, app->env.pack, how);
    visit_end(app->visit);
    app->env.visit = app->visit = NULL;
    surface_free(&app->surface);
}

void app_look(struct app *app, bool own) {
    if (!app->callbacks.look || (own && !app->looked)) return;
    app->callbacks.look(app->callbacks.context, &app->env, own);
    app->looked = !own;
    app->afresh = true;
    app_resize(app);
}

/* The only moment at which settings and texts may be others than before: nothing is left that
 * points into them. */
void app_next_visit(struct app *app, enum visit_end how) {
    app_end_visit(app, how);
    mem_wipe_stack();
    mem_trim(); /* what one visitor needed is not kept for all that follow */
    app->env.glyphs = app->glyphs;
    if (app->callbacks.language)
        app->callbacks.language(app->callbacks.context, &app->env, APP_OWN_LANGUAGE);
    if (app->callbacks.renew && app->callbacks.renew(app->callbacks.context, &app->env)) {
        app->glyphs = app->env.glyphs;
        app_set_size(app, app->rows, app->env.columns);
        app->afresh = true;
    }
    app_look(app, true);
    app->env.now_ms = app->io.now_ms(app->io.context); /* that may have taken long */
    app_begin_visit(app);
}

void app_start_over(struct app *app, enum visit_end how) {
    app_next_visit(app, how);
    app->afresh = true;
}

void app_finish(struct app *app) {
    if (visit_stake(app->visit).any && !app_warns(app)) /* a warning has said what is lost */
        app_push(app, SCREEN_CLOSING, NULL);
    else
        app_start_over(app, VISIT_END_FINISHED);
}

void app_leave(struct app *app, enum visit_end how) {
    app_end_visit(app, how);
    app->end = APP_LEFT;
}

/* A visit that nobody has begun is over already: at an untouched start screen there is no deadline,
 * except that a woken kiosk goes back to sleep, without a warning. */
static struct idle_limits idle_limits(const struct app *app) {
    struct idle_limits limits = idle_limits_of(app->env.settings, app->words);
    if (app->env.messages) limits.total_ms = 0; /* who writes looks away */
    limits.quiet |= app->env.glyphs->reader;    /* each number is said */
    if (!app->visit->touched) {
        limits.warning_ms = 0;
        if (!app->env.kiosk || app->stack[0].id == SCREEN_ATTRACT) limits.total_ms = 0;
    }
    return limits;
}

/* How long a visit may take at all, counted from its first key; only on a kiosk, where others wait.
 * Where the program ends with the visit (over SSH), a connection that nobody uses takes somebody's
 * place too, so there it is counted from the start of the program. */
static struct idle_view judge_longest(const struct app *app) {
    const struct settings *settings = app->env.settings;
    bool whole = settings->idle.action == IDLE_ACTION_EXIT, counted = app->visit->touched || whole;
    struct idle_limits limits = {
        .total_ms =
            app->env.kiosk && counted ? (int64_t)settings->visit.max_minutes * MINUTE_MS : 0,
        .warning_ms = app->longest_seen ? 0 : idle_limits_of(settings, 0).warning_ms,
        .quiet = settings->idle.quiet || app->env.glyphs->reader,
    };
    return idle_judge(&limits, whole ? app->opened_ms : app->begun_ms, app->env.now_ms);
}

static bool same_view(const struct idle_view *one, const struct idle_view *other) {
    return one->state == other->state && one->seconds_left == other->seconds_left;
}

bool app_warns(const struct app *app) {
    return app->idle.state == IDLE_WARNING || app->longest.state == IDLE_WARNING;
}

/* While a page has the screen to itself, its own deadline is the only one. */
void app_judge_idle(struct app *app) {
    struct idle_limits limits = idle_limits(app);
    const struct idle_view none = {.next_ms = -1}, idle = app->idle, longest = app->longest;
    bool exclusive = app_top(app)->screen->exclusive;
    app->idle = exclusive ? none : idle_judge(&limits, app->last_key_ms, app->env.now_ms);
    app->longest = exclusive ? none : judge_longest(app);
    if (!same_view(&app->idle, &idle) || !same_view(&app->longest, &longest)) app->dirty = true;
    if (!app_warns(app)) app->rung = false;
}

/* The moment of the reset. A program that ends by itself must have been used: a supervisor that
 * starts it again would do so for ever. */
void app_visit_over(struct app *app, enum visit_end how) {
    bool used = app->visit->touched || how == VISIT_END_LONGEST;
    if (app->env.settings->idle.action == IDLE_ACTION_EXIT && used)
        app_leave(app, how);
    else
        app_start_over(app, how);
}

int64_t app_screen_deadline_ms(const struct app *app) {
    const struct stack_entry *top = &app->stack[app->depth - 1];
    return top->screen->deadline_ms ? top->screen->deadline_ms(top->state) : -1;
}

static int64_t earlier_ms(int64_t one_ms, int64_t other_ms) {
    if (one_ms < 0 || other_ms < 0) return one_ms < 0 ? other_ms : one_ms;
    return one_ms < other_ms ? one_ms : other_ms;
}

int64_t app_deadline_ms(const struct app *app) {
    if (app->depth == 0) return -1;
    int64_t due_ms = earlier_ms(earlier_ms(app->idle.next_ms, app->longest.next_ms), app->beat_ms);
    return app_warns(app) ? due_ms : earlier_ms(due_ms, app_screen_deadline_ms(app));
}
