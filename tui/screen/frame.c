/* The frame of a page. Rows, from the top: path, rule, the page, rule, keys; without rules on low
 * screens. */
#include "tui/screen/frame.h"

#include <string.h>

#include "config/base/translate.h"
#include "tui/cell/text.h"
#include "tui/screen/touch.h"

enum {
    MARGIN = 3,     /* columns before the text */
    NARROW = 40,    /* fewer columns than this: one column of margin */
    CENTERED = 100, /* from so many columns the measure is centered */
    MAX_HINTS = 12,
    MORE_COLUMNS = 7, /* from the right edge */
};

bool frame_fits(const struct env *env) {
    return env->rows >= FRAME_LEAST_ROWS && env->columns >= FRAME_LEAST_COLUMNS;
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
    return env->columns < NARROW ? 1 : MARGIN;
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

const char *frame_name(const struct env *env, enum command command) {
    bool ascii = env->glyphs->ascii;
    if (env->touch) return keys_touch(command);
    return env->settings->keys.letters ? keys_name(command, ascii)
                                       : keys_other_name(command, ascii);
}

/* On a visit by a number pad, as that names its keys. */
static const char *name_of(const struct env *env, enum command command) {
    return env->visit->pad ? keys_pad(command) : frame_name(env, command);
}

/* Of one or both keys' names, with a blank between, and of the words. */
static int hint_columns(const struct env *env, const struct hint *hint) {
    int columns = columns_of(name_of(env, hint->command));
    if (hint->second) columns += 1 + columns_of(name_of(env, hint->second));
    return columns + (*hint->words ? 1 + columns_of(hint->words) : 0);
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
    column += 1;
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
    if (!hint->words || row->count == MAX_HINTS || !*name_of(env, hint->command)) return;
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
    if (!names(hints, COMMAND_CALL_NOW)) add_hint(env, &row, &call);
    if (env->back) add_hint(env, &row, own_back ? own_back : &back);
    add_hint(env, &row, &finished);
    return row;
}

static bool has_room(const struct env *env, const struct keys_row *row, int room) {
    int used = 0;
    for (size_t i = 0; i < row->count; i++) used += hint_columns(env, &row->hints[i]) + 2;
    return used - 2 <= room;
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
    if (env->glyphs->reader) status = NULL; /* it changes all the time */
    struct keys_row keys = all_hints(env, hints);
    struct arena memory = {0};
    int column = env->columns < NARROW ? 0 : 1, room = env->columns - column;
    int right = status ? columns_of(status) + 2 : 0;
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
        column = draw_hint(env, &keys.hints[i], env->rows - 1, column, surface) + 2;
    if (status)
        surface_string(surface, env->rows - 1, env->columns - right + 2, status, ROLE_FOOTER);
    arena_free(&memory);
}

/* The path; its start leads Home. Returns the column behind it. */
static int draw_path(
    const struct env *env, const char *section, int column, int room, struct surface *surface) {
    struct arena memory = {0};
    const char *path = env->path ? env->path : "", *whole = path;
    if (section) path = whole = arena_format(&memory, "%s > %s", path, section);
    /* What is farthest from here goes first where the row is narrow. */
    for (const char *rest; columns_of(path) > room; path = rest + 3)
        if (!(rest = strstr(path, " > "))) break;
    int end = column + surface_text(surface, 0, column, room, path, strlen(path), ROLE_TITLE);
    const char *first = path == whole ? strstr(path, " > ") : NULL;
    if (first)
        surface_click(surface, 0, column, 1, text_columns(path, (size_t)(first - path)),
            REGION_COMMAND, COMMAND_HOME);
    arena_free(&memory);
    return end;
}

void frame_draw(const struct env *env, const char *section, const char *right,
    const struct hint *hints, const char *status, struct surface *surface) {
    bool reader = env->glyphs->reader; /* then one thing follows the other */
    int right_columns = right && !reader ? columns_of(right) + 2 : 0;
    int left = env->columns < NARROW ? 0 : 1;
    if (right_columns > env->columns / 2) right_columns = 0;
    int end = draw_path(env, section, left, env->columns - left - right_columns, surface);
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
