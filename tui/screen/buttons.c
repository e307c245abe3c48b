/* Drawn in the roles of a box that stands before everything else. SPDX-License-Identifier: MIT */
#include "tui/screen/buttons.h"

#include <stdio.h>

#include "tui/cell/text.h"

enum {
    LEAST_COLUMNS = 14,
    GAP = 3,
    SIDES = 4,  /* of a large one beside its words */
    MARKER = 2, /* columns of the mark of the chosen one */
};

static int large_columns(const struct buttons *buttons, int which) {
    int columns =
        text_string_columns(buttons->words[which]) + SIDES + (buttons->chosen >= 0 ? MARKER : 0);
    return columns < LEAST_COLUMNS ? LEAST_COLUMNS : columns;
}

int buttons_rows(const struct buttons *buttons, int columns, bool large) {
    int used = large_columns(buttons, 0) + GAP + large_columns(buttons, 1);
    return large && used <= columns ? BUTTONS_LARGE_ROWS : BUTTONS_LINES;
}

/* Draws the words, with their mark where they are chosen. */
static void draw_words(const struct buttons *buttons, const struct env *env, int which,
    const char *words, int row, int column, struct surface *surface) {
    bool chosen = buttons->chosen == which;
    surface_string(surface, row, column, words, chosen ? ROLE_CHOSEN : ROLE_WARNING);
    if (!chosen) return;
    surface_string(surface, row, column - MARKER, env->glyphs->marker, ROLE_WARNING);
    surface_cursor(surface, row, column);
}

void buttons_draw(const struct buttons *buttons, const struct env *env, struct area area,
    struct surface *surface) {
    for (int which = 0; which < 2; which++) {
        const char *words = buttons->words[which];
        char line[80];
        snprintf(line, sizeof line, "[%s]", words);
        bool large = area.rows == BUTTONS_LARGE_ROWS;
        struct area one = {area.row + which, area.column, 1, area.columns};
        if (large) {
            int columns = large_columns(buttons, which);
            one = (struct area){area.row, area.column, BUTTONS_LARGE_ROWS, columns};
            area.column += columns + GAP;
            surface_box(surface, one.row, one.column, one.rows, one.columns, NULL, env->glyphs,
                ROLE_WARNING, ROLE_WARNING);
        }
        int column = one.column + (large ? (one.columns - text_string_columns(words)) / 2 : MARKER);
        draw_words(buttons, env, which, large ? words : line, one.row + large, column, surface);
        surface_click(surface, one.row, one.column, one.rows, one.columns,
            buttons->click[which].kind, buttons->click[which].value);
    }
}

static bool second_of(const struct event *event, bool *second) {
    struct key_move move = keys_move(event->command);
    int digit = keys_digit(event->key);
    bool sideways = event->command == COMMAND_LEFT || event->command == COMMAND_RIGHT;
    bool digits = event->command == COMMAND_DIGIT && (digit == 1 || digit == 2 || digit == 8);
    bool moves = move.unit != KEY_MOVES_NOTHING && move.unit != KEY_MOVES_PAGE;
    *second = digits ? digit == 2 : sideways ? event->command == COMMAND_RIGHT : move.by > 0;
    return sideways || digits || moves;
}

bool buttons_choose(const struct event *event, bool *second, bool *moved) {
    bool before = *second;
    if (!second_of(event, second)) {
        *second = before;
        return false;
    }
    *moved = *second != before;
    return true;
}
