/* The last row of a page: what the keys do there, or, once arrows have led into it, what Enter
 * would do next. SPDX-License-Identifier: MIT */
#include "tui/screen/frame.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/screen/language.h"
#include "tui/screen/touch.h"

enum { MAX_HINTS = 16, GAP = 2 };

const char *frame_name(const struct env *env, enum command command) {
    bool ascii = env->glyphs->ascii;
    const char *language = command == COMMAND_LANGUAGE ? language_next_name(env) : NULL;
    if (env->touch) return language ? language : keys_touch(command);
    return env->settings->keys.letters ? keys_name(command, ascii)
                                       : keys_other_name(command, ascii);
}

/* On a visit by a number pad, as that names its keys. */
static const char *name_of(const struct env *env, enum command command) {
    return env->visit->pad ? keys_pad(command) : frame_name(env, command);
}

/* Of one or both keys' names, with a blank between, and of the words. */
static int hint_columns(const struct env *env, const struct hint *hint) {
    int columns = text_string_columns(name_of(env, hint->command)),
        words = text_string_columns(hint->words);
    if (hint->second) columns += 1 + text_string_columns(name_of(env, hint->second));
    return columns + words + (columns > 0 && words > 0);
}

int frame_command(int row, int column, const char *text, enum command command, enum role role,
    struct surface *surface) {
    int used = surface_string(surface, row, column, text, role);
    surface_click(surface, row, column, 1, used, REGION_COMMAND, (int)command);
    return column + used;
}

/* A hint for two keys is two buttons, and its words none. */
static int draw_hint(
    const struct env *env, const struct hint *hint, int row, int column, struct surface *surface) {
    column =
        frame_command(row, column, name_of(env, hint->command), hint->command, ROLE_KEY, surface);
    if (hint->second)
        column = frame_command(
            row, column + 1, name_of(env, hint->second), hint->second, ROLE_KEY, surface);
    if (!*hint->words) return column;
    if (*name_of(env, hint->command)) column += 1;
    if (hint->second)
        return column + surface_string(surface, row, column, hint->words, ROLE_FOOTER);
    return frame_command(row, column, hint->words, hint->command, ROLE_FOOTER, surface);
}

/* The hints of the last row, their words translated. */
struct keys_row {
    struct hint hints[MAX_HINTS];
    size_t count;
};

static void add_hint(const struct env *env, struct keys_row *row, const struct hint *hint) {
    bool named = *name_of(env, hint->command) && !hint->by_arrows;
    if (!hint->words || row->count == MAX_HINTS || !named) return;
    row->hints[row->count] = *hint;
    row->hints[row->count++].words = _(hint->words);
}

static bool names(const struct hint *hints, enum command command) {
    for (; hints->command; hints++)
        if (hints->command == command) return true;
    return false;
}

/* What a reader is told is the same on each page: what changes would be spoken. */
static bool is_constant(enum command command) {
    return command == COMMAND_HELP || command == COMMAND_CALL_NOW || command == COMMAND_CALL_STAR;
}

/* What the screen names, and behind it what is the same on all of them. */
static struct keys_row all_hints(const struct env *env, const struct hint *hints) {
    static const struct hint call = {COMMAND_CALL_NOW, .words = N_("call now")};
    static const struct hint back = {COMMAND_BACK, .words = N_("back")};
    static const struct hint finished = {COMMAND_FINISHED, .words = N_("done")};
    struct keys_row row = {0};
    const struct hint *own_back = NULL;
    for (const struct hint *hint = hints; hint->command; hint++) {
        if (hint->command == COMMAND_BACK)
            own_back = hint;
        else if (!env->glyphs->reader || is_constant(hint->command))
            add_hint(env, &row, hint);
    }
    const struct hint language = {COMMAND_LANGUAGE, .words = language_next_name(env)};
    bool typed = names(hints, COMMAND_CALL_STAR); /* then L is text; and Home names it above */
    if (env->back && !env->glyphs->reader && !typed) add_hint(env, &row, &language);
    if (!names(hints, COMMAND_CALL_NOW)) add_hint(env, &row, &call);
    if (env->back) add_hint(env, &row, own_back ? own_back : &back);
    add_hint(env, &row, &finished);
    return row;
}

