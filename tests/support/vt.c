/* The pseudo-terminal, the program in it, and libvterm's screen. The output is fed to the screen as
 * it is read, and kept raw since the last mark. Memory is plain malloc: this is test support.
 * SPDX-License-Identifier: MIT */
#include "tests/support/vt.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <vterm.h>

#include "tests/support/contrast.h"

enum {
    CHUNK_BYTES = 64 * 1024,
    MOST_VARIABLES = 64,
    MOST_ARGUMENTS = 64,
    LAST_WAIT_MS = 5000,
    TRACE_LIMIT_MS = 20000,
};

#define STRACE "/usr/bin/strace"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

struct vt {
    int master, pidfd;
    pid_t pid;
    bool hung_up, reaped;
    int status;
    VTerm *term;
    VTermScreen *screen;
    bool cursor_visible, alternate;
    int bells;
    char *raw;
    size_t raw_bytes, raw_room, chunks;
    char *row_text;
    bool away; /* nobody looks: what is written is taken and dropped */
    void (*at_close)(const char *path);
    char *path;   /* for it */
    char log[64]; /* where strace writes; "": nowhere */
};

static void fail(const char *what) {
    fprintf(stderr, "vt: %s: %s\n", what, strerror(errno));
    exit(99);
}

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int set_property(VTermProp property, VTermValue *value, void *user) {
    struct vt *vt = user;
    if (property == VTERM_PROP_CURSORVISIBLE) vt->cursor_visible = value->boolean != 0;
    if (property == VTERM_PROP_ALTSCREEN) vt->alternate = value->boolean != 0;
    return 1;
}

static int ring(void *user) {
    struct vt *vt = user;
    vt->bells++;
    return 1;
}

struct vt *vt_blank(int rows, int columns) {
    static const VTermScreenCallbacks callbacks = {.settermprop = set_property, .bell = ring};
    struct vt *vt = calloc(1, sizeof *vt);
    if (!vt) fail("memory");
    vt->master = vt->pidfd = -1;
    vt->cursor_visible = true;
    vt->term = vterm_new(rows, columns);
    vterm_set_utf8(vt->term, 1);
    vt->screen = vterm_obtain_screen(vt->term);
    vterm_screen_enable_altscreen(vt->screen, 1);
    vterm_screen_set_callbacks(vt->screen, &callbacks, vt);
    vterm_screen_reset(vt->screen, 1);
    return vt;
}

