/* Find: a line to type in, and what the guide says about it, key by key. While it is open, letters
 * and digits are text; arrows, Enter, Esc and function keys are commands. The search itself is the
 * visit's. */
#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/page/highlight.h"
#include "tui/page/list.h"
#include "tui/page/pane.h"
#include "tui/screen/action.h"
#include "tui/cell/text.h"

enum {
    HIT_ROWS = 2,      /* where it stands, and the line with the word */
    TOP_ROWS = 3,      /* what is typed, what was found, a blank */
    TWO_PANES = 100,   /* columns from which the page around the hit stands beside the list */
    LIST_COLUMNS = 48, /* of the list then */
    GAP = 2,
    PAD_LINES = 3, /* of letters for fingers, each of PAD_LINE_ROWS */
    PAD_LINE_ROWS = 2,
    PAD_ROWS = PAD_LINES * PAD_LINE_ROWS,
    PAD_LETTERS = 10,
    PAD_FIRST = 1000, /* regions from here on are letters of the pad */
};

enum pad_key { PAD_SPACE = 26, PAD_DELETE, PAD_CLOSE, PAD_COUNT };

/* The page around one hit, when there are two panes. */
struct around {
    const struct find_hit *hit;
    struct doc doc;
    struct layout layout;
};

struct find_page {
    struct search *search; /* the visit's */
    struct list menu;      /* the hits, or the near spellings */
    struct around around;
};

static bool two_panes(const struct env *env) {
    return env->columns >= TWO_PANES;
}

static bool has_pad(const struct env *env) {
    return env->settings->screen.touch && env->rows >= 20 && env->columns >= 40;
}

static int page_rows(const struct env *env) {
    return frame_area(env).rows - (has_pad(env) ? PAD_ROWS : 0);
}

/* The lowest screens do without the blank. */
static int top_rows(const struct env *env) {
    return page_rows(env) < TOP_ROWS + HIT_ROWS ? TOP_ROWS - 1 : TOP_ROWS;
}

static int hit_rows(const struct env *env) {
    int rows = page_rows(env) - top_rows(env);
    return rows < HIT_ROWS ? HIT_ROWS : rows;
}

static void around_free(struct around *around) {
    layout_free(&around->layout);
    doc_free(&around->doc);
    around->hit = NULL;
}

/* The numbers have no page here: it would stand before their gate. */
static void around_prepare(
    struct around *around, const struct find_hit *hit, const struct env *env) {
    around_free(around);
    around->hit = hit;
    if (!hit || !hit->topic || hit->topic->kind == TOPIC_NUMBERS || !two_panes(env)) return;
    pack_read_topic(env->pack, hit->topic, env->settings, &around->doc, NULL);
    int columns = env->columns - LIST_COLUMNS - GAP - 3;
    if (columns > env->settings->screen.columns) columns = env->settings->screen.columns;
    struct layout_options options = {.columns = columns, .glyphs = env->glyphs};
    layout_doc(&around->layout, &around->doc, &options);
}

static void fit(struct find_page *page, const struct env *env) {
    size_t count = page->search->hits.count ? page->search->hits.count : page->search->near_count;
    page->menu.chosen = page->search->hits.count ? page->search->at : page->menu.chosen;
    list_fit(
        &page->menu, count, page->search->hits.count ? hit_rows(env) / HIT_ROWS : hit_rows(env));
    around_prepare(&page->around, search_hit(page->search), env);
}

/* The menu with the hit that is chosen now: on the page above, n and p may have gone on. */
static struct list menu_now(const struct find_page *page) {
    struct list menu = page->menu;
    if (page->search->hits.count) list_choose(&menu, page->search->at);
    return menu;
}

static void find_open(void *state, const struct env *env, const struct target *target) {
    struct find_page *page = state;
    struct visit *visit = env->visit;
    (void)target;
    search_end(visit->search);
    visit->search_number++;
    visit->search = search_begin(env->pack, env->settings, visit->numbers_opened);
    page->search = visit->search;
}

