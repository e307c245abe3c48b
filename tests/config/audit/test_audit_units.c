/* 120 units with drop-ins, made of pieces: what the audit says of each is what follows from what
 * systemd itself makes of the files, as its manager prints it when it only loads them (systemd
 * --test). What it does not print is looked up plainly in the files that it names, in its order.
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

enum { UNITS = 120, MOST_FILES = 3 };

#define ETC "/etc/systemd/system/gist-kiosk.service"
#define LOCAL "/usr/local/lib/systemd/system/gist-kiosk.service"
#define USR "/usr/lib/systemd/system/gist-kiosk.service"
#define SERVICE "[Service]\n"
#define OTHER SERVICE "ExecStart=\nExecStart="

/* ---- pieces ---- */

/* A unit by hand: files beside, or in place of, the shipped one. */
struct hand {
    const char *files[2 * MOST_FILES]; /* path and text in turn */
};

static const struct hand hands[] = {
    {{"", ""}},
    {{ETC ".d/a.conf", SERVICE "Restart=no\nRestart=always\n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=always\nRestart=no\n"}},
    {{ETC ".d/b.conf", SERVICE "Restart=no\n", USR ".d/a.conf", SERVICE "Restart=always\n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=no\n", USR ".d/b.conf", SERVICE "Restart=always\n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=always\n", USR ".d/a.conf", SERVICE "Restart=no\n"}},
    {{LOCAL ".d/a.conf", SERVICE "Restart=always\n", USR ".d/a.conf", SERVICE "Restart=no\n"}},
    {{LOCAL ".d/a.conf", SERVICE "Restart=no\n", ETC ".d/a.conf", SERVICE "TTYReset=no\n"}},
    {{USR ".d/a.conf", SERVICE "Restart=no\n", ETC ".d/a.conf", ""}},
    {{ETC ".d/a.txt", SERVICE "Restart=no\n"}},
    {{ETC ".d/a.conf", "Restart=no\n"}},
    {{ETC ".d/a.conf", "[Unit]\nRestart=no\n[X-Service]\nRestart=no\n"}},
    {{ETC ".d/a.conf", "[Service] # mine\nRestart=no\n"}},
    {{ETC ".d/a.conf", SERVICE "TTYReset=no\n[Service\nRestart=no\n"}},
    {{ETC ".d/a.conf", "\xef\xbb\xbf[Service]\nRestart=no\n"}},
    {{ETC ".d/a.conf", "[Service]\r\nRestart=no\r\n"}},
    {{ETC ".d/a.conf", SERVICE "# Restart=always\rRestart=no\n"}},
    {{ETC ".d/a.conf", SERVICE "# /etc/systemd/system/gist-kiosk.service\nRestart=no\n"}},
    {{ETC ".d/a.conf", "# /usr/lib/systemd/system/a.service\n" SERVICE "\nUser=root\n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=\n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=Always\nTTYReset=banana\n"}},
    {{ETC ".d/a.conf", SERVICE "restart=no\n  TTYReset = TRUE  \n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=\\\n  no\n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=\\\n# a comment\n  no\n"}},
    {{ETC ".d/a.conf", SERVICE "Description=x \\ \nRestart=no\n"}},
    {{ETC ".d/a.conf", SERVICE "# a comment \\\nRestart=no\n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=no\\\\\n"}},
    {{ETC ".d/a.conf", SERVICE "Restart=no\\"}},
    {{ETC ".d/a.conf", SERVICE "ExecStart=/usr/bin/gist-kiosk --kiosk --config /etc/x.cfg\n"}},
    {{ETC ".d/a.conf", SERVICE "Type=oneshot\n"}},
    {{ETC ".d/a.conf", SERVICE "Type=oneshot\nRestart=no\nExecStart=/usr/bin/setfont\n"}},
    {{ETC ".d/a.conf", SERVICE "ExecStart=\n"}},
    {{ETC ".d/a.conf", OTHER "/usr/bin/gist-kiosk \\ \n    --kiosk\n"}},
    {{ETC ".d/a.conf", OTHER "/usr/bin/gist-kiosk \\\n    --kiosk\n"}},
    {{ETC ".d/a.conf", OTHER "/usr/bin/gist-kiosk --kiosk ; /usr/bin/setfont\n"}},
    {{ETC ".d/a.conf", SERVICE "ExecStartPre=/usr/bin/setfont a ; /bin/sh\n"}},
    {{ETC ".d/a.conf", SERVICE "ExecStopPost=-+/usr/bin/setfont a # ; /bin/sh\n"}},
    {{ETC ".d/a.conf", SERVICE "ExecStartPre=/bin/sh\nExecStartPre=\n"}},
    {{ETC ".d/a.conf", SERVICE "ExecStopPost=\nExecStopPost=/bin/sh\n"}},
    {{ETC ".d/a.conf", SERVICE "EnvironmentFile=/etc/good.env\n"}},
    {{ETC ".d/a.conf", SERVICE "EnvironmentFile=-/etc/*.env\n"}},
    {{ETC ".d/a.conf", SERVICE "EnvironmentFile=/etc/bad.env\nEnvironmentFile=\n"}},
    {{ETC ".d/a.conf", SERVICE "EnvironmentFile=-/etc/none.env\n"}},
    {{ETC ".d/a.conf", SERVICE "Environment=WORLD_CUP=1 \"FOO=LD_PRELOAD=x\"\n"}},
    {{ETC ".d/a.conf", SERVICE "Environment=A=1 \"LD_PRELOAD=/x y\"\n"}},
    {{ETC ".d/a.conf", SERVICE "Environment=LD_PRELOAD=/x\nEnvironment=\n"}},
    {{ETC ".d/a.conf", SERVICE "PassEnvironment=TZ LOCPATH\n"}},
    {{ETC ".d/a.conf", "[Unit]\nConflicts=\n"}},
    {{ETC ".d/a.conf", SERVICE "TTYPath=/dev/tty1\nTTYPath=tty9\n"}},
    {{ETC ".d/a.conf", SERVICE "TTYPath=\n"}},
    {{ETC ".d/a.conf", SERVICE "TTYPath=/dev/tty2\n", LOCAL ".d/b.conf",
        "[Unit]\nConflicts=getty@tty2.service getty@tty3.service\n"}},
    {{ETC ".d/a.conf", SERVICE "StandardInput=null\nStandardOutput=\n"}},
    {{ETC ".d/a.conf", "[Unit]\nStartLimitIntervalSec=\nStartLimitBurst=3\n"}},
    {{ETC ".d/a.conf", SERVICE "StartLimitInterval=10\n"}},
    {{ETC ".d/a.conf", "[Unit]\nStartLimitIntervalSec=1min\nStartLimitBurst=0\n"}},
    {{ETC ".d/a.conf", SERVICE "StartLimitIntervalSec=10\n"}},
    {{ETC ".d/a.conf", SERVICE "RestartPreventExitStatus=2 SIGTERM\nRestartPreventExitStatus=\n"}},
    {{ETC ".d/a.conf", SERVICE "User=\nDynamicUser=no\n"}},
    {{ETC ".d/a.conf", SERVICE "User=\nDynamicUser=YES\n"}},
    {{ETC ".d/a.conf", SERVICE "DynamicUser=0\nUser=0\n"}},
    {{ETC, "[Unit]\nConflicts=getty@tty1.service\nStartLimitIntervalSec=0\n" SERVICE
           "ExecStart=/usr/bin/gist-kiosk --kiosk\nStandardInput=tty\nStandardError=journal\n"
           "TTYPath=/dev/tty1\nTTYReset=1\nTTYVTDisallocate=on\nRestart=always\nDynamicUser=t\n"}},
    {{ETC, SERVICE "ExecStart=/usr/bin/gist-kiosk --kiosk\nRestart=always\nTTYReset=yes\n"
                   "TTYVTDisallocate=yes\n"}},
    {{LOCAL, SERVICE "ExecStart=/usr/bin/gist-kiosk --kiosk\n", ETC ".d/a.conf",
        SERVICE "StandardInput=tty-force\nTTYPath=/dev/tty1\n"}},
};