/* Sanitizers and coverage are told by the environment where to write. */
static void run_program(const struct vt_options *options) {
    static const char *const usual[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", NULL};
    static const char *const passed[] = {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS",
        "GCOV_PREFIX", "GCOV_PREFIX_STRIP", "LLVM_PROFILE_FILE"};
    char *environment[MOST_VARIABLES] = {0};
    size_t count = 0;
    const char *const *given = options->environment ? options->environment : usual;
    for (; *given && count < MOST_VARIABLES - 8; given++) environment[count++] = strdup(*given);
    for (size_t i = 0; i < sizeof passed / sizeof passed[0]; i++) {
        const char *value = getenv(passed[i]);
        if (value && asprintf(&environment[count], "%s=%s", passed[i], value) > 0) count++;
    }
    /* Whoever runs the tests may ignore signals (nohup does), and that is inherited. */
    static const int numbers[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGPIPE};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) signal(numbers[i], SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(options->argv[0], (char *const *)options->argv, environment);
    _exit(127);
}

/* The program stays the child of this process (-D), so that signals and its end are its own. */
static void trace_program(struct vt_options *options, const char *log, const char **argv) {
    static const char *const trace[] = {
        STRACE, "-D", "-q", "-y", "-s", "0", "-e", "trace=write", "-e", "signal=none", "-o"};
    static char program[512];
    size_t count = 0;
    ssize_t bytes = readlink(options->argv[0], program, sizeof program - 1); /* /proc/self/exe */
    for (; count < sizeof trace / sizeof trace[0]; count++) argv[count] = trace[count];
    argv[count++] = log;
    argv[count++] = bytes > 0 ? program : options->argv[0];
    for (size_t i = 1; options->argv[i] && count < MOST_ARGUMENTS; i++)
        argv[count++] = options->argv[i];
    options->argv = argv;
}

struct vt *vt_open(const struct vt_options *options) {
    const char *argv[MOST_ARGUMENTS + 1] = {0};
    struct vt_options traced = *options;
    int rows = options->rows ? options->rows : 24,
        columns = options->columns ? options->columns : 80;
    struct vt *vt = vt_blank(rows, columns);
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    if (options->count_writes) {
        snprintf(vt->log, sizeof vt->log, "/tmp/gist-kiosk-writes-XXXXXX");
        int log = mkstemp(vt->log);
        if (log < 0) fail(vt->log);
        close(log);
        trace_program(&traced, vt->log, argv);
    }
    vt->pid = forkpty(&vt->master, NULL, NULL, &size);
    if (vt->pid < 0) fail("forkpty");
    if (vt->pid == 0) run_program(&traced);
    fcntl(vt->master, F_SETFD, FD_CLOEXEC);
    fcntl(vt->master, F_SETFL, O_NONBLOCK);
    vt->pidfd = (int)syscall(SYS_pidfd_open, vt->pid, 0);
    if (vt->pidfd < 0) fail("pidfd_open");
    return vt;
}

static bool reap(struct vt *vt, int limit_ms) {
    struct pollfd ended = {.fd = vt->pidfd, .events = POLLIN};
    int status = 0;
    if (vt->reaped) return true;
    if (poll(&ended, 1, limit_ms) <= 0 || waitpid(vt->pid, &status, 0) != vt->pid) return false;
    vt->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return vt->reaped = true;
}

int vt_close(struct vt *vt) {
    if (vt->master >= 0) close(vt->master);
    if (vt->pid > 0 && !reap(vt, LAST_WAIT_MS)) {
        kill(vt->pid, SIGKILL);
        reap(vt, LAST_WAIT_MS);
    }
    if (vt->pidfd >= 0) close(vt->pidfd);
    int status = vt->status;
    if (vt->at_close) vt->at_close(vt->path);
    if (vt->log[0]) unlink(vt->log);
    free(vt->path);
    vterm_free(vt->term);
    free(vt->raw);
    free(vt->row_text);
    free(vt);
    return status;
}

void vt_at_close(struct vt *vt, void (*call)(const char *path), const char *path) {
    vt->at_close = call;
    vt->path = strdup(path);
}

pid_t vt_pid(const struct vt *vt) {
    return vt->pid;
}

static void keep_raw(struct vt *vt, const char *bytes, size_t count) {
    if (vt->raw_bytes + count + 1 > vt->raw_room) {
        vt->raw_room = (vt->raw_bytes + count + 1) * 2;
        vt->raw = realloc(vt->raw, vt->raw_room);
        if (!vt->raw) fail("memory");
    }
    memcpy(vt->raw + vt->raw_bytes, bytes, count);
    vt->raw_bytes += count;
    vt->raw[vt->raw_bytes] = '\0';
    vt->chunks++;
}

/* A Linux console's colors are set and given back by sequences without an end (console_codes(4)),
 * which every other terminal takes for the start of a title. Returns how many bytes of `piece` are
 * the console's own from `at` on. */
static size_t palette_bytes(const char *piece, size_t count, size_t at) {
    if (count - at >= 10 && memcmp(piece + at, "\033]P", 3) == 0) return 10;
    return count - at >= 3 && memcmp(piece + at, "\033]R", 3) == 0 ? 3 : 0;
}

void vt_feed(struct vt *vt, const char *bytes, size_t count) {
    size_t from = 0;
    for (size_t at = 0; at < count;) {
        size_t own = palette_bytes(bytes, count, at);
        if (own > 0) vterm_input_write(vt->term, bytes + from, at - from);
        if (own > 0) from = at + own;
        at += own > 0 ? own : 1;
    }
    vterm_input_write(vt->term, bytes + from, count - from);
    vterm_screen_flush_damage(vt->screen);
}

int vt_pump(struct vt *vt, int limit_ms) {
    static char bytes[CHUNK_BYTES];
    if (vt->hung_up) return -1;
    struct pollfd ready = {.fd = vt->master, .events = POLLIN};
    int count = poll(&ready, 1, limit_ms);
    if (count <= 0) return 0;
    ssize_t taken = read(vt->master, bytes, sizeof bytes);
    if (taken <= 0) {
        vt->hung_up = true; /* EIO: nobody has the other end open */
        return -1;
    }
    if (vt->away) vt_mark(vt); /* only the last of it: what a program says that breaks */
    keep_raw(vt, bytes, (size_t)taken);
    if (vt->away) return 1;
    vt_feed(vt, bytes, (size_t)taken);
    char answer[256];
    size_t response_bytes = vterm_output_read(vt->term, answer, sizeof answer);
    if (response_bytes > 0) vt_send(vt, answer, response_bytes);
    return 1;
}

/* Pumps until `holds` says so, the program ended, or the time is up. */
static bool wait_until(struct vt *vt, bool (*holds)(struct vt *, int, const char *), int row,
    const char *text, int limit_ms) {
    int64_t end = now_ms() + limit_ms;
    while (!holds(vt, row, text)) {
        int64_t left = end - now_ms();
        if (left < 0 || vt_pump(vt, (int)left) < 0) return holds(vt, row, text);
    }
    return true;
}

static bool shows_text(struct vt *vt, int row, const char *text) {
    (void)row;
    return vt_find(vt, text) >= 0;
}

static bool shows_no_text(struct vt *vt, int row, const char *text) {
    (void)row;
    return vt_find(vt, text) < 0;
}

static bool row_shows(struct vt *vt, int row, const char *text) {
    return row < vt_rows(vt) && strstr(vt_row(vt, row), text);
}

static bool has_bytes(struct vt *vt, int row, const char *bytes) {
    (void)row;
    return memmem(vt_raw(vt), vt->raw_bytes, bytes, strlen(bytes)) != NULL;
}

bool vt_wait_text(struct vt *vt, const char *text, int limit_ms) {
    return wait_until(vt, shows_text, 0, text, limit_ms);
}

bool vt_wait_no_text(struct vt *vt, const char *text, int limit_ms) {
    return wait_until(vt, shows_no_text, 0, text, limit_ms);
}

bool vt_wait_row(struct vt *vt, int row, const char *text, int limit_ms) {
    return wait_until(vt, row_shows, row, text, limit_ms);
}

bool vt_wait_bytes(struct vt *vt, const char *bytes, int limit_ms) {
    return wait_until(vt, has_bytes, 0, bytes, limit_ms);
}

bool vt_wait_quiet(struct vt *vt, int quiet_ms, int limit_ms) {
    int64_t end = now_ms() + limit_ms;
    for (;;) {
        int got = vt_pump(vt, quiet_ms);
        if (got <= 0) return true;
        if (now_ms() > end) return false;
    }
}

bool vt_wait_end(struct vt *vt, int limit_ms, int *status) {
    int64_t end = now_ms() + limit_ms;
    while (vt_pump(vt, (int)(end - now_ms() > 0 ? end - now_ms() : 0)) >= 0)
        if (now_ms() > end) return false;
    int64_t left = end - now_ms();
    if (!reap(vt, left > 0 ? (int)left : 0)) return false;
    if (status) *status = vt->status;
    return true;
}

bool vt_wait_end_unread(struct vt *vt, int limit_ms, int *status) {
    if (!reap(vt, limit_ms)) return false;
    if (status) *status = vt->status;
    return true;
}

/* What the program writes is read meanwhile: else each could wait for the other. */
void vt_send(struct vt *vt, const char *bytes, size_t count) {
    for (size_t sent = 0; sent < count;) {
        ssize_t taken = write(vt->master, bytes + sent, count - sent);
        if (taken > 0) {
            sent += (size_t)taken;
            continue;
        }
        if (taken < 0 && errno != EAGAIN && errno != EINTR)
            return; /* the program has gone: what follows finds out */
        struct pollfd ready = {.fd = vt->master, .events = POLLIN | POLLOUT};
        if (poll(&ready, 1, LAST_WAIT_MS) <= 0) return;
        if (ready.revents & POLLIN && vt_pump(vt, 0) < 0) return;
    }
}

size_t vt_send_unread(struct vt *vt, const char *bytes, size_t count) {
    ssize_t taken = write(vt->master, bytes, count);
    return taken > 0 ? (size_t)taken : 0;
}

bool vt_modes(const struct vt *vt, struct termios *modes) {
    return tcgetattr(vt->master, modes) == 0; /* Linux answers for the other end */
}

void vt_type(struct vt *vt, const char *text) {
    vt_send(vt, text, strlen(text));
}

int vt_unread(const struct vt *vt) {
    int bytes = 0, slave = ioctl(vt->master, TIOCGPTPEER, O_RDONLY | O_NOCTTY | O_CLOEXEC);
    if (slave < 0 || ioctl(slave, FIONREAD, &bytes) < 0) bytes = 0;
    if (slave >= 0) close(slave);
    return bytes;
}

void vt_look_away(struct vt *vt, bool away) {
    vt->away = away;
}

void vt_resize(struct vt *vt, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    if (!vt->away) vterm_set_size(vt->term, rows, columns);
    if (vt->master >= 0 && ioctl(vt->master, TIOCSWINSZ, &size) < 0) fail("TIOCSWINSZ");
}

void vt_signal(struct vt *vt, int number) {
    if (!vt->reaped) kill(vt->pid, number);
}

int vt_rows(const struct vt *vt) {
    int rows = 0, columns = 0;
    vterm_get_size(vt->term, &rows, &columns);
    return rows;
}

int vt_columns(const struct vt *vt) {
    int rows = 0, columns = 0;
    vterm_get_size(vt->term, &rows, &columns);
    return columns;
}

static size_t put_utf8(char *out, uint32_t character) {
    if (character < 0x80) return out[0] = (char)character, 1;
    size_t bytes = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const unsigned leads[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = bytes - 1; i > 0; i--, character >>= 6)
        out[i] = (char)(0x80 | (character & 0x3F));
    out[0] = (char)(leads[bytes] | character);
    return bytes;
}

/* libvterm's marks: 0 a cell never written, all ones the right half of a wide character. */
static size_t cell_text(const VTermScreenCell *cell, char *out) {
    size_t bytes = 0;
    if (cell->chars[0] == UINT32_MAX) return out[0] = '\0', 0;
    for (int i = 0; i < VTERM_MAX_CHARS_PER_CELL && cell->chars[i] &&
                    bytes + 5 < sizeof((struct vt_cell *)0)->text;
         i++)
        bytes += put_utf8(out + bytes, cell->chars[i]);
    out[bytes] = '\0';
    return bytes;
}

static VTermScreenCell screen_cell(const struct vt *vt, int row, int column) {
    VTermScreenCell cell = {0};
    vterm_screen_get_cell(vt->screen, (VTermPos){.row = row, .col = column}, &cell);
    return cell;
}

const char *vt_row(struct vt *vt, int row) {
    enum { CELL_BYTES = 24 };
    int columns = vt_columns(vt);
    vt->row_text = realloc(vt->row_text, (size_t)columns * CELL_BYTES + 1);
    if (!vt->row_text) fail("memory");
    size_t bytes = 0, end = 0;
    for (int column = 0; column < columns; column++) {
        VTermScreenCell cell = screen_cell(vt, row, column);
        size_t own = cell_text(&cell, vt->row_text + bytes);
        if (own == 0 && cell.chars[0] != UINT32_MAX) vt->row_text[bytes] = ' ', own = 1;
        bool blank = own == 1 && vt->row_text[bytes] == ' ';
        bytes += own;
        if (!blank) end = bytes;
    }
    vt->row_text[end] = '\0';
    return vt->row_text;
}

int vt_find(struct vt *vt, const char *text) {
    for (int row = 0; row < vt_rows(vt); row++)
        if (strstr(vt_row(vt, row), text)) return row;
    return -1;
}

static int color_of(const VTermColor *color, bool own) {
    if (own) return -1;
    int rgb[3] = {color->rgb.red, color->rgb.green, color->rgb.blue};
    if (VTERM_COLOR_IS_INDEXED(color)) contrast_rgb_256(color->indexed.idx, rgb);
    return rgb[0] << 16 | rgb[1] << 8 | rgb[2];
}

struct vt_cell vt_cell(struct vt *vt, int row, int column) {
    VTermScreenCell cell = screen_cell(vt, row, column);
    struct vt_cell out = {
        .columns = cell.width,
        .bold = cell.attrs.bold,
        .underline = cell.attrs.underline != 0,
        .italic = cell.attrs.italic,
        .reverse = cell.attrs.reverse,
        .foreground = color_of(&cell.fg, VTERM_COLOR_IS_DEFAULT_FG(&cell.fg)),
        .background = color_of(&cell.bg, VTERM_COLOR_IS_DEFAULT_BG(&cell.bg)),
    };
    if (cell_text(&cell, out.text) == 1 && out.text[0] == ' ') out.text[0] = '\0';
    return out;
}

void vt_cursor(struct vt *vt, int *row, int *column, bool *visible) {
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(vt->term), &place);
    *row = place.row;
    *column = place.col;
    *visible = vt->cursor_visible;
}

