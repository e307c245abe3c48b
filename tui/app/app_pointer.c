/* The mouse and fingers. What they press is done when they are let go within it, so that whoever
 * came down on the wrong thing can still slide off; what moves up or down scrolls, a row a row. A
 * finger can never be lost: what is not understood is given up, and the next press begins anew.
 * SPDX-License-Identifier: MIT */
#include "tui/app/app_internal.h"

/* A click is looked up in what was drawn last. Where something has changed since, that may be
 * another page, whose numbers mean nothing here: such a click is one beside everything. */
static struct region region_at(const struct app *app, int row, int column) {
    const struct region *found = app->dirty ? NULL : surface_region_at(&app->surface, row, column);
    return found ? *found : (struct region){0};
}

static bool is_inside(const struct region *region, int row, int column) {
    return row >= region->row && row < region->row + region->rows && column >= region->column &&
           column < region->column + region->columns;
}

static bool is_same(const struct region *one, const struct region *other) {
    return one->rows > 0 && one->kind == other->kind && one->value == other->value &&
           one->row == other->row && one->column == other->column;
}

/* Letters for fingers and buttons that scroll are pressed again and again. */
static enum strike_kind strike_of(const struct region *region) {
    bool scrolls = region->kind == REGION_COMMAND &&
                   keys_move((enum command)region->value).unit != KEY_MOVES_NOTHING;
    bool moves = scrolls || region->kind == REGION_TYPED || region->kind == REGION_TOP;
    return region->rows > 0 && moves ? STRIKE_MOVE : STRIKE_CLICK;
}

/* The same cell is the same thing, though something else may stand there now. */
static uint64_t which_of(struct app *app, uint64_t kind, int value, int row, int column) {
    bool same = app->clicked.row == row && app->clicked.column == column &&
                app->clicked.which == app->settle.which;
    if (!same) app->clicked.which = app_which(WHICH_REGION, kind, (uint64_t)value);
    app->clicked.row = row;
    app->clicked.column = column;
    return app->clicked.which;
}

/* Beside everything, a click is still somebody's: it wakes the screen, and answers a warning. */
static void click(struct app *app, const struct region *region, int row, int column) {
    struct event event = {.key = {.code = KEY_CODE_OTHER}};
    uint64_t kind = region->rows > 0 ? 1 + (uint64_t)region->kind : 0;
    if (kind && region->kind == REGION_COMMAND)
        event.command = (enum command)region->value;
    else if (kind && region->kind == REGION_TYPED)
        event.key = (struct key){KEY_CODE_CHARACTER, (char32_t)region->value};
    else if (kind)
        event.region = region;
    app_obey(app, &event, which_of(app, kind, region->value, row, column), strike_of(region));
}

/* A second button while one is down: nobody means both. */
static void press(struct app *app, const struct input *input) {
    struct pointer *pointer = &app->pointer;
    bool both = pointer->down && pointer->button != input->button;
    *pointer = (struct pointer){.down = !both,
        .button = input->button,
        .row = input->row,
        .column = input->column,
        .since_ms = app->env.now_ms,
        .changes = app->changes,
        .region = region_at(app, input->row, input->column)};
}

/* On the scroll bar the page follows; anywhere else it is pulled along. A finger that rests on a
 * button may shake. */
static void drag(struct app *app, const struct input *input) {
    struct pointer *pointer = &app->pointer;
    bool bar = pointer->region.rows > 0 && pointer->region.kind == REGION_TOP;
    int by = pointer->row - input->row;
    if (by == 0 || (!pointer->dragging && is_inside(&pointer->region, input->row, pointer->column)))
        return;
    pointer->dragging = true;
    pointer->row = input->row;
    struct region top = bar ? region_at(app, input->row, pointer->column) : (struct region){0};
    if (top.rows > 0 && top.kind == REGION_TOP) click(app, &top, input->row, pointer->column);
    if (!bar) app_scroll(app, by);
    if (app->changes != pointer->changes) *pointer = (struct pointer){0};
}

static void release(struct app *app, const struct input *input) {
    struct pointer done = app->pointer;
    struct event back = {.command = COMMAND_BACK, .key = {.code = KEY_CODE_OTHER}};
    struct region region = region_at(app, input->row, input->column);
    app->pointer = (struct pointer){0};
    if (input->button != BUTTON_ANY && input->button != done.button) return;
    if (done.button == BUTTON_BACK) {
        app_obey(app, &back, app_which(WHICH_BUTTON, 0, 0), STRIKE_CLICK);
        return;
    }
    bool meant = app->changes == done.changes && is_same(&done.region, &region);
    if (!done.dragging)
        click(app, meant ? &region : &(struct region){0}, input->row, input->column);
}

void app_point(struct app *app, const struct input *input) {
    struct pointer *pointer = &app->pointer;
    bool first = pointer->button == BUTTON_FIRST;
    bool stuck = app->env.kiosk && app->env.now_ms - pointer->since_ms >= IDLE_HELD_MS;
    if (input->kind == INPUT_PRESS) {
        press(app, input);
        return;
    }
    if (stuck) *pointer = (struct pointer){0};
    if (pointer->down && first && input->kind == INPUT_DRAG) drag(app, input);
    if (pointer->down && input->kind == INPUT_RELEASE) release(app, input);
}
