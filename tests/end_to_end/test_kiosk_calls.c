/* The real program as a kiosk under strace: what it asks of the system in a whole visit, started in
 * an environment that means harm. Skipped with a word where there is no strace, or where nobody may
 * trace; and under sanitizers, which make calls of their own. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0
#endif

#define SETTINGS                                                                                   \
    "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 0; };\nquiz: { shuffle = "     \
    "false; "                                                                                      \
    "};\nkiosk: { "                                                                                \
    "locked = "                                                                                    \
    "true; };\nusage: { log = true; "                                                              \
    "};\n"

/* No file is below it: whoever looks there believed the environment. */
#define EVIL "/tmp/gist-kiosk-evil"

enum { STEP_LIMIT_MS = 20000, IDLE_MS = 2000, MOST_LINES = 40000 };

static const char *const harmful[] = {"TERM=xterm-256color", "TERMINFO=" EVIL,
    "TERMINFO_DIRS=" EVIL, "TERMCAP=" EVIL, "TERMPATH=" EVIL, "HOME=" EVIL, "LOCPATH=" EVIL,
    "NLSPATH=" EVIL "/%N", "GCONV_PATH=" EVIL, "LANGUAGE=../../.." EVIL, "LANG=../../.." EVIL,
    "LC_ALL=../../.." EVIL, "OUTPUT_CHARSET=" EVIL, "TEXTDOMAINDIR=" EVIL, "TZ=:" EVIL,
    "TZDIR=" EVIL, "NCURSES_TRACE=9999", "NCURSES_GPM_TERMS=xterm-256color", "LINES=99999",
    "COLUMNS=99999", "ESCDELAY=99999999", "MALLOC_TRACE=" EVIL, "TMPDIR=" EVIL,
    "SSH_ORIGINAL_COMMAND=sh", "SHELL=" EVIL, "PATH=" EVIL, "MAIL=" EVIL, "LD_DEBUG_OUTPUT=" EVIL,
    NULL};

struct trace {
    char folder[KIOSK_PATH_BYTES], path[KIOSK_PATH_BYTES + 20];
    struct vt *vt;
    char *text; /* cut into lines */
    char *lines[MOST_LINES];
    size_t count;
    size_t start_up; /* lines up to the first frame */
};

/* Reads the trace so far; only whole lines count. */
static void read_trace(struct trace *trace) {
    free(trace->text);
    trace->text = kiosk_read(trace->path);
    trace->count = 0;
    assert_non_null(trace->text);
    for (char *line = trace->text, *end; (end = strchr(line, '\n')) && trace->count < MOST_LINES;
         line = end + 1) {
        *end = '\0';
        trace->lines[trace->count++] = line;
    }
    assert_true(trace->count < MOST_LINES);
}

static pid_t traced_pid(const struct trace *trace) {
    return (pid_t)strtol(trace->lines[0], NULL, 10);
}

/* Returns where the call's name begins, behind the process; "" where the line is no call. */
static const char *call_of(const char *line) {
    line += strspn(line, "0123456789 ");
    return strchr("+-<", *line) ? "" : line;
}

static bool is_call(const char *line, const char *name) {
    const char *call = call_of(line);
    size_t bytes = strlen(name);
    return strncmp(call, name, bytes) == 0 && call[bytes] == '(';
}

/* ---- what must not be asked ---- */

static void assert_never_after(
    const struct trace *trace, const char *const *names, size_t count, size_t from) {
    for (size_t i = from; i < trace->count; i++)
        for (size_t j = 0; j < count; j++)
            if (is_call(trace->lines[i], names[j]))
                fail_msg("line %zu: %s", i + 1, trace->lines[i]);
}

static bool starts_with(const char *text, const char *start) {
    return strncmp(text, start, strlen(start)) == 0;
}

/* Returns the path in a line of open, openat and their like: what stands between the first quotes.
 */
static bool opened_path(const char *line, char *path, size_t room) {
    static const char *const opens[] = {"open", "openat", "openat2", "creat"};
    bool opens_a_file = false;
    for (size_t i = 0; i < sizeof opens / sizeof opens[0]; i++)
        opens_a_file |= is_call(line, opens[i]);
    const char *start = opens_a_file ? strchr(line, '"') : NULL;
    const char *end = start ? strchr(start + 1, '"') : NULL;
    if (!end) return false;
    snprintf(path, room, "%.*s", (int)(end - start - 1), start + 1);
    return true;
}

/* Below these, everything is the system's own. */
static bool is_system_path(const char *path) {
    static const char *const starts[] = {"/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/",
        "/usr/local/lib/", "/usr/share/terminfo", "/usr/share/locale", "/usr/share/zoneinfo",
        "/etc/terminfo", "/usr/local/share/locale", "/proc/self/", "/sys/devices/system/cpu"};
    static const char *const files[] = {"/etc/ld.so.cache", "/etc/ld.so.preload", "/etc/localtime",
        "/dev/null", "/lib", "/usr/lib", "/dev/urandom", "/"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++)
        if (starts_with(path, starts[i])) return strstr(path, "/../") == NULL;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (strcmp(path, files[i]) == 0) return true;
    return false;
}