/* What a line of a drop-in may be; the first is right. */
static const char *const lines[][9] = {
    {"Restart=always", "Restart=on-failure", "Restart=no", "Restart=nope", "Restart=\"always\""},
    {"StandardInput=tty", "StandardInput=tty-force", "StandardInput=null", "StandardInput=TTY"},
    {"StandardOutput=tty", "StandardOutput=inherit", "StandardOutput=journal",
        "StandardOutput=null", "StandardOutput=x"},
    {"StandardError=journal", "StandardError=inherit", "StandardError=tty", "StandardError=null"},
    {"TTYReset=yes", "TTYReset=on", "TTYReset=f", "TTYReset=", "TTYReset=No"},
    {"TTYVTDisallocate=yes", "TTYVTDisallocate=True", "TTYVTDisallocate=0",
        "TTYVTDisallocate=maybe"},
    {"NoNewPrivileges=yes", "NoNewPrivileges=no", "NoNewPrivileges=1", "NoNewPrivileges=FALSE"},
    {"DynamicUser=yes", "User=root", "User=0", "User=visitor", "DynamicUser=no"},
    {"ExecStart=\nExecStart=/usr/bin/gist-kiosk --kiosk",
        "ExecStart=\nExecStart=-@/usr/bin/gist-kiosk guide --kiosk",
        "ExecStart=\nExecStart=+/usr/bin/gist-kiosk --kiosk",
        "ExecStart=\nExecStart=/usr/bin/%p --kiosk --config %E/gist-kiosk/gist-kiosk.cfg",
        "ExecStart=\nExecStart=/usr/bin/gist-kiosk \"--kiosk\"",
        "ExecStart=\nExecStart=/usr/bin/gist-kiosk --kiosks",
        "ExecStart=\nExecStart=@/bin/sh /usr/bin/gist-kiosk --kiosk",
        "ExecStart=\nExecStart=/usr/bin/gist-kiosk"},
};

