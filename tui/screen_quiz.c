/* Check what you know: one question a screen, and what to read again at the end. What is right and what comes next is
 * content/quiz.c's; this file turns it into lines and keys. The sitting lives in the visit, so leaving keeps the answers. */
#include <stdio.h>
#include <string.h>

#include "config/translate.h"
#include "tui/choices.h"
#include "tui/frame.h"
#include "tui/screens.h"

enum { INDENT = 2, MAX_ITEMS = QUIZ_MAX_OPTIONS + QUIZ_MAX_QUESTIONS + 6 };

/* What Enter does on an item of the page. */
enum item_kind {
    ITEM_OPTION,
    ITEM_CHECK,
    ITEM_NEXT,
    ITEM_READ,
    ITEM_SHOW,
    ITEM_REVIEW, /* at the end: one question to look at again */
    ITEM_AGAIN,
    ITEM_NEW,
    ITEM_DONE,
};

struct item {
    enum item_kind kind;
    size_t index; /* of the option's place, or of the answer */
};

struct quiz_page {
    struct choices choices;
    struct item items[MAX_ITEMS];
    bool held;               /* an option of an `order` question is picked up: arrows move it */
    size_t at;               /* the question that the page was built for */
    struct sitting *sitting; /* the visit's */
};

static void add(struct quiz_page *page, enum item_kind kind, size_t index, const char *prefix,
    const char *text, int columns, enum role role) {
    if (page->choices.item_count == MAX_ITEMS) return;
    page->items[page->choices.item_count] = (struct item){.kind = kind, .index = index};
    choices_item(&page->choices, prefix, text, 0, columns, role);
}

static void add_blank(struct quiz_page *page, int columns) {
    choices_text(&page->choices, "", 0, columns, ROLE_BODY);
}

/* What stands before an option: its number or tick, and what is known of it, in words as well as in color. */
static const char *option_prefix(
    const struct env *env, const struct answer *answer, size_t place, bool held, char *out, size_t room) {
    bool ticked = answer->ticked >> place & 1, crossed = answer->crossed >> place & 1;
    bool done = answer->state == ANSWER_RIGHT || answer->state == ANSWER_SHOWN;
    int kind = answer->question->kind;
    const char *mark = "";
    if (done && kind != QUESTION_ORDER && answer_right_at(answer, place))
        mark = _(" right");
    else if (crossed)
        mark = _(" not this");
    if (kind == QUESTION_SEVERAL)
        snprintf(out, room, "%s%s", ticked ? env->glyphs->tick_on : env->glyphs->tick_off, mark);
    else if (held)
        snprintf(out, room, "%zu%s", place + 1, _(" moving"));
    else
        snprintf(out, room, "%zu%s", place + 1, mark);
    return out;
}

static enum role option_role(const struct answer *answer, size_t place) {
    bool done = answer->state == ANSWER_RIGHT || answer->state == ANSWER_SHOWN;
    if (done && answer_right_at(answer, place) && answer->question->kind != QUESTION_ORDER) return ROLE_RIGHT;
    return answer->crossed >> place & 1 ? ROLE_WRONG : ROLE_BODY;
}

static void add_options(
    struct quiz_page *page, const struct env *env, const struct answer *answer, int columns) {
    for (size_t place = 0; place < answer->question->option_count; place++) {
        char prefix[48];
        bool held = page->held && page->choices.chosen == place;
        option_prefix(env, answer, place, held, prefix, sizeof prefix);
        const char *text = answer->question->options[answer->order[place]].text.bytes;
        add(page, ITEM_OPTION, place, prefix, text, columns, option_role(answer, place));
    }
}

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

static void add_verdict(struct quiz_page *page, const struct answer *answer, int columns) {
    enum role role = answer->state == ANSWER_TRIED ? ROLE_WRONG : ROLE_RIGHT;
    if (answer->state == ANSWER_OPEN) return;
    add_blank(page, columns);
    choices_text(&page->choices, verdict(answer), INDENT, columns, role);
    const char *reason = answer_reason(answer);
    if (reason[0]) choices_text(&page->choices, reason, INDENT, columns, ROLE_BODY);
}

