/* posix_spawn and a pipe. A program has said all once nobody holds the pipe any more, and then it
 * is killed, which does nothing to one that has ended: so none is waited for longer than the limit.
 * SPDX-License-Identifier: MIT */
#include "config/audit/audit_tool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int audit_stream_read(struct arena *memory, struct audit_stream *stream, int descriptor) {
    for (;;) {
        if (stream->filled >= AUDIT_MOST_BYTES) return EFBIG;
        stream->bytes = arena_room(memory, stream->bytes, stream->filled + 4096, &stream->room, 1);
        ssize_t got =
            read(descriptor, stream->bytes + stream->filled, stream->room - stream->filled - 1);
        if (got == 0) return 0;
        if (got > 0) stream->filled += (size_t)got;
        if (got < 0 && errno != EINTR) return errno;
    }
}

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

/* Starts the program in a process group of its own, with every signal as usual. Returns 0 or an
 * errno. */
static int start(const char *const *arguments, int output, pid_t *child) {
    static char *environment[] = {"PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", NULL};
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    if (posix_spawn_file_actions_init(&actions) != 0 || posix_spawnattr_init(&attributes) != 0)
        mem_exhausted();
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setsigmask(&attributes, &none);
    int error = posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (!error) error = posix_spawn_file_actions_adddup2(&actions, output, 1);
    if (!error) error = posix_spawn_file_actions_adddup2(&actions, output, 2);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (!error)
        error = posix_spawn(
            child, arguments[0], &actions, &attributes, (char *const *)arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

/* Waits until a descriptor is ready, at most until `end` (of now_ms). */
static bool is_ready(int descriptor, int64_t end) {
    struct pollfd wait = {.fd = descriptor, .events = POLLIN};
    for (;;) {
        int64_t left = end - now_ms();
        int ready = left > 0 ? poll(&wait, 1, (int)left) : 0;
        if (ready >= 0 || errno != EINTR) return ready > 0;
    }
}

/* Reads until nobody holds the pipe any more, and waits until the program has ended. Returns NULL,
 * or what went wrong. */
static const char *hear(
    struct arena *memory, struct audit_stream *stream, int input, int ended, int limit_ms) {
    int64_t end = now_ms() + limit_ms;
    for (int error = EAGAIN; error;) {
        if (!is_ready(input, end)) return "gave no answer in time";
        error = audit_stream_read(memory, stream, input);
        if (error && error != EAGAIN) return "says more than can be read";
    }
    return is_ready(ended, end) ? NULL : "gave no answer in time";
}

static char *harmless(struct arena *memory, struct audit_stream *stream) {
    for (size_t i = 0; i < stream->filled; i++) {
        unsigned char byte = (unsigned char)stream->bytes[i];
        if (byte == '\r') stream->bytes[i] = '\n';
        if ((byte < ' ' && byte != '\n' && byte != '\r' && byte != '\t') || byte == 0x7f)
            stream->bytes[i] = '?';
    }
    return stream->bytes ? stream->bytes : arena_copy(memory, "");
}

struct audit_reply audit_tool_ask(
    struct arena *memory, const char *const *arguments, int limit_ms) {
    struct audit_stream stream = {0};
    const char *fault = "cannot be started";
    int ends[2] = {-1, -1}, status = 0;
    pid_t child = 0;
    int error = pipe2(ends, O_CLOEXEC) == 0 ? start(arguments, ends[1], &child) : errno;
    if (ends[1] >= 0) close(ends[1]);
    if (error == ENOENT) fault = "is not installed";
    if (!error) {
        int ended = (int)syscall(SYS_pidfd_open, child, 0);
        fcntl(ends[0], F_SETFL, O_NONBLOCK);
        fault = hear(memory, &stream, ends[0], ended, limit_ms);
        kill(-child, SIGKILL);
        close(ended);
        while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
        if (!fault && !WIFEXITED(status)) fault = "was ended by a signal";
    }
    if (ends[0] >= 0) close(ends[0]);
    return (struct audit_reply){
        .fault = fault ? arena_format(memory, "%s %s", arguments[0], fault) : NULL,
        .status = fault ? -1 : WEXITSTATUS(status),
        .said = harmless(memory, &stream),
    };
}
