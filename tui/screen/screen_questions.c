/* Questions for my doctor: a tick list with fixed numbers, at most 12 a page. What is ticked is the
 * visit's; the card is another screen. SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "config/base/translate.h"
#include "tui/page/choices.h"
#include "tui/screen/frame.h"
#include "tui/screen/action.h"
#include "tui/screen/touch.h"
#include "tui/screen/wide.h"
#include "tui/cell/text.h"

enum {
    PAGE_QUESTIONS = 12, /* in a column */
    MARGIN = 4,          /* beside two columns */
    WIDE = 70,
    BESIDE_TITLE = 4, /* blanks around both */
    NUMBER_MS = 1500  /* a digit within this time goes on with the number before it */
};

#define TITLE N_("Questions for my doctor")

/* Questions [first, end). */
struct page_range {
    size_t first, end;
};

struct questions_page {
    struct choices choices;
    struct visit *visit; /* its ticks */
    size_t page;
    struct page_range shown;
    size_t typed; /* the number that is being typed; 0: none */
    int64_t typed_ms;
    size_t turn_item, card_item; /* behind the questions; the same one where there is one page */
    size_t sheet_item;           /* of the first sheet: they stand before those, on the last page */
};

/* Whole groups, as many as fit; a group that is larger than a page is cut. */
static struct page_range range_of(const struct pack *pack, size_t page, size_t most) {
    struct page_range range = {0};
    size_t number = 0, pages = 0;
    for (size_t i = 0; i < pack->ask_group_count; i++) {
        for (size_t left = pack->ask_groups[i].ask_count; left > 0;) {
            size_t taken = left < most ? left : most;
            if (number + taken - range.first > most) {
                if (pages++ == page) return range;
                range.first = number;
            }
            number += taken;
            range.end = number;
            left -= taken;
        }
    }
    return pages == page ? range : (struct page_range){number, number};
}

/* A large screen has two columns; where lines are as high as fingers need, a larger one yet. */
static size_t a_page(const struct env *env) {
    bool low = env->touch && frame_area(env).rows < PAGE_QUESTIONS * (TOUCH_ROWS + 1);
    return wide_screen(env) && !low ? 2 * PAGE_QUESTIONS : PAGE_QUESTIONS;
}

static size_t page_count(const struct env *env) {
    size_t count = 1;
    while (
        range_of(env->pack, count, a_page(env)).end > range_of(env->pack, count, a_page(env)).first)
        count++;
    return count;
}

static void add_question(struct questions_page *page, const struct env *env, size_t number) {
    char prefix[48];
    const char *tick = glyphs_tick(env->glyphs, page->visit->picked[number]);
    snprintf(prefix, sizeof prefix, env->plain ? "%s" : "%s %2zu", tick, number + 1);
    choices_item(
        &page->choices, prefix, pack_doctor_question_at(env->pack, number)->ask.bytes, ROLE_BODY);
}

static void add_questions(struct questions_page *page, const struct env *env) {
    size_t number = 0;
    for (size_t i = 0; i < env->pack->ask_group_count; i++) {
        const struct doctor_question_group *group = &env->pack->ask_groups[i];
        for (size_t j = 0; j < group->ask_count; j++, number++) {
            if (number < page->shown.first || number >= page->shown.end) continue;
            if (j == 0 || number == page->shown.first) {
                choices_part(&page->choices);
                choices_text(&page->choices, group->title.bytes, 0, ROLE_HEADING);
            }
            add_question(page, env, number);
        }
    }
}

static void add_sheets(struct choices *choices, const struct pack *pack) {
    const char *heading = _("Sheets to take home. Ask the staff to print them.");
    for (size_t i = 0; i < pack->topic_count; i++) {
        const struct topic *topic = &pack->topics[i];
        if (topic->kind != TOPIC_SHEET) continue;
        if (heading) choices_blank(choices);
        if (heading) choices_text(choices, heading, 0, ROLE_QUIET);
        choices_item(choices, "", arena_format(&choices->layout.memory, "[%s]", topic->title.bytes),
            ROLE_BODY);
        heading = NULL;
    }
}

/* Returns the sheet with this number, from 0. */
static const struct topic *sheet_at(const struct pack *pack, size_t number) {
    for (size_t i = 0; i < pack->topic_count; i++)
        if (pack->topics[i].kind == TOPIC_SHEET && number-- == 0) return &pack->topics[i];
    return NULL;
}

