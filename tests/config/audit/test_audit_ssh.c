/* The audit of an SSH account, asked of the real sshd: each thing that is broken gives one line
 * that says so. SPDX-License-Identifier: MIT */
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

static const struct breakage broken_ssh[] = {
    {"/etc/ssh/sshd_config", "UsePAM yes\n", "ssh",
        "gist-kiosk.conf:2 does not hold, and no other; write Include"},
    {A_SNIPPET, "match user gist-*\n forcecommand /bin/date\n", "ssh",
        "the ForceCommand is /bin/date, not that of /etc/ssh/sshd_config.d/gist-kiosk.conf:2"},
    {SNIPPET_PATH, "mode 666", "ssh", "gist-kiosk.conf"},
    {A_SNIPPET, "Match User gist-kiosk\n DisableForwarding no\nAllowTcpForwarding local\n",
        "forwarding", "AllowTcpForwarding is local"},
    {A_SNIPPET, "PermitTunnel=yes\n", "tunnels", "PermitTunnel is yes"},
    {A_SNIPPET, "Match all\n\tPermitUserRC \"yes\"\n", "user rc", "PermitUserRC is yes"},
    {A_SNIPPET, "PermitUserEnvironment yes\n", "environment", "PermitUserEnvironment is yes"},
    {A_SNIPPET, "AcceptEnv LANG BASH_ENV\n", "sent environment", "BASH_ENV"},
    {A_SNIPPET, "AcceptEnv LANG\nAcceptEnv *\n", "sent environment", "takes *"},
    {A_SNIPPET, "PermitTTY no\n", "terminal", "PermitTTY is no"},
    {A_SNIPPET, "MaxStartups 10:30:1000\n", "connections", "MaxStartups is 10:30:1000"},
    {A_SNIPPET, "Match User !root,*\nMaxSessions 10\n", "sessions", "MaxSessions is 10"},
    {A_SNIPPET, "Match all\nClientAliveInterval 0\n", "lost connections",
        "ClientAliveInterval is 0"},
    {A_SNIPPET, "ClientAliveCountMax 0\n", "lost connections", "ClientAliveCountMax is 0"},
    {A_SNIPPET, "Match all\nAuthorizedKeysFile /etc/keys .ssh/authorized_keys\n", "keys",
        ".ssh/authorized_keys"},
    {A_SNIPPET, "Match all\nAuthorizedKeysFile /var/lib/gist-kiosk/keys\n", "keys", "in the home"},
    {A_SNIPPET, "Match all\nAuthorizedKeysFile %h/keys\n", "keys", "in the home"},
    {PASSWD, "root:x:0:0:root:/root:/bin/bash\n", "account",
        "the system has none for Match User gist-kiosk"},
    {PASSWD, "gist-kiosk:x:0:4242::/var/lib/gist-kiosk:/bin/sh\n", "account", "gist-kiosk is root"},
    {PASSWD, "gist-kiosk:x:4242:4242::/nonexistent:/bin/sh\n", "home",
        "there is no folder /nonexistent"},
    {"/var/lib/gist-kiosk", "mode 777", "home", "gist-kiosk"},
    {PASSWD, "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/usr/sbin/nologin\n", "shell",
        "/usr/sbin/nologin"},
    {PASSWD, "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/bin/zsh\n", "shell",
        "chsh -s /usr/lib/gist-kiosk/ssh-shell"},
    {PASSWD, "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/opt/gist-kiosk-shell\n", "shell",
        "there is no"},
    {"/etc/group", "docker:x:99:a,gist-kiosk\ngist-kiosk:x:4242:\n", "groups", "docker"},
    {"/etc/group", "adm:x:4242:\n", "groups", "adm"},
    {"/etc/security/limits.d/gist-kiosk.conf",
        "gist-kiosk - nproc 9\nother - maxlogins 3\n#* - maxlogins 3\n", "logins",
        "nothing bounds"},
    {A_SNIPPET, "UsePAM no\n", "logins", "UsePAM is no"},
    {"/etc/pam.d/sshd", "# session required pam_limits.so\n", "logins", "/etc/pam.d/sshd"},
};

