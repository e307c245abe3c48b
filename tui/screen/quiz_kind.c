/* The kinds but `match` have one list of options. What is known of one stands behind its text, so
 * that nothing shifts when it comes. SPDX-License-Identifier: MIT */
#include "tui/screen/quiz_kind.h"

#include <string.h>

#include "config/base/translate.h"

/* --- options */

/* Adds one of the list, with what is known of it: in color, and in words behind it. */
static void add_option(struct quiz_builder *builder, int place, const char *text) {
    const struct response *response = builder->response;
    const struct interaction *interaction = response_kind(response)->interaction;
    const struct quiz_page *page = builder->page;
    bool ticked = response->ticked >> place & 1, crossed = response->crossed >> place & 1;
    bool right = interaction->move == NULL && response_closed(response) &&
                 response_right_at(response, (size_t)place);
    const char *note = right ? _("right") : crossed ? _("not this") : "";
    if (response->waiting && response->chosen == place) note = _("your answer");
    if (page->held && page->held_at == (size_t)place) note = _("moving");
    const char *mark = glyphs_tick(builder->env->glyphs, ticked);
    quiz_add_numbered(builder, QUIZ_ITEM_OPTION, (size_t)place,
        interaction->choose != NULL ? mark : "", quiz_joined(builder, text, note),
        right     ? ROLE_RIGHT
        : crossed ? ROLE_WRONG
                  : ROLE_BODY);
    quiz_add_verdict_on(builder, place);
}

static void add_options(struct quiz_builder *builder) {
    const struct option *option;
    for (int place = 0; (option = response_option(builder->response, place)) != NULL; place++)
        add_option(builder, place, option->text.bytes);
}

/* --- Enter */

static struct action answer(struct quiz_page *page, const struct env *env, size_t place) {
    attempt_choose(page->attempt, place);
    return quiz_page_judged(page, env);
}

static const char *answer_words(const struct quiz_page *page, size_t place) {
    (void)page, (void)place;
    return N_("answer");
}

static struct action tick(struct quiz_page *page, const struct env *env, size_t place) {
    attempt_choose(page->attempt, place);
    return quiz_page_redraw(page, env);
}

static const char *tick_words(const struct quiz_page *page, size_t place) {
    (void)page, (void)place;
    return N_("tick");
}

static struct action pick_up(struct quiz_page *page, const struct env *env, size_t place) {
    attempt_cancel_pending(page->attempt);
    page->held = !page->held;
    page->held_at = place;
    return quiz_page_redraw(page, env);
}

static const char *pick_up_words(const struct quiz_page *page, size_t place) {
    return page->held && page->held_at == place ? N_("put down") : N_("pick up");
}

/* --- the picture */

static int chosen_or_last(const struct quiz_page *page) {
    const struct response *response = attempt_answer(page->attempt);
    const struct quiz_item *item = &page->items[page->choices.chosen];
    if (item->kind == QUIZ_ITEM_OPTION) return (int)item->index;
    return response->waiting ? response->chosen : response->last;
}

static int right_one(const struct quiz_page *page) {
    const struct response *response = attempt_answer(page->attempt);
    int place = 0;
    while (response_option(response, place) && !response_right_at(response, (size_t)place)) place++;
    return place;
}

/* --- the kinds */

#define ENTER_ANSWERS .add = add_options, .enter = answer, .enter_words = answer_words

const struct quiz_kind quiz_kinds[] = {
    {ENTER_ANSWERS, .name = "one", .how = N_("One is right. Up and Down choose, Enter answers."),
        .how_plain = N_("One is right.")},
    {.name = "several",
        .how = N_("More than one is right. Enter ticks. Then choose [Check my answer]."),
        .how_plain = N_("More than one is right. Tick each. Then choose [Check my answer]."),
        .add = add_options,
        .enter = tick,
        .enter_words = tick_words},
    {.name = "order",
        .how = N_("Put them in order. Enter picks one up. Then choose [Check my answer]."),
        .how_plain = N_("Put them in order. Choose one, then the one whose place it takes."),
        .add = add_options,
        .enter = pick_up,
        .enter_words = pick_up_words,
        .carries = true},
    {ENTER_ANSWERS, .name = "true-false",
        .how = N_("True or false? Up and Down choose, Enter answers."),
        .how_plain = N_("True or false?")},
    {ENTER_ANSWERS, .name = "place", .how = N_("Up and Down choose, Enter answers."),
        .how_beside_picture = N_("Up and Down choose, Enter answers. You can also click a place."),
        .marked = chosen_or_last},
    {.name = "match",
        .how = N_("Pick one, then what goes with it. Pick a pair to undo it."),
        .how_plain = N_("Pick one, then what goes with it. Pick a pair to undo it."),
        .add = quiz_match_add,
        .enter = quiz_match_enter,
        .enter_words = quiz_match_words},
    {ENTER_ANSWERS, .name = "image", .how = N_("Up and Down choose, Enter answers."),
        .how_beside_picture = N_("One place is lit. Up and Down choose its name, Enter answers."),
        .marked = right_one, .fixed = true},
    {.name = NULL},
};
