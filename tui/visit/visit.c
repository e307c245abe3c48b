/* The visit's memory: one struct and its arrays, overwritten by mem_free when the visit ends.
 * SPDX-License-Identifier: MIT */
#include "tui/visit/visit.h"

#include "config/base/mem.h"

struct visit *visit_begin(const struct pack *pack) {
    struct visit *visit = mem_array(1, sizeof *visit);
    visit->readings = mem_array(pack->topic_count, sizeof *visit->readings);
    visit->reading_count = pack->topic_count;
    visit_loaded(visit, pack);
    return visit;
}

/* Makes room for `wanted` flags; those that are there stay where they are when that is what there
 * is. */
static void fit(bool **flags, size_t *count, size_t wanted) {
    if (*flags && *count == wanted) return;
    *flags = mem_resize(*flags, *count, wanted, sizeof **flags);
    *count = wanted;
}

void visit_loaded(struct visit *visit, const struct pack *pack) {
    kept_pages_free(&visit->pages); /* they point into what may move */
    fit(&visit->medicines_seen, &visit->medicine_count, pack->medicine_count);
    fit(&visit->picked, &visit->picked_count, pack_doctor_question_count(pack));
    fit(&visit->prompt_picked, &visit->prompt_count, pack->prompt_count);
    fit(&visit->quiz_missed, &visit->question_count, pack->question_count);
}

struct reading *visit_reading(
    struct visit *visit, const struct pack *pack, const struct topic *topic) {
    return &visit->readings[topic - pack->topics];
}

static size_t count_true(const bool *flags, size_t count) {
    size_t found = 0;
    for (size_t i = 0; i < count; i++) found += flags[i];
    return found;
}

size_t visit_picked(const struct visit *visit) {
    return count_true(visit->picked, visit->picked_count);
}

size_t visit_prompts_picked(const struct visit *visit) {
    return count_true(visit->prompt_picked, visit->prompt_count);
}

/* The first try settles whether an answer is known, so what was asked once does not change until
 * the attempt ends. */
static bool was_asked(const struct response *answer) {
    return answer->state != ANSWER_OPEN;
}

static size_t asked_in(const struct attempt *attempt) {
    size_t asked = 0;
    for (size_t i = 0; i < attempt->count; i++) asked += was_asked(&attempt->responses[i]);
    return asked;
}

static size_t right_in(const struct attempt *attempt) {
    size_t right = 0;
    for (size_t i = 0; i < attempt->count; i++) right += response_known(&attempt->responses[i]);
    return right;
}

static bool missed_in(const struct attempt *attempt, const struct question *question) {
    for (size_t i = 0; i < attempt->count; i++) {
        const struct response *answer = &attempt->responses[i];
        if (answer->question == question) return was_asked(answer) && !response_known(answer);
    }
    return false;
}

size_t visit_quiz_asked(const struct visit *visit) {
    return visit->quiz_asked + asked_in(&visit->attempt);
}

size_t visit_quiz_right(const struct visit *visit) {
    return visit->quiz_right + right_in(&visit->attempt);
}

struct visit_stake visit_stake(const struct visit *visit) {
    struct visit_stake stake = {.picked = visit_picked(visit) + visit_prompts_picked(visit),
        .answered = visit_quiz_asked(visit) + (visit->check ? asked_in(visit->check) : 0)};
    stake.any = stake.picked + stake.answered > 0;
    return stake;
}

bool visit_quiz_missed(const struct visit *visit, const struct pack *pack, size_t question) {
    if (question >= pack->question_count || question >= visit->question_count) return false;
    return visit->quiz_missed[question] || missed_in(&visit->attempt, &pack->questions[question]);
}

void visit_keep_attempt(struct visit *visit, const struct pack *pack, struct attempt *attempt) {
    for (size_t i = 0; i < visit->question_count && i < pack->question_count; i++)
        visit->quiz_missed[i] |= missed_in(attempt, &pack->questions[i]);
    visit->quiz_asked += asked_in(attempt);
    visit->quiz_right += right_in(attempt);
    *attempt = (struct attempt){0}; /* else it would count twice */
}

void visit_end(struct visit *visit) {
    if (!visit) return;
    mem_free(visit->readings);
    search_end(visit->search);
    kept_pages_free(&visit->pages);
    mem_free(visit->medicines_seen);
    mem_free(visit->picked);
    mem_free(visit->prompt_picked);
    mem_free(visit->quiz_missed);
    mem_free(visit);
}
