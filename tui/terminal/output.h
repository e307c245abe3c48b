/* What goes to the terminal. Bytes are held until a frame is whole, and leave in one write.
 *
 * The library writes at every movement of the cursor, and it writes into a pipe of ours, from which
 * its bytes are collected. (A file in memory would do, but a kiosk may not let any file grow:
 * RLIMIT_FSIZE is 0 there.) A pipe that is full would stop the library for ever; so whoever lets it
 * draw collects before more than output_room bytes can have come together.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_OUTPUT_H
#define TUI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/terminal/poller.h"
#include "tui/terminal/shorten.h"

struct output {
    struct poller *poller;
    int descriptor;   /* the terminal, opened once more so that a write never blocks; or 1 */
    int ends[2];      /* of the pipe: ours, the library's */
    size_t pipe_room; /* bytes that fit into it, however they are cut */
    bool discarding;  /* what comes is dropped */
    bool closing;     /* memory may have run out: hold what fits, send early */
    bool sent_before; /* something went out since it was opened */
    bool cut;         /* the last frame was given up */
    bool blocked;     /* the terminal takes nothing */
    bool shortens;    /* frames (shorten.h); whoever opened it says so */
    struct shorten shorten;
    char *bytes;
    size_t count, room;
};

/* Opens it for the terminal on descriptor 1. `poller` must outlive it. Returns false where the
 * system has no descriptors or pipes left; nothing is open then. */
bool output_open(struct output *output, struct poller *poller);

/* Returns how many bytes the library may write at most before they are collected. */
size_t output_room(const struct output *output);

/* Adds bytes. */
void output_hold(struct output *output, const char *bytes, size_t count);
void output_hold_string(struct output *output, const char *string);

/* Adds what the library wrote. */
void output_collect(struct output *output);

/* Writes out what is to be repeated in the bytes held from `from` on. Where the C library knows no
 * UTF-8, ncurses asks the terminal to repeat characters (ECMA-48 REP, CSI n b), which many that
 * call themselves xterm cannot. */
void output_write_out_repeats(struct output *output, size_t from);

/* Sends a frame. A terminal that somebody stopped, or whose other end no longer reads, would hold
 * up the end of a visit: so it is waited for once (5 s since it last took a byte), and then each
 * frame is dropped until it takes bytes again. Returns false where the frame, or some of it, was
 * dropped. */
bool output_send(struct output *output);

/* Says whether a terminal that took nothing does so again. */
bool output_takes_again(struct output *output);

/* Prepares the last bytes: half a frame is dropped, and from now on no memory is needed. Where
 * nothing was ever sent, nothing will be: there is nothing to be undone. */
void output_begin_end(struct output *output);

/* Sends the last bytes, waiting at most 300 ms. */
void output_send_last(struct output *output);

/* Gives descriptors and memory back. */
void output_close(struct output *output);

#endif
