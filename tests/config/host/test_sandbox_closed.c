/* What a locked-in program can no longer do, and what it still can: in children, as the user of the
 * test and as nobody. Calls are planted in such a way that without the lock they would work, or
 * fail with another error than the lock's: EPERM from the filter of calls, EACCES from the list of
 * paths. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <arpa/inet.h>
#include <crypt.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <libintl.h>
#include <linux/kd.h>
#include <linux/seccomp.h>
#include <locale.h>
#include <poll.h>
#include <pthread.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include "config/base/mem.h"
#include "tests/support/child.h"
#include "tests/support/kiosk.h"
#include "config/host/sandbox.h"
#include "config/host/sandbox_internal.h"

static void need_sandbox(void) {
    if (!sandbox_offered().compiled) skip_with("this build leaves the sandbox out");
}

static void need_landlock(void) {
    need_sandbox();
    if (!sandbox_offered().landlock) skip_with("this kernel has no Landlock");
}

static void need_seccomp(void) {
    need_sandbox();
    if (!sandbox_offered().seccomp) skip_with("this kernel takes no filters of system calls");
}

/* ---- a place to be locked in ---- */

/* Below `base`, all of it for everybody, so that it is the lock that refuses. */
struct place {
    char base[KIOSK_PATH_BYTES];
    char allowed[128], page[128], inner[128], outside[128], link[128], out[128], door[128];
    int socket; /* bound to `door` */

    /* open in the child before it is locked in */
    int file, line, sender, loose, memory, keyboard, screen;
};

static void put(char *path, size_t room, const char *base, const char *name) {
    snprintf(path, room, "%s/%s", base, name);
}

static void put_folder(const char *path) {
    assert_return_code(mkdir(path, 0700), errno);
    assert_return_code(chmod(path, 0777), errno);
}

static void put_file(const char *path, const char *text) {
    kiosk_write(path, text);
    assert_return_code(chmod(path, 0777), errno);
}

static int open_place(void **state) {
    static struct place place;
    char folder[256];
    place = (struct place){0};
    *state = &place;
    kiosk_folder(place.base);
    assert_return_code(chmod(place.base, 0777), errno);
    put(place.allowed, sizeof place.allowed, place.base, "allowed");
    put(place.page, sizeof place.page, place.base, "allowed/page");
    put(folder, sizeof folder, place.base, "allowed/gist");
    put(place.inner, sizeof place.inner, place.base, "allowed/gist/page");
    put(place.link, sizeof place.link, place.base, "link");
    put(place.out, sizeof place.out, place.base, "allowed/out");
    put(place.outside, sizeof place.outside, place.base, "outside");
    put(place.door, sizeof place.door, place.base, "door");
    put_folder(place.allowed);
    put_folder(folder);
    put_file(place.page, "page");
    put_file(place.inner, "old");
    put_file(place.outside, "outside");
    assert_return_code(symlink("allowed", place.link), errno);
    assert_return_code(symlink("/etc/passwd", place.out), errno);
    struct sockaddr_un door = {.sun_family = AF_UNIX};
    snprintf(door.sun_path, sizeof door.sun_path, "%.100s", place.door);
    place.socket = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    assert_return_code(bind(place.socket, (struct sockaddr *)&door, sizeof door), errno);
    assert_return_code(chmod(place.door, 0777), errno);
    return 0;
}

static int close_place(void **state) {
    struct place *place = *state;
    close(place->socket);
    kiosk_folder_remove(place->base);
    return 0;
}

/* What a guide has open when it is locked in, and what a test wants to try. */
static bool open_what_is_needed(struct place *place) {
    struct sockaddr_un door = {.sun_family = AF_UNIX};
    snprintf(door.sun_path, sizeof door.sun_path, "%.100s", place->door);
    place->file = open(place->outside, O_WRONLY | O_CLOEXEC);
    place->line = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    place->sender = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    place->loose = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    place->memory = memfd_create("program", MFD_CLOEXEC);
    return place->file >= 0 && place->line >= 0 && place->loose >= 0 && place->memory >= 0 &&
           connect(place->sender, (struct sockaddr *)&door, sizeof door) == 0 &&
           openpty(&place->keyboard, &place->screen, NULL, NULL, NULL) == 0;
}

