/* The unit that puts the guide on a virtual terminal: what it starts, as whom, and what is there
 * when it ends. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "config/audit/audit_rows.h"

#define UNIT "gist-kiosk.service"

static const char *service_value(const struct audit *audit, const char *key) {
    return audit_unit_value(&audit->unit, "Service", key);
}

/* ---- the unit ---- */

/* The last ExecStart, without the signs before the path; `signs` may be NULL. */
static const char *exec_start(struct audit *audit, const char **signs) {
    const char *command = service_value(audit, "ExecStart");
    if (!command) command = "";
    size_t bytes = strspn(command, "-@:+!|");
    if (signs) *signs = arena_text(&audit->root.memory, command, bytes);
    return command + bytes;
}

static struct audit_answer ask_unit(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (audit->unit.unreadable) return audit_unread(audit, audit->unit.unreadable);
    if (audit_masked(&audit->root, UNIT))
        return audit_fail(audit, UNIT " is masked; run systemctl unmask " UNIT);
    const char *fault = audit_guard_fault(audit, audit_path(&audit->root, audit->unit.path));
    if (fault) return audit_fail(audit, "%s", fault);
    return audit_pass(audit, "%s", audit->unit.path);
}

static struct audit_answer ask_enabled(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (audit_enabled(&audit->root, UNIT))
        return audit_pass(audit, UNIT " starts with the machine");
    return audit_fail(
        audit, "nothing starts " UNIT " with the machine; run systemctl enable " UNIT);
}

static struct audit_answer ask_command(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *signs = NULL, *command = exec_start(audit, &signs);
    if (strpbrk(signs, "+!"))
        return audit_fail(audit,
            "ExecStart begins with %s, which gives the guide root's rights; take it away", signs);
    return audit_command(audit, "ExecStart", command);
}

static struct audit_answer ask_locks(struct audit *audit, const struct audit_row *row) {
    (void)row;
    return audit_locks(audit, "ExecStart", exec_start(audit, NULL));
}

static struct audit_answer ask_settings(struct audit *audit, const struct audit_row *row) {
    (void)row;
    return audit_same_settings(audit, "console", exec_start(audit, NULL));
}

static struct audit_answer ask_action(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (audit->options->settings->idle.action == IDLE_ACTION_HOME) return (struct audit_answer){0};
    return audit_note(
        audit, "idle.action is \"exit\", which is for SSH: here each visit ends in a new start");
}

static struct audit_answer ask_restart(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *restart = service_value(audit, "Restart"),
               *never = service_value(audit, "RestartPreventExitStatus");
    if (!restart || strcmp(restart, "always") != 0)
        return audit_fail(audit,
            "Restart is %s, so a guide that ends stays away; write Restart=always under [Service]",
            restart ? restart : "not set");
    if (never)
        return audit_fail(audit,
            "RestartPreventExitStatus=%s makes an exception from Restart=always; take it away",
            never);
    return audit_pass(audit, "a guide that ends comes back");
}

/* Without a limit of its own, five starts within ten seconds are the last. */
static struct audit_answer ask_limit(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char *const sections[][2] = {{"Unit", "StartLimitIntervalSec"},
        {"Unit", "StartLimitInterval"}, {"Service", "StartLimitInterval"},
        {"Service", "StartLimitIntervalSec"}};
    for (size_t i = 0; i < sizeof sections / sizeof sections[0]; i++) {
        const char *value = audit_unit_value(&audit->unit, sections[i][0], sections[i][1]);
        if (value && strspn(value, "0ms") == strlen(value))
            return audit_pass(audit, "however often it ends");
    }
    return audit_fail(
        audit, "a guide that ends often stays away; write StartLimitIntervalSec=0 under [Unit]");
}

static struct audit_answer ask_input(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *input = service_value(audit, "StandardInput");
    if (input && (strcmp(input, "tty") == 0 || strcmp(input, "tty-force") == 0 ||
                     strcmp(input, "tty-fail") == 0))
        return audit_pass(audit, "the guide has the keyboard for itself");
    return audit_fail(audit, "StandardInput is %s; write StandardInput=tty under [Service]",
        input ? input : "not set");
}

static struct audit_answer ask_terminal(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *path = service_value(audit, "TTYPath");
    if (audit->terminal) return audit_pass(audit, "the guide runs on %s", path);
    return audit_fail(audit,
        "TTYPath is %s, which is no virtual terminal; write TTYPath=/dev/tty1 under [Service]",
        path ? path : "not set");
}

static struct audit_answer ask_yes(struct audit *audit, const struct audit_row *row) {
    if (audit_unit_yes(&audit->unit, "Service", row->key, false))
        return audit_pass(audit, "%s=yes", row->key);
    return audit_fail(audit, "%s; write %s=yes under [Service]", row->todo, row->key);
}

static struct audit_answer ask_errors(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *errors = service_value(audit, "StandardError");
    if (errors && strncmp(errors, "tty", 3) != 0 && strcmp(errors, "inherit") != 0)
        return audit_pass(audit, "messages go to %s", errors);
    return audit_note(audit,
        "messages may go to the visitor's screen; write StandardError=journal under [Service]");
}

