/* One answer: what its question counts as right, and what a try leaves behind. Nothing here knows the other questions of a
 * sitting, nor chance. */
#include "content/quiz/quiz_parts.h"

size_t answer_option_count(const struct answer *answer) {
    size_t count = answer->question->option_count;
    return count < QUIZ_MAX_OPTIONS ? count : QUIZ_MAX_OPTIONS;
}

unsigned answer_right_places(const struct answer *answer) {
    unsigned places = 0;
    for (size_t i = 0; i < answer_option_count(answer); i++) {
        if (answer_right_at(answer, i)) places |= answer_bit(i);
    }
    return places;
}

int answer_first_place(unsigned places) {
    for (int i = 0; i < QUIZ_MAX_OPTIONS; i++) {
        if (places & answer_bit((size_t)i)) return i;
    }
    return -1;
}

static void answer_judge_one(struct answer *answer, size_t place) {
    answer->tries++;
    answer->ticked = answer_bit(place);
    answer->last = (int)place;
    bool right = answer_right_at(answer, place);
    answer->state = right ? ANSWER_RIGHT : ANSWER_TRIED;
    if (!right) answer->crossed |= answer_bit(place);
}

/* Wrong ticks become crosses. When nothing ticked is wrong but one is missing, there is no reason to show: the
 * one that would help gives the answer away. */
static void answer_judge_several(struct answer *answer) {
    unsigned right = answer_right_places(answer), wrong = answer->ticked & ~right;
    if (answer->ticked == 0) return;
    answer->tries++;
    answer->state = answer->ticked == right ? ANSWER_RIGHT : ANSWER_TRIED;
    answer->last = answer_first_place(answer->state == ANSWER_RIGHT ? right : wrong);
    answer->crossed |= wrong;
    answer->ticked &= right;
}

/* The reason of an option says why it stands where it belongs; the first one out of place needs it. */
static void answer_judge_order(struct answer *answer) {
    unsigned all = answer_bit(answer_option_count(answer)) - 1, wrong = all & ~answer_right_places(answer);
    answer->tries++;
    answer->state = wrong == 0 ? ANSWER_RIGHT : ANSWER_TRIED;
    answer->last = answer_first_place(wrong == 0 ? all : wrong);
}

/* Pairs that are right stay; the others are taken apart, and what they were is remembered. */
static void answer_judge_match(struct answer *answer) {
    unsigned all = answer_bit(answer_option_count(answer)) - 1, made = 0, right = answer_right_places(answer);
    for (size_t i = 0; i < answer_option_count(answer); i++) made |= answer->partners[i] ? answer_bit(i) : 0;
    unsigned wrong = made & ~right;
    if ((made & ~answer->ticked) == 0) return;
    answer->tries++;
    answer->state = right == all ? ANSWER_RIGHT : ANSWER_TRIED;
    answer->last = answer_first_place(right == all ? all : wrong);
    answer->ticked = right;
    answer->crossed |= wrong;
    for (size_t i = 0; i < answer_option_count(answer); i++) {
        if (!(wrong & answer_bit(i))) continue;
        answer->refused[i] = (unsigned char)(answer->refused[i] | answer_bit(answer->partners[i] - 1u));
        answer->partners[i] = 0;
    }
}

void answer_judge(struct answer *answer) {
    switch ((enum question_kind)answer->question->kind) {
    case QUESTION_ONE:
    case QUESTION_TRUE_FALSE:
    case QUESTION_PLACE:
        if (answer->chosen >= 0) answer_judge_one(answer, (size_t)answer->chosen);
        return;
    case QUESTION_SEVERAL:
        answer_judge_several(answer);
        return;
    case QUESTION_ORDER:
        answer_judge_order(answer);
        return;
    case QUESTION_MATCH:
        answer_judge_match(answer);
        return;
    }
}

bool answer_given(const struct answer *answer) {
    if (answer->question->kind == QUESTION_SEVERAL) return answer->ticked != 0;
    if (answer->question->kind != QUESTION_MATCH) return true;
    for (size_t i = 0; i < answer_option_count(answer); i++) {
        if (answer->partners[i] && !(answer->ticked & answer_bit(i))) return true;
    }
    return false;
}

bool answer_known(const struct answer *answer) {
    return answer->state == ANSWER_RIGHT && answer->tries == 1;
}

bool answer_surprised(const struct answer *answer) {
    return answer->sure && !answer_known(answer);
}

bool answer_closed(const struct answer *answer) {
    return answer->state == ANSWER_RIGHT || answer->state == ANSWER_SHOWN;
}

int answer_paired_with(const struct answer *answer, size_t right) {
    for (int i = 0; i < QUIZ_MAX_OPTIONS; i++) {
        if (answer->partners[i] == right + 1) return i;
    }
    return -1;
}

const char *answer_reason(const struct answer *answer) {
    if (answer->question == NULL || answer->last < 0 || (size_t)answer->last >= answer_option_count(answer))
        return "";
    bool first_list = answer->question->kind == QUESTION_MATCH; /* which keeps the pack's order */
    size_t option = first_list ? (size_t)answer->last : answer->order[answer->last];
    const char *why = answer->question->options[option].why.bytes;
    return why == NULL ? "" : why;
}

bool answer_right_at(const struct answer *answer, size_t place) {
    if (answer->question == NULL || place >= answer_option_count(answer)) return false;
    if (answer->question->kind == QUESTION_ORDER) return answer->order[place] == place;
    if (answer->question->kind == QUESTION_MATCH)
        return answer->partners[place] > 0 && answer->order[answer->partners[place] - 1] == place;
    return answer->question->options[answer->order[place]].right;
}
