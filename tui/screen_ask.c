/* A question that is answered by No or Yes, in a box over the page. No is chosen each time. */
#include <string.h>

#include "config/translate.h"
#include "tui/choices.h"
#include "tui/frame.h"
#include "tui/screens.h"

enum {
    WIDEST = 60,
    HELD_MS =
        700, /* an Enter so soon after the one that answered the first step is the same one, held down */
};

struct ask_words {
    const char *title, *words;
    enum action_kind yes;
};

static const struct ask_words asks[ASK_COUNT] = {
    [ASK_FINISHED] = {N_("I am finished"), N_("Clear everything for the next person?"), ACTION_START_OVER},
    [ASK_LEAVE] = {N_("Leave"), N_("Leave the guide?"), ACTION_LEAVE},
    [ASK_NUMBERS] = {N_("Before you go on"),
        N_("The next pages have numbers about how long groups of people live. Some want them, some do not. "
           "Go on?"),
        ACTION_REPLACE},
    [ASK_NUMBERS_NOW] = {N_("Before you go on"),
        N_("They are about groups and cannot say what will happen to you. You can hide them at any line with "
           "H. Show them now?"),
        ACTION_REPLACE},
};

struct ask_box {
    enum ask_name name;
    struct target target;
    struct choices choices;
    int row, column, rows, columns;
    int64_t enter_ms; /* when the Enter came that this box must not take for an answer; -1: none */
};

static void ask_open(void *state, const struct env *env, struct visit *visit, const struct target *target) {
    struct ask_box *box = state;
    (void)visit;
    box->name = (enum ask_name)target->ask;
    box->target = *target;
    box->enter_ms = box->name == ASK_NUMBERS_NOW ? env->now_ms : -1;
}

static void ask_resize(void *state, const struct env *env) {
    struct ask_box *box = state;
    box->columns = env->columns < WIDEST ? env->columns : WIDEST;
    int inner = box->columns - 4;
    choices_clear(&box->choices);
    choices_text(&box->choices, _(asks[box->name].words), 0, inner, ROLE_WARNING);
    choices_text(&box->choices, "", 0, inner, ROLE_WARNING);
    choices_item(&box->choices, "", _("[No]"), 0, inner, ROLE_WARNING);
    choices_item(&box->choices, "", _("[Yes]"), 0, inner, ROLE_WARNING);
    box->rows = (int)box->choices.layout.line_count + 2;
    if (box->rows > env->rows) box->rows = env->rows;
    choices_fit(&box->choices, box->rows - 2);
    box->row = (env->rows - box->rows) / 2;
    box->column = (env->columns - box->columns) / 2;
}

static struct action answer(const struct ask_box *box) {
    struct action action = {.kind = asks[box->name].yes, .target = box->target};
    if (box->choices.chosen == 0) return (struct action){.kind = ACTION_POP};
    if (box->name == ASK_NUMBERS) {
        action.screen = &screen_ask;
        action.target.ask = ASK_NUMBERS_NOW;
    } else if (box->name == ASK_NUMBERS_NOW) {
        action.screen = &screen_topic;
    }
    return action;
}

static struct action ask_event(
    void *state, const struct env *env, struct visit *visit, const struct event *event) {
    struct ask_box *box = state;
    bool held = box->enter_ms >= 0 && env->now_ms - box->enter_ms < HELD_MS;
    (void)visit;
    if (event->command != COMMAND_OPEN) box->enter_ms = -1; /* another key: Enter was let go */
    if (event->region && event->region->kind == REGION_ITEM) {
        choices_choose(&box->choices, (size_t)event->region->value);
        return answer(box);
    }
    switch (event->command) {
    case COMMAND_UP:
    case COMMAND_LEFT:
    case COMMAND_PREVIOUS_LINK:
        choices_move(&box->choices, -1);
        return (struct action){.kind = ACTION_REDRAW};
    case COMMAND_DOWN:
    case COMMAND_RIGHT:
    case COMMAND_NEXT_LINK:
        choices_move(&box->choices, 1);
        return (struct action){.kind = ACTION_REDRAW};
    case COMMAND_OPEN:
        if (!held) return answer(box);
        box->enter_ms = env->now_ms;
        return (struct action){.kind = ACTION_STAY};
    case COMMAND_BACK:
        return (struct action){.kind = ACTION_POP};
    default:
        return (struct action){.kind = ACTION_STAY};
    }
}

static void ask_draw(
    const void *state, const struct env *env, const struct visit *visit, struct surface *surface) {
    static const struct hint hints[] = {
        {COMMAND_LEFT, COMMAND_RIGHT, N_("choose")},
        {COMMAND_OPEN, COMMAND_NONE, N_("answer")},
        {COMMAND_BACK, COMMAND_NONE, N_("back")},
        {COMMAND_FINISHED, COMMAND_NONE, N_("finished")},
    };
    const struct ask_box *box = state;
    (void)visit;
    surface_fill(surface, env->rows - 1, 0, 1, env->columns, ROLE_BODY);
    frame_keys(env, hints, sizeof hints / sizeof *hints, NULL, surface);
    surface_box(surface, box->row, box->column, box->rows, box->columns, _(asks[box->name].title),
        env->glyphs, ROLE_WARNING, ROLE_WARNING);
    choices_draw(&box->choices, env->glyphs, surface, box->row + 1, box->column + 2, -1);
}

static void ask_close(void *state, struct visit *visit, const struct env *env) {
    (void)visit, (void)env;
    choices_free(&((struct ask_box *)state)->choices);
}

const struct screen screen_ask = {
    .name = "ask",
    .state_bytes = sizeof(struct ask_box),
    .overlay = true,
    .open = ask_open,
    .resize = ask_resize,
    .event = ask_event,
    .draw = ask_draw,
    .close = ask_close,
};