static struct sandbox_state lock_place(const struct place *place) {
    const char *const readable[] = {NULL, place->allowed, "/nowhere/at/all", "/"};
    return sandbox_close(&(struct sandbox_paths){
        .readable = readable, .count = sizeof readable / sizeof readable[0]});
}

/* ---- planted calls ---- */

static long try_exec(const struct place *place) {
    (void)place;
    return execl("/bin/true", "true", (char *)NULL);
}

/* Without a lock the kernel says that this is no program. */
static long try_exec_inside(const struct place *place) {
    return execl(place->page, "page", (char *)NULL);
}

static long try_exec_open(const struct place *place) {
    (void)place;
    char *nothing[] = {NULL};
    return fexecve(STDERR_FILENO, nothing, nothing);
}

static long try_fork(const struct place *place) {
    (void)place;
    pid_t pid = fork();
    if (pid == 0) _exit(0);
    if (pid > 0) waitpid(pid, NULL, 0);
    return pid;
}

static long try_system(const struct place *place) {
    (void)place;
    return system("exit 0") == 0 ? 0 : -1; /* NOLINT: it must fail */
}

static void *thread(void *nothing) {
    return nothing;
}

static long try_thread(const struct place *place) {
    (void)place;
    pthread_t id;
    errno = pthread_create(&id, NULL, thread, NULL);
    if (errno) return -1;
    return pthread_join(id, NULL);
}

static long try_socket(const struct place *place) {
    (void)place;
    return socket(AF_UNIX, SOCK_DGRAM, 0);
}

static long try_connect(const struct place *place) {
    struct sockaddr_in there = {.sin_family = AF_INET,
        .sin_port = htons(9),
        .sin_addr = {.s_addr = htonl(INADDR_LOOPBACK)}};
    return connect(place->line, (struct sockaddr *)&there, sizeof there);
}

static long try_write_inside(const struct place *place) {
    return open(place->page, O_WRONLY);
}

static long try_write_outside(const struct place *place) {
    return open(place->outside, O_RDWR);
}

static long try_append(const struct place *place) {
    return openat(AT_FDCWD, place->page, O_WRONLY | O_APPEND);
}

static long try_create(const struct place *place) {
    char path[256];
    put(path, sizeof path, place->allowed, "new");
    return open(path, O_RDONLY | O_CREAT, 0600);
}

static long try_empty(const struct place *place) {
    return open(place->page, O_RDONLY | O_TRUNC);
}

static long try_nameless(const struct place *place) {
    return open(place->allowed, O_TMPFILE | O_RDWR, 0600);
}

static long try_cut(const struct place *place) {
    return ftruncate(place->file, 0);
}

static long try_remove(const struct place *place) {
    return unlink(place->page);
}

static long try_rename(const struct place *place) {
    return rename(place->page, place->inner);
}

static long try_link(const struct place *place) {
    char path[256];
    put(path, sizeof path, place->allowed, "link");
    return symlink("/etc/passwd", path);
}

static long try_folder(const struct place *place) {
    char path[256];
    put(path, sizeof path, place->allowed, "folder");
    return mkdir(path, 0700);
}

static long try_times(const struct place *place) {
    return utimensat(AT_FDCWD, place->page, NULL, 0);
}

static long try_type(const struct place *place) {
    return ioctl(place->screen, TIOCSTI, "x");
}

/* The kernel refuses TIOCSTI of its own accord on many terminals; on what is no terminal it says
 * so, and only the filter says EPERM. */
static long try_type_nowhere(const struct place *place) {
    return ioctl(place->file, TIOCSTI, "x");
}

/* The kernel reads 32 bits of the command. */
static long try_type_with_high_bits(const struct place *place) {
    return syscall(SYS_ioctl, place->file, (unsigned long)((uint64_t)1 << 40 | TIOCSTI), "x");
}

