/* The terminal. ncurses keeps its idea of the screen and finds the shortest way from one frame to
 * the next; this file gives it cells, takes keys from it, and holds back what it writes:
 * ncurses 6.4 calls write() at every cursor movement, so write() is defined here, collects, and a
 * frame goes out as one. Screens, time limits and the meaning of keys are unknown here. */
#include "tui/terminal/terminal.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>

#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <termcap.h>

#include "config/base/ascii.h"
#include "config/base/mem.h"
#include "config/settings.h"
#include "tui/terminal/console_font.h"
#include "tui/terminal/decode.h"
#include "tui/terminal/poller.h"

enum {
    ESCAPE_DELAY_MS = 40, /* how far apart the bytes of one key may come */
    FRAME_PATIENCE_MS =
        5000, /* without a byte taken; then the frame is given up, for time does not stop */
    BLOCKED_LOOK_MS = 1000,
    FAREWELL_MS = 300, /* how long a terminal that no longer reads can hold up the end */
    HELD_BYTES = 16 * 1024,
    FLOOD_KEYS = 1024, /* in a row: more than hands can type while a frame is drawn */
    FLOOD_GAP_MS = 5,
    FLOOD_LOOKS = 100, /* then signals and deadlines have their turn */
    MOST_ROWS = 500,
    MOST_COLUMNS = 1000,
    PAD =
        0x4000, /* PAD + c: the character c, from the number pad. Above all codes of the library */
};

static struct {
    bool open;
    struct poller poller;
    struct termios modes_before;
    struct terminal_facts facts;
    char type[64]; /* the name under which it was opened */
    SCREEN *screen;
    bool keys_waiting; /* the library may hold keys that were read already */
    int keys_in_a_row; /* since there was none waiting */

    struct surface shown; /* the last frame */
    bool stale;           /* what the terminal shows is not known: repaint */
    cchar_t *row_cells;   /* one row, to hand to the library */
    attr_t attributes[ROLE_COUNT];
    short pairs[ROLE_COUNT];

    struct {
        int descriptor;   /* the terminal, opened once more so that a write never blocks; or 1 */
        bool collecting;  /* bytes for descriptor 1 are held */
        bool discarding;  /* they are dropped */
        bool closing;     /* memory may have run out: hold what fits, send early */
        bool sent_before; /* something went out since the terminal was opened */
        bool cut;         /* a frame was given up */
        bool blocked;     /* the terminal takes nothing; what it shows is drawn anew once it does */
        char *bytes;
        size_t count, room;
    } held;

    bool has_mouse; /* presses are reported */

    /* Sent at the end; empty: the terminal cannot. */
    char show_cursor[32], clear_screen[64], clear_scrollback[32];
    char plain[64], leave[128]; /* no colors and looks; keypad and second screen off */
    bool has_second_screen;     /* of which the first one is unharmed */
} terminal;

/* Reports of presses, in the form without a limit of 223 columns where the terminal knows it. */
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char mouse_off[] = "\033[?1006l\033[?1000l";

/* Sends what is held in one write, and waits only where the terminal takes no more: `patience_ms`
 * since it last took some, and no longer when the program is asked to end (with `ending` it was
 * asked already). What could not be sent is dropped. */
static void send_held(int patience_ms, bool ending) {
    size_t sent = 0;
    bool blocks = terminal.held.descriptor == STDOUT_FILENO;
    while (sent < terminal.held.count && !terminal.held.discarding) {
        if (blocks &&
            !poller_writable(&terminal.poller, terminal.held.descriptor, patience_ms, ending))
            break;
        ssize_t taken = syscall(SYS_write, terminal.held.descriptor, terminal.held.bytes + sent,
            terminal.held.count - sent);
        if (taken > 0) {
            sent += (size_t)taken;
        } else if (errno == EAGAIN) {
            if (!poller_writable(&terminal.poller, terminal.held.descriptor, patience_ms, ending))
                break;
        } else if (errno != EINTR || terminal.poller.ended) {
            terminal.poller.ended = true;
            break;
        }
    }
    if (sent > 0) terminal.held.sent_before = true;
    if (sent < terminal.held.count && !terminal.held.discarding) terminal.held.cut = true;
    if (terminal.held.bytes) explicit_bzero(terminal.held.bytes, terminal.held.count);
    terminal.held.count = 0;
}

