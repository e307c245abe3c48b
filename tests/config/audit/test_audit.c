/* The audit on machines that are laid out in a folder: a good one fails nothing, what is shipped
 * gets the lines that it always got, and whoever does not answer is no pass.
 * SPDX-License-Identifier: MIT */
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

static void a_good_machine_fails_nothing(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine_audit(machine, AUDIT_ALL);
    machine_none_failed(machine);
    machine_assert_line(machine, "pass  kernel", "Landlock (ABI 4) [K7 K8]");
    machine_assert_line(machine, "pass  unit", UNIT_PATH);
    machine_assert_line(machine, "pass  ssh", SNIPPET_PATH ":2, for Match User gist-kiosk");
    machine_assert_line(machine, "pass  home", "/var/lib/gist-kiosk [K16]");
    machine_assert_line(machine, "pass  logins", "gist-kiosk");
    machine_assert_line(machine, "pass  processes", "gist-kiosk [K17 K18]");
    machine_assert_line(machine, "note  firmware", "[K22]");
}

static void the_last_line_counts_the_others(void **state) {
    struct machine *machine = *state;
    int passed = 0, failed = 0, noted = 0;
    char counts[64];
    machine_put(machine, "/proc/sys/kernel/sysrq", "1\n");
    machine_audit(machine, AUDIT_CONSOLE);
    for (const char *line = machine->lines; *line; line += strcspn(line, "\n") + 1) {
        passed += strncmp(line, "pass  ", 6) == 0;
        failed += strncmp(line, "FAIL  ", 6) == 0;
        noted += strncmp(line, "note  ", 6) == 0;
    }
    assert_int_equal(failed, machine->failed);
    snprintf(counts, sizeof counts, "\n%d passed, %d failed, %d notes\n", passed, failed, noted);
    assert_non_null(strstr(machine->lines, counts));
}

static void what_is_not_set_up_is_a_note_unless_it_is_asked_for(void **state) {
    struct machine *machine = *state;
    const struct breakage off[] = {
        {"/etc/systemd/system/multi-user.target.wants/gist-kiosk.service", NULL, "", ""},
        {SNIPPET_PATH, NULL, "", ""}, {UNIT_PATH, NULL, "", ""}};
    machine_break(machine, &off[0]);
    machine_break(machine, &off[1]);
    machine_notes(machine, AUDIT_ALL, "console", "not enabled here");
    machine_assert_line(
        machine, "note  ssh", "no ForceCommand runs gist-kiosk here; nothing to judge");
    assert_false(machine_has_line(machine, "", "sysrq"));
    machine_fails(machine, AUDIT_SSH, "ssh", "no ForceCommand runs gist-kiosk here");
    machine_break(machine, &off[2]);
    machine_notes(
        machine, AUDIT_ALL, "console", "there is no gist-kiosk.service here; nothing to judge");
    machine_fails(machine, AUDIT_CONSOLE, "console", "there is no gist-kiosk.service here");
    machine_assert_line(machine, "pass  sysrq", "");
}

static void a_machine_with_nothing_on_it_gets_notes_and_no_crash(void **state) {
    struct machine *machine = *state;
    kiosk_folder_remove(machine->root);
    assert_int_equal(mkdir(machine->root, 0755), 0);
    machine_put(machine, "/usr/bin/gist-kiosk", "the program");
    machine_notes(machine, AUDIT_ALL, "console", "there is no systemd here");
    machine_audit(machine, AUDIT_CONSOLE);
    machine_assert_line(machine, "FAIL  console", "/tools/systemctl is not installed");
    machine_assert_line(machine, "note  sysrq", "without /proc");
    machine_fails(machine, AUDIT_SSH, "ssh", "no ForceCommand");
}

