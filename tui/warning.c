/* The box that says that the page will be cleared. It is drawn alone: the page beneath may be private. */
#include <stdio.h>
#include <string.h>

#include "config/translate.h"
#include "tui/layout.h"
#include "tui/screens.h"

enum { WIDEST = 60 };

void warning_draw(const struct env *env, int seconds_left, struct surface *surface) {
    char left[120];
    struct layout layout = {0};
    int columns = env->columns < WIDEST ? env->columns : WIDEST, inner = columns - 4 < 1 ? 1 : columns - 4;
    snprintf(left, sizeof left,
        ngettext("Your page will be cleared in %d second.", "Your page will be cleared in %d seconds.",
            (unsigned long)seconds_left),
        seconds_left);
    layout_add_text(&layout, _("Are you still here?"), 0, inner, ROLE_WARNING);
    layout_add_text(&layout, left, 0, inner, ROLE_WARNING);
    size_t press = layout.line_count;
    layout_add_text(
        &layout, _("Press any key, or touch, to stay. F10 clears it now."), 0, inner, ROLE_WARNING);
    bool framed = (int)layout.line_count + 2 <= env->rows;
    size_t first = (int)layout.line_count > env->rows ? layout.line_count - (size_t)env->rows : 0;
    int rows = (int)layout.line_count + (framed ? 2 : 0), row = rows < env->rows ? (env->rows - rows) / 2 : 0;
    int column = (env->columns - columns) / 2;
    surface_clear(surface);
    if (framed)
        surface_box(surface, row++, column, rows, columns, NULL, env->glyphs, ROLE_WARNING, ROLE_WARNING);
    for (size_t i = first; i < layout.line_count; i++)
        layout_draw_line(&layout, i, surface, row + (int)(i - first), column + (framed ? 2 : 0), -1, false);
    surface_cursor(surface, row + (int)(press - first), column + (framed ? 2 : 0));
    layout_free(&layout);
}
