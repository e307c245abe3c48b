/* The pack's picture in an arena of its own, for as long as the quiz is open. The drawing is
 * figure.h's; it is made anew for each frame, since the marked place moves with the choice. */
#include "tui/screen/quiz_picture.h"

#include "tui/page/figure.h"

void quiz_picture_load(struct quiz_picture *picture, const struct pack *pack) {
    picture->loaded = picture_load(&picture->picture, pack, &picture->memory, NULL);
}

bool quiz_picture_fits(const struct quiz_picture *picture, const struct env *env, int rows) {
    if (!picture->loaded || picture->picture.rows > rows) return false;
    return env->columns >= QUIZ_PICTURE_FROM_COLUMNS && env->rows >= QUIZ_PICTURE_FROM_ROWS;
}

static void draw_line(
    const struct figure_line *line, int row, int column, struct surface *surface) {
    for (size_t i = 0; i < line->segment_count; i++) {
        const struct figure_segment *segment = &line->segments[i];
        int at = column + segment->column, room = surface->columns - at;
        int used =
            surface_text(surface, row, at, room, segment->text, segment->bytes, segment->role);
        if (segment->target < 0) continue;
        surface_region(surface, (struct region){.row = row,
                                    .column = at,
                                    .rows = 1,
                                    .columns = used,
                                    .kind = REGION_PLACE,
                                    .value = segment->target});
    }
}

void quiz_picture_draw(const struct quiz_picture *picture, const struct env *env, int place,
    int row, int column, struct surface *surface) {
    struct arena memory = {0};
    struct figure_drawing drawing = {0};
    struct figure_options options = {.pack = env->pack,
        .glyphs = env->glyphs,
        .picture = &picture->picture,
        .columns = picture->picture.columns,
        .chosen = place};
    figure_picture(&drawing, &options, &memory);
    for (size_t i = 0; i < drawing.line_count; i++)
        draw_line(&drawing.lines[i], row + (int)i, column, surface);
    arena_free(&memory);
}

void quiz_picture_free(struct quiz_picture *picture) {
    arena_free(&picture->memory);
    *picture = (struct quiz_picture){0};
}
