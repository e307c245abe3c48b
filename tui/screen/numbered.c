/* What an item opens stands with it, so that no screen asks of which kind it is.
 * SPDX-License-Identifier: MIT */
#include "tui/screen/numbered.h"

#include <stdio.h>
#include <string.h>

#include "config/base/mem.h"
#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/screen/action.h"
#include "tui/screen/frame.h"
#include "tui/screen/part.h"
#include "tui/screen/wide.h"

enum {
    NUMBER_COLUMN = 3,
    TITLE_COLUMN = 6,
    GAP = 3,
    SMALL = 60, /* below it, a title may need a second row */
    DIGITS = 10,
    NUMBER_BYTES = 24,
};

void numbered_add(
    struct numbered *numbered, const char *title, const char *summary, struct action opens) {
    int columns = text_string_columns(title);
    if (columns > numbered->title_columns) numbered->title_columns = columns;
    numbered->items =
        mem_room(numbered->items, numbered->count + 1, &numbered->room, sizeof *numbered->items);
    numbered->items[numbered->count++] = (struct numbered_item){title, summary, opens};
}

static int title_column(const struct numbered *numbered, const struct env *env) {
    return (env->columns < FRAME_NARROW ? NUMBER_COLUMN : TITLE_COLUMN) + numbered->from_zero;
}

static int title_room(const struct numbered *numbered, const struct env *env) {
    return env->columns - 1 - title_column(numbered, env);
}

int numbered_rows(const struct numbered *numbered, size_t index, const struct env *env) {
    const char *title = numbered->items[index].title;
    if (!numbered->wraps) return numbered->item_rows;
    return text_string_columns(title) > title_room(numbered, env) ? 2 : 1;
}

void numbered_fit(struct numbered *numbered, const struct env *env, int rows) {
    int room = title_room(numbered, env);
    numbered->item_rows = wide_item_rows(env, numbered->count, rows);
    bool small = env->columns < SMALL && numbered->item_rows < 2;
    numbered->wraps = numbered->from_zero && small && numbered->title_columns > room;
    if (numbered->wraps) numbered->item_rows = 2;
    list_fit(&numbered->list, numbered->count, rows / numbered->item_rows);
}

const struct numbered_item *numbered_chosen(const struct numbered *numbered) {
    return &numbered->items[numbered->list.chosen];
}

/* Returns whether the number is whole: no longer one of this list begins with it. */
static bool type_digit(struct numbered *numbered, size_t digit) {
    size_t number = numbered->typed * DIGITS + digit;
    if (number >= numbered->count) number = digit;
    numbered->typed = 0;
    if (!list_choose(&numbered->list, number)) return false;
    if (number > 0 && number * DIGITS < numbered->count) numbered->typed = number;
    return numbered->typed == 0;
}

struct action numbered_event(struct numbered *numbered, const struct event *event) {
    struct list *list = &numbered->list;
    bool moved = false, opens = event->command == COMMAND_OPEN && list->count > 0;
    int digit = keys_digit(event->key);
    if (event->command != COMMAND_DIGIT) numbered->typed = 0;
    if (event->region && event->region->kind == REGION_ITEM)
        opens = list_choose(list, (size_t)event->region->value);
    else if (event->command == COMMAND_DIGIT && numbered->from_zero)
        opens = type_digit(numbered, (size_t)digit);
    else if (event->command == COMMAND_DIGIT)
        opens = list_choose(list, digit == 0 ? NUMBERED_ITEMS - 1 : (size_t)digit - 1);
    if (opens) return numbered_chosen(numbered)->opens;
    if (event->command == COMMAND_DIGIT) return redraw_if(numbered->typed > 0);
    if (list_command(list, event->command, &moved)) return redraw_if(moved);
    return action_of(ACTION_UNHANDLED);
}

/* Writes the item's number, right-aligned in two columns; false: it has none. */
static bool number_of(const struct numbered *numbered, size_t index, char out[NUMBER_BYTES]) {
    size_t number = numbered->from_zero ? index : (index + 1) % DIGITS;
    snprintf(out, NUMBER_BYTES, "%2zu", number);
    return numbered->from_zero || index < NUMBERED_ITEMS;
}

/* At the right end of the row, where nothing else stands: that this was seen; on a large screen how
 * long it takes to read. */
static void draw_mark(const struct numbered_item *item, const struct env *env, int row, int end,
    int edge, bool summaries, struct surface *surface) {
    const struct target *target = &item->opens.target;
    char words[PART_WORDS_BYTES] = "";
    if (part_seen(env, target))
        snprintf(words, sizeof words, "%s", _("seen"));
    else if (summaries && wide_screen(env) && !target->anchor)
        part_minutes(env, target->topic, words);
    int at = edge - text_string_columns(words);
    if (env->glyphs->reader) at = end + GAP;
    if (at > end + 1 && at < edge)
        surface_text(surface, row, at, edge - at, words, strlen(words), ROLE_QUIET);
}

/* Returns the bytes of the text that fit, up to the end of a word where there is one. */
static size_t whole_words(const char *text, int room) {
    size_t bytes = text_fit(text, strlen(text), room, NULL), end = bytes;
    while (end > 0 && text[bytes] != '\0' && text[end] != ' ') end--;
    return end > 0 ? end : bytes;
}

/* Draws as much of a title as fits from there on, and returns the column behind it; `title` is what
 * is left. */
static int draw_title(struct surface *surface, int row, int column, int edge, const char **title) {
    size_t bytes = whole_words(*title, edge - column);
    int end = column + surface_text(surface, row, column, edge - column, *title, bytes, ROLE_BODY);
    *title += bytes;
    *title += strspn(*title, " ");
    return end;
}

int numbered_draw(const struct numbered *numbered, size_t index, const struct env *env, int row,
    int edge, bool summaries, struct surface *surface) {
    const struct numbered_item *item = &numbered->items[index];
    surface_click(
        surface, row, 0, numbered_rows(numbered, index, env), edge, REGION_ITEM, (int)index);
    bool chosen = index == numbered->list.chosen;
    int title_at = title_column(numbered, env);
    int number_at = (env->columns < FRAME_NARROW ? 1 : NUMBER_COLUMN) + numbered->from_zero;
    char number[NUMBER_BYTES];
    bool has_number = number_of(numbered, index, number) && !env->plain, two = number[0] != ' ';
    bool moves = env->visit->pad && strpbrk(number, "28"); /* then it chooses nothing */
    const char *title = item->title;
    if (!numbered->wraps) row += numbered->item_rows / 2;
    if (has_number && !moves)
        surface_string(surface, row, number_at - two, number + !two, ROLE_BODY);
    int end = draw_title(surface, row, title_at, edge, &title);
    if (numbered->wraps && *title) {
        int second = draw_title(surface, row + 1, title_at, edge, &title);
        if (chosen) wide_paint(env, row + 1, title_at, second, edge, surface);
    }
    int title_end = end, at = title_at + numbered->title_columns + GAP;
    summaries = summaries && text_string_columns(item->summary) <= edge - at;
    if (summaries) end = at + surface_string(surface, row, at, item->summary, ROLE_QUIET);
    draw_mark(item, env, row, end, edge, summaries, surface);
    if (!chosen) return end;
    wide_light(env, row, has_number ? number_at - two : title_at, title_end, edge, surface);
    surface_cursor(surface, row, has_number ? number_at : title_at);
    return end;
}

void numbered_free(struct numbered *numbered) {
    mem_free(numbered->items);
    *numbered = (struct numbered){0};
}
