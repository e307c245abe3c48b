/* What the service manager is told, by a socket in its place. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/host/notify.h"

struct manager {
    int socket;
    char path[100]; /* "@..." : a name that is no file */
};

/* Listens at a path that begins so, which is put into the environment as systemd does. */
static void listen_at(struct manager *manager, char first) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(manager->path, sizeof manager->path, "%ctmp/test-notify-%ld", first, (long)getpid());
    size_t bytes = strlen(manager->path);
    memcpy(address.sun_path, manager->path, bytes);
    if (address.sun_path[0] == '@') address.sun_path[0] = '\0';
    manager->socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_NONBLOCK, 0);
    assert_int_equal(bind(manager->socket, (struct sockaddr *)&address,
                         (socklen_t)(offsetof(struct sockaddr_un, sun_path) + bytes)),
        0);
    setenv("NOTIFY_SOCKET", manager->path, 1);
}

static void stop_listening(struct manager *manager) {
    close(manager->socket);
    if (manager->path[0] == '/') unlink(manager->path);
}

static void assert_heard(const struct manager *manager, const char *words) {
    char heard[100] = "";
    ssize_t bytes = recv(manager->socket, heard, sizeof heard - 1, 0);
    if (!words) {
        if (bytes >= 0) fail_msg("heard \"%s\"", heard);
        return;
    }
    assert_string_equal(heard, words);
}

static int forget(void **state) {
    (void)state;
    return unsetenv("NOTIFY_SOCKET") || unsetenv("WATCHDOG_USEC") || unsetenv("WATCHDOG_PID");
}

static void at_a(char first) {
    struct manager manager;
    struct notify notify;
    listen_at(&manager, first);
    setenv("WATCHDOG_USEC", "60000000", 1);
    notify_open(&notify);
    assert_heard(&manager, NULL);
    notify_ready(&notify);
    assert_heard(&manager, "READY=1");
    assert_int_equal(notify_beat(&notify, 5000), 35000);
    assert_heard(&manager, "WATCHDOG=1");
    assert_int_equal(notify_beat(&notify, 34999), 35000);
    assert_heard(&manager, NULL);
    assert_int_equal(notify_beat(&notify, 35000), 65000);
    assert_heard(&manager, "WATCHDOG=1");
    notify_close(&notify);
    notify_ready(&notify);
    assert_heard(&manager, NULL);
    stop_listening(&manager);
}

static void the_manager_hears_that_the_guide_is_ready_and_lives(void **state) {
    (void)state;
    at_a('/');
    at_a('@');
}

static void without_a_watchdog_there_is_no_beat(void **state) {
    static const char *const others[][2] = {
        {NULL, NULL}, {"0", NULL}, {"-5", NULL}, {"words", NULL}, {"60000000", "1"}};
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        struct manager manager;
        struct notify notify;
        forget(NULL);
        listen_at(&manager, '/');
        if (others[i][0]) setenv("WATCHDOG_USEC", others[i][0], 1);
        if (others[i][1]) setenv("WATCHDOG_PID", others[i][1], 1);
        notify_open(&notify);
        assert_int_equal(notify_beat(&notify, 0), -1);
        assert_heard(&manager, NULL);
        notify_ready(&notify);
        assert_heard(&manager, "READY=1");
        notify_close(&notify);
        stop_listening(&manager);
    }
}

static void where_nobody_wants_to_know_nothing_is_said(void **state) {
    static const char *const places[] = {"", "/", "relative", "/tmp/nobody-listens-here"};
    struct notify notify;
    char path[300];
    (void)state;
    notify_open(&notify);
    assert_int_equal(notify.descriptor, -1);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        setenv("NOTIFY_SOCKET", places[i], 1);
        notify_open(&notify);
        assert_int_equal(notify.descriptor, -1);
    }
    memset(path, 'x', sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    setenv("NOTIFY_SOCKET", path, 1);
    notify_open(&notify);
    assert_int_equal(notify.descriptor, -1);
    notify_ready(&notify);
    assert_int_equal(notify_beat(&notify, 0), -1);
    notify_close(&notify);
}

static void a_manager_that_does_not_read_is_not_waited_for(void **state) {
    struct manager manager;
    struct notify notify;
    (void)state;
    listen_at(&manager, '/');
    notify_open(&notify);
    alarm(5);
    for (int i = 0; i < 2000; i++) notify_ready(&notify);
    alarm(0);
    stop_listening(&manager);
    notify_ready(&notify);
    notify_close(&notify);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(the_manager_hears_that_the_guide_is_ready_and_lives, forget),
        cmocka_unit_test_teardown(without_a_watchdog_there_is_no_beat, forget),
        cmocka_unit_test_teardown(where_nobody_wants_to_know_nothing_is_said, forget),
        cmocka_unit_test_teardown(a_manager_that_does_not_read_is_not_waited_for, forget),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
