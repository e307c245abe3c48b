/* Home: what the guide holds, as one list. From 100 columns the opening of the chosen topic stands
 * beside it. SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/screen/language.h"
#include "tui/screen/menu_items.h"
#include "tui/screen/numbered.h"
#include "tui/screen/part.h"
#include "tui/screen/wide.h"
#include "tui/screen/touch.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"
#include "tui/cell/text.h"

enum {
    TWO_PANES = 100,   /* columns from which there are two */
    LIST_COLUMNS = 42, /* of the list, at least, when there are two panes */
    SUMMARY_FROM = 64, /* columns from which summaries stand beside the titles */
    GAP = 3,
    ENTRY_INDENT = 2,
};

struct home {
    struct numbered numbered;
    struct doc doc; /* of the chosen topic, when there are two panes */
    struct layout opening;
};

static void add(struct home *home, const char *title, const char *summary, enum screen_id opens) {
    numbered_add(&home->numbered, title, summary, push_screen(opens, (struct target){0}));
}

static void add_topic(struct home *home, const struct topic *topic) {
    numbered_add(
        &home->numbered, topic->title.bytes, topic->summary.bytes, open_topic(topic, NULL, NULL));
}

static void add_topic_of_kind(struct home *home, const struct pack *pack, enum topic_kind kind) {
    for (size_t i = 0; i < pack->topic_count; i++) {
        if (pack->topics[i].kind != (int)kind) continue;
        add_topic(home, &pack->topics[i]);
        return;
    }
}

/* A part of a menu has no line of its own: where the first one would stand, the menu does. */
static void add_part(struct home *home, const struct pack *pack, const struct topic *topic) {
    const struct menu *menu = pack_menu_of(pack, topic);
    if (!menu) {
        add_topic(home, topic);
        return;
    }
    for (size_t i = 0; i < home->numbered.count; i++)
        if (home->numbered.items[i].opens.target.menu == menu) return;
    numbered_add(&home->numbered, menu->title.bytes, menu->summary.bytes,
        push_screen(SCREEN_MENU, (struct target){.menu = menu}));
}

/* This runs before the pack is judged: a topic may be missing. */
static void home_open(void *state, const struct env *env, const struct target *target) {
    struct home *home = state;
    bool logs = env->settings->usage.log;
    (void)target;
    for (size_t i = 0; i < env->pack->topic_count; i++)
        if (pack_is_part(&env->pack->topics[i], env->settings))
            add_part(home, env->pack, &env->pack->topics[i]);
    add(home, _("Check what you know"),
        logs ? _("A short quiz. You cannot fail it") : _("A short quiz. Nothing is saved"),
        SCREEN_QUIZ);
    add(home, _("Questions for my doctor"), _("Pick some and take them along"), SCREEN_QUESTIONS);
    add(home, _("Find a word"), _("Search the whole guide"), SCREEN_FIND);
    add(home, _("Words to know"), _("The hospital's words, made plain"), SCREEN_WORDS);
    add_topic_of_kind(home, env->pack, TOPIC_CALL_NOW);
    add(home, _("Help"), env->touch ? _("How this screen works") : _("What the keys do"),
        SCREEN_HELP);
    add_topic_of_kind(home, env->pack, TOPIC_PAGE);
    if (env->settings->idle.action == IDLE_ACTION_EXIT)
        numbered_add(&home->numbered, _("Leave the guide"),
            logs ? _("Close the guide") : _("Close the guide. Nothing is kept"),
            action_of(ACTION_LEAVE));
    numbered_add(&home->numbered, _("Done"), _("Clear the screen for the next person"),
        action_of(ACTION_FINISH));
}

static void home_close(void *state, const struct env *env);

static void home_translated(void *state, const struct env *env, const struct pack *from) {
    struct home *home = state;
    struct list list = home->numbered.list;
    (void)from;
    home_close(home, env);
    home_open(home, env, NULL);
    home->numbered.list = list;
}

static int list_columns(const struct env *env) {
    return wide_list_columns(env, LIST_COLUMNS);
}

static bool two_panes(const struct env *env) {
    return env->columns >= TWO_PANES && env->rows >= 16 && !env->glyphs->reader;
}

/* The rows of the parts of the page, -1: it is left out. Where there are few rows, the parts that
 * are only pleasant go first. */
struct plan {
    int tagline, rule, prompt, list, list_rows, lower_rule, staff;
    bool spaced; /* a blank line before the items that have no number */
};

