/* Which system calls a locked-in program can make: each number is tried from inside, in children,
 * as the user of the test and as nobody. The list of what must pass stands here once more, so that
 * a call which the filter lets through by mistake is named. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/kd.h>
#include <linux/vt.h>
#include <seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "config/host/sandbox.h"
#include "tests/support/child.h"

enum { CALLS = 1024, KILLED_STATUS = 128 + SIGSYS };

enum outcome { NOT_TRIED, REFUSED, PASSED, KILLED };

static const char *const outcome_names[] = {"not tried", "refused", "passed", "killed"};

static void need_seccomp(void) {
    struct sandbox_state offered = sandbox_offered();
    if (!offered.compiled || !offered.seccomp)
        skip_with("this build leaves the sandbox out, or this kernel takes no filters");
}

static bool lock(void) {
    return sandbox_close(&(struct sandbox_paths){0}).seccomp;
}

/* ---- every number ---- */

/* What passes whatever its arguments are. */
static const long passing[] = {
    SYS_read,
    SYS_write,
    SYS_writev,
    SYS_close,
    SYS_lseek,
    SYS_getdents64,
    SYS_getcwd,
    SYS_faccessat,
    SYS_readlinkat,
    SYS_statx,
    SYS_fstat,
    SYS_ppoll,
    SYS_timerfd_settime,
    SYS_clock_gettime,
    SYS_clock_nanosleep,
    SYS_gettimeofday,
    SYS_rt_sigaction,
    SYS_rt_sigprocmask,
    SYS_rt_sigreturn,
    SYS_restart_syscall,
    SYS_brk,
    SYS_munmap,
    SYS_mremap,
    SYS_madvise,
    SYS_sendto,
    SYS_getsockname,
    SYS_getpid,
    SYS_gettid,
    SYS_geteuid,
    SYS_sysinfo,
    SYS_getrandom,
    SYS_exit,
    SYS_exit_group,
#ifdef SYS_newfstatat
    SYS_newfstatat,
#endif
#ifdef SYS_fstatat64
    SYS_fstatat64,
    SYS_fstat64,
    SYS__llseek,
    SYS_geteuid32,
    SYS_sigreturn,
    SYS_ppoll_time64,
    SYS_timerfd_settime64,
    SYS_clock_gettime64,
    SYS_clock_nanosleep_time64,
#endif
#ifdef SYS_poll
    SYS_poll,
    SYS_access,
    SYS_readlink,
#endif
};

/* Of these, arguments decide. With zeros, files are opened for reading, memory is no code, and no
 * file is named; the others need more. */
static const long passing_with_zeros[] = {
    SYS_openat,
    SYS_mprotect,
    SYS_utimensat,
#ifdef SYS_mmap2
    SYS_mmap2,
    SYS_utimensat_time64,
#else
    SYS_mmap,
#endif
};

static const long deadly[] = {SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_bpf,
    SYS_mount, SYS_unshare, SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register,
    SYS_userfaultfd, SYS_keyctl};

/* x86-64's uretprobe and uprobe: the kernel filters neither, and ends whoever calls one by hand. */
static const long unfiltered[] = {
#ifdef __x86_64__
    335,
    336,
#else
    -1,
#endif
};

static bool is_among(long number, const long *numbers, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (numbers[i] == number) return true;
    return false;
}

#define IS_AMONG(number, list) is_among(number, list, sizeof(list) / sizeof(list)[0])

static enum outcome expected(long number) {
    if (IS_AMONG(number, deadly)) return KILLED;
    return IS_AMONG(number, passing) || IS_AMONG(number, passing_with_zeros) ? PASSED : REFUSED;
}

/* Shared with the children: which call is next, and what became of each. */
struct tries {
    long next;
    unsigned char outcomes[CALLS];
};

/* With arguments that no call can use; where that is refused, with zeros. Descriptor 0 is closed,
 * so that nothing happens to it. A child that a call ends is followed by another. */
static int try_on(void *context) {
    struct tries *tries = context;
    close(STDIN_FILENO);
    EXPECT(lock());
    for (; tries->next < CALLS; tries->next++) {
        long number = tries->next;
        bool refused = syscall(number, -1L, -1L, -1L, -1L, -1L, -1L) == -1 && errno == EPERM;
        if (refused) refused = syscall(number, 0L, 0L, 0L, 0L, 0L, 0L) == -1 && errno == EPERM;
        tries->outcomes[number] = refused ? REFUSED : PASSED;
    }
    return 0;
}

