/* One response: what can be read from it, whatever its kind. Nothing here knows the other questions
 * of an attempt, nor chance. SPDX-License-Identifier: MIT */
#include <string.h>

#include "content/quiz/quiz_internal.h"

size_t response_option_count(const struct response *response) {
    size_t count = response->question->option_count;
    return count < QUIZ_MAX_OPTIONS ? count : QUIZ_MAX_OPTIONS;
}

unsigned response_all_places(const struct response *response) {
    return (1u << response_option_count(response)) - 1;
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

void response_order_move(unsigned char *order, size_t from, size_t to) {
    unsigned char moving = order[from];
    if (from < to)
        memmove(order + from, order + from + 1, to - from);
    else
        memmove(order + to + 1, order + to, from - to);
    order[to] = moving;
}

void response_judged(struct response *response, bool right, int last) {
    response->tries++;
    response->state = right ? ANSWER_RIGHT : ANSWER_TRIED;
    response->last = last;
}

const struct question_kind *response_kind(const struct response *response) {
    return response->kind;
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
        if (response->pairs.partner[i] == right + 1) return i;
    }
    return -1;
}

const struct option *response_option(const struct response *response, int place) {
    if (response->question == NULL || place < 0 || (size_t)place >= response_option_count(response))
        return NULL;
    return &response->question->options[response->order[place]];
}

const char *response_reason(const struct response *response) {
    const struct option *option = response_option(response, response->last);
    return option == NULL || option->why.bytes == NULL ? "" : option->why.bytes;
}

bool response_right_at(const struct response *response, size_t place) {
    if (response->question == NULL || place >= response_option_count(response)) return false;
    const struct interaction *interaction = response_kind(response)->interaction;
    if (interaction->right_at != NULL) return interaction->right_at(response, place);
    return response_option(response, (int)place)->right;
}
