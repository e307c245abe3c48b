/* The loop: what comes in is judged by the clocks first.
 *
 * stack[0] is the start screen or, once it was woken, Home; the others lie over it. Every way a
 * visit can end (F10, the answer Yes, the reset) goes through app_start_over, which frees the
 * screens and the visit: there is nothing else to forget. SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

enum { INPUTS_A_FRAME = 256 }; /* keys handled before a frame is shown, however fast they come */

static void handle_resize(struct app *app, int rows, int columns) {
    app_set_size(app, rows, columns);
    app_resize(app);
}

void app_handle(struct app *app, const struct input *input) {
    app->env.now_ms = app->io.now_ms(app->io.context);
    if (input->kind == INPUT_END) {
        app_end_visit(app, VISIT_END_GONE);
        app->end = APP_ENDED;
        return;
    }
    if (input->kind == INPUT_RESIZE) handle_resize(app, input->rows, input->columns);
    app_judge_idle(app);
    if (app->longest.state == IDLE_OVER)
        app_visit_over(app, VISIT_END_LONGEST);
    else if (app->idle.state == IDLE_OVER)
        app_visit_over(app,
            VISIT_END_IDLE); /* a key that comes later finds the next visit, and only wakes it */
    else
        app_take_input(app, input);
    if (app->end == APP_RUNS) app_edit(app, input->kind == INPUT_RELOAD);
    if (app->end == APP_RUNS) app_judge_idle(app);
}

static bool only_moves(struct app *app, const struct input *input) {
    bool arrow = input->key.code == KEY_CODE_UP || input->key.code == KEY_CODE_DOWN;
    return input->kind == INPUT_KEY && arrow && app_top(app)->id == SCREEN_HOME;
}

bool app_glance(struct app *app, int64_t deadline_ms) {
    if (app->kept.kind != INPUT_NONE) return false;
    struct input input = app->io.read(app->io.context, deadline_ms);
    if (input.kind == INPUT_NONE) return true;
    if (!only_moves(app, &input)) {
        app->kept = input;
        return false;
    }
    app_handle(app, &input);
    if (app->dirty) app_present(app);
    return true;
}

static struct input take_kept(struct app *app) {
    struct input input = app->kept;
    app->kept = (struct input){.kind = INPUT_NONE};
    return input;
}

enum app_end app_run(struct app *app) {
    int unseen = 0; /* inputs since the last frame */
    while (app->end == APP_RUNS) {
        bool wait = !app->dirty;
        if (wait && app->callbacks.beat)
            app->beat_ms =
                app->callbacks.beat(app->callbacks.context, app->io.now_ms(app->io.context));
        struct input input = take_kept(app);
        if (input.kind == INPUT_NONE && (wait || unseen < INPUTS_A_FRAME))
            input = app->io.read(app->io.context, wait ? app_deadline_ms(app) : 0);
        if (wait || input.kind != INPUT_NONE) {
            app_handle(app, &input);
            unseen++;
        } else {
            app->env.now_ms = app->io.now_ms(app->io.context);
            app_present(app);
            unseen = 0;
        }
    }
    return app->end;
}

void app_open(struct app *app, const struct env *env, struct io io, uint64_t seed) {
    *app =
        (struct app){.env = *env, .io = io, .seed = seed, .idle = {.next_ms = -1}, .beat_ms = -1};
    app->glyphs = env->glyphs;
    app->opened_ms = app->env.now_ms = io.now_ms(io.context);
    app_next_seed(app);
    app_set_size(app, env->rows, env->columns);
    surface_resize(&app->surface, app->rows, app->env.columns);
    app_begin_visit(app);
}

void app_loaded(struct app *app) {
    visit_loaded(app->visit, app->env.pack);
    app_resize(app);
}

void app_close(struct app *app) {
    if (app->visit) app_end_visit(app, VISIT_END_GONE);
    surface_free(&app->surface);
}
