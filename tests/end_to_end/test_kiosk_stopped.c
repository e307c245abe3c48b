/* The real program as a kiosk where things around it stop: nobody reads the terminal, the log is
 * full, its files are gone. It waits without work, goes on where it was, and can be ended.
 * SPDX-License-Identifier: MIT */
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

#define F10 "\033[21~"
#define ESCAPE "\033"
#define SETTINGS                                                                                   \
    "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 0; };\nquiz: { shuffle = "     \
    "false; "                                                                                      \
    "};\nusage: { "                                                                                \
    "log = "                                                                                       \
    "true; };\n"                                                                                   \
    "kiosk: { locked = true; };\n"

enum {
    PILED_KEYS = 2000,
    WATCHED_MS = 1000,
    MOST_TICKS = 5, /* of 100 in a second; it is 0 or 1 */
    MOST_GROWTH_KIB = 256,
};

/* Starts a kiosk and wakes it. */
static struct vt *start_awake(const struct kiosk_start *start) {
    struct vt *vt = kiosk_home(start);
    kiosk_press(vt, " ");
    kiosk_expect(vt, "4  Treatments");
    return vt;
}

/* Fills the terminal with frames that nobody takes, until the program has to wait for it. */
static void stop_reading(struct vt *vt) {
    long writes = -1, before = -2;
    for (int i = 0; i < 400 && writes != before; i++) {
        vt_send_unread(vt, "\f\f\f", 3);
        poll(NULL, 0, 10);
        if (i % 10 == 9) before = writes, writes = vt_write_calls(vt);
    }
}

static void a_terminal_that_nobody_reads_costs_nothing(void **state) {
    struct vt *vt = start_awake(&(struct kiosk_start){.settings = SETTINGS});
    (void)state;
    kiosk_press(vt, "4");
    stop_reading(vt);
    long before_kib = kiosk_proc_number(vt, "status", "VmRSS:");
    long ticks = kiosk_ticks(vt);
    poll(NULL, 0, WATCHED_MS);
    assert_in_range(kiosk_ticks(vt) - ticks, 0, MOST_TICKS);
    for (int i = 0; i < PILED_KEYS; i++) vt_send_unread(vt, "\033[B", 3);
    poll(NULL, 0, WATCHED_MS / 2);
    assert_in_range(kiosk_ticks(vt) - ticks, 0, 2 * MOST_TICKS);
    assert_true(kiosk_proc_number(vt, "status", "VmRSS:") - before_kib <= MOST_GROWTH_KIB);
    vt_wait_quiet(vt, 300, 4 * KIOSK_LIMIT_MS); /* somebody reads again */
    vt_type(vt, ESCAPE);
    vt_wait_quiet(vt, 100, KIOSK_LIMIT_MS);
    vt_type(vt, "q");
    kiosk_expect(vt, "What would you like to know?");
    kiosk_press(vt, "4");
    kiosk_expect(vt, "Home > Treatments");
    kiosk_hang_up(vt);
}

static void a_program_that_waits_for_its_terminal_can_be_ended(void **state) {
    struct vt *vt = start_awake(&(struct kiosk_start){.settings = SETTINGS});
    int status = -1;
    (void)state;
    stop_reading(vt);
    int64_t start_ms = kiosk_now_ms();
    vt_signal(vt, SIGTERM);
    assert_true(vt_wait_end_unread(vt, KIOSK_LIMIT_MS, &status));
    print_message("ended after %lld ms\n", (long long)(kiosk_now_ms() - start_ms));
    assert_int_equal(status, 0);
    vt_close(vt);
}

