/* The real program and its terminal: every kind of it, every size, and every way in which it can
 * end. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <signal.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

#define UP "\033[A"
#define DOWN "\033[B"
#define SETTINGS_OF(theme) "idle: { timeout_seconds = 0; };\nscreen: { theme = \"" theme "\"; };\n"

enum { END_MS = 4000 }; /* sooner than vt_close would kill it */

static void expect_topics(struct vt *vt) {
    static const char *const titles[] = {"The short version", "What metastatic GIST is",
        "How and where it spreads", "Treatments", "Taking your pills safely",
        "Living with it, and help", "Outlook", "Questions people ask", "Check what you know",
        "Questions for my doctor", "Done"};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) kiosk_expect(vt, titles[i]);
}

static void home_is_readable_on_every_kind_of_terminal(void **state) {
    static const char *const terms[] = {"TERM=xterm-256color", "TERM=linux", "TERM=vt100",
        "TERM=screen", "TERM=tmux-256color", "TERM=foot"};
    (void)state;
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        const char *const unset[] = {terms[i], NULL};
        const char *const nonsense[] = {
            terms[i], "LANG=xx_YY.nonsense", "LC_ALL=%s%n", "LC_CTYPE=../../etc/passwd", NULL};
        const char *const *const environments[] = {unset, nonsense};
        for (size_t j = 0; j < sizeof environments / sizeof environments[0]; j++) {
            struct vt *vt = kiosk_home(&(struct kiosk_start){.environment = environments[j]});
            expect_topics(vt);
            kiosk_press(vt, "4");
            kiosk_expect(vt, "Home > Treatments");
            kiosk_press(vt, "1");
            kiosk_read_it_all(vt);
            kiosk_expect(vt, "Which medicine comes when");
            kiosk_leave(vt);
        }
    }
}

static bool is_colored(struct vt *vt) {
    for (int row = 0; row < vt_rows(vt); row++)
        for (int column = 0; column < vt_columns(vt); column++) {
            struct vt_cell cell = vt_cell(vt, row, column);
            if (cell.foreground != -1 || cell.background != -1) return true;
        }
    return false;
}

static void no_color_is_obeyed(void **state) {
    static const char *const without[] = {"TERM=xterm-256color", "NO_COLOR=1", NULL};
    static const char *const with[] = {"TERM=xterm-256color", "NO_COLOR=", NULL};
    (void)state;
    struct vt *vt =
        kiosk_home(&(struct kiosk_start){.settings = SETTINGS_OF("calm"), .environment = without});
    assert_false(is_colored(vt));
    kiosk_press(vt, "9");
    kiosk_press(vt, "\r");
    assert_false(is_colored(vt));
    kiosk_hang_up(vt);
    vt = kiosk_home(&(struct kiosk_start){.settings = SETTINGS_OF("calm"), .environment = with});
    assert_true(is_colored(vt));
    kiosk_hang_up(vt);
}

static void a_dumb_terminal_gets_a_message(void **state) {
    static const char *const environment[] = {"TERM=dumb", NULL};
    struct vt *vt = kiosk_start(&(struct kiosk_start){.environment = environment, .columns = 200});
    int status = -1;
    (void)state;
    assert_true(vt_wait_end(vt, END_MS, &status));
    assert_int_equal(status, 1);
    assert_true(vt_find(vt, "gist-kiosk: ") == 0 && vt_find(vt, "--dump") == 0);
    assert_string_equal(vt_row(vt, 1), "");
    assert_null(strchr(vt_raw(vt), '\033'));
    vt_close(vt);
}

/* A shell closes or changes one of its ends; the other is still the terminal. */
static void half_a_terminal_is_none(void **state) {
    static const char *const ends[] = {"<&-", ">&-", "</dev/null", "| cat", "<&- >&- 2>&-"};
    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char command[500];
        int status = -1;
        snprintf(command, sizeof command,
            "set -o pipefail 2>/dev/null; '%s' --content content/gist %s", kiosk_program(),
            ends[i]);
        const char *argv[] = {"/bin/bash", "-c", command, NULL};
        struct vt *vt = vt_open(&(struct vt_options){.argv = argv, .columns = 200});
        assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
        assert_int_equal(status, 1);
        if (!strstr(ends[i], "2>")) assert_int_equal(vt_find(vt, "--dump"), 0);
        assert_string_equal(vt_row(vt, 1), "");
        vt_close(vt);
    }
}

/* ---- sizes ---- */

