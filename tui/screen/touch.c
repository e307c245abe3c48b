/* The names of the buttons are in the table of keys, beside the keys' own.
 * SPDX-License-Identifier: MIT */
#include "tui/screen/touch.h"

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/screen/language.h"
#include "tui/screen/pad.h"

enum {
    FROM_ROWS = 15,
    FROM_COLUMNS = 40,   /* fewer do not hold the words */
    HIGH_FROM_ROWS = 27, /* of a page whose own buttons are as high as the others */
    SIDES = 2,
    APART = 16,   /* a 16th of the width keeps Done away from the others */
    IN_SIGHT = 8, /* items, of a list that is scrolled, at least */
};

bool touch_fits(int rows, int columns) {
    return rows >= FROM_ROWS && columns >= FROM_COLUMNS;
}

/* The columns of all buttons; one without a name is none. */
static int buttons_columns(const char *const *names, int count) {
    int columns = 0;
    for (int i = 0; i < count; i++)
        if (*names[i]) columns += text_string_columns(names[i]) + SIDES;
    return columns;
}

void touch_draw_buttons(const struct env *env, bool pages, struct surface *surface) {
    enum { HOME = 1, UP, DOWN, COUNT = 6 };
    const enum command commands[COUNT] = {COMMAND_BACK, COMMAND_HOME,
        pages ? COMMAND_PAGE_UP : COMMAND_UP, pages ? COMMAND_PAGE_DOWN : COMMAND_DOWN,
        COMMAND_CALL_NOW, COMMAND_FINISHED};
    const char *names[COUNT];
    for (int i = 0; i < COUNT; i++) names[i] = keys_touch(commands[i]);
    if (buttons_columns(names, COUNT) > env->columns) {
        names[UP] = env->glyphs->up;
        names[DOWN] = env->glyphs->down;
    }
    if (buttons_columns(names, COUNT) > env->columns) names[HOME] = ""; /* Back leads there, too */
    int spare = env->columns - env->columns / APART - buttons_columns(names, COUNT), column = 0;
    if (spare < 0) spare = 0;
    for (int i = 0; i < COUNT; i++) {
        const char *name = names[i];
        if (!*name) continue;
        struct area area = {
            env->rows, column, TOUCH_ROWS, text_string_columns(name) + SIDES + spare / COUNT};
        if (keys_move(commands[i]).unit == KEY_MOVES_NOTHING)
            surface_offer(surface, (int)commands[i]);
        bool done = commands[i] == COMMAND_FINISHED; /* what is left of the width is before it */
        if (done) area.column = env->columns - area.columns;
        pad_draw_key(
            &(struct pad_key){name, REGION_COMMAND, (int)commands[i]}, env->glyphs, area, surface);
        column += area.columns;
    }
}

int touch_own_rows(const struct env *env) {
    return env->rows >= HIGH_FROM_ROWS ? TOUCH_ROWS : 1;
}

/* Says whether fingers give the command otherwise: by a button below every page, or by touching
 * what it is about. */
static bool is_at_hand(enum command command) {
    static const enum command others[] = {COMMAND_UP, COMMAND_DOWN, COMMAND_PAGE_UP,
        COMMAND_PAGE_DOWN, COMMAND_SPACE, COMMAND_DIGIT, COMMAND_NEXT_LINK, COMMAND_BACK,
        COMMAND_HOME, COMMAND_CALL_NOW, COMMAND_CALL_STAR, COMMAND_FINISHED};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] == command) return true;
    return false;
}

static int own_columns(const struct env *env, const char *words) {
    return text_string_columns(words) + (touch_own_rows(env) > 1 ? 2 : 1) * SIDES;
}

/* Returns the column behind the button and a gap, or the one where it would begin if there is no
 * room before `edge`. */
static int draw_own(const struct env *env, enum command command, const char *words, int column,
    int edge, struct surface *surface) {
    int rows = touch_own_rows(env), columns = own_columns(env, words);
    struct area area = {env->rows - rows, column, rows, columns};
    if (column + columns > edge) return column;
    pad_draw_key(
        &(struct pad_key){words, REGION_COMMAND, (int)command}, env->glyphs, area, surface);
    surface_offer(surface, (int)command);
    return column + columns + 1;
}

/* The same before `edge`; returns the next one's. */
static int draw_at_edge(const struct env *env, enum command command, const char *words, int edge,
    struct surface *surface) {
    int column = edge - own_columns(env, words);
    draw_own(env, command, words, column, env->columns, surface);
    return column - 1;
}

void touch_draw_own(
    const struct env *env, const struct hint *hints, const char *status, struct surface *surface) {
    int rows = touch_own_rows(env), edge = env->columns - 1, column = 1;
    struct arena memory = {0};
    if (status) {
        edge -= text_string_columns(status) + 1;
        surface_string(surface, env->rows - 1 - rows / 2, edge + 1, status, ROLE_FOOTER);
    }
    if (!env->mono) edge = draw_at_edge(env, COMMAND_LOOK, keys_touch(COMMAND_LOOK), edge, surface);
    if (language_next_name(env))
        edge = draw_at_edge(env, COMMAND_LANGUAGE, language_next_name(env), edge, surface);
    for (; hints->command; hints++) {
        if (!hints->words || is_at_hand(hints->command)) continue;
        const char *words = hints->second ? keys_touch(hints->command) : _(hints->words);
        words = text_capital(words, &memory); /* as the buttons below every page begin */
        column = draw_own(env, hints->command, words, column, edge, surface);
        if (hints->second)
            column = draw_own(env, hints->second, keys_touch(hints->second), column, edge, surface);
    }
    arena_free(&memory);
}

int touch_item_rows(const struct env *env, size_t count, int rows) {
    if (!env->touch) return 1;
    int items = (int)count > rows && IN_SIGHT < (int)count ? IN_SIGHT : (int)count;
    for (int height = TOUCH_ROWS; height > 1; height--)
        if (items * height <= rows) return height;
    return 1;
}

void touch_build(struct choices *choices, const struct env *env, int rows,
    void (*add)(void *state, const struct env *env), void *state) {
    choices->item_rows = 0;
    add(state, env);
    bool scrolls = choices_rows(choices) > rows;
    for (choices->item_rows = env->touch ? TOUCH_ROWS : 0; choices->item_rows > 0;
         choices->item_rows--) {
        add(state, env);
        int taken = choices_rows(choices), items = (int)choices->item_count;
        if (taken <= rows || (scrolls && taken * IN_SIGHT <= rows * items)) return;
    }
}