static int question_columns(const struct env *env) {
    int half = (env->columns - 2 * MARGIN - CHOICES_GAP) / 2, most = frame_measure(env);
    return wide_screen(env) && half < most ? half : most;
}

static void set_page(struct questions_page *page, const struct env *env) {
    struct choices *choices = &page->choices;
    size_t pages = page_count(env);
    page->shown = range_of(env->pack, page->page, a_page(env));
    choices->whole_rows = env->own_ground || wide_screen(env);
    choices_clear(choices, question_columns(env));
    choices_text(choices,
        env->plain || env->touch
            ? _("Choose what to tick. Then choose [Show this to your doctor].")
            : _("Press Enter to tick. Then choose [Show this to your doctor]."),
        0, ROLE_QUIET);
    add_questions(page, env);
    page->sheet_item = choices->item_count;
    if (page->page + 1 == pages) add_sheets(choices, env->pack);
    choices_blank(choices);
    page->turn_item = choices->item_count;
    if (pages > 1) {
        const char *words =
            page->page + 1 < pages ? _("[More questions]") : _("[The first questions]");
        choices_item(choices, "", words, ROLE_BODY);
    }
    page->card_item = choices_item(choices, "", _("[Show this to your doctor]"), ROLE_BODY);
}

/* On a large screen the page stands in two columns; where they would not hold it, in one. */
static void set_columns(void *state, const struct env *env) {
    struct questions_page *page = state;
    set_page(page, env);
    if (wide_screen(env)) choices_split(&page->choices, frame_area(env).rows);
}

/* With air between the questions of two columns where there is room for that too. */
static void build(struct questions_page *page, const struct env *env) {
    struct choices *choices = &page->choices;
    int rows = frame_area(env).rows;
    choices->air = wide_screen(env) && !env->touch;
    touch_build(choices, env, rows, set_columns, page);
    if (choices->air && !choices->split) {
        choices->air = false;
        set_columns(page, env);
    }
    choices_fit(choices, rows);
}

static void questions_open(void *state, const struct env *env, const struct target *target) {
    struct questions_page *page = state;
    const struct find_hit *hit = target->hit;
    page->visit = env->visit;
    build(page, env);
    if (!hit || !hit->question) return;
    size_t number = pack_doctor_question_index(env->pack, hit->question->id.bytes);
    while (number >= page->shown.end && page->page + 1 < page_count(env)) {
        page->page++;
        build(page, env);
    }
    choices_choose(&page->choices, number - page->shown.first);
}

/* What was chosen may be on another page then. */
static void questions_resize(void *state, const struct env *env) {
    struct questions_page *page = state;
    size_t number = page->shown.first + page->choices.chosen, pages = page_count(env);
    bool question = page->choices.chosen < page->sheet_item;
    if (question || page->page >= pages) page->page = 0;
    while (question && page->page + 1 < pages &&
           range_of(env->pack, page->page, a_page(env)).end <= number)
        page->page++;
    if (question)
        page->choices.chosen = number - range_of(env->pack, page->page, a_page(env)).first;
    build(page, env);
}

static struct action go_to(
    struct questions_page *page, const struct env *env, size_t number, size_t item) {
    page->page = number;
    page->choices.chosen = item;
    page->choices.pane.top = 0;
    build(page, env);
    return action_of(ACTION_REDRAW);
}

/* Page Down at the end of a page leads to the next one, Page Up at its start to the one before. */
static struct action turn(
    struct questions_page *page, const struct env *env, enum command command) {
    struct pane *pane = &page->choices.pane;
    bool on = command == COMMAND_PAGE_DOWN, moved = false;
    bool at_edge = on ? pane_at_end(pane) : pane->top == 0;
    bool more = on ? page->page + 1 < page_count(env) : page->page > 0;
    if (at_edge && more) return go_to(page, env, on ? page->page + 1 : page->page - 1, 0);
    choices_command(&page->choices, command, &moved);
    return redraw_if(moved);
}

/* Says whether a question on the page shown has a number of more digits that begins with this one.
 */
static bool may_begin(const struct questions_page *page, size_t digit) {
    for (size_t number = page->shown.first + 1; digit > 0 && number <= page->shown.end; number++) {
        size_t start = number;
        while (start >= 10) start /= 10;
        if (number >= 10 && start == digit) return true;
    }
    return false;
}

/* Digits that follow each other quickly are one number. The numbers stay the same on every page, so
 * it may lead to another one; but a digit that may begin a number of this page leads nowhere until
 * the next has come. */