static void hold(const char *bytes, size_t count) {
    if (terminal.held.discarding) return;
    if (terminal.held.closing) {
        if (count > terminal.held.room) return;
        if (count > terminal.held.room - terminal.held.count) send_held(FAREWELL_MS, true);
    } else if (count > terminal.held.room - terminal.held.count) {
        terminal.held.bytes =
            mem_room(terminal.held.bytes, terminal.held.count + count, &terminal.held.room, 1);
    }
    memcpy(terminal.held.bytes + terminal.held.count, bytes, count);
    terminal.held.count += count;
}

/* Takes the place of the C library's for the libraries too; what is not for the terminal goes on as
 * it came. (Parameters have the names of the declaration that this is a definition of.) */
__attribute__((visibility("default"))) ssize_t write(int fd, const void *buf, size_t n) {
    if (fd != STDOUT_FILENO || !terminal.held.collecting) return syscall(SYS_write, fd, buf, n);
    hold(buf, n);
    return (ssize_t)n;
}

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

static bool window_size(int *rows, int *columns) {
    struct winsize size = {0};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) < 0 || size.ws_row == 0 || size.ws_col == 0)
        return false;
    *rows = clamp(size.ws_row, MOST_ROWS);
    *columns = clamp(size.ws_col, MOST_COLUMNS);
    return true;
}

/* newterm takes its size from the window; a window of 65535 x 65535 would be 100 gigabytes. */
static SCREEN *open_type(const char *type) {
    char rows_text[16], columns_text[16];
    int rows = 0, columns = 0;
    if (window_size(&rows, &columns) && (rows == MOST_ROWS || columns == MOST_COLUMNS)) {
        snprintf(rows_text, sizeof rows_text, "%d", rows);
        snprintf(columns_text, sizeof columns_text, "%d", columns);
        setenv("LINES", rows_text, 1);
        setenv("COLUMNS", columns_text, 1);
    }
    SCREEN *screen = newterm(type, stdout, stdin);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    return screen;
}

/* The library sets handlers of its own; the signals are read elsewhere, and after the end they mean
 * what they meant before. */
