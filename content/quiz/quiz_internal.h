/* What quiz.c (the attempt), quiz_response.c (one response) and question.c (how it is judged)
 * ask of each other, beyond quiz.h. Places are held as bits. SPDX-License-Identifier: MIT */
#ifndef CONTENT_QUIZ_INTERNAL_H
#define CONTENT_QUIZ_INTERNAL_H

#include "content/quiz/quiz.h"

/* The bit of a place; none for a place that no option can have. */
static inline unsigned response_bit(size_t place) {
    return place < QUIZ_MAX_OPTIONS ? 1u << place : 0;
}

/* Says how many options there are places for. */
size_t response_option_count(const struct response *response);

/* Return the places of all options, and of those that a right answer has, as bits. */
unsigned response_all_places(const struct response *response);
unsigned response_right_places(const struct response *response);

/* Returns the lowest of these places, -1 when there is none. */
int response_first_place(unsigned places);

/* Moves one of a list to another place; those between move along. */
void response_order_move(unsigned char *order, size_t from, size_t to);

/* Counts a try: whether it was right, and the place of the option whose reason is shown. */
void response_judged(struct response *response, bool right, int last);

#endif
