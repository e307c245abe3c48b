/* ncurses 6.4 writes at every movement of the cursor, into the pipe of struct output. What is drawn
 * between two looks into the pipe is counted, as if every cell had another look than the one before
 * it, and kept below what surely fits. SPDX-License-Identifier: MIT */
#include "tui/terminal/curses.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <termcap.h>

#include "config/base/mem.h"
#include "tui/cell/text.h"

enum {
    CELL_BYTES = 96, /* looks and colors anew, a character of three parts */
    ROW_CELLS = 4,   /* as much again for getting to the row and around its end */
    MOST_ROWS = 500, /* a window of 65535 x 65535 would be 100 gigabytes */
    MOST_COLUMNS = 1000,
    CONSOLE_COLORS = 8, /* and as many bright ones */
};

struct curses {
    struct output *output;
    char type[64];
    SCREEN *screen;
    FILE *stream; /* the library's end of the pipe */
    int rows, columns;
    bool ascii_only;
    size_t pending;     /* bytes that may come when the library is let to draw */
    cchar_t *row_cells; /* one row, to hand to the library */
    const struct theme *theme;
    bool many; /* 256 colors */
    attr_t attributes[ROLE_COUNT];
    short pairs[ROLE_COUNT];
    cchar_t blanks[ROLE_COUNT]; /* a blank of each role, to set other characters in */
    short pair_count;
};

/* ---- opening ---- */

static int least(int one, int other) {
    return one < other ? one : other;
}

void curses_fit(const struct output *output, int *rows, int *columns) {
    int room = (int)output_room(output);
    *columns = least(*columns, least(MOST_COLUMNS, room / CELL_BYTES - ROW_CELLS));
    *rows = least(*rows, least(MOST_ROWS, room / *columns - 1));
}

/* newterm cannot ask a pipe for its size. */
static SCREEN *open_type(const char *type, int rows, int columns, FILE *stream) {
    char text[16];
    snprintf(text, sizeof text, "%d", rows);
    setenv("LINES", text, 1);
    snprintf(text, sizeof text, "%d", columns);
    setenv("COLUMNS", text, 1);
    SCREEN *screen = newterm(type, stream, stdin);
    unsetenv("LINES");
    unsetenv("COLUMNS");
    return screen;
}

/* The library sets handlers of its own; the signals are read elsewhere, and after the end they mean
 * what they meant before. */
