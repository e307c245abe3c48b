/* What is left of the environment, and the limits. Both change a process for good, so each test
 * changes a child, whose exit status tells. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/support/child.h"
#include "tests/support/kiosk.h"
#include "config/host/sandbox.h"

/* ---- environment ---- */

/* Says whether the environment is these entries, in any order. */
static bool environment_is(const char *const *entries) {
    size_t expected = 0, count = 0;
    while (entries[expected]) expected++;
    for (char **entry = environ; entry && *entry; entry++) {
        bool known = false;
        for (size_t i = 0; i < expected; i++) known = known || strcmp(*entry, entries[i]) == 0;
        if (!known) return false;
        count++;
    }
    return count == expected;
}

static int keep_term_and_no_color(void *context) {
    (void)context;
    char *given[] = {"LD_PRELOAD=/tmp/evil.so", "TERM=xterm-256color", "TERMINFO=/tmp/evil",
        "TERMINFO_DIRS=/tmp/evil", "TERMCAP=x", "HOME=/tmp/evil", "LINES=99999", "COLUMNS=99999",
        "LOCPATH=/tmp/evil", "NCURSES_TRACE=15", "SSH_ORIGINAL_COMMAND=sh", "NO_COLOR=yes\033[2J",
        "=", "PATH", "TERM=second", NULL};
    environ = given;
    sandbox_environment();
    EXPECT(environment_is((const char *const[]){"TERM=xterm-256color", "NO_COLOR=1", NULL}));
    return 0;
}

static void only_term_and_no_color_stay(void **state) {
    (void)state;
    child_passes(keep_term_and_no_color, NULL);
}

static int keep_nothing(void *context) {
    (void)context;
    char *given[] = {"NO_COLOR=", "TERM", NULL};
    environ = given;
    sandbox_environment();
    EXPECT(environment_is((const char *const[]){NULL}));
    EXPECT(setenv("LATER", "works", 1) == 0 && strcmp(getenv("LATER"), "works") == 0);
    environ = NULL;
    sandbox_drop_untrusted_environment();
    sandbox_environment();
    EXPECT(environment_is((const char *const[]){NULL}));
    return 0;
}

static void an_environment_without_them_becomes_empty(void **state) {
    (void)state;
    child_passes(keep_nothing, NULL);
}

struct term_case {
    const char *term;
    bool kept;
};

static int judge_term(void *context) {
    const struct term_case *which = context;
    char expected[64];
    setenv("TERM", which->term, 1);
    sandbox_environment();
    snprintf(expected, sizeof expected, "TERM=%.40s", which->term);
    EXPECT(environment_is((const char *const[]){which->kept ? expected : NULL, NULL}));
    return 0;
}

