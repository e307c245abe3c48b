/* Any bytes as the clinic's log, through gist-kiosk-report: it counts the visits of each week as
 * they are counted here, tells nothing that is counted fewer than five times, and prints plain
 * lines. SPDX-License-Identifier: MIT */
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "config/base/ascii.h"
#include "tests/fuzz/fuzz.h"

enum { LEAST = 5, MOST_WEEKS = 512, MOST_LINE = 2000, WEEK = 7, DAY_SECONDS = 86400 };

static struct week {
    long monday; /* days since 1970 */
    long visits, takers, asked, right;
} weeks[MOST_WEEKS];
static size_t week_count;
static long skipped, today;

/* ---- counting ---- */

static bool is_number(const char *text, size_t digits) {
    return strspn(text, "0123456789") >= digits;
}

/* Returns the days since 1970-01-01, or `none`. */
static long day_of(int year, int month, int day, long none) {
    struct tm date = {.tm_year = year - 1900, .tm_mon = month - 1, .tm_mday = day};
    time_t seconds = timegm(&date);
    if (date.tm_mon != month - 1 || date.tm_mday != day) return none;
    return (long)(seconds / DAY_SECONDS) - (seconds % DAY_SECONDS < 0);
}

/* Returns the Monday of the week that a line is from, or `none`. */
static long monday_of(const char *line, long none) {
    static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char month_name[4] = "";
    long day = none;
    int year = (int)(today / 10000);
    if (is_number(line, 4) && line[4] == '-' && is_number(line + 5, 2) && line[7] == '-' &&
        is_number(line + 8, 2) && line[10] == 'T')
        day = day_of(atoi(line), atoi(line + 5), atoi(line + 8), none);
    else if (strlen(line) > 6 && line[3] == ' ' && (line[4] == ' ' || is_number(line + 4, 1)) &&
             is_number(line + 5, 1) && line[6] == ' ') {
        const char *name = strstr(names, strncpy(month_name, line, 3));
        if (!name || (name - names) % 3 != 0) return none;
        int month = (int)(name - names) / 3 + 1, of_month = atoi(line + 4);
        day = day_of(year - (month * 100 + of_month > today % 10000), month, of_month, none);
    }
    long back = (day + 3) % WEEK;
    return day == none ? none : day - (back < 0 ? back + WEEK : back);
}

/* Says whether a word is KEY and a list of ids. */
static bool is_list(const char *word, const char *key) {
    if (!starts_with(word, key)) return false;
    word += strlen(key);
    if (strcmp(word, "-") == 0) return true;
    for (bool first = true; *word; first = *word++ == ',')
        if (!ascii_is_digit(*word) && !(*word >= 'a' && *word <= 'z') &&
            (first || (*word != '-' && *word != ',')))
            return false;
    return word[-1] != ',' && word[-1] != '=';
}

