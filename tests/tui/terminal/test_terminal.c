/* The terminal end to end: this program starts itself again (`--child`) in a pseudo-terminal, where
 * it shows a few surfaces and writes what it reads. The child knows no screen of the guide.
 *
 * Row 0 says "ready" and the size, row 2 the keys since the last 'z', row 3 what the last key asked
 * for. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>

#include "config/settings.h"
#include "tests/support/contrast.h"
#include "tests/support/vt.h"
#include "tui/terminal/terminal.h"

#if defined __SANITIZE_ADDRESS__
#define ADDRESS_SANITIZER 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define ADDRESS_SANITIZER 1
#endif
#endif

enum { LIMIT_MS = 3000, END_MS = 1000, QUIET_MS = 40, MOST_COLUMNS = 1000, CURSES_CELL_BYTES = 28 };

/* ---- the child ---- */

static bool row_is_refused; /* the row of cells of a window of MOST_COLUMNS columns does not fit in
                               memory */

#ifndef ADDRESS_SANITIZER
extern void *__libc_calloc(size_t count, size_t bytes); /* NOLINT: glibc's own name for it */

/* Takes the place of the C library's. */
void *calloc(size_t count, size_t bytes);
void *calloc(size_t count, size_t bytes) {
    bool row = count == (size_t)MOST_COLUMNS * CURSES_CELL_BYTES && bytes == 1;
    return row && row_is_refused ? NULL : __libc_calloc(count, bytes);
}
#endif

struct child {
    struct io io;
    struct surface surface;
    struct io_facts facts;
    char keys[200], answer[100];
    bool afresh;
};

static const char *key_name(struct key key, char *room, size_t bytes) {
    static const char *const names[] = {[KEY_CODE_UP] = "UP",
        [KEY_CODE_DOWN] = "DOWN",
        [KEY_CODE_LEFT] = "LEFT",
        [KEY_CODE_RIGHT] = "RIGHT",
        [KEY_CODE_PAGE_UP] = "PAGEUP",
        [KEY_CODE_PAGE_DOWN] = "PAGEDOWN",
        [KEY_CODE_HOME] = "HOME",
        [KEY_CODE_END] = "END",
        [KEY_CODE_ENTER] = "ENTER",
        [KEY_CODE_ESCAPE] = "ESCAPE",
        [KEY_CODE_BACKSPACE] = "BACKSPACE",
        [KEY_CODE_TAB] = "TAB",
        [KEY_CODE_BACK_TAB] = "BACKTAB",
        [KEY_CODE_F1] = "F1",
        [KEY_CODE_F10] = "F10",
        [KEY_CODE_OTHER] = "OTHER"};
    if (key.code == KEY_CODE_CONTROL)
        snprintf(room, bytes, "^%c", (char)key.character);
    else if (key.code == KEY_CODE_CHARACTER)
        snprintf(room, bytes, "%lc", (wint_t)key.character);
    else
        snprintf(room, bytes, "%s", names[key.code]);
    return room;
}

static void child_draw(struct child *child) {
    char line[100];
    surface_clear(&child->surface);
    snprintf(line, sizeof line, "ready %dx%d %s %s %s", child->surface.rows, child->surface.columns,
        child->facts.theme->name,
        child->facts.glyphs->ascii               ? "ascii"
        : child->facts.glyphs == &glyphs_console ? "console"
                                                 : "unicode",
        child->facts.underlined ? "underlined" : "plain");
    surface_string(&child->surface, 0, 0, line, ROLE_TITLE);
    surface_string(&child->surface, 1, 0, "\u00E9 \u2019 \u6F22\u5B57 e\u0301 end", ROLE_BODY);
    surface_string(&child->surface, 2, 0, child->keys, ROLE_BODY);
    surface_string(&child->surface, 3, 0, child->answer, ROLE_CHOSEN);
    surface_string(&child->surface, 4, 0, "code", ROLE_CODE);
    surface_string(
        &child->surface, child->surface.rows - 1, child->surface.columns - 1, "Z", ROLE_KEY);
    surface_cursor(&child->surface, 3, 2);
    child->io.present(child->io.context, &child->surface, child->afresh);
    child->afresh = false;
}

/* Counts how often a word stands in the heap: as bytes, or with a letter at the start of every cell
 * of `stride` bytes. The word is spelled backwards here so that the search does not find itself. */
static int words_in_heap(size_t stride) {
    static const char backwards[] = "YNNAIROS";
    enum { LETTERS = sizeof backwards - 1 };
    char line[256];
    unsigned long start = 0, end = 0;
    int found = 0;
    FILE *maps = fopen("/proc/self/maps", "r");
    while (maps && fgets(line, sizeof line, maps))
        if (strstr(line, "[heap]")) sscanf(line, "%lx-%lx", &start, &end);
    if (maps) fclose(maps);
    const char *heap = (const char *)start; /* NOLINT: an address that the kernel names */
    for (size_t at = 0; start && at + LETTERS * stride < end - start; at++) {
        size_t same = 0;
        while (same < LETTERS && heap[at + same * stride] == backwards[LETTERS - 1 - same]) same++;
        found += same == LETTERS;
    }
    return found;
}

static void child_remember(struct child *child, const struct input *input) {
    char name[16];
    size_t used = strlen(child->keys);
    if (used + 20 > sizeof child->keys) used = 0;
    snprintf(child->keys + used, sizeof child->keys - used, "%s%s%s", used ? " " : "",
        input->kind == INPUT_TEXT ? "text:" : "", key_name(input->key, name, sizeof name));
}

static void child_restore(void) {
    terminal_io().close(NULL, false);
}

