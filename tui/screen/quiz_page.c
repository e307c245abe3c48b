/* One question a page (quiz_end.c has the end, quiz_words.c what is said around the page). Whatever
 * a color says a word says too, behind the option's text, so that nothing shifts when it comes.
 * Each item has the digit that chooses it before it, buttons too. */
#include "tui/screen/quiz_builder.h"

#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"

enum { LEAST_LIST_COLUMNS = 16, DIGITS = 10 };

/* --- options
 * -------------------------------------------------------------------------------------------- */

/* What is known of an option, in words. */
static const char *option_note(const struct quiz_builder *builder, size_t place) {
    const struct response *response = builder->response;
    bool order = response->question->kind == QUESTION_ORDER;
    if (builder->page->held && builder->page->held_at == place) return _("moving");
    if (response->waiting && response->chosen == (int)place) return _("your answer");
    if (response_closed(response) && !order && response_right_at(response, place))
        return _("right");
    if (response->crossed >> place & 1) return _("not this");
    return "";
}

static enum role option_role(const struct response *response, size_t place) {
    bool order = response->question->kind == QUESTION_ORDER;
    if (response_closed(response) && response_right_at(response, place) && !order)
        return ROLE_RIGHT;
    return response->crossed >> place & 1 ? ROLE_WRONG : ROLE_BODY;
}

static void add_options(struct quiz_builder *builder) {
    const struct response *response = builder->response;
    const struct glyphs *glyphs = builder->env->glyphs;
    for (size_t place = 0; place < response->question->option_count && place < QUIZ_MAX_OPTIONS;
         place++) {
        bool ticked = response->ticked >> place & 1;
        const char *tick = ticked ? glyphs->tick_on : glyphs->tick_off;
        const char *text = response->question->options[response->order[place]].text.bytes;
        quiz_add_numbered(builder, QUIZ_ITEM_OPTION, place,
            response->question->kind == QUESTION_SEVERAL ? tick : "",
            quiz_joined(builder, text, option_note(builder, place)), option_role(response, place));
    }
}

/* --- pairs
 * ---------------------------------------------------------------------------------------------- */

/* The digit of one of the second list: it goes on where the first list ends. */
static int partner_digit(const struct response *response, size_t place) {
    return (int)(response->question->option_count + place + 1) % DIGITS;
}

static const char *match_at(const struct response *response, size_t place) {
    return response->question->options[response->order[place]].match.bytes;
}

/* "not 5, not 6": what was tried with this option and is wrong. */
static const char *refused_note(struct quiz_builder *builder, size_t left) {
    struct arena *memory = &builder->page->choices.layout.memory;
    const char *note = "";
    for (size_t place = 0; place < QUIZ_MAX_OPTIONS; place++) {
        if (!(builder->response->refused[left] >> place & 1)) continue;
        const char *one =
            arena_format(memory, _("not %d"), partner_digit(builder->response, place));
        note = *note ? arena_format(memory, "%s, %s", note, one) : one;
    }
    return note;
}

/* "Imatinib  -  The usual first medicine", or "Imatinib (not 5)". */
static void add_left(struct quiz_builder *builder, size_t left) {
    const struct response *response = builder->response;
    const char *text = response->question->options[left].text.bytes;
    size_t partner = response->partners[left];
    bool right = response->ticked >> left & 1, refused = response->refused[left] && !partner;
    const char *note = right ? _("right") : refused ? refused_note(builder, left) : "";
    if (builder->page->held && builder->page->held_at == left) note = _("picked");
    if (partner > 0)
        text = arena_format(&builder->page->choices.layout.memory, "%s  -  %s", text,
            match_at(response, partner - 1));
    quiz_add_numbered(builder, QUIZ_ITEM_OPTION, left, "", quiz_joined(builder, text, note),
        right     ? ROLE_RIGHT
        : refused ? ROLE_WRONG
                  : ROLE_BODY);
}

static void add_pairs(struct quiz_builder *builder) {
    const struct response *response = builder->response;
    size_t count = response->question->option_count;
    if (count > QUIZ_MAX_OPTIONS) count = QUIZ_MAX_OPTIONS;
    quiz_add_text(builder, _("Pick one:"), 0, ROLE_QUIET);
    for (size_t left = 0; left < count; left++) add_left(builder, left);
    quiz_add_text(builder, _("Then what goes with it:"), 0, ROLE_QUIET);
    for (size_t place = 0; place < count; place++) {
        enum role role = response_paired_with(response, place) >= 0 ? ROLE_QUIET : ROLE_BODY;
        quiz_add_numbered(builder, QUIZ_ITEM_PARTNER, place, "", match_at(response, place), role);
    }
}

/* --- the rest of a question
 * ----------------------------------------------------------------------------- */

static const char *verdict(const struct response *response) {
    switch (response->state) {
    case ANSWER_OPEN:
        return "";
    case ANSWER_TRIED:
        return _("Not quite. You can try again.");
    case ANSWER_RIGHT:
        return _("Right.");
    case ANSWER_SHOWN:
        return _("This is the answer.");
    }
    return "";
}

static bool is_checked(const struct response *response) {
    int kind = response->question->kind;
    return kind == QUESTION_SEVERAL || kind == QUESTION_ORDER || kind == QUESTION_MATCH;
}

