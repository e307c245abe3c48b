/* For a minute keys and touch do nothing, so that somebody can wipe the screen. Then the visit is
 * over. SPDX-License-Identifier: MIT */
#include "config/base/translate.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"

enum { CLEAN_SECONDS = 60, SECOND_MS = 1000, LINE_COLUMNS = 50, MARGIN = 2, ROOMY_FROM_ROWS = 10 };

struct clean_page {
    int64_t end_ms;
    int seconds_left;
};

static void clean_open(void *state, const struct env *env, const struct target *target) {
    struct clean_page *page = state;
    (void)target;
    page->end_ms = env->now_ms + (int64_t)CLEAN_SECONDS * SECOND_MS;
    page->seconds_left = CLEAN_SECONDS;
}

/* Every key comes here, since the screen is exclusive; only the time is looked at. */
static struct action clean_event(void *state, const struct env *env, const struct event *event) {
    struct clean_page *page = state;
    int64_t left_ms = page->end_ms - env->now_ms;
    int before = page->seconds_left;
    (void)event;
    if (left_ms <= 0) return action_of(ACTION_START_OVER);
    page->seconds_left = (int)((left_ms + SECOND_MS - 1) / SECOND_MS);
    return action_of(page->seconds_left == before ? ACTION_STAY : ACTION_REDRAW);
}

/* Returns the line that counts down. */
static size_t add_words(
    struct layout *layout, const struct env *env, int seconds_left, int columns) {
    bool roomy = env->rows >= ROOMY_FROM_ROWS;
    unsigned long seconds = (unsigned long)seconds_left;
    const char *count = arena_format(&layout->memory,
        env->touch ? ngettext("Touch does nothing for %d second.",
                         "Touch does nothing for %d seconds.", seconds)
                   : ngettext("Keys and touch do nothing for %d second.",
                         "Keys and touch do nothing for %d seconds.", seconds),
        seconds_left);
    layout_add_text(layout, _("You can clean the screen now."), 0, columns, ROLE_TITLE);
    if (roomy) layout_add_text(layout, "", 0, columns, ROLE_BODY);
    size_t line = layout->line_count;
    layout_add_text(layout, count, 0, columns, ROLE_BODY);
    if (roomy) layout_add_text(layout, _("Then the guide starts over."), 0, columns, ROLE_BODY);
    return line;
}

static void clean_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct clean_page *page = state;
    struct layout layout = {0};
    int room = env->columns - 2 * MARGIN, columns = room < LINE_COLUMNS ? room : LINE_COLUMNS;
    int column = (env->columns - columns) / 2;
    size_t count = add_words(&layout, env, page->seconds_left, columns < 1 ? 1 : columns);
    int row = (env->rows - (int)layout.line_count) / 2;
    if (row < 0) row = 0;
    layout_draw(&layout, surface, row, column, env->rows);
    surface_cursor(surface, row + (int)count, column);
    layout_free(&layout);
}

/* When the number changes next. */
static int64_t clean_deadline_ms(const void *state) {
    const struct clean_page *page = state;
    return page->end_ms - (int64_t)(page->seconds_left - 1) * SECOND_MS;
}

const struct screen screen_clean = {
    .name = "clean",
    .state_bytes = sizeof(struct clean_page),
    .exclusive = true,
    .open = clean_open,
    .event = clean_event,
    .draw = clean_draw,
    .deadline_ms = clean_deadline_ms,
};
