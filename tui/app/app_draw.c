/* From the stack of screens to a frame: the screens in sight, the row of buttons for fingers, the
 * warning before a reset. SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/screen/language.h"
#include "tui/screen/messages.h"
#include "tui/screen/touch.h"
#include "tui/screen/warning.h"

static const char *title_of(const struct stack_entry *entry) {
    const struct screen *screen = entry->screen;
    if (screen->title_of) return screen->title_of(entry->state);
    return screen->title ? _(screen->title) : "";
}

/* Says how the visitor came to a screen. One that has the title of the one below (a topic and its
 * picture) has no place of its own in the path. */
static void set_path(struct app *app, size_t index, struct arena *memory) {
    const char *last = "";
    app->env.path = "";
    for (size_t i = 0; i <= index; i++) {
        const char *title = title_of(&app->stack[i]);
        if (!*title || strcmp(title, last) == 0) continue;
        app->env.path = *last ? arena_format(memory, "%s > %s", app->env.path, title) : title;
        last = title;
    }
    app->env.back = index > 0 ? title_of(&app->stack[index - 1]) : NULL;
    if (index > 0 && strcmp(app->env.back, last) == 0) app->env.back = "";
}

/* Draws the topmost screen over those that it leaves in sight. */
static void draw_screens(struct app *app) {
    struct arena memory = {0};
    size_t first = app->depth - 1;
    while (first > 0 && app->stack[first].screen->overlay && !app->env.glyphs->reader) first--;
    for (size_t i = first; i < app->depth; i++) {
        surface_forget_regions(&app->surface); /* what lies below an overlay cannot be touched */
        set_path(app, i, &memory);
        app->stack[i].screen->draw(app->stack[i].state, &app->env, &app->surface);
    }
    app->env.path = app->env.back = NULL;
    arena_free(&memory);
}

/* The row of buttons for fingers, below every page but the sleeping one. */
static void draw_buttons(struct app *app) {
    const struct screen *screen = app_top(app)->screen;
    if (app->env.touch && !app_is_asleep(app) && !screen->exclusive)
        touch_draw_buttons(&app->env, screen->wheel_lines > 0, &app->surface);
}

/* The last row, below all others, where there is room for it. */
static void draw_messages(struct app *app) {
    int others = app->env.rows + (app->env.touch ? TOUCH_ROWS : 0);
    if (app->env.messages && others < app->rows)
        messages_draw_row(&app->env, app_shown_topic(app), app->rows - 1, &app->surface);
}

static void draw_too_small(struct app *app) {
    surface_string(&app->surface, 0, 0, _("Please make this window larger"), ROLE_BODY);
}

/* Where both clocks run out, the one that a key can stop speaks, unless the other comes first. */
static void draw_warning(struct app *app) {
    bool idle = app->idle.state == IDLE_WARNING, longest = app->longest.state == IDLE_WARNING;
    app->longest_shown = longest && (!idle || app->longest.seconds_left <= app->idle.seconds_left);
    const struct idle_view *shown = app->longest_shown ? &app->longest : &app->idle;
    const struct warning warning = {.kind = app->longest_shown ? WARNING_LONGEST : WARNING_IDLE,
        .seconds_left = shown->seconds_left};
    warning_draw(&app->env, &warning, &app->surface);
}

/* What a screen reader speaks is what changed. So the cursor alone says what is chosen: else the
 * item that was left would be spoken too, and first. */
static void draw_no_choice(struct app *app) {
    app->surface.reader = true;
    size_t count = (size_t)app->surface.rows * (size_t)app->surface.columns;
    for (size_t i = 0; i < count; i++) {
        struct cell *cell = &app->surface.cells[i];
        if (cell->role == ROLE_CHOSEN || cell->role == ROLE_WARNING) cell->role = ROLE_BODY;
        if (cell->role == ROLE_LINK_FOCUS) cell->role = ROLE_LINK;
    }
}

void app_present(struct app *app) {
    surface_resize(&app->surface, app->rows, app->env.columns);
    app->surface.language = language_next_name(&app->env);
    app->longest_shown = false;
    if (!frame_fits(&app->env) && !app_top(app)->screen->exclusive) {
        draw_too_small(app);
    } else if (app_warns(app)) {
        draw_warning(app);
    } else {
        draw_screens(app);
        draw_buttons(app);
        draw_messages(app);
        app_draw_keys_row(app);
        app->words = surface_words(&app->surface, 0, app->env.rows);
    }
    app->surface.reader = false;
    app->surface.page = app->changes;
    if (app->env.glyphs->reader) draw_no_choice(app);
    app->io.present(app->io.context, &app->surface, app->afresh);
    bool warned = app_warns(app) && frame_fits(&app->env);
    if (warned && app->env.settings->idle.bell && !app->rung) {
        app->io.bell(app->io.context);
        app->rung = true;
    }
    app->dirty = app->afresh = false;
    app_judge_idle(app); /* what now stands on the screen says how long it may be read */
}
