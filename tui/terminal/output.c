/* The terminal is opened once more for a description of its own, because O_NONBLOCK on that of
 * descriptor 1 would be the shell's too. SPDX-License-Identifier: MIT */
#include "tui/terminal/output.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "config/base/mem.h"

enum {
    PATIENCE_MS = 5000, /* without a byte taken; then the frame is given up, time does not stop */
    FAREWELL_MS = 300,  /* how long a terminal that no longer reads can hold up the end */
    FIRST_BYTES = 16 * 1024,
    PIECE_BYTES = 4 * 1024,
    /* Wanted: room for 1,000 columns, and not more. All pipes of a user together may have 64 MiB
     * (pipe(7), pipe-user-pages-soft), and all who come in over SSH are one user. */
    PIPE_BYTES = 256 * 1024,
    PIPE_LEAST_BYTES = 64 * 1024,
};

/* The kernel fills the pages of a pipe at least by halves, since two writes that follow each other
 * and do not share a page are longer together than one. */
static size_t guaranteed_bytes(int pipe_end) {
    int bytes = fcntl(pipe_end, F_GETPIPE_SZ);
    return bytes >= PIPE_LEAST_BYTES ? (size_t)bytes / 2 - PIECE_BYTES : 0;
}

bool output_open(struct output *output, struct poller *poller) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0) return false;
    for (int wanted = PIPE_BYTES; wanted >= PIPE_LEAST_BYTES; wanted /= 2)
        if (fcntl(ends[1], F_SETPIPE_SZ, wanted) >= wanted) break;
    size_t room = guaranteed_bytes(ends[1]);
    if (room == 0 || fcntl(ends[0], F_SETFL, O_NONBLOCK) < 0) {
        close(ends[0]);
        close(ends[1]);
        return false;
    }
    /* Where no terminal is, a file would be written from its start again, and a pipe is asked. */
    int again = -1;
    if (isatty(STDOUT_FILENO))
        again = open("/proc/self/fd/1", O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    *output = (struct output){.poller = poller,
        .descriptor = again >= 0 ? again : STDOUT_FILENO,
        .ends = {ends[0], ends[1]},
        .pipe_room = room,
        .bytes = mem_array(FIRST_BYTES, 1),
        .room = FIRST_BYTES};
    return true;
}

void output_close(struct output *output) {
    if (output->descriptor != STDOUT_FILENO) close(output->descriptor);
    close(output->ends[0]);
    close(output->ends[1]);
    mem_free(output->bytes);
    *output = (struct output){0};
}

size_t output_room(const struct output *output) {
    return output->pipe_room;
}

/* Sends what is held in one write, and waits only where the terminal takes no more: `patience_ms`
 * since it last took some, and no longer when the program is asked to end (with `closing` it was
 * asked already). What could not be sent is dropped. */
static void send_held(struct output *output, int patience_ms) {
    size_t sent = 0;
    bool wait = output->descriptor == STDOUT_FILENO;
    while (sent < output->count) {
        if (wait &&
            !poller_writable(output->poller, output->descriptor, patience_ms, output->closing))
            break;
        size_t count = output->count - sent;
        if (wait && count > PIPE_BUF) count = PIPE_BUF; /* so many never block where some do not */
        ssize_t taken = write(output->descriptor, output->bytes + sent, count);
        if (taken > 0) sent += (size_t)taken;
        wait = output->descriptor == STDOUT_FILENO || (taken < 0 && errno == EAGAIN);
        if (taken < 0 && errno != EAGAIN && (errno != EINTR || output->poller->ended)) {
            output->poller->ended = true;
            break;
        }
    }
    if (sent > 0) output->sent_before = true;
    output->cut = sent < output->count;
    explicit_bzero(output->bytes, output->count);
    output->count = 0;
}

/* Returns where `count` more bytes fit; NULL where there can be no room. */
static char *room_for(struct output *output, size_t count) {
    size_t left = output->room - output->count;
    if (output->closing) {
        if (count > output->room) return NULL;
        if (count > left) send_held(output, FAREWELL_MS);
    } else {
        output->bytes = mem_room(output->bytes, output->count + count, &output->room, 1);
    }
    return output->bytes + output->count;
}

void output_hold(struct output *output, const char *bytes, size_t count) {
    char *place = output->discarding ? NULL : room_for(output, count);
    if (!place) return;
    memcpy(place, bytes, count);
    output->count += count;
}

void output_hold_string(struct output *output, const char *string) {
    output_hold(output, string, strlen(string));
}

void output_collect(struct output *output) {
    char *place;
    ssize_t count = PIECE_BYTES;
    while (count == PIECE_BYTES && (place = room_for(output, PIECE_BYTES))) {
        count = read(output->ends[0], place, PIECE_BYTES);
        if (count > 0 && output->discarding) explicit_bzero(place, (size_t)count);
        if (count > 0 && !output->discarding) output->count += (size_t)count;
    }
}

void output_write_out_repeats(struct output *output, size_t from) {
    size_t count = output->count - from, at = 0;
    char *bytes = mem_array(count + 1, 1);
    memcpy(bytes, output->bytes + from, count);
    output->count = from;
    while (at < count) {
        const char *repeat = memchr(bytes + at, '\033', count - at);
        char *end = NULL;
        long times =
            repeat && repeat > bytes && repeat[1] == '[' ? strtol(repeat + 2, &end, 10) : 0;
        bool repeats = times > 0 && end && *end == 'b';
        size_t next = repeat ? (size_t)(repeat - bytes) + !repeats : count;
        output_hold(output, bytes + at, next - at);
        for (long i = 0; repeats && i < times; i++) output_hold(output, repeat - 1, 1);
        at = repeats ? (size_t)(end + 1 - bytes) : next;
    }
    mem_free(bytes);
}

/* What a visitor was shown is left nowhere, so neither behind the shorter frame. */
static void shorten(struct output *output) {
    size_t count = output->count, all = count + SHORTEN_MORE;
    output->bytes = mem_room(output->bytes, all, &output->room, 1);
    char *frame = memmove(output->bytes + SHORTEN_MORE, output->bytes, count);
    output->count = shorten_frame(&output->shorten, frame, count, output->bytes);
    explicit_bzero(output->bytes + output->count, all - output->count);
}

/* On a console the Scroll Lock key stops it below all modes; stopping and starting it from here
 * takes that back (tty_ioctl(4): TCOOFF, TCOON). */
bool output_send(struct output *output) {
    bool blocked = output->blocked;
    if (output->shortens) shorten(output);
    send_held(output, blocked ? 0 : PATIENCE_MS);
    output->blocked = output->cut;
    if (output->cut) shorten_forget(&output->shorten);
    if (output->cut && !blocked && output->poller->locked) {
        tcflow(STDOUT_FILENO, TCOOFF);
        tcflow(STDOUT_FILENO, TCOON);
    }
    return !output->cut;
}

bool output_takes_again(struct output *output) {
    struct pollfd ready = {.fd = output->descriptor, .events = POLLOUT};
    if (!output->blocked || poll(&ready, 1, 0) <= 0) return false;
    output->blocked = false;
    return true;
}

void output_begin_end(struct output *output) {
    output->closing = true;
    explicit_bzero(output->bytes, output->count);
    output->count = 0;
    output->discarding = !output->sent_before;
    if (output->cut) tcflush(STDOUT_FILENO, TCOFLUSH);
}

void output_send_last(struct output *output) {
    send_held(output, FAREWELL_MS);
}
