/* The stack of screens, what happens to a key that no screen handles, when a visit is over, and the
 * loop. It knows no terminal: time, keys and frames go through struct io.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/app/settle.h"
#include "tui/terminal/io.h"
#include "tui/terminal/idle.h"
#include "tui/screen/screen.h"
#include "tui/visit/pin_lockout.h"
#include "tui/visit/visit_log.h"

enum { APP_MAX_DEPTH = 32 };

#define APP_OWN_LANGUAGE ((size_t)-1)

enum app_end {
    APP_RUNS,
    APP_LEFT,  /* the visitor, or idle.action = "exit", ended it */
    APP_ENDED, /* the terminal is gone or the program was told to end */
};

/* What became of texts that somebody writes. */
enum app_edit {
    APP_EDIT_NOTHING,
    APP_EDIT_MESSAGES, /* they are refused, or still the same: the messages are others */
    APP_EDIT_TEXTS,    /* `renew` puts others into env */
};

/* What happens around visits and is no screen's business. Each may be NULL. */
struct app_callbacks {
    void *context;
    /* A visit that somebody began is over; it is overwritten after the call. */
    void (*visit_ended)(
        void *context, const struct visit *visit, const struct pack *pack, enum visit_end end);
    /* No visit is under way, so settings and texts may be replaced: puts others into `env`
     * (settings, pack, glyphs, mono) where there are. Returns whether it did. */
    bool (*renew)(void *context, struct env *env);
    /* While somebody writes the texts, after each input: `saved` says that it told of files.
     * `shown` is the topic on the glass; NULL: none. */
    enum app_edit (*edited)(
        void *context, const struct env *env, const struct topic *shown, bool saved);
    /* After it: where something changed, or is wrong, in the texts of `env`. Returns whether that
     * is known; the words live until the next call of `edited`. */
    bool (*changed)(void *context, const struct env *env, struct target *place);
    /* Another language: of that index of env->languages; or, with APP_OWN_LANGUAGE, that of the
     * settings. Puts what comes of it into `env` (pack, language) and returns true; false: it
     * cannot be shown, which `env` knows then (refused). */
    bool (*language)(void *context, struct env *env, size_t index);
    /* Other colors: the next ones, or, with `own`, those of the settings again. What comes of it is
     * put into `env`. */
    void (*look)(void *context, struct env *env, bool own);
    /* The PIN was wrong; `off`: for the last time. */
    void (*pin_lockout_wrong)(void *context, bool off);
    /* The PIN was right. */
    void (*staff_came)(void *context);
    /* Called before each wait. Returns when it wants to be called next at the latest; -1: never. */
    int64_t (*beat)(void *context, int64_t now_ms);
};

/* A button of the mouse, or a finger, that is down. */
struct pointer {
    bool down;
    bool dragging; /* it has moved so far that it presses nothing */
    enum pointer_button button;
    int row, column; /* where it was last, and came down */
    int64_t since_ms;
    unsigned changes;     /* of the app then */
    struct region region; /* that it came down on; without rows: none */
};

struct app {
    struct env env;
    struct io io;
    struct surface surface;
    const struct glyphs *glyphs; /* that each visit begins with */
    int rows;                    /* of the terminal; env.rows are those that screens have */
    struct visit *visit;
    struct stack_entry {
        enum screen_id id;
        const struct screen *screen;
        void *state;
        struct target opened; /* the records of the pack alone that it was opened for */
    } stack[APP_MAX_DEPTH];
    size_t depth;
    struct stack_entry popped; /* closed by the last key, which may turn out to have been none */
    bool garbled;              /* it did: what comes next is the rest of another key */
    enum command focus_before; /* what had the focus in the last row before that key */
    struct app_callbacks callbacks;
    struct pin_lockout staff;
    struct key_repeat hold;
    struct settle settle;
    struct pointer pointer;
    struct {
        int row, column;
        uint64_t which; /* for settle */
    } clicked;          /* last */
    unsigned changes;   /* how often one page took another's place */
    int64_t opened_ms;  /* the start of the program */
    int64_t begun_ms;   /* the first key of the visit */
    bool longest_shown; /* the box on the screen is that of visit.max_minutes */
    bool longest_seen;  /* the warning before visit.max_minutes was answered */
    int64_t beat_ms;    /* when callbacks.beat wants to be called; -1: never */
    int64_t last_key_ms;
    size_t words; /* on the screen, when it was drawn last */
    struct idle_view idle;
    struct idle_view longest; /* the same for visit.max_minutes */
    bool looked;              /* this visit has other colors */
    bool dirty, afresh, rung;
    struct input kept; /* by app_glance; else of INPUT_NONE */
    uint64_t seed;
    enum app_end end;
};

/* Opens the first screen (Attract with env.kiosk, else Home) of a new visit. `env` is copied; what
 * it points to must outlive the app. `seed` makes the quiz's shuffles. */
void app_open(struct app *app, const struct env *env, struct io io, uint64_t seed);

/* Draws what changed since the last call and shows it. */
void app_present(struct app *app);

/* While the pack is read behind the first frame: waits until `deadline_ms` at most for an input,
 * and obeys it where it moves about the first page, which takes nothing of the rest. Another one is
 * kept for app_run. Returns false once one is kept: nothing is answered before the pack is there.
 */
bool app_glance(struct app *app, int64_t deadline_ms);

/* Tells the screens that the pack is loaded now. */
void app_loaded(struct app *app);

/* Opens a topic over Home (--start). */
void app_start_topic(struct app *app, const struct topic *topic);

/* Shows, waits, handles, until the visit ends the program. Returns why. */
enum app_end app_run(struct app *app);

/* Handles one input at the current time, without drawing; for tests and app_run. */
void app_handle(struct app *app, const struct input *input);

/* Says when app_handle must be called with INPUT_NONE at the latest; -1: never. */
int64_t app_deadline_ms(const struct app *app);

/* Ends the visit and frees everything. */
void app_close(struct app *app);

#endif