static SCREEN *open_type_keeping_signals(const char *type) {
    static const int touched[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    enum { TOUCHED = sizeof touched / sizeof touched[0] };
    struct sigaction before[TOUCHED];
    for (size_t i = 0; i < TOUCHED; i++) sigaction(touched[i], NULL, &before[i]);
    SCREEN *screen = open_type(type);
    for (size_t i = 0; i < TOUCHED; i++) sigaction(touched[i], &before[i], NULL);
    return screen;
}

/* Returns the name under which the terminal was opened; NULL: none. (newterm loses memory when it
 * fails, so the name is looked up first.) */
static const char *open_screen(void) {
    const char *const types[] = {getenv("TERM"), "xterm-256color", "xterm", "linux", "vt100"};
    for (size_t i = 0; i < sizeof types / sizeof types[0] && !terminal.screen; i++) {
        if (!types[i] || tgetent(NULL, types[i]) != 1) continue;
        terminal.screen = open_type_keeping_signals(types[i]);
        if (terminal.screen) return types[i];
    }
    return NULL;
}

/* Copies a string of the terminal's description without the pauses ("$<50>") in it; empty where
 * there is none or it is too long. */
static void copy_capability(const char *name, char *out, size_t room) {
    const char *value = tigetstr(name);
    out[0] = '\0';
    if (!value || value == (const char *)-1) return;
    size_t bytes = strcspn(value, "$");
    if (bytes < room) memcpy(out, value, bytes + 1), out[bytes] = '\0';
}

/* The same, at the end of what `out` holds. */
static void append_capability(const char *name, char *out, size_t room) {
    size_t used = strlen(out);
    copy_capability(name, out + used, room - used);
}

static bool has_capability(const char *name) {
    const char *value = tigetstr(name);
    return value && value != (const char *)-1;
}

/* Clearing goes from the top left on where it can: some terminals take "clear the whole screen" for
 * a reason to keep a copy of it. */
static void load_exit_sequences(const char *type) {
    char home[32], rest[32];
    copy_capability("cnorm", terminal.show_cursor, sizeof terminal.show_cursor);
    copy_capability("home", home, sizeof home);
    copy_capability("ed", rest, sizeof rest);
    if (home[0] && rest[0])
        snprintf(terminal.clear_screen, sizeof terminal.clear_screen, "%s%s", home, rest);
    else
        copy_capability("clear", terminal.clear_screen, sizeof terminal.clear_screen);
    terminal.has_second_screen = has_capability("rmcup");
    append_capability("sgr0", terminal.plain, sizeof terminal.plain);
    append_capability("op", terminal.plain, sizeof terminal.plain);
    append_capability("rmkx", terminal.leave, sizeof terminal.leave);
    append_capability("rmcup", terminal.leave, sizeof terminal.leave);
    copy_capability("E3", terminal.clear_scrollback, sizeof terminal.clear_scrollback);
    if (!terminal.clear_scrollback[0] && starts_with(type, "xterm"))
        snprintf(terminal.clear_scrollback, sizeof terminal.clear_scrollback, "\033[3J");
}

static bool starts_with_any(const char *type, const char *const *prefixes, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (starts_with(type, prefixes[i])) return true;
    return false;
}

/* The console's font is not in the terminal's description: the kernel knows. */
static const struct glyphs *console_glyphs(void) {
    static const unsigned short half_blocks[] = {0x2580, 0x2584};
    return console_font_has(STDOUT_FILENO, half_blocks, 2) ? &glyphs_console_half : &glyphs_console;
}

static const struct glyphs *pick_glyphs(int setting, const char *type) {
    static const char *const no_utf8[] = {"vt1", "vt2", "vt3", "vt4", "vt5", "ansi", "pcansi",
        "sun", "wy", "adm", "tvi", "hp", "ibm3", "att", "qume", "h19", "cons25"};
    bool on_console = starts_with(type, "linux");
    switch ((enum ascii_setting)setting) {
    case ASCII_ALWAYS:
        return &glyphs_ascii;
    case ASCII_NEVER:
        return on_console ? console_glyphs() : &glyphs_unicode;
    case ASCII_AUTO:
        break;
    }
    if (on_console) return console_glyphs();
    if (starts_with_any(type, no_utf8, sizeof no_utf8 / sizeof no_utf8[0])) return &glyphs_ascii;
    return &glyphs_unicode;
}

static attr_t look_attributes(unsigned look) {
    return (look & LOOK_BOLD ? A_BOLD : 0) | (look & LOOK_UNDERLINE ? A_UNDERLINE : 0) |
           (look & LOOK_REVERSE ? A_REVERSE : 0);
}

/* Returns a pair with these colors: that of an earlier role where there is one, because a change of
 * pair costs bytes even when nothing changes; 0 for the terminal's own colors and where the
 * terminal has no more pairs. */
static short pair_of(enum role role, short foreground, short background) {
    if (foreground < 0 && background < 0) return 0;
    for (int earlier = 0; earlier < (int)role; earlier++) {
        short fore = 0, back = 0;
        short pair = terminal.pairs[earlier];
        if (pair && pair_content(pair, &fore, &back) == OK && fore == foreground &&
            back == background)
            return pair;
    }
    short pair = (short)(role + 1);
    return init_pair(pair, foreground, background) == OK ? pair : 0;
}

static void set_colors(int colors) {
    bool colored = terminal.facts.theme != theme_table(THEME_NAME_MONO);
    if (colored) {
        start_color();
        use_default_colors();
    }
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct style *style = &terminal.facts.theme->styles[role];
        bool many = colors >= 256;
        unsigned look = !colored ? style->mono_look : many ? style->look : style->console_look;
        short fore = many ? style->foreground : style->console_foreground;
        short back = many ? style->background : style->console_background;
        terminal.attributes[role] = look_attributes(look);
        terminal.pairs[role] = colored ? pair_of((enum role)role, fore, back) : 0;
    }
    cchar_t blank;
    setcchar(&blank, L" ", terminal.attributes[ROLE_BODY], terminal.pairs[ROLE_BODY], NULL);
    bkgrndset(&blank);
}

/* Sequences that keyboards send whatever TERM says: both forms of the arrows, PuTTY's number pad,
 * Home and End of four families. */
