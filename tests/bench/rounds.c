/* Starts and keys in time and processor time: in each round everybody once, in shuffled order, so
 * that what else the machine does meets them alike. A round's figure is the median of its keys.
 * SPDX-License-Identifier: MIT */
#include "tests/bench/bench.h"
#include "tests/bench/session.h"

enum { LINES = 10, PAGES = 6, OPENINGS = 4, MOST_KEYS = LINES };

/* What the keys of one round took. */
struct keys {
    double ms[MOST_KEYS], cpu_us[MOST_KEYS];
    size_t count;
};

static void add(struct keys *keys, const struct answer *answer) {
    keys->ms[keys->count] = answer->ms;
    keys->cpu_us[keys->count++] = answer->cpu_us;
}

static void keep(
    struct bench *bench, enum figure ms, enum figure cpu_us, enum peer peer, struct keys *keys) {
    figures_add_median(&bench->figures, ms, peer, keys->ms, keys->count);
    if (cpu_us != FIGURES)
        figures_add_median(&bench->figures, cpu_us, peer, keys->cpu_us, keys->count);
}

/* `there` and `back` in turn; `back` NULL: always `there`. */
static bool press_in_turn(
    struct session *session, const char *there, const char *back, size_t count, struct keys *keys) {
    for (size_t i = 0; i < count; i++) {
        struct answer answer;
        if (!session_press(session, back && i % 2 ? back : there, &answer)) return false;
        add(keys, &answer);
    }
    return true;
}

static bool take_start(struct bench *bench, struct session *session, enum page page,
    enum figure shown_ms, enum figure used_cpu_ms) {
    struct answer answer;
    double cpu_ms;
    if (!session_take_page(session, page, &answer) || !session_rest(session, &cpu_ms)) return false;
    figures_add(&bench->figures, shown_ms, session->peer, answer.ms);
    figures_add(&bench->figures, used_cpu_ms, session->peer, cpu_ms);
    return true;
}

static bool open_and_back(struct bench *bench, struct session *session) {
    const struct peer_keys *names = &peer_kinds[session->peer].keys;
    struct keys open = {0}, back = {0};
    struct answer answer;
    if (!session_press(session, names->to_entry, &answer)) return false;
    for (int i = 0; i < OPENINGS; i++) {
        if (!session_go(session, names->open, TEXT, &answer)) return false;
        add(&open, &answer);
        if (!session_go(session, names->back, MENU, &answer)) return false;
        add(&back, &answer);
    }
    keep(bench, OPEN_MS, OPEN_CPU_US, session->peer, &open);
    keep(bench, BACK_MS, FIGURES, session->peer, &back);
    return true;
}

static bool measure_menu(struct bench *bench, struct session *session) {
    const struct peer_keys *names = &peer_kinds[session->peer].keys;
    struct keys arrows = {0};
    if (!take_start(bench, session, MENU, HOME_MS, HOME_CPU_MS)) return false;
    if (names->open && !open_and_back(bench, session)) return false;
    if (!press_in_turn(session, names->arrow, NULL, PAGES, &arrows)) return false;
    keep(bench, ARROW_MS, FIGURES, session->peer, &arrows);
    return true;
}

/* The key is pressed the moment the last of the menu is there, whatever the program still does. */
static bool measure_first_key(struct bench *bench, struct session *session) {
    struct answer answer;
    if (!session_take_last_bytes(session)) return false;
    double shown_ms = bench_now_ms() - session->start_ms;
    if (!session_press(session, peer_kinds[session->peer].keys.arrow, &answer)) return false;
    figures_add(&bench->figures, FIRST_KEY_MS, session->peer, answer.ms);
    figures_add(&bench->figures, FIRST_ANSWER_MS, session->peer, shown_ms + answer.ms);
    return true;
}

static bool measure_text(struct bench *bench, struct session *session) {
    const struct peer_keys *names = &peer_kinds[session->peer].keys;
    struct keys lines = {0}, pages = {0};
    if (!take_start(bench, session, TEXT, TOPIC_MS, TOPIC_CPU_MS)) return false;
    if (names->line && !press_in_turn(session, names->line, NULL, LINES, &lines)) return false;
    if (!press_in_turn(session, names->page, names->page_back, PAGES, &pages)) return false;
    keep(bench, LINE_MS, LINE_CPU_US, session->peer, &lines);
    keep(bench, PAGE_MS, PAGE_CPU_US, session->peer, &pages);
    return true;
}

static const struct {
    enum page page;
    bool (*measure)(struct bench *bench, struct session *session);
} walks[] = {{MENU, measure_menu}, {MENU, measure_first_key}, {TEXT, measure_text}};

static bool measure_round(struct bench *bench) {
    enum peer order[PEERS];
    for (size_t walk = 0; walk < sizeof walks / sizeof *walks; walk++) {
        size_t count = bench_order(bench, order);
        for (size_t i = 0; i < count; i++) {
            struct session session;
            if (!peers_have(&bench->places, order[i], walks[walk].page)) continue;
            if (!session_start(&session, &bench->places, order[i], walks[walk].page, bench->rows,
                    bench->columns))
                return false;
            bool good = walks[walk].measure(bench, &session);
            session_end(&session);
            if (!good) return false;
        }
    }
    return true;
}

bool bench_rounds(struct bench *bench) {
    bench->figures.closed = true; /* the first only warms the caches */
    bool good = measure_round(bench);
    bench->figures.closed = false;
    for (size_t i = 0; good && i < bench->rounds; i++) good = measure_round(bench);
    return good;
}