static void child_letter(struct child *child, char32_t letter) {
    char word[16];
    int64_t before = child->io.now_ms(child->io.context);
    switch (letter) {
    case U'z':
        child->keys[0] = child->answer[0] = '\0';
        break;
    case U'a':
        snprintf(child->answer, sizeof child->answer, "answer %d", rand());
        break;
    case U'f':
        child->afresh = true;
        break;
    case U'b':
        child->io.bell(child->io.context);
        break;
    case U'p': /* a surface that is equal to the last */
        child->io.present(child->io.context, &child->surface, false);
        break;
    case U't': /* a deadline */
        while (child->io.read(child->io.context, before + 30).kind == INPUT_KEY) continue;
        snprintf(child->answer, sizeof child->answer, "waited %s",
            child->io.now_ms(child->io.context) >= before + 30 ? "long enough" : "too short");
        break;
    case U'd': /* a deadline in the past */
        snprintf(child->answer, sizeof child->answer, "kind %d",
            (int)child->io.read(child->io.context, before - 1).kind);
        break;
    case U's': /* a word to be forgotten, at the end of a long run */
        for (size_t i = 0; i < 8; i++) word[7 - i] = "YNNAIROS"[i];
        word[8] = '\0';
        snprintf(child->answer, sizeof child->answer, "%60s", word);
        for (char *blank = child->answer; *blank == ' '; blank++) *blank = '.';
        explicit_bzero(word, sizeof word);
        break;
    case U'o': /* memory runs out */
        mem_on_exhausted(child_restore);
        mem_exhausted();
    case U'r': /* memory will run out in a resize */
        mem_on_exhausted(child_restore);
        row_is_refused = true;
        break;
    case U'm':
        snprintf(child->answer, sizeof child->answer, "found %d %d %d", words_in_heap(1),
            words_in_heap(sizeof(struct cell)), words_in_heap(CURSES_CELL_BYTES));
        break;
    default:
        break;
    }
}

/* Writes frame after frame that differ in every cell, and reads nothing. */
static void child_flood(struct child *child) {
    for (int turn = 0; turn < 100000; turn++) {
        surface_clear(&child->surface);
        for (int row = 0; row < child->surface.rows; row++)
            surface_repeat(
                &child->surface, row, 0, child->surface.columns, turn % 2 ? "x" : "o", ROLE_BODY);
        child->io.present(child->io.context, &child->surface, true);
        if (child->io.read(child->io.context, 0).kind == INPUT_END) return;
    }
}

/* Shows, then answers every key that waits. Returns false at the end. */
static bool child_turn(struct child *child) {
    child_draw(child);
    struct input input = child->io.read(child->io.context, -1);
    for (; input.kind == INPUT_KEY || input.kind == INPUT_TEXT;
         input = child->io.read(child->io.context, 0)) {
        if (input.key.code == KEY_CODE_CONTROL && input.key.character == U'q') return false;
        child_remember(child, &input);
        if (input.kind == INPUT_KEY && input.key.code == KEY_CODE_CHARACTER)
            child_letter(child, input.key.character);
    }
    if (input.kind == INPUT_RESIZE) surface_resize(&child->surface, input.rows, input.columns);
    return input.kind != INPUT_END;
}

static int child_run(const char *theme, const char *ascii, const char *mode) {
    struct report report = {0};
    struct child child = {0};
    const struct io_options options = {.theme = atoi(theme),
        .ascii = atoi(ascii),
        .kiosk = strcmp(mode, "kiosk") == 0,
        .mouse = strcmp(mode, "no mouse") != 0};
    child.io = terminal_io();
    if (!child.io.open(child.io.context, &options, &child.facts, &report)) {
        fprintf(stderr, "%s\n", report_line(&report, 0));
        report_free(&report);
        return 1;
    }
    surface_resize(&child.surface, child.facts.rows, child.facts.columns);
    if (strcmp(mode, "nothing") == 0)
        surface_clear(&child.surface);
    else if (strcmp(mode, "flood") == 0)
        child_flood(&child);
    else
        while (child_turn(&child)) continue;
    surface_free(&child.surface);
    child.io.close(child.io.context, true);
    report_free(&report);
    return 0;
}

/* ---- the tests ---- */

