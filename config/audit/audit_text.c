/* The files of a machine's set-up, and lines and words of a text. Paths stand below a root, so that
 * a test can lay out a machine in a folder. Nothing here knows what a file says.
 * SPDX-License-Identifier: MIT */
#include "config/audit/audit_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/base/ascii.h"

char *audit_path(struct audit *audit, const char *path) {
    return arena_join(&audit->memory, audit->options->root, path);
}

/* What would be a zero byte in the text is none. */
static bool read_whole(struct audit *audit, int descriptor, char **text) {
    struct audit_stream stream = {0};
    bool right = audit_stream_read(&audit->memory, &stream, descriptor) == 0;
    for (size_t i = 0; right && i < stream.filled; i++)
        if (!stream.bytes[i]) stream.bytes[i] = '?';
    if (right) *text = stream.bytes;
    return right;
}

struct audit_text audit_read(struct audit *audit, const char *path) {
    struct audit_text text = {.reading = AUDIT_UNREADABLE, .bytes = arena_copy(&audit->memory, "")};
    struct stat status;
    int descriptor = open(audit_path(audit, path), O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (descriptor < 0) {
        if (errno == ENOENT || errno == ENOTDIR) text.reading = AUDIT_MISSING;
        return text;
    }
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) &&
        read_whole(audit, descriptor, &text.bytes))
        text.reading = AUDIT_READ;
    close(descriptor);
    return text;
}

bool audit_there(struct audit *audit, const char *path) {
    return access(audit_path(audit, path), F_OK) == 0;
}

void audit_names_add(struct audit *audit, struct audit_names *names, const char *name) {
    for (size_t i = 0; i < names->count; i++)
        if (strcmp(names->names[i], name) == 0) return;
    names->names = arena_room(
        &audit->memory, names->names, names->count + 1, &names->room, sizeof *names->names);
    names->names[names->count++] = name;
}

struct audit_names audit_glob(struct audit *audit, const char *pattern) {
    struct audit_names names = {0};
    size_t root_bytes = strlen(audit->options->root);
    glob_t found;
    if (glob(audit_path(audit, pattern), *pattern == '{' ? GLOB_BRACE : 0, NULL, &found) == 0)
        for (size_t i = 0; i < found.gl_pathc; i++)
            audit_names_add(
                audit, &names, arena_copy(&audit->memory, found.gl_pathv[i] + root_bytes));
    globfree(&found);
    return names;
}

char *audit_line(char **cursor) {
    char *line = *cursor;
    if (!*line) return NULL;
    char *end = strchrnul(line, '\n');
    *cursor = *end ? end + 1 : end;
    *end = '\0';
    return line;
}

char *audit_trim(char *text) {
    static const char blanks[] = " \t\r\f";
    text += strspn(text, blanks);
    size_t bytes = strlen(text);
    while (bytes && strchr(blanks, text[bytes - 1])) bytes--;
    text[bytes] = '\0';
    return text;
}

char *audit_word(char **cursor) {
    char *in = *cursor + strspn(*cursor, " \t"), *out = in, *word = in;
    char quote = '\0';
    if (!*in || *in == '#') return NULL;
    for (; *in && (quote || (*in != ' ' && *in != '\t')); in++) {
        if (quote ? *in == quote : *in == '"' || *in == '\'')
            quote = quote ? '\0' : *in;
        else if (*in == '\\' && (in[1] == '"' || in[1] == '\'' || in[1] == '\\'))
            *out++ = *++in;
        else
            *out++ = *in;
    }
    *cursor = *in ? in + 1 : in;
    *out = '\0';
    return word;
}

bool audit_has_line(struct audit *audit, const char *text, const char *one, const char *other) {
    char *rest = arena_copy(&audit->memory, text);
    for (char *line = audit_line(&rest); line; line = audit_line(&rest))
        if (*audit_trim(line) != '#' && strstr(line, one) && strstr(line, other)) return true;
    return false;
}

bool audit_has_word(const char *list, const char *word) {
    size_t bytes = strlen(word);
    for (const char *at = list; bytes && (at = strstr(at, word)); at += bytes)
        if ((at == list || ascii_is_space(at[-1])) && (!at[bytes] || ascii_is_space(at[bytes])))
            return true;
    return false;
}

const char *audit_value(
    struct audit *audit, const char *text, const char *key, const char *between) {
    size_t key_bytes = strlen(key), between_bytes = strlen(between);
    for (const char *line = text; *line; line += strcspn(line, "\n"), line += *line == '\n') {
        if (strncasecmp(line, key, key_bytes) != 0 ||
            strncmp(line + key_bytes, between, between_bytes) != 0)
            continue;
        const char *value = line + key_bytes + between_bytes;
        return arena_text(&audit->memory, value, strcspn(value, "\n"));
    }
    return NULL;
}