static void build_question(
    struct quiz_page *page, const struct env *env, const struct sitting *sitting, int columns) {
    const struct answer *answer = sitting_answer(sitting);
    bool done = answer->state == ANSWER_RIGHT || answer->state == ANSWER_SHOWN;
    bool checked = answer->question->kind == QUESTION_SEVERAL || answer->question->kind == QUESTION_ORDER;
    bool last = sitting->at + 1 == sitting->count;
    choices_text(&page->choices, answer->question->ask.bytes, 0, columns, ROLE_HEADING);
    add_blank(page, columns);
    add_options(page, env, answer, columns);
    add_verdict(page, answer, columns);
    add_blank(page, columns);
    if (!done && checked) add(page, ITEM_CHECK, 0, "", _("[Check my answer]"), columns, ROLE_BODY);
    add(page, ITEM_NEXT, 0, "", last ? _("[Go to the end]") : _("[Next question]"), columns, ROLE_BODY);
    if (answer->state != ANSWER_OPEN) add(page, ITEM_READ, 0, "", _("[Read about this]"), columns, ROLE_BODY);
    if (answer->state == ANSWER_TRIED)
        add(page, ITEM_SHOW, 0, "", _("[Show me the answer]"), columns, ROLE_BODY);
}

static size_t missed(const struct sitting *sitting) {
    size_t count = 0;
    for (size_t i = 0; i < sitting->count; i++) count += !answer_known(&sitting->answers[i]);
    return count;
}

static void build_end(struct quiz_page *page, const struct sitting *sitting, int columns) {
    char words[160];
    size_t again = missed(sitting);
    snprintf(words, sizeof words,
        ngettext("You have seen the one question.", "You have seen all %zu questions.", sitting->count),
        sitting->count);
    choices_text(&page->choices, words, 0, columns, ROLE_HEADING);
    if (again > 0) {
        snprintf(words, sizeof words,
            ngettext("Here is one to look at again. Enter opens what explains it.",
                "Here are %zu to look at again. Enter opens what explains each.", again),
            again);
        choices_text(&page->choices, words, 0, columns, ROLE_BODY);
        add_blank(page, columns);
        for (size_t i = 0; i < sitting->count; i++)
            if (!answer_known(&sitting->answers[i]))
                add(page, ITEM_REVIEW, i, "", sitting->answers[i].question->ask.bytes, columns, ROLE_BODY);
    } else {
        choices_text(&page->choices, _("There is none to look at again."), 0, columns, ROLE_BODY);
    }
    add_blank(page, columns);
    choices_text(&page->choices, _("This tests how well the guide explains, not you. Nothing is saved."), 0,
        columns, ROLE_QUIET);
    add_blank(page, columns);
    if (again > 0) add(page, ITEM_AGAIN, 0, "", _("[The ones I missed again]"), columns, ROLE_BODY);
    add(page, ITEM_NEW, 0, "", _("[New questions]"), columns, ROLE_BODY);
    add(page, ITEM_DONE, 0, "", _("[Back to Home]"), columns, ROLE_BODY);
}

static void build(struct quiz_page *page, const struct env *env, const struct sitting *sitting) {
    struct area area = frame_area(env);
    int columns = frame_measure(env, area), rows = area.rows - (area.rows >= 10 ? 1 : 0);
    if (page->at != sitting->at) page->choices.chosen = 0;
    page->at = sitting->at;
    choices_clear(&page->choices);
    if (sitting_answer(sitting))
        build_question(page, env, sitting, columns);
    else
        build_end(page, sitting, columns);
    choices_fit(&page->choices, rows);
}

static void start(const struct env *env, struct visit *visit) {
    sitting_start(&visit->sitting, env->pack, (size_t)env->settings->quiz.questions,
        env->settings->quiz.shuffle, env->seed);
    visit->quiz_started = true;
}

static void quiz_open(void *state, const struct env *env, struct visit *visit, const struct target *target) {
    struct quiz_page *page = state;
    (void)target;
    if (!visit->quiz_started) start(env, visit);
    page->sitting = &visit->sitting;
    build(page, env, &visit->sitting);
}

static void quiz_resize(void *state, const struct env *env) {
    struct quiz_page *page = state;
    build(page, env, page->sitting);
}

/* Puts the choice on the first item of a kind; it stays where there is none. */
static void choose_kind(struct quiz_page *page, enum item_kind kind) {
    for (size_t i = 0; i < page->choices.item_count; i++) {
        if (page->items[i].kind != kind) continue;
        choices_choose(&page->choices, i);
        return;
    }
}

static struct action redraw(struct quiz_page *page, const struct env *env) {
    build(page, env, page->sitting);
    return (struct action){.kind = ACTION_REDRAW};
}

