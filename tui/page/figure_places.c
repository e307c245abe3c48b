/* The picture of the body: its cells in runs that look alike. What belongs to no place is quiet;
 * the chosen place is seen by its pattern, which no drawing has elsewhere, and by its role. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/page/figure_builder.h"

static const char pattern[] = "####################################################";

_Static_assert(sizeof pattern > PICTURE_MOST_COLUMNS, "a row of one place has its pattern");

static void put_cells(struct figure_builder *builder, int row, int start, int end, int place) {
    bool chosen = place >= 0 && place == builder->options->chosen;
    enum role role = place < 0 ? ROLE_QUIET : ROLE_BODY;
    builder_put(
        builder, (struct figure_segment){
                     .text = chosen ? pattern : builder->options->picture->drawing[row] + start,
                     .bytes = (size_t)(end - start),
                     .column = start,
                     .role = chosen ? ROLE_CHOSEN : role,
                     .target = place});
}

static void add_row(struct figure_builder *builder, int row) {
    const struct picture *picture = builder->options->picture;
    const struct pack *pack = builder->options->pack;
    for (int start = 0, end; start < picture->columns; start = end) {
        int place = picture_place_at(picture, pack, row, start);
        end = start + 1;
        while (end < picture->columns && picture_place_at(picture, pack, row, end) == place) end++;
        put_cells(builder, row, start, end, place);
    }
    builder_line(builder);
}

static bool fits(const struct figure_options *options) {
    const struct picture *picture = options->picture;
    return picture && picture->rows > 0 && picture->columns > 0 &&
           picture->columns <= PICTURE_MOST_COLUMNS && picture->columns <= options->columns;
}

static void add_picture(struct figure_builder *builder) {
    for (int row = 0; row < builder->options->picture->rows; row++) add_row(builder, row);
}

void figure_picture(
    struct figure_drawing *drawing, const struct figure_options *options, struct arena *arena) {
    struct figure_builder builder = {
        .drawing = drawing, .options = options, .arena = arena, .target = -1};
    if (fits(options)) add_picture(&builder);
}

/* In a text the picture stands alone, so its caption says what is marked. */
bool builder_places(struct figure_builder *builder) {
    const struct figure_options *options = builder->options;
    if (options->columns < FIGURE_PLACES_LEAST_COLUMNS || !fits(options)) return false;
    add_picture(builder);
    builder_line(builder);
    if (options->chosen >= 0 && (size_t)options->chosen < options->pack->place_count) {
        const char *name = options->pack->places[options->chosen].text.name.bytes;
        builder_text(
            builder, arena_format(builder->arena, _("Marked with #: %s."), name), 0, ROLE_STRONG);
    }
    builder_text(builder, _("Left and right are as if the person faces you."), 0, ROLE_QUIET);
    return true;
}
