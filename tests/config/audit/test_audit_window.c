/* The audit of a guide in a window system: what is shipped passes, and each thing that would let a
 * visitor out of cage or foot gives one line that says so. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "tests/support/audit_machine.h"

#define WINDOW "gist-kiosk-window.service"
#define FOOT "/etc/gist-kiosk/foot.ini"
#define WINDOW_DROP_IN "/etc/systemd/system/" WINDOW ".d/50-clinic.conf"
#define WANTS "/etc/systemd/system/multi-user.target.wants/"
#define COMMAND(cage, foot, rest)                                                                  \
    "[Service]\nExecStart=\nExecStart=/usr/bin/env -u WATCHDOG_PID /usr/bin/cage " cage            \
    "-- /usr/bin/foot " foot "--fullscreen " rest "\n"
#define SETTINGS "--config=" FOOT " "

static void put_program(const struct machine *machine, const char *path) {
    machine_put(machine, path, "a program");
    assert_int_equal(chmod(machine_place(machine, path), 0755), 0);
}

/* As gist-kiosk-window leaves a machine. */
static int set_up(void **state) {
    machine_set_up(state);
    struct machine *machine = *state;
    machine_put_copy(machine, "config/deploy/" WINDOW, "/usr/lib/systemd/system/" WINDOW);
    machine_put_copy(machine, "config/deploy/foot.ini", FOOT);
    machine_put(machine, WANTS WINDOW, "->/usr/lib/systemd/system/" WINDOW);
    machine_put(machine, "/etc/default/keyboard", "XKBLAYOUT=\"de\"\n");
    remove(machine_place(machine, WANTS "gist-kiosk.service"));
    put_program(machine, "/usr/bin/env");
    put_program(machine, "/usr/bin/cage");
    put_program(machine, "/usr/bin/foot");
    return 0;
}

static void what_is_shipped_passes(void **state) {
    struct machine *machine = *state;
    machine_audit(machine, AUDIT_CONSOLE);
    machine_none_failed(machine);
    machine_assert_line(machine, "pass  unit", "/usr/lib/systemd/system/" WINDOW);
    machine_assert_line(machine, "pass  enabled", WINDOW " starts");
    machine_assert_line(machine, "pass  command", "ExecStart starts /usr/bin/gist-kiosk");
    machine_assert_line(machine, "pass  kiosk", "passes --kiosk");
    machine_assert_line(machine, "pass  user", "gist-kiosk-window");
    machine_assert_line(machine, "pass  environment", "");
    machine_assert_line(machine, "pass  console switch", "cage");
    machine_assert_line(machine, "pass  window keys", FOOT);
    machine_audit(machine, AUDIT_ALL);
    machine_assert_line(machine, "pass  enabled", WINDOW " starts");
}

static void the_shipped_unit_passes_what_systemd_says_of_its_files(void **state) {
    struct machine *machine = *state;
    machine_needs_systemd(machine);
    what_is_shipped_passes(state);
}

static void a_screen_that_hangs_otherwise_may_be_turned(void **state) {
    struct machine *machine = *state;
    machine_put(machine, WINDOW_DROP_IN,
        COMMAND("-d -r -m last ", SETTINGS, "/usr/bin/gist-kiosk --kiosk"));
    machine_audit(machine, AUDIT_CONSOLE);
    machine_none_failed(machine);
}

