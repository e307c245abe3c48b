/* Locking the program in: a small environment, limits, Landlock, seccomp. Nothing here needs
 * privileges. What is locked stays locked until the process ends. SPDX-License-Identifier: MIT */
#ifndef CONFIG_SANDBOX_H
#define CONFIG_SANDBOX_H

#include <stdbool.h>
#include <stddef.h>

/* The longest TERM that is believed. */
enum { SANDBOX_TERM_BYTES = 32 };

/* Takes away what would make the C library read or write files that somebody else chose (LOCPATH,
 * NLSPATH, GCONV_PATH, LANGUAGE, MALLOC_*, a time zone that is a path, ...). Call it first in main,
 * for every mode. */
void sandbox_drop_untrusted_environment(void);

/* Leaves of the environment only TERM, where it matches [A-Za-z0-9_+-][A-Za-z0-9._+-]{0,31}, and
 * NO_COLOR where it is not empty (as "1"). What getenv returned before is void. Call it before the
 * terminal is opened. */
void sandbox_environment(void);

/* No core file, no new processes (RLIMIT_NPROC 0, which does not hold root: sandbox_close does), no
 * file grows (RLIMIT_FSIZE 0; where standard error is a regular file, 64 MiB, so that the log can
 * be written; a write beyond it fails and does not end the program), 64 descriptors, 256 MiB of
 * address space; umask 077. Descriptors above 2 that were inherited are closed, and those of 0 to 2
 * that are closed lead to /dev/null, so that nothing which is opened later takes their place.
 * Memory is kept out of the swap where so much may be locked (RLIMIT_MEMLOCK, 256 MiB). Under
 * sanitizers without the limit of address space, for coverage without that of files. Call it before
 * anything is opened. */
void sandbox_limits(void);

/* What the kernel made of the sandbox. */
struct sandbox_state {
    int landlock_abi;       /* 0: the kernel has none */
    bool landlock, seccomp; /* on; from sandbox_offered: could be */
    int shortage;  /* an errno: it lacked descriptors or memory, and nothing is on yet; 0: no */
    bool compiled; /* false: this build (sanitizers, coverage) leaves both out, because it needs
                      what they deny */
};

/* What a locked-in program may still read, beside the terminal descriptions and the translations of
 * the interface. Strings are borrowed. Passed over are NULL, what is not there, and "/", which
 * would be no lock. A rule holds for the file or folder that the path leads to now: for what may be
 * replaced by a rename, name the folder that it stands in. */
struct sandbox_paths {
    const char *const *readable; /* files, or folders with all below */
    size_t count;
    bool everything; /* for now, whatever this user can read: sandbox_close comes once more */
    bool fonts;      /* the console's font may be changed */
};

/* Locks the program in: no new privileges; not dumpable, so that nobody without privileges can look
 * into it. Landlock: at and below `paths` files can be read; nothing else can be opened, and
 * nothing written, made, removed, or run; no signal and no abstract socket reaches another process.
 * seccomp: only what a guide does once it runs is allowed. Reading and writing what is open,
 * opening for reading, waiting, memory that is not code, the modes of the terminal, futimens,
 * sending from a socket that it has. All else fails with EPERM; ptrace, io_uring, bpf, mount,
 * keyctl and the like end the program. Where the kernel lacks one of the two it goes on with the
 * other. Returns what holds; what was locked by an earlier call (with `everything`) stays so. Call
 * it when everything that is not below `paths` is open. */
struct sandbox_state sandbox_close(const struct sandbox_paths *paths);

/* The same questions without doing anything, for gist-kiosk-audit. */
struct sandbox_state sandbox_offered(void);

#endif