static void find_resize(void *state, const struct env *env) {
    struct find_page *page = state;
    fit(page, env);
}

static struct action typed(struct find_page *page, const struct env *env) {
    page->menu.chosen = 0;
    fit(page, env);
    return (struct action){.kind = ACTION_REDRAW};
}

static struct action type(struct find_page *page, const struct env *env, char32_t character) {
    search_type(page->search, character);
    return typed(page, env);
}

static struct action delete (struct find_page *page, const struct env *env) {
    if (!search_delete(page->search)) return (struct action){.kind = ACTION_POP};
    return typed(page, env);
}

static struct action chose(struct find_page *page, const struct env *env, bool moved) {
    if (moved && page->search->hits.count) page->search->at = page->menu.chosen;
    if (moved) fit(page, env);
    return redraw_if(moved);
}

static struct action open_chosen(struct find_page *page, const struct env *env) {
    const struct find_hit *hit = search_hit(page->search);
    if (hit) return open_hit(hit);
    if (page->search->near_count == 0) return (struct action){.kind = ACTION_STAY};
    search_take_near(page->search, page->menu.chosen);
    return typed(page, env);
}

static struct action press_pad(struct find_page *page, const struct env *env, int key) {
    if (key == PAD_CLOSE) return (struct action){.kind = ACTION_POP};
    if (key == PAD_DELETE)
        return search_delete(page->search) ? typed(page, env)
                                           : (struct action){.kind = ACTION_STAY};
    return type(page, env, key == PAD_SPACE ? U' ' : (char32_t)('a' + key));
}

static struct action click(struct find_page *page, const struct env *env, int value) {
    if (value >= PAD_FIRST) return press_pad(page, env, value - PAD_FIRST);
    list_choose(&page->menu, (size_t)value);
    if (page->search->hits.count) page->search->at = page->menu.chosen;
    return open_chosen(page, env);
}

static struct action find_event(void *state, const struct env *env, const struct event *event) {
    struct find_page *page = state;
    struct list *menu = &page->menu;
    bool moved = false;
    page->search = env->visit->search;
    *menu = menu_now(page);
    if (event->region && event->region->kind == REGION_ITEM)
        return click(page, env, event->region->value);
    if (event->key.code == KEY_CODE_CHARACTER && event->key.character)
        return type(page, env, event->key.character);
    if (event->key.code == KEY_CODE_BACKSPACE) return delete (page, env);
    if (list_command(menu, event->command, &moved)) return chose(page, env, moved);
    bool typing = event->key.code == KEY_CODE_LEFT && page->search->bytes > 0;
    if (typing) return action_of(ACTION_STAY); /* an arrow loses nothing that was typed */
    bool opens = event->command == COMMAND_OPEN;
    return opens ? open_chosen(page, env) : action_of(ACTION_UNHANDLED);
}

/* The end of what was typed, as much as fits; the cursor stands behind it. */
static void draw_typed(
    const struct search *search, struct area area, int column, int edge, struct surface *surface) {
    column += surface_string(surface, area.row, column, _("Find: "), ROLE_HEADING);
    size_t start = 0;
    while (text_columns(search->text + start, search->bytes - start) > edge - column - 1)
        start += text_grapheme(search->text + start, search->bytes - start, NULL);
    column += surface_text(surface, area.row, column, edge - column, search->text + start,
        search->bytes - start, ROLE_STRONG);
    surface_cursor(surface, area.row, column);
}

static void draw_count(
    const struct search *search, struct area area, int column, struct surface *surface) {
    char words[120] = "";
    size_t total = search->hits.total;
    if (search->full)
        snprintf(words, sizeof words, "%s", _("That is as long as a search can be."));
    else if (search->bytes == 0)
        snprintf(words, sizeof words, "%s",
            _("Type a word, or its beginning. Nothing you type is kept."));
    else if (total == 0 && search->near_count)
        snprintf(words, sizeof words, "%s", _("Nothing found. Did you mean:"));
    else if (total == 0)
        snprintf(words, sizeof words, "%s",
            _("Nothing found. Try another word, or ask your care team."));
    else
        snprintf(
            words, sizeof words, ngettext("%zu place found", "%zu places found", total), total);
    surface_string(surface, area.row + 1, column, words, ROLE_QUIET);
}