static void try_all(struct tries *tries, bool nobody) {
    memset(tries, 0, sizeof *tries);
    while (tries->next < CALLS) {
        long before = tries->next;
        int status = child_end(child_start(try_on, tries, nobody));
        if (tries->next == CALLS) break;
        if (status == 1 && tries->next == before && before == 0) fail_msg("not locked in");
        tries->outcomes[tries->next++] = status == KILLED_STATUS ? KILLED : PASSED;
    }
    size_t wrong = 0, count[KILLED + 1] = {0};
    for (long number = 0; number < CALLS; number++) {
        enum outcome outcome = tries->outcomes[number];
        count[outcome]++;
        if (outcome == expected(number) || IS_AMONG(number, unfiltered)) continue;
        char *name = seccomp_syscall_resolve_num_arch(seccomp_arch_native(), (int)number);
        print_error("%s (%ld): %s, expected: %s\n", name ? name : "?", number,
            outcome_names[outcome], outcome_names[expected(number)]);
        free(name);
        wrong++;
    }
    print_message("%d calls tried as %s: %zu passed, %zu refused, %zu ended it\n", CALLS,
        nobody ? "nobody" : "this user", count[PASSED], count[REFUSED], count[KILLED]);
    assert_int_equal(wrong, 0);
}

static void what_a_guide_needs_passes_and_no_other_call(void **state) {
    (void)state;
    need_seccomp();
    struct tries *tries =
        mmap(NULL, sizeof *tries, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    assert_ptr_not_equal(tries, MAP_FAILED);
    try_all(tries, false);
    if (geteuid() == 0) try_all(tries, true);
    munmap(tries, sizeof *tries);
}

/* Else the test above would prove nothing: without the lock, most calls say something else. */
static int count_refusals(void *context) {
    (void)context;
    static const long harmless[] = {SYS_socket, SYS_memfd_create, SYS_prlimit64, SYS_setpriority,
        SYS_sched_setaffinity, SYS_epoll_create1, SYS_fchdir, SYS_msgctl, SYS_openat2, SYS_dup};
    for (size_t i = 0; i < sizeof harmless / sizeof harmless[0]; i++)
        EXPECT(syscall(harmless[i], -1L, -1L, -1L, -1L, -1L, -1L) != -1 || errno != EPERM);
    return 0;
}

static void without_the_lock_calls_fail_otherwise(void **state) {
    (void)state;
    child_passes_as_each_user(count_refusals, NULL);
}

/* ---- arguments ---- */

static const char nowhere[] = "/nowhere/at/all";

#define TEXT(text) ((long)(intptr_t)(text))
#define OPEN(flags)                                                                                \
    SYS_openat, {                                                                                  \
        AT_FDCWD, TEXT(nowhere), (flags)                                                           \
    }
#define COMMAND(command)                                                                           \
    SYS_ioctl, {                                                                                   \
        -1, (long)(command)                                                                        \
    }
#define OF_DESCRIPTOR(command)                                                                     \
    SYS_fcntl, {                                                                                   \
        -1, (command)                                                                              \
    }
#ifdef SYS_mmap2
#define MAP(rights)                                                                                \
    SYS_mmap2, {                                                                                   \
        0, 0, (rights)                                                                             \
    }
#define OF_DESCRIPTOR_64(command)                                                                  \
    SYS_fcntl64, {                                                                                 \
        -1, (command)                                                                              \
    }
#else
#define MAP(rights)                                                                                \
    SYS_mmap, {                                                                                    \
        0, 0, (rights)                                                                             \
    }
#endif

struct call {
    bool passes;
    long number, arguments[3];
};

static const struct call calls[] = {
    {true, OPEN(O_RDONLY)},
    {true, OPEN(O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_DIRECTORY | O_NOFOLLOW | O_NOCTTY)},
    {false, OPEN(O_WRONLY)},
    {false, OPEN(O_RDWR)},
    {false, OPEN(O_ACCMODE)}, /* for ioctl alone */
    {false, OPEN(O_CREAT)},
    {false, OPEN(O_TRUNC)},
    {false, OPEN(O_TMPFILE)},
    {false, OPEN(O_PATH)},
    {true, MAP(PROT_READ | PROT_WRITE)},
    {false, MAP(PROT_EXEC)},
    {false, MAP(PROT_READ | PROT_WRITE | PROT_EXEC)},
    {true, SYS_mprotect, {0, 0, PROT_READ}},
    {false, SYS_mprotect, {0, 0, PROT_READ | PROT_EXEC}},
    {true, SYS_utimensat, {-1, 0, 0}},
    {false, SYS_utimensat, {-1, TEXT(nowhere), 0}},
    {true, OF_DESCRIPTOR(F_GETFD)},
    {true, OF_DESCRIPTOR(F_SETFD)},
    {true, OF_DESCRIPTOR(F_GETFL)},
    {false, OF_DESCRIPTOR(F_DUPFD)},
    {false, OF_DESCRIPTOR(F_SETFL)},
    {false, OF_DESCRIPTOR(F_SETOWN)},
    {false, OF_DESCRIPTOR(F_SETLEASE)},
    {false, OF_DESCRIPTOR(F_NOTIFY)},
    {true, COMMAND(TCGETS)},
    {true, COMMAND(TCSETS)},
    {true, COMMAND(TCSETSW)},
    {true, COMMAND(TCSETSF)},
    {true, COMMAND(TIOCGWINSZ)},
    {true, COMMAND(TCFLSH)},
    {true, COMMAND(TCXONC)},
    {true, COMMAND(FIONREAD)},
    {true, COMMAND(GIO_UNIMAP)},
    {false, COMMAND(TIOCSTI)},
    {false, COMMAND(TIOCLINUX)},
    {false, COMMAND(TIOCCONS)},
    {false, COMMAND(TIOCSETD)},
    {false, COMMAND(TIOCSCTTY)},
    {false, COMMAND(TIOCNOTTY)},
    {false, COMMAND(TIOCSPGRP)},
    {false, COMMAND(TIOCSWINSZ)},
    {false, COMMAND(TIOCEXCL)},
    {false, COMMAND(TIOCNXCL)},
    {false, COMMAND(TIOCGPTPEER)},
    {false, COMMAND(FIOASYNC)},
    {false, COMMAND(FIONBIO)},
    {false, COMMAND(KDSETMODE)},
    {false, COMMAND(KDSKBMODE)},
    {false, COMMAND(KDSKBENT)},
    {false, COMMAND(KDSKBSENT)},
    {false, COMMAND(KDFONTOP)},
    {false, COMMAND(PIO_UNIMAPCLR)},
    {false, COMMAND(KDSIGACCEPT)},
    {false, COMMAND(PIO_UNIMAP)},
    {false, COMMAND(VT_ACTIVATE)},
    {false, COMMAND(VT_SETMODE)},
    {false, COMMAND(VT_DISALLOCATE)},
    {false, COMMAND(VT_LOCKSWITCH)},
    {false, COMMAND(VT_RELDISP)},
    {false, COMMAND(FS_IOC_SETFLAGS)},
};

static bool passes(long number, const long arguments[3]) {
    long result = syscall(number, arguments[0], arguments[1], arguments[2], 0L, 0L, 0L);
    return result != -1 || errno != EPERM;
}

/* The kernel reads 32 bits of a number, and so must the filter. */
static int try_arguments(void *context) {
    int wrong = 0;
    (void)context;
    EXPECT(lock());
    for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
        if (passes(calls[i].number, calls[i].arguments) == calls[i].passes) continue;
        dprintf(STDERR_FILENO, "uid %d, call %zu of the list: %s\n", (int)getuid(), i,
            calls[i].passes ? "refused" : "passed");
        wrong = 1;
    }
    const long high = sizeof(long) > 4 ? (long)((uint64_t)1 << 40) : 0;
    EXPECT(passes(SYS_ioctl, (long[]){-1, (long)TCGETS | high, 0}));
    EXPECT(!passes(SYS_ioctl, (long[]){-1, (long)TIOCSTI | high, 0}));
    EXPECT(passes(SYS_tgkill, (long[]){getpid(), getpid(), 0}));
    EXPECT(!passes(SYS_tgkill, (long[]){getppid(), getppid(), 0}));
    return wrong;
}

