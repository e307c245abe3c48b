/* The boxes that say that the page will be cleared: nobody seems to be there, or the visit has
 * taken its time. Each is drawn alone: the page beneath may be private. Small screens get fewer
 * words, so that what to press is always among them. */
#include "tui/screen/warning.h"

#include "config/base/translate.h"
#include "tui/page/dialog.h"
#include "tui/page/layout.h"

enum { WIDEST = 60, WHOLE_FROM_ROWS = 8, WHOLE_FROM_COLUMNS = 36 };

/* Paragraphs of a box, ended by NULL. */
struct words {
    const char *paragraphs[5];
    size_t press; /* the one that says what to press: the cursor stands there */
};

static struct words idle_whole(struct arena *memory, int seconds_left) {
    const char *counted = arena_format(memory,
        ngettext("Your page will be cleared in %d second.",
            "Your page will be cleared in %d seconds.", (unsigned long)seconds_left),
        seconds_left);
    return (struct words){
        .paragraphs = {_("Are you still here?"), counted,
            _("Press any key, or touch, to stay. F10 clears it now.")},
        .press = 2,
    };
}

static struct words idle_short(struct arena *memory, int seconds_left) {
    const char *press = arena_format(memory, _("Press any key to stay. %d"), seconds_left);
    return (struct words){
        .paragraphs = {_("Still here?"), press, _("F10 clears now.")},
        .press = 1,
    };
}

static struct words longest_whole(struct arena *memory, int seconds_left) {
    const char *counted = arena_format(memory,
        ngettext("This visit ends in %d second.", "This visit ends in %d seconds.",
            (unsigned long)seconds_left),
        seconds_left);
    return (struct words){
        .paragraphs = {_("Time for the next visitor"), counted,
            _("Press any key, or touch, to read on until then."), _("F10 clears it now.")},
        .press = 2,
    };
}

static struct words longest_short(struct arena *memory, int seconds_left) {
    const char *press = arena_format(memory, _("Press any key to read on. %d"), seconds_left);
    return (struct words){
        .paragraphs = {_("Visit ends soon"), press, _("F10 clears now.")},
        .press = 1,
    };
}

static bool has_room(const struct env *env) {
    return env->rows >= WHOLE_FROM_ROWS && env->columns >= WHOLE_FROM_COLUMNS;
}

static void draw(const struct env *env, const struct words *words, struct surface *surface) {
    struct layout layout = {0};
    int columns = dialog_measure(env->columns, WIDEST), press = 0;
    for (size_t i = 0; words->paragraphs[i]; i++) {
        if (i == words->press) press = (int)layout.line_count;
        layout_add_text(&layout, words->paragraphs[i], 0, columns, ROLE_WARNING);
    }
    struct dialog dialog = dialog_place(env->rows, env->columns, WIDEST, (int)layout.line_count);
    surface_clear(surface);
    dialog_draw(&dialog, NULL, env->glyphs, ROLE_WARNING, ROLE_WARNING, surface);
    layout_draw(&layout, surface, dialog.inside.row, dialog.inside.column, dialog.inside.rows);
    surface_cursor(surface, dialog.inside.row + press, dialog.inside.column);
    layout_free(&layout);
}

void warning_draw(const struct env *env, int seconds_left, struct surface *surface) {
    struct arena memory = {0};
    struct words words =
        has_room(env) ? idle_whole(&memory, seconds_left) : idle_short(&memory, seconds_left);
    draw(env, &words, surface);
    arena_free(&memory);
}

void warning_draw_longest(const struct env *env, int seconds_left, struct surface *surface) {
    struct arena memory = {0};
    struct words words =
        has_room(env) ? longest_whole(&memory, seconds_left) : longest_short(&memory, seconds_left);
    draw(env, &words, surface);
    arena_free(&memory);
}
