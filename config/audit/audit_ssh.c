/* The part of sshd's settings that starts the guide: what the connection of somebody whom it picks
 * can do besides. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config/audit/audit_rows.h"

static const char *value_of(struct audit *audit, const char *keyword, const char *missing) {
    return audit_sshd_value(&audit->root, &audit->sshd, &audit->subject, keyword, missing);
}

static bool is_value(
    struct audit *audit, const char *keyword, const char *missing, const char *wanted) {
    return strcasecmp(value_of(audit, keyword, missing), wanted) == 0;
}

/* Where to write what is missing. */
static const char *block_words(const struct audit *audit) {
    return audit->command->block ? "in its Match block" : "beside its ForceCommand";
}

/* The command without the word exec before it. */
static const char *program_part(const struct audit *audit, bool *replaces) {
    static const char word[] = "exec";
    const char *command = audit->command->rest;
    *replaces = strncmp(command, word, sizeof word - 1) == 0 &&
                isblank((unsigned char)command[sizeof word - 1]);
    return *replaces ? command + sizeof word : command;
}

static struct audit_answer ask_snippet(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const struct audit_sshd_line *line = audit->command,
                                 *holds = audit_sshd_find(
                                     &audit->root, &audit->sshd, &audit->subject, "ForceCommand");
    if (holds != line)
        return audit_fail(audit,
            "%s:%d names a ForceCommand before %s:%d does, and the first counts; take it away",
            holds->file, holds->line, line->file, line->line);
    const char *fault = audit_guard_fault(audit, audit_path(&audit->root, line->file));
    if (fault) return audit_fail(audit, "%s", fault);
    return audit_pass(audit, "%s:%d, for %s%s", line->file, line->line,
        line->block ? "Match " : "everybody", line->block ? line->block->criteria : "");
}

/* What no file says is where a visitor comes from. */
static struct audit_answer ask_blocks(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char *const keywords[] = {"ForceCommand", "DisableForwarding",
        "AllowTcpForwarding", "AllowStreamLocalForwarding", "PermitTunnel", "PermitUserRC",
        "AuthorizedKeysFile", "MaxSessions"};
    for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++) {
        const struct audit_sshd_line *line =
            audit_sshd_before(&audit->root, &audit->sshd, &audit->subject, keywords[i]);
        if (line)
            return audit_note(audit,
                "%s:%d names a %s for some connections (Match %s), before the guide's; see that "
                "none is a "
                "visitor's",
                line->file, line->line, keywords[i], line->block->criteria);
    }
    return (struct audit_answer){0};
}

static struct audit_answer ask_exec(struct audit *audit, const struct audit_row *row) {
    (void)row;
    bool replaces = false;
    const char *command = program_part(audit, &replaces);
    if (!replaces)
        return audit_fail(
            audit, "a shell stays behind the guide; write ForceCommand exec %s", command);
    const char *sign = strpbrk(command, "$`&|;<>()");
    if (sign)
        return audit_fail(audit,
            "the shell reads %c in the ForceCommand and may start more than the guide; write the "
            "plain "
            "command",
            *sign);
    return audit_command(audit, "ForceCommand", command);
}

static struct audit_answer ask_locks(struct audit *audit, const struct audit_row *row) {
    (void)row;
    return audit_locks(audit, "ForceCommand", audit->command->rest);
}

static struct audit_answer ask_settings(struct audit *audit, const struct audit_row *row) {
    (void)row;
    return audit_same_settings(audit, "ssh", audit->command->rest);
}

static struct audit_answer ask_action(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (audit->options->settings->idle.action == IDLE_ACTION_EXIT)
        return audit_pass(audit, "a visitor can leave, and one who walks away is hung up on");
    return audit_note(audit,
        "idle.action is \"home\": connections stay open, and there is no key to leave with; for "
        "SSH set it to \"exit\"");
}

static struct audit_answer ask_forwarding(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const struct {
        const char *keyword, *missing;
    } kinds[] = {
        {"AllowTcpForwarding", "yes"},
        {"AllowAgentForwarding", "yes"},
        {"AllowStreamLocalForwarding", "yes"},
        {"X11Forwarding", "no"},
    };
    if (is_value(audit, "DisableForwarding", "no", "yes"))
        return audit_pass(audit, "DisableForwarding yes");
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (!is_value(audit, kinds[i].keyword, kinds[i].missing, "no"))
            return audit_fail(audit, "%s is %s; write DisableForwarding yes %s", kinds[i].keyword,
                value_of(audit, kinds[i].keyword, kinds[i].missing), block_words(audit));
    return audit_pass(audit, "each kind is off");
}

static struct audit_answer ask_no(struct audit *audit, const struct audit_row *row) {
    if (is_value(audit, row->key, row->missing, "no")) return audit_pass(audit, "%s no", row->key);
    return audit_fail(audit, "%s is %s; write %s no %s", row->key,
        value_of(audit, row->key, row->missing), row->key, block_words(audit));
}

