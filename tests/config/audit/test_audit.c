/* The audit, on machines that are laid out in a folder: a good one of each kind fails nothing, and
 * each thing that is broken in it gives one line that says so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/kiosk.h"
#include "config/audit/audit.h"

enum { PATH_BYTES = 512, OTHER_USER = 4242 };

struct machine {
    char root[KIOSK_PATH_BYTES];
    struct settings settings;
    char settings_path[PATH_BYTES], pack[PATH_BYTES];
    struct sandbox_state sandbox;
    bool guide_good;
    char program[PATH_BYTES];
    int failed;
    char *lines; /* what the last audit printed */
};

/* A file of a machine; a text that begins with "->" is a symbolic link, NULL is a folder. */
struct file {
    const char *path, *text;
};

#define UNIT                                                                                       \
    "# the guide\n[Unit]\nConflicts=getty@tty1.service\nStartLimitIntervalSec=0\n\n[Service]\n"    \
    "ExecStart=/usr/bin/gist-kiosk \\\n; a comment within\n   "                                    \
    "--kiosk\nDynamicUser=yes\nStandardInput=tty\n"                                                \
    "StandardOutput=tty\nStandardError=journal\nTTYPath=/dev/"                                     \
    "tty1\nTTYReset=yes\nTTYVTDisallocate=yes\n"                                                   \
    "Restart=always\nEnvironment=TERM=linux\n\n[Install]\nWantedBy=multi-user.target\n"

#define SNIPPET                                                                                    \
    "Match User gist-kiosk\n  ForceCommand exec /usr/bin/gist-kiosk --kiosk\n  DisableForwarding " \
    "yes\n"                                                                                        \
    "  PermitUserRC no\n  MaxSessions 1\n  ClientAliveInterval 20\n"                               \
    "  AuthorizedKeysFile /etc/ssh/authorized_keys.d/gist-kiosk\n"

#define SSHD                                                                                       \
    "Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\nX11Forwarding yes\nAcceptEnv none\n"

#define GRUB                                                                                       \
    "set superusers=\"admin\"\nmenuentry 'Debian' --unrestricted {\n\tlinux /vmlinuz ro "          \
    "quiet\n}\n"

static const struct file both[] = {
    {"/usr/bin/gist-kiosk", "the program"},
    {"/usr/share/gist-kiosk/gist/en/pack.cfg", "the texts"},
    {"/etc/gist-kiosk/gist-kiosk.cfg", "the settings"},
    {"/proc/sys/kernel/core_pattern", "core\n"},
    {"/proc/sys/kernel/yama/ptrace_scope", "1\n"},
};

static const struct file console[] = {
    {"/usr/lib/systemd/system/gist-kiosk.service", UNIT},
    {"/etc/systemd/system/multi-user.target.wants/gist-kiosk.service",
        "->/usr/lib/systemd/system/gist-kiosk.service"},
    {"/etc/systemd/system/ctrl-alt-del.target", "->/dev/null"},
    {"/etc/systemd/logind.conf", "[Login]\n#NAutoVTs=6\nNAutoVTs=6\n"},
    {"/etc/systemd/logind.conf.d/gist-kiosk.conf", "[Login]\nNAutoVTs=0\nReserveVT=0\n"},
    {"/etc/systemd/system.conf.d/gist-kiosk.conf", "[Manager]\nCtrlAltDelBurstAction=none\n"},
    {"/proc/sys/kernel/sysrq", "0\n"},
    {"/proc/sys/kernel/printk", "3\t4\t1\t3\n"},
    {"/proc/cmdline", "BOOT_IMAGE=/vmlinuz ro quiet\n"},
    {"/sys/module/kernel/parameters/consoleblank", "0\n"},
    {"/boot/grub/grub.cfg", GRUB},
};

static const struct file ssh[] = {
    {"/etc/ssh/sshd_config", SSHD},
    {"/etc/ssh/sshd_config.d/gist-kiosk.conf", SNIPPET},
    {"/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n"
                    "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/bin/sh\n"},
    {"/etc/group", "root:x:0:\nsudo:x:27:someone\ngist-kiosk:x:4242:\n"},
    {"/etc/shells", "# shells\n/bin/bash\n/usr/bin/fish\n"},
    {"/etc/security/limits.d/gist-kiosk.conf",
        "gist-kiosk hard maxlogins 30 # visitors\n@gist-kiosk - nproc 64\n"},
    {"/etc/pam.d/sshd", "session required pam_limits.so\n"},
    {"/var/lib/gist-kiosk", NULL},
};

static const char *place(const struct machine *machine, const char *path) {
    static char text[PATH_BYTES];
    snprintf(text, sizeof text, "%s%s", machine->root, path);
    return text;
}

static void make_folders(const char *path) {
    char above[PATH_BYTES];
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(above, sizeof above, "%.*s", (int)(slash - path), path);
        if (mkdir(above, 0755) != 0) assert_int_equal(errno, EEXIST);
    }
}

