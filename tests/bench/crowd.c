/* SPDX-License-Identifier: MIT */
#include "tests/bench/crowd.h"

#include <fcntl.h>
#include <math.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/session.h"

enum {
    TAIL_BYTES = 16, /* at least as many as are looked for */
    LOOK_MS = 250,   /* between two looks whether they ran */
    LIMIT_MS = 180000,
};

struct member {
    struct session session; /* without a screen */
    bool shown;
    char tail[TAIL_BYTES]; /* of what it wrote, as the text looked for may come in two pieces */
    size_t tail_bytes;
    double due_ms, sent_ms, last_ms; /* the next key, the last one, and the last byte after it */
};

/* ---- reading ---- */

static bool has_last_bytes(struct member *member, enum page page, const char *bytes, size_t count) {
    const char *last = peer_kinds[member->session.peer].last_bytes[page];
    char seam[2 * TAIL_BYTES];
    size_t head = count < TAIL_BYTES ? count : TAIL_BYTES, seam_bytes = member->tail_bytes + head;
    memcpy(seam, member->tail, member->tail_bytes);
    memcpy(seam + member->tail_bytes, bytes, head);
    if (memmem(bytes, count, last, strlen(last)) || memmem(seam, seam_bytes, last, strlen(last)))
        return true;
    const char *end = count < TAIL_BYTES ? seam + seam_bytes : bytes + count;
    size_t kept = count < TAIL_BYTES && seam_bytes < TAIL_BYTES ? seam_bytes : TAIL_BYTES;
    memcpy(member->tail, end - kept, kept);
    member->tail_bytes = kept;
    return false;
}

/* Reads what has come within `limit_ms` from any of them. Returns how many have shown `page` by it,
 * -1 when one has ended. */
static int read_some(struct crowd *crowd, enum page page, int limit_ms) {
    static struct epoll_event ready[64];
    static char bytes[64 * 1024];
    int shown = 0;
    int count = epoll_wait(crowd->queue, ready, sizeof ready / sizeof *ready, limit_ms);
    for (int i = 0; i < count; i++) {
        struct member *member = &crowd->members[ready[i].data.u32];
        ssize_t taken = read(member->session.master, bytes, sizeof bytes);
        if (taken <= 0) return -1;
        member->last_ms = bench_now_ms();
        if (member->shown) continue;
        member->shown = has_last_bytes(member, page, bytes, (size_t)taken);
        shown += member->shown;
        if (member->shown) crowd->shown_ms = member->last_ms;
    }
    return shown;
}

/* ---- starting and ending ---- */

static bool add_member(struct crowd *crowd, enum page page) {
    struct member *member = &crowd->members[crowd->count];
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = (uint32_t)crowd->count};
    if (!session_open(&member->session, NULL, &crowd->bench->places, crowd->peer, page,
            crowd->bench->rows, crowd->bench->columns))
        return bench_cannot(
            "only %d sessions could be started; see SESSIONS= and CROWD=", crowd->count);
    crowd->count++;
    return epoll_ctl(crowd->queue, EPOLL_CTL_ADD, member->session.master, &event) == 0 ||
           bench_cannot("the kernel does not watch %d terminals", crowd->count);
}

bool crowd_start(
    struct crowd *crowd, const struct bench *bench, enum peer peer, enum page page, int count) {
    *crowd = (struct crowd){.bench = bench, .peer = peer, .queue = epoll_create1(EPOLL_CLOEXEC)};
    crowd->members = calloc((size_t)count, sizeof *crowd->members);
    crowd->start_ms = bench_now_ms();
    int shown = 0, more = 0;
    bool good = crowd->members != NULL;
    while (good && more >= 0 && shown < count && bench_now_ms() < crowd->start_ms + LIMIT_MS) {
        bool starting = crowd->count < count;
        if (starting) good = add_member(crowd, page);
        more = read_some(crowd, page, starting ? 0 : LOOK_MS);
        shown += more;
    }
    if (good && shown < count)
        good = bench_cannot("of %d sessions of %s not all came up", count, peer_kinds[peer].name);
    if (!good) crowd_end(crowd);
    return good;
}