static const struct {
    const char *sequence;
    int code;
} extra_keys[] = {
    {"\033[A", KEY_UP},
    {"\033OA", KEY_UP},
    {"\033[B", KEY_DOWN},
    {"\033OB", KEY_DOWN},
    {"\033[C", KEY_RIGHT},
    {"\033OC", KEY_RIGHT},
    {"\033[D", KEY_LEFT},
    {"\033OD", KEY_LEFT},
    {"\033[H", KEY_HOME},
    {"\033OH", KEY_HOME},
    {"\033[1~", KEY_HOME},
    {"\033[7~", KEY_HOME},
    {"\033[F", KEY_END},
    {"\033OF", KEY_END},
    {"\033[4~", KEY_END},
    {"\033[8~", KEY_END},
    {"\033[5~", KEY_PPAGE},
    {"\033[6~", KEY_NPAGE},
    {"\033[Z", KEY_BTAB},
    {"\033OM", KEY_ENTER},
    {"\033OP", KEY_F(1)},
    {"\033[11~", KEY_F(1)},
    {"\033[[A", KEY_F(1)},
    {"\033[21~", KEY_F(10)},
    {"\033OY", KEY_F(10)},
    {"\033[24~", KEY_F(12)},
    {"\033Op", PAD + '0'},
    {"\033Oq", PAD + '1'},
    {"\033Or", PAD + '2'},
    {"\033Os", PAD + '3'},
    {"\033Ot", PAD + '4'},
    {"\033Ou", PAD + '5'},
    {"\033Ov", PAD + '6'},
    {"\033Ow", PAD + '7'},
    {"\033Ox", PAD + '8'},
    {"\033Oy", PAD + '9'},
    {"\033On", PAD + '.'},
    {"\033Ok", PAD + '+'},
    {"\033Ol", PAD + '+'},
    {"\033Om", PAD + '-'},
    {"\033Oj", PAD + '*'},
    {"\033Oo", PAD + '/'},
};

static void define_extra_keys(void) {
    define_key(NULL, KEY_MOUSE); /* the library would wait for ever for the rest of a report */
    define_key(
        NULL, KEY_SUSPEND); /* some descriptions have Ctrl-Z for it: no more than a letter here */
    for (size_t i = 0; i < sizeof extra_keys / sizeof extra_keys[0]; i++)
        define_key(extra_keys[i].sequence, extra_keys[i].code);
}

static void set_modes(void) {
    set_escdelay(ESCAPE_DELAY_MS);
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    typeahead(-1); /* a frame is never cut short because a key waits: the app reads them all before
                      it draws */
    curs_set(1);
    define_extra_keys();
}

static void take_size(void) {
    size_t columns_before = terminal.row_cells ? (size_t)terminal.facts.columns : 0;
    terminal.row_cells =
        mem_resize(terminal.row_cells, columns_before, (size_t)COLS, sizeof terminal.row_cells[0]);
    /* Only now: where memory runs out, the terminal is closed in there, and the cells have their
     * old number. */
    terminal.facts.rows = LINES;
    terminal.facts.columns = COLS;
    terminal.stale = true;
}

/* What is open before the library is: descriptors, signals, and the place where bytes are held. */
static bool open_ground(bool locked, struct report *report) {
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) {
        report_add(report, SEVERITY_ERROR, NULL, 0,
            "standard input and output must be a terminal; to print the pages as text use --dump");
        return false;
    }
    if (!poller_open(&terminal.poller, STDIN_FILENO, locked)) {
        report_add(report, SEVERITY_ERROR, NULL, 0,
            "the system has no descriptors left; close programs and start again");
        return false;
    }
    int again = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    terminal.held.descriptor = again >= 0 ? again : STDOUT_FILENO;
    terminal.held.room = HELD_BYTES;
    terminal.held.bytes = mem_array(HELD_BYTES, 1);
    terminal.held.collecting = true;
    tcgetattr(STDIN_FILENO, &terminal.modes_before);
    terminal.open = true;
    return true;
}

/* Looks and marks, as far as the settings choose them. */
static void dress(const struct terminal_options *options) {
    const char *no_color = getenv("NO_COLOR");
    int colors = tigetnum("colors");
    bool console = starts_with(terminal.type, "linux");
    terminal.facts.theme =
        theme_pick(options->theme, console, options->kiosk, no_color && no_color[0], colors);
    terminal.facts.glyphs = pick_glyphs(options->ascii, terminal.type);
    set_colors(colors);
}

void terminal_set_theme(const struct terminal_options *options, struct terminal_facts *facts) {
    dress(options);
    terminal.stale = true;
    *facts = terminal.facts;
}