static void put(const struct machine *machine, const char *path, const char *text) {
    const char *whole = place(machine, path);
    make_folders(whole);
    if (!text) {
        assert_int_equal(mkdir(whole, 0755), 0);
        return;
    }
    unlink(whole);
    if (strncmp(text, "->", 2) == 0)
        assert_int_equal(symlink(text + 2, whole), 0);
    else
        kiosk_write(whole, text);
}

#define PUT_ALL(machine, files)                                                                    \
    for (size_t i = 0; i < sizeof(files) / sizeof(files)[0]; i++)                                  \
    put(machine, (files)[i].path, (files)[i].text)

static int set_up(void **state) {
    struct machine *machine = calloc(1, sizeof *machine);
    umask(022);
    kiosk_folder(machine->root);
    chmod(machine->root, 0755);
    PUT_ALL(machine, both);
    PUT_ALL(machine, console);
    PUT_ALL(machine, ssh);
    settings_default(&machine->settings);
    machine->settings.visit.max_minutes = 60;
    snprintf(machine->settings_path, sizeof machine->settings_path,
        "%s/etc/gist-kiosk/gist-kiosk.cfg", machine->root);
    snprintf(machine->pack, sizeof machine->pack, "%s/usr/share/gist-kiosk/gist", machine->root);
    snprintf(machine->program, sizeof machine->program, "%s/usr/bin/gist-kiosk", machine->root);
    machine->sandbox = (struct sandbox_state){
        .landlock_abi = 4, .landlock = true, .seccomp = true, .compiled = true};
    machine->guide_good = true;
    *state = machine;
    return 0;
}

static int tear_down(void **state) {
    struct machine *machine = *state;
    kiosk_folder_remove(machine->root);
    settings_free(&machine->settings);
    free(machine->lines);
    free(machine);
    return 0;
}

static void audit(struct machine *machine, enum audit_scope scope) {
    const struct audit_options options = {.scope = scope,
        .root = machine->root,
        .settings = &machine->settings,
        .settings_path = machine->settings_path,
        .pack = machine->pack,
        .guide_good = machine->guide_good,
        .program = machine->program,
        .sandbox = &machine->sandbox};
    size_t bytes = 0;
    free(machine->lines);
    FILE *out = open_memstream(&machine->lines, &bytes);
    machine->failed = audit_run(&options, out);
    fclose(out);
}

/* Says whether a line begins with `start` and has `words`. */
static bool has_line(const struct machine *machine, const char *start, const char *words) {
    for (const char *line = machine->lines; *line; line += strcspn(line, "\n") + 1) {
        char copy[1024];
        snprintf(copy, sizeof copy, "%.*s", (int)strcspn(line, "\n"), line);
        if (strncmp(copy, start, strlen(start)) == 0 && strstr(copy, words)) return true;
    }
    return false;
}

static void assert_line(const struct machine *machine, const char *start, const char *words) {
    if (!has_line(machine, start, words))
        fail_msg("no line \"%s ... %s\" in:\n%s", start, words, machine->lines);
}

/* The one line that fails. */
static void assert_fails(
    struct machine *machine, enum audit_scope scope, const char *start, const char *words) {
    char whole[128];
    audit(machine, scope);
    snprintf(whole, sizeof whole, "FAIL  %s", start);
    assert_line(machine, whole, words);
    if (machine->failed != 1)
        fail_msg("%d lines failed, for \"%s\":\n%s", machine->failed, start, machine->lines);
}

static void assert_notes(
    struct machine *machine, enum audit_scope scope, const char *start, const char *words) {
    char whole[128];
    audit(machine, scope);
    snprintf(whole, sizeof whole, "note  %s", start);
    assert_line(machine, whole, words);
    if (machine->failed)
        fail_msg("%d lines failed, for \"%s\":\n%s", machine->failed, start, machine->lines);
}

/* ---- tables of what is broken ---- */

/* One file that is put into a good machine (text NULL: it is taken away, and "/" makes a folder of
 * others'), and the line that follows from it. */
struct breakage {
    const char *path, *text, *line, *words;
};

/* Looks a file of the good machine up; NULL: it has none of that path. */
static const struct file *find_good(const char *path) {
    static const struct {
        const struct file *files;
        size_t count;
    } tables[] = {{both, sizeof both / sizeof both[0]},
        {console, sizeof console / sizeof console[0]}, {ssh, sizeof ssh / sizeof ssh[0]}};
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
        for (size_t k = 0; k < tables[i].count; k++)
            if (strcmp(tables[i].files[k].path, path) == 0) return &tables[i].files[k];
    return NULL;
}

/* Makes the machine good again where one path was broken. */
static void mend(struct machine *machine, const char *path) {
    const struct file *good = find_good(path);
    remove(place(machine, path));
    if (good) put(machine, path, good->text);
}

static void do_break(struct machine *machine, const struct breakage *breakage) {
    const char *whole = place(machine, breakage->path);
    if (!breakage->text)
        assert_int_equal(remove(whole), 0);
    else if (strncmp(breakage->text, "mode ", 5) == 0)
        assert_int_equal(chmod(whole, (mode_t)strtol(breakage->text + 5, NULL, 8)), 0);
    else
        put(machine, breakage->path, breakage->text);
}

