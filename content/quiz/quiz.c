/* A sitting is an array of answers, each with a question borrowed from the pack and the places of its options.
 * Everything that varies comes from one 64-bit seed, so a sitting can be played again exactly.
 *
 * Knows no words for "right" or "not quite", no screen and no clock. Every function is total: at the end of a
 * sitting, on a place that is not there or on a question of another kind it does nothing. */
#include "content/quiz/quiz_parts.h"

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

/* --- which questions ------------------------------------------------------------------------------------ */

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

/* Takes up to `quota` of the questions about `about`. Each candidate in turn is taken or passed over, by chance or
 * evenly, so that no list of candidates is needed. */
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

/* --- one answer ----------------------------------------------------------------------------------------- */

static bool in_right_order(const struct answer *answer) {
    for (size_t i = 0; i < answer_option_count(answer); i++) {
        if (answer->order[i] != i) return false;
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

static void options_shuffle(struct answer *answer, uint64_t *state) {
    for (size_t left = answer_option_count(answer); left > 1; left--) {
        size_t other = random_below(state, left);
        unsigned char last = answer->order[left - 1];
        answer->order[left - 1] = answer->order[other];
        answer->order[other] = last;
    }
}

static struct answer answer_new(const struct question *question, bool shuffle, uint64_t *state) {
    struct answer answer = {.question = question, .last = -1, .chosen = -1};
    size_t count = answer_option_count(&answer);
    for (size_t i = 0; i < count; i++) answer.order[i] = (unsigned char)i;
    switch ((enum question_kind)question->kind) {
    case QUESTION_ONE:
    case QUESTION_SEVERAL:
    case QUESTION_PLACE:
        if (shuffle) options_shuffle(&answer, state);
        break;
    case QUESTION_ORDER:
    case QUESTION_MATCH: /* its matches stood opposite their options, else */
        options_shuffle(&answer, state);
        if (count > 1 && in_right_order(&answer)) order_move(answer.order, 0, count - 1);
        break;
    case QUESTION_TRUE_FALSE: /* the pack's order, which has True first */
        break;
    }
    return answer;
}

/* --- the sitting ---------------------------------------------------------------------------------------- */

static struct answer *answer_now(struct sitting *sitting) {
    return sitting->at < sitting->count ? &sitting->answers[sitting->at] : NULL;
}

static struct answer *answer_open(struct sitting *sitting) {
    struct answer *answer = answer_now(sitting);
    return answer != NULL && !answer_closed(answer) ? answer : NULL;
}

/* Judges what was chosen (`place`; -1: the whole), now or once the visitor has said how sure he or she is. */
static void submit(const struct sitting *sitting, struct answer *answer, int place) {
    if (!answer_given(answer)) return;
    answer->chosen = place;
    answer->waiting = sitting->ask_sure && answer->tries == 0;
    if (!answer->waiting) answer_judge(answer);
}

void sitting_start(
    struct sitting *sitting, const struct pack *pack, size_t count, bool shuffle, uint64_t seed) {
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
    *sitting = (struct sitting){.count = draw.count, .shuffle = shuffle};
    for (size_t i = 0; i < draw.count; i++) {
        sitting->answers[i] = answer_new(&pack->questions[draw.chosen[i]], shuffle, &state);
    }
}

size_t sitting_again(struct sitting *sitting, const struct sitting *old, uint64_t seed) {
    uint64_t state = old->shuffle ? seed : 0;
    struct sitting again = {.shuffle = old->shuffle, .ask_sure = old->ask_sure};
    for (size_t i = 0; i < old->count; i++) {
        if (answer_known(&old->answers[i])) continue;
        again.answers[again.count++] = answer_new(old->answers[i].question, old->shuffle, &state);
    }
    *sitting = again; /* only now: the two may be the same */
    return again.count;
}

void sitting_choose(struct sitting *sitting, size_t place) {
    struct answer *answer = answer_open(sitting);
    if (answer == NULL || place >= answer_option_count(answer) || (answer->crossed & answer_bit(place)))
        return;
    switch ((enum question_kind)answer->question->kind) {
    case QUESTION_ONE:
    case QUESTION_TRUE_FALSE:
    case QUESTION_PLACE:
        submit(sitting, answer, (int)place);
        break;
    case QUESTION_SEVERAL:
        answer->waiting = false;
        answer->ticked ^= answer_bit(place);
        break;
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        break;
    }
}

void sitting_move(struct sitting *sitting, size_t from, size_t to) {
    struct answer *answer = answer_open(sitting);
    if (answer == NULL || answer->question->kind != QUESTION_ORDER) return;
    if (from >= answer_option_count(answer) || to >= answer_option_count(answer)) return;
    answer->waiting = false;
    int explained = answer->last < 0 ? -1 : answer->order[answer->last];
    order_move(answer->order, from, to);
    for (size_t i = 0; i < answer_option_count(answer); i++) {
        if (answer->order[i] == explained) answer->last = (int)i;
    }
}

static struct answer *answer_to_match(struct sitting *sitting, size_t left) {
    struct answer *answer = answer_open(sitting);
    if (answer == NULL || answer->question->kind != QUESTION_MATCH) return NULL;
    return left < answer_option_count(answer) && !(answer->ticked & answer_bit(left)) ? answer : NULL;
}

void sitting_pair(struct sitting *sitting, size_t left, size_t right) {
    struct answer *answer = answer_to_match(sitting, left);
    if (answer == NULL || right >= answer_option_count(answer)) return;
    int before = answer_paired_with(answer, right);
    if (before >= 0 && (answer->ticked & answer_bit((size_t)before))) return;
    if (before >= 0) answer->partners[before] = 0;
    answer->partners[left] = (unsigned char)(right + 1);
    answer->waiting = false;
}

bool sitting_unpair(struct sitting *sitting, size_t left) {
    struct answer *answer = answer_to_match(sitting, left);
    if (answer == NULL || answer->partners[left] == 0) return false;
    answer->partners[left] = 0;
    answer->waiting = false;
    return true;
}

void sitting_check(struct sitting *sitting) {
    struct answer *answer = answer_open(sitting);
    if (answer == NULL) return;
    switch ((enum question_kind)answer->question->kind) {
    case QUESTION_SEVERAL:
    case QUESTION_ORDER:
    case QUESTION_MATCH:
        submit(sitting, answer, -1);
        break;
    case QUESTION_ONE:
    case QUESTION_TRUE_FALSE:
    case QUESTION_PLACE:
        break;
    }
}

void sitting_sure(struct sitting *sitting, bool sure) {
    struct answer *answer = answer_open(sitting);
    if (answer == NULL || !answer->waiting) return;
    answer->waiting = false;
    answer->sure = sure;
    answer_judge(answer);
}

bool sitting_wait_no_more(struct sitting *sitting) {
    struct answer *answer = answer_open(sitting);
    if (answer == NULL || !answer->waiting) return false;
    answer->waiting = false;
    return true;
}

static void show_pairs(struct answer *answer) {
    for (size_t right = 0; right < answer_option_count(answer); right++)
        answer->partners[answer->order[right]] = (unsigned char)(right + 1);
    answer->ticked = answer_right_places(answer);
}

void sitting_show(struct sitting *sitting) {
    struct answer *answer = answer_open(sitting);
    if (answer == NULL) return;
    answer->waiting = false;
    if (answer->question->kind == QUESTION_ORDER) {
        for (size_t i = 0; i < answer_option_count(answer); i++) answer->order[i] = (unsigned char)i;
    } else if (answer->question->kind == QUESTION_MATCH) {
        show_pairs(answer);
    } else {
        answer->ticked = answer_right_places(answer);
    }
    answer->state = ANSWER_SHOWN;
    answer->last = answer_first_place(answer_right_places(answer));
}

void sitting_next(struct sitting *sitting) {
    if (sitting->at < sitting->count) sitting->at++;
}

void sitting_back(struct sitting *sitting) {
    if (sitting->at > 0) sitting->at--;
}

const struct answer *sitting_answer(const struct sitting *sitting) {
    return sitting->at < sitting->count ? &sitting->answers[sitting->at] : NULL;
}