static long try_paste(const struct place *place) {
    return ioctl(place->file, TIOCLINUX, "\003");
}

static long try_key_meaning(const struct place *place) {
    return ioctl(place->file, KDSKBSENT, NULL);
}

static long try_map_code(const struct place *place) {
    (void)place;
    void *page = mmap(NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? -1 : 0;
}

static long try_make_code(const struct place *place) {
    (void)place;
    void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? 0 : mprotect(page, 4096, PROT_READ | PROT_EXEC);
}

static long try_memory_file(const struct place *place) {
    (void)place;
    return memfd_create("x", 0);
}

/* What is in memory alone has no path that Landlock could judge. */
static long try_exec_memory_file(const struct place *place) {
    char *nothing[] = {NULL};
    return syscall(SYS_execveat, place->memory, "", nothing, nothing, AT_EMPTY_PATH);
}

static long try_rights_by_new_call(const struct place *place) {
    enum { FCHMODAT2 = 452 };
    return syscall(FCHMODAT2, AT_FDCWD, place->page, 0600, 0);
}

struct plant {
    const char *name;
    long (*attempt)(const struct place *place);
    /* without a lock it works, or fails with another error */
    bool decisive;
};

static const struct plant plants[] = {
    {"exec", try_exec, false},
    {"exec, inside", try_exec_inside, true},
    {"exec of a descriptor", try_exec_open, true},
    {"fork", try_fork, true},
    {"system", try_system, true},
    {"a thread", try_thread, true},
    {"a socket", try_socket, true},
    {"connect", try_connect, true},
    {"open for writing, inside", try_write_inside, true},
    {"open for writing, outside", try_write_outside, true},
    {"open for appending", try_append, true},
    {"make a file", try_create, true},
    {"empty a file", try_empty, true},
    {"a file without a name", try_nameless, true},
    {"cut a file that is open", try_cut, true},
    {"remove a file", try_remove, true},
    {"rename a file", try_rename, true},
    {"make a link", try_link, true},
    {"make a folder", try_folder, true},
    {"set times by name", try_times, true},
    {"TIOCSTI", try_type, false},
    {"TIOCSTI on a file", try_type_nowhere, true},
    {"TIOCSTI with high bits", try_type_with_high_bits, true},
    {"TIOCLINUX", try_paste, true},
    {"KDSKBSENT", try_key_meaning, true},
    {"map code", try_map_code, true},
    {"make memory code", try_make_code, true},
    {"a file in memory", try_memory_file, true},
    {"exec of a file in memory", try_exec_memory_file, true},
    {"rights by a new call", try_rights_by_new_call, false},
};

struct checker {
    struct place *place;
    const struct plant *plant;
    long (*attack)(const struct place *place);
    bool locked;
};

static int attempt(void *context) {
    const struct checker *trial = context;
    EXPECT(open_what_is_needed(trial->place));
    if (trial->locked) lock_place(trial->place);
    errno = 0;
    bool refused = trial->plant->attempt(trial->place) == -1 && errno == EPERM;
    if (refused == trial->locked) return 0;
    dprintf(STDERR_FILENO, "uid %d, %s: %s (errno %d)\n", (int)getuid(), trial->plant->name,
        trial->locked ? "went through" : "is refused without a lock", errno);
    return 1;
}

static void planted_calls_are_refused(void **state) {
    need_seccomp();
    for (size_t i = 0; i < sizeof plants / sizeof plants[0]; i++)
        child_passes_as_each_user(
            attempt, &(struct checker){.place = *state, .plant = &plants[i], .locked = true});
}

/* ---- what only an attack calls ---- */

static long look_into_the_parent(const struct place *place) {
    char byte;
    struct iovec mine = {.iov_base = &byte, .iov_len = 1},
                 other = {.iov_base = (void *)(uintptr_t)place, .iov_len = 1};
    return process_vm_readv(getppid(), &mine, 1, &other, 1, 0);
}

static long write_into_the_parent(const struct place *place) {
    struct iovec mine = {.iov_base = (void *)(uintptr_t)place, .iov_len = 1};
    return process_vm_writev(getppid(), &mine, 1, &mine, 1, 0);
}

static long follow_the_parent(const struct place *place) {
    (void)place;
    return ptrace(PTRACE_SEIZE, getppid(), NULL, NULL);
}

static long make_a_ring(const struct place *place) {
    unsigned char nothing[256] = {0};
    (void)place;
    return syscall(SYS_io_uring_setup, 1, nothing);
}

static long (*const attacks[])(const struct place *) = {
    look_into_the_parent, write_into_the_parent, follow_the_parent, make_a_ring};

static int attack(void *context) {
    const struct checker *trial = context;
    if (trial->locked) lock_place(trial->place);
    trial->attack(trial->place);
    return 0;
}

static void an_attack_ends_it(void **state) {
    need_seccomp();
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++)
        for (int nobody = 0; nobody <= (geteuid() == 0); nobody++) {
            struct checker trial = {.place = *state, .attack = attacks[i]};
            assert_int_equal(child_end(child_start(attack, &trial, nobody)), 0);
            trial.locked = true;
            assert_int_equal(child_end(child_start(attack, &trial, nobody)), 128 + SIGSYS);
        }
}

