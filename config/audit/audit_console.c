/* The unit that puts the guide on a virtual terminal: what it starts, as whom, and what is there
 * when it ends. SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/audit/audit_internal.h"
#include "config/base/ascii.h"

#define YES "yes true on 1 y t"
#define SIGNS "-@:+!|" /* before the path of a command */

static const char *service_value(struct audit *audit, const char *key) {
    const char *value = audit_unit_value(&audit->unit, "Service", key);
    const char *sign = value && !audit->systemd_runs ? strchr(value, '%') : NULL;
    if (sign && sign[1])
        audit_unasked(audit, arena_format(&audit->memory,
                                 "only where systemd runs it says what %.2s in %s= is", sign, key));
    return value;
}

/* Of what verify says, the last line that is not only that it is so. */
static const char *refusal(struct audit_reply *reply) {
    const char *words = "";
    for (const char *line = audit_line(&reply->said); line; line = audit_line(&reply->said))
        if (!starts_with(line, "Unit ")) words = line;
    return words;
}

static struct audit_answer ask_unit(struct audit *audit) {
    const char *program = audit->options->tools->systemd_analyze;
    const char *path = audit_unit_value(&audit->unit, "", "FragmentPath");
    const char *reload = audit_unit_value(&audit->unit, "", "NeedDaemonReload");
    const char *name = audit->unit_name;
    if (starts_with(audit_unit_state(audit, name), "masked"))
        return FAIL(audit, "%s is masked; run systemctl unmask %s", name, name);
    struct audit_reply reply =
        audit_tool(audit, (const char *[]){program, "verify", "--man=no", name, NULL});
    if (reply.status != 0) return FAIL(audit, "systemd refuses it: %s", refusal(&reply));
    if (reload && strcmp(reload, "yes") == 0)
        return FAIL(audit, "its files have changed; run systemctl daemon-reload, and this again");
    audit_guard(audit, audit_path(audit, path ? path : "/"));
    static const char *const folders[] = {"/etc/systemd/system", "/run/systemd/system"};
    for (size_t i = 0; i < COUNT(folders); i++) {
        char *drop_ins = arena_format(&audit->memory, "%s/%s.d", folders[i], name);
        audit_guard(audit, audit_path(audit, drop_ins));
    }
    return PASS(audit, "%s%s", path && starts_with(path, "/lib/") ? "/usr" : "", path);
}

static struct audit_answer ask_enabled(struct audit *audit) {
    const char *name = audit->unit_name;
    if (!starts_with(audit_unit_state(audit, name), "enabled"))
        return FAIL(
            audit, "nothing starts %s with the machine; run systemctl enable %s", name, name);
    if (audit_is_window(audit) && starts_with(audit_unit_state(audit, CONSOLE_UNIT), "enabled"))
        return FAIL(audit,
            WINDOW_UNIT " and " CONSOLE_UNIT " both start with the machine, for one screen; run "
                        "systemctl disable " CONSOLE_UNIT);
    return PASS(audit, "%s starts with the machine", name);
}

static struct audit_answer ask_command(struct audit *audit) {
    char *signs = audit_unit_values(audit, &audit->unit, "Service", "ExecStart");
    for (; *signs && strchr(SIGNS, *signs); signs++)
        if (*signs == '+' || *signs == '!')
            return FAIL(audit,
                "ExecStart begins with %c, which gives the guide root's rights; take it away",
                *signs);
    if (audit_is_window(audit) && starts_with(audit->command, "/usr/bin/env "))
        return FAIL(audit,
            "ExecStart does not start cage and foot as it is shipped; run systemctl revert %s",
            audit->unit_name);
    return audit_command(audit);
}

/* Returns the next word of a command; '#' begins no comment there. */
static const char *command_word(char **rest) {
    const char *word = audit_word(rest);
    char *sign = word ? NULL : strchr(*rest, '#');
    if (sign) *rest = sign + 1;
    return sign ? "#" : word;
}

/* Returns the first program of a line (";" begins another) that is not one of the guide's, or NULL.
 */
static const char *other_program(char *line) {
    bool begins = true;
    for (const char *word = command_word(&line); word; word = command_word(&line)) {
        word += begins ? strspn(word, SIGNS) : 0;
        if (begins && !audit_has_word("/usr/bin/setfont /usr/bin/physlock", word)) return word;
        begins = strcmp(word, ";") == 0;
    }
    return NULL;
}

