/* Tells the service manager that the guide has started, and again and again that it lives:
 * sd_notify(3), whose form is fixed and meant to be written by whoever does not want libsystemd
 * (and the compressors and ciphers that it loads) in the program. Type=notify and WatchdogSec= of
 * the unit are what it answers. SPDX-License-Identifier: MIT */
#ifndef CONFIG_NOTIFY_H
#define CONFIG_NOTIFY_H

#include <stdint.h>

struct notify {
    int descriptor;            /* -1: nobody wants to know */
    int64_t every_ms, next_ms; /* 0: the manager watches nothing */
};

/* Connects to the manager that the environment names (NOTIFY_SOCKET; WATCHDOG_USEC for this
 * process). Before the program is locked in, and before its environment is dropped. */
void notify_open(struct notify *notify);

/* The guide answers keys and signals now. */
void notify_ready(const struct notify *notify);

/* Says that it lives where that is due, twice in the time that the manager waits. Never waits: what
 * cannot be taken at once is lost. Returns when it is due next; -1: never. */
int64_t notify_beat(struct notify *notify, int64_t now_ms);

void notify_close(struct notify *notify);

#endif
