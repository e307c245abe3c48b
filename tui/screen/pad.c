/* A key of a pad: what is drawn and what a touch means, in one call.
 * SPDX-License-Identifier: MIT */
#include "tui/screen/pad.h"

#include <stdio.h>
#include <string.h>

#include "tui/cell/text.h"
#include "tui/terminal/keys.h"

enum { BOX_ROWS = 3, BRACKETS = 2, NAME_BYTES = 80 };

void pad_draw_key(const struct pad_key *key, const struct glyphs *glyphs, struct area area,
    struct surface *surface) {
    bool box = area.rows >= BOX_ROWS;
    bool urgent = key->kind == REGION_COMMAND && key->value == COMMAND_CALL_NOW;
    enum role frame = urgent ? ROLE_URGENT : ROLE_FRAME, words = urgent ? ROLE_URGENT : ROLE_STRONG;
    bool bare = box || text_string_columns(key->name) + BRACKETS > area.columns;
    char name[NAME_BYTES];
    snprintf(name, sizeof name, bare ? "%s" : "[%s]", key->name);
    size_t bytes = strlen(name);
    int before = (area.columns - text_columns(name, bytes)) / 2;
    if (box)
        surface_box(
            surface, area.row, area.column, area.rows, area.columns, NULL, glyphs, frame, words);
    surface_text(surface, area.row + (box ? area.rows / 2 : 0),
        area.column + (before > 0 ? before : 0), area.columns, name, bytes, words);
    surface_click(surface, area.row, area.column, area.rows, area.columns, key->kind, key->value);
}
