/* What a person did becomes an event: keys, pastes, the wheel. What the mouse and fingers do is
 * app_pointer.c's. SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

/* Where items are chosen and pressed, Enter and Space do that; on a page they scroll. */
static enum strike_kind strike_of(const struct screen *screen, enum command command) {
    bool chooses = command == COMMAND_OPEN || (command == COMMAND_SPACE && !screen->takes_text);
    return chooses && screen->place != KEYS_ON_PAGE ? STRIKE_CHOICE : STRIKE_KEY;
}

/* A visit whose keys are all on a number pad, '+' among them, is one by a number pad: then the last
 * row names its keys, and 8 and 2 move in lists too. Digits alone say nothing: every keyboard has
 * them. */
static void note_pad(struct app *app, struct key key) {
    struct visit *visit = app->visit;
    bool plus = key.code == KEY_CODE_CHARACTER && key.character == U'+';
    bool before = visit->pad;
    if (app_is_asleep(app) || app_top(app)->screen->exclusive) return;
    if (!keys_on_pad(key)) visit->other_keys = true;
    visit->pad = !visit->other_keys && (visit->pad || plus);
    if (visit->pad != before) app->dirty = true;
}

static enum key_place place_of(const struct app *app, const struct screen *screen) {
    bool moves = screen->place == KEYS_IN_LIST && app->visit->pad;
    return moves ? KEYS_IN_UNNUMBERED : screen->place;
}

/* A key that came in pieces is done all the same, but for the one that clears everything. */
static void handle_key(struct app *app, struct key key, bool garbled) {
    const struct screen *screen = app_top(app)->screen;
    bool letters = app->env.plain || app->env.settings->keys.letters;
    if (letters) note_pad(app, key);
    enum command command = keys_command_in(place_of(app, screen), key, letters);
    struct event event = {.command = app_keys_row_command(app, key, command), .key = key};
    if (garbled && event.command == COMMAND_FINISHED) return;
    app_obey(app, &event, app_which(WHICH_KEY, (uint64_t)key.code, key.character),
        strike_of(screen, event.command));
}

/* What is pasted is text where text is asked for, and nothing anywhere else. */
static void handle_text(struct app *app, struct key key) {
    if (app_top(app)->screen->takes_text && !app_warns(app))
        app_obey_at_once(app, &(struct event){.key = key});
}

static void handle_time(struct app *app) {
    int64_t deadline_ms = app_screen_deadline_ms(app);
    if (deadline_ms >= 0 && app->env.now_ms >= deadline_ms)
        app_give(app, &(struct event){.time = true});
}

/* Says whether a person did this. A coin on a key is nobody: on a kiosk it would keep a visit open
 * for ever, or the screen awake. */
static bool is_of_a_person(struct app *app, const struct input *input) {
    uint64_t which = 0;
    if (!app->env.kiosk) return true;
    if (input->kind == INPUT_KEY)
        which = app_which(WHICH_KEY, (uint64_t)input->key.code, input->key.character);
    else if (input->kind == INPUT_PRESS)
        which = app_which(WHICH_CELL, (uint64_t)input->row, (uint64_t)input->column);
    else
        return true;
    return key_repeat_press(&app->hold, which, app->env.now_ms);
}

void app_take_input(struct app *app, const struct input *input) {
    enum input_kind kind = is_of_a_person(app, input) ? input->kind : INPUT_NONE;
    bool garbled = app->garbled;
    int lines = app_top(app)->screen->wheel_lines;
    if (kind != INPUT_NONE) app->garbled = kind == INPUT_NO_ESCAPE;
    if (kind == INPUT_NO_ESCAPE) app_unpop(app);
    if (kind == INPUT_KEY) app->focus_before = app->env.focus;
    if (kind != INPUT_NONE && kind != INPUT_RESIZE) app_forget_popped(app);
    switch (kind) {
    case INPUT_KEY:
        handle_key(app, input->key, garbled);
        return;
    case INPUT_PRESS:
    case INPUT_DRAG:
    case INPUT_RELEASE:
        app_point(app, input);
        return;
    case INPUT_TEXT:
        handle_text(app, input->key);
        return;
    case INPUT_SCROLL:
        app_scroll(app, input->by > 0 ? (lines > 0 ? lines : 1) : -(lines > 0 ? lines : 1));
        return;
    case INPUT_RELOAD:
        if (app_is_asleep(app))
            app_start_over(app, VISIT_END_IDLE); /* else at the end of the visit */
        return;
    case INPUT_NONE:
    case INPUT_NO_ESCAPE:
    case INPUT_RESIZE:
    case INPUT_END:
        handle_time(app);
        return;
    }
}
