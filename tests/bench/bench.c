/* Time, memory and bytes of the guide beside Debian's `dialog --menu` with the same entries, in one
 * run, in shuffled order. The entries are read from the guide's own Home. Prints figures with the
 * bounds that were set for them, and judges nothing. Differences of a few percent mean nothing;
 * only ratios of the same run do.
 *
 * With OLD, the path of another build of the guide, that stands in the place of dialog, with the
 * texts of its own tree where it has some. */
#include <limits.h>
#include <math.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/support/kiosk.h"
#include "tests/support/vt.h"

#define UP "\033OA"
#define DOWN "\033OB"
#define ESCAPE "\033"
#define ENTER "\r"

enum {
    STARTS = 41,
    INSTANCES = 20,
    KEYS = 20,
    WAITING_KEYS = 37,
    ESCAPES = 9,
    DIALOG_ESCAPES = 3, /* each takes a second */
    FRAME_QUIET_MS = 40,
    SETTLE_LOOK_MS = 5,
    SETTLE_LOOKS = 3,
    MOST_ENTRIES = 24,
    ENTRY_BYTES = 128,
};

enum peer { KIOSK, OTHER, PEERS }; /* the other one: dialog, or another build of the guide */
enum theme { TERMINAL, CALM, THEMES };

static const char *const theme_names[THEMES] = {[TERMINAL] = "terminal", [CALM] = "calm"};

struct entry {
    char tag[4], title[ENTRY_BYTES];
};

struct bench {
    char folder[KIOSK_PATH_BYTES], settings[PEERS][THEMES][KIOSK_PATH_BYTES + 20];
    char dialog[PATH_MAX], old_content[PATH_MAX], old_last[ENTRY_BYTES];
    const char *old; /* NULL: the other one is dialog */
    bool traces;     /* writes can be counted */
    struct entry entries[MOST_ENTRIES];
    size_t entry_count;
    uint64_t random;
};

/* What some keys cost: means over them. */
struct cost {
    double bytes, writes, first_ms; /* ... until the first byte of the answer */
};

static bool cannot(const char *format, ...) __attribute__((format(printf, 1, 2)));

static bool cannot(const char *format, ...) {
    va_list values;
    va_start(values, format);
    fputs("bench: ", stderr);
    vfprintf(stderr, format, values);
    fputc('\n', stderr);
    va_end(values);
    return false;
}

static double now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

/* ---- statistics ---- */

static int compare(const void *a, const void *b) {
    double first = *(const double *)a, second = *(const double *)b;
    return (first > second) - (first < second);
}

struct spread {
    double median, low, high; /* the 95 % interval of the median */
};

/* The interval by ranks: it supposes nothing about how the values are spread, and needs no random
 * numbers. */
static struct spread spread_of(double *values, size_t count) {
    double chance = 1, below = 0;
    size_t rank = 0;
    qsort(values, count, sizeof *values, compare);
    for (size_t i = 0; i < count; i++) chance /= 2;
    for (size_t i = 0; i < count / 2; i++) {
        below += chance;
        if (below > 0.025) break;
        rank = i + 1;
        chance *= (double)(count - i) / (double)(i + 1);
    }
    if (rank > 0) rank--;
    return (struct spread){.median = (values[(count - 1) / 2] + values[count / 2]) / 2,
        .low = values[rank],
        .high = values[count - 1 - rank]};
}

static double mean_of(const double *values, size_t count) {
    double sum = 0;
    for (size_t i = 0; i < count; i++) sum += values[i];
    return sum / (double)count;
}

/* ---- the table ---- */

static void put_heading(const struct bench *bench) {
    printf("%-46s %12s %10s %20s   %s\n", "", "gist-kiosk", bench->old ? "OLD" : "dialog",
        "ratio [95 %]", "bound");
}

static void put_number(double number, int width) {
    if (isnan(number))
        printf(" %*s", width, "-");
    else
        printf(" %*.1f", width, number);
}

static void put_figure(
    const char *name, double kiosk, double other, const struct spread *ratio, const char *bound) {
    char text[48] = "-";
    if (!ratio && other > 0) snprintf(text, sizeof text, "%.2f", kiosk / other);
    if (ratio)
        snprintf(text, sizeof text, "%.2f [%.2f-%.2f]", ratio->median, ratio->low, ratio->high);
    printf("%-46s", name);
    put_number(kiosk, 12);
    put_number(other, 10);
    printf(" %20s   %s\n", text, bound);
    fflush(stdout);
}

