/* Home: what the guide holds, as one list. From 100 columns the opening of the chosen topic stands
 * beside it. */
#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/screen/numbered.h"
#include "tui/page/layout.h"
#include "tui/page/list.h"
#include "tui/screen/action.h"
#include "tui/cell/text.h"

enum {
    TWO_PANES = 100,   /* columns from which there are two */
    LIST_COLUMNS = 42, /* of the list, when there are two panes */
    SUMMARY_FROM = 64, /* columns from which summaries stand beside the titles */
    GAP = 3,
};

enum item_kind {
    ITEM_TOPIC,
    ITEM_MENU,
    ITEM_QUIZ,
    ITEM_ASKS,
    ITEM_FIND,
    ITEM_WORDS,
    ITEM_CALL_NOW,
    ITEM_HELP,
    ITEM_ABOUT,
    ITEM_FINISHED,
    ITEM_LEAVE
};

struct item {
    enum item_kind kind;
    const struct topic *topic;
    const struct menu *menu;
};

struct home {
    struct item *items;
    size_t item_room;
    struct list list;
    int title_columns; /* of the widest title */
    struct doc doc;    /* of the chosen topic, when there are two panes */
    struct layout opening;
    const struct topic *shown; /* the topic that `opening` is of */
};

static const struct topic *topic_of_kind(const struct pack *pack, enum topic_kind kind) {
    for (size_t i = 0; i < pack->topic_count; i++)
        if (pack->topics[i].kind == (int)kind) return &pack->topics[i];
    return NULL;
}

static const char *item_title(const struct item *item) {
    switch (item->kind) {
    case ITEM_TOPIC:
    case ITEM_CALL_NOW:
    case ITEM_ABOUT:
        return item->topic->title.bytes;
    case ITEM_MENU:
        return item->menu->title.bytes;
    case ITEM_QUIZ:
        return _("Check what you know");
    case ITEM_ASKS:
        return _("Questions for my doctor");
    case ITEM_FIND:
        return _("Find a word");
    case ITEM_WORDS:
        return _("Words to know");
    case ITEM_HELP:
        return _("Help");
    case ITEM_FINISHED:
        return _("I am finished");
    case ITEM_LEAVE:
        return _("Leave the guide");
    }
    return "";
}

static void add(struct home *home, struct item item) {
    const char *title = item_title(&item);
    int columns = text_columns(title, strlen(title));
    if (columns > home->title_columns) home->title_columns = columns;
    home->items =
        mem_room(home->items, home->list.count + 1, &home->item_room, sizeof *home->items);
    home->items[home->list.count++] = item;
}

static void add_item(struct home *home, enum item_kind kind, const struct topic *topic) {
    add(home, (struct item){.kind = kind, .topic = topic});
}

/* A part of a menu has no line of its own: where the first one would stand, the menu does. */
static void add_part(struct home *home, const struct pack *pack, const struct topic *topic) {
    const struct menu *menu = pack_menu_of(pack, topic);
    if (!menu) {
        add_item(home, ITEM_TOPIC, topic);
        return;
    }
    for (size_t i = 0; i < home->list.count; i++)
        if (home->items[i].menu == menu) return;
    add(home, (struct item){.kind = ITEM_MENU, .menu = menu});
}

static void home_open(void *state, const struct env *env, const struct target *target) {
    struct home *home = state;
    (void)target;
    for (size_t i = 0; i < env->pack->topic_count; i++)
        if (pack_part(env->pack, &env->pack->topics[i], env->settings) > 0)
            add_part(home, env->pack, &env->pack->topics[i]);
    add_item(home, ITEM_QUIZ, NULL);
    add_item(home, ITEM_ASKS, NULL);
    add_item(home, ITEM_FIND, NULL);
    add_item(home, ITEM_WORDS, NULL);
    const struct topic *call_now = topic_of_kind(env->pack, TOPIC_CALL_NOW);
    if (call_now) add_item(home, ITEM_CALL_NOW, call_now); /* this runs before the pack is judged */
    add_item(home, ITEM_HELP, NULL);
    const struct topic *about = topic_of_kind(env->pack, TOPIC_PAGE);
    if (about) add_item(home, ITEM_ABOUT, about);
    if (env->settings->idle.action == IDLE_ACTION_EXIT) add_item(home, ITEM_LEAVE, NULL);
    add_item(home, ITEM_FINISHED, NULL);
}

static bool two_panes(const struct env *env) {
    return env->columns >= TWO_PANES && env->rows >= 16;
}

/* Rows of the parts of the page; parts that are only pleasant go first when there are few. */
struct plan {
    int tagline, rule, prompt, list, list_rows, lower_rule, staff;
    bool spaced; /* a blank line before the items that have no number */
};