static void each(struct machine *machine, const struct breakage *breakages, size_t count,
    enum audit_scope scope,
    void (*check)(struct machine *, enum audit_scope, const char *, const char *)) {
    for (size_t i = 0; i < count; i++) {
        do_break(machine, &breakages[i]);
        check(machine, scope, breakages[i].line, breakages[i].words);
        mend(machine, breakages[i].path);
    }
}

#define EACH(machine, breakages, scope, check)                                                     \
    each(machine, breakages, sizeof(breakages) / sizeof(breakages)[0], scope, check)

#define DROP_IN "/etc/systemd/system/gist-kiosk.service.d/50-clinic.conf"

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
    {DROP_IN, "[Service]\nRestart=\n", "restart", "not set"},
    {DROP_IN, "[Service]\nRestartPreventExitStatus=1\n", "restart", "exception"},
    {DROP_IN, "[Unit]\nStartLimitIntervalSec=10\n", "restart limit", "StartLimitIntervalSec=0"},
    {DROP_IN, "[Service]\nStandardInput=null\n", "input", "StandardInput is null"},
    {DROP_IN, "[Service]\nTTYPath=/dev/console\n", "terminal", "no virtual terminal"},
    {DROP_IN, "[Service]\nTTYReset=no\n", "terminal reset", "TTYReset=yes"},
    {DROP_IN, "[Service]\nTTYVTDisallocate=off\n", "terminal clearing", "TTYVTDisallocate=yes"},
    {DROP_IN, "[Service]\nDynamicUser=no\n", "user", "as root"},
    {DROP_IN, "[Service]\nUser=root\n", "user", "User is root"},
    {DROP_IN, "[Service]\nEnvironment=LD_PRELOAD=/tmp/x.so\n", "environment", "LD_PRELOAD"},
    {DROP_IN, "[Unit]\nConflicts=\n", "login prompt", "Conflicts=getty@tty1.service"},
    {"/etc/systemd/system/gist-.service.d/a.conf", "[Service]\nRestart=no\n", "restart",
        "Restart is no"},
    {"/run/systemd/system/service.d/a.conf", "[Service]\nRestart=no\n", "restart", "Restart is no"},
};

#define LOGIND "/etc/systemd/logind.conf.d/gist-kiosk.conf"

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
    {"/boot/grub/grub.cfg", GRUB "menuentry 'x' {\n\tlinux /vmlinuz ro single\n}\n", "recovery",
        "GRUB_DISABLE_RECOVERY"},
    {"/boot/grub/grub.cfg", GRUB "menuentry 'x' 'gnulinux-6.1-recovery-77' {\n}\n", "recovery",
        "recovery"},
};

/* What is worth knowing and fails nothing. */
static const struct breakage noted_machines[] = {
    {DROP_IN,
        "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk --kiosk --config /etc/other.cfg\n",
        "judged settings", "gist-kiosk-audit console --config /etc/other.cfg"},
    {DROP_IN, "[Service]\nStandardError=inherit\n", "messages", "StandardError=journal"},
    {"/proc/cmdline", "console=tty0 console=ttyS0,115200\n", "serial line",
        "serial-getty@ttyS0.service"},
    {"/proc/cmdline", "console=ttyAMA0,115200 console=tty1\n", "serial line",
        "serial-getty@ttyAMA0.service"},
    {"/etc/systemd/system/getty.target.wants/serial-getty@ttyUSB0.service",
        "->/lib/systemd/system/serial-getty@.service", "serial line",
        "serial-getty@ttyUSB0.service"},
    {"/proc/sys/kernel/printk", "7\t4\t1\t7\n", "kernel messages", "kernel.printk is 7"},
    {"/sys/module/kernel/parameters/consoleblank", "600\n", "blanking", "after 600 seconds"},
    {"/boot/grub/grub.cfg", NULL, "boot menu", "no GRUB here"},
    {"/proc/sys/kernel/core_pattern", "|/usr/lib/systemd/systemd-coredump\n", "core files",
        "to a program"},
    {"/proc/sys/kernel/yama/ptrace_scope", "0\n", "ptrace", "kernel.yama.ptrace_scope=1"},
    {"/proc/cmdline", "", "power keys", "HandlePowerKey=ignore"},
    {"/proc/cmdline", "", "usb", "usbguard"},
    {"/proc/cmdline", "", "firmware", "no program can see it"},
    {"/proc/cmdline", "", "console switch", "physlock"},
};

#define SNIPPET_PATH "/etc/ssh/sshd_config.d/gist-kiosk.conf"
#define PASSWD "/etc/passwd"

