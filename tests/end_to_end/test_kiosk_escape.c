/* The real program as a kiosk, and the keys, signals and environments that lead out of other
 * programs. (tests/breakout.md lists the ways out.) SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

/* Sanitizers and coverage need what the sandbox denies, so builds with them have none. */
#if defined(__SANITIZE_ADDRESS__) || defined(GIST_KIOSK_NO_SANDBOX)
#define SANDBOXED 0
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANDBOXED 0
#endif
#endif
#ifndef SANDBOXED
#define SANDBOXED 1
#endif

#define ESCAPE "\033"
#define F10 "\033[21~"
#define SETTINGS                                                                                   \
    "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 0; };\nkiosk: { locked = "     \
    "true; };\n"
#define WAITING "Press any key or touch"
#define HOME "What would you like to know?"

/* Keys from Home to each kind of screen. */
static const char *const screens[] = {
    "", "4", "3", "6", "/", "w", "c", "?", "9", "9\r", "0", "0 \033[F\r", "8"};

enum { SCREENS = sizeof screens / sizeof screens[0] };

static struct vt *start_asleep(const char *const *environment) {
    struct vt *vt =
        kiosk_home(&(struct kiosk_start){.settings = SETTINGS, .environment = environment});
    kiosk_expect(vt, WAITING);
    return vt;
}

/* From wherever it is: a visit that ends wakes, or is ended by, the first key, and Right and Enter
 * where that asks; a blank wakes or opens something, and q goes Home. */
static void go_to(struct vt *vt, const char *keys) {
    char typed[64];
    snprintf(typed, sizeof typed, "%s\033[C\r q%s", F10, keys);
    vt_type(vt, typed);
}

static void assert_runs(struct vt *vt) {
    char *status = kiosk_proc(vt, "status");
    assert_non_null(status);
    const char *state = strstr(status, "State:\t");
    assert_true(state && (state[7] == 'S' || state[7] == 'R' || state[7] == 'D'));
    free(status);
    vt_wait_quiet(vt, 60, KIOSK_LIMIT_MS);
    vt_type(vt, ESCAPE);
    vt_wait_quiet(vt, 60, KIOSK_LIMIT_MS);
    go_to(vt, "4");
    kiosk_expect(vt, "Home > Treatments");
}

/* ---- keys ---- */

static void keys_that_stop_or_end_other_programs_do_nothing_on_any_screen(void **state) {
    static const char *const keys[] = {"\003", "\032", "\034", "\004", "\023", "\021", "\026",
        "\017", "\031", "\022", "\025", "\027", "\024", "\033", "\033\033\033", "\033:q!\r",
        ":q!\r", "!sh\r", "q", "Q", "ZZ", "\030\003", "\033[24~", "\033[19~", "\033[23~"};
    struct vt *vt = start_asleep(NULL);
    (void)state;
    for (size_t screen = 0; screen < SCREENS; screen++) {
        go_to(vt, screens[screen]);
        kiosk_settle(vt);
        for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) vt_type(vt, keys[i]);
        assert_runs(vt);
    }
    kiosk_hang_up(vt);
}

static void any_single_byte_on_any_screen_leaves_it_running(void **state) {
    struct vt *vt = start_asleep(NULL);
    (void)state;
    for (size_t screen = 0; screen < SCREENS; screen++) {
        vt_look_away(vt, true);
        for (int byte = 0; byte < 256; byte++) {
            go_to(vt, screens[screen]);
            vt_send(vt, (char[]){(char)byte, '\f'}, 2);
            if (vt_pump(vt, KIOSK_LIMIT_MS) != 1)
                fail_msg("byte %d on screen %zu: no frame", byte, screen);
        }
        vt_wait_quiet(vt, 50, KIOSK_LIMIT_MS);
        vt_look_away(vt, false);
        assert_runs(vt);
    }
    kiosk_hang_up(vt);
}

static void the_terminal_gives_keys_no_meaning_of_its_own(void **state) {
    struct vt *vt = start_asleep(NULL);
    struct termios modes;
    (void)state;
    assert_true(vt_modes(vt, &modes));
    assert_int_equal(modes.c_lflag & (ISIG | ICANON | IEXTEN | ECHO), 0);
    assert_int_equal(modes.c_iflag & (IXON | BRKINT), 0);
    assert_non_null(strstr(vt_raw(vt), "\033[?2004h")); /* what is pasted is no key */
    kiosk_hang_up(vt);
}

/* A key changes the page, and a click that came with it was meant for the page before: its place
 * there is a question here. */
static void a_click_on_what_is_gone_does_nothing(void **state) {
    char keys[64];
    struct vt *vt = start_asleep(NULL);
    (void)state;
    kiosk_press(vt, " ");
    kiosk_expect(vt, HOME);
    int row = vt_find(vt, "4  Treatments") + 1;
    snprintf(keys, sizeof keys, "0\033[<0;10;%dM\033[<0;10;%dm", row, row);
    kiosk_press(vt, keys);
    kiosk_expect(vt, "Questions for my doctor");
    kiosk_expect(vt, "picked");
    assert_int_equal(vt_find(vt, "1 picked"), -1);
    kiosk_press(vt, " ");
    kiosk_expect(vt, "1 picked");
    kiosk_hang_up(vt);
}