static struct audit_answer ask_terminal(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (!is_value(audit, "PermitTTY", "yes", "no")) return audit_pass(audit, "a visitor gets one");
    return audit_fail(audit, "PermitTTY is no, so nobody sees the guide; write PermitTTY yes %s",
        block_words(audit));
}

static struct audit_answer ask_sessions(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *value = value_of(audit, "MaxSessions", "10");
    if (strtol(value, NULL, 10) == 1) return audit_pass(audit, "one a connection");
    return audit_fail(
        audit, "MaxSessions is %s; write MaxSessions 1 %s", value, block_words(audit));
}

static struct audit_answer ask_alive(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *interval = value_of(audit, "ClientAliveInterval", "0");
    if (strtol(interval, NULL, 10) <= 0)
        return audit_fail(audit,
            "ClientAliveInterval is %s, so a visitor whose network went away stays; write "
            "ClientAliveInterval 30 %s",
            interval, block_words(audit));
    if (strtol(value_of(audit, "ClientAliveCountMax", "3"), NULL, 10) <= 0)
        return audit_fail(audit,
            "ClientAliveCountMax is 0, so a visitor whose network went away stays; write "
            "ClientAliveCountMax 3 %s",
            block_words(audit));
    return audit_pass(
        audit, "a visitor whose network went away is noticed (ClientAliveInterval %s)", interval);
}

static struct audit_answer ask_user_environment(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *value = value_of(audit, "PermitUserEnvironment", "no");
    if (strcasecmp(value, "no") == 0) return audit_pass(audit, "no file in the home adds to it");
    return audit_fail(audit,
        "PermitUserEnvironment is %s; write PermitUserEnvironment no in /etc/ssh/sshd_config, "
        "before any Match",
        value);
}

static bool is_harmless_variable(const char *name) {
    static const char *const names[] = {
        "none", "LANG", "LANGUAGE", "COLORTERM", "NO_COLOR", "TERM", "TZ"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(name, names[i]) == 0) return true;
    return strncmp(name, "LC_", 3) == 0;
}

static struct audit_answer ask_accepted(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *values =
        audit_sshd_values(&audit->root, &audit->sshd, &audit->subject, "AcceptEnv");
    char *rest = arena_text(&audit->root.memory, values, strlen(values));
    if (!*values || strcasecmp(values, "none") == 0)
        return audit_pass(audit, "a visitor sends none");
    for (const char *name = audit_word(&rest); name; name = audit_word(&rest))
        if (!is_harmless_variable(name))
            return audit_fail(audit,
                "AcceptEnv takes %s from a visitor, which can change what the shell or the "
                "program loads; take it away",
                name);
    return audit_note(audit, "AcceptEnv takes %s from a visitor; the program ignores them", values);
}

static struct audit_answer ask_files(struct audit *audit, const struct audit_row *row) {
    (void)row;
    return audit_pass(
        audit, "sftp, scp and a command of the visitor's start the ForceCommand in their place");
}

static struct audit_answer ask_startups(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *value = value_of(audit, "MaxStartups", "10:30:100"), *last = strrchr(value, ':');
    long most = strtol(last ? last + 1 : value, NULL, 10);
    if (most >= 1 && most <= 100)
        return audit_pass(audit, "at most %ld at once (MaxStartups %s)", most, value);
    return audit_fail(audit,
        "MaxStartups is %s; write MaxStartups 10:30:100 in /etc/ssh/sshd_config, before any "
        "Match",
        value);
}

static bool is_outside_home(const struct audit *audit, const char *path) {
    const char *home = audit->subject.account ? audit->subject.account->home : "";
    size_t bytes = strlen(home);
    if (strcasecmp(path, "none") == 0) return true;
    if (*path != '/' || strstr(path, "%h") || strstr(path, "/../")) return false;
    return bytes <= 1 || strncmp(path, home, bytes) != 0 || (path[bytes] && path[bytes] != '/');
}

static struct audit_answer ask_keys(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char keyword[] = "AuthorizedKeysFile";
    const struct audit_sshd_line *line =
        audit_sshd_find(&audit->root, &audit->sshd, &audit->subject, keyword);
    const char *values = line ? line->rest : ".ssh/authorized_keys";
    char *rest = arena_text(&audit->root.memory, values, strlen(values));
    for (const char *path = audit_sshd_word(&rest); path; path = audit_sshd_word(&rest))
        if (!is_outside_home(audit, path))
            return audit_fail(audit,
                "%s is %s, in the home; write %s /etc/ssh/authorized_keys.d/%%u %s", keyword, path,
                keyword, block_words(audit));
    return audit_pass(audit, "outside the home (%s)", values);
}

static struct audit_answer ask_others(struct audit *audit, const struct audit_row *row) {
    (void)row;
    struct audit_text text = audit_read(&audit->root, "/proc/mounts");
    for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes)) {
        const char *hides = strstr(line, "hidepid=");
        if (hides && strstr(line, " /proc proc ") && hides[strlen("hidepid=")] != '0' &&
            !strstr(line, "hidepid=off"))
            return audit_pass(audit, "/proc shows an account its own programs only");
    }
    return audit_note(
        audit, "/proc shows an account the programs of others; mount it with hidepid=invisible");
}

