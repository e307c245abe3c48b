/* Cells -> bytes, without a terminal: the library draws into the pipe of an output, and the bytes
 * are looked at. No locale is set here, so it is also the machine that has none.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/contrast.h"
#include "tests/support/vt.h"
#include "tui/terminal/curses.h"
#include "tui/terminal/sequences.h"

static struct poller poller;
static struct output output;
static struct surface surface;
static struct curses *curses;
static bool ascii_only = true;

static void open_at(int rows, int columns, int pipe_bytes) {
    assert_true(poller_open(&poller, STDIN_FILENO, false));
    assert_true(output_open(&output, &poller));
    if (pipe_bytes) {
        assert_int_equal(fcntl(output.ends[1], F_SETPIPE_SZ, pipe_bytes), pipe_bytes);
        output.pipe_room = (size_t)pipe_bytes / 2 - 4096;
    }
    curses_fit(&output, &rows, &columns);
    curses = curses_open(&output, rows, columns, ascii_only);
    assert_non_null(curses);
    curses_set_theme(curses, theme_table(THEME_NAME_CALM));
    output.count = 0;
    surface_resize(&surface, rows, columns);
}

static int close_all(void **state) {
    (void)state;
    curses_close(curses);
    output_close(&output);
    poller_close(&poller);
    surface_free(&surface);
    return 0;
}

static void show(void) {
    curses_clear(curses);
    for (int row = 0; row < surface.rows; row++)
        curses_cells(
            curses, row, 0, surface.cells + (ptrdiff_t)row * surface.columns, surface.columns);
    curses_show(curses, 0, 0);
    output_hold(&output, "", 1);
}

/* Some terminals that are said to repeat a character do not. */
static void runs_of_a_character_are_written_out(void **state) {
    char run[61] = {0};
    (void)state;
    open_at(24, 80, 0);
    memset(run, '-', 60);
    surface_string(&surface, 3, 5, run, ROLE_FRAME);
    surface_string(&surface, 4, 0, "a\033[", ROLE_BODY);
    show();
    assert_non_null(strstr(output.bytes, run));
    struct vt *vt = vt_blank(24, 80);
    vt_feed(vt, output.bytes, output.count - 1);
    assert_int_equal(vt_find(vt, run), 3);
    assert_int_equal(strlen(vt_row(vt, 3)), 65);
    vt_close(vt);
}

static void letters_without_a_place_in_ascii_have_one_that_stands_for_them(void **state) {
    (void)state;
    open_at(24, 80, 0);
    surface_string(
        &surface, 0, 0, "d\u00E9j\u00E0 \u2013 \u2265 \u2018x\u2019 \u6F22 e\u0301", ROLE_BODY);
    show();
    struct vt *vt = vt_blank(24, 80);
    vt_feed(vt, output.bytes, output.count - 1);
    assert_string_equal(vt_row(vt, 0), "deja - > 'x' ?  e");
    vt_close(vt);
}

/* Every cell another look than its neighbor, on the largest screen that is drawn: more than the
 * pipe holds, which would stop the library for ever. */
static void the_largest_screen_with_the_most_looks_goes_through_the_pipe(void **state) {
    static const int pipes[] = {0, 64 * 1024}; /* where many programs have pipes, they are small */
    for (int turn = 0; turn < 2; turn++) {
        if (turn) close_all(state);
        open_at(65000, 65000, pipes[turn]);
        assert_true(surface.rows >= 90 && surface.columns >= 280);
        for (int i = 0; i < surface.rows * surface.columns; i++) {
            surface.cells[i].characters[0] = L'x';
            surface.cells[i].role = i % 2 ? ROLE_CODE : ROLE_LINK;
        }
        show();
        size_t letters = 0;
        for (size_t i = 0; i < output.count; i++) letters += output.bytes[i] == 'x';
        assert_true(letters >= (size_t)surface.rows * (size_t)surface.columns);
        assert_true(output.count > output_room(&output));
    }
}

static void what_overwrites_the_library_never_comes_out(void **state) {
    (void)state;
    open_at(24, 80, 0);
    surface_string(&surface, 0, 0, "words", ROLE_BODY);
    show();
    output.count = 0;
    curses_overwrite(curses);
    assert_int_equal(output.count, 0);
}

static int rgb_of_shade(unsigned shade, bool many) {
    int rgb[3];
    contrast_rgb_256(theme_shade(theme_table(THEME_NAME_CALM), shade, many), rgb);
    return rgb[0] << 16 | rgb[1] << 8 | rgb[2];
}

static void assert_cell(struct vt *vt, int column, const char *glyph, int fore, int back) {
    struct vt_cell cell = vt_cell(vt, 0, column);
    assert_string_equal(cell.text, glyph);
    assert_int_equal(cell.background, back);
    if (*glyph) assert_int_equal(cell.foreground, fore);
}