static int64_t now_us(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

struct start {
    const char *term; /* NULL: not set */
    int theme, ascii;
    const char *mode;
    const char *more[3]; /* of the environment */
    int rows, columns;
    bool count_writes;
};

static struct vt *start_with(const struct start *start) {
    static char term[6000];
    char theme[12], ascii[12];
    const char *environment[6] = {0};
    size_t count = 0;
    snprintf(term, sizeof term, "TERM=%s", start->term ? start->term : "");
    snprintf(theme, sizeof theme, "%d", start->theme);
    snprintf(ascii, sizeof ascii, "%d", start->ascii);
    if (start->term) environment[count++] = term;
    for (size_t i = 0; i < 3 && start->more[i]; i++) environment[count++] = start->more[i];
    const char *argv[] = {
        "/proc/self/exe", "--child", theme, ascii, start->mode ? start->mode : "echo", NULL};
    return vt_open(&(struct vt_options){.argv = argv,
        .environment = environment,
        .rows = start->rows,
        .columns = start->columns,
        .count_writes = start->count_writes});
}

static struct vt *until_ready(struct vt *vt) {
    assert_true(vt_wait_row(vt, 0, "ready", LIMIT_MS));
    assert_true(vt_wait_row(vt, vt_rows(vt) - 1, "Z", LIMIT_MS));
    return vt;
}

static struct vt *start_ready(const char *term) {
    return until_ready(start_with(&(struct start){.term = term}));
}

static struct vt *start_counting(void) {
    if (!vt_can_trace()) {
        print_message("skipped: there is no strace to count the writes, or it may not trace\n");
        skip();
    }
    return until_ready(start_with(&(struct start){.term = "xterm-256color", .count_writes = true}));
}

static void assert_ends(struct vt *vt) {
    int status = -1;
    vt_type(vt, "\x11");
    assert_true(vt_wait_end(vt, END_MS, &status));
    assert_int_equal(status, 0);
    vt_close(vt);
}

/* Types the bytes at once and looks for exactly these keys. */
static void assert_keys(struct vt *vt, const char *bytes, const char *keys) {
    char row[128];
    vt_type(vt, bytes);
    if (!vt_wait_row(vt, 2, keys, LIMIT_MS))
        print_error("wanted \"%s\", row is \"%s\"\n", keys, vt_row(vt, 2));
    snprintf(row, sizeof row, "%s", vt_row(vt, 2));
    assert_string_equal(row, keys);
    vt_type(vt, "z");
    assert_true(vt_wait_row(vt, 3, "", LIMIT_MS));
    assert_true(vt_wait_no_text(vt, keys, LIMIT_MS));
}

static void every_family_of_keyboards_is_understood(void **state) {
    (void)state;
    static const char *const terms[] = {"xterm-256color", "linux", "vt100", "screen", "foot"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct vt *vt = start_ready(terms[i]);
        assert_keys(vt, "\033[A\033[B\033[C\033[D", "UP DOWN RIGHT LEFT");
        assert_keys(vt, "\033OA\033OB\033OC\033OD", "UP DOWN RIGHT LEFT");
        assert_keys(vt, "\033[H\033[F\033OH\033OF", "HOME END HOME END");
        assert_keys(vt, "\033[1~\033[4~\033[7~\033[8~", "HOME END HOME END");
        assert_keys(vt, "\033[5~\033[6~\033[Z\t", "PAGEUP PAGEDOWN BACKTAB TAB");
        assert_keys(vt, "\033OP\033[11~\033[[A\033[21~\033OY", "F1 F1 F1 F10 F10");
        assert_keys(vt, "\r\n\x7F\b", "ENTER ENTER BACKSPACE BACKSPACE");
        assert_keys(vt, "\x03\x0C\x1A", "^c ^l ^z");
        assert_ends(vt);
    }
}

static void the_number_pad_of_putty_types_its_digits(void **state) {
    (void)state;
    static const char *const terms[] = {"xterm-256color", "linux", "vt100"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct vt *vt = start_ready(terms[i]);
        assert_keys(vt, "\033Op\033Oq\033Or\033Os\033Ot", "0 1 2 3 4");
        assert_keys(vt, "\033Ou\033Ov\033Ow\033Ox\033Oy", "5 6 7 8 9");
        assert_keys(vt, "\033OM\033On\033Om\033Ok\033Ol\033Oj\033Oo", "ENTER . - + + * /");
        assert_ends(vt);
    }
}

static void an_unknown_sequence_is_one_key_and_no_command(void **state) {
    (void)state;
    struct vt *vt = start_ready("vt100");
    assert_keys(vt, "\033[99~", "OTHER");
    assert_keys(vt, "\033[1;5A5", "OTHER 5");
    assert_keys(vt, "\033O5P\033Oz", "OTHER OTHER");
    assert_ends(vt);
}

static void bytes_that_are_no_character_are_a_key_and_not_the_end(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    assert_keys(vt, "\xC3", "OTHER");
    assert_keys(vt, "\xC3", "OTHER");
    assert_keys(vt,
        "\xFF"
        "5\xC3"
        "6",
        "OTHER 5 OTHER 6");
    assert_keys(vt, "\u00F1", "\u00F1");
    assert_ends(vt);
}

static void a_lone_escape_answers_within_60_ms(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    int64_t best_us = INT64_MAX; /* of three: the machine has other work too */
    for (int turn = 0; turn < 3; turn++) {
        int64_t start_us = now_us();
        vt_type(vt, "\033");
        assert_true(vt_wait_row(vt, 2, "ESCAPE", LIMIT_MS));
        int64_t took_us = now_us() - start_us;
        if (took_us < best_us) best_us = took_us;
        vt_type(vt, "z");
        assert_true(vt_wait_no_text(vt, "ESCAPE", LIMIT_MS));
    }
    assert_in_range(best_us, 1, 60000);
    assert_ends(vt);
}

static void an_arrow_whose_bytes_come_20_ms_apart_is_an_arrow(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    vt_type(vt, "\033");
    assert_int_equal(vt_pump(vt, 20), 0);
    vt_type(vt, "[");
    assert_int_equal(vt_pump(vt, 20), 0);
    vt_type(vt, "A");
    assert_true(vt_wait_row(vt, 2, "UP", LIMIT_MS));
    assert_string_equal(vt_row(vt, 2), "UP");
    assert_ends(vt);
}

static void a_frame_is_one_write_and_an_equal_frame_none(void **state) {
    (void)state;
    struct vt *vt = start_counting();
    assert_int_equal(vt_writes(vt), 1);
    for (int frame = 2; frame < 6; frame += 2) {
        vt_mark(vt);
        vt_type(vt, "pppa");
        assert_true(vt_wait_bytes(vt, "answer", LIMIT_MS));
        vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
        assert_int_equal(vt_writes(vt), frame);
        vt_type(vt, "z");
        vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
    }
    assert_ends(vt);
}

static void a_frame_afresh_is_one_write_too_and_paints_everything(void **state) {
    (void)state;
    struct vt *vt = start_counting();
    vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
    long writes = vt_writes(vt);
    vt_mark(vt);
    vt_feed(vt, "\033[10;1Hleft by somebody", 23);
    vt_type(vt, "f");
    assert_true(vt_wait_bytes(vt, "ready", LIMIT_MS));
    vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
    assert_int_equal(vt_writes(vt) - writes, 1);
    assert_int_equal(vt_find(vt, "left by"), -1);
    assert_int_equal(
        vt_find(vt, "\u2500"), -1); /* what overwrites the library's bytes never shows */
    assert_ends(vt);
}

/* One heap scan of the child sees its own surface and its own strings; these are overwritten before
 * the frame afresh. */
static void nothing_of_the_last_frame_is_left_after_a_frame_afresh(void **state) {
    (void)state;
#ifdef ADDRESS_SANITIZER
    skip(); /* its heap is elsewhere */
#endif
    struct vt *vt = start_ready("xterm-256color");
    vt_type(vt, "s");
    assert_true(vt_wait_row(vt, 3, "SORIANNY", LIMIT_MS));
    vt_type(vt, "m"); /* shows that the search finds it, while the last frame still holds it */
    assert_true(vt_wait_row(vt, 3, "found", LIMIT_MS));
    assert_string_not_equal(vt_row(vt, 3), "found 0 0 0");
    vt_type(vt, "s");
    assert_true(vt_wait_row(vt, 3, "SORIANNY", LIMIT_MS));
    vt_type(vt, "z");
    assert_true(vt_wait_no_text(vt, "SORIANNY", LIMIT_MS));
    vt_type(vt, "f");
    vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
    vt_type(vt, "m");
    assert_true(vt_wait_row(vt, 3, "found", LIMIT_MS));
    assert_string_equal(vt_row(vt, 3), "found 0 0 0");
    assert_ends(vt);
}

static void every_cell_shows_also_the_last_one(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    assert_string_equal(vt_cell(vt, 23, 79).text, "Z");
    assert_string_equal(vt_row(vt, 1), "\u00E9 \u2019 \u6F22\u5B57 e\u0301 end");
    assert_int_equal(vt_cell(vt, 1, 4).columns, 2);
    assert_string_equal(vt_cell(vt, 1, 9).text, "e\u0301");
    int row = 0, column = 0;
    bool visible = false;
    vt_cursor(vt, &row, &column, &visible);
    assert_true(row == 3 && column == 2 && visible);
    assert_ends(vt);
}

static void a_resize_is_told_and_repainted(void **state) {
    (void)state;
    static const int sizes[][2] = {{12, 40}, {1, 1}, {6, 20}, {60, 200}, {24, 80}};
    struct vt *vt = start_ready("xterm-256color");
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        char words[40];
        vt_resize(vt, sizes[i][0], sizes[i][1]);
        snprintf(words, sizeof words, "ready %dx%d ", sizes[i][0], sizes[i][1]);
        if (sizes[i][1] >= 20) assert_true(vt_wait_row(vt, 0, words, LIMIT_MS));
        assert_true(vt_wait_row(vt, sizes[i][0] - 1, "Z", LIMIT_MS));
    }
    vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
    assert_string_equal(vt_cell(vt, 23, 79).text, "Z");
    assert_ends(vt);
}

