/* Tests of what cannot be undone: they run in a child, whose exit status tells; where the test runs
 * as root, in a second one that is the user 65534. SPDX-License-Identifier: MIT */
#ifndef TESTS_CHILD_H
#define TESTS_CHILD_H

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/types.h>
#include <unistd.h>

/* In a child, which must not jump back into the test: says what was expected, and ends the function
 * with status 1. */
#define EXPECT(condition)                                                                          \
    do {                                                                                           \
        if (!(condition)) {                                                                        \
            dprintf(STDERR_FILENO, "child of uid %d, line %d: expected %s (errno %d)\n",           \
                (int)getuid(), __LINE__, #condition, errno);                                       \
            return 1;                                                                              \
        }                                                                                          \
    } while (0)

/* Calls `act` in a child, as 65534 if `nobody` (which needs root). The child ends with what it
 * returns, or by a signal after 20 s. */
pid_t child_start(int (*act)(void *context), void *context, bool nobody);

/* Waits for the end of a child. Returns its exit status; 128 and the signal's number; -1: there is
 * no such child. */
int child_end(pid_t pid);

/* Fails the test unless `act` returns 0 in a child; the second also as 65534, where that can be
 * tried. */
void child_passes(int (*act)(void *context), void *context);
void child_passes_as_each_user(int (*act)(void *context), void *context);

/* Says why, and skips the test. */
void skip_with(const char *words);

#endif
