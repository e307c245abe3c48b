/* A window system that shows the guide alone: cage, and in it the terminal foot. Neither may have a
 * key that opens, copies or pastes anything. SPDX-License-Identifier: MIT */
#include <string.h>

#include "config/audit/audit_internal.h"
#include "config/base/ascii.h"

#define FOOT_SETTINGS "/etc/gist-kiosk/foot.ini"
#define FOOT_OPTION "--config=/etc/gist-kiosk/foot.ini"

bool audit_is_window(const struct audit *audit) {
    return audit->unit_name && strcmp(audit->unit_name, WINDOW_UNIT) == 0;
}

/* cage -s would let keys lead to other consoles; foot without these settings has keys of its own.
 */
const char *audit_window_command(struct audit *audit, const char *command) {
    static const char *const needed[] = {"/usr/bin/cage", "/usr/bin/foot", FOOT_OPTION};
    static const char taken[] = "/usr/bin/env -u WATCHDOG_PID /usr/bin/cage -d -r -m last extend "
                                "-- /usr/bin/foot --fullscreen " FOOT_OPTION;
    char *rest = arena_copy(&audit->memory, command), *start = rest, *word;
    while ((word = audit_word(&rest)) != NULL)
        if (!audit_has_word(taken, word) && !starts_with(word, "XKB_DEFAULT_")) break;
    size_t bytes = word ? (size_t)(word - start) : strlen(command);
    const char *before = arena_text(&audit->memory, command, bytes);
    for (size_t i = 0; i < COUNT(needed); i++)
        if (!word || !audit_has_word(before, needed[i])) return command;
    return command + bytes;
}

/* Returns the last value of a key in a section of foot's settings, without blanks; NULL: it is not
 * there. */
static const char *foot_value(
    struct audit *audit, const char *text, const char *section, const char *key) {
    char *rest = arena_copy(&audit->memory, text);
    const char *found = NULL, *here = "main";
    for (char *line = audit_line(&rest); line; line = audit_line(&rest)) {
        line = audit_trim(line);
        char *equals = strchr(line, '='), *end = line + strlen(line);
        if (*line == '[' && end[-1] == ']') {
            end[-1] = '\0';
            here = line + 1;
        } else if (*line != '#' && equals && strcmp(here, section) == 0) {
            *equals = '\0';
            if (strcmp(audit_trim(line), key) == 0) found = audit_trim(equals + 1);
        }
    }
    return found;
}

/* What has a key, or a button, unless it is taken away; and what has one only where it is given. */
static struct audit_answer ask_keys(struct audit *audit) {
    static const struct {
        const char *section, *key;
        bool preset;
    } rows[] = {
        {"key-bindings", "spawn-terminal", true},
        {"key-bindings", "show-urls-launch", true},
        {"key-bindings", "clipboard-paste", true},
        {"key-bindings", "primary-paste", true},
        {"mouse-bindings", "primary-paste", true},
        {"key-bindings", "show-urls-persistent", false},
        {"key-bindings", "pipe-visible", false},
        {"key-bindings", "pipe-scrollback", false},
        {"key-bindings", "pipe-selected", false},
        {"key-bindings", "pipe-command-output", false},
        {"main", "include", false},
    };
    struct audit_text text = audit_read(audit, FOOT_SETTINGS);
    audit_guard(audit, audit_path(audit, FOOT_SETTINGS));
    if (text.reading != AUDIT_READ)
        return FAIL(audit, FOOT_SETTINGS " cannot be read; install gist-kiosk-window again");
    for (size_t i = 0; i < COUNT(rows); i++) {
        const char *value = foot_value(audit, text.bytes, rows[i].section, rows[i].key);
        if (value ? strcmp(value, "none") == 0 : !rows[i].preset) continue;
        return FAIL(audit,
            "%s in " FOOT_SETTINGS " lets a visitor out, or reads what another one wrote; write "
            "%s=none under [%s]",
            rows[i].key, rows[i].key, rows[i].section);
    }
    return PASS(audit, "no key of foot opens or pastes anything (" FOOT_SETTINGS ")");
}

static struct audit_answer ask_programs(struct audit *audit) {
    static const char *const programs[] = {"/usr/bin/cage", "/usr/bin/foot"};
    for (size_t i = 0; i < COUNT(programs); i++)
        audit_guard_program(audit, audit_path(audit, programs[i]));
    return PASS(audit, "no visitor can change cage and foot");
}

void audit_window(struct audit *audit) {
    static const struct audit_row rows[] = {
        ASK("window", "K11", ask_programs),
        ASK("window keys", "K11 K29", ask_keys),
    };
    audit_ask(audit, rows, COUNT(rows));
}
