/* The accounts that an SSH snippet picks: what one of them could do if the guide were not there,
 * and how often it can come in. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "config/audit/audit_rows.h"

enum { ACCOUNTS_MOST = 16 };

static struct audit_answer ask_account(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const struct audit_account *account = audit->subject.account;
    if (account->uid == 0)
        return audit_fail(
            audit, "%s is root; make an account of its own for the guide", account->name);
    return audit_pass(audit, "%s is not root", account->name);
}

static struct audit_answer ask_home(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const struct audit_account *account = audit->subject.account;
    const char *place = audit_path(&audit->root, account->home);
    struct stat status;
    if (*account->home != '/' || stat(place, &status) != 0 || !S_ISDIR(status.st_mode))
        return audit_fail(audit,
            "there is no folder %s; make it, with root as its owner and mode 0555", account->home);
    if (account->uid && (long)status.st_uid == account->uid)
        return audit_fail(audit, "%s belongs to %s; run chown root:root %s and chmod 0555 %s",
            account->home, account->name, account->home, account->home);
    const char *fault = audit_guard_fault(audit, place);
    if (fault) return audit_fail(audit, "%s", fault);
    return audit_pass(audit, "%s cannot write to %s", account->name, account->home);
}

static bool is_shell(struct audit *audit, const char *shell) {
    struct audit_text text = audit_read(&audit->root, "/etc/shells");
    if (strcmp(shell, "/bin/sh") == 0) return true;
    for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes))
        if (strcmp(audit_trim(line), shell) == 0) return true;
    return false;
}

/* sshd starts the ForceCommand through the login shell. That may be a program which runs the guide
 * whatever it is given. */
static struct audit_answer ask_shell(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *name = audit->subject.account->name, *shell = audit->subject.account->shell;
    if (!*shell) shell = "/bin/sh";
    if (strstr(shell, "gist-kiosk")) {
        const char *fault = audit_program_fault(audit, audit_path(&audit->root, shell));
        if (fault) return audit_fail(audit, "%s", fault);
        return audit_pass(audit, "%s runs the guide whatever it is given", shell);
    }
    if (!is_shell(audit, shell) || strstr(shell, "nologin") || strstr(shell, "/false"))
        return audit_fail(audit,
            "%s cannot start the guide, which sshd does through the login shell; run chsh -s "
            "/usr/lib/gist-kiosk/ssh-shell %s",
            shell, name);
    if (strcmp(shell, "/bin/sh") == 0 || strcmp(shell, "/bin/dash") == 0 ||
        strcmp(shell, "/usr/bin/dash") == 0)
        return audit_pass(audit, "%s reads no file of the home", shell);
    return audit_note(audit,
        "%s may read files of the home first; run chsh -s /usr/lib/gist-kiosk/ssh-shell %s", shell,
        name);
}

static struct audit_answer ask_groups(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char *const strong[] = {"root", "sudo", "wheel", "admin", "adm", "docker", "lxd",
        "libvirt", "kvm", "disk", "shadow", "kmem", "input", "video", "tty", "staff",
        "systemd-journal"};
    const struct audit_account *account = audit->subject.account;
    for (size_t i = 0; i < sizeof strong / sizeof strong[0]; i++)
        if (audit_has_word(account->groups, strong[i]))
            return audit_fail(audit,
                "%s is in the group %s, which can do more than read; run gpasswd -d %s %s",
                account->name, strong[i], account->name, strong[i]);
    return audit_pass(audit, "%s is in no group that can do more", account->name);
}

/* ---- limits.conf ---- */

static bool is_domain(const struct audit_account *account, const char *domain) {
    if (*domain == '@') return audit_has_word(account->groups, domain + 1);
    return strcmp(domain, "*") == 0 || strcmp(domain, account->name) == 0;
}

static bool file_limits(struct audit *audit, const char *path, const char *item) {
    struct audit_text text = audit_read(&audit->root, path);
    for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes)) {
        line[strcspn(line, "#")] = '\0';
        const char *domain = audit_word(&line), *type = audit_word(&line);
        const char *name = audit_word(&line), *value = audit_word(&line);
        if (!type || !name || !value || strcmp(name, item) != 0 || !isdigit((unsigned char)*value))
            continue;
        if (is_domain(audit->subject.account, domain)) return true;
    }
    return false;
}

