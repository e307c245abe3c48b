/* The picture of the body beside a question of kind `place`: whether it fits, and drawing it with
 * one place marked. SPDX-License-Identifier: MIT */
#ifndef TUI_QUIZ_PICTURE_H
#define TUI_QUIZ_PICTURE_H

#include <stdbool.h>

#include "content/pack/picture.h"
#include "tui/screen/frame.h"
#include "tui/screen/screen.h"

enum { QUIZ_PICTURE_GAP = 2, QUIZ_PICTURE_FROM_COLUMNS = 60, QUIZ_PICTURE_FROM_ROWS = 20 };

/* Zeroed: no picture. */
struct quiz_picture {
    struct arena memory;
    struct pictures pictures;
    const struct picture *shown; /* the one that fits now; NULL: none */
};

/* Reads the pack's pictures. Ones that do not read are none: the list says the same in words. */
void quiz_picture_load(struct quiz_picture *picture, const struct pack *pack);

/* Picks the one that fits whole into `rows` x `columns` beside a list. */
void quiz_picture_fit(struct quiz_picture *picture, const struct env *env, int rows, int columns);

/* Draws it from (row, column) with the place (its index in the pack, -1: none) marked, without
 * names, which would be the answer; each place answers to a click. */
void quiz_picture_draw(const struct quiz_picture *picture, const struct env *env, int place,
    int row, int column, struct surface *surface);

void quiz_picture_free(struct quiz_picture *picture);

#endif
