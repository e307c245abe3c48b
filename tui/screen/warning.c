/* Each box is drawn alone: the page beneath may be private. Small screens get fewer words, so that
 * what to press is always among them. */
#include "tui/screen/warning.h"

#include "config/base/translate.h"
#include "tui/page/dialog.h"
#include "tui/page/layout.h"

enum { WIDEST = 60, WHOLE_FROM_ROWS = 8, WHOLE_FROM_COLUMNS = 36 };

static void add(struct layout *layout, const struct env *env, const char *words) {
    layout_add_text(layout, words, 0, dialog_measure(env->columns, WIDEST), ROLE_WARNING);
}

static void add_count(
    struct layout *layout, const struct env *env, enum warning warning, int seconds_left) {
    unsigned long seconds = (unsigned long)seconds_left;
    add(layout, env,
        arena_format(&layout->memory,
            warning == WARNING_IDLE ? ngettext("Your page will be cleared in %d second.",
                                          "Your page will be cleared in %d seconds.", seconds)
                                    : ngettext("This visit ends in %d second.",
                                          "This visit ends in %d seconds.", seconds),
            seconds_left));
}

/* Returns the line that says what to press. */
static int add_whole(
    struct layout *layout, const struct env *env, enum warning warning, int seconds_left) {
    bool idle = warning == WARNING_IDLE;
    add(layout, env, idle ? _("Are you still here?") : _("Time for the next visitor"));
    add_count(layout, env, warning, seconds_left);
    int press = (int)layout->line_count;
    add(layout, env,
        env->plain ? idle ? _("Press Enter to stay. x clears it now.")
                          : _("Press Enter to read on until then. x clears it now.")
        : idle ? _("Press any key, or touch, to stay. F10 clears it now.")
                   : _("Press any key, or touch, to read on until then."));
    if (!idle && !env->plain) add(layout, env, _("F10 clears it now."));
    return press;
}

static int add_short(
    struct layout *layout, const struct env *env, enum warning warning, int seconds_left) {
    bool idle = warning == WARNING_IDLE;
    add(layout, env, idle ? _("Still here?") : _("Visit ends soon"));
    int press = (int)layout->line_count;
    add(layout, env,
        arena_format(&layout->memory,
            idle ? _("Press any key to stay. %d") : _("Press any key to read on. %d"),
            seconds_left));
    add(layout, env, _("F10 clears now."));
    return press;
}

void warning_draw(
    const struct env *env, enum warning warning, int seconds_left, struct surface *surface) {
    struct layout layout = {0};
    bool whole = env->plain || (env->rows >= WHOLE_FROM_ROWS && env->columns >= WHOLE_FROM_COLUMNS);
    int press = (whole ? add_whole : add_short)(&layout, env, warning, seconds_left);
    struct dialog dialog = dialog_place(env->rows, env->columns, WIDEST, (int)layout.line_count);
    surface_clear(surface);
    dialog_draw(&dialog, NULL, env->glyphs, ROLE_WARNING, ROLE_WARNING, surface);
    layout_draw(&layout, surface, dialog.inside.row, dialog.inside.column, dialog.inside.rows);
    surface_cursor(surface, dialog.inside.row + press, dialog.inside.column);
    layout_free(&layout);
}