/* The same fixed list, and no more of the console. */
static int try_fonts(void *context) {
    const long fonts[] = {(long)KDFONTOP, (long)PIO_UNIMAPCLR, (long)PIO_UNIMAP},
               others[] = {(long)KDSETMODE, (long)PIO_FONT, (long)PIO_FONTX, (long)PIO_SCRNMAP,
                   (long)PIO_UNISCRNMAP, (long)PIO_CMAP, (long)TIOCSTI, (long)TIOCLINUX};
    (void)context;
    EXPECT(sandbox_close(&(struct sandbox_paths){.everything = true, .fonts = true}).seccomp);
    EXPECT(sandbox_close(&(struct sandbox_paths){.fonts = true}).seccomp);
    for (size_t i = 0; i < sizeof fonts / sizeof *fonts; i++)
        EXPECT(passes(SYS_ioctl, (long[]){-1, fonts[i], 0}));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        EXPECT(!passes(SYS_ioctl, (long[]){-1, others[i], 0}));
    return 0;
}

static void the_font_of_a_console_can_be_set_where_a_visitor_may_choose_one(void **state) {
    (void)state;
    need_seccomp();
    child_passes_as_each_user(try_fonts, NULL);
}

static void arguments_decide_where_they_matter(void **state) {
    (void)state;
    need_seccomp();
    child_passes_as_each_user(try_arguments, NULL);
}

