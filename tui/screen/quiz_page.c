/* One question a page (quiz_end.c has the end, quiz_words.c what is said around the page). Whatever a color says a word says too, behind the option's text, so that
 * nothing shifts when it comes. Each item has the digit that chooses it before it, buttons too. */
#include "tui/screen/quiz_maker.h"

#include <stdio.h>
#include <string.h>

#include "config/base/translate.h"

enum { LEAST_LIST_COLUMNS = 16, DIGITS = 10 };

/* --- options -------------------------------------------------------------------------------------------- */

/* What is known of an option, in words. */
static const char *option_note(const struct quiz_maker *maker, size_t place) {
    const struct answer *answer = maker->answer;
    bool order = answer->question->kind == QUESTION_ORDER;
    if (maker->page->held && maker->page->held_at == place) return _("moving");
    if (answer->waiting && answer->chosen == (int)place) return _("your answer");
    if (answer_closed(answer) && !order && answer_right_at(answer, place)) return _("right");
    if (answer->crossed >> place & 1) return _("not this");
    return "";
}

static enum role option_role(const struct answer *answer, size_t place) {
    bool order = answer->question->kind == QUESTION_ORDER;
    if (answer_closed(answer) && answer_right_at(answer, place) && !order) return ROLE_RIGHT;
    return answer->crossed >> place & 1 ? ROLE_WRONG : ROLE_BODY;
}

static void add_options(struct quiz_maker *maker) {
    const struct answer *answer = maker->answer;
    const struct glyphs *glyphs = maker->env->glyphs;
    for (size_t place = 0; place < answer->question->option_count && place < QUIZ_MAX_OPTIONS; place++) {
        bool ticked = answer->ticked >> place & 1;
        const char *tick = ticked ? glyphs->tick_on : glyphs->tick_off;
        const char *text = answer->question->options[answer->order[place]].text.bytes;
        quiz_add_numbered(maker, QUIZ_ITEM_OPTION, place,
            answer->question->kind == QUESTION_SEVERAL ? tick : "",
            quiz_joined(maker, text, option_note(maker, place)), option_role(answer, place));
    }
}

/* --- pairs ---------------------------------------------------------------------------------------------- */

/* The digit of one of the second list: it goes on where the first list ends. */
static int partner_digit(const struct answer *answer, size_t place) {
    return (int)(answer->question->option_count + place + 1) % DIGITS;
}

static const char *match_at(const struct answer *answer, size_t place) {
    return answer->question->options[answer->order[place]].match.bytes;
}

/* "not 5, not 6": what was tried with this option and is wrong. */
static const char *refused_note(struct quiz_maker *maker, size_t left) {
    struct arena *memory = &maker->page->choices.layout.memory;
    const char *note = "";
    for (size_t place = 0; place < QUIZ_MAX_OPTIONS; place++) {
        if (!(maker->answer->refused[left] >> place & 1)) continue;
        const char *one = arena_format(memory, _("not %d"), partner_digit(maker->answer, place));
        note = *note ? arena_format(memory, "%s, %s", note, one) : one;
    }
    return note;
}

/* "Imatinib  -  The usual first medicine", or "Imatinib (not 5)". */
static void add_left(struct quiz_maker *maker, size_t left) {
    const struct answer *answer = maker->answer;
    const char *text = answer->question->options[left].text.bytes;
    size_t partner = answer->partners[left];
    bool right = answer->ticked >> left & 1, refused = answer->refused[left] && !partner;
    const char *note = right ? _("right") : refused ? refused_note(maker, left) : "";
    if (maker->page->held && maker->page->held_at == left) note = _("picked");
    if (partner > 0)
        text = arena_format(
            &maker->page->choices.layout.memory, "%s  -  %s", text, match_at(answer, partner - 1));
    quiz_add_numbered(maker, QUIZ_ITEM_OPTION, left, "", quiz_joined(maker, text, note),
        right     ? ROLE_RIGHT
        : refused ? ROLE_WRONG
                  : ROLE_BODY);
}

static void add_pairs(struct quiz_maker *maker) {
    const struct answer *answer = maker->answer;
    size_t count = answer->question->option_count;
    if (count > QUIZ_MAX_OPTIONS) count = QUIZ_MAX_OPTIONS;
    quiz_add_text(maker, _("Pick one:"), 0, ROLE_QUIET);
    for (size_t left = 0; left < count; left++) add_left(maker, left);
    quiz_add_text(maker, _("Then what goes with it:"), 0, ROLE_QUIET);
    for (size_t place = 0; place < count; place++) {
        enum role role = answer_paired_with(answer, place) >= 0 ? ROLE_QUIET : ROLE_BODY;
        quiz_add_numbered(maker, QUIZ_ITEM_PARTNER, place, "", match_at(answer, place), role);
    }
}

/* --- the rest of a question ----------------------------------------------------------------------------- */