/* Where the hit stands: topic and section, or the list of words. */
static void hit_title(const struct find_hit *hit, char *out, size_t room) {
    if (!hit->topic)
        snprintf(out, room, "%s", _("Words to know"));
    else if (hit->heading[0])
        snprintf(out, room, "%s: %s", hit->topic->title.bytes, hit->heading);
    else
        snprintf(out, room, "%s", hit->topic->title.bytes);
}

static void draw_marked(const struct search *search, const struct find_hit *hit, int row,
    int column, int edge, struct surface *surface) {
    struct find_line line;
    find_line(
        &search->query, hit->text, hit->bytes, (size_t)(edge > column ? edge - column : 1), &line);
    size_t at = line.start;
    for (size_t i = 0; i <= line.mark_count; i++) {
        struct find_range mark =
            i < line.mark_count ? line.marks[i] : (struct find_range){line.end, line.end};
        column += surface_text(
            surface, row, column, edge - column, hit->text + at, mark.start - at, ROLE_BODY);
        column += surface_text(surface, row, column, edge - column, hit->text + mark.start,
            mark.end - mark.start, ROLE_CHOSEN);
        at = mark.end;
    }
}

/* A title that is cut says so. */
static void draw_title(
    const char *title, enum role role, int row, int column, int room, struct surface *surface) {
    static const char cut[] = "...";
    int kept = room - (int)strlen(cut);
    if (text_columns(title, strlen(title)) <= room || kept < 1) {
        surface_text(surface, row, column, room, title, strlen(title), role);
        return;
    }
    int used = surface_text(surface, row, column, kept, title, strlen(title), role);
    surface_string(surface, row, column + used, cut, role);
}

static void draw_hits(const struct find_page *page, const struct env *env, struct area area,
    int column, int edge, struct surface *surface) {
    char title[240];
    struct list menu = menu_now(page);
    for (int i = 0; i < menu.rows && menu.top + (size_t)i < page->search->hits.count; i++) {
        size_t index = menu.top + (size_t)i;
        const struct find_hit *hit = &page->search->hits.hits[index];
        int row = area.row + top_rows(env) + i * HIT_ROWS;
        bool chosen = index == page->search->at;
        if (chosen) frame_mark(env, row, column, surface);
        hit_title(hit, title, sizeof title);
        draw_title(title, chosen ? ROLE_CHOSEN : ROLE_LABEL, row, column, edge - column, surface);
        if (!hit->title && strcmp(hit->text, hit->heading) != 0)
            draw_marked(page->search, hit, row + 1, column + 2, edge, surface);
        surface_click(surface, row, 0, HIT_ROWS, edge, REGION_ITEM, (int)index);
    }
}

static void draw_near(const struct find_page *page, const struct env *env, struct area area,
    int column, struct surface *surface) {
    size_t count = page->search->hits.count ? 0 : page->search->near_count;
    for (int i = 0; i < page->menu.rows && page->menu.top + (size_t)i < count; i++) {
        size_t index = page->menu.top + (size_t)i;
        const struct find_near *near = &page->search->near[index];
        int row = area.row + top_rows(env) + i;
        bool chosen = index == page->menu.chosen;
        if (chosen) frame_mark(env, row, column, surface);
        surface_text(surface, row, column, env->columns, near->text, near->bytes,
            chosen ? ROLE_CHOSEN : ROLE_BODY);
        surface_click(surface, row, 0, 1, env->columns, REGION_ITEM, (int)index);
    }
}

