/* Giving the terminal back before a crash ends the program: a page about somebody's illness must
 * not stay on a screen that nothing clears any more. SPDX-License-Identifier: MIT */
#ifndef CONFIG_CRASH_H
#define CONFIG_CRASH_H

/* From now on `restore` is called once, on a stack of its own, before a signal of a crash (SIGSEGV,
 * SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS) ends the program as it would have. It may make
 * system calls, and must neither allocate nor trust what it finds. NULL: a crash ends it at once.
 * Under sanitizers, which tell of crashes themselves, this does nothing. */
void crash_restores(void (*restore)(void));

#endif