#define COMMAND(command) "Match User gist-kiosk\nForceCommand " command "\n" MACHINE_SNIPPET

static const struct breakage broken_commands[] = {
    {SNIPPET_PATH, COMMAND("/usr/bin/gist-kiosk --kiosk"), "command", "a shell stays behind"},
    {SNIPPET_PATH, COMMAND("exec gist-kiosk --kiosk"), "command", "whole name"},
    {SNIPPET_PATH, COMMAND("exec /usr/bin/gist-kiosk --kiosk $SSH_ORIGINAL_COMMAND"), "command",
        "the shell"},
    {SNIPPET_PATH, COMMAND("exec /usr/bin/gist-kiosk --kiosk || exec sh"), "command", "the shell"},
    {SNIPPET_PATH, COMMAND("exec /opt/gist-kiosk --kiosk"), "command", "there is no"},
    {SNIPPET_PATH, COMMAND("exec /usr/bin/gist-kiosk"), "kiosk", "add --kiosk to ForceCommand"},
};

static const struct breakage noted_ssh[] = {
    {A_SNIPPET, "AcceptEnv LANG LC_*\n", "sent environment", "ignores them"},
    {PASSWD, "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/bin/bash\n", "shell",
        "chsh -s /usr/lib/gist-kiosk/ssh-shell"},
    {"/etc/security/limits.d/gist-kiosk.conf", "@gist-kiosk soft maxlogins 4\n", "processes",
        "nproc"},
    {SNIPPET_PATH,
        "Match User gist-kiosk\nForceCommand exec /usr/bin/gist-kiosk --kiosk "
        "--config=/etc/x.cfg\n",
        "judged settings", "gist-kiosk-audit ssh --config /etc/x.cfg"},
    {"/proc/mounts", "proc /proc proc rw,hidepid=off 0 0\n", "other programs", "hidepid=invisible"},
    {"/proc/mounts", "", "idle action", "set it to \"exit\""},
};

static void each_thing_broken_for_ssh_fails_alone(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine->settings.idle.action = IDLE_ACTION_EXIT;
    EACH(machine, broken_ssh, AUDIT_SSH, true);
}

static void a_broken_command_is_named(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    for (size_t i = 0; i < sizeof broken_commands / sizeof broken_commands[0]; i++) {
        machine_put(machine, broken_commands[i].path, broken_commands[i].text);
        machine_audit(machine, AUDIT_SSH);
        machine_assert_line(machine, "FAIL", broken_commands[i].words);
        machine_assert_line(machine, "FAIL  ssh", "the first counts");
    }
}

static void what_is_set_by_choice_for_ssh_is_a_note(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    for (size_t i = 0; i < sizeof noted_ssh / sizeof noted_ssh[0]; i++) {
        char start[64];
        machine_break(machine, &noted_ssh[i]);
        machine_audit(machine, AUDIT_SSH);
        snprintf(start, sizeof start, "note  %s", noted_ssh[i].line);
        machine_assert_line(machine, start, noted_ssh[i].words);
        machine_mend(machine, noted_ssh[i].path);
    }
}

static void blocks_for_others_hold_nothing_here(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine_put(machine, A_SNIPPET,
        "Match User *,!gist-kiosk\nMaxSessions 9\nMatch Group sudo\nMaxSessions 9\n"
        "Match User gist\nMaxSessions 9\nMatch User someone Address *\nForceCommand /bin/sh\n"
        "Match Address * Group sudo\nMaxSessions 9\n");
    machine_put(
        machine, "/etc/ssh/sshd_config.d/z.conf", "Match Address *\nForceCommand /bin/sh\n");
    machine_audit(machine, AUDIT_SSH);
    machine_none_failed(machine);
    machine_put(machine, A_SNIPPET, "Match User \"x,gist-kiosk\"\nMaxSessions 9\n");
    machine_fails(machine, AUDIT_SSH, "sessions", "MaxSessions is 9");
}

