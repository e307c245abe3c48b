/* The pack's picture in an arena of its own, for as long as the quiz is open.
 * SPDX-License-Identifier: MIT */
#include "tui/screen/quiz_picture.h"

#include "tui/page/picture_view.h"

void quiz_picture_load(struct quiz_picture *picture, const struct pack *pack) {
    picture_load(&picture->pictures, pack, &picture->memory, NULL);
}

void quiz_picture_fit(struct quiz_picture *picture, const struct env *env, int rows, int columns) {
    bool room = env->columns >= QUIZ_PICTURE_FROM_COLUMNS && env->rows >= QUIZ_PICTURE_FROM_ROWS &&
                !env->glyphs->reader;
    picture->shown =
        room ? picture_fit(&picture->pictures, rows, columns, frame_has_squares(env)) : NULL;
}

void quiz_picture_draw(const struct quiz_picture *picture, const struct env *env, int place,
    int row, int column, struct surface *surface) {
    const struct picture_marks marks = {.chosen = place, .squares = frame_has_squares(env)};
    picture_draw(picture->shown, env->pack, &marks, surface, row, column);
}

void quiz_picture_free(struct quiz_picture *picture) {
    arena_free(&picture->memory);
    *picture = (struct quiz_picture){0};
}
