/* What keys cost in bytes, and in writes to the terminal, which strace(1) counts where it may.
 * Chance has no part in it: once is enough. SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"
#include "tests/bench/session.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { LINES = 40, PAGES = 4, OPENINGS = 4, WAITING_KEYS = 40, KEY_BYTES = 8, QUIET_MS = 10 };

/* One program, and what its keys have cost together. */
struct tally {
    struct bench *bench;
    enum peer peer;
    struct vt *vt;
    double writes, keys;
};

/* Until the program sleeps: on a busy machine it may pause before it has written all. */
static bool settle(struct tally *tally) {
    double limit_ms = bench_now_ms() + SESSION_LIMIT_MS;
    do {
        vt_wait_quiet(tally->vt, QUIET_MS, SESSION_LIMIT_MS);
        if (session_run_ns_asleep(vt_pid(tally->vt)) >= 0) return true;
    } while (bench_now_ms() < limit_ms);
    return bench_cannot("%s does not come to rest", peer_kinds[tally->peer].name);
}

/* `page` must stand there at the end. */
static bool take_page(struct tally *tally, enum page page) {
    bool came = page == MENU ? vt_wait_text(tally->vt, PEERS_QUESTION, SESSION_LIMIT_MS)
                             : vt_wait_text(tally->vt, PEERS_BEGINNING, SESSION_LIMIT_MS) &&
                                   vt_wait_no_text(tally->vt, PEERS_QUESTION, SESSION_LIMIT_MS);
    if (came) return settle(tally);
    return bench_cannot("%s does not show its page, but a screen that begins \"%s\"",
        peer_kinds[tally->peer].name, vt_row(tally->vt, 0));
}

static bool press(struct tally *tally, const char *keys) {
    vt_type(tally->vt, keys);
    if (vt_pump(tally->vt, SESSION_LIMIT_MS) == 1) return settle(tally);
    return bench_cannot("a key brings no answer from %s", peer_kinds[tally->peer].name);
}

static void begin(struct tally *tally) {
    vt_mark(tally->vt);
    tally->writes -= (double)vt_writes(tally->vt);
}

/* Adds what came since `begin`, for each of so many keys. */
static void end(struct tally *tally, enum figure bytes, double keys) {
    figures_add(&tally->bench->figures, bytes, tally->peer, (double)vt_bytes(tally->vt) / keys);
    tally->writes += (double)vt_writes(tally->vt);
    tally->keys += keys;
}

static bool count_waiting(struct tally *tally, const char *key) {
    char keys[WAITING_KEYS * KEY_BYTES + 1] = "";
    for (int i = 0; i < WAITING_KEYS; i++) strcat(keys, key);
    double before = (double)vt_writes(tally->vt);
    vt_mark(tally->vt);
    if (!press(tally, keys)) return false;
    double bytes = (double)vt_bytes(tally->vt), writes = (double)vt_writes(tally->vt) - before;
    figures_add(&tally->bench->figures, WAITING_BYTES, tally->peer, bytes);
    figures_add(&tally->bench->figures, WAITING_WRITES, tally->peer, before < 0 ? NAN : writes);
    return true;
}

static bool count_text(struct tally *tally) {
    const struct peer_keys *names = &peer_kinds[tally->peer].keys;
    if (!take_page(tally, TEXT)) return false;
    if (names->line && names->top &&
        (!count_waiting(tally, names->line) || !press(tally, names->top)))
        return false;
    begin(tally);
    for (int i = 0; names->line && i < LINES; i++)
        if (!press(tally, names->line)) return false;
    if (names->line) end(tally, LINE_BYTES, LINES);
    begin(tally);
    for (int i = 0; i < PAGES; i++)
        if (!press(tally, i % 2 ? names->page : names->page_back)) return false;
    end(tally, PAGE_BYTES, PAGES);
    return true;
}

static bool count_menu(struct tally *tally) {
    const struct peer_keys *names = &peer_kinds[tally->peer].keys;
    if (!take_page(tally, MENU)) return false;
    figures_add(&tally->bench->figures, HOME_BYTES, tally->peer, (double)vt_bytes(tally->vt));
    if (!names->open) return true;
    if (!press(tally, names->to_entry)) return false;
    for (int i = 0; i < OPENINGS; i++) {
        begin(tally);
        if (!press(tally, names->open) || !take_page(tally, TEXT)) return false;
        end(tally, OPEN_BYTES, 1);
        begin(tally);
        if (!press(tally, names->back) || !take_page(tally, MENU)) return false;
        end(tally, BACK_BYTES, 1);
    }
    return true;
}

static bool count_page(struct tally *tally, enum page page, bool writes) {
    struct bench *bench = tally->bench;
    struct command command;
    char home[PATH_MAX];
    const char *const environment[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", home, NULL};
    if (!peers_have(&bench->places, tally->peer, page)) return true;
    snprintf(home, sizeof home, "HOME=%s", bench->places.folder);
    peers_command(&command, &bench->places, tally->peer, page, bench->rows, bench->columns);
    tally->vt = vt_open(&(struct vt_options){.argv = command.argv,
        .environment = environment,
        .rows = bench->rows,
        .columns = bench->columns,
        .count_writes = writes});
    bool good = page == MENU ? count_menu(tally) : count_text(tally);
    vt_signal(tally->vt, SIGKILL);
    vt_close(tally->vt);
    return good;
}

bool bench_counts(struct bench *bench) {
    bool writes = vt_can_trace();
    for (enum peer peer = 0; peer < PEERS; peer++) {
        struct tally tally = {.bench = bench, .peer = peer};
        if (!count_page(&tally, MENU, writes) || !count_page(&tally, TEXT, writes)) return false;
        if (writes && tally.keys > 0)
            figures_add(&bench->figures, KEY_WRITES, peer, tally.writes / tally.keys);
    }
    return true;
}
