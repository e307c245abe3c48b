/* A to Z in two lines, or in three where the screen is narrow; the digits and the words that
 * delete, leave and make a blank are the last line. On high screens each key has a box of its own,
 * else a rule stands above all of them. SPDX-License-Identifier: MIT */
#include "tui/screen/find_pad.h"

#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/screen/pad.h"

enum {
    LEAST_ROWS = 17, /* of a page with a pad */
    BOXES_FROM_ROWS = 30,
    BOX_ROWS = 3,
    LINE_ROWS = 2, /* without boxes */
    LETTERS = 26,
    WIDE = 65,
    WIDE_LINE = 13, /* letters */
    LINE = 9,
    DIGITS = 10,
    WORDS = 3,
};

static bool boxes(const struct env *env) {
    return env->rows >= BOXES_FROM_ROWS && env->columns >= WIDE;
}

static int letters_a_line(const struct env *env) {
    return env->columns >= WIDE ? WIDE_LINE : LINE;
}

static int line_rows(const struct env *env) {
    return boxes(env) ? BOX_ROWS : LINE_ROWS;
}

int find_pad_rows(const struct env *env) {
    int lines = (LETTERS + letters_a_line(env) - 1) / letters_a_line(env) + 1;
    if (!env->touch || env->rows < LEAST_ROWS) return 0;
    return lines * line_rows(env) + !boxes(env);
}

static void draw_letters(const struct env *env, int row, struct surface *surface) {
    int line = letters_a_line(env), rows = line_rows(env), slot = env->columns / line;
    for (int i = 0; i < LETTERS; i++) {
        char name[] = {(char)('A' + i), '\0'};
        struct pad_key key = {name, REGION_TYPED, 'a' + i};
        struct area area = {row + i / line * rows, i % line * slot, rows, slot};
        pad_draw_key(&key, env->glyphs, area, surface);
    }
}

/* The digits are as narrow as they may be: words need room. */
static void draw_last_line(const struct env *env, int row, struct surface *surface) {
    const struct pad_key words[WORDS] = {{_("Space"), REGION_TYPED, ' '},
        {_("Delete"), REGION_TYPED, PAD_DELETE}, {_("Close"), REGION_COMMAND, COMMAND_BACK}};
    int slot = env->columns / 2 / DIGITS, rest = env->columns - slot * DIGITS;
    struct area area = {row, 0, line_rows(env), slot};
    for (int i = 1; i <= DIGITS; i++, area.column += slot) {
        char name[] = {(char)('0' + i % DIGITS), '\0'};
        struct pad_key key = {name, REGION_TYPED, name[0]};
        pad_draw_key(&key, env->glyphs, area, surface);
    }
    area.columns = rest / WORDS;
    for (int i = 0; i < WORDS; i++, area.column += area.columns)
        pad_draw_key(&words[i], env->glyphs, area, surface);
}

void find_pad_draw(const struct env *env, struct surface *surface) {
    struct area page = frame_area(env);
    int rows = find_pad_rows(env), end = page.row + page.rows, row = end - rows;
    if (rows == 0) return;
    if (!boxes(env)) frame_rule(env, row++, surface);
    draw_letters(env, row, surface);
    draw_last_line(env, end - line_rows(env), surface);
}