static void put_cost(const char *what, const struct cost *kiosk, const struct cost *other,
    const char *bytes_bound, const char *writes_bound) {
    char name[80];
    snprintf(name, sizeof name, "%s: bytes", what);
    put_figure(name, kiosk->bytes, other ? other->bytes : NAN, NULL, bytes_bound);
    snprintf(name, sizeof name, "%s: writes", what);
    put_figure(name, kiosk->writes, other ? other->writes : NAN, NULL, writes_bound);
}

/* ---- starting the two ---- */

struct command {
    const char *argv[8 + 2 * MOST_ENTRIES];
    char rows[12], shown[12];
};

static void guide_command(struct command *command, const struct bench *bench, enum peer peer,
    enum theme theme, const char *topic) {
    bool old = peer == OTHER;
    *command = (struct command){.argv = {old ? bench->old : kiosk_program(), "--content",
                                    old ? bench->old_content : "content/gist", "--config",
                                    bench->settings[peer][theme], topic ? "--start" : NULL, topic}};
}

/* Titles alone, without the hints that Home shows beside them: this is to dialog's advantage. */
static void dialog_command(struct command *command, const struct bench *bench) {
    enum { FRAME_ROWS = 7, MOST_ROWS = 24 };
    int count = (int)bench->entry_count, rows = count + FRAME_ROWS;
    size_t at = 0;
    *command = (struct command){0};
    snprintf(command->shown, sizeof command->shown, "%d", count);
    snprintf(command->rows, sizeof command->rows, "%d", rows < MOST_ROWS ? rows : MOST_ROWS);
    command->argv[at++] = bench->dialog;
    command->argv[at++] = "--menu";
    command->argv[at++] = "What would you like to know?";
    command->argv[at++] = command->rows;
    command->argv[at++] = "78";
    command->argv[at++] = command->shown;
    for (size_t i = 0; i < bench->entry_count; i++) {
        command->argv[at++] = bench->entries[i].tag;
        command->argv[at++] = bench->entries[i].title;
    }
}

static void peer_command(struct command *command, const struct bench *bench, enum peer peer) {
    if (peer == KIOSK || bench->old)
        guide_command(command, bench, peer, TERMINAL, NULL);
    else
        dialog_command(command, bench);
}

static struct vt *open_guide(const struct bench *bench, enum peer peer, enum theme theme,
    const char *topic, bool count_writes) {
    struct command command;
    guide_command(&command, bench, peer, theme, topic);
    return vt_open(&(struct vt_options){.argv = command.argv, .count_writes = count_writes});
}

static struct vt *open_peer(const struct bench *bench, enum peer peer, bool count_writes) {
    struct command command;
    peer_command(&command, bench, peer);
    return vt_open(&(struct vt_options){.argv = command.argv, .count_writes = count_writes});
}

static void end(struct vt *vt) {
    vt_signal(vt, SIGKILL);
    vt_close(vt);
}

/* Takes the whole first frame; `text` says that it is there. */
static bool take_frame(struct vt *vt, const char *text) {
    double limit_ms = now_ms() + KIOSK_LIMIT_MS;
    int got = 0;
    do {
        while ((got = vt_pump(vt, FRAME_QUIET_MS)) == 1) continue;
    } while (got == 0 && vt_find(vt, text) < 0 && now_ms() < limit_ms);
    if (vt_find(vt, text) >= 0) return true;
    return cannot("there is no \"%s\" on the screen, which begins \"%s\"", text, vt_row(vt, 0));
}

/* What each draws last. A list that is too long for dialog scrolls there: its last entry need not
 * show. */
static const char *last_text(const struct bench *bench, enum peer peer) {
    if (peer == KIOSK) return bench->entries[bench->entry_count - 1].title;
    return bench->old ? bench->old_last : "Cancel";
}

static bool take_home(const struct bench *bench, enum peer peer, struct vt *vt) {
    return take_frame(vt, last_text(bench, peer));
}

/* Says which peer is first in the next round. */
static enum peer first_peer(struct bench *bench) {
    bench->random = bench->random * 6364136223846793005u + 1442695040888963407u;
    return bench->random >> 63 ? OTHER : KIOSK;
}

/* ---- what is measured ---- */

