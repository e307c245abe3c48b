/* Where it spreads: a list of places, the picture of the body and the chosen place's words, which
 * move together. On narrow screens the list alone. Enter opens the topic's section on the place.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "config/base/translate.h"
#include "content/pack/picture.h"
#include "tui/page/picture_view.h"
#include "tui/screen/frame.h"
#include "tui/screen/part.h"
#include "tui/screen/touch.h"
#include "tui/screen/wide.h"
#include "tui/page/list.h"
#include "tui/screen/action.h"
#include "tui/cell/text.h"

enum {
    LIST_COLUMN = 3,
    ITEM_EDGES = LIST_COLUMN + 2 + 1, /* columns of the list that a name does not have */
    HEADING_FROM_ROWS = 8,
    LIST_COLUMNS = 18, /* of the list, from the left edge, when the picture stands beside it; more
                          where a word of a name is longer */
    GAP = 2,
    WIDE_LIST_COLUMNS = 28, /* without the picture */
    LEAST_WORDS = 18,       /* columns that the words need beside the picture */
    WORDS_FROM_COLUMNS = 60,
};

/* What has room beside the list. */
enum view { VIEW_LIST, VIEW_WORDS, VIEW_PICTURE };

struct places_page {
    const struct topic *topic;
    struct arena memory; /* of the pictures */
    struct pictures pictures;
    const struct picture *picture; /* the one that is shown now; NULL: none */
    enum view view;
    int narrow;       /* columns of the list beside the picture */
    struct list list; /* the places, and last the whole topic */
    int height;       /* of each, less what a second row of its name takes */
    struct doc doc;   /* the chosen place's words */
    struct layout words;
};

static const struct place *chosen_place(const struct places_page *page, const struct env *env) {
    return page->list.chosen < env->pack->place_count ? &env->pack->places[page->list.chosen]
                                                      : NULL;
}

static int list_columns(const struct places_page *page, const struct env *env) {
    if (page->view == VIEW_LIST) return env->columns;
    if (page->view == VIEW_WORDS) return WIDE_LIST_COLUMNS;
    return page->picture->columns > PICTURE_MOST_COLUMNS ? WIDE_LIST_COLUMNS : page->narrow;
}

/* Where the words begin: behind the picture, or behind the list. */
static int words_column(const struct places_page *page, const struct env *env) {
    int column = list_columns(page, env) + GAP;
    return page->view == VIEW_PICTURE ? column + page->picture->columns : column;
}

static int words_rows(const struct places_page *page, const struct env *env) {
    int rows = frame_area(env).rows - 1;
    return (int)page->words.line_count > rows ? rows - 1 : rows;
}

/* When to call is the first paragraph, and it is never cut: rather there is no picture. */
static bool shows_when_to_call(const struct places_page *page, const struct env *env) {
    const struct place *place = chosen_place(page, env);
    if (!place || !*place->text.call.bytes) return true;
    int lines = (int)layout_line_of(&page->words, (struct position){.block = 2});
    return lines - 1 <= words_rows(page, env);
}

static void set_words(struct places_page *page, const struct env *env) {
    const struct place *place = chosen_place(page, env);
    layout_free(&page->words);
    doc_free(&page->doc);
    if (place) pack_add_place(env->pack, place, env->settings, &page->doc, NULL);
    int columns = frame_columns(env, env->columns - words_column(page, env) - 2);
    struct layout_options words = {.columns = columns, .glyphs = env->glyphs};
    layout_doc(&page->words, &page->doc, &words);
}

static const char *item_name(const struct env *env, size_t index) {
    return index < env->pack->place_count ? env->pack->places[index].text.name.bytes
                                          : _("All places on one page");
}

static int narrow_columns(const struct env *env) {
    int columns = LIST_COLUMNS;
    for (size_t i = 0; i <= env->pack->place_count; i++) {
        int needed = ITEM_EDGES + text_longest_word(item_name(env, i));
        if (needed > columns) columns = needed;
    }
    return columns;
}

/* Sets the words for what is chosen now, beside as much as there is room for. */
static void prepare(struct places_page *page, const struct env *env) {
    int columns = env->columns - GAP - LEAST_WORDS;
    page->narrow = narrow_columns(env);
    page->picture = picture_fit(
        &page->pictures, frame_area(env).rows, columns - page->narrow, frame_has_squares(env));
    page->view = page->picture ? VIEW_PICTURE : VIEW_WORDS;
    if (env->columns < WORDS_FROM_COLUMNS || env->glyphs->reader) page->view = VIEW_LIST;
    for (; page->view != VIEW_LIST; page->view--) {
        set_words(page, env);
        if (shows_when_to_call(page, env)) break;
    }
}

