/* Units and settings files of systemd, as lists of entries in the order of reading; which of them
 * hold is asked at the end, as systemd does: the last one, and none of those before an empty one.
 * Where systemd runs, a unit is what it says it has loaded, and the entries have no section. Else
 * its files count, in systemd's order, without what systemd says it ignores. Nothing here knows
 * what a key means. SPDX-License-Identifier: MIT */
#include "config/audit/audit_internal.h"

#include <string.h>
#include <sys/stat.h>

#include "config/base/ascii.h"

struct audit_entry {
    struct audit_entry *next;
    const char *section, *key, *value;
};

/* An old name of a key counts as the one of today. */
static void add(struct audit *audit, struct audit_unit *unit, const char *section, const char *key,
    const char *value) {
    if (strcmp(key, "StartLimitInterval") == 0 || strcmp(key, "StartLimitIntervalUSec") == 0) {
        section = section ? "Unit" : NULL;
        key = "StartLimitIntervalSec";
    }
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

/* A file as cat-config prints it. */
struct printed {
    const char *name;            /* as it is printed, so with the root */
    int number, last;            /* of its lines: those taken, and how many there are */
    char *text;                  /* the rest of what is printed */
    const char *unit, *verified; /* of a unit its name, and what systemd says of it; else NULL */
};

/* Joins a line that ends with a backslash with those that follow; comments between them are passed
 * over. A blank after the backslash ends the line all the same. */
static char *next_statement(struct audit *audit, struct printed *file) {
    char *statement = NULL;
    bool more = true;
    while (more && file->number < file->last) {
        char *line = audit_line(&file->text);
        if (!line) break;
        size_t bytes = strlen(line), slashes = 0;
        char first = line[strspn(line, " \t")];
        file->number++;
        if (first == '#' || first == ';') continue;
        while (slashes < bytes && line[bytes - 1 - slashes] == '\\') slashes++;
        more = slashes % 2 == 1;
        if (more) line[bytes - 1] = ' ';
        statement = statement ? arena_join(&audit->memory, statement, line) : line;
    }
    return statement;
}

/* Says whether systemd-analyze verify said that it ignores what ends at this line. */
static bool is_ignored(struct audit *audit, const struct printed *file) {
    const char *place = arena_format(&audit->memory, "%s:%d: ", file->name, file->number);
    for (const char *at = strstr(file->verified, place); at; at = strstr(at + 1, place)) {
        const char *words = strstr(at, ", ignoring");
        if (words && words < strchrnul(at, '\n')) return true;
    }
    return false;
}

/* Puts in what systemd puts for %-signs that depend on nothing but the name. */
static const char *expanded(struct audit *audit, const char *name, const char *value) {
    const char *stem = arena_text(&audit->memory, name, strcspn(name, "."));
    const char *const signs[][2] = {{"%%", "%"}, {"%p", stem}, {"%N", stem}, {"%n", name},
        {"%E", "/etc"}, {"%t", "/run"}, {"%S", "/var/lib"}};
    const char *words = "";
    for (size_t i; *value;) {
        for (i = 0; i < COUNT(signs) && !starts_with(value, signs[i][0]);) i++;
        words = i < COUNT(signs) ? arena_join(&audit->memory, words, signs[i][1])
                                 : arena_format(&audit->memory, "%s%c", words, *value);
        value += i < COUNT(signs) ? 2 : 1;
    }
    return words;
}

/* What follows a heading that is none is not read: systemd gives up there too. */
static void read_file(struct audit *audit, struct audit_unit *unit, struct printed *file) {
    static const char byte_order_mark[] = "\xef\xbb\xbf";
    const char *section = "";
    bool right = true;
    for (char *line = next_statement(audit, file); line; line = next_statement(audit, file)) {
        if (starts_with(line, byte_order_mark)) line += sizeof byte_order_mark - 1;
        line = audit_trim(line);
        char *end = line + strlen(line), *equals = strchr(line, '=');
        if (*line == '[' && end[-1] == ']') {
            end[-1] = '\0';
            section = line + 1;
        } else if (*line == '[') {
            right = false;
        } else if (right && equals && !(file->unit && is_ignored(audit, file))) {
            const char *value = audit_trim(equals + 1);
            *equals = '\0';
            add(audit, unit, section, audit_trim(line),
                file->unit ? expanded(audit, file->unit, value) : value);
        }
    }
}

/* Counts lines as systemd does: "\r" ends one too, and "\r\n" only one. */
static int lines_of(struct audit *audit, const char *path) {
    struct audit_text text = audit_read(audit, path);
    struct stat status;
    int lines = 0;
    if (stat(audit_path(audit, path), &status) == 0 && S_ISCHR(status.st_mode))
        return 0; /* a link to /dev/null, which hides others of its name */
    if (text.reading != AUDIT_READ)
        audit_unasked(audit, arena_format(&audit->memory, "%s cannot be read", path));
    for (const char *at = text.bytes; *at; at += *at != '\0', lines++) {
        at += strcspn(at, "\r\n");
        if ((at[0] == '\r' && at[1] == '\n') || (at[0] == '\n' && at[1] == '\r')) at++;
    }
    return lines;
}

/* Reads what cat-config prints: files, each below its name. How long each is is looked up, since a
 * comment may look like a name. */
static void read_files(struct audit *audit, struct audit_unit *unit, struct printed file) {
    size_t root = strlen(audit->options->root);
    for (char *line = audit_line(&file.text); line; line = audit_line(&file.text)) {
        bool named = is_heading(line);
        if (!*line || (*line == '#' && !named)) continue; /* a file that is not found */
        if (!named) {
            audit_unasked(audit, "systemd-analyze cat-config prints more than the files have");
            return;
        }
        file.name = line + 2;
        file.number = 0;
        file.last = lines_of(audit, file.name + root);
        if (!unit->first) add(audit, unit, NULL, "FragmentPath", file.name + root);
        read_file(audit, unit, &file);
    }
}

struct audit_unit audit_settings_ask(struct audit *audit, const char *name) {
    struct audit_unit unit = {0};
    const char *program = audit->options->tools->systemd_analyze;
    char *said = audit_said(audit, (const char *[]){program, "cat-config", name, NULL});
    read_files(audit, &unit, (struct printed){.text = said});
    return unit;
}

struct audit_unit audit_unit_written(struct audit *audit, const char *name) {
    struct audit_unit unit = {0};
    const char *program = audit->options->tools->systemd_analyze;
    const char *path = arena_join(&audit->memory, "systemd/system/", name);
    char *said = audit_said(audit, (const char *[]){program, "cat-config", path, NULL});
    const char *fault = audit->fault;
    struct audit_reply reply =
        audit_tool(audit, (const char *[]){program, "verify", "--man=no", name, NULL});
    audit->fault = fault; /* that it does not answer is the answer of another row */
    read_files(audit, &unit, (struct printed){.text = said, .unit = name, .verified = reply.said});
    return unit;
}

/* What cat-config leaves out: drop-ins for all services, for all whose names begin alike, and those
 * that systemctl set-property makes. */
static void refuse_other_drop_ins(struct audit *audit, const char *name) {
    const char *arguments[] = {audit->options->tools->systemd_analyze, "cat-config",
        "systemd/system/service", "systemd/system/gist-.service",
        "systemd/system/gist-kiosk-.service",
        arena_join(&audit->memory, "systemd/system.control/", name), NULL};
    if (strstr(audit_said(audit, arguments), "\n["))
        audit_unasked(audit,
            "systemd does not run here, and only where it runs it says what the drop-ins in "
            "service.d, gist-.service.d, gist-kiosk-.service.d and system.control change");
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
    for (char *line = audit_line(&text); line; line = audit_line(&text)) {
        char *equals = strchr(line, '=');
        if (!equals) continue;
        *equals = '\0';
        const char *key = line, *value = equals + 1;
        if (strcmp(key, "EnvironmentFiles") == 0) key = "EnvironmentFile";
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
        refuse_other_drop_ins(audit, name);
        unit = audit_unit_written(audit, name);
    }
    return unit;
}

/* systemctl fails for what is masked, disabled or not there too, and may say first what it thinks
 * of the files. */
const char *audit_unit_state(struct audit *audit, const char *name) {
    const char *arguments[] = {audit->options->tools->systemctl, "is-enabled", name, NULL};
    struct audit_reply reply = audit_tool(audit, arguments);
    const char *last = NULL;
    for (const char *line = audit_line(&reply.said); line; line = audit_line(&reply.said)) {
        if (!strchr(line, ' ')) return strcmp(line, "not-found") == 0 ? "" : line;
        last = line;
    }
    if (last && ends_with(last, "Bad message")) return "mistaken";
    if (last && !ends_with(last, "No such file or directory"))
        audit_unasked(audit, arena_format(&audit->memory, "%s says: %s", arguments[0], last));
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
    bool empties = strcmp(section, "Unit") != 0;
    for (const struct audit_entry *entry = unit->first; entry; entry = entry->next) {
        if (!is_entry(entry, section, key)) continue;
        if (*entry->value)
            values = arena_format(&audit->memory, "%s%s\n", values, entry->value);
        else if (empties)
            *values = '\0';
    }
    return values;
}
