/* What a kiosk shows while nobody uses it: the guide's name, and one line at a time that anybody
 * may read. Any key wakes it and does nothing else. SPDX-License-Identifier: MIT */
#include "config/base/translate.h"
#include "tui/cell/large.h"
#include "tui/page/layout.h"
#include "tui/screen/action.h"
#include "tui/screen/language.h"
#include "tui/screen/quiz_picture.h"
#include "tui/screen/wide.h"

enum {
    LINE_COLUMNS = 50,
    WIDE_LINE_COLUMNS = 66, /* on a large screen */
    MARGIN = 2,
    PICTURE_GAP = 6,
    LEAST_COLUMNS_BESIDE_PICTURE = 60,
    ROOMY_FROM_ROWS = 10,
    POSTER_FROM_ROWS = 20, /* from so many rows there is more than words */
    ONE_LARGE_LINE = 5,    /* rows of a line of the smaller large letters */
    TWO_LARGE_LINES = 2 * ONE_LARGE_LINE + 1,
    EDGES = 2, /* rows above and below that stay empty */
    HOUR_MS = 60 * 60 * 1000,
};

struct attract {
    size_t tip;
    int64_t next_ms; /* when the line changes; -1: never */
    int64_t period_ms;
    int64_t hour_ms; /* when all moves down a row; -1: never */
    int hours;
    size_t turns; /* how often the line has changed: each time another language invites */
    struct quiz_picture picture;
    bool has_pictures; /* they were read */
};

static void attract_open(void *state, const struct env *env, const struct target *target) {
    struct attract *attract = state;
    (void)target;
    if (!env->plain) /* a line that was printed stays */
        attract->period_ms = env->settings->attract.interval_seconds * INT64_C(1000);
    attract->next_ms = attract->hour_ms = -1;
}

/* The largest that leaves the title its large letters, be it in more lines. */
static void fit_picture(struct attract *attract, const struct env *env) {
    static const int pictures[] = {PICTURE_LARGE_COLUMNS, PICTURE_MOST_COLUMNS, 0};
    const char *words = env->pack->title.bytes;
    int room = env->columns - 2 * MARGIN - PICTURE_GAP, least = LEAST_COLUMNS_BESIDE_PICTURE;
    struct large title, beside;
    bool large = large_fit(&title, words, env->glyphs, env->rows, room + PICTURE_GAP);
    for (size_t i = 0; large; i++) {
        int left = room - pictures[i];
        bool whole = pictures[i] == 0;
        if (!whole && (!large_fit(&beside, words, env->glyphs, env->rows, left) ||
                          beside.square != title.square || beside.halves != title.halves))
            continue;
        int columns = whole ? title.columns : beside.columns;
        if (columns > least) least = columns;
        break;
    }
    quiz_picture_fit(&attract->picture, env, env->rows, room - least);
}

/* One line alone never changes, so the app need not wake for it. */
static void attract_resize(void *state, const struct env *env) {
    struct attract *attract = state;
    bool several = env->pack->tip_count > 1 || language_next_name(env);
    bool changes = attract->period_ms > 0 && several;
    if (!changes)
        attract->next_ms = -1;
    else if (attract->next_ms < 0)
        attract->next_ms = env->now_ms + attract->period_ms;
    if (attract->period_ms > 0 && attract->hour_ms < 0) attract->hour_ms = env->now_ms + HOUR_MS;
    if (env->pack->loaded && !attract->has_pictures) {
        quiz_picture_load(&attract->picture, env->pack);
        attract->has_pictures = true;
    }
    fit_picture(attract, env);
}

/* What stands still for weeks leaves its shadow in some screens, so each hour it moves. */
static struct action attract_event(void *state, const struct env *env, const struct event *event) {
    struct attract *attract = state;
    if (!event->time) return (struct action){.kind = ACTION_REPLACE, .screen = SCREEN_HOME};
    if (attract->hour_ms >= 0 && env->now_ms >= attract->hour_ms) {
        attract->hour_ms = env->now_ms + HOUR_MS;
        attract->hours++;
    }
    if (attract->next_ms >= 0 && env->now_ms >= attract->next_ms) {
        attract->next_ms = env->now_ms + attract->period_ms;
        if (env->pack->tip_count > 0) attract->tip = (attract->tip + 1) % env->pack->tip_count;
        attract->turns++;
    }
    return action_of(ACTION_REDRAW);
}

static int rows_of(const char *words, int columns) {
    struct layout layout = {0};
    layout_add_text(&layout, words, 0, columns, ROLE_BODY);
    int rows = (int)layout.line_count;
    layout_free(&layout);
    return rows;
}

static int longest_tip(const struct env *env, int columns) {
    int longest = 0;
    for (size_t i = 0; i < env->pack->tip_count; i++) {
        int rows = rows_of(env->pack->tips[i].bytes, columns);
        if (rows > longest) longest = rows;
    }
    return longest;
}

