/* The audit of a console: each thing that is broken in the unit, or around it, gives one line that
 * says so. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/audit_machine.h"
#include "tests/support/child.h"

static const struct breakage broken_units[] = {
    {"/usr/lib/systemd/system/gist-kiosk.service", "mode 666", "unit", "gist-kiosk.service"},
    {"/etc/systemd/system/multi-user.target.wants/gist-kiosk.service", NULL, "enabled",
        "systemctl enable"},
    {DROP_IN, "[Service]\nExecStart=\nExecStart=/bin/sh -c gist-kiosk --kiosk\n", "command",
        "/bin/sh"},
    {DROP_IN, "[Service]\nExecStart=\nExecStart=gist-kiosk --kiosk\n", "command", "whole name"},
    {DROP_IN, "[Service]\nExecStart=\nExecStart=+/usr/bin/gist-kiosk --kiosk\n", "command",
        "root's rights"},
    {DROP_IN, "[Service]\nExecStart=\nExecStart=/opt/gist-kiosk --kiosk\n", "command",
        "there is no"},
    {DROP_IN, "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk\n", "kiosk", "add --kiosk"},
    {DROP_IN, "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk --kiosks\n", "kiosk",
        "add --kiosk"},
    {DROP_IN, "[Service]\nRestart=on-failure\n", "restart", "Restart is on-failure"},
    {DROP_IN, "[Unit]\nStartLimitIntervalSec=10\n", "restart limit", "StartLimitIntervalSec=0"},
    {DROP_IN, "[Service]\nStandardInput=null\n", "input", "StandardInput is null"},
    {DROP_IN, "[Service]\nTTYReset=no\n", "terminal reset", "TTYReset=yes"},
    {DROP_IN, "[Service]\nTTYVTDisallocate=off\n", "terminal clearing", "TTYVTDisallocate=yes"},
    {DROP_IN, "[Service]\nDynamicUser=no\n", "user", "as root"},
    {DROP_IN, "[Service]\nEnvironment=LD_PRELOAD=/tmp/x.so\n", "environment", "LD_PRELOAD"},
    {DROP_IN, "[Service]\nUser=root\n", "user", "User is root"},
    {DROP_IN, "[Service]\nRestartPreventExitStatus=1\n", "restart", "exception"},
    {DROP_IN, "[Service]\nNoNewPrivileges=no\n", "user", "NoNewPrivileges is no, so"},
    {DROP_IN, "[Service]\nPassEnvironment=LD_LIBRARY_PATH\n", "environment", "PassEnvironment"},
    {DROP_IN, "[Service]\nStandardOutput=null\n", "terminal", "so the screen stays black"},
    {DROP_IN, "[Service]\nExecStartPre=-/bin/bash\n", "command", "ExecStartPre starts /bin/bash"},
    {DROP_IN, "[Service]\nTTYPath=/dev/console\n", "terminal", "no virtual terminal"},
};

static const struct breakage broken_machines[] = {
    {LOGIND, "[Login]\nNAutoVTs=0\n", "other consoles",
        "login on tty6; run systemctl mask getty@tty6.service"},
    {LOGIND, "[Login]\nReserveVT=0\n", "other consoles", "login on tty2; write NAutoVTs=0"},
    {LOGIND, "->/dev/null", "other consoles", "tty2"},
    {"/run/systemd/logind.conf.d/zz.conf", "[Login]\nNAutoVTs=3\n", "other consoles", "tty2"},
    {"/etc/systemd/system/getty.target.wants/getty@tty3.service",
        "->/lib/systemd/system/getty@.service", "other consoles", "mask getty@tty3.service"},
    {"/usr/lib/systemd/system/getty.target.wants/getty-static.service", "->../getty-static.service",
        "other consoles", "tty2"},
    {"/etc/systemd/system/ctrl-alt-del.target", NULL, "ctrl-alt-del:", "systemctl mask"},
    {"/etc/systemd/system.conf.d/gist-kiosk.conf", NULL, "ctrl-alt-del burst",
        "CtrlAltDelBurstAction=none"},
    {"/etc/systemd/system.conf.d/zz.conf", "[Manager]\nCtrlAltDelBurstAction=reboot-force\n",
        "ctrl-alt-del burst", "CtrlAltDelBurstAction=none"},
    {"/proc/sys/kernel/sysrq", "438\n", "sysrq",
        "kernel.sysrq is 438; write kernel.sysrq=0 to /etc/sysctl.d/gist-kiosk.conf and run sysctl "
        "--system "
        "[K19]"},
    {"/usr/lib/systemd/system/sysinit.target.wants/debug-shell.service", "->../debug-shell.service",
        "debug shell", "mask debug-shell"},
    {"/proc/cmdline", "ro systemd.debug_shell\n", "debug shell", "systemd.debug_shell"},
    {"/etc/systemd/system/rescue.service.d/a.conf",
        "[Service]\nEnvironment=SYSTEMD_SULOGIN_FORCE=1\n", "rescue", "without a password"},
    {"/proc/cmdline", "ro SYSTEMD_SULOGIN_FORCE=1\n", "rescue", "without a password"},
    {"/usr/sbin/gpm", "gpm", "mouse", "purge gpm"},
    {"/boot/grub/grub.cfg", "menuentry 'Debian' {\n\tlinux /vmlinuz ro quiet\n}\n", "boot menu",
        "superusers"},
    {"/boot/grub/grub.cfg", MACHINE_GRUB "menuentry 'x' {\n\tlinux /vmlinuz ro single\n}\n",
        "recovery", "GRUB_DISABLE_RECOVERY"},
    {"/boot/grub/grub.cfg", MACHINE_GRUB "menuentry 'x' 'gnulinux-6.1-recovery-77' {\n}\n",
        "recovery", "recovery"},
};

static const struct breakage noted_machines[] = {
    {DROP_IN,
        "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk --kiosk --config /etc/other.cfg\n",
        "judged settings", "gist-kiosk-audit console --config /etc/other.cfg"},
    {DROP_IN, "[Service]\nStandardError=inherit\n", "messages", "StandardError=journal"},
    {DROP_IN, "[Service]\nEnvironmentFile=-/etc/default/gist-kiosk\n", "environment",
        "/etc/default/gist-kiosk cannot be read"},
    {"/etc/systemd/system/getty.target.wants/serial-getty@ttyUSB0.service",
        "->/lib/systemd/system/serial-getty@.service", "serial line",
        "serial-getty@ttyUSB0.service"},
    {"/proc/sys/kernel/printk", "7\t4\t1\t7\n", "kernel messages", "kernel.printk is 7"},
    {"/sys/module/kernel/parameters/consoleblank", "600\n", "blanking", "consoleblank is 600, so"},
    {"/boot/grub/grub.cfg", NULL, "boot menu", "no GRUB here"},
    {"/proc/sys/kernel/core_pattern", "|/usr/lib/systemd/systemd-coredump\n", "core files",
        "to a program"},
    {"/proc/sys/kernel/yama/ptrace_scope", "0\n", "ptrace", "kernel.yama.ptrace_scope=1"},
    {"/proc/cmdline", "", "power keys", "HandlePowerKey=ignore"},
    {"/proc/cmdline", "", "usb", "usbguard"},
    {"/proc/cmdline", "", "firmware", "no program can see it"},
    {"/proc/cmdline", "", "console switch", "physlock"},
};

static void each_thing_broken_in_the_unit_fails_alone(void **state) {
    EACH(*state, broken_units, AUDIT_CONSOLE, true);
}

static void each_thing_broken_around_the_console_fails_alone(void **state) {
    EACH(*state, broken_machines, AUDIT_CONSOLE, true);
}

static void what_is_set_by_choice_on_a_console_is_a_note(void **state) {
    EACH(*state, noted_machines, AUDIT_CONSOLE, false);
}

/* cat-config does not show them. */
static void drop_ins_for_all_services_are_no_pass_where_systemd_does_not_run(void **state) {
    static const char *const paths[] = {"/etc/systemd/system/gist-.service.d/a.conf",
        "/usr/lib/systemd/system/service.d/a.conf",
        "/etc/systemd/system.control/gist-kiosk.service.d/a.conf"};
    struct machine *machine = *state;
    for (size_t i = 0; i < 3; i++) {
        machine_put(machine, paths[i], "[Service]\nRestart=no\n");
        machine_audit(machine, AUDIT_CONSOLE);
        machine_assert_line(machine, "FAIL  console", "service.d");
        machine_mend(machine, paths[i]);
    }
}

