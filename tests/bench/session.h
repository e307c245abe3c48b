/* One program in a pseudo-terminal, and the clock at its other end. What it wrote is read as a
 * screen only when the time is known. SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_SESSION_H
#define TESTS_BENCH_SESSION_H

#include <stdbool.h>
#include <sys/types.h>

#include "tests/bench/peers.h"
#include "tests/support/vt.h"

enum { SESSION_LIMIT_MS = 30000 }; /* of every wait for something that must come */

struct session {
    enum peer peer;
    pid_t pid;
    int master;
    double start_ms;   /* when it was started */
    int limit_ms;      /* of every wait for something that must come */
    struct vt *screen; /* NULL: what it writes is read by the caller */
};

/* What came of a start or of keys. */
struct answer {
    double ms;     /* from the start or the key's write until its last byte */
    double cpu_us; /* what the program ran for; NAN: nobody knows */
    double bytes;
};

/* Starts it without a screen, and with the program and the arguments of `before`, ended by NULL, in
 * front of its own; NULL: none. Returns false, having said why, when it cannot be. */
bool session_open(struct session *session, const char *const *before, const struct places *places,
    enum peer peer, enum page page, int rows, int columns);

/* The same with a screen, and nothing in front. */
bool session_start(struct session *session, const struct places *places, enum peer peer,
    enum page page, int rows, int columns);

/* Takes the first frame, until `page` shows and the program sleeps. */
bool session_take_page(struct session *session, enum page page, struct answer *answer);

/* Returns the processor time in ms that it has used when it has come to rest. */
bool session_rest(struct session *session, double *cpu_ms);

/* Reads until the last bytes of its menu have come, and not more: it may still work. */
bool session_take_last_bytes(struct session *session);

/* Writes keys, and takes all that they bring until the program sleeps. False, having said why, when
 * nothing comes. */
bool session_press(struct session *session, const char *keys, struct answer *answer);

/* Presses it, and says whether `page` stands there now. */
bool session_go(struct session *session, const char *keys, enum page page, struct answer *answer);

/* Waits for its end, and closes its terminal. */
void session_close(struct session *session);

/* Ends it at once. */
void session_end(struct session *session);

/* Reads the number behind `word` in /proc/PID/NAME; -1: there is none. */
double session_proc(pid_t pid, const char *name, const char *word);

/* The nanoseconds that a process has run for while it sleeps; -1: it does not, or nobody knows. */
long long session_run_ns_asleep(pid_t pid);

#endif
