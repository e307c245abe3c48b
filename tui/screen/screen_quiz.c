/* Check what you know: what keys and clicks do. What is right and what comes next is
 * content/quiz.c's, what stands on the page is quiz_page.c's. The attempt lives in the visit, so
 * leaving keeps the answers. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/screen/action.h"
#include "tui/screen/quiz_kind.h"

static const struct action stay = {.kind = ACTION_STAY};

static void start(struct quiz_page *page, const struct env *env) {
    const struct attempt_plan plan =
        pack_attempt_plan(env->pack, env->settings, page->topic, env->seed);
    visit_keep_attempt(env->visit, env->pack, page->attempt);
    attempt_start(page->attempt, &plan);
    page->attempt->ask_sure = env->settings->quiz.ask_confidence;
}

static void quiz_open(void *state, const struct env *env, const struct target *target) {
    struct quiz_page *page = state;
    page->kinds = quiz_kinds;
    page->topic = target->topic;
    page->attempt = page->topic ? &page->check : &env->visit->attempt;
    if (page->topic) env->visit->check = &page->check;
    quiz_picture_load(&page->picture, env->pack);
    if (page->topic || !env->visit->quiz_started) start(page, env);
    if (!page->topic) env->visit->quiz_started = true;
    quiz_page_build(page, env);
}

/* The visit's own attempt is the visit's business. */
static void quiz_translated(void *state, const struct env *env, const struct pack *from) {
    struct quiz_page *page = state;
    attempt_translate(&page->check, from->questions, env->pack->questions);
    page->topic = languages_twin(from, env->pack, page->topic);
}

static void quiz_resize(void *state, const struct env *env) {
    quiz_page_resize(state, env);
}

static struct action read_about(const struct env *env, const struct question *question) {
    const struct topic *topic = env->pack->topics;
    while (!question_reads(question, topic->id.bytes)) topic++; /* the pack was judged */
    return open_topic(topic, strchr(question->read.bytes, '#') + 1, question->says.bytes);
}

/* --- picking up and putting down */

/* Moves the option that is picked up; it takes its place in the list and stays picked up. At an end
 * of it no arrow leads away from what is in hand. */
static struct action carry(struct quiz_page *page, const struct env *env, size_t to) {
    if (to >= attempt_answer(page->attempt)->question->option_count)
        return action_of(ACTION_REDRAW);
    attempt_move(page->attempt, page->held_at, to);
    page->held_at = page->choices.chosen = to;
    return quiz_page_redraw(page, env);
}

/* --- events */

static void start_again(struct quiz_page *page, const struct env *env) {
    struct attempt old = *page->attempt;
    visit_keep_attempt(env->visit, env->pack, page->attempt);
    attempt_again(page->attempt, &old, env->seed);
}

static struct action enter(struct quiz_page *page, const struct env *env) {
    struct attempt *attempt = page->attempt;
    struct quiz_item item = page->items[page->choices.chosen];
    switch (item.kind) {
    case QUIZ_ITEM_OPTION:
    case QUIZ_ITEM_PARTNER:
        if (response_closed(attempt_answer(attempt))) return stay;
        return item.kind == QUIZ_ITEM_PARTNER ? quiz_partner_enter(page, env, item.index)
                                              : quiz_kind_of(page)->enter(page, env, item.index);
    case QUIZ_ITEM_CHECK:
        page->held = false;
        attempt_check(attempt);
        return quiz_page_judged(page, env);
    case QUIZ_ITEM_SURE:
    case QUIZ_ITEM_NOT_SURE:
        attempt_sure(attempt, item.kind == QUIZ_ITEM_SURE);
        return quiz_page_judged(page, env);
    case QUIZ_ITEM_SHOW:
        page->held = false;
        attempt_show(attempt);
        return quiz_page_judged(page, env);
    case QUIZ_ITEM_READ:
        return read_about(env, attempt_answer(attempt)->question);
    case QUIZ_ITEM_REVIEW:
        return read_about(env, attempt->responses[item.index].question);
    case QUIZ_ITEM_PROMPT:
        env->visit->prompt_picked[item.index] = !env->visit->prompt_picked[item.index];
        break;
    case QUIZ_ITEM_NEXT:
        attempt_next(attempt);
        break;
    case QUIZ_ITEM_PREVIOUS:
        attempt_back(attempt);
        break;
    case QUIZ_ITEM_AGAIN:
        start_again(page, env);
        break;
    case QUIZ_ITEM_NEW:
        start(page, env);
        break;
    case QUIZ_ITEM_DONE:
        return action_of(page->topic ? ACTION_POP : ACTION_HOME);
    }
    return quiz_page_redraw(page, env);
}

