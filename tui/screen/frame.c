/* The frame of a page. Rows, from the top: path, rule, the page, rule, keys; without rules on low
 * screens. */
#include "tui/screen/frame.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/screen/touch.h"

enum {
    RULE_ROWS = 10, /* fewer rows than this: no rules */
    MARGIN = 3,     /* columns before the text */
    NARROW = 40,    /* fewer columns than this: one column of margin */
    CENTERED = 100, /* from so many columns the measure is centered */
    SCROLL_BAR = 2, /* the bar and a blank before it */
    MAX_HINTS = 12,
    CALL_NOW_FROM = 60, /* from so many columns the key of Call now is always named */
    MORE_COLUMNS = 7,   /* from the right edge */
};

bool frame_fits(const struct env *env) {
    return env->rows >= FRAME_LEAST_ROWS && env->columns >= FRAME_LEAST_COLUMNS;
}

static bool has_rules(const struct env *env) {
    return env->rows >= RULE_ROWS && !env->glyphs->reader;
}

static int lower_rule(const struct env *env) {
    return env->rows - 1 - frame_keys_rows(env);
}

struct area frame_area(const struct env *env) {
    int rule = has_rules(env) ? 1 : 0, above = 1 + rule, below = frame_keys_rows(env) + rule;
    struct area area = {
        .row = above, .column = 0, .rows = env->rows - above - below, .columns = env->columns};
    if (area.rows < 1) area.rows = 1;
    return area;
}

static int margin_of(const struct env *env) {
    return env->columns < NARROW ? 1 : MARGIN;
}

int frame_columns(const struct env *env, int room) {
    int most = env->settings->screen.columns, columns = room < most ? room : most;
    return columns < 1 ? 1 : columns;
}

int frame_measure(const struct env *env) {
    return frame_columns(env, env->columns - margin_of(env) - SCROLL_BAR - 1);
}