static const struct breakage broken_ssh[] = {
    {"/etc/ssh/sshd_config", "UsePAM yes\n", "ssh",
        "sshd does not read /etc/ssh/sshd_config.d/gist-kiosk.conf"},
    {"/etc/ssh/sshd_config.d/a.conf", "match user gist-*\n forcecommand /bin/date\n", "ssh",
        "/etc/ssh/sshd_config.d/a.conf:2 names a ForceCommand before"},
    {SNIPPET_PATH, "mode 666", "ssh", "gist-kiosk.conf"},
    {"/etc/ssh/sshd_config.d/a.conf",
        "Match Group gist-kiosk\n DisableForwarding no\nAllowTcpForwarding local\n", "forwarding",
        "AllowTcpForwarding is local"},
    {"/etc/ssh/sshd_config.d/a.conf", "PermitTunnel=yes\n", "tunnels", "PermitTunnel is yes"},
    {"/etc/ssh/sshd_config.d/a.conf", "Match all\n\tPermitUserRC \"yes\"\n", "user rc",
        "PermitUserRC is yes"},
    {"/etc/ssh/sshd_config.d/a.conf", "PermitUserEnvironment yes\n", "environment",
        "PermitUserEnvironment is yes"},
    {"/etc/ssh/sshd_config.d/a.conf", "AcceptEnv LANG BASH_ENV\n", "sent environment", "BASH_ENV"},
    {"/etc/ssh/sshd_config.d/a.conf", "AcceptEnv LANG\nAcceptEnv *\n", "sent environment",
        "takes *"},
    {"/etc/ssh/sshd_config.d/a.conf", "PermitTTY no\n", "terminal", "PermitTTY is no"},
    {"/etc/ssh/sshd_config.d/a.conf", "MaxStartups 10:30:1000\n", "connections",
        "MaxStartups is 10:30:1000"},
    {"/etc/ssh/sshd_config.d/a.conf", "Match User !root,*\nMaxSessions 10\n", "sessions",
        "MaxSessions is 10"},
    {"/etc/ssh/sshd_config.d/a.conf", "Match all\nClientAliveInterval 0\n", "lost connections",
        "ClientAliveInterval is 0"},
    {"/etc/ssh/sshd_config.d/a.conf", "ClientAliveCountMax 0\n", "lost connections",
        "ClientAliveCountMax is 0"},
    {"/etc/ssh/sshd_config.d/a.conf",
        "Match all\nAuthorizedKeysFile /etc/keys .ssh/authorized_keys\n", "keys",
        ".ssh/authorized_keys"},
    {"/etc/ssh/sshd_config.d/a.conf", "Match all\nAuthorizedKeysFile /var/lib/gist-kiosk/keys\n",
        "keys", "in the home"},
    {"/etc/ssh/sshd_config.d/a.conf", "Match all\nAuthorizedKeysFile %h/keys\n", "keys",
        "in the home"},
    {PASSWD, "root:x:0:0:root:/root:/bin/bash\n", "account",
        "/etc/passwd has none for Match User gist-kiosk"},
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
    {"/etc/ssh/sshd_config.d/a.conf", "UsePAM no\n", "logins", "UsePAM is no"},
    {"/etc/pam.d/sshd", "# session required pam_limits.so\n", "logins", "/etc/pam.d/sshd"},
};

#define COMMAND(command) "Match User gist-kiosk\nForceCommand " command "\n" SNIPPET

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
    {"/etc/ssh/sshd_config.d/a.conf", "AcceptEnv LANG LC_*\n", "sent environment", "ignores them"},
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
    {"/etc/ssh/sshd_config.d/a.conf", "Match Address *\nForceCommand /bin/sh\n", "other blocks",
        "a.conf:2 names a ForceCommand for some connections (Match Address *)"},
    {"/etc/ssh/sshd_config.d/a.conf", "Match User gist-* LocalPort 22\nPermitTunnel yes\n",
        "other blocks", "PermitTunnel"},
};

/* ---- the tests ---- */

static void a_good_machine_fails_nothing(void **state) {
    struct machine *machine = *state;
    audit(machine, AUDIT_ALL);
    if (machine->failed) fail_msg("%s", machine->lines);
    assert_line(machine, "pass  kernel", "Landlock (ABI 4) [K7 K8]");
    assert_line(machine, "pass  unit", "/usr/lib/systemd/system/gist-kiosk.service");
    assert_line(machine, "pass  ssh",
        "/etc/ssh/sshd_config.d/gist-kiosk.conf:2, for Match User gist-kiosk");
    assert_line(machine, "pass  home", "/var/lib/gist-kiosk [K16]");
    assert_line(machine, "pass  logins", "gist-kiosk");
    assert_line(machine, "pass  processes", "gist-kiosk [K17 K18]");
    assert_line(machine, "note  firmware", "[K22]");
}

static void the_last_line_counts_the_others(void **state) {
    struct machine *machine = *state;
    int passed = 0, failed = 0, noted = 0;
    char counts[64];
    put(machine, "/proc/sys/kernel/sysrq", "1\n");
    audit(machine, AUDIT_ALL);
    for (const char *line = machine->lines; *line; line += strcspn(line, "\n") + 1) {
        passed += strncmp(line, "pass  ", 6) == 0;
        failed += strncmp(line, "FAIL  ", 6) == 0;
        noted += strncmp(line, "note  ", 6) == 0;
    }
    assert_int_equal(failed, machine->failed);
    snprintf(counts, sizeof counts, "\n%d passed, %d failed, %d notes\n", passed, failed, noted);
    assert_non_null(strstr(machine->lines, counts));
}