/* After an answer was judged: on to the next question when it is right, else the choice stays where it was. */
static struct action judged(struct quiz_page *page, const struct env *env) {
    const struct answer *answer = sitting_answer(page->sitting);
    build(page, env, page->sitting);
    if (answer->state == ANSWER_RIGHT || answer->state == ANSWER_SHOWN) choose_kind(page, ITEM_NEXT);
    return (struct action){.kind = ACTION_REDRAW};
}

static struct action read_about(const struct env *env, const struct question *question) {
    char id[80];
    const char *read = question->read.bytes, *hash = strchr(read, '#');
    int bytes = hash ? (int)(hash - read) : (int)strlen(read);
    snprintf(id, sizeof id, "%.*s", bytes, read);
    return open_topic(pack_topic(env->pack, id), hash ? hash + 1 : "", question->says.bytes);
}

static struct action choose_option(struct quiz_page *page, const struct env *env, size_t place) {
    const struct answer *answer = sitting_answer(page->sitting);
    bool done = answer->state == ANSWER_RIGHT || answer->state == ANSWER_SHOWN;
    if (done) return (struct action){.kind = ACTION_STAY};
    if (answer->question->kind == QUESTION_ORDER) {
        page->held = !page->held;
        return redraw(page, env);
    }
    sitting_choose(page->sitting, place);
    return answer->question->kind == QUESTION_SEVERAL ? redraw(page, env) : judged(page, env);
}

static struct action enter(struct quiz_page *page, const struct env *env, struct visit *visit) {
    struct sitting *sitting = page->sitting;
    struct sitting old;
    struct item item = page->items[page->choices.chosen];
    switch (item.kind) {
    case ITEM_OPTION:
        return choose_option(page, env, item.index);
    case ITEM_CHECK:
        sitting_check(sitting);
        return judged(page, env);
    case ITEM_SHOW:
        sitting_show(sitting);
        return judged(page, env);
    case ITEM_READ:
        return read_about(env, sitting_answer(sitting)->question);
    case ITEM_NEXT:
        sitting_next(sitting);
        break;
    case ITEM_REVIEW:
        return read_about(env, sitting->answers[item.index].question);
    case ITEM_AGAIN:
        old = *sitting;
        sitting_again(sitting, &old, env->seed);
        break;
    case ITEM_NEW:
        start(env, visit);
        break;
    case ITEM_DONE:
        return (struct action){.kind = ACTION_HOME};
    }
    return redraw(page, env);
}

/* Moves the option that is picked up; it takes its place in the list and stays picked up. */
static struct action carry(struct quiz_page *page, const struct env *env, long by) {
    const struct answer *answer = sitting_answer(page->sitting);
    long to = (long)page->choices.chosen + by;
    if (to < 0 || to >= (long)answer->question->option_count) return (struct action){.kind = ACTION_STAY};
    sitting_move(page->sitting, page->choices.chosen, (size_t)to);
    page->choices.chosen = (size_t)to;
    return redraw(page, env);
}

static struct action move(struct quiz_page *page, const struct env *env, long by) {
    if (page->held) return carry(page, env, by);
    return (struct action){.kind = choices_move(&page->choices, by) ? ACTION_REDRAW : ACTION_STAY};
}

static struct action back(struct quiz_page *page, const struct env *env) {
    if (!page->held) return (struct action){.kind = ACTION_UNHANDLED};
    page->held = false;
    return redraw(page, env);
}

/* A letter that stands for an item of the page, when the page has it now. */
static struct action shortcut(
    struct quiz_page *page, const struct env *env, struct visit *visit, enum item_kind kind) {
    size_t chosen = page->choices.chosen;
    if (page->held) return (struct action){.kind = ACTION_STAY};
    choose_kind(page, kind);
    if (page->items[page->choices.chosen].kind == kind) return enter(page, env, visit);
    choices_choose(&page->choices, chosen);
    return (struct action){.kind = ACTION_STAY};
}

/* A click is Enter on that item; while an option is picked up, a click on another one puts it down there. */
static struct action click(struct quiz_page *page, const struct env *env, struct visit *visit, size_t item) {
    if (item >= page->choices.item_count) return (struct action){.kind = ACTION_STAY};
    if (page->held && page->items[item].kind == ITEM_OPTION) {
        carry(page, env, (long)item - (long)page->choices.chosen);
        page->held = false;
        return redraw(page, env);
    }
    page->held = false;
    choices_choose(&page->choices, item);
    return enter(page, env, visit);
}

