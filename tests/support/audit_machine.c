/* SPDX-License-Identifier: MIT */
#include "tests/support/audit_machine.h"

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

#include "tests/support/child.h"

/* ---- the good machine ---- */

static const char unit[] =
    "# the guide\n[Unit]\nConflicts=getty@tty1.service\nStartLimitIntervalSec=0\n\n[Service]\n"
    "ExecStart=/usr/bin/gist-kiosk \\\n; a comment within\n   "
    "--kiosk\nDynamicUser=yes\nNoNewPrivileges=yes\n"
    "StandardInput=tty\nStandardOutput=tty\nStandardError=journal\nTTYPath=/dev/tty1\n"
    "TTYReset=yes\nTTYVTDisallocate=yes\nRestart=always\nEnvironment=TERM=linux\n\n"
    "[Install]\nWantedBy=multi-user.target\n";

static const struct machine_file good[] = {
    {"/usr/bin/gist-kiosk", "the program"},
    {"/usr/share/gist-kiosk/gist/en/pack.cfg", "the texts"},
    {"/etc/gist-kiosk/gist-kiosk.cfg", "the settings"},
    {"/proc/sys/kernel/core_pattern", "core\n"},
    {"/proc/sys/kernel/yama/ptrace_scope", "1\n"},
    /* the console */
    {UNIT_PATH, unit},
    {"/etc/systemd/system/multi-user.target.wants/gist-kiosk.service", "->" UNIT_PATH},
    {"/etc/systemd/system/ctrl-alt-del.target", "->/dev/null"},
    {"/usr/lib/systemd/system/basic.target", "[Unit]\nDescription=for verify\n"},
    {"/usr/lib/systemd/system/sysinit.target", "[Unit]\nDescription=for verify\n"},
    {"/usr/lib/systemd/system/shutdown.target", "[Unit]\nDescription=for verify\n"},
    {"/etc/systemd/logind.conf", "[Login]\n#NAutoVTs=6\nNAutoVTs=6\n"},
    {LOGIND, "[Login]\nNAutoVTs=0\nReserveVT=0\n"},
    {"/etc/systemd/system.conf.d/gist-kiosk.conf", "[Manager]\nCtrlAltDelBurstAction=none\n"},
    {"/proc/sys/kernel/sysrq", "0\n"},
    {"/proc/sys/kernel/printk", "3\t4\t1\t3\n"},
    {"/proc/cmdline", "BOOT_IMAGE=/vmlinuz ro quiet\n"},
    {"/sys/module/kernel/parameters/consoleblank", "0\n"},
    {"/boot/grub/grub.cfg", MACHINE_GRUB},
    /* SSH */
    {"/etc/ssh/sshd_config", MACHINE_SSHD},
    {SNIPPET_PATH, MACHINE_SNIPPET},
    {PASSWD, "root:x:0:0:root:/root:/bin/bash\n"
             "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/bin/sh\n"},
    {"/etc/group", "root:x:0:\nsudo:x:27:someone\ngist-kiosk:x:4242:\n"},
    {"/etc/shells", "# shells\n/bin/bash\n/usr/bin/fish\n"},
    {"/etc/security/limits.d/gist-kiosk.conf",
        "gist-kiosk hard maxlogins 30 # visitors\n@gist-kiosk - nproc 64\n"},
    {"/etc/pam.d/sshd", "session required pam_limits.so\n"},
    {"/var/lib/gist-kiosk", NULL},
};

const char *machine_place(const struct machine *machine, const char *path) {
    static char text[2 * MACHINE_PATH_BYTES];
    snprintf(text, sizeof text, "%s%s", machine->root, path);
    return text;
}

static void make_folders(const char *path) {
    char above[2 * MACHINE_PATH_BYTES];
    for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        snprintf(above, sizeof above, "%.*s", (int)(slash - path), path);
        if (mkdir(above, 0755) != 0) assert_int_equal(errno, EEXIST);
    }
}