static void the_guide_itself_is_judged(void **state) {
    struct machine *machine = *state;
    machine->guide_good = false;
    machine_fails(machine, AUDIT_CONSOLE, "guide", "gist-kiosk --check");
    machine->guide_good = true;
    machine->settings.idle.timeout_seconds = 0;
    machine_fails(machine, AUDIT_CONSOLE, "idle", "idle.timeout_seconds is 0");
    machine->settings.idle.timeout_seconds = 60;
    machine->settings.visit.max_minutes = 0;
    machine_notes(machine, AUDIT_CONSOLE, "visit", "visit.max_minutes is 0");
    machine->settings.kiosk.staff_pin.bytes = "123456";
    machine_fails(machine, AUDIT_CONSOLE, "staff", "mkpasswd -m yescrypt");
    machine->settings.kiosk.staff_pin.bytes = "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/";
    machine_notes(machine, AUDIT_CONSOLE, "staff", "easily broken");
    machine->settings.kiosk.staff_pin.bytes = "";
    assert_int_equal(chmod(machine_place(machine, "/etc/gist-kiosk/gist-kiosk.cfg"), 0666), 0);
    machine_fails(machine, AUDIT_CONSOLE, "settings", "gist-kiosk.cfg");
    assert_int_equal(chmod(machine_place(machine, "/etc/gist-kiosk/gist-kiosk.cfg"), 0644), 0);
    assert_int_equal(chmod(machine_place(machine, "/usr/share/gist-kiosk/gist/en"), 0777), 0);
    machine_fails(machine, AUDIT_CONSOLE, "texts", "/usr/share/gist-kiosk/gist/en");
}

static void a_program_that_others_can_change_or_that_runs_as_its_owner_fails(void **state) {
    struct machine *machine = *state;
    machine_put(machine, "/opt/gist-kiosk", "another");
    snprintf(
        machine->program, sizeof machine->program, "%s", machine_place(machine, "/opt/gist-kiosk"));
    assert_int_equal(chmod(machine->program, 04755), 0);
    machine_fails(machine, AUDIT_CONSOLE, "program", "setuid");
    assert_int_equal(chmod(machine->program, 02755), 0);
    machine_fails(machine, AUDIT_CONSOLE, "program", "setuid");
    assert_int_equal(chmod(machine->program, 0757), 0);
    machine_fails(machine, AUDIT_CONSOLE, "program", "/opt/gist-kiosk");
}

static void a_kernel_without_a_sandbox_fails(void **state) {
    struct machine *machine = *state;
    machine->sandbox.landlock_abi = 0;
    machine_fails(machine, AUDIT_CONSOLE, "kernel", "Landlock");
    machine->sandbox.landlock_abi = 1;
    machine->sandbox.seccomp = false;
    machine_fails(machine, AUDIT_CONSOLE, "kernel", "seccomp");
    machine->sandbox.compiled = false;
    machine_notes(machine, AUDIT_CONSOLE, "kernel", "this build");
}

/* A file that cannot be a text is as good as one that may not be read, also for root. */
static void what_cannot_be_read_is_told(void **state) {
    static const struct breakage folders[] = {
        {"/boot/grub/grub.cfg", NULL, "boot menu", "cannot be read; run it as root"},
    };
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++) {
        unlink(machine_place(machine, folders[i].path));
        machine_put(machine, folders[i].path, NULL);
        machine_notes(machine, AUDIT_CONSOLE, folders[i].line, folders[i].words);
        machine_mend(machine, folders[i].path);
    }
    unlink(machine_place(machine, "/proc/sys/kernel/sysrq"));
    machine_put(machine, "/proc/sys/kernel/sysrq", NULL);
    machine_fails(machine, AUDIT_CONSOLE, "sysrq", "/proc/sys/kernel/sysrq cannot be read");
    machine_put(machine, "/etc/ssh/sshd_config.d/a.conf", NULL);
    machine_audit(machine, AUDIT_SSH);
    machine_assert_line(machine, "note  ssh", "a.conf cannot be read; run it as root");
}

static void what_stands_in_files_drives_no_terminal(void **state) {
    struct machine *machine = *state;
    machine_put(machine, DROP_IN, "[Service]\nRestart=\033]0;x\a\303\251\n");
    machine_fails(machine, AUDIT_CONSOLE, "restart", "Restart is ?]0;x???,");
    for (const char *at = machine->lines; *at; at++)
        assert_true(*at == '\n' || (*at >= ' ' && *at <= '~'));
}

