/* The part of sshd's settings that starts the guide: what the connection of somebody whom it picks
 * can do besides. SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config/audit/audit_sshd.h"
#include "config/base/ascii.h"

#define IN_MAIN "in /etc/ssh/sshd_config, before any Match"

/* What sshd says of a keyword for this connection; "" where it does not know it. */
static const char *value_of(struct audit *audit, const char *keyword) {
    const char *value = audit_value(audit, audit->connection->text, keyword, " ");
    return value ? value : "";
}

static struct audit_answer ask_snippet(struct audit *audit) {
    const struct audit_sshd_line *line = audit->line;
    audit_guard(audit, audit_path(audit, line->file));
    return PASS(audit, "%s:%d, for %s%s", line->file, line->line,
        line->match ? "Match " : "everybody", line->match ? line->match->rest : "");
}

static const char shell_signs[] = "$`&|;<>()";

static bool is_exec(const char *command) {
    return starts_with(command, "exec") && ascii_is_space(command[strlen("exec")]);
}

static struct audit_answer ask_exec(struct audit *audit) {
    const char *sign = strpbrk(audit->line->rest, shell_signs);
    if (!is_exec(audit->line->rest))
        return FAIL(
            audit, "a shell stays behind the guide; write ForceCommand exec %s", audit->command);
    if (sign)
        return FAIL(audit,
            "the shell reads %c in the ForceCommand and may start more than the guide; write the "
            "plain command",
            *sign);
    return audit_command(audit);
}

static struct audit_answer ask_action(struct audit *audit) {
    if (audit->options->settings->idle.action == IDLE_ACTION_EXIT)
        return PASS(audit, "a visitor can leave, and one who walks away is hung up on");
    return NOTE(audit, "idle.action is \"home\": connections stay open, and there is no key to "
                       "leave with; for SSH set it to \"exit\"");
}

static struct audit_answer ask_forwarding(struct audit *audit) {
    static const char *const kinds[] = {"AllowTcpForwarding", "AllowAgentForwarding",
        "AllowStreamLocalForwarding", "X11Forwarding"};
    if (strcmp(value_of(audit, "DisableForwarding"), "yes") == 0)
        return PASS(audit, "DisableForwarding yes");
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (strcmp(value_of(audit, kinds[i]), "no") != 0)
            return FAIL(audit, "%s is %s; write DisableForwarding yes in its Match block", kinds[i],
                value_of(audit, kinds[i]));
    return PASS(audit, "each kind is off");
}

static struct audit_answer ask_alive(struct audit *audit) {
    static const char *const keys[] = {"ClientAliveInterval", "ClientAliveCountMax"};
    for (size_t i = 0; i < COUNT(keys); i++)
        if (strtol(value_of(audit, keys[i]), NULL, 10) <= 0)
            return FAIL(audit,
                "%s is %s, so a visitor whose network went away stays; write "
                "ClientAliveInterval 20 and ClientAliveCountMax 3 in its Match block",
                keys[i], value_of(audit, keys[i]));
    return PASS(audit, "a visitor whose network went away is noticed (ClientAliveInterval %s)",
        value_of(audit, keys[0]));
}

static bool is_harmless_variable(const char *name) {
    static const char names[] = "none LANG LANGUAGE COLORTERM NO_COLOR TERM TZ";
    return audit_has_word(names, name) || starts_with(name, "LC_");
}

static struct audit_answer ask_accepted(struct audit *audit) {
    static const char keyword[] = "acceptenv ", set[] = "setenv ";
    char *rest = arena_copy(&audit->memory, audit->connection->text);
    const char *names = "";
    for (char *line = audit_line(&rest); line; line = audit_line(&rest)) {
        char *value = line + sizeof set - 1;
        if (starts_with(line, set) && !is_harmless_variable(strsep(&value, "=")))
            return FAIL(audit,
                "SetEnv sets %s, which can change what the shell or the program loads; take it "
                "away",
                line + sizeof set - 1);
        if (!starts_with(line, keyword) || ends_with(line, " none")) continue;
        const char *name = line + sizeof keyword - 1;
        if (!is_harmless_variable(name))
            return FAIL(audit,
                "AcceptEnv takes %s from a visitor, which can change what the shell or the "
                "program loads; take it away",
                name);
        names = arena_format(&audit->memory, "%s%s%s", names, *names ? " " : "", name);
    }
    if (!*names) return PASS(audit, "a visitor sends none");
    return NOTE(audit, "AcceptEnv takes %s from a visitor; the program ignores them", names);
}