/* What arrows, Enter and Esc do themselves needs no button. */
static bool is_button(enum command command) {
    static const enum command others[] = {
        COMMAND_LEFT, COMMAND_RIGHT, COMMAND_OPEN, COMMAND_DIGIT, COMMAND_NONE};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] == command) return false;
    return keys_move(command).unit == KEY_MOVES_NOTHING;
}

static void add_button(const struct env *env, struct keys_row *row, enum command command,
    const char *words, struct surface *surface) {
    bool nothing = command == COMMAND_LOOK && (env->mono || env->glyphs->reader);
    if (!is_button(command) || !words || nothing || row->count == MAX_HINTS) return;
    row->hints[row->count++] = (struct hint){command, .words = words};
    surface_offer(surface, (int)command);
}

/* A hint for two keys is two buttons; how to call and to go back is the same on each page. */
static void add_own_buttons(const struct env *env, struct keys_row *row, const struct hint *hints,
    bool by_arrows, struct surface *surface) {
    for (const struct hint *hint = hints; hint->command; hint++) {
        enum command command = hint->command;
        bool constant =
            command == COMMAND_BACK || command == COMMAND_CALL_NOW || command == COMMAND_CALL_STAR;
        if (constant || !hint->words || hint->by_arrows != by_arrows) continue;
        add_button(env, row, command, hint->second ? keys_touch(command) : _(hint->words), surface);
        add_button(env, row, hint->second, keys_touch(hint->second), surface);
    }
}

/* The same row once arrows have led there, what cannot wait first: each command that they can press
 * has its words, be there a key for it or not. Where Help is, everything else is. */
static struct keys_row all_buttons(
    const struct env *env, const struct hint *hints, struct surface *surface) {
    static const struct hint common[] = {{COMMAND_FIND, .words = N_("find")},
        {COMMAND_WORDS, .words = N_("words")}, {COMMAND_LOOK, .words = N_("colors")}, {0}};
    struct keys_row row = {0};
    enum command call = names(hints, COMMAND_CALL_STAR) ? COMMAND_CALL_STAR : COMMAND_CALL_NOW;
    bool calls = call == COMMAND_CALL_STAR || !names(hints, COMMAND_CALL_NOW);
    if (calls) add_button(env, &row, call, _("call now"), surface);
    add_own_buttons(env, &row, hints, false, surface);
    if (env->back) add_button(env, &row, COMMAND_BACK, _("back"), surface);
    add_button(env, &row, COMMAND_FINISHED, _("done"), surface);
    for (const struct hint *hint = common; names(hints, COMMAND_HELP) && hint->command; hint++)
        if (!names(hints, hint->command))
            add_button(env, &row, hint->command, _(hint->words), surface);
    add_button(env, &row, COMMAND_LANGUAGE, language_next_name(env), surface);
    add_own_buttons(env, &row, hints, true, surface);
    return row;
}

static bool has_room(const struct env *env, const struct keys_row *row, int room) {
    int used = 0;
    for (size_t i = 0; i < row->count; i++) used += hint_columns(env, &row->hints[i]) + GAP;
    return used - GAP <= room;
}

/* The keys without which a page cannot be used, or not be left. */
static bool is_needed(const struct env *env, const struct keys_row *row, const struct hint *hint) {
    switch (hint->command) {
    case COMMAND_UP:
    case COMMAND_LEFT:
        return hint->second != COMMAND_NONE;
    case COMMAND_CALL_NOW:
    case COMMAND_CALL_STAR:
        return env->columns >= FRAME_CALL_NOW_FROM;
    case COMMAND_SPACE: /* where Enter is not named, it goes on */
        for (size_t i = 0; i < row->count; i++)
            if (row->hints[i].command == COMMAND_OPEN) return false;
        return true;
    case COMMAND_OPEN:
    case COMMAND_BACK:
    case COMMAND_FINISHED:
        return true;
    default:
        return false;
    }
}