/* Adds what stands between the line under the title and the last words, into `rows` rows. What is
 * only pleasant goes first where there are few, and then the line of the moment. The longest line
 * keeps its room, so that nothing moves when it changes. */
static void add_words(struct layout *text, const struct attract *attract, const struct env *env,
    int columns, int rows) {
    const struct pack *pack = env->pack;
    bool roomy = env->rows >= ROOMY_FROM_ROWS;
    if (roomy) {
        const char *heading =
            attract->tip > 0 ? _("Did you know?") : ""; /* the first is an offer */
        layout_add_text(text, "", 0, columns, ROLE_BODY);
        layout_add_text(text, heading, 0, columns, ROLE_LABEL);
    }
    int used = (int)text->line_count, end = used + longest_tip(env, columns) + roomy;
    const char *tip = pack->tip_count > 0 ? pack->tips[attract->tip].bytes : "";
    if (*tip && used + rows_of(tip, columns) <= rows)
        layout_add_text(text, tip, 0, columns, ROLE_BODY);
    while ((int)text->line_count < end) layout_add_text(text, "", 0, columns, ROLE_BODY);
}

/* A line of the poster: in letters that can be read across the room where they fit, else in plain
 * ones. Zeroed: nothing, in no rows. */
struct sign {
    struct large large; /* has_large */
    bool has_large;
    struct layout plain;
    enum role role;
    int rows, columns;
};

static void sign_set(struct sign *sign, const char *words, int columns, enum role role) {
    if (*words) layout_add_text(&sign->plain, words, 0, columns, role);
    sign->role = role;
    sign->rows = (int)sign->plain.line_count;
    sign->columns = columns;
}

/* Makes the letters large where `rows` more rows are enough; returns how many are left. */
static int sign_enlarge(
    struct sign *sign, const char *words, const struct env *env, int rows, int room) {
    int all = sign->rows + rows;
    bool seen = env->rows >= POSTER_FROM_ROWS && !env->plain && !env->glyphs->reader;
    if (!seen || !large_fit(&sign->large, words, env->glyphs, all, room)) return rows;
    sign->has_large = true;
    sign->rows = sign->large.rows;
    if (sign->large.columns > sign->columns) sign->columns = sign->large.columns;
    return all - sign->rows;
}

static int sign_draw(const struct sign *sign, struct surface *surface, int row, int column) {
    if (sign->has_large)
        large_draw(&sign->large, surface, row, column, sign->role);
    else
        layout_draw(&sign->plain, surface, row, column, surface->rows - row);
    return sign->rows;
}

static void sign_free(struct sign *sign) {
    layout_free(&sign->plain);
}

/* What there is room for: from the top whose screen it is, the title, the words of the moment and
 * how to begin; the picture beside them. */
struct poster {
    struct sign clinic, title, press;
    struct layout words;
    int clinic_gap, title_gap; /* blank rows below */
    int rows, columns;         /* of all but the picture */
    int row, column;
};

static int larger(int one, int other) {
    return one > other ? one : other;
}

static int smaller(int one, int other) {
    return one < other ? one : other;
}

static void measure(struct poster *poster) {
    poster->columns = larger(poster->title.columns, poster->press.columns);
    poster->columns = larger(poster->columns, poster->clinic.columns);
    poster->rows = poster->clinic.rows + poster->clinic_gap + poster->title.rows +
                   poster->title_gap + (int)poster->words.line_count + poster->press.rows;
}

/* How to begin. Whoever reads another language sees that there is one for him, too. */
static const char *invitation(const struct attract *attract, const struct env *env, bool large) {
    const char *spoken = translate_language();
    translate_use(language_in_turn(env, attract->turns));
    const char *words = _("Press any key or touch the screen to begin");
    if (large)
        words = env->touch ? _("Touch the screen") : _("Press any key or touch");
    else if (env->plain)
        words = _("Press Enter to begin");
    else if (env->touch)
        words = _("Touch the screen to begin");
    else if (env->columns < FRAME_NARROW)
        words = _("Press any key");
    translate_use(spoken);
    return words;
}

/* On a screen that stands in a room: what the visitor is to do, and the name. */
static void enlarge_others(struct poster *poster, const struct attract *attract,
    const struct env *env, int spare, int room) {
    const char *clinic = env->settings->clinic.name.bytes;
    int more = smaller(spare, TWO_LARGE_LINES - poster->press.rows);
    spare -= more - sign_enlarge(&poster->press, invitation(attract, env, true), env, more, room);
    more = smaller(spare, ONE_LARGE_LINE - poster->clinic.rows);
    if (*clinic) sign_enlarge(&poster->clinic, clinic, env, more, room);
}

