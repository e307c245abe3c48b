/* SPDX-License-Identifier: MIT */
#include "tests/bench/session.h"

#include <math.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/bench/bench.h"

enum {
    QUIET_MS = 5,      /* after the last byte of an answer, when the program sleeps, too */
    LOOK_MS = 10,      /* between two looks whether it ran */
    LOOKS_AT_REST = 4, /* so many without: it has come to rest */
    BURST_BYTES = 512 * 1024,
};

double bench_now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- what the kernel knows of it ---- */

double session_proc(pid_t pid, const char *name, const char *word) {
    char path[64], line[256];
    double number = -1;
    size_t bytes = strlen(word);
    snprintf(path, sizeof path, "/proc/%d/%s", (int)pid, name);
    FILE *in = fopen(path, "r");
    while (in && fgets(line, sizeof line, in))
        if (strncmp(line, word, bytes) == 0 && sscanf(line + bytes, "%lf", &number) == 1) break;
    if (in) fclose(in);
    return number;
}

static bool is_asleep(pid_t pid) {
    char path[64], line[512] = "";
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *stat = fopen(path, "r");
    if (stat && !fgets(line, sizeof line, stat)) line[0] = '\0';
    if (stat) fclose(stat);
    const char *name_end = strrchr(line, ')');
    return name_end && strncmp(name_end, ") S", 3) == 0;
}

long long session_run_ns_asleep(pid_t pid) {
    return is_asleep(pid) ? (long long)session_proc(pid, "schedstat", "") : -1;
}

/* ---- starting and ending ---- */

static void run(const char *const *before, const struct command *command, const char *folder) {
    static char home[PATH_MAX];
    char *environment[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", home, NULL};
    const char *argv[MOST_ARGUMENTS + 16] = {0};
    size_t count = 0;
    snprintf(home, sizeof home, "HOME=%s", folder);
    for (size_t i = 0; before && before[i]; i++) argv[count++] = before[i];
    for (size_t i = 0; command->argv[i]; i++) argv[count++] = command->argv[i];
    execve(argv[0], (char *const *)argv, environment);
    _exit(127);
}

bool session_open(struct session *session, const char *const *before, const struct places *places,
    enum peer peer, enum page page, int rows, int columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    struct command command;
    peers_command(&command, places, peer, page, rows, columns);
    *session =
        (struct session){.peer = peer, .start_ms = bench_now_ms(), .limit_ms = SESSION_LIMIT_MS};
    session->pid = forkpty(&session->master, NULL, NULL, &size);
    if (session->pid == 0) run(before, &command, places->folder);
    return session->pid > 0 || bench_cannot("there is no pseudo-terminal to be had");
}

bool session_start(struct session *session, const struct places *places, enum peer peer,
    enum page page, int rows, int columns) {
    struct vt *screen = vt_blank(rows, columns);
    bool opened = session_open(session, NULL, places, peer, page, rows, columns);
    session->screen = screen;
    if (!opened) vt_close(screen);
    return opened;
}

void session_close(struct session *session) {
    waitpid(session->pid, NULL, 0);
    close(session->master);
    if (session->screen) vt_close(session->screen);
}

void session_end(struct session *session) {
    kill(session->pid, SIGKILL);
    session_close(session);
}

/* ---- the clock ---- */

/* Takes what comes until nothing came for a moment and the program sleeps: one that was made to
 * wait by others has not answered yet. */
static bool take_burst(struct session *session, double start_ms, struct answer *answer) {
    static char bytes[BURST_BYTES];
    struct pollfd ready = {.fd = session->master, .events = POLLIN};
    double limit_ms = bench_now_ms() + session->limit_ms;
    size_t count = 0;
    while (count < sizeof bytes && bench_now_ms() < limit_ms) {
        if (poll(&ready, 1, QUIET_MS) == 0) {
            if (count > 0 && is_asleep(session->pid)) break;
            continue;
        }
        ssize_t taken = read(session->master, bytes + count, sizeof bytes - count);
        if (taken <= 0) break;
        answer->ms = bench_now_ms() - start_ms;
        count += (size_t)taken;
    }
    vt_feed(session->screen, bytes, count);
    answer->bytes += (double)count;
    return count > 0;
}

static bool shows(struct session *session, enum page page) {
    bool question = vt_find(session->screen, PEERS_QUESTION) >= 0;
    if (page == MENU) return question;
    return !question && vt_find(session->screen, PEERS_BEGINNING) >= 0;
}

static bool wrong_page(struct session *session, enum page page) {
    return bench_cannot("%s does not show the %s, but a screen that begins \"%s\"",
        peer_kinds[session->peer].name, page == MENU ? "menu" : "text", vt_row(session->screen, 0));
}

bool session_take_page(struct session *session, enum page page, struct answer *answer) {
    double limit_ms = session->start_ms + session->limit_ms;
    *answer = (struct answer){0};
    do {
        if (!take_burst(session, session->start_ms, answer)) break;
    } while (!shows(session, page) && bench_now_ms() < limit_ms);
    return shows(session, page) || wrong_page(session, page);
}

bool session_rest(struct session *session, double *cpu_ms) {
    double limit_ms = bench_now_ms() + session->limit_ms;
    long long before_ns = -1;
    for (int same = 0; same < LOOKS_AT_REST;) {
        if (bench_now_ms() > limit_ms)
            return bench_cannot("%s does not come to rest", peer_kinds[session->peer].name);
        poll(NULL, 0, LOOK_MS);
        long long run_ns = session_run_ns_asleep(session->pid);
        same = run_ns >= 0 && run_ns == before_ns ? same + 1 : 0;
        before_ns = run_ns;
    }
    *cpu_ms = (double)before_ns / 1e6;
    return true;
}

bool session_take_last_bytes(struct session *session) {
    static char bytes[BURST_BYTES];
    const char *last = peer_kinds[session->peer].last_bytes[MENU];
    struct pollfd ready = {.fd = session->master, .events = POLLIN};
    size_t count = 0;
    while (count < sizeof bytes && poll(&ready, 1, session->limit_ms) > 0) {
        ssize_t taken = read(session->master, bytes + count, sizeof bytes - count);
        if (taken <= 0) break;
        count += (size_t)taken;
        if (memmem(bytes, count, last, strlen(last))) return true;
    }
    return bench_cannot("%s never draws \"%s\"", peer_kinds[session->peer].name, last);
}

bool session_press(struct session *session, const char *keys, struct answer *answer) {
    double ran = session_proc(session->pid, "schedstat", "");
    *answer = (struct answer){0};
    double start_ms = bench_now_ms();
    bool sent = write(session->master, keys, strlen(keys)) == (ssize_t)strlen(keys);
    if (!sent || !take_burst(session, start_ms, answer))
        return bench_cannot("a key brings no answer from %s", peer_kinds[session->peer].name);
    answer->cpu_us = (session_proc(session->pid, "schedstat", "") - ran) / 1e3;
    return true;
}

bool session_go(struct session *session, const char *keys, enum page page, struct answer *answer) {
    if (!session_press(session, keys, answer)) return false;
    return shows(session, page) || wrong_page(session, page);
}
