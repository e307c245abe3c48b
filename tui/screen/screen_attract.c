/* What a kiosk shows while nobody uses it: the guide's name, and one line at a time that anybody
 * may read. Any key wakes it and does nothing else. */
#include "config/base/translate.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"

enum { LINE_COLUMNS = 50, MARGIN = 2, NARROW = 40, ROOMY_FROM_ROWS = 10 };

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

/* One line alone never changes, so the app need not wake for it. */
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

static int rows_of(const char *words, int columns) {
    struct layout layout = {0};
    layout_add_text(&layout, words, 0, columns, ROLE_BODY);
    int rows = (int)layout.line_count;
    layout_free(&layout);
    return rows;
}

static int longest_tip(const struct env *env, int columns) {
    int longest = 0;
    for (size_t i = 0; i < env->pack->tip_count; i++) {
        int rows = rows_of(env->pack->tips[i].bytes, columns);
        if (rows > longest) longest = rows;
    }
    return longest;
}

/* Adds what stands above the last words, into `rows` rows. What is only pleasant goes first where
 * there are few, and then the line of the moment. The longest line keeps its room, so that nothing
 * moves when it changes. */
static void add_words(struct layout *text, const struct attract *attract, const struct env *env,
    int columns, int rows) {
    const struct pack *pack = env->pack;
    bool roomy = env->rows >= ROOMY_FROM_ROWS;
    layout_add_text(text, pack->title.bytes, 0, columns, ROLE_TITLE);
    if (roomy) {
        const char *heading =
            attract->tip > 0 ? _("Did you know?") : ""; /* the first is an offer */
        layout_add_text(text, pack->tagline.bytes, 0, columns, ROLE_QUIET);
        layout_add_text(text, "", 0, columns, ROLE_BODY);
        layout_add_text(text, heading, 0, columns, ROLE_LABEL);
    }
    int used = (int)text->line_count, end = used + longest_tip(env, columns) + roomy;
    const char *tip = pack->tip_count > 0 ? pack->tips[attract->tip].bytes : "";
    if (*tip && used + rows_of(tip, columns) <= rows)
        layout_add_text(text, tip, 0, columns, ROLE_BODY);
    while ((int)text->line_count < end) layout_add_text(text, "", 0, columns, ROLE_BODY);
}

static void attract_draw(const void *state, const struct env *env, struct surface *surface) {
    struct layout text = {0}, press = {0};
    int room = env->columns - 2 * MARGIN, columns = room < LINE_COLUMNS ? room : LINE_COLUMNS;
    int column = (env->columns - columns) / 2, row = env->rows >= 20 ? env->rows / 4 : 0;
    const char *words = env->columns < NARROW ? _("Press any key")
                                              : _("Press any key or touch the screen to begin");
    layout_add_text(&press, words, 0, columns, ROLE_STRONG);
    int last = env->rows - (int)press.line_count;
    add_words(&text, state, env, columns, last - row);
    layout_draw(&text, surface, row, column, last - row);
    row += (int)text.line_count;
    if (row > last || env->rows < ROOMY_FROM_ROWS) row = last;
    layout_draw(&press, surface, row, column, env->rows);
    surface_cursor(surface, row, column);
    if (env->rows >= 20)
        surface_string(
            surface, env->rows - 2, column, env->settings->clinic.name.bytes, ROLE_QUIET);
    layout_free(&text);
    layout_free(&press);
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
