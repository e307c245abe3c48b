/* SPDX-License-Identifier: MIT */
#include "tui/screen/wide.h"

#include "tui/screen/frame.h"
#include "tui/screen/touch.h"

bool wide_screen(const struct env *env) {
    return env->columns >= WIDE_FROM_COLUMNS && !env->glyphs->reader && !env->plain;
}

int wide_list_columns(const struct env *env, int least) {
    int third = env->columns / 3;
    return wide_screen(env) && third > least ? third : least;
}

int wide_item_rows(const struct env *env, size_t count, int rows) {
    int high = touch_item_rows(env, count, rows);
    return high == 1 && wide_screen(env) && 2 * (int)count <= rows ? 2 : high;
}

void wide_paint(
    const struct env *env, int row, int column, int end, int edge, struct surface *surface) {
    int from = column < 2 ? 0 : column - 2;
    bool whole = env->own_ground || wide_screen(env);
    if (whole)
        surface_paint(surface, row, from, edge - from, ROLE_CHOSEN);
    else
        surface_paint(surface, row, column, end - column, ROLE_CHOSEN);
}

void wide_light(
    const struct env *env, int row, int column, int end, int edge, struct surface *surface) {
    frame_marker(env, row, column, surface);
    wide_paint(env, row, column, end, edge, surface);
}
