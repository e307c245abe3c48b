/* Hears of files that are written, moved, made or removed in folders, by inotify(7). Where the
 * system gives no more of that, it says so, and the caller looks for itself now and then.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_WATCH_H
#define CONFIG_WATCH_H

#include <stdbool.h>

struct watch {
    int descriptor; /* readable when something happened; -1: none */
    bool blind;     /* a folder is not watched */
};

/* Opens it, watching nothing yet. */
void watch_open(struct watch *watch);

/* Watches the folder and those below it, `depth` levels deep (0: it alone). What is watched already
 * stays so: call it again for folders that came since. Sets `blind` where one cannot be watched, or
 * is not there. */
void watch_folder(struct watch *watch, const char *path, int depth);

/* Takes what has happened so far; reading tells no more than that it did. Nothing of the files is
 * read. */
void watch_drain(int descriptor);

void watch_close(struct watch *watch);

#endif
