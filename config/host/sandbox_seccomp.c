/* seccomp: system calls that a guide has no use for once it runs. It is a list of what is refused
 * and not of what is allowed, because C libraries change which calls they make: an unknown one must
 * not end a visit. Refused means EPERM. The one file that includes <seccomp.h>. */
#include "config/host/sandbox_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/seccomp.h>
#include <linux/vt.h>
#include <seccomp.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Calls that are newer than the library or its headers; such numbers are the same on every
 * architecture of Debian but MIPS, where they mean nothing. */
enum {
    SYS_FCHMODAT2 = 452,
    SYS_SETXATTRAT = 463,
    SYS_REMOVEXATTRAT = 466,
    SYS_OPEN_TREE_ATTR = 467,
    SYS_FILE_SETATTR = 469,
};

/* Those that this architecture lacks are negative numbers. */
static const int refused[] = {
    /* other programs, other processes, threads */
    SCMP_SYS(execve),
    SCMP_SYS(execveat),
    SCMP_SYS(uselib),
    SCMP_SYS(fork),
    SCMP_SYS(vfork),
    SCMP_SYS(clone),
    SCMP_SYS(clone3),
    SCMP_SYS(kill), /* visitors over SSH share an account; abort() sends by tgkill */
    SCMP_SYS(tkill),
    SCMP_SYS(rt_sigqueueinfo),
    SCMP_SYS(rt_tgsigqueueinfo),
    SCMP_SYS(pidfd_send_signal),
    SCMP_SYS(ptrace),
    SCMP_SYS(process_vm_readv),
    SCMP_SYS(process_vm_writev),
    SCMP_SYS(process_madvise),
    SCMP_SYS(pidfd_open),
    SCMP_SYS(pidfd_getfd),
    SCMP_SYS(kcmp),
    SCMP_SYS(unshare),
    SCMP_SYS(setns),
    SCMP_SYS(personality),
    /* new ways to others */
    SCMP_SYS(socket),
    SCMP_SYS(socketpair),
    SCMP_SYS(connect),
    SCMP_SYS(bind),
    SCMP_SYS(listen),
    SCMP_SYS(accept),
    SCMP_SYS(accept4),
    SCMP_SYS(mq_open),
    SCMP_SYS(mq_unlink),
    SCMP_SYS(msgget),
    SCMP_SYS(semget),
    SCMP_SYS(shmget),
    SCMP_SYS(shmat),
    SCMP_SYS(memfd_create),
    SCMP_SYS(memfd_secret),
    /* ways around a filter, and parts of the kernel that few programs need and many attacks use */
    SCMP_SYS(io_uring_setup),
    SCMP_SYS(io_uring_enter),
    SCMP_SYS(io_uring_register),
    SCMP_SYS(io_setup),
    SCMP_SYS(io_submit),
    SCMP_SYS(bpf),
    SCMP_SYS(perf_event_open),
    SCMP_SYS(userfaultfd),
    SCMP_SYS(keyctl),
    SCMP_SYS(add_key),
    SCMP_SYS(request_key),
    SCMP_SYS(fanotify_init),
    SCMP_SYS(open_by_handle_at),
    SCMP_SYS(lookup_dcookie),
    SCMP_SYS(modify_ldt),
    SCMP_SYS(vmsplice),
    /* files: made, opened to be written, removed, renamed, cut */
    SCMP_SYS(openat2),
    SCMP_SYS(creat),
    SCMP_SYS(mkdir),
    SCMP_SYS(mkdirat),
    SCMP_SYS(mknod),
    SCMP_SYS(mknodat),
    SCMP_SYS(rmdir),
    SCMP_SYS(unlink),
    SCMP_SYS(unlinkat),
    SCMP_SYS(rename),
    SCMP_SYS(renameat),
    SCMP_SYS(renameat2),
    SCMP_SYS(link),
    SCMP_SYS(linkat),
    SCMP_SYS(symlink),
    SCMP_SYS(symlinkat),
    SCMP_SYS(truncate),
    SCMP_SYS(truncate64),
    SCMP_SYS(ftruncate),
    SCMP_SYS(ftruncate64),
    SCMP_SYS(fallocate),
    /* files: rights, owners, attributes, times by name */
    SCMP_SYS(chmod),
    SCMP_SYS(fchmod),
    SCMP_SYS(fchmodat),
    SYS_FCHMODAT2,
    SCMP_SYS(chown),
    SCMP_SYS(fchown),
    SCMP_SYS(lchown),
    SCMP_SYS(fchownat),
    SCMP_SYS(chown32),
    SCMP_SYS(fchown32),
    SCMP_SYS(lchown32),
    SCMP_SYS(setxattr),
    SCMP_SYS(lsetxattr),
    SCMP_SYS(fsetxattr),
    SYS_SETXATTRAT,
    SCMP_SYS(removexattr),
    SCMP_SYS(lremovexattr),
    SCMP_SYS(fremovexattr),
    SYS_REMOVEXATTRAT,
    SYS_FILE_SETATTR,
    SCMP_SYS(utime),
    SCMP_SYS(utimes),
    SCMP_SYS(futimesat),
    /* the machine, for where this runs as root */
    SCMP_SYS(mount),
    SCMP_SYS(umount),
    SCMP_SYS(umount2),
    SCMP_SYS(mount_setattr),
    SCMP_SYS(open_tree),
    SYS_OPEN_TREE_ATTR,
    SCMP_SYS(move_mount),
    SCMP_SYS(fsopen),
    SCMP_SYS(fsconfig),
    SCMP_SYS(fsmount),
    SCMP_SYS(fspick),
    SCMP_SYS(pivot_root),
    SCMP_SYS(chroot),
    SCMP_SYS(kexec_load),
    SCMP_SYS(kexec_file_load),
    SCMP_SYS(init_module),
    SCMP_SYS(finit_module),
    SCMP_SYS(create_module),
    SCMP_SYS(delete_module),
    SCMP_SYS(reboot),
    SCMP_SYS(swapon),
    SCMP_SYS(swapoff),
    SCMP_SYS(acct),
    SCMP_SYS(quotactl),
    SCMP_SYS(quotactl_fd),
    SCMP_SYS(iopl),
    SCMP_SYS(ioperm),
    SCMP_SYS(syslog),
    SCMP_SYS(vhangup),
    SCMP_SYS(sethostname),
    SCMP_SYS(setdomainname),
    SCMP_SYS(settimeofday),
    SCMP_SYS(stime),
    SCMP_SYS(clock_settime),
    SCMP_SYS(clock_settime64),
    SCMP_SYS(clock_adjtime),
    SCMP_SYS(clock_adjtime64),
    SCMP_SYS(adjtimex),
};

