/* Paths cut at their last slash, as written and as the system resolves them.
 * SPDX-License-Identifier: MIT */
#include "tui/app/sandbox_paths.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Folders that hold what is none of the guide's business. */
static const char *const too_large[] = {"", "/", "/etc", "/usr", "/usr/share", "/usr/local",
    "/usr/local/share", "/usr/local/etc", "/opt", "/srv", "/var", "/var/lib", "/home", "/root",
    "/tmp", "/run", "/mnt", "/media"};

/* Asked by what the path means: "." may be /etc, and so may a link. */
static bool is_too_large(const char *folder) {
    char real[PATH_MAX];
    const char *name = realpath(folder, real) ? real : folder;
    for (size_t i = 0; i < sizeof too_large / sizeof too_large[0]; i++)
        if (strcmp(name, too_large[i]) == 0) return true;
    return false;
}

/* Cuts a path at its last slash, and on until something stands there: a folder that is not there
 * yet could never be opened later. */
static void go_up(char *path) {
    for (char *slash; (slash = strrchr(path, '/'));) {
        *slash = '\0';
        if (is_too_large(path)) {
            *slash = '/';
            return;
        }
        if (access(path, F_OK) == 0) return;
    }
}

static void add(struct sandbox_path_list *reach, const char *path) {
    if (reach->count == SANDBOX_PATHS_MOST) return;
    char *text = reach->texts[reach->count];
    snprintf(text, PATH_MAX, "%s", path);
    size_t bytes = strlen(text);
    while (bytes > 1 && text[bytes - 1] == '/') text[--bytes] = '\0';
    char *slash = strrchr(text, '/');
    if (slash)
        go_up(text);
    else if (!is_too_large("."))
        snprintf(text, PATH_MAX, ".");
    reach->paths[reach->count++] = text;
}

static void add_both(struct sandbox_path_list *reach, const char *path) {
    char real[PATH_MAX];
    if (!path[0]) return;
    add(reach, path);
    if (realpath(path, real) && strcmp(real, path) != 0) add(reach, real);
}

void sandbox_paths_of_guide(struct sandbox_path_list *reach, const struct guide *guide) {
    add_both(reach, guide->settings_path);
    add_both(reach, guide->folder);
}