static struct action type_digit(struct questions_page *page, const struct env *env, int typed) {
    bool on = page->typed > 0 && env->now_ms - page->typed_ms <= NUMBER_MS;
    size_t digit = (size_t)typed, number = on ? page->typed * 10 + digit : digit;
    if (number > page->visit->picked_count) number = digit;
    page->typed = number;
    page->typed_ms = env->now_ms;
    bool here = number > page->shown.first && number <= page->shown.end;
    if (!here && number < 10 && may_begin(page, number)) return action_of(ACTION_STAY);
    for (size_t i = 0, pages = page_count(env); number > 0 && i < pages; i++) {
        struct page_range range = range_of(env->pack, i, a_page(env));
        if (number > range.first && number <= range.end)
            return go_to(page, env, i, number - 1 - range.first);
    }
    return action_of(ACTION_STAY);
}

static struct action enter(struct questions_page *page, const struct env *env) {
    size_t item = page->choices.chosen;
    if (item == page->card_item) return push_screen(SCREEN_CARD, (struct target){0});
    if (item == page->turn_item)
        return go_to(page, env, page->page + 1 < page_count(env) ? page->page + 1 : 0, 0);
    if (item >= page->sheet_item)
        return open_topic(sheet_at(env->pack, item - page->sheet_item), NULL, NULL);
    bool *picked = &page->visit->picked[page->shown.first + item];
    *picked = !*picked;
    build(page, env);
    return action_of(ACTION_REDRAW);
}

static struct action questions_event(
    void *state, const struct env *env, const struct event *event) {
    struct questions_page *page = state;
    struct choices *choices = &page->choices;
    bool moved = false;
    if (event->command != COMMAND_DIGIT) page->typed = 0;
    if (pane_click(&choices->pane, event->region, &moved)) return redraw_if(moved);
    if (event->region && event->region->kind == REGION_ITEM) {
        choices_choose(choices, (size_t)event->region->value);
        return enter(page, env);
    }
    if (choices_across(choices, keys_sideways(event->key))) return action_of(ACTION_REDRAW);
    switch (event->command) {
    case COMMAND_PAGE_UP:
    case COMMAND_PAGE_DOWN:
        return turn(page, env, event->command);
    case COMMAND_DIGIT:
        return type_digit(page, env, keys_digit(event->key));
    case COMMAND_SPACE:
    case COMMAND_OPEN:
        return enter(page, env);
    default:
        if (choices_command(choices, event->command, &moved)) return redraw_if(moved);
        return action_of(ACTION_UNHANDLED);
    }
}

static void questions_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct questions_page *page = state;
    bool question = page->choices.chosen < page->sheet_item;
    size_t pages = page_count(env);
    const struct hint hints[] = {
        {COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = question ? N_("tick") : N_("open")},
        {COMMAND_HELP, .words = N_("help")},
        /* the page says it too, so this one may drop first */
        {COMMAND_PAGE_DOWN, .words = pages > 1 ? N_("next page") : NULL},
        {0},
    };
    char picked[40], where[60], right[120];
    size_t count = visit_picked(env->visit);
    snprintf(picked, sizeof picked, ngettext("%zu picked", "%zu picked", count), count);
    snprintf(where, sizeof where, _("Page %zu of %zu"), page->page + 1, pages);
    bool wide = env->columns >= WIDE &&
                pages > 1; /* else the page stands below: above is room for one thing */
    snprintf(right, sizeof right, "%s%s%s", wide ? where : "", wide ? "  " : "", picked);
    int columns = text_string_columns(_(TITLE)) + text_string_columns(right);
    bool fits = env->columns < FRAME_NARROW || columns + BESIDE_TITLE <= env->columns;
    frame_draw(env, NULL, fits ? right : NULL, hints, pages > 1 && !wide ? where : NULL, surface);
    struct area area = frame_text(env);
    if (page->choices.split)
        area.column = (env->columns - 2 * page->choices.columns - CHOICES_GAP) / 2;
    choices_draw(&page->choices, env->glyphs, surface, area);
    frame_more(env, !pane_at_end(&page->choices.pane), surface);
}

static void questions_close(void *state, const struct env *env) {
    (void)env;
    choices_free(&((struct questions_page *)state)->choices);
}

const struct screen screen_questions = {
    .name = "questions",
    .title = TITLE,
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct questions_page),
    .open = questions_open,
    .resize = questions_resize,
    .event = questions_event,
    .draw = questions_draw,
    .close = questions_close,
};