/* What is picked up moves as the choice would: a step, or as far as it goes. */
static struct action move(struct quiz_page *page, const struct env *env, enum command command) {
    struct key_move move = keys_move(command);
    bool moved = false, far = move.unit == KEY_MOVES_PAGE || move.unit == KEY_MOVES_TO_END;
    if (!quiz_page_carries(page)) {
        choices_command(&page->choices, command, &moved);
        return redraw_if(moved);
    }
    size_t last = attempt_answer(page->attempt)->question->option_count - 1;
    if (far) return carry(page, env, move.by < 0 ? 0 : last);
    return carry(page, env, page->held_at + (size_t)move.by);
}

/* A digit chooses, 0 the tenth; what is picked up goes to that place. */
static struct action digit(struct quiz_page *page, const struct env *env, int typed) {
    size_t at = typed > 0 ? (size_t)typed - 1 : 9;
    if (quiz_page_carries(page)) return carry(page, env, at);
    return (struct action){
        .kind = choices_choose(&page->choices, at) ? ACTION_REDRAW : ACTION_STAY};
}

/* Esc first puts down what is picked up, and lets go of an answer that waits. */
static struct action back(struct quiz_page *page, const struct env *env) {
    const struct response *response = attempt_answer(page->attempt);
    if (!response) return (struct action){.kind = ACTION_UNHANDLED};
    bool held = page->held;
    if (!held && !attempt_cancel_pending(page->attempt))
        return (struct action){.kind = ACTION_UNHANDLED};
    page->held = false;
    quiz_page_build(page, env);
    if (held)
        quiz_page_choose_item(page, QUIZ_ITEM_OPTION, page->held_at);
    else
        quiz_page_choose_answer(page);
    return (struct action){.kind = ACTION_REDRAW};
}

/* A letter that stands for an item of the page, when the page has it now. */
static struct action shortcut(
    struct quiz_page *page, const struct env *env, enum quiz_item_kind kind) {
    if (page->held || !quiz_page_choose_item(page, kind, QUIZ_ANY)) return stay;
    return enter(page, env);
}

/* A click is Enter on that item; while an option of an `order` question is picked up, a click on
 * another one puts it down there. */
static struct action click(struct quiz_page *page, const struct env *env, size_t item) {
    if (item >= page->choices.item_count) return stay;
    if (quiz_page_carries(page) && page->items[item].kind == QUIZ_ITEM_OPTION) {
        carry(page, env, page->items[item].index);
        page->held = false;
        return quiz_page_redraw(page, env);
    }
    if (page->items[item].kind != QUIZ_ITEM_OPTION && page->items[item].kind != QUIZ_ITEM_PARTNER)
        page->held = false;
    choices_choose(&page->choices, item);
    return enter(page, env);
}

/* A click on the picture chooses the option of that place; on the place that is marked already it
 * is Enter. */
static struct action click_place(struct quiz_page *page, const struct env *env, int place) {
    const struct response *response = attempt_answer(page->attempt);
    if (!response || quiz_kind_of(page)->fixed || place < 0 ||
        (size_t)place >= env->pack->place_count)
        return stay;
    const char *id = env->pack->places[place].id.bytes;
    const struct option *option;
    for (int i = 0; (option = response_option(response, i)) != NULL; i++) {
        if (strcmp(option->place.bytes, id) != 0) continue;
        bool marked = quiz_kind_of(page)->marked(page) == i;
        quiz_page_choose_item(page, QUIZ_ITEM_OPTION, (size_t)i);
        return marked ? enter(page, env) : (struct action){.kind = ACTION_REDRAW};
    }
    return stay;
}

