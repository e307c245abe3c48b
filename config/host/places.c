/* Only paths are made here; nothing is opened. SPDX-License-Identifier: MIT */
#include "config/host/places.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* Returns the last '/' before a folder of this name in `path`, or NULL. */
static char *last_folder(char *path, const char *name) {
    size_t bytes = strlen(name);
    for (char *end = strrchr(path, '/'); end; end = strrchr(path, '/')) {
        *end = '\0'; /* what stands behind it was looked at */
        char *start = strrchr(path, '/');
        if (start && strlen(start + 1) == bytes && memcmp(start + 1, name, bytes) == 0)
            return start;
    }
    return NULL;
}

/* Returns the path (in `room`) of NAME beside the build folder that the program is run from, or
 * NULL when it is not in one, or there is no such file. (Beside any other program may stand what
 * somebody else wrote.) */
static const char *beside_build(const char *name, char room[PATH_MAX]) {
    char program[PATH_MAX];
    ssize_t bytes = readlink("/proc/self/exe", program, sizeof program - 1);
    if (bytes <= 0) return NULL;
    program[bytes] = '\0';
    char *build = last_folder(program, "build");
    if (!build) return NULL;
    int written = snprintf(room, PATH_MAX, "%.*s/%s", (int)(build - program), program, name);
    bool fits = written > 0 && written < PATH_MAX;
    return fits && access(room, F_OK) == 0 ? room : NULL;
}

const char *places_settings(const char *chosen, char room[PATH_MAX]) {
    static const char installed[] = "/etc/gist-kiosk/gist-kiosk.cfg";
    if (chosen) return chosen;
    return access(installed, F_OK) == 0 ? installed : beside_build("config/gist-kiosk.cfg", room);
}

const char *places_pack(const char *chosen, const char *setting, char room[PATH_MAX]) {
    static const char installed[] = GIST_KIOSK_SHARE "/gist";
    if (chosen) return chosen;
    if (*setting) return setting;
    const char *beside = access(installed, F_OK) == 0 ? NULL : beside_build("content/gist", room);
    return beside ? beside : installed;
}

const char *places_catalog(const char *language, char room[PATH_MAX]) {
    char name[PATH_MAX];
    snprintf(name, sizeof name, "build/locale/%s/LC_MESSAGES/gist-kiosk.mo", language);
    if (beside_build(name, room)) return room;
    snprintf(room, PATH_MAX, GIST_KIOSK_LOCALE "/%s/LC_MESSAGES/gist-kiosk.mo", language);
    return room;
}
