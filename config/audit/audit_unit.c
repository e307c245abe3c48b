/* A unit is a list of entries in the order of reading; which of them hold is asked at the end, as
 * systemd does: the last one, and none of those before an empty one. Nothing here knows what a key
 * means. */
#include "config/audit/audit_unit.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { FOLDERS_MOST = 20 };

/* The folders of one kind of drop-in, the first of two files of the same name counts. */
struct folders {
    const char *paths[FOLDERS_MOST];
    size_t count;
};

/* Joins a line that ends with a backslash with those that follow; comments between them are passed
 * over. */
static char *next_statement(struct audit_root *root, char **cursor) {
    char *statement = NULL;
    for (char *line = audit_line(cursor); line; line = audit_line(cursor)) {
        line = audit_trim(line);
        if (*line == '#' || *line == ';') continue;
        size_t bytes = strlen(line);
        bool more = bytes && line[bytes - 1] == '\\';
        if (more) line[bytes - 1] = ' ';
        statement = statement ? arena_join(&root->memory, statement, line) : line;
        if (!more) break;
    }
    return statement;
}

static void entry_add(struct audit_root *root, struct audit_unit *unit, const char *section,
    const char *key, const char *value) {
    struct audit_entry *entry = arena_array(&root->memory, 1, sizeof *entry);
    *entry = (struct audit_entry){.section = section, .key = key, .value = value};
    if (unit->last)
        unit->last->next = entry;
    else
        unit->first = entry;
    unit->last = entry;
}

static void read_text(struct audit_root *root, struct audit_unit *unit, char *text) {
    const char *section = "";
    for (char *line = next_statement(root, &text); line; line = next_statement(root, &text)) {
        line = audit_trim(line);
        char *end = line + strlen(line);
        char *equals = strchr(line, '=');
        if (*line == '[' && end[-1] == ']') {
            end[-1] = '\0';
            section = line + 1;
        } else if (equals && *line != '[') {
            *equals = '\0';
            entry_add(root, unit, section, audit_trim(line), audit_trim(equals + 1));
        }
    }
}

/* Returns false where there is no such file. */
static bool read_file(struct audit_root *root, struct audit_unit *unit, const char *path) {
    struct audit_text text = audit_read(root, path);
    if (text.reading == AUDIT_MISSING) return false;
    if (text.reading == AUDIT_UNREADABLE) unit->unreadable = path;
    read_text(root, unit, text.bytes);
    return true;
}

struct drop_in {
    const char *name, *path;
};

static int by_name(const void *one, const void *other) {
    return strcmp(((const struct drop_in *)one)->name, ((const struct drop_in *)other)->name);
}

static bool has_name(const struct drop_in *found, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(found[i].name, name) == 0) return true;
    return false;
}

static void read_drop_ins(
    struct audit_root *root, struct audit_unit *unit, const struct folders *folders) {
    enum { DROP_INS_MOST = 256 };
    struct drop_in *found = arena_array(&root->memory, DROP_INS_MOST, sizeof *found);
    size_t count = 0;
    for (size_t i = 0; i < folders->count; i++) {
        struct audit_names names = audit_list(root, folders->paths[i]);
        for (size_t k = 0; k < names.count && count < DROP_INS_MOST; k++) {
            const char *name = names.names[k], *end = strrchr(name, '.');
            if (!end || strcmp(end, ".conf") != 0 || has_name(found, count, name)) continue;
            const char *path = arena_format(&root->memory, "%s/%s", folders->paths[i], name);
            found[count++] = (struct drop_in){.name = name, .path = path};
        }
    }
    qsort(found, count, sizeof *found, by_name);
    for (size_t i = 0; i < count; i++) read_file(root, unit, found[i].path);
}

/* gist-kiosk.service is changed by gist-kiosk.service.d, gist-.service.d and service.d. */
static void add_unit_folders(struct audit_root *root, struct folders *folders, const char *name) {
    const char *dash = strchr(name, '-'), *dot = strrchr(name, '.');
    for (size_t kind = 0; kind < 3; kind++) {
        for (size_t i = 0; i < audit_unit_folder_count && folders->count < FOLDERS_MOST; i++) {
            const char *folder = audit_unit_folders[i], *path = NULL;
            if (kind == 0) path = arena_format(&root->memory, "%s/%s.d", folder, name);
            if (kind == 1 && dash && dot)
                path = arena_format(
                    &root->memory, "%s/%.*s%s.d", folder, (int)(dash + 1 - name), name, dot);
            if (kind == 2 && dot) path = arena_format(&root->memory, "%s/%s.d", folder, dot + 1);
            if (path) folders->paths[folders->count++] = path;
        }
    }
}

struct audit_unit audit_unit_read(struct audit_root *root, const char *name) {
    struct audit_unit unit = {0};
    struct folders folders = {0};
    for (size_t i = 0; i < audit_unit_folder_count && !unit.path; i++) {
        const char *path = arena_format(&root->memory, "%s/%s", audit_unit_folders[i], name);
        if (read_file(root, &unit, path)) unit.path = path;
    }
    add_unit_folders(root, &folders, name);
    read_drop_ins(root, &unit, &folders);
    return unit;
}

struct audit_unit audit_settings_read(struct audit_root *root, const char *name) {
    static const char *const places[] = {
        "/etc/systemd", "/run/systemd", "/usr/local/lib/systemd", "/usr/lib/systemd"};
    struct audit_unit unit = {0};
    struct folders folders = {0};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const char *path = arena_format(&root->memory, "%s/%s", places[i], name);
        if (!unit.path && read_file(root, &unit, path)) unit.path = path;
        folders.paths[folders.count++] = arena_join(&root->memory, path, ".d");
    }
    read_drop_ins(root, &unit, &folders);
    return unit;
}

static bool is_entry(const struct audit_entry *entry, const char *section, const char *key) {
    return strcmp(entry->section, section) == 0 && strcmp(entry->key, key) == 0;
}

const char *audit_unit_value(const struct audit_unit *unit, const char *section, const char *key) {
    const char *value = NULL;
    for (const struct audit_entry *entry = unit->first; entry; entry = entry->next)
        if (is_entry(entry, section, key)) value = *entry->value ? entry->value : NULL;
    return value;
}

const char *audit_unit_values(
    struct audit_root *root, const struct audit_unit *unit, const char *section, const char *key) {
    const char *values = "";
    for (const struct audit_entry *entry = unit->first; entry; entry = entry->next) {
        if (!is_entry(entry, section, key)) continue;
        if (!*entry->value)
            values = "";
        else
            values =
                arena_format(&root->memory, "%s%s%s", values, *values ? " " : "", entry->value);
    }
    return values;
}

bool audit_unit_yes(
    const struct audit_unit *unit, const char *section, const char *key, bool missing) {
    static const char *const yes[] = {"1", "yes", "y", "true", "t", "on"};
    static const char *const no[] = {"0", "no", "n", "false", "f", "off"};
    const char *value = audit_unit_value(unit, section, key);
    for (size_t i = 0; value && i < sizeof yes / sizeof yes[0]; i++)
        if (strcasecmp(value, yes[i]) == 0) return true;
    for (size_t i = 0; value && i < sizeof no / sizeof no[0]; i++)
        if (strcasecmp(value, no[i]) == 0) return false;
    return missing;
}
