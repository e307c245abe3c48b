/* The visitor is done, and something was picked or answered: nothing is lost by one press. The page
 * is hidden at once, and what is not kept is cleared by itself: whoever goes away leaves nothing
 * behind. SPDX-License-Identifier: MIT */
#include "tui/screen/action.h"
#include "tui/screen/buttons.h"
#include "tui/screen/warning.h"
#include "tui/terminal/idle.h"

enum { GRACE_MS = 8000 };

struct closing {
    int64_t since_ms;
    struct idle_view left;
    bool clears; /* the answer that is chosen */
};

static void judge(struct closing *closing, const struct env *env) {
    const struct idle_limits limits = {.total_ms = GRACE_MS,
        .warning_ms = GRACE_MS,
        .quiet = env->settings->idle.quiet || env->glyphs->reader};
    closing->left = idle_judge(&limits, closing->since_ms, env->now_ms);
}

static void closing_open(void *state, const struct env *env, const struct target *target) {
    struct closing *closing = state;
    (void)target;
    closing->since_ms = env->now_ms;
    judge(closing, env);
}

static struct action answer(bool clears) {
    return action_of(clears ? ACTION_START_OVER : ACTION_KEEP);
}

static struct action closing_event(void *state, const struct env *env, const struct event *event) {
    struct closing *closing = state;
    bool moved = false;
    judge(closing, env);
    if (closing->left.state == IDLE_OVER) return answer(true);
    if (event->time) return action_of(ACTION_REDRAW);
    if (event->region && event->region->kind == REGION_ITEM)
        return answer(event->region->value == 1);
    if (buttons_choose(event, &closing->clears, &moved)) return redraw_if(moved);
    switch (event->command) {
    case COMMAND_FINISHED:
    case COMMAND_FINISHED_BY_LETTER:
        return answer(true);
    case COMMAND_OPEN:
        return answer(closing->clears);
    case COMMAND_BACK:
        return answer(false);
    default:
        return action_of(ACTION_STAY);
    }
}

static void closing_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct closing *closing = state;
    warning_draw(env,
        &(struct warning){WARNING_CLOSING, closing->left.seconds_left, closing->clears}, surface);
}

static int64_t closing_deadline_ms(const void *state) {
    return ((const struct closing *)state)->left.next_ms;
}

const struct screen screen_closing = {
    .name = "closing",
    .exclusive = true, /* the page and its clocks wait for the answer */
    .state_bytes = sizeof(struct closing),
    .open = closing_open,
    .event = closing_event,
    .draw = closing_draw,
    .deadline_ms = closing_deadline_ms,
};
