/* The page is a few sentences in the middle of the screen, each centered; the loop redraws it and
 * asks `retry`, and nothing else. It knows no settings and no pack: that they are broken is why it
 * is shown. */
#include "tui/app/out_of_order.h"

#include "config/base/translate.h"
#include "tui/page/dialog.h"
#include "tui/page/layout.h"
#include "tui/cell/text.h"

enum { WIDEST = 60 };

/* How much is said: everything in rows of its own, everything, what matters, and what must be there
 * on any screen. */
enum fullness { ROOMY, WHOLE, CLOSE, LEAST };

struct board {
    const struct out_of_order *page;
    struct io io;
    struct surface surface;
    int rows, columns;
    int64_t retry_ms;
    bool dirty, afresh;
};

/* --- the page
 * ------------------------------------------------------------------------------------------- */

static void add(struct layout *layout, const char *words, int columns, enum role role) {
    layout_add_text(layout, words, 0, columns, role);
}

/* Sets the sentences and returns the line of the first that every screen has. */
static size_t set_words(
    struct layout *layout, const struct out_of_order *page, int columns, enum fullness fullness) {
    bool named = fullness <= WHOLE && page->clinic && *page->clinic, roomy = fullness == ROOMY;
    if (roomy) add(layout, "", columns, ROLE_BODY);
    if (named) add(layout, page->clinic, columns, ROLE_QUIET);
    if (named && roomy) add(layout, "", columns, ROLE_BODY);
    size_t first = layout->line_count;
    add(layout, _("This guide is out of order."), columns, ROLE_HEADING);
    add(layout, _("Please tell the desk."), columns, ROLE_STRONG);
    if (roomy) add(layout, "", columns, ROLE_BODY);
    if (fullness <= WHOLE) add(layout, _("You did nothing wrong."), columns, ROLE_BODY);
    if (fullness <= CLOSE)
        add(layout, _("If you feel very unwell, tell someone at the desk now."), columns,
            ROLE_BODY);
    if (roomy) add(layout, "", columns, ROLE_BODY);
    return first;
}

static int line_columns(const struct line *line) {
    if (line->segment_count == 0) return 0;
    const struct segment *last = &line->segments[line->segment_count - 1];
    return last->column + text_columns(last->text, last->bytes);
}

static void draw_lines(const struct board *board, const struct layout *layout, int row,
    size_t first, struct surface *surface) {
    for (size_t i = 0; i < layout->line_count; i++) {
        int column = (board->columns - line_columns(&layout->lines[i])) / 2;
        layout_draw_line(layout, i, surface, row + (int)i, column, -1, false);
        if (i == first) surface_cursor(surface, row + (int)i, column);
    }
}

static void draw(struct board *board) {
    struct layout layout = {0};
    struct dialog dialog = {0};
    size_t first = 0;
    for (enum fullness fullness = ROOMY; fullness <= LEAST && !dialog.framed; fullness++) {
        layout_free(&layout);
        first = set_words(&layout, board->page, dialog_measure(board->columns, WIDEST), fullness);
        dialog = dialog_place(board->rows, board->columns, WIDEST, (int)layout.line_count);
    }
    surface_resize(&board->surface, board->rows, board->columns);
    surface_clear(&board->surface);
    dialog_draw(&dialog, NULL, board->page->glyphs, ROLE_FRAME, ROLE_BODY, &board->surface);
    draw_lines(board, &layout, dialog.inside.row, first, &board->surface);
    layout_free(&layout);
}

static void show(struct board *board) {
    if (!board->dirty) return;
    draw(board);
    board->io.present(board->io.context, &board->surface, board->afresh);
    board->dirty = board->afresh = false;
}

/* --- the loop
 * ------------------------------------------------------------------------------------------- */

static void set_size(struct board *board, int rows, int columns) {
    board->rows = rows < 1 ? 1 : rows;
    board->columns = columns < 1 ? 1 : columns;
    board->dirty = true;
}

/* The minute begins when the attempt is over, so that one that takes long, or a clock that jumped,
 * is not followed by many at once. What the page says may be known better after it (the clinic's
 * name). */
static bool try_again(struct board *board) {
    bool works = board->page->retry(board->page->context);
    board->retry_ms = board->io.now_ms(board->io.context) + OUT_OF_ORDER_RETRY_MS;
    board->dirty = true;
    return works;
}

static struct input wait_for_input(struct board *board) {
    int64_t due_ms = board->retry_ms, beat_ms = -1;
    if (board->page->beat)
        beat_ms = board->page->beat(board->page->context, board->io.now_ms(board->io.context));
    if (beat_ms >= 0 && beat_ms < due_ms) due_ms = beat_ms;
    return board->io.read(board->io.context, due_ms);
}

/* Returns whether somebody says that it may work now. */
static bool handle(struct board *board, const struct input *input) {
    if (input->kind == INPUT_RESIZE) set_size(board, input->rows, input->columns);
    if (input->kind == INPUT_KEY && keys_command(input->key) == COMMAND_REDRAW)
        board->dirty = board->afresh = true;
    return input->kind == INPUT_RELOAD;
}

bool out_of_order_run(const struct out_of_order *page, struct io io) {
    struct board board = {.page = page, .io = io, .afresh = true};
    struct input input = {0};
    bool works = false;
    board.retry_ms = io.now_ms(io.context) + OUT_OF_ORDER_RETRY_MS;
    set_size(&board, page->rows, page->columns);
    while (!works && input.kind != INPUT_END) {
        show(&board);
        input = wait_for_input(&board);
        bool asked = handle(&board, &input);
        if (input.kind == INPUT_END) break;
        if (asked || io.now_ms(io.context) >= board.retry_ms) works = try_again(&board);
    }
    surface_free(&board.surface);
    return works;
}
