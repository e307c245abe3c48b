/* What quiz.c (the sitting) asks of quiz_answer.c (one answer), beyond quiz.h. Places are held as bits. */
#ifndef CONTENT_QUIZ_PARTS_H
#define CONTENT_QUIZ_PARTS_H

#include "content/quiz/quiz.h"

/* The bit of a place; none for a place that no option can have. */
static inline unsigned answer_bit(size_t place) {
    return place < QUIZ_MAX_OPTIONS ? 1u << place : 0;
}

/* Says how many options there are places for. */
size_t answer_option_count(const struct answer *answer);

/* Returns the places of the options that a right answer has, as bits. */
unsigned answer_right_places(const struct answer *answer);

/* Returns the lowest of these places, -1 when there is none. */
int answer_first_place(unsigned places);

/* Says whether there is anything to judge: something ticked, or a pair that is not known to be right. */
bool answer_given(const struct answer *answer);

/* Judges what was chosen (answer->chosen), ticked, moved or matched. */
void answer_judge(struct answer *answer);

#endif
