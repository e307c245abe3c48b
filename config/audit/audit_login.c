/* The accounts that an SSH snippet picks: what one of them could do if the guide were not there,
 * and how often it can come in. SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "config/audit/audit_sshd.h"
#include "config/base/ascii.h"

static struct audit_answer ask_account(struct audit *audit) {
    const struct audit_account *account = audit->account;
    if (account->uid == 0)
        return FAIL(audit, "%s is root; make an account of its own for the guide", account->name);
    return PASS(audit, "%s is not root", account->name);
}

static struct audit_answer ask_home(struct audit *audit) {
    const struct audit_account *account = audit->account;
    const char *home = account->home, *place = audit_path(audit, home);
    struct stat status;
    if (*home != '/' || stat(place, &status) != 0 || !S_ISDIR(status.st_mode))
        return FAIL(
            audit, "there is no folder %s; make it, with root as its owner and mode 0555", home);
    if (account->uid && (long)status.st_uid == account->uid)
        return FAIL(audit, "%s belongs to %s; run chown root:root %s and chmod 0555 %s", home,
            account->name, home, home);
    audit_guard(audit, place);
    return PASS(audit, "%s cannot write to %s", account->name, home);
}

/* Of a shell: signals that are ignored. */
static bool only_ignores(const char *line) {
    static const char ignores[] = "trap '' ";
    if (!starts_with(line, ignores)) return false;
    line += strlen(ignores);
    return !line[strspn(line, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 ")];
}

/* Says whether a script does nothing but run the guide. */
static bool only_runs_guide(struct audit *audit, const char *path) {
    struct audit_text text = audit_read(audit, path);
    int commands = 0;
    for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes)) {
        line = audit_trim(line);
        if (!*line || *line == '#' || only_ignores(line)) continue;
        if (++commands > 1 || !starts_with(line, "exec /") || strpbrk(line, "$`&|;<>()"))
            return false;
        line[strcspn(line + strlen("exec "), " ") + strlen("exec ")] = '\0';
        if (!ends_with(line, "/gist-kiosk")) return false;
    }
    return commands == 1;
}

/* sshd starts the ForceCommand through the login shell. That may be a program which runs the guide
 * whatever it is given. */
static struct audit_answer ask_shell(struct audit *audit) {
    static const char advice[] = "run chsh -s /usr/lib/gist-kiosk/ssh-shell";
    const char *name = audit->account->name, *shell = audit->account->shell;
    if (strstr(shell, "gist-kiosk")) {
        audit_guard_program(audit, audit_path(audit, shell));
        if (!only_runs_guide(audit, shell))
            return FAIL(audit, "%s does more than run the guide; install it again", shell);
        return PASS(audit, "%s runs the guide whatever it is given", shell);
    }
    struct audit_text shells = audit_read(audit, "/etc/shells");
    const char *listed = arena_format(&audit->memory, "\n/bin/sh\n%s\n", shells.bytes);
    if (!strstr(listed, arena_format(&audit->memory, "\n%s\n", shell)) ||
        strstr(shell, "nologin") || strstr(shell, "/false"))
        return FAIL(audit,
            "%s cannot start the guide, which sshd does through the login shell; %s %s", shell,
            advice, name);
    if (audit_has_word("/bin/sh /bin/dash /usr/bin/dash", shell))
        return PASS(audit, "%s reads no file of the home", shell);
    return NOTE(audit, "%s may read files of the home first; %s %s", shell, advice, name);
}

static struct audit_answer ask_groups(struct audit *audit) {
    static const char *const strong[] = {"root", "sudo", "wheel", "admin", "adm", "docker", "lxd",
        "libvirt", "kvm", "disk", "shadow", "kmem", "input", "video", "tty", "staff",
        "systemd-journal"};
    const struct audit_account *account = audit->account;
    for (size_t i = 0; i < COUNT(strong); i++)
        if (audit_has_word(account->groups, strong[i]))
            return FAIL(audit,
                "%s is in the group %s, which can do more than read; run gpasswd -d %s %s",
                account->name, strong[i], account->name, strong[i]);
    return PASS(audit, "%s is in no group that can do more", account->name);
}

