/* The frame of a page. Rows, from the top: path, rule, the page, rule, keys; without rules on low
 * screens. */
#include "tui/screen/frame.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"

enum {
    RULE_ROWS = 10, /* fewer rows than this: no rules */
    MARGIN = 3,     /* columns before the text */
    NARROW = 40,    /* fewer columns than this: one column of margin */
    CENTERED = 100, /* from so many columns the measure is centered */
    SCROLL_BAR = 2, /* the bar and a blank before it */
    MAX_HINTS = 12,
    MORE_COLUMNS = 7, /* from the right edge */
};

bool frame_fits(const struct env *env) {
    return env->rows >= FRAME_LEAST_ROWS && env->columns >= FRAME_LEAST_COLUMNS;
}

static bool has_rules(const struct env *env) {
    return env->rows >= RULE_ROWS;
}

struct area frame_area(const struct env *env) {
    int around = has_rules(env) ? 2 : 1;
    struct area area = {
        .row = around, .column = 0, .rows = env->rows - 2 * around, .columns = env->columns};
    if (area.rows < 1) area.rows = 1;
    return area;
}

int frame_measure(const struct env *env, struct area area) {
    int margin = area.columns < NARROW ? 1 : MARGIN;
    int room = area.columns - margin - SCROLL_BAR - 1;
    int measure = env->settings->screen.columns;
    if (measure > room) measure = room;
    return measure < 1 ? 1 : measure;
}

int frame_margin(const struct env *env, struct area area) {
    int margin = area.columns < NARROW ? 1 : MARGIN;
    if (area.columns < CENTERED) return area.column + margin;
    return area.column + (area.columns - frame_measure(env, area)) / 2;
}

void frame_sentences(
    struct surface *surface, int row, int column, int room, const char *text, enum role role) {
    size_t bytes = strlen(text);
    while (text_columns(text, bytes) > room) { /* from the end; a single one is cut */
        size_t end = bytes;
        while (end > 0 && !(text[end - 1] == '.' && end < bytes)) end--;
        if (end == 0) end = text_fit(text, bytes, room, NULL);
        bytes = end;
    }
    surface_text(surface, row, column, room, text, bytes, role);
}

void frame_rule(const struct env *env, int row, struct surface *surface) {
    surface_repeat(surface, row, 0, env->columns, env->glyphs->horizontal, ROLE_FRAME);
}

static int columns_of(const char *text) {
    return text_columns(text, strlen(text));
}

/* The key's name, or both arrows' names with a blank between. */
static int hint_name_columns(const struct env *env, const struct hint *hint) {
    int columns = columns_of(keys_name(hint->command, env->glyphs->ascii));
    if (hint->second) columns += 1 + columns_of(keys_name(hint->second, env->glyphs->ascii));
    return columns;
}

static int hint_columns(const struct env *env, const struct hint *hint) {
    return hint_name_columns(env, hint) + 1 + columns_of(_(hint->words));
}

/* Drops hints from the middle until the rest fits; the last two (back, finished) go last. */
static size_t drop_hints(const struct env *env, const struct hint **shown, size_t count, int room) {
    for (;;) {
        int used = 0;
        for (size_t i = 0; i < count; i++) used += hint_columns(env, shown[i]) + 2;
        if (used - 2 <= room || count <= 2) return count;
        size_t gone = count > 3 ? count - 3 : 0;
        memmove(&shown[gone], &shown[gone + 1], (count - gone - 1) * sizeof shown[0]);
        count--;
    }
}

/* Draws text and makes it answer to a click as the command's key would. */
static int draw_button(const char *text, enum command command, enum role role, int row, int column,
    struct surface *surface) {
    int used = surface_string(surface, row, column, text, role);
    surface_click(surface, row, column, 1, used, REGION_COMMAND, (int)command);
    return column + used;
}

/* A hint for two keys is two buttons, and its words none. */
static int draw_hint(const struct env *env, const struct hint *hint, int row, int column,
    bool words, struct surface *surface) {
    bool ascii = env->glyphs->ascii;
    column =
        draw_button(keys_name(hint->command, ascii), hint->command, ROLE_KEY, row, column, surface);
    if (hint->second)
        column = draw_button(
            keys_name(hint->second, ascii), hint->second, ROLE_KEY, row, column + 1, surface);
    if (!words) return column;
    column += 1;
    if (hint->second)
        return column + surface_string(surface, row, column, _(hint->words), ROLE_FOOTER);
    return draw_button(_(hint->words), hint->command, ROLE_FOOTER, row, column, surface);
}

static int hints_columns(const struct env *env, const struct hint *const *shown, size_t count) {
    int used = 0;
    for (size_t i = 0; i < count; i++) used += hint_columns(env, shown[i]) + 2;
    return used - 2;
}

/* Where even two hints are too many with their words, the keys stand alone: the first, and the last
 * two. */
static size_t keep_names(const struct hint **shown, const struct hint *hints, size_t count) {
    size_t kept = 0;
    if (count > 2) shown[kept++] = &hints[0];
    for (size_t i = count > 2 ? count - 2 : 0; i < count; i++) shown[kept++] = &hints[i];
    return kept;
}

static size_t pick_hints(const struct env *env, const struct hint **shown, const struct hint *hints,
    size_t count, int room) {
    for (size_t i = 0; i < count; i++) shown[i] = &hints[i];
    return drop_hints(env, shown, count, room);
}

void frame_keys(const struct env *env, const struct hint *hints, size_t count, const char *status,
    struct surface *surface) {
    int row = env->rows - 1, right = status ? columns_of(status) + 2 : 0, room = env->columns - 1;
    const struct hint *shown[MAX_HINTS];
    if (count > MAX_HINTS) count = MAX_HINTS;
    size_t kept = pick_hints(env, shown, hints, count, room - right);
    if (kept <= 2 && count > 2 && status) { /* how to move matters more than how far one is */
        status = NULL;
        kept = pick_hints(env, shown, hints, count, room);
    }
    bool words = hints_columns(env, shown, kept) <= room + 1;
    if (!words) kept = keep_names(shown, hints, count);
    int column = env->columns < NARROW ? 0 : 1;
    for (size_t i = 0; i < kept; i++)
        column = draw_hint(env, shown[i], row, column, words, surface) + 2;
    if (status) surface_string(surface, row, env->columns - right + 2, status, ROLE_FOOTER);
}

void frame_draw(const struct env *env, const char *path, const char *right,
    const struct hint *hints, size_t count, const char *status, struct surface *surface) {
    int right_columns = right ? columns_of(right) + 2 : 0;
    int left = env->columns < NARROW ? 0 : 1;
    if (right_columns > env->columns / 2) right_columns = 0;
    const char *last = strrchr(path, '>');
    bool fits = columns_of(path) <= env->columns - left - right_columns;
    if (!fits && last && last[1] == ' ') path = last + 2;
    surface_text(
        surface, 0, left, env->columns - left - right_columns, path, strlen(path), ROLE_TITLE);
    if (right_columns)
        surface_string(surface, 0, env->columns - right_columns + 1, right, ROLE_QUIET);
    if (has_rules(env)) {
        frame_rule(env, 1, surface);
        frame_rule(env, env->rows - 2, surface);
    }
    frame_keys(env, hints, count, status, surface);
}

void frame_more(const struct pane *pane, const struct env *env, struct surface *surface) {
    if (pane_at_end(pane) || !has_rules(env) || env->columns < NARROW) return;
    surface_string(surface, env->rows - 2, env->columns - MORE_COLUMNS, _(" more "), ROLE_QUIET);
}
