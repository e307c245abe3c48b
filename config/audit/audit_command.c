/* A command line, of a unit or of sshd: which program it starts, whether locked, with which
 * settings. */
#include <string.h>

#include "config/audit/audit_rows.h"

static char *copy_of(struct audit *audit, const char *text) {
    return arena_text(&audit->root.memory, text, strlen(text));
}

/* Returns the value of an option with an argument ("" for one without), or NULL. */
static const char *option_of(struct audit *audit, const char *command, const char *option) {
    char *rest = copy_of(audit, command);
    size_t bytes = strlen(option);
    for (char *word = audit_sshd_word(&rest); word; word = audit_sshd_word(&rest)) {
        if (strncmp(word, option, bytes) != 0) continue;
        if (word[bytes] == '=') return word + bytes + 1;
        if (word[bytes]) continue;
        const char *value = audit_sshd_word(&rest);
        return value ? value : "";
    }
    return NULL;
}

struct audit_answer audit_command(struct audit *audit, const char *what, const char *command) {
    char *rest = copy_of(audit, command);
    const char *program = audit_sshd_word(&rest);
    const char *name = program ? strrchr(program, '/') : NULL;
    if (!name || *program != '/' || strcmp(name, "/gist-kiosk") != 0)
        return audit_fail(audit,
            "%s starts %s, not gist-kiosk by its whole name; write /usr/bin/gist-kiosk", what,
            program ? program : "nothing");
    const char *fault = audit_program_fault(audit, audit_path(&audit->root, program));
    if (fault) return audit_fail(audit, "%s", fault);
    return audit_pass(audit, "%s starts %s", what, program);
}

/* Says whether the settings that were judged are those that the command names. */
static bool same_settings(struct audit *audit, const char *command) {
    const char *path = option_of(audit, command, "--config");
    const char *judged = audit->options->settings_path;
    return !path || (judged && strcmp(path, judged) == 0);
}

struct audit_answer audit_locks(struct audit *audit, const char *what, const char *command) {
    if (option_of(audit, command, "--kiosk")) return audit_pass(audit, "%s passes --kiosk", what);
    if (same_settings(audit, command) && audit->options->settings->kiosk.locked)
        return audit_pass(audit, "kiosk.locked is true in the settings");
    return audit_fail(
        audit, "a key ends the guide; add --kiosk to %s, or set kiosk.locked to true", what);
}

struct audit_answer audit_same_settings(
    struct audit *audit, const char *scope, const char *command) {
    if (same_settings(audit, command)) return (struct audit_answer){0};
    const char *path = option_of(audit, command, "--config");
    return audit_note(audit,
        "it runs with %s, and other settings were judged here; run gist-kiosk-audit %s --config %s",
        path, scope, path);
}
