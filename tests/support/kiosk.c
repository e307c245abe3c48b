/* Starting the real program, pressing its keys, and temporary files. State is in struct vt and in
 * the file system alone. SPDX-License-Identifier: MIT */
#include "tests/support/kiosk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { MOST_ARGUMENTS = 32, MOST_MOVES = 200 };

int64_t kiosk_now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

const char *kiosk_program(void) {
    const char *program = getenv("GIST_KIOSK");
    return program ? program : "build/gist-kiosk";
}

static bool starts_locked(const struct kiosk_start *start) {
    for (size_t i = 0; i < sizeof start->arguments / sizeof start->arguments[0]; i++)
        if (start->arguments[i] && strcmp(start->arguments[i], "--kiosk") == 0) return true;
    return start->settings && strstr(start->settings, "locked = true");
}

static void start_in(const char *folder, const struct kiosk_start *start, struct vt **vt) {
    char settings[KIOSK_PATH_BYTES + 20], pack[KIOSK_PATH_BYTES + 20];
    const char *argv[MOST_ARGUMENTS] = {0};
    size_t at = 0;
    snprintf(settings, sizeof settings, "%s/kiosk.cfg", folder);
    snprintf(pack, sizeof pack, "%s/gist", folder);
    bool locked = starts_locked(start);
    for (size_t i = 0; start->before && start->before[i]; i++) argv[at++] = start->before[i];
    const char *const usual[] = {
        kiosk_program(), "--content", locked ? pack : "content/gist", "--config", settings};
    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++) argv[at++] = usual[i];
    for (size_t i = 0; i < sizeof start->arguments / sizeof start->arguments[0]; i++)
        if (start->arguments[i]) argv[at++] = start->arguments[i];
    if (locked) {
        mkdir(pack, 0755);
        kiosk_copy("content/gist", pack);
    }
    kiosk_write(settings, start->settings ? start->settings : KIOSK_SETTINGS);
    *vt = vt_open(&(struct vt_options){.argv = argv,
        .environment = start->environment,
        .rows = start->rows,
        .columns = start->columns,
        .count_writes = start->count_writes});
}

/* It computes, or has not read all of what was typed. */
static bool is_busy(struct vt *vt) {
    char *status = kiosk_proc(vt, "status");
    bool works = status && (strstr(status, "State:\tR") || strstr(status, "State:\tD"));
    free(status);
    return works || vt_unread(vt) > 0;
}

void kiosk_settle(struct vt *vt) {
    int64_t end = kiosk_now_ms() + KIOSK_LIMIT_MS;
    do vt_wait_quiet(vt, KIOSK_QUIET_MS, KIOSK_LIMIT_MS);
    while (is_busy(vt) && kiosk_now_ms() < end);
}

struct vt *kiosk_start(const struct kiosk_start *start) {
    char folder[KIOSK_PATH_BYTES];
    struct vt *vt = NULL;
    if (!start->folder) kiosk_folder(folder);
    start_in(start->folder ? start->folder : folder, start, &vt);
    if (!start->folder) vt_at_close(vt, kiosk_folder_remove, folder);
    vt_pump(vt, KIOSK_LIMIT_MS);
    return vt;
}

struct vt *kiosk_home(const struct kiosk_start *start) {
    struct vt *vt = kiosk_start(start);
    kiosk_expect(vt, "Metastatic GIST");
    kiosk_settle(vt);
    return vt;
}

void kiosk_press(struct vt *vt, const char *keys) {
    vt_type(vt, keys);
    if (vt_pump(vt, KIOSK_LIMIT_MS) != 1) {
        char *screen = kiosk_screen(vt);
        print_error(
            "no frame after \"%s\" (first byte %d); the screen:\n%s", keys, keys[0], screen);
        free(screen);
        fail();
    }
    kiosk_settle(vt);
}

void kiosk_expect(struct vt *vt, const char *text) {
    if (vt_wait_text(vt, text, KIOSK_LIMIT_MS)) return;
    char *screen = kiosk_screen(vt);
    print_error("\"%s\" is not on the screen:\n%s", text, screen);
    free(screen);
    fail();
}

void kiosk_choose(struct vt *vt, const char *text) {
    for (int moves = 0; moves < MOST_MOVES; moves++) {
        int row = 0, column = 0;
        bool visible = false;
        vt_cursor(vt, &row, &column, &visible);
        if (strstr(vt_row(vt, row), text)) return;
        kiosk_press(vt, "\033[B");
    }
    fail_msg("there is no \"%s\" to choose", text);
}