bool vt_cook(struct vt *vt) {
    struct termios modes;
    if (tcgetattr(vt->master, &modes) != 0) return false;
    modes.c_lflag |= ICANON | ECHO;
    return tcsetattr(vt->master, TCSANOW, &modes) == 0;
}

bool vt_alternate_screen(const struct vt *vt) {
    return vt->alternate;
}

void vt_mark(struct vt *vt) {
    vt->raw_bytes = vt->chunks = 0;
    if (vt->raw) vt->raw[0] = '\0';
}

size_t vt_bytes(const struct vt *vt) {
    return vt->raw_bytes;
}

size_t vt_chunks(const struct vt *vt) {
    return vt->chunks;
}

const char *vt_raw(const struct vt *vt) {
    return vt->raw ? vt->raw : "";
}

int vt_bells(const struct vt *vt) {
    return vt->bells;
}

bool vt_can_trace(void) {
    const char *argv[] = {STRACE, "-o", "/dev/null", "/bin/true", NULL};
    int status = -1;
    if (SANITIZED || access(STRACE, X_OK) != 0) return false;
    struct vt *vt = vt_open(&(struct vt_options){.argv = argv});
    bool ended = vt_wait_end(vt, TRACE_LIMIT_MS, &status);
    vt_close(vt);
    return ended && status == 0;
}

