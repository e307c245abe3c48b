/* What one visitor did. It is kept here and nowhere else: once it is overwritten and freed, nothing
 * of the visit is left. SPDX-License-Identifier: MIT */
#ifndef TUI_VISIT_VISIT_H
#define TUI_VISIT_VISIT_H

#include <stdbool.h>
#include <stddef.h>

#include "content/doc/doc.h"
#include "content/pack/pack.h"
#include "content/quiz/quiz.h"
#include "tui/visit/kept_pages.h"
#include "tui/visit/search.h"

/* How far a topic was read. */
struct reading {
    bool opened;
    struct position at; /* the text at the top of the page when it was left */
    size_t top;         /* the line at the top, as long as lines are `columns` wide */
    int columns;
};

struct visit {
    bool touched;             /* a key was pressed, other than the one that woke the screen */
    bool other_keys;          /* one that a number pad does not have */
    bool pad;                 /* '+' was pressed, and none of those */
    struct reading *readings; /* one a topic, in the pack's order */
    size_t reading_count;
    bool *medicines_seen; /* whose page was opened, in the pack's order */
    size_t medicine_count;
    bool quiz_started;
    struct attempt attempt;
    size_t quiz_asked, quiz_right; /* in the attempts before this one: see visit_keep_attempt */
    bool *quiz_missed;             /* in those; one a question, in the pack's order */
    size_t question_count;
    bool *picked; /* the questions for the doctor, in the pack's order */
    size_t picked_count;
    bool *prompt_picked; /* the things to say in one's own words, as in pack->prompts */
    size_t prompt_count;
    bool numbers_opened;         /* the gate before the numbers was passed: now they can be found */
    const struct attempt *check; /* the check of a topic that is open; NULL: none */
    struct search *search;       /* NULL: nothing was searched */
    struct kept_pages pages;     /* that were left */
    unsigned search_number;      /* how many searches there were: which one `search` is */
};

/* Returns a new visit to this pack (loaded or not: questions for the doctor are counted once it
 * is). The caller ends it. */
struct visit *visit_begin(const struct pack *pack);

/* Makes room for what the pack holds now that it is loaded. Pages keep pointers into `picked` and
 * `prompt_picked`, which move when there are other numbers of them than before, and only then. So
 * call it before a page is opened that shows the pack's questions. */
void visit_loaded(struct visit *visit, const struct pack *pack);

/* The pack is another one now, in another language, with the same records in the same order: what
 * the visit keeps of `from` is taken from `to`, and the places where texts were left are the same
 * paragraphs. A search is done again; pages that it opened are its hits no more. */
void visit_translate(struct visit *visit, const struct pack *from, const struct pack *to,
    const struct settings *settings);

/* Returns where the visit keeps how far `topic` was read. */
struct reading *visit_reading(
    struct visit *visit, const struct pack *pack, const struct topic *topic);

/* Says how many questions for the doctor are picked; and how many things to say. */
size_t visit_picked(const struct visit *visit);
size_t visit_prompts_picked(const struct visit *visit);

/* What the visitor would miss. */
struct visit_stake {
    size_t picked;   /* for the doctor: questions, and things to say */
    size_t answered; /* of the quiz, and of the check that is open */
    bool any;
};

struct visit_stake visit_stake(const struct visit *visit);

/* Adds an attempt to what is known of those before it, and empties it: that of the quiz before
 * another one takes its place, or the check of a topic. */
void visit_keep_attempt(struct visit *visit, const struct pack *pack, struct attempt *attempt);

/* What was answered in the visit, in all of its attempts. A question is asked, once an attempt,
 * when its answer was judged or shown; a visitor who went on without answering was not asked. Right
 * is what was known at the first try (response_known), as the end of the quiz counts it. */
size_t visit_quiz_asked(const struct visit *visit);
size_t visit_quiz_right(const struct visit *visit);

/* Says whether the question (its place in the pack) was asked and not known, in any attempt. */
bool visit_quiz_missed(const struct visit *visit, const struct pack *pack, size_t question);

/* Overwrites and frees it. NULL is fine. */
void visit_end(struct visit *visit);

#endif