bool terminal_open(
    const struct terminal_options *options, struct terminal_facts *facts, struct report *report) {
    setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_MESSAGES, "C.UTF-8");
    clean_environment();
    if (!open_ground(options->kiosk, report)) return false;
    const char *type = open_screen();
    if (!type || !has_capability("cup")) {
        report_add(report, SEVERITY_ERROR, NULL, 0,
            type ? "this terminal cannot move its cursor; to print the pages as text use --dump"
                 : "no description of a terminal was found; install ncurses-base, or use --dump to "
                   "print the "
                   "pages");
        terminal_close(false);
        return false;
    }
    snprintf(terminal.type, sizeof terminal.type, "%s", type);
    set_modes();
    dress(options);
    take_size();
    terminal.has_mouse = has_capability("kmous");
    if (terminal.has_mouse) hold(mouse_on, strlen(mouse_on));
    load_exit_sequences(type);
    *facts = terminal.facts;
    return true;
}

void terminal_close(bool clear_scrollback) {
    if (!terminal.open) return;
    terminal.open = false;
    terminal.held.closing = true;
    /* Before the first frame the terminal has seen nothing, and so nothing is to be undone there.
     */
    terminal.held.discarding = !terminal.held.sent_before;
    if (terminal.held.cut) tcflush(STDOUT_FILENO, TCOFLUSH);
    if (terminal.has_mouse) hold(mouse_off, strlen(mouse_off));
    /* The second screen keeps what stood there, and menus of terminals bring it back. */
    hold(terminal.clear_screen, strlen(terminal.clear_screen));
    if (terminal.screen) endwin();
    hold(terminal.show_cursor, strlen(terminal.show_cursor));
    /* Once more, now in the terminal's own colors. */
    if (!terminal.has_second_screen) hold(terminal.clear_screen, strlen(terminal.clear_screen));
    if (clear_scrollback) hold(terminal.clear_scrollback, strlen(terminal.clear_scrollback));
    send_held(FAREWELL_MS, true);
    if (terminal.screen) delscreen(terminal.screen);
    if (terminal.held.descriptor != STDOUT_FILENO) close(terminal.held.descriptor);
    mem_free(terminal.held.bytes);
    mem_free(terminal.row_cells);
    surface_free(&terminal.shown);
    poller_close(&terminal.poller);
    explicit_bzero(&terminal, sizeof terminal);
}

/* The library may be in the midst of anything, so it is left alone: its strings were copied when
 * the terminal was opened. */
void terminal_abandon(void) {
    if (!terminal.open) return;
    terminal.open = false;
    terminal.held.closing = true;
    terminal.held.count = 0; /* half a frame */
    terminal.held.discarding = !terminal.held.sent_before;
    if (terminal.held.cut) tcflush(STDOUT_FILENO, TCOFLUSH);
    if (terminal.has_mouse) hold(mouse_off, strlen(mouse_off));
    hold(terminal.plain, strlen(terminal.plain));
    hold(terminal.clear_screen, strlen(terminal.clear_screen));
    hold(terminal.leave, strlen(terminal.leave));
    hold(terminal.show_cursor, strlen(terminal.show_cursor));
    if (!terminal.has_second_screen) hold(terminal.clear_screen, strlen(terminal.clear_screen));
    send_held(FAREWELL_MS, true);
    tcsetattr(STDIN_FILENO, TCSANOW, &terminal.modes_before);
}

static int next_code(void) {
    int code = getch();
    return code == ERR ? -1 : code;
}

static int next_code_soon(void) {
    int code = getch();
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    if (code == ERR && poll(&input, 1, ESCAPE_DELAY_MS) > 0) code = getch();
    return code == ERR ? -1 : code;
}

static void give_back(int code) {
    ungetch(code);
}

