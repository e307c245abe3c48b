/* Folders and not files, since editors write a new file and rename it over the old one.
 * SPDX-License-Identifier: MIT */
#include "config/host/watch.h"

#include <dirent.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <unistd.h>

static const uint32_t events = IN_CLOSE_WRITE | IN_MODIFY | IN_ATTRIB | IN_MOVED_FROM |
                               IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_DELETE_SELF | IN_MOVE_SELF;

void watch_open(struct watch *watch) {
    watch->descriptor = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    watch->blind = watch->descriptor < 0;
}

void watch_folder(struct watch *watch, const char *path, int depth) {
    if (watch->descriptor < 0 ||
        inotify_add_watch(watch->descriptor, path, events | IN_ONLYDIR) < 0)
        watch->blind = true;
    DIR *folder = depth > 0 ? opendir(path) : NULL;
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char below[PATH_MAX];
        if (entry->d_name[0] == '.' || entry->d_type != DT_DIR) continue;
        int bytes = snprintf(below, sizeof below, "%s/%s", path, entry->d_name);
        if (bytes < (int)sizeof below) watch_folder(watch, below, depth - 1);
    }
    if (folder) closedir(folder);
}

void watch_drain(int descriptor) {
    char buffer[4096];
    while (read(descriptor, buffer, sizeof buffer) > 0) continue;
}

void watch_close(struct watch *watch) {
    if (watch->descriptor >= 0) close(watch->descriptor);
    *watch = (struct watch){.descriptor = -1};
}