static void each_thing_broken_in_the_unit_fails_alone(void **state) {
    EACH(*state, broken_units, AUDIT_CONSOLE, assert_fails);
}

static void each_thing_broken_around_the_console_fails_alone(void **state) {
    EACH(*state, broken_machines, AUDIT_CONSOLE, assert_fails);
}

static void what_is_set_by_choice_on_a_console_is_a_note(void **state) {
    EACH(*state, noted_machines, AUDIT_CONSOLE, assert_notes);
}

static void each_thing_broken_for_ssh_fails_alone(void **state) {
    struct machine *machine = *state;
    machine->settings.idle.action = IDLE_ACTION_EXIT;
    EACH(machine, broken_ssh, AUDIT_SSH, assert_fails);
}

/* The first ForceCommand of a block counts; the good one after it is never reached, and says so. */
static void a_broken_command_is_named(void **state) {
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof broken_commands / sizeof broken_commands[0]; i++) {
        put(machine, broken_commands[i].path, broken_commands[i].text);
        audit(machine, AUDIT_SSH);
        assert_line(machine, "FAIL", broken_commands[i].words);
        assert_line(machine, "FAIL  ssh", "the first counts");
    }
}

static void what_is_set_by_choice_for_ssh_is_a_note(void **state) {
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof noted_ssh / sizeof noted_ssh[0]; i++) {
        char start[64];
        do_break(machine, &noted_ssh[i]);
        audit(machine, AUDIT_SSH);
        snprintf(start, sizeof start, "note  %s", noted_ssh[i].line);
        assert_line(machine, start, noted_ssh[i].words);
        mend(machine, noted_ssh[i].path);
    }
}

static void what_is_not_set_up_is_a_note_unless_it_is_asked_for(void **state) {
    struct machine *machine = *state;
    assert_int_equal(
        unlink(place(machine, "/etc/systemd/system/multi-user.target.wants/gist-kiosk.service")),
        0);
    assert_int_equal(unlink(place(machine, SNIPPET_PATH)), 0);
    assert_notes(machine, AUDIT_ALL, "console", "not enabled here");
    assert_line(machine, "note  ssh", "no ForceCommand runs gist-kiosk here; nothing to judge");
    assert_false(has_line(machine, "", "sysrq"));
    assert_fails(machine, AUDIT_SSH, "ssh", "no ForceCommand runs gist-kiosk here");
    assert_int_equal(unlink(place(machine, "/usr/lib/systemd/system/gist-kiosk.service")), 0);
    assert_notes(
        machine, AUDIT_ALL, "console", "there is no gist-kiosk.service here; nothing to judge");
    assert_fails(machine, AUDIT_CONSOLE, "console", "there is no gist-kiosk.service here");
    assert_line(machine, "pass  sysrq", "");
}

static void a_machine_with_nothing_on_it_gets_notes_and_no_crash(void **state) {
    struct machine *machine = *state;
    kiosk_folder_remove(machine->root);
    assert_int_equal(mkdir(machine->root, 0755), 0);
    put(machine, "/usr/bin/gist-kiosk", "the program");
    audit(machine, AUDIT_ALL);
    assert_int_equal(machine->failed, 0);
    audit(machine, AUDIT_CONSOLE);
    assert_line(machine, "FAIL  console", "");
    assert_line(machine, "note  sysrq", "without /proc");
    audit(machine, AUDIT_SSH);
    assert_int_equal(machine->failed, 1);
}

static void a_unit_that_is_masked_is_named(void **state) {
    struct machine *machine = *state;
    put(machine, "/etc/systemd/system/gist-kiosk.service", "->/dev/null");
    audit(machine, AUDIT_CONSOLE);
    assert_line(machine, "FAIL  unit", "masked");
}

static void masked_logins_are_none(void **state) {
    struct machine *machine = *state;
    put(machine, LOGIND, "[Login]\nNAutoVTs=3\nReserveVT=3\n");
    assert_fails(machine, AUDIT_CONSOLE, "other consoles", "tty2");
    put(machine, "/etc/systemd/system/getty@tty2.service", "->/dev/null");
    assert_fails(machine, AUDIT_CONSOLE, "other consoles", "tty3");
    put(machine, "/etc/systemd/system/autovt@tty3.service", "");
    audit(machine, AUDIT_CONSOLE);
    assert_int_equal(machine->failed, 0);
}

static void another_terminal_than_the_first_is_judged_by_its_number(void **state) {
    struct machine *machine = *state;
    put(machine, DROP_IN, "[Service]\nTTYPath=/dev/tty7\n[Unit]\nConflicts=getty@tty7.service\n");
    put(machine, LOGIND, "[Login]\nNAutoVTs=7\nReserveVT=0\n");
    assert_fails(machine, AUDIT_CONSOLE, "other consoles", "Alt-F1 ");
    put(machine, DROP_IN, "[Service]\nTTYPath=/dev/tty7\n");
    audit(machine, AUDIT_CONSOLE);
    assert_line(machine, "FAIL  login prompt", "getty@tty7.service");
}

