/* One attempt of the quiz as a pure state machine: which questions, in which order, what was
 * answered, what is to be read again. It draws nothing, keeps no time, and has no pass and no fail.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_QUIZ_H
#define CONTENT_QUIZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/quiz/question.h"

enum { QUIZ_MAX_QUESTIONS = 20, QUIZ_MAX_OPTIONS = 8 };

enum response_state {
    ANSWER_OPEN,  /* not answered yet */
    ANSWER_TRIED, /* answered, not right yet: may try again */
    ANSWER_RIGHT,
    ANSWER_SHOWN, /* the visitor asked to be shown */
};

/* Of a kind with matches: the pairs. */
struct pairs {
    unsigned char order[QUIZ_MAX_OPTIONS];   /* whose match stands at place i of the second list */
    unsigned char partner[QUIZ_MAX_OPTIONS]; /* the place there that goes with option i, from 1;
                                                0: none */
    unsigned char refused[QUIZ_MAX_OPTIONS]; /* bit k: place k was tried with option i: wrong */
    unsigned settled;                        /* bit i: the pair of option i is right, and stays */
};

struct response {
    const struct question *question;       /* borrowed from the bank */
    const struct question_kind *kind;      /* of it */
    unsigned char order[QUIZ_MAX_OPTIONS]; /* the option shown at place i */
    enum response_state state;
    unsigned ticked;    /* of kinds where options are chosen, bit i: the one at place i is */
    unsigned crossed;   /* bit i: it was chosen and is wrong; stays marked */
    struct pairs pairs; /* of kinds with matches */
    int last;           /* place of the option whose reason is shown, -1: none */
    int tries;
    bool waiting; /* chosen, and judged once the visitor has said how sure he or she is */
    int chosen;   /* what is waiting: the place; -1: all that was ticked, moved or matched */
    bool sure;    /* the visitor said so before the first try was judged */
};

/* A zeroed attempt has no questions. It owns nothing. */
struct attempt {
    struct response responses[QUIZ_MAX_QUESTIONS];
    size_t count;
    size_t at;     /* the question on the screen; count: the end */
    bool shuffle;  /* as it was started, for attempt_again */
    bool ask_sure; /* set it after attempt_start: the first try at each question waits for
                      attempt_sure */
};

/* What an attempt is drawn from, and how. */
struct attempt_plan {
    const struct question *questions; /* the bank; lives as long as the attempt */
    size_t question_count;
    const char *topic; /* only what is to be read in the topic with this id; NULL: from any */
    size_t count;      /* wanted; at most what the bank and QUIZ_MAX_QUESTIONS have */
    bool shuffle;
    uint64_t seed;
};

/* Draws questions, never two of a group. Of three or more, one is about basics and one about
 * safety; at least a third (rounded up) are about therapies and a third about spread, safety among
 * them; the rest are from all. Each holds as far as the bank has them and there is room: of four
 * questions, spread gets one. Easy ones come first.
 *
 * With `shuffle` questions of a level and options stand in an order that `seed` gives; without it
 * in the bank's order, taken evenly over it. Kinds that are mixed always stand in another order
 * than the right one. Without `shuffle` all of it is the same for any seed. */
void attempt_start(struct attempt *attempt, const struct attempt_plan *plan);

/* Starts an attempt of the questions of `old` that were not right at the first try. Says how many.
 */
size_t attempt_again(struct attempt *attempt, const struct attempt *old, uint64_t seed);

/* The same attempt, as it stands, in another language: `from` and `to` are the bank in both, alike
 * but for the words. */
void attempt_translate(
    struct attempt *attempt, const struct question *from, const struct question *to);

/* Chooses the option at `place`. Where one option is the answer it is judged at once (or waits, see
 * ask_sure); where options are ticked it is ticked or unticked. Does nothing once the answer is
 * right or shown, or on an option that was wrong. */
void attempt_choose(struct attempt *attempt, size_t place);

/* Moves the option at `from` to `to` in an `order` question; the ones between move along. */
void attempt_move(struct attempt *attempt, size_t from, size_t to);

/* Makes a pair of `left` (a place in the first list of a `match` question) and `right` (one in the
 * second). Either is taken out of the pair it was in, but for pairs that were judged right: they
 * stay, and then nothing is done. */
void attempt_pair(struct attempt *attempt, size_t left, size_t right);

/* Takes the pair of `left` apart, unless it was judged right. Returns whether there was one. */
bool attempt_unpair(struct attempt *attempt, size_t left);

/* Judges what was ticked, moved or paired (or lets it wait, see ask_sure). */
void attempt_check(struct attempt *attempt);

/* Says how sure the visitor is of the answer that waits, and judges it. */
void attempt_sure(struct attempt *attempt, bool sure);

/* Lets go of the answer that waits: it can be changed. Returns whether there was one. */
bool attempt_cancel_pending(struct attempt *attempt);

/* Gives the answer away ("show me"). */
void attempt_show(struct attempt *attempt);

/* Returns a number from 0 to `below` - 1 and changes the state, which begins as any seed; `below`
 * is at least 1 and far under 2^32. */
size_t quiz_random_below(uint64_t *state, size_t below);

/* To the next question, or the end; and back. Total: stays at the edges. */
void attempt_next(struct attempt *attempt);
void attempt_back(struct attempt *attempt);

/* Returns the answer on the screen, NULL at the end. */
const struct response *attempt_answer(const struct attempt *attempt);

/* Says whether the question was answered right at the first try. */
bool response_known(const struct response *response);

/* Says whether the visitor was sure, and not right at the first try. */
bool response_surprised(const struct response *response);

/* Says whether the answer is done with: right, or shown. */
bool response_closed(const struct response *response);

/* Returns the kind of its question. */
const struct question_kind *response_kind(const struct response *response);

/* Returns the option at `place`; NULL: there is none. */
const struct option *response_option(const struct response *response, int place);

/* Returns the place in the first list whose pair has `right` in it, -1: none. */
int response_paired_with(const struct response *response, size_t right);

/* Returns the reason to show for the answer's last step: that of the option chosen last; for
 * several, order and match the first reason that helps. "" when none: nothing is wrong, but
 * something is missing. */
const char *response_reason(const struct response *response);

/* Says whether the option at `place` belongs to a right answer; for `match` whether the pair at
 * `place` is right. */
bool response_right_at(const struct response *response, size_t place);

#endif