static bool is_end(const char *word) {
    static const char *const ends[] = {"idle", "longest", "finished", "left", "gone", "staff"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (starts_with(word, "ended=") && strcmp(word + strlen("ended="), ends[i]) == 0)
            return true;
    return false;
}

/* Reads the words of a visit. */
static bool read_visit(char *words, double *right, double *asked) {
    char *word[5], *save = NULL;
    size_t count = 0;
    for (char *at = strtok_r(words, " \t", &save); at && count < 5;
         at = strtok_r(NULL, " \t", &save))
        word[count++] = at;
    if (count != 4 || !is_list(word[0], "topics=") || !is_list(word[2], "missed=")) return false;
    if (!is_end(word[3]) || !starts_with(word[1], "quiz=")) return false;
    char *end, *first = word[1] + strlen("quiz=");
    if (!is_number(first, 1)) return false;
    *right = strtod(first, &end);
    if (*end != '/' || !is_number(end + 1, 1) || strlen(end + 1) > 6) return false;
    if (strspn(end + 1, "0123456789") != strlen(end + 1)) return false;
    *asked = atoi(end + 1);
    return *right <= *asked;
}

/* Returns where what is one of the digits, or neither a blank nor the end, ends. */
static char *behind(char *at, const char *digits) {
    return at + (digits ? strspn(at, digits) : strcspn(at, " "));
}

static char *behind_word(char *at, const char *word) {
    return starts_with(at, word) ? at + strlen(word) : at;
}

/* Returns what the guide has written behind a date, the machine's name and its own; NULL in a line
 * of something else. */
static char *words_of(char *line) {
    char *host = behind(line, NULL);
    if (!is_number(line, 1)) {
        if (strlen(line) < 8) return NULL;
        host = behind(line + 7, "0123456789:");
        if (host == line + 7) return NULL;
    } else if (host - line < 2)
        return NULL;
    if (*host != ' ' || host[1] == ' ' || !host[1]) return NULL;
    char *name = behind(host + 1, NULL), *at = behind_word(name, " gist-kiosk");
    if (at == name) return NULL;
    if (*at == '[') {
        char *end = behind(at + 1, "0123456789");
        if (end == at + 1 || *end != ']') return NULL;
        at = end + 1;
    }
    if (!starts_with(at, ": ")) return NULL;
    at = behind_word(at + 2, "gist-kiosk: ");
    return starts_with(at, "visit: ") ? at + strlen("visit: ") : NULL;
}

static void count_line(char *line) {
    double right = 0, asked = 0;
    long none = -1000000000, monday = monday_of(line, none);
    if (!strstr(line, "visit: ") || !strstr(line, "gist-kiosk")) return;
    char *words = words_of(line);
    if (!words || strlen(line) > MOST_LINE || monday == none ||
        !read_visit(words, &right, &asked)) {
        skipped++;
        return;
    }
    size_t at = 0;
    while (at < week_count && weeks[at].monday != monday) at++;
    require(at < MOST_WEEKS);
    if (at == week_count) weeks[week_count++] = (struct week){.monday = monday};
    weeks[at].visits++;
    weeks[at].takers += asked > 0;
    weeks[at].asked += (long)asked;
    weeks[at].right += (long)right;
}

static void count_lines(char *text) {
    time_t now = time(NULL);
    struct tm date;
    char when[16];
    strftime(when, sizeof when, "%Y%m%d", localtime_r(&now, &date));
    today = atol(when);
    week_count = 0;
    skipped = 0;
    for (char *line = text, *next; line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = '\0';
        count_line(line);
    }
}

/* ---- the report ---- */

/* Returns what the report prints of `text`; its errors are added to `*errors`. */
static char *report_on(const char *text, const char *option, long *errors) {
    int input = memfd_create("log", MFD_CLOEXEC), output = memfd_create("report", MFD_CLOEXEC);
    int wrong = memfd_create("errors", MFD_CLOEXEC), status = 0;
    size_t bytes = strlen(text);
    require(write(input, text, bytes) == (ssize_t)bytes && lseek(input, 0, SEEK_SET) == 0);
    pid_t child = vfork();
    if (child == 0) {
        dup2(input, STDIN_FILENO), dup2(output, STDOUT_FILENO), dup2(wrong, STDERR_FILENO);
        execl(
            "/bin/sh", "sh", "config/deploy/gist-kiosk-report", *option ? option : "-", "-", NULL);
        _exit(127);
    }
    while (child > 0 && waitpid(child, &status, 0) < 0) require(errno == EINTR); /* an alarm */
    require(child > 0 && status == 0);
    off_t size = lseek(output, 0, SEEK_END);
    char *printed = mem_array((size_t)size + 1, 1), said[128] = "";
    require(pread(output, printed, (size_t)size, 0) == size);
    require(pread(wrong, said, sizeof said - 1, 0) >= 0);
    for (const char *at = printed; *at; at++) require(*at == '\n' || (*at >= ' ' && *at < 0x7F));
    require(!*said || sscanf(said, "gist-kiosk-report: %ld line", errors) == 1);
    close(input), close(output), close(wrong);
    return printed;
}

static struct week *week_named(const char *text) {
    int year, month, day;
    require(sscanf(text, "%4d-%2d-%2d,", &year, &month, &day) == 3);
    for (size_t i = 0; i < week_count; i++)
        if (weeks[i].monday == day_of(year, month, day, 0)) return &weeks[i];
    fuzz_fail(__FILE__, __LINE__, "the week is one of those counted");
}

static void check_row(const char *row) {
    char group[16], name[MOST_LINE + 1], extra;
    long count = 0;
    int fields =
        sscanf(row, "%*10[0-9-],%15[a-z],%2000[a-z0-9-],%ld%c", group, name, &count, &extra);
    require(fields == 2 || fields == 3);
    require(fields == 2 || count >= LEAST);
    const struct week *week = week_named(row);
    bool quiz = strcmp(group, "quiz") == 0, asked = strcmp(name, "asked") == 0;
    require(week->visits >= LEAST && count <= (quiz ? week->asked : week->visits));
    if (strcmp(group, "visits") == 0) require(count == week->visits);
    if (quiz && asked) require(count == (week->takers < LEAST ? 0 : week->asked));
    if (quiz && !asked) require(!count || (count == week->right && week->asked - count >= LEAST));
}

static void check_table(char *table) {
    size_t shown = 0, expected = 0;
    char *row = strtok(table, "\n");
    require(row && strcmp(row, "week,group,name,count") == 0);
    while ((row = strtok(NULL, "\n"))) {
        check_row(row);
        shown += strstr(row, ",visits,all,") != NULL;
    }
    for (size_t i = 0; i < week_count; i++) expected += weeks[i].visits >= LEAST;
    require(shown == expected);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    char *log = fuzz_text(data, bytes), *table, *lines;
    long wrong = 0, again = 0;
    /* Of these, awks do not agree on which part words. */
    for (size_t i = 0; i < bytes; i++)
        if (!log[i] || strchr("\v\f\r", log[i])) log[i] = '?';
    table = report_on(log, "--csv", &wrong);
    lines = report_on(log, "", &again);
    count_lines(log);
    require(wrong == skipped && again == skipped);
    check_table(table);
    require(week_count > 0 || strstr(lines, "No visit was found."));
    mem_free(log);
    mem_free(table);
    mem_free(lines);
    return 0;
}