static struct key library_key(int code) {
    static const struct {
        int code;
        enum key_code key;
    } known[] = {
        {KEY_UP, KEY_CODE_UP},
        {KEY_DOWN, KEY_CODE_DOWN},
        {KEY_LEFT, KEY_CODE_LEFT},
        {KEY_RIGHT, KEY_CODE_RIGHT},
        {KEY_PPAGE, KEY_CODE_PAGE_UP},
        {KEY_NPAGE, KEY_CODE_PAGE_DOWN},
        {KEY_A1, KEY_CODE_HOME},
        {KEY_A3, KEY_CODE_PAGE_UP},
        {KEY_C1, KEY_CODE_END},
        {KEY_C3, KEY_CODE_PAGE_DOWN},
        {KEY_HOME, KEY_CODE_HOME},
        {KEY_FIND, KEY_CODE_HOME},
        {KEY_END, KEY_CODE_END},
        {KEY_SELECT, KEY_CODE_END},
        {KEY_ENTER, KEY_CODE_ENTER},
        {KEY_BTAB, KEY_CODE_BACK_TAB},
        {KEY_BACKSPACE, KEY_CODE_BACKSPACE},
        {KEY_F(1), KEY_CODE_F1},
        {KEY_HELP, KEY_CODE_F1},
        {KEY_F(10), KEY_CODE_F10},
        {KEY_F(12), KEY_CODE_F12},
    };
    if (code >= PAD)
        return (struct key){.code = KEY_CODE_CHARACTER, .character = (char32_t)(code - PAD)};
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (known[i].code == code) return (struct key){.code = known[i].key};
    return (struct key){.code = KEY_CODE_OTHER};
}

static struct input key_input(int code) {
    static const struct decode_source source = {
        .next = next_code, .next_soon = next_code_soon, .back = give_back};
    if (code <= 0xFF) return decode_input(code, &source);
    return (struct input){.kind = INPUT_KEY, .key = library_key(code)};
}

static struct input resize_input(void) {
    terminal.poller.resized = false;
    int rows = LINES, columns = COLS;
    if (window_size(&rows, &columns)) resize_term(rows, columns);
    untouchwin(stdscr); /* else the next getch would paint what stood there before */
    take_size();
    return (struct input){.kind = INPUT_RESIZE, .rows = LINES, .columns = COLS};
}

/* A broken line, or a file that was sent by mistake: nobody reads what would be shown for it, so it
 * is thrown away until it pauses. */
static void discard_input_burst(void) {
    struct pollfd input = {.fd = STDIN_FILENO, .events = POLLIN};
    for (int looks = 0; looks < FLOOD_LOOKS; looks++) {
        if (poll(&input, 1, FLOOD_GAP_MS) <= 0) break;
        if (input.revents != POLLIN) break; /* a hang-up: what waits says so */
        flushinp();
    }
    terminal.keys_waiting = false;
    terminal.keys_in_a_row = 0;
}

static int64_t io_now_ms(void *context) {
    (void)context;
    return poller_now_ms();
}

/* Says whether a terminal that took nothing does so again. */
static bool takes_bytes_again(void) {
    struct pollfd output = {.fd = terminal.held.descriptor, .events = POLLOUT};
    if (!terminal.held.blocked || poll(&output, 1, 0) <= 0) return false;
    terminal.held.blocked = false;
    return true;
}

/* Returns until when to wait: the deadline, or the next look at a terminal that takes nothing. */
static int64_t wait_until_ms(int64_t deadline_ms) {
    if (!terminal.held.blocked) return deadline_ms;
    int64_t look_ms = poller_now_ms() + BLOCKED_LOOK_MS;
    return deadline_ms < 0 || look_ms < deadline_ms ? look_ms : deadline_ms;
}

static struct input io_read(void *context, int64_t deadline_ms) {
    (void)context;
    for (;;) {
        bool waited = !terminal.keys_waiting;
        int64_t until_ms = wait_until_ms(deadline_ms);
        bool ready = poller_wait(&terminal.poller, waited ? until_ms : 0);
        if (terminal.poller.ended) return (struct input){.kind = INPUT_END};
        if (terminal.poller.resized) return resize_input();
        if (takes_bytes_again()) return resize_input(); /* which draws all of it */
        if (terminal.poller.reload) {
            terminal.poller.reload = false;
            return (struct input){.kind = INPUT_RELOAD};
        }
        if (!ready) terminal.keys_in_a_row = 0;
        if (waited && !ready && until_ms != deadline_ms) continue;
        if (waited && !ready) return (struct input){.kind = INPUT_NONE};
        if (terminal.keys_in_a_row++ >= FLOOD_KEYS) {
            discard_input_burst();
            continue;
        }
        int code = getch();
        terminal.keys_waiting = code != ERR;
        if (code != ERR) return key_input(code);
        if (ready && poller_input_is_dead(&terminal.poller))
            return (struct input){.kind = INPUT_END};
    }
}