static SCREEN *open_type_keeping_signals(const char *type, int rows, int columns, FILE *stream) {
    static const int touched[] = {SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    enum { TOUCHED = sizeof touched / sizeof touched[0] };
    struct sigaction before[TOUCHED];
    for (size_t i = 0; i < TOUCHED; i++) sigaction(touched[i], NULL, &before[i]);
    SCREEN *screen = open_type(type, rows, columns, stream);
    for (size_t i = 0; i < TOUCHED; i++) sigaction(touched[i], &before[i], NULL);
    return screen;
}

/* newterm loses memory when it fails, so the name is looked up first. */
static void open_screen(struct curses *curses, int rows, int columns) {
    const char *const types[] = {getenv("TERM"), "xterm-256color", "xterm", "linux", "vt100"};
    for (size_t i = 0; i < sizeof types / sizeof types[0] && !curses->screen; i++) {
        if (!types[i] || tgetent(NULL, types[i]) != 1) continue;
        curses->screen = open_type_keeping_signals(types[i], rows, columns, curses->stream);
        snprintf(curses->type, sizeof curses->type, "%s", types[i]);
    }
}

struct curses *curses_open(struct output *output, int rows, int columns, bool ascii_only) {
    struct curses *curses = mem_array(1, sizeof *curses);
    curses->output = output;
    curses->ascii_only = ascii_only;
    curses->stream = fdopen(fcntl(output->ends[1], F_DUPFD_CLOEXEC, 0), "w");
    if (curses->stream) open_screen(curses, rows, columns);
    if (!curses->screen) {
        curses_close(curses);
        return NULL;
    }
    curs_set(1);
    typeahead(-1); /* a frame is never cut short because a key waits */
    curses_resize(curses, rows, columns);
    output_collect(output);
    return curses;
}

void curses_close(struct curses *curses) {
    if (curses->screen) {
        endwin();
        delscreen(curses->screen);
    }
    if (curses->stream) fclose(curses->stream);
    mem_free(curses->row_cells);
    mem_free(curses);
}

const char *curses_type(const struct curses *curses) {
    return curses->type;
}

bool curses_string(const char *capability, char *out, size_t room) {
    const char *value = tigetstr(capability);
    out[0] = '\0';
    if (!value || value == (const char *)-1) return false;
    size_t bytes = strcspn(value, "$");
    if (bytes >= room) return false;
    memcpy(out, value, bytes);
    out[bytes] = '\0';
    return true;
}

bool curses_keeps_regions(void) {
    char region[32];
    return curses_string("csr", region, sizeof region) && tigetflag("xenl") > 0 &&
           strcmp(region, "\033[%i%p1%d;%p2%dr") == 0;
}

int curses_number(const char *capability) {
    return tigetnum(capability);
}

void curses_resize(struct curses *curses, int rows, int columns) {
    size_t columns_before = curses->row_cells ? (size_t)curses->columns : 0;
    resize_term(rows, columns);
    untouchwin(stdscr);
    curses->row_cells =
        mem_resize(curses->row_cells, columns_before, (size_t)COLS, sizeof curses->row_cells[0]);
    /* Only now: where memory runs out, the terminal is closed in there, and the cells have their
     * old number. */
    curses->rows = LINES;
    curses->columns = COLS;
}

/* ---- looks ---- */

static attr_t look_attributes(unsigned look) {
    return (look & LOOK_BOLD ? A_BOLD : 0) | (look & LOOK_UNDERLINE ? A_UNDERLINE : 0) |
           (look & LOOK_REVERSE ? A_REVERSE : 0);
}

/* Returns a pair with these colors: one that is there already where there is one, because a change
 * of pair costs bytes even when nothing changes; 0 for the terminal's own colors and where the
 * terminal has no more pairs. */
static short pair_of(struct curses *curses, short foreground, short background) {
    if (foreground < 0 && background < 0) return 0;
    for (short pair = 1; pair <= curses->pair_count; pair++) {
        short fore = 0, back = 0;
        if (pair_content(pair, &fore, &back) == OK && fore == foreground && back == background)
            return pair;
    }
    short pair = (short)(curses->pair_count + 1);
    if (init_pair(pair, foreground, background) != OK) return 0;
    return curses->pair_count = pair;
}

void curses_set_theme(struct curses *curses, const struct theme *theme) {
    bool colored = theme != theme_table(THEME_NAME_MONO), many = tigetnum("colors") >= 256;
    curses->theme = theme;
    curses->many = many;
    curses->pair_count = 0;
    if (colored) {
        start_color();
        use_default_colors();
    }
    for (int role = 0; role < ROLE_COUNT; role++) {
        const struct style *style = &theme->styles[role];
        unsigned look = !colored ? style->mono_look : many ? style->look : style->console_look;
        short fore = many ? style->foreground : style->console_foreground;
        short back = many ? style->background : style->console_background;
        curses->attributes[role] = look_attributes(look);
        curses->pairs[role] = colored ? pair_of(curses, fore, back) : 0;
        setcchar(&curses->blanks[role], L" ", curses->attributes[role], curses->pairs[role], NULL);
    }
    bkgrndset(&curses->blanks[ROLE_BODY]);
    output_collect(curses->output);
}

/* terminfo(5): in the number ncv, bit 1 stands for the underline. */
bool curses_underlines(const struct curses *curses, enum role role) {
    enum { NO_UNDERLINE = 2 };
    char begin[16];
    bool lost = curses->pairs[role] != 0 && tigetnum("ncv") > 0 && tigetnum("ncv") & NO_UNDERLINE;
    return curses->attributes[role] & A_UNDERLINE && !lost &&
           curses_string("smul", begin, sizeof begin);
}

/* ---- drawing ---- */

static void flush(struct curses *curses) {
    size_t from = curses->output->count;
    refresh();
    output_collect(curses->output);
    if (MB_CUR_MAX == 1) output_write_out_repeats(curses->output, from);
    curses->pending = 0;
}

/* Returns the most bytes that these cells can be sent with: CELL_BYTES where a look begins. */
static size_t most_bytes(const struct cell *cells, size_t count) {
    enum { CHARACTER_BYTES = 4 };
    size_t bytes = CELL_BYTES;
    for (size_t at = 0; at < count; at++) {
        bool same_look = at > 0 && cells[at].role == cells[at - 1].role && !cells[at].color &&
                         !cells[at - 1].color && !cells[at].characters[1];
        bytes += same_look ? CHARACTER_BYTES : CELL_BYTES;
    }
    return bytes;
}

/* Makes room in the pipe for a row. Where the C library knows no UTF-8 each row goes by itself:
 * nothing is known of such a terminal, so no look is left on while the cursor moves. */
static void make_room(struct curses *curses, size_t cell_bytes) {
    size_t bytes = cell_bytes + (size_t)ROW_CELLS * CELL_BYTES;
    bool full = curses->pending + bytes > output_room(curses->output);
    if (curses->pending > 0 && (full || MB_CUR_MAX == 1)) {
        leaveok(stdscr, TRUE);
        flush(curses);
        leaveok(stdscr, FALSE);
    }
    curses->pending += bytes;
}

/* Some terminals cannot clear in a color, and then every cell is a blank that is sent. */
void curses_clear(struct curses *curses) {
    erase();
    clearok(stdscr, TRUE);
    curses->pending = (size_t)curses->rows * (size_t)curses->columns;
}

/* Puts two shades into a cell. Two that are the same are a ground without a glyph, which leaves no
 * seams between rows. Of the 16 colors of a console the bright ones cannot be behind: where the
 * lower square is bright it is drawn in front of the upper one. */
static void set_squares(struct curses *curses, const struct cell *cell, wchar_t *characters,
    attr_t *look, short *pair) {
    const struct style *body = &curses->theme->styles[ROLE_BODY];
    bool many = curses->many;
    short fore = theme_shade(curses->theme, cell->color, many),
          back = theme_shade(curses->theme, cell->ground, many);
    if (!cell->ground) back = many ? body->background : body->console_background;
    if (characters[0] == L'█' && (many || fore < CONSOLE_COLORS)) {
        characters[0] = L' ';
        back = fore;
    } else if (!many && back >= CONSOLE_COLORS && fore < CONSOLE_COLORS) {
        short lower = back;
        back = fore, fore = lower;
        characters[0] = L'▄';
    }
    *look = !many && fore >= CONSOLE_COLORS ? A_BOLD : 0;
    if (!many) fore = (short)(fore % CONSOLE_COLORS);
    if (!many && back >= 0) back = (short)(back % CONSOLE_COLORS);
    *pair = pair_of(curses, fore, back);
}

/* A character that is put into a blank of its role saves setcchar, a thousand times a frame. */
static void set_cell(struct curses *curses, cchar_t *out, const struct cell *cell, bool blank) {
    if (!blank && cell->characters[0] && !cell->characters[1] && !cell->color &&
        !curses->ascii_only) {
        *out = curses->blanks[cell->role];
        out->chars[0] = cell->characters[0];
        return;
    }
    wchar_t characters[CELL_CHARACTERS + 1] = {0};
    memcpy(characters, cell->characters, sizeof cell->characters);
    if (blank || characters[0] == L'\0') wmemcpy(characters, L" ", 2);
    if (curses->ascii_only) {
        characters[0] = (wchar_t)text_ascii((char32_t)characters[0]);
        characters[1] = L'\0';
    }
    attr_t look = curses->attributes[cell->role];
    short pair = curses->pairs[cell->role];
    if (cell->color) set_squares(curses, cell, characters, &look, &pair);
    if (setcchar(out, characters, look, pair, NULL) != OK) setcchar(out, L"?", look, pair, NULL);
}

void curses_cells(
    struct curses *curses, int row, int column, const struct cell *cells, int columns) {
    int count = 0;
    make_room(curses, most_bytes(cells, (size_t)columns));
    for (int at = 0; at < columns;) {
        const struct cell *cell = &cells[at];
        bool narrow = cell->columns == 1 || (curses->ascii_only && cell->columns == 2);
        bool wide = !narrow && cell->columns == 2 && at + 1 < columns;
        set_cell(curses, &curses->row_cells[count++], cell, !narrow && !wide);
        at += wide ? 2 : 1;
    }
    mvadd_wchnstr(row, column, curses->row_cells, count);
}

/* Whether the library moves rows on the terminal or sends them all is its own choice. */
bool curses_scroll(struct curses *curses, int first, int rows, int by, const struct cell *cells) {
    size_t count = (size_t)rows * (size_t)curses->columns;
    size_t bytes = most_bytes(cells, count) + (size_t)rows * ROW_CELLS * CELL_BYTES;
    if (MB_CUR_MAX == 1 || curses->pending + bytes > output_room(curses->output)) return false;
    curses->pending += bytes;
    scrollok(stdscr, TRUE);
    setscrreg(first, first + rows - 1);
    scrl(by);
    setscrreg(0, curses->rows - 1);
    scrollok(stdscr, FALSE);
    return true;
}

/* The library is made to think that something else stands there. */
void curses_again(struct curses *curses, int row, int column, int count) {
    for (int i = 0; i < count; i++)
        setcchar(&curses->row_cells[i], L"#", A_REVERSE, curses->pairs[ROLE_CODE], NULL);
    mvwadd_wchnstr(curscr, row, column, curses->row_cells, count);
    touchline(newscr, row, 1);
}

void curses_show(struct curses *curses, int row, int column) {
    move(row, column);
    flush(curses);
}

/* The library keeps bytes it has sent, up to the longest run between two cursor movements. A screen
 * on which every cell has another look than its neighbor makes the longest runs there are. */
void curses_overwrite(struct curses *curses) {
    curses->output->discarding = true;
    for (int column = 0; column < curses->columns; column++)
        setcchar(&curses->row_cells[column], L"#", column % 2 ? A_BOLD | A_REVERSE : A_UNDERLINE,
            curses->pairs[column % 2 ? ROLE_CODE : ROLE_BODY], NULL);
    curses_clear(curses);
    for (int row = 0; row < curses->rows; row++) {
        make_room(curses, (size_t)curses->columns * CELL_BYTES);
        mvadd_wchnstr(row, 0, curses->row_cells, curses->columns);
    }
    flush(curses);
    curses->output->discarding = false;
}
