/* A question that is answered by No or Yes, in a box over the page. No is chosen each time.
 * SPDX-License-Identifier: MIT */
#include "config/base/translate.h"
#include "tui/page/dialog.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"
#include "tui/screen/buttons.h"
#include "tui/screen/frame.h"

enum { WIDEST = 60 };

/* What is asked, and what Yes does; `screen` is opened by ACTION_REPLACE. */
static const struct confirm_question {
    const char *title, *words;
    enum action_kind yes;
    enum screen_id screen;
} questions[CONFIRM_COUNT] = {
    [CONFIRM_LEAVE] = {N_("Leave"), N_("Leave the guide?"), .yes = ACTION_LEAVE},
    [CONFIRM_NUMBERS] = {N_("Before you go on"),
        N_("The next pages have numbers about how long groups of people live. Some want them, some "
           "do not. Go on?"),
        ACTION_REPLACE, SCREEN_CONFIRM},
    [CONFIRM_NUMBERS_NOW] = {N_("Before you go on"), NULL, ACTION_REPLACE, SCREEN_TOPIC},
};

struct confirm {
    enum confirm_name name;
    struct target target;
    struct layout words;
    struct dialog dialog;
    bool yes;        /* the answer that is chosen */
    bool at_answers; /* for a reader the cursor stands on the question until an arrow was pressed */
};

static void confirm_open(void *state, const struct env *env, const struct target *target) {
    struct confirm *confirm = state;
    confirm->name = target->confirm;
    confirm->target = *target;
    (void)env;
}

/* What is borrowed is gone: a hit with its search, an anchor with the page that it stood on. */
static void confirm_translated(void *state, const struct env *env, const struct pack *from) {
    struct confirm *confirm = state;
    const void *topic = languages_twin(from, env->pack, confirm->target.topic);
    confirm->target = (struct target){.topic = topic};
}

static struct buttons answers(bool yes) {
    return (struct buttons){
        .words = {_("No"), _("Yes")}, .click = {{REGION_ITEM, 0}, {REGION_ITEM, 1}}, .chosen = yes};
}

/* For fingers the answers are large. */
static int answer_rows(const struct env *env) {
    struct buttons buttons = answers(false);
    return buttons_rows(&buttons, dialog_measure(env->columns, WIDEST), env->touch);
}

/* The last step of the gate names the key that takes the numbers away again. */
static const char *words_of(struct confirm *confirm, const struct env *env) {
    if (confirm->name != CONFIRM_NUMBERS_NOW) return _(questions[confirm->name].words);
    return arena_format(&confirm->words.memory,
        _("They are about groups and cannot say what will happen to you. You can hide them at any "
          "line with %s. Show them now?"),
        frame_name(env, COMMAND_HIDE));
}

static void confirm_resize(void *state, const struct env *env) {
    struct confirm *confirm = state;
    layout_free(&confirm->words);
    layout_add_text(&confirm->words, words_of(confirm, env), 0,
        dialog_measure(env->columns, WIDEST), ROLE_WARNING);
    int lines = (int)confirm->words.line_count + 1 + answer_rows(env);
    confirm->dialog = dialog_place(env->rows, env->columns, WIDEST, lines);
}

static struct action answer(const struct confirm *confirm, bool yes) {
    const struct confirm_question *question = &questions[confirm->name];
    struct action action = {question->yes, question->screen, confirm->target};
    action.target.confirm = CONFIRM_NUMBERS_NOW; /* the second step, where there is one */
    return yes ? action : action_of(ACTION_POP);
}

static struct action confirm_event(void *state, const struct env *env, const struct event *event) {
    struct confirm *confirm = state;
    bool held = event->held && confirm->name == CONFIRM_NUMBERS_NOW; /* since the first step */
    bool moved = false, yes = confirm->yes;
    if (held) return action_of(ACTION_STAY);
    if (event->region && event->region->kind == REGION_ITEM)
        return answer(confirm, event->region->value == 1);
    if (buttons_choose(event, &yes, &moved)) {
        bool from_question = env->glyphs->reader && !confirm->at_answers;
        if (!from_question) confirm->yes = yes;
        confirm->at_answers = true;
        return redraw_if(moved || from_question);
    }
    switch (event->command) {
    case COMMAND_OPEN:
        return answer(confirm, confirm->yes);
    case COMMAND_LOOK:
    case COMMAND_LANGUAGE:
    case COMMAND_CALL_NOW:
    case COMMAND_CALL_STAR:
        return action_of(ACTION_UNHANDLED);
    case COMMAND_BACK:
        return action_of(ACTION_POP);
    default:
        return action_of(ACTION_STAY);
    }
}

/* The answers stand at the bottom: where the box is too low for everything, the words give way. */
static void draw_inside(
    const struct confirm *confirm, const struct env *env, struct surface *surface) {
    const struct area *inside = &confirm->dialog.inside;
    int room = inside->rows - answer_rows(env), lines = (int)confirm->words.line_count;
    for (int i = lines > room ? lines - room : 0, row = inside->row; i < lines; i++, row++)
        layout_draw_line(&confirm->words, (size_t)i, surface, row, inside->column, -1, false);
    struct buttons buttons = answers(confirm->yes);
    struct area area = {inside->row + room, inside->column, inside->rows - room, inside->columns};
    buttons_draw(&buttons, env, area, surface);
    if (env->glyphs->reader && !confirm->at_answers)
        surface_cursor(surface, inside->row, inside->column);
}

static void confirm_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct confirm *confirm = state;
    bool beside = answer_rows(env) == BUTTONS_LARGE_ROWS;
    const struct hint hints[] = {{beside ? COMMAND_LEFT : COMMAND_UP,
                                     beside ? COMMAND_RIGHT : COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = beside ? NULL : N_("answer")}, {0}};
    int keys = frame_keys_rows(env);
    surface_fill(surface, env->rows - keys, 0, keys, env->columns, ROLE_BODY);
    frame_keys(env, hints, NULL, surface);
    if (!confirm->dialog.framed) surface_clear(surface);
    dialog_draw(&confirm->dialog, _(questions[confirm->name].title), env->glyphs, ROLE_WARNING,
        ROLE_WARNING, surface);
    draw_inside(confirm, env, surface);
}

static void confirm_close(void *state, const struct env *env) {
    (void)env;
    layout_free(&((struct confirm *)state)->words);
}

const struct screen screen_confirm = {
    .name = "confirm",
    .overlay = true,
    .state_bytes = sizeof(struct confirm),
    .open = confirm_open,
    .translated = confirm_translated,
    .resize = confirm_resize,
    .event = confirm_event,
    .draw = confirm_draw,
    .close = confirm_close,
};