/* The words of the interface, beside a program that is not installed. */
static bool is_catalog(const char *path) {
    static const char name[] = "/build/locale/es/LC_MESSAGES/gist-kiosk.mo";
    size_t bytes = strlen(path);
    return bytes > strlen(name) && strcmp(path + bytes - strlen(name), name) == 0 &&
           !strstr(path, "/../");
}

/* The test's own folder holds settings and pack; the folders above it are looked at, for who may
 * write them. Names below an open folder are relative. */
static bool is_own_path(const struct trace *trace, const char *path, const char *line) {
    if (starts_with(path, trace->folder)) return strstr(path, "/../") == NULL;
    if (path[0] != '/')
        return !strstr(line, "AT_FDCWD") && strcmp(path, "..") != 0 && !strchr(path, '/');
    return strcmp(path, "/tmp") == 0 && (strstr(line, "O_PATH") || strstr(line, "O_DIRECTORY"));
}

static void assert_opens_are_its_own(const struct trace *trace) {
    char path[1000];
    size_t opens = 0;
    for (size_t i = 0; i < trace->count; i++) {
        const char *line = trace->lines[i];
        if (!opened_path(line, path, sizeof path)) continue;
        opens++;
        bool terminal = strcmp(path, "/proc/self/fd/1") == 0 || strcmp(path, "/dev/null") == 0;
        bool writes = strstr(line, "O_WRONLY") || strstr(line, "O_RDWR") ||
                      strstr(line, "O_CREAT") || strstr(line, "O_TRUNC");
        if (writes && !terminal) fail_msg("opened to be written: %s", line);
        if (!is_system_path(path) && !is_catalog(path) && !is_own_path(trace, path, line))
            fail_msg("opened outside: %s", line);
    }
    assert_true(opens > 20); /* the trace is one */
}

static void assert_nothing_is_believed(const struct trace *trace) {
    for (size_t i = 1; i < trace->count; i++) /* the first starts it, with all of them */
        if (strstr(trace->lines[i], EVIL)) fail_msg("line %zu: %s", i + 1, trace->lines[i]);
}

/* ---- tests ---- */

static void a_whole_visit_starts_nothing_and_opens_nothing_else(void **state) {
    static const char *const processes[] = {
        "execve", "execveat", "fork", "vfork", "clone", "clone3", "ptrace"};
    static const char *const ways[] = {"socket", "socketpair", "connect", "bind", "io_uring_setup",
        "memfd_create", "unlink", "unlinkat", "rename", "renameat2", "mkdir", "mkdirat", "chmod",
        "fchmodat", "kill"};
    struct trace *trace = *state;
    kiosk_visit(trace->vt, STEP_LIMIT_MS);
    kiosk_visit(trace->vt, STEP_LIMIT_MS);
    read_trace(trace);
    assert_true(is_call(trace->lines[0], "execve"));
    assert_never_after(trace, processes, sizeof processes / sizeof processes[0], 1);
    assert_never_after(trace, ways, sizeof ways / sizeof ways[0], trace->start_up);
    assert_opens_are_its_own(trace);
    assert_nothing_is_believed(trace);
}

/* No timer, no look at the clock, nothing. */
static void while_nobody_is_there_nothing_is_asked(void **state) {
    struct trace *trace = *state;
    vt_wait_quiet(trace->vt, 200, STEP_LIMIT_MS);
    char *before = kiosk_read(trace->path);
    assert_int_equal(vt_pump(trace->vt, IDLE_MS), 0);
    char *after = kiosk_read(trace->path);
    assert_true(before && after);
    if (strlen(before) != strlen(after)) fail_msg("in %d ms: %s", IDLE_MS, after + strlen(before));
    free(before);
    free(after);
}

/* It ends by itself, with strace behind it. */
static int end_trace(void **state) {
    struct trace *trace = *state;
    if (trace->vt) {
        read_trace(trace);
        kill(traced_pid(trace), SIGTERM);
        vt_wait_end(trace->vt, STEP_LIMIT_MS, NULL);
        vt_close(trace->vt);
        kiosk_folder_remove(trace->folder);
    }
    free(trace->text);
    free(trace);
    return 0;
}

static int start_trace(void **state) {
    struct trace *trace = calloc(1, sizeof *trace);
    *state = trace;
    kiosk_folder(trace->folder);
    snprintf(trace->path, sizeof trace->path, "%s/trace", trace->folder);
    const char *const before[] = {"/usr/bin/strace", "-f", "-s", "500", "-o", trace->path, NULL};
    trace->vt = kiosk_home(&(struct kiosk_start){
        .settings = SETTINGS, .environment = harmful, .folder = trace->folder, .before = before});
    vt_wait_text(trace->vt, "Press any key or touch", STEP_LIMIT_MS);
    vt_wait_quiet(trace->vt, 500, STEP_LIMIT_MS); /* the pack is judged behind the first frame */
    read_trace(trace);
    trace->start_up = trace->count;
    return trace->count > 0 ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(while_nobody_is_there_nothing_is_asked),
        cmocka_unit_test(a_whole_visit_starts_nothing_and_opens_nothing_else),
    };
    if (SANITIZED || !vt_can_trace()) {
        print_message("no strace here, or it may not trace: what the program asks of the system is "
                      "not looked at\n");
        return 0;
    }
    return cmocka_run_group_tests_name("calls", tests, start_trace, end_trace);
}
