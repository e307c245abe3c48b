/* An attempt is an array of answers, each with a question borrowed from the bank and the places of
 * its options. Everything that varies comes from one 64-bit seed, so an attempt can be played again
 * exactly.
 *
 * Knows no words for "right" or "not quite", no screen and no clock. Every function is total: at
 * the end of an attempt, on a place that is not there or on a question of another kind it does
 * nothing. SPDX-License-Identifier: MIT */
#include "content/quiz/quiz_internal.h"

#include <string.h>

/* Sebastiano Vigna's splitmix64: one word of state, and any seed, 0 too, is a good one. */
static uint64_t random_next(uint64_t *state) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = *state;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

size_t quiz_random_below(uint64_t *state, size_t below) {
    return (size_t)(((random_next(state) >> 32) * (uint64_t)below) >> 32);
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* Shuffles a list of at most 255. */
static void order_mix(unsigned char *order, size_t count, uint64_t *state) {
    for (size_t left = count; left > 1; left--) {
        size_t other = quiz_random_below(state, left);
        unsigned char last = order[left - 1];
        order[left - 1] = order[other];
        order[other] = last;
    }
}

/* --- which questions */

/* The questions drawn so far, as indices in the bank. */
struct draw {
    const struct attempt_plan *plan;
    size_t chosen[QUIZ_MAX_QUESTIONS];
    size_t count, wanted;
    uint64_t *state;
};

typedef bool fits_function(const struct question *question);

static bool is_basics(const struct question *question) {
    return question->about == ABOUT_BASICS && !question->safety;
}

static bool is_safety(const struct question *question) {
    return question->safety;
}

static bool is_therapy(const struct question *question) {
    return question->about == ABOUT_THERAPIES;
}

static bool is_safe_therapy(const struct question *question) {
    return is_safety(question) && is_therapy(question);
}

static bool is_spread(const struct question *question) {
    return question->about == ABOUT_SPREAD;
}

static bool is_any(const struct question *question) {
    return question != NULL;
}

static const struct question *drawn(const struct draw *draw, size_t place) {
    return &draw->plan->questions[draw->chosen[place]];
}

static bool may_take(const struct draw *draw, size_t index, fits_function *fits) {
    const struct question *question = &draw->plan->questions[index];
    for (size_t i = 0; i < draw->count; i++) {
        if (draw->chosen[i] == index || question_same_group(question, drawn(draw, i))) return false;
    }
    return fits(question) &&
           (draw->plan->topic == NULL || question_reads(question, draw->plan->topic));
}

/* Takes one of those that fit: by chance, or the one that stands `part` of `parts` along the bank.
 * Returns whether there is one. */
static bool draw_one(struct draw *draw, fits_function *fits, size_t part, size_t parts) {
    size_t candidates = 0, questions = draw->plan->question_count;
    for (size_t i = 0; i < questions; i++) candidates += may_take(draw, i, fits);
    if (candidates == 0) return false;
    size_t skip = draw->plan->shuffle ? quiz_random_below(draw->state, candidates)
                                      : part * candidates / parts;
    size_t index = 0;
    while (!may_take(draw, index, fits) || skip-- > 0) index++;
    draw->chosen[draw->count++] = index;
    return true;
}

/* Draws until `quota` of those drawn fit, as far as there are so many and room for them. */
static void draw_take(struct draw *draw, fits_function *fits, size_t quota) {
    size_t have = 0;
    for (size_t i = 0; i < draw->count; i++) have += fits(drawn(draw, i));
    while (have < quota && draw->count < draw->wanted && draw_one(draw, fits, have, quota)) have++;
}

static bool comes_before(const struct draw *draw, size_t one, size_t other) {
    int levels = drawn(draw, one)->level - drawn(draw, other)->level;
    return levels < 0 ||
           (levels == 0 && !draw->plan->shuffle && draw->chosen[one] < draw->chosen[other]);
}

/* Puts the places of those drawn into the order in which they are asked. */
static void draw_order(const struct draw *draw, unsigned char *order) {
    for (size_t i = 0; i < draw->count; i++) order[i] = (unsigned char)i;
    if (draw->plan->shuffle) order_mix(order, draw->count, draw->state);
    for (size_t i = 1; i < draw->count; i++) {
        size_t to = i;
        while (to > 0 && comes_before(draw, order[i], order[to - 1])) to--;
        response_order_move(order, i, to);
    }
}

/* --- one response */

static bool in_right_order(const unsigned char *order, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (order[i] != i) return false;
    }
    return true;
}

static struct response response_new(
    const struct question *question, bool shuffle, uint64_t *state) {
    const struct question_kind *kind = &question_kinds[question->kind];
    struct response response = {.question = question, .kind = kind, .last = -1, .chosen = -1};
    size_t count = response_option_count(&response);
    for (size_t i = 0; i < count; i++)
        response.order[i] = response.pairs.order[i] = (unsigned char)i;
    unsigned char *mixed = kind->matches ? response.pairs.order : response.order;
    if (kind->mixing == MIXED_ALWAYS || (kind->mixing == MIXED_IF_WANTED && shuffle))
        order_mix(mixed, count, state);
    if (kind->mixing == MIXED_ALWAYS && count > 1 && in_right_order(mixed, count))
        response_order_move(mixed, 0, count - 1);
    return response;
}

/* --- the attempt */

