/* An app of its own, with a screen that no visitor can leave, settings that say no more than the
 * clinic's name, and a pack without a text. SPDX-License-Identifier: MIT */
#include "tui/app/out_of_order.h"

#include "tui/app/app.h"

enum { QUIET_MS = 20, TYPED_MOST = 4096 };

struct board {
    const struct out_of_order *page;
    struct settings settings;
    struct app app;
};

/* What the page says may be known better after it. */
static bool try_again(void *context, struct env *env) {
    struct board *board = context;
    (void)env;
    if (board->page->retry(board->page->context)) board->app.end = APP_LEFT;
    board->settings.clinic.name.bytes = board->page->clinic;
    return false;
}

static int64_t beat(void *context, int64_t now_ms) {
    const struct out_of_order *page = ((struct board *)context)->page;
    return page->beat ? page->beat(page->context, now_ms) : -1;
}

/* What was typed until now was for this page: a guide that comes to life must not be walked by it.
 * Files that are new right now are met when a visit ends. Returns false when the terminal is gone.
 */
static bool drop_typed(struct app *app) {
    struct io *io = &app->io;
    for (int i = 0; i < TYPED_MOST; i++) {
        struct input input = io->read(io->context, io->now_ms(io->context) + QUIET_MS);
        if (input.kind == INPUT_NONE) break;
        if (input.kind == INPUT_END) return false;
        if (input.kind == INPUT_RESIZE) app_handle(app, &input);
    }
    return true;
}

bool out_of_order_run(struct out_of_order *page, struct io io) {
    static const struct pack no_pack = {0};
    struct board board = {.page = page, .settings.clinic.name.bytes = page->clinic};
    const struct env env = {.settings = &board.settings,
        .pack = &no_pack,
        .glyphs = page->glyphs,
        .rows = page->rows,
        .columns = page->columns,
        .out_of_order = true};
    app_open(&board.app, &env, io, 0);
    board.app.callbacks =
        (struct app_callbacks){.context = &board, .renew = try_again, .beat = beat};
    board.app.afresh = true;
    app_present(&board.app);
    bool works = app_run(&board.app) == APP_LEFT && drop_typed(&board.app);
    page->rows = board.app.rows;
    page->columns = board.app.env.columns;
    app_close(&board.app);
    return works;
}
