/* A file whose time says that the guide is alive, for the monitoring that a clinic has.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_HEARTBEAT_H
#define CONFIG_HEARTBEAT_H

#include <stdbool.h>
#include <stdint.h>

#include "config/base/report.h"

enum { HEARTBEAT_MS = 60 * 1000 };

struct heartbeat {
    int descriptor; /* -1: none */
    int64_t next_ms;
};

/* Opens (and makes, mode 0644) the file; never through a symbolic link, and only a regular file. An
 * empty path, or NULL: none, and true. Returns false with a problem where it cannot; the heartbeat
 * is then none. The time is set at the first heartbeat_beat. */
bool heartbeat_open(struct heartbeat *heartbeat, const char *path, struct report *report);

/* Sets the file's time to now where that is due. Returns when it is due next; -1: never. */
int64_t heartbeat_beat(struct heartbeat *heartbeat, int64_t now_ms);

void heartbeat_close(struct heartbeat *heartbeat);

#endif