/* Whatever else the unit starts has the keyboard and the screen meanwhile. ExecStart may have some
 * in a unit of Type=oneshot only. */
static struct audit_answer ask_helpers(struct audit *audit) {
    static const char *const keys[] = {"ExecCondition", "ExecStartPre", "ExecStartPost",
        "ExecReload", "ExecStop", "ExecStopPost", "ExecStart"};
    bool oneshot = audit_is_right(audit, "oneshot", service_value(audit, "Type"));
    for (size_t i = 0; i < COUNT(keys); i++) {
        char *values = audit_unit_values(audit, &audit->unit, "Service", keys[i]);
        if (i + 1 == COUNT(keys) && (!oneshot || !audit_line(&values))) break;
        for (char *line = audit_line(&values); line; line = audit_line(&values)) {
            const char *program = other_program(line);
            if (program)
                return FAIL(
                    audit, "%s starts %s on the visitor's screen; take it away", keys[i], program);
        }
    }
    return SILENT;
}

static struct audit_answer ask_action(struct audit *audit) {
    if (audit->options->settings->idle.action == IDLE_ACTION_HOME) return SILENT;
    return NOTE(
        audit, "idle.action is \"exit\", which is for SSH: here each visit ends in a new start");
}

/* Where it is not set, the output goes where the input comes from, if that is a terminal. In a
 * window the guide has another one. */
static struct audit_answer ask_output(struct audit *audit) {
    const char *value = service_value(audit, "StandardOutput");
    const char *input = service_value(audit, "StandardInput");
    if (!value) value = input && starts_with(input, "tty") ? "inherit" : "journal";
    if (audit_is_window(audit) || audit_is_right(audit, "tty inherit", value)) return SILENT;
    return FAIL(audit,
        "StandardOutput is %s, so the screen stays black; write StandardOutput=tty under [Service]",
        value);
}

static const char *exception_value(struct audit *audit, const char *key) {
    const char *value = service_value(audit, key);
    return value ? value : "none";
}

/* Without a limit of its own, five starts within ten seconds are the last; none at all are no
 * limit. */
static const char *limit_value(struct audit *audit, const char *key) {
    const char *burst = audit_unit_value(&audit->unit, "Unit", "StartLimitBurst");
    if (burst && strcmp(burst, "0") == 0) return burst;
    return audit_unit_value(&audit->unit, "Unit", key);
}

static struct audit_answer ask_terminal(struct audit *audit) {
    const char *path = service_value(audit, "TTYPath");
    if (audit->terminal) return PASS(audit, "the guide runs on %s", path);
    return FAIL(audit,
        "TTYPath is %s, which is no virtual terminal; write TTYPath=/dev/tty1 under [Service]",
        path ? path : "not set");
}

static struct audit_answer ask_errors(struct audit *audit) {
    const char *errors = service_value(audit, "StandardError");
    if (errors && !starts_with(errors, "tty") && strcmp(errors, "inherit") != 0)
        return PASS(audit, "messages go to %s", errors);
    return NOTE(audit,
        "messages may go to the visitor's screen; write StandardError=journal under [Service]");
}

static bool is_dynamic(struct audit *audit) {
    return audit_is_right(audit, YES, service_value(audit, "DynamicUser"));
}

static struct audit_answer ask_user(struct audit *audit) {
    const char *user = service_value(audit, "User");
    if (user && (strcmp(user, "root") == 0 || strcmp(user, "0") == 0))
        return FAIL(audit, "User is %s; write DynamicUser=yes under [Service] and no User", user);
    if (user) return PASS(audit, "the guide runs as %s", user);
    if (is_dynamic(audit))
        return PASS(audit, "the guide runs as a user that exists only meanwhile");
    return FAIL(audit, "the guide runs as root; write DynamicUser=yes under [Service]");
}

/* With DynamicUser systemd takes new privileges away whatever is written. What is written is judged
 * all the same: it would hold as soon as somebody changes the user. */