void kiosk_read_it_all(struct vt *vt) {
    if (strstr(vt_row(vt, 0), "Contents")) kiosk_press(vt, "0");
}

/* What to type, and what the screen shows then (and did not before). */
static const struct {
    const char *keys, *shows;
} visit_steps[] = {
    {" ", "What would you like to know?"},
    {"4", "Which treatment comes when"},
    {"1", "0  Read it all"},
    {"0", "Which medicine comes when"},
    {"\033[6~", "Home > Treatments"},
    {"\033", "Which treatment comes when"},
    {"-", "What would you like to know?"}, /* the same key would come too soon */
    {"3", "Home > How and where it spreads"},
    {"2", "Pick a place"},
    {"\033[B", "Where it spreads"},
    {"q", "What would you like to know?"},
    {"/", "Find"},
    {"l", "l"},
    {"iver", "liver"},
    {"\033[B", "liver"},
    {"\r", "Home > "},
    {"q", "What would you like to know?"},
    {"9", "Check what you know"},
    {"\r", "Question 1 of"},
    {"\033[B", "Question 1 of"},
    {"\r", "Question 1 of"},
    {"q", "What would you like to know?"},
    {"0", "picked"},
    {" ", "1 picked"},
    {"\033[F", "1 picked"},
    {"\r", "Show this to your doctor"},
    {"\033[C", "doctor"},
    {"\033[21~", "Clear now"},
    {"\033[C", "Clear now"},
    {"\r", "Press any key or touch"},
};

void kiosk_be_done(struct vt *vt) {
    kiosk_press(vt, "\033[21~");
    if (vt_find(vt, "Clear now") >= 0) kiosk_press(vt, "\033[C\r");
}

void kiosk_visit(struct vt *vt, int limit_ms) {
    for (size_t i = 0; i < sizeof visit_steps / sizeof visit_steps[0]; i++) {
        vt_type(vt, visit_steps[i].keys);
        bool frame = vt_pump(vt, limit_ms) == 1;
        if (frame && vt_wait_text(vt, visit_steps[i].shows, limit_ms)) {
            vt_wait_quiet(vt, KIOSK_QUIET_MS, limit_ms);
            continue;
        }
        char *screen = kiosk_screen(vt);
        print_error(
            "step %zu of the visit shows no \"%s\":\n%s", i + 1, visit_steps[i].shows, screen);
        free(screen);
        fail();
    }
}

void kiosk_leave(struct vt *vt) {
    int status = -1;
    vt_type(vt, "\003");
    kiosk_expect(vt, "Leave the guide?");
    vt_type(vt, "\033[B\r");
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, 0);
    vt_close(vt);
}

void kiosk_hang_up(struct vt *vt) {
    assert_int_equal(vt_close(vt), 0);
}

char *kiosk_screen(struct vt *vt) {
    char *text = NULL;
    size_t bytes = 0;
    int row = 0, column = 0;
    bool visible = false;
    FILE *out = open_memstream(&text, &bytes);
    for (int i = 0; i < vt_rows(vt); i++) fprintf(out, "%s\n", vt_row(vt, i));
    vt_cursor(vt, &row, &column, &visible);
    fprintf(out, "(cursor: row %d, column %d%s)\n", row, column, visible ? "" : ", hidden");
    fclose(out);
    return text;
}

char *kiosk_proc(struct vt *vt, const char *name) {
    char path[100];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)vt_pid(vt), name);
    return kiosk_read(path);
}

long kiosk_proc_number(struct vt *vt, const char *name, const char *word) {
    char *text = kiosk_proc(vt, name);
    const char *found = text ? strstr(text, word) : NULL;
    long number = found ? strtol(found + strlen(word), NULL, 10) : -1;
    free(text);
    return number;
}