static void the_settings_may_lock_in_place_of_the_command(void **state) {
    struct machine *machine = *state;
    put(machine, DROP_IN, "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk\n");
    machine->settings.kiosk.locked = true;
    audit(machine, AUDIT_CONSOLE);
    assert_int_equal(machine->failed, 0);
    put(machine, DROP_IN,
        "[Service]\nExecStart=\nExecStart=/usr/bin/gist-kiosk --config /etc/other.cfg\n");
    assert_fails(machine, AUDIT_CONSOLE, "kiosk", "add --kiosk to ExecStart");
}

static void drop_ins_are_read_by_name_and_the_first_folder_hides_the_others(void **state) {
    struct machine *machine = *state;
    put(machine, "/run/systemd/logind.conf.d/aa.conf", "[Login]\nNAutoVTs=3\n");
    put(machine, "/usr/lib/systemd/logind.conf.d/gist-kiosk.conf", "[Login]\nNAutoVTs=3\n");
    put(machine, "/etc/systemd/logind.conf.d/zz.txt", "[Login]\nNAutoVTs=3\n");
    put(machine, "/etc/systemd/logind.conf.d/zz.conf", "NAutoVTs=3\n[Sleep]\nNAutoVTs=3\n");
    audit(machine, AUDIT_CONSOLE);
    assert_int_equal(machine->failed, 0);
    put(machine, "/usr/local/lib/systemd/logind.conf.d/h.conf", "[Login]\nNAutoVTs=\\\n3\n");
    assert_fails(machine, AUDIT_CONSOLE, "other consoles", "tty2");
}

static void blocks_for_others_hold_nothing_here(void **state) {
    struct machine *machine = *state;
    put(machine, "/etc/ssh/sshd_config.d/a.conf",
        "Match User *,!gist-kiosk\nMaxSessions 9\nMatch Group sudo\nMaxSessions 9\n"
        "Match User gist-kiosk Address 10.0.0.0/8\nMaxSessions 9\nMatch User gist\nMaxSessions 9\n"
        "Match all\nAuthorizedKeysFile \"/etc/my keys/%u\" # not .ssh\n");
    audit(machine, AUDIT_SSH);
    assert_int_equal(machine->failed, 0);
    put(machine, "/etc/ssh/sshd_config.d/a.conf",
        "Match User someone Address *\nForceCommand /bin/sh\nMatch Address * Group "
        "sudo\nMaxSessions 9\n");
    put(machine, "/etc/ssh/sshd_config.d/z.conf", "Match Address *\nForceCommand /bin/sh\n");
    audit(machine, AUDIT_SSH);
    assert_null(strstr(machine->lines, "other blocks"));
    put(machine, "/etc/ssh/sshd_config.d/a.conf",
        "Match User \"x,gist-kiosk\" Group='gist-*'\nMaxSessions 9\n");
    assert_fails(machine, AUDIT_SSH, "sessions", "MaxSessions is 9");
}

static void forwarding_may_be_off_kind_by_kind(void **state) {
    struct machine *machine = *state;
    static const char kinds[] =
        "Match User gist-kiosk\nDisableForwarding no\nAllowTcpForwarding no\n"
        "AllowAgentForwarding no\nAllowStreamLocalForwarding no\n";
    put(machine, "/etc/ssh/sshd_config.d/a.conf", kinds);
    assert_fails(machine, AUDIT_SSH, "forwarding", "X11Forwarding is yes");
    put(machine, "/etc/ssh/sshd_config.d/b.conf", "Match Group gist-kiosk\nX11Forwarding no\n");
    audit(machine, AUDIT_SSH);
    assert_int_equal(machine->failed, 0);
}

static void a_block_ends_with_the_file_that_is_included(void **state) {
    struct machine *machine = *state;
    put(machine, "/etc/ssh/sshd_config",
        SSHD "MaxSessions 1\nInclude extra.conf\nPermitTunnel no\n");
    put(machine, "/etc/ssh/extra.conf", "Match User someone\nPermitTunnel yes\nAcceptEnv *\n");
    audit(machine, AUDIT_SSH);
    assert_int_equal(machine->failed, 0);
    put(machine, "/etc/ssh/extra.conf",
        "Include extra.conf\nMatch User gist-kiosk\nPermitTunnel yes\n");
    assert_fails(machine, AUDIT_SSH, "tunnels", "PermitTunnel is yes");
}

static void a_command_for_everybody_holds_for_root_too(void **state) {
    struct machine *machine = *state;
    put(machine, SNIPPET_PATH, strchr(SNIPPET, '\n') + 1);
    assert_notes(machine, AUDIT_SSH, "account", "holds for root too");
    assert_line(machine, "pass  ssh", "for everybody");
}