static void a_window_of_absurd_size_is_no_harm(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    vt_resize(vt, 24, 80);
    assert_ends(vt);
    vt = start_with(&(struct start){.term = "xterm-256color", .rows = 2, .columns = 65000});
    assert_true(vt_wait_row(vt, 0, "ready 2x1000", LIMIT_MS));
    assert_ends(vt);
}

/* After the end: out of the full screen, the cursor visible, nothing said after that. */
static void assert_restored(struct vt *vt) {
    int row = 0, column = 0;
    bool visible = false;
    vt_cursor(vt, &row, &column, &visible);
    assert_true(visible);
    assert_false(vt_alternate_screen(vt));
    assert_non_null(strstr(vt_raw(vt), "\033[?1049l"));
    const char *last = strstr(vt_raw(vt), "\033[?25h");
    assert_non_null(last);
    assert_null(strstr(last, "ready"));
}

static void signals_to_end_are_obeyed_within_a_second(void **state) {
    (void)state;
    static const int numbers[] = {
        SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGALRM, SIGPIPE, SIGXCPU};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct vt *vt = start_ready("xterm-256color");
        int status = -1;
        assert_true(vt_alternate_screen(vt));
        vt_mark(vt);
        vt_signal(vt, numbers[i]);
        assert_true(vt_wait_end(vt, END_MS, &status));
        assert_int_equal(status, 0);
        assert_restored(vt);
        vt_close(vt);
    }
}

static void memory_that_ran_out_gives_the_terminal_back_first(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    int status = -1;
    vt_mark(vt);
    vt_type(vt, "o");
    assert_true(vt_wait_end(vt, END_MS, &status));
    assert_int_equal(status, 1);
    assert_restored(vt);
    const char *last = strstr(vt_raw(vt), "\033[?25h");
    assert_non_null(strstr(last, "memory")); /* the message stands where it can be read */
    vt_close(vt);
}

/* Returns how often `part` stands in what the program wrote since the mark. */
static size_t times_written(struct vt *vt, const char *part) {
    size_t count = 0;
    for (const char *at = vt_raw(vt); (at = strstr(at, part)) != NULL; at++) count++;
    return count;
}

/* ESC ] P and seven digits set a color of the console, ESC ] R gives all of them back
 * (console_codes(4)). */
static void a_kiosks_console_has_the_colors_of_calm_until_the_end(void **state) {
    (void)state;
    static const char *const ways[] = {"\x11", "o", NULL}; /* the end, memory, a signal */
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        int status = -1;
        struct vt *vt = until_ready(start_with(&(struct start){.term = "linux", .mode = "kiosk"}));
        assert_int_equal(times_written(vt, "\033]P"), 16);
        assert_int_equal(times_written(vt, "\033]P01C1C1C"), 1);
        assert_int_equal(times_written(vt, "\033]PE87D7FF"), 1);
        assert_int_equal(times_written(vt, "\033]R"), 0);
        vt_mark(vt);
        if (ways[i])
            vt_type(vt, ways[i]);
        else
            vt_signal(vt, SIGTERM);
        assert_true(vt_wait_end(vt, END_MS, &status));
        assert_int_equal(times_written(vt, "\033]R"), 1);
        vt_close(vt);
    }
}

static void no_other_terminal_gets_colors_of_its_own(void **state) {
    (void)state;
    static const struct start starts[] = {
        {.term = "linux"}, /* somebody's own console */
        {.term = "linux", .mode = "kiosk", .theme = THEME_CONTRAST},
        {.term = "linux", .mode = "kiosk", .more = {"NO_COLOR=1"}},
        {.term = "xterm-256color", .mode = "kiosk"},
        {.term = "xterm-256color", .theme = THEME_CALM},
    };
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        struct vt *vt = until_ready(start_with(&starts[i]));
        int status = -1;
        assert_int_equal(times_written(vt, "\033]P"), 0);
        vt_type(vt, "\x11");
        assert_true(vt_wait_end(vt, END_MS, &status));
        assert_int_equal(times_written(vt, "\033]R"), 0);
        vt_close(vt);
    }
}