/* ---- another architecture's numbers ---- */

#ifdef __x86_64__
static int call_as_x32(void *context) {
    (void)context;
    EXPECT(lock());
    syscall(0x40000000L | SYS_getpid);
    return 0;
}

static int call_as_i386(void *context) {
    (void)context;
    long result = 20; /* getpid there */
    EXPECT(lock());
    __asm__ volatile("int $0x80" : "+a"(result) : : "memory", "cc");
    return 0;
}
#endif

static void numbers_of_another_architecture_end_it(void **state) {
    (void)state;
    need_seccomp();
#ifdef __x86_64__
    assert_int_equal(child_end(child_start(call_as_x32, NULL, false)), KILLED_STATUS);
    /* Where the kernel has no such numbers at all, that is a fault. */
    int status = child_end(child_start(call_as_i386, NULL, false));
    assert_true(status == KILLED_STATUS || status == 128 + SIGSEGV);
#else
    skip_with("only x86-64 has such here");
#endif
}

/* ---- locked in twice ---- */

static int lock_twice(void *context) {
    (void)context;
    const struct sandbox_paths everything = {.everything = true};
    struct sandbox_state first = sandbox_close(&everything);
    EXPECT(first.seccomp);
    EXPECT(!passes(SYS_socket, (long[]){-1, -1, -1}));
    EXPECT(!passes(SYS_openat, (long[]){AT_FDCWD, TEXT(nowhere), O_WRONLY}));
    struct sandbox_state second = sandbox_close(&(struct sandbox_paths){0});
    EXPECT(second.seccomp && second.landlock == first.landlock && !second.shortage);
    EXPECT(!passes(SYS_landlock_create_ruleset, (long[]){0, 0, 0}));
    EXPECT(!passes(SYS_seccomp, (long[]){-1, -1, -1}));
    EXPECT(!passes(SYS_openat, (long[]){AT_FDCWD, TEXT(nowhere), O_PATH}));
    return 0;
}

static void what_may_read_everything_can_be_locked_in_once_more_and_then_no_more(void **state) {
    (void)state;
    need_seccomp();
    child_passes_as_each_user(lock_twice, NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_guide_needs_passes_and_no_other_call),
        cmocka_unit_test(without_the_lock_calls_fail_otherwise),
        cmocka_unit_test(arguments_decide_where_they_matter),
        cmocka_unit_test(the_font_of_a_console_can_be_set_where_a_visitor_may_choose_one),
        cmocka_unit_test(numbers_of_another_architecture_end_it),
        cmocka_unit_test(what_may_read_everything_can_be_locked_in_once_more_and_then_no_more),
    };
    return cmocka_run_group_tests_name("sandbox calls", tests, NULL, NULL);
}
