/* How each kind of question looks and what Enter does on its options; what is right is
 * content/quiz/question.h's. A kind is one row of quiz_kind.c. SPDX-License-Identifier: MIT */
#ifndef TUI_QUIZ_KIND_H
#define TUI_QUIZ_KIND_H

#include "tui/screen/quiz_builder.h"

struct quiz_kind {
    const char *name;                          /* in quiz.cfg */
    const char *how;                           /* how to answer, marked with N_ */
    const char *how_plain;                     /* the same without a key; NULL: nothing */
    void (*add)(struct quiz_builder *builder); /* adds the options to the page */
    /* Enter on the option at `place`, and the word for it (marked with N_); the answer is open. */
    struct action (*enter)(struct quiz_page *page, const struct env *env, size_t place);
    const char *(*enter_words)(const struct quiz_page *page, size_t place);
    /* Returns the place of the option whose region the picture marks, -1: none. NULL: no picture */
    int (*marked)(const struct quiz_page *page);
    const char *how_beside_picture; /* in the place of `how` */
    bool fixed;                     /* a click on the picture chooses nothing */
    bool carries;                   /* arrows move what is picked up */
};

/* All rows, ended by one without a name. */
extern const struct quiz_kind quiz_kinds[];

/* quiz_page.c: returns the row of the question on the screen, which is not the end. */
const struct quiz_kind *quiz_kind_of(const struct quiz_page *page);

/* quiz_match.c: the kind whose options have matches. A match goes with the option that is picked
 * up; with nothing picked up it leaves the pair it is in. */
void quiz_match_add(struct quiz_builder *builder);
struct action quiz_match_enter(struct quiz_page *page, const struct env *env, size_t left);
const char *quiz_match_words(const struct quiz_page *page, size_t left);
struct action quiz_partner_enter(struct quiz_page *page, const struct env *env, size_t place);
const char *quiz_partner_words(const struct quiz_page *page, size_t place);

#endif
