/* One question a page (quiz_end.c has the end, quiz_words.c what is said around the page). Whatever
 * a color says a word says too, behind the option's text, so that nothing shifts when it comes.
 * Each item has the digit that chooses it before it, buttons too. SPDX-License-Identifier: MIT */
#include "tui/screen/quiz_kind.h"

#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/touch.h"
#include "tui/screen/wide.h"

enum {
    LEAST_LIST_COLUMNS = 16,
    WIDE_LEAST_COLUMNS = 48, /* beside the picture, on a large screen */
    WIDE_MOST_COLUMNS = 120,
    WIDE_MARGIN = 4,
    MOST_PADDING = 2,
    ANSWER_ROWS = 6, /* kept for what comes when a question is answered */
    ANSWER_BUTTONS = 2,
};

const struct quiz_kind *quiz_kind_of(const struct quiz_page *page) {
    const char *name = question_kind_names[attempt_answer(page->attempt)->question->kind];
    const struct quiz_kind *kind = page->kinds;
    while (kind[1].name && strcmp(kind->name, name) != 0) kind++;
    return kind;
}

static const char *const verdicts[] = {[ANSWER_OPEN] = "",
    [ANSWER_TRIED] = N_("Not quite. You can try again."),
    [ANSWER_RIGHT] = N_("Right."),
    [ANSWER_SHOWN] = N_("This is the answer.")};

static bool is_checked(const struct response *response) {
    return response_kind(response)->interaction->checked;
}

/* The reason; where more than one option may be wrong, behind the one that it is about. */
static const char *reason_of(struct quiz_builder *builder) {
    const struct response *response = builder->response;
    const char *reason = response_reason(response);
    bool tried = response->state == ANSWER_TRIED;
    if (!*reason) return tried ? _("There is at least one more.") : "";
    if (!tried || !is_checked(response)) return reason;
    return arena_format(&builder->page->choices.layout.memory, "\"%s\": %s",
        response_option(response, response->last)->text.bytes, reason);
}

static void add_verdict(struct quiz_builder *builder,
    void (*add)(struct quiz_builder *builder, const char *text, int indent, enum role role)) {
    struct quiz_page *page = builder->page;
    bool tried = builder->response->state == ANSWER_TRIED;
    const char *reason = reason_of(builder);
    page->verdict = page->choices.layout.line_count;
    add(builder, _(verdicts[builder->response->state]), QUIZ_INDENT,
        tried ? ROLE_WRONG : ROLE_RIGHT);
    page->reason = page->choices.layout.line_count;
    if (*reason) add(builder, reason, QUIZ_INDENT, ROLE_BODY);
    page->reason_end = page->choices.layout.line_count;
}

void quiz_add_verdict_on(struct quiz_builder *builder, int place) {
    const struct response *response = builder->response;
    bool low = builder->env->rows < FRAME_RULES_FROM;
    if (low && response->state == ANSWER_TRIED && !is_checked(response) &&
        response->chosen == place)
        add_verdict(builder, quiz_add_note);
}

static void add_verdict_below(struct quiz_builder *builder) {
    if (builder->response->state == ANSWER_OPEN || builder->page->reason_end > 0) return;
    quiz_add_blank(builder);
    add_verdict(builder, quiz_add_text);
}

static void add_sure(struct quiz_builder *builder) {
    quiz_add_blank(builder);
    quiz_add_text(builder, _("How sure are you?"), 0, ROLE_HEADING);
    quiz_add_button(builder, QUIZ_ITEM_SURE, _("[Sure]"));
    quiz_add_button(builder, QUIZ_ITEM_NOT_SURE, _("[Not sure]"));
}

static void add_buttons(struct quiz_builder *builder) {
    const struct response *response = builder->response;
    bool last = builder->attempt->at + 1 == builder->attempt->count;
    quiz_add_blank(builder);
    if (!response_closed(response) && is_checked(response))
        quiz_add_button(builder, QUIZ_ITEM_CHECK, _("[Check my answer]"));
    quiz_add_button(builder, QUIZ_ITEM_NEXT, last ? _("[Go to the end]") : _("[Next question]"));
    if (response->state != ANSWER_OPEN)
        quiz_add_button(builder, QUIZ_ITEM_READ, _("[Read about this]"));
    if (response->state == ANSWER_TRIED)
        quiz_add_button(builder, QUIZ_ITEM_SHOW, _("[Show me the answer]"));
    if (builder->attempt->at > 0)
        quiz_add_button(builder, QUIZ_ITEM_PREVIOUS, _("[Previous question]"));
}

static void build_question(struct quiz_builder *builder) {
    const struct question *question = builder->response->question;
    quiz_add_text(builder, question->ask.bytes, 0, ROLE_HEADING);
    quiz_add_blank(builder);
    quiz_kind_of(builder->page)->add(builder);
    if (builder->response->waiting) {
        add_sure(builder);
        return;
    }
    add_verdict_below(builder);
    add_buttons(builder);
}

/* --- the page */

/* Returns the columns of the list, and decides whether the picture stands beside it. */
static int fit_columns(struct quiz_builder *builder, int rows) {
    struct quiz_page *page = builder->page;
    const struct env *env = builder->env;
    bool wide = wide_screen(env);
    int all = wide ? env->columns - 2 * WIDE_MARGIN : frame_measure(env);
    int least = wide ? WIDE_LEAST_COLUMNS : LEAST_LIST_COLUMNS, columns = all;
    quiz_picture_fit(&page->picture, env, rows, all - least - QUIZ_PICTURE_GAP);
    page->has_picture = builder->response && quiz_kind_of(page)->marked && page->picture.shown;
    if (page->has_picture) columns -= page->picture.shown->columns + QUIZ_PICTURE_GAP;
    int most = env->columns * 3 / 4 < WIDE_MOST_COLUMNS ? env->columns * 3 / 4 : WIDE_MOST_COLUMNS;
    return wide && columns > most ? most : columns;
}

