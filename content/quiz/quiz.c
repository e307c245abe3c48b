/* An attempt is an array of answers, each with a question borrowed from the pack and the places of
 * its options. Everything that varies comes from one 64-bit seed, so an attempt can be played again
 * exactly.
 *
 * Knows no words for "right" or "not quite", no screen and no clock. Every function is total: at
 * the end of a attempt, on a place that is not there or on a question of another kind it does
 * nothing. */
#include "content/quiz/quiz_internal.h"

#include <string.h>

enum { ABOUT_ANY = -1 };

/* Sebastiano Vigna's splitmix64: one word of state, and any seed, 0 too, is a good one. */
static uint64_t random_next(uint64_t *state) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t mixed = *state;
    mixed = (mixed ^ (mixed >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    mixed = (mixed ^ (mixed >> 27)) * UINT64_C(0x94d049bb133111eb);
    return mixed ^ (mixed >> 31);
}

/* Returns a number from 0 to `below` - 1; `below` is at least 1 and far under 2^32. */
static size_t random_below(uint64_t *state, size_t below) {
    return (size_t)(((random_next(state) >> 32) * (uint64_t)below) >> 32);
}

static size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

/* --- which questions
 * ------------------------------------------------------------------------------------ */

/* The questions drawn so far, as indices in the pack. */
struct draw {
    const struct pack *pack;
    size_t chosen[QUIZ_MAX_QUESTIONS];
    size_t count, wanted;
    bool shuffle;
    uint64_t *state;
};

static bool draw_may_take(const struct draw *draw, size_t question, int about) {
    if (about != ABOUT_ANY && draw->pack->questions[question].about != about) return false;
    for (size_t i = 0; i < draw->count; i++) {
        if (draw->chosen[i] == question) return false;
    }
    return true;
}

/* Takes up to `quota` of the questions about `about`. Each candidate in turn is taken or passed
 * over, by chance or evenly, so that no list of candidates is needed. */
static void draw_take(struct draw *draw, int about, size_t quota) {
    size_t candidates = 0;
    for (size_t i = 0; i < draw->pack->question_count; i++) {
        if (draw_may_take(draw, i, about)) candidates++;
    }
    quota = smaller(smaller(quota, draw->wanted - draw->count), candidates);
    size_t seen = 0, taken = 0;
    for (size_t i = 0; i < draw->pack->question_count && taken < quota; i++) {
        if (!draw_may_take(draw, i, about)) continue;
        bool by_chance = random_below(draw->state, candidates - seen) < quota - taken;
        bool evenly = seen * quota % candidates < quota;
        seen++;
        if (draw->shuffle ? !by_chance : !evenly) continue;
        draw->chosen[draw->count++] = i;
        taken++;
    }
}

static void draw_sort(struct draw *draw) {
    for (size_t i = 1; i < draw->count; i++) {
        size_t moving = draw->chosen[i], place = i;
        for (; place > 0 && draw->chosen[place - 1] > moving; place--)
            draw->chosen[place] = draw->chosen[place - 1];
        draw->chosen[place] = moving;
    }
}

static void draw_shuffle(struct draw *draw) {
    for (size_t left = draw->count; left > 1; left--) {
        size_t other = random_below(draw->state, left), last = draw->chosen[left - 1];
        draw->chosen[left - 1] = draw->chosen[other];
        draw->chosen[other] = last;
    }
}

/* --- one answer
 * ----------------------------------------------------------------------------------------- */

static bool in_right_order(const struct response *response) {
    for (size_t i = 0; i < response_option_count(response); i++) {
        if (response->order[i] != i) return false;
    }
    return true;
}

static void order_move(unsigned char *order, size_t from, size_t to) {
    unsigned char moving = order[from];
    if (from < to)
        memmove(order + from, order + from + 1, to - from);
    else
        memmove(order + to + 1, order + to, from - to);
    order[to] = moving;
}

static void options_shuffle(struct response *response, uint64_t *state) {
    for (size_t left = response_option_count(response); left > 1; left--) {
        size_t other = random_below(state, left);
        unsigned char last = response->order[left - 1];
        response->order[left - 1] = response->order[other];
        response->order[other] = last;
    }
}

static struct response response_new(
    const struct question *question, bool shuffle, uint64_t *state) {
    struct response response = {.question = question, .last = -1, .chosen = -1};
    size_t count = response_option_count(&response);
    for (size_t i = 0; i < count; i++) response.order[i] = (unsigned char)i;
    switch ((enum question_kind)question->kind) {
    case QUESTION_ONE:
    case QUESTION_SEVERAL:
    case QUESTION_PLACE:
        if (shuffle) options_shuffle(&response, state);
        break;
    case QUESTION_ORDER:
    case QUESTION_MATCH: /* its matches stood opposite their options, else */
        options_shuffle(&response, state);
        if (count > 1 && in_right_order(&response)) order_move(response.order, 0, count - 1);
        break;
    case QUESTION_TRUE_FALSE: /* the pack's order, which has True first */
        break;
    }
    return response;
}

/* --- the attempt
 * ---------------------------------------------------------------------------------------- */

static struct response *response_now(struct attempt *attempt) {
    return attempt->at < attempt->count ? &attempt->responses[attempt->at] : NULL;
}

static struct response *response_open(struct attempt *attempt) {
    struct response *response = response_now(attempt);
    return response != NULL && !response_closed(response) ? response : NULL;
}

/* Judges what was chosen (`place`; -1: the whole), now or once the visitor has said how sure he or
 * she is. */
static void submit(const struct attempt *attempt, struct response *response, int place) {
    if (!response_given(response)) return;
    response->chosen = place;
    response->waiting = attempt->ask_sure && response->tries == 0;
    if (!response->waiting) response_judge(response);
}

void attempt_start(
    struct attempt *attempt, const struct pack *pack, size_t count, bool shuffle, uint64_t seed) {
    uint64_t state = shuffle ? seed : 0; /* without it, it is the same quiz each time */
    size_t wanted = smaller(smaller(count, pack->question_count), QUIZ_MAX_QUESTIONS);
    struct draw draw = {.pack = pack, .wanted = wanted, .shuffle = shuffle, .state = &state};
    draw_take(&draw, ABOUT_THERAPIES, (wanted + 2) / 3);
    draw_take(&draw, ABOUT_SPREAD, (wanted + 2) / 3);
    draw_take(&draw, ABOUT_ANY, wanted);
    if (shuffle)
        draw_shuffle(&draw);
    else
        draw_sort(&draw);
    *attempt = (struct attempt){.count = draw.count, .shuffle = shuffle};
    for (size_t i = 0; i < draw.count; i++) {
        attempt->responses[i] = response_new(&pack->questions[draw.chosen[i]], shuffle, &state);
    }
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

void attempt_choose(struct attempt *attempt, size_t place) {
    struct response *response = response_open(attempt);
    if (response == NULL || place >= response_option_count(response) ||
        (response->crossed & response_bit(place)))
        return;
    switch ((enum question_kind)response->question->kind) {
    case QUESTION_ONE:
    case QUESTION_TRUE_FALSE:
    case QUESTION_PLACE:
        submit(attempt, response, (int)place);
        break;
    case QUESTION_SEVERAL:
        response->waiting = false;
        response->ticked ^= response_bit(place);
        break;
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        break;
    }
}

void attempt_move(struct attempt *attempt, size_t from, size_t to) {
    struct response *response = response_open(attempt);
    if (response == NULL || response->question->kind != QUESTION_ORDER) return;
    if (from >= response_option_count(response) || to >= response_option_count(response)) return;
    response->waiting = false;
    int explained = response->last < 0 ? -1 : response->order[response->last];
    order_move(response->order, from, to);
    for (size_t i = 0; i < response_option_count(response); i++) {
        if (response->order[i] == explained) response->last = (int)i;
    }
}

static struct response *response_to_match(struct attempt *attempt, size_t left) {
    struct response *response = response_open(attempt);
    if (response == NULL || response->question->kind != QUESTION_MATCH) return NULL;
    return left < response_option_count(response) && !(response->ticked & response_bit(left))
               ? response
               : NULL;
}

void attempt_pair(struct attempt *attempt, size_t left, size_t right) {
    struct response *response = response_to_match(attempt, left);
    if (response == NULL || right >= response_option_count(response)) return;
    int before = response_paired_with(response, right);
    if (before >= 0 && (response->ticked & response_bit((size_t)before))) return;
    if (before >= 0) response->partners[before] = 0;
    response->partners[left] = (unsigned char)(right + 1);
    response->waiting = false;
}

bool attempt_unpair(struct attempt *attempt, size_t left) {
    struct response *response = response_to_match(attempt, left);
    if (response == NULL || response->partners[left] == 0) return false;
    response->partners[left] = 0;
    response->waiting = false;
    return true;
}

void attempt_check(struct attempt *attempt) {
    struct response *response = response_open(attempt);
    if (response == NULL) return;
    switch ((enum question_kind)response->question->kind) {
    case QUESTION_SEVERAL:
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        submit(attempt, response, -1);
        break;
    case QUESTION_ONE:
    case QUESTION_TRUE_FALSE:
    case QUESTION_PLACE:
        break;
    }
}

void attempt_sure(struct attempt *attempt, bool sure) {
    struct response *response = response_open(attempt);
    if (response == NULL || !response->waiting) return;
    response->waiting = false;
    response->sure = sure;
    response_judge(response);
}

bool attempt_cancel_pending(struct attempt *attempt) {
    struct response *response = response_open(attempt);
    if (response == NULL || !response->waiting) return false;
    response->waiting = false;
    return true;
}

static void show_pairs(struct response *response) {
    for (size_t right = 0; right < response_option_count(response); right++)
        response->partners[response->order[right]] = (unsigned char)(right + 1);
    response->ticked = response_right_places(response);
}

void attempt_show(struct attempt *attempt) {
    struct response *response = response_open(attempt);
    if (response == NULL) return;
    response->waiting = false;
    if (response->question->kind == QUESTION_ORDER) {
        for (size_t i = 0; i < response_option_count(response); i++)
            response->order[i] = (unsigned char)i;
    } else if (response->question->kind == QUESTION_MATCH) {
        show_pairs(response);
    } else {
        response->ticked = response_right_places(response);
    }
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
