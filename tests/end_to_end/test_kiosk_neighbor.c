/* Two visits of one account: somebody who has taken over one of them tries to reach the other, a
 * real kiosk, and whatever else a kernel has. Some 170 calls are made from inside the sandbox, with
 * arguments that would work, once with all of it and once with the filter of calls alone, as on a
 * kernel whose Landlock knows no scopes. What gets through is named here, and none of it touches
 * the other visit. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <termios.h>
#include <unistd.h>

#include "config/host/sandbox.h"
#include "config/host/sandbox_internal.h"
#include "tests/support/child.h"
#include "tests/support/kiosk.h"

#define SETTINGS                                                                                   \
    "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 0; };\nkiosk: { locked = "     \
    "true; };\n"

/* 32-bit architectures have others in their place. */
#ifndef SYS_mmap
#define SYS_mmap SYS_mmap2
#endif
#ifndef SYS_newfstatat
#define SYS_newfstatat SYS_fstatat64
#endif
#ifndef SYS_fadvise64
#define SYS_fadvise64 (-1)
#endif

/* In the place of an argument: the process of the other visit, and the user of both. */
enum { OTHER = 0x7EEDBEEF, USER = 0x7EEDCAFE };

static char room[4096];
static const struct rlimit tiny = {1, 1}, huge = {RLIM_INFINITY, RLIM_INFINITY};
static const struct sched_param least = {0};
static const unsigned long first_processor = 1;
static char *const arguments[] = {"true", NULL};
static char *const environment[] = {NULL};
static const struct sockaddr_un manager = {AF_UNIX, "/run/systemd/notify"};
static const struct sockaddr_un abstract = {AF_UNIX, "\0other"};
static const struct msghdr no_message = {0};
static const struct timespec times[2] = {{.tv_sec = 1}, {.tv_sec = 1}};
static const unsigned open_how[6] = {0};

