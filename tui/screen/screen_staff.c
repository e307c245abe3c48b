/* What staff can do after the right PIN. No other page opens over this one, so nobody can come back
 * to it; and after a minute without a key it closes, so that the next visitor does not find it.
 * SPDX-License-Identifier: MIT */
#include "config/base/translate.h"
#include "tui/page/choices.h"
#include "tui/screen/frame.h"
#include "tui/screen/action.h"
#include "tui/screen/touch.h"

enum { PATIENCE_MS = 60 * 1000 }; /* without a key */

static const struct {
    const char *words, *touch;
    struct action does;
} items[] = {
    {N_("Clean the screen (keys do nothing for a minute)"),
        N_("Clean the screen (touch does nothing for a minute)"),
        {ACTION_REPLACE, SCREEN_CLEAN, {0}}},
    {N_("End the program"), N_("End the program"), {.kind = ACTION_STAFF_LEAVE}},
    {N_("Back to the guide"), N_("Back to the guide"), {.kind = ACTION_POP}},
};

struct staff_page {
    struct choices choices;
    int64_t until_ms;
};

static void staff_open(void *state, const struct env *env, const struct target *target) {
    struct staff_page *page = state;
    (void)target;
    page->until_ms = env->now_ms + PATIENCE_MS;
}

static void set_page(void *state, const struct env *env) {
    struct choices *choices = &((struct staff_page *)state)->choices;
    choices_clear(choices, frame_measure(env));
    choices_text(choices, _("What do you want to do?"), 0, ROLE_BODY);
    choices_text(choices, "", 0, ROLE_BODY);
    for (size_t i = 0; i < sizeof items / sizeof *items; i++)
        choices_item(choices, (const char[]){(char)('1' + i), '\0'},
            env->touch ? _(items[i].touch) : _(items[i].words), ROLE_BODY);
}

static void staff_resize(void *state, const struct env *env) {
    struct choices *choices = &((struct staff_page *)state)->choices;
    touch_build(choices, env, frame_area(env).rows, set_page, state);
    choices_fit(choices, frame_area(env).rows);
}

static struct action choose(struct staff_page *page, int item) {
    bool there = item >= 0 && choices_choose(&page->choices, (size_t)item);
    return there ? items[item].does : action_of(ACTION_STAY);
}

static struct action staff_event(void *state, const struct env *env, const struct event *event) {
    struct staff_page *page = state;
    bool moved = false;
    if (event->time) return action_of(env->now_ms >= page->until_ms ? ACTION_POP : ACTION_STAY);
    page->until_ms = env->now_ms + PATIENCE_MS;
    if (event->region && event->region->kind == REGION_ITEM)
        return choose(page, event->region->value);
    if (choices_command(&page->choices, event->command, &moved)) return redraw_if(moved);
    switch (event->command) {
    case COMMAND_OPEN:
        return choose(page, event->held ? -1 : (int)page->choices.chosen); /* it ended the PIN */
    case COMMAND_DIGIT:
        return choose(page, keys_digit(event->key) - 1);
    case COMMAND_BACK:
        return action_of(ACTION_POP);
    case COMMAND_HOME:
        return action_of(ACTION_HOME);
    case COMMAND_LOOK:
    case COMMAND_LANGUAGE:
    case COMMAND_CALL_NOW: /* the buttons for fingers; a letter means nothing here */
        return action_of(event->key.code == KEY_CODE_CHARACTER ? ACTION_STAY : ACTION_UNHANDLED);
    default:
        return action_of(ACTION_STAY);
    }
}

static void staff_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = N_("open")}, {COMMAND_CALL_NOW, .words = NULL}, {0}};
    const struct choices *choices = &((const struct staff_page *)state)->choices;
    frame_draw(env, NULL, NULL, hints, NULL, surface);
    choices_draw(choices, env->glyphs, surface, frame_text(env));
    frame_more(env, !pane_at_end(&choices->pane), surface);
}

static int64_t staff_deadline_ms(const void *state) {
    return ((const struct staff_page *)state)->until_ms;
}

static void staff_close(void *state, const struct env *env) {
    (void)env;
    choices_free(&((struct staff_page *)state)->choices);
}

const struct screen screen_staff = {
    .name = "staff",
    .title = N_("For staff"),
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct staff_page),
    .open = staff_open,
    .resize = staff_resize,
    .event = staff_event,
    .draw = staff_draw,
    .deadline_ms = staff_deadline_ms,
    .close = staff_close,
};