static struct audit_answer ask_user(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *user = service_value(audit, "User");
    if (user && (strcmp(user, "root") == 0 || strcmp(user, "0") == 0))
        return audit_fail(
            audit, "User is %s; write DynamicUser=yes under [Service] and no User", user);
    if (user) return audit_pass(audit, "the guide runs as %s", user);
    if (audit_unit_yes(&audit->unit, "Service", "DynamicUser", false))
        return audit_pass(audit, "the guide runs as a user that exists only meanwhile");
    return audit_fail(audit, "the guide runs as root; write DynamicUser=yes under [Service]");
}

/* The program drops what it does not know, but what the loader reads comes before it. */
static struct audit_answer ask_environment(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char *const keys[] = {"Environment", "PassEnvironment", "EnvironmentFile"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const char *values = audit_unit_values(&audit->root, &audit->unit, "Service", keys[i]);
        if (strstr(values, "LD_") || strstr(values, "GCONV_PATH") || strstr(values, "LOCPATH"))
            return audit_fail(
                audit, "%s=%s changes what the program loads; take it away", keys[i], values);
    }
    return audit_pass(audit, "the unit gives the program no other code to load");
}

static struct audit_answer ask_login(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (!audit->terminal) return (struct audit_answer){0};
    const char *getty = arena_format(&audit->root.memory, "getty@tty%d.service", audit->terminal);
    const char *conflicts = audit_unit_values(&audit->root, &audit->unit, "Unit", "Conflicts");
    if (audit_has_word(conflicts, getty))
        return audit_pass(audit, "%s gives way to the guide", getty);
    if (audit_masked(&audit->root, getty)) return audit_pass(audit, "%s is masked", getty);
    return audit_fail(audit,
        "%s may ask for a login on the same screen; write Conflicts=%s under [Unit]", getty, getty);
}

/* What physlock does as root before the guide starts; whether it worked, no program can read. */
static struct audit_answer ask_switch(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *before = audit_unit_values(&audit->root, &audit->unit, "Service", "ExecStartPre");
    if (strstr(before, "physlock") && audit_there(&audit->root, "/usr/bin/physlock"))
        return audit_pass(audit, "physlock turns Alt-F2 off while the guide runs");
    return audit_note(audit,
        "Alt-F2 may show an empty console, and Alt-F%d brings the guide back; install physlock "
        "and let ExecStartPre=-+/usr/bin/physlock -l turn it off",
        audit->terminal ? audit->terminal : 1);
}

static int terminal_of(const char *path) {
    static const char start[] = "/dev/tty";
    if (!path || strncmp(path, start, sizeof start - 1) != 0) return 0;
    const char *digits = path + sizeof start - 1;
    size_t count = strspn(digits, "0123456789");
    if (count < 1 || count > 2 || digits[count]) return 0;
    return (int)strtol(digits, NULL, 10);
}

static void judge_unit(struct audit *audit) {
    static const struct audit_row rows[] = {
        {.name = "unit", .answers = "K20 C4", .ask = ask_unit},
        {.name = "enabled", .answers = "K20", .ask = ask_enabled},
        {.name = "command", .answers = "K7 K11", .ask = ask_command},
        {.name = "kiosk", .answers = "K4", .ask = ask_locks},
        {.name = "judged settings", .answers = "C4", .ask = ask_settings},
        {.name = "idle action", .answers = "K20", .ask = ask_action},
        {.name = "restart", .answers = "K20", .ask = ask_restart},
        {.name = "restart limit", .answers = "K20", .ask = ask_limit},
        {.name = "input", .answers = "K1 K20", .ask = ask_input},
        {.name = "terminal", .answers = "K20", .ask = ask_terminal},
        {.name = "terminal reset",
            .answers = "K20 K21",
            .ask = ask_yes,
            .key = "TTYReset",
            .todo = "the terminal keeps what a killed guide set"},
        {.name = "terminal clearing",
            .answers = "K21",
            .ask = ask_yes,
            .key = "TTYVTDisallocate",
            .todo = "the terminal keeps what a killed guide showed"},
        {.name = "messages", .answers = "K21", .ask = ask_errors},
        {.name = "user", .answers = "K7 K17", .ask = ask_user},
        {.name = "environment", .answers = "K9 K11", .ask = ask_environment},
        {.name = "login prompt", .answers = "K20", .ask = ask_login},
        {.name = "console switch", .answers = "K19", .ask = ask_switch},
    };
    audit_ask(audit, rows, sizeof rows / sizeof rows[0]);
}

void audit_console(struct audit *audit) {
    static const struct audit_row console = {.name = "console", .answers = "K20"};
    static const char *const missing[] = {"there is no " UNIT " here",
        UNIT " is not enabled here (gist-kiosk-audit console judges it all the same)"};
    audit->unit = audit_unit_read(&audit->root, UNIT);
    bool enabled = audit->unit.path && audit_enabled(&audit->root, UNIT);
    if (audit->options->scope == AUDIT_ALL && !enabled) {
        audit_say(audit, &console,
            audit_note(audit, "%s; nothing to judge", missing[audit->unit.path != NULL]));
        return;
    }
    audit->terminal = terminal_of(service_value(audit, "TTYPath"));
    if (audit->unit.path)
        judge_unit(audit);
    else
        audit_say(
            audit, &console, audit_fail(audit, "%s; install the package gist-kiosk", missing[0]));
    audit_machine(audit);
}
