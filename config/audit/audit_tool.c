/* posix_spawn, two pipes, and a descriptor that says when the program has ended (pidfd_open(2)): a
 * program that closes its output and goes on, or that leaves another behind which holds it open,
 * costs no more than the limit. */
#include "config/audit/audit_tool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { FIRST_BYTES = 4096 };

/* What is read of one pipe. */
struct stream {
    int reading, writing; /* the ends of the pipe; -1: closed */
    char *bytes;
    size_t filled, room;
};

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000) + now.tv_nsec / 1000000;
}

static void close_once(int *descriptor) {
    if (*descriptor >= 0) close(*descriptor);
    *descriptor = -1;
}

/* The end that is read does not block; the other is the program's, and does. */
static bool stream_open(struct arena *memory, struct stream *stream) {
    int ends[2];
    stream->room = FIRST_BYTES;
    stream->bytes = arena_array(memory, stream->room + 1, 1);
    if (pipe2(ends, O_CLOEXEC) != 0) return false;
    stream->reading = ends[0];
    stream->writing = ends[1];
    return fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0;
}

/* Takes all that is there. Returns false where it is more than the limit. */
static bool stream_read(struct arena *memory, struct stream *stream) {
    while (stream->reading >= 0) {
        if (stream->filled == stream->room) {
            if (stream->room >= AUDIT_TOOL_MOST_BYTES) return false;
            char *larger = arena_array(memory, stream->room * 4 + 1, 1);
            memcpy(larger, stream->bytes, stream->filled);
            stream->bytes = larger;
            stream->room *= 4;
        }
        ssize_t got =
            read(stream->reading, stream->bytes + stream->filled, stream->room - stream->filled);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0 && errno == EAGAIN) return true;
        if (got <= 0) close_once(&stream->reading);
        if (got > 0) stream->filled += (size_t)got;
    }
    return true;
}

static char *harmless_text(struct stream *stream) {
    for (size_t i = 0; i < stream->filled; i++) {
        unsigned char byte = (unsigned char)stream->bytes[i];
        if ((byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7f) stream->bytes[i] = '?';
    }
    return stream->bytes;
}

/* Starts the program in a process group of its own, with every signal as usual. Returns 0 or an
 * errno. */
static int start(const char *const *arguments, const struct stream streams[2], pid_t *child) {
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
    for (int i = 0; i < 2 && !error; i++)
        error = posix_spawn_file_actions_adddup2(&actions, streams[i].writing, i + 1);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (!error)
        error = posix_spawn(
            child, arguments[0], &actions, &attributes, (char *const *)arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

/* Reads both pipes until the program has ended, at most until `end` (of now_ms). Returns NULL, or
 * what went wrong. */
static const char *listen_to(
    struct arena *memory, int ended, struct stream streams[2], int64_t end) {
    for (;;) {
        struct pollfd waits[] = {{.fd = ended, .events = POLLIN},
            {.fd = streams[0].reading, .events = POLLIN},
            {.fd = streams[1].reading, .events = POLLIN}};
        int64_t left = end - now_ms();
        int ready = left > 0 ? poll(waits, sizeof waits / sizeof waits[0], (int)left) : 0;
        if (ready == 0) return "gave no answer in time";
        if (ready < 0 && errno != EINTR) return "cannot be waited for";
        if (!stream_read(memory, &streams[0]) || !stream_read(memory, &streams[1]))
            return "says more than can be read";
        if (ready > 0 && waits[0].revents) return NULL;
    }
}

/* Hears the program out and ends it. `status` is as of waitpid. */
static const char *hear(
    struct arena *memory, pid_t child, struct stream streams[2], int limit_ms, int *status) {
    int ended = (int)syscall(SYS_pidfd_open, child, 0);
    const char *fault = "cannot be waited for; that takes Linux 5.3 or newer";
    if (ended >= 0) fault = listen_to(memory, ended, streams, now_ms() + limit_ms);
    close_once(&ended);
    kill(-child, SIGKILL);
    while (waitpid(child, status, 0) < 0 && errno == EINTR) continue;
    return fault;
}

struct audit_reply audit_tool_ask(
    struct arena *memory, const char *const *arguments, int limit_ms) {
    struct stream streams[2] = {{-1, -1, NULL, 0, 0}, {-1, -1, NULL, 0, 0}};
    const char *fault = NULL;
    int status = 0;
    pid_t child = 0;
    bool opened = stream_open(memory, &streams[0]);
    if (!stream_open(memory, &streams[1])) opened = false;
    int error = opened ? start(arguments, streams, &child) : errno;
    for (int i = 0; i < 2; i++) close_once(&streams[i].writing);
    if (error == ENOENT)
        fault = "is not installed";
    else if (error)
        fault = "cannot be started";
    else
        fault = hear(memory, child, streams, limit_ms, &status);
    for (int i = 0; i < 2; i++) close_once(&streams[i].reading);
    if (!fault && !WIFEXITED(status)) fault = "was ended by a signal";
    return (struct audit_reply){
        .fault = fault ? arena_format(memory, "%s %s", arguments[0], fault) : NULL,
        .status = fault ? -1 : WEXITSTATUS(status),
        .said = harmless_text(&streams[0]),
        .complaint = harmless_text(&streams[1]),
    };
}