static const char *const drop_ins[] = {
    ETC ".d/10-a.conf", LOCAL ".d/20-b.conf", USR ".d/30-c.conf", USR ".d/10-a.conf"};

static unsigned draw(unsigned *seed, unsigned most) {
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % most;
}

#define HANDS (sizeof hands / sizeof hands[0])
#define LINES (sizeof lines / sizeof lines[0])

/* Puts the files of a unit there: first those by hand, then what is drawn, in two drop-ins. */
static void put_unit(
    const struct machine *machine, size_t number, unsigned *seed, const char *put[MOST_FILES]) {
    static char texts[2][2048];
    for (size_t i = 0; i < MOST_FILES; i++) put[i] = NULL;
    for (size_t i = 0; number < HANDS && i < MOST_FILES; i++) {
        const char *const *file = &hands[number].files[2 * i];
        if (file[0] && *file[0]) machine_put(machine, put[i] = file[0], file[1]);
    }
    for (size_t i = 0; number >= HANDS && i < 2; i++) {
        int bytes = snprintf(texts[i], sizeof texts[i], "%s", SERVICE);
        for (size_t k = 0; k < LINES; k++) {
            unsigned count = 0;
            while (count < 9 && lines[k][count]) count++;
            if (draw(seed, 3)) continue;
            bytes += snprintf(texts[i] + bytes, sizeof texts[i] - (size_t)bytes, "%s\n",
                lines[k][draw(seed, 2) ? 0 : draw(seed, count)]);
        }
        put[i] = drop_ins[(size_t)draw(seed, 2) + 2 * i];
        machine_put(machine, put[i], texts[i]);
    }
}

/* ---- what systemd says of it ---- */

/* What it has loaded, and a question to it. */
struct loaded {
    struct arena memory;
    const struct machine *machine;
    const char *said; /* from the unit's name on, to the next unit */
};

