/* The terminal: its modes, the signals around it, and what becomes of an input or a frame between
 * the files that know more: keyboard.c (bytes to inputs), curses.c (cells to bytes), output.c
 * (bytes to the terminal). Screens, time limits and the meaning of keys are unknown here.
 * SPDX-License-Identifier: MIT */
#include "tui/terminal/terminal.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "tui/terminal/console_font.h"
#include "tui/terminal/curses.h"
#include "tui/terminal/keyboard.h"
#include "tui/terminal/look.h"
#include "tui/terminal/output.h"
#include "tui/terminal/poller.h"
#include "tui/terminal/redraw.h"
#include "tui/terminal/sequences.h"

enum { BLOCKED_LOOK_MS = 1000 }; /* how often a terminal that takes nothing is asked */

static struct {
    bool open;
    bool ascii_only; /* it reads no UTF-8 */
    struct poller poller;
    struct output output;
    struct sequences sequences;
    struct keyboard keyboard;
    struct curses *curses;
    struct termios modes_before;
    const struct psf *fonts; /* a visitor's choice; borrowed */
    struct psf font_before;
    struct io_facts facts;
    struct surface shown; /* the last frame */
    bool stale;           /* what the terminal shows is not known: repaint */
} terminal;

/* ---- opening ---- */

/* What a visitor can set must not change how the library sees the terminal. */
static void clean_environment(void) {
    static const char *const names[] = {"LINES", "COLUMNS", "TERMINFO", "TERMINFO_DIRS", "TERMCAP",
        "TERMPATH", "ESCDELAY", "BAUDRATE", "NCURSES_ASSUMED_COLORS", "NCURSES_CONSOLE2",
        "NCURSES_NO_HARD_TABS", "NCURSES_NO_MAGIC_COOKIE", "NCURSES_NO_PADDING",
        "NCURSES_NO_SETBUF", "NCURSES_NO_UTF8_ACS", "NCURSES_TRACE"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) unsetenv(names[i]);
    /* On a Linux console the library would load libgpm where it is installed, which prints, and
     * asks the kernel for the mouse. */
    setenv("NCURSES_GPM_TERMS", "none", 1);
}

static int clamp(int value, int most) {
    return value > most ? most : value;
}

/* Takes the window's size where it has one. */
static void take_size(struct io_facts *facts) {
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0) {
        facts->rows = size.ws_row;
        facts->columns = size.ws_col;
    }
    curses_fit(&terminal.output, &facts->rows, &facts->columns);
}

static void set_raw(void) {
    struct termios modes = terminal.modes_before;
    cfmakeraw(&modes);
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
}

/* Keys that this kind of terminal sends in its own way. */
static void add_keys(struct decoder *decoder) {
    static const struct {
        const char *capability;
        enum key_code code;
    } keys[] = {{"kcuu1", KEY_CODE_UP}, {"kcud1", KEY_CODE_DOWN}, {"kcub1", KEY_CODE_LEFT},
        {"kcuf1", KEY_CODE_RIGHT}, {"kpp", KEY_CODE_PAGE_UP}, {"knp", KEY_CODE_PAGE_DOWN},
        {"ka3", KEY_CODE_PAGE_UP}, {"kc3", KEY_CODE_PAGE_DOWN}, {"khome", KEY_CODE_HOME},
        {"kfnd", KEY_CODE_HOME}, {"ka1", KEY_CODE_HOME}, {"kend", KEY_CODE_END},
        {"kslt", KEY_CODE_END}, {"kc1", KEY_CODE_END}, {"kent", KEY_CODE_ENTER},
        {"kcbt", KEY_CODE_BACK_TAB}, {"kbs", KEY_CODE_BACKSPACE}, {"kf1", KEY_CODE_F1},
        {"khlp", KEY_CODE_F1}, {"kf2", KEY_CODE_F2}, {"kf3", KEY_CODE_F3}, {"kf4", KEY_CODE_F4},
        {"kf5", KEY_CODE_F5}, {"kf10", KEY_CODE_F10}, {"kf12", KEY_CODE_F12}};
    char bytes[DECODE_EXTRA_BYTES];
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (curses_string(keys[i].capability, bytes, sizeof bytes))
            decode_add_key(decoder, bytes, keys[i].code);
}

/* What is open before the library is: descriptors, signals, and the place where bytes are held. */
static bool open_ground(bool locked, struct report *report) {
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        report_add(report, SEVERITY_ERROR, NULL, 0,
            "standard input and output must be a terminal; for lines of text use --plain, or "
            "--dump");
        return false;
    }
    bool polls = poller_open(&terminal.poller, STDIN_FILENO, locked);
    if (polls && output_open(&terminal.output, &terminal.poller)) return true;
    if (polls) poller_close(&terminal.poller);
    report_add(report, SEVERITY_ERROR, NULL, 0,
        "the system has no descriptors left; close programs and start again");
    return false;
}