/* A line is "write(5</dev/pts/3>, ""..., 120) = 120". */
long vt_writes(const struct vt *vt) {
    char line[256];
    long writes = 0;
    FILE *file = vt->log[0] ? fopen(vt->log, "r") : NULL;
    if (!file) return -1;
    while (fgets(line, sizeof line, file)) writes += strstr(line, "</dev/pts/") != NULL;
    fclose(file);
    return writes;
}

long vt_write_calls(const struct vt *vt) {
    char path[64], line[128];
    long writes = -1;
    snprintf(path, sizeof path, "/proc/%d/io", (int)vt->pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file)) sscanf(line, "syscw: %ld", &writes);
    if (file) fclose(file);
    return writes;
}

/* The picture: a window with a title bar, a rectangle where a cell has a background of its own, a
 * text for each run of one look. Lines and blocks are drawn, not set as text: no font leaves gaps
 * between their rows. */
enum {
    CELL_WIDTH = 9,
    CELL_HEIGHT = 19,
    BASELINE = 14,
    MARGIN = 14,
    BAR = 30,
    OWN_BACKGROUND = 0x15191E,
    OWN_FOREGROUND = 0xD5DAE0
};

struct ink {
    int color, paper; /* 0xRRGGBB, as shown */
    bool bold, underline;
};