static void a_term_that_is_no_name_is_not_believed(void **state) {
    (void)state;
    static char huge[10 * 1024];
    memset(huge, 'x', sizeof huge - 1);
    struct term_case cases[] = {
        {"xterm", true},
        {"screen.xterm-256color", true},
        {"rxvt-unicode-256color", true},
        {"9term", true},
        {"xterm+256color", true},
        {"a..b", true},
        {"12345678901234567890123456789012", true},
        {"123456789012345678901234567890123", false},
        {"", false},
        {".", false},
        {"..", false},
        {".xterm", false},
        {"../../x", false},
        {"/tmp/evil", false},
        {"x/../../evil", false},
        {"xterm\n", false},
        {"xterm evil", false},
        {"x\033[2J", false},
        {"xt\303\251rm", false},
        {"xterm:tc=evil", false},
        {huge, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) child_passes(judge_term, &cases[i]);
}

static int drop_untrusted(void *context) {
    (void)context;
    char *given[] = {"LOCPATH=/tmp", "TERM=xterm", "NLSPATH=/tmp/%N", "GCONV_PATH=/tmp",
        "LANGUAGE=es", "LD_PRELOAD=/tmp/evil.so", "HOME=/home/me", "MALLOC_ARENA_MAX=1",
        "MALLOC_TRACE=/tmp/x", "OUTPUT_CHARSET=EBCDIC", "TZDIR=/tmp", "TZ=Europe/Berlin",
        "LOCPATH=/twice", "LD_LIBRARY_PATH=/tmp", "LOCPATHS=/other", NULL};
    environ = given;
    sandbox_drop_untrusted_environment();
    EXPECT(environment_is((const char *const[]){
        "TERM=xterm", "HOME=/home/me", "TZ=Europe/Berlin", "LOCPATHS=/other", NULL}));
    static const char *const zones[] = {
        ":/tmp/evil", "/tmp/evil", "../../../tmp/evil", "Europe/../../../tmp"};
    for (size_t i = 0; i < sizeof zones / sizeof zones[0]; i++) {
        setenv("TZ", zones[i], 1);
        sandbox_drop_untrusted_environment();
        EXPECT(!getenv("TZ"));
    }
    return 0;
}

static void names_that_make_the_c_library_read_files_are_taken_away(void **state) {
    (void)state;
    child_passes(drop_untrusted, NULL);
}

/* ---- limits ---- */

static bool limit_is(unsigned resource, rlim_t bytes) {
    struct rlimit limit;
    return getrlimit(resource, &limit) == 0 && limit.rlim_cur == bytes && limit.rlim_max == bytes;
}

static int limit_and_look(void *context) {
    (void)context;
    enum { HIGH = 200 };
    int other = open("/dev/null", O_RDONLY);
    EXPECT(other > STDERR_FILENO && dup2(other, HIGH) == HIGH);
    sandbox_limits();
    EXPECT(fcntl(HIGH, F_GETFD) < 0 && fcntl(other, F_GETFD) < 0);
    EXPECT(fcntl(STDERR_FILENO, F_GETFD) >= 0);
    EXPECT(limit_is(RLIMIT_CORE, 0));
    EXPECT(limit_is(RLIMIT_NPROC, 0));
    EXPECT(limit_is(RLIMIT_NOFILE, 64));
    if (sandbox_offered().compiled) EXPECT(limit_is(RLIMIT_AS, 256 * 1024 * 1024));
    EXPECT(umask(0) == 077);
    return 0;
}

static void limits_are_small_and_nothing_is_inherited(void **state) {
    (void)state;
    child_passes_as_each_user(limit_and_look, NULL);
}

/* Returns the KiB behind a word of /proc/self/status. */
static long kib_of(const char *word) {
    char line[256];
    long kib = -1;
    FILE *status = fopen("/proc/self/status", "r");
    while (status && fgets(line, sizeof line, status))
        if (strncmp(line, word, strlen(word)) == 0) kib = strtol(line + strlen(word), NULL, 10);
    if (status) fclose(status);
    return kib;
}

/* With less, memory that is asked for later could not be had. */
static int lock_memory_where_enough_may_be(void *context) {
    const struct rlimit *lockable = context;
    EXPECT(setrlimit(RLIMIT_MEMLOCK, lockable) == 0);
    sandbox_limits();
    EXPECT((kib_of("VmLck:") > 0) == (lockable->rlim_max >= (rlim_t)256 * 1024 * 1024));
    void *large = malloc((size_t)20 * 1024 * 1024); /* as for a PIN */
    EXPECT(large);
    memset(large, 1, (size_t)20 * 1024 * 1024);
    free(large);
    return 0;
}

static int may_set(void *context) {
    return setrlimit(RLIMIT_MEMLOCK, context) == 0 ? 0 : 1;
}

static void memory_is_kept_out_of_the_swap_where_the_limit_allows(void **state) {
    struct rlimit large = {.rlim_cur = 65536, .rlim_max = 256 * 1024 * 1024},
                  small = {.rlim_cur = 65536, .rlim_max = 8 * 1024 * 1024};
    (void)state;
    if (child_end(child_start(may_set, &small, false)) == 0)
        child_passes(lock_memory_where_enough_may_be, &small);
    if (child_end(child_start(may_set, &large, false)) != 0)
        skip_with("so much cannot be locked here");
    child_passes(lock_memory_where_enough_may_be, &large);
}

static int limit_what_is_lower(void *context) {
    (void)context;
    const struct rlimit mine = {.rlim_cur = 16, .rlim_max = 20};
    EXPECT(setrlimit(RLIMIT_NOFILE, &mine) == 0);
    sandbox_limits();
    struct rlimit now;
    EXPECT(getrlimit(RLIMIT_NOFILE, &now) == 0 && now.rlim_cur == 16 && now.rlim_max == 20);
    return 0;
}

static void a_limit_that_is_lower_stays(void **state) {
    (void)state;
    child_passes(limit_what_is_lower, NULL);
}

static int close_standard_descriptors(void *context) {
    struct stat about, nothing;
    (void)context;
    EXPECT(stat("/dev/null", &nothing) == 0);
    close(STDIN_FILENO);
    close(STDERR_FILENO);
    sandbox_limits();
    EXPECT(fstat(STDIN_FILENO, &about) == 0 && about.st_rdev == nothing.st_rdev);
    EXPECT(fstat(STDERR_FILENO, &about) == 0 && about.st_rdev == nothing.st_rdev);
    EXPECT(open("/dev/null", O_RDONLY) > STDERR_FILENO);
    return 0;
}

static void nothing_that_is_opened_later_becomes_standard_error(void **state) {
    (void)state;
    child_passes(close_standard_descriptors, NULL);
}

/* A write that is too long fails, and the program lives. Descriptor 1 is the file that is written
 * to: others would be closed. */
static int write_with_errors_to(void *context) {
    const char *const *names = context;
    EXPECT(dup2(open(names[0], O_WRONLY), STDOUT_FILENO) == STDOUT_FILENO);
    EXPECT(dup2(open(names[1], O_WRONLY), STDERR_FILENO) == STDERR_FILENO);
    sandbox_limits();
    if (strcmp(names[0], names[1]) != 0) {
        EXPECT(limit_is(RLIMIT_FSIZE, 0));
        EXPECT(write(STDOUT_FILENO, "x", 1) < 0 && errno == EFBIG);
        return 0;
    }
    EXPECT(limit_is(RLIMIT_FSIZE, 64 * 1024 * 1024));
    EXPECT(write(STDERR_FILENO, "x", 1) == 1);
    EXPECT(lseek(STDERR_FILENO, 64 * 1024 * 1024, SEEK_SET) > 0);
    EXPECT(write(STDERR_FILENO, "x", 1) < 0 && errno == EFBIG);
    return 0;
}

static void no_file_grows_but_a_log(void **state) {
    (void)state;
#ifdef GIST_KIOSK_NO_SANDBOX
    skip_with("this build writes files at its end");
#endif
    char folder[KIOSK_PATH_BYTES], file[KIOSK_PATH_BYTES + 8];
    kiosk_folder(folder);
    snprintf(file, sizeof file, "%s/file", folder);
    kiosk_write(file, "");
    int without_log =
        child_end(child_start(write_with_errors_to, (const char *[]){file, "/dev/null"}, false));
    int with_log =
        child_end(child_start(write_with_errors_to, (const char *[]){file, file}, false));
    kiosk_folder_remove(folder);
    assert_int_equal(without_log, 0);
    assert_int_equal(with_log, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_term_and_no_color_stay),
        cmocka_unit_test(an_environment_without_them_becomes_empty),
        cmocka_unit_test(a_term_that_is_no_name_is_not_believed),
        cmocka_unit_test(names_that_make_the_c_library_read_files_are_taken_away),
        cmocka_unit_test(limits_are_small_and_nothing_is_inherited),
        cmocka_unit_test(memory_is_kept_out_of_the_swap_where_the_limit_allows),
        cmocka_unit_test(a_limit_that_is_lower_stays),
        cmocka_unit_test(nothing_that_is_opened_later_becomes_standard_error),
        cmocka_unit_test(no_file_grows_but_a_log),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