void crowd_end(struct crowd *crowd) {
    for (int i = 0; i < crowd->count; i++) kill(crowd->members[i].session.pid, SIGKILL);
    for (int i = 0; i < crowd->count; i++) session_close(&crowd->members[i].session);
    close(crowd->queue);
    free(crowd->members);
    *crowd = (struct crowd){0};
}

/* ---- what is found ---- */

static double total_run_ns(const struct crowd *crowd) {
    double sum = 0;
    for (int i = 0; i < crowd->count; i++)
        sum += session_proc(crowd->members[i].session.pid, "schedstat", "");
    return sum;
}

bool crowd_rest(struct crowd *crowd) {
    double limit_ms = bench_now_ms() + LIMIT_MS, before = -1;
    while (bench_now_ms() < limit_ms) {
        double until_ms = bench_now_ms() + LOOK_MS;
        while (bench_now_ms() < until_ms)
            if (read_some(crowd, MENU, LOOK_MS / 5) < 0) return bench_cannot("a session has ended");
        double ran = total_run_ns(crowd);
        if (ran <= before) return true;
        before = ran;
    }
    return bench_cannot("%s does not come to rest", peer_kinds[crowd->peer].name);
}

double crowd_pss_kib(const struct crowd *crowd) {
    double sum = 0;
    for (int i = 0; i < crowd->count; i++) {
        double kib = session_proc(crowd->members[i].session.pid, "smaps_rollup", "Pss:");
        if (kib < 0) return -1;
        sum += kib;
    }
    return sum / crowd->count;
}

static double random_ms(struct bench *bench, double least, double most) {
    return least + (most - least) * (double)(bench_random(bench) >> 11) / 0x1p53;
}

/* Keeps how long the key before it took. */
static bool press(struct member *member, const char *key, struct presses *presses) {
    if (member->sent_ms > 0 && member->last_ms > member->sent_ms)
        presses->ms[presses->count++] = member->last_ms - member->sent_ms;
    member->sent_ms = bench_now_ms();
    return write(member->session.master, key, strlen(key)) == (ssize_t)strlen(key);
}

bool crowd_press(struct crowd *crowd, struct bench *bench, int seconds, struct presses *presses) {
    enum { LEAST_MS = 1000, MOST_MS = 2000 };
    const char *key = peer_kinds[crowd->peer].keys.line;
    double start_ms = bench_now_ms(), now_ms = start_ms, ran_ns = total_run_ns(crowd);
    size_t pressed = 0;
    *presses = (struct presses){
        .ms = calloc((size_t)crowd->count * ((size_t)seconds + 2), sizeof *presses->ms)};
    for (int i = 0; i < crowd->count; i++)
        crowd->members[i].due_ms = start_ms + random_ms(bench, 0, MOST_MS);
    while (now_ms < start_ms + seconds * 1e3) {
        double next_ms = now_ms + LEAST_MS;
        for (int i = 0; i < crowd->count; i++) {
            struct member *member = &crowd->members[i];
            if (member->due_ms <= now_ms) {
                if (!press(member, key, presses)) return bench_cannot("a key cannot be sent");
                member->due_ms = now_ms + random_ms(bench, LEAST_MS, MOST_MS);
                pressed++;
            }
            if (member->due_ms < next_ms) next_ms = member->due_ms;
        }
        double wait_ms = next_ms - bench_now_ms();
        if (read_some(crowd, TEXT, wait_ms > 0 ? (int)ceil(wait_ms) : 0) < 0)
            return bench_cannot("a session has ended");
        now_ms = bench_now_ms();
    }
    presses->cpu_us = (total_run_ns(crowd) - ran_ns) / 1e3 / (double)pressed;
    return true;
}