static struct plan plan_of(const struct env *env, size_t count) {
    struct plan plan = {.tagline = -1, .rule = -1, .prompt = -1, .lower_rule = -1, .staff = -1};
    int row = 1, end = env->rows - frame_keys_rows(env);
    bool has_staff = env->settings->clinic.footer.bytes[0] != '\0';
    if (env->rows >= 12 && has_staff) plan.staff = --end;
    if (env->rows >= FRAME_RULES_FROM) plan.lower_rule = --end;
    if (env->rows >= FRAME_RULES_FROM) plan.tagline = row++;
    if (env->rows >= FRAME_RULES_FROM) plan.rule = row++;
    int wanted = (int)count * touch_item_rows(env, count, end - row);
    int gap = count > NUMBERED_ITEMS; /* before the items that have no number */
    if (end - row >= wanted + gap + 1) plan.prompt = row++;
    if (plan.prompt >= 0 && end - row > wanted + gap) row++;
    plan.list = row;
    plan.list_rows = end - row < 1 ? 1 : end - row;
    plan.spaced = plan.list_rows > wanted && count > NUMBERED_ITEMS;
    return plan;
}

/* Beside a menu stand its lines, and below each what its page says first. */
static void prepare_entries(struct home *home, const struct env *env, const struct menu *menu) {
    struct numbered entries = {0};
    struct layout *opening = &home->opening;
    int columns = frame_columns(env, env->columns - list_columns(env) - GAP - 2);
    menu_items_add(&entries, env, menu, &opening->memory);
    for (size_t i = 0; i < entries.count; i++) {
        const struct numbered_item *item = &entries.items[i];
        const struct target *target = &item->opens.target;
        bool part = target->topic && !target->anchor;
        const char *words = part ? target->topic->message.bytes : item->summary;
        layout_add_text(opening, item->title, 0, columns, ROLE_LABEL);
        if (*words) layout_add_text(opening, words, ENTRY_INDENT, columns, ROLE_BODY);
        layout_add_text(opening, "", 0, columns, ROLE_BODY);
    }
    numbered_free(&entries);
}

/* Prepares what stands beside the list for what is chosen now. */
static void prepare_opening(struct home *home, const struct env *env) {
    const struct target *target = &numbered_chosen(&home->numbered)->opens.target;
    layout_free(&home->opening);
    doc_free(&home->doc);
    if (!two_panes(env)) return;
    if (target->menu) prepare_entries(home, env, target->menu);
    if (!target->topic) return;
    struct layout_options options = {
        .columns = frame_columns(env, env->columns - list_columns(env) - GAP - 2),
        .glyphs = env->glyphs,
        .message = target->topic->message.bytes,
        .urgent = target->topic->kind == TOPIC_CALL_NOW,
    };
    if (env->pack->loaded)
        pack_read_topic(env->pack, target->topic, env->settings, &home->doc, NULL);
    layout_doc(&home->opening, &home->doc, &options);
}

static void home_resize(void *state, const struct env *env) {
    struct home *home = state;
    struct plan plan = plan_of(env, home->numbered.count);
    numbered_fit(&home->numbered, env, plan.list_rows - plan.spaced);
    prepare_opening(home, env);
}

static struct action home_event(void *state, const struct env *env, const struct event *event) {
    struct home *home = state;
    size_t before = home->numbered.list.chosen;
    struct action action = action_of(ACTION_UNHANDLED);
    if (event->command == COMMAND_READ && !env->plain) return action_of(ACTION_READER);
    if (event->region && event->region->kind == REGION_LANGUAGE)
        return (struct action){
            .kind = ACTION_LANGUAGE, .target.language = (size_t)event->region->value};
    if (event->region && event->region->kind == REGION_LINK)
        action = open_preview(env, &home->doc, event->region->value);
    if (action.kind == ACTION_UNHANDLED) action = numbered_event(&home->numbered, event);
    if (home->numbered.list.chosen != before) prepare_opening(home, env);
    return action;
}

static void draw_item(const struct home *home, const struct env *env, size_t index, int row,
    struct surface *surface) {
    bool both = two_panes(env), summaries = !both && env->columns >= SUMMARY_FROM;
    int edge = both ? list_columns(env) - 1 : env->columns - 1;
    int end = numbered_draw(&home->numbered, index, env, row, edge, summaries, surface);
    size_t picked = visit_picked(env->visit);
    bool questions = home->numbered.items[index].opens.screen == SCREEN_QUESTIONS;
    if (!summaries || !questions || picked == 0) return;
    char count[40];
    snprintf(count, sizeof count, ngettext("%zu picked", "%zu picked", picked), picked);
    surface_string(surface, row + home->numbered.item_rows / 2, end + 2, count, ROLE_STRONG);
}