/* The place for the cells of a row is made anew for the new width, and there the memory runs out.
 */
static void memory_that_runs_out_in_a_resize_gives_the_terminal_back_too(void **state) {
    (void)state;
#ifdef ADDRESS_SANITIZER
    skip(); /* it has a calloc of its own */
#endif
    struct vt *vt = start_ready("xterm-256color");
    int status = -1;
    vt_type(vt, "r");
    assert_true(vt_wait_row(vt, 2, "r", LIMIT_MS));
    vt_mark(vt);
    vt_resize(vt, 24, MOST_COLUMNS);
    assert_true(vt_wait_end(vt, END_MS, &status));
    assert_int_equal(status, 1);
    assert_restored(vt);
    vt_close(vt);
}

/* What the terminal still shows when it leaves its second screen is what a menu of it would bring
 * back. */
static void the_last_page_is_cleared_before_the_second_screen_is_left(void **state) {
    (void)state;
    static const char *const terms[] = {"xterm-256color", "tmux-256color", "foot"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct vt *vt = start_ready(terms[i]);
        int status = -1;
        vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
        assert_true(vt_find(vt, "ready") >= 0);
        vt_mark(vt);
        vt_type(vt, "\x11");
        assert_true(vt_wait_end(vt, END_MS, &status));
        assert_int_equal(status, 0);
        assert_restored(vt);
        assert_int_equal(vt_chunks(vt), 1);
        struct vt *second_screen = vt_blank(24, 80);
        const char *leaves = strstr(vt_raw(vt), "\033[?1049l");
        vt_feed(second_screen, "a page\r\n\n\nof it", 14);
        vt_feed(second_screen, vt_raw(vt), (size_t)(leaves - vt_raw(vt)));
        for (int row = 0; row < 24; row++) assert_string_equal(vt_row(second_screen, row), "");
        vt_close(second_screen);
        vt_close(vt);
    }
}

static void a_stop_signal_is_ignored(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    vt_signal(vt, SIGTSTP);
    assert_keys(vt, "5", "5");
    assert_ends(vt);
}

static void a_hang_up_ends_it(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    int64_t start_us = now_us();
    assert_int_equal(vt_close(vt), 0);
    assert_in_range(now_us() - start_us, 0, END_MS * 1000);
}

static void a_terminal_that_no_longer_reads_can_be_ended(void **state) {
    (void)state;
    struct vt *vt = start_with(&(struct start){.term = "xterm-256color", .mode = "flood"});
    assert_true(vt_wait_text(vt, "ooo", LIMIT_MS));
    /* From here on nobody reads; the program fills what the kernel holds and then waits. */
    int status = -1;
    for (long before = -1; vt_write_calls(vt) != before;) {
        before = vt_write_calls(vt);
        assert_false(vt_wait_end_unread(vt, QUIET_MS, &status));
    }
    vt_signal(vt, SIGTERM);
    assert_true(vt_wait_end_unread(vt, END_MS, &status));
    assert_int_equal(status, 0);
    vt_close(vt);
}

static void the_end_clears_lines_that_scrolled_away(void **state) {
    (void)state;
    static const char *const terms[] = {"xterm-256color", "xterm", "linux", "unheard-of"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct vt *vt = start_ready(terms[i]);
        vt_mark(vt);
        vt_type(vt, "\x11");
        assert_true(vt_wait_end(vt, END_MS, NULL));
        assert_non_null(strstr(vt_raw(vt), "\033[3J"));
        vt_close(vt);
    }
}

static void a_terminal_without_a_second_screen_is_left_blank(void **state) {
    (void)state;
    static const char *const terms[] = {"linux", "vt100", "vt220"};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct vt *vt = start_ready(terms[i]);
        vt_type(vt, "\x11");
        assert_true(vt_wait_end(vt, END_MS, NULL));
        for (int row = 0; row < 24; row++) assert_string_equal(vt_row(vt, row), "");
        vt_close(vt);
    }
}

/* Where libgpm is installed, ncurses loads it for a Linux console unless it is told not to. */
static void presses_are_asked_for_where_the_terminal_has_a_mouse_and_given_back(void **state) {
    (void)state;
    struct vt *vt =
        start_with(&(struct start){.term = "linux", .more = {"NCURSES_GPM_TERMS=linux"}});
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    assert_non_null(strstr(vt_raw(vt), "\033[?1000h\033[?1002h\033[?1006h"));
    assert_null(strstr(vt_raw(vt), "gpm"));
    int status = -1;
    vt_type(vt, "\x11");
    assert_true(vt_wait_end(vt, END_MS, &status));
    assert_non_null(strstr(vt_raw(vt), "\033[?1006l\033[?1002l\033[?1000l"));
    vt_close(vt);
    vt = start_with(&(struct start){.term = "xterm", .mode = "no mouse"});
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    assert_null(strstr(vt_raw(vt), "\033[?1000h"));
    assert_null(strstr(vt_raw(vt), "\033[?1002h"));
    assert_ends(vt);
    vt = start_with(&(struct start){.term = "vt100"});
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    assert_null(strstr(vt_raw(vt), "1000h"));
    assert_ends(vt);
}

/* Where another program left them on, keys would come in a form of their own. */
static void modes_that_others_left_on_are_reset_but_on_a_console(void **state) {
    (void)state;
    static const char *const modes[] = {
        "\033[=0u", "\033[>4;0m", "\033[?9001l", "\033[?1004l", "\033[?2004h"};
    struct vt *vt = start_ready("xterm-256color");
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        assert_non_null(strstr(vt_raw(vt), modes[i]));
    vt_type(vt, "\x11");
    assert_true(vt_wait_end(vt, END_MS, NULL));
    assert_non_null(strstr(vt_raw(vt), "\033[?2004l"));
    vt_close(vt);
    vt = start_ready("linux");
    vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++)
        assert_null(strstr(vt_raw(vt), modes[i]));
    assert_ends(vt);
}