static void places_open(void *state, const struct env *env, const struct target *target) {
    struct places_page *page = state;
    page->topic = target->topic;
    part_mark_seen(env, page->topic, NULL);
    picture_load(&page->pictures, env->pack, &page->memory, NULL);
}

/* The words are set anew with each size. */
static void places_translated(void *state, const struct env *env, const struct pack *from) {
    struct places_page *page = state;
    page->topic = languages_twin(from, env->pack, page->topic);
}

/* Rows of an item's name: long ones have more where the list is narrow. */
static int name_rows(const struct places_page *page, const struct env *env, size_t index) {
    struct layout lines = {0};
    layout_add_text(
        &lines, item_name(env, index), 0, list_columns(page, env) - ITEM_EDGES, ROLE_BODY);
    int rows = (int)lines.line_count;
    layout_free(&lines);
    return rows;
}

/* Rows of the list besides one an item: its heading, the blank before its last item, second rows of
 * long names. */
static int other_rows(const struct places_page *page, const struct env *env) {
    int rows = frame_area(env).rows > HEADING_FROM_ROWS ? 3 : 0;
    for (size_t i = 0; i <= env->pack->place_count; i++) rows += name_rows(page, env, i) - 1;
    return rows;
}

static void places_resize(void *state, const struct env *env) {
    struct places_page *page = state;
    prepare(page, env);
    size_t count = env->pack->place_count + 1;
    int rows = frame_area(env).rows - other_rows(page, env);
    page->height = touch_item_rows(env, count, rows);
    list_fit(&page->list, count, rows / page->height);
}

static struct action choose(struct places_page *page, const struct env *env, bool moved) {
    if (moved) places_resize(page, env);
    return redraw_if(moved);
}

static struct action open_chosen(const struct places_page *page, const struct env *env) {
    const struct place *place = chosen_place(page, env);
    struct target target = {.topic = page->topic, .anchor = place ? place->id.bytes : NULL};
    return push_screen(SCREEN_TOPIC, target);
}

/* A click chooses, as the arrows do; one on what is chosen already opens it. Where a number was
 * typed, nothing is to be seen of a choice. */
static struct action click(struct places_page *page, const struct env *env, size_t index) {
    if (env->plain || index == page->list.chosen || index == env->pack->place_count) {
        list_choose(&page->list, index);
        return open_chosen(page, env);
    }
    return choose(page, env, list_choose(&page->list, index));
}

/* By keyboard the links are reached in the topic's own text, which Enter opens. */
static struct action click_link(const struct places_page *page, int index) {
    if ((size_t)index >= page->doc.link_count) return action_of(ACTION_STAY);
    const struct link *link = &page->doc.links[index];
    if (link->kind != LINK_WORD && link->kind != LINK_FACT) return action_of(ACTION_STAY);
    return push_screen(SCREEN_POPUP, (struct target){.link = link});
}

static struct action places_event(void *state, const struct env *env, const struct event *event) {
    struct places_page *page = state;
    struct list *list = &page->list;
    bool moved = false;
    int digit = keys_digit(event->key);
    if (event->region && event->region->kind == REGION_LINK)
        return click_link(page, event->region->value);
    if (event->region &&
        (event->region->kind == REGION_ITEM || event->region->kind == REGION_PLACE))
        return click(page, env, (size_t)event->region->value);
    if (list_command(list, event->command, &moved)) return choose(page, env, moved);
    switch (event->command) {
    case COMMAND_DIGIT:
        if (digit < 1 || (size_t)digit > env->pack->place_count) return action_of(ACTION_STAY);
        return choose(page, env, list_choose(list, (size_t)digit - 1));
    case COMMAND_OPEN:
        return open_chosen(page, env);
    default:
        return action_of(ACTION_UNHANDLED);
    }
}

