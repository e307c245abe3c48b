/* The real program as a kiosk that a service manager started: a socket in the manager's place hears
 * what it says, behind all its limits and filters. SPDX-License-Identifier: MIT */
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/host/sandbox.h"
#include "tests/support/kiosk.h"

#define READY "READY=1"
#define ALIVE "WATCHDOG=1"

enum { FILTERED = 2, STILL_MS = 1500 };

struct manager {
    char folder[KIOSK_PATH_BYTES], place[KIOSK_PATH_BYTES + 40];
    int socket;
    struct vt *vt;
};

static void listen_at(struct manager *manager) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    kiosk_folder(manager->folder);
    snprintf(address.sun_path, sizeof address.sun_path, "%s/notify", manager->folder);
    snprintf(manager->place, sizeof manager->place, "NOTIFY_SOCKET=%s", address.sun_path);
    manager->socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    assert_int_equal(bind(manager->socket, (const struct sockaddr *)&address, sizeof address), 0);
}

/* It is to say that it lives every 100 ms. */
static void start(struct manager *manager, const char *settings) {
    listen_at(manager);
    const char *const environment[] = {
        "TERM=xterm-256color", "LC_ALL=C.UTF-8", manager->place, "WATCHDOG_USEC=200000", NULL};
    manager->vt = kiosk_start(&(struct kiosk_start){.settings = settings,
        .environment = environment,
        .arguments = {"--kiosk"},
        .folder = manager->folder});
}

static void end(struct manager *manager) {
    kiosk_hang_up(manager->vt);
    close(manager->socket);
    kiosk_folder_remove(manager->folder);
}

/* Returns whether something is heard in time; the program's screen is read meanwhile. */
static bool hear(const struct manager *manager, char heard[64], int limit_ms) {
    struct pollfd listening = {.fd = manager->socket, .events = POLLIN};
    int64_t until_ms = kiosk_now_ms() + limit_ms;
    memset(heard, 0, 64);
    while (poll(&listening, 1, 0) == 0) {
        if (kiosk_now_ms() > until_ms) return false;
        vt_pump(manager->vt, 10);
    }
    return recv(manager->socket, heard, 63, 0) > 0;
}

static void expect(const struct manager *manager, const char *words) {
    char heard[64];
    assert_true(hear(manager, heard, KIOSK_LIMIT_MS));
    assert_string_equal(heard, words);
}

static void assert_filtered(struct vt *vt) {
    if (sandbox_offered().seccomp)
        assert_int_equal(kiosk_proc_number(vt, "status", "Seccomp:"), FILTERED);
}

static void the_manager_hears_that_it_is_ready_and_then_that_it_lives(void **state) {
    struct manager manager;
    (void)state;
    start(&manager, KIOSK_SETTINGS);
    expect(&manager, READY);
    for (int i = 0; i < 3; i++) expect(&manager, ALIVE);
    kiosk_expect(manager.vt, "Press any key");
    kiosk_press(manager.vt, " ");
    assert_filtered(manager.vt);
    for (int i = 0; i < 3; i++) expect(&manager, ALIVE);
    vt_signal(manager.vt, SIGHUP);
    for (int i = 0; i < 3; i++) expect(&manager, ALIVE);
    end(&manager);
}

static void one_that_stands_still_says_nothing(void **state) {
    struct manager manager;
    char heard[64];
    (void)state;
    start(&manager, KIOSK_SETTINGS);
    expect(&manager, READY);
    expect(&manager, ALIVE);
    vt_signal(manager.vt, SIGSTOP);
    while (hear(&manager, heard, STILL_MS)) assert_string_equal(heard, ALIVE); /* said before */
    assert_false(hear(&manager, heard, STILL_MS));
    vt_signal(manager.vt, SIGCONT);
    expect(&manager, ALIVE);
    end(&manager);
}

/* Its page is what the visitors are to see: no reason to start it again and again. */
static void one_that_is_out_of_order_is_ready_and_lives(void **state) {
    struct manager manager;
    (void)state;
    start(&manager, "idle: { timeout_seconds = \"never\"; };\n");
    kiosk_expect(manager.vt, "out of order");
    expect(&manager, READY);
    for (int i = 0; i < 3; i++) expect(&manager, ALIVE);
    end(&manager);
}

static void nobody_else_is_told_anything(void **state) {
    static const char *const environment[] = {
        "TERM=xterm-256color", "LC_ALL=C.UTF-8", "NOTIFY_SOCKET=/nowhere/at/all", NULL};
    (void)state;
    struct vt *vt = kiosk_home(&(struct kiosk_start){
        .settings = KIOSK_SETTINGS, .environment = environment, .arguments = {"--kiosk"}});
    kiosk_press(vt, " ");
    kiosk_expect(vt, "What would you like to know?");
    kiosk_hang_up(vt);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_manager_hears_that_it_is_ready_and_then_that_it_lives),
        cmocka_unit_test(one_that_stands_still_says_nothing),
        cmocka_unit_test(one_that_is_out_of_order_is_ready_and_lives),
        cmocka_unit_test(nobody_else_is_told_anything),
    };
    return cmocka_run_group_tests_name("manager", tests, NULL, NULL);
}