static struct audit_answer ask_startups(struct audit *audit) {
    const char *value = value_of(audit, "MaxStartups"), *last = strrchr(value, ':');
    long most = strtol(last ? last + 1 : value, NULL, 10);
    if (most >= 1 && most <= 100)
        return PASS(audit, "at most %ld at once (MaxStartups %s)", most, value);
    return FAIL(audit, "MaxStartups is %s; write MaxStartups 10:30:100 " IN_MAIN, value);
}

/* Returns a path with what sshd puts in place of %h, %u, %U and %%. */
static const char *expanded(struct audit *audit, const char *path) {
    const char *words = "", *home = audit->account ? audit->account->home : "."; /* not known */
    for (; *path; path++) {
        char token = *path == '%' ? path[1] : '\0';
        path += token != '\0';
        if (token == 'u' && audit->account)
            words = arena_join(&audit->memory, words, audit->account->name);
        else if (token == 'U' && audit->account)
            words = arena_format(&audit->memory, "%s%ld", words, audit->account->uid);
        else
            words = arena_format(&audit->memory, "%s%.*s", words,
                token == 'h' ? (int)strlen(home) : 1, token == 'h' ? home : path);
    }
    return words;
}

/* A path with ".." is not followed: it may lead anywhere. */
static bool is_outside_home(struct audit *audit, const char *path) {
    const char *home = audit->account ? audit->account->home : "";
    size_t bytes = strlen(home);
    const char *whole = expanded(audit, path);
    if (strcasecmp(path, "none") == 0) return true;
    if (*whole != '/' || strstr(whole, "/..") || strstr(whole, "/./") || strstr(whole, "//"))
        return false;
    return bytes <= 1 || !starts_with(whole, home) || (whole[bytes] && whole[bytes] != '/');
}

static struct audit_answer ask_keys(struct audit *audit) {
    static const char keyword[] = "AuthorizedKeysFile";
    const char *values = value_of(audit, keyword);
    char *rest = arena_copy(&audit->memory, values);
    for (const char *path = audit_word(&rest); path; path = audit_word(&rest))
        if (!is_outside_home(audit, path))
            return FAIL(audit,
                "%s is %s, in the home; write %s /etc/ssh/authorized_keys.d/%%u in its Match block",
                keyword, path, keyword);
    return PASS(audit, "outside the home (%s)", values);
}

static struct audit_answer ask_others(struct audit *audit) {
    struct audit_text text = audit_read(audit, "/proc/mounts");
    for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes)) {
        const char *hides = strstr(line, "hidepid=");
        if (hides && strstr(line, " /proc proc ") && hides[strlen("hidepid=")] != '0' &&
            !strstr(line, "hidepid=off"))
            return PASS(audit, "/proc shows an account its own programs only");
    }
    return NOTE(
        audit, "/proc shows an account the programs of others; mount it with hidepid=invisible");
}

/* Asks a row for each connection, and says the worst. */
static void ask_each(struct audit *audit, const struct audit_row *row,
    const struct audit_connection *connections, size_t count) {
    struct audit_answer worst = SILENT;
    for (size_t i = 0; i < count; i++) {
        audit->connection = &connections[i];
        struct audit_answer answer = audit_answer_of(audit, row);
        if (answer.verdict <= worst.verdict) continue;
        worst = answer;
        worst.words = arena_join(&audit->memory, connections[i].who, answer.words);
    }
    audit->connection = &connections[0];
    audit_say(audit, row, worst);
}

static void judge_connections(
    struct audit *audit, const struct audit_connection *connections, size_t count) {
    static const struct audit_row rows[] = {
        ASK("ssh", "K13", ask_snippet),
        ASK("command", "K7 K11 K13", ask_exec),
        ASK("kiosk", "K4", audit_locks),
        ASK("judged settings", "C4", audit_same_settings),
        ASK("idle action", "K18", ask_action),
        ASK("forwarding", "K14", ask_forwarding),
        VALUE("tunnels", "K14", value_of, "PermitTunnel", "no", "PermitTunnel no", FAIL,
            "; write PermitTunnel no in its Match block"),
        VALUE("user rc", "K14 K16", value_of, "PermitUserRC", "no", "PermitUserRC no", FAIL,
            "; write PermitUserRC no in its Match block"),
        VALUE("environment", "K9 K11 K14", value_of, "PermitUserEnvironment", "no",
            "no file in the home adds to it", FAIL, "; write PermitUserEnvironment no " IN_MAIN),
        ASK("sent environment", "K9 K12 K14", ask_accepted),
        VALUE("terminal", "K15", value_of, "PermitTTY", "yes", "a visitor gets one", FAIL,
            ", so nobody sees the guide; write PermitTTY yes in its Match block"),
        VALUE("sessions", "K18", value_of, "MaxSessions", "1", "one a connection", FAIL,
            "; write MaxSessions 1 in its Match block"),
        ASK("lost connections", "K6 K18", ask_alive),
        ASK("connections", "K18", ask_startups),
        ASK("keys", "K16", ask_keys),
        ASK("other programs", "K17", ask_others),
    };
    for (size_t i = 0; i < COUNT(rows); i++) ask_each(audit, &rows[i], connections, count);
}