static struct action quiz_event(
    void *state, const struct env *env, struct visit *visit, const struct event *event) {
    struct quiz_page *page = state;
    int digit = keys_digit(event->key);
    bool moved = false;
    if (event->region && event->region->kind == REGION_ITEM)
        return click(page, env, visit, (size_t)event->region->value);
    switch (event->command) {
    case COMMAND_UP:
    case COMMAND_PREVIOUS_LINK:
        return move(page, env, -1);
    case COMMAND_DOWN:
    case COMMAND_NEXT_LINK:
        return move(page, env, 1);
    case COMMAND_SPACE:
    case COMMAND_OPEN:
        return enter(page, env, visit);
    case COMMAND_DIGIT:
        moved = !page->held && digit > 0 && choices_choose(&page->choices, (size_t)digit - 1);
        break;
    case COMMAND_PAGE_UP:
        moved = choices_page(&page->choices, -1);
        break;
    case COMMAND_PAGE_DOWN:
        moved = choices_page(&page->choices, 1);
        break;
    case COMMAND_LEFT:
    case COMMAND_RIGHT:
        break;
    case COMMAND_READ:
        return shortcut(page, env, visit, ITEM_READ);
    case COMMAND_SHOW:
        return shortcut(page, env, visit, ITEM_SHOW);
    case COMMAND_BACK:
        return back(page, env);
    default:
        return (struct action){.kind = ACTION_UNHANDLED};
    }
    return (struct action){.kind = moved ? ACTION_REDRAW : ACTION_STAY};
}

static const char *how(const struct quiz_page *page) {
    const struct answer *answer = sitting_answer(page->sitting);
    if (!answer) return "";
    if (answer->state == ANSWER_RIGHT || answer->state == ANSWER_SHOWN) return _("Enter goes on.");
    if (page->held) return _("Up and Down move it. Enter puts it down.");
    switch ((enum question_kind)answer->question->kind) {
    case QUESTION_ONE:
        return _("One is right. Up and Down choose, Enter answers.");
    case QUESTION_SEVERAL:
        return _("More than one is right. Enter ticks. Then choose [Check my answer].");
    case QUESTION_ORDER:
        return _("Put them in order. Enter picks one up. Then choose [Check my answer].");
    case QUESTION_TRUE_FALSE:
        return _("True or false? Up and Down choose, Enter answers.");
    }
    return "";
}

static void quiz_draw(
    const void *state, const struct env *env, const struct visit *visit, struct surface *surface) {
    const struct quiz_page *page = state;
    const struct answer *answer = sitting_answer(&visit->sitting);
    struct area area = frame_area(env);
    char right[60];
    struct hint hints[8];
    size_t count = 0;
    hints[count++] = (struct hint){COMMAND_UP, COMMAND_DOWN, page->held ? N_("move it") : N_("choose")};
    hints[count++] = (struct hint){COMMAND_OPEN, COMMAND_NONE, page->held ? N_("put down") : N_("answer")};
    if (answer && answer->state != ANSWER_OPEN)
        hints[count++] = (struct hint){COMMAND_READ, COMMAND_NONE, N_("read about this")};
    if (answer && answer->state == ANSWER_TRIED)
        hints[count++] = (struct hint){COMMAND_SHOW, COMMAND_NONE, N_("show me")};
    hints[count++] = (struct hint){COMMAND_HELP, COMMAND_NONE, N_("help")};
    hints[count++] = (struct hint){COMMAND_BACK, COMMAND_NONE, N_("back")};
    hints[count++] = (struct hint){COMMAND_FINISHED, COMMAND_NONE, N_("finished")};
    snprintf(right, sizeof right, _("Question %zu of %zu"), visit->sitting.at + 1, visit->sitting.count);
    frame_draw(env, _("Home > Check what you know"), answer ? right : NULL, hints, count, NULL, surface);
    int margin = frame_margin(env, area);
    choices_draw(&page->choices, env->glyphs, surface, area.row, margin, area.column + area.columns - 2);
    if (area.rows >= 10) surface_string(surface, area.row + area.rows - 1, margin, how(page), ROLE_QUIET);
}

static void quiz_close(void *state, struct visit *visit, const struct env *env) {
    (void)visit, (void)env;
    choices_free(&((struct quiz_page *)state)->choices);
}

const struct screen screen_quiz = {
    .name = "quiz",
    .state_bytes = sizeof(struct quiz_page),
    .open = quiz_open,
    .resize = quiz_resize,
    .event = quiz_event,
    .draw = quiz_draw,
    .close = quiz_close,
};
