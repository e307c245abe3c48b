/* The list of logins, in a file of the test's own. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <stdio.h>
#include <string.h>
#include <utmpx.h>

#include "config/host/logins.h"
#include "tests/support/kiosk.h"

static char folder[KIOSK_PATH_BYTES], list[KIOSK_PATH_BYTES + 8];

static const struct {
    const char *terminal, *address;
    short type;
    int seconds, microseconds, pid;
} logins[] = {
    {"~", NULL, BOOT_TIME, 1, 0, 0},
    {"pts/0", "192.0.2.7", USER_PROCESS, 100, 0, 10},
    {"pts/1", "192.0.2.7", USER_PROCESS, 200, 5, 11},
    {"pts/2", "192.0.2.7", DEAD_PROCESS, 100, 0, 12}, /* has left */
    {"pts/3", "192.0.2.8", USER_PROCESS, 50, 0, 13},
    {"pts/4", "192.0.2.7", USER_PROCESS, 200, 6, 14},
    {"pts/5", "192.0.2.7", USER_PROCESS, 200, 6, 15},
    {"pts/6", "2001:db8:0:1::1", USER_PROCESS, 300, 0, 16},
    {"pts/7", "2001:db8:0:1:2:3:4:5", USER_PROCESS, 400, 0, 17},
    {"pts/8", "2001:db8:0:2::1", USER_PROCESS, 400, 0, 18},
    {"tty1", NULL, USER_PROCESS, 10, 0, 19},
    {"tty2", NULL, USER_PROCESS, 20, 0, 20},
    {"tty3", "192.0.2.7", LOGIN_PROCESS, 900, 0, 21},
};

static int open_list(void **state) {
    (void)state;
    kiosk_folder(folder);
    snprintf(list, sizeof list, "%s/utmp", folder);
    FILE *file = fopen(list, "w");
    assert_non_null(file);
    for (size_t i = 0; i < sizeof logins / sizeof logins[0]; i++) {
        struct utmpx login = {.ut_type = logins[i].type, .ut_pid = logins[i].pid};
        login.ut_tv.tv_sec = logins[i].seconds;
        login.ut_tv.tv_usec = logins[i].microseconds;
        snprintf(login.ut_line, sizeof login.ut_line, "%s", logins[i].terminal);
        const char *address = logins[i].address;
        if (address)
            assert_int_equal(
                inet_pton(strchr(address, ':') ? AF_INET6 : AF_INET, address, login.ut_addr_v6), 1);
        assert_int_equal(fwrite(&login, sizeof login, 1, file), 1);
    }
    assert_int_equal(fclose(file), 0);
    return 0;
}

static int close_list(void **state) {
    (void)state;
    kiosk_folder_remove(folder);
    return 0;
}

static void those_who_came_earlier_from_the_same_address_are_counted(void **state) {
    (void)state;
    assert_int_equal(logins_before(list, "pts/0"), 0);
    assert_int_equal(logins_before(list, "pts/1"), 1);
    assert_int_equal(logins_before(list, "pts/3"), 0);
    assert_int_equal(logins_before(list, "pts/4"), 2);
    assert_int_equal(logins_before(list, "pts/5"), 3);
}

static void a_network_of_the_new_kind_counts_as_one_address(void **state) {
    (void)state;
    assert_int_equal(logins_before(list, "pts/6"), 0);
    assert_int_equal(logins_before(list, "pts/7"), 1);
    assert_int_equal(logins_before(list, "pts/8"), 0);
}

static void where_the_list_does_not_tell_there_is_none(void **state) {
    (void)state;
    assert_int_equal(logins_before(list, "tty2"), 0);
    assert_int_equal(logins_before(list, "tty3"), 0);
    assert_int_equal(logins_before(list, "pts/2"), 0);
    assert_int_equal(logins_before(list, "pts/99"), 0);
    assert_int_equal(logins_before(list, ""), 0);
    assert_int_equal(logins_before("/nowhere/at/all", "pts/1"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(those_who_came_earlier_from_the_same_address_are_counted),
        cmocka_unit_test(a_network_of_the_new_kind_counts_as_one_address),
        cmocka_unit_test(where_the_list_does_not_tell_there_is_none),
    };
    return cmocka_run_group_tests(tests, open_list, close_list);
}
