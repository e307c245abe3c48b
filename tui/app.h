/* The stack of screens, what happens to a key that no screen handles, when a visit is over, and the loop. It knows no
 * terminal: time, keys and frames go through struct io. */
#ifndef TUI_APP_H
#define TUI_APP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "tui/io.h"
#include "tui/idle.h"
#include "tui/screen.h"

enum { APP_MAX_DEPTH = 32 };

enum app_end {
    APP_RUNS,
    APP_LEFT,  /* the visitor, or idle.action = "exit", ended it */
    APP_ENDED, /* the terminal is gone or the program was told to end */
};

struct app {
    struct env env;
    struct io io;
    struct surface surface;
    int rows; /* of the terminal; env.rows are those that screens have */
    struct visit *visit;
    struct frame {
        const struct screen *screen;
        void *state;
    } frames[APP_MAX_DEPTH];
    size_t depth;
    int64_t last_key_ms;
    size_t words; /* on the screen, when it was drawn last */
    struct idle_view idle;
    bool dirty, afresh, rung;
    uint64_t seed;
    enum app_end end;
};

/* Opens the first screen (Attract with env.kiosk, else Home) of a new visit. `env` is copied; what it points to must outlive
 * the app. `seed` makes the quiz's shuffles. */
void app_open(struct app *app, const struct env *env, struct io io, uint64_t seed);

/* Draws what changed since the last call and shows it. */
void app_present(struct app *app);

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