/* Copies to the screen what comes until nothing does, and keeps the moment of the last byte.
 * Returns false at the end of the program. */
static bool copy_burst(int master, struct vt *screen, double *last_ms) {
    static char bytes[64 * 1024];
    struct pollfd ready = {.fd = master, .events = POLLIN};
    size_t count = 0;
    while (count < sizeof bytes && poll(&ready, 1, FRAME_QUIET_MS) > 0) {
        ssize_t taken = read(master, bytes + count, sizeof bytes - count);
        if (taken <= 0) break;
        *last_ms = now_ms();
        count += (size_t)taken;
    }
    vt_feed(screen, bytes, count);
    return (ready.revents & POLLHUP) == 0;
}

/* Without the harness between the clock and the program: reading the bytes as a screen takes time
 * too, and is done when the time is known. */
static bool time_start(const struct bench *bench, enum peer peer, double *ms) {
    static const char *const environment[] = {"TERM=xterm-256color", "LC_ALL=C.UTF-8", NULL};
    struct winsize size = {.ws_row = 24, .ws_col = 80};
    struct command command;
    int master;
    peer_command(&command, bench, peer);
    struct vt *screen = vt_blank(size.ws_row, size.ws_col);
    const char *text = last_text(bench, peer);
    double start_ms = now_ms(), last_ms = start_ms;
    pid_t pid = forkpty(&master, NULL, NULL, &size);
    if (pid < 0) return cannot("there is no pseudo-terminal to be had");
    if (pid == 0) {
        execve(command.argv[0], (char *const *)command.argv, (char *const *)environment);
        _exit(127);
    }
    while (copy_burst(master, screen, &last_ms) && vt_find(screen, text) < 0)
        if (now_ms() > start_ms + KIOSK_LIMIT_MS) break;
    bool came = vt_find(screen, text) >= 0;
    *ms = last_ms - start_ms;
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
    close(master);
    vt_close(screen);
    return came || cannot("%s does not show \"%s\"", command.argv[0], text);
}

static bool measure_starts(struct bench *bench) {
    double times[PEERS][STARTS], ratios[STARTS];
    for (int i = -1; i < STARTS; i++) { /* the first round only warms the caches */
        int at = i < 0 ? 0 : i;
        enum peer first = first_peer(bench), second = first == KIOSK ? OTHER : KIOSK;
        if (!time_start(bench, first, &times[first][at]) ||
            !time_start(bench, second, &times[second][at]))
            return false;
        ratios[at] = times[KIOSK][at] / times[OTHER][at];
    }
    struct spread ratio = spread_of(ratios, STARTS);
    put_figure("time to Home, ms (median of 41)", spread_of(times[KIOSK], STARTS).median,
        spread_of(times[OTHER], STARTS).median, &ratio, "ratio 1.0");
    return true;
}

/* The nanoseconds that a process has run for; -1 while it does not sleep, or when nobody can know.
 */
static long long run_ns_asleep(pid_t pid) {
    char path[64], line[512] = "";
    long long run_ns = -1;
    snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    FILE *stat = fopen(path, "r");
    if (stat && !fgets(line, sizeof line, stat)) line[0] = '\0';
    if (stat) fclose(stat);
    const char *name_end = strrchr(line, ')');
    if (!name_end || strncmp(name_end, ") S", 3) != 0) return -1;
    snprintf(path, sizeof path, "/proc/%d/schedstat", (int)pid);
    FILE *schedule = fopen(path, "r");
    if (schedule && fscanf(schedule, "%lld", &run_ns) != 1) run_ns = -1;
    if (schedule) fclose(schedule);
    return run_ns;
}

/* Until it was asleep in some looks in a row and did not run between them: the pack is judged, and
 * it waits for a key. */
static bool wait_asleep(struct vt *vt) {
    double limit_ms = now_ms() + KIOSK_LIMIT_MS;
    long long before_ns = -1;
    for (int same = 0; same < SETTLE_LOOKS;) {
        if (now_ms() > limit_ms) return cannot("process %d does not come to rest", (int)vt_pid(vt));
        vt_pump(vt, SETTLE_LOOK_MS);
        long long run_ns = run_ns_asleep(vt_pid(vt));
        same = run_ns >= 0 && run_ns == before_ns ? same + 1 : 0;
        before_ns = run_ns;
    }
    return true;
}