/* As somebody who is not root, which its tests are for; with no units but the machine's. */
static const char ask_systemd[] =
    "mkdir -p \"$R/empty\"; as=; U=systemd/system\n"
    "[ \"$(id -u)\" != 0 ] || as='setpriv --reuid=65534 --regid=65534 --clear-groups'\n"
    "exec env -i PATH=/usr/bin:/bin LC_ALL=C SYSTEMD_LOG_TARGET=console SYSTEMD_LOG_LEVEL=err "
    "SYSTEMD_UNIT_PATH=\"$R/etc/$U:$R/usr/local/lib/$U:$R/usr/lib/$U\" "
    "SYSTEMD_GENERATOR_PATH=\"$R/empty\" "
    "SYSTEMD_ENVIRONMENT_GENERATOR_PATH=\"$R/empty\" XDG_RUNTIME_DIR=\"$R/empty\" "
    "$as /lib/systemd/systemd --test --system --unit=gist-kiosk.service 2>/dev/null\n";

static void load(struct loaded *loaded, const struct machine *machine) {
    char program[2 * MACHINE_PATH_BYTES];
    *loaded = (struct loaded){.machine = machine, .said = ""};
    snprintf(program, sizeof program, "%s", machine_place(machine, "/tools/ask-systemd"));
    struct audit_reply reply =
        audit_tool_ask(&loaded->memory, (const char *[]){program, NULL}, machine->tools.limit_ms);
    char *start = strstr(reply.said, "-> Unit gist-kiosk.service:"), *end;
    if (reply.fault || !start) return;
    end = strstr(start + 1, "-> Unit ");
    if (end) *end = '\0';
    loaded->said = start;
}

/* Returns the value of a line "KEY: VALUE" (its number `nth`), or NULL. */
static const char *fact(struct loaded *loaded, const char *key, int nth) {
    const char *start = arena_format(&loaded->memory, "\t%s: ", key);
    for (const char *at = strstr(loaded->said, start); at; at = strstr(at + 1, start))
        if (nth-- == 0)
            return arena_text(
                &loaded->memory, at + strlen(start), strcspn(at + strlen(start), "\n"));
    return NULL;
}

static bool is(struct loaded *loaded, const char *key, const char *rights) {
    const char *value = fact(loaded, key, 0);
    return value && strstr(rights, arena_format(&loaded->memory, " %s ", value));
}

/* Returns the text of the unit's files in their order, the first without a root before it. */
static const char *files(struct loaded *loaded) {
    const char *words = "", *path = fact(loaded, "Fragment Path", 0);
    for (int i = -1; path; path = fact(loaded, "DropIn Path", ++i)) {
        char *text = kiosk_read(path);
        words = arena_format(&loaded->memory, "%s\n%s\n", words, text ? text : "");
        free(text);
    }
    return words;
}

/* Returns the last "KEY=VALUE" of a section of the files, as far as these are plain. */
static const char *written(struct loaded *loaded, const char *section, const char *key) {
    const char *found = NULL, *line = files(loaded);
    bool here = false;
    for (; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        if (*line == '[') here = strncmp(line, section, strlen(section)) == 0;
        if (!here || strncmp(line, key, strlen(key)) != 0 || line[strlen(key)] != '=') continue;
        line += strlen(key) + 1;
        found = arena_text(&loaded->memory, line, strcspn(line, "\n"));
    }
    return found;
}

static const char *yes(bool right) {
    return right ? "pass" : "FAIL";
}
/* ---- verdicts ---- */

enum { ROWS = 12 };
static const char *const rows[ROWS] = {"unit", "command", "kiosk", "restart", "restart limit",
    "input", "terminal", "terminal reset", "terminal clearing", "messages", "user", "environment"};

/* Says whether a list of commands ("-> ExecStartPre:") has one that is not among some. */
static bool has_other_command(struct loaded *loaded) {
    static const char *const known[] = {"/usr/bin/setfont", "/usr/bin/physlock"};
    static const char *const lists[] = {
        "ExecStartPre", "ExecStartPost", "ExecStopPost", "ExecStart"};
    for (size_t i = 0; i < 4; i++) {
        const char *at = strstr(loaded->said, arena_format(&loaded->memory, "-> %s:\n", lists[i]));
        if (!at) continue;
        at += strcspn(at, "\n") + 1;
        if (i == 3) at = strchrnul(strstr(at, "Command Line: "), '\n') + 1; /* the guide */
        for (const char *line; (line = strstr(at, "Command Line: ")) && line < at + 5;) {
            line += strlen("Command Line: ");
            size_t bytes = strcspn(line, " \n");
            bool good = false;
            for (size_t k = 0; k < 2; k++)
                good |= bytes == strlen(known[k]) && strncmp(line, known[k], bytes) == 0;
            if (!good) return true;
            at = line + strcspn(line, "\n") + 1;
        }
    }
    return false;
}

