/* The SSH server: which lines start the guide, as its files say; whom they pick, as getent says;
 * and what becomes of a connection, as sshd itself says. SPDX-License-Identifier: MIT */
#ifndef CONFIG_AUDIT_SSHD_H
#define CONFIG_AUDIT_SSHD_H

#include "config/audit/audit_internal.h"

/* A line that begins with Match, or a ForceCommand that starts the guide; or a file. */
struct audit_sshd_line {
    struct audit_sshd_line *next; /* in the order of reading */
    const char *rest; /* what stands after the keyword; of a Match, the criteria of the block around
                         its file come first */
    const char *file;
    int line;
    const struct audit_sshd_line *match; /* the block that it is in; NULL: before any */
};

struct audit_sshd {
    struct audit_sshd_line *files, *matches, *commands;
    size_t file_count;
    const char *unreadable; /* a file that could not be read; NULL: none */
};

struct audit_account {
    const char *name, *home, *shell;
    long uid;
    const char *groups; /* their names, with blanks between them */
};

/* What sshd makes of one connection. */
struct audit_connection {
    const char *who;  /* "" for the first, else "with sshd -T -C user=...: " */
    const char *text; /* as sshd -T prints it: a keyword in small letters and its value, a line */
};

enum { AUDIT_ACCOUNTS_MOST = 16, AUDIT_CONNECTIONS_MOST = 64, AUDIT_LINES_MOST = 256 };

/* Reads sshd_config, what it includes (once for each block that does), and all of sshd_config.d.
 * Which of the lines hold it does not say; where there are more files than are read that is
 * `unasked`. */
struct audit_sshd audit_sshd_read(struct audit *audit);

/* Finds the accounts that the criteria of the command's Match name, or, where they name none by a
 * plain User, those to which sshd gives the command. Returns how many. */
size_t audit_sshd_accounts(
    struct audit *audit, const char *criteria, struct audit_account accounts[AUDIT_ACCOUNTS_MOST]);

/* Returns the value of a criterion of a Match, the last where there are some, or NULL. */
const char *audit_sshd_criterion(struct audit *audit, const char *criteria, const char *name);

/* Asks what becomes of a user's connections: the usual one, and those from and to each address,
 * host and port that a Match names, or that lies beside one; each with each. All meet the criteria
 * `fixed`. Adds them to `count` that are there and returns how many there are then; where one could
 * not be asked, or there are too many, that is `unasked`. */
size_t audit_sshd_connections(struct audit *audit, const struct audit_sshd *sshd, const char *user,
    const char *fixed, struct audit_connection *connections, size_t count);

/* Judges the accounts that are picked by the criteria of the ForceCommand (audit_login.c). */
void audit_login(
    struct audit *audit, const char *criteria, const struct audit_account *accounts, size_t count);

#endif