static struct ink look_of(const struct vt_cell *cell) {
    int ink = cell->foreground < 0 ? OWN_FOREGROUND : cell->foreground;
    int paper = cell->background < 0 ? OWN_BACKGROUND : cell->background;
    return (struct ink){
        .color = cell->reverse ? paper : ink,
        .paper = cell->reverse ? ink : paper,
        .bold = cell->bold,
        .underline = cell->underline,
    };
}

static bool same_look(const struct ink *a, const struct ink *b) {
    return a->color == b->color && a->paper == b->paper && a->bold == b->bold &&
           a->underline == b->underline;
}

static void put_escaped(FILE *out, const char *text) {
    for (; *text; text++) {
        switch (*text) {
        case '&':
            fputs("&amp;", out);
            break;
        case '<':
            fputs("&lt;", out);
            break;
        case '>':
            fputs("&gt;", out);
            break;
        case '"':
            fputs("&quot;", out);
            break;
        default:
            fputc(*text, out);
        }
    }
}

/* The window takes the color that most cells have. */
static int window_paper(struct vt *vt) {
    int best = OWN_BACKGROUND, best_count = 0;
    for (int sample = 0; sample < vt_rows(vt); sample++) {
        struct vt_cell wanted = vt_cell(vt, sample, vt_columns(vt) - 1);
        int paper = look_of(&wanted).paper, count = 0;
        for (int row = 0; row < vt_rows(vt); row++) {
            struct vt_cell cell = vt_cell(vt, row, vt_columns(vt) - 1);
            if (look_of(&cell).paper == paper) count++;
        }
        if (count > best_count) best = paper, best_count = count;
    }
    return best;
}

