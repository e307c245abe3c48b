/* Preloaded into the guide: at every allocation the process splits. In the child this one and all
 * that follow fail; the parent waits for its end, judges it, and goes on as if nothing had been. So
 * one visit tries out every place where memory can run out.
 *
 * The child keeps the terminal for its modes; what it writes goes into a pipe. The parent looks at
 * the pipe, the exit status and the modes, and writes what it found into a file that the test has
 * mapped as well (FAIL_MALLOC). Locks that would forbid splitting are left open.
 * SPDX-License-Identifier: MIT */
#include "tests/fail/fail_malloc.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

void *__libc_malloc(size_t bytes);
void *__libc_calloc(size_t count, size_t bytes);
void *__libc_realloc(void *old, size_t bytes);
void *__libc_memalign(size_t align, size_t bytes);
int seccomp_load(void *filter);

enum { MOST_DESCRIPTORS = 16, PATIENCE_MS = 20 * 1000, HEARD_BYTES = 8192 };

static const char message[] =
    "gist-kiosk: out of memory; close other programs or give this machine more memory\n";

static struct {
    struct fail_counts *counts; /* NULL: allocations just succeed */
    bool failing, busy;
    struct termios before; /* the guide */
    void *(*malloc)(size_t);
    void *(*calloc)(size_t, size_t);
    void *(*realloc)(void *, size_t);
    void *(*memalign)(size_t, size_t);
} fail;

/* Functions as POSIX has dlsym give them. */
static void look_up(void) {
    *(void **)&fail.malloc = dlsym(RTLD_NEXT, "__libc_malloc");
    *(void **)&fail.calloc = dlsym(RTLD_NEXT, "__libc_calloc");
    *(void **)&fail.realloc = dlsym(RTLD_NEXT, "__libc_realloc");
    *(void **)&fail.memalign = dlsym(RTLD_NEXT, "__libc_memalign");
}

/* What the child sends from now on lands in the pipe; 0 and 1 stay, as modes are set there. */
static void listen_to(int out) {
    for (int i = 2; i < MOST_DESCRIPTORS; i++)
        if (i != out && isatty(i)) dup2(out, i);
}

static const char *last_of(const char *text, const char *part) {
    const char *found = NULL;
    for (const char *at = text; (at = strstr(at, part)); at++) found = at;
    return found;
}

static bool same_modes(const struct termios *one, const struct termios *other) {
    return one->c_iflag == other->c_iflag && one->c_oflag == other->c_oflag &&
           one->c_cflag == other->c_cflag && one->c_lflag == other->c_lflag &&
           memcmp(one->c_cc, other->c_cc, sizeof one->c_cc) == 0;
}

/* Returns what is wrong with an end; NULL: nothing. */
static const char *judge(int status, char *heard, size_t bytes, const struct termios *modes) {
    for (size_t i = 0; i < bytes; i++)
        if (heard[i] == '\0') heard[i] = ' '; /* padding of old terminals */
    heard[bytes] = '\0';
    const char *said = strstr(heard, message);
    const char *screen = last_of(heard, "\033[?1049l"), *cursor = last_of(heard, "\033[?25h");
    if (WIFSIGNALED(status)) return "ended by a signal";
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 1) return "the exit status is not 1";
    if (!said) return "it says nothing";
    if (said[sizeof message - 1]) return "something follows the message";
    if (!same_modes(modes, &fail.before)) return "the terminal keeps the guide's modes";
    if (fail.counts->frame_seen && (!screen || !cursor))
        return "the second screen or a hidden cursor stays";
    if (screen && strstr(screen, "\033[?1049h")) return "it enters the second screen again";
    if (said != heard && !screen) return "bytes for the terminal, and no end of the second screen";
    fail.counts->restored += screen != NULL;
    return NULL;
}

static size_t hear(int in, char *heard) {
    size_t bytes = 0;
    for (ssize_t got; bytes < HEARD_BYTES - 1; bytes += (size_t)got) {
        got = read(in, heard + bytes, HEARD_BYTES - 1 - bytes);
        if (got <= 0) break;
    }
    return bytes;
}