static const char *privileges_value(struct audit *audit, const char *key) {
    struct audit_unit files = audit_unit_written(audit, audit->unit_name);
    const char *written = audit_unit_value(&files, "Service", key);
    const char *holds = is_dynamic(audit) ? "yes" : service_value(audit, key);
    return written && !audit_is_right(audit, YES, written) ? written : holds;
}

/* The program drops what it does not know, but what the loader reads comes before it. Returns the
 * first such name among the words of some lines, or NULL. */
static const char *loader_name(char *lines) {
    static const char *const names[] = {"LD_", "GCONV_PATH", "LOCPATH"};
    for (char *line = audit_line(&lines); line; line = audit_line(&lines))
        for (char *word = audit_word(&line); word; word = audit_word(&line))
            for (size_t i = 0; i < COUNT(names); i++)
                if (starts_with(word, names[i])) {
                    word[strcspn(word, "=")] = '\0';
                    return word;
                }
    return NULL;
}

/* Returns the lines of the files of variables: patterns, as written "-/a/file", or as loaded
 * "/a/file (ignore_...)". One that cannot be read is told. */
static char *variables_in_files(struct audit *audit, const char **unread) {
    char *files = audit_unit_values(audit, &audit->unit, "Service", "EnvironmentFile");
    char *words = arena_copy(&audit->memory, "");
    for (char *path = audit_line(&files); path; path = audit_line(&files)) {
        path[strcspn(path, " ")] = '\0';
        if (!*path) continue;
        struct audit_names found = audit_glob(audit, path + (*path == '-'));
        if (!found.count) *unread = path;
        for (size_t i = 0; i < found.count; i++) {
            struct audit_text text = audit_read(audit, found.names[i]);
            if (text.reading != AUDIT_READ) *unread = path;
            words = arena_format(&audit->memory, "%s%s\n", words, text.bytes);
        }
    }
    return words;
}

static struct audit_answer ask_environment(struct audit *audit) {
    static const char *const keys[] = {"Environment", "PassEnvironment", "EnvironmentFile"};
    const char *unread = NULL;
    for (size_t i = 0; i < COUNT(keys); i++) {
        char *lines = i == 2 ? variables_in_files(audit, &unread)
                             : audit_unit_values(audit, &audit->unit, "Service", keys[i]);
        const char *found = loader_name(lines);
        if (found)
            return FAIL(audit, "%s has %s, which changes what the program loads; take it away",
                keys[i], found);
    }
    if (unread)
        return NOTE(audit,
            "EnvironmentFile=%s cannot be read, and may change what the program "
            "loads; take it away",
            unread);
    return PASS(audit, "the unit gives the program no other code to load");
}

static struct audit_answer ask_login(struct audit *audit) {
    if (!audit->terminal) return SILENT;
    const char *getty = arena_format(&audit->memory, "getty@tty%d.service", audit->terminal);
    if (audit_has_word(audit_unit_values(audit, &audit->unit, "Unit", "Conflicts"), getty))
        return PASS(audit, "%s gives way to the guide", getty);
    if (starts_with(audit_unit_state(audit, getty), "masked"))
        return PASS(audit, "%s is masked", getty);
    return FAIL(audit, "%s may ask for a login on the same screen; write Conflicts=%s under [Unit]",
        getty, getty);
}

/* What physlock does as root before the guide starts; whether it worked, no program can read. */
static struct audit_answer ask_switch(struct audit *audit) {
    if (audit_is_window(audit)) return PASS(audit, "cage has no key that leads to another console");
    const char *before = audit_unit_values(audit, &audit->unit, "Service", "ExecStartPre");
    if (strstr(before, "physlock") && audit_there(audit, "/usr/bin/physlock"))
        return PASS(audit, "physlock turns Alt-F2 off while the guide runs");
    return NOTE(audit,
        "Alt-F2 may show an empty console, and Alt-F%d brings the guide back; install physlock "
        "and let ExecStartPre=-+/usr/bin/physlock -l turn it off",
        audit->terminal ? audit->terminal : 1);
}

static int terminal_of(const char *path) {
    static const char start[] = "/dev/tty";
    if (!path || !starts_with(path, start)) return 0;
    const char *digits = path + sizeof start - 1;
    size_t count = strspn(digits, "0123456789");
    if (count < 1 || count > 2 || digits[count]) return 0;
    return (int)strtol(digits, NULL, 10);
}