/* ---- limits.conf(5) ---- */

enum { LIMIT_MOST = 1000 }; /* more logins or programs than a machine bears are no limit */

/* Returns how closely a domain names the account; -1: not at all. The closest line counts, and of
 * such the last. */
static int closeness(const struct audit_account *account, const char *domain) {
    if (strcmp(domain, account->name) == 0) return 2;
    if (*domain == '@' && audit_has_word(account->groups, domain + 1)) return 1;
    return strcmp(domain, "*") == 0 ? 0 : -1;
}

/* Says whether pam_limits holds the account to a number of this item. */
static bool is_limited(struct audit *audit, const char *item) {
    struct audit_names files = {0}, more = audit_glob(audit, "/etc/security/limits.d/*.conf");
    int closest = 0;
    bool limited = false;
    audit_names_add(audit, &files, "/etc/security/limits.conf");
    for (size_t i = 0; i < more.count; i++) audit_names_add(audit, &files, more.names[i]);
    for (size_t i = 0; i < files.count; i++) {
        struct audit_text text = audit_read(audit, files.names[i]);
        for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes)) {
            const char *domain = audit_word(&line), *type = domain ? audit_word(&line) : NULL;
            const char *name = type ? audit_word(&line) : NULL;
            const char *value = name ? audit_word(&line) : NULL;
            if (!value || strcmp(name, item) != 0) continue;
            int close = closeness(audit->account, domain);
            if (close < closest) continue;
            closest = close;
            limited = ascii_is_digit(*value) && strtol(value, NULL, 10) <= LIMIT_MOST;
        }
    }
    return limited;
}

static struct audit_answer ask_logins(struct audit *audit) {
    const char *name = audit->account->name;
    const char *pam = audit_value(audit, audit->connection->text, "UsePAM", " ");
    if (!is_limited(audit, "maxlogins"))
        return FAIL(audit,
            "nothing bounds how often %s is in at once; write \"%s - maxlogins 30\" to "
            "/etc/security/limits.d/gist-kiosk.conf",
            name, name);
    if (!pam || strcmp(pam, "yes") != 0)
        return FAIL(
            audit, "UsePAM is no, so no limit holds; write UsePAM yes in /etc/ssh/sshd_config");
    if (!audit_has_line(
            audit, audit_read(audit, "/etc/pam.d/sshd").bytes, "session", "pam_limits.so"))
        return FAIL(audit, "/etc/pam.d/sshd names no pam_limits.so, so no limit holds; write "
                           "\"session required pam_limits.so\" to it");
    return PASS(audit, "maxlogins bounds how often %s is in at once", name);
}

static struct audit_answer ask_processes(struct audit *audit) {
    const char *name = audit->account->name;
    if (is_limited(audit, "nproc")) return PASS(audit, "nproc bounds the programs of %s", name);
    return NOTE(audit,
        "nothing bounds the programs of %s as a whole (nproc); a kiosk itself can start none",
        name);
}

void audit_login(
    struct audit *audit, const char *criteria, const struct audit_account *accounts, size_t count) {
    static const struct audit_row rows[] = {
        ASK("account", "K13 K17", ask_account),
        ASK("home", "K16", ask_home),
        ASK("shell", "K13", ask_shell),
        ASK("groups", "K17", ask_groups),
        ASK("logins", "K18", ask_logins),
        ASK("processes", "K17 K18", ask_processes),
    };
    for (size_t i = 0; i < count; i++) {
        audit->account = &accounts[i];
        audit_ask(audit, rows, COUNT(rows));
    }
    if (count) return;
    if (strcasestr(criteria, "User") || strcasestr(criteria, "Group"))
        audit_say(audit, &rows[0],
            FAIL(audit, "the system has none for Match %s; make it as the deployment guide says",
                criteria));
    else
        audit_say(audit, &rows[0],
            NOTE(audit, "the ForceCommand names none, so it holds for root too; write it below "
                        "Match User gist-kiosk"));
}