static struct plan plan_of(const struct env *env, size_t count) {
    struct plan plan = {.tagline = -1, .rule = -1, .prompt = -1, .lower_rule = -1, .staff = -1};
    int row = 1, end = env->rows - 1, wanted = (int)count;
    bool has_staff = env->settings->clinic.footer.bytes[0] != '\0';
    if (env->rows >= 12 && has_staff) plan.staff = --end;
    if (env->rows >= 10) plan.lower_rule = --end;
    if (env->rows >= 16) plan.tagline = row++;
    if (env->rows >= 10) plan.rule = row++;
    int gap = count > NUMBERED_ITEMS; /* before the items that have no number */
    if (end - row >= wanted + gap + 1) plan.prompt = row++;
    if (plan.prompt >= 0 && end - row > wanted + gap) row++;
    plan.list = row;
    plan.list_rows = end - row < 1 ? 1 : end - row;
    plan.spaced = plan.list_rows > wanted && count > NUMBERED_ITEMS;
    return plan;
}

/* Beside a menu stands what it leads to. */
static void prepare_entries(struct home *home, const struct env *env, const struct menu *menu) {
    for (size_t i = 0; i < menu->entry_count; i++) {
        const struct menu_entry *entry = &menu->entries[i];
        const struct topic *topic = pack_topic(env->pack, entry->topic.bytes);
        const char *title = *entry->title.bytes ? entry->title.bytes
                            : topic             ? topic->title.bytes
                                                : _("A page for each medicine");
        layout_add_text(&home->opening, title, 0, env->columns - LIST_COLUMNS - GAP - 2, ROLE_BODY);
    }
}

static void prepare_opening(struct home *home, const struct env *env) {
    const struct topic *topic = home->items[home->list.chosen].topic;
    layout_free(&home->opening);
    doc_free(&home->doc);
    home->shown = topic;
    if (!two_panes(env)) return;
    const struct menu *menu = home->items[home->list.chosen].menu;
    if (menu) prepare_entries(home, env, menu);
    if (!topic) return;
    int columns = frame_columns(env, env->columns - LIST_COLUMNS - GAP - 2);
    struct layout_options options = {
        .columns = columns,
        .glyphs = env->glyphs,
        .message = topic->message.bytes,
        .urgent = topic->kind == TOPIC_CALL_NOW,
    };
    if (env->pack->loaded) pack_read_topic(env->pack, topic, env->settings, &home->doc, NULL);
    layout_doc(&home->opening, &home->doc, &options);
}

static void home_resize(void *state, const struct env *env) {
    struct home *home = state;
    struct plan plan = plan_of(env, home->list.count);
    list_fit(&home->list, home->list.count, plan.list_rows);
    prepare_opening(home, env);
}

static struct action open_item(const struct item *item) {
    switch (item->kind) {
    case ITEM_TOPIC:
    case ITEM_CALL_NOW:
    case ITEM_ABOUT:
        return open_topic(item->topic, NULL, NULL);
    case ITEM_MENU:
        return push_screen(SCREEN_MENU, (struct target){.menu = item->menu});
    case ITEM_QUIZ:
        return push_screen(SCREEN_QUIZ, (struct target){0});
    case ITEM_ASKS:
        return push_screen(SCREEN_QUESTIONS, (struct target){0});
    case ITEM_FIND:
        return push_screen(SCREEN_FIND, (struct target){0});
    case ITEM_WORDS:
        return push_screen(SCREEN_WORDS, (struct target){0});
    case ITEM_HELP:
        return push_screen(SCREEN_HELP, (struct target){0});
    case ITEM_FINISHED:
        return push_screen(SCREEN_CONFIRM, (struct target){.confirm = CONFIRM_FINISHED});
    case ITEM_LEAVE:
        return action_of(ACTION_LEAVE);
    }
    return action_of(ACTION_STAY);
}

static struct action moved(struct home *home, const struct env *env, bool did) {
    if (did && two_panes(env)) prepare_opening(home, env);
    return redraw_if(did);
}

static struct action home_event(void *state, const struct env *env, const struct event *event) {
    struct home *home = state;
    struct list *list = &home->list;
    bool did = false;
    if (numbered_choose(list, event)) {
        moved(home, env, true);
        return open_item(&home->items[list->chosen]);
    }
    if (list_command(list, event->command, &did)) return moved(home, env, did);
    bool opens = event->command == COMMAND_OPEN;
    return opens ? open_item(&home->items[list->chosen]) : action_of(ACTION_UNHANDLED);
}

static const char *item_summary(const struct item *item, const struct env *env) {
    switch (item->kind) {
    case ITEM_TOPIC:
    case ITEM_CALL_NOW:
    case ITEM_ABOUT:
        return item->topic->summary.bytes;
    case ITEM_MENU:
        return item->menu->summary.bytes;
    case ITEM_QUIZ:
        return env->settings->usage.log ? _("A short quiz. You cannot fail it")
                                        : _("A short quiz. Nothing is saved");
    case ITEM_ASKS:
        return _("Pick some and take them along");
    case ITEM_FIND:
        return _("Search the whole guide");
    case ITEM_WORDS:
        return _("The hospital's words, made plain");
    case ITEM_HELP:
        return _("What the keys do");
    case ITEM_FINISHED:
        return _("Clear the screen for the next person");
    case ITEM_LEAVE:
        return env->settings->usage.log ? _("Close the guide")
                                        : _("Close the guide. Nothing is kept");
    }
    return "";
}