void machine_put(const struct machine *machine, const char *path, const char *text) {
    const char *whole = machine_place(machine, path);
    make_folders(whole);
    if (!text) {
        if (mkdir(whole, 0755) != 0) assert_int_equal(errno, EEXIST);
        return;
    }
    unlink(whole);
    if (strncmp(text, "->", 2) == 0)
        assert_int_equal(symlink(text + 2, whole), 0);
    else
        kiosk_write(whole, text);
}

void machine_put_copy(const struct machine *machine, const char *from, const char *path) {
    char *text = kiosk_read(from);
    if (!text) fail_msg("there is no %s", from);
    machine_put(machine, path, text);
    free(text);
}

void machine_put_shipped(struct machine *machine) {
    static const struct machine_file shipped[] = {
        {UNIT_PATH, "config/deploy/gist-kiosk.service"},
        {LOGIND, "config/deploy/logind.conf.d/gist-kiosk.conf"},
        {"/etc/systemd/system.conf.d/gist-kiosk.conf",
            "config/deploy/system.conf.d/gist-kiosk.conf"},
        {SNIPPET_PATH, "config/deploy/sshd_config.d/gist-kiosk.conf"},
        {"/etc/security/limits.d/gist-kiosk.conf", "config/deploy/limits.d/gist-kiosk.conf"},
        {"/usr/lib/gist-kiosk/ssh-shell", "config/deploy/ssh-shell"},
    };
    for (size_t i = 0; i < sizeof shipped / sizeof shipped[0]; i++)
        machine_put_copy(machine, shipped[i].text, shipped[i].path);
    chmod(machine_place(machine, "/usr/lib/gist-kiosk/ssh-shell"), 0755);
    machine_put(machine, PASSWD,
        "root:x:0:0:root:/root:/bin/bash\n"
        "gist-kiosk:x:4242:4242::/home/gist-kiosk:/usr/lib/gist-kiosk/ssh-shell\n");
    machine_put(machine, "/home/gist-kiosk", NULL);
    machine_put(machine, "/usr/bin/physlock", "");
    machine_put(machine, "/usr/bin/setfont", "");
    chmod(machine_place(machine, "/usr/bin/physlock"), 0755);
    chmod(machine_place(machine, "/usr/bin/setfont"), 0755);
}

/* ---- the programs that answer ---- */

void machine_put_tool(const struct machine *machine, const char *name, const char *script) {
    char path[MACHINE_PATH_BYTES], text[4096];
    snprintf(path, sizeof path, "/tools/%s", name);
    snprintf(text, sizeof text, "#!/bin/sh\nR=%s\n%s", machine->root, script);
    machine_put(machine, path, text);
    assert_int_equal(chmod(machine_place(machine, path), 0755), 0);
}

/* Units lie in three folders, the first that has a name counts; a drop-in hides those of the same
 * name. */
static const char systemctl[] = "if [ \"$1\" = show ]; then exec cat \"$R/show/$3\"; fi\n"
                                "state=\n"
                                "for folder in etc run usr/lib; do\n"
                                "    file=$R/$folder/systemd/system/$2 any=${2%%@*}\n"
                                "    if [ -z \"$state\" ] && [ -h \"$file\" -a ! -s \"$file\" -o "
                                "-f \"$file\" -a ! -s \"$file\" ]\n"
                                "    then state=masked; fi\n"
                                "    [ -n \"$state\" ] || [ ! -e \"$file\" ] || state=disabled\n"
                                "    [ -n \"$state\" ] || [ \"$any\" = \"$2\" -o ! -e "
                                "\"$R/$folder/systemd/system/$any@.service\" ] || "
                                "state=disabled\n"
                                "done\n"
                                "for link in \"$R\"/*/systemd/system/*.wants/\"$2\" "
                                "\"$R\"/usr/lib/systemd/system/*.wants/\"$2\"; do\n"
                                "    [ ! -h \"$link\" -o \"$state\" = masked ] || state=enabled\n"
                                "done\n"
                                "[ -n \"$state\" ] || { echo \"Failed to get unit file state for "
                                "$2: No such file or directory\" >&2; "
                                "exit 1; }\n"
                                "echo $state; [ $state = enabled ]\n";