static void a_shell_that_is_the_guide_is_fine(void **state) {
    struct machine *machine = *state;
    put(machine, "/usr/lib/gist-kiosk/ssh-shell", "#!/bin/sh\n");
    put(machine, PASSWD,
        "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/usr/lib/gist-kiosk/ssh-shell\n");
    audit(machine, AUDIT_SSH);
    assert_int_equal(machine->failed, 0);
    assert_line(machine, "pass  shell", "whatever it is given");
}

static void a_home_that_the_account_owns_fails(void **state) {
    struct machine *machine = *state;
    char line[128];
    if (geteuid() == 0) {
        assert_int_equal(chown(place(machine, "/var/lib/gist-kiosk"), OTHER_USER, OTHER_USER), 0);
    } else {
        snprintf(line, sizeof line, "gist-kiosk:x:%ld:4242::/var/lib/gist-kiosk:/bin/sh\n",
            (long)geteuid());
        put(machine, PASSWD, line);
    }
    assert_fails(machine, AUDIT_SSH, "home", "chown root:root /var/lib/gist-kiosk");
}

static void the_guide_itself_is_judged(void **state) {
    struct machine *machine = *state;
    machine->guide_good = false;
    assert_fails(machine, AUDIT_ALL, "guide", "gist-kiosk --check");
    machine->guide_good = true;
    machine->settings.idle.timeout_seconds = 0;
    assert_fails(machine, AUDIT_ALL, "idle", "idle.timeout_seconds is 0");
    machine->settings.idle.timeout_seconds = 60;
    machine->settings.visit.max_minutes = 0;
    assert_notes(machine, AUDIT_ALL, "visit", "visit.max_minutes is 0");
    machine->settings.kiosk.staff_pin.bytes = "123456";
    assert_fails(machine, AUDIT_ALL, "staff", "mkpasswd -m yescrypt");
    machine->settings.kiosk.staff_pin.bytes = "$1$saltsalt$qjXMvbEw8oaL.CzflDtaK/";
    assert_notes(machine, AUDIT_ALL, "staff", "easily broken");
    machine->settings.kiosk.staff_pin.bytes = "";
    assert_int_equal(chmod(place(machine, "/etc/gist-kiosk/gist-kiosk.cfg"), 0666), 0);
    assert_fails(machine, AUDIT_ALL, "settings", "gist-kiosk.cfg");
    assert_int_equal(chmod(place(machine, "/etc/gist-kiosk/gist-kiosk.cfg"), 0644), 0);
    assert_int_equal(chmod(place(machine, "/usr/share/gist-kiosk/gist/en"), 0777), 0);
    assert_fails(machine, AUDIT_ALL, "texts", "/usr/share/gist-kiosk/gist/en");
}

static void a_program_that_others_can_change_or_that_runs_as_its_owner_fails(void **state) {
    struct machine *machine = *state;
    put(machine, "/opt/gist-kiosk", "another");
    snprintf(machine->program, sizeof machine->program, "%s", place(machine, "/opt/gist-kiosk"));
    assert_int_equal(chmod(machine->program, 04755), 0);
    assert_fails(machine, AUDIT_ALL, "program", "setuid");
    assert_int_equal(chmod(machine->program, 02755), 0);
    assert_fails(machine, AUDIT_ALL, "program", "setuid");
    assert_int_equal(chmod(machine->program, 0757), 0);
    assert_fails(machine, AUDIT_ALL, "program", "/opt/gist-kiosk");
}

static void a_kernel_without_a_sandbox_fails(void **state) {
    struct machine *machine = *state;
    machine->sandbox.landlock_abi = 0;
    assert_fails(machine, AUDIT_ALL, "kernel", "Landlock");
    machine->sandbox.landlock_abi = 1;
    machine->sandbox.seccomp = false;
    assert_fails(machine, AUDIT_ALL, "kernel", "seccomp");
    machine->sandbox.compiled = false;
    assert_notes(machine, AUDIT_ALL, "kernel", "this build");
}

/* A file that cannot be a text is as good as one that may not be read, also for root. */
static void what_cannot_be_read_is_a_note(void **state) {
    static const struct {
        const char *path, *line;
    } files[] = {{"/boot/grub/grub.cfg", "boot menu"}, {"/proc/sys/kernel/sysrq", "sysrq"},
        {"/etc/systemd/logind.conf.d/a.conf", "other consoles"}, {DROP_IN, "unit"},
        {"/etc/ssh/sshd_config.d/a.conf", "ssh"}};
    struct machine *machine = *state;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        unlink(place(machine, files[i].path));
        put(machine, files[i].path, NULL);
        assert_notes(machine, AUDIT_ALL, files[i].line, "cannot be read; run it as root");
        mend(machine, files[i].path);
    }
}

static void what_stands_in_files_drives_no_terminal(void **state) {
    struct machine *machine = *state;
    put(machine, DROP_IN, "[Service]\nRestart=\033]0;x\a\303\251\n");
    assert_fails(machine, AUDIT_CONSOLE, "restart", "Restart is ?]0;x???,");
    for (const char *at = machine->lines; *at; at++)
        assert_true(*at == '\n' || (*at >= ' ' && *at <= '~'));
}