static void draw_lines_around(const struct around *around, const struct search *search,
    struct area area, int rows, struct surface *surface) {
    const struct layout *layout = &around->layout;
    int column = LIST_COLUMNS + GAP;
    if (!around->hit || layout->line_count == 0) return;
    struct pane pane = {0};
    pane_fit(&pane, layout->line_count, rows);
    struct position at = {.block = around->hit->block};
    size_t line = around->hit->title ? 0 : layout_line_of(layout, at);
    pane_show(&pane, line > 4 ? line - 4 : 0, true);
    for (int i = 0; i < pane.rows && pane.top + (size_t)i < layout->line_count; i++) {
        line = pane.top + (size_t)i;
        layout_draw_line(layout, line, surface, area.row + i, column, -1, false);
        highlight_draw_line(
            &search->query, &around->doc, layout, line, surface, area.row + i, column);
    }
}

static void draw_around(const struct find_page *page, const struct env *env, struct area area,
    struct surface *surface) {
    const struct find_hit *hit = search_hit(page->search);
    struct around later = {0}; /* n and p went on to another hit than the one that was prepared */
    int rows = page_rows(env);
    frame_divider(env, area.row, rows, LIST_COLUMNS, surface);
    if (hit != page->around.hit) around_prepare(&later, hit, env);
    draw_lines_around(later.hit ? &later : &page->around, page->search, area, rows, surface);
    around_free(&later);
}

static void draw_pad(const struct env *env, struct surface *surface) {
    const char *const names[] = {_("Space"), _("Delete"), _("Close")};
    int slot = env->columns / PAD_LETTERS, top = env->rows - 2 - PAD_ROWS;
    int words = PAD_SPACE % PAD_LETTERS * slot,
        word = (env->columns - words) / (PAD_COUNT - PAD_SPACE);
    for (int key = 0; key < PAD_COUNT; key++) {
        char letter[2] = {(char)('A' + key), '\0'};
        const char *name = key < PAD_SPACE ? letter : names[key - PAD_SPACE];
        int row = top + key / PAD_LETTERS * PAD_LINE_ROWS, width = key < PAD_SPACE ? slot : word;
        int column = key < PAD_SPACE ? key % PAD_LETTERS * slot : words + (key - PAD_SPACE) * word;
        surface_text(surface, row, column + 1, width - 1, name, strlen(name), ROLE_STRONG);
        surface_click(surface, row, column, PAD_LINE_ROWS, width, REGION_ITEM, PAD_FIRST + key);
    }
}

static void find_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {
        {COMMAND_UP, COMMAND_DOWN, N_("choose")},
        {COMMAND_OPEN, .words = N_("open")},
        {COMMAND_BACK, .words = N_("back")},
        {0},
    };
    const struct find_page *page = state;
    struct area area = frame_area(env);
    int column = env->columns < 40 ? 2 : 3,
        edge = two_panes(env) ? LIST_COLUMNS - 1 : env->columns - 1;
    bool nothing = page->search->hits.count == 0 && page->search->near_count == 0;
    frame_draw(env, _("Home > Find"), NULL, nothing ? hints + 2 : hints, NULL, surface);
    draw_hits(page, env, area, column, edge, surface);
    draw_near(page, env, area, column, surface);
    if (two_panes(env)) draw_around(page, env, area, surface);
    if (has_pad(env)) draw_pad(env, surface);
    if (page->search->bytes == 0 && area.rows > TOP_ROWS)
        surface_string(surface, area.row + TOP_ROWS, column,
            _("No letters? Go back and open Words to know."), ROLE_QUIET);
    draw_count(page->search, area, column, surface);
    draw_typed(page->search, area, column, edge, surface);
}

static void find_close(void *state, const struct env *env) {
    struct find_page *page = state;
    (void)env;
    around_free(&page->around);
}

const struct screen screen_find = {
    .name = "find",
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct find_page),
    .open = find_open,
    .resize = find_resize,
    .takes_text = true,
    .event = find_event,
    .draw = find_draw,
    .close = find_close,
};