static void build(struct quiz_builder *builder) {
    struct quiz_page *page = builder->page;
    page->verdict = page->reason = page->reason_end = 0;
    choices_clear(&page->choices, page->choices.columns);
    if (builder->response)
        build_question(builder);
    else
        quiz_build_end(builder);
}

/* On a large screen the page stands in the middle, as it is without an answer: what comes with one
 * moves nothing, as long as there is room below. */
static void place(struct quiz_page *page, const struct env *env, int rows, int answer) {
    struct area area = frame_text(env);
    int lines = (int)page->choices.layout.line_count, row = page->area.row;
    int picture = page->has_picture ? page->picture.shown->columns + QUIZ_PICTURE_GAP : 0;
    if (wide_screen(env)) {
        if (!page->placed) row = area.row + (rows - lines - answer) / 2;
        if (row > area.row + rows - lines) row = area.row + rows - lines;
        if (row > area.row) area.row = row;
        area.column = (env->columns - page->choices.columns - picture) / 2;
        area.columns = page->choices.columns + 2; /* a blank and the scroll bar */
    }
    page->area = area;
    page->placed = true;
}

/* On a small screen none are kept: for fingers the lines are lower once a question is answered. */
static int rows_for_answer(const struct quiz_builder *builder) {
    bool open = builder->response && builder->response->state == ANSWER_OPEN;
    if (!open || !wide_screen(builder->env)) return 0;
    return ANSWER_ROWS + (builder->env->touch ? ANSWER_BUTTONS * TOUCH_ROWS : 0);
}

/* Makes the items as high as fit into `rows` rows. */
static void fit_items(struct quiz_builder *builder, int rows) {
    struct quiz_page *page = builder->page;
    bool touch = builder->env->touch;
    page->padding = touch ? 1 : wide_screen(builder->env) ? MOST_PADDING : 0;
    page->choices.item_rows = touch ? TOUCH_ROWS : 0;
    build(builder);
    while (choices_rows(&page->choices) > rows) {
        if (page->padding > 0)
            page->padding--;
        else if (page->choices.item_rows > 1)
            page->choices.item_rows--;
        else
            break;
        build(builder);
    }
}

void quiz_page_build(struct quiz_page *page, const struct env *env) {
    const struct attempt *attempt = page->attempt;
    struct area area = frame_area(env);
    struct quiz_builder builder = {
        .page = page, .env = env, .attempt = attempt, .response = attempt_answer(attempt)};
    int rows = area.rows - (area.rows >= QUIZ_PAGE_HOW_FROM_ROWS ? 1 : 0);
    if (page->at != attempt->at) page->choices.chosen = 0;
    if (page->at != attempt->at) page->held = page->placed = false;
    page->at = attempt->at;
    page->choices.columns = fit_columns(&builder, rows);
    page->choices.text_columns = frame_measure(env);
    page->choices.whole_rows = env->own_ground || wide_screen(env);
    int answer = rows_for_answer(&builder);
    fit_items(&builder, rows - answer);
    place(page, env, rows, answer);
    choices_fit(&page->choices, rows);
}

void quiz_page_resize(struct quiz_page *page, const struct env *env) {
    page->placed = false;
    quiz_page_build(page, env);
}

struct action quiz_page_redraw(struct quiz_page *page, const struct env *env) {
    quiz_page_build(page, env);
    return (struct action){.kind = ACTION_REDRAW};
}

void quiz_page_choose_answer(struct quiz_page *page) {
    int chosen = attempt_answer(page->attempt)->chosen;
    if (chosen >= 0)
        quiz_page_choose_item(page, QUIZ_ITEM_OPTION, (size_t)chosen);
    else
        quiz_page_choose_item(page, QUIZ_ITEM_CHECK, QUIZ_ANY);
}

/* Scrolls so that the verdict and the start of its reason can be read, with the chosen item where
 * both fit. */
static void show_verdict(struct quiz_page *page) {
    if (page->reason_end == 0) return;
    bool reason = page->reason < page->reason_end;
    choices_show(
        &page->choices, page->verdict, reason ? page->reason : page->verdict, page->reason_end - 1);
}

struct action quiz_page_judged(struct quiz_page *page, const struct env *env) {
    const struct response *response = attempt_answer(page->attempt);
    quiz_page_build(page, env);
    if (response->waiting)
        quiz_page_choose_item(page, QUIZ_ITEM_SURE, QUIZ_ANY);
    else if (response_closed(response))
        quiz_page_choose_item(page, QUIZ_ITEM_NEXT, QUIZ_ANY);
    else
        quiz_page_choose_answer(page);
    show_verdict(page);
    page->choices.cursor_reads = env->glyphs->reader && page->reason_end > 0;
    return (struct action){.kind = ACTION_REDRAW};
}

bool quiz_page_choose_item(struct quiz_page *page, enum quiz_item_kind kind, size_t index) {
    bool any = index == QUIZ_ANY;
    for (size_t i = 0; i < page->choices.item_count; i++) {
        if (page->items[i].kind == kind && (any || page->items[i].index == index))
            return choices_choose(&page->choices, i);
    }
    return false;
}

bool quiz_page_carries(const struct quiz_page *page) {
    return page->held && quiz_kind_of(page)->carries;
}

void quiz_page_free(struct quiz_page *page) {
    choices_free(&page->choices);
    quiz_picture_free(&page->picture);
}
