/* The two halves of the sandbox, for lock.c and its test. Both need that no new privileges can be
 * had. */
#ifndef TUI_LOCK_PARTS_H
#define TUI_LOCK_PARTS_H

#include <stdbool.h>

#include "config/host/sandbox.h"

/* Returns the version of Landlock that the kernel has; 0: none. */
int sandbox_landlock_abi(void);

/* Lets nothing be opened but `paths` and what the libraries read, and those for reading alone.
 * Returns whether it holds. */
bool sandbox_landlock(const struct sandbox_paths *paths);

/* Says whether the kernel takes filters of system calls. */
bool sandbox_seccomp_offered(void);

/* Refuses the system calls that a guide has no use for. Returns whether all of them are refused. */
bool sandbox_seccomp(void);

#endif
