/* Where it spreads: a list of places, the picture of the body and the chosen place's words, which move together. On narrow screens
 * the list alone. Enter opens the topic's section on the place. */
#include <stdio.h>
#include <string.h>

#include "config/translate.h"
#include "content/picture.h"
#include "tui/figure.h"
#include "tui/frame.h"
#include "tui/menu.h"
#include "tui/screens.h"
#include "tui/text.h"

enum {
    LIST_COLUMN = 3,
    LIST_COLUMNS = 18, /* of the list, from the left edge, when the picture stands beside it */
    GAP = 2,
    LEAST_WORDS = 18, /* columns that the words need beside the picture */
};

struct places_page {
    const struct topic *topic;
    struct arena memory; /* of the picture */
    struct picture picture;
    bool has_picture;
    struct menu menu; /* the places, and last the whole topic */
    struct arena drawn;
    struct figure_drawing drawing;
    struct doc doc; /* the chosen place's words */
    struct layout words;
};

/* Says whether the picture and the words have room beside the list. */
static bool has_room(const struct places_page *page, const struct env *env) {
    struct area area = frame_area(env);
    int columns = LIST_COLUMNS + page->picture.columns + GAP + LEAST_WORDS;
    return page->has_picture && env->columns >= FIGURE_PLACES_LEAST_COLUMNS && env->columns >= columns &&
           area.rows >= page->picture.rows + 2;
}

static const struct place *chosen_place(const struct places_page *page, const struct env *env) {
    return page->menu.chosen < env->pack->place_count ? &env->pack->places[page->menu.chosen] : NULL;
}

static int words_column(const struct places_page *page) {
    return LIST_COLUMNS + page->picture.columns + GAP;
}

/* Draws the picture and sets the words for what is chosen now. */
static void prepare(struct places_page *page, const struct env *env) {
    const struct place *place = chosen_place(page, env);
    arena_free(&page->drawn);
    layout_free(&page->words);
    doc_free(&page->doc);
    page->drawing = (struct figure_drawing){0};
    if (!has_room(page, env)) return;
    const struct figure_options options = {
        .pack = env->pack,
        .glyphs = env->glyphs,
        .picture = &page->picture,
        .columns = page->picture.columns,
        .chosen = place ? (int)page->menu.chosen : -1,
    };
    figure_picture(&page->drawing, &options, &page->drawn);
    struct report report = {0}; /* the pack was judged */
    if (place) pack_add_place(env->pack, place, env->settings, &page->doc, &report);
    report_free(&report);
    int columns = env->columns - words_column(page) - 2;
    if (columns > env->settings->screen.columns) columns = env->settings->screen.columns;
    struct layout_options words = {.columns = columns, .glyphs = env->glyphs, .pack = env->pack};
    layout_doc(&page->words, &page->doc, &words);
}

static void places_open(
    void *state, const struct env *env, struct visit *visit, const struct target *target) {
    struct places_page *page = state;
    struct report report = {0};
    (void)visit;
    page->topic = target->topic;
    page->has_picture = picture_load(&page->picture, env->pack, &page->memory, &report);
    report_free(&report);
}

static void places_resize(void *state, const struct env *env) {
    struct places_page *page = state;
    menu_fit(&page->menu, env->pack->place_count + 1, frame_area(env).rows - 2);
    prepare(page, env);
}

static struct action choose(struct places_page *page, const struct env *env, bool moved) {
    if (moved) prepare(page, env);
    return (struct action){.kind = moved ? ACTION_REDRAW : ACTION_STAY};
}

static struct action open_chosen(const struct places_page *page, const struct env *env) {
    const struct place *place = chosen_place(page, env);
    struct target target = {.topic = page->topic, .anchor = place ? place->id.bytes : NULL};
    return (struct action){.kind = ACTION_PUSH, .screen = &screen_topic, .target = target};
}

/* A click chooses, as the arrows do; one on what is chosen already opens it. */
static struct action click(struct places_page *page, const struct env *env, size_t index) {
    if (index == page->menu.chosen || index == env->pack->place_count) {
        menu_choose(&page->menu, index);
        return open_chosen(page, env);
    }
    return choose(page, env, menu_choose(&page->menu, index));
}

static struct action places_event(
    void *state, const struct env *env, struct visit *visit, const struct event *event) {
    struct places_page *page = state;
    struct menu *menu = &page->menu;
    int digit = keys_digit(event->key);
    (void)visit;
    if (event->region && (event->region->kind == REGION_ITEM || event->region->kind == REGION_PLACE))
        return click(page, env, (size_t)event->region->value);
    switch (event->command) {
    case COMMAND_UP:
    case COMMAND_PREVIOUS_LINK:
        return choose(page, env, menu_move(menu, -1));
    case COMMAND_DOWN:
    case COMMAND_NEXT_LINK:
        return choose(page, env, menu_move(menu, 1));
    case COMMAND_TOP:
        return choose(page, env, menu_choose(menu, 0));
    case COMMAND_END:
        return choose(page, env, menu_choose(menu, menu->count - 1));
    case COMMAND_DIGIT:
        if (digit < 1 || (size_t)digit > env->pack->place_count) return (struct action){.kind = ACTION_STAY};
        return choose(page, env, menu_choose(menu, (size_t)digit - 1));
    case COMMAND_RIGHT:
    case COMMAND_OPEN:
        return open_chosen(page, env);
    case COMMAND_LEFT:
        return (struct action){.kind = ACTION_POP};
    default:
        return (struct action){.kind = ACTION_UNHANDLED};
    }
}

