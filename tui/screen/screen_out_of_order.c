/* The page of a kiosk that has nothing to show: a few sentences in the middle of the screen, each
 * centered. It tries again by itself; no key does anything. It reads of the settings the clinic's
 * name, and of the pack nothing: that they are broken is why it is shown.
 * SPDX-License-Identifier: MIT */
#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/page/dialog.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"

enum { RETRY_MS = 60 * 1000, WIDEST = 60 };

/* How much is said: everything in rows of its own, everything, what matters, and what must be there
 * on any screen. */
enum fullness { ROOMY, WHOLE, CLOSE, LEAST };

struct out_of_order_page {
    int64_t retry_ms;
};

static void out_of_order_open(void *state, const struct env *env, const struct target *target) {
    (void)target;
    ((struct out_of_order_page *)state)->retry_ms = env->now_ms + RETRY_MS;
}

static int64_t out_of_order_deadline_ms(const void *state) {
    return ((const struct out_of_order_page *)state)->retry_ms;
}

static struct action out_of_order_event(
    void *state, const struct env *env, const struct event *event) {
    (void)state, (void)env;
    return action_of(event->time ? ACTION_NEXT_VISIT : ACTION_STAY);
}

static void add(struct layout *layout, const char *words, int columns, enum role role) {
    layout_add_text(layout, words, 0, columns, role);
}

/* Sets the sentences and returns the line of the first that every screen has. */
static size_t set_words(
    struct layout *layout, const char *clinic, int columns, enum fullness fullness) {
    bool named = fullness <= WHOLE && clinic && *clinic, roomy = fullness == ROOMY;
    if (roomy) add(layout, "", columns, ROLE_BODY);
    if (named) add(layout, clinic, columns, ROLE_QUIET);
    if (named && roomy) add(layout, "", columns, ROLE_BODY);
    size_t first = layout->line_count;
    add(layout, _("This guide is out of order."), columns, ROLE_HEADING);
    add(layout, _("Please tell the desk."), columns, ROLE_STRONG);
    if (roomy) add(layout, "", columns, ROLE_BODY);
    if (fullness <= WHOLE) add(layout, _("You did nothing wrong."), columns, ROLE_BODY);
    if (fullness <= CLOSE)
        add(layout, _("If you feel very unwell, tell someone at the desk now."), columns,
            ROLE_BODY);
    if (roomy) add(layout, "", columns, ROLE_BODY);
    return first;
}

static int line_columns(const struct line *line) {
    if (line->segment_count == 0) return 0;
    const struct segment *last = &line->segments[line->segment_count - 1];
    return last->column + text_columns(last->text, last->bytes);
}

static void draw_lines(const struct layout *layout, const struct env *env, int row, size_t first,
    struct surface *surface) {
    for (size_t i = 0; i < layout->line_count; i++) {
        int column = (env->columns - line_columns(&layout->lines[i])) / 2;
        layout_draw_line(layout, i, surface, row + (int)i, column, -1, false);
        if (i == first) surface_cursor(surface, row + (int)i, column);
    }
}

static void out_of_order_draw(const void *state, const struct env *env, struct surface *surface) {
    struct layout layout = {0};
    struct dialog dialog = {0};
    const char *clinic = env->settings->clinic.name.bytes;
    size_t first = 0;
    (void)state;
    for (enum fullness fullness = ROOMY; fullness <= LEAST && !dialog.framed; fullness++) {
        layout_free(&layout);
        first = set_words(&layout, clinic, dialog_measure(env->columns, WIDEST), fullness);
        dialog = dialog_place(env->rows, env->columns, WIDEST, (int)layout.line_count);
    }
    dialog_draw(&dialog, NULL, env->glyphs, ROLE_FRAME, ROLE_BODY, surface);
    draw_lines(&layout, env, dialog.inside.row, first, surface);
    layout_free(&layout);
}

const struct screen screen_out_of_order = {
    .name = "out of order",
    .state_bytes = sizeof(struct out_of_order_page),
    .start = true,
    .exclusive = true,
    .open = out_of_order_open,
    .event = out_of_order_event,
    .draw = out_of_order_draw,
    .deadline_ms = out_of_order_deadline_ms,
};