/* Its page would stay up, and in memory, for as long as the terminal stands still. */
static void a_visit_ends_in_time_behind_a_terminal_that_stands_still(void **state) {
    static const char settings[] = "idle: { timeout_seconds = 10; warning_seconds = 5; "
                                   "extend_for_reading = false; action = \"exit\"; };\n"
                                   "kiosk: { locked = true; };\n";
    struct vt *vt = start_awake(&(struct kiosk_start){.settings = settings});
    int status = -1;
    (void)state;
    kiosk_press(vt, "4");
    stop_reading(vt);
    assert_true(vt_wait_end_unread(vt, 8 * KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, 0);
    vt_close(vt);
}

/* Where the program goes on, what it shows is whole again. */
static void a_terminal_that_moves_again_gets_the_whole_screen(void **state) {
    struct vt *vt = start_awake(&(struct kiosk_start){.settings = SETTINGS});
    (void)state;
    kiosk_press(vt, "4");
    char *before = kiosk_screen(vt);
    stop_reading(vt);
    poll(NULL, 0, 6 * WATCHED_MS); /* longer than a frame is waited for */
    vt_send_unread(vt, "q", 1);
    vt_wait_quiet(vt, 2 * WATCHED_MS, 8 * KIOSK_LIMIT_MS);
    kiosk_expect(vt, "What would you like to know?");
    kiosk_press(vt, "4");
    char *after = kiosk_screen(vt);
    assert_string_equal(before, after);
    free(before);
    free(after);
    kiosk_hang_up(vt);
}

static void a_log_that_takes_nothing_is_no_harm(void **state) {
    static const char *const before[] = {"/bin/sh", "-c", "exec \"$@\" 2>/dev/full", "sh", NULL};
    struct vt *vt = kiosk_home(&(struct kiosk_start){.settings = SETTINGS, .before = before});
    (void)state;
    for (int visits = 0; visits < 2; visits++) kiosk_visit(vt, KIOSK_LIMIT_MS);
    kiosk_hang_up(vt);
}

static void assert_every_topic_opens(struct vt *vt) {
    static const char *const titles[] = {"The short version", "What metastatic GIST is",
        "How and where it spreads", "Treatments", "Taking your pills safely",
        "Living with it, and help", "Outlook", "Questions people ask", "Check what you know"};
    for (size_t i = 0; i < sizeof titles / sizeof titles[0]; i++) {
        kiosk_press(vt, (char[]){(char)('1' + i), '\0'});
        assert_non_null(strstr(vt_row(vt, 0), titles[i]));
        kiosk_press(vt, "q");
        kiosk_expect(vt, "What would you like to know?");
    }
}

static void files_that_are_deleted_are_not_missed(void **state) {
    char folder[KIOSK_PATH_BYTES], path[KIOSK_PATH_BYTES + 20];
    (void)state;
    kiosk_folder(folder);
    struct vt *vt = start_awake(&(struct kiosk_start){.settings = SETTINGS, .folder = folder});
    snprintf(path, sizeof path, "%s/gist", folder);
    kiosk_folder_remove(path);
    assert_every_topic_opens(vt);
    snprintf(path, sizeof path, "%s/kiosk.cfg", folder);
    unlink(path);
    vt_type(vt, F10); /* the next visitor, too */
    kiosk_expect(vt, "Press any key or touch");
    kiosk_press(vt, " ");
    kiosk_expect(vt, "What would you like to know?");
    assert_every_topic_opens(vt);
    kiosk_folder_remove(folder);
    kiosk_press(vt, F10);
    kiosk_expect(vt, "Press any key or touch");
    kiosk_hang_up(vt);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_that_nobody_reads_costs_nothing),
        cmocka_unit_test(a_program_that_waits_for_its_terminal_can_be_ended),
        cmocka_unit_test(a_visit_ends_in_time_behind_a_terminal_that_stands_still),
        cmocka_unit_test(a_terminal_that_moves_again_gets_the_whole_screen),
        cmocka_unit_test(a_log_that_takes_nothing_is_no_harm),
        cmocka_unit_test(files_that_are_deleted_are_not_missed),
    };
    return cmocka_run_group_tests_name("stopped", tests, NULL, NULL);
}
