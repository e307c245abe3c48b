/* A crash can come anywhere, so what is done then cannot be passed along.
 * SPDX-License-Identifier: MIT */
#include "config/host/crash.h"

#include <signal.h>
#include <stddef.h>

#include "config/base/sanitizer.h"

enum { STACK_BYTES = 64 * 1024 }; /* also where a processor has large registers to save */

static void (*restore_hook)(void);

/* The signal is blocked in here, and has its usual action again when this returns. */
static void crashed(int number) {
    void (*restore)(void) = restore_hook;
    restore_hook = NULL; /* also when restoring crashes */
    if (restore) restore();
    raise(number);
}

void crash_restores(void (*restore)(void)) {
    static const int numbers[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};
    static unsigned char stack[STACK_BYTES];
    const stack_t own = {.ss_sp = stack, .ss_size = sizeof stack}, none = {.ss_flags = SS_DISABLE};
    struct sigaction action = {.sa_handler = SIG_DFL};
    if (SANITIZED) return;
    restore_hook = restore;
    if (restore)
        action =
            (struct sigaction){.sa_handler = crashed, .sa_flags = (int)(SA_ONSTACK | SA_RESETHAND)};
    sigaltstack(restore ? &own : &none, NULL);
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        sigaction(numbers[i], &action, NULL);
}
