/* The guide beside the programs that people use for such things, in one run: what a start, a key, a
 * screenful cost in time, processor time, instructions, bytes and memory, and whether that is what
 * was set as a goal. The ratio to another's figure is what counts: it is taken round by round, and
 * the upper end of its interval is held against the goal. See tests/bench/README.md.
 *
 * The settings are variables of the environment (or of make): ROUNDS, PART, SESSIONS, CROWD, REST,
 * and OLD, the path of another build of the guide, which then stands among the others.
 * SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct part {
    const char *name;
    bool (*run)(struct bench *bench);
    bool one_size; /* at 80x24 alone */
};

static const struct part parts[] = {
    {"rounds", bench_rounds, false},
    {"counts", bench_counts, false},
    {"instructions", bench_instructions, false},
    {"memory", bench_memory, false},
    {"crowd", bench_crowd, true},
    {"rest", bench_rest, true},
};

enum { PARTS = sizeof parts / sizeof *parts };

bool bench_cannot(const char *format, ...) {
    va_list values;
    va_start(values, format);
    fputs("bench: ", stderr);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    return false;
}

uint64_t bench_random(struct bench *bench) {
    bench->random ^= bench->random << 13;
    bench->random ^= bench->random >> 7;
    bench->random ^= bench->random << 17;
    return bench->random;
}

size_t bench_order(struct bench *bench, enum peer *order) {
    size_t count = 0;
    for (enum peer peer = 0; peer < PEERS; peer++)
        if (bench->places.program[peer][0]) order[count++] = peer;
    for (size_t left = count; left > 1; left--) {
        size_t at = bench_random(bench) % left;
        enum peer last = order[left - 1];
        order[left - 1] = order[at];
        order[at] = last;
    }
    return count;
}

/* ---- the settings ---- */

static bool read_number(const char *name, long least, long most, long usual, long *number) {
    const char *text = getenv(name);
    char *end = NULL;
    *number = usual;
    if (!text || !*text) return true;
    *number = strtol(text, &end, 10);
    if (*end == '\0' && *number >= least && *number <= most) return true;
    return bench_cannot("%s=%s: is no number from %ld to %ld", name, text, least, most);
}

static bool read_settings(struct bench *bench) {
    enum { SESSIONS = 300, CROWD = 1000, MOST_SESSIONS = 4000, REST = 60, MOST_REST = 3600 };
    long rounds, sessions, crowd, rest;
    if (!read_number("ROUNDS", 1, MOST_ROUNDS, 31, &rounds) ||
        !read_number("SESSIONS", 1, MOST_SESSIONS, SESSIONS, &sessions) ||
        !read_number("CROWD", 1, MOST_SESSIONS, CROWD, &crowd) ||
        !read_number("REST", 1, MOST_REST, REST, &rest))
        return false;
    bench->rounds = (size_t)rounds;
    bench->sessions = (int)sessions;
    bench->crowd = (int)crowd;
    bench->rest_seconds = (int)rest;
    return true;
}

static bool is_asked(const struct part *part) {
    const char *name = getenv("PART");
    return !name || !*name || strcmp(name, part->name) == 0;
}

static bool some_part_is_asked(void) {
    for (size_t i = 0; i < PARTS; i++)
        if (is_asked(&parts[i])) return true;
    fputs("bench: PART is one of:", stderr);
    for (size_t i = 0; i < PARTS; i++) fprintf(stderr, " %s", parts[i].name);
    fputc('\n', stderr);
    return false;
}

/* A session is a descriptor here. */
static void raise_limits(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) < 0) return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/* ---- the run ---- */

static void put_machine(const struct bench *bench) {
    double load[3] = {0};
    getloadavg(load, 3);
    printf("%ld processors, load %.2f %.2f %.2f; %zu rounds; xterm-256color, C.UTF-8\nmissing:",
        sysconf(_SC_NPROCESSORS_ONLN), load[0], load[1], load[2], bench->rounds);
    for (enum peer peer = DIALOG; peer < OLD; peer++)
        if (!bench->places.program[peer][0]) printf(" %s", peer_kinds[peer].name);
    printf("\n");
    fflush(stdout);
}

/* Says how long it took: a machine that does other things shows by it. */
static bool run_part(struct bench *bench, const struct part *part) {
    double start_ms = bench_now_ms();
    bool good = part->run(bench);
    printf("%s at %dx%d: %.0f s\n", part->name, bench->columns, bench->rows,
        (bench_now_ms() - start_ms) / 1e3);
    fflush(stdout);
    return good;
}

static bool run_parts(struct bench *bench) {
    static const struct { int rows, columns; } sizes[] = {{24, 80}, {60, 200}};
    struct balance balance = {0};
    bool good = true;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
        bench->rows = sizes[size].rows;
        bench->columns = sizes[size].columns;
        figures_clear(&bench->figures);
        bool measured = false;
        for (size_t i = 0; i < PARTS; i++)
            if (is_asked(&parts[i]) && (size == 0 || !parts[i].one_size)) {
                good = run_part(bench, &parts[i]) && good;
                measured = true;
            }
        if (!measured) continue;
        printf("\n%dx%d\n", bench->columns, bench->rows);
        figures_print(&bench->figures, &balance);
        fflush(stdout);
    }
    printf("\ngoals, each theme by itself: %d hold, %d do not\n", balance.held, balance.missed);
    return good;
}

int main(void) {
    struct bench *bench = calloc(1, sizeof *bench);
    if (!bench || !read_settings(bench) || !some_part_is_asked()) return 1;
    bench->random = 88172645463325252U;
    raise_limits();
    kiosk_folder(bench->places.folder);
    bool good = peers_prepare(&bench->places, getenv("OLD"));
    if (good) put_machine(bench);
    good = good && run_parts(bench);
    kiosk_folder_remove(bench->places.folder);
    free(bench);
    return good ? 0 : 1;
}
