/* How the topic's page looks: the path, the keys, the text with the hits of a search, the headings
 * beside it. SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "config/base/translate.h"
#include "tui/page/highlight.h"
#include "tui/screen/frame.h"
#include "tui/screen/part.h"
#include "tui/screen/sections.h"
#include "tui/screen/topic_page.h"
#include "tui/screen/wide.h"

enum { DRAWING_MOST_COLUMNS = 120 /* more and the eye loses its row */ };

bool topic_is(const struct topic_page *page, enum topic_kind kind) {
    return page->topic && page->topic->kind == (int)kind;
}

bool topic_is_found(const struct topic_page *page, const struct visit *visit) {
    return page->search_number > 0 && page->search_number == visit->search_number && visit->search;
}

bool topic_beside(const struct topic_page *page, const struct env *env) {
    return page->topic && sections_beside(&page->doc, env);
}

/* Columns of the page that nothing else takes. */
static int room(const struct topic_page *page, const struct env *env) {
    int left = topic_beside(page, env) ? sections_columns(env) : FRAME_MARGIN;
    return env->columns - left - FRAME_SCROLL_BAR - 1;
}

int topic_measure(const struct topic_page *page, const struct env *env) {
    return topic_beside(page, env) ? frame_columns(env, room(page, env)) : frame_measure(env);
}

int topic_drawing_columns(const struct topic_page *page, const struct env *env) {
    int columns = room(page, env);
    if (!wide_screen(env)) return topic_measure(page, env);
    return columns < DRAWING_MOST_COLUMNS ? columns : DRAWING_MOST_COLUMNS;
}

/* Text and figures begin at the same column; in the middle stands the widest of them. */
static struct area text_area(const struct topic_page *page, const struct env *env) {
    struct area area = frame_text(env);
    if (topic_beside(page, env))
        area.column = sections_columns(env);
    else if (wide_screen(env))
        area.column = (env->columns - page->layout.columns) / 2;
    else
        return area;
    area.columns = page->layout.columns + FRAME_SCROLL_BAR;
    return area;
}

/* What Enter does with the focused link. */
static const char *enter_words(const struct topic_page *page) {
    const bool *added = page->added[page->focus];
    if (!added) return N_("open");
    return *added ? N_("take off my list") : N_("add to my list");
}

/* What stands at the right of the path: which hit this is, or which part of the guide. */
static void place_words(const struct topic_page *page, const struct env *env, const char *section,
    char out[static PART_WORDS_BYTES]) {
    const struct search *search = env->visit->search;
    if (topic_is_found(page, env->visit))
        snprintf(out, PART_WORDS_BYTES, _("%zu of %zu found"), search->at + 1, search->hits.count);
    else
        part_place(env, page->topic, section, out);
}

const char *topic_title(const void *state) {
    return ((const struct topic_page *)state)->title;
}

/* Below the top of the page, the path names the section in view. A reader comes to its heading, and
 * would hear the path before what got the focus. */
static const char *section_in_path(const struct topic_page *page, const struct env *env) {
    const struct block *section = sections_at(&page->doc, &page->layout, page->pane.top);
    bool named = page->topic && section && page->pane.top > 0 && !env->glyphs->reader;
    return named ? section->text : NULL;
}

/* What Enter does next. */
static struct hint next_hint(const struct topic_page *page, const struct env *env) {
    struct hint hint = {COMMAND_OPEN, .words = N_("next page")};
    if (pane_at_end(&page->pane)) hint.words = topic_next_part(page, env) ? N_("next part") : NULL;
    if (page->focus >= 0) hint.words = enter_words(page);
    return hint;
}

static void draw_frame(
    const struct topic_page *page, const struct env *env, struct surface *surface) {
    bool found = topic_is_found(page, env->visit), links = page->doc.link_count > 0;
    const struct hint hints[] = {
        {COMMAND_UP, COMMAND_DOWN, .words = N_("line")},
        {COMMAND_HIDE, .words = topic_is(page, TOPIC_NUMBERS) ? N_("hide these") : NULL},
        next_hint(page, env),
        {COMMAND_CONTENTS, .words = page->topic && !found ? N_("contents") : NULL},
        {COMMAND_NEXT_HIT, COMMAND_PREVIOUS_HIT, .words = found ? N_("hits") : NULL},
        {COMMAND_NEXT_LINK, .words = links && !found ? N_("next link") : NULL},
        {COMMAND_HELP, .words = N_("help")},
        {COMMAND_NEXT_SECTION, .words = page->topic ? N_("next heading") : NULL, .by_arrows = true},
        {COMMAND_PREVIOUS_SECTION, .words = page->topic ? N_("heading before") : NULL,
            .by_arrows = true},
        {topic_is(page, TOPIC_CALL_NOW) ? COMMAND_CALL_NOW : COMMAND_NONE, .words = NULL},
        {0},
    };
    const char *section = section_in_path(page, env);
    char right[PART_WORDS_BYTES], percent[8];
    snprintf(percent, sizeof percent, "%3d%%", pane_percent(&page->pane));
    place_words(page, env, section, right);
    if (page->topic)
        surface_click(surface, 0, 0, 1, env->columns, REGION_COMMAND, COMMAND_CONTENTS);
    frame_draw(env, section, right[0] ? right : NULL, hints, percent, surface);
}

/* The lines that say where to go from here lead there. */
static void draw_closing(const struct topic_page *page, const struct env *env, struct area area,
    struct surface *surface) {
    int top = (int)page->pane.top, row = area.row + (int)page->text_lines + 1 - top;
    int end = area.row + (int)page->layout.line_count - top;
    bool next = topic_next_part(page, env) != NULL;
    if (!pane_at_end(&page->pane)) return;
    if (page->focus < 0 && top > 0 && !page->pane.reads) surface_cursor(surface, row, area.column);
    if (row < area.row) row = area.row;
    surface_click(surface, row, area.column, end - row, topic_measure(page, env),
        next ? REGION_ITEM : REGION_COMMAND, next ? TOPIC_NEXT_PART : COMMAND_BACK);
}

void topic_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct topic_page *page = state;
    struct area area = text_area(page, env);
    draw_frame(page, env, surface);
    if (topic_beside(page, env))
        sections_draw(
            &page->doc, sections_at(&page->doc, &page->layout, page->pane.top), env, surface);
    pane_draw(&page->pane, &page->layout, page->focus, env->glyphs, surface, area);
    size_t top = page->pane.top, end = pane_end(&page->pane);
    for (size_t line = top; topic_is_found(page, env->visit) && line < end; line++)
        highlight_draw_doc_line(&env->visit->search->query, &page->doc, &page->layout, line,
            surface, area.row + (int)(line - top), area.column);
    draw_closing(page, env, area, surface);
    frame_more(env, !pane_at_end(&page->pane), surface);
}
