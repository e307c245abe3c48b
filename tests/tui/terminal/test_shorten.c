/* Fewer bytes, the same screen. SPDX-License-Identifier: MIT */
#include "tui/terminal/shorten.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <vterm.h>

enum { ROWS = 12, COLUMNS = 20, FRAME = 2048 };

static struct shorten fresh(void) {
    return (struct shorten){.keeps_regions = true, .rows = ROWS};
}

/* What a terminal is like that was told all of it. */
static struct shorten told(void) {
    struct shorten shorten = fresh();
    shorten.ascii = shorten.known = true;
    shorten.top = 1;
    shorten.bottom = ROWS;
    return shorten;
}

static void assert_becomes(struct shorten *shorten, const char *bytes, const char *expected) {
    char frame[FRAME + SHORTEN_MORE];
    size_t count = strlen(bytes);
    memcpy(frame + SHORTEN_MORE, bytes, count);
    frame[shorten_frame(shorten, frame + SHORTEN_MORE, count, frame)] = '\0';
    assert_string_equal(frame, expected);
}

static void a_rendition_is_told_when_something_is_drawn(void **state) {
    (void)state;
    struct shorten shorten = told();
    assert_becomes(&shorten, "a\033[38;5;253m\033[48;5;234mb", "a\033[38;5;253;48;5;234mb");
    assert_becomes(&shorten, "\033[m\033[2;3H", "\033[2;3H");
    assert_becomes(&shorten, "\033[38;5;253m\033[48;5;234mc", "c");
    assert_becomes(&shorten, "\033[1m\033[m\033[K", "\033[m\033[K");
    assert_becomes(&shorten, "\033[1m\n", "\033[1m\n");
}

static void only_what_changes_is_told(void **state) {
    (void)state;
    static const struct {
        const char *bytes, *expected;
    } steps[] = {
        {"\033[0;1;38;5;153;48;5;234mx", "\033[1;38;5;153;48;5;234mx"},
        {"\033[0;38;5;253;48;5;234mx", "\033[22;38;5;253mx"},
        {"\033[0;4;38;5;117;48;5;234mx", "\033[4;38;5;117mx"},
        {"\033[0;7;38;5;117;48;5;234mx", "\033[24;7mx"},
        {"\033[39;48;5;234mx", "\033[39mx"},
        {"\033[27mx", "\033[27mx"},
        {"\033[0;31;102mx", "\033[31;102mx"},
        {"\033[0;97;102mx", "\033[97mx"},
        {"\033[49mx", "\033[49mx"},
        {"\033[mx", "\033[mx"},
    };
    struct shorten shorten = told();
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
        assert_becomes(&shorten, steps[i].bytes, steps[i].expected);
}

static void what_is_not_understood_goes_as_it_came_until_a_reset(void **state) {
    (void)state;
    struct shorten shorten = told();
    assert_becomes(&shorten, "\033[1m\033[3mx\033[1mx", "\033[1m\033[3mx\033[1mx");
    assert_becomes(&shorten, "\033[m\033[4mx", "\033[0;4mx");
    static const char *const same[] = {"\033[38;2;1;2;3mx", "\033[0;5mx", "\033[38;5;256mx",
        "\033[>4;1m\033[>4m", "\033[?25l\033[?25h", "m\033[", "\033[1", "\033", "\033]0;\033[38mt"};
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        shorten = told();
        assert_becomes(&shorten, same[i], same[i]);
    }
}

static void of_a_terminal_that_is_not_known_nothing_is_taken_for_granted(void **state) {
    (void)state;
    struct shorten shorten = fresh();
    assert_becomes(&shorten, "\033(B\033[31mx", "\033(B\033[0;31mx");
    assert_becomes(&shorten, "\033[1;12rx", "\033[rx");
    shorten_forget(&shorten);
    assert_becomes(&shorten, "\033(B\033[31mx\n", "\033(B\033[0;31mx\0337\033[r\0338\n");
    shorten_forget(&shorten);
    assert_becomes(&shorten, "\033[3;9r\n", "\033[3;9r\033[0;31m\n");
}

static void a_region_stays_until_the_whole_screen_scrolls(void **state) {
    (void)state;
    struct shorten shorten = told();
    assert_string_equal(shorten_end(&shorten), "");
    assert_becomes(
        &shorten, "\033[3;9r\033[9;1H\n\033[1;12r\033[3;4Hx", "\033[3;9r\033[9H\n\033[3;4Hx");
    assert_string_equal(shorten_end(&shorten), "\033[r");
    assert_becomes(&shorten, "\033[3;9r\033[9;1H\n\033[1;12r", "\033[9H\n");
    assert_becomes(&shorten, "\033[4;9r\033[4;1H\033M\033[1;12r", "\033[4;9r\033[4H\033M");
    assert_becomes(&shorten, "\033[12;1H\n", "\033[12H\0337\033[r\0338\n");
    assert_string_equal(shorten_end(&shorten), "");
    assert_becomes(
        &shorten, "\033[3;9r\033[2S\033[1;12r\033[L", "\033[3;9r\033[2S\0337\033[r\0338\033[L");
}

static void where_no_region_may_stay_each_is_chosen(void **state) {
    (void)state;
    struct shorten shorten = told();
    shorten.keeps_regions = false;
    const char *frame = "\033[3;9r\033[9H\n\033[1;12r";
    assert_becomes(&shorten, frame, frame);
    assert_becomes(&shorten, frame, frame);
    assert_string_equal(shorten_end(&shorten), "");
}

