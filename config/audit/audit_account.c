/* Two files of lines with colons. A line that has too few fields is no account. Accounts from
 * elsewhere (LDAP) are not seen. */
#include "config/audit/audit_account.h"

#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

enum { PASSWD_FIELDS = 7, GROUP_FIELDS = 4 };

/* Cuts a line at its colons; false where it has another number of fields. */
static bool split(char *line, char **fields, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (!line) return false;
        fields[i] = line;
        line = strchr(line, ':');
        if (line) *line++ = '\0';
    }
    return !line;
}

static bool is_member(const char *members, const char *name) {
    size_t bytes = strlen(name);
    for (const char *at = members; *at; at += strcspn(at, ",")) {
        at += strspn(at, ",");
        if (strcspn(at, ",") == bytes && memcmp(at, name, bytes) == 0) return true;
    }
    return false;
}

static const char *groups_of(struct audit_root *root, const struct audit_account *account) {
    const char *groups = "";
    char *text = audit_read(root, "/etc/group").bytes;
    for (char *line = audit_line(&text); line; line = audit_line(&text)) {
        char *fields[GROUP_FIELDS];
        if (!split(line, fields, GROUP_FIELDS)) continue;
        if (strtol(fields[2], NULL, 10) == account->gid || is_member(fields[3], account->name))
            groups = arena_format(&root->memory, "%s%s%s", groups, *groups ? " " : "", fields[0]);
    }
    return groups;
}

struct audit_account *audit_accounts_read(struct audit_root *root) {
    struct audit_account *first = NULL, **last = &first;
    char *text = audit_read(root, "/etc/passwd").bytes;
    for (char *line = audit_line(&text); line; line = audit_line(&text)) {
        char *fields[PASSWD_FIELDS];
        if (!split(line, fields, PASSWD_FIELDS) || !*fields[0]) continue;
        struct audit_account *account = arena_array(&root->memory, 1, sizeof *account);
        *account = (struct audit_account){
            .name = fields[0],
            .uid = strtol(fields[2], NULL, 10),
            .gid = strtol(fields[3], NULL, 10),
            .home = fields[5],
            .shell = fields[6],
        };
        *last = account;
        last = &account->next;
    }
    for (struct audit_account *account = first; account; account = account->next)
        account->groups = groups_of(root, account);
    return first;
}

bool audit_pattern_matches(struct audit_root *root, const char *patterns, const char *name) {
    char *rest = arena_text(&root->memory, patterns, strlen(patterns));
    bool matches = false;
    for (char *save = NULL, *one = strtok_r(rest, ",", &save); one;
         one = strtok_r(NULL, ",", &save)) {
        bool never = *one == '!';
        if (fnmatch(one + never, name, FNM_NOESCAPE) != 0) continue;
        if (never) return false;
        matches = true;
    }
    return matches;
}
