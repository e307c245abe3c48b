/* Lines in, lines out. A line is done before the next one is read, and that is read once the frame
 * that answers it was printed: who sends a whole visit through a pipe has each number looked up in
 * the page that it was meant for. SPDX-License-Identifier: MIT */
#include "tui/terminal/teletype.h"

#include <errno.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "config/base/translate.h"
#include "config/settings.h"
#include "tui/cell/text.h"
#include "tui/terminal/look.h"
#include "tui/terminal/output.h"
#include "tui/terminal/poller.h"
#include "tui/terminal/typed_line.h"

enum {
    ROWS = 60,            /* of a frame: what a list needs, however few a screen would have */
    ROW_BYTES = 4 * 1024, /* of a printed line */
    BLOCKED_LOOK_MS = 1000,
};

static struct {
    bool open, ascii_only, ascii;
    bool cooked;         /* the input is a terminal, whose modes were `modes_before` */
    bool shown;          /* something was printed */
    struct surface last; /* and this was the last of it */
    bool silent;         /* nothing was printed since the last line was typed */
    int columns;
    struct poller poller;
    struct output output;
    struct termios modes_before;
    struct typed_line typed;
} teletype;

/* ---- opening and closing ---- */

/* Lines are the terminal's to edit. On a kiosk no key ends them. */
static void set_modes(bool locked) {
    struct termios modes = teletype.modes_before;
    if (!teletype.cooked) return;
    modes.c_iflag |= ICRNL;
    modes.c_oflag |= OPOST | ONLCR;
    modes.c_lflag |= ICANON | ECHO | ECHOE | ECHOK;
    if (locked) modes.c_cc[VEOF] = modes.c_cc[VEOL] = modes.c_cc[VEOL2] = _POSIX_VDISABLE;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

static void take_options(const struct io_options *options, struct io_facts *facts) {
    teletype.ascii = teletype.ascii_only || options->ascii == ASCII_ALWAYS;
    *facts = (struct io_facts){.rows = ROWS,
        .columns = teletype.columns,
        .theme = theme_table(THEME_NAME_MONO),
        .glyphs = &glyphs_reader,
        .plain = true};
}

static void teletype_set_theme(
    void *context, const struct io_options *options, struct io_facts *facts) {
    (void)context;
    take_options(options, facts);
}

static bool teletype_open(void *context, const struct io_options *options, struct io_facts *facts,
    struct report *report) {
    bool utf8 = look_reads_utf8();
    (void)context;
    setlocale(LC_CTYPE, "C.UTF-8");
    teletype.ascii_only = !utf8 || MB_CUR_MAX == 1;
    setlocale(LC_MESSAGES, "C.UTF-8");
    bool polls = poller_open(&teletype.poller, STDIN_FILENO, options->kiosk);
    teletype.poller.stream = true;
    if (!polls || !output_open(&teletype.output, &teletype.poller)) {
        if (polls) poller_close(&teletype.poller);
        report_add(report, SEVERITY_ERROR, NULL, 0,
            "the system has no descriptors left; close programs and start again");
        return false;
    }
    teletype.open = true;
    teletype.cooked = tcgetattr(STDIN_FILENO, &teletype.modes_before) == 0;
    set_modes(options->kiosk);
    take_options(options, facts);
    return true;
}

/* Pushes what was printed off the screen, however many rows it has. */
static void clear_page(void) {
    struct winsize size = {0};
    int rows =
        ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > ROWS ? size.ws_row : ROWS;
    for (int i = 0; teletype.shown && i < rows; i++) output_hold_string(&teletype.output, "\n");
    teletype.shown = false;
}

static void give_back(void) {
    teletype.open = false;
    output_begin_end(&teletype.output);
    clear_page();
    output_send_last(&teletype.output);
    if (teletype.cooked) tcsetattr(STDIN_FILENO, TCSANOW, &teletype.modes_before);
}

static void teletype_close(void *context, bool clear_scrollback) {
    (void)context, (void)clear_scrollback;
    if (!teletype.open) return;
    give_back();
    output_close(&teletype.output);
    surface_free(&teletype.last);
    poller_close(&teletype.poller);
    explicit_bzero(&teletype, sizeof teletype);
}

static void teletype_abandon(void) {
    if (teletype.open) give_back();
}

/* ---- printing ---- */

static void hold_line(const char *text) {
    for (size_t bytes = strlen(text), at = 0; at < bytes;) {
        char32_t character = 0;
        size_t length = text_decode(text + at, bytes - at, &character);
        char ascii = text_ascii(character);
        if (teletype.ascii && character >= 0x80)
            output_hold(&teletype.output, &ascii, 1);
        else
            output_hold(&teletype.output, text + at, length);
        at += length;
    }
    output_hold_string(&teletype.output, "\n");
}

static void hold_hint(void) {
    struct arena memory = {0};
    size_t count = teletype.typed.spot_count;
    const char *words = _("Enter more, b back, c call now, f find, 0 home, x done");
    if (teletype.last.language)
        words = arena_format(&memory, "%s, l %s", words, teletype.last.language);
    if (count > 1)
        words = arena_format(&memory, _("1-%zu choose, %s"), count, words);
    else if (count == 1)
        words = arena_format(&memory, _("1 chooses, %s"), words);
    hold_line(words);
    arena_free(&memory);
}

/* Returns the item that begins in this row; NULL: none. */
static const struct region *item_of(const struct surface *surface, int row) {
    for (size_t i = 0; i < surface->region_count; i++) {
        const struct region *region = &surface->regions[i];
        bool item = region->kind == REGION_ITEM || region->kind == REGION_LINK;
        if (item && region->row == row) return region;
    }
    return NULL;
}

/* Prints the rows that say something; of several blank ones that follow each other, one. An item
 * has one number, however many rows it has. */
static void hold_rows(const struct surface *surface) {
    static const struct region none = {.value = -1};
    char text[ROW_BYTES], number[16];
    const struct region *last = &none;
    bool blank = true; /* the row before; none is needed at the top */
    teletype.typed.spot_count = 0;
    for (int row = 0; row < surface->rows; row++) {
        const struct region *item = item_of(surface, row);
        bool first = item && (item->kind != last->kind || item->value != last->value);
        surface_row(surface, row, text, sizeof text);
        if (item) last = item;
        if (text[0] == '\0') {
            blank = true;
            continue;
        }
        if (blank && teletype.shown) output_hold_string(&teletype.output, "\n");
        blank = false;
        teletype.shown = true;
        if (first && teletype.typed.spot_count < TYPED_ITEMS) {
            teletype.typed.spots[teletype.typed.spot_count++] = (struct spot){row, item->column};
            snprintf(number, sizeof number, "%zu. ", teletype.typed.spot_count);
            output_hold_string(&teletype.output, number);
        }
        hold_line(text + (first ? strspn(text, " ") : 0));
    }
    output_hold_string(&teletype.output, "\n");
    explicit_bzero(text, sizeof text);
}

static bool same_text(const struct surface *one, const struct surface *other) {
    if (one->rows != other->rows || one->columns != other->columns) return false;
    size_t count = (size_t)one->rows * (size_t)one->columns;
    for (size_t i = 0; i < count; i++)
        if (wmemcmp(one->cells[i].characters, other->cells[i].characters, CELL_CHARACTERS) != 0)
            return false;
    return true;
}

/* Says whether the frame says something else than the one that was printed last, and keeps it. */
static bool is_another(const struct surface *surface) {
    struct surface *last = &teletype.last;
    if (teletype.shown && !teletype.output.blocked && same_text(last, surface)) return false;
    surface_resize(last, surface->rows, surface->columns);
    memcpy(last->cells, surface->cells,
        (size_t)surface->rows * (size_t)surface->columns * sizeof surface->cells[0]);
    return true;
}

static void teletype_present(void *context, const struct surface *surface, bool afresh) {
    (void)context;
    bool another = is_another(surface);
    teletype.last.language = surface->language;
    if (!another && !afresh) return;
    if (afresh && teletype.shown) {
        clear_page();
        hold_line(_("This visit is over. What was here is cleared."));
        output_hold_string(&teletype.output, "\n");
    }
    hold_rows(surface);
    hold_hint();
    teletype.silent = false;
    output_send(&teletype.output);
}

/* A bell is a control; the words of the warning have to do. */
static void teletype_bell(void *context) {
    (void)context;
}

/* ---- input ---- */

static int64_t teletype_now_ms(void *context) {
    (void)context;
    return poller_now_ms();
}

static void fill(void) {
    ssize_t count = read(STDIN_FILENO, teletype.typed.bytes, sizeof teletype.typed.bytes);
    teletype.typed.at = 0;
    teletype.typed.count = count > 0 ? (size_t)count : 0;
    if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN))
        teletype.poller.ended = true;
}

