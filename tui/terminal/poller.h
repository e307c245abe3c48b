/* What can wake the guide: a byte from the terminal, a signal, a deadline. One poll waits for all
 * three, so that between them the process makes no system call. It knows descriptors, never a key
 * or a screen. SPDX-License-Identifier: MIT */
#ifndef TUI_WAKE_H
#define TUI_WAKE_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct poller {
    int input, signals, timer; /* descriptors; `input` is the caller's */
    int watch;                 /* tells of new files (watch.h); the caller's; -1: none */
    int64_t armed_ms;          /* the deadline that `timer` is set to; -1: none */
    sigset_t blocked_before;
    bool ended;     /* the terminal is gone, or the process was asked to end. Once set it stays */
    bool resized;   /* the window has changed; the caller takes it back */
    bool continued; /* the process was stopped and goes on (SIGCONT); the caller takes it back */
    bool locked; /* a kiosk: SIGINT, SIGQUIT and SIGTSTP mean nothing, SIGHUP means that there are
                    new files */
    bool stream; /* what was written is read to its end, also once the writer is gone: the end is
                    then the caller's to find (a read of nothing) */
    bool reload; /* SIGHUP came while `locked`, or `watch` told; the caller takes it back */
};

/* Blocks the signals that are read here (those of windows and terminals, and all that would end the
 * process) and makes the descriptors. Returns false (nothing is changed) when the system has none
 * left. */
bool poller_open(struct poller *poller, int input, bool locked);

/* Returns the milliseconds of CLOCK_BOOTTIME, which goes on while the machine sleeps. */
int64_t poller_now_ms(void);

/* Waits until input is there, a signal came, or `deadline_ms` is reached (-1: for ever; in the
 * past: does not wait). Returns whether there is input. */
bool poller_wait(struct poller *poller, int64_t deadline_ms);

/* Waits until `output` takes bytes, at most `patience_ms` (-1: for ever). Returns false when it
 * does not, or when `ended` gets set meanwhile; with `ending` the end is being prepared already:
 * signals are not looked at. */
bool poller_writable(struct poller *poller, int output, int patience_ms, bool ending);

/* Gives descriptors and signals back. */
void poller_close(struct poller *poller);

#endif