static void what_is_pasted_comes_as_text(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    assert_keys(vt, "\033[200~hi\r\033[201~5", "text:h text:i text:  5");
    assert_ends(vt);
}

/* A shell that stopped it takes its own modes and its own screen. */
static void after_a_stop_the_terminal_is_set_up_and_drawn_again(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    struct termios modes;
    vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
    vt_signal(vt, SIGSTOP);
    vt_feed(vt, "\033[?1049l\033[2J\033[31m$ ", 18);
    assert_true(vt_cook(vt));
    vt_mark(vt);
    vt_signal(vt, SIGCONT);
    assert_true(vt_wait_row(vt, 0, "ready", LIMIT_MS));
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    assert_true(vt_alternate_screen(vt));
    assert_non_null(strstr(vt_raw(vt), "\033[?1000h"));
    assert_true(vt_modes(vt, &modes));
    assert_false(modes.c_lflag & (ICANON | ECHO));
    assert_keys(vt, "\033[B", "DOWN");
    assert_ends(vt);
}

/* Each line by itself, before the screen is cleared: else GNU screen keeps a copy of it. */
static void a_frame_afresh_and_the_end_clear_line_by_line_first(void **state) {
    (void)state;
    static const char *const keys[] = {"f", "\x11"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct vt *vt = start_ready("xterm-256color");
        vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
        vt_mark(vt);
        vt_type(vt, keys[i]);
        assert_true(vt_wait_bytes(vt, "\033[J", LIMIT_MS));
        const char *lines = strstr(vt_raw(vt), "\033[H");
        int cleared = 0;
        for (const char *at = lines; at && at < strstr(vt_raw(vt), "\033[J"); at++)
            cleared += strncmp(at, "\033[K", 3) == 0;
        assert_int_equal(cleared, 24);
        vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
        if (i == 0)
            assert_ends(vt);
        else
            vt_close(vt);
    }
}

static void a_locale_of_another_character_set_gets_ascii(void **state) {
    (void)state;
    struct vt *vt =
        start_with(&(struct start){.term = "xterm-256color", .more = {"LC_ALL=de_DE.ISO-8859-1"}});
    assert_true(vt_wait_row(vt, 0, "ready 24x80 terminal ascii", LIMIT_MS));
    assert_true(vt_wait_row(vt, 1, "e ' ? ?  e end", LIMIT_MS));
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    for (const char *byte = vt_raw(vt); *byte; byte++) assert_true((unsigned char)*byte < 0x80);
    assert_ends(vt);
}

static void an_unusable_type_falls_back_to_one_that_works(void **state) {
    (void)state;
    static char letters[5001];
    memset(letters, 'a', sizeof letters - 1);
    const char *const terms[] = {
        NULL, "", "unheard-of", "../../etc/passwd", "/etc/passwd", "a;b\nc", "unknown", letters};
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        struct vt *vt = start_with(&(struct start){.term = terms[i]});
        assert_true(vt_wait_row(vt, 0, "ready 24x80 terminal unicode", LIMIT_MS));
        assert_ends(vt);
    }
}

static void assert_problem(struct vt *vt, const char *words) {
    int status = -1;
    assert_true(vt_wait_end(vt, LIMIT_MS, &status));
    assert_int_equal(status, 1);
    assert_true(vt_find(vt, words) >= 0);
    assert_true(vt_find(vt, "--dump") >= 0);
    for (const char *byte = vt_raw(vt); *byte; byte++)
        assert_true(isprint((unsigned char)*byte) || strchr("\r\n", *byte));
    vt_close(vt);
}

static void a_terminal_without_a_cursor_is_a_problem(void **state) {
    (void)state;
    assert_problem(start_with(&(struct start){.term = "dumb"}), "cannot move its cursor");
}

static void a_guide_that_showed_nothing_sends_nothing(void **state) {
    (void)state;
    struct vt *vt = start_with(&(struct start){.term = "xterm-256color", .mode = "nothing"});
    int status = -1;
    assert_true(vt_wait_end(vt, LIMIT_MS, &status));
    assert_int_equal(status, 0);
    assert_string_equal(vt_raw(vt), "");
    vt_close(vt);
}

static void what_is_no_terminal_is_a_problem(void **state) {
    (void)state;
    char path[256];
    ssize_t bytes = readlink("/proc/self/exe", path, sizeof path - 1);
    assert_true(bytes > 0);
    path[bytes] = '\0';
    static const char *const elsewhere[] = {"</dev/null", ">/dev/null", "<&-", ">&-"};
    for (size_t i = 0; i < sizeof elsewhere / sizeof elsewhere[0]; i++) {
        char command[400];
        snprintf(command, sizeof command, "'%s' --child 0 0 echo %s", path, elsewhere[i]);
        const char *argv[] = {"/bin/sh", "-c", command, NULL};
        assert_problem(
            vt_open(&(struct vt_options){.argv = argv, .columns = 120}), "must be a terminal");
    }
}

static void the_environment_does_not_change_size_or_letters(void **state) {
    (void)state;
    static const char *const environments[][3] = {{NULL}, {"LINES=10", "COLUMNS=40"},
        {"LC_ALL=es_ES.UTF-8"}, {"LANG=C"}, {"TERMINFO=/tmp", "NCURSES_NO_UTF8_ACS=1"}};
    for (size_t i = 0; i < sizeof environments / sizeof environments[0]; i++) {
        struct start start = {.term = "xterm-256color"};
        memcpy(start.more, environments[i], sizeof start.more);
        struct vt *vt = start_with(&start);
        assert_true(vt_wait_row(vt, 0, "ready 24x80 terminal unicode", LIMIT_MS));
        assert_true(vt_wait_row(vt, 1, "\u00E9 \u2019 \u6F22\u5B57", LIMIT_MS));
        assert_ends(vt);
    }
}