static const char *command_verdict(struct loaded *loaded, const char *command) {
    const char *signs = written(loaded, "[Service]", "ExecStart");
    bool privileged = signs && strcspn(signs, "+!") < strcspn(signs, "/");
    bool renamed = signs && strcspn(signs, "@") < strcspn(signs, "/");
    if (renamed) command = signs + strcspn(signs, "/"); /* only its arguments are printed */
    return yes(strncmp(command, "/usr/bin/gist-kiosk ", 20) == 0 && !privileged &&
               !has_other_command(loaded));
}

static const char *environment_verdict(struct loaded *loaded) {
    static const char *const names[] = {"LD_", "LOCPATH"};
    static const char *const keys[] = {"Environment", "PassEnvironment"};
    const char *verdict = "pass", *value;
    for (size_t i = 0; i < 2; i++)
        for (int nth = 0; (value = fact(loaded, keys[i], nth)); nth++)
            for (size_t k = 0; k < 2; k++)
                if (strncmp(value, names[k], strlen(names[k])) == 0) return "FAIL";
    for (int nth = 0; (value = fact(loaded, "EnvironmentFile", nth)); nth++) {
        if (strstr(value, "*") || strstr(value, "bad")) return "FAIL";
        if (!strstr(value, "good")) verdict = "note"; /* it is not there */
    }
    return verdict;
}

/* A login waits on the terminal unless the guide takes it. */
static const char *login_verdict(struct loaded *loaded, int terminal) {
    const char *value;
    for (int i = 0; (value = fact(loaded, "Conflicts", i)); i++)
        if (strncmp(value, arena_format(&loaded->memory, "getty@tty%d.service ", terminal), 19) ==
            0)
            return "pass";
    return terminal ? "FAIL" : "silent";
}

/* Writes what has to be said; where systemd does not load the unit the first of it counts. */
static void expect(struct loaded *loaded, const char *expected[ROWS + 1]) {
    const char *path = fact(loaded, "TTYPath", 0), *command;
    const char *at = strstr(loaded->said, "-> ExecStart:\n");
    int terminal = path && strncmp(path, "/dev/tty", 8) == 0 ? atoi(path + 8) : 0;
    bool dynamic = is(loaded, "DynamicUser", " yes "), root = is(loaded, "User", " root 0 ");
    const char *privileges = written(loaded, "[Service]", "NoNewPrivileges");
    const char *limit = written(loaded, "[Unit]", "StartLimitIntervalSec");
    const char *old = written(loaded, "[Service]", "StartLimitInterval"), *burst;
    const char *exception = written(loaded, "[Service]", "RestartPreventExitStatus");
    bool screen = is(loaded, "StandardOutput", " tty inherit ");
    command = at ? strstr(at, "Command Line: ") : NULL;
    command = command ? arena_text(&loaded->memory, command + 14, strcspn(command + 14, "\n")) : "";
    burst = written(loaded, "[Unit]", "StartLimitBurst");
    bool unlimited = (burst && *burst == '0') || (!old && limit && (*limit == '0' || !*limit));
    const char *all[ROWS + 1] = {
        yes(is(loaded, "Unit Load State", " loaded ")),
        command_verdict(loaded, arena_format(&loaded->memory, "%s ", command)),
        yes(strstr(arena_format(&loaded->memory, "%s ", command), " --kiosk ") != NULL),
        yes(is(loaded, "Restart", " always ") && (!exception || !*exception)),
        yes(unlimited),
        yes(is(loaded, "StandardInput", " tty tty-force tty-fail ")),
        yes(terminal > 0 && screen),
        yes(!path || is(loaded, "TTYReset", " yes ")), /* printed only with a path */
        yes(!path || is(loaded, "TTYVTDisallocate", " yes ")),
        fact(loaded, "StandardError", 0) && !is(loaded, "StandardError", " tty inherit ") ? "pass"
                                                                                          : "note",
        yes((dynamic || fact(loaded, "User", 0)) && !root &&
            (privileges ? strspn(privileges, "y1t") > 0 : dynamic)),
        environment_verdict(loaded),
        login_verdict(loaded, terminal),
    };
    memcpy(expected, all, sizeof all);
}

