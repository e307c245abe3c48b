/* SPDX-License-Identifier: MIT */
#include "tests/bench/figures.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct {
    const char *name;
    bool exact; /* chance has no part in it, so that one value is enough */
} figure_kinds[FIGURES] = {
    [HOME_MS] = {"Home shown, ms", false},
    [HOME_CPU_MS] = {"Home until rest, CPU ms", false},
    [FIRST_ANSWER_MS] = {"start to first key's answer, ms", false},
    [FIRST_KEY_MS] = {"first key to its answer, ms", false},
    [ARROW_MS] = {"arrow in the menu, ms", false},
    [TOPIC_MS] = {"straight into a text, ms", false},
    [TOPIC_CPU_MS] = {"text until rest, CPU ms", false},
    [LINE_MS] = {"line, ms", false},
    [LINE_CPU_US] = {"line, CPU us", false},
    [PAGE_MS] = {"page, ms", false},
    [PAGE_CPU_US] = {"page, CPU us", false},
    [OPEN_MS] = {"open, ms", false},
    [OPEN_CPU_US] = {"open, CPU us", false},
    [BACK_MS] = {"back, ms", false},
    [HOME_BYTES] = {"Home, bytes", true},
    [LINE_BYTES] = {"line, bytes", true},
    [PAGE_BYTES] = {"page, bytes", true},
    [OPEN_BYTES] = {"open, bytes", true},
    [BACK_BYTES] = {"back, bytes", true},
    [WAITING_BYTES] = {"40 waiting keys, bytes", true},
    [KEY_WRITES] = {"writes a key", true},
    [WAITING_WRITES] = {"40 waiting keys, writes", true},
    [HOME_INSTRUCTIONS] = {"Home until rest, k instructions", true},
    [TOPIC_INSTRUCTIONS] = {"text until rest, k instructions", true},
    [LINE_INSTRUCTIONS] = {"line, k instructions", true},
    [PAGE_INSTRUCTIONS] = {"page, k instructions", true},
    [OPEN_INSTRUCTIONS] = {"first open, k instructions", true},
    [OPEN_AGAIN_INSTRUCTIONS] = {"open again, k instructions", true},
    [BACK_INSTRUCTIONS] = {"back, k instructions", true},
    [HOME_PSS_KIB] = {"PSS in the menu, KiB", true},
    [TOPIC_PSS_KIB] = {"PSS in the text, KiB", true},
    [ALL_SHOWN_MS] = {"the crowd started at once, ms", false},
    [CROWD_P50_MS] = {"crowd's line p50, ms", false},
    [CROWD_P99_MS] = {"crowd's line p99, ms", false},
    [CROWD_CPU_US] = {"crowd's line, CPU us", true},
    [REST_WAKEUPS] = {"wake-ups at rest", true},
    [REST_BYTES] = {"bytes at rest", true},
};

/* What was set before anything was measured: at most so much, of another's figure or by itself. */
static const struct goal {
    enum figure figure;
    enum peer peer; /* PEERS: by itself */
    double at_most;
} goals[] = {
    {HOME_MS, DIALOG, 0.75},
    {HOME_CPU_MS, DIALOG, 1.1},
    {FIRST_ANSWER_MS, DIALOG, 1.0},
    {FIRST_KEY_MS, DIALOG, 1.0},
    {TOPIC_MS, DIALOG, 1.1},
    {LINE_MS, DIALOG, 0.95},
    {LINE_MS, LESS, 1.5},
    {PAGE_MS, DIALOG, 0.85},
    {PAGE_MS, LESS, 1.5},
    {OPEN_MS, LYNX, 1.0},
    {BACK_MS, LYNX, 0.7},
    {LINE_BYTES, LESS, 1.5},
    {WAITING_BYTES, LESS, 0.6},
    {KEY_WRITES, PEERS, 1},
    {HOME_PSS_KIB, DIALOG, 1.3},
    {TOPIC_PSS_KIB, DIALOG, 1.3},
    {ALL_SHOWN_MS, DIALOG, 1.0},
    {CROWD_P99_MS, PEERS, 1.0},
    {REST_WAKEUPS, PEERS, 0},
};

/* ---- statistics ---- */