static void strange_files_are_read_to_their_end(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine_put(machine, "/etc/passwd",
        "::::\nx:y\n\n:::::::::\ngist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/bin/sh\n");
    machine_put(machine, "/etc/group", "a\n:::\ngist-kiosk:x:4242:\n");
    machine_put(machine, "/etc/security/limits.d/a.conf", "a\n- -\n# x\n");
    machine_put(machine, DROP_IN, "[\n]\n[Service\n=x\nfoo\n[Service]\n\\\n");
    machine_put(machine, "/boot/grub/grub.cfg", "set\nmenuentry\nlinux\n" MACHINE_GRUB);
    machine_audit(machine, AUDIT_ALL);
    machine_none_failed(machine);
}

/* ---- what is shipped ---- */

/* The lines of the audit before it asked others, but for one that could not fail and the counts. In
 * the record ROOT stands for the machine's folder. */
static void assert_recorded(const struct machine *machine, const char *path) {
    char *record = kiosk_read(path), line[1024];
    const char *said = machine->lines;
    if (!record) fail_msg("there is no %s", path);
    if (geteuid() != 0) said = strchr(said, '\n') + 1; /* a note says so */
    for (const char *at = record; *at; at += strcspn(at, "\n") + 1) {
        const char *root = strstr(at, "ROOT");
        size_t bytes = strcspn(at, "\n");
        if (strncmp(at, "pass  sftp and scp", 18) == 0 || strchr("0123456789", *at)) continue;
        if (root && root < at + bytes)
            snprintf(line, sizeof line, "%.*s%s%.*s", (int)(root - at), at, machine->root,
                (int)(at + bytes - root - 4), root + 4);
        else
            snprintf(line, sizeof line, "%.*s", (int)bytes, at);
        if (strncmp(said, line, strlen(line)) != 0 || said[strlen(line)] != '\n')
            fail_msg("must say \"%s\":\n%s", line, said);
        said += strlen(line) + 1;
    }
    assert_non_null(strchr("0123456789", *said));
    free(record);
}

/* As systemctl shows the shipped unit, and units of Debian, where systemd runs. */
static void let_systemd_run(struct machine *machine) {
    machine_put(machine, "/run/systemd/system/a.target", "");
    machine_put_copy(machine, "tests/data/audit/gist-kiosk.show", "/show/gist-kiosk.service");
    machine_put(machine, "/show/getty.target", "Wants=getty-static.service getty@tty1.service\n");
    machine_put(machine, "/show/rescue.service", "Environment=HOME=/root\n");
    machine_put(machine, "/show/emergency.service", "Environment=HOME=/root\n");
    machine_put(machine, "/usr/bin/dbus-daemon", "");
}

static void the_shipped_console_gets_the_lines_that_it_always_got(void **state) {
    struct machine *machine = *state;
    machine_put_shipped(machine);
    let_systemd_run(machine);
    machine_audit(machine, AUDIT_CONSOLE);
    assert_recorded(machine, "tests/golden/audit-console.txt");
    machine_none_failed(machine);
}

static void the_shipped_account_gets_the_lines_that_it_always_got(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine_put_shipped(machine);
    machine_audit(machine, AUDIT_SSH);
    assert_recorded(machine, "tests/golden/audit-ssh.txt");
    machine_none_failed(machine);
}

static void the_shipped_files_pass_the_real_programs_where_systemd_does_not_run(void **state) {
    struct machine *machine = *state;
    machine_needs_systemd(machine);
    machine_put_shipped(machine);
    machine_audit(machine, AUDIT_CONSOLE);
    machine_none_failed(machine);
    machine_assert_line(machine, "pass  unit", UNIT_PATH);
    machine_assert_line(machine, "note  console", "systemd does not run here");
}