static void set_cell(cchar_t *out, const struct cell *cell, bool blank) {
    wchar_t characters[CELL_CHARACTERS + 1] = {0};
    memcpy(characters, cell->characters, sizeof cell->characters);
    if (blank || characters[0] == L'\0') wmemcpy(characters, L" ", 2);
    attr_t attributes = terminal.attributes[cell->role];
    short pair = terminal.pairs[cell->role];
    if (setcchar(out, characters, attributes, pair, NULL) != OK)
        setcchar(out, L"?", attributes, pair, NULL);
}

static void draw_row(const struct surface *surface, int row, int columns) {
    const struct cell *cells = surface->cells + (ptrdiff_t)row * surface->columns;
    int count = 0;
    for (int column = 0; column < columns;) {
        const struct cell *cell = &cells[column];
        bool wide = cell->columns == 2 && column + 1 < columns;
        set_cell(&terminal.row_cells[count++], cell, cell->columns != 1 && !wide);
        column += wide ? 2 : 1;
    }
    mvadd_wchnstr(row, 0, terminal.row_cells, count);
}

/* The library keeps bytes it has sent, up to the longest run between two cursor movements. A screen
 * on which every cell has another look than its neighbor makes the longest runs there are; drawn to
 * nowhere, it leaves nothing of the last frame. */
static void overwrite_library(void) {
    terminal.held.discarding = true;
    for (int column = 0; column < terminal.facts.columns; column++)
        setcchar(&terminal.row_cells[column], L"\u2500",
            column % 2 ? A_BOLD | A_REVERSE : A_UNDERLINE,
            terminal.pairs[column % 2 ? ROLE_CODE : ROLE_BODY], NULL);
    for (int row = 0; row < terminal.facts.rows; row++)
        mvadd_wchnstr(row, 0, terminal.row_cells, terminal.facts.columns);
    clearok(stdscr, TRUE);
    refresh();
    terminal.held.discarding = false;
}

static bool same_row(const struct surface *surface, int row) {
    size_t bytes = (size_t)surface->columns * sizeof surface->cells[0];
    ptrdiff_t first = (ptrdiff_t)row * surface->columns;
    return memcmp(surface->cells + first, terminal.shown.cells + first, bytes) == 0;
}

/* Sends a frame. A terminal that somebody stopped, or whose other end no longer reads, would hold
 * up the end of a visit: so it is waited for once, and then each frame is dropped until it takes
 * bytes again. On a console the Scroll Lock key stops it below all modes; stopping and starting it
 * from here takes that back (tty_ioctl(4): TCOOFF, TCOON). */
static void send_frame(void) {
    bool blocked = terminal.held.blocked;
    terminal.held.cut = false;
    send_held(blocked ? 0 : FRAME_PATIENCE_MS, false);
    terminal.held.blocked = terminal.held.cut;
    if (!terminal.held.cut) return;
    terminal.stale = true;
    if (blocked || !terminal.poller.locked) return;
    tcflow(STDOUT_FILENO, TCOOFF);
    tcflow(STDOUT_FILENO, TCOON);
}

static void io_present(void *context, const struct surface *surface, bool afresh) {
    (void)context;
    struct surface *shown = &terminal.shown;
    bool whole = afresh || terminal.stale || shown->rows != surface->rows ||
                 shown->columns != surface->columns;
    if (afresh) overwrite_library();
    if (whole) {
        surface_resize(shown, surface->rows, surface->columns);
        erase();
        clearok(stdscr, TRUE);
    }
    int rows = clamp(surface->rows, terminal.facts.rows),
        columns = clamp(surface->columns, terminal.facts.columns);
    bool changed = whole || shown->cursor_row != surface->cursor_row ||
                   shown->cursor_column != surface->cursor_column;
    for (int row = 0; row < rows; row++) {
        if (!whole && same_row(surface, row)) continue;
        draw_row(surface, row, columns);
        changed = true;
    }
    if (!changed) return;
    move(clamp(surface->cursor_row, rows - 1), clamp(surface->cursor_column, columns - 1));
    refresh();
    memcpy(shown->cells, surface->cells,
        (size_t)surface->rows * (size_t)surface->columns * sizeof shown->cells[0]);
    shown->cursor_row = surface->cursor_row;
    shown->cursor_column = surface->cursor_column;
    terminal.stale = false;
    send_frame();
}

static void io_bell(void *context) {
    (void)context;
    hold("\a", 1);
    send_frame();
}

struct io terminal_io(void) {
    return (struct io){
        .now_ms = io_now_ms, .read = io_read, .present = io_present, .bell = io_bell};
}
