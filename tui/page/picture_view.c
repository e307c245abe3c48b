/* The cells of a row are drawn in runs that belong to the same place; what belongs to none is
 * quiet. */
#include "tui/page/picture_view.h"

static void draw_run(const struct picture *picture, int line, struct region run, int chosen,
    int start, struct surface *surface) {
    static const char pattern[] = "##################################";
    _Static_assert(sizeof pattern > PICTURE_MOST_COLUMNS, "a row of one place has its pattern");
    bool marked = run.value >= 0 && run.value == chosen;
    enum role role = run.value < 0 ? ROLE_QUIET : marked ? ROLE_CHOSEN : ROLE_BODY;
    const char *cells = marked ? pattern : picture->drawing[line] + start;
    int used =
        surface_text(surface, run.row, run.column, run.columns, cells, (size_t)run.columns, role);
    if (run.value >= 0)
        surface_click(surface, run.row, run.column, 1, used, REGION_PLACE, run.value);
}

void picture_draw(const struct picture *picture, const struct pack *pack, int chosen,
    struct surface *surface, int row, int column) {
    for (int line = 0; line < picture->rows; line++) {
        for (int start = 0, end; start < picture->columns; start = end) {
            int place = picture_place_at(picture, pack, line, start);
            for (end = start + 1; end < picture->columns; end++)
                if (picture_place_at(picture, pack, line, end) != place) break;
            struct region run = {.row = row + line,
                .column = column + start,
                .columns = end - start,
                .value = place};
            draw_run(picture, line, run, chosen, start, surface);
        }
    }
}
