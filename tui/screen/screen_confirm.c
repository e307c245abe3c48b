/* A question that is answered by No or Yes, in a box over the page. No is chosen each time. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"
#include "tui/cell/text.h"

enum {
    WIDEST = 60,
    BUTTON_ROWS = 3, /* of an answer for fingers */
    BUTTON_COLUMNS = 14,
    BUTTON_GAP = 4,
    HELD_MS = 700, /* an Enter so soon after the one that answered the first step is the same one,
                      held down */
};

struct confirm_words {
    const char *title, *words;
    enum action_kind yes;
};

static const struct confirm_words asks[CONFIRM_COUNT] = {
    [CONFIRM_FINISHED] = {N_("I am finished"), N_("Clear everything for the next person?"),
        ACTION_START_OVER},
    [CONFIRM_LEAVE] = {N_("Leave"), N_("Leave the guide?"), ACTION_LEAVE},
    [CONFIRM_NUMBERS] = {N_("Before you go on"),
        N_("The next pages have numbers about how long groups of people live. Some want them, some "
           "do not. "
           "Go on?"),
        ACTION_REPLACE},
    [CONFIRM_NUMBERS_NOW] = {N_("Before you go on"),
        N_("They are about groups and cannot say what will happen to you. You can hide them at any "
           "line with "
           "H. Show them now?"),
        ACTION_REPLACE},
};

struct confirm_page {
    enum confirm_name name;
    struct target target;
    struct layout words;
    bool yes;    /* the answer that is chosen */
    bool framed; /* else it fills the screen */
    int row, column, rows, columns;
    int64_t enter_ms; /* when the Enter came that this box must not take for an answer; -1: none */
};

static void ask_open(
    void *state, const struct env *env, struct visit *visit, const struct target *target) {
    struct confirm_page *box = state;
    (void)visit;
    box->name = target->confirm;
    box->target = *target;
    box->enter_ms = box->name == CONFIRM_NUMBERS_NOW ? env->now_ms : -1;
}

/* For fingers the answers are buttons beside each other; else two lines. */
static bool has_buttons(const struct env *env) {
    return env->settings->screen.touch && env->columns >= 2 * BUTTON_COLUMNS + BUTTON_GAP + 4;
}

static void ask_resize(void *state, const struct env *env) {
    struct confirm_page *box = state;
    box->columns = env->columns < WIDEST ? env->columns : WIDEST;
    layout_free(&box->words);
    layout_add_text(&box->words, _(asks[box->name].words), 0, box->columns - 4, ROLE_WARNING);
    int answers = has_buttons(env) ? BUTTON_ROWS : 2;
    box->rows = (int)box->words.line_count + 1 + answers + 2;
    box->framed = box->rows <= env->rows;
    if (!box->framed) box->rows = env->rows;
    box->row = (env->rows - box->rows) / 2;
    box->column = (env->columns - box->columns) / 2;
}

static struct action answer(const struct confirm_page *box) {
    struct action action = {.kind = asks[box->name].yes, .target = box->target};
    if (!box->yes) return action_of(ACTION_POP);
    if (box->name == CONFIRM_NUMBERS) {
        action.screen = SCREEN_CONFIRM;
        action.target.confirm = CONFIRM_NUMBERS_NOW;
    } else if (box->name == CONFIRM_NUMBERS_NOW) {
        action.screen = SCREEN_TOPIC;
    }
    return action;
}

static struct action choose(struct confirm_page *box, bool yes) {
    bool changes = box->yes != yes;
    box->yes = yes;
    return redraw_if(changes);
}

static struct action ask_event(
    void *state, const struct env *env, struct visit *visit, const struct event *event) {
    struct confirm_page *box = state;
    bool held = box->enter_ms >= 0 && env->now_ms - box->enter_ms < HELD_MS;
    struct key_move move = keys_move(event->command);
    int digit = keys_digit(event->key);
    (void)visit;
    if (event->command != COMMAND_OPEN) box->enter_ms = -1; /* another key: Enter was let go */
    if (event->region && event->region->kind == REGION_ITEM) {
        box->yes = event->region->value == 1;
        return answer(box);
    }
    switch (event->command) {
    case COMMAND_LEFT:
    case COMMAND_RIGHT:
        return choose(box, event->command == COMMAND_RIGHT);
    case COMMAND_DIGIT: /* the first and the second answer, or the number pad's arrows */
        return digit == 1 || digit == 2 || digit == 8 ? choose(box, digit == 2)
                                                      : action_of(ACTION_STAY);
    case COMMAND_OPEN:
        if (!held) return answer(box);
        box->enter_ms = env->now_ms;
        return action_of(ACTION_STAY);
    case COMMAND_BACK:
        return action_of(ACTION_POP);
    default:
        if (move.unit == KEY_MOVES_NOTHING || move.unit == KEY_MOVES_PAGE)
            return action_of(ACTION_STAY); /* whoever pages on has not said Yes */
        return choose(box, move.by > 0);
    }
}

