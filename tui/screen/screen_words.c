/* Words to know, A to Z, behind a way to their flash cards. Where there is room the chosen word's
 * meaning stands beside the list; Enter opens it in a box. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/base/translate.h"
#include "content/pack/sorted.h"
#include "tui/cell/text.h"
#include "tui/screen/frame.h"
#include "tui/screen/wide.h"
#include "tui/page/list.h"
#include "tui/screen/action.h"

enum { MEANING_FROM = 64, LIST_COLUMNS = 34, MARKS = 6 };

struct words_page {
    const struct term **words; /* in the order of the alphabet; borrowed from the pack */
    struct list list;          /* the flash cards, then the words */
    int item_rows;
    int columns, column_rows; /* on a large screen the list has two columns */
};

/* Returns the word of an item, NULL: the flash cards. */
static const struct term *word_at(const struct words_page *page, size_t item) {
    return item > 0 ? page->words[item - 1] : NULL;
}

static void words_open(void *state, const struct env *env, const struct target *target) {
    struct words_page *page = state;
    (void)target;
    page->words = words_sorted(env->pack);
}

static void words_translated(void *state, const struct env *env, const struct pack *from) {
    struct words_page *page = state;
    const struct term *word = languages_twin(from, env->pack, word_at(page, page->list.chosen));
    mem_free(page->words);
    words_open(page, env, NULL);
    for (size_t i = 0; word && i < env->pack->word_count; i++)
        if (page->words[i] == word) list_choose(&page->list, i + 1);
}

static void words_resize(void *state, const struct env *env) {
    struct words_page *page = state;
    size_t count = env->pack->word_count + 1;
    int rows = frame_area(env).rows;
    page->columns = wide_screen(env) ? 2 : 1;
    size_t a_column = (count + (size_t)page->columns - 1) / (size_t)page->columns;
    page->item_rows = wide_item_rows(env, a_column, rows);
    page->column_rows = rows / page->item_rows;
    if ((size_t)page->column_rows > a_column) page->column_rows = (int)a_column;
    list_fit(&page->list, count, page->columns * page->column_rows);
}

/* Returns the columns of the list, where meanings stand beside it. */
static int list_columns(const struct words_page *page, const struct env *env) {
    int widest = LIST_COLUMNS - MARKS;
    for (size_t i = 0; page->columns > 1 && i < env->pack->word_count; i++) {
        const char *word = page->words[i]->word.bytes;
        int columns = text_string_columns(word);
        if (columns > widest) widest = columns;
    }
    return page->columns * (widest + MARKS);
}

static const char *cards_name(void) {
    return _("[Flash cards]");
}

static struct action open_chosen(const struct words_page *page) {
    const struct term *word = word_at(page, page->list.chosen);
    return push_screen(word ? SCREEN_POPUP : SCREEN_FLASHCARDS, (struct target){.word = word});
}

static struct action words_event(void *state, const struct env *env, const struct event *event) {
    struct words_page *page = state;
    bool moved = false;
    (void)env;
    if (event->region && event->region->kind == REGION_ITEM) {
        list_choose(&page->list, (size_t)event->region->value);
        return open_chosen(page);
    }
    if (page->columns > 1 && list_across(&page->list, page->column_rows, keys_sideways(event->key)))
        return action_of(ACTION_REDRAW);
    if (list_command(&page->list, event->command, &moved)) return redraw_if(moved);
    bool opens = event->command == COMMAND_OPEN;
    return opens ? open_chosen(page) : action_of(ACTION_UNHANDLED);
}

static void draw_meaning(const struct words_page *page, const struct env *env, struct area area,
    struct surface *surface) {
    const struct term *word = word_at(page, page->list.chosen);
    struct layout layout = {0};
    int column = list_columns(page, env) + 3,
        columns = frame_columns(env, env->columns - column - 3);
    layout_add_text(&layout, word ? word->word.bytes : cards_name(), 0, columns, ROLE_HEADING);
    if (word && word->say.bytes[0]) {
        const char *say = arena_format(&layout.memory, _("Say: %s"), word->say.bytes);
        layout_add_text(&layout, say, 0, columns, ROLE_QUIET);
    }
    layout_add_text(&layout, "", 0, columns, ROLE_BODY);
    layout_add_text(&layout,
        word ? word->means.bytes
             : _("Learn the words: see one, say what it means, then turn the card."),
        0, columns, ROLE_BODY);
    frame_divider(env, area.row, area.rows, column - 3, surface);
    layout_draw(&layout, surface, area.row + 1, column, area.rows - 1);
    layout_free(&layout);
}

static void draw_word(const struct words_page *page, const struct env *env, size_t index, int row,
    int left, int edge, struct surface *surface) {
    const struct term *term = word_at(page, index);
    const char *word = term ? term->word.bytes : cards_name();
    bool chosen = index == page->list.chosen;
    int column = left + (env->columns < FRAME_NARROW ? 2 : 3);
    surface_click(surface, row, left, page->item_rows, edge - left, REGION_ITEM, (int)index);
    row += page->item_rows / 2;
    int used = surface_text(surface, row, column, edge - column, word, strlen(word), ROLE_BODY);
    if (!chosen) return;
    wide_light(env, row, column, column + used, edge, surface);
    surface_cursor(surface, row, column);
}

static void words_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {{COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = N_("open")}, {COMMAND_SPACE, .words = N_("page")},
        {COMMAND_HELP, .words = N_("help")}, {0}};
    const struct words_page *page = state;
    const struct list *list = &page->list;
    struct area area = frame_area(env);
    bool beside = env->columns >= MEANING_FROM && !env->glyphs->reader;
    frame_draw(env, NULL, NULL, hints, NULL, surface);
    int width = beside ? list_columns(page, env) / page->columns : env->columns;
    for (int i = 0; i < list->rows && list->top + (size_t)i < list->count; i++) {
        int left = i / page->column_rows * width, below = i % page->column_rows;
        draw_word(page, env, list->top + (size_t)i, area.row + below * page->item_rows, left,
            left + width - beside, surface);
    }
    if (beside) draw_meaning(page, env, area, surface);
    frame_more(env, list->top + (size_t)list->rows < list->count, surface);
}

static void words_close(void *state, const struct env *env) {
    struct words_page *page = state;
    (void)env;
    mem_free(page->words);
}

const struct screen screen_words = {
    .name = "words",
    .title = N_("Words to know"),
    .place = KEYS_IN_UNNUMBERED,
    .state_bytes = sizeof(struct words_page),
    .open = words_open,
    .translated = words_translated,
    .resize = words_resize,
    .event = words_event,
    .draw = words_draw,
    .close = words_close,
};