static int compare(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

static double median_of(double *values, size_t count) {
    qsort(values, count, sizeof *values, compare);
    return (values[(count - 1) / 2] + values[count / 2]) / 2;
}

/* The ranks between which the median lies in 95 of 100 cases: by the binomial distribution, which
 * supposes nothing about how the values are spread. The other end is as far from the last. */
static size_t low_rank(size_t count) {
    double chance = 1, below = 0;
    size_t rank = 0;
    for (size_t i = 0; i < count; i++) chance /= 2;
    for (size_t i = 0; i < count / 2; i++) {
        below += chance;
        if (below > 0.025) break;
        rank = i;
        chance *= (double)(count - i) / (double)(i + 1);
    }
    return rank;
}

void figures_clear(struct figures *figures) {
    memset(figures, 0, sizeof *figures);
}

void figures_add(struct figures *figures, enum figure figure, enum peer peer, double value) {
    struct found *found = &figures->found[figure][peer];
    if (figures->closed || isnan(value)) return;
    if (found->count < MOST_ROUNDS) found->rounds[found->count++] = value;
}

void figures_add_median(
    struct figures *figures, enum figure figure, enum peer peer, double *values, size_t count) {
    if (count > 0) figures_add(figures, figure, peer, median_of(values, count));
}

void figures_add_quantile(struct figures *figures, enum figure figure, enum peer peer,
    double *values, size_t count, double quantile) {
    if (count == 0) return;
    double middle = quantile * (double)count;
    double reach = 1.96 * sqrt(middle * (1 - quantile)); /* the binomial's, as the normal's */
    double low = middle - reach, high = middle + reach, last = (double)count - 1;
    struct found *found = &figures->found[figure][peer];
    qsort(values, count, sizeof *values, compare);
    figures_add(figures, figure, peer, values[(size_t)(middle < last ? middle : last)]);
    found->low = values[low > 0 ? (size_t)low : 0];
    found->high = values[(size_t)(high < last ? ceil(high) : last)];
}

/* ---- the table ---- */

/* A ratio to another's figure, or a figure by itself. */
struct verdict {
    double value, low, high;
    bool interval; /* low and high are known; else `high` is the value */
};

static double middle_of(const struct found *found) {
    double values[MOST_ROUNDS];
    memcpy(values, found->rounds, sizeof values);
    return median_of(values, found->count);
}

static struct verdict ratio_of(const struct found *ours, const struct found *other) {
    double ratios[MOST_ROUNDS];
    size_t count = ours->count < other->count ? ours->count : other->count;
    for (size_t i = 0; i < count; i++) ratios[i] = ours->rounds[i] / other->rounds[i];
    double middle = median_of(ratios, count);
    size_t rank = low_rank(count);
    if (count < FEWEST_ROUNDS) return (struct verdict){middle, middle, middle, false};
    return (struct verdict){middle, ratios[rank], ratios[count - 1 - rank], true};
}

static struct verdict value_of(const struct found *found) {
    double middle = middle_of(found);
    bool own = found->high > 0;
    return (struct verdict){middle, own ? found->low : middle, own ? found->high : middle, own};
}

static const struct goal *goal_of(enum figure figure, enum peer peer) {
    for (size_t i = 0; i < sizeof goals / sizeof *goals; i++)
        if (goals[i].figure == figure && goals[i].peer == peer) return &goals[i];
    return NULL;
}

/* Nothing where nothing was found. */
static void put_middle(const struct found *found) {
    double middle = found && found->count > 0 ? middle_of(found) : NAN;
    if (isnan(middle))
        printf(" %8s", "");
    else
        printf(" %8.*f", middle < 10 ? 2 : middle < 100 ? 1 : 0, middle);
}

/* The upper end of the interval is what is held against the goal. */
static bool holds(const struct verdict *verdict, const struct goal *goal) {
    return verdict->high <= goal->at_most;
}

static void put_verdict(const struct verdict *verdict) {
    char text[48];
    if (!isfinite(verdict->value))
        snprintf(text, sizeof text, "-");
    else if (verdict->interval)
        snprintf(
            text, sizeof text, "%.2f [%.2f-%.2f]", verdict->value, verdict->low, verdict->high);
    else
        snprintf(text, sizeof text, "%.2f", verdict->value);
    printf("  %-17s", text);
}

/* One goal, held against the guide in both themes, or in the one that was measured. */
static void put_goal(const struct goal *goal, const struct verdict *verdicts, const bool *measured,
    bool exact, struct balance *balance) {
    int decided = 0, held = 0;
    for (int i = 0; i < THEMES; i++) {
        if (!measured[i] || !(exact || verdicts[i].interval)) continue;
        decided++;
        held += holds(&verdicts[i], goal);
    }
    printf("  %5.2f  ", goal->at_most);
    balance->held += held;
    balance->missed += decided - held;
    if (decided == 0)
        printf("too few rounds");
    else if (held == decided)
        printf("holds");
    else if (held == 0)
        printf("does not hold");
    else
        printf("does not hold in %s", peer_kinds[holds(&verdicts[0], goal) ? CALM : TERMINAL].name);
}

static void put_row(const struct figures *figures, enum figure figure, enum peer peer,
    const struct goal *goal, struct balance *balance) {
    const struct found *other = peer == PEERS ? NULL : &figures->found[figure][peer];
    struct verdict verdicts[THEMES] = {0};
    bool measured[THEMES];
    printf("%-32s", figure_kinds[figure].name);
    for (int i = 0; i < THEMES; i++) {
        const struct found *ours = &figures->found[figure][i];
        measured[i] = ours->count > 0;
        if (!measured[i]) continue;
        verdicts[i] = other ? ratio_of(ours, other) : value_of(ours);
    }
    for (int i = 0; i < THEMES; i++) put_middle(&figures->found[figure][i]);
    printf("  %-8s", other ? peer_kinds[peer].name : "");
    put_middle(other);
    for (int i = 0; i < THEMES && (other || goal); i++) {
        if (measured[i])
            put_verdict(&verdicts[i]);
        else
            printf("  %17s", "");
    }
    if (goal) put_goal(goal, verdicts, measured, figure_kinds[figure].exact, balance);
    putchar('\n');
}

static void put_figure(const struct figures *figures, enum figure figure, struct balance *balance) {
    const struct goal *goal = goal_of(figure, PEERS);
    bool beside = false;
    if (figures->found[figure][TERMINAL].count == 0) return;
    for (enum peer peer = DIALOG; peer < PEERS; peer++) {
        if (figures->found[figure][peer].count == 0) continue;
        put_row(figures, figure, peer, goal_of(figure, peer), balance);
        beside = true;
    }
    if (goal || !beside) put_row(figures, figure, PEERS, goal, balance);
}

void figures_print(const struct figures *figures, struct balance *balance) {
    printf("%-32s %8s %8s  %-8s %8s  %-17s  %-17s  %5s\n", "", "terminal", "calm", "beside", "",
        "terminal [95 %]", "calm [95 %]", "goal");
    for (enum figure figure = 0; figure < FIGURES; figure++) put_figure(figures, figure, balance);
}