/* ---- the comparison ---- */

/* Adds to `passed` where nothing of the unit fails. */
static bool is_alike(
    const struct machine *machine, size_t number, const char *const *put, int *passed) {
    struct loaded loaded;
    const char *expected[ROWS + 1] = {NULL};
    bool alike = true, fails = false;
    load(&loaded, machine);
    expect(&loaded, expected);
    size_t count = strcmp(expected[0], "pass") == 0 ? ROWS + 1 : 1;
    for (size_t i = 0; i < count; i++) {
        const char *row = i < ROWS ? rows[i] : "login prompt";
        const char *said = machine_verdict(machine, row);
        fails |= strcmp(said, "FAIL") == 0;
        if (strcmp(said, expected[i]) == 0) continue;
        for (size_t k = 0; alike && k < MOST_FILES && put[k]; k++) {
            char *text = kiosk_read(machine_place(machine, put[k]));
            fprintf(stderr, "unit %zu, %s:\n%s", number, put[k], text ? text : "");
            free(text);
        }
        fprintf(stderr, "%s: the audit says %s, and systemd %s\n", row, said, expected[i]);
        alike = false;
    }
    if (!alike) fprintf(stderr, "%s\n", machine->lines);
    arena_free(&loaded.memory);
    *passed += !fails;
    return alike;
}

/* Only the guide's unit is asked about, so that the test is quick; what is asked of others has no
 * answer. */
static void put_systemd(struct machine *machine) {
    struct loaded loaded;
    machine_needs_systemd(machine);
    machine_put_tool(machine, "systemctl",
        "case \"$*\" in *gist-kiosk.service) exec /usr/bin/systemctl --root=\"$R\" \"$@\";; esac\n"
        "echo disabled; exit 1\n");
    machine_put_tool(machine, "systemd-analyze",
        "case \"$*\" in *gist-kiosk.service) exec /usr/bin/systemd-analyze --root=\"$R\" \"$@\";; "
        "esac\n");
    machine_put_shipped(machine);
    machine_put(machine, "/bin/sh", "");
    chmod(machine_place(machine, "/bin/sh"), 0755);
    machine_put(machine, "/etc/good.env", "# LD_PRELOAD=x\nTZ=UTC\n");
    machine_put(machine, "/etc/bad.env", "TZ=UTC\nLD_PRELOAD=/x\n");
    machine_put_tool(machine, "ask-systemd", ask_systemd);
    load(&loaded, machine);
    bool answers = fact(&loaded, "Restart", 0) != NULL;
    arena_free(&loaded.memory);
    if (!answers) skip_with("needs /lib/systemd/systemd --test, which does not answer here");
}

static void what_the_audit_says_is_what_systemd_loads(void **state) {
    struct machine *machine = *state;
    unsigned seed = 20261128;
    int alike = 0, passed = 0;
    put_systemd(machine);
    for (size_t number = 0; number < UNITS; number++) {
        const char *put[MOST_FILES];
        put_unit(machine, number, &seed, put);
        machine_audit(machine, AUDIT_CONSOLE);
        alike += is_alike(machine, number, put, &passed);
        for (size_t i = 0; i < MOST_FILES; i++)
            if (put[i]) machine_mend(machine, put[i]);
    }
    print_message("%d of %d units alike; %d of them pass\n", alike, UNITS, passed);
    assert_int_equal(alike, UNITS);
    assert_in_range(passed, UNITS / 10, UNITS / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            what_the_audit_says_is_what_systemd_loads, machine_set_up, machine_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