static struct vt *draw_squares(const char *type) {
    static const unsigned squares[][2] = {{SHADE_SKIN, SHADE_LIVER}, {SHADE_LIVER, SHADE_LIVER},
        {SHADE_LIT, SHADE_LIVER}, {SHADE_LIVER, SHADE_LIT}, {SHADE_LIT, SHADE_LIT},
        {SHADE_NONE, SHADE_SKIN}, {SHADE_SKIN, SHADE_NONE}, {SHADE_NONE, SHADE_NONE}};
    setenv("TERM", type, 1);
    setlocale(LC_CTYPE, "C.UTF-8");
    ascii_only = false;
    open_at(24, 80, 0);
    for (size_t i = 0; i < sizeof squares / sizeof squares[0]; i++)
        surface_squares(&surface, 0, (int)i, squares[i][0], squares[i][1]);
    surface_string(&surface, 0, 8, "z", ROLE_BODY);
    show();
    ascii_only = true;
    setlocale(LC_CTYPE, "C");
    setenv("TERM", "xterm-256color", 1);
    struct vt *vt = vt_blank(24, 80);
    vt_feed(vt, output.bytes, output.count - 1);
    return vt;
}

static void two_squares_are_one_cell_in_two_colors(void **state) {
    (void)state;
    struct vt *vt = draw_squares("xterm-256color");
    int skin = rgb_of_shade(SHADE_SKIN, true), liver = rgb_of_shade(SHADE_LIVER, true);
    int lit = rgb_of_shade(SHADE_LIT, true), own = 0x1C1C1C;
    assert_cell(vt, 0, "▀", skin, liver);
    assert_cell(vt, 1, "", 0, liver);
    assert_cell(vt, 2, "▀", lit, liver);
    assert_cell(vt, 3, "▀", liver, lit);
    assert_cell(vt, 4, "", 0, lit);
    assert_cell(vt, 5, "▄", skin, own);
    assert_cell(vt, 6, "▀", skin, own);
    assert_cell(vt, 7, "", 0, own);
    assert_cell(vt, 8, "z", 0xDADADA, own);
    vt_close(vt);
}

/* What is lit is bright, and bright is never behind: it is drawn in front, the lower square too. */
static void on_a_console_what_is_bright_is_in_front(void **state) {
    (void)state;
    struct vt *vt = draw_squares("linux");
    int skin = rgb_of_shade(SHADE_SKIN, false), liver = rgb_of_shade(SHADE_LIVER, false);
    int lit_color = theme_shade(theme_table(THEME_NAME_CALM), SHADE_LIT, false), rgb[3];
    assert_true(lit_color >= 8);
    contrast_rgb_256(lit_color - 8, rgb); /* and bold, which makes it bright */
    int lit = rgb[0] << 16 | rgb[1] << 8 | rgb[2];
    assert_cell(vt, 0, "▀", skin, liver);
    assert_cell(vt, 1, "", 0, liver);
    assert_cell(vt, 2, "▀", lit, liver);
    assert_cell(vt, 3, "▄", lit, liver);
    assert_cell(vt, 4, "█", lit, 0);
    for (int column = 0; column <= 8; column++)
        assert_int_equal(vt_cell(vt, 0, column).bold, column >= 2 && column <= 4);
    vt_close(vt);
}

/* What a description must say for it is that of linux: colors can be set, and given back. */
static void a_console_that_cannot_change_its_colors_keeps_them(void **state) {
    (void)state;
    struct sequences sequences = {.is_console = true};
    const unsigned *palette = theme_table(THEME_NAME_CALM)->palette;
    open_at(24, 80, 0);
    sequences_set_palette(&sequences, palette, &output);
    sequences_resume(&sequences, &output);
    assert_int_equal(output.count, 0);
    memcpy(sequences.colors_back, "\033]R", 4);
    sequences_set_palette(&sequences, palette, &output);
    size_t once = output.count;
    assert_int_equal(once, 16 * strlen("\033]P01C1C1C"));
    sequences_set_palette(&sequences, palette, &output);
    assert_int_equal(output.count, once); /* they are set */
    sequences_resume(&sequences, &output);
    assert_int_equal(output.count, 2 * once); /* whoever ran meanwhile may have set others */
    sequences_set_palette(&sequences, NULL, &output);
    assert_int_equal(output.count, 2 * once + 3);
    assert_memory_equal(output.bytes + 2 * once, "\033]R", 3);
    sequences_set_palette(&sequences, NULL, &output);
    assert_int_equal(output.count, 2 * once + 3);
}

#define AND_CLOSE(test) cmocka_unit_test_teardown(test, close_all)

int main(void) {
    const struct CMUnitTest tests[] = {
        AND_CLOSE(runs_of_a_character_are_written_out),
        AND_CLOSE(letters_without_a_place_in_ascii_have_one_that_stands_for_them),
        AND_CLOSE(the_largest_screen_with_the_most_looks_goes_through_the_pipe),
        AND_CLOSE(two_squares_are_one_cell_in_two_colors),
        AND_CLOSE(on_a_console_what_is_bright_is_in_front),
        AND_CLOSE(a_console_that_cannot_change_its_colors_keeps_them),
        AND_CLOSE(what_overwrites_the_library_never_comes_out),
    };
    setenv("TERM", "xterm-256color", 1);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
