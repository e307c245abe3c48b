/* What programs do for somebody who does nothing: all of them side by side.
 * SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"
#include "tests/bench/session.h"

#include <poll.h>
#include <unistd.h>

struct rest {
    struct session session;
    double wakeups; /* before */
};

static double wakeups_of(pid_t pid) {
    return session_proc(pid, "status", "voluntary_ctxt_switches:") +
           session_proc(pid, "status", "nonvoluntary_ctxt_switches:");
}

static bool come_to_rest(struct rest *rest, enum page page) {
    struct answer answer;
    double cpu_ms;
    if (!session_take_page(&rest->session, page, &answer) || !session_rest(&rest->session, &cpu_ms))
        return false;
    rest->wakeups = wakeups_of(rest->session.pid);
    return rest->wakeups >= 0 || bench_cannot("/proc does not tell how often a program woke up");
}

static double bytes_waiting(int master) {
    static char bytes[64 * 1024];
    struct pollfd ready = {.fd = master, .events = POLLIN};
    double count = 0;
    while (poll(&ready, 1, 0) > 0) {
        ssize_t taken = read(master, bytes, sizeof bytes);
        if (taken <= 0) break;
        count += (double)taken;
    }
    return count;
}

/* The guide's figure is of its menu and of a text together. */
bool bench_rest(struct bench *bench) {
    struct rest rests[PEERS][2];
    bool open[PEERS][2] = {{false}}, good = true;
    for (enum peer peer = 0; peer < PEERS && good; peer++)
        for (enum page page = MENU; page <= TEXT && good; page++) {
            if (!peers_have(&bench->places, peer, page)) continue;
            good = open[peer][page] = session_start(&rests[peer][page].session, &bench->places,
                peer, page, bench->rows, bench->columns);
            good = good && come_to_rest(&rests[peer][page], page);
        }
    if (good) poll(NULL, 0, bench->rest_seconds * 1000);
    for (enum peer peer = 0; peer < PEERS; peer++) {
        double wakeups = 0, bytes = 0;
        for (enum page page = MENU; page <= TEXT; page++) {
            struct rest *rest = &rests[peer][page];
            if (!open[peer][page]) continue;
            wakeups += wakeups_of(rest->session.pid) - rest->wakeups;
            bytes += bytes_waiting(rest->session.master);
            session_end(&rest->session);
        }
        if (!open[peer][MENU] && !open[peer][TEXT]) continue;
        figures_add(&bench->figures, REST_WAKEUPS, peer, wakeups);
        figures_add(&bench->figures, REST_BYTES, peer, bytes);
    }
    return good;
}
