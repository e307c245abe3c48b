/* What many rows ask: another program, who can change a file, and a command line of a unit or of
 * sshd (which program it starts, whether locked, with which settings).
 * SPDX-License-Identifier: MIT */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/audit/audit_internal.h"
#include "config/base/ascii.h"
#include "config/host/path_guard.h"

/* ---- other programs ---- */

void audit_unasked(struct audit *audit, const char *words) {
    if (!audit->fault)
        audit->fault = arena_join(&audit->memory, "this could not be asked: ", words);
}

/* A question that was asked, and its answer. A program that gave none is not asked again. */
struct audit_asked {
    struct audit_asked *next;
    const char *program, *words;
    struct audit_reply reply;
};

struct audit_reply audit_tool(struct audit *audit, const char *const *arguments) {
    const char *words = "";
    for (const char *const *one = arguments; *one; one++)
        words = arena_format(&audit->memory, "%s\n%s", words, *one);
    struct audit_asked *asked = audit->asked;
    while (asked && strcmp(asked->words, words) != 0 &&
           !(asked->reply.fault && strcmp(asked->program, arguments[0]) == 0))
        asked = asked->next;
    if (!asked) {
        asked = arena_array(&audit->memory, 1, sizeof *asked);
        asked->program = arguments[0];
        asked->words = words;
        asked->reply = audit_tool_ask(&audit->memory, arguments, audit->options->tools->limit_ms);
        asked->next = audit->asked;
        audit->asked = asked;
    }
    struct audit_reply reply = asked->reply;
    if (reply.fault) audit_unasked(audit, reply.fault);
    reply.said = arena_copy(&audit->memory, reply.said); /* the caller may cut it up */
    return reply;
}

char *audit_said(struct audit *audit, const char *const *arguments) {
    struct audit_reply reply = audit_tool(audit, arguments);
    if (reply.status > 0) {
        const char *line = audit_line(&reply.said);
        audit_unasked(audit,
            arena_format(&audit->memory, "%s says: %s", arguments[0], line ? line : "nothing"));
    }
    return reply.said;
}

const char *audit_kernel_value(struct audit *audit, const char *key) {
    const char *program = audit->options->tools->sysctl;
    if (access(program, X_OK) == 0) {
        struct audit_reply reply = audit_tool(audit, (const char *[]){program, key, NULL});
        const char *value = audit_value(audit, reply.said, key, " = ");
        if (!value && !strstr(reply.said, "No such file"))
            audit_unasked(audit, arena_format(&audit->memory, "%s does not say %s", program, key));
        return value ? arena_text(&audit->memory, value, strcspn(value, " \t")) : NULL;
    }
    char *path = arena_join(&audit->memory, "/proc/sys/", key);
    for (char *dot = strchr(path, '.'); dot; dot = strchr(dot, '.')) *dot = '/';
    struct audit_text text = audit_read(audit, path);
    char *line = audit_line(&text.bytes);
    if (text.reading == AUDIT_UNREADABLE)
        audit_unasked(audit, arena_format(&audit->memory, "%s cannot be read", path));
    return line ? audit_word(&line) : NULL;
}

/* ---- files ---- */

void audit_guard(struct audit *audit, const char *place) {
    struct report report = {0};
    if (!path_guarded(place, &report) && !audit->fault)
        audit->fault = arena_copy(&audit->memory, report_line(&report, 0));
    report_free(&report);
}

void audit_guard_program(struct audit *audit, const char *place) {
    struct stat status;
    if (stat(place, &status) != 0)
        audit->fault =
            arena_format(&audit->memory, "there is no %s; install the program there", place);
    else if (status.st_mode & (S_ISUID | S_ISGID))
        audit->fault = arena_format(&audit->memory,
            "%s runs as its owner or group (setuid, setgid); run chmod ug-s on it", place);
    else
        audit_guard(audit, place);
}

/* ---- command lines ---- */

/* Returns the value of an option of the command ("" for one without), or NULL. What follows one
 * that takes a value is that value, and what follows "--" is none. */
static const char *option_of(struct audit *audit, const char *option) {
    static const char valued[] = "--config --content --language --start --as-of --width";
    char *rest = arena_copy(&audit->memory, audit->command);
    size_t bytes = strlen(option);
    for (char *word = audit_word(&rest); word && strcmp(word, "--") != 0;
         word = audit_word(&rest)) {
        const char *value = audit_has_word(valued, word) ? audit_word(&rest) : "";
        if (!starts_with(word, option)) continue;
        if (word[bytes] == '=') return word + bytes + 1;
        if (!word[bytes]) return value ? value : "";
    }
    return NULL;
}

struct audit_answer audit_command(struct audit *audit) {
    char *rest = arena_copy(&audit->memory, audit->command);
    const char *program = audit_word(&rest);
    if (!program || *program != '/' || !ends_with(program, "/gist-kiosk"))
        return FAIL(audit,
            "%s starts %s, not gist-kiosk by its whole name; write /usr/bin/gist-kiosk",
            audit->starter, program ? program : "nothing");
    audit_guard_program(audit, audit_path(audit, program));
    return PASS(audit, "%s starts %s", audit->starter, program);
}

/* Returns the settings of the command where they are not those that were judged, else NULL. */
static const char *other_settings(struct audit *audit) {
    const char *path = option_of(audit, "--config"), *judged = audit->options->settings_path;
    return path && (!judged || strcmp(path, judged) != 0) ? path : NULL;
}

struct audit_answer audit_locks(struct audit *audit) {
    if (option_of(audit, "--kiosk")) return PASS(audit, "%s passes --kiosk", audit->starter);
    if (!other_settings(audit) && audit->options->settings->kiosk.locked)
        return PASS(audit, "kiosk.locked is true in the settings");
    return FAIL(audit, "a key ends the guide; add --kiosk to %s, or set kiosk.locked to true",
        audit->starter);
}

struct audit_answer audit_same_settings(struct audit *audit) {
    const char *path = other_settings(audit), *scope = audit->line ? "ssh" : "console";
    if (!path) return SILENT;
    return NOTE(audit,
        "it runs with %s, and other settings were judged here; run gist-kiosk-audit %s --config %s",
        path, scope, path);
}