static void a_unit_that_is_masked_is_named(void **state) {
    struct machine *machine = *state;
    machine_put(machine, "/etc/systemd/system/gist-kiosk.service", "->/dev/null");
    machine_audit(machine, AUDIT_CONSOLE);
    machine_assert_line(machine, "FAIL  unit", "masked");
}

static void masked_logins_are_none(void **state) {
    struct machine *machine = *state;
    machine_put(machine, LOGIND, "[Login]\nNAutoVTs=3\nReserveVT=3\n");
    machine_fails(machine, AUDIT_CONSOLE, "other consoles", "tty2");
    machine_put(machine, "/etc/systemd/system/getty@tty2.service", "->/dev/null");
    machine_fails(machine, AUDIT_CONSOLE, "other consoles", "tty3");
    machine_put(machine, "/etc/systemd/system/autovt@tty3.service", "");
    machine_audit(machine, AUDIT_CONSOLE);
    machine_none_failed(machine);
}

static void another_terminal_than_the_first_is_judged_by_its_number(void **state) {
    struct machine *machine = *state;
    machine_put(
        machine, DROP_IN, "[Service]\nTTYPath=/dev/tty7\n[Unit]\nConflicts=getty@tty7.service\n");
    machine_put(machine, LOGIND, "[Login]\nNAutoVTs=7\nReserveVT=0\n");
    machine_fails(machine, AUDIT_CONSOLE, "other consoles", "Alt-F1 ");
    machine_put(machine, DROP_IN, "[Service]\nTTYPath=/dev/tty7\n");
    machine_audit(machine, AUDIT_CONSOLE);
    machine_assert_line(machine, "FAIL  login prompt", "getty@tty7.service");
}