/* Else the test of plants would prove nothing. Each call has a place of its own, because some of
 * them work. */
static void planted_calls_are_not_refused_without_the_lock(void **state) {
    need_seccomp();
    for (size_t i = 0; i < sizeof plants / sizeof plants[0]; i++) {
        if (!plants[i].decisive) continue;
        child_passes(
            attempt, &(struct checker){.place = *state, .plant = &plants[i], .locked = false});
        close_place(state);
        open_place(state);
    }
}

/* ---- what can be read ---- */

static bool reads(const char *path, const char *text) {
    char bytes[64] = {0};
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return false;
    ssize_t count = read(file, bytes, sizeof bytes - 1);
    close(file);
    return count >= 0 && strcmp(bytes, text) == 0;
}

static bool is_closed(const char *path) {
    errno = 0;
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) close(file);
    return file < 0 && errno == EACCES;
}

static size_t entries_of(const char *path) {
    size_t count = 0;
    DIR *folder = opendir(path);
    while (folder && readdir(folder)) count++;
    if (folder) closedir(folder);
    return count;
}

static int read_around(void *context) {
    const struct place *place = context;
    char path[256];
    EXPECT(lock_place(place).landlock);
    EXPECT(reads(place->page, "page"));
    EXPECT(reads(place->inner, "old"));
    EXPECT(entries_of(place->allowed) == 5); /* with the folder itself and the one above */
    EXPECT(is_closed("/etc/passwd"));
    EXPECT(is_closed("/etc"));
    EXPECT(is_closed("/"));
    EXPECT(is_closed(place->base));
    EXPECT(is_closed(place->outside));
    EXPECT(is_closed(place->out)); /* a link that leads out */
    put(path, sizeof path, place->allowed, "../outside");
    EXPECT(is_closed(path));
    EXPECT(is_closed("/proc/self/environ"));
    EXPECT(is_closed("/dev/null"));
    EXPECT(access(place->outside, R_OK) ==
           0); /* what is asked without opening is no business of Landlock */
    return 0;
}

static void only_what_is_named_can_be_read(void **state) {
    need_landlock();
    child_passes_as_each_user(read_around, *state);
}

static int read_by_file_and_link(void *context) {
    const struct place *place = context;
    const char *const readable[] = {place->link, place->outside};
    EXPECT(sandbox_close(&(struct sandbox_paths){.readable = readable, .count = 2}).landlock);
    EXPECT(reads(place->page, "page"));
    EXPECT(reads(place->outside, "outside"));
    EXPECT(is_closed(place->base));
    return 0;
}

static void a_path_can_be_a_file_or_a_link(void **state) {
    need_landlock();
    child_passes_as_each_user(read_by_file_and_link, *state);
}

