/* 120 set-ups of sshd, made of pieces: what the audit says of each is what follows from the real
 * sshd's own answers for the connections that the pieces are about. Here these answers are read
 * plainly, and nothing else is: which line counts, sshd knows. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/audit_machine.h"

enum { SETUPS = 120, TEXT_BYTES = 4096 };

/* In the pieces these stand for the folder of sshd's settings, and for what a name without a folder
 * begins with: nothing, but in the copy that sshd reads the folder. */
#define SSH "\1"
#define BESIDE "\2"

#define HOME "/var/lib/gist-kiosk"
#define GUIDE "exec /usr/bin/gist-kiosk --kiosk"
#define FOR_GUIDE "Match User gist-kiosk\n"

/* ---- pieces ---- */

/* What lies around the guide's block: a file that is read before it or after it, another that this
 * one may include, and the connections, apart from the usual one, that it is about. */
struct piece {
    const char *text, *extra, *connections;
};

static const struct piece pieces[] = {
    {.text = ""},
    {.text = "MaxSessions 9\n"},
    {.text = "Match all\nMaxSessions 9\n"},
    {.text = FOR_GUIDE "MaxSessions 9\nMaxSessions 1\n"},
    {.text = FOR_GUIDE "MaxSessions 1\nMaxSessions 9\n"},
    {.text = "\"MaxSessions\" 9\n"},
    {.text = "Match User=gist-kiosk\n maxsessions = \"9\"\n"},
    {.text = FOR_GUIDE "\tPermitTunnel yes # no\n"},
    {.text = "# Match all\n  # PermitTunnel yes\n"},
    {.text = FOR_GUIDE "# Match User bob\nPermitTunnel yes\n"},
    {.text = "PermitUserEnvironment yes\n"},
    {.text = "PermitUserEnvironment LANG,LC_*\n"},
    {.text = "AcceptEnv LANG LC_*\n"},
    {.text = "AcceptEnv LANG\nAcceptEnv BASH_ENV\n"},
    {.text = "SetEnv LD_PRELOAD=/x.so\n"},
    {.text = "SetEnv TZ=UTC\n"},
    {.text = "MaxStartups 10:30:1000\n"},
    {.text = "MaxStartups 5\nMaxStartups 200\n"},
    {.text = "UsePAM no\n"},
    {.text = FOR_GUIDE "ClientAliveCountMax 0\n"},
    {.text = FOR_GUIDE "PermitTTY no\n"},
    {.text = "Match User *,!gist-kiosk\nPermitTunnel yes\n"},
    {.text = "Match User bob\nForceCommand /bin/sh\n"},
    {.text = "match user \"gist-*\"\nforcecommand /bin/date\n"},
    {.text = "Match Group gist-none\nPermitTunnel yes\n"},
    {.text = "Match Address 10.0.0.0/8\nPermitTunnel yes\n", .connections = "addr=10.3.0.1"},
    {.text = "Match Address 10.0.0.0/8,!10.1.0.0/16\nPermitUserRC yes\n",
        .connections = "addr=10.3.0.1 addr=10.1.0.1"},
    {.text = "Match Address *,!10.0.0.0/8\nPermitTunnel no\nMatch all\nPermitTunnel yes\n",
        .connections = "addr=10.1.1.1"},
    {.text = "Match Address 203.0.113.0/24\nPermitTunnel no\nMatch all\nPermitTunnel yes\n",
        .connections = "addr=198.51.100.7"},
    {.text = "Match Address 10.1.0.0/16\nPermitTunnel no\nMatch Address 10.1.0.0/15\n"
             "PermitTunnel yes\n",
        .connections = "addr=10.1.0.1 addr=10.0.0.1"},
    {.text = "Match Address 10.0.0.0/16\nPermitTunnel no\nMatch Address 10.0.0.0/8,192.168.*\n"
             "PermitTunnel yes\n",
        .connections = "addr=10.0.0.1 addr=10.200.0.1 addr=192.168.1.1"},
    {.text = "Match Address 2001:db8::/32\nMaxSessions 0\n",
        .connections = "addr=2001:db8::5 addr=2001:db9::1"},
    {.text = "Match Address 255.0.0.0/8\nAcceptEnv *\n", .connections = "addr=255.1.1.1"},
    {.text = "Match LocalPort 2222\nPermitTTY no\n", .connections = "lport=2222"},
    {.text = "Match LocalPort=2222 Address=10.0.0.0/8\nForceCommand none\n",
        .connections = "addr=10.0.0.9,lport=2222 lport=2222"},
    {.text = "Match Host *.clinic\nAcceptEnv *\n", .connections = "host=a.clinic"},
    {.text = "Match Host !*.clinic,*\nMaxSessions 1\nMatch all\nMaxSessions 5\n",
        .connections = "host=a.clinic"},
    {.text = "Match Host *.example\nPermitTunnel no\nMatch all\nPermitTunnel yes\n",
        .connections = "host=a.test"},
    {.text = "Match LocalAddress 10.9.9.9\nClientAliveInterval 0\n",
        .connections = "laddr=10.9.9.9"},
    {.text = "Match User gist-kiosk LocalPort 2222 Address 10.0.0.0/8\nPermitUserRC yes\n",
        .connections = "addr=10.0.0.5,lport=2222"},
    {.text = "Include " BESIDE "extra.conf\n", .extra = FOR_GUIDE "PermitTunnel yes\n"},
    {.text = "\"Include\" " SSH "/extra.conf\n", .extra = "Match all\nPermitUserRC yes\n"},
    {.text = FOR_GUIDE "Include=" SSH "/extra.conf\n", .extra = "PermitTunnel yes\n"},
    {.text = "Match User bob\nInclude " SSH "/extra.conf\n", .extra = "Match all\nMaxSessions 7\n"},
    {.text = FOR_GUIDE "Include " SSH "/extra.conf\nPermitTunnel yes\n",
        .extra = "Match Address 10.0.0.0/8\nMaxSessions 7\n",
        .connections = "addr=10.2.2.2"},
    {.text = FOR_GUIDE "Include " BESIDE "no-such.conf\nX11Forwarding yes\n"},
    {.text = "Match canonical\nMaxSessions 1\n"},
    {.text = "Match exec true\nMaxSessions 1\n"},
    {.text = "Match Address 10.0.0.1/8\nMaxSessions 1\n"},
    {.text = "\xef\xbb\xbfMaxSessions 1\n"},
    {.text = FOR_GUIDE "MaxStartups 10:30:100\n"},
    {.text = "NoSuchKeyword yes\n"},
    {.text = "MaxSessions\n"},
    {.text = "Include " SSH "/extra.conf\n", .extra = "Include " SSH "/extra.conf\n"},
};