static bool read_private_dirty(pid_t pid, double *kib) {
    char path[64], line[256];
    bool found = false;
    snprintf(path, sizeof path, "/proc/%d/smaps_rollup", (int)pid);
    FILE *in = fopen(path, "r");
    while (in && !found && fgets(line, sizeof line, in))
        found = sscanf(line, "Private_Dirty: %lf", kib) == 1;
    if (in) fclose(in);
    return found || cannot("%s: no Private_Dirty there", path);
}

static bool read_memory(
    const struct bench *bench, struct vt *vts[][PEERS], double kib[][INSTANCES]) {
    for (int i = 0; i < INSTANCES; i++)
        for (int peer = 0; peer < PEERS; peer++)
            if (!take_home(bench, (enum peer)peer, vts[i][peer]) || !wait_asleep(vts[i][peer]))
                return false;
    for (int i = 0; i < INSTANCES; i++)
        for (int peer = 0; peer < PEERS; peer++)
            if (!read_private_dirty(vt_pid(vts[i][peer]), &kib[peer][i])) return false;
    return true;
}

/* All instances live at the same time: what they share is shared. */
static bool measure_memory(struct bench *bench) {
    struct vt *vts[INSTANCES][PEERS];
    double kib[PEERS][INSTANCES], ratios[INSTANCES];
    for (int i = 0; i < INSTANCES; i++) {
        enum peer first = first_peer(bench), second = first == KIOSK ? OTHER : KIOSK;
        vts[i][first] = open_peer(bench, first, false);
        vts[i][second] = open_peer(bench, second, false);
    }
    bool good = read_memory(bench, vts, kib);
    for (int i = 0; i < INSTANCES; i++)
        for (int peer = 0; peer < PEERS; peer++) end(vts[i][peer]);
    if (!good) return false;
    for (int i = 0; i < INSTANCES; i++) ratios[i] = kib[KIOSK][i] / kib[OTHER][i];
    struct spread ratio = spread_of(ratios, INSTANCES);
    put_figure("Private_Dirty at Home, KiB (mean of 20)", mean_of(kib[KIOSK], INSTANCES),
        mean_of(kib[OTHER], INSTANCES), &ratio, "ratio 2.2");
    return true;
}

/* Types keys in one go, takes all that they bring, and adds it up. */
static bool press(struct vt *vt, const char *keys, struct cost *cost) {
    long writes = vt_writes(vt);
    double start_ms = now_ms();
    vt_mark(vt);
    vt_type(vt, keys);
    if (vt_pump(vt, KIOSK_LIMIT_MS) != 1) return cannot("a key brings no answer");
    cost->first_ms += now_ms() - start_ms;
    vt_wait_quiet(vt, FRAME_QUIET_MS, KIOSK_LIMIT_MS);
    cost->bytes += (double)vt_bytes(vt);
    cost->writes += writes < 0 ? NAN : (double)(vt_writes(vt) - writes);
    return true;
}

/* KEYS times one key; the second half of them is `key_back`, as a list may end. */
static bool press_keys(struct vt *vt, const char *key, const char *key_back, struct cost *mean) {
    struct cost sum = {0};
    for (int i = 0; i < KEYS; i++)
        if (!press(vt, i < KEYS / 2 ? key : key_back, &sum)) return false;
    *mean = (struct cost){sum.bytes / KEYS, sum.writes / KEYS, sum.first_ms / KEYS};
    return true;
}

static bool press_waiting(struct vt *vt, struct cost *cost) {
    char keys[WAITING_KEYS * (sizeof DOWN - 1) + 1] = "";
    for (int i = 0; i < WAITING_KEYS; i++)
        memcpy(keys + (size_t)i * (sizeof DOWN - 1), DOWN, sizeof DOWN);
    return press(vt, keys, cost);
}

struct costs {
    struct cost key, waiting;
};

static bool measure_home(
    const struct bench *bench, enum peer peer, struct vt *vt, struct costs *costs) {
    *costs = (struct costs){0};
    bool good = take_home(bench, peer, vt) && wait_asleep(vt) &&
                press_keys(vt, DOWN, UP, &costs->key) && press_waiting(vt, &costs->waiting);
    end(vt);
    return good;
}

static bool measure_topic(struct vt *vt, struct costs *costs) {
    *costs = (struct costs){0};
    bool good = take_frame(vt, "Home > Treatments") && wait_asleep(vt) &&
                press_keys(vt, DOWN, DOWN, &costs->key) && press_waiting(vt, &costs->waiting);
    end(vt);
    return good;
}

