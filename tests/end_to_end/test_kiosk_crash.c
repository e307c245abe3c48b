/* The real program where it ends in the midst of something: a crash gives the terminal back and
 * takes the page away; a key that ends programs, and comes before the guide has its terminal, ends
 * no kiosk. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>

#include <cmocka.h>

#include "config/base/sanitizer.h"
#include "tests/support/kiosk.h"

#define LOCKED                                                                                     \
    "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 0; };\nkiosk: { locked = "     \
    "true; };\n"
#define PAGE "Home > What metastatic GIST is"

enum { QUIET_MS = 50 };

static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};

/* Opens a page and crashes. The cursor is seen again, the second screen is left, the mouse means
 * nothing any more, the whole screen scrolls again, lines are read with echo, and no word of the
 * page is left. */
static void crash(const char *settings, int number) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){.settings = settings});
    struct termios modes;
    int row, column, status = -1;
    bool visible = false;
    if (settings) kiosk_press(vt, " ");
    kiosk_choose(vt, "What metastatic GIST is");
    kiosk_press(vt, "\r");
    kiosk_expect(vt, PAGE);
    kiosk_press(vt, "\033[B"); /* scrolls, which leaves a region of the screen to scroll in */
    vt_wait_quiet(vt, QUIET_MS, KIOSK_LIMIT_MS);
    vt_mark(vt);
    vt_signal(vt, number);
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    vt_cursor(vt, &row, &column, &visible);
    if (status != 128 + number) fail_msg("signal %d: status %d", number, status);
    assert_true(visible);
    assert_true(vt_modes(vt, &modes) && (modes.c_lflag & ECHO) && (modes.c_lflag & ICANON));
    assert_false(vt_alternate_screen(vt));
    assert_non_null(strstr(vt_raw(vt), "\033[?1000l"));
    assert_non_null(strstr(vt_raw(vt), "\033[r"));
    assert_int_equal(vt_find(vt, PAGE), -1);
    vt_close(vt);
}

static void a_crash_gives_the_terminal_back_and_takes_the_page_away(void **state) {
    (void)state;
    if (SANITIZED) skip(); /* sanitizers tell of crashes themselves */
    for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++) {
        crash(NULL, crashes[i]);
        crash(LOCKED, crashes[i]);
    }
}

/* On a kiosk's console the colors are the guide's own, and a crash gives the old ones back. */
static void a_crash_gives_a_console_its_colors_back(void **state) {
    (void)state;
    static const char *const console[] = {"TERM=linux", NULL};
    if (SANITIZED) skip();
    struct vt *vt = kiosk_home(&(struct kiosk_start){
        .settings = LOCKED, .environment = console, .arguments = {"--kiosk"}});
    int status = -1;
    assert_non_null(strstr(vt_raw(vt), "\033]P01C1C1C"));
    assert_null(strstr(vt_raw(vt), "\033]R"));
    vt_mark(vt);
    vt_signal(vt, SIGSEGV);
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, 128 + SIGSEGV);
    assert_non_null(strstr(vt_raw(vt), "\033]R"));
    vt_close(vt);
}

/* ---- before the terminal is the guide's ---- */

/* Starts it under strace, which sends it the signal when it opens its settings. */
static struct vt *start_with_signal(const char *settings, const char *signal, char *folder) {
    char path[KIOSK_PATH_BYTES + 20], injection[64];
    kiosk_folder(folder);
    snprintf(path, sizeof path, "%s/kiosk.cfg", folder);
    snprintf(injection, sizeof injection, "inject=openat:signal=%s:when=1", signal);
    const char *const before[] = {
        "/usr/bin/strace", "-o", "/dev/null", "-P", path, "-e", injection, NULL};
    return kiosk_start(
        &(struct kiosk_start){.settings = settings, .folder = folder, .before = before});
}

static void a_key_that_ends_programs_ends_no_kiosk_that_is_starting(void **state) {
    static const char *const signals[] = {"INT", "QUIT", "TSTP"};
    char folder[KIOSK_PATH_BYTES];
    (void)state;
    if (!vt_can_trace()) skip();
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        struct vt *vt = start_with_signal(LOCKED, signals[i], folder);
        kiosk_expect(vt, "Press any key or touch");
        kiosk_press(vt, " ");
        kiosk_expect(vt, "What would you like to know?");
        kiosk_hang_up(vt);
        kiosk_folder_remove(folder);
    }
}

static void it_ends_a_guide_that_is_none(void **state) {
    char folder[KIOSK_PATH_BYTES];
    int status = -1;
    (void)state;
    if (!vt_can_trace()) skip();
    struct vt *vt = start_with_signal(NULL, "INT", folder);
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, 128 + SIGINT);
    vt_close(vt);
    kiosk_folder_remove(folder);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_crash_gives_the_terminal_back_and_takes_the_page_away),
        cmocka_unit_test(a_crash_gives_a_console_its_colors_back),
        cmocka_unit_test(a_key_that_ends_programs_ends_no_kiosk_that_is_starting),
        cmocka_unit_test(it_ends_a_guide_that_is_none),
    };
    return cmocka_run_group_tests_name("crash", tests, NULL, NULL);
}
