/* One child at a time, without a state of its own. SPDX-License-Identifier: MIT */
#include "tests/support/child.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <grp.h>
#include <signal.h>
#include <sys/wait.h>

enum { NOBODY = 65534, LIMIT_SECONDS = 20, NOT_DROPPED = 99 };

static bool drop_to_nobody(void) {
    return setgroups(0, NULL) == 0 && setgid(NOBODY) == 0 && setuid(NOBODY) == 0;
}

/* cmocka catches these, and would go on with the parent's tests in the child. */
static void die_as_usual(void) {
    static const int numbers[] = {SIGFPE, SIGILL, SIGSEGV, SIGBUS, SIGSYS};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) signal(numbers[i], SIG_DFL);
}

pid_t child_start(int (*act)(void *context), void *context, bool nobody) {
    fflush(NULL);
    pid_t pid = fork();
    if (pid != 0) return pid;
    die_as_usual();
    alarm(LIMIT_SECONDS);
    _exit(nobody && !drop_to_nobody() ? NOT_DROPPED : act(context));
}

int child_end(pid_t pid) {
    int status = 0;
    if (pid < 0 || waitpid(pid, &status, 0) != pid) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void child_passes(int (*act)(void *context), void *context) {
    assert_int_equal(child_end(child_start(act, context, false)), 0);
}

void child_passes_as_each_user(int (*act)(void *context), void *context) {
    child_passes(act, context);
    if (geteuid() == 0) assert_int_equal(child_end(child_start(act, context, true)), 0);
}

void skip_with(const char *words) {
    print_message("skipped: %s\n", words);
    skip();
}
