/* The file is opened once, before the program is locked in, and stays empty: only its time changes.
 * SPDX-License-Identifier: MIT */
#include "config/host/heartbeat.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void refuse(struct report *report, const char *path, const char *what) {
    report_add(report, SEVERITY_ERROR, path, 0,
        "cannot be the heartbeat (kiosk.heartbeat): %s; name a file in a folder that the guide may "
        "write in",
        what);
}

/* Made with its mode, whatever the umask; NULL, or what is wrong. */
static const char *make(const char *path, int *descriptor) {
    *descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (*descriptor < 0) return strerror(errno);
    return fchmod(*descriptor, 0644) == 0 ? NULL : strerror(errno);
}

/* Looked at before it is opened, because opening a device can do things. */
static const char *take(const char *path, int *descriptor) {
    struct stat facts;
    if (lstat(path, &facts) < 0) return errno == ENOENT ? make(path, descriptor) : strerror(errno);
    if (S_ISLNK(facts.st_mode)) return "it is a symbolic link";
    if (!S_ISREG(facts.st_mode)) return "it is no regular file";
    *descriptor = open(path, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (*descriptor < 0) return strerror(errno);
    bool regular = fstat(*descriptor, &facts) == 0 && S_ISREG(facts.st_mode);
    return regular ? NULL : "it is no regular file";
}

bool heartbeat_open(struct heartbeat *heartbeat, const char *path, struct report *report) {
    *heartbeat = (struct heartbeat){.descriptor = -1};
    if (!path || !path[0]) return true;
    int descriptor = -1;
    const char *wrong = take(path, &descriptor);
    if (!wrong) {
        heartbeat->descriptor = descriptor;
        return true;
    }
    refuse(report, path, wrong);
    if (descriptor >= 0) close(descriptor);
    return false;
}

int64_t heartbeat_beat(struct heartbeat *heartbeat, int64_t now_ms) {
    if (heartbeat->descriptor < 0) return -1;
    if (now_ms < heartbeat->next_ms) return heartbeat->next_ms;
    futimens(heartbeat->descriptor, NULL); /* where it fails, the time that stays says so */
    return heartbeat->next_ms = now_ms + HEARTBEAT_MS;
}

void heartbeat_close(struct heartbeat *heartbeat) {
    if (heartbeat->descriptor >= 0) close(heartbeat->descriptor);
    *heartbeat = (struct heartbeat){.descriptor = -1};
}