/* The reason; where more than one option may be wrong, behind the one that it is about. */
static const char *reason_of(struct quiz_builder *builder) {
    const struct response *response = builder->response;
    const struct option *options = response->question->options;
    const char *reason = response_reason(response);
    bool tried = response->state == ANSWER_TRIED;
    if (!*reason) return tried ? _("There is at least one more.") : "";
    if (!tried || !is_checked(response)) return reason;
    bool match = response->question->kind == QUESTION_MATCH;
    size_t option = match ? (size_t)response->last : response->order[response->last];
    return arena_format(
        &builder->page->choices.layout.memory, "\"%s\": %s", options[option].text.bytes, reason);
}

static void add_verdict(struct quiz_builder *builder) {
    struct quiz_page *page = builder->page;
    bool tried = builder->response->state == ANSWER_TRIED;
    const char *reason = reason_of(builder);
    quiz_add_blank(builder);
    page->verdict = page->choices.layout.line_count;
    quiz_add_text(
        builder, verdict(builder->response), QUIZ_INDENT, tried ? ROLE_WRONG : ROLE_RIGHT);
    page->reason = page->choices.layout.line_count;
    if (*reason) quiz_add_text(builder, reason, QUIZ_INDENT, ROLE_BODY);
    page->reason_end = page->choices.layout.line_count;
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
}

static void build_question(struct quiz_builder *builder) {
    const struct question *question = builder->response->question;
    quiz_add_text(builder, question->ask.bytes, 0, ROLE_HEADING);
    quiz_add_blank(builder);
    if (question->kind == QUESTION_MATCH)
        add_pairs(builder);
    else
        add_options(builder);
    if (builder->response->waiting) {
        add_sure(builder);
        return;
    }
    if (builder->response->state != ANSWER_OPEN) add_verdict(builder);
    add_buttons(builder);
}

/* --- the page
 * ------------------------------------------------------------------------------------------- */

void quiz_page_build(struct quiz_page *page, const struct env *env) {
    const struct attempt *attempt = &page->visit->attempt;
    struct area area = frame_area(env);
    struct quiz_builder builder = {
        .page = page, .env = env, .attempt = attempt, .response = attempt_answer(attempt)};
    int rows = area.rows - (area.rows >= QUIZ_PAGE_HOW_FROM_ROWS ? 1 : 0);
    if (page->at != attempt->at) page->choices.chosen = 0;
    if (page->at != attempt->at) page->held = false;
    page->at = attempt->at;
    page->has_picture = builder.response && builder.response->question->kind == QUESTION_PLACE &&
                        quiz_picture_fits(&page->picture, env, rows);
    builder.columns = frame_measure(env, area);
    if (page->has_picture) builder.columns -= page->picture.picture.columns + QUIZ_PICTURE_GAP;
    if (builder.columns < LEAST_LIST_COLUMNS) page->has_picture = false;
    if (builder.columns < LEAST_LIST_COLUMNS) builder.columns = frame_measure(env, area);
    page->verdict = page->reason = page->reason_end = 0;
    choices_clear(&page->choices);
    if (builder.response)
        build_question(&builder);
    else
        quiz_build_end(&builder);
    choices_fit(&page->choices, rows);
}

void quiz_page_pick_up(struct quiz_page *page, size_t place) {
    page->held = true;
    page->held_at = place;
}

bool quiz_page_choose_item(struct quiz_page *page, enum quiz_item_kind kind, size_t index) {
    for (size_t i = 0; i < page->choices.item_count; i++) {
        if (page->items[i].kind == kind && page->items[i].index == index)
            return choices_choose(&page->choices, i);
    }
    return false;
}

bool quiz_page_choose_kind(struct quiz_page *page, enum quiz_item_kind kind) {
    for (size_t i = 0; i < page->choices.item_count; i++) {
        if (page->items[i].kind == kind) return choices_choose(&page->choices, i);
    }
    return false;
}

bool quiz_page_choose_digit(struct quiz_page *page, int digit) {
    for (size_t i = 0; i < page->choices.item_count && digit >= 0; i++) {
        if (page->items[i].digit == digit) return choices_choose(&page->choices, i);
    }
    return false;
}

void quiz_page_show_verdict(struct quiz_page *page) {
    if (page->reason_end == 0) return;
    bool reason = page->reason < page->reason_end;
    choices_show(
        &page->choices, page->verdict, reason ? page->reason : page->verdict, page->reason_end - 1);
}

bool quiz_page_carries(const struct quiz_page *page) {
    const struct response *response = attempt_answer(&page->visit->attempt);
    return page->held && response && response->question->kind == QUESTION_ORDER;
}

int quiz_page_marked(const struct quiz_page *page) {
    const struct response *response = attempt_answer(&page->visit->attempt);
    const struct quiz_item *item = &page->items[page->choices.chosen];
    if (!response || page->choices.item_count == 0) return -1;
    if (item->kind == QUIZ_ITEM_OPTION) return (int)item->index;
    return response->waiting ? response->chosen : response->last;
}

void quiz_page_free(struct quiz_page *page) {
    choices_free(&page->choices);
    quiz_picture_free(&page->picture);
}
