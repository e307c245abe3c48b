/* The accounts of a machine, from /etc/passwd and /etc/group, and the lists of patterns by which
 * sshd picks among them. */
#ifndef CONFIG_AUDIT_ACCOUNT_H
#define CONFIG_AUDIT_ACCOUNT_H

#include "config/audit/audit_file.h"

struct audit_account {
    struct audit_account *next; /* in the order of /etc/passwd */
    const char *name, *home, *shell;
    long uid, gid;
    const char *groups; /* their names, with blanks between them */
};

/* Returns the first account, in the root's arena; NULL where there is none. */
struct audit_account *audit_accounts_read(struct audit_root *root);

/* Says whether a name matches a list such as "gist-*,!gist-admin": a pattern with '!' that matches
 * says no at once. */
bool audit_pattern_matches(struct audit_root *root, const char *patterns, const char *name);

#endif