static void drop(struct keys_row *row, size_t index) {
    row->count--;
    for (; index < row->count; index++) row->hints[index] = row->hints[index + 1];
}

/* Drops the last hint that the page can do without; false: there is none. */
static bool drop_one(const struct env *env, struct keys_row *row) {
    for (size_t i = row->count; i-- > 0;) {
        if (is_needed(env, row, &row->hints[i])) continue;
        drop(row, i);
        return true;
    }
    return false;
}

/* Leaves the first hint that has words without them; false: none has. */
static bool hush_one(struct keys_row *row) {
    for (size_t i = 0; i < row->count; i++) {
        if (!*row->hints[i].words) continue;
        row->hints[i].words = "";
        return true;
    }
    return false;
}

/* Where there is room for everything, Esc says where it goes. */
static void say_where(const struct env *env, struct keys_row *row, int room, struct arena *memory) {
    struct hint *back = &row->hints[row->count > 1 ? row->count - 2 : 0];
    const char *words = back->words;
    if (back->command != COMMAND_BACK || strcmp(words, _("back")) != 0 || !*env->back) return;
    back->words = arena_format(memory, _("back to %s"), env->back);
    if (!has_room(env, row, room)) back->words = words;
}

int frame_left(const struct env *env) {
    return env->columns < FRAME_NARROW ? 0 : 1;
}

int frame_keys_rows(const struct env *env) {
    return env->touch ? touch_own_rows(env) : 1;
}

/* Where another one follows, a blank and its mark take the last two columns. */
static int end_of(const struct env *env, const struct keys_row *row, size_t index) {
    return index + 1 < row->count ? env->columns - 2 : env->columns;
}

/* As many as have room, the focused one among them. A reader is told that one alone. */
static void draw_buttons(
    const struct env *env, const struct keys_row *row, struct surface *surface) {
    int column = frame_left(env), used = 0;
    size_t focus = 0, first;
    while (focus + 1 < row->count && row->hints[focus].command != env->focus) focus++;
    for (first = focus; first > 0 && !env->glyphs->reader; first--) {
        used += hint_columns(env, &row->hints[first]) + GAP;
        if (column + used + hint_columns(env, &row->hints[first - 1]) > end_of(env, row, focus))
            break;
    }
    for (size_t i = first; i < row->count; i++) {
        bool fits = column + hint_columns(env, &row->hints[i]) <= end_of(env, row, i);
        if (i > focus && env->glyphs->reader) return;
        if (i > focus && !fits) { /* it goes on there */
            surface_string(
                surface, env->rows - 1, env->columns - 1, env->glyphs->marker, ROLE_FOOTER);
            return;
        }
        column = draw_hint(env, &row->hints[i], env->rows - 1, column, surface) + GAP;
    }
}

void frame_keys(
    const struct env *env, const struct hint *hints, const char *status, struct surface *surface) {
    if (env->plain) return;
    if (env->touch) {
        touch_draw_own(env, hints, status, surface);
        return;
    }
    struct keys_row buttons = all_buttons(env, hints, surface);
    if (env->focus) {
        draw_buttons(env, &buttons, surface);
        return;
    }
    if (env->glyphs->reader) status = NULL; /* it changes all the time */
    struct keys_row keys = all_hints(env, hints);
    struct arena memory = {0};
    int column = frame_left(env), room = env->columns - column;
    int right = status ? text_string_columns(status) + GAP : 0;
    say_where(env, &keys, room - right, &memory);
    while (!has_room(env, &keys, room - right) && drop_one(env, &keys)) {
    }
    if (!has_room(env, &keys, room - right)) { /* how to move matters more than how far one is */
        status = NULL;
        while (!has_room(env, &keys, room) && hush_one(&keys)) {
        }
        while (!has_room(env, &keys, room) && keys.count > 2) drop(&keys, 0);
    }
    for (size_t i = 0; i < keys.count; i++)
        column = draw_hint(env, &keys.hints[i], env->rows - 1, column, surface) + GAP;
    if (status)
        surface_string(surface, env->rows - 1, env->columns - right + GAP, status, ROLE_FOOTER);
    arena_free(&memory);
}
