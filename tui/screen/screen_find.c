/* Find: a line to type in, and what the guide says about it, key by key. While it is open, letters
 * and digits are text; arrows, Enter, Esc and function keys are commands. The search itself is the
 * visit's. SPDX-License-Identifier: MIT */
#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"
#include "tui/page/choices.h"
#include "tui/page/highlight.h"
#include "tui/screen/find_pad.h"
#include "tui/screen/find_preview.h"
#include "tui/screen/frame.h"
#include "tui/screen/pad.h"
#include "tui/screen/touch.h"
#include "tui/screen/action.h"
#include "tui/cell/text.h"

enum {
    TWO_PANES = 100,   /* columns from which the page around the hit stands beside the list */
    LIST_COLUMNS = 48, /* of the list then, at least; else a third of the screen */
    TEXT_INDENT = 2,   /* behind the mark of the chosen hit */
    LINE_INDENT = 4,   /* of a hit's line, below its title */
    LOW_ROWS = 4,      /* of a page that does without a blank line */
};

struct find_page {
    struct search *search;  /* the visit's */
    struct choices choices; /* the hits, each with its line below */
    struct find_preview preview;
    bool typing; /* the cursor stands in the text, not on the chosen hit */
};

static bool two_panes(const struct env *env) {
    return env->columns >= TWO_PANES && !env->glyphs->reader;
}

static int list_columns(const struct env *env) {
    if (!two_panes(env)) return env->columns;
    return env->columns / 3 > LIST_COLUMNS ? env->columns / 3 : LIST_COLUMNS;
}

/* The column of what is typed; a hit's title stands there, too, and its mark before. */
static int text_column(const struct env *env) {
    return env->columns < FRAME_NARROW ? 2 : 3;
}

/* Below the line with what is typed. */
static int list_rows(const struct env *env) {
    return frame_area(env).rows - 1 - find_pad_rows(env);
}

/* The list */

/* Where the hit stands: topic and section, or a list of the guide. */
static void hit_title(const struct find_hit *hit, char *out, size_t room) {
    const char *place = hit->word ? _("Words to know") : _("Questions for my doctor");
    if (hit->topic) place = hit->topic->title.bytes;
    snprintf(out, room, "%s%s%s", place, *hit->heading ? ": " : "", hit->heading);
}

static void add_hit(struct find_page *page, const struct find_hit *hit) {
    int columns = page->choices.columns;
    char title[240], words[240];
    bool urgent = hit->topic && hit->topic->kind == TOPIC_CALL_NOW;
    hit_title(hit, title, sizeof title);
    choices_item(&page->choices, "", title, urgent ? ROLE_URGENT : ROLE_LABEL);
    size_t room = columns > LINE_INDENT ? (size_t)(columns - LINE_INDENT) : 1;
    if (room >= sizeof words) room = sizeof words - 1;
    struct find_range line = find_line(&page->search->query, hit->text, hit->bytes, room);
    snprintf(words, sizeof words, "%.*s", (int)(line.end - line.start), hit->text + line.start);
    if (*words) choices_note(&page->choices, words, LINE_INDENT, ROLE_BODY);
}

/* What was found, in words. */
static void count_words(const struct search *search, char *out, size_t room) {
    size_t total = search->hits.total;
    if (search->full)
        snprintf(out, room, "%s", _("That is as long as a search can be."));
    else if (search->bytes == 0)
        snprintf(out, room, "%s", _("Type a word or a question. Nothing you type is kept."));
    else if (search->reading)
        snprintf(out, room, "%s", _("One moment. The guide is long."));
    else if (search->query.term_count == 0)
        snprintf(out, room, "%s", _("Type one more word, such as what you feel."));
    else if (total == 0)
        snprintf(out, room, "%s", _("Nothing found. Try another word, or ask your care team."));
    else if (search->hits.closest)
        snprintf(out, room, "%s", _("Closest. No part has all of these words:"));
    else if (search->query.guess)
        snprintf(out, room,
            ngettext("%zu place found for \"%s\"", "%zu places found for \"%s\"", total), total,
            search->query.guess);
    else
        snprintf(out, room, ngettext("%zu place found", "%zu places found", total), total);
}

static void prepare_preview(struct find_page *page, const struct env *env) {
    if (two_panes(env))
        find_preview_prepare(&page->preview, search_hit(page->search), env, list_columns(env));
}

