/* Landlock: a list of what may be read, which the kernel holds this process to. Headers may be
 * older than the kernel, so what this file needs of the interface is written down here, with the
 * version (ABI) that brought it; a kernel is asked only for what its version knows. Version 7, the
 * newest that was tried, brought only more about its logs. SPDX-License-Identifier: MIT */
#include "config/host/sandbox_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define READ_FILE LANDLOCK_ACCESS_FS_READ_FILE
#define READ_FOLDER LANDLOCK_ACCESS_FS_READ_DIR

/* What is denied unless a rule allows it, with the version that it came with. Newer ones add rights
 * to move files between folders, to truncate them, and to give commands to devices (not to those
 * that are open); then network, then other processes (their abstract sockets, and signals). */
static const struct {
    int abi;
    uint64_t files, network, scope;
} handled[] = {
    {.abi = 1, .files = (UINT64_C(1) << 13) - 1},
    {.abi = 2, .files = UINT64_C(1) << 13},
    {.abi = 3, .files = UINT64_C(1) << 14},
    {.abi = 4, .network = 3},
    {.abi = 5, .files = UINT64_C(1) << 15},
    {.abi = 6, .scope = 3},
};

/* struct landlock_ruleset_attr of version 6. Older kernels take it as long as what they do not know
 * is zero. */
struct ruleset {
    uint64_t files, network, scope;
};

/* What the libraries may look for once the terminal is open. */
static const char *const always[] = {"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo",
    "/usr/share/locale", "/usr/share/locale-langpack", "/usr/local/share/locale",
    "/usr/lib/locale"};

int sandbox_landlock_abi(void) {
    long abi =
        syscall(SYS_landlock_create_ruleset, NULL, (size_t)0, LANDLOCK_CREATE_RULESET_VERSION);
    return abi > 0 ? (int)abi : 0;
}

static int ruleset_create(int abi) {
    struct ruleset ruleset = {0};
    for (size_t i = 0; i < sizeof handled / sizeof handled[0]; i++) {
        if (handled[i].abi > abi) continue;
        ruleset.files |= handled[i].files;
        ruleset.network |= handled[i].network;
        ruleset.scope |= handled[i].scope;
    }
    return (int)syscall(SYS_landlock_create_ruleset, &ruleset, sizeof ruleset, 0U);
}

static bool is_root(const struct stat *place) {
    struct stat root;
    return stat("/", &root) != 0 || (root.st_dev == place->st_dev && root.st_ino == place->st_ino);
}

/* A path that cannot be allowed stays closed, which is the safe side. Returns 0, or the error where
 * something was lacking that may be there later. */
static int allow(int ruleset, const char *path, bool root_too) {
    if (!path) return 0;
    int place = open(path, O_PATH | O_CLOEXEC), error = place < 0 ? errno : 0;
    if (place < 0) return error == EMFILE || error == ENFILE || error == ENOMEM ? error : 0;
    struct stat facts;
    if (fstat(place, &facts) == 0 && (root_too || !is_root(&facts))) {
        const struct landlock_path_beneath_attr rule = {
            .allowed_access = S_ISDIR(facts.st_mode) ? READ_FILE | READ_FOLDER : READ_FILE,
            .parent_fd = place,
        };
        if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0U) < 0 &&
            errno == ENOMEM)
            error = ENOMEM;
    }
    close(place);
    return error;
}

static int allow_all(int ruleset, const struct sandbox_paths *paths) {
    int error = 0;
    if (paths->everything) return allow(ruleset, "/", true);
    for (size_t i = 0; !error && i < sizeof always / sizeof always[0]; i++)
        error = allow(ruleset, always[i], false);
    for (size_t i = 0; !error && i < paths->count; i++)
        error = allow(ruleset, paths->readable[i], false);
    return error;
}

bool sandbox_landlock(const struct sandbox_paths *paths, int *shortage) {
    int abi = sandbox_landlock_abi();
    if (abi == 0) return false;
    int ruleset = ruleset_create(abi);
    *shortage = ruleset < 0 ? errno : allow_all(ruleset, paths);
    bool holds = !*shortage && syscall(SYS_landlock_restrict_self, ruleset, 0U) == 0;
    if (ruleset >= 0) close(ruleset);
    return holds;
}