static bool open_screen(struct report *report) {
    char move[64];
    terminal.facts.rows = 24, terminal.facts.columns = 80;
    take_size(&terminal.facts);
    terminal.curses = curses_open(
        &terminal.output, terminal.facts.rows, terminal.facts.columns, terminal.ascii_only);
    /* One that reads no UTF-8 may be of any age, and gets what its description says. */
    terminal.output.shortens = !terminal.ascii_only;
    terminal.output.shorten.rows = terminal.facts.rows;
    terminal.output.shorten.keeps_regions = terminal.curses && curses_keeps_regions();
    if (terminal.curses && curses_string("cup", move, sizeof move)) return true;
    report_add(report, SEVERITY_ERROR, NULL, 0,
        terminal.curses
            ? "this terminal cannot move its cursor; for lines of text use --plain, or --dump"
            : "no description of a terminal was found; install ncurses-base, or use --plain "
              "for lines of text");
    return false;
}

/* The font that the console has is set once more, because a refusal must be known before a visitor
 * is offered others. */
static void open_fonts(const struct io_options *options) {
    if (options->font_count == 0 || !look_is_console(curses_type(terminal.curses))) return;
    bool takes = console_font_get(STDOUT_FILENO, &terminal.font_before) &&
                 console_font_set(STDOUT_FILENO, &terminal.font_before);
    terminal.fonts = options->fonts;
    terminal.facts.font_count = takes ? options->font_count : 0;
    terminal.facts.fonts_refused = !takes;
}

static void set_font(size_t font) {
    struct io_facts *facts = &terminal.facts;
    if (font == facts->font || font > facts->font_count) return;
    if (console_font_set(STDOUT_FILENO, font ? &terminal.fonts[font - 1] : &terminal.font_before)) {
        facts->font = font;
        return;
    }
    facts->fonts_refused = true;
    facts->font = facts->font_count = 0;
    console_font_set(STDOUT_FILENO, &terminal.font_before);
}

static void set_theme(const struct io_options *options) {
    set_font(options->font); /* before the marks that it has are picked */
    look_pick(options, curses_type(terminal.curses), curses_number("colors"), terminal.ascii_only,
        &terminal.facts);
    curses_set_theme(terminal.curses, terminal.facts.theme);
    sequences_set_palette(&terminal.sequences,
        options->kiosk ? terminal.facts.theme->palette : NULL, &terminal.output);
    terminal.facts.underlined = curses_underlines(terminal.curses, ROLE_LINK);
    terminal.stale = true;
}

static void terminal_set_theme(
    void *context, const struct io_options *options, struct io_facts *facts) {
    (void)context;
    set_theme(options);
    *facts = terminal.facts;
}

static void terminal_close(void *context, bool clear_scrollback);

static bool terminal_open(void *context, const struct io_options *options, struct io_facts *facts,
    struct report *report) {
    bool utf8 = look_reads_utf8();
    setlocale(LC_CTYPE, "C.UTF-8");
    terminal.ascii_only =
        !utf8 || MB_CUR_MAX == 1; /* it may not be there, whatever setlocale says */
    setlocale(LC_MESSAGES, "C.UTF-8");
    clean_environment();
    if (!open_ground(options->kiosk, report)) return false;
    if (options->watch) terminal.poller.watch = options->watch->descriptor;
    tcgetattr(STDIN_FILENO, &terminal.modes_before);
    terminal.open = true;
    if (!open_screen(report)) {
        terminal_close(context, false);
        return false;
    }
    set_raw();
    add_keys(&terminal.keyboard.decoder);
    open_fonts(options);
    sequences_begin(
        &terminal.sequences, curses_type(terminal.curses), options->mouse, &terminal.output);
    set_theme(options);
    *facts = terminal.facts;
    return true;
}

/* ---- closing ---- */

static void give_back(bool clear_scrollback) {
    terminal.open = false;
    set_font(0);
    sequences_end(&terminal.sequences, terminal.facts.rows, clear_scrollback, &terminal.output);
    tcsetattr(STDIN_FILENO, TCSANOW, &terminal.modes_before);
}

static void terminal_close(void *context, bool clear_scrollback) {
    (void)context;
    if (!terminal.open) return;
    give_back(clear_scrollback);
    if (terminal.curses) curses_close(terminal.curses);
    psf_free(&terminal.font_before);
    surface_free(&terminal.shown);
    output_close(&terminal.output);
    poller_close(&terminal.poller);
    explicit_bzero(&terminal, sizeof terminal);
}

/* The library may be in the midst of anything, so it is left alone. */
static void terminal_abandon(void) {
    if (terminal.open) give_back(false);
}

/* ---- input ---- */

static int64_t terminal_now_ms(void *context) {
    (void)context;
    return poller_now_ms();
}

