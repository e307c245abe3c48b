/* An array of a few dozen files at most, looked through by path. What a pack is made of is pack.c's
 * question. SPDX-License-Identifier: MIT */
#include "content/pack/file_cache.h"

#include <string.h>
#include <unistd.h>

enum { FIRST_ROOM = 16 };

static const struct text *find(const struct file_cache *texts, const char *path) {
    for (size_t i = 0; i < texts->count; i++) {
        if (strcmp(texts->items[i].path, path) == 0) return &texts->items[i];
    }
    return NULL;
}

static struct text *text_new(struct file_cache *texts, struct arena *arena) {
    texts->items =
        arena_room(arena, texts->items, texts->count + 1, &texts->room, sizeof *texts->items);
    return &texts->items[texts->count++];
}

void file_cache_keep(struct file_cache *texts, const char *path, struct arena *arena) {
    struct report report = {0};
    if (find(texts, path)) return;
    struct text *text = text_new(texts, arena);
    *text = (struct text){.path = arena_copy(arena, path), .missing = access(path, F_OK) != 0};
    if (!text_file_load(&text->source, path, arena, &report) && report.count) {
        const struct problem *problem = &report.problems[0]; /* text_file_load stops at the first */
        text->line = problem->line;
        text->words = arena_copy(arena, problem->words);
    }
    report_free(&report);
}

bool file_cache_read(const struct file_cache *texts, const char *path, struct text_file *source,
    struct report *report) {
    const struct text *text = find(texts, path);
    *source = text ? text->source : (struct text_file){0};
    if (source->text) return true;
    if (text) {
        report_add(report, SEVERITY_ERROR, path, text->line, "%s", text->words);
    } else {
        report_add(report, SEVERITY_ERROR, path, 0,
            "was not among the files of the pack when it was read; start the guide again");
    }
    return false;
}

bool file_cache_have(const struct file_cache *texts, const char *path) {
    const struct text *text = find(texts, path);
    return text && !text->missing;
}
