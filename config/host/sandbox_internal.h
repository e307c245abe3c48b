/* The two halves of the sandbox, for sandbox.c and its test. Both need that no new privileges can
 * be had. SPDX-License-Identifier: MIT */
#ifndef CONFIG_SANDBOX_INTERNAL_H
#define CONFIG_SANDBOX_INTERNAL_H

#include <stdbool.h>

#include "config/host/sandbox.h"

/* Returns the version of Landlock that the kernel has; 0: none. */
int sandbox_landlock_abi(void);

/* Lets nothing be opened but `paths` and what the libraries read, and those for reading alone.
 * Returns whether it holds; where it does not for lack of descriptors or memory, sets `shortage` (0
 * before) to the error. */
bool sandbox_landlock(const struct sandbox_paths *paths, int *shortage);

/* Says whether the kernel takes filters of system calls. */
bool sandbox_seccomp_offered(void);

/* Allows the system calls that a guide makes, and no others: those of `paths->fonts` too where that
 * is set, and with `paths->everything` those that a second call of both needs. Returns whether it
 * holds. */
bool sandbox_seccomp(const struct sandbox_paths *paths);

#endif