static const struct audit_row ssh_row = ASK("ssh", "K13", NULL);

/* Says whether sshd gives each connection the command; the first one that it does not is told. */
static bool gives_command(
    struct audit *audit, const struct audit_connection *connections, size_t count) {
    static const char advice[] = "write Include /etc/ssh/sshd_config.d/*.conf in the first line of "
                                 "/etc/ssh/sshd_config";
    const struct audit_sshd_line *line = audit->line;
    for (size_t i = 0; i < count; i++) {
        audit->connection = &connections[i];
        const char *value = value_of(audit, "ForceCommand"), *who = connections[i].who;
        if (strcmp(value, line->rest) == 0) continue;
        audit_say(audit, &ssh_row,
            strcmp(value, "none") == 0
                ? FAIL(audit, "%sthe ForceCommand of %s:%d does not hold, and no other; %s", who,
                      line->file, line->line, advice)
                : FAIL(audit,
                      "%sthe ForceCommand is %s, not that of %s:%d; the first counts, take that "
                      "one away",
                      who, value, line->file, line->line));
        return false;
    }
    return true;
}

/* Judges one line that starts the guide, and the accounts that it is for. */
static void judge_line(struct audit *audit, const struct audit_sshd *sshd) {
    const struct audit_sshd_line *line = audit->line;
    const char *criteria = line->match ? line->match->rest : "";
    const char *user = audit_sshd_criterion(audit, criteria, "User");
    bool for_accounts = user || audit_sshd_criterion(audit, criteria, "Group");
    struct audit_account *accounts =
        arena_array(&audit->memory, AUDIT_ACCOUNTS_MOST, sizeof *accounts);
    struct audit_connection *connections =
        arena_array(&audit->memory, AUDIT_CONNECTIONS_MOST, sizeof *connections);
    size_t account_count = for_accounts ? audit_sshd_accounts(audit, criteria, accounts) : 0;
    size_t count = 0;
    const char *command = line->rest + (is_exec(line->rest) ? strlen("exec ") : 0);
    audit->command = arena_text(&audit->memory, command, strcspn(command, shell_signs));
    for (size_t i = 0; i < account_count; i++)
        count = audit_sshd_connections(audit, sshd, accounts[i].name, "", connections, count);
    if (!account_count)
        count = audit_sshd_connections(
            audit, sshd, user ? user : "root", for_accounts ? "" : criteria, connections, count);
    audit->account = account_count ? accounts : NULL;
    bool asked = !audit->fault;
    if (!asked) audit_say(audit, &ssh_row, SILENT);
    if (asked && gives_command(audit, connections, count))
        judge_connections(audit, connections, count);
    audit->connection = connections;
    if (asked) audit_login(audit, criteria, accounts, account_count);
}

void audit_ssh(struct audit *audit) {
    static const char none[] = "no ForceCommand runs gist-kiosk here";
    struct audit_sshd sshd = audit_sshd_read(audit);
    audit->starter = "ForceCommand";
    if (sshd.unreadable)
        audit_say(
            audit, &ssh_row, NOTE(audit, "%s cannot be read; run it as root", sshd.unreadable));
    if (sshd.commands) audit_said(audit, (const char *[]){audit->options->tools->sshd, "-t", NULL});
    if (audit->fault)
        audit_say(audit, &ssh_row, SILENT);
    else if (!sshd.commands)
        audit_say(audit, &ssh_row,
            audit->options->scope == AUDIT_SSH
                ? FAIL(audit, "%s; copy the snippet for sshd_config.d", none)
                : NOTE(audit, "%s; nothing to judge", none));
    else
        for (audit->line = sshd.commands; audit->line; audit->line = audit->line->next)
            judge_line(audit, &sshd);
}
