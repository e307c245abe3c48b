/* What the files of a session share. session.c opens it, locks it in and runs it;
 * session_callbacks.c does what the app asks of it. SPDX-License-Identifier: MIT */
#ifndef TUI_SESSION_INTERNAL_H
#define TUI_SESSION_INTERNAL_H

#include "config/host/heartbeat.h"
#include "config/host/log.h"
#include "config/host/notify.h"
#include "config/host/sandbox.h"
#include "config/host/watch.h"
#include "tui/app/app.h"
#include "tui/app/session.h"
#include "tui/app/visitor_look.h"

/* Of texts that somebody writes (--preview). */
struct preview {
    struct watch watch;
    struct report found;       /* of the files that were read last, sorted */
    struct guide *fresh;       /* what they hold, where it is right and not shown yet; else NULL */
    bool pending;              /* files were saved since */
    int64_t first_ms, last_ms; /* when, while `pending` */
    int64_t looked_ms;         /* at files that nothing tells of */
    struct arena memory;
    const char *topic, *anchor, *words; /* where something changed, or is wrong; topic NULL:
                                           nowhere */
};

struct session {
    const struct session_options *options;
    struct guide *guide;
    size_t language; /* in use: an index of the guide's languages */
    uint64_t tried;  /* the stamp of the files that were read last, good or bad */
    struct io_facts facts;
    struct log log;
    struct heartbeat heartbeat;
    struct notify notify;
    struct visitor_look look;
    struct sandbox_state sandbox;
    bool fonts_logged; /* that they are refused */
    bool may_leave;    /* the visitor came over SSH */
    struct preview preview;
    struct report *report;
};

/* What the terminal is opened with, and takes later with other colors. */
struct io_options session_io_options(const struct session *session);

/* Puts the settings, the texts and the looks that are in use into `env`. */
void session_fill_env(const struct session *session, struct env *env);

/* The guide speaks its own language again. */
void session_take_own_language(struct session *session);

/* The day may have changed since the last visit: old records are told by it. */
void session_take_today(struct session *session);

/* Writes to the log which records are old, and once that the console takes no other font. */
void session_log_dates(struct session *session);
void session_log_fonts(struct session *session);

/* Reads settings and texts anew. What is bad is said once, and the old ones stay. Returns whether
 * others are in use now. */
bool session_read_anew(struct session *session);

/* Begins to watch the files of the guide, before the terminal is opened. */
void preview_open(struct session *session);

/* The first judgment of a guide that is right. */
void preview_judge(struct session *session);

/* Adds what the app calls then. */
void preview_callbacks(struct app_callbacks *callbacks);

void preview_close(struct session *session);

/* What the app calls; of a kiosk all of it. */
struct app_callbacks session_callbacks(struct session *session);

#endif