static int read_descriptions(void *context) {
    static const char *const folders[] = {"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo"};
    EXPECT(lock_place(context).landlock);
    for (size_t i = 0; i < sizeof folders / sizeof folders[0]; i++)
        if (access(folders[i], R_OK) == 0) EXPECT(!is_closed(folders[i]));
    return 0;
}

static void descriptions_of_terminals_stay_readable(void **state) {
    need_landlock();
    child_passes_as_each_user(read_descriptions, *state);
}

/* ---- an update while it runs ---- */

struct update {
    const struct place *place;
    int locked[2], replaced[2];
};

static int read_after_an_update(void *context) {
    struct update *update = context;
    char path[256], byte = 0;
    EXPECT(lock_place(update->place).landlock);
    EXPECT(reads(update->place->inner, "old"));
    EXPECT(write(update->locked[1], "x", 1) == 1);
    EXPECT(read(update->replaced[0], &byte, 1) == 1);
    EXPECT(reads(update->place->inner, "new"));
    put(path, sizeof path, update->place->allowed, "added");
    EXPECT(reads(path, "added"));
    EXPECT(reads(update->place->page, "replaced"));
    return 0;
}

static void update_files(const struct place *place) {
    char gist[256], old[256], new[256], path[320];
    put(gist, sizeof gist, place->allowed, "gist");
    put(old, sizeof old, place->allowed, "gist.old");
    put(new, sizeof new, place->base, "gist.new"); /* made elsewhere, as dpkg and rsync may do */
    put_folder(new);
    put(path, sizeof path, new, "page");
    put_file(path, "new");
    assert_return_code(rename(gist, old), errno);
    assert_return_code(rename(new, gist), errno);
    put(path, sizeof path, place->allowed, "added");
    put_file(path, "added");
    put(path, sizeof path, place->allowed, "page.new");
    put_file(path, "replaced");
    assert_return_code(rename(path, place->page), errno);
}

static void read_while_updated(struct place *place, bool nobody) {
    struct update update = {.place = place};
    char byte = 0;
    assert_return_code(pipe2(update.locked, O_CLOEXEC), errno);
    assert_return_code(pipe2(update.replaced, O_CLOEXEC), errno);
    pid_t pid = child_start(read_after_an_update, &update, nobody);
    close(update.locked[1]);
    if (read(update.locked[0], &byte, 1) == 1) update_files(place);
    assert_int_equal(write(update.replaced[1], "x", 1), 1);
    assert_int_equal(child_end(pid), 0);
    close(update.locked[0]);
    close(update.replaced[0]);
    close(update.replaced[1]);
}

static void what_is_replaced_by_rename_can_be_read(void **state) {
    need_landlock();
    read_while_updated(*state, false);
    if (geteuid() != 0) return;
    close_place(state);
    open_place(state);
    read_while_updated(*state, true);
}

/* ---- what goes on working ---- */

static int use_the_c_library(void) {
    wchar_t wide[16];
    char narrow[32];
    mbstate_t shift = {0};
    const char *text = "gr\303\266\303\237er \342\202\254";
    EXPECT(mbsrtowcs(wide, &text, 16, &shift) == 8 && wide[2] == L'\u00f6');
    EXPECT(snprintf(narrow, sizeof narrow, "%ls|%.3f", wide, 0.5) == 18);
    EXPECT(wcwidth(L'\u754c') == 2);
    EXPECT(strcmp(gettext("Home"), "Home") == 0 && ngettext("one", "more", 2)[0] == 'm');
    EXPECT(strlen(strerror(ENOENT)) > 0);
    time_t now = time(NULL);
    struct tm date;
    EXPECT(localtime_r(&now, &date) && strftime(narrow, sizeof narrow, "%A", &date) > 0);
    EXPECT(getrandom(narrow, sizeof narrow, 0) == sizeof narrow && getpid() > 1);
    struct crypt_data data = {0};
    EXPECT(strncmp(crypt_r("1234", "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$", &data), "$y$j9T$", 7) == 0);
    return 0;
}