long kiosk_ticks(struct vt *vt) {
    long user = -1, system = -1;
    char *text = kiosk_proc(vt, "stat");
    const char *name_end = text ? strrchr(text, ')') : NULL;
    if (name_end)
        sscanf(
            name_end + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld", &user, &system);
    free(text);
    return user < 0 ? -1 : user + system;
}

/* ---- without a terminal ---- */

/* Appends what can be read; closes and forgets the descriptor at its end. */
static void take(int *descriptor, FILE *to) {
    char bytes[4096];
    ssize_t count = read(*descriptor, bytes, sizeof bytes);
    if (count > 0) {
        fwrite(bytes, 1, (size_t)count, to);
        return;
    }
    close(*descriptor);
    *descriptor = -1;
}

static void take_both(int out, int errors, struct kiosk_output *output, int limit_ms) {
    size_t out_bytes, error_bytes;
    FILE *out_text = open_memstream(&output->out, &out_bytes);
    FILE *error_text = open_memstream(&output->errors, &error_bytes);
    int64_t end = kiosk_now_ms() + limit_ms;
    while (out >= 0 || errors >= 0) {
        struct pollfd ready[] = {{.fd = out, .events = POLLIN}, {.fd = errors, .events = POLLIN}};
        int64_t left = end - kiosk_now_ms();
        if (left <= 0 || poll(ready, 2, (int)left) <= 0) break;
        if (ready[0].revents) take(&out, out_text);
        if (ready[1].revents) take(&errors, error_text);
    }
    if (out >= 0) close(out);
    if (errors >= 0) close(errors);
    fclose(out_text);
    fclose(error_text);
}

static int end_of(pid_t pid, int limit_ms) {
    int status = 0, pidfd = (int)syscall(SYS_pidfd_open, pid, 0);
    struct pollfd ended = {.fd = pidfd, .events = POLLIN};
    bool in_time = poll(&ended, 1, limit_ms) > 0;
    if (!in_time) kill(pid, SIGKILL);
    close(pidfd);
    waitpid(pid, &status, 0);
    if (!in_time) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

struct kiosk_output kiosk_run(const char *const *arguments) {
    enum { RUN_LIMIT_MS = 20000 };
    struct kiosk_output output = {.status = -1};
    const char *argv[MOST_ARGUMENTS] = {kiosk_program()};
    int out[2], errors[2];
    for (size_t i = 0; arguments[i] && i + 2 < MOST_ARGUMENTS; i++) argv[i + 1] = arguments[i];
    if (pipe2(out, O_CLOEXEC) < 0 || pipe2(errors, O_CLOEXEC) < 0)
        fail_msg("pipe: %s", strerror(errno));
    pid_t pid = fork();
    if (pid == 0) {
        int nothing = open("/dev/null", O_RDONLY);
        if (dup2(nothing, 0) == 0 && dup2(out[1], 1) == 1 && dup2(errors[1], 2) == 2)
            execv(argv[0], (char *const *)argv);
        _exit(127);
    }
    close(out[1]);
    close(errors[1]);
    take_both(out[0], errors[0], &output, RUN_LIMIT_MS);
    output.status = end_of(pid, KIOSK_LIMIT_MS);
    return output;
}

void kiosk_output_free(struct kiosk_output *output) {
    free(output->out);
    free(output->errors);
}

/* ---- files ---- */

void kiosk_folder(char *path) {
    snprintf(path, KIOSK_PATH_BYTES, "/tmp/gist-kiosk-test-XXXXXX");
    if (!mkdtemp(path)) fail_msg("mkdtemp: %s", strerror(errno));
}

/* Calls `each` for the path of every entry of a folder. */
static void each_entry(
    const char *folder, const char *with, void (*each)(const char *, const char *)) {
    DIR *directory = opendir(folder);
    for (struct dirent *entry; directory && (entry = readdir(directory));) {
        char path[1024], other[1024];
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        snprintf(other, sizeof other, "%s/%s", with, entry->d_name);
        each(path, other);
    }
    if (directory) closedir(directory);
}

static bool is_folder(const char *path) {
    struct stat about;
    return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static void remove_entry(const char *path, const char *unused) {
    (void)unused;
    if (is_folder(path))
        kiosk_folder_remove(path);
    else
        unlink(path);
}

void kiosk_folder_remove(const char *path) {
    each_entry(path, "", remove_entry);
    rmdir(path);
}

static void copy_entry(const char *from, const char *to) {
    if (is_folder(from)) {
        mkdir(to, 0755);
        chmod(to, 0755);
        kiosk_copy(from, to);
        return;
    }
    char *text = kiosk_read(from);
    assert_non_null(text);
    kiosk_write(to, text);
    free(text);
}

void kiosk_copy(const char *from, const char *to) {
    each_entry(from, to, copy_entry);
}

char *kiosk_read(const char *path) {
    char *text = NULL, bytes[4096];
    size_t total, count;
    FILE *in = fopen(path, "r");
    if (!in) return NULL;
    FILE *out = open_memstream(&text, &total);
    while ((count = fread(bytes, 1, sizeof bytes, in)) > 0) fwrite(bytes, 1, count, out);
    fclose(in);
    fclose(out);
    return text;
}

void kiosk_write(const char *path, const char *text) {
    FILE *out = fopen(path, "w");
    if (!out) fail_msg("%s: %s", path, strerror(errno));
    fputs(text, out);
    fchmod(fileno(out), 0644); /* whatever the umask: a kiosk refuses what others can write */
    fclose(out);
}