static void a_character_set_is_chosen_once(void **state) {
    (void)state;
    struct shorten shorten = told();
    shorten.ascii = false;
    assert_becomes(&shorten, "\033(B\033[1mx", "\033(B\033[1mx");
    assert_becomes(&shorten, "x\033[1m\033(B\033[mx", "x\033[mx");
    assert_becomes(&shorten, "\033(0q\033(B", "\033(0q\033(B");
    assert_becomes(&shorten, "\033(0", "\033(0");
    assert_false(shorten.ascii);
}

/* ---- any frames ---- */

static const char *const pieces[] = {"\033[1m", "\033[4m", "\033[7m", "\033[m", "\033[0;1m",
    "\033[31m", "\033[94m", "\033[38;5;153m", "\033[48;5;234m", "\033[39;49m", "\033[22m",
    "\033[24m", "\033[27m", "\033[3m", "\033[0;3;42m", "x", "word", "\xe2\x94\x82", "\033[K",
    "\033[1K", "\033[5X", "\033[2@", "\033[3P", "\r", "\b", "\033(B", "\033[2;1H", "\033[7;11H",
    "\033[3G", "\033[5d", "\033[12;1H\n"};

static size_t next_number(uint32_t *seed, size_t below) {
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % below;
}

/* Between two choices of a region comes what scrolls, and behind them a place on the screen, as
 * whoever draws does it. */
static void add_scroll(char *frame, uint32_t *seed) {
    char piece[64];
    int top = 2 + (int)next_number(seed, 4), bottom = 7 + (int)next_number(seed, 5);
    bool up = next_number(seed, 2), keeps_place = next_number(seed, 2);
    snprintf(
        piece, sizeof piece, keeps_place ? "\0337\033[%d;%dr\0338" : "\033[%d;%dr", top, bottom);
    strcat(frame, piece);
    snprintf(piece, sizeof piece, "\033[%d;1H%s\033[1;%dr\033[%d;%dH", up ? bottom : top,
        up ? "\n" : "\033M", ROWS, top, bottom);
    strcat(frame, piece);
}

static void write_frame(char *frame, uint32_t *seed) {
    frame[0] = '\0';
    for (size_t i = next_number(seed, 16); i > 0; i--) {
        if (next_number(seed, 6) == 0)
            add_scroll(frame, seed);
        else
            strcat(frame, pieces[next_number(seed, sizeof pieces / sizeof *pieces)]);
    }
    strcat(frame, "\033[m");
}

static VTerm *open_terminal(void) {
    VTerm *terminal = vterm_new(ROWS, COLUMNS);
    vterm_set_utf8(terminal, 1);
    vterm_screen_reset(vterm_obtain_screen(terminal), 1);
    const char *no_wrap = "\033[?7l"; /* a wrap would scroll, so the library moves the cursor */
    vterm_input_write(terminal, no_wrap, strlen(no_wrap));
    return terminal;
}

static void assert_alike(VTerm *one, VTerm *other, uint32_t seed) {
    for (int row = 0; row < ROWS; row++)
        for (int column = 0; column < COLUMNS; column++) {
            VTermScreenCell cells[2];
            memset(cells, 0, sizeof cells);
            VTermPos place = {row, column};
            vterm_screen_get_cell(vterm_obtain_screen(one), place, &cells[0]);
            vterm_screen_get_cell(vterm_obtain_screen(other), place, &cells[1]);
            if (memcmp(&cells[0], &cells[1], sizeof cells[0]) != 0)
                fail_msg("seed %u: row %d, column %d differs", seed, row, column);
        }
    VTermPos places[2];
    vterm_state_get_cursorpos(vterm_obtain_state(one), &places[0]);
    vterm_state_get_cursorpos(vterm_obtain_state(other), &places[1]);
    assert_int_equal(vterm_pos_cmp(places[0], places[1]), 0);
}

static void any_frames_show_the_same(void **state) {
    (void)state;
    size_t before = 0, after = 0;
    for (uint32_t visit = 1; visit <= 300; visit++) {
        uint32_t seed = visit;
        struct shorten shorten = fresh();
        VTerm *one = open_terminal(), *other = open_terminal();
        for (int i = 0; i < 12; i++) {
            char frame[FRAME], shorter[FRAME + SHORTEN_MORE];
            write_frame(frame, &seed);
            size_t count = strlen(frame);
            vterm_input_write(one, frame, count);
            memcpy(shorter + SHORTEN_MORE, frame, count);
            if (next_number(&seed, 8) == 0) shorten_forget(&shorten);
            size_t less = shorten_frame(&shorten, shorter + SHORTEN_MORE, count, shorter);
            vterm_input_write(other, shorter, less);
            assert_alike(one, other, visit);
            before += count, after += less;
        }
        vterm_free(one);
        vterm_free(other);
    }
    assert_in_range(after, 1, before - before / 10);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rendition_is_told_when_something_is_drawn),
        cmocka_unit_test(only_what_changes_is_told),
        cmocka_unit_test(what_is_not_understood_goes_as_it_came_until_a_reset),
        cmocka_unit_test(of_a_terminal_that_is_not_known_nothing_is_taken_for_granted),
        cmocka_unit_test(a_region_stays_until_the_whole_screen_scrolls),
        cmocka_unit_test(where_no_region_may_stay_each_is_chosen),
        cmocka_unit_test(a_character_set_is_chosen_once),
        cmocka_unit_test(any_frames_show_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