#define AT(place) ((long)(intptr_t)(place))
#define CALL(name, ...)                                                                            \
    {                                                                                              \
#name, SYS_##name, {                                                                       \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define NAMED(words, name, ...)                                                                    \
    {                                                                                              \
        words, SYS_##name, {                                                                       \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define NUMBER(words, number, ...)                                                                 \
    {                                                                                              \
        words, number, {                                                                           \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }
#define COMMAND(name)                                                                              \
    {                                                                                              \
        "ioctl " #name, SYS_ioctl, {                                                               \
            0, (long)(name), AT(room)                                                              \
        }                                                                                          \
    }

struct probe {
    const char *name;
    long number, arguments[6];
};

static const struct probe probes[] = {
    /* the other process */
    NAMED("kill it", kill, OTHER, SIGKILL),
    NAMED("kill with 0", kill, OTHER, 0),
    NAMED("kill all", kill, -1, SIGHUP),
    CALL(tkill, OTHER, SIGTERM),
    CALL(tgkill, OTHER, OTHER, SIGUSR1),
    CALL(rt_sigqueueinfo, OTHER, SIGUSR1, AT(room)),
    CALL(rt_tgsigqueueinfo, OTHER, OTHER, SIGUSR1, AT(room)),
    CALL(pidfd_open, OTHER, 0),
    CALL(pidfd_send_signal, 0, SIGTERM, 0, 0),
    CALL(pidfd_getfd, 0, 0, 0),
    NAMED("its processor time", prlimit64, OTHER, RLIMIT_CPU, AT(&tiny), 0),
    NAMED("its descriptors", prlimit64, OTHER, RLIMIT_NOFILE, AT(&tiny), 0),
    NAMED("its limits, read", prlimit64, OTHER, RLIMIT_CPU, 0, AT(room)),
    NAMED("its priority", setpriority, PRIO_PROCESS, OTHER, 19),
    NAMED("priority of the user", setpriority, PRIO_USER, USER, 19),
    CALL(getpriority, PRIO_PROCESS, OTHER),
    NAMED("its scheduler", sched_setscheduler, OTHER, SCHED_IDLE, AT(&least)),
    CALL(sched_setparam, OTHER, AT(&least)),
    CALL(sched_setattr, OTHER, AT(room), 0),
    NAMED("its processors", sched_setaffinity, OTHER, sizeof first_processor, AT(&first_processor)),
    CALL(sched_getaffinity, OTHER, sizeof room, AT(room)),
    NAMED("its disk priority", ioprio_set, 1, OTHER, 3 << 13),
    NAMED("disk priority of the user", ioprio_set, 3, USER, 3 << 13),
    CALL(kcmp, OTHER, OTHER, 0, 0, 0),
    CALL(get_robust_list, OTHER, AT(room), AT(room)),
    CALL(migrate_pages, OTHER, 1, AT(room), AT(room)),
    CALL(move_pages, OTHER, 0, 0, 0, 0, 0),
    NUMBER("process_madvise", 440, -1, 0, 0, 0, 0),
    NUMBER("process_mrelease", 448, -1, 0),
    CALL(setpgid, 0, 0),
    CALL(setsid, 0),
    CALL(getsid, OTHER),
    CALL(getpgid, OTHER),
    /* other programs, threads */
    CALL(execve, AT("/bin/true"), AT(arguments), AT(environment)),
    CALL(execveat, AT_FDCWD, AT("/bin/true"), AT(arguments), AT(environment), 0),
    CALL(clone, SIGCHLD, 0, 0, 0, 0),
    CALL(clone3, AT(room), 64),
    CALL(set_tid_address, AT(room)),
    CALL(set_robust_list, AT(room), 24),
    CALL(futex, AT(room), 1, 1, 0, 0, 0),
    CALL(membarrier, 0, 0, 0),
    CALL(rseq, 0, 0, 0, 0),
    CALL(wait4, -1, 0, 1, 0),
    CALL(waitid, 0, 0, AT(room), 5, 0),
    /* sockets and other ways to others */
    NAMED("a socket of the Internet", socket, AF_INET, SOCK_STREAM, 0),
    NAMED("a socket of the machine", socket, AF_UNIX, SOCK_DGRAM, 0),
    NAMED("a socket of the kernel", socket, AF_NETLINK, SOCK_RAW, 0),
    CALL(socketpair, AF_UNIX, SOCK_STREAM, 0, AT(room)),
    CALL(connect, 9, AT(&manager), sizeof manager),
    CALL(bind, 9, AT(&abstract), sizeof abstract),
    CALL(listen, 9, 1),
    CALL(accept4, 9, 0, 0, 0),
    CALL(sendmsg, 9, AT(&no_message), 0),
    CALL(recvfrom, 9, AT(room), 1, MSG_DONTWAIT, 0, 0),
    CALL(setsockopt, 9, SOL_SOCKET, SO_KEEPALIVE, AT(room), 4),
    NAMED("send to the manager", sendto, 9, AT("x"), 1, MSG_DONTWAIT, AT(&manager), sizeof manager),
    NAMED("send to an abstract socket", sendto, 9, AT("x"), 1, MSG_DONTWAIT, AT(&abstract),
        sizeof abstract),
    CALL(pipe2, AT(room), 0),
    CALL(eventfd2, 0, 0),
    CALL(epoll_create1, 0),
    CALL(signalfd4, -1, AT(room), 8, 0),
    CALL(timerfd_create, 1, 0),
    CALL(timer_create, 1, 0, AT(room)),
    CALL(setitimer, 0, AT(room), 0),
    CALL(inotify_init1, 0),
    CALL(fanotify_init, 0, 0),
    CALL(mq_open, AT("x"), O_RDONLY, 0, 0),
    CALL(msgget, 0x1234, 0600),
    CALL(msgctl, 0, 0, 0),
    CALL(semget, 0x1234, 1, 0600),
    CALL(semctl, 0, 0, 0),
    CALL(shmget, 0x1234, 4096, 0600),
    CALL(shmat, 0, 0, 0),
    CALL(shmctl, 0, 0, 0),
    CALL(splice, 0, 0, 1, 0, 0, 0),
    CALL(tee, 0, 1, 0, 0),
    CALL(vmsplice, 1, 0, 0, 0),
    CALL(sendfile, 1, 0, 0, 0),
    CALL(copy_file_range, 0, 0, 1, 0, 0, 0),
    CALL(dup, 0),
    CALL(dup3, 0, 9, 0),
    /* files */
    NAMED("read passwords", openat, AT_FDCWD, AT("/etc/passwd"), O_RDONLY),
    NAMED("list the root", openat, AT_FDCWD, AT("/"), O_RDONLY | O_DIRECTORY),
    NAMED("its own memory", openat, AT_FDCWD, AT("/proc/self/mem"), O_RDONLY),
    NAMED("its own memory, to write", openat, AT_FDCWD, AT("/proc/self/mem"), O_RDWR),
    NAMED("its terminal anew", openat, AT_FDCWD, AT("/dev/tty"), O_RDONLY),
    NAMED("a console", openat, AT_FDCWD, AT("/dev/tty1"), O_RDONLY),
    NAMED("another terminal", openat, AT_FDCWD, AT("/dev/ptmx"), O_RDONLY | O_NOCTTY),
    NAMED("a place", openat, AT_FDCWD, AT("/etc"), O_PATH),
    NAMED("for ioctl alone", openat, AT_FDCWD, AT("/dev/tty"), O_ACCMODE),
    NAMED("a file without a name", openat, AT_FDCWD, AT("/tmp"), O_TMPFILE | O_RDWR, 0600),
    NAMED("the folder it is in", openat, AT_FDCWD, AT("."), O_RDONLY | O_DIRECTORY),
    CALL(openat2, AT_FDCWD, AT("/etc/passwd"), AT(open_how), sizeof open_how),
    CALL(name_to_handle_at, AT_FDCWD, AT("/etc/passwd"), AT(room), AT(room), 0),
    CALL(open_by_handle_at, AT_FDCWD, AT(room), 0),
    CALL(statfs, AT("/"), AT(room)),
    CALL(chdir, AT("/etc")),
    CALL(fchdir, 0),
    CALL(chroot, AT("/tmp")),
    CALL(listxattr, AT("/etc"), 0, 0),
    CALL(getxattr, AT("/etc"), AT("user.x"), 0, 0),
    CALL(fsetxattr, 0, AT("user.x"), AT("x"), 1, 0),
    CALL(mkdirat, AT_FDCWD, AT("/tmp/gist-kiosk-never"), 0700),
    CALL(unlinkat, AT_FDCWD, AT("/tmp/gist-kiosk-never"), 0),
    CALL(renameat2, AT_FDCWD, AT("/tmp/gist-kiosk-never"), AT_FDCWD, AT("/tmp/x"), 0),
    CALL(symlinkat, AT("/"), AT_FDCWD, AT("/tmp/gist-kiosk-never")),
    CALL(linkat, AT_FDCWD, AT("/etc/passwd"), AT_FDCWD, AT("/tmp/gist-kiosk-never"), 0),
    CALL(truncate, AT("/tmp/gist-kiosk-never"), 0),
    CALL(ftruncate, 0, 0),
    CALL(fallocate, 0, 0, 0, 1),
    CALL(fchmod, 0, 0600),
    CALL(fchmodat, AT_FDCWD, AT("/tmp/gist-kiosk-never"), 0600),
    CALL(fchown, 0, USER, USER),
    CALL(utimensat, AT_FDCWD, AT("/tmp"), AT(times), 0),
    CALL(flock, 0, 2),
    CALL(fadvise64, 0, 0, 0, 0),
    CALL(readahead, 0, 0, 0),
    CALL(sync, 0),
    CALL(syncfs, 0),
    CALL(umask, 0),
    CALL(quotactl, 0, 0, 0, 0),
    NUMBER("cachestat", 451, 0, 0, 0, 0),
    NUMBER("statmount", 457, 0, 0, 0, 0),
    NUMBER("listmount", 458, 0, 0, 0, 0),
    NUMBER("lsm_get_self_attr", 459, 0, 0, 0, 0),
    NUMBER("file_setattr", 469, AT_FDCWD, AT("/tmp"), 0, 0, 0),
    /* memory as code */
    CALL(memfd_create, AT("x"), 0),
    NAMED("code", mmap, 0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
    NAMED("code that can be written", mmap, 0, 4096, PROT_READ | PROT_WRITE | PROT_EXEC,
        MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
    NAMED("make it code", mprotect, 0, 4096, PROT_READ | PROT_EXEC),
    CALL(personality, 0x0400000),
    CALL(remap_file_pages, 0, 0, 0, 0, 0),
    CALL(pkey_alloc, 0, 0),
    CALL(mlockall, 1),
    CALL(set_mempolicy, 0, 0, 0),
    NUMBER("map_shadow_stack", 453, 0, 4096, 0),
    NUMBER("mseal", 462, 0, 0, 0),
    /* itself */
    CALL(prctl, PR_SET_DUMPABLE, 1, 0, 0, 0),
    CALL(prctl, PR_SET_PTRACER, -1, 0, 0, 0),
    CALL(prctl, PR_SET_NAME, AT("sh"), 0, 0, 0),
    NAMED("its own limits", prlimit64, 0, RLIMIT_CORE, AT(&huge), 0),
    CALL(setuid, 0),
    CALL(setgroups, 1, AT(room)),
    CALL(capset, 0, 0),
    CALL(landlock_create_ruleset, 0, 0, 1),
    CALL(seccomp, 2, 0, AT(room)),
    /* the kernel and the machine */
    CALL(perf_event_open, AT(room), 0, -1, -1, 0),
    CALL(add_key, AT("user"), AT("a"), AT("b"), 1, -3),
    CALL(request_key, AT("user"), AT("a"), 0, -3),
    CALL(setns, 0, 0),
    CALL(umount2, AT("/tmp"), 0),
    CALL(pivot_root, AT("/"), AT("/")),
    CALL(reboot, 0, 0, 0, 0),
    CALL(syslog, 3, AT(room), 1),
    CALL(vhangup, 0),
    CALL(sethostname, AT("x"), 1),
    CALL(clock_settime, 0, AT(room)),
    CALL(adjtimex, AT(room)),
    CALL(uname, AT(room)),
    CALL(times, AT(room)),
    CALL(getrusage, 0, AT(room)),
    /* terminals */
    COMMAND(TIOCSTI),
    COMMAND(TIOCLINUX),
    COMMAND(TIOCSCTTY),
    COMMAND(TIOCSPGRP),
    COMMAND(TIOCSWINSZ),
    COMMAND(TIOCEXCL),
    COMMAND(TIOCNXCL),
    COMMAND(TIOCCONS),
    COMMAND(TIOCSETD),
    COMMAND(TIOCGPTPEER),
    COMMAND(FIOASYNC),
    COMMAND(KDSETMODE),
    COMMAND(KDSKBMODE),
    COMMAND(KDSKBENT),
    COMMAND(KDSKBSENT),
    COMMAND(KDFONTOP),
    COMMAND(KDSIGACCEPT),
    COMMAND(KDMKTONE),
    COMMAND(PIO_UNIMAP),
    COMMAND(VT_ACTIVATE),
    COMMAND(VT_SETMODE),
    COMMAND(VT_DISALLOCATE),
    COMMAND(VT_LOCKSWITCH),
    COMMAND(VT_RELDISP),
    COMMAND(VT_SENDSIG),
    COMMAND(FS_IOC_SETFLAGS),
    /* what it may do, as any guide */
    NAMED("look at a file from outside", newfstatat, AT_FDCWD, AT("/etc/shadow"), AT(room), 0),
    NAMED("ask who may read it", faccessat, AT_FDCWD, AT("/etc/shadow"), F_OK),
    NAMED("where a link leads", readlinkat, AT_FDCWD, AT("/proc/self/exe"), AT(room), sizeof room),
    NAMED("memory", mmap, 0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
    NAMED("chance", getrandom, AT(room), 8, 0),
};

static const char *const may_pass[] = {"look at a file from outside", "ask who may read it",
    "where a link leads", "memory", "chance",
    "send to the manager"}; /* through the socket of the log, where the file's mode lets it */

enum { MOST_PASSING = 8, SOCKET = 9, MANY = 1000 };

struct attack {
    pid_t other;
    bool filter_alone;
};

static bool is_expected(const char *name) {
    for (size_t i = 0; i < sizeof may_pass / sizeof may_pass[0]; i++)
        if (strcmp(may_pass[i], name) == 0) return true;
    return false;
}

static long argument_of(const struct attack *attack, long argument) {
    if (argument == OTHER) return attack->other;
    return argument == USER ? (long)getuid() : argument;
}

static bool gets_through(const struct attack *attack, const struct probe *probe) {
    long a[6];
    for (size_t i = 0; i < 6; i++) a[i] = argument_of(attack, probe->arguments[i]);
    errno = 0;
    return syscall(probe->number, a[0], a[1], a[2], a[3], a[4], a[5]) != -1;
}

static int attack_from_inside(void *context) {
    const struct attack *attack = context;
    int passing = 0, wrong = 0;
    EXPECT(dup2(socket(AF_UNIX, SOCK_DGRAM, 0), SOCKET) == SOCKET); /* as that of the log */
    if (attack->filter_alone) {
        EXPECT(prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL) == 0 &&
               sandbox_seccomp(&(struct sandbox_paths){0}));
    } else {
        EXPECT(sandbox_close(&(struct sandbox_paths){0}).seccomp);
    }
    for (size_t i = 0; i < sizeof probes / sizeof probes[0]; i++) {
        if (!gets_through(attack, &probes[i])) continue;
        passing++;
        bool reads = probes[i].number == SYS_openat && attack->filter_alone; /* Landlock's */
        if (is_expected(probes[i].name) || reads) continue;
        dprintf(STDERR_FILENO, "%s gets through\n", probes[i].name);
        wrong = 1;
    }
    EXPECT(attack->filter_alone || passing <= MOST_PASSING);
    return wrong;
}

/* What the kernel says of the other process that could have been changed. */
static char *facts_of(struct vt *vt) {
    static char facts[MANY * 8];
    char *limits = kiosk_proc(vt, "limits");
    assert_non_null(limits);
    cpu_set_t processors;
    CPU_ZERO(&processors);
    assert_return_code(sched_getaffinity(vt_pid(vt), sizeof processors, &processors), errno);
    snprintf(facts, sizeof facts, "%snice %d, scheduler %d, processors %d, disk %ld\n", limits,
        getpriority(PRIO_PROCESS, (id_t)vt_pid(vt)), sched_getscheduler(vt_pid(vt)),
        CPU_COUNT(&processors), syscall(SYS_ioprio_get, 1, vt_pid(vt)));
    free(limits);
    return strdup(facts);
}

static void try_to_reach(bool filter_alone) {
    struct sandbox_state offered = sandbox_offered();
    if (!offered.compiled || !offered.seccomp)
        skip_with("this build leaves the sandbox out, or this kernel takes no filters");
    struct vt *vt = kiosk_home(&(struct kiosk_start){.settings = SETTINGS});
    struct attack attack = {.other = vt_pid(vt), .filter_alone = filter_alone};
    char *before = facts_of(vt);
    child_passes(attack_from_inside, &attack);
    char *after = facts_of(vt);
    assert_string_equal(before, after);
    free(before);
    free(after);
    kiosk_press(vt, " "); /* it is there, and awake */
    kiosk_expect(vt, "What would you like to know?");
    kiosk_hang_up(vt);
}

static void one_visit_cannot_reach_another_of_the_same_user(void **state) {
    (void)state;
    try_to_reach(false);
}

static void nor_where_landlock_knows_no_scopes(void **state) {
    (void)state;
    try_to_reach(true);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_visit_cannot_reach_another_of_the_same_user),
        cmocka_unit_test(nor_where_landlock_knows_no_scopes),
    };
    return cmocka_run_group_tests_name("neighbor", tests, NULL, NULL);
}