static void glyphs_and_theme_suit_the_terminal(void **state) {
    (void)state;
    static const struct {
        struct start start;
        const char *words;
    } cases[] = {
        {{.term = "linux"}, "calm console plain"},
        {{.term = "vt100"}, "mono ascii underlined"},
        {{.term = "vt220"}, "mono ascii"},
        {{.term = "ansi"}, "terminal ascii"},
        {{.term = "screen"}, "terminal unicode underlined"},
        {{.term = "linux", .theme = THEME_TERMINAL}, "terminal console underlined"},
        {{.term = "tmux-256color", .mode = "kiosk"}, "calm unicode underlined"},
        {{.term = "xterm-256color", .theme = THEME_CONTRAST, .ascii = ASCII_ALWAYS},
            "contrast ascii"},
        {{.term = "vt100", .ascii = ASCII_NEVER}, "mono unicode"},
        {{.term = "xterm-256color", .theme = THEME_CALM, .more = {"NO_COLOR=1"}}, "mono unicode"},
        {{.term = "xterm-256color", .theme = THEME_CALM, .more = {"NO_COLOR="}}, "calm unicode"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct vt *vt = start_with(&cases[i].start);
        if (!vt_wait_row(vt, 0, cases[i].words, LIMIT_MS))
            print_error("%s: %s\n", cases[i].words, vt_row(vt, 0));
        assert_true(vt_wait_row(vt, 0, cases[i].words, 0));
        assert_ends(vt);
    }
}

static void colors_are_those_of_the_table(void **state) {
    (void)state;
    struct vt *vt = start_with(&(struct start){.term = "xterm-256color", .theme = THEME_CALM});
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    assert_int_equal(vt_cell(vt, 12, 40).background, 0x1C1C1C); /* blanks carry the theme's own */
    assert_int_equal(vt_cell(vt, 1, 0).foreground, 0xDADADA);
    assert_int_equal(vt_cell(vt, 4, 0).foreground, 0x000000);
    assert_int_equal(vt_cell(vt, 4, 0).background, 0xFFFFFF);
    assert_true(vt_cell(vt, 0, 0).bold);
    assert_ends(vt);

    vt = start_with(&(struct start){.term = "xterm-256color", .theme = THEME_TERMINAL});
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    assert_int_equal(vt_cell(vt, 12, 40).background, -1);
    assert_int_equal(vt_cell(vt, 1, 0).foreground, -1);
    assert_ends(vt);

    vt = start_with(&(struct start){.term = "linux", .theme = THEME_CALM});
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    int rgb[3];
    contrast_rgb_256(3, rgb);
    assert_true(vt_cell(vt, 0, 0).bold);
    assert_int_equal(vt_cell(vt, 0, 0).foreground, rgb[0] << 16 | rgb[1] << 8 | rgb[2]);
    assert_int_equal(vt_cell(vt, 12, 40).background, 0);
    assert_ends(vt);

    vt = start_with(&(struct start){.term = "vt100"});
    assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
    for (int row = 0; row < 5; row++)
        assert_true(vt_cell(vt, row, 0).foreground == -1 && vt_cell(vt, row, 0).background == -1);
    assert_false(vt_cell(vt, 4, 0).reverse); /* no screen draws a code here */
    assert_ends(vt);
}

/* A painted background must not be paid for with a blank for each cell. */
static void a_row_is_cleared_in_a_few_bytes_in_every_theme(void **state) {
    (void)state;
    static const int themes[] = {
        THEME_CALM, THEME_LIGHT, THEME_CONTRAST, THEME_TERMINAL, THEME_MONO};
    for (size_t i = 0; i < sizeof themes / sizeof themes[0]; i++) {
        struct vt *vt = start_with(&(struct start){.term = "xterm-256color", .theme = themes[i]});
        assert_true(vt_wait_row(vt, 23, "Z", LIMIT_MS));
        vt_type(vt, "s");
        assert_true(vt_wait_row(vt, 3, "SORIANNY", LIMIT_MS));
        vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
        assert_in_range(vt_bytes(vt), 1, 900); /* the first frame, and the word */
        vt_mark(vt);
        vt_type(vt, "z");
        assert_true(vt_wait_no_text(vt, "SORIANNY", LIMIT_MS));
        vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
        assert_in_range(vt_bytes(vt), 1, 60);
        assert_ends(vt);
    }
}

static void the_bell_is_one_byte(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    vt_type(vt, "b");
    assert_true(vt_wait_row(vt, 2, "b", LIMIT_MS));
    assert_int_equal(vt_bells(vt), 1);
    assert_ends(vt);
}

static void a_deadline_is_waited_for_and_no_longer(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    int64_t start_us = now_us();
    vt_type(vt, "t");
    assert_true(vt_wait_row(vt, 3, "waited", LIMIT_MS));
    assert_string_equal(vt_row(vt, 3), "waited long enough");
    assert_in_range(
        now_us() - start_us, 29000, 500000); /* the clock is read in whole milliseconds */
    vt_type(vt, "d");
    assert_true(vt_wait_row(vt, 3, "kind 0", LIMIT_MS));
    assert_ends(vt);
}

static long switches_of(const struct vt *vt) {
    char path[64], line[128];
    long switches = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)vt_pid(vt));
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        sscanf(line, "voluntary_ctxt_switches: %ld", &switches);
    if (file) fclose(file);
    return switches;
}

/* A process that wakes goes to sleep again, and the kernel counts that. */
static void nothing_wakes_it_while_nobody_touches_a_key(void **state) {
    (void)state;
    struct vt *vt = start_ready("xterm-256color");
    vt_type(vt, "t"); /* a deadline that has passed must not wake it later either */
    assert_true(vt_wait_row(vt, 3, "waited", LIMIT_MS));
    vt_wait_quiet(vt, QUIET_MS, LIMIT_MS);
    long before = switches_of(vt);
    assert_true(before > 0);
    assert_int_equal(vt_pump(vt, 200), 0);
    assert_int_equal(switches_of(vt), before);
    assert_ends(vt);
}

