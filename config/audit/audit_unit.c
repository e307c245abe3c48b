/* Units and settings files of systemd, as lists of entries in the order of reading; which of them
 * hold is asked at the end, as systemd does: the last one, and none of those before an empty one.
 * Where systemd runs, a unit is what it says it has loaded, and the entries have no section.
 * Nothing here knows what a key means. */
#include "config/audit/audit_internal.h"

#include <string.h>

#include "config/base/ascii.h"

struct audit_entry {
    struct audit_entry *next;
    const char *section, *key, *value;
};

static void add(struct audit *audit, struct audit_unit *unit, const char *section, const char *key,
    const char *value) {
    struct audit_entry *entry = arena_array(&audit->memory, 1, sizeof *entry);
    *entry = (struct audit_entry){.section = section, .key = key, .value = value};
    if (unit->last)
        unit->last->next = entry;
    else
        unit->first = entry;
    unit->last = entry;
}

/* ---- files (systemd.syntax(7)) ---- */

/* Says whether cat-config begins a file with this line: "# /etc/systemd/logind.conf". */
static bool is_heading(const char *line) {
    return starts_with(line, "# /") && strstr(line, "/systemd/") && !strchr(line + 2, ' ');
}

/* Joins a line that ends with a backslash with those that follow; comments between them are passed
 * over. A blank after the backslash ends the line all the same. */
static char *next_statement(struct audit *audit, char **cursor) {
    char *statement = NULL;
    for (char *line = audit_line(cursor); line; line = audit_line(cursor)) {
        size_t bytes = strlen(line), slashes = 0;
        char first = line[strspn(line, " \t")];
        if (is_heading(line)) return line;
        if (first == '#' || first == ';') continue;
        while (slashes < bytes && line[bytes - 1 - slashes] == '\\') slashes++;
        bool more = slashes % 2 == 1;
        if (more) line[bytes - 1] = ' ';
        statement = statement ? arena_join(&audit->memory, statement, line) : line;
        if (!more || starts_with(*cursor, "# /")) break; /* that may begin the next file */
    }
    return statement;
}

static void read_files(struct audit *audit, struct audit_unit *unit, char *text) {
    static const char byte_order_mark[] = "\xef\xbb\xbf";
    const char *section = "";
    for (char *line = next_statement(audit, &text); line; line = next_statement(audit, &text)) {
        if (starts_with(line, byte_order_mark)) line += sizeof byte_order_mark - 1;
        line = audit_trim(line);
        char *end = line + strlen(line), *equals = strchr(line, '=');
        if (is_heading(line)) {
            size_t root = strlen(audit->options->root);
            if (!unit->first) add(audit, unit, NULL, "FragmentPath", line + 2 + root);
            section = "";
        } else if (*line == '[' && end[-1] == ']') {
            end[-1] = '\0';
            section = line + 1;
        } else if (equals && *line != '[') {
            *equals = '\0';
            add(audit, unit, section, audit_trim(line), audit_trim(equals + 1));
        }
    }
}

struct audit_unit audit_settings_ask(struct audit *audit, const char *name) {
    struct audit_unit unit = {0};
    const char *program = audit->options->tools->systemd_analyze;
    read_files(
        audit, &unit, audit_said(audit, (const char *[]){program, "cat-config", name, NULL}));
    return unit;
}

/* What cat-config leaves out: drop-ins for all services, and for all whose names begin alike. */
static void refuse_other_drop_ins(struct audit *audit) {
    const char *arguments[] = {audit->options->tools->systemd_analyze, "cat-config",
        "systemd/system/service", "systemd/system/gist-.service", NULL};
    if (strstr(audit_said(audit, arguments), "\n["))
        audit_unasked(audit, "systemd does not run here, and only where it runs it says what the "
                             "drop-ins in service.d and gist-.service.d change");
}

/* ---- what is loaded ---- */

