/* The two halves of the sandbox, for lock.c and its test. Both need that no new privileges can be had. */
#ifndef TUI_LOCK_PARTS_H
#define TUI_LOCK_PARTS_H

#include <stdbool.h>

#include "config/host/lock.h"

/* Returns the version of Landlock that the kernel has; 0: none. */
int lock_landlock_abi(void);

/* Lets nothing be opened but `paths` and what the libraries read, and those for reading alone. Returns whether it holds. */
bool lock_landlock(const struct lock_paths *paths);

/* Says whether the kernel takes filters of system calls. */
bool lock_seccomp_offered(void);

/* Refuses the system calls that a guide has no use for. Returns whether all of them are refused. */
bool lock_seccomp(void);

#endif