struct area frame_text(const struct env *env) {
    struct area area = frame_area(env);
    bool centered = area.columns >= CENTERED && !env->glyphs->reader;
    area.column = centered ? (area.columns - frame_measure(env)) / 2 : margin_of(env);
    area.columns -= area.column + 1; /* a blank behind the bar */
    return area;
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

void frame_divider(const struct env *env, int row, int rows, int column, struct surface *surface) {
    for (int end = row + rows; row < end; row++)
        surface_string(surface, row, column, env->glyphs->vertical, ROLE_FRAME);
}

void frame_marker(const struct env *env, int row, int column, struct surface *surface) {
    surface_string(surface, row, column < 2 ? 0 : column - 2, env->glyphs->marker, ROLE_BODY);
}

static int columns_of(const char *text) {
    return text_columns(text, strlen(text));
}

/* Of the key's name, or of both arrows' names with a blank between. */
static int hint_name_columns(const struct env *env, const struct hint *hint) {
    int columns = columns_of(keys_name(hint->command, env->glyphs->ascii));
    if (hint->second) columns += 1 + columns_of(keys_name(hint->second, env->glyphs->ascii));
    return columns;
}

static int hint_columns(const struct env *env, const struct hint *hint) {
    return hint_name_columns(env, hint) + 1 + columns_of(_(hint->words));
}

int frame_command(int row, int column, const char *text, enum command command, enum role role,
    struct surface *surface) {
    int used = surface_string(surface, row, column, text, role);
    surface_click(surface, row, column, 1, used, REGION_COMMAND, (int)command);
    return column + used;
}

/* A hint for two keys is two buttons, and its words none. */
static int draw_hint(const struct env *env, const struct hint *hint, int row, int column,
    bool words, struct surface *surface) {
    bool ascii = env->glyphs->ascii;
    column = frame_command(
        row, column, keys_name(hint->command, ascii), hint->command, ROLE_KEY, surface);
    if (hint->second)
        column = frame_command(
            row, column + 1, keys_name(hint->second, ascii), hint->second, ROLE_KEY, surface);
    if (!words) return column;
    column += 1;
    if (hint->second)
        return column + surface_string(surface, row, column, _(hint->words), ROLE_FOOTER);
    return frame_command(row, column, _(hint->words), hint->command, ROLE_FOOTER, surface);
}

static int hints_columns(const struct env *env, const struct hint *const *shown, size_t count) {
    int used = 0;
    for (size_t i = 0; i < count; i++) used += hint_columns(env, shown[i]) + 2;
    return used - 2;
}

/* Returns how many hints have something to say; the one that finishes the visit is the last. */
static size_t all_hints(const struct hint *hints, const struct hint **all) {
    static const struct hint finished = {COMMAND_FINISHED, .words = N_("done")};
    size_t count = 0;
    for (; hints->command && count + 1 < MAX_HINTS; hints++)
        if (hints->words) all[count++] = hints;
    all[count++] = &finished;
    return count;
}

/* How many hints at the end are never dropped: back and finished, and from 60 columns on the one
 * before them where it says when to call. */
static size_t kept_hints(const struct env *env, const struct hint *const *all, size_t count) {
    bool call = count > 2 && all[count - 3]->command == COMMAND_CALL_NOW;
    return call && env->columns >= CALL_NOW_FROM ? 3 : 2;
}

/* Drops hints from the middle until the rest has room; the first and the last ones stay. Returns
 * how many are left. */
static size_t pick_hints(const struct env *env, const struct hint **shown,
    const struct hint *const *all, size_t count, int room) {
    size_t last = kept_hints(env, all, count);
    memcpy(shown, all, count * sizeof *all);
    for (; count > last && hints_columns(env, shown, count) > room; count--) {
        size_t gone = count > last + 1 ? count - last - 1 : 0;
        memmove(&shown[gone], &shown[gone + 1], (count - gone - 1) * sizeof *shown);
    }
    return count;
}

int frame_keys_rows(const struct env *env) {
    return env->touch ? touch_own_rows(env) : 1;
}

void frame_keys(
    const struct env *env, const struct hint *hints, const char *status, struct surface *surface) {
    if (env->plain) return;
    if (env->touch) {
        touch_draw_own(env, hints, status, surface);
        return;
    }
    int row = env->rows - 1, right = status ? columns_of(status) + 2 : 0, room = env->columns - 1;
    const struct hint *all[MAX_HINTS], *shown[MAX_HINTS];
    size_t count = all_hints(hints, all), kept = pick_hints(env, shown, all, count, room - right);
    if (kept <= 2 && count > 2 && status) { /* how to move matters more than how far one is */
        status = NULL;
        kept = pick_hints(env, shown, all, count, room);
    }
    bool words = hints_columns(env, shown, kept) <= room + 1;
    if (!words && count > 2) { /* then the keys stand alone: the first, and the last two */
        shown[0] = all[0];
        for (kept = 1; kept < 3; kept++) shown[kept] = all[count - 3 + kept];
    }
    int column = env->columns < NARROW ? 0 : 1;
    for (size_t i = 0; i < kept; i++)
        column = draw_hint(env, shown[i], row, column, words, surface) + 2;
    if (status) surface_string(surface, row, env->columns - right + 2, status, ROLE_FOOTER);
}

void frame_draw(const struct env *env, const char *path, const char *right,
    const struct hint *hints, const char *status, struct surface *surface) {
    const char *whole = path;
    bool reader = env->glyphs->reader; /* then one thing follows the other */
    int right_columns = right && !reader ? columns_of(right) + 2 : 0;
    int left = env->columns < NARROW ? 0 : 1;
    if (right_columns > env->columns / 2) right_columns = 0;
    /* What is farthest from here goes first where the row is narrow. */
    for (const char *rest; columns_of(path) > env->columns - left - right_columns; path = rest + 3)
        if (!(rest = strstr(path, " > "))) break;
    int end = left + surface_text(surface, 0, left, env->columns - left - right_columns, path,
                         strlen(path), ROLE_TITLE);
    const char *first = path == whole ? strstr(path, " > ") : NULL;
    if (first)
        surface_click(surface, 0, left, 1, text_columns(path, (size_t)(first - path)),
            REGION_COMMAND, COMMAND_HOME);
    if (right && reader) {
        end += surface_string(surface, 0, end, ". ", ROLE_TITLE);
        surface_string(surface, 0, end, right, ROLE_QUIET);
    }
    if (right_columns)
        surface_string(surface, 0, env->columns - right_columns + 1, right, ROLE_QUIET);
    if (has_rules(env)) {
        frame_rule(env, 1, surface);
        frame_rule(env, lower_rule(env), surface);
    }
    frame_keys(env, hints, status, surface);
}

void frame_more(const struct env *env, bool more, struct surface *surface) {
    if (more && has_rules(env))
        frame_command(lower_rule(env), env->columns - MORE_COLUMNS, _(" more "), COMMAND_PAGE_DOWN,
            ROLE_QUIET, surface);
}