static void judge_snippet(struct audit *audit) {
    static const struct audit_row rows[] = {
        {.name = "ssh", .answers = "K13", .ask = ask_snippet},
        {.name = "other blocks", .answers = "K13 K14", .ask = ask_blocks},
        {.name = "command", .answers = "K7 K11 K13", .ask = ask_exec},
        {.name = "kiosk", .answers = "K4", .ask = ask_locks},
        {.name = "judged settings", .answers = "C4", .ask = ask_settings},
        {.name = "idle action", .answers = "K18", .ask = ask_action},
        {.name = "forwarding", .answers = "K14", .ask = ask_forwarding},
        {.name = "tunnels",
            .answers = "K14",
            .ask = ask_no,
            .key = "PermitTunnel",
            .missing = "no"},
        {.name = "user rc",
            .answers = "K14 K16",
            .ask = ask_no,
            .key = "PermitUserRC",
            .missing = "yes"},
        {.name = "environment", .answers = "K9 K11 K14", .ask = ask_user_environment},
        {.name = "sent environment", .answers = "K9 K12 K14", .ask = ask_accepted},
        {.name = "sftp and scp", .answers = "K13", .ask = ask_files},
        {.name = "terminal", .answers = "K15", .ask = ask_terminal},
        {.name = "sessions", .answers = "K18", .ask = ask_sessions},
        {.name = "lost connections", .answers = "K6 K18", .ask = ask_alive},
        {.name = "connections", .answers = "K18", .ask = ask_startups},
        {.name = "keys", .answers = "K16", .ask = ask_keys},
        {.name = "other programs", .answers = "K17", .ask = ask_others},
    };
    audit_ask(audit, rows, sizeof rows / sizeof rows[0]);
}

static bool is_command(const struct audit_sshd_line *line) {
    return strcasecmp(line->keyword, "ForceCommand") == 0 && strstr(line->rest, "gist-kiosk");
}

static bool has_command(const struct audit_sshd *sshd) {
    for (const struct audit_sshd_line *line = sshd->first; line; line = line->next)
        if (is_command(line)) return true;
    return false;
}

static bool has_file(const struct audit_sshd *sshd, const char *path) {
    for (const struct audit_sshd_line *line = sshd->first; line; line = line->next)
        if (strcmp(line->file, path) == 0) return true;
    return false;
}

/* Returns a snippet that starts the guide and that sshd does not read, or NULL. */
static const char *unread_snippet(struct audit *audit) {
    static const char folder[] = "/etc/ssh/sshd_config.d";
    struct audit_names names = audit_list(&audit->root, folder);
    for (size_t i = 0; i < names.count; i++) {
        const char *path = arena_format(&audit->root.memory, "%s/%s", folder, names.names[i]);
        const char *end = strrchr(path, '.');
        if (strcmp(end, ".conf") != 0 || has_file(&audit->sshd, path)) continue;
        struct audit_sshd alone = audit_sshd_read_file(&audit->root, path);
        if (has_command(&alone)) return path;
    }
    return NULL;
}

/* The first account that the block picks; a block for everybody has none of its own. */
static const struct audit_account *first_account(struct audit *audit,
    const struct audit_account *accounts, const struct audit_sshd_block *block) {
    for (; block && accounts; accounts = accounts->next)
        if (audit_sshd_picks(&audit->root, block->criteria, accounts)) return accounts;
    return NULL;
}

void audit_ssh(struct audit *audit) {
    static const struct audit_row ssh = {.name = "ssh", .answers = "K13"};
    static const char none[] = "no ForceCommand runs gist-kiosk here";
    struct audit_account *accounts = audit_accounts_read(&audit->root);
    audit->sshd = audit_sshd_read(&audit->root);
    if (audit->sshd.unreadable) audit_say(audit, &ssh, audit_unread(audit, audit->sshd.unreadable));
    const char *unread = unread_snippet(audit);
    if (unread)
        audit_say(audit, &ssh,
            audit_fail(audit,
                "sshd does not read %s; write Include /etc/ssh/sshd_config.d/*.conf "
                "in the first line of /etc/ssh/sshd_config",
                unread));
    else if (!has_command(&audit->sshd) && audit->options->scope == AUDIT_SSH)
        audit_say(audit, &ssh, audit_fail(audit, "%s; copy the snippet for sshd_config.d", none));
    else if (!has_command(&audit->sshd))
        audit_say(audit, &ssh, audit_note(audit, "%s; nothing to judge", none));
    for (const struct audit_sshd_line *line = audit->sshd.first; line; line = line->next) {
        if (!is_command(line)) continue;
        audit->command = line;
        audit->subject = (struct audit_sshd_subject){
            .block = line->block, .account = first_account(audit, accounts, line->block)};
        judge_snippet(audit);
        audit_login(audit, accounts);
    }
}
