/* The frame of a page. Rows, from the top: path, rule, the page, rule, keys; without rules on low
 * screens. SPDX-License-Identifier: MIT */
#include "tui/screen/frame.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"

enum {
    CENTERED = 100,  /* from so many columns the measure is centered */
    BESIDE_PATH = 2, /* blanks between the path and what stands at the right */
};

bool frame_fits(const struct env *env) {
    return env->rows >= FRAME_LEAST_ROWS && env->columns >= FRAME_LEAST_COLUMNS;
}

bool frame_has_squares(const struct env *env) {
    return env->glyphs->half_blocks && !env->mono;
}

static bool has_rules(const struct env *env) {
    return env->rows >= FRAME_RULES_FROM && !env->glyphs->reader;
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
    return env->columns < FRAME_NARROW ? 1 : FRAME_MARGIN;
}

int frame_columns(const struct env *env, int room) {
    int most = env->settings->screen.columns, columns = room < most ? room : most;
    return columns < 1 ? 1 : columns;
}

int frame_measure(const struct env *env) {
    return frame_columns(env, env->columns - margin_of(env) - FRAME_SCROLL_BAR - 1);
}

struct area frame_text(const struct env *env) {
    struct area area = frame_area(env);
    bool centered = area.columns >= CENTERED && !env->glyphs->reader;
    area.column = centered ? (area.columns - frame_measure(env)) / 2 : margin_of(env);
    area.columns -= area.column + 1; /* a blank behind the bar */
    return area;
}

/* Returns the bytes that fit in `room` columns and end at a blank, behind one of `ends` where that
 * is not NULL; 0 where none do. */
static size_t whole(const char *text, int room, const char *ends) {
    size_t bytes = strlen(text);
    while (bytes > 0 && text_columns(text, bytes) > room) /* from the end */
        while (--bytes > 0 && (text[bytes] != ' ' || (ends && !strchr(ends, text[bytes - 1])))) {
        }
    return bytes;
}

void frame_sentences(
    struct surface *surface, int row, int column, int room, const char *text, enum role role) {
    surface_text(surface, row, column, room, text, whole(text, room, ".?!"), role);
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

/* The path; its start leads Home. Returns the column behind it. */
static int draw_path(
    const struct env *env, const char *section, int column, int room, struct surface *surface) {
    struct arena memory = {0};
    const char *path = env->path ? env->path : "", *all = path;
    if (section) path = all = arena_format(&memory, "%s > %s", path, section);
    /* What is farthest from here goes first where the row is narrow. */
    for (const char *rest; text_string_columns(path) > room; path = rest + 3)
        if (!(rest = strstr(path, " > "))) break;
    size_t bytes = whole(path, room, NULL);
    if (bytes == 0) bytes = strlen(path); /* one long word */
    int end = column + surface_text(surface, 0, column, room, path, bytes, ROLE_TITLE);
    const char *first = path == all ? strstr(path, " > ") : NULL;
    if (first)
        surface_click(surface, 0, column, 1, text_columns(path, (size_t)(first - path)),
            REGION_COMMAND, COMMAND_HOME);
    arena_free(&memory);
    return end;
}

void frame_draw(const struct env *env, const char *section, const char *right,
    const struct hint *hints, const char *status, struct surface *surface) {
    bool reader = env->glyphs->reader; /* then one thing follows the other */
    int right_columns = right && !reader ? text_string_columns(right) + BESIDE_PATH + 1 : 0;
    int left = frame_left(env);
    if (right_columns > env->columns / 2 + 1) right_columns = 0;
    int end = draw_path(env, section, left, env->columns - left - right_columns, surface);
    if (right && reader) {
        end += surface_string(surface, 0, end, ". ", ROLE_TITLE);
        surface_string(surface, 0, end, right, ROLE_QUIET);
    }
    if (right_columns)
        surface_string(surface, 0, env->columns - right_columns + BESIDE_PATH, right, ROLE_QUIET);
    if (has_rules(env)) {
        frame_rule(env, 1, surface);
        frame_rule(env, lower_rule(env), surface);
    }
    frame_keys(env, hints, status, surface);
}

void frame_more(const struct env *env, bool more, struct surface *surface) {
    const char *words = _(" more ");
    if (more && has_rules(env))
        frame_command(lower_rule(env), env->columns - 1 - text_string_columns(words), words,
            COMMAND_PAGE_DOWN, ROLE_QUIET, surface);
}