static void the_settings_may_lock_in_place_of_the_command(void **state) {
    struct machine *machine = *state;
    machine_put(machine, DROP_IN, "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk\n");
    machine->settings.kiosk.locked = true;
    machine_audit(machine, AUDIT_CONSOLE);
    machine_none_failed(machine);
    machine_put(machine, DROP_IN,
        "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk --config /etc/other.cfg\n");
    machine_fails(machine, AUDIT_CONSOLE, "kiosk", "add --kiosk to ExecStart");
}

static void drop_ins_are_read_by_name_and_the_first_folder_hides_the_others(void **state) {
    struct machine *machine = *state;
    machine_needs_systemd(machine);
    machine_put(machine, "/run/systemd/logind.conf.d/aa.conf", "[Login]\nNAutoVTs=3\n");
    machine_put(machine, "/usr/lib/systemd/logind.conf.d/gist-kiosk.conf", "[Login]\nNAutoVTs=3\n");
    machine_put(machine, "/etc/systemd/logind.conf.d/zz.txt", "[Login]\nNAutoVTs=3\n");
    machine_put(machine, "/etc/systemd/logind.conf.d/zz.conf", "NAutoVTs=3\n[Sleep]\nNAutoVTs=3\n");
    machine_audit(machine, AUDIT_CONSOLE);
    machine_none_failed(machine);
    machine_put(
        machine, "/usr/local/lib/systemd/logind.conf.d/h.conf", "[Login]\nNAutoVTs=\\\n3\n");
    machine_fails(machine, AUDIT_CONSOLE, "other consoles", "tty2");
}

/* ---- the screen, and the disk ---- */

/* A screen of 1280 dots has 106 letters of 12 in a row, 160 of 8, 80 of 16. */
static void a_font_that_was_lost_at_the_start_is_noted(void **state) {
    static const struct {
        const char *font, *size, *letters, *verdict, *words;
    } rows[] = {
        {"FONT=\"CyrKoi-TerminusBold24x12.psf.gz\" # ours\n", "1280,800\n", "!j", "pass",
            "tty1 has those of CyrKoi-TerminusBold24x12.psf.gz"},
        {"FONT=\"CyrKoi-TerminusBold24x12.psf.gz\"\n", "1280,800\n", "2\xa0", "note",
            "tty1 has 160 in a row, and of CyrKoi-TerminusBold24x12.psf.gz there would be 106"},
        {"FONT=CyrKoi-Fixed16.psf.gz\n", "1280,1600\n", "2\xa0", "pass", "Fixed16"},
        {"FONTFACE=\"Fixed\"\nFONTSIZE=\"8x16\"\n", "1280,800\n", "2\xa0", "note", "not set"},
        {"FONT=\"x.psf\"\n", "1280,800\n", "2\xa0", "note", "cannot be seen"},
        {"FONT=\"a24x0\"\n", "1280,800\n", "2\xa0", "note", "cannot be seen"},
        {"FONT=\"a24x12\"\n", "", "2\xa0", "note", "cannot be seen"},
        {"FONT=\"a24x12\"\n", "1280,800\n", "2", "note", "cannot be seen"},
    };
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char start[64];
        machine_put(machine, "/etc/default/console-setup", rows[i].font);
        machine_put(machine, "/sys/class/graphics/fb0/virtual_size", rows[i].size);
        machine_put(machine, "/dev/vcsa1", rows[i].letters);
        machine_audit(machine, AUDIT_CONSOLE);
        machine_none_failed(machine);
        snprintf(start, sizeof start, "%s  letters", rows[i].verdict);
        machine_assert_line(machine, start, rows[i].words);
    }
}