/* Returns the response that may still be changed, NULL: none. */
static struct response *response_open(struct attempt *attempt) {
    if (attempt->at >= attempt->count) return NULL;
    struct response *response = &attempt->responses[attempt->at];
    return response_closed(response) ? NULL : response;
}

/* Judges what was chosen (`place`; -1: the whole), now or once the visitor has said how sure he or
 * she is. */
static void submit(const struct attempt *attempt, struct response *response, int place) {
    const struct interaction *interaction = response_kind(response)->interaction;
    if (interaction->given != NULL && !interaction->given(response)) return;
    response->chosen = place;
    response->waiting = attempt->ask_sure && response->tries == 0;
    if (!response->waiting) interaction->judge(response);
}

void attempt_start(struct attempt *attempt, const struct attempt_plan *plan) {
    uint64_t state = plan->shuffle ? plan->seed : 0; /* without it, it is the same quiz each time */
    size_t wanted = smaller(smaller(plan->count, plan->question_count), QUIZ_MAX_QUESTIONS);
    size_t third = (wanted + 2) / 3, one = wanted < 3 ? 0 : 1;
    struct draw draw = {.plan = plan, .wanted = wanted, .state = &state};
    unsigned char order[QUIZ_MAX_QUESTIONS];
    draw_take(&draw, is_basics, one);
    draw_take(&draw, is_safe_therapy, one); /* which leaves the most room for the rest */
    draw_take(&draw, is_safety, one);
    draw_take(&draw, is_therapy, third);
    draw_take(&draw, is_spread, third);
    draw_take(&draw, is_any, wanted);
    draw_order(&draw, order);
    *attempt = (struct attempt){.count = draw.count, .shuffle = plan->shuffle};
    for (size_t i = 0; i < draw.count; i++)
        attempt->responses[i] = response_new(drawn(&draw, order[i]), plan->shuffle, &state);
}

size_t attempt_again(struct attempt *attempt, const struct attempt *old, uint64_t seed) {
    uint64_t state = old->shuffle ? seed : 0;
    struct attempt again = {.shuffle = old->shuffle, .ask_sure = old->ask_sure};
    for (size_t i = 0; i < old->count; i++) {
        if (response_known(&old->responses[i])) continue;
        again.responses[again.count++] =
            response_new(old->responses[i].question, old->shuffle, &state);
    }
    *attempt = again; /* only now: the two may be the same */
    return again.count;
}

void attempt_translate(
    struct attempt *attempt, const struct question *from, const struct question *to) {
    for (size_t i = 0; i < attempt->count; i++)
        attempt->responses[i].question = to + (attempt->responses[i].question - from);
}

void attempt_choose(struct attempt *attempt, size_t place) {
    struct response *response = response_open(attempt);
    if (response == NULL || place >= response_option_count(response) ||
        (response->crossed & response_bit(place)))
        return;
    const struct interaction *interaction = response_kind(response)->interaction;
    if (!interaction->checked) submit(attempt, response, (int)place);
    if (interaction->choose == NULL) return;
    response->waiting = false;
    interaction->choose(response, place);
}

void attempt_move(struct attempt *attempt, size_t from, size_t to) {
    struct response *response = response_open(attempt);
    if (response == NULL || response_kind(response)->interaction->move == NULL) return;
    if (from >= response_option_count(response) || to >= response_option_count(response)) return;
    response->waiting = false;
    response_kind(response)->interaction->move(response, from, to);
}

void attempt_pair(struct attempt *attempt, size_t left, size_t right) {
    struct response *response = response_open(attempt);
    if (response == NULL || response_kind(response)->interaction->pair == NULL) return;
    if (left >= response_option_count(response) || right >= response_option_count(response)) return;
    response->waiting = false;
    response_kind(response)->interaction->pair(response, left, right);
}

bool attempt_unpair(struct attempt *attempt, size_t left) {
    struct response *response = response_open(attempt);
    if (response == NULL || response_kind(response)->interaction->unpair == NULL) return false;
    if (left >= response_option_count(response)) return false;
    if (!response_kind(response)->interaction->unpair(response, left)) return false;
    response->waiting = false;
    return true;
}

void attempt_check(struct attempt *attempt) {
    struct response *response = response_open(attempt);
    if (response != NULL && response_kind(response)->interaction->checked)
        submit(attempt, response, -1);
}

void attempt_sure(struct attempt *attempt, bool sure) {
    struct response *response = response_open(attempt);
    if (response == NULL || !response->waiting) return;
    response->waiting = false;
    response->sure = sure;
    response_kind(response)->interaction->judge(response);
}

bool attempt_cancel_pending(struct attempt *attempt) {
    struct response *response = response_open(attempt);
    if (response == NULL || !response->waiting) return false;
    response->waiting = false;
    return true;
}

void attempt_show(struct attempt *attempt) {
    struct response *response = response_open(attempt);
    if (response == NULL) return;
    const struct interaction *interaction = response_kind(response)->interaction;
    response->waiting = false;
    if (interaction->show != NULL)
        interaction->show(response);
    else
        response->ticked = response_right_places(response);
    response->state = ANSWER_SHOWN;
    response->last = response_first_place(response_right_places(response));
}

void attempt_next(struct attempt *attempt) {
    if (attempt->at < attempt->count) attempt->at++;
}

void attempt_back(struct attempt *attempt) {
    if (attempt->at > 0) attempt->at--;
}

const struct response *attempt_answer(const struct attempt *attempt) {
    return attempt->at < attempt->count ? &attempt->responses[attempt->at] : NULL;
}