static void set_list(void *state, const struct env *env) {
    struct find_page *page = state;
    char words[240];
    const struct find_hits *hits = &page->search->hits;
    int columns = (hits->count ? list_columns(env) : env->columns) - text_column(env) + 1;
    struct choices *choices = &page->choices;
    choices_clear(choices, columns);
    count_words(page->search, words, sizeof words);
    choices_text(choices, words, TEXT_INDENT, ROLE_QUIET);
    if (list_rows(env) > LOW_ROWS) choices_text(choices, "", 0, ROLE_BODY);
    if (page->search->bytes == 0 && find_pad_rows(env) == 0)
        choices_text(
            choices, _("No letters? Go back and open Words to know."), TEXT_INDENT, ROLE_QUIET);
    for (size_t i = 0; i < hits->count; i++) add_hit(page, &hits->hits[i]);
}

static void build(struct find_page *page, const struct env *env) {
    find_preview_free(&page->preview); /* its hit may be another one's place by now */
    touch_build(&page->choices, env, list_rows(env), set_list, page);
    page->choices.chosen = page->search->at;
    choices_fit(&page->choices, list_rows(env));
    prepare_preview(page, env);
}

static void find_open(void *state, const struct env *env, const struct target *target) {
    struct find_page *page = state;
    struct visit *visit = env->visit;
    (void)target;
    search_end(visit->search);
    visit->search_number++;
    visit->search = search_begin(env->pack, env->settings, visit->numbers_opened);
    page->search = visit->search;
    page->typing = true;
}

static void find_resize(void *state, const struct env *env) {
    build(state, env);
}

static struct action typed(struct find_page *page, const struct env *env) {
    page->choices.pane.top = 0;
    page->typing = true;
    build(page, env);
    return action_of(ACTION_REDRAW);
}

static struct action type(struct find_page *page, const struct env *env, char32_t character) {
    search_type(page->search, character);
    return typed(page, env);
}

/* Backspace leaves a line that is empty; the key for fingers, which is pressed again and again,
 * does not. */
static struct action delete (struct find_page *page, const struct env *env, bool leaves) {
    if (search_delete(page->search)) return typed(page, env);
    return action_of(leaves ? ACTION_POP : ACTION_STAY);
}

static struct action erase(struct find_page *page, const struct env *env) {
    return search_clear(page->search) ? typed(page, env) : action_of(ACTION_STAY);
}

static struct action chose(struct find_page *page, const struct env *env, bool moved) {
    bool cursor_moves = page->typing && page->search->hits.count > 0;
    page->search->at = page->choices.chosen;
    page->typing = false;
    prepare_preview(page, env);
    return redraw_if(moved || cursor_moves);
}

static struct action open_chosen(struct find_page *page) {
    const struct find_hit *hit = search_hit(page->search);
    page->typing = false; /* who comes back is on the hit */
    return hit ? open_hit(hit) : action_of(ACTION_STAY);
}

/* A link of the page beside the list is opened; anywhere else there the click is one on the hit. */
static struct action click(
    struct find_page *page, const struct env *env, const struct region *region) {
    struct action action = action_of(ACTION_UNHANDLED);
    bool link = region->kind == REGION_LINK, same = page->preview.hit == search_hit(page->search);
    if (link && same) action = open_preview(env, &page->preview.doc, region->value);
    if (action.kind != ACTION_UNHANDLED) return action;
    if (!link) choices_choose(&page->choices, (size_t)region->value);
    chose(page, env, true);
    return open_chosen(page);
}

static struct action find_event(void *state, const struct env *env, const struct event *event) {
    struct find_page *page = state;
    struct choices *choices = &page->choices;
    bool moved = false;
    page->search = env->visit->search;
    choices_choose(choices, page->search->at); /* on the page above, n and p may have gone on */
    if (event->time) {
        if (!search_go_on(page->search)) return action_of(ACTION_STAY);
        build(page, env);
        return action_of(ACTION_REDRAW);
    }
    if (pane_click(&choices->pane, event->region, &moved)) return redraw_if(moved);
    if (event->region) return click(page, env, event->region);
    if (env->plain && event->command && event->command != COMMAND_ERASE &&
        keys_move(event->command).unit == KEY_MOVES_NOTHING)
        return action_of(ACTION_UNHANDLED); /* a letter alone is no text there */
    char32_t character = event->key.code == KEY_CODE_CHARACTER ? event->key.character : 0;
    if (character == PAD_DELETE) return delete (page, env, false);
    if (event->command == COMMAND_CALL_STAR) return action_of(ACTION_UNHANDLED);
    bool empty = page->search->bytes == 0, back = character && event->command == COMMAND_BACK;
    if (back && (empty || !env->visit->other_keys)) return delete (page, env, true);
    if (character == U'+' && !env->visit->other_keys) {
        choices_command(choices, event->command, &moved);
        return chose(page, env, moved);
    }
    if (character) return type(page, env, character);
    if (event->command == COMMAND_ERASE) return erase(page, env);
    if (event->key.code == KEY_CODE_BACKSPACE) return delete (page, env, true);
    if (choices_command(choices, event->command, &moved)) return chose(page, env, moved);
    bool typing = event->key.code == KEY_CODE_LEFT && page->search->bytes > 0;
    if (typing) return action_of(ACTION_STAY); /* an arrow loses nothing that was typed */
    return event->command == COMMAND_OPEN ? open_chosen(page) : action_of(ACTION_UNHANDLED);
}