/* How the guide's block begins. What stands in it is in body.conf where that is included. */
static const char *const blocks[] = {
    FOR_GUIDE,
    "Match User \"gist-kiosk\"\n",
    "Match User=gist-kiosk\n",
    "match\tuser\tgist-kiosk # the guide\n",
    "Match User gist-kiosk,nobody-else\n",
    "Match User !root,gist-*\n",
    "Match User gist-kiosk Address *\n",
    "\"Match\" User gist-kiosk\n",
    FOR_GUIDE "Include " SSH "/body.conf\n",
    FOR_GUIDE "Include \"" BESIDE "body.conf\"\nMatch all\nMaxSessions 1\n",
};

/* What sshd is to start, and what has to be said of it. */
static const struct {
    const char *text, *command, *kiosk;
} commands[] = {
    {GUIDE, "pass", "pass"},
    {"exec\t/usr/bin/gist-kiosk   --kiosk", "pass", "pass"},
    {"exec '/usr/bin/gist-kiosk' \"--kiosk\" # the guide", "pass", "pass"},
    {"exec /usr/bin/gist-kiosk --config=/etc/gist-kiosk/ssh.cfg --kiosk", "pass", "pass"},
    {"/usr/bin/gist-kiosk --kiosk", "FAIL", "pass"},
    {"exec gist-kiosk --kiosk", "FAIL", "pass"},
    {GUIDE "; exec sh", "FAIL", "pass"},
    {GUIDE " $SSH_ORIGINAL_COMMAND", "FAIL", "pass"},
    {"exec /usr/bin/gist-kiosk", "pass", "FAIL"},
    {"exec /usr/bin/gist-kiosk # --kiosk", "pass", "FAIL"},
    {"exec /usr/bin/gist-kiosk -- --kiosk", "pass", "FAIL"},
    {"exec /usr/bin/gist-kiosk --config --kiosk", "pass", "FAIL"},
    {"exec /usr/bin/gist-kiosk --kiosks", "pass", "FAIL"},
};

