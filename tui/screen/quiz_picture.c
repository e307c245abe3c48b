/* The pack's picture in an arena of its own, for as long as the quiz is open. */
#include "tui/screen/quiz_picture.h"

#include "tui/page/picture_view.h"

void quiz_picture_load(struct quiz_picture *picture, const struct pack *pack) {
    picture->loaded = picture_load(&picture->picture, pack, &picture->memory, NULL);
}

bool quiz_picture_fits(const struct quiz_picture *picture, const struct env *env, int rows) {
    if (!picture->loaded || picture->picture.rows > rows) return false;
    return env->columns >= QUIZ_PICTURE_FROM_COLUMNS && env->rows >= QUIZ_PICTURE_FROM_ROWS;
}

void quiz_picture_draw(const struct quiz_picture *picture, const struct env *env, int place,
    int row, int column, struct surface *surface) {
    picture_draw(&picture->picture, env->pack, place, surface, row, column);
}

void quiz_picture_free(struct quiz_picture *picture) {
    arena_free(&picture->memory);
    *picture = (struct quiz_picture){0};
}