static void draw_line(const struct confirm_page *box, const struct env *env, bool yes, int row,
    struct surface *surface) {
    int column = box->column + 2;
    bool chosen = box->yes == yes;
    if (chosen) surface_string(surface, row, column, env->glyphs->marker, ROLE_WARNING);
    surface_string(surface, row, column + 2, yes ? _("[Yes]") : _("[No]"),
        chosen ? ROLE_CHOSEN : ROLE_WARNING);
    if (chosen) surface_cursor(surface, row, column + 2);
    surface_click(surface, row, column, 1, box->columns - 4, REGION_ITEM, yes);
}

static void draw_button(const struct confirm_page *box, const struct env *env, bool yes, int row,
    struct surface *surface) {
    const char *words = yes ? _("Yes") : _("No");
    int column = box->column + 2 + (yes ? BUTTON_COLUMNS + BUTTON_GAP : 0);
    int at = column + (BUTTON_COLUMNS - text_columns(words, strlen(words))) / 2;
    bool chosen = box->yes == yes;
    surface_box(surface, row, column, BUTTON_ROWS, BUTTON_COLUMNS, NULL, env->glyphs, ROLE_WARNING,
        ROLE_WARNING);
    surface_string(surface, row + 1, at, words, chosen ? ROLE_CHOSEN : ROLE_WARNING);
    if (chosen) surface_string(surface, row + 1, at - 2, env->glyphs->marker, ROLE_WARNING);
    if (chosen) surface_cursor(surface, row + 1, at);
    surface_click(surface, row, column, BUTTON_ROWS, BUTTON_COLUMNS, REGION_ITEM, yes);
}

/* The answers stand at the bottom: where the box is too low for everything, the words give way. */
static void draw_inside(
    const struct confirm_page *box, const struct env *env, struct surface *surface) {
    bool buttons = has_buttons(env);
    int top = box->row + box->framed,
        answers = box->row + box->rows - box->framed - (buttons ? BUTTON_ROWS : 2);
    int room = answers - top, lines = (int)box->words.line_count,
        first = lines > room ? lines - room : 0;
    for (int i = first; i < lines; i++) /* the question itself comes last */
        layout_draw_line(
            &box->words, (size_t)i, surface, top + i - first, box->column + 2, -1, false);
    for (int yes = 0; yes < 2; yes++) {
        if (buttons)
            draw_button(box, env, yes == 1, answers, surface);
        else
            draw_line(box, env, yes == 1, answers + yes, surface);
    }
}

static void ask_draw(
    const void *state, const struct env *env, const struct visit *visit, struct surface *surface) {
    bool beside = has_buttons(env);
    const struct hint hints[] = {
        {beside ? COMMAND_LEFT : COMMAND_UP, beside ? COMMAND_RIGHT : COMMAND_DOWN, N_("choose")},
        {COMMAND_OPEN, .words = N_("answer")}, {COMMAND_BACK, .words = N_("back")}, {0}};
    const struct confirm_page *box = state;
    (void)visit;
    surface_fill(surface, env->rows - 1, 0, 1, env->columns, ROLE_BODY);
    frame_keys(env, hints, NULL, surface);
    if (box->framed)
        surface_box(surface, box->row, box->column, box->rows, box->columns,
            _(asks[box->name].title), env->glyphs, ROLE_WARNING, ROLE_WARNING);
    else
        surface_clear(surface);
    draw_inside(box, env, surface);
}

static void ask_close(void *state, struct visit *visit, const struct env *env) {
    (void)visit, (void)env;
    layout_free(&((struct confirm_page *)state)->words);
}

const struct screen screen_confirm = {
    .name = "ask",
    .state_bytes = sizeof(struct confirm_page),
    .overlay = true,
    .open = ask_open,
    .resize = ask_resize,
    .event = ask_event,
    .draw = ask_draw,
    .close = ask_close,
};