/* In the order of folders, which is enough for one drop-in of a name. */
static const char systemd_analyze[] =
    "[ \"$1\" = cat-config ] || exit 0\n"
    "shift; files=\n"
    "for name; do\n"
    "    for folder in etc run usr/local/lib usr/lib; do\n"
    "        file=$R/$folder/$name\n"
    "        if [ -e \"$file\" ]; then files=\"$files $file\"; break; fi\n"
    "    done\n"
    "    for file in $R/etc/$name.d/*.conf $R/run/$name.d/*.conf $R/usr/lib/$name.d/*.conf; do\n"
    "        [ ! -e \"$file\" ] || files=\"$files $file\"\n"
    "    done\n"
    "done\n"
    "[ -z \"$files\" ] || exec awk 'FNR == 1 { print \"# \" FILENAME } { print }' $files\n";

static const char getent[] = "shift\nstatus=0\n[ $# != 0 ] || exec cat \"$R/etc/passwd\"\n"
                             "for name; do grep \"^$name:\" \"$R/etc/passwd\" || status=2; done\n"
                             "exit $status\n";

static const char id[] =
    "gid=$(sed -n \"s/^$3:[^:]*:[^:]*:\\([^:]*\\):.*/\\1/p\" \"$R/etc/passwd\")\n"
    "awk -F: -v name=\"$3\" -v gid=\"$gid\" '\n"
    "    { n = split($4, member, \",\"); for (i = 1; i <= n; i++) if (member[i] == name) $3 = gid "
    "}\n"
    "    $3 == gid { printf \"%s \", $1 } END { print \"\" }' \"$R/etc/group\"\n";

/* sshd on copies in which each Include leads to copies, made when it is asked whether all is right,
 * which comes first. As root it wants a folder of the system's own, so it is somebody else. */
static const char sshd[] =
    "copy=$R/copy/etc/ssh as=\n"
    "if [ \"$1\" = -t ]; then\n"
    "    rm -rf \"$copy\"; mkdir -p \"$copy\"; cp -r \"$R/etc/ssh/.\" \"$copy\"\n"
    "    find \"$copy\" -type f -exec sed -E -i \"/^[[:space:]]*[Ii]nclude/{"
    "s,([[:space:]=])/etc/,\\1$R/copy/etc/,g;"
    "s,([[:space:]])([^[:space:]/]+)\\$,\\1$copy/\\2,g}\" {} +\n"
    "    chmod -R a+rX \"$R/copy\"\n"
    "    if [ \"$(id -u)\" = 0 ]; then chmod 644 \"$R/key\"; else chmod 600 \"$R/key\"; fi\n"
    "fi\n"
    "[ ! -O / ] || as='setpriv --reuid=65534 --clear-groups'\n"
    "exec $as /usr/sbin/sshd -f \"$copy/sshd_config\" -h \"$R/key\" \"$@\"\n";

static void put_tools(struct machine *machine) {
    static const char *const names[] = {
        "sshd", "systemctl", "systemd-analyze", "getent", "id", "sysctl"};
    for (size_t i = 0; i < 6; i++)
        snprintf(machine->tools_room[i], sizeof machine->tools_room[i], "%s/tools/%s",
            machine->root, names[i]);
    machine->tools = (struct audit_tools){machine->tools_room[0], machine->tools_room[1],
        machine->tools_room[2], machine->tools_room[3], machine->tools_room[4],
        machine->tools_room[5], .limit_ms = KIOSK_LIMIT_MS};
    machine_put_tool(machine, "systemctl", systemctl);
    machine_put_tool(machine, "systemd-analyze", systemd_analyze);
    machine_put_tool(machine, "getent", getent);
    machine_put_tool(machine, "id", id);
}