static void every_size_is_survived_and_most_can_be_used(void **state) {
    static const struct {
        int rows, columns;
        const char *home, *topic;
    } sizes[] = {
        {1, 1, "", ""},
        {2, 300, "", ""},
        {200, 3, "", ""},
        {6, 20, "4 Treatments", "Treatments"},
        {12, 40, "4  Treatments", "Home > Treatments"},
        {24, 80, "4  Treatments", "Home > Treatments"},
        {60, 200, "4  Treatments", "Home > Treatments"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct vt *vt =
            kiosk_start(&(struct kiosk_start){.rows = sizes[i].rows, .columns = sizes[i].columns});
        bool usable = sizes[i].home[0];
        if (usable) kiosk_expect(vt, sizes[i].home);
        vt_type(vt, usable ? "4" : "\f"); /* where nothing can be seen, nothing can be chosen */
        if (usable) assert_true(vt_wait_row(vt, 0, sizes[i].topic, KIOSK_LIMIT_MS));
        vt_resize(vt, 24, 80);
        if (!usable) {
            kiosk_expect(vt, "4  Treatments");
            vt_type(vt, "4");
        }
        assert_true(vt_wait_row(vt, 0, "Home > Treatments", KIOSK_LIMIT_MS));
        kiosk_leave(vt);
    }
}

/* All sizes at once, keys between them; then the size it had, and the very frame that it had. */
static void a_storm_of_sizes_changes_nothing(void **state) {
    static const int sizes[][2] = {
        {1, 1}, {6, 20}, {60, 200}, {12, 40}, {1, 200}, {100, 1}, {24, 81}, {30, 100}, {3, 3}};
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    (void)state;
    kiosk_press(vt, "2");
    char *before = kiosk_screen(vt);
    for (size_t i = 0; i < 300; i++) {
        const int *size = sizes[i * 7 % (sizeof sizes / sizeof sizes[0])];
        vt_resize(vt, size[0], size[1]);
        if (i % 10 == 0) vt_type(vt, i % 20 ? DOWN UP : UP);
        vt_pump(vt, 0);
    }
    vt_resize(vt, 24, 80);
    assert_true(vt_wait_row(vt, 0, "Part 2 of 12", KIOSK_LIMIT_MS));
    vt_type(vt, "\033[H"); /* keys that came in a window of one line moved it */
    vt_wait_quiet(vt, 100, KIOSK_LIMIT_MS);
    kiosk_press(vt, "\f");
    char *after = kiosk_screen(vt);
    assert_string_equal(before, after);
    free(before);
    free(after);
    kiosk_leave(vt);
}

/* ---- the end ---- */

/* Opens the program's side of the terminal, to ask for its modes when the program has gone. */
static int open_its_side(struct vt *vt) {
    char path[64], name[64];
    snprintf(path, sizeof path, "/proc/%d/fd/0", (int)vt_pid(vt));
    ssize_t bytes = readlink(path, name, sizeof name - 1);
    assert_true(bytes > 0);
    name[bytes] = '\0';
    int side = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    assert_true(side >= 0);
    return side;
}

static tcflag_t input_modes(int side) {
    struct termios modes;
    assert_int_equal(tcgetattr(side, &modes), 0);
    return modes.c_lflag & (ECHO | ICANON | ISIG);
}

static void assert_restored(struct vt *vt, int side) {
    int row = 0, column = 0;
    bool visible = false;
    vt_cursor(vt, &row, &column, &visible);
    assert_true(visible);
    assert_false(vt_alternate_screen(vt));
    assert_non_null(strstr(vt_raw(vt), "\033[?1049l"));
    assert_non_null(strstr(vt_raw(vt), "\033[?25h"));
    assert_int_equal(input_modes(side), ECHO | ICANON | ISIG);
}

static void a_signal_ends_it_within_a_second_and_restores_the_terminal(void **state) {
    static const struct {
        int number;
        const char *argument;
    } ends[] = {{SIGTERM, NULL}, {SIGHUP, NULL},
        {SIGTERM, "--kiosk"}}; /* a kiosk reads its files anew at SIGHUP */
    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        struct vt *vt = kiosk_home(&(struct kiosk_start){.arguments = {ends[i].argument}});
        int status = -1, side = open_its_side(vt);
        kiosk_press(vt, "\f");
        assert_int_equal(input_modes(side), 0);
        vt_mark(vt);
        vt_signal(vt, ends[i].number);
        assert_true(vt_wait_end_unread(vt, END_MS, &status));
        assert_int_equal(status, 0);
        while (vt_pump(vt, 0) == 1) continue;
        assert_restored(vt, side);
        close(side);
        vt_close(vt);
    }
}

static void leaving_restores_the_terminal(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    int status = -1, side = open_its_side(vt);
    (void)state;
    kiosk_press(vt, "q");
    vt_mark(vt);
    vt_type(vt, DOWN "\r");
    assert_true(vt_wait_end_unread(vt, END_MS, &status));
    assert_int_equal(status, 0);
    while (vt_pump(vt, 0) == 1) continue;
    assert_restored(vt, side);
    for (int row = 0; row < 24; row++) assert_string_equal(vt_row(vt, row), "");
    close(side);
    vt_close(vt);
}

static void a_dead_terminal_ends_it_within_a_second(void **state) {
    static const char *const keys[] = {"", "4", "9", "q"};
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct vt *vt = kiosk_home(&(struct kiosk_start){0});
        if (keys[i][0]) kiosk_press(vt, keys[i]);
        int64_t start_ms = kiosk_now_ms();
        assert_int_equal(vt_close(vt), 0);
        assert_in_range(kiosk_now_ms() - start_ms, 0, END_MS);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_is_readable_on_every_kind_of_terminal),
        cmocka_unit_test(no_color_is_obeyed),
        cmocka_unit_test(a_dumb_terminal_gets_a_message),
        cmocka_unit_test(half_a_terminal_is_none),
        cmocka_unit_test(every_size_is_survived_and_most_can_be_used),
        cmocka_unit_test(a_storm_of_sizes_changes_nothing),
        cmocka_unit_test(a_signal_ends_it_within_a_second_and_restores_the_terminal),
        cmocka_unit_test(leaving_restores_the_terminal),
        cmocka_unit_test(a_dead_terminal_ends_it_within_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
