/* The instructions that a program runs in user space, counted by valgrind: no other work of the
 * machine touches them. A count is of a whole run, so what a key costs is the difference of two
 * runs. SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"
#include "tests/bench/session.h"

#include <math.h>
#include <signal.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define VALGRIND "/usr/bin/valgrind"

enum { LINES = 20, PAGES = 8, OPENINGS = 4, LIMIT_MS = 180000 };

static bool read_count(const char *log, double *thousands) {
    static const char word[] = "Collected : ";
    char *text = kiosk_read(log);
    const char *at = text ? strstr(text, word) : NULL;
    bool read = at && sscanf(at + sizeof word - 1, "%lf", thousands) == 1;
    free(text);
    *thousands /= 1e3;
    return read || bench_cannot("valgrind leaves no count in %s", log);
}

/* Some keys, pressed in turn so many times. */
struct course {
    const char *first; /* once, before them; NULL: nothing */
    const char *there, *back;
    size_t presses;
};

static bool run_course(struct session *session, enum page page, const struct course *course) {
    struct answer answer;
    double cpu_ms;
    if (!session_take_page(session, page, &answer) || !session_rest(session, &cpu_ms)) return false;
    if (course->first && !session_press(session, course->first, &answer)) return false;
    for (size_t i = 0; i < course->presses; i++)
        if (!session_press(session, i % 2 ? course->back : course->there, &answer)) return false;
    return session_rest(session, &cpu_ms);
}

/* Returns the thousands of instructions of a whole run with these keys; NAN, having said why. */
static double count_run(
    struct bench *bench, enum peer peer, enum page page, const struct course *course) {
    char log[PATH_MAX], log_option[PATH_MAX + 16];
    double thousands = NAN;
    struct session session;
    snprintf(log, sizeof log, "%s/valgrind.log", bench->places.folder);
    snprintf(log_option, sizeof log_option, "--log-file=%s", log);
    const char *const before[] = {
        VALGRIND, "--tool=callgrind", "--callgrind-out-file=/dev/null", log_option, NULL};
    if (!session_open(&session, before, &bench->places, peer, page, bench->rows, bench->columns))
        return NAN;
    session.screen = vt_blank(bench->rows, bench->columns);
    session.limit_ms = LIMIT_MS;
    bool good = run_course(&session, page, course);
    kill(session.pid, good ? SIGTERM : SIGKILL);
    session_close(&session);
    return good && read_count(log, &thousands) ? thousands : NAN;
}

static bool count_text(struct bench *bench, enum peer peer) {
    const struct peer_keys *names = &peer_kinds[peer].keys;
    struct figures *figures = &bench->figures;
    double start = count_run(bench, peer, TEXT, &(struct course){0});
    double page = count_run(bench, peer, TEXT,
        &(struct course){.there = names->page, .back = names->page_back, .presses = PAGES});
    figures_add(figures, TOPIC_INSTRUCTIONS, peer, start);
    figures_add(figures, PAGE_INSTRUCTIONS, peer, (page - start) / PAGES);
    if (!names->line) return !isnan(start + page);
    double line = count_run(bench, peer, TEXT,
        &(struct course){.there = names->line, .back = names->line, .presses = LINES});
    figures_add(figures, LINE_INSTRUCTIONS, peer, (line - start) / LINES);
    return !isnan(start + page + line);
}

static bool count_menu(struct bench *bench, enum peer peer) {
    const struct peer_keys *names = &peer_kinds[peer].keys;
    struct figures *figures = &bench->figures;
    struct course course = {.first = names->to_entry, .there = names->open, .back = names->back};
    double start = count_run(bench, peer, MENU, &(struct course){0});
    figures_add(figures, HOME_INSTRUCTIONS, peer, start);
    if (!names->open) return !isnan(start);
    double counts[3] = {0}, all = count_run(bench, peer, MENU, &course);
    for (size_t i = 0; i < 3; i++) { /* opened; and back; and all that some times */
        course.presses = i < 2 ? i + 1 : (size_t)2 * OPENINGS;
        double before = all;
        all = count_run(bench, peer, MENU, &course);
        counts[i] = all - before;
    }
    figures_add(figures, OPEN_INSTRUCTIONS, peer, counts[0]);
    figures_add(figures, BACK_INSTRUCTIONS, peer, counts[1]);
    figures_add(figures, OPEN_AGAIN_INSTRUCTIONS, peer, counts[2] / (OPENINGS - 1) - counts[1]);
    return !isnan(start + counts[0] + counts[1] + counts[2]);
}

bool bench_instructions(struct bench *bench) {
    bool good = true;
    if (access(VALGRIND, X_OK) != 0) {
        printf("instructions are not counted: there is no " VALGRIND "\n");
        return true;
    }
    for (enum peer peer = 0; peer < PEERS; peer++) {
        if (peers_have(&bench->places, peer, MENU)) good = count_menu(bench, peer) && good;
        if (peers_have(&bench->places, peer, TEXT)) good = count_text(bench, peer) && good;
    }
    return good;
}
