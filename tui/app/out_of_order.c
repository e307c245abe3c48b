/* An app of its own, with a screen that no visitor can leave, settings that say no more than the
 * clinic's name, and a pack without a text. */
#include "tui/app/out_of_order.h"

#include "tui/app/app.h"

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

bool out_of_order_run(const struct out_of_order *page, struct io io) {
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
    bool works = app_run(&board.app) == APP_LEFT;
    app_close(&board.app);
    return works;
}