static void draw_item(
    const struct places_page *page, const struct env *env, size_t index, int row, struct surface *surface) {
    bool chosen = index == page->menu.chosen, place = index < env->pack->place_count;
    const char *name = place ? env->pack->places[index].text.name.bytes : _("All about it");
    int number = env->columns < 40 ? 1 : LIST_COLUMN, title = number + 2;
    int edge = has_room(page, env) ? LIST_COLUMNS - 1 : env->columns - 1;
    enum role role = chosen ? ROLE_CHOSEN : ROLE_BODY;
    char digit[2] = {(char)('1' + (int)index), '\0'};
    if (chosen) surface_string(surface, row, number - 2 < 0 ? 0 : number - 2, env->glyphs->marker, ROLE_BODY);
    if (place && index < 9) surface_string(surface, row, number, digit, role);
    struct layout lines = {0};
    layout_add_text(&lines, name, 0, edge - title, role);
    for (size_t i = 0; i < lines.line_count && i < 2; i++)
        layout_draw_line(&lines, i, surface, row + (int)i, title, -1, false);
    surface_region(surface, (struct region){.row = row,
                                .rows = (int)lines.line_count,
                                .columns = edge,
                                .kind = REGION_ITEM,
                                .value = (int)index});
    layout_free(&lines);
    if (chosen) surface_cursor(surface, row, place ? number : title);
}

/* Rows that an item takes: long names have two. */
static int item_rows(const struct places_page *page, const struct env *env, size_t index) {
    if (!has_room(page, env) || index >= env->pack->place_count) return 1;
    const char *name = env->pack->places[index].text.name.bytes;
    return text_columns(name, strlen(name)) > LIST_COLUMNS - 1 - LIST_COLUMN - 2 ? 2 : 1;
}

static void draw_list(
    const struct places_page *page, const struct env *env, struct area area, struct surface *surface) {
    int row = area.row + (area.rows > 8 ? 2 : 0), end = area.row + area.rows;
    if (area.rows > 8) surface_string(surface, area.row, LIST_COLUMN, _("Pick a place"), ROLE_HEADING);
    for (size_t i = page->menu.top; i < page->menu.count && row < end; i++) {
        if (i == env->pack->place_count && area.rows > 8) row++;
        draw_item(page, env, i, row, surface);
        row += item_rows(page, env, i);
    }
}

static void draw_picture(const struct places_page *page, struct area area, struct surface *surface) {
    for (size_t i = 0; i < page->drawing.line_count; i++)
        for (size_t j = 0; j < page->drawing.lines[i].segment_count; j++) {
            const struct figure_segment *segment = &page->drawing.lines[i].segments[j];
            int row = area.row + 1 + (int)i, column = LIST_COLUMNS + segment->column;
            int used = surface_text(
                surface, row, column, page->picture.columns, segment->text, segment->bytes, segment->role);
            if (segment->target >= 0)
                surface_region(surface, (struct region){.row = row,
                                            .column = column,
                                            .rows = 1,
                                            .columns = used,
                                            .kind = REGION_PLACE,
                                            .value = segment->target});
        }
}

static void draw_words(
    const struct places_page *page, const struct env *env, struct area area, struct surface *surface) {
    int column = words_column(page), last = area.rows - 1;
    for (size_t i = 0; i < page->words.line_count && (int)i < last; i++) {
        bool cut = (int)i == last - 1 && i + 1 < page->words.line_count;
        if (cut)
            surface_string(surface, area.row + last, column, _("more: Enter"), ROLE_QUIET);
        else
            layout_draw_line(&page->words, i, surface, area.row + 1 + (int)i, column, -1, false);
    }
    if (!chosen_place(page, env))
        surface_string(surface, area.row + 1, column, _("Enter opens it."), ROLE_QUIET);
}

static void places_draw(
    const void *state, const struct env *env, const struct visit *visit, struct surface *surface) {
    static const struct hint hints[] = {
        {COMMAND_UP, COMMAND_DOWN, N_("choose")},
        {COMMAND_OPEN, COMMAND_NONE, N_("read about it")},
        {COMMAND_HELP, COMMAND_NONE, N_("help")},
        {COMMAND_BACK, COMMAND_NONE, N_("back")},
        {COMMAND_FINISHED, COMMAND_NONE, N_("finished")},
    };
    const struct places_page *page = state;
    struct area area = frame_area(env);
    char path[200], part[40];
    (void)visit;
    snprintf(path, sizeof path, _("Home > %s"), page->topic->title.bytes);
    snprintf(part, sizeof part, _("Part %zu of %zu"), pack_part(env->pack, page->topic, env->settings),
        pack_part_count(env->pack, env->settings));
    frame_draw(env, path, part, hints, sizeof hints / sizeof *hints, NULL, surface);
    draw_list(page, env, area, surface);
    if (!has_room(page, env)) return;
    draw_picture(page, area, surface);
    draw_words(page, env, area, surface);
    surface_string(surface, area.row + area.rows - 1, LIST_COLUMN,
        _("Left and right are as if the person faces you."), ROLE_QUIET);
}

static void places_close(void *state, struct visit *visit, const struct env *env) {
    struct places_page *page = state;
    (void)visit, (void)env;
    layout_free(&page->words);
    doc_free(&page->doc);
    arena_free(&page->drawn);
    arena_free(&page->memory);
}

const struct screen screen_places = {
    .name = "places",
    .state_bytes = sizeof(struct places_page),
    .open = places_open,
    .resize = places_resize,
    .event = places_event,
    .draw = places_draw,
    .close = places_close,
};