/* The lines of the block; the first of each is right. */
static const char *const lines[][11] = {
    {"DisableForwarding yes", "DisableForwarding=yes", "disableforwarding \"yes\"",
        "DisableForwarding no\nDisableForwarding yes",
        "DisableForwarding yes\nDisableForwarding no",
        "AllowTcpForwarding no\nAllowAgentForwarding no\nAllowStreamLocalForwarding no\n"
        "X11Forwarding no",
        "AllowTcpForwarding no\nAllowAgentForwarding no\nAllowStreamLocalForwarding local\n"
        "X11Forwarding no",
        "#DisableForwarding yes"},
    {"PermitUserRC no", "PermitUserRC\tno # never", "PermitUserRC yes", "# PermitUserRC no"},
    {"MaxSessions 1", "MaxSessions=1", "MaxSessions 2", "MaxSessions 0"},
    {"ClientAliveInterval 20", "ClientAliveInterval 1m", "ClientAliveInterval 0"},
    {"AuthorizedKeysFile /etc/ssh/authorized_keys.d/%u", "AuthorizedKeysFile none",
        "AuthorizedKeysFile \"/etc/100%%/%u\" /etc/more", "AuthorizedKeysFile /var/lib/%u/keys",
        "AuthorizedKeysFile %h/keys", "AuthorizedKeysFile .ssh/authorized_keys",
        "AuthorizedKeysFile /etc/keys " HOME "/keys", "AuthorizedKeysFile " HOME "-2/keys",
        "AuthorizedKeysFile /var/%u/keys", "AuthorizedKeysFile /var/lib//gist-kiosk/keys"},
};

static const char *const mains[] = {
    "Include " SSH "/sshd_config.d/*.conf\nUsePAM yes\nX11Forwarding yes\nAcceptEnv none\n",
    "Include=\"" SSH "/sshd_config.d/*.conf\"\nUsePAM yes\n",
    "\n\tinclude " BESIDE "sshd_config.d/*.conf\nUsePAM yes\nX11Forwarding yes\n",
    "UsePAM yes\nPermitTunnel yes\nInclude " SSH "/sshd_config.d/a.conf " SSH
    "/sshd_config.d/gist-kiosk.conf " SSH "/sshd_config.d/z.conf\n",
    "UsePAM yes\r\nAcceptEnv none\r\nMatch all\r\nInclude " SSH "/sshd_config.d/*.conf\r\n",
};

/* As in the cases from the field: where the block is never reached, or reached by others. */
static const char *const tricky_mains[] = {
    "UsePAM yes\nMatch User bob\nInclude " SSH "/sshd_config.d/*.conf\n",
    "UsePAM yes\n",
    "UsePAM yes\nMatch LocalPort 22\nInclude " SSH "/sshd_config.d/*.conf\n",
    "UsePAM yes\nMatch Address *,!10.0.0.0/8\nInclude " SSH "/sshd_config.d/*.conf\n",
    FOR_GUIDE "PermitTunnel yes\nMatch all\nInclude " SSH "/sshd_config.d/*.conf\nUsePAM yes\n",
    FOR_GUIDE "ForceCommand " GUIDE "\nInclude " SSH "/sshd_config.d/*.conf\nMatch all\n",
};

/* ---- a set-up ---- */

struct setup {
    char main[TEXT_BYTES], before[TEXT_BYTES], block[TEXT_BYTES], after[TEXT_BYTES];
    char body[TEXT_BYTES / 2];
    const char *command, *extra;
    const char *connections[3]; /* NULL: none */
};

/* Without a file of random bytes: the same set-ups everywhere. */
static unsigned draw(unsigned *seed, unsigned most) {
    *seed = *seed * 1103515245u + 12345u;
    return (*seed >> 16) % most;
}

static size_t count_of(const char *const *texts, size_t room) {
    size_t count = 0;
    while (count < room && texts[count]) count++;
    return count;
}

/* Draws one of some, and the first of them every other time. */
static size_t one_of(unsigned *seed, size_t count) {
    return draw(seed, 2) ? 0 : draw(seed, (unsigned)count);
}