static void judge_unit(struct audit *audit) {
    static const struct audit_row rows[] = {
        ASK("unit", "K20 C4", ask_unit),
        ASK("enabled", "K20", ask_enabled),
        ASK("command", "K7 K11", ask_command),
        ASK("command", "K7 K11", ask_helpers),
        ASK("kiosk", "K4", audit_locks),
        ASK("judged settings", "C4", audit_same_settings),
        ASK("idle action", "K20", ask_action),
        VALUE("restart", "K20", service_value, "Restart", "always", "a guide that ends comes back",
            FAIL, ", so a guide that ends stays away; write Restart=always under [Service]"),
        VALUE("restart", "K20", exception_value, "RestartPreventExitStatus", "none", "", FAIL,
            ", which makes an exception from Restart=always; take it away"),
        VALUE("restart limit", "K20", limit_value, "StartLimitIntervalSec", "0 0s 0ms",
            "however often it ends", FAIL,
            "a guide that ends often stays away; write StartLimitIntervalSec=0 under [Unit]"),
        VALUE("input", "K1 K20", service_value, "StandardInput", "tty tty-force tty-fail",
            "the guide has the keyboard for itself", FAIL,
            "; write StandardInput=tty under [Service]"),
        ASK("terminal", "K20", ask_terminal),
        ASK("terminal", "K20", ask_output),
        VALUE("terminal reset", "K20 K21", service_value, "TTYReset", YES, "TTYReset=yes", FAIL,
            ", so the terminal keeps what a killed guide set; write TTYReset=yes under [Service]"),
        VALUE("terminal clearing", "K21", service_value, "TTYVTDisallocate", YES,
            "TTYVTDisallocate=yes", FAIL,
            ", so the terminal keeps what a killed guide showed; write TTYVTDisallocate=yes under "
            "[Service]"),
        ASK("messages", "K21", ask_errors),
        ASK("user", "K7 K17", ask_user),
        VALUE("user", "K7 K17", privileges_value, "NoNewPrivileges", YES, "", FAIL,
            ", so a program may run with the rights of its owner; write NoNewPrivileges=yes under "
            "[Service]"),
        ASK("environment", "K9 K11", ask_environment),
        ASK("login prompt", "K20", ask_login),
        ASK("console switch", "K19", ask_switch),
    };
    audit_ask(audit, rows, COUNT(rows));
}

void audit_console(struct audit *audit) {
    static const struct audit_row console = {.name = "console", .answers = "K20"};
    bool all = audit->options->scope == AUDIT_ALL;
    if (all && access(audit->options->tools->systemctl, X_OK) != 0) {
        audit_say(audit, &console, NOTE(audit, "there is no systemd here; nothing to judge"));
        return;
    }
    audit->unit_name = CONSOLE_UNIT;
    if (starts_with(audit_unit_state(audit, WINDOW_UNIT), "enabled"))
        audit->unit_name = WINDOW_UNIT;
    const char *name = audit->unit_name, *state = audit_unit_state(audit, name);
    if (all && !audit->fault && !starts_with(state, "enabled")) {
        audit_say(audit, &console,
            *state ? NOTE(audit,
                         "%s is not enabled here (gist-kiosk-audit console judges it all "
                         "the same); nothing to judge",
                         name)
                   : NOTE(audit, "there is no %s here; nothing to judge", name));
        return;
    }
    if (*state) audit->unit = audit_unit_ask(audit, name);
    char *starts = audit_unit_values(audit, &audit->unit, "Service", "ExecStart");
    const char *start = audit_line(&starts);
    audit->starter = "ExecStart";
    audit->command = start ? start + strspn(start, SIGNS) : "";
    if (audit_is_window(audit)) audit->command = audit_window_command(audit, audit->command);
    audit->terminal = terminal_of(service_value(audit, "TTYPath"));
    if (audit->fault || !*state)
        audit_say(audit, &console,
            FAIL(audit, "there is no %s here; install the package gist-kiosk", name));
    else
        judge_unit(audit);
    if (audit_is_window(audit)) audit_window(audit);
    if (!audit->systemd_runs)
        audit_say(audit, &console,
            NOTE(audit, "systemd does not run here; its files were judged as they stand"));
    audit_machine(audit);
}
