/* A menu of the pack: parts that share a line of Home, and a page for each medicine.
 * SPDX-License-Identifier: MIT */
#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/screen/menu_items.h"
#include "tui/screen/numbered.h"

enum { SUMMARY_FROM = 64 }; /* columns from which summaries stand beside the titles */

struct menu_page {
    struct arena memory;
    const struct menu *menu; /* of the pack */
    struct numbered numbered;
};

static void menu_open(void *state, const struct env *env, const struct target *target) {
    struct menu_page *page = state;
    page->menu = target->menu;
    menu_items_add(&page->numbered, env, page->menu, &page->memory);
}

static void menu_close(void *state, const struct env *env);

/* The choice stays where it is. */
static void menu_translated(void *state, const struct env *env, const struct pack *from) {
    struct menu_page *page = state;
    struct target target = {.menu = languages_twin(from, env->pack, page->menu)};
    struct list list = page->numbered.list;
    menu_close(page, env);
    menu_open(page, env, &target);
    page->numbered.list = list;
}

static void menu_resize(void *state, const struct env *env) {
    struct numbered *numbered = &((struct menu_page *)state)->numbered;
    numbered_fit(numbered, env, frame_area(env).rows);
}

static struct action menu_event(void *state, const struct env *env, const struct event *event) {
    (void)env;
    return numbered_event(&((struct menu_page *)state)->numbered, event);
}

static void menu_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = N_("open")}, {COMMAND_DIGIT, .words = N_("open")},
        {COMMAND_HELP, .words = N_("help")}, {0}};
    const struct menu_page *page = state;
    const struct numbered *numbered = &page->numbered;
    struct area area = frame_area(env);
    frame_draw(env, NULL, NULL, hints, NULL, surface);
    int height = numbered->item_rows;
    bool airy = area.rows >= (int)numbered->count * height + 2; /* a blank line above */
    for (int i = 0; i < numbered->list.rows; i++) {
        size_t index = numbered->list.top + (size_t)i;
        if (index < numbered->count)
            numbered_draw(numbered, index, env, area.row + i * height + airy, env->columns - 1,
                env->columns >= SUMMARY_FROM, surface);
    }
}

static void menu_close(void *state, const struct env *env) {
    struct menu_page *page = state;
    (void)env;
    numbered_free(&page->numbered);
    arena_free(&page->memory);
}

static const char *menu_title(const void *state) {
    return ((const struct menu_page *)state)->menu->title.bytes;
}

const struct screen screen_menu = {
    .name = "menu",
    .title_of = menu_title,
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct menu_page),
    .open = menu_open,
    .translated = menu_translated,
    .resize = menu_resize,
    .event = menu_event,
    .draw = menu_draw,
    .close = menu_close,
};