static void the_shipped_settings_of_the_kernel_are_what_is_asked_for(void **state) {
    (void)state;
    char *text = kiosk_read("config/deploy/sysctl.d/gist-kiosk.conf");
    assert_non_null(text);
    assert_non_null(strstr(text, "\nkernel.sysrq = 0\n"));
    assert_non_null(strstr(text, "\nkernel.printk = 3 "));
    free(text);
}

/* ---- ten spoiled set-ups ---- */

static const struct breakage spoiled_consoles[] = {
    {DROP_IN, "[Service]\nNoNewPrivileges=no\n", "user", "NoNewPrivileges is no"},
    {DROP_IN, "[Service]\nExecStart=/usr/bin/gist-kiosk --kiosk --config /etc/big.cfg\n", "unit",
        "more than one ExecStart="},
    {DROP_IN, "[Service]\nType=oneshot\n", "unit", "isn't allowed for Type=oneshot"},
    {DROP_IN, "[Service]\nStandardOutput=journal\n", "terminal", "StandardOutput is journal"},
    {DROP_IN, "[Service]\nEnvironmentFile=/etc/default/gist-kiosk\n", "environment",
        "EnvironmentFile has LD_PRELOAD"},
    {DROP_IN, "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk \\ \n    --kiosk\n", "kiosk",
        "add --kiosk"},
    {DROP_IN, "[Service]\nExecStopPost=/bin/bash\n", "command", "ExecStopPost starts /bin/bash"},
    {"/etc/gist-kiosk/gist-kiosk.cfg", "mode 666", "settings", "gist-kiosk.cfg"},
};

static const struct breakage spoiled_accounts[] = {
    {"/etc/ssh/sshd_config.d/a.conf",
        "Match Address 10.0.0.0/8\nDisableForwarding no\nAllowTcpForwarding yes\n", "forwarding",
        "addr=10.0.0.0"},
    {"/etc/ssh/sshd_config",
        "Match User bob\n  X11Forwarding no\nInclude /etc/ssh/sshd_config.d/*.conf\n", "ssh",
        "does not hold"},
    {"/etc/ssh/sshd_config", "Include /etc/ssh/more.d/*.conf\n" MACHINE_SSHD, "tunnels",
        "PermitTunnel is yes"},
    {SNIPPET_PATH, "\xef\xbb\xbf# The account\n" MACHINE_SNIPPET, "ssh",
        "line 1: Bad configuration option"},
    {SNIPPET_PATH,
        "Match User gist-kiosk\nAuthorizedKeysFile /home/%u/.ssh/authorized_keys\n" MACHINE_SNIPPET,
        "keys", "in the home"},
    {PASSWD, "gist-kiosk:x:0:0::/home/gist-kiosk:/usr/lib/gist-kiosk/ssh-shell\n", "account",
        "gist-kiosk is root"},
    {"/usr/lib/gist-kiosk/ssh-shell", "#!/bin/bash\nexec /bin/bash \"$@\" # gist-kiosk\n", "shell",
        "more than run the guide"},
};

static void each_spoiled_console_is_named(void **state) {
    struct machine *machine = *state;
    machine_needs_systemd(machine);
    machine_put_shipped(machine);
    machine_put(machine, "/etc/default/gist-kiosk", "LD_PRELOAD=/opt/x.so\n");
    EACH(machine, spoiled_consoles, AUDIT_CONSOLE, true);
}

static void each_spoiled_account_is_named(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    for (size_t i = 0; i < sizeof spoiled_accounts / sizeof spoiled_accounts[0]; i++) {
        machine_put_shipped(machine);
        machine_put(machine, "/etc/ssh/more.d/x.conf", "Match all\nPermitTunnel yes\n");
        machine_break(machine, &spoiled_accounts[i]);
        machine_audit(machine, AUDIT_SSH);
        machine_assert_line(machine, "FAIL", spoiled_accounts[i].words);
        machine_mend(machine, spoiled_accounts[i].path);
    }
}

/* ---- programs that do not answer ---- */

