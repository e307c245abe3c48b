/* Each box is drawn alone: the page beneath may be private. Small screens get fewer words, so that
 * what to press is always among them. SPDX-License-Identifier: MIT */
#include "tui/screen/warning.h"

#include "config/base/translate.h"
#include "tui/page/dialog.h"
#include "tui/page/layout.h"
#include "tui/screen/buttons.h"

enum { WIDEST = 60, WHOLE_FROM_ROWS = 8, WHOLE_FROM_COLUMNS = 36, BORDERS = 2 };

static void add(struct layout *layout, const struct env *env, const char *words) {
    layout_add_text(layout, words, 0, dialog_measure(env->columns, WIDEST), ROLE_WARNING);
}

/* What would be lost: what was picked for the doctor, answers of the quiz, or only the page. */
static const char *stake_words(const struct visit *visit, struct arena *arena) {
    struct visit_stake stake = visit_stake(visit);
    if (stake.picked && stake.answered)
        return arena_format(
            arena, _("What you picked (%zu) and answered (%zu)"), stake.picked, stake.answered);
    if (stake.picked)
        return arena_format(arena,
            ngettext("%zu question you picked", "%zu questions you picked", stake.picked),
            stake.picked);
    if (stake.answered)
        return arena_format(
            arena, ngettext("%zu quiz answer", "%zu quiz answers", stake.answered), stake.answered);
    return _("Your page");
}

static void add_count(struct layout *layout, const struct env *env, const struct warning *warning) {
    struct arena *arena = &layout->memory;
    unsigned long seconds = (unsigned long)warning->seconds_left;
    if (warning->kind == WARNING_LONGEST)
        add(layout, env,
            arena_format(arena,
                ngettext(
                    "This visit ends in %d second.", "This visit ends in %d seconds.", seconds),
                warning->seconds_left));
    if (warning->kind == WARNING_LONGEST && !visit_stake(env->visit).any) return;
    add(layout, env,
        arena_format(arena,
            ngettext(
                "%s will be cleared in %d second.", "%s will be cleared in %d seconds.", seconds),
            stake_words(env->visit, arena), warning->seconds_left));
}

/* Returns the line that says what to press. */
static int add_whole(struct layout *layout, const struct env *env, const struct warning *warning) {
    bool idle = warning->kind == WARNING_IDLE, longest = warning->kind == WARNING_LONGEST;
    if (idle || longest)
        add(layout, env, idle ? _("Are you still here?") : _("Time for the next visitor"));
    add_count(layout, env, warning);
    int press = (int)layout->line_count;
    if (env->plain && idle) add(layout, env, _("Press Enter to stay."));
    if (env->plain && longest) add(layout, env, _("Press Enter to read on until then."));
    if (env->plain) add(layout, env, _("x clears it now."));
    if (env->touch && idle) add(layout, env, _("Touch the screen to stay."));
    if (env->touch && longest) add(layout, env, _("Touch the screen to read on until then."));
    if (env->touch || env->plain) return press;
    if (idle) add(layout, env, _("Press any key, or touch, to stay. F10 clears it now."));
    if (longest) add(layout, env, _("Press any key, or touch, to read on until then."));
    if (!idle) add(layout, env, _("F10 clears it now."));
    return press;
}

static int add_short(struct layout *layout, const struct env *env, const struct warning *warning) {
    bool idle = warning->kind == WARNING_IDLE, closing = warning->kind == WARNING_CLOSING;
    add(layout, env, closing ? _("Clear all?") : idle ? _("Still here?") : _("Visit ends soon"));
    int press = (int)layout->line_count;
    add(layout, env,
        arena_format(&layout->memory,
            closing ? _("In %d seconds.")
            : idle  ? _("Press any key to stay. %d")
                    : _("Press any key to read on. %d"),
            warning->seconds_left));
    if (!closing) add(layout, env, _("F10 clears now."));
    return press;
}

static struct buttons buttons_of(const struct warning *warning) {
    bool closing = warning->kind == WARNING_CLOSING;
    return (struct buttons){
        .words = {closing                         ? _("Keep them")
                  : warning->kind == WARNING_IDLE ? _("I am still here")
                                                  : _("Read on"),
            closing ? _("Clear now") : _("Done")},
        .click = {{REGION_ITEM, 0},
            {closing ? REGION_ITEM : REGION_COMMAND, closing ? 1 : (int)COMMAND_FINISHED}},
        .chosen = closing ? warning->clears : -1,
    };
}

void warning_draw(const struct env *env, const struct warning *warning, struct surface *surface) {
    struct layout layout = {0};
    struct buttons buttons = buttons_of(warning);
    bool whole = env->plain || (env->rows >= WHOLE_FROM_ROWS && env->columns >= WHOLE_FROM_COLUMNS);
    int press = (whole ? add_whole : add_short)(&layout, env, warning);
    int columns = dialog_measure(env->columns, WIDEST), lines = (int)layout.line_count;
    int rows = buttons_rows(&buttons, columns, !env->plain);
    if (lines + 1 + rows + BORDERS > env->rows) rows = BUTTONS_LINES;
    bool large = rows == BUTTONS_LARGE_ROWS;
    if (!large && warning->kind != WARNING_CLOSING) rows = 0; /* any key is an answer */
    int all = lines + rows + large;
    struct dialog dialog = dialog_place(env->rows, env->columns, WIDEST, all);
    struct area *inside = &dialog.inside;
    surface_clear(surface);
    dialog_draw(&dialog, NULL, env->glyphs, ROLE_WARNING, ROLE_WARNING, surface);
    if (env->glyphs->reader) press = 0; /* from the question on */
    layout_draw(&layout, surface, inside->row, inside->column, inside->rows - rows);
    surface_cursor(surface, inside->row + press, inside->column);
    if (rows)
        buttons_draw(&buttons, env,
            (struct area){inside->row + inside->rows - rows, inside->column, rows, columns},
            surface);
    layout_free(&layout);
}