static int use_memory(void) {
    unsigned char *large = mem_array(40, 1024 * 1024);
    memset(large, 1, (size_t)40 * 1024 * 1024);
    mem_free(large);
    struct arena arena = {0};
    EXPECT(strcmp(arena_format(&arena, "%d pages", 3), "3 pages") == 0);
    arena_free(&arena);
    mem_trim();
    return 0;
}

static int use_descriptors(const struct place *place, int timer, int signals) {
    struct itimerspec soon = {.it_value = {.tv_nsec = 1}};
    struct signalfd_siginfo info;
    uint64_t times = 0;
    EXPECT(timerfd_settime(timer, 0, &soon, NULL) == 0 &&
           read(timer, &times, sizeof times) == sizeof times);
    EXPECT(raise(SIGUSR1) == 0 && read(signals, &info, sizeof info) == sizeof info);
    struct stat before, after;
    const struct timespec past[] = {{.tv_sec = 1}, {.tv_sec = 1}};
    EXPECT(fstat(place->file, &before) == 0 && futimens(place->file, NULL) == 0);
    if (before.st_uid == geteuid()) EXPECT(futimens(place->file, past) == 0);
    EXPECT(fstat(place->file, &after) == 0);
    EXPECT(after.st_mtim.tv_sec == 1 || before.st_uid != geteuid());
    EXPECT(write(place->file, "OUT", 3) == 3);
    EXPECT(send(place->sender, "line", 4, MSG_NOSIGNAL) == 4);
    struct sockaddr_un door = {.sun_family = AF_UNIX};
    snprintf(door.sun_path, sizeof door.sun_path, "%.100s", place->door);
    EXPECT(
        sendto(place->loose, "far", 3, MSG_NOSIGNAL, (struct sockaddr *)&door, sizeof door) == 3);
    return 0;
}

static int use_the_terminal(const struct place *place) {
    struct termios modes;
    struct winsize size;
    char key = 0;
    EXPECT(tcgetattr(place->screen, &modes) == 0);
    cfmakeraw(&modes);
    EXPECT(tcsetattr(place->screen, TCSADRAIN, &modes) == 0);
    EXPECT(ioctl(place->screen, TIOCGWINSZ, &size) == 0 && tcflush(place->screen, TCIFLUSH) == 0);
    EXPECT(write(place->keyboard, "k", 1) == 1);
    struct pollfd ready = {.fd = place->screen, .events = POLLIN};
    EXPECT(poll(&ready, 1, 5000) == 1 && read(place->screen, &key, 1) == 1 && key == 'k');
    EXPECT(write(place->screen, "text", 4) == 4);
    return 0;
}

static int go_on_after_the_lock(void *context) {
    struct place *place = context;
    sigset_t set;
    setlocale(LC_CTYPE, "C.UTF-8");
    setlocale(LC_MESSAGES, "C.UTF-8");
    tzset();
    EXPECT(open_what_is_needed(place));
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    int timer = timerfd_create(CLOCK_BOOTTIME, TFD_CLOEXEC),
        signals = signalfd(-1, &set, SFD_CLOEXEC);
    const struct sandbox_state offered = sandbox_offered(), state = lock_place(place);
    EXPECT(state.landlock == offered.landlock && state.seccomp == offered.seccomp);
    return use_the_c_library() || use_memory() || use_descriptors(place, timer, signals) ||
           use_the_terminal(place);
}

static void what_a_guide_does_goes_on_working(void **state) {
    const struct place *place = *state;
    child_passes_as_each_user(go_on_after_the_lock, *state);
    for (int children = geteuid() == 0 ? 2 : 1; children > 0; children--) {
        static const char *const lines[] = {"line", "far"};
        for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
            char got[16] = {0};
            assert_true(recv(place->socket, got, sizeof got - 1, 0) > 0);
            assert_string_equal(got, lines[i]);
        }
    }
}

static int work_within_limits(void *context) {
    setlocale(LC_CTYPE, "C.UTF-8");
    sandbox_drop_untrusted_environment();
    sandbox_environment();
    sandbox_limits();
    lock_place(context);
    return use_the_c_library() || use_memory();
}