static void put_piece(struct setup *setup, char text[TEXT_BYTES], const struct piece *piece) {
    snprintf(text, TEXT_BYTES, "%s", piece->text);
    if (piece->extra) setup->extra = piece->extra;
    if (piece->connections) setup->connections[setup->connections[0] != NULL] = piece->connections;
}

#define PIECES (sizeof pieces / sizeof pieces[0])
#define MAINS (sizeof mains / sizeof mains[0])
#define TRICKY (sizeof tricky_mains / sizeof tricky_mains[0])
#define LINES (sizeof lines / sizeof lines[0])

/* Makes the set-up of a number: first each piece by itself, then each command, then each main file
 * of the tricky ones, then what is drawn. */
static void make(struct setup *setup, size_t number, unsigned *seed) {
    size_t chosen[LINES] = {0}, command = 0, block = 0, main = 0;
    size_t commands_end = PIECES + sizeof commands / sizeof commands[0];
    bool drawn = number >= commands_end + TRICKY;
    *setup = (struct setup){0};
    if (number < PIECES) put_piece(setup, setup->before, &pieces[number]);
    if (number >= PIECES && number < commands_end) command = number - PIECES;
    if (drawn) {
        const struct piece *before = &pieces[one_of(seed, PIECES)];
        put_piece(setup, setup->before, before);
        if (!before->extra) put_piece(setup, setup->after, &pieces[one_of(seed, PIECES)]);
        for (size_t i = 0; i < LINES; i++) chosen[i] = one_of(seed, count_of(lines[i], 11));
        command = one_of(seed, sizeof commands / sizeof commands[0]);
        block = draw(seed, sizeof blocks / sizeof blocks[0]);
        main = draw(seed, MAINS);
    }
    bool tricky = number >= commands_end && !drawn;
    snprintf(
        setup->main, TEXT_BYTES, "%s", tricky ? tricky_mains[number - commands_end] : mains[main]);
    if (tricky) setup->connections[0] = "addr=10.4.4.4";
    setup->command = commands[command].text;
    int bytes = snprintf(setup->body, sizeof setup->body, "  ForceCommand %s\n", setup->command);
    for (size_t i = 0; i < LINES; i++)
        bytes += snprintf(
            setup->body + bytes, sizeof setup->body - (size_t)bytes, "%s\n", lines[i][chosen[i]]);
    snprintf(setup->block, TEXT_BYTES, "%s%s", blocks[block],
        strstr(blocks[block], "body.conf") ? "" : setup->body);
}

/* Writes a file twice, for the audit and for sshd; an empty one is taken away. */
static void put(const struct machine *machine, const char *name, const char *text) {
    static const char *const folders[] = {"/etc/ssh", "/copy/etc/ssh"};
    for (size_t i = 0; i < 2; i++) {
        char path[MACHINE_PATH_BYTES], whole[2 * TEXT_BYTES], copy[MACHINE_PATH_BYTES];
        char *end = whole;
        snprintf(path, sizeof path, "%s/%s", folders[i], name);
        snprintf(copy, sizeof copy, "%s", machine_place(machine, folders[1]));
        for (const char *at = text; at && *at; at++) {
            const char *folder = i ? copy : folders[0];
            if (*at == *SSH || (*at == *BESIDE && i))
                end += snprintf(end, sizeof whole - (size_t)(end - whole), "%s%s", folder,
                    *at == *BESIDE ? "/" : "");
            else if (*at != *BESIDE)
                *end++ = *at;
        }
        *end = '\0';
        if (*whole)
            machine_put(machine, path, whole);
        else
            unlink(machine_place(machine, path));
    }
}

static void put_setup(const struct machine *machine, const struct setup *setup) {
    put(machine, "sshd_config", setup->main);
    put(machine, "sshd_config.d/a.conf", setup->before);
    put(machine, "sshd_config.d/gist-kiosk.conf", setup->block);
    put(machine, "sshd_config.d/z.conf", setup->after);
    put(machine, "extra.conf", setup->extra);
    put(machine, "body.conf", strstr(setup->block, "body.conf") ? setup->body : "");
}

/* ---- what sshd says of it ---- */

enum { ROWS = 14 };
static const char *const rows[ROWS] = {"ssh", "command", "kiosk", "forwarding", "tunnels",
    "user rc", "environment", "sent environment", "terminal", "sessions", "lost connections",
    "connections", "keys", "logins"};

