/* What quiz.c (the attempt) asks of quiz_answer.c (one answer), beyond quiz.h. Places are held as
 * bits. */
#ifndef CONTENT_QUIZ_PARTS_H
#define CONTENT_QUIZ_PARTS_H

#include "content/quiz/quiz.h"

/* The bit of a place; none for a place that no option can have. */
static inline unsigned response_bit(size_t place) {
    return place < QUIZ_MAX_OPTIONS ? 1u << place : 0;
}

/* Says how many options there are places for. */
size_t response_option_count(const struct response *response);

/* Returns the places of the options that a right answer has, as bits. */
unsigned response_right_places(const struct response *response);

/* Returns the lowest of these places, -1 when there is none. */
int response_first_place(unsigned places);

/* Says whether there is anything to judge: something ticked, or a pair that is not known to be
 * right. */
bool response_given(const struct response *response);

/* Judges what was chosen (answer->chosen), ticked, moved or matched. */
void response_judge(struct response *response);

#endif