/* Says whether pam_limits holds the account to a number of this item. */
static bool has_limit(struct audit *audit, const char *item) {
    static const char folder[] = "/etc/security/limits.d";
    if (file_limits(audit, "/etc/security/limits.conf", item)) return true;
    struct audit_names names = audit_list(&audit->root, folder);
    for (size_t i = 0; i < names.count; i++) {
        const char *path = arena_format(&audit->root.memory, "%s/%s", folder, names.names[i]);
        if (strcmp(strrchr(path, '.') ? strrchr(path, '.') : "", ".conf") != 0) continue;
        if (file_limits(audit, path, item)) return true;
    }
    return false;
}

static bool pam_limits_on(struct audit *audit) {
    struct audit_text text = audit_read(&audit->root, "/etc/pam.d/sshd");
    if (text.reading != AUDIT_READ) return true; /* not to be seen: Debian has it */
    for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes))
        if (*audit_trim(line) != '#' && strstr(line, "pam_limits.so")) return true;
    return false;
}

static struct audit_answer ask_logins(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *name = audit->subject.account->name;
    if (!has_limit(audit, "maxlogins"))
        return audit_fail(audit,
            "nothing bounds how often %s is in at once; write \"%s - maxlogins 30\" to "
            "/etc/security/limits.d/gist-kiosk.conf",
            name, name);
    if (strcasecmp(audit_sshd_value(&audit->root, &audit->sshd, &audit->subject, "UsePAM", "no"),
            "yes") != 0)
        return audit_fail(
            audit, "UsePAM is no, so no limit holds; write UsePAM yes in /etc/ssh/sshd_config");
    if (!pam_limits_on(audit))
        return audit_fail(audit,
            "/etc/pam.d/sshd names no pam_limits.so, so no limit holds; write \"session required "
            "pam_limits.so\" to it");
    return audit_pass(audit, "maxlogins bounds how often %s is in at once", name);
}

static struct audit_answer ask_processes(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *name = audit->subject.account->name;
    if (has_limit(audit, "nproc"))
        return audit_pass(audit, "nproc bounds the programs of %s", name);
    return audit_note(audit,
        "nothing bounds the programs of %s as a whole (nproc); a kiosk itself can start none",
        name);
}

static void judge_account(struct audit *audit) {
    static const struct audit_row rows[] = {
        {.name = "account", .answers = "K13 K17", .ask = ask_account},
        {.name = "home", .answers = "K16", .ask = ask_home},
        {.name = "shell", .answers = "K13", .ask = ask_shell},
        {.name = "groups", .answers = "K17", .ask = ask_groups},
        {.name = "logins", .answers = "K18", .ask = ask_logins},
        {.name = "processes", .answers = "K17 K18", .ask = ask_processes},
    };
    audit_ask(audit, rows, sizeof rows / sizeof rows[0]);
}

/* Says whether criteria are for one account or a few, and not for whoever comes. */
static bool is_for_accounts(struct audit *audit, const char *criteria) {
    char *rest = arena_text(&audit->root.memory, criteria, strlen(criteria));
    for (const char *word = audit_sshd_word(&rest); word; word = audit_sshd_word(&rest))
        if (strncasecmp(word, "User", 4) == 0 || strncasecmp(word, "Group", 5) == 0) return true;
    return false;
}

void audit_login(struct audit *audit, const struct audit_account *accounts) {
    static const struct audit_row row = {.name = "account", .answers = "K13 K17"};
    const struct audit_sshd_block *block = audit->command->block;
    int judged = 0;
    if (!block || !is_for_accounts(audit, block->criteria)) {
        audit_say(audit, &row,
            audit_note(audit,
                "the ForceCommand names none, so it holds for root too; write it below "
                "Match User gist-kiosk"));
        return;
    }
    for (; accounts && judged < ACCOUNTS_MOST; accounts = accounts->next) {
        if (!audit_sshd_picks(&audit->root, block->criteria, accounts)) continue;
        audit->subject.account = accounts;
        judge_account(audit);
        judged++;
    }
    if (!judged)
        audit_say(audit, &row,
            audit_fail(audit,
                "/etc/passwd has none for Match %s; make it as the deployment guide says",
                block->criteria));
}