/* ---- signals ---- */

static void signals_that_stop_or_interrupt_do_nothing(void **state) {
    static const int signals[] = {SIGTSTP, SIGTTIN, SIGTTOU, SIGINT, SIGQUIT, SIGTSTP};
    struct vt *vt = start_asleep(NULL);
    int status = -1;
    (void)state;
    for (size_t i = 0; i < sizeof signals / sizeof signals[0]; i++) {
        vt_signal(vt, signals[i]);
        assert_runs(vt);
    }
    vt_signal(vt, SIGTERM);
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, 0);
    vt_close(vt);
}

/* ---- the environment ---- */

static char long_term[10 * 1024 + 1];

static void no_environment_keeps_it_from_its_work(void **state) {
    static const char *const environments[][6] = {
        {"TERM=../../x"},
        {"TERM=/etc/passwd"},
        {"TERM=%s%n%s%n"},
        {"TERM="},
        {"TERM=xterm-256color", "LINES=99999", "COLUMNS=99999"},
        {"TERM=xterm-256color", "LINES=-1", "COLUMNS=x", "ESCDELAY=99999999"},
        {"TERM=xterm-256color", "TERMINFO=/tmp/evil", "TERMINFO_DIRS=/tmp/evil",
            "TERMCAP=xterm-256color:am:co#1:"},
        {"TERM=xterm-256color", "NCURSES_TRACE=9999", "NCURSES_NO_UTF8_ACS=1",
            "NCURSES_ASSUMED_COLORS=0,0"},
        {"TERM=xterm-256color", "LC_ALL=../../tmp", "LOCPATH=/tmp", "NLSPATH=/tmp/%N",
            "LANGUAGE=xx:../../tmp"},
        {"=x", "TERM", "TERM=linux\033[2J"},
        {NULL},
        {long_term},
    };
    (void)state;
    memset(long_term, 'x', sizeof long_term - 1);
    memcpy(long_term, "TERM=", 5);
    for (size_t i = 0; i < sizeof environments / sizeof environments[0]; i++) {
        struct vt *vt = start_asleep(environments[i]);
        kiosk_press(vt, " ");
        kiosk_expect(vt, HOME);
        int64_t start_ms = kiosk_now_ms();
        kiosk_press(vt, "4");
        kiosk_press(vt, ESCAPE);
        kiosk_expect(vt, HOME);
        assert_true(kiosk_now_ms() - start_ms < KIOSK_LIMIT_MS); /* ESCDELAY */
        kiosk_hang_up(vt);
    }
}

/* ---- what the kernel holds it to ---- */

/* Returns the soft limit in /proc/PID/limits; -1: unlimited. */
static long limit_of(const char *limits, const char *name) {
    const char *line = strstr(limits, name);
    assert_non_null(line);
    line += strlen(name);
    line += strspn(line, " ");
    return *line == 'u' ? -1 : strtol(line, NULL, 10);
}

static void it_leaves_no_core_and_can_start_and_write_nothing(void **state) {
    struct vt *vt = start_asleep(NULL);
    (void)state;
    char *limits = kiosk_proc(vt, "limits");
    assert_non_null(limits);
    assert_int_equal(limit_of(limits, "Max core file size"), 0);
    assert_int_equal(limit_of(limits, "Max processes"), 0);
    assert_in_range(limit_of(limits, "Max open files"), 3, 256);
#if SANDBOXED
    assert_int_equal(limit_of(limits, "Max file size"), 0);
    assert_in_range(limit_of(limits, "Max address space"), 1, 1 << 30);
    assert_int_equal(kiosk_proc_number(vt, "status", "Seccomp:"), 2);
#endif
    assert_int_equal(kiosk_proc_number(vt, "status", "NoNewPrivs:"), 1);
    free(limits);
    kiosk_hang_up(vt);
}

/* For the same user; root sees everything. */
static void the_same_user_in_another_session_cannot_look_into_it(void **state) {
    static const char *const files[] = {"environ", "mem", "maps", "fd/0"};
    (void)state;
    if (!SANDBOXED || geteuid() == 0) skip();
    struct vt *vt = start_asleep(NULL);
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        assert_null(kiosk_proc(vt, files[i]));
    kiosk_hang_up(vt);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keys_that_stop_or_end_other_programs_do_nothing_on_any_screen),
        cmocka_unit_test(any_single_byte_on_any_screen_leaves_it_running),
        cmocka_unit_test(a_click_on_what_is_gone_does_nothing),
        cmocka_unit_test(the_terminal_gives_keys_no_meaning_of_its_own),
        cmocka_unit_test(signals_that_stop_or_interrupt_do_nothing),
        cmocka_unit_test(no_environment_keeps_it_from_its_work),
        cmocka_unit_test(it_leaves_no_core_and_can_start_and_write_nothing),
        cmocka_unit_test(the_same_user_in_another_session_cannot_look_into_it),
    };
    return cmocka_run_group_tests_name("escape", tests, NULL, NULL);
}