static void a_root_that_a_power_cut_may_harm_is_noted(void **state) {
    static const char *const rows[][3] = {
        {"/dev/sda1 / ext4 rw,relatime 0 0\n", "note", "write ro for /"},
        {"proc /proc proc rw 0 0\n/dev/sda1 / ext4 ro,relatime 0 0\n", "pass", "read-only"},
        {"rootfs / rootfs rw 0 0\n/dev/sda1 / ext4 ro 0 0\n", "pass", "read-only"},
        {"/dev/sda1 /mnt ext4 ro 0 0\n", "note", "cannot be seen"},
        {"/ ", "note", "cannot be seen"},
    };
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char start[64];
        machine_put(machine, "/proc/mounts", rows[i][0]);
        machine_audit(machine, AUDIT_CONSOLE);
        machine_none_failed(machine);
        snprintf(start, sizeof start, "%s  power cut", rows[i][1]);
        machine_assert_line(machine, start, rows[i][2]);
    }
}

/* ---- where systemd runs ---- */

/* What systemctl show says of a unit that is loaded; what it says of others is empty. */
static void let_systemd_run(struct machine *machine, const char *unit, const char *logins) {
    machine_put(machine, "/run/systemd/system/a.target", "");
    machine_put(machine, "/usr/bin/dbus-daemon", "");
    machine_put_copy(machine, "tests/data/audit/gist-kiosk.show", "/show/gist-kiosk.service");
    if (unit) machine_put(machine, "/show/gist-kiosk.service", unit);
    machine_put(machine, "/show/getty.target", logins);
    machine_put(machine, "/show/rescue.service", "");
    machine_put(machine, "/show/emergency.service", "");
}

static void what_systemd_has_loaded_counts_and_not_what_the_files_say(void **state) {
    static const struct {
        const char *changed, *by, *line, *words;
    } loaded[] = {
        {"Restart=always", "Restart=no", "restart", "Restart is no"},
        {"flags= ", "flags=privileged ", "command", "begins with +"},
        {"flags= ", "flags=no-setuid ", "command", "begins with !"},
        {"argv[]=/usr/bin/gist-kiosk --kiosk ; f", "argv[]=/usr/bin/gist-kiosk ; f", "kiosk",
            "add --kiosk"},
        {"path=/usr/bin/gist-kiosk ; argv[]=/usr/bin/gist-kiosk --kiosk ; f",
            "path=/bin/bash ; argv[]=gist-kiosk --kiosk ; f", "command", "starts /bin/bash"},
        {"Environment=", "EnvironmentFiles=/etc/x (ignore_errors=no)\nEnvironment=", "environment",
            "EnvironmentFile has LD_PRELOAD"},
        {"NeedDaemonReload=no", "NeedDaemonReload=yes", "unit", "daemon-reload"},
        {"StartLimitIntervalUSec=0", "StartLimitIntervalUSec=10s", "restart limit", ""},
        {"Conflicts=getty@tty1.service ", "Conflicts=", "login prompt", "getty@tty1.service"},
        {"DynamicUser=yes\nNoNewPrivileges=yes", "DynamicUser=no\nNoNewPrivileges=no", "user",
            "NoNewPrivileges is"},
    };
    struct machine *machine = *state;
    char *good = kiosk_read("tests/data/audit/gist-kiosk.show");
    machine_put_shipped(machine);
    machine_put(machine, DROP_IN, "[Service]\nRestart=no\nUser=root\n");
    machine_put(machine, "/etc/x", "LD_PRELOAD=/opt/x.so\n");
    for (size_t i = 0; i < sizeof loaded / sizeof loaded[0]; i++) {
        char text[8192];
        const char *at = strstr(good, loaded[i].changed);
        assert_non_null(at);
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, loaded[i].by,
            at + strlen(loaded[i].changed));
        let_systemd_run(machine, text, "Wants=getty@tty1.service\n");
        machine_fails(machine, AUDIT_CONSOLE, loaded[i].line, loaded[i].words);
    }
    let_systemd_run(machine, NULL, "Wants=serial-getty@ttyS0.service\n");
    machine_notes(machine, AUDIT_CONSOLE, "serial line", "serial-getty@ttyS0.service");
    let_systemd_run(machine, NULL, "Wants=getty@tty1.service getty@tty3.service\n");
    machine_fails(machine, AUDIT_CONSOLE, "other consoles", "mask getty@tty3.service");
    free(good);
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, machine_set_up, machine_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(each_thing_broken_in_the_unit_fails_alone),
        TEST(each_thing_broken_around_the_console_fails_alone),
        TEST(what_is_set_by_choice_on_a_console_is_a_note),
        TEST(drop_ins_for_all_services_are_no_pass_where_systemd_does_not_run),
        TEST(a_unit_that_is_masked_is_named),
        TEST(masked_logins_are_none),
        TEST(a_font_that_was_lost_at_the_start_is_noted),
        TEST(a_root_that_a_power_cut_may_harm_is_noted),
        TEST(another_terminal_than_the_first_is_judged_by_its_number),
        TEST(the_settings_may_lock_in_place_of_the_command),
        TEST(what_systemd_has_loaded_counts_and_not_what_the_files_say),
        TEST(drop_ins_are_read_by_name_and_the_first_folder_hides_the_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