static void strange_files_are_read_to_their_end(void **state) {
    struct machine *machine = *state;
    put(machine, "/etc/passwd",
        "::::\nx:y\n\n:::::::::\ngist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/bin/sh");
    put(machine, "/etc/group", "a\n:::\n");
    put(machine, "/etc/ssh/sshd_config.d/a.conf",
        "Match\nPermitTunnel\nMatch User\nAcceptEnv \"\n=\n\"\nMatch a=\n");
    put(machine, "/etc/security/limits.d/a.conf", "a\n- -\n# x\n");
    put(machine, DROP_IN, "[\n]\n[Service\n=x\nfoo\n[Service]\n\\\n");
    put(machine, "/boot/grub/grub.cfg", "set\nmenuentry\nlinux\n" GRUB);
    audit(machine, AUDIT_ALL);
    assert_int_equal(machine->failed, 0);
}

/* ---- what is shipped ---- */

static void put_copy(const struct machine *machine, const char *from, const char *path) {
    char *text = kiosk_read(from);
    if (!text) fail_msg("there is no %s", from);
    put(machine, path, text);
    free(text);
}

static void the_shipped_files_answer_all_that_they_can(void **state) {
    struct machine *machine = *state;
    static const struct file shipped[] = {
        {"config/deploy/gist-kiosk.service", "/usr/lib/systemd/system/gist-kiosk.service"},
        {"config/deploy/logind.conf.d/gist-kiosk.conf",
            "/etc/systemd/logind.conf.d/gist-kiosk.conf"},
        {"config/deploy/system.conf.d/gist-kiosk.conf",
            "/etc/systemd/system.conf.d/gist-kiosk.conf"},
        {"config/deploy/sshd_config.d/gist-kiosk.conf", "/etc/ssh/sshd_config.d/gist-kiosk.conf"},
        {"config/deploy/limits.d/gist-kiosk.conf", "/etc/security/limits.d/gist-kiosk.conf"},
        {"config/deploy/ssh-shell", "/usr/lib/gist-kiosk/ssh-shell"},
    };
    for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++)
        put_copy(machine, shipped[i].path, shipped[i].text);
    put(machine, PASSWD,
        "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/usr/lib/gist-kiosk/ssh-shell\n");
    put(machine, "/usr/bin/physlock", "");
    audit(machine, AUDIT_ALL);
    if (machine->failed) fail_msg("%s", machine->lines);
    assert_line(machine, "pass  messages", "");
    assert_line(machine, "pass  power keys", "");
    assert_line(machine, "pass  console switch", "");
    assert_line(machine, "pass  sent environment", "");
    assert_line(machine, "pass  shell", "");
    assert_line(machine, "pass  processes", "");
}

static void the_shipped_settings_of_the_kernel_are_what_is_asked_for(void **state) {
    (void)state;
    char *text = kiosk_read("config/deploy/sysctl.d/gist-kiosk.conf");
    assert_non_null(text);
    assert_non_null(strstr(text, "\nkernel.sysrq = 0\n"));
    assert_non_null(strstr(text, "\nkernel.printk = 3 "));
    free(text);
}

int main(void) {
#define TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(a_good_machine_fails_nothing),
        TEST(the_last_line_counts_the_others),
        TEST(each_thing_broken_in_the_unit_fails_alone),
        TEST(each_thing_broken_around_the_console_fails_alone),
        TEST(what_is_set_by_choice_on_a_console_is_a_note),
        TEST(each_thing_broken_for_ssh_fails_alone),
        TEST(a_broken_command_is_named),
        TEST(what_is_set_by_choice_for_ssh_is_a_note),
        TEST(what_is_not_set_up_is_a_note_unless_it_is_asked_for),
        TEST(a_machine_with_nothing_on_it_gets_notes_and_no_crash),
        TEST(a_unit_that_is_masked_is_named),
        TEST(masked_logins_are_none),
        TEST(another_terminal_than_the_first_is_judged_by_its_number),
        TEST(the_settings_may_lock_in_place_of_the_command),
        TEST(drop_ins_are_read_by_name_and_the_first_folder_hides_the_others),
        TEST(blocks_for_others_hold_nothing_here),
        TEST(forwarding_may_be_off_kind_by_kind),
        TEST(a_block_ends_with_the_file_that_is_included),
        TEST(a_command_for_everybody_holds_for_root_too),
        TEST(a_shell_that_is_the_guide_is_fine),
        TEST(a_home_that_the_account_owns_fails),
        TEST(the_guide_itself_is_judged),
        TEST(a_program_that_others_can_change_or_that_runs_as_its_owner_fails),
        TEST(a_kernel_without_a_sandbox_fails),
        TEST(what_cannot_be_read_is_a_note),
        TEST(what_stands_in_files_drives_no_terminal),
        TEST(strange_files_are_read_to_their_end),
        TEST(the_shipped_files_answer_all_that_they_can),
        TEST(the_shipped_settings_of_the_kernel_are_what_is_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
