/* The files of a machine's set-up, read as they stand below a root folder: whole texts, lists of
 * folders, and what systemd makes of links (enabled, masked). Nothing here knows what a file says.
 */
#ifndef CONFIG_AUDIT_FILE_H
#define CONFIG_AUDIT_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"

/* All that is read lives in `memory`, until its owner frees it. */
struct audit_root {
    const char *path; /* before every path below; "" for the machine itself */
    struct arena memory;
};

enum audit_reading {
    AUDIT_MISSING,
    AUDIT_UNREADABLE, /* no permission, or nothing that a text would be */
    AUDIT_READ,
};

struct audit_text {
    enum audit_reading reading;
    char *bytes; /* zero-terminated; never NULL, "" unless read */
};

struct audit_names {
    const char **names; /* sorted by their bytes, as systemd and sshd do */
    size_t count;
};

/* The folders in which systemd looks for units; the first that has a name decides. */
extern const char *const audit_unit_folders[];
extern const size_t audit_unit_folder_count;

/* Returns the path with the root before it. */
char *audit_path(struct audit_root *root, const char *path);

/* Reads a text of at most 1 MiB (a larger one is unreadable). A link to /dev/null reads as an empty
 * text. Never blocks. */
struct audit_text audit_read(struct audit_root *root, const char *path);

/* Returns the next line of a text, without its end, and moves `cursor` (a place in a text that may
 * be changed); NULL: there is none. */
char *audit_line(char **cursor);

/* Returns the first place that is no blank, after cutting the blanks at the end. */
char *audit_trim(char *text);

/* Returns the next word of a line (between blanks) and moves `cursor`, or NULL. */
char *audit_word(char **cursor);

/* Says whether a space-separated list has this word. */
bool audit_has_word(const char *list, const char *word);

/* Returns the names in a folder; none where it cannot be read. */
struct audit_names audit_list(struct audit_root *root, const char *folder);

/* Says whether there is anything of that name, also a link that leads nowhere. */
bool audit_there(struct audit_root *root, const char *path);

/* Says whether systemd refuses to start the unit: the first file of that name is empty or a link to
 * /dev/null. */
bool audit_masked(struct audit_root *root, const char *unit);

/* Says whether another unit wants or requires this one. */
bool audit_enabled(struct audit_root *root, const char *unit);

#endif
