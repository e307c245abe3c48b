/* SPDX-License-Identifier: MIT */
#include "config/host/notify.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

enum { MICROSECONDS = 1000 };

static void say(const struct notify *notify, const char *words) {
    if (notify->descriptor >= 0)
        send(notify->descriptor, words, strlen(words), MSG_DONTWAIT | MSG_NOSIGNAL);
}

/* Half of the time that the manager waits; 0: it waits for no sign, or for another process's. */
static int64_t interval(void) {
    const char *time = getenv("WATCHDOG_USEC"), *process = getenv("WATCHDOG_PID");
    if (!time || (process && strtol(process, NULL, 10) != (long)getpid())) return 0;
    long long every = strtoll(time, NULL, 10) / MICROSECONDS / 2;
    return every > 0 ? every : 0;
}

void notify_open(struct notify *notify) {
    struct sockaddr_un manager = {.sun_family = AF_UNIX};
    const char *path = getenv("NOTIFY_SOCKET");
    size_t bytes = path ? strlen(path) : 0;
    *notify = (struct notify){.descriptor = -1};
    if (bytes < 2 || bytes > sizeof manager.sun_path || !strchr("/@", *path)) return;
    memcpy(manager.sun_path, path, bytes);
    if (*path == '@') manager.sun_path[0] = '\0'; /* a name that is no file */
    int descriptor = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    socklen_t room = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + bytes);
    if (descriptor < 0) return;
    if (connect(descriptor, (const struct sockaddr *)&manager, room) != 0) {
        close(descriptor);
        return;
    }
    *notify = (struct notify){.descriptor = descriptor, .every_ms = interval()};
}

void notify_ready(const struct notify *notify) {
    say(notify, "READY=1");
}

int64_t notify_beat(struct notify *notify, int64_t now_ms) {
    if (notify->descriptor < 0 || notify->every_ms == 0) return -1;
    if (now_ms < notify->next_ms) return notify->next_ms;
    say(notify, "WATCHDOG=1");
    return notify->next_ms = now_ms + notify->every_ms;
}

void notify_close(struct notify *notify) {
    if (notify->descriptor >= 0) close(notify->descriptor);
    *notify = (struct notify){.descriptor = -1};
}
