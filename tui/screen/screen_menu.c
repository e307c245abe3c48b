/* A menu of the pack: parts that share a line of Home, and a page for each medicine. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/screen/action.h"
#include "tui/screen/frame.h"
#include "tui/screen/numbered.h"

enum { SUMMARY_FROM = 64 }; /* columns from which summaries stand beside the titles */

struct menu_item {
    const char *title, *summary;
    struct target target;
};

struct menu_page {
    struct arena memory;
    const struct menu *menu; /* of the pack */
    struct menu_item *items;
    size_t count, room;
    struct list list;
};

static void add_item(struct menu_page *page, struct menu_item item) {
    page->items = mem_room(page->items, page->count + 1, &page->room, sizeof *page->items);
    page->items[page->count++] = item;
}

/* In the usual order, then those that a gene test chooses (order 0). */
static void add_medicines(struct menu_page *page, const struct pack *pack) {
    int most = 0;
    for (size_t i = 0; i < pack->medicine_count; i++)
        if (pack->medicines[i].order > most) most = pack->medicines[i].order;
    for (int order = 1; order <= most + 1; order++)
        for (size_t i = 0; i < pack->medicine_count; i++) {
            const struct medicine *medicine = &pack->medicines[i];
            if (medicine->order != order % (most + 1)) continue;
            const char *title =
                arena_format(&page->memory, "%s (%s)", medicine->name.bytes, medicine->brand.bytes);
            add_item(page, (struct menu_item){title, medicine->text.role.bytes,
                               (struct target){.medicine = medicine}});
        }
}

static void add_topic(
    struct menu_page *page, const struct env *env, const struct menu_entry *entry) {
    const struct topic *topic = pack_topic(env->pack, entry->topic.bytes);
    bool section = *entry->section.bytes != '\0';
    if (!topic || !pack_topic_shown(topic, env->settings)) return;
    add_item(page,
        (struct menu_item){*entry->title.bytes ? entry->title.bytes : topic->title.bytes,
            section ? "" : topic->summary.bytes,
            (struct target){.topic = topic, .anchor = section ? entry->section.bytes : NULL}});
}

static void menu_open(void *state, const struct env *env, const struct target *target) {
    struct menu_page *page = state;
    page->menu = target->menu;
    for (size_t i = 0; i < page->menu->entry_count; i++) {
        const struct menu_entry *entry = &page->menu->entries[i];
        if (entry->medicines)
            add_medicines(page, env->pack);
        else
            add_topic(page, env, entry);
    }
}

static void menu_resize(void *state, const struct env *env) {
    struct menu_page *page = state;
    list_fit(&page->list, page->count, frame_area(env).rows);
}

static struct action open_chosen(const struct menu_page *page) {
    if (page->count == 0) return action_of(ACTION_STAY);
    const struct target *target = &page->items[page->list.chosen].target;
    if (target->topic) return open_topic(target->topic, target->anchor, NULL);
    return push_screen(SCREEN_TOPIC, *target);
}

static struct action menu_event(void *state, const struct env *env, const struct event *event) {
    struct menu_page *page = state;
    bool moved = false;
    (void)env;
    if (numbered_choose(&page->list, event)) return open_chosen(page);
    if (list_command(&page->list, event->command, &moved)) return redraw_if(moved);
    bool opens = event->command == COMMAND_OPEN;
    return opens ? open_chosen(page) : action_of(ACTION_UNHANDLED);
}

static int widest_title(const struct menu_page *page) {
    int widest = 0;
    for (size_t i = 0; i < page->count; i++) {
        int columns = text_columns(page->items[i].title, strlen(page->items[i].title));
        if (columns > widest) widest = columns;
    }
    return widest;
}

static void menu_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, N_("choose")},
        {COMMAND_OPEN, .words = N_("open")}, {COMMAND_DIGIT, .words = N_("open")},
        {COMMAND_CALL_NOW, .words = N_("call now")}, {COMMAND_HELP, .words = N_("help")},
        {COMMAND_BACK, .words = N_("back")}, {0}};
    const struct menu_page *page = state;
    const struct list *list = &page->list;
    struct area area = frame_area(env);
    struct arena memory = {0};
    frame_draw(env, arena_format(&memory, _("Home > %s"), page->menu->title.bytes), NULL, hints,
        NULL, surface);
    bool airy = (size_t)area.rows >= page->count + 2; /* a blank line above */
    const struct numbered look = {.edge = env->columns - 1,
        .title_columns = env->columns < SUMMARY_FROM ? 0 : widest_title(page)};
    for (int i = 0; i < area.rows && list->top + (size_t)i < page->count; i++) {
        size_t index = list->top + (size_t)i;
        const struct menu_item *item = &page->items[index];
        numbered_draw(
            &look, list, index, item->title, item->summary, env, area.row + i + airy, surface);
    }
    arena_free(&memory);
}

static void menu_close(void *state, const struct env *env) {
    struct menu_page *page = state;
    (void)env;
    mem_free(page->items);
    arena_free(&page->memory);
}

const struct screen screen_menu = {
    .name = "menu",
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct menu_page),
    .open = menu_open,
    .resize = menu_resize,
    .event = menu_event,
    .draw = menu_draw,
    .close = menu_close,
};
