/* The box that says that the page will be cleared. It is drawn alone: the page beneath may be private. Small screens get fewer words,
 * so that what to press is always among them. */
#include "config/translate.h"
#include "tui/layout.h"
#include "tui/screens.h"

enum { WIDEST = 60, WHOLE_FROM_ROWS = 8, WHOLE_FROM_COLUMNS = 36, BORDERS = 2, PADDING = 2 };

static const char *counted(struct layout *layout, int seconds_left) {
    return arena_format(&layout->memory,
        ngettext("Your page will be cleared in %d second.", "Your page will be cleared in %d seconds.",
            (unsigned long)seconds_left),
        seconds_left);
}

/* Each adds its lines and returns the one that says what to press. */
static size_t add_whole(struct layout *layout, int seconds_left, int columns) {
    layout_add_text(layout, _("Are you still here?"), 0, columns, ROLE_WARNING);
    layout_add_text(layout, counted(layout, seconds_left), 0, columns, ROLE_WARNING);
    size_t press = layout->line_count;
    layout_add_text(
        layout, _("Press any key, or touch, to stay. F10 clears it now."), 0, columns, ROLE_WARNING);
    return press;
}

static size_t add_short(struct layout *layout, int seconds_left, int columns) {
    const char *words = arena_format(&layout->memory, _("Press any key to stay. %d"), seconds_left);
    layout_add_text(layout, _("Still here?"), 0, columns, ROLE_WARNING);
    size_t press = layout->line_count;
    layout_add_text(layout, words, 0, columns, ROLE_WARNING);
    layout_add_text(layout, _("F10 clears now."), 0, columns, ROLE_WARNING);
    return press;
}

void warning_draw(const struct env *env, int seconds_left, struct surface *surface) {
    struct layout layout = {0};
    int columns = env->columns < WIDEST ? env->columns : WIDEST, inner = columns - 2 * PADDING;
    if (inner < 1) inner = 1;
    bool whole = env->rows >= WHOLE_FROM_ROWS && env->columns >= WHOLE_FROM_COLUMNS;
    size_t press = whole ? add_whole(&layout, seconds_left, inner) : add_short(&layout, seconds_left, inner);
    int lines = (int)layout.line_count;
    bool framed = lines + BORDERS <= env->rows;
    int rows = lines + (framed ? BORDERS : 0), row = rows < env->rows ? (env->rows - rows) / 2 : 0;
    int column = (env->columns - columns) / 2, text = column + (framed ? PADDING : 0);
    surface_clear(surface);
    if (framed)
        surface_box(surface, row++, column, rows, columns, NULL, env->glyphs, ROLE_WARNING, ROLE_WARNING);
    for (size_t i = 0; i < layout.line_count; i++)
        layout_draw_line(&layout, i, surface, row + (int)i, text, -1, false);
    surface_cursor(surface, row + (int)press, text);
    layout_free(&layout);
}