static void all_locks_together_leave_room_to_work(void **state) {
    child_passes_as_each_user(work_within_limits, *state);
}

/* ---- each half alone ---- */

static int refuse_by_paths_alone(void *context) {
    struct place *place = context;
    const char *const readable[] = {place->allowed};
    EXPECT(open_what_is_needed(place));
    EXPECT(prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) == 0);
    int shortage = 0;
    EXPECT(sandbox_landlock(&(struct sandbox_paths){.readable = readable, .count = 1}, &shortage));
    static long (*const attempts[])(const struct place *) = {try_write_inside, try_write_outside,
        try_create, try_remove, try_link, try_folder, try_nameless, try_exec, try_exec_inside};
    for (size_t i = 0; i < sizeof attempts / sizeof attempts[0]; i++)
        EXPECT(attempts[i](place) == -1 && errno == EACCES);
    EXPECT(try_rename(place) == -1 && (errno == EACCES || errno == EXDEV));
    if (sandbox_landlock_abi() >= 3) EXPECT(truncate(place->page, 0) == -1 && errno == EACCES);
    if (sandbox_landlock_abi() >= 4) EXPECT(try_connect(place) == -1 && errno == EACCES);
    if (sandbox_landlock_abi() >= 6) EXPECT(kill(getppid(), 0) == -1 && errno == EPERM);
    return 0;
}

static void landlock_alone_refuses_writing_and_running(void **state) {
    need_landlock();
    child_passes_as_each_user(refuse_by_paths_alone, *state);
}

static int refuse_by_calls_alone(void *context) {
    struct place *place = context;
    EXPECT(open_what_is_needed(place));
    EXPECT(prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) == 0);
    EXPECT(sandbox_seccomp(&(struct sandbox_paths){0}));
    EXPECT(try_write_inside(place) == -1 && errno == EPERM);
    EXPECT(try_exec(place) == -1 && errno == EPERM);
    EXPECT(reads(place->outside, "outside"));
    EXPECT(entries_of("/etc") > 2);
    return 0;
}

static void seccomp_alone_refuses_calls_and_not_paths(void **state) {
    need_seccomp();
    child_passes_as_each_user(refuse_by_calls_alone, *state);
}

/* ---- what is said about it ---- */

/* A child that is locked in, says what it was told, and waits until it was looked at. */
struct look {
    const struct place *place;
    int told[2], seen[2];
};

static int be_looked_at(void *context) {
    struct look *look = context;
    char byte;
    const struct sandbox_state state = lock_place(look->place);
    EXPECT(write(look->told[1], &state, sizeof state) == sizeof state);
    EXPECT(read(look->seen[0], &byte, 1) == 1);
    return 0;
}

static long status_of(pid_t pid, const char *field) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    char *text = kiosk_read(path), *at = text ? strstr(text, field) : NULL;
    long number = at ? strtol(at + strlen(field), NULL, 10) : -1;
    free(text);
    return number;
}

static void the_state_says_what_holds(void **state) {
    struct look look = {.place = *state};
    struct sandbox_state told = {0};
    const struct sandbox_state offered = sandbox_offered();
    struct stat facts;
    char path[64];
    assert_return_code(pipe2(look.told, O_CLOEXEC), errno);
    assert_return_code(pipe2(look.seen, O_CLOEXEC), errno);
    pid_t pid = child_start(be_looked_at, &look, geteuid() == 0);
    assert_int_equal(read(look.told[0], &told, sizeof told), sizeof told);
    snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
    assert_return_code(stat(path, &facts), errno);
    long privileges = status_of(pid, "NoNewPrivs:"), filter = status_of(pid, "Seccomp:");
    assert_int_equal(write(look.seen[1], "x", 1), 1);
    assert_int_equal(child_end(pid), 0);
    assert_int_equal(privileges, 1);
    if (told.seccomp) assert_int_equal(filter, SECCOMP_MODE_FILTER);
    if (told.compiled) assert_int_equal(facts.st_uid, 0); /* it is not dumpable: not its user's */
    assert_int_equal(told.compiled, offered.compiled);
    assert_int_equal(told.landlock_abi, offered.landlock_abi);
    assert_int_equal(told.landlock, told.compiled && told.landlock_abi > 0);
    for (int i = 0; i < 2; i++) {
        close(look.told[i]);
        close(look.seen[i]);
    }
}

