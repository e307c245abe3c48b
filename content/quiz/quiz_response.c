/* One answer: what its question counts as right, and what a try leaves behind. Nothing here knows
 * the other questions of a attempt, nor chance. */
#include "content/quiz/quiz_internal.h"

size_t response_option_count(const struct response *response) {
    size_t count = response->question->option_count;
    return count < QUIZ_MAX_OPTIONS ? count : QUIZ_MAX_OPTIONS;
}

unsigned response_right_places(const struct response *response) {
    unsigned places = 0;
    for (size_t i = 0; i < response_option_count(response); i++) {
        if (response_right_at(response, i)) places |= response_bit(i);
    }
    return places;
}

int response_first_place(unsigned places) {
    for (int i = 0; i < QUIZ_MAX_OPTIONS; i++) {
        if (places & response_bit((size_t)i)) return i;
    }
    return -1;
}

static void response_judge_one(struct response *response, size_t place) {
    response->tries++;
    response->ticked = response_bit(place);
    response->last = (int)place;
    bool right = response_right_at(response, place);
    response->state = right ? ANSWER_RIGHT : ANSWER_TRIED;
    if (!right) response->crossed |= response_bit(place);
}

/* Wrong ticks become crosses. When nothing ticked is wrong but one is missing, there is no reason
 * to show: the one that would help gives the answer away. */
static void response_judge_several(struct response *response) {
    unsigned right = response_right_places(response), wrong = response->ticked & ~right;
    if (response->ticked == 0) return;
    response->tries++;
    response->state = response->ticked == right ? ANSWER_RIGHT : ANSWER_TRIED;
    response->last = response_first_place(response->state == ANSWER_RIGHT ? right : wrong);
    response->crossed |= wrong;
    response->ticked &= right;
}

/* The reason of an option says why it stands where it belongs; the first one out of place needs it.
 */
static void response_judge_order(struct response *response) {
    unsigned all = response_bit(response_option_count(response)) - 1,
             wrong = all & ~response_right_places(response);
    response->tries++;
    response->state = wrong == 0 ? ANSWER_RIGHT : ANSWER_TRIED;
    response->last = response_first_place(wrong == 0 ? all : wrong);
}

/* Pairs that are right stay; the others are taken apart, and what they were is remembered. */
static void response_judge_match(struct response *response) {
    unsigned all = response_bit(response_option_count(response)) - 1, made = 0,
             right = response_right_places(response);
    for (size_t i = 0; i < response_option_count(response); i++)
        made |= response->partners[i] ? response_bit(i) : 0;
    unsigned wrong = made & ~right;
    if ((made & ~response->ticked) == 0) return;
    response->tries++;
    response->state = right == all ? ANSWER_RIGHT : ANSWER_TRIED;
    response->last = response_first_place(right == all ? all : wrong);
    response->ticked = right;
    response->crossed |= wrong;
    for (size_t i = 0; i < response_option_count(response); i++) {
        if (!(wrong & response_bit(i))) continue;
        response->refused[i] =
            (unsigned char)(response->refused[i] | response_bit(response->partners[i] - 1u));
        response->partners[i] = 0;
    }
}

void response_judge(struct response *response) {
    switch ((enum question_kind)response->question->kind) {
    case QUESTION_ONE:
    case QUESTION_TRUE_FALSE:
    case QUESTION_PLACE:
        if (response->chosen >= 0) response_judge_one(response, (size_t)response->chosen);
        return;
    case QUESTION_SEVERAL:
        response_judge_several(response);
        return;
    case QUESTION_ORDER:
        response_judge_order(response);
        return;
    case QUESTION_MATCH:
        response_judge_match(response);
        return;
    }
}

bool response_given(const struct response *response) {
    if (response->question->kind == QUESTION_SEVERAL) return response->ticked != 0;
    if (response->question->kind != QUESTION_MATCH) return true;
    for (size_t i = 0; i < response_option_count(response); i++) {
        if (response->partners[i] && !(response->ticked & response_bit(i))) return true;
    }
    return false;
}

bool response_known(const struct response *response) {
    return response->state == ANSWER_RIGHT && response->tries == 1;
}

bool response_surprised(const struct response *response) {
    return response->sure && !response_known(response);
}

bool response_closed(const struct response *response) {
    return response->state == ANSWER_RIGHT || response->state == ANSWER_SHOWN;
}

int response_paired_with(const struct response *response, size_t right) {
    for (int i = 0; i < QUIZ_MAX_OPTIONS; i++) {
        if (response->partners[i] == right + 1) return i;
    }
    return -1;
}

const char *response_reason(const struct response *response) {
    if (response->question == NULL || response->last < 0 ||
        (size_t)response->last >= response_option_count(response))
        return "";
    bool first_list = response->question->kind == QUESTION_MATCH; /* which keeps the pack's order */
    size_t option = first_list ? (size_t)response->last : response->order[response->last];
    const char *why = response->question->options[option].why.bytes;
    return why == NULL ? "" : why;
}

bool response_right_at(const struct response *response, size_t place) {
    if (response->question == NULL || place >= response_option_count(response)) return false;
    if (response->question->kind == QUESTION_ORDER) return response->order[place] == place;
    if (response->question->kind == QUESTION_MATCH)
        return response->partners[place] > 0 &&
               response->order[response->partners[place] - 1] == place;
    return response->question->options[response->order[place]].right;
}