static struct input resize_input(void) {
    terminal.poller.resized = false;
    take_size(&terminal.facts);
    curses_resize(terminal.curses, terminal.facts.rows, terminal.facts.columns);
    shorten_forget(&terminal.output.shorten);
    terminal.output.shorten.rows = terminal.facts.rows;
    terminal.stale = true;
    return (struct input){
        .kind = INPUT_RESIZE, .rows = terminal.facts.rows, .columns = terminal.facts.columns};
}

/* Returns what is due beside the keyboard; INPUT_NONE: nothing. A resize draws all of it. */
static struct input due_input(void) {
    struct poller *poller = &terminal.poller;
    bool reload = poller->reload, continued = poller->continued;
    if (poller->ended) return (struct input){.kind = INPUT_END};
    poller->continued = false;
    if (continued) {
        set_raw();
        sequences_resume(&terminal.sequences, &terminal.output);
    }
    if (continued || poller->resized || output_takes_again(&terminal.output)) return resize_input();
    poller->reload = false;
    return (struct input){.kind = reload ? INPUT_RELOAD : INPUT_NONE};
}

static int64_t earlier_ms(int64_t one_ms, int64_t other_ms) {
    if (one_ms < 0 || other_ms < 0) return one_ms < 0 ? other_ms : one_ms;
    return one_ms < other_ms ? one_ms : other_ms;
}

/* Returns until when to wait: the deadline, the end of a sequence that was begun, or the next look
 * at a terminal that takes nothing. */
static int64_t wait_until_ms(int64_t deadline_ms) {
    int64_t until_ms = earlier_ms(deadline_ms, decode_deadline_ms(&terminal.keyboard.decoder));
    return terminal.output.blocked ? earlier_ms(until_ms, poller_now_ms() + BLOCKED_LOOK_MS)
                                   : until_ms;
}

/* Whoever drags off the screen lets go somewhere. */
static bool is_outside(const struct input *input) {
    return input->kind == INPUT_PRESS &&
           (input->row >= terminal.facts.rows || input->column >= terminal.facts.columns);
}

static struct input terminal_read(void *context, int64_t deadline_ms) {
    (void)context;
    for (;;) {
        bool waits = keyboard_waits(&terminal.keyboard);
        bool ready = poller_wait(&terminal.poller, waits ? 0 : wait_until_ms(deadline_ms));
        struct input input = due_input();
        if (input.kind != INPUT_NONE) return input;
        int64_t now_ms = poller_now_ms();
        input = keyboard_next(&terminal.keyboard, ready, now_ms);
        if (input.kind != INPUT_NONE && !is_outside(&input)) return input;
        if (deadline_ms >= 0 && now_ms >= deadline_ms) return (struct input){.kind = INPUT_NONE};
    }
}

/* ---- frames ---- */

static void begin_frame(const struct surface *surface, bool afresh) {
    if (afresh) {
        curses_overwrite(terminal.curses);
        sequences_wipe(&terminal.sequences, terminal.facts.rows, &terminal.output);
    }
    surface_resize(&terminal.shown, surface->rows, surface->columns);
    /* Cells that no frame has: all of this one is drawn. */
    memset(terminal.shown.cells, 0,
        (size_t)surface->rows * (size_t)surface->columns * sizeof terminal.shown.cells[0]);
    curses_clear(terminal.curses);
}

static void terminal_present(void *context, const struct surface *surface, bool afresh) {
    struct surface *shown = &terminal.shown;
    bool whole = afresh || terminal.stale || shown->rows != surface->rows ||
                 shown->columns != surface->columns;
    const struct redraw redraw = {
        terminal.curses, shown, surface, terminal.facts.rows, terminal.facts.columns};
    (void)context;
    if (whole) begin_frame(surface, afresh);
    if (!redraw_changes(&redraw, whole)) return;
    curses_show(terminal.curses, clamp(surface->cursor_row, terminal.facts.rows - 1),
        clamp(surface->cursor_column, terminal.facts.columns - 1));
    memcpy(shown->cells, surface->cells,
        (size_t)surface->rows * (size_t)surface->columns * sizeof shown->cells[0]);
    shown->page = surface->page;
    shown->cursor_row = surface->cursor_row;
    shown->cursor_column = surface->cursor_column;
    terminal.stale = !output_send(&terminal.output);
}

static void terminal_bell(void *context) {
    (void)context;
    output_hold_string(&terminal.output, "\a");
    if (!output_send(&terminal.output)) terminal.stale = true;
}

struct io terminal_io(void) {
    return (struct io){.open = terminal_open,
        .set_theme = terminal_set_theme,
        .now_ms = terminal_now_ms,
        .read = terminal_read,
        .present = terminal_present,
        .bell = terminal_bell,
        .close = terminal_close,
        .abandon = terminal_abandon};
}