static void put_papers(struct vt *vt, FILE *out, int row, int window) {
    for (int column = 0; column < vt_columns(vt);) {
        struct vt_cell cell = vt_cell(vt, row, column);
        int paper = look_of(&cell).paper, end = column + 1;
        for (; end < vt_columns(vt); end++) {
            struct vt_cell next = vt_cell(vt, row, end);
            if (look_of(&next).paper != paper) break;
        }
        if (paper != window)
            fprintf(out, "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#%06x\"/>\n",
                MARGIN + column * CELL_WIDTH, BAR + MARGIN + row * CELL_HEIGHT,
                (end - column) * CELL_WIDTH, CELL_HEIGHT, (unsigned)paper);
        column = end;
    }
}

struct part {
    double left, top, right, bottom; /* in a cell */
};

/* The parts of a character that is a line; returns how many. */
static int line_parts(uint32_t character, struct part parts[2]) {
    enum {
        LEFT = 1,
        RIGHT = 2,
        UP = 4,
        DOWN = 8,
        MIDDLE_X = CELL_WIDTH / 2,
        MIDDLE_Y = CELL_HEIGHT / 2
    };
    static const struct {
        uint32_t character;
        int arms;
    } lines[] = {{0x2500, LEFT | RIGHT}, {0x2502, UP | DOWN}, {0x250C, RIGHT | DOWN},
        {0x2510, LEFT | DOWN}, {0x2514, RIGHT | UP}, {0x2518, LEFT | UP},
        {0x251C, UP | DOWN | RIGHT}, {0x2524, UP | DOWN | LEFT}, {0x252C, LEFT | RIGHT | DOWN},
        {0x2534, LEFT | RIGHT | UP}, {0x253C, LEFT | RIGHT | UP | DOWN}};
    int arms = 0, count = 0;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        if (lines[i].character == character) arms = lines[i].arms;
    if (arms & (LEFT | RIGHT))
        parts[count++] = (struct part){arms & LEFT ? 0 : MIDDLE_X, MIDDLE_Y,
            arms & RIGHT ? CELL_WIDTH : MIDDLE_X + 1, MIDDLE_Y + 1};
    if (arms & (UP | DOWN))
        parts[count++] = (struct part){MIDDLE_X, arms & UP ? 0 : MIDDLE_Y, MIDDLE_X + 1,
            arms & DOWN ? CELL_HEIGHT : MIDDLE_Y + 1};
    return count;
}

/* ... or a block: halves and eighths. Returns 0 for a character that is text. */
static int shape_parts(uint32_t character, struct part parts[2]) {
    struct part block = {0, 0, CELL_WIDTH, CELL_HEIGHT};
    if (character < 0x2580 || character > 0x2590) return line_parts(character, parts);
    if (character == 0x2580)
        block.bottom = CELL_HEIGHT / 2.0;
    else if (character <= 0x2588)
        block.top = CELL_HEIGHT * (0x2588 - character) / 8.0;
    else if (character < 0x2590)
        block.right = CELL_WIDTH * (0x2590 - character) / 8.0;
    else
        block.left = CELL_WIDTH / 2.0;
    parts[0] = block;
    return 1;
}

static void put_part(
    FILE *out, int row, int column, int columns, const struct part *part, int color) {
    double left = MARGIN + column * CELL_WIDTH + part->left,
           top = BAR + MARGIN + row * CELL_HEIGHT + part->top;
    double width = (columns - 1) * CELL_WIDTH + part->right - part->left;
    fprintf(out, "<rect x=\"%g\" y=\"%g\" width=\"%g\" height=\"%g\" fill=\"#%06x\"/>\n", left, top,
        width, part->bottom - part->top, (unsigned)color);
}

/* The same character in a row is one rectangle where it fills its cell's width. */
static void put_shapes(struct vt *vt, FILE *out, int row) {
    for (int column = 0, end; column < vt_columns(vt); column = end) {
        struct part parts[2];
        uint32_t character = screen_cell(vt, row, column).chars[0];
        struct vt_cell cell = vt_cell(vt, row, column);
        struct ink look = look_of(&cell);
        int count = shape_parts(character, parts);
        bool joins = count == 1 && parts[0].right - parts[0].left == CELL_WIDTH;
        for (end = column + 1; joins && end < vt_columns(vt); end++) {
            struct vt_cell next = vt_cell(vt, row, end);
            struct ink own = look_of(&next);
            if (screen_cell(vt, row, end).chars[0] != character || !same_look(&look, &own)) break;
        }
        for (int i = 0; i < count; i++)
            put_part(out, row, column, end - column, &parts[i], look.color);
    }
}