static const char *verdict(const struct answer *answer) {
    switch (answer->state) {
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

static bool is_checked(const struct answer *answer) {
    int kind = answer->question->kind;
    return kind == QUESTION_SEVERAL || kind == QUESTION_ORDER || kind == QUESTION_MATCH;
}

/* The reason; where more than one option may be wrong, behind the one that it is about. */
static const char *reason_of(struct quiz_maker *maker) {
    const struct answer *answer = maker->answer;
    const struct option *options = answer->question->options;
    const char *reason = answer_reason(answer);
    bool tried = answer->state == ANSWER_TRIED;
    if (!*reason) return tried ? _("There is at least one more.") : "";
    if (!tried || !is_checked(answer)) return reason;
    bool match = answer->question->kind == QUESTION_MATCH;
    size_t option = match ? (size_t)answer->last : answer->order[answer->last];
    return arena_format(
        &maker->page->choices.layout.memory, "\"%s\": %s", options[option].text.bytes, reason);
}

static void add_verdict(struct quiz_maker *maker) {
    struct quiz_page *page = maker->page;
    bool tried = maker->answer->state == ANSWER_TRIED;
    const char *reason = reason_of(maker);
    quiz_add_blank(maker);
    page->verdict = page->choices.layout.line_count;
    quiz_add_text(maker, verdict(maker->answer), QUIZ_INDENT, tried ? ROLE_WRONG : ROLE_RIGHT);
    page->reason = page->choices.layout.line_count;
    if (*reason) quiz_add_text(maker, reason, QUIZ_INDENT, ROLE_BODY);
    page->reason_end = page->choices.layout.line_count;
}

static void add_sure(struct quiz_maker *maker) {
    quiz_add_blank(maker);
    quiz_add_text(maker, _("How sure are you?"), 0, ROLE_HEADING);
    quiz_add_button(maker, QUIZ_ITEM_SURE, _("[Sure]"));
    quiz_add_button(maker, QUIZ_ITEM_NOT_SURE, _("[Not sure]"));
}

static void add_buttons(struct quiz_maker *maker) {
    const struct answer *answer = maker->answer;
    bool last = maker->sitting->at + 1 == maker->sitting->count;
    quiz_add_blank(maker);
    if (!answer_closed(answer) && is_checked(answer))
        quiz_add_button(maker, QUIZ_ITEM_CHECK, _("[Check my answer]"));
    quiz_add_button(maker, QUIZ_ITEM_NEXT, last ? _("[Go to the end]") : _("[Next question]"));
    if (answer->state != ANSWER_OPEN) quiz_add_button(maker, QUIZ_ITEM_READ, _("[Read about this]"));
    if (answer->state == ANSWER_TRIED) quiz_add_button(maker, QUIZ_ITEM_SHOW, _("[Show me the answer]"));
}

static void build_question(struct quiz_maker *maker) {
    const struct question *question = maker->answer->question;
    quiz_add_text(maker, question->ask.bytes, 0, ROLE_HEADING);
    quiz_add_blank(maker);
    if (question->kind == QUESTION_MATCH)
        add_pairs(maker);
    else
        add_options(maker);
    if (maker->answer->waiting) {
        add_sure(maker);
        return;
    }
    if (maker->answer->state != ANSWER_OPEN) add_verdict(maker);
    add_buttons(maker);
}

/* --- the page ------------------------------------------------------------------------------------------- */

void quiz_page_build(struct quiz_page *page, const struct env *env) {
    const struct sitting *sitting = &page->visit->sitting;
    struct area area = frame_area(env);
    struct quiz_maker maker = {
        .page = page, .env = env, .sitting = sitting, .answer = sitting_answer(sitting)};
    int rows = area.rows - (area.rows >= QUIZ_PAGE_HOW_FROM_ROWS ? 1 : 0);
    if (page->at != sitting->at) page->choices.chosen = 0;
    if (page->at != sitting->at) page->held = false;
    page->at = sitting->at;
    page->has_picture = maker.answer && maker.answer->question->kind == QUESTION_PLACE &&
                        quiz_picture_fits(&page->picture, env, rows);
    maker.columns = frame_measure(env, area);
    if (page->has_picture) maker.columns -= page->picture.picture.columns + QUIZ_PICTURE_GAP;
    if (maker.columns < LEAST_LIST_COLUMNS) page->has_picture = false;
    if (maker.columns < LEAST_LIST_COLUMNS) maker.columns = frame_measure(env, area);
    page->verdict = page->reason = page->reason_end = 0;
    choices_clear(&page->choices);
    if (maker.answer)
        build_question(&maker);
    else
        quiz_build_end(&maker);
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
    choices_show(&page->choices, page->verdict, reason ? page->reason : page->verdict, page->reason_end - 1);
}

bool quiz_page_carries(const struct quiz_page *page) {
    const struct answer *answer = sitting_answer(&page->visit->sitting);
    return page->held && answer && answer->question->kind == QUESTION_ORDER;
}

int quiz_page_marked(const struct quiz_page *page) {
    const struct answer *answer = sitting_answer(&page->visit->sitting);
    const struct quiz_item *item = &page->items[page->choices.chosen];
    if (!answer || page->choices.item_count == 0) return -1;
    if (item->kind == QUIZ_ITEM_OPTION) return (int)item->index;
    return answer->waiting ? answer->chosen : answer->last;
}

void quiz_page_free(struct quiz_page *page) {
    choices_free(&page->choices);
    quiz_picture_free(&page->picture);
}
