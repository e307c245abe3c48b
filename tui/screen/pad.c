/* A key of a pad: what is drawn and what a touch means, in one call. */
#include "tui/screen/pad.h"

#include <string.h>

#include "tui/cell/text.h"

void pad_draw_key(const struct pad_key *key, const struct glyphs *glyphs, struct area area,
    struct surface *surface) {
    size_t bytes = strlen(key->name);
    int columns = text_columns(key->name, bytes);
    if (glyphs)
        surface_box(surface, area.row, area.column, area.rows, area.columns, NULL, glyphs,
            ROLE_FRAME, ROLE_STRONG);
    surface_text(surface, area.row + (glyphs != NULL),
        area.column + (glyphs ? (area.columns - columns) / 2 : 1), area.columns - 1, key->name,
        bytes, ROLE_STRONG);
    surface_click(surface, area.row, area.column, area.rows, area.columns, key->kind, key->value);
}