/* Returns what stands after a keyword (its number `nth`), until the next call. */
static const char *value(const char *said, const char *keyword, int nth) {
    static char text[4096];
    size_t bytes = strlen(keyword);
    for (const char *line = said; *line; line += strcspn(line, "\n") + 1) {
        if (strncmp(line, keyword, bytes) != 0 || line[bytes] != ' ' || nth-- > 0) continue;
        snprintf(text, sizeof text, "%.*s", (int)strcspn(line + bytes + 1, "\n"), line + bytes + 1);
        return text;
    }
    return nth == 0 ? "" : NULL;
}

static bool is(const char *said, const char *keyword, const char *right) {
    return strcmp(value(said, keyword, 0), right) == 0;
}

static const char *yes(bool right) {
    return right ? "pass" : "FAIL";
}

static const char *sent_environment(const char *said) {
    const char *verdict = "pass", *one;
    for (int i = 0; (one = value(said, "setenv", i)) && *one; i++)
        if (strncmp(one, "TZ=", 3) != 0) return "FAIL";
    for (int i = 0; (one = value(said, "acceptenv", i)) && *one; i++) {
        if (strcmp(one, "none") == 0) continue;
        if (strcmp(one, "LANG") != 0 && strcmp(one, "LC_*") != 0) return "FAIL";
        verdict = "note";
    }
    return verdict;
}

/* As authorized_keys(5) says where sshd looks. */
static const char *keys(const char *said) {
    char list[4096];
    snprintf(list, sizeof list, "%s", value(said, "authorizedkeysfile", 0));
    for (char *rest = list, *path = strsep(&rest, " "); path; path = strsep(&rest, " ")) {
        char whole[TEXT_BYTES], *end = whole;
        for (const char *at = path; *at; at++) {
            bool token = *at == '%' && at[1];
            at += token;
            if (*at == '/' && end > whole && end[-1] == '/') continue;
            if (token && (*at == 'h' || *at == 'u'))
                end += snprintf(end, sizeof whole - (size_t)(end - whole), "%s",
                    *at == 'h' ? HOME : "gist-kiosk");
            else
                *end++ = *at;
        }
        *end = '\0';
        if (strcmp(path, "none") == 0) continue;
        if (*whole != '/' || strncmp(whole, HOME "/", sizeof HOME) == 0) return "FAIL";
    }
    return "pass";
}

static const char *command_verdict(const char *text, bool kiosk) {
    for (size_t i = 0; i < sizeof commands / sizeof commands[0]; i++)
        if (strcmp(commands[i].text, text) == 0)
            return kiosk ? commands[i].kiosk : commands[i].command;
    fail_msg("no such command: %s", text);
    return NULL;
}

/* Writes what has to be said of one connection. */
static void judge(const char *said, const char *command, const char *verdicts[ROWS]) {
    bool off = is(said, "disableforwarding", "yes") ||
               (is(said, "allowtcpforwarding", "no") && is(said, "allowagentforwarding", "no") &&
                   is(said, "allowstreamlocalforwarding", "no") && is(said, "x11forwarding", "no"));
    const char *startups = value(said, "maxstartups", 0);
    long most = strtol(strrchr(startups, ':') ? strrchr(startups, ':') + 1 : startups, NULL, 10);
    const char *all[ROWS] = {
        yes(is(said, "forcecommand", command)),
        command_verdict(command, false),
        command_verdict(command, true),
        yes(off),
        yes(is(said, "permittunnel", "no")),
        yes(is(said, "permituserrc", "no")),
        yes(is(said, "permituserenvironment", "no")),
        sent_environment(said),
        yes(is(said, "permittty", "yes")),
        yes(is(said, "maxsessions", "1")),
        yes(atoi(value(said, "clientaliveinterval", 0)) > 0 &&
            atoi(value(said, "clientalivecountmax", 0)) > 0),
        yes(most >= 1 && most <= 100),
        keys(said),
        yes(is(said, "usepam", "yes")),
    };
    memcpy(verdicts, all, sizeof all);
}

/* The worse of two: FAIL, note, pass. */
static const char *worse(const char *one, const char *other) {
    return !one || strcmp(other, "FAIL") == 0 || strcmp(one, "pass") == 0 ? other : one;
}

