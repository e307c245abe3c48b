/* The last row as a row of buttons, for who has arrows, Enter and Esc alone, or a number pad: the
 * arrow that leads no farther on a page leads there. The pages know nothing of it.
 * SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

#include "tui/screen/frame.h"

/* Returns -1 where it is not there (any more). */
static int index_of(const struct surface *surface, enum command command) {
    for (size_t i = 0; i < surface->offered_count; i++)
        if (surface->offered[i] == (int)command) return (int)i;
    return -1;
}

static void focus(struct app *app, int command) {
    app->env.focus = (enum command)command;
    app->dirty = true;
}

/* Up from the top, on behind the last link, and at Home, where nothing lies below, back. */
static bool leads_there(const struct app *app, enum command command) {
    return command == COMMAND_UP || command == COMMAND_RIGHT || command == COMMAND_NEXT_LINK ||
           (command == COMMAND_BACK && app->depth == 1);
}

void app_enter_keys_row(struct app *app, const struct event *event) {
    const struct surface *surface = &app->surface;
    bool fresh = !event->held && event->key.code != KEY_CODE_OTHER;
    bool drawn = !app->dirty && surface->offered_count > 0; /* else they may be of another page */
    if (!fresh || !drawn || !leads_there(app, event->command) || app_top(app)->screen->exclusive)
        return;
    int call = index_of(surface, COMMAND_CALL_NOW);
    focus(app, surface->offered[call < 0 ? 0 : call]);
}

/* In lists Left and Right lead out and in, and digits to items; not in the row. */
enum command app_keys_row_command(const struct app *app, struct key key, enum command command) {
    int digit = app->visit->other_keys ? -1 : keys_digit(key);
    if (!app->env.focus) return command;
    if (key.code == KEY_CODE_LEFT || digit == 4) return COMMAND_LEFT;
    if (key.code == KEY_CODE_RIGHT || digit == 6) return COMMAND_RIGHT;
    if (digit == 8 || digit == 2) return COMMAND_UP;
    return command;
}

/* Those that are wanted several times in a row. */
static bool stays(enum command command) {
    return command == COMMAND_LOOK || command == COMMAND_NEXT_SECTION ||
           command == COMMAND_PREVIOUS_SECTION;
}

bool app_give_keys_row(struct app *app, struct event *event) {
    const struct surface *surface = &app->surface;
    enum command command = app->env.focus;
    int at = index_of(surface, command), count = (int)surface->offered_count;
    bool pressed = event->key.code != KEY_CODE_OTHER;
    if (!command) return false;
    switch (pressed ? event->command : COMMAND_NONE) {
    case COMMAND_RIGHT:
    case COMMAND_NEXT_LINK:
        if (at + 1 < count) focus(app, surface->offered[at + 1]);
        return true;
    case COMMAND_LEFT:
    case COMMAND_PREVIOUS_LINK:
        focus(app, at > 0 ? surface->offered[at - 1] : COMMAND_NONE);
        return true;
    case COMMAND_UP:
    case COMMAND_DOWN:
    case COMMAND_BACK:
        if (!event->held) focus(app, COMMAND_NONE);
        return true;
    case COMMAND_OPEN:
    case COMMAND_SPACE:
        *event = (struct event){.command = command, .key = {.code = KEY_CODE_OTHER}};
        if (!stays(command)) focus(app, COMMAND_NONE);
        return false;
    default:
        focus(app, COMMAND_NONE);
        return false;
    }
}

/* The page keeps its marks, but only one thing is lit. */
static void unlight(struct surface *surface) {
    size_t count = (size_t)surface->rows * (size_t)surface->columns;
    for (size_t i = 0; i < count; i++) {
        struct cell *cell = &surface->cells[i];
        if (cell->role == ROLE_CHOSEN) cell->role = ROLE_BODY;
        if (cell->role == ROLE_LINK_FOCUS) cell->role = ROLE_LINK;
    }
}

void app_draw_keys_row(struct app *app) {
    struct surface *surface = &app->surface;
    int first = app->env.rows - frame_keys_rows(&app->env), left = app->env.columns, right = 0;
    if (!app->env.focus) return;
    unlight(surface);
    for (size_t i = 0; i < surface->region_count; i++) {
        const struct region *region = &surface->regions[i];
        int end = region->column + region->columns;
        bool here = region->kind == REGION_COMMAND && region->value == (int)app->env.focus;
        if (!here || region->row < first) continue;
        if (region->column < left) left = region->column;
        if (end > right) right = end;
        for (int row = region->row; row < region->row + region->rows; row++)
            surface_paint(surface, row, left, right - left, ROLE_CHOSEN);
        surface_cursor(surface, region->row + region->rows / 2, left);
    }
}
