/* The catalogs that were loaded, and which of them is in use. SPDX-License-Identifier: MIT */
#include "config/base/translate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/base/catalog.h"
#include "config/base/mem.h"

/* One that could not be read stands here too, empty: what is wrong is said once. */
struct language {
    const char *code;
    struct catalog catalog;
};

static struct {
    struct arena memory;
    struct language *languages;
    size_t count, room, used; /* used: from 1; 0: English */
} translate_state;

/* Reads the file whole into the arena; NULL: it could not, and errno says why. */
static char *read_file(const char *path, size_t *bytes, struct arena *arena) {
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return NULL;
    struct stat status;
    char *text = NULL;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_size <= CATALOG_MAX_BYTES) {
        *bytes = (size_t)status.st_size;
        text = arena_array(arena, *bytes + 1, 1);
        if (read(file, text, *bytes) != status.st_size) text = NULL;
    }
    int error = text ? 0 : errno ? errno : EINVAL;
    close(file);
    errno = error;
    return text;
}

static struct language *find(const char *language) {
    for (size_t i = 0; i < translate_state.count; i++)
        if (strcmp(translate_state.languages[i].code, language) == 0)
            return &translate_state.languages[i];
    return NULL;
}

void translate_load(const char *language, const char *path, struct report *report) {
    struct arena *arena = &translate_state.memory;
    if (strcmp(language, TRANSLATE_ENGLISH) == 0 || find(language)) return;
    size_t bytes = 0;
    translate_state.languages = arena_room(arena, translate_state.languages,
        translate_state.count + 1, &translate_state.room, sizeof *translate_state.languages);
    struct language *added = &translate_state.languages[translate_state.count++];
    added->code = arena_copy(arena, language);
    errno = 0;
    const char *file = read_file(path, &bytes, arena);
    const char *wrong = file ? catalog_read(&added->catalog, file, bytes, arena) : strerror(errno);
    if (wrong)
        report_add(report, SEVERITY_ERROR, path, 0,
            "the interface stays English: %s; build and install po/%s.po anew", wrong, language);
}

void translate_use(const char *language) {
    const struct language *found = language ? find(language) : NULL;
    bool spoken = found && found->catalog.count > 0;
    translate_state.used = spoken ? (size_t)(found - translate_state.languages) + 1 : 0;
}

const char *translate_language(void) {
    if (translate_state.used == 0) return TRANSLATE_ENGLISH;
    return translate_state.languages[translate_state.used - 1].code;
}

static const struct catalog *catalog_used(void) {
    static const struct catalog english;
    if (translate_state.used == 0) return &english;
    return &translate_state.languages[translate_state.used - 1].catalog;
}

const char *translate(const char *words) {
    if (!*words) return words; /* what a catalog has for them is its header */
    const struct catalog_entry *entry = catalog_find(catalog_used(), words);
    if (entry) return entry->translated;
    const char *context_end = strchr(words, '\004');
    return context_end ? context_end + 1 : words;
}

const char *translate_plural(const char *one, const char *many, unsigned long number) {
    const struct catalog *catalog = catalog_used();
    const struct catalog_entry *entry = catalog_find(catalog, one);
    if (!entry) return number == 1 ? one : many;
    return catalog_form(catalog, entry, number);
}