/* Draws no row from `end` on. */
static void draw_item(const struct places_page *page, const struct env *env, size_t index, int row,
    int end, struct surface *surface) {
    bool chosen = index == page->list.chosen, place = index < env->pack->place_count;
    int number = env->columns < FRAME_NARROW ? 1 : LIST_COLUMN, title = number + 2;
    int edge = list_columns(page, env) - 1;
    char digit[2] = {(char)('1' + (int)index), '\0'};
    if (place && index < 9 && !env->plain) surface_string(surface, row, number, digit, ROLE_BODY);
    struct layout lines = {0};
    layout_add_text(&lines, item_name(env, index), 0, edge - title, ROLE_BODY);
    int rows = layout_draw(&lines, surface, row, title, end - row);
    surface_click(
        surface, row - page->height / 2, 0, rows + page->height - 1, edge, REGION_ITEM, (int)index);
    for (int i = 0; chosen && i < rows; i++) {
        const struct segment *words = &lines.lines[i].segments[0];
        int words_columns = text_columns(words->text, words->bytes);
        if (i == 0) wide_light(env, row, number, title + words_columns, edge, surface);
        if (i > 0) surface_paint(surface, row + i, title, words_columns, ROLE_CHOSEN);
    }
    layout_free(&lines);
    if (chosen) surface_cursor(surface, row, place ? number : title);
}

/* The message of the part stands first where the row has room and no picture. */
static void draw_heading(const struct places_page *page, const struct env *env, struct area area,
    struct surface *surface) {
    const char *pick = _("Pick a place"), *message = page->topic->message.bytes;
    int column = LIST_COLUMN, columns = text_string_columns(message) + 1;
    int end = column + text_string_columns(pick);
    bool free = !page->picture || area.rows > page->picture->rows;
    bool both = free && columns + end < env->columns;
    if (!free && end >= list_columns(page, env)) return; /* the list speaks for itself */
    if (both) {
        surface_string(surface, area.row, column, message, ROLE_STRONG);
        column += columns;
    }
    surface_string(surface, area.row, column, pick, both ? ROLE_QUIET : ROLE_HEADING);
}

static void draw_list(const struct places_page *page, const struct env *env, struct area area,
    struct surface *surface) {
    int row = area.row + (area.rows > HEADING_FROM_ROWS ? 2 : 0), end = area.row + area.rows;
    if (area.rows > HEADING_FROM_ROWS) draw_heading(page, env, area, surface);
    for (size_t i = page->list.top; i < page->list.count && row < end; i++) {
        if (i == env->pack->place_count && area.rows > HEADING_FROM_ROWS) row++;
        int name = row + page->height / 2;
        if (name < end) draw_item(page, env, i, name, end, surface);
        row += name_rows(page, env, i) + page->height - 1;
    }
}

static void draw_words(const struct places_page *page, const struct env *env, struct area area,
    struct surface *surface) {
    int column = words_column(page, env), rows = words_rows(page, env);
    layout_draw(&page->words, surface, area.row + 1, column, rows);
    if ((int)page->words.line_count > rows)
        frame_command(area.row + 1 + rows, column, env->touch ? _("[More]") : _("more: Enter"),
            COMMAND_OPEN, ROLE_QUIET, surface);
    if (!chosen_place(page, env))
        frame_command(area.row + 1, column, env->touch ? _("[Open it]") : _("Enter opens it."),
            COMMAND_OPEN, ROLE_QUIET, surface);
}

/* Below the picture, as far as there is room: which side is which. */
static void draw_picture(const struct places_page *page, const struct env *env, struct area area,
    struct surface *surface) {
    int chosen = chosen_place(page, env) ? (int)page->list.chosen : -1;
    int row = area.row + (area.rows > page->picture->rows), end = row + page->picture->rows;
    const struct picture_marks marks = {
        .chosen = chosen, .names = true, .squares = frame_has_squares(env)};
    picture_draw(page->picture, env->pack, &marks, surface, row, list_columns(page, env));
    if (end < area.row + area.rows)
        surface_string(surface, end, LIST_COLUMN,
            _("Left and right are as if the person faces you."), ROLE_QUIET);
}

static void places_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = N_("read about it")}, {COMMAND_HELP, .words = N_("help")}, {0}};
    const struct places_page *page = state;
    struct area area = frame_area(env);
    char part[PART_WORDS_BYTES];
    part_place(env, page->topic, NULL, part);
    frame_draw(env, NULL, part, hints, NULL, surface);
    draw_list(page, env, area, surface);
    if (page->view != VIEW_LIST) draw_words(page, env, area, surface);
    if (page->view == VIEW_PICTURE) draw_picture(page, env, area, surface);
}

static void places_close(void *state, const struct env *env) {
    struct places_page *page = state;
    (void)env;
    layout_free(&page->words);
    doc_free(&page->doc);
    arena_free(&page->memory);
}

static const char *places_title(const void *state) {
    return ((const struct places_page *)state)->topic->title.bytes;
}

const struct screen screen_places = {
    .name = "places",
    .title_of = places_title,
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct places_page),
    .open = places_open,
    .translated = places_translated,
    .resize = places_resize,
    .event = places_event,
    .draw = places_draw,
    .close = places_close,
};