/* A cell as text: blank where a shape is drawn. */
static struct vt_cell text_cell(struct vt *vt, int row, int column) {
    struct part parts[2];
    struct vt_cell cell = vt_cell(vt, row, column);
    if (shape_parts(screen_cell(vt, row, column).chars[0], parts) > 0) cell.text[0] = '\0';
    return cell;
}

static void put_run(struct vt *vt, FILE *out, int row, int first, int end, const struct ink *look) {
    int left = MARGIN + first * CELL_WIDTH, top = BAR + MARGIN + row * CELL_HEIGHT;
    fprintf(out,
        "<text x=\"%d\" y=\"%d\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\" "
        "fill=\"#%06x\"%s%s>",
        left, top + BASELINE, (end - first) * CELL_WIDTH, (unsigned)look->color,
        look->bold ? " font-weight=\"bold\"" : "",
        look->underline ? " text-decoration=\"underline\"" : "");
    for (int column = first; column < end; column++) {
        struct vt_cell cell = text_cell(vt, row, column);
        if (cell.text[0])
            put_escaped(out, cell.text);
        else if (screen_cell(vt, row, column).chars[0] != UINT32_MAX)
            fputs("\xC2\xA0", out); /* never collapsed */
    }
    fputs("</text>\n", out);
}

/* A run ends where the look changes and after two blanks: a text that is set a little wider or
 * narrower stays near its columns. */
static void put_texts(struct vt *vt, FILE *out, int row) {
    for (int column = 0; column < vt_columns(vt);) {
        struct vt_cell first = text_cell(vt, row, column);
        struct ink look = look_of(&first);
        if (!first.text[0] && !look.underline) {
            column++;
            continue;
        }
        int end = column + 1, blanks = 0, last = column + 1;
        for (; end < vt_columns(vt) && blanks < 2; end++) {
            struct vt_cell next = text_cell(vt, row, end);
            struct ink own = look_of(&next);
            if (!same_look(&look, &own)) break;
            bool right_half = screen_cell(vt, row, end).chars[0] == UINT32_MAX;
            blanks = next.text[0] || right_half || own.underline ? 0 : blanks + 1;
            if (blanks == 0) last = end + 1;
        }
        put_run(vt, out, row, column, last, &look);
        column = last;
    }
}

void vt_svg(struct vt *vt, FILE *out, const char *title) {
    int width = 2 * MARGIN + vt_columns(vt) * CELL_WIDTH,
        height = BAR + 2 * MARGIN + vt_rows(vt) * CELL_HEIGHT;
    int window = window_paper(vt);
    fprintf(out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d "
        "%d\" "
        "role=\"img\">\n<title>",
        width, height, width, height);
    put_escaped(out, title);
    fprintf(out,
        "</title>\n<rect x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"9\" fill=\"#%06x\" "
        "stroke=\"#6b7580\"/>\n"
        "<path d=\"M1 %d V9 a8 8 0 0 1 8 -8 H%d a8 8 0 0 1 8 8 V%d z\" fill=\"#2b323a\"/>\n",
        width - 1, height - 1, (unsigned)window, BAR, width - 9, BAR);
    for (int dot = 0; dot < 3; dot++)
        fprintf(out, "<circle cx=\"%d\" cy=\"%d\" r=\"5\" fill=\"#6b7580\"/>\n", 18 + dot * 17,
            BAR / 2);
    fprintf(out,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-family=\"sans-serif\" "
        "font-size=\"13\" "
        "fill=\"#c3cad2\">",
        width / 2, BAR / 2 + 5);
    put_escaped(out, title);
    fputs("</text>\n<g font-family=\"'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', 'Noto "
          "Sans "
          "Mono', monospace\" "
          "font-size=\"15\">\n",
        out);
    fputs("<g shape-rendering=\"crispEdges\">\n", out);
    for (int row = 0; row < vt_rows(vt); row++) put_papers(vt, out, row, window);
    for (int row = 0; row < vt_rows(vt); row++) put_shapes(vt, out, row);
    fputs("</g>\n", out);
    for (int row = 0; row < vt_rows(vt); row++) put_texts(vt, out, row);
    fputs("</g>\n</svg>\n", out);
}
