/* Machines for the audit, laid out in a folder: a good one of each kind, and programs that answer
 * for it in place of the system's: the real sshd and systemd-analyze on its files where they are
 * installed, else scripts that read them. SPDX-License-Identifier: MIT */
#ifndef TESTS_AUDIT_MACHINE_H
#define TESTS_AUDIT_MACHINE_H

#include "config/audit/audit.h"
#include "config/audit/audit_tool.h"
#include "tests/support/kiosk.h"

enum { MACHINE_PATH_BYTES = 512, OTHER_USER = 4242 };

struct machine {
    char root[KIOSK_PATH_BYTES];
    struct settings settings;
    char settings_path[MACHINE_PATH_BYTES], pack[MACHINE_PATH_BYTES], program[MACHINE_PATH_BYTES];
    char tools_room[6][MACHINE_PATH_BYTES];
    struct audit_tools tools;
    struct sandbox_state sandbox;
    bool guide_good;
    int failed;
    char *lines; /* what the last audit printed */
};

/* A file of a machine; a text that begins with "->" is a symbolic link, NULL is a folder. */
struct machine_file {
    const char *path, *text;
};

#define UNIT_PATH "/usr/lib/systemd/system/gist-kiosk.service"
#define DROP_IN "/etc/systemd/system/gist-kiosk.service.d/50-clinic.conf"
/* These two may be broken in a few files at once. */
#define A_SNIPPET "/etc/ssh/sshd_config.d/a.conf"
#define LOGIND "/etc/systemd/logind.conf.d/gist-kiosk.conf"
#define SNIPPET_PATH "/etc/ssh/sshd_config.d/gist-kiosk.conf"
#define PASSWD "/etc/passwd"

#define MACHINE_SNIPPET                                                                            \
    "Match User gist-kiosk\n  ForceCommand exec /usr/bin/gist-kiosk --kiosk\n"                     \
    "  DisableForwarding yes\n  PermitUserRC no\n  MaxSessions 1\n  ClientAliveInterval 20\n"      \
    "  AuthorizedKeysFile /etc/ssh/authorized_keys.d/gist-kiosk\n"

#define MACHINE_SSHD                                                                               \
    "Include /etc/ssh/sshd_config.d/*.conf\nUsePAM yes\nX11Forwarding yes\nAcceptEnv none\n"

#define MACHINE_GRUB                                                                               \
    "set superusers=\"admin\"\nmenuentry 'Debian' --unrestricted {\n\tlinux /vmlinuz ro "          \
    "quiet\n}\n"

/* cmocka's setup and teardown: a good machine of both kinds. */
int machine_set_up(void **state);
int machine_tear_down(void **state);

/* Returns the path of a file of the machine, until the next call. */
const char *machine_place(const struct machine *machine, const char *path);

void machine_put(const struct machine *machine, const char *path, const char *text);

/* Puts a copy of a file of the project there. */
void machine_put_copy(const struct machine *machine, const char *from, const char *path);

/* Puts what is shipped in place of what the good machine has. */
void machine_put_shipped(struct machine *machine);

/* Writes a program of the machine's, a script of sh, which sees the machine's root as $R. */
void machine_put_tool(const struct machine *machine, const char *name, const char *script);

/* Lets the real sshd, or the real programs of systemd, answer for the machine's files. Skips the
 * test with a word where they are not installed. */
void machine_needs_sshd(struct machine *machine);
void machine_needs_systemd(struct machine *machine);

/* Runs the audit. */
void machine_audit(struct machine *machine, enum audit_scope scope);

/* Fails the test, and shows the lines, where one failed. */
void machine_none_failed(const struct machine *machine);

/* Says whether a line begins with `start` and has `words`; fails the test where there is none. */
bool machine_has_line(const struct machine *machine, const char *start, const char *words);
void machine_assert_line(const struct machine *machine, const char *start, const char *words);

/* Returns the worst verdict of the lines with this name ("FAIL", "note", "pass"), or "silent". */
const char *machine_verdict(const struct machine *machine, const char *row);

/* One file that is put into a good machine (text NULL: it is taken away, "mode 666": its mode), and
 * the line that follows from it. */
struct breakage {
    const char *path, *text, *line, *words;
};

/* Audits, and fails the test unless there is this line and, of FAIL, no other. */
void machine_fails(
    struct machine *machine, enum audit_scope scope, const char *start, const char *words);
void machine_notes(
    struct machine *machine, enum audit_scope scope, const char *start, const char *words);

void machine_break(struct machine *machine, const struct breakage *breakage);

/* Makes the machine good again where one path was broken. */
void machine_mend(struct machine *machine, const char *path);

/* Breaks a few of them at a time (no two for one path or one line; each DROP_IN is another file),
 * audits, fails the test unless there are these lines, FAIL or note, and of FAIL no other, and
 * mends.
 */
void machine_each(struct machine *machine, const struct breakage *breakages, size_t count,
    enum audit_scope scope, bool fail);

#define EACH(machine, breakages, scope, fail)                                                      \
    machine_each(machine, breakages, sizeof(breakages) / sizeof(breakages)[0], scope, fail)

#endif