static void forwarding_may_be_off_kind_by_kind(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    static const char kinds[] =
        "Match User gist-kiosk\nDisableForwarding no\nAllowTcpForwarding no\n"
        "AllowAgentForwarding no\nAllowStreamLocalForwarding no\n";
    machine_put(machine, A_SNIPPET, kinds);
    machine_fails(machine, AUDIT_SSH, "forwarding", "X11Forwarding is yes");
    machine_put(machine, "/etc/ssh/sshd_config.d/b.conf", "Match User gist-*\nX11Forwarding no\n");
    machine_audit(machine, AUDIT_SSH);
    machine_none_failed(machine);
}

static void a_block_ends_with_the_file_that_is_included(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine_put(machine, "/etc/ssh/sshd_config",
        MACHINE_SSHD "MaxSessions 1\nInclude extra.conf\nPermitTunnel no\n");
    machine_put(
        machine, "/etc/ssh/extra.conf", "Match User someone\nPermitTunnel yes\nAcceptEnv *\n");
    machine_audit(machine, AUDIT_SSH);
    machine_none_failed(machine);
    machine_put(machine, "/etc/ssh/extra.conf", "Match User gist-kiosk\nPermitTunnel yes\n");
    machine_fails(machine, AUDIT_SSH, "tunnels", "PermitTunnel is yes");
    machine_put(machine, "/etc/ssh/extra.conf", "Include extra.conf\n");
    machine_fails(machine, AUDIT_SSH, "ssh", "Too many recursive configuration includes");
}

static void a_command_for_everybody_holds_for_root_too(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine_put(machine, SNIPPET_PATH, strchr(MACHINE_SNIPPET, '\n') + 1);
    machine_notes(machine, AUDIT_SSH, "account", "holds for root too");
    machine_assert_line(machine, "pass  ssh", "for everybody");
}

static void a_shell_that_is_the_guide_is_fine(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine_put_copy(machine, "config/deploy/ssh-shell", "/usr/lib/gist-kiosk/ssh-shell");
    machine_put(machine, PASSWD,
        "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/usr/lib/gist-kiosk/ssh-shell\n");
    machine_audit(machine, AUDIT_SSH);
    machine_none_failed(machine);
    machine_assert_line(machine, "pass  shell", "whatever it is given");
    machine_put(machine, "/usr/lib/gist-kiosk/ssh-shell",
        "#!/bin/sh\n/bin/sh\nexec /usr/bin/gist-kiosk --kiosk\n");
    machine_fails(machine, AUDIT_SSH, "shell", "does more than run the guide");
    machine_put(machine, "/usr/lib/gist-kiosk/ssh-shell",
        "#!/bin/sh\ntrap '' INT; /bin/sh\nexec /usr/bin/gist-kiosk --kiosk\n");
    machine_fails(machine, AUDIT_SSH, "shell", "does more than run the guide");
}

/* Each is asked of sshd for a connection that meets the block. */
static void blocks_for_some_connections_are_tried(void **state) {
    static const struct breakage blocks[] = {
        {A_SNIPPET, "Match Address 10.*,!10.1.0.0/16\nForceCommand /bin/sh\n", "ssh",
            "addr=10.77.77.77,laddr=192.0.2.1,lport=22,rdomain=0: the ForceCommand is /bin/sh"},
        {A_SNIPPET, "Match LocalPort 2222\nForceCommand none\n", "ssh",
            "lport=2222,rdomain=0: the ForceCommand of"},
        {SNIPPET_PATH,
            "Match User gist-kiosk Address 10.0.0.0/8\n"
            "ForceCommand exec /usr/bin/gist-kiosk --kiosk\n",
            "ssh", "the ForceCommand of /etc/ssh/sshd_config.d/gist-kiosk.conf:2 does not hold"},
    };
    static const struct breakage others[] = {
        {A_SNIPPET, "Match Host *.clinic LocalAddress 10.0.0.1\nPermitTunnel yes\n", "tunnels",
            "host=77.clinic,addr=203.0.113.1,laddr=10.0.0.1"},
        {A_SNIPPET, "Match User gist-kiosk Address fe80::/10\nMaxSessions 9\n", "sessions",
            "addr=fe80::"},
    };
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    EACH(machine, blocks, AUDIT_SSH, true);
    EACH(machine, others, AUDIT_SSH, true);
}

