/* Paths are strings below a root, so that a test can lay out a machine in a folder. A text is read
 * whole, with a limit, in the arena of the root. Nothing is followed, opened or judged beyond what
 * the caller names. */
#include "config/audit/audit_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

enum { TEXT_MOST_BYTES = 1024 * 1024, TEXT_FIRST_BYTES = 4096 };

const char *const audit_unit_folders[] = {
    "/etc/systemd/system",
    "/run/systemd/system",
    "/usr/local/lib/systemd/system",
    "/usr/lib/systemd/system",
    "/lib/systemd/system",
};
const size_t audit_unit_folder_count = sizeof audit_unit_folders / sizeof audit_unit_folders[0];

char *audit_path(struct audit_root *root, const char *path) {
    return arena_join(&root->memory, root->path, path);
}

/* Returns how many bytes were read into `text`, or -1. What would be a zero byte in the text is
 * none. */
static ssize_t read_whole(struct audit_root *root, int descriptor, char **text) {
    size_t room = TEXT_FIRST_BYTES, filled = 0;
    char *place = arena_array(&root->memory, room + 1, 1);
    for (;;) {
        ssize_t got = read(descriptor, place + filled, room - filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return -1;
        if (got == 0) break;
        filled += (size_t)got;
        if (filled < room) continue;
        if (room >= TEXT_MOST_BYTES) return -1;
        char *larger = arena_array(&root->memory, room * 4 + 1, 1);
        memcpy(larger, place, filled);
        place = larger;
        room *= 4;
    }
    for (size_t i = 0; i < filled; i++)
        if (place[i] == '\0') place[i] = '?';
    *text = place;
    return (ssize_t)filled;
}

static bool is_null_device(const struct stat *status) {
    return S_ISCHR(status->st_mode) && status->st_rdev == makedev(1, 3);
}

struct audit_text audit_read(struct audit_root *root, const char *path) {
    struct audit_text text = {
        .reading = AUDIT_UNREADABLE, .bytes = arena_text(&root->memory, "", 0)};
    struct stat status;
    int descriptor = open(audit_path(root, path), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) text.reading = AUDIT_MISSING;
        return text;
    }
    if (fstat(descriptor, &status) == 0 &&
        (is_null_device(&status) ||
            (S_ISREG(status.st_mode) && read_whole(root, descriptor, &text.bytes) >= 0)))
        text.reading = AUDIT_READ;
    close(descriptor);
    return text;
}

char *audit_line(char **cursor) {
    char *line = *cursor;
    if (!*line) return NULL;
    char *end = strchrnul(line, '\n');
    *cursor = *end ? end + 1 : end;
    *end = '\0';
    return line;
}

static bool is_blank(char character) {
    return character == ' ' || character == '\t' || character == '\r' || character == '\f';
}

char *audit_trim(char *text) {
    while (is_blank(*text)) text++;
    size_t bytes = strlen(text);
    while (bytes && is_blank(text[bytes - 1])) bytes--;
    text[bytes] = '\0';
    return text;
}

char *audit_word(char **cursor) {
    char *word = *cursor;
    while (is_blank(*word)) word++;
    char *end = word;
    while (*end && !is_blank(*end)) end++;
    *cursor = *end ? end + 1 : end;
    *end = '\0';
    return *word ? word : NULL;
}

bool audit_has_word(const char *list, const char *word) {
    size_t bytes = strlen(word);
    for (const char *at = list; bytes && (at = strstr(at, word)); at += bytes)
        if ((at == list || is_blank(at[-1])) && (!at[bytes] || is_blank(at[bytes]))) return true;
    return false;
}

static int by_name(const void *one, const void *other) {
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static void name_add(struct audit_root *root, struct audit_names *list, const char *name) {
    if ((list->count & (list->count - 1)) == 0) { /* full at each power of two */
        const char **larger =
            arena_array(&root->memory, list->count ? list->count * 2 : 1, sizeof *list->names);
        if (list->count) memcpy(larger, list->names, list->count * sizeof *larger);
        list->names = larger;
    }
    list->names[list->count++] = arena_text(&root->memory, name, strlen(name));
}

struct audit_names audit_list(struct audit_root *root, const char *folder) {
    struct audit_names list = {0};
    DIR *stream = opendir(audit_path(root, folder));
    if (!stream) return list;
    for (const struct dirent *entry = readdir(stream); entry; entry = readdir(stream))
        if (entry->d_name[0] != '.') name_add(root, &list, entry->d_name);
    closedir(stream);
    if (list.count) qsort(list.names, list.count, sizeof *list.names, by_name);
    return list;
}

bool audit_there(struct audit_root *root, const char *path) {
    struct stat status;
    return lstat(audit_path(root, path), &status) == 0;
}

static bool is_mask(struct audit_root *root, const char *path) {
    struct stat status;
    return stat(audit_path(root, path), &status) == 0 &&
           (is_null_device(&status) || (S_ISREG(status.st_mode) && !status.st_size));
}

bool audit_masked(struct audit_root *root, const char *unit) {
    for (size_t i = 0; i < audit_unit_folder_count; i++) {
        const char *path = arena_format(&root->memory, "%s/%s", audit_unit_folders[i], unit);
        if (audit_there(root, path)) return is_mask(root, path);
    }
    return false;
}

static bool ends_with(const char *text, const char *end) {
    size_t bytes = strlen(text), end_bytes = strlen(end);
    return bytes > end_bytes && strcmp(text + bytes - end_bytes, end) == 0;
}

static bool enabled_in(struct audit_root *root, const char *folder, const char *unit) {
    struct audit_names names = audit_list(root, folder);
    for (size_t i = 0; i < names.count; i++) {
        if (!ends_with(names.names[i], ".wants") && !ends_with(names.names[i], ".requires"))
            continue;
        if (audit_there(
                root, arena_format(&root->memory, "%s/%s/%s", folder, names.names[i], unit)))
            return true;
    }
    return false;
}

bool audit_enabled(struct audit_root *root, const char *unit) {
    for (size_t i = 0; i < audit_unit_folder_count; i++)
        if (enabled_in(root, audit_unit_folders[i], unit)) return true;
    return false;
}
