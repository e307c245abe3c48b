/* The page of the quiz: what stands on it now, as lines and items that can be chosen. Built anew
 * from the attempt whenever that changes. It judges nothing (content/quiz.h) and knows no key
 * (screen_quiz.c). SPDX-License-Identifier: MIT */
#ifndef TUI_QUIZ_PAGE_H
#define TUI_QUIZ_PAGE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/page/choices.h"
#include "tui/screen/frame.h"
#include "tui/screen/quiz_picture.h"
#include "tui/screen/screen.h"

enum {
    QUIZ_PAGE_MAX_ITEMS = 2 * QUIZ_MAX_OPTIONS + QUIZ_MAX_QUESTIONS + 16,
    QUIZ_PAGE_HOW_FROM_ROWS = 12, /* from so many rows the last one says how to answer */
};

/* What Enter does on an item of the page. */
enum quiz_item_kind {
    QUIZ_ITEM_OPTION,  /* the options stand first, so the index of the item is that of its place */
    QUIZ_ITEM_PARTNER, /* a match: one of the second list */
    QUIZ_ITEM_CHECK,
    QUIZ_ITEM_SURE,
    QUIZ_ITEM_NOT_SURE,
    QUIZ_ITEM_NEXT,
    QUIZ_ITEM_PREVIOUS,
    QUIZ_ITEM_READ,
    QUIZ_ITEM_SHOW,
    QUIZ_ITEM_REVIEW, /* at the end: one question to look at again */
    QUIZ_ITEM_PROMPT, /* at the end: something to say in one's own words; ticked for the card */
    QUIZ_ITEM_AGAIN,
    QUIZ_ITEM_NEW,
    QUIZ_ITEM_DONE,
};

struct quiz_item {
    enum quiz_item_kind kind;
    size_t index; /* of the place, the answer or the prompt */
};

#define QUIZ_ANY ((size_t)-1)

/* Zeroed, but for `kinds`: empty. */
struct quiz_page {
    const struct quiz_kind *kinds; /* how each kind looks and answers: quiz_kinds */
    struct choices choices;
    struct quiz_item items[QUIZ_PAGE_MAX_ITEMS];
    bool held;      /* an option is picked up: arrows move it, or its partner comes next */
    size_t held_at; /* its place */
    size_t at;      /* the question that the page was built for */
    size_t verdict, reason,
        reason_end;            /* lines of the layout; the same three: there is no verdict */
    struct attempt *attempt;   /* the visit's, or that of a topic's check */
    const struct topic *topic; /* the quiz is the check of this topic; NULL: of everything */
    struct attempt check;
    struct quiz_picture picture;
    bool has_picture; /* it stands beside the list now */
    int padding;      /* on a large screen: rows of the frames of options */
    struct area area; /* where the page stands */
    bool placed;      /* its first row stays where it is while it is about the same question */
};

/* Builds what stands on the page now. The choice stays, unless another question came. */
void quiz_page_build(struct quiz_page *page, const struct env *env);

/* The same, as the answer to a key. */
struct action quiz_page_redraw(struct quiz_page *page, const struct env *env);

/* The same after an answer was given, with the verdict in sight. The choice goes on to the next
 * question when it is right, to how sure the visitor is when it waits, else back to the answer. */
struct action quiz_page_judged(struct quiz_page *page, const struct env *env);

/* Puts the choice on the option that was chosen last, or on [Check my answer]. */
void quiz_page_choose_answer(struct quiz_page *page);

/* Puts the choice on the item of this kind and index (QUIZ_ANY: the first of the kind). Returns
 * whether there is one. */
bool quiz_page_choose_item(struct quiz_page *page, enum quiz_item_kind kind, size_t index);

/* Says whether an option is picked up that arrows move. */
bool quiz_page_carries(const struct quiz_page *page);

/* Takes another size. */
void quiz_page_resize(struct quiz_page *page, const struct env *env);

/* Draws the last row of the page: how this question is answered, or what the chosen item is for.
 * Whole sentences, as many as there is room for. */
void quiz_page_draw_how(
    const struct quiz_page *page, const struct env *env, struct surface *surface);

/* Returns what Enter does on the chosen item (marked with N_, for a hint of the footer); NULL:
 * nothing. */
const char *quiz_page_enter_words(const struct quiz_page *page);

void quiz_page_free(struct quiz_page *page);

#endif