/* Asks sshd for a connection ("addr=10.0.0.1,lport=22": what is not the usual). Returns false where
 * it refuses the settings. */
static bool ask(const struct machine *machine, const char *connection, const char *command,
    const char *expected[ROWS]) {
    static const char *const usual[] = {",host=visitor.example", ",addr=203.0.113.1",
        ",laddr=192.0.2.1", ",lport=22", ",rdomain=0"};
    struct arena memory = {0};
    const char *verdicts[ROWS], *words = "user=gist-kiosk";
    words = arena_format(&memory, "%s%s%s", words, *connection ? "," : "", connection);
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (!strstr(words, arena_text(&memory, usual[i], strcspn(usual[i], "=") + 1)))
            words = arena_join(&memory, words, usual[i]);
    struct audit_reply reply = audit_tool_ask(&memory,
        (const char *[]){machine->tools.sshd, "-T", "-C", words, NULL}, machine->tools.limit_ms);
    if (reply.fault) fail_msg("%s", reply.fault);
    if (reply.status == 0) judge(reply.said, command, verdicts);
    for (size_t i = 0; reply.status == 0 && i < ROWS; i++)
        expected[i] = worse(expected[i], verdicts[i]);
    int status = reply.status;
    arena_free(&memory);
    return status == 0;
}

/* Where sshd refuses the settings, or does not give everybody the command, only that is said. */
static void expect(
    const struct machine *machine, const struct setup *setup, const char *expected[ROWS]) {
    bool whole = ask(machine, "", setup->command, expected);
    for (size_t i = 0; whole && setup->connections[i]; i++) {
        char list[256];
        snprintf(list, sizeof list, "%s", setup->connections[i]);
        for (char *rest = list, *one = strsep(&rest, " "); one; one = strsep(&rest, " "))
            whole = ask(machine, one, setup->command, expected) && whole;
    }
    if (whole && strcmp(expected[0], "pass") == 0) return;
    for (size_t i = 0; i < ROWS - 1; i++) expected[i] = i ? "silent" : "FAIL";
    if (!whole) expected[ROWS - 1] = "silent";
}

/* ---- the comparison ---- */

static void put_sshd(struct machine *machine) {
    machine_needs_sshd(machine);
    chmod(machine_place(machine, "/key"), geteuid() == 0 ? 0644 : 0600);
    machine_put_tool(machine, "sshd",
        "[ ! -O / ] || as='setpriv --reuid=65534 --clear-groups'\n"
        "exec $as /usr/sbin/sshd -f \"$R/copy/etc/ssh/sshd_config\" -h \"$R/key\" \"$@\"\n");
    machine_put(machine, "/copy/etc/ssh", NULL);
}

static bool is_alike(const struct machine *machine, const struct setup *setup, size_t number) {
    const char *expected[ROWS] = {NULL};
    bool alike = true;
    expect(machine, setup, expected);
    for (size_t i = 0; i < ROWS; i++) {
        const char *said = machine_verdict(machine, rows[i]);
        if (strcmp(said, expected[i]) == 0) continue;
        if (alike)
            fprintf(stderr,
                "set-up %zu:\n%s--- a.conf\n%s--- gist-kiosk.conf\n%s--- z.conf\n%s---\n%s", number,
                setup->main, setup->before, setup->block, setup->after, machine->lines);
        fprintf(stderr, "%s: the audit says %s, and sshd %s\n", rows[i], said, expected[i]);
        alike = false;
    }
    return alike;
}

static void what_the_audit_says_is_what_sshd_does(void **state) {
    struct machine *machine = *state;
    unsigned seed = 20261128;
    int alike = 0, passed = 0;
    put_sshd(machine);
    for (size_t number = 0; number < SETUPS; number++) {
        struct setup setup;
        make(&setup, number, &seed);
        put_setup(machine, &setup);
        machine_audit(machine, AUDIT_SSH);
        alike += is_alike(machine, &setup, number);
        passed += machine->failed == 0;
    }
    print_message("%d of %d set-ups of sshd alike; %d of them pass\n", alike, SETUPS, passed);
    assert_int_equal(alike, SETUPS);
    assert_in_range(passed, SETUPS / 10, SETUPS / 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            what_the_audit_says_is_what_sshd_does, machine_set_up, machine_tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
