/* The screen of a kiosk that nobody uses: the guide's name and one safe line at a time. Any key
 * wakes it and does nothing else. */
#include <string.h>

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"
#include "tui/cell/text.h"

enum { LINE_COLUMNS = 50, MARGIN = 2, NARROW = 40 };

struct attract {
    size_t tip;
    int64_t next_ms; /* when the line changes; -1: never */
    int64_t period_ms;
};

static void attract_open(void *state, const struct env *env, const struct target *target) {
    struct attract *attract = state;
    (void)target;
    attract->period_ms = env->settings->attract.interval_seconds * INT64_C(1000);
    attract->next_ms = -1;
}

/* Fewer than two lines do not change, so there is nothing to wake up for. */
static void attract_resize(void *state, const struct env *env) {
    struct attract *attract = state;
    bool changes = attract->period_ms > 0 && env->pack->tip_count > 1;
    if (!changes)
        attract->next_ms = -1;
    else if (attract->next_ms < 0)
        attract->next_ms = env->now_ms + attract->period_ms;
}

static struct action attract_event(void *state, const struct env *env, const struct event *event) {
    struct attract *attract = state;
    if (!event->time) return (struct action){.kind = ACTION_REPLACE, .screen = SCREEN_HOME};
    attract->next_ms = env->now_ms + attract->period_ms;
    attract->tip = (attract->tip + 1) % env->pack->tip_count;
    return action_of(ACTION_REDRAW);
}

/* Rows of the parts; those that are only pleasant go first when there are few. */
struct plan {
    struct layout title, tagline, tip, press;
    int column, columns, tip_rows; /* tip_rows: kept free for the longest, so that nothing moves
                                      when the line changes */
    bool roomy, heading;
};

static void lay_out(struct layout *layout, const char *words, int columns, enum role role) {
    layout_add_text(layout, words, 0, columns, role);
}

static int longest_tip(const struct env *env, int columns) {
    int longest = 0;
    for (size_t i = 0; i < env->pack->tip_count; i++) {
        struct layout layout = {0};
        lay_out(&layout, env->pack->tips[i].bytes, columns, ROLE_BODY);
        if ((int)layout.line_count > longest) longest = (int)layout.line_count;
        layout_free(&layout);
    }
    return longest;
}

static void draw_plan(const struct plan *plan, const struct env *env, struct surface *surface) {
    int press_rows = (int)plan->press.line_count, row = env->rows >= 20 ? env->rows / 4 : 0;
    row += layout_draw(&plan->title, surface, row, plan->column, env->rows);
    if (plan->roomy) row += layout_draw(&plan->tagline, surface, row, plan->column, env->rows);
    row += plan->roomy;
    if (plan->heading) surface_string(surface, row, plan->column, _("Did you know?"), ROLE_LABEL);
    row += plan->roomy;
    int last = env->rows - press_rows;
    if (row + (int)plan->tip.line_count <= last)
        layout_draw(&plan->tip, surface, row, plan->column, env->rows);
    row += plan->tip_rows + plan->roomy;
    if (row > last || !plan->roomy) row = last;
    surface_fill(surface, row, 0, press_rows, env->columns, ROLE_BODY);
    layout_draw(&plan->press, surface, row, plan->column, env->rows);
    surface_cursor(surface, row, plan->column);
}

static void attract_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct attract *attract = state;
    const struct pack *pack = env->pack;
    struct plan plan = {.columns = env->columns - 2 * MARGIN < LINE_COLUMNS
                                       ? env->columns - 2 * MARGIN
                                       : LINE_COLUMNS};
    plan.column = (env->columns - plan.columns) / 2;
    plan.tip_rows = longest_tip(env, plan.columns);
    lay_out(&plan.title, pack->title.bytes, plan.columns, ROLE_TITLE);
    lay_out(&plan.tagline, pack->tagline.bytes, plan.columns, ROLE_QUIET);
    const char *press = env->columns < NARROW ? _("Press any key")
                                              : _("Press any key or touch the screen to begin");
    lay_out(&plan.press, press, plan.columns, ROLE_STRONG);
    if (pack->tip_count > 0)
        lay_out(&plan.tip, pack->tips[attract->tip].bytes, plan.columns, ROLE_BODY);
    plan.roomy = env->rows >= 10;
    plan.heading = plan.roomy && attract->tip > 0; /* the first line is an offer */
    draw_plan(&plan, env, surface);
    if (env->rows >= 20)
        surface_string(
            surface, env->rows - 2, plan.column, env->settings->clinic.name.bytes, ROLE_QUIET);
    layout_free(&plan.title);
    layout_free(&plan.tagline);
    layout_free(&plan.tip);
    layout_free(&plan.press);
}

static int64_t attract_deadline_ms(const void *state) {
    return ((const struct attract *)state)->next_ms;
}

const struct screen screen_attract = {
    .name = "attract",
    .state_bytes = sizeof(struct attract),
    .start = true,
    .open = attract_open,
    .resize = attract_resize,
    .event = attract_event,
    .draw = attract_draw,
    .deadline_ms = attract_deadline_ms,
};