static void each_thing_broken_in_the_unit_fails(void **state) {
    static const struct {
        const char *text, *line, *words;
    } rows[] = {
        {COMMAND("-s ", SETTINGS, "/usr/bin/gist-kiosk --kiosk"), "command", "as it is shipped"},
        {COMMAND("", "", "/usr/bin/gist-kiosk --kiosk"), "command", "as it is shipped"},
        {COMMAND("", "--config=/tmp/foot.ini ", "/usr/bin/gist-kiosk --kiosk"), "command",
            "as it is shipped"},
        {COMMAND("", SETTINGS, "/bin/sh -c gist-kiosk"), "command", "starts /bin/sh"},
        {COMMAND("", SETTINGS, ""), "command", "as it is shipped"},
        {COMMAND("", SETTINGS, "/usr/bin/gist-kiosk"), "kiosk", "add --kiosk"},
        {"[Service]\nUser=root\n", "user", "User is root"},
        {"[Service]\nRestart=no\n", "restart", "Restart is no"},
        {"[Service]\nEnvironment=LD_PRELOAD=/tmp/x.so\n", "environment", "LD_PRELOAD"},
        {"[Service]\nExecStartPre=/bin/bash\n", "command", "starts /bin/bash"},
    };
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char start[64];
        machine_put(machine, WINDOW_DROP_IN, rows[i].text);
        machine_audit(machine, AUDIT_CONSOLE);
        snprintf(start, sizeof start, "FAIL  %s", rows[i].line);
        machine_assert_line(machine, start, rows[i].words);
        /* of a command that is not known, it is not known whether it locks */
        assert_in_range(machine->failed, 1, strcmp(rows[i].line, "command") == 0 ? 2 : 1);
    }
}

static void two_units_for_one_screen_are_told(void **state) {
    struct machine *machine = *state;
    machine_put(machine, WANTS "gist-kiosk.service", "->" UNIT_PATH);
    machine_fails(machine, AUDIT_CONSOLE, "enabled", "systemctl disable gist-kiosk.service");
}

/* Puts other words into the shipped settings of foot, in place of the first that are there. */
static void put_foot(const struct machine *machine, const char *words, const char *others) {
    char text[4096], *shipped = kiosk_read("config/deploy/foot.ini");
    const char *at = strstr(shipped, words);
    assert_non_null(at);
    snprintf(
        text, sizeof text, "%.*s%s%s", (int)(at - shipped), shipped, others, at + strlen(words));
    machine_put(machine, FOOT, text);
    free(shipped);
}

static void a_key_of_the_terminal_that_leads_out_is_told(void **state) {
    static const char *const rows[][3] = {
        {"spawn-terminal=none", "", "spawn-terminal in"},
        {"spawn-terminal=none", "#spawn-terminal=none", "spawn-terminal in"},
        {"spawn-terminal=none", "spawn-terminal=none\n spawn-terminal = Control+n",
            "spawn-terminal"},
        {"show-urls-launch=none", "show-urls-launch=F3", "show-urls-launch=none"},
        {"clipboard-paste=none", "", "what another one wrote"},
        {"[mouse-bindings]\n", "[other]\n", "under [mouse-bindings]"},
        {"[key-bindings]\n", "[key-bindings]\npipe-visible=[sh] F4\n", "pipe-visible=none"},
        {"[scrollback]\n", "[main]\ninclude=/tmp/x.ini\n", "include"},
    };
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        put_foot(machine, rows[i][0], rows[i][1]);
        machine_fails(machine, AUDIT_CONSOLE, "window keys", rows[i][2]);
    }
    put_foot(machine, "pixelsize=32", "pixelsize=40");
    machine_audit(machine, AUDIT_CONSOLE);
    machine_none_failed(machine);
}

static void what_others_can_change_is_told(void **state) {
    static const struct breakage rows[] = {
        {FOOT, "mode 666", "window keys", "foot.ini"},
        {FOOT, NULL, "window keys", "foot.ini"},
        {"/usr/bin/cage", "mode 4755", "window:", "setuid"},
        {"/usr/bin/foot", NULL, "window:", "there is no"},
    };
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        machine_break(machine, &rows[i]);
        machine_fails(machine, AUDIT_CONSOLE, rows[i].line, rows[i].words);
        machine_put_copy(machine, "config/deploy/foot.ini", FOOT);
        put_program(machine, "/usr/bin/cage");
    }
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, machine_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(what_is_shipped_passes),
        TEST(the_shipped_unit_passes_what_systemd_says_of_its_files),
        TEST(a_screen_that_hangs_otherwise_may_be_turned),
        TEST(each_thing_broken_in_the_unit_fails),
        TEST(two_units_for_one_screen_are_told),
        TEST(a_key_of_the_terminal_that_leads_out_is_told),
        TEST(what_others_can_change_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