/* Writes are counted in a run of their own, which takes longer. `topic` NULL: at Home. */
static bool measure_keys(const struct bench *bench, enum peer peer, enum theme theme,
    const char *topic, struct costs *costs) {
    struct costs traced = {.key.writes = NAN, .waiting.writes = NAN};
    for (int trace = 0; trace <= bench->traces; trace++) {
        bool guide = peer == KIOSK || bench->old;
        struct vt *vt =
            guide ? open_guide(bench, peer, theme, topic, trace) : open_peer(bench, peer, trace);
        struct costs *into = trace ? &traced : costs;
        if (!(topic ? measure_topic(vt, into) : measure_home(bench, peer, vt, into))) return false;
    }
    costs->key.writes = traced.key.writes;
    costs->waiting.writes = traced.waiting.writes;
    return true;
}

static bool measure_page(const struct bench *bench, const char *key_name, const char *page,
    const char *topic, const char *const *bounds) {
    struct costs kiosk, other;
    char name[80];
    for (int theme = 0; theme < THEMES; theme++) {
        bool beside = bench->old || (!topic && theme == TERMINAL);
        if (!measure_keys(bench, KIOSK, (enum theme)theme, topic, &kiosk) ||
            (beside && !measure_keys(bench, OTHER, (enum theme)theme, topic, &other)))
            return false;
        snprintf(name, sizeof name, "%s %s, %s", key_name, page, theme_names[theme]);
        put_cost(name, &kiosk.key, beside ? &other.key : NULL, bounds[theme], "1");
        snprintf(name, sizeof name, "37 waiting keys %s, %s", page, theme_names[theme]);
        put_cost(name, &kiosk.waiting, beside ? &other.waiting : NULL, "", "2");
    }
    return true;
}

static bool measure_pages(const struct bench *bench) {
    static const char *const home[THEMES] = {[TERMINAL] = "130", [CALM] = "250"};
    static const char *const topic[THEMES] = {[TERMINAL] = "140", [CALM] = "280"};
    return measure_page(bench, "arrow key", "at Home", NULL, home) &&
           measure_page(bench, "scrolled line", "in Treatments", "treatments", topic);
}

/* From a topic to Home and, by Enter, back. */
static bool time_escapes(struct vt *vt, double *times) {
    if (!take_frame(vt, "Home > Treatments")) return false;
    for (int i = 0; i < ESCAPES; i++) {
        struct cost escape = {0}, enter = {0};
        if (!press(vt, ESCAPE, &escape) || !press(vt, ENTER, &enter)) return false;
        times[i] = escape.first_ms;
    }
    return true;
}

/* Esc ends dialog. */
static bool time_dialog_escape(const struct bench *bench, double *ms) {
    struct vt *vt = open_peer(bench, OTHER, false);
    bool good = take_home(bench, OTHER, vt);
    double start_ms = now_ms();
    vt_type(vt, ESCAPE);
    good = good && (vt_wait_end(vt, KIOSK_LIMIT_MS, NULL) || cannot("Esc does not end dialog"));
    *ms = now_ms() - start_ms;
    end(vt);
    return good;
}

static bool time_guide_escapes(const struct bench *bench, enum peer peer, double *times) {
    struct vt *vt = open_guide(bench, peer, TERMINAL, "treatments", false);
    bool good = time_escapes(vt, times);
    end(vt);
    return good;
}

static bool measure_escapes(const struct bench *bench) {
    double kiosk[ESCAPES], other[ESCAPES];
    int others = bench->old ? ESCAPES : DIALOG_ESCAPES;
    bool good = time_guide_escapes(bench, KIOSK, kiosk);
    if (bench->old) good = good && time_guide_escapes(bench, OTHER, other);
    for (int i = 0; good && !bench->old && i < others; i++)
        good = time_dialog_escape(bench, &other[i]);
    if (!good) return false;
    struct spread own = spread_of(kiosk, ESCAPES);
    put_figure("Esc, ms (median; dialog ends on it)", own.median,
        spread_of(other, (size_t)others).median, NULL, "60");
    put_figure("Esc, ms (the slowest of 9)", kiosk[ESCAPES - 1],
        bench->old ? other[ESCAPES - 1] : NAN, NULL, "60");
    return true;
}