/* What is due beside the lines. A frame that was cut is asked for once more. */
static struct input due_input(void) {
    struct poller *poller = &teletype.poller;
    bool reload = poller->reload;
    if (poller->ended) return (struct input){.kind = INPUT_END};
    if (poller->continued) set_modes(poller->locked);
    poller->continued = poller->resized = poller->reload = false;
    if (output_takes_again(&teletype.output))
        return (struct input){.kind = INPUT_RESIZE, .rows = ROWS, .columns = teletype.columns};
    return (struct input){.kind = reload ? INPUT_RELOAD : INPUT_NONE};
}

static int64_t wait_until_ms(int64_t deadline_ms) {
    int64_t look_ms = poller_now_ms() + BLOCKED_LOOK_MS;
    if (teletype.typed.at < teletype.typed.count) return 0;
    return teletype.output.blocked && (deadline_ms < 0 || deadline_ms > look_ms) ? look_ms
                                                                                 : deadline_ms;
}

/* Whoever typed what means nothing here is told what does. */
static void answer(void) {
    if (!teletype.silent) return;
    teletype.silent = false;
    hold_hint();
    output_send(&teletype.output);
}

static struct input teletype_read(void *context, int64_t deadline_ms) {
    (void)context;
    for (;;) {
        struct input input = typed_line_next(&teletype.typed);
        if (input.kind != INPUT_NONE) return input;
        bool past = deadline_ms >= 0 && deadline_ms <= poller_now_ms();
        if (!past) answer();
        bool ready = poller_wait(&teletype.poller, wait_until_ms(deadline_ms));
        input = due_input();
        if (input.kind != INPUT_NONE || past) return input;
        if (teletype.typed.at == teletype.typed.count && ready) fill();
        if (typed_line_take(&teletype.typed)) teletype.silent = true;
    }
}

struct io teletype_io(int columns) {
    teletype.columns = columns;
    return (struct io){.open = teletype_open,
        .set_theme = teletype_set_theme,
        .now_ms = teletype_now_ms,
        .read = teletype_read,
        .present = teletype_present,
        .bell = teletype_bell,
        .close = teletype_close,
        .abandon = teletype_abandon};
}