static void draw_opening(const struct home *home, const struct env *env, const struct plan *plan,
    struct surface *surface) {
    const struct numbered_item *item = numbered_chosen(&home->numbered);
    int column = list_columns(env) + GAP, row = plan->rule + 2, last = plan->lower_rule - 1;
    frame_divider(env, plan->rule + 1, last - plan->rule, list_columns(env), surface);
    surface_click(surface, row, column, last - row + 1, env->columns - column, REGION_ITEM,
        (int)home->numbered.list.chosen);
    int end = column + surface_string(surface, row, column, item->title, ROLE_HEADING);
    char minutes[PART_WORDS_BYTES];
    if (part_minutes(env, item->opens.target.topic, minutes))
        surface_string(surface, row, end + GAP, minutes, ROLE_QUIET);
    surface_string(surface, row + 1, column, item->summary, ROLE_QUIET);
    int rows = last - row - 4;
    if ((int)home->opening.line_count > rows) /* no heading without its text, no half of a figure */
        rows = (int)layout_page_end(&home->opening, 0, (size_t)(rows > 0 ? rows : 0), true);
    layout_draw(&home->opening, surface, row + 3, column, rows);
    bool opens = item->opens.target.topic || item->opens.target.menu;
    if (opens && !env->touch)
        surface_string(surface, last, column, _("Enter opens it."), ROLE_QUIET);
}

/* At the end of the first row the languages, and before them whose screen it is, as far as that
 * fits beside the title. */
static void draw_right(const struct env *env, int left, struct surface *surface) {
    const char *name = env->settings->clinic.name.bytes, *title = env->pack->title.bytes;
    int columns = text_string_columns(name), used = left + text_string_columns(title) + GAP;
    int edge = language_draw(env, 0, used, env->columns - 1, surface);
    if (edge < env->columns - 1) edge -= GAP;
    if (used + columns <= edge) surface_string(surface, 0, edge - columns, name, ROLE_QUIET);
}

static void home_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = N_("open")}, {COMMAND_DIGIT, .words = N_("open")},
        {COMMAND_FIND, .words = N_("find")}, {COMMAND_HELP, .words = N_("help")},
        {COMMAND_WORDS, .words = N_("words")},
        {COMMAND_READ, .words = N_("for screen readers"), .by_arrows = true}, {0}};
    const struct home *home = state;
    const struct list *list = &home->numbered.list;
    struct plan plan = plan_of(env, list->count);
    int left = frame_left(env);
    const char *more = _("more");
    surface_string(surface, 0, left, env->pack->title.bytes, ROLE_TITLE);
    draw_right(env, left, surface);
    if (plan.tagline >= 0)
        surface_string(surface, plan.tagline, left, env->pack->tagline.bytes, ROLE_QUIET);
    if (plan.rule >= 0) frame_rule(env, plan.rule, surface);
    if (plan.lower_rule >= 0) frame_rule(env, plan.lower_rule, surface);
    if (plan.staff >= 0)
        frame_sentences(surface, plan.staff, left, env->columns - left,
            _(env->settings->clinic.footer.bytes), ROLE_QUIET); /* the clinic's own stay */
    if (plan.prompt >= 0)
        surface_string(surface, plan.prompt, 3, _("What would you like to know?"), ROLE_HEADING);
    for (int i = 0; i < list->rows && list->top + (size_t)i < list->count; i++) {
        size_t index = list->top + (size_t)i;
        bool below = plan.spaced && index >= NUMBERED_ITEMS;
        draw_item(home, env, index, plan.list + i * home->numbered.item_rows + below, surface);
    }
    if (list->top + (size_t)list->rows < list->count)
        frame_command(plan.list + plan.list_rows - 1, env->columns - 1 - text_string_columns(more),
            more, COMMAND_PAGE_DOWN, ROLE_QUIET, surface);
    if (two_panes(env)) draw_opening(home, env, &plan, surface);
    frame_keys(env, hints, NULL, surface);
}

static void home_close(void *state, const struct env *env) {
    struct home *home = state;
    (void)env;
    numbered_free(&home->numbered);
    layout_free(&home->opening);
    doc_free(&home->doc);
}

const struct screen screen_home = {
    .name = "home",
    .title = N_("Home"),
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct home),
    .start = true,
    .open = home_open,
    .translated = home_translated,
    .resize = home_resize,
    .event = home_event,
    .draw = home_draw,
    .close = home_close,
};