static void draw_item(const struct home *home, const struct env *env, size_t index, int row,
    int edge, struct surface *surface) {
    const struct item *item = &home->items[index];
    bool summaries = !two_panes(env) && env->columns >= SUMMARY_FROM;
    const struct numbered look = {
        .edge = edge, .title_columns = summaries ? home->title_columns : 0};
    int end = numbered_draw(
        &look, &home->list, index, item_title(item), item_summary(item, env), env, row, surface);
    size_t picked = visit_picked(env->visit);
    if (!summaries || item->kind != ITEM_ASKS || picked == 0) return;
    char count[40];
    snprintf(count, sizeof count, _("%zu picked"), picked);
    surface_string(surface, row, end + 2, count, ROLE_STRONG);
}

static void draw_opening(const struct home *home, const struct env *env, const struct plan *plan,
    struct surface *surface) {
    int column = LIST_COLUMNS + GAP,
        last = (plan->lower_rule < 0 ? env->rows - 1 : plan->lower_rule) - 1, row = plan->rule + 2;
    frame_divider(env, plan->rule + 1, last - plan->rule, LIST_COLUMNS, surface);
    const struct item *item = &home->items[home->list.chosen];
    surface_string(surface, row, column, item_title(item), ROLE_HEADING);
    surface_string(surface, row + 1, column, item_summary(item, env), ROLE_QUIET);
    row += 3;
    if (home->shown != item->topic) return;
    layout_draw(&home->opening, surface, row, column, last - 1 - row);
    if (item->topic || item->menu)
        surface_string(surface, last, column, _("Enter opens it."), ROLE_QUIET);
}

/* Whose screen it is, at the end of the first row, where it fits beside the title. */
static void draw_clinic(const struct env *env, int left, struct surface *surface) {
    const char *name = env->settings->clinic.name.bytes, *title = env->pack->title.bytes;
    int columns = text_columns(name, strlen(name)),
        used = left + text_columns(title, strlen(title)) + GAP;
    if (used + columns + 1 <= env->columns)
        surface_string(surface, 0, env->columns - columns - 1, name, ROLE_QUIET);
}

static void home_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, N_("choose")},
        {COMMAND_OPEN, .words = N_("open")}, {COMMAND_DIGIT, .words = N_("open")},
        {COMMAND_CALL_NOW, .words = N_("call now")}, {COMMAND_FIND, .words = N_("find")},
        {COMMAND_WORDS, .words = N_("words")}, {COMMAND_HELP, .words = N_("help")}, {0}};
    const struct home *home = state;
    struct plan plan = plan_of(env, home->list.count);
    int left = env->columns < 40 ? 0 : 1,
        edge = two_panes(env) ? LIST_COLUMNS - 1 : env->columns - 1;
    surface_text(surface, 0, left, env->columns - left, env->pack->title.bytes,
        strlen(env->pack->title.bytes), ROLE_TITLE);
    draw_clinic(env, left, surface);
    if (plan.tagline >= 0)
        surface_string(surface, plan.tagline, left, env->pack->tagline.bytes, ROLE_QUIET);
    if (plan.rule >= 0) frame_rule(env, plan.rule, surface);
    if (plan.lower_rule >= 0) frame_rule(env, plan.lower_rule, surface);
    if (plan.staff >= 0)
        frame_sentences(surface, plan.staff, left, env->columns - left,
            env->settings->clinic.footer.bytes, ROLE_QUIET);
    if (plan.prompt >= 0)
        surface_string(surface, plan.prompt, 3, _("What would you like to know?"), ROLE_HEADING);
    for (size_t i = 0; i < (size_t)plan.list_rows && home->list.top + i < home->list.count; i++) {
        size_t index = home->list.top + i;
        int row = plan.list + (int)i + (plan.spaced && index >= NUMBERED_ITEMS ? 1 : 0);
        draw_item(home, env, index, row, edge, surface);
    }
    if (home->list.top + (size_t)plan.list_rows < home->list.count)
        surface_string(
            surface, plan.list + plan.list_rows - 1, env->columns - 5, _("more"), ROLE_QUIET);
    if (two_panes(env)) draw_opening(home, env, &plan, surface);
    frame_keys(env, hints, NULL, surface);
}

static void home_close(void *state, const struct env *env) {
    struct home *home = state;
    (void)env;
    mem_free(home->items);
    layout_free(&home->opening);
    doc_free(&home->doc);
}

const struct screen screen_home = {
    .name = "home",
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct home),
    .start = true,
    .open = home_open,
    .resize = home_resize,
    .event = home_event,
    .draw = home_draw,
    .close = home_close,
};
