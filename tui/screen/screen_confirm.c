/* A question that is answered by No or Yes, in a box over the page. No is chosen each time. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/page/dialog.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"
#include "tui/screen/frame.h"

enum {
    WIDEST = 60,
    BUTTON_ROWS = 3, /* of an answer for fingers */
    BUTTON_COLUMNS = 14,
    BUTTON_GAP = 4,
    LEAST_BUTTONS_COLUMNS = 2 * BUTTON_COLUMNS + BUTTON_GAP + 4, /* with the box's sides */
};

/* What is asked, and what Yes does; `screen` is opened by ACTION_REPLACE. */
static const struct confirm_question {
    const char *title, *words;
    enum action_kind yes;
    enum screen_id screen;
} questions[CONFIRM_COUNT] = {
    [CONFIRM_FINISHED] = {N_("Done"), N_("Clear everything for the next person?"),
        .yes = ACTION_START_OVER},
    [CONFIRM_LEAVE] = {N_("Leave"), N_("Leave the guide?"), .yes = ACTION_LEAVE},
    [CONFIRM_NUMBERS] = {N_("Before you go on"),
        N_("The next pages have numbers about how long groups of people live. Some want them, some "
           "do not. Go on?"),
        ACTION_REPLACE, SCREEN_CONFIRM},
    [CONFIRM_NUMBERS_NOW] = {N_("Before you go on"),
        N_("They are about groups and cannot say what will happen to you. You can hide them at any "
           "line with H. Show them now?"),
        ACTION_REPLACE, SCREEN_TOPIC},
};

struct confirm {
    enum confirm_name name;
    struct target target;
    struct layout words;
    struct dialog dialog;
    bool yes; /* the answer that is chosen */
};

static void confirm_open(void *state, const struct env *env, const struct target *target) {
    struct confirm *confirm = state;
    confirm->name = target->confirm;
    confirm->target = *target;
    (void)env;
}

/* For fingers the answers are buttons beside each other; else two lines. */
static bool has_buttons(const struct env *env) {
    return env->touch && env->columns >= LEAST_BUTTONS_COLUMNS;
}

static int answer_rows(const struct env *env) {
    return has_buttons(env) ? BUTTON_ROWS : 2;
}

static void confirm_resize(void *state, const struct env *env) {
    struct confirm *confirm = state;
    layout_free(&confirm->words);
    layout_add_text(&confirm->words, _(questions[confirm->name].words), 0,
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

static struct action choose(struct confirm *confirm, bool yes) {
    bool changes = confirm->yes != yes;
    confirm->yes = yes;
    return redraw_if(changes);
}

static struct action confirm_event(void *state, const struct env *env, const struct event *event) {
    struct confirm *confirm = state;
    bool held = event->held && confirm->name == CONFIRM_NUMBERS_NOW; /* since the first step */
    struct key_move move = keys_move(event->command);
    int digit = keys_digit(event->key);
    (void)env;
    if (held) return action_of(ACTION_STAY);
    if (event->region && event->region->kind == REGION_ITEM)
        return answer(confirm, event->region->value == 1);
    switch (event->command) {
    case COMMAND_LEFT:
    case COMMAND_RIGHT:
        return choose(confirm, event->command == COMMAND_RIGHT);
    case COMMAND_DIGIT: /* the first and the second answer, or the number pad's arrows */
        if (digit != 1 && digit != 2 && digit != 8) return action_of(ACTION_STAY);
        return choose(confirm, digit == 2);
    case COMMAND_OPEN:
        return answer(confirm, confirm->yes);
    case COMMAND_CALL_NOW:
    case COMMAND_CALL_STAR:
        return action_of(ACTION_UNHANDLED);
    case COMMAND_BACK:
        return action_of(ACTION_POP);
    default:
        if (move.unit == KEY_MOVES_NOTHING || move.unit == KEY_MOVES_PAGE)
            return action_of(ACTION_STAY); /* whoever pages on has not said Yes */
        return choose(confirm, move.by > 0);
    }
}

static void draw_line(const struct confirm *confirm, const struct env *env, bool yes, int row,
    struct surface *surface) {
    int column = confirm->dialog.inside.column;
    bool chosen = confirm->yes == yes;
    if (chosen) surface_string(surface, row, column, env->glyphs->marker, ROLE_WARNING);
    surface_string(surface, row, column + 2, yes ? _("[Yes]") : _("[No]"),
        chosen ? ROLE_CHOSEN : ROLE_WARNING);
    if (chosen) surface_cursor(surface, row, column + 2);
    surface_click(surface, row, column, 1, confirm->dialog.inside.columns, REGION_ITEM, yes);
}

static void draw_button(const struct confirm *confirm, const struct env *env, bool yes, int row,
    struct surface *surface) {
    const char *words = yes ? _("Yes") : _("No");
    int column = confirm->dialog.inside.column + (yes ? BUTTON_COLUMNS + BUTTON_GAP : 0);
    int at = column + (BUTTON_COLUMNS - text_columns(words, strlen(words))) / 2;
    bool chosen = confirm->yes == yes;
    surface_box(surface, row, column, BUTTON_ROWS, BUTTON_COLUMNS, NULL, env->glyphs, ROLE_WARNING,
        ROLE_WARNING);
    surface_string(surface, row + 1, at, words, chosen ? ROLE_CHOSEN : ROLE_WARNING);
    if (chosen) surface_string(surface, row + 1, at - 2, env->glyphs->marker, ROLE_WARNING);
    if (chosen) surface_cursor(surface, row + 1, at);
    surface_click(surface, row, column, BUTTON_ROWS, BUTTON_COLUMNS, REGION_ITEM, yes);
}

/* The answers stand at the bottom: where the box is too low for everything, the words give way. */
static void draw_inside(
    const struct confirm *confirm, const struct env *env, struct surface *surface) {
    const struct area *inside = &confirm->dialog.inside;
    int room = inside->rows - answer_rows(env), lines = (int)confirm->words.line_count;
    for (int i = lines > room ? lines - room : 0, row = inside->row; i < lines; i++, row++)
        layout_draw_line(&confirm->words, (size_t)i, surface, row, inside->column, -1, false);
    for (int yes = 0; yes < 2; yes++) {
        if (has_buttons(env))
            draw_button(confirm, env, yes == 1, inside->row + room, surface);
        else
            draw_line(confirm, env, yes == 1, inside->row + room + yes, surface);
    }
}

static void confirm_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct confirm *confirm = state;
    bool beside = has_buttons(env);
    const struct hint hints[] = {
        {beside ? COMMAND_LEFT : COMMAND_UP, beside ? COMMAND_RIGHT : COMMAND_DOWN, N_("choose")},
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
    .resize = confirm_resize,
    .event = confirm_event,
    .draw = confirm_draw,
    .close = confirm_close,
};
