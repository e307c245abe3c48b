/* seccomp: what a guide asks of the kernel once it runs, and nothing else. Every other system call
 * fails with EPERM, also one that is newer than this list: a C library that changes which calls it
 * makes must not end a visit. What only an attack would make ends it. The one file that includes
 * <seccomp.h>. SPDX-License-Identifier: MIT */
#include "config/host/sandbox_internal.h"

#include <asm/termbits.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* Where one call has several names, each architecture has its own; those that this one lacks are
 * negative numbers. */
static const int allowed[] = {
    /* files that are open, or that Landlock lets it open (see openat below) */
    SCMP_SYS(read), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close), SCMP_SYS(lseek),
    SCMP_SYS(_llseek), SCMP_SYS(getdents64), SCMP_SYS(getcwd),
    /* what there is, without opening it */
    SCMP_SYS(fstat), SCMP_SYS(fstat64), SCMP_SYS(newfstatat), SCMP_SYS(fstatat64), SCMP_SYS(statx),
    SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
    /* waiting, time, signals */
    SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(ppoll_time64), SCMP_SYS(timerfd_settime),
    SCMP_SYS(timerfd_settime64), SCMP_SYS(clock_gettime), SCMP_SYS(clock_gettime64),
    SCMP_SYS(clock_nanosleep), SCMP_SYS(clock_nanosleep_time64), SCMP_SYS(gettimeofday),
    SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn), SCMP_SYS(sigreturn),
    SCMP_SYS(restart_syscall),
    /* memory (see mmap below) */
    SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
    /* the log, through the socket that it has */
    SCMP_SYS(sendto), SCMP_SYS(getsockname),
    /* who and where it is, chance, the end */
    SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(geteuid), SCMP_SYS(geteuid32), SCMP_SYS(sysinfo),
    SCMP_SYS(getrandom), SCMP_SYS(exit), SCMP_SYS(exit_group)};

/* What it takes to lock a program in once more, with less to read. */
static const int allowed_until_closed[] = {SCMP_SYS(landlock_create_ruleset),
    SCMP_SYS(landlock_add_rule), SCMP_SYS(landlock_restrict_self), SCMP_SYS(seccomp)};

/* Nobody but an attacker calls these. */
static const int deadly[] = {SCMP_SYS(ptrace), SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev), SCMP_SYS(bpf), SCMP_SYS(mount), SCMP_SYS(unshare),
    SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
    SCMP_SYS(userfaultfd), SCMP_SYS(keyctl)};

/* Calls that are allowed where `argument` & `mask` is `value`. Arguments are 64 bits wide, of which
 * the kernel reads 32 of a number. */
struct condition {
    int number;
    unsigned argument;
    uint64_t mask, value;
};

#define IF_COMMAND(call, command)                                                                  \
    { SCMP_SYS(call), 1, UINT32_MAX, (command) }
#define IF_NO_CODE(call)                                                                           \
    { SCMP_SYS(call), 2, PROT_EXEC, 0 }
#define IF_NAMELESS(call)                                                                          \
    { SCMP_SYS(call), 1, UINT64_MAX, 0 }

static const struct condition conditions[] = {IF_NO_CODE(mmap), IF_NO_CODE(mmap2),
    IF_NO_CODE(mprotect),
    /* futimens, for the heartbeat */
    IF_NAMELESS(utimensat), IF_NAMELESS(utimensat_time64),
    /* Of a descriptor, its flags (opendir sets one). Whom it sends signals (F_SETOWN) is none. */
    IF_COMMAND(fcntl, F_GETFD), IF_COMMAND(fcntl, F_SETFD), IF_COMMAND(fcntl, F_GETFL),
    IF_COMMAND(fcntl64, F_GETFD), IF_COMMAND(fcntl64, F_SETFD), IF_COMMAND(fcntl64, F_GETFL),
    /* Of a terminal, its modes (of newer C libraries, the second kind), its size, and what waits in
     * it; of a console, which characters its font has. */
    IF_COMMAND(ioctl, TCGETS), IF_COMMAND(ioctl, TCSETS), IF_COMMAND(ioctl, TCSETSW),
    IF_COMMAND(ioctl, TCSETSF), IF_COMMAND(ioctl, TCGETS2), IF_COMMAND(ioctl, TCSETS2),
    IF_COMMAND(ioctl, TCSETSW2), IF_COMMAND(ioctl, TCSETSF2), IF_COMMAND(ioctl, TIOCGWINSZ),
    IF_COMMAND(ioctl, TCFLSH), IF_COMMAND(ioctl, TCXONC), IF_COMMAND(ioctl, FIONREAD),
    IF_COMMAND(ioctl, GIO_UNIMAP)};

/* Where a visitor may choose a font of the console. */
static const struct condition font_conditions[] = {
    IF_COMMAND(ioctl, KDFONTOP), IF_COMMAND(ioctl, PIO_UNIMAPCLR), IF_COMMAND(ioctl, PIO_UNIMAP)};

/* Says whether the rule stands; one for a call that this architecture lacks needs not. Without a
 * condition (NULL) it holds whatever the arguments. */
static bool add(
    scmp_filter_ctx filter, uint32_t action, int number, const struct condition *condition) {
    struct scmp_arg_cmp when = {.op = SCMP_CMP_MASKED_EQ};
    if (condition) {
        when.arg = condition->argument;
        when.datum_a = condition->mask;
        when.datum_b = condition->value;
    }
    int error = seccomp_rule_add_array(filter, action, number, condition ? 1 : 0, &when);
    return error == 0 || number < 0;
}

static bool add_all(scmp_filter_ctx filter, uint32_t action, const int *numbers, size_t count) {
    bool all = true;
    for (size_t i = 0; i < count; i++) all = add(filter, action, numbers[i], NULL) && all;
    return all;
}

static bool add_each(scmp_filter_ctx filter, const struct condition *all, size_t count) {
    bool right = true;
    for (size_t i = 0; i < count; i++)
        right = add(filter, SCMP_ACT_ALLOW, all[i].number, &all[i]) && right;
    return right;
}

static bool add_conditions(scmp_filter_ctx filter, const struct sandbox_paths *paths) {
    const bool closed = !paths->everything;
    const uint64_t writes = O_ACCMODE | O_CREAT | O_TRUNC | (O_TMPFILE & ~O_DIRECTORY);
    const struct condition now[] = {
        {SCMP_SYS(openat), 2, closed ? writes | O_PATH : writes, O_RDONLY},
        {SCMP_SYS(tgkill), 0, UINT32_MAX, (uint64_t)getpid()}, /* abort */
    };
    return add_each(filter, now, COUNT(now)) && add_each(filter, conditions, COUNT(conditions)) &&
           add_each(filter, font_conditions, paths->fonts ? COUNT(font_conditions) : 0);
}

bool sandbox_seccomp_offered(void) {
    const uint32_t action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0U, &action) == 0;
}

bool sandbox_seccomp(const struct sandbox_paths *paths) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
    if (!filter) return false;
    size_t more = paths->everything ? COUNT(allowed_until_closed) : 0;
    /* Another architecture's calls have other numbers. */
    bool all = seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS) == 0 &&
               seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 0) == 0 &&
               add_all(filter, SCMP_ACT_ALLOW, allowed, COUNT(allowed)) &&
               add_all(filter, SCMP_ACT_ALLOW, allowed_until_closed, more) &&
               add_all(filter, SCMP_ACT_KILL_PROCESS, deadly, COUNT(deadly)) &&
               add_conditions(filter, paths);
    bool holds = all && seccomp_load(filter) == 0;
    seccomp_release(filter);
    return holds;
}