static void whoever_is_missing_hangs_or_fails_is_no_pass(void **state) {
    static const struct {
        const char *tool, *script, *line, *words;
        enum audit_scope scope;
    } silent[] = {
        {"sshd", NULL, "ssh", "sshd is not installed", AUDIT_SSH},
        {"sshd", "sleep 60\n", "ssh", "sshd gave no answer in time", AUDIT_SSH},
        {"sshd", "[ $1 = -t ] || sleep 60\n", "ssh", "sshd gave no answer in time", AUDIT_SSH},
        {"sshd", "echo line 7: bad; exit 255\n", "ssh", "sshd says: line 7: bad", AUDIT_SSH},
        {"sshd", "kill -SEGV $$\n", "ssh", "sshd was ended by a signal", AUDIT_SSH},
        {"sshd", "yes\n", "ssh", "sshd says more than can be read", AUDIT_SSH},
        {"getent", NULL, "ssh", "getent is not installed", AUDIT_SSH},
        {"getent", "sleep 60\n", "ssh", "getent gave no answer in time", AUDIT_SSH},
        {"systemctl", NULL, "console", "systemctl is not installed", AUDIT_CONSOLE},
        {"systemctl", "sleep 60\n", "console", "systemctl gave no answer in time", AUDIT_CONSOLE},
        {"systemctl", "sleep 60\n", "console", "systemctl gave no answer in time", AUDIT_ALL},
        {"systemd-analyze", NULL, "console", "systemd-analyze is not installed", AUDIT_CONSOLE},
        {"systemd-analyze", "[ $1 != verify ] || sleep 60\n", "unit",
            "systemd-analyze gave no answer in time", AUDIT_CONSOLE},
        {"sysctl", "sleep 60\n", "sysrq", "sysctl gave no answer in time", AUDIT_CONSOLE},
    };
    struct machine *machine = *state;
    machine->tools.limit_ms = 500;
    machine_put_tool(
        machine, "sshd", "[ $1 = -t ] || echo forcecommand exec /usr/bin/gist-kiosk --kiosk\n");
    for (size_t i = 0; i < sizeof silent / sizeof silent[0]; i++) {
        char path[64], start[64], working[4096];
        snprintf(path, sizeof path, "/tools/%s", silent[i].tool);
        snprintf(start, sizeof start, "FAIL  %s", silent[i].line);
        char *before = kiosk_read(machine_place(machine, path));
        snprintf(working, sizeof working, "%s", before ? before : "");
        unlink(machine_place(machine, path));
        if (silent[i].script) machine_put_tool(machine, silent[i].tool, silent[i].script);
        machine_audit(machine, silent[i].scope);
        machine_assert_line(machine, start, silent[i].words);
        unlink(machine_place(machine, path));
        if (before) machine_put(machine, path, working);
        if (before) chmod(machine_place(machine, path), 0755);
        free(before);
    }
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, machine_set_up, machine_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_good_machine_fails_nothing),
        TEST(the_last_line_counts_the_others),
        TEST(what_is_not_set_up_is_a_note_unless_it_is_asked_for),
        TEST(a_machine_with_nothing_on_it_gets_notes_and_no_crash),
        TEST(the_guide_itself_is_judged),
        TEST(a_program_that_others_can_change_or_that_runs_as_its_owner_fails),
        TEST(a_kernel_without_a_sandbox_fails),
        TEST(what_cannot_be_read_is_told),
        TEST(what_stands_in_files_drives_no_terminal),
        TEST(strange_files_are_read_to_their_end),
        TEST(the_shipped_console_gets_the_lines_that_it_always_got),
        TEST(the_shipped_account_gets_the_lines_that_it_always_got),
        TEST(the_shipped_files_pass_the_real_programs_where_systemd_does_not_run),
        TEST(the_shipped_settings_of_the_kernel_are_what_is_asked_for),
        TEST(each_spoiled_console_is_named),
        TEST(each_spoiled_account_is_named),
        TEST(whoever_is_missing_hangs_or_fails_is_no_pass),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