/* Calls of which one argument decides: refused where `argument` & `mask` is `value`. Arguments are
 * 64 bits wide, of which the kernel reads 32. */
struct refused_when {
    int number;
    unsigned argument;
    uint64_t mask, value;
};

#define WHEN_ANY(number, argument, bit)                                                            \
    { (number), (argument), (uint64_t)(bit), (uint64_t)(bit) }
#define WHEN_OPEN_TO_WRITE(number, argument)                                                       \
    WHEN_ANY(number, argument, O_WRONLY), WHEN_ANY(number, argument, O_RDWR),                      \
        WHEN_ANY(number, argument, O_CREAT), WHEN_ANY(number, argument, O_TRUNC)
#define WHEN_COMMAND(command)                                                                      \
    { SCMP_SYS(ioctl), 1, UINT32_MAX, (uint64_t)(command) }

static const struct refused_when refused_when[] = {
    WHEN_OPEN_TO_WRITE(SCMP_SYS(open), 1),
    WHEN_OPEN_TO_WRITE(SCMP_SYS(openat), 2),
    /* Everything is linked by now. */
    WHEN_ANY(SCMP_SYS(mmap), 2, PROT_EXEC),
    WHEN_ANY(SCMP_SYS(mmap2), 2, PROT_EXEC),
    WHEN_ANY(SCMP_SYS(mprotect), 2, PROT_EXEC),
    WHEN_ANY(SCMP_SYS(pkey_mprotect), 2, PROT_EXEC),
    /* Typing into a terminal in the name of its user, and what else reaches other users of a
     * console: the selection, where kernel messages go, the meaning of keys, which console is seen.
     */
    WHEN_COMMAND(TIOCSTI),
    WHEN_COMMAND(TIOCLINUX),
    WHEN_COMMAND(TIOCCONS),
    WHEN_COMMAND(TIOCSETD),
    WHEN_COMMAND(KDSKBENT),
    WHEN_COMMAND(KDSKBSENT),
    WHEN_COMMAND(VT_ACTIVATE),
    WHEN_COMMAND(VT_SETMODE),
};

/* Times by name; futimens is the same call without a name. */
static const int refused_with_name[] = {SCMP_SYS(utimensat), SCMP_SYS(utimensat_time64)};

/* Returns false where a call that this architecture has could not be refused. Negative ones are
 * handed on all the same: where sockets are one call with a number in it, the library knows. */
static bool refuse(scmp_filter_ctx filter, int number, const struct scmp_arg_cmp *when) {
    int result = seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), number, when ? 1 : 0, when);
    return result == 0 || number < 0;
}

static bool refuse_all(scmp_filter_ctx filter) {
    bool all = true;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        all = refuse(filter, refused[i], NULL) && all;
    for (size_t i = 0; i < sizeof refused_when / sizeof refused_when[0]; i++) {
        const struct refused_when *rule = &refused_when[i];
        const struct scmp_arg_cmp when = {.arg = rule->argument,
            .op = SCMP_CMP_MASKED_EQ,
            .datum_a = rule->mask,
            .datum_b = rule->value};
        all = refuse(filter, rule->number, &when) && all;
    }
    for (size_t i = 0; i < sizeof refused_with_name / sizeof refused_with_name[0]; i++) {
        const struct scmp_arg_cmp when = {.arg = 1, .op = SCMP_CMP_NE, .datum_a = 0};
        all = refuse(filter, refused_with_name[i], &when) && all;
    }
    return all;
}

bool sandbox_seccomp_offered(void) {
    const uint32_t action = SECCOMP_RET_ERRNO;
    return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0U, &action) == 0;
}

bool sandbox_seccomp(void) {
    scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
    if (!filter) return false;
    bool all = refuse_all(filter);
    /* What could be refused is refused also where something could not. */
    bool holds = seccomp_load(filter) == 0;
    seccomp_release(filter);
    return all && holds;
}