static struct action key(struct quiz_page *page, const struct env *env, const struct event *event) {
    switch (event->command) {
    case COMMAND_SPACE:
    case COMMAND_OPEN:
        return enter(page, env);
    case COMMAND_DIGIT:
        return digit(page, env, keys_digit(event->key));
    case COMMAND_READ:
        return shortcut(page, env, QUIZ_ITEM_READ);
    case COMMAND_SHOW:
        return shortcut(page, env, QUIZ_ITEM_SHOW);
    case COMMAND_BACK:
        return back(page, env);
    default:
        if (keys_move(event->command).unit == KEY_MOVES_NOTHING) return action_of(ACTION_UNHANDLED);
        return move(page, env, event->command);
    }
}

static struct action quiz_event(void *state, const struct env *env, const struct event *event) {
    struct quiz_page *page = state;
    bool moved = false;
    if (pane_click(&page->choices.pane, event->region, &moved)) return redraw_if(moved);
    if (event->region && event->region->kind == REGION_ITEM)
        return click(page, env, (size_t)event->region->value);
    if (event->region && event->region->kind == REGION_PLACE)
        return click_place(page, env, event->region->value);
    return key(page, env, event);
}

/* --- drawing */

static void draw_picture(const struct quiz_page *page, const struct env *env,
    const struct response *response, struct surface *surface) {
    const struct option *option = response_option(response, quiz_kind_of(page)->marked(page));
    const struct place *found = option ? pack_place(env->pack, option->place.bytes) : NULL;
    int place = found ? (int)(found - env->pack->places) : -1;
    int column = page->area.column + page->choices.columns + QUIZ_PICTURE_GAP;
    int row = page->area.row, end = env->rows - frame_area(env).row - 1;
    if (row + page->picture.shown->rows > end) row = end - page->picture.shown->rows;
    quiz_picture_draw(&page->picture, env, place, row, column, surface);
}

static void quiz_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct quiz_page *page = state;
    const struct response *response = attempt_answer(page->attempt);
    struct area area = frame_text(env);
    bool tried = response && response->state == ANSWER_TRIED;
    const struct hint hints[] = {
        {COMMAND_UP, COMMAND_DOWN, .words = quiz_page_carries(page) ? N_("move it") : N_("choose")},
        {COMMAND_OPEN, .words = quiz_page_enter_words(page)},
        {COMMAND_READ,
            .words = response && response->state != ANSWER_OPEN ? N_("read about this") : NULL},
        {COMMAND_SHOW, .words = tried ? N_("show me") : NULL},
        {COMMAND_HELP, .words = N_("help")},
        {0},
    };
    char right[60];
    snprintf(
        right, sizeof right, _("Question %zu of %zu"), page->attempt->at + 1, page->attempt->count);
    frame_draw(env, NULL, response ? right : NULL, hints, NULL, surface);
    choices_draw(&page->choices, env->glyphs, surface, page->area);
    if (page->has_picture) draw_picture(page, env, response, surface);
    if (area.rows >= QUIZ_PAGE_HOW_FROM_ROWS) quiz_page_draw_how(page, env, surface);
    frame_more(env, !pane_at_end(&page->choices.pane), surface);
}

static void quiz_close(void *state, const struct env *env) {
    struct quiz_page *page = state;
    visit_keep_attempt(env->visit, env->pack, &page->check);
    if (env->visit->check == &page->check) env->visit->check = NULL;
    quiz_page_free(page);
}

static const char *quiz_title(const void *state) {
    const struct quiz_page *page = state;
    return page->topic ? _("Check this part") : _("Check what you know");
}

const struct screen screen_quiz = {
    .name = "quiz",
    .title_of = quiz_title,
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct quiz_page),
    .open = quiz_open,
    .translated = quiz_translated,
    .resize = quiz_resize,
    .event = quiz_event,
    .draw = quiz_draw,
    .close = quiz_close,
};