void machine_needs_sshd(struct machine *machine) {
    char command[2 * MACHINE_PATH_BYTES];
    if (access("/usr/sbin/sshd", X_OK) != 0 || access("/usr/bin/ssh-keygen", X_OK) != 0)
        skip_with("needs sshd (package openssh-server)");
    machine_put_tool(machine, "sshd", sshd);
    machine_put_tool(
        machine, "make-key", "exec /usr/bin/ssh-keygen -q -t ed25519 -N '' -f $R/key\n");
    snprintf(command, sizeof command, "%s", machine_place(machine, "/tools/make-key"));
    struct arena memory = {0};
    assert_int_equal(
        audit_tool_ask(&memory, (const char *[]){command, NULL}, KIOSK_LIMIT_MS).status, 0);
    arena_free(&memory);
}

void machine_needs_systemd(struct machine *machine) {
    if (access("/usr/bin/systemd-analyze", X_OK) != 0 || access("/usr/bin/systemctl", X_OK) != 0)
        skip_with("needs systemd-analyze and systemctl (package systemd)");
    machine_put_tool(machine, "systemctl", "exec /usr/bin/systemctl --root=\"$R\" \"$@\"\n");
    machine_put_tool(
        machine, "systemd-analyze", "exec /usr/bin/systemd-analyze --root=\"$R\" \"$@\"\n");
}

/* ---- a machine's life ---- */

