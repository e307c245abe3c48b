/* Texts that somebody writes while they are shown (--preview). Nothing that the old ones hold may
 * be pointed to afterwards: the pages are closed and opened anew, by their names.
 * SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

#include <string.h>

/* A page by what it was opened for. */
struct page_name {
    enum screen_id id;
    const char *topic, *menu, *medicine; /* ids; NULL: of none */
};

struct reading_name {
    const char *topic;
    struct reading reading;
};

static struct page_name name_of(const struct stack_entry *entry, struct arena *memory) {
    const struct target *opened = &entry->opened;
    return (struct page_name){.id = entry->id,
        .topic = opened->topic ? arena_copy(memory, opened->topic->id.bytes) : NULL,
        .menu = opened->menu ? arena_copy(memory, opened->menu->id.bytes) : NULL,
        .medicine = opened->medicine ? arena_copy(memory, opened->medicine->id.bytes) : NULL};
}

/* Opens the page again where all that it is about is still there. Boxes over a page are gone. */
static void open_again(struct app *app, const struct page_name *name) {
    const struct pack *pack = app->env.pack;
    struct target target = {
        .topic = name->topic ? pack_topic(pack, name->topic) : NULL,
        .medicine = name->medicine ? pack_medicine(pack, name->medicine) : NULL,
    };
    for (size_t i = 0; name->menu && i < pack->menu_count; i++)
        if (strcmp(pack->menus[i].id.bytes, name->menu) == 0) target.menu = &pack->menus[i];
    bool gone = (name->topic && !target.topic) || (name->menu && !target.menu) ||
                (name->medicine && !target.medicine);
    bool box = name->id == SCREEN_POPUP || name->id == SCREEN_CONFIRM || name->id == SCREEN_CLOSING;
    if (!gone && !box) app_push(app, name->id, &target);
}

/* How far each topic was read, for the next visit. */
static size_t keep_readings(
    const struct app *app, struct reading_name *kept, struct arena *memory) {
    size_t count = 0;
    for (size_t i = 0; i < app->visit->reading_count; i++) {
        if (!app->visit->readings[i].opened) continue;
        kept[count] = (struct reading_name){.reading = app->visit->readings[i]};
        kept[count++].topic = arena_copy(memory, app->env.pack->topics[i].id.bytes);
    }
    return count;
}

static void take_texts(struct app *app) {
    struct arena memory = {0};
    struct page_name names[APP_MAX_DEPTH];
    size_t depth = app->depth;
    bool reader = app->env.glyphs->reader;
    app_forget_popped(app);
    for (size_t i = 0; i < depth; i++) names[i] = name_of(&app->stack[i], &memory);
    while (app->depth > 0) app_remove(app, app->depth - 1);
    struct reading_name *readings =
        arena_array(&memory, app->visit->reading_count, sizeof *readings);
    size_t count = keep_readings(app, readings, &memory);
    visit_end(app->visit);
    app->callbacks.renew(app->callbacks.context, &app->env);
    app->glyphs = app->env.glyphs;
    if (reader) app->env.glyphs = &glyphs_reader;
    app_set_size(app, app->rows, app->env.columns);
    app->env.visit = app->visit = visit_begin(app->env.pack);
    app->visit->touched = true;
    for (size_t i = 0; i < count; i++) {
        const struct topic *topic = pack_topic(app->env.pack, readings[i].topic);
        if (topic) *visit_reading(app->visit, app->env.pack, topic) = readings[i].reading;
    }
    for (size_t i = 0; i < depth; i++) open_again(app, &names[i]);
    arena_free(&memory);
}

const struct topic *app_shown_topic(const struct app *app) {
    return app->stack[app->depth - 1].opened.topic;
}

/* Goes to the paragraph, unless the writer reads the messages. */
static void show_place(struct app *app, const struct target *place) {
    if (app_top(app)->id == SCREEN_MESSAGES) return;
    bool same = app_top(app)->id == SCREEN_TOPIC && app_shown_topic(app) == place->topic;
    app_push(app, SCREEN_TOPIC, place);
    if (same) app_remove(app, app->depth - 2);
}

void app_edit(struct app *app, bool saved) {
    if (!app->callbacks.edited) return;
    struct target place = {0};
    enum app_edit edit =
        app->callbacks.edited(app->callbacks.context, &app->env, app_shown_topic(app), saved);
    if (edit == APP_EDIT_NOTHING) return;
    if (edit == APP_EDIT_TEXTS) take_texts(app);
    if (app->callbacks.changed(app->callbacks.context, &app->env, &place)) show_place(app, &place);
    app_resize(app);
}
