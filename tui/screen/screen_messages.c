/* All that --check says, while somebody writes the texts: what stops the guide first.
 * SPDX-License-Identifier: MIT */
#include "tui/screen/messages.h"

#include <string.h>

#include "config/base/ascii.h"
#include "config/base/translate.h"
#include "tui/page/pane.h"
#include "tui/screen/action.h"
#include "tui/screen/frame.h"

struct messages {
    struct layout layout;
    struct pane pane;
};

/* A path below the folder of the pack is long, and the folder always the same. */
static const char *short_name(const struct env *env, const char *file) {
    size_t bytes = strlen(env->pack->folder);
    return starts_with(file, env->pack->folder) && file[bytes] == '/' ? file + bytes + 1 : file;
}

static const char *line_of(
    const struct env *env, const struct problem *problem, struct arena *memory) {
    const char *name = short_name(env, problem->file), *kind = report_severity(problem->severity);
    if (!*name) return arena_format(memory, "%s: %s", kind, problem->words);
    if (!problem->line) return arena_format(memory, "%s: %s: %s", name, kind, problem->words);
    return arena_format(memory, "%s:%d: %s: %s", name, problem->line, kind, problem->words);
}

/* ---- the row ---- */

/* An error is told on every page: until it is mended, none is shown anew. */
static const struct problem *worst(const struct env *env, const char *file) {
    const struct problem *found = NULL;
    for (size_t i = 0; i < env->messages->count; i++) {
        const struct problem *problem = &env->messages->problems[i];
        bool here = file && strcmp(problem->file, file) == 0;
        bool counts =
            problem->severity == SEVERITY_ERROR || (here && problem->severity == SEVERITY_LINT);
        bool before = found && file && strcmp(found->file, file) == 0;
        if (!counts || (found && problem->severity < found->severity)) continue;
        if (!found || problem->severity > found->severity || (here && !before)) found = problem;
    }
    return found;
}

/* The name of the file alone, so that the words stand in the row. */
void messages_draw_row(
    const struct env *env, const struct topic *topic, int row, struct surface *surface) {
    struct arena memory = {0};
    const char *file = topic ? pack_topic_file(env->pack, topic, &memory) : NULL;
    const struct problem *problem = worst(env, file);
    const char *words = problem ? line_of(env, problem, &memory) : _("All is well here.");
    const char *name = problem ? strrchr(problem->file, '/') : NULL;
    if (name) words = strstr(words, name + 1);
    enum role role =
        problem ? problem->severity == SEVERITY_ERROR ? ROLE_WRONG : ROLE_STRONG : ROLE_RIGHT;
    int column = frame_left(env);
    column += surface_string(
        surface, row, column, arena_format(&memory, "E: %zu", env->messages->count), ROLE_KEY);
    surface_string(surface, row, column + 2, words, role);
    arena_free(&memory);
}

/* ---- the screen ---- */

static void add_all(struct messages *messages, const struct env *env, enum severity severity) {
    int columns = frame_measure(env);
    for (size_t i = 0; i < env->messages->count; i++) {
        const struct problem *problem = &env->messages->problems[i];
        if (problem->severity != severity) continue;
        layout_add_text(&messages->layout, line_of(env, problem, &messages->layout.memory), 0,
            columns, severity == SEVERITY_ERROR ? ROLE_STRONG : ROLE_BODY);
        layout_add_text(&messages->layout, "", 0, columns, ROLE_BODY);
    }
}

static void messages_resize(void *state, const struct env *env) {
    struct messages *messages = state;
    layout_free(&messages->layout);
    if (!env->messages->count)
        layout_add_text(
            &messages->layout, _("All is well here."), 0, frame_measure(env), ROLE_BODY);
    add_all(messages, env, SEVERITY_ERROR);
    add_all(messages, env, SEVERITY_LINT);
    add_all(messages, env, SEVERITY_NOTE);
    messages->pane.reads = env->glyphs->reader;
    pane_fit(&messages->pane, messages->layout.line_count, frame_area(env).rows);
}

static struct action messages_event(void *state, const struct env *env, const struct event *event) {
    struct pane *pane = &((struct messages *)state)->pane;
    bool moved = false;
    (void)env;
    if (pane_click(pane, event->region, &moved)) return redraw_if(moved);
    if (pane_command(pane, event->command, &moved)) return redraw_if(moved);
    return action_of(ACTION_UNHANDLED);
}

static void messages_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct messages *messages = state;
    const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("scroll")}, {0}};
    frame_draw(env, NULL, NULL, hints, NULL, surface);
    pane_draw(&messages->pane, &messages->layout, -1, env->glyphs, surface, frame_text(env));
    frame_more(env, !pane_at_end(&messages->pane), surface);
}

static void messages_close(void *state, const struct env *env) {
    (void)env;
    layout_free(&((struct messages *)state)->layout);
}

const struct screen screen_messages = {
    .name = "messages",
    .title = N_("What the check says"),
    .wheel_lines = 3,
    .place = KEYS_ON_PAGE,
    .state_bytes = sizeof(struct messages),
    .resize = messages_resize,
    .event = messages_event,
    .draw = messages_draw,
    .close = messages_close,
};
