/* Asks for the PIN of the staff. While it is open, letters and digits are the PIN; nothing that was
 * typed is ever drawn. The app opens it only where there is a PIN, and counts the wrong ones.
 * SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/host/pin.h"
#include "config/base/translate.h"
#include "tui/screen/frame.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"
#include "tui/screen/pad.h"

enum {
    PATIENCE_MS = 60 * 1000, /* a PIN that was begun does not wait for another person */
    PAD_LINES = 3,           /* of keys for fingers, each of PAD_LINE_ROWS */
    PAD_LINE_ROWS = 3,
    PAD_ROWS = PAD_LINES * PAD_LINE_ROWS,
    PAD_DIGITS = 5, /* a line */
    PAD_WORDS = 3,  /* in the last line */
    PAD_WIDEST = 60,
    PAD_LEAST_COLUMNS = 40,
};

struct pin_page {
    char typed[PIN_MOST_CHARACTERS + 1];
    size_t count;
    int64_t until_ms;
};

static bool has_pad(const struct env *env) {
    struct area area = frame_area(env);
    return env->touch && area.columns >= PAD_LEAST_COLUMNS && area.rows >= PAD_ROWS + 2;
}

static void pin_open(void *state, const struct env *env, const struct target *target) {
    (void)target;
    ((struct pin_page *)state)->until_ms = env->now_ms + PATIENCE_MS;
}

/* What a PIN is made of. */
static bool can_be_typed(struct key key) {
    char32_t character = key.character;
    if (key.code != KEY_CODE_CHARACTER) return false;
    return (character >= U'0' && character <= U'9') || (character >= U'a' && character <= U'z') ||
           (character >= U'A' && character <= U'Z');
}

static struct action type(struct pin_page *page, char character) {
    if (page->count == PIN_MOST_CHARACTERS) return action_of(ACTION_STAY);
    page->typed[page->count++] = character;
    return action_of(ACTION_REDRAW);
}

static struct action delete (struct pin_page *page) {
    if (page->count == 0) return action_of(ACTION_STAY);
    page->typed[--page->count] = '\0';
    return action_of(ACTION_REDRAW);
}

/* An Enter without a PIN is no try. */
static struct action check(struct pin_page *page, const struct env *env) {
    if (page->count == 0) return action_of(ACTION_STAY);
    bool right = pin_matches(page->typed, env->settings->kiosk.staff_pin.bytes);
    explicit_bzero(page->typed, sizeof page->typed);
    page->count = 0;
    if (!right) return action_of(ACTION_STAFF_WRONG);
    return (struct action){.kind = ACTION_STAFF_RIGHT, .screen = SCREEN_STAFF};
}

/* A character is never a command here, not even where no PIN has it. */
static struct action pin_event(void *state, const struct env *env, const struct event *event) {
    struct pin_page *page = state;
    if (event->time) return action_of(env->now_ms >= page->until_ms ? ACTION_POP : ACTION_STAY);
    page->until_ms = env->now_ms + PATIENCE_MS;
    if (can_be_typed(event->key)) return type(page, (char)event->key.character);
    bool typed = event->key.code == KEY_CODE_CHARACTER;
    bool deletes = event->key.code == KEY_CODE_BACKSPACE;
    if (deletes || (typed && event->key.character == PAD_DELETE)) return delete (page);
    if (typed) return action_of(ACTION_STAY);
    if (event->command == COMMAND_OPEN) return check(page, env);
    if (event->command == COMMAND_BACK) return action_of(ACTION_POP);
    switch (event->command) { /* of the buttons for fingers: their keys are characters */
    case COMMAND_HOME:
        return action_of(ACTION_HOME);
    case COMMAND_LOOK:
    case COMMAND_LANGUAGE:
    case COMMAND_CALL_NOW:
        return action_of(ACTION_UNHANDLED);
    default:
        return action_of(ACTION_STAY);
    }
}

/* 1 2 3 4 5, 6 7 8 9 0, and the words. */
static void draw_pad(const struct env *env, struct surface *surface) {
    const struct pad_key words[] = {{_("Back"), REGION_COMMAND, COMMAND_BACK},
        {_("Delete"), REGION_TYPED, PAD_DELETE}, {_("OK"), REGION_COMMAND, COMMAND_OPEN}};
    struct area page = frame_area(env);
    int slot = (page.columns < PAD_WIDEST ? page.columns : PAD_WIDEST) / PAD_DIGITS;
    int word = slot * PAD_DIGITS / PAD_WORDS, left = (page.columns - slot * PAD_DIGITS) / 2;
    int row = page.row + page.rows - PAD_ROWS;
    for (int i = 0; i < 2 * PAD_DIGITS; i++) {
        char digit[] = {(char)('0' + (i + 1) % 10), '\0'};
        struct pad_key key = {digit, REGION_TYPED, digit[0]};
        struct area area = {row + i / PAD_DIGITS * PAD_LINE_ROWS, left + i % PAD_DIGITS * slot,
            PAD_LINE_ROWS, slot};
        pad_draw_key(&key, env->glyphs, area, surface);
    }
    row += PAD_ROWS - PAD_LINE_ROWS;
    for (int i = 0; i < PAD_WORDS; i++)
        pad_draw_key(&words[i], env->glyphs,
            (struct area){row, left + i * word, PAD_LINE_ROWS, word}, surface);
}

static void draw_typed(const struct pin_page *page, const struct env *env, int row, int column,
    struct surface *surface) {
    column += surface_string(surface, row, column, _("PIN: "), ROLE_HEADING);
    int room = env->columns - column - 2, count = (int)page->count < room ? (int)page->count : room;
    if (count > 0) surface_repeat(surface, row, column, count, "*", ROLE_STRONG);
    surface_cursor(surface, row, column + count);
}

static void pin_draw(const void *state, const struct env *env, struct surface *surface) {
    bool pad = has_pad(env); /* with a key for it */
    const struct hint hints[] = {
        {COMMAND_OPEN, .words = pad ? NULL : N_("go on")}, {COMMAND_CALL_NOW, .words = NULL}, {0}};
    struct area area = frame_text(env);
    struct layout layout = {0};
    frame_draw(env, NULL, NULL, hints, NULL, surface);
    const char *words = pad          ? _("Type the PIN, then OK.")
                        : env->touch ? _("Type the PIN, then go on.")
                                     : _("Type the PIN, then Enter.");
    layout_add_text(&layout, words, 0, frame_measure(env), ROLE_BODY);
    int used = layout_draw(&layout, surface, area.row, area.column, env->rows);
    layout_free(&layout);
    bool roomy = area.rows - used > 1 + (pad ? PAD_ROWS : 0);
    draw_typed(state, env, area.row + used + roomy, area.column, surface);
    if (pad) draw_pad(env, surface);
}

static int64_t pin_deadline_ms(const void *state) {
    return ((const struct pin_page *)state)->until_ms;
}

const struct screen screen_pin = {
    .name = "pin",
    .title = N_("For staff"),
    .state_bytes = sizeof(struct pin_page),
    .open = pin_open,
    .event = pin_event,
    .draw = pin_draw,
    .deadline_ms = pin_deadline_ms,
};