/* ---- for now, and not yet ---- */

static int read_everything_then_less(void *context) {
    const struct place *place = context;
    const struct sandbox_paths everything = {.everything = true};
    EXPECT(sandbox_close(&everything).landlock);
    EXPECT(reads(place->outside, "outside") && entries_of("/etc") > 2);
    EXPECT(open(place->page, O_WRONLY) < 0);
    EXPECT(try_fork(place) == -1 && errno == EPERM);
    EXPECT(lock_place(place).landlock);
    EXPECT(reads(place->page, "page") && is_closed(place->outside) && is_closed("/etc"));
    return 0;
}

static void what_may_be_read_can_become_less_later(void **state) {
    need_landlock();
    child_passes_as_each_user(read_everything_then_less, *state);
}

static int lock_without_descriptors(void *context) {
    struct place *place = context;
    struct rlimit limit;
    EXPECT(open_what_is_needed(place));
    EXPECT(getrlimit(RLIMIT_NOFILE, &limit) == 0);
    const rlim_t before = limit.rlim_cur;
    int next = dup(STDERR_FILENO);
    close(next);
    for (limit.rlim_cur = (rlim_t)next; limit.rlim_cur <= (rlim_t)next + 1; limit.rlim_cur++) {
        EXPECT(setrlimit(RLIMIT_NOFILE, &limit) == 0);
        const struct sandbox_state state = lock_place(place);
        EXPECT(state.shortage == EMFILE && !state.landlock && !state.seccomp);
    }
    limit.rlim_cur = before;
    EXPECT(setrlimit(RLIMIT_NOFILE, &limit) == 0);
    EXPECT(try_append(place) >= 0);
    EXPECT(lock_place(place).landlock && try_append(place) == -1);
    EXPECT(reads(place->page, "page"));
    return 0;
}

static void where_descriptors_are_lacking_nothing_is_locked_and_that_is_said(void **state) {
    need_landlock();
    child_passes_as_each_user(lock_without_descriptors, *state);
}

static int only_ask(void *context) {
    struct place *place = context;
    int before = prctl(PR_GET_NO_NEW_PRIVS, 0UL, 0UL, 0UL, 0UL);
    sandbox_offered();
    EXPECT(prctl(PR_GET_NO_NEW_PRIVS, 0UL, 0UL, 0UL, 0UL) == before);
    EXPECT(open_what_is_needed(place));
    EXPECT(try_write_inside(place) >= 0);
    EXPECT(try_fork(place) > 0);
    return 0;
}

static void asking_locks_nothing(void **state) {
    child_passes(only_ask, *state);
}

#define IN_PLACE(test) cmocka_unit_test_setup_teardown(test, open_place, close_place)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_PLACE(planted_calls_are_refused),
        IN_PLACE(planted_calls_are_not_refused_without_the_lock),
        IN_PLACE(an_attack_ends_it),
        IN_PLACE(only_what_is_named_can_be_read),
        IN_PLACE(a_path_can_be_a_file_or_a_link),
        IN_PLACE(descriptions_of_terminals_stay_readable),
        IN_PLACE(what_is_replaced_by_rename_can_be_read),
        IN_PLACE(what_a_guide_does_goes_on_working),
        IN_PLACE(all_locks_together_leave_room_to_work),
        IN_PLACE(landlock_alone_refuses_writing_and_running),
        IN_PLACE(seccomp_alone_refuses_calls_and_not_paths),
        IN_PLACE(the_state_says_what_holds),
        IN_PLACE(what_may_be_read_can_become_less_later),
        IN_PLACE(where_descriptors_are_lacking_nothing_is_locked_and_that_is_said),
        IN_PLACE(asking_locks_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