static void note(const char *what, const char *heard) {
    if (fail.counts->failed++ > 0) return;
    fail.counts->first_failed = fail.counts->tried;
    fail.counts->first_at = fail.counts->allocations;
    snprintf(fail.counts->what, sizeof fail.counts->what, "%s", what);
    snprintf(fail.counts->heard, sizeof fail.counts->heard, "%s", heard);
}

/* An end that does not come is made. The pipe holds more than an end says, so nobody has to empty
 * it meanwhile. */
static int end_of(pid_t child) {
    int status = 0, handle = (int)syscall(SYS_pidfd_open, child, 0);
    struct pollfd ended = {.fd = handle, .events = POLLIN};
    if (handle >= 0 && poll(&ended, 1, PATIENCE_MS) == 0) kill(child, SIGKILL);
    if (handle >= 0) close(handle);
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) continue;
    return status;
}

static void wait_for(pid_t child, int in, const struct termios *guide) {
    static char heard[HEARD_BYTES];
    struct termios modes;
    int status = end_of(child);
    bool terminal = tcgetattr(STDIN_FILENO, &modes) == 0;
    size_t bytes = hear(in, heard);
    const char *wrong = judge(status, heard, bytes, terminal ? &modes : &fail.before);
    if (wrong) note(wrong, heard);
    if (terminal) tcsetattr(STDIN_FILENO, TCSANOW, guide);
}

static bool is_due(void) {
    unsigned long number = fail.counts->allocations++;
    if (number < fail.counts->all_until) return true;
    return number % (fail.counts->every ? fail.counts->every : 1) == 0;
}

/* Returns true in the child. Signals stay what they are in the guide: it must end by itself,
 * whatever comes. */
static bool split(void) {
    struct termios guide;
    int ends[2];
    tcgetattr(STDIN_FILENO, &guide);
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0) {
        note("no pipe", strerror(errno));
        return false;
    }
    fail.counts->tried++;
    pid_t child = fork();
    if (child == 0) {
        fail.failing = true;
        listen_to(ends[1]);
        return true;
    }
    close(ends[1]);
    if (child < 0)
        note("no child", strerror(errno));
    else
        wait_for(child, ends[0], &guide);
    close(ends[0]);
    return false;
}

static bool fails(void) {
    if (fail.failing) return true;
    if (!fail.malloc) look_up();
    if (!fail.counts || fail.busy || !is_due()) return false;
    int error = errno;
    fail.busy = true; /* the tools used here allocate, too */
    bool failing = split();
    fail.busy = false;
    errno = failing ? ENOMEM : error;
    return failing;
}

void *__libc_malloc(size_t bytes) {
    return fails() ? NULL : fail.malloc(bytes);
}

void *__libc_calloc(size_t count, size_t bytes) {
    return fails() ? NULL : fail.calloc(count, bytes);
}

void *__libc_realloc(void *old, size_t bytes) {
    return bytes > 0 && fails() ? NULL : fail.realloc(old, bytes);
}

void *__libc_memalign(size_t align, size_t bytes) {
    return fails() ? NULL : fail.memalign(align, bytes);
}

/* ---- what a kiosk locks itself in with, and which would forbid the children ---- */

int seccomp_load(void *filter) {
    (void)filter;
    return 0;
}

int setrlimit(__rlimit_resource_t resource, const struct rlimit *limits) {
    bool harmless = resource != RLIMIT_NPROC && resource != RLIMIT_NOFILE && resource != RLIMIT_AS;
    return harmless ? (int)syscall(SYS_setrlimit, resource, limits) : 0;
}

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAIL_MALLOC");
    int file = path ? open(path, O_RDWR | O_CLOEXEC) : -1;
    look_up();
    tcgetattr(STDIN_FILENO, &fail.before);
    void *counts =
        file < 0 ? MAP_FAILED
                 : mmap(NULL, sizeof *fail.counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (file >= 0) close(file);
    if (counts != MAP_FAILED) fail.counts = counts;
}