/* Drawing */

/* The end of what was typed, as much as fits; the cursor stands behind it. */
static void draw_typed(
    const struct find_page *page, struct area area, int column, int edge, struct surface *surface) {
    const struct search *search = page->search;
    column += surface_string(surface, area.row, column, _("Find: "), ROLE_HEADING);
    size_t start = 0;
    while (text_columns(search->text + start, search->bytes - start) > edge - column - 1)
        start += text_grapheme(search->text + start, search->bytes - start, NULL);
    column += surface_text(surface, area.row, column, edge - column, search->text + start,
        search->bytes - start, ROLE_STRONG);
    if (page->typing || !search->hits.count) surface_cursor(surface, area.row, column);
}

/* The words found in the lines below the titles. */
static void draw_found(const struct find_page *page, int row, int column, struct surface *surface) {
    const struct choices *choices = &page->choices;
    size_t top = choices->pane.top, end = top + (size_t)choices->pane.rows;
    for (size_t i = top; i < end && i < choices->layout.line_count; i++) {
        const struct line *line = &choices->layout.lines[i];
        if (!choices->lines[i].note || !line->segment_count) continue;
        highlight_draw_line(&page->search->query, line->segments[0].text, line->segments[0].bytes,
            &choices->layout, i, surface, row + (int)(i - top), column);
    }
}

/* The list with the hit that is chosen now: on the page above, n and p may have gone on. */
static void draw_list(const struct find_page *page, const struct env *env, struct area area,
    struct surface *surface) {
    struct find_page now = *page; /* what it points to is not changed */
    area.row++;
    area.rows--;
    area.column = text_column(env) - TEXT_INDENT;
    area.columns = list_columns(env) - area.column;
    choices_choose(&now.choices, page->search->at);
    choices_draw(&now.choices, env->glyphs, surface, area);
    draw_found(&now, area.row, area.column, surface);
}

static void find_draw(const void *state, const struct env *env, struct surface *surface) {
    static const struct hint hints[] = {
        {COMMAND_UP, COMMAND_DOWN, .words = N_("choose")},
        {COMMAND_OPEN, .words = N_("open")},
        {COMMAND_CALL_NOW, .words = NULL}, /* C is a letter here */
        {COMMAND_CALL_STAR, .words = N_("call now")},
        {0},
    };
    const struct find_page *page = state;
    struct area area = frame_area(env);
    bool nothing = page->search->hits.count == 0;
    int edge = nothing ? env->columns - 1 : list_columns(env) - 1;
    area.rows = list_rows(env) + 1;
    frame_draw(env, NULL, NULL, nothing ? hints + 2 : hints, NULL, surface);
    draw_list(page, env, area, surface);
    if (two_panes(env) && !nothing)
        find_preview_draw(&page->preview, page->search, env, area, list_columns(env), surface);
    find_pad_draw(env, surface);
    draw_typed(page, area, text_column(env), edge, surface);
}

static int64_t find_deadline_ms(const void *state) {
    const struct find_page *page = state;
    return page->search->reading ? 0 : -1;
}

static void find_close(void *state, const struct env *env) {
    struct find_page *page = state;
    (void)env;
    choices_free(&page->choices);
    find_preview_free(&page->preview);
}

const struct screen screen_find = {
    .name = "find",
    .title = N_("Find"),
    .place = KEYS_IN_LIST,
    .state_bytes = sizeof(struct find_page),
    .open = find_open,
    .resize = find_resize,
    .takes_text = true,
    .event = find_event,
    .draw = find_draw,
    .deadline_ms = find_deadline_ms,
    .close = find_close,
};