int machine_set_up(void **state) {
    struct machine *machine = calloc(1, sizeof *machine);
    umask(022);
    kiosk_folder(machine->root);
    chmod(machine->root, 0755);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        machine_put(machine, good[i].path, good[i].text);
    chmod(machine_place(machine, "/usr/bin/gist-kiosk"), 0755);
    put_tools(machine);
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

int machine_tear_down(void **state) {
    struct machine *machine = *state;
    kiosk_folder_remove(machine->root);
    settings_free(&machine->settings);
    free(machine->lines);
    free(machine);
    return 0;
}

void machine_audit(struct machine *machine, enum audit_scope scope) {
    const struct audit_options options = {.scope = scope,
        .tools = &machine->tools,
        .root = machine->root,
        .settings = &machine->settings,
        .settings_path = machine->settings_path,
        .pack = machine->pack,
        .guide_good = machine->guide_good,
        .program = machine->program,
        .sandbox = &machine->sandbox,
        .verbose = true};
    size_t bytes = 0;
    free(machine->lines);
    FILE *out = open_memstream(&machine->lines, &bytes);
    machine->failed = audit_run(&options, out);
    fclose(out);
}

/* ---- lines ---- */

/* What cmocka prints itself is cut. */
#define machine_fail(machine, ...)                                                                 \
    do {                                                                                           \
        fputs((machine)->lines, stderr);                                                           \
        fail_msg(__VA_ARGS__);                                                                     \
    } while (0)

void machine_none_failed(const struct machine *machine) {
    if (machine->failed) machine_fail(machine, "%d lines failed", machine->failed);
}

bool machine_has_line(const struct machine *machine, const char *start, const char *words) {
    for (const char *line = machine->lines; *line; line += strcspn(line, "\n") + 1) {
        char copy[1024];
        snprintf(copy, sizeof copy, "%.*s", (int)strcspn(line, "\n"), line);
        if (strncmp(copy, start, strlen(start)) == 0 && strstr(copy, words)) return true;
    }
    return false;
}

const char *machine_verdict(const struct machine *machine, const char *row) {
    static const char *const verdicts[] = {"FAIL", "note", "pass"};
    char start[64];
    for (size_t i = 0; i < 3; i++) {
        snprintf(start, sizeof start, "%s  %s: ", verdicts[i], row);
        if (machine_has_line(machine, start, "")) return verdicts[i];
    }
    return "silent";
}

void machine_assert_line(const struct machine *machine, const char *start, const char *words) {
    if (!machine_has_line(machine, start, words))
        machine_fail(machine, "no line \"%s ... %s\"", start, words);
}

void machine_fails(
    struct machine *machine, enum audit_scope scope, const char *start, const char *words) {
    char whole[128];
    machine_audit(machine, scope);
    snprintf(whole, sizeof whole, "FAIL  %s", start);
    machine_assert_line(machine, whole, words);
    if (machine->failed != 1)
        machine_fail(machine, "%d lines failed, for \"%s\"", machine->failed, start);
}

void machine_notes(
    struct machine *machine, enum audit_scope scope, const char *start, const char *words) {
    char whole[128];
    machine_audit(machine, scope);
    snprintf(whole, sizeof whole, "note  %s", start);
    machine_assert_line(machine, whole, words);
    if (machine->failed)
        machine_fail(machine, "%d lines failed, for \"%s\"", machine->failed, start);
}

void machine_break(struct machine *machine, const struct breakage *breakage) {
    const char *whole = machine_place(machine, breakage->path);
    if (!breakage->text)
        assert_int_equal(remove(whole), 0);
    else if (strncmp(breakage->text, "mode ", 5) == 0)
        assert_int_equal(chmod(whole, (mode_t)strtol(breakage->text + 5, NULL, 8)), 0);
    else
        machine_put(machine, breakage->path, breakage->text);
}

void machine_mend(struct machine *machine, const char *path) {
    const char *whole = machine_place(machine, path);
    remove(whole);
    for (size_t i = 0; i < sizeof good / sizeof good[0]; i++)
        if (strcmp(good[i].path, path) == 0) machine_put(machine, path, good[i].text);
}

static bool is_numbered(const struct breakage *breakage) {
    return strcmp(breakage->path, DROP_IN) == 0 || strcmp(breakage->path, A_SNIPPET) == 0;
}

/* Returns how many from the first on can be broken together. */
static size_t group_of(const struct breakage *breakages, size_t count) {
    for (size_t i = 1; i < count; i++)
        for (size_t k = 0; k < i; k++) {
            const char *one = breakages[i].text, *other = breakages[k].text;
            bool drop_in = is_numbered(&breakages[i]);
            if (strcmp(breakages[i].line, breakages[k].line) == 0 ||
                (strcmp(breakages[i].path, breakages[k].path) == 0 &&
                    (!drop_in || strncmp(one, other, strcspn(one, "= ") + 1) == 0)))
                return i;
        }
    return count;
}

/* As it stands in a table, but for the drop-ins, which are numbered. */
static struct breakage numbered(const struct breakage *breakage, size_t number) {
    static char path[MACHINE_PATH_BYTES];
    struct breakage own = *breakage;
    snprintf(path, sizeof path, "%s.%zu.conf", breakage->path, number);
    if (is_numbered(breakage)) own.path = path;
    return own;
}

void machine_each(struct machine *machine, const struct breakage *breakages, size_t count,
    enum audit_scope scope, bool fail) {
    for (size_t group; count; breakages += group, count -= group) {
        group = group_of(breakages, count);
        for (size_t i = 0; i < group; i++) {
            struct breakage own = numbered(&breakages[i], i);
            machine_break(machine, &own);
        }
        machine_audit(machine, scope);
        for (size_t i = 0; i < group; i++) {
            char start[128];
            struct breakage own = numbered(&breakages[i], i);
            snprintf(start, sizeof start, "%s  %s", fail ? "FAIL" : "note", own.line);
            machine_assert_line(machine, start, own.words);
            machine_mend(machine, own.path);
        }
        if (machine->failed != (fail ? (int)group : 0))
            machine_fail(
                machine, "%d lines failed, from \"%s\" on", machine->failed, breakages->line);
    }
}