static void more_blocks_than_can_be_tried_are_no_pass(void **state) {
    struct machine *machine = *state;
    char text[8192] = "";
    machine_needs_sshd(machine);
    for (int i = 0; i < 70; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text),
            "Match Address 10.0.0.%d\nMaxAuthTries 3\n", i);
    machine_put(machine, A_SNIPPET, text);
    machine_fails(machine, AUDIT_SSH, "ssh", "more Match blocks than are tried");
}

static void accounts_of_a_pattern_are_those_that_sshd_gives_the_command(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    machine->settings.idle.action = IDLE_ACTION_EXIT;
    machine_put(machine, PASSWD,
        "root:x:0:0:root:/root:/bin/bash\nguest-1:x:4242:4242::/var/lib/gist-kiosk:/bin/sh\n"
        "guest-2:x:4243:4242::/var/lib/gist-kiosk:/bin/sh\n");
    machine_put(machine, SNIPPET_PATH,
        "Match User guest-*,!guest-3\n  ForceCommand exec /usr/bin/gist-kiosk --kiosk\n");
    machine_put(machine, "/etc/security/limits.conf", "* - maxlogins 9\n");
    machine_audit(machine, AUDIT_SSH);
    machine_assert_line(machine, "pass  account", "guest-1 is not root");
    machine_assert_line(machine, "pass  account", "guest-2 is not root");
    assert_false(machine_has_line(machine, "FAIL  account", ""));
}

/* The closest line counts and, of these, the last. */
static void limits_are_read_as_pam_reads_them(void **state) {
    static const struct {
        const char *text;
        bool fails;
    } limits[] = {
        {"gist-kiosk - maxlogins 30\n* - maxlogins unlimited\n", false},
        {"* - maxlogins 5\n@gist-kiosk - maxlogins unlimited\n", true},
        {"gist-kiosk - maxlogins 5\ngist-kiosk - maxlogins -1\n", true},
        {"gist-kiosk - maxlogins 9999\n", true},
    };
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    for (size_t i = 0; i < sizeof limits / sizeof limits[0]; i++) {
        machine_put(machine, "/etc/security/limits.d/gist-kiosk.conf", limits[i].text);
        machine_audit(machine, AUDIT_SSH);
        if (machine->failed != limits[i].fails) fail_msg("%s", limits[i].text);
    }
}

static void a_home_that_the_account_owns_fails(void **state) {
    struct machine *machine = *state;
    machine_needs_sshd(machine);
    char line[128];
    if (geteuid() == 0) {
        assert_int_equal(
            chown(machine_place(machine, "/var/lib/gist-kiosk"), OTHER_USER, OTHER_USER), 0);
    } else {
        snprintf(line, sizeof line, "gist-kiosk:x:%ld:4242::/var/lib/gist-kiosk:/bin/sh\n",
            (long)geteuid());
        machine_put(machine, PASSWD, line);
    }
    machine_fails(machine, AUDIT_SSH, "home", "chown root:root /var/lib/gist-kiosk");
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, machine_set_up, machine_tear_down)
    const struct CMUnitTest tests[] = {
        TEST(each_thing_broken_for_ssh_fails_alone),
        TEST(a_broken_command_is_named),
        TEST(what_is_set_by_choice_for_ssh_is_a_note),
        TEST(blocks_for_others_hold_nothing_here),
        TEST(forwarding_may_be_off_kind_by_kind),
        TEST(a_block_ends_with_the_file_that_is_included),
        TEST(a_command_for_everybody_holds_for_root_too),
        TEST(a_shell_that_is_the_guide_is_fine),
        TEST(blocks_for_some_connections_are_tried),
        TEST(more_blocks_than_can_be_tried_are_no_pass),
        TEST(accounts_of_a_pattern_are_those_that_sshd_gives_the_command),
        TEST(limits_are_read_as_pam_reads_them),
        TEST(a_home_that_the_account_owns_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
