/* What a locked-in program is left with: two names of its environment, small limits, and the
 * sandbox of the kernel (sandbox_landlock.c, sandbox_seccomp.c). Which modes are locked in, and
 * what they have open by then, is main.c's business. SPDX-License-Identifier: MIT */
#include "config/host/sandbox.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/base/ascii.h"
#include "config/base/sanitizer.h"
#include "config/host/sandbox_internal.h"

/* Coverage builds write their counts when they end. */
#ifdef GIST_KIOSK_NO_SANDBOX
#define COUNTED 1
#else
#define COUNTED 0
#endif

/* The search for leaks at the end of a sanitized run starts a process that looks into this one. */
#if SANITIZED || COUNTED
#define COMPILED false
#else
#define COMPILED true
#endif

enum {
    /* Terminal (twice), signals, timer, log, heartbeat, and a pack that is read 8 folders deep. */
    DESCRIPTORS = 64,
    FIRST_INHERITED = 3,
    MOST_INHERITED = 64 * 1024, /* that an old kernel is asked to close one by one */
    ADDRESS_SPACE_BYTES = 256 * 1024 * 1024,
    LOG_BYTES = 64 * 1024 * 1024,
};

/* A name that begins with one of these is taken away: "A=" is that name alone. */
static const char *const untrusted[] = {"GCONV_PATH=", "GETCONF_DIR=", "HOSTALIASES=", "LANGUAGE=",
    "LD_", "LOCALDOMAIN=", "LOCPATH=", "MALLOC_",
    "NIS_PATH=", "NLSPATH=", "OUTPUT_CHARSET=", "RESOLV_", "RES_OPTIONS=", "TZDIR="};

static bool is_untrusted(const char *entry) {
    for (size_t i = 0; i < sizeof untrusted / sizeof untrusted[0]; i++)
        if (starts_with(entry, untrusted[i])) return true;
    return false;
}

/* Entries are moved up here and not unset one by one, because the environment may hold a name
 * twice, or an entry without a name. */
void sandbox_drop_untrusted_environment(void) {
    if (!environ) return;
    char **kept = environ;
    for (char **entry = environ; *entry; entry++)
        if (!is_untrusted(*entry)) *kept++ = *entry;
    *kept = NULL;
    /* "Europe/Berlin" is a name in the system's own folder; the others are a file of somebody's
     * choice. */
    const char *zone = getenv("TZ");
    if (zone && (zone[0] == ':' || zone[0] == '/' || strstr(zone, ".."))) unsetenv("TZ");
}

/* What is looked up below the folders of terminal descriptions, so it must not lead out of them. */
static bool is_terminal_name(const char *name) {
    static const char letters[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_+-.";
    size_t bytes = strnlen(name, SANDBOX_TERM_BYTES + 1);
    return bytes > 0 && bytes <= SANDBOX_TERM_BYTES && strspn(name, letters) == bytes &&
           name[0] != '.';
}

void sandbox_environment(void) {
    char term[SANDBOX_TERM_BYTES + 1] = "";
    const char *given = getenv("TERM"), *no_color = getenv("NO_COLOR");
    bool mono = no_color && no_color[0];
    if (given && is_terminal_name(given)) snprintf(term, sizeof term, "%s", given);
    clearenv();
    if (term[0]) setenv("TERM", term, 1);
    if (mono) setenv("NO_COLOR", "1", 1);
}

/* What opens takes the lowest number that is free: without this it could become standard error. */
static void fill_standard_descriptors(void) {
    for (int descriptor = 0; descriptor < FIRST_INHERITED; descriptor++)
        if (fcntl(descriptor, F_GETFD) < 0 && open("/dev/null", O_RDWR) != descriptor) return;
}

static void close_inherited(void) {
    if (close_range(FIRST_INHERITED, ~0U, 0) == 0) return;
    struct rlimit limit = {.rlim_cur = MOST_INHERITED};
    getrlimit(RLIMIT_NOFILE, &limit);
    int end = limit.rlim_cur < MOST_INHERITED ? (int)limit.rlim_cur : MOST_INHERITED;
    for (int descriptor = FIRST_INHERITED; descriptor < end; descriptor++) close(descriptor);
}

static rlim_t file_bytes(void) {
    struct stat log;
    return fstat(STDERR_FILENO, &log) == 0 && S_ISREG(log.st_mode) ? LOG_BYTES : 0;
}

/* A limit that is lower already stays. */
static void lower_limit(unsigned resource, rlim_t most) {
    struct rlimit limit;
    if (getrlimit(resource, &limit) < 0) return;
    if (limit.rlim_cur > most) limit.rlim_cur = most;
    if (limit.rlim_max > most) limit.rlim_max = most;
    setrlimit(resource, &limit);
}

/* What a visitor reads and types must not go to a disk. Where less may be locked than the program
 * may take, it would run out of memory. */
static void lock_memory(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_MEMLOCK, &limit) < 0 || limit.rlim_max < ADDRESS_SPACE_BYTES) return;
    limit.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_MEMLOCK, &limit) == 0) mlockall(MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT);
}

void sandbox_limits(void) {
    fill_standard_descriptors();
    close_inherited();
    umask(S_IRWXG | S_IRWXO);
    signal(SIGXFSZ, SIG_IGN); /* what would grow beyond its limit fails instead */
    lower_limit(RLIMIT_CORE, 0);
    lower_limit(RLIMIT_NPROC, 0);
    lower_limit(RLIMIT_NOFILE, DESCRIPTORS);
    if (!COUNTED) lower_limit(RLIMIT_FSIZE, file_bytes());
    lock_memory();
    /* Shadow memory alone is terabytes. */
    if (!SANITIZED) lower_limit(RLIMIT_AS, ADDRESS_SPACE_BYTES);
}

struct sandbox_state sandbox_offered(void) {
    struct sandbox_state state = {.landlock_abi = sandbox_landlock_abi(), .compiled = COMPILED};
    state.landlock = state.compiled && state.landlock_abi > 0;
    state.seccomp = state.compiled && sandbox_seccomp_offered();
    return state;
}

struct sandbox_state sandbox_close(const struct sandbox_paths *paths) {
    struct sandbox_state state = {.landlock_abi = sandbox_landlock_abi(), .compiled = COMPILED};
    prctl(PR_SET_NO_NEW_PRIVS, 1UL, 0UL, 0UL, 0UL);
    if (!SANITIZED) prctl(PR_SET_DUMPABLE, 0UL, 0UL, 0UL, 0UL);
    if (!state.compiled) return state;
    state.landlock = sandbox_landlock(paths, &state.shortage);
    if (!state.shortage) state.seccomp = sandbox_seccomp(paths);
    return state;
}
