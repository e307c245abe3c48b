/* The screen of a kiosk that nobody uses: the guide's name and one safe line at a time. Any key wakes it and does nothing else. */
#include <string.h>

#include "config/translate.h"
#include "tui/frame.h"
#include "tui/layout.h"
#include "tui/screens.h"
#include "tui/text.h"

enum { LINE_COLUMNS = 50, MARGIN = 2, MAX_TIP_LINES = 6 };

struct attract {
    size_t tip;
    int64_t next_ms; /* when the line changes; -1: never */
    int64_t period_ms;
};

static void attract_open(
    void *state, const struct env *env, struct visit *visit, const struct target *target) {
    struct attract *attract = state;
    (void)visit, (void)target;
    attract->period_ms = env->settings->attract.seconds * INT64_C(1000);
    attract->next_ms = attract->period_ms > 0 ? env->now_ms + attract->period_ms : -1;
}

static struct action attract_event(
    void *state, const struct env *env, struct visit *visit, const struct event *event) {
    struct attract *attract = state;
    (void)visit;
    if (!event->time) return (struct action){.kind = ACTION_REPLACE, .screen = &screen_home};
    attract->next_ms = env->now_ms + attract->period_ms;
    if (env->pack->tip_count == 0) return (struct action){.kind = ACTION_STAY};
    attract->tip = (attract->tip + 1) % env->pack->tip_count;
    return (struct action){.kind = ACTION_REDRAW};
}

/* Draws the line wrapped at `columns`, in rows that are kept free for the longest. */
static void draw_tip(const char *tip, int row, int column, int columns, struct surface *surface) {
    struct layout layout = {0};
    layout_add_text(&layout, tip, 0, columns, ROLE_BODY);
    for (size_t i = 0; i < layout.line_count && i < MAX_TIP_LINES; i++)
        layout_draw_line(&layout, i, surface, row + (int)i, column, -1, false);
    layout_free(&layout);
}

static void attract_draw(
    const void *state, const struct env *env, const struct visit *visit, struct surface *surface) {
    const struct attract *attract = state;
    (void)visit;
    int columns = env->columns - 2 * MARGIN < LINE_COLUMNS ? env->columns - 2 * MARGIN : LINE_COLUMNS;
    int column = (env->columns - columns) / 2, row = env->rows >= 16 ? env->rows / 4 : 0;
    surface_text(
        surface, row, column, columns, env->pack->title.bytes, strlen(env->pack->title.bytes), ROLE_TITLE);
    if (env->rows >= 10)
        surface_text(surface, row + 1, column, columns, env->pack->tagline.bytes,
            strlen(env->pack->tagline.bytes), ROLE_QUIET);
    if (env->rows >= 20)
        surface_string(surface, env->rows - 2, column, env->settings->clinic.name.bytes, ROLE_QUIET);
    int tip_row = env->rows >= 10 ? row + 4 : row + 2;
    if (env->pack->tip_count > 0) {
        if (env->rows >= 10) surface_string(surface, tip_row - 1, column, _("Did you know?"), ROLE_LABEL);
        draw_tip(env->pack->tips[attract->tip].bytes, tip_row, column, columns, surface);
    }
    int press_row = env->rows >= 16 ? tip_row + 5 : env->rows - 1;
    surface_fill(surface, press_row, 0, 1, env->columns, ROLE_BODY);
    surface_string(surface, press_row, column, _("Press any key or touch the screen to begin"), ROLE_STRONG);
    surface_cursor(surface, press_row, column);
}

static int64_t attract_deadline_ms(const void *state) {
    return ((const struct attract *)state)->next_ms;
}

const struct screen screen_attract = {
    .name = "attract",
    .state_bytes = sizeof(struct attract),
    .start = true,
    .open = attract_open,
    .event = attract_event,
    .draw = attract_draw,
    .deadline_ms = attract_deadline_ms,
};
