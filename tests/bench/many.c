/* Many visitors at once: their memory, how fast all are served who come at once, and how long a key
 * takes while others press theirs. SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"
#include "tests/bench/crowd.h"

#include <stdio.h>
#include <stdlib.h>

enum { STARTS = FEWEST_ROUNDS, PRESSING_SECONDS = 20 };

static const enum peer asked[] = {TERMINAL, OLD, DIALOG, LESS, LYNX};
enum { ASKED = sizeof asked / sizeof *asked };

bool bench_memory(struct bench *bench) {
    static const enum figure figures[] = {[MENU] = HOME_PSS_KIB, [TEXT] = TOPIC_PSS_KIB};
    for (size_t i = 0; i < ASKED; i++)
        for (enum page page = MENU; page <= TEXT; page++) {
            struct crowd crowd;
            if (!peers_have(&bench->places, asked[i], page)) continue;
            if (!crowd_start(&crowd, bench, asked[i], page, bench->sessions)) return false;
            bool good = crowd_rest(&crowd);
            double kib = good ? crowd_pss_kib(&crowd) : -1;
            crowd_end(&crowd);
            if (!good) return false;
            if (kib < 0) return bench_cannot("/proc does not tell who has how much memory");
            figures_add(&bench->figures, figures[page], asked[i], kib);
        }
    return true;
}

static bool start_all(struct bench *bench, enum peer peer) {
    struct crowd crowd;
    if (!peers_have(&bench->places, peer, MENU)) return true;
    if (!crowd_start(&crowd, bench, peer, MENU, bench->crowd)) return false;
    figures_add(&bench->figures, ALL_SHOWN_MS, peer, crowd.shown_ms - crowd.start_ms);
    crowd_end(&crowd);
    return true;
}

static bool press_all(struct bench *bench, enum peer peer) {
    struct crowd crowd;
    struct presses presses = {0};
    if (!peers_have(&bench->places, peer, TEXT)) return true;
    if (!crowd_start(&crowd, bench, peer, TEXT, bench->crowd)) return false;
    bool good = crowd_rest(&crowd) && crowd_press(&crowd, bench, PRESSING_SECONDS, &presses);
    crowd_end(&crowd);
    if (good) {
        figures_add_quantile(&bench->figures, CROWD_P50_MS, peer, presses.ms, presses.count, 0.5);
        figures_add_quantile(&bench->figures, CROWD_P99_MS, peer, presses.ms, presses.count, 0.99);
        figures_add(&bench->figures, CROWD_CPU_US, peer, presses.cpu_us);
    }
    free(presses.ms);
    return good;
}

/* lynx is left out: a thousand of it take 3 GB, and longer than all others. */
bool bench_crowd(struct bench *bench) {
    for (int i = 0; i < STARTS; i++)
        if (!start_all(bench, i % 2 ? DIALOG : TERMINAL) ||
            !start_all(bench, i % 2 ? TERMINAL : DIALOG))
            return false;
    for (size_t i = 0; i < ASKED; i++)
        if (asked[i] != LYNX && !press_all(bench, asked[i])) return false;
    return true;
}