/* Returns what stands between two marks in a text, or "". */
static const char *between(
    struct audit *audit, const char *text, const char *before, const char *after) {
    const char *start = strstr(text, before);
    if (!start) return "";
    start += strlen(before);
    const char *end = strstr(start, after);
    return end ? arena_text(&audit->memory, start, (size_t)(end - start)) : "";
}

/* Turns "{ path=/bin/x ; argv[]=x -a ; flags=privileged ; ..." back into "+/bin/x -a". */
static const char *command_of(struct audit *audit, const char *value) {
    const char *flags = between(audit, value, " ; flags=", " ; start_time=");
    const char *arguments = between(audit, value, " ; argv[]=", " ; flags=");
    const char *sign = strstr(flags, "privileged") ? "+" : "";
    if (strstr(flags, "no-setuid") || strstr(flags, "ambient")) sign = "!";
    return arena_format(&audit->memory, "%s%s%s", sign,
        between(audit, value, "{ path=", " ; argv[]="), arguments + strcspn(arguments, " "));
}

static void read_loaded(struct audit *audit, struct audit_unit *unit, char *text) {
    static const char *const others[][2] = {{"StartLimitIntervalUSec", "StartLimitIntervalSec"},
        {"EnvironmentFiles", "EnvironmentFile"}};
    for (char *line = audit_line(&text); line; line = audit_line(&text)) {
        char *equals = strchr(line, '=');
        if (!equals) continue;
        *equals = '\0';
        const char *key = line, *value = equals + 1;
        for (size_t i = 0; i < COUNT(others); i++)
            if (strcmp(key, others[i][0]) == 0) key = others[i][1];
        bool command = starts_with(key, "Exec") && *value == '{';
        if (command && !ends_with(key, "Ex")) continue; /* the same without its flags */
        if (command) {
            line[strlen(line) - strlen("Ex")] = '\0';
            value = command_of(audit, value);
        }
        add(audit, unit, NULL, key, value);
    }
}

struct audit_unit audit_unit_ask(struct audit *audit, const char *name) {
    struct audit_unit unit = {0};
    const char *arguments[] = {audit->options->tools->systemctl, "show", "--no-pager", name, NULL};
    if (audit->systemd_runs) {
        read_loaded(audit, &unit, audit_said(audit, arguments));
    } else {
        unit = audit_settings_ask(audit, arena_join(&audit->memory, "systemd/system/", name));
        refuse_other_drop_ins(audit);
    }
    return unit;
}

/* systemctl fails for what is masked, disabled or not there too. */
const char *audit_unit_state(struct audit *audit, const char *name) {
    const char *arguments[] = {audit->options->tools->systemctl, "is-enabled", name, NULL};
    struct audit_reply reply = audit_tool(audit, arguments);
    const char *line = audit_line(&reply.said);
    if (line && !strchr(line, ' ')) return strcmp(line, "not-found") == 0 ? "" : line;
    if (line && !ends_with(line, "No such file or directory"))
        audit_unasked(audit, arena_format(&audit->memory, "%s says: %s", arguments[0], line));
    return "";
}

/* ---- values ---- */

static bool is_entry(const struct audit_entry *entry, const char *section, const char *key) {
    return strcmp(entry->key, key) == 0 &&
           (!entry->section || strcmp(entry->section, section) == 0);
}

const char *audit_unit_value(const struct audit_unit *unit, const char *section, const char *key) {
    const char *value = NULL;
    for (const struct audit_entry *entry = unit->first; entry; entry = entry->next)
        if (is_entry(entry, section, key)) value = *entry->value ? entry->value : NULL;
    return value;
}

char *audit_unit_values(
    struct audit *audit, const struct audit_unit *unit, const char *section, const char *key) {
    char *values = arena_copy(&audit->memory, "");
    for (const struct audit_entry *entry = unit->first; entry; entry = entry->next)
        if (is_entry(entry, section, key))
            values =
                arena_format(&audit->memory, "%s%s\n", *entry->value ? values : "", entry->value);
    return values;
}