static void many_random_bytes_leave_it_alive(void **state) {
    (void)state;
    enum { BYTES = 20000 };
    static char bytes[BYTES];
    struct vt *vt = start_ready("xterm-256color");
    unsigned seed = 12345;
    for (size_t i = 0; i < BYTES; i++) {
        seed = seed * 1103515245 + 12345;
        bytes[i] = (char)(seed >> 16);
        if (bytes[i] == 0x11 || bytes[i] == 't' || bytes[i] == 'o' || bytes[i] == 'm' ||
            bytes[i] == 0)
            bytes[i] = 'z';
    }
    vt_send(vt, bytes, BYTES);
    vt_wait_quiet(vt, 100, LIMIT_MS);
    vt_type(vt, "z");
    vt_wait_quiet(vt, 100, LIMIT_MS);
    assert_keys(vt, "5", "5");
    assert_ends(vt);
}

static void the_picture_is_the_same_each_time_and_escapes_its_words(void **state) {
    (void)state;
    struct vt *vt = vt_blank(4, 20);
    const char text[] = "\033[1;31ma < b & c\033[m\r\n\033[48;5;24mpaper\033[m \u6F22";
    vt_feed(vt, text, sizeof text - 1);
    char *pictures[2] = {NULL, NULL};
    size_t bytes[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        FILE *out = open_memstream(&pictures[i], &bytes[i]);
        vt_svg(vt, out, "Home <1>");
        fclose(out);
    }
    assert_string_equal(pictures[0], pictures[1]);
    assert_non_null(strstr(pictures[0], "a\u00A0&lt;\u00A0b\u00A0&amp;\u00A0c</text>"));
    assert_non_null(strstr(pictures[0], "Home &lt;1&gt;"));
    assert_non_null(strstr(pictures[0], "width=\"45\" height=\"19\" fill=\"#005f87\""));
    assert_non_null(
        strstr(pictures[0], "textLength=\"18\"")); /* a wide character takes two columns */
    free(pictures[0]);
    free(pictures[1]);
    vt_close(vt);
}

int main(int count, char **arguments) {
    if (count == 5 && strcmp(arguments[1], "--child") == 0)
        return child_run(arguments[2], arguments[3], arguments[4]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_family_of_keyboards_is_understood),
        cmocka_unit_test(the_number_pad_of_putty_types_its_digits),
        cmocka_unit_test(an_unknown_sequence_is_one_key_and_no_command),
        cmocka_unit_test(bytes_that_are_no_character_are_a_key_and_not_the_end),
        cmocka_unit_test(a_lone_escape_answers_within_60_ms),
        cmocka_unit_test(an_arrow_whose_bytes_come_20_ms_apart_is_an_arrow),
        cmocka_unit_test(a_frame_is_one_write_and_an_equal_frame_none),
        cmocka_unit_test(a_frame_afresh_is_one_write_too_and_paints_everything),
        cmocka_unit_test(nothing_of_the_last_frame_is_left_after_a_frame_afresh),
        cmocka_unit_test(every_cell_shows_also_the_last_one),
        cmocka_unit_test(a_resize_is_told_and_repainted),
        cmocka_unit_test(a_window_of_absurd_size_is_no_harm),
        cmocka_unit_test(signals_to_end_are_obeyed_within_a_second),
        cmocka_unit_test(memory_that_ran_out_gives_the_terminal_back_first),
        cmocka_unit_test(a_kiosks_console_has_the_colors_of_calm_until_the_end),
        cmocka_unit_test(no_other_terminal_gets_colors_of_its_own),
        cmocka_unit_test(memory_that_runs_out_in_a_resize_gives_the_terminal_back_too),
        cmocka_unit_test(the_last_page_is_cleared_before_the_second_screen_is_left),
        cmocka_unit_test(a_stop_signal_is_ignored),
        cmocka_unit_test(a_hang_up_ends_it),
        cmocka_unit_test(a_terminal_that_no_longer_reads_can_be_ended),
        cmocka_unit_test(the_end_clears_lines_that_scrolled_away),
        cmocka_unit_test(a_terminal_without_a_second_screen_is_left_blank),
        cmocka_unit_test(presses_are_asked_for_where_the_terminal_has_a_mouse_and_given_back),
        cmocka_unit_test(modes_that_others_left_on_are_reset_but_on_a_console),
        cmocka_unit_test(what_is_pasted_comes_as_text),
        cmocka_unit_test(after_a_stop_the_terminal_is_set_up_and_drawn_again),
        cmocka_unit_test(a_frame_afresh_and_the_end_clear_line_by_line_first),
        cmocka_unit_test(a_locale_of_another_character_set_gets_ascii),
        cmocka_unit_test(an_unusable_type_falls_back_to_one_that_works),
        cmocka_unit_test(a_terminal_without_a_cursor_is_a_problem),
        cmocka_unit_test(a_guide_that_showed_nothing_sends_nothing),
        cmocka_unit_test(what_is_no_terminal_is_a_problem),
        cmocka_unit_test(the_environment_does_not_change_size_or_letters),
        cmocka_unit_test(glyphs_and_theme_suit_the_terminal),
        cmocka_unit_test(colors_are_those_of_the_table),
        cmocka_unit_test(a_row_is_cleared_in_a_few_bytes_in_every_theme),
        cmocka_unit_test(the_bell_is_one_byte),
        cmocka_unit_test(a_deadline_is_waited_for_and_no_longer),
        cmocka_unit_test(nothing_wakes_it_while_nobody_touches_a_key),
        cmocka_unit_test(many_random_bytes_leave_it_alive),
        cmocka_unit_test(the_picture_is_the_same_each_time_and_escapes_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
