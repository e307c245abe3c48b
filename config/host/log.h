/* Where a kiosk tells the clinic: lines to standard error where that is not the visitor's terminal,
 * else to the system's log, as syslog(3) would write them. To both the journal of a unit and the
 * system's log each line says how grave it is. Only main.c and what it hands to the app write here.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_LOG_H
#define CONFIG_LOG_H

#include <stdbool.h>

#include "config/base/report.h"

enum log_target { LOG_TO_NOWHERE, LOG_TO_ERRORS, LOG_TO_JOURNAL, LOG_TO_SYSTEM };

/* A zeroed log leads nowhere. */
struct log {
    enum log_target target;
    int descriptor;     /* of the system's log; 0: none */
    const char *system; /* the path of its socket; borrowed */
    int visits;         /* where lines of visits are kept for a while; 0: nowhere */
};

/* Picks the target and opens it, so that no socket and no file (time zone) has to be opened later.
 * From then on a reader that has gone, or a file that may not grow, is no signal (SIGPIPE, SIGXFSZ
 * are ignored). Standard error is written to when it is a file, a pipe or a socket; where it is a
 * terminal (the visitor's), a device such as /dev/null, or closed, the lines go to the system's
 * log. Standard error that systemd connected to its journal is that: there the unit's name stands
 * before the line already, and what stands before the words is "<4>" (sd-daemon(3)). */
void log_open(struct log *log);

/* Opens the system's log at the socket `path` ("/dev/log"; borrowed). Nobody has to listen there
 * yet. */
void log_open_system(struct log *log, const char *path);

/* Writes one line ("gist-kiosk: " and the words; a newline is added; line breaks, control
 * characters and what else could deceive a reader become blanks; at most 1,000 bytes). Never waits:
 * a line that cannot be taken at once is lost, and the next one is tried again. log_line is for
 * what is as it should be (LOG_NOTICE), log_warning for what somebody should look at. */
void log_line(const struct log *log, const char *format, ...) __attribute__((format(printf, 2, 3)));
void log_warning(const struct log *log, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Opens the FIFO (fifo(7)) that gist-kiosk-ssh-visits.service reads. Returns false, and opens none,
 * where there is none or nobody keeps it open. */
#define LOG_VISITS "/run/gist-kiosk-ssh/visits"
bool log_open_visits(struct log *log, const char *path);

/* Writes the line of a visit that ends together with this process: to the FIFO alone, with nothing
 * before it, since the system's log would keep who wrote it, and when. What it does not take at
 * once, or where it is not open, is lost. Where standard error is written to, a line as by
 * log_line. */
void log_visit(const struct log *log, const char *words);

/* Writes each error of a report as a line (LOG_ERR). */
void log_errors(const struct log *log, struct report *report);

void log_close(struct log *log);

#endif