/* ---- what is needed first ---- */

static bool find_dialog(struct bench *bench) {
    const char *folders = getenv("PATH");
    while (folders && *folders) {
        int bytes = (int)strcspn(folders, ":");
        snprintf(bench->dialog, sizeof bench->dialog, "%.*s/dialog", bytes, folders);
        if (access(bench->dialog, X_OK) == 0) return true;
        folders += bytes + (folders[bytes] == ':');
    }
    return cannot("there is no `dialog` to compare with; install it: apt-get install dialog");
}

/* An entry's row is "   4  Treatments   a hint": the tag, which may be blank, at 3, and the title
 * at 6. */
static void read_entry(struct bench *bench, const char *row) {
    enum { TAG = 3, TITLE = 6 };
    struct entry *entry = &bench->entries[bench->entry_count];
    if (strlen(row) <= TITLE || memcmp(row + TAG + 1, "  ", 2) != 0 || row[TITLE] == ' ') return;
    const char *hint = strstr(row + TITLE, "  ");
    int bytes = hint ? (int)(hint - row) - TITLE : (int)strlen(row) - TITLE;
    char tag = row[TAG] == ' ' ? (char)('a' + bench->entry_count) : row[TAG];
    snprintf(entry->tag, sizeof entry->tag, "%c", tag);
    snprintf(entry->title, sizeof entry->title, "%.*s", bytes, row + TITLE);
    bench->entry_count++;
}

static bool read_entries(struct bench *bench, enum peer peer) {
    struct vt *vt = open_guide(bench, peer, TERMINAL, NULL, false);
    bool shown = take_frame(vt, "What would you like to know?");
    bench->entry_count = 0;
    for (int row = 0; shown && row < vt_rows(vt) && bench->entry_count < MOST_ENTRIES; row++)
        read_entry(bench, vt_row(vt, row));
    end(vt);
    if (!shown) return false;
    return bench->entry_count >= 2 || cannot("the rows of Home cannot be read as entries");
}

/* An old build may have other names for its settings, but those of the screen. */
static void write_settings(struct bench *bench) {
    for (int peer = 0; peer < PEERS; peer++)
        for (int theme = 0; theme < THEMES; theme++) {
            char text[128], *path = bench->settings[peer][theme];
            snprintf(text, sizeof text, "%sscreen: { theme = \"%s\"; };\n",
                peer == KIOSK ? "idle: { timeout_seconds = 0; };\n" : "", theme_names[theme]);
            snprintf(path, sizeof bench->settings[peer][theme], "%s/%d-%s.cfg", bench->folder, peer,
                theme_names[theme]);
            kiosk_write(path, text);
        }
}

/* OLD=/there/build/gist-kiosk: its texts are /there/content/gist. */
static bool find_old(struct bench *bench) {
    const char *old = getenv("OLD");
    if (!old || !*old) return true;
    if (access(old, X_OK) != 0) return cannot("OLD=%s: that is no program", old);
    char *folder = strdup(old), *file = NULL;
    for (int up = 0; up < 2; up++) {
        char *slash = strrchr(folder, '/');
        if (slash) *slash = '\0';
    }
    bool own = asprintf(&file, "%s/content/gist", folder) > 0 && access(file, R_OK) == 0;
    snprintf(bench->old_content, sizeof bench->old_content, "%s", own ? file : "content/gist");
    free(folder);
    free(file);
    bench->old = old;
    if (!read_entries(bench, OTHER)) return false;
    snprintf(bench->old_last, sizeof bench->old_last, "%s",
        bench->entries[bench->entry_count - 1].title);
    return true;
}

static bool measure(struct bench *bench) {
    if (!find_old(bench) || !read_entries(bench, KIOSK)) return false;
    printf("80x24, xterm-256color; %zu entries. Each bound: at most.\n\n", bench->entry_count);
    put_heading(bench);
    return measure_starts(bench) && measure_memory(bench) && measure_pages(bench) &&
           measure_escapes(bench);
}

int main(void) {
    struct bench bench = {.random = 1, .traces = vt_can_trace()};
    if (!find_dialog(&bench)) return 1;
    kiosk_folder(bench.folder);
    write_settings(&bench);
    bool measured = measure(&bench);
    kiosk_folder_remove(bench.folder);
    return measured ? 0 : 1;
}
