/* Questions for my doctor: a tick list with fixed numbers, and the ticked ones as one page to show. What is ticked is the visit's. */
#include <stdio.h>
#include <string.h>

#include "config/translate.h"
#include "tui/choices.h"
#include "tui/frame.h"
#include "tui/screens.h"

struct asks_page {
    struct choices choices;
    struct visit *visit; /* its ticks */
    bool card;           /* the page to show, over the list */
    size_t chosen;       /* of the list, while the card shows */
};

static void build_list(struct asks_page *page, const struct env *env, int columns) {
    size_t number = 0;
    char prefix[24];
    choices_text(&page->choices, _("Tick what you would like to ask. Then choose the last line."), 0, columns,
        ROLE_QUIET);
    for (size_t i = 0; i < env->pack->ask_group_count; i++) {
        const struct ask_group *group = &env->pack->ask_groups[i];
        choices_text(&page->choices, "", 0, columns, ROLE_BODY);
        choices_text(&page->choices, group->title.bytes, 0, columns, ROLE_HEADING);
        for (size_t j = 0; j < group->ask_count; j++, number++) {
            bool picked = page->visit->picked[number];
            snprintf(prefix, sizeof prefix, "%s %2zu", picked ? env->glyphs->tick_on : env->glyphs->tick_off,
                number + 1);
            choices_item(&page->choices, prefix, group->asks[j].ask.bytes, 0, columns, ROLE_BODY);
        }
    }
    choices_text(&page->choices, "", 0, columns, ROLE_BODY);
    choices_item(&page->choices, "", _("[Show this to your doctor]"), 0, columns, ROLE_BODY);
}

static void build_card(struct asks_page *page, const struct env *env, int columns) {
    size_t number = 0;
    char prefix[24];
    choices_text(&page->choices, _("Show this to your doctor"), 0, columns, ROLE_HEADING);
    for (size_t i = 0; i < env->pack->ask_group_count; i++)
        for (size_t j = 0; j < env->pack->ask_groups[i].ask_count; j++, number++) {
            if (!page->visit->picked[number]) continue;
            snprintf(prefix, sizeof prefix, "%zu.", number + 1);
            choices_text(&page->choices, "", 0, columns, ROLE_BODY);
            choices_item(
                &page->choices, prefix, env->pack->ask_groups[i].asks[j].ask.bytes, 0, columns, ROLE_STRONG);
        }
    choices_text(&page->choices, "", 0, columns, ROLE_BODY);
    bool some = visit_picked(page->visit) > 0;
    const char *words = some ? _("Write the numbers down, or tell them to the nurse. They stay the same.")
                             : _("Nothing is ticked yet.");
    choices_text(&page->choices, words, 0, columns, ROLE_QUIET);
    choices_item(&page->choices, "", _("[Back to the list]"), 0, columns, ROLE_BODY);
}

static void build(struct asks_page *page, const struct env *env) {
    struct area area = frame_area(env);
    int columns = frame_measure(env, area);
    choices_clear(&page->choices);
    if (page->card)
        build_card(page, env, columns);
    else
        build_list(page, env, columns);
    choices_fit(&page->choices, area.rows);
}

static void asks_open(void *state, const struct env *env, struct visit *visit, const struct target *target) {
    struct asks_page *page = state;
    (void)target;
    page->visit = visit;
    build(page, env);
}

static void asks_resize(void *state, const struct env *env) {
    build(state, env);
}

static struct action show_card(struct asks_page *page, const struct env *env, bool card) {
    if (card) page->chosen = page->choices.chosen;
    page->card = card;
    page->choices.chosen = card ? 0 : page->chosen;
    build(page, env);
    return (struct action){.kind = ACTION_REDRAW};
}

static struct action enter(struct asks_page *page, const struct env *env) {
    bool last = page->choices.chosen + 1 == page->choices.item_count;
    if (last) return show_card(page, env, !page->card);
    if (page->card) return (struct action){.kind = ACTION_STAY};
    bool *picked = &page->visit->picked[page->choices.chosen];
    *picked = !*picked;
    build(page, env);
    return (struct action){.kind = ACTION_REDRAW};
}

static struct action asks_event(
    void *state, const struct env *env, struct visit *visit, const struct event *event) {
    struct asks_page *page = state;
    struct choices *choices = &page->choices;
    bool moved = false;
    (void)visit;
    if (event->region && event->region->kind == REGION_ITEM) {
        choices_choose(choices, (size_t)event->region->value);
        return enter(page, env);
    }
    switch (event->command) {
    case COMMAND_UP:
    case COMMAND_PREVIOUS_LINK:
        moved = choices_move(choices, -1);
        break;
    case COMMAND_DOWN:
    case COMMAND_NEXT_LINK:
        moved = choices_move(choices, 1);
        break;
    case COMMAND_PAGE_UP:
        moved = choices_page(choices, -1);
        break;
    case COMMAND_PAGE_DOWN:
        moved = choices_page(choices, 1);
        break;
    case COMMAND_TOP:
        moved = choices_choose(choices, 0);
        break;
    case COMMAND_END:
        moved = choices_choose(choices, choices->item_count - 1);
        break;
    case COMMAND_DIGIT:
        moved = keys_digit(event->key) > 0 && choices_choose(choices, (size_t)keys_digit(event->key) - 1);
        break;
    case COMMAND_SPACE:
    case COMMAND_OPEN:
        return enter(page, env);
    case COMMAND_LEFT:
    case COMMAND_BACK:
        return page->card ? show_card(page, env, false) : (struct action){.kind = ACTION_POP};
    default:
        return (struct action){.kind = ACTION_UNHANDLED};
    }
    return (struct action){.kind = moved ? ACTION_REDRAW : ACTION_STAY};
}

static void asks_draw(
    const void *state, const struct env *env, const struct visit *visit, struct surface *surface) {
    const struct asks_page *page = state;
    const struct hint hints[] = {
        {COMMAND_UP, COMMAND_DOWN, N_("choose")},
        {COMMAND_OPEN, COMMAND_NONE, page->card ? N_("back to the list") : N_("tick")},
        {COMMAND_HELP, COMMAND_NONE, N_("help")},
        {COMMAND_BACK, COMMAND_NONE, N_("back")},
        {COMMAND_FINISHED, COMMAND_NONE, N_("finished")},
    };
    struct area area = frame_area(env);
    char picked[40];
    snprintf(picked, sizeof picked, _("%zu picked"), visit_picked(visit));
    frame_draw(
        env, _("Home > Questions for my doctor"), picked, hints, sizeof hints / sizeof *hints, NULL, surface);
    choices_draw(&page->choices, env->glyphs, surface, area.row, frame_margin(env, area),
        area.column + area.columns - 2);
}

static void asks_close(void *state, struct visit *visit, const struct env *env) {
    (void)visit, (void)env;
    choices_free(&((struct asks_page *)state)->choices);
}

const struct screen screen_asks = {
    .name = "asks",
    .state_bytes = sizeof(struct asks_page),
    .open = asks_open,
    .resize = asks_resize,
    .event = asks_event,
    .draw = asks_draw,
    .close = asks_close,
};
