/* Files of a pack that are read again and again while a visitor is there (its topics, its picture),
 * kept as they were: a file that does not read is kept as well, with what is wrong, so that judging
 * a kept pack says the same as judging one on the disk. SPDX-License-Identifier: MIT */
#ifndef CONTENT_TEXTS_H
#define CONTENT_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/cfg/text_file.h"

struct text {
    const char *path;
    struct text_file source; /* text is NULL where the file did not read */
    bool missing;            /* there was no such file */
    const char *words;       /* of the problem, where it did not read, with its line */
    int line;
};

/* Zeroed: none. All of it lives in the arena that was given to texts_keep. */
struct file_cache {
    struct text *items;
    size_t count, room;
};

/* Reads the file at `path` and keeps it, or what is wrong with it; a path that is kept already is
 * passed over. */
void file_cache_keep(struct file_cache *texts, const char *path, struct arena *arena);

/* Gives the kept text, which lives as long as the arena above. False where it did not read, with
 * the same problem as source_load. */
bool file_cache_read(const struct file_cache *texts, const char *path, struct text_file *source,
    struct report *report);

/* Says whether there was such a file; also of one that did not read. */
bool file_cache_have(const struct file_cache *texts, const char *path);

#endif
