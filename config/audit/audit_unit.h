/* The text of systemd's units and settings files: sections of keys, the main file and its drop-ins
 * laid over each other in the order in which systemd reads them. */
#ifndef CONFIG_AUDIT_UNIT_H
#define CONFIG_AUDIT_UNIT_H

#include "config/audit/audit_file.h"

struct audit_entry {
    const struct audit_entry *next; /* in the order of reading */
    const char *section, *key, *value;
};

/* A zeroed one is empty. Everything in it is in the root's arena. */
struct audit_unit {
    struct audit_entry *first, *last;
    const char *path;       /* of the main file; NULL: there is none */
    const char *unreadable; /* a file that could not be read; NULL: none */
};

/* Reads a unit and its drop-ins. */
struct audit_unit audit_unit_read(struct audit_root *root, const char *name);

/* Reads a file of /etc/systemd (logind.conf, system.conf) and its drop-ins. */
struct audit_unit audit_settings_read(struct audit_root *root, const char *name);

/* Returns the value that holds: the last; NULL where there is none or it was emptied. */
const char *audit_unit_value(const struct audit_unit *unit, const char *section, const char *key);

/* Returns all values of a list key since it was last emptied, with blanks between them; "" for
 * none. */
const char *audit_unit_values(
    struct audit_root *root, const struct audit_unit *unit, const char *section, const char *key);

/* Says whether a value means yes; `missing` where there is none or it is no truth value. */
bool audit_unit_yes(
    const struct audit_unit *unit, const char *section, const char *key, bool missing);

#endif