/* The title grows first. */
static void enlarge(
    struct poster *poster, const struct attract *attract, const struct env *env, int room) {
    int spare = env->rows - poster->rows - 1; /* a large title has a blank row below */
    spare = sign_enlarge(&poster->title, env->pack->title.bytes, env, spare, room);
    poster->title_gap = poster->title.has_large;
    if (poster->title.has_large && wide_screen(env))
        enlarge_others(poster, attract, env, spare - EDGES, room);
    measure(poster);
}

/* Sets the words below the title. Who hears the rows, or feels them, has the title in plain letters
 * in the line under the large ones. */
static void set_words(struct poster *poster, const struct attract *attract, const struct env *env,
    int columns, int room, bool with_title) {
    const struct pack *pack = env->pack;
    struct layout *words = &poster->words;
    layout_free(words);
    const char *line = pack->tagline.bytes;
    if (with_title) line = arena_format(&words->memory, "%s. %s", pack->title.bytes, line);
    if (env->rows >= ROOMY_FROM_ROWS)
        layout_add_text(words, line, 0, with_title ? room : columns, ROLE_QUIET);
    add_words(words, attract, env, columns, env->rows - poster->press.rows - poster->title.rows);
    measure(poster);
}

/* In the middle at first, and from hour to hour a row lower, and again from the top. */
static void put(struct poster *poster, const struct attract *attract, const struct env *env) {
    const struct picture *picture = attract->picture.shown;
    int beside = picture ? PICTURE_GAP + picture->columns : 0;
    int rows = picture ? larger(poster->rows, picture->rows) : poster->rows;
    int spare = env->rows >= POSTER_FROM_ROWS ? larger(env->rows - rows, 0) : 0;
    poster->row = (spare / 2 + attract->hours) % (spare + 1) + (rows - poster->rows) / 2;
    poster->column = (env->columns - poster->columns - beside) / 2;
}

static void compose(struct poster *poster, const struct attract *attract, const struct env *env) {
    int room = env->columns - 2 * MARGIN;
    bool named = *env->settings->clinic.name.bytes && env->rows >= POSTER_FROM_ROWS;
    if (attract->picture.shown) room -= attract->picture.shown->columns + PICTURE_GAP;
    int columns = smaller(room, wide_screen(env) ? WIDE_LINE_COLUMNS : LINE_COLUMNS);
    if (named) sign_set(&poster->clinic, env->settings->clinic.name.bytes, columns, ROLE_HEADING);
    poster->clinic_gap = named;
    sign_set(&poster->title, env->pack->title.bytes, columns, ROLE_TITLE);
    sign_set(&poster->press, invitation(attract, env, false), columns, ROLE_STRONG);
    set_words(poster, attract, env, columns, room, true);
    enlarge(poster, attract, env, room);
    if (!poster->title.has_large) set_words(poster, attract, env, columns, room, false);
    put(poster, attract, env);
}

static void draw_picture(const struct poster *poster, const struct attract *attract,
    const struct env *env, struct surface *surface) {
    int rows = attract->picture.shown->rows;
    quiz_picture_draw(&attract->picture, env, -1, poster->row + (poster->rows - rows) / 2,
        poster->column + poster->columns + PICTURE_GAP, surface);
}

static void attract_draw(const void *state, const struct env *env, struct surface *surface) {
    const struct attract *attract = state;
    struct poster poster = {0};
    compose(&poster, attract, env);
    int row = poster.row, column = poster.column, last = env->rows - poster.press.rows;
    if (attract->picture.shown) draw_picture(&poster, attract, env, surface);
    row += sign_draw(&poster.clinic, surface, row, column) + poster.clinic_gap;
    row += sign_draw(&poster.title, surface, row, column) + poster.title_gap;
    row += layout_draw(&poster.words, surface, row, column, last - row);
    if (row > last || env->rows < ROOMY_FROM_ROWS) row = last;
    sign_draw(&poster.press, surface, row, column);
    surface_cursor(surface, row, column);
    sign_free(&poster.clinic);
    sign_free(&poster.title);
    sign_free(&poster.press);
    layout_free(&poster.words);
}

static int64_t attract_deadline_ms(const void *state) {
    const struct attract *attract = state;
    bool line = attract->next_ms >= 0 && attract->next_ms < attract->hour_ms;
    return line ? attract->next_ms : attract->hour_ms;
}

static void attract_close(void *state, const struct env *env) {
    (void)env;
    quiz_picture_free(&((struct attract *)state)->picture);
}

const struct screen screen_attract = {
    .name = "attract",
    .state_bytes = sizeof(struct attract),
    .start = true,
    .open = attract_open,
    .resize = attract_resize,
    .event = attract_event,
    .draw = attract_draw,
    .deadline_ms = attract_deadline_ms,
    .close = attract_close,
};
