/* The picture of the body: its cells in runs that look alike. What belongs to no place is quiet; the chosen place is seen
 * by its pattern, which no drawing has elsewhere, and by its role. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/page/figure_parts.h"

static const char pattern[] = "####################################################";

_Static_assert(sizeof pattern > PICTURE_MOST_COLUMNS, "a row of one place has its pattern");

static void put_cells(struct maker *maker, int row, int start, int end, int place) {
    bool chosen = place >= 0 && place == maker->options->chosen;
    enum role role = place < 0 ? ROLE_QUIET : ROLE_BODY;
    maker_put(maker,
        (struct figure_segment){.text = chosen ? pattern : maker->options->picture->drawing[row] + start,
            .bytes = (size_t)(end - start),
            .column = start,
            .role = chosen ? ROLE_CHOSEN : role,
            .target = place});
}

static void add_row(struct maker *maker, int row) {
    const struct picture *picture = maker->options->picture;
    const struct pack *pack = maker->options->pack;
    for (int start = 0, end; start < picture->columns; start = end) {
        int place = picture_place_at(picture, pack, row, start);
        end = start + 1;
        while (end < picture->columns && picture_place_at(picture, pack, row, end) == place) end++;
        put_cells(maker, row, start, end, place);
    }
    maker_line(maker);
}

static bool fits(const struct figure_options *options) {
    const struct picture *picture = options->picture;
    return picture && picture->rows > 0 && picture->columns > 0 && picture->columns <= PICTURE_MOST_COLUMNS &&
           picture->columns <= options->columns;
}

static void add_picture(struct maker *maker) {
    for (int row = 0; row < maker->options->picture->rows; row++) add_row(maker, row);
}

void figure_picture(
    struct figure_drawing *drawing, const struct figure_options *options, struct arena *arena) {
    struct maker maker = {.drawing = drawing, .options = options, .arena = arena, .target = -1};
    if (fits(options)) add_picture(&maker);
}

/* In a text the picture stands alone, so its caption says what is marked. */
bool maker_places(struct maker *maker) {
    const struct figure_options *options = maker->options;
    if (options->columns < FIGURE_PLACES_LEAST_COLUMNS || !fits(options)) return false;
    add_picture(maker);
    maker_line(maker);
    if (options->chosen >= 0 && (size_t)options->chosen < options->pack->place_count) {
        const char *name = options->pack->places[options->chosen].text.name.bytes;
        maker_text(maker, arena_format(maker->arena, _("Marked with #: %s."), name), 0, ROLE_STRONG);
    }
    maker_text(maker, _("Left and right are as if the person faces you."), 0, ROLE_QUIET);
    return true;
}
