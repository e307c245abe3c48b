/* Two walks. One goes below a path, folder by folder through open folders (so a folder that is
 * swapped meanwhile leads nowhere else), and gives each entry to a visitor: the stamp adds them up,
 * so their order means nothing; the judge blames. The other goes the way to the path as the kernel
 * does, link by link, since whoever can change a folder or link on the way decides what the path
 * means. SPDX-License-Identifier: MIT */
#include "config/host/path_guard.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/base/mem.h"

/* ---- below a path ---- */

/* What a walk does with what it meets. */
struct walk {
    void (*visit)(struct walk *walk, const char *path, const struct stat *status);
    void (*fail)(struct walk *walk, const char *path,
        const char *words); /* a folder that is not gone into */
    uint64_t sum;           /* of the stamp */
    struct report *report;  /* of the judge */
    size_t entries;
};

static void walk_folder(struct walk *walk, int folder, const char *path, int depth);

/* Of a folder that did not open. */
static const char *why_closed(int error) {
    return error == EACCES ? "cannot be opened by this user; change its permissions or its owner"
                           : "cannot be opened now; close other programs, or check the disk";
}

static bool is_dot(const char *name) {
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Opens a folder below and goes in. One that is gone meanwhile is as good as never met. */
static void walk_into(struct walk *walk, int above, const char *name, const char *path, int depth) {
    if (depth > TREE_MOST_FOLDERS) {
        walk->fail(
            walk, path, "lies too deep in other folders; a pack has two folders below its own");
        return;
    }
    int folder = openat(above, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (folder >= 0) {
        walk_folder(walk, folder, path, depth);
    } else if (errno != ENOENT) {
        walk->fail(walk, path, why_closed(errno));
    }
}

static void walk_entry(
    struct walk *walk, int folder, const char *name, const char *path, int depth) {
    struct stat status;
    if (fstatat(folder, name, &status, AT_SYMLINK_NOFOLLOW) != 0) {
        if (errno != ENOENT)
            walk->fail(walk, path, "cannot be looked at; change the permissions of its folder");
        return;
    }
    walk->visit(walk, path, &status);
    if (S_ISDIR(status.st_mode)) walk_into(walk, folder, name, path, depth + 1);
}

/* Counts one entry more; says so once, in the folder where they became too many. */
static bool is_within(struct walk *walk, const char *path) {
    if (walk->entries > TREE_MOST_ENTRIES) return false;
    if (++walk->entries <= TREE_MOST_ENTRIES) return true;
    walk->fail(walk, path, "too many files lie here; name the folder of the guide's texts alone");
    return false;
}

/* Returns the next name in a folder, or NULL: with errno set where it was not the last. */
static const char *read_name(DIR *stream) {
    const struct dirent *entry = NULL;
    do {
        errno = 0;
        entry = readdir(stream);
    } while (entry && is_dot(entry->d_name));
    return entry ? entry->d_name : NULL;
}

/* Visits what is in an open folder, and closes it. It calls itself at most TREE_MOST_FOLDERS times.
 */
static void walk_folder(struct walk *walk, int folder, const char *path, int depth) {
    struct arena memory = {0};
    DIR *stream = fdopendir(folder);
    if (!stream) {
        close(folder);
        walk->fail(walk, path, "cannot be listed; close other programs and start again");
        return;
    }
    const char *name = read_name(stream);
    if (!name && errno) walk->fail(walk, path, "cannot be listed; check the disk");
    while (name && is_within(walk, path)) {
        walk_entry(walk, folder, name, arena_format(&memory, "%s/%s", path, name), depth);
        name = read_name(stream);
        if (!name && errno) walk->fail(walk, path, "cannot be listed to its end; check the disk");
    }
    closedir(stream);
    arena_free(&memory);
}

/* Visits what is at and below `path`; false when nothing is there. */
static bool walk_path(struct walk *walk, const char *path) {
    struct stat status;
    if (stat(path, &status) != 0) return false;
    walk->visit(walk, path, &status);
    if (!S_ISDIR(status.st_mode)) return true;
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        walk_folder(walk, folder, path, 0);
    } else {
        walk->fail(walk, path, why_closed(errno));
    }
    return true;
}

/* ---- the stamp ---- */

/* FNV-1a, and the last step of MurmurHash3: each bit that goes in changes about half of those that
 * come out. */
static uint64_t with(uint64_t hash, const void *bytes, size_t count) {
    const unsigned char *at = bytes;
    /* The analyzer loses sight of the bytes of larger numbers. */
    /* NOLINTNEXTLINE(clang-analyzer-core.UndefinedBinaryOperatorResult) */
    for (size_t i = 0; i < count; i++) hash = (hash ^ at[i]) * 0x100000001B3U;
    hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCDU;
    hash = (hash ^ hash >> 33) * 0xC4CEB9FE1A85EC53U;
    return hash ^ hash >> 33;
}

static uint64_t hash_of(const char *text) {
    return with(0xCBF29CE484222325U, text, strlen(text));
}

/* The time of status is what the kernel says: nobody can set it back, as they can the time of data.
 * The number of the device is left out: a disk may get another one when the machine starts. */
static void stamp_entry(struct walk *walk, const char *path, const struct stat *status) {
    const uint64_t facts[] = {status->st_ino, status->st_mode, status->st_uid, status->st_gid,
        (uint64_t)status->st_size, (uint64_t)status->st_mtim.tv_sec,
        (uint64_t)status->st_mtim.tv_nsec, (uint64_t)status->st_ctim.tv_sec,
        (uint64_t)status->st_ctim.tv_nsec};
    walk->sum += with(hash_of(path), facts, sizeof facts);
}

/* A folder that cannot be read now differs from one that can. */
static void stamp_failure(struct walk *walk, const char *path, const char *words) {
    walk->sum += with(hash_of(path), words, strlen(words));
}

uint64_t path_stamp(const char *path) {
    struct walk walk = {.visit = stamp_entry, .fail = stamp_failure};
    if (!walk_path(&walk, path)) return 0;
    return walk.sum ? walk.sum : 1;
}

/* ---- the judge ---- */

/* A path that can be pasted into a command line as it stands: who may write here may have chosen
 * the name. */
static const char *pasted(const char *path) {
    static const char plain[] =
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+";
    return *path == '-' || path[strspn(path, plain)] ? "on it" : path;
}

static void judge_owner(struct report *report, const char *path, const struct stat *status) {
    if (status->st_uid == 0 || status->st_uid == geteuid()) return;
    report_add(report, SEVERITY_ERROR, path, 0,
        "belongs to another user, who can change it; run chown root %s", pasted(path));
}

static void judge_writers(struct report *report, const char *path, const struct stat *status) {
    if (!(status->st_mode & (S_IWGRP | S_IWOTH))) return;
    report_add(
        report, SEVERITY_ERROR, path, 0, "others can write it; run chmod go-w %s", pasted(path));
}

static void judge_entry(struct walk *walk, const char *path, const struct stat *status) {
    if (S_ISLNK(status->st_mode)) { /* only below the path; its permissions say nothing */
        report_add(walk->report, SEVERITY_ERROR, path, 0,
            "is a symbolic link, which may lead anywhere; put the file itself here");
        return;
    }
    if (!S_ISREG(status->st_mode) && !S_ISDIR(status->st_mode)) {
        report_add(walk->report, SEVERITY_ERROR, path, 0, "is no file and no folder; delete it");
        return;
    }
    judge_owner(walk->report, path, status);
    judge_writers(walk->report, path, status);
}

static void judge_failure(struct walk *walk, const char *path, const char *words) {
    report_add(walk->report, SEVERITY_ERROR, path, 0, "%s", words);
}

/* ---- the way to a path ---- */

enum { MOST_LINKS = 40 }; /* as many as the kernel follows */

/* In a folder with the sticky bit only its owner and that of an entry can replace the entry, and
 * both are judged. */
static void judge_way_folder(struct report *report, const char *path, const struct stat *status) {
    judge_owner(report, path, status);
    if (!(status->st_mode & S_ISVTX)) judge_writers(report, path, status);
}

/* The path, from the root on. */
static const char *absolute(const char *path, struct arena *memory) {
    char here[PATH_MAX];
    if (*path == '/' || !getcwd(here, sizeof here)) return path;
    return arena_format(memory, "%s/%s", here, path);
}

/* Returns `way` with what the link says in the place of its name, which stands from `at` to `end`,
 * and sets `at` back to the root where it leads there; NULL where it says nothing. */
static const char *follow(
    const char *link, const char *way, size_t *at, size_t end, struct arena *memory) {
    char target[PATH_MAX];
    ssize_t bytes = readlink(link, target, sizeof target - 1);
    if (bytes <= 0) return NULL;
    target[bytes] = '\0';
    if (*target == '/') *at = 0;
    return arena_format(memory, "%.*s%s%s", (int)*at, way, target, way + end);
}

/* Judges each folder and link on the way, which grows by what links say; up to `at` that is done.
 * The last name is the path itself, which the walk judges. What leads nowhere is said by whoever
 * opens it. */
static void judge_way(const char *path, struct arena *memory, struct report *report) {
    char reached[PATH_MAX];
    struct stat status;
    const char *way = absolute(path, memory);
    size_t at = 0, links = 0;
    if (stat("/", &status) == 0) judge_way_folder(report, "/", &status);
    while (way[at += strspn(way + at, "/")]) {
        size_t end = at + strcspn(way + at, "/");
        if (end >= sizeof reached) {
            report_add(report, SEVERITY_ERROR, path, 0,
                "the way to it is too long to be judged; name another place");
            return;
        }
        snprintf(reached, sizeof reached, "%.*s", (int)end, way);
        if (lstat(reached, &status) != 0) return;
        if (S_ISLNK(status.st_mode)) {
            judge_owner(report, reached, &status);
            if (++links > MOST_LINKS) return;
            way = follow(reached, way, &at, end, memory);
            if (!way) return;
            continue;
        }
        bool last = !way[end + strspn(way + end, "/")], here = end - at == 1 && way[at] == '.';
        if (!last && !here) judge_way_folder(report, reached, &status);
        at = end;
    }
}

bool path_guarded(const char *path, struct report *report) {
    size_t errors = report_count(report, SEVERITY_ERROR);
    struct walk walk = {.visit = judge_entry, .fail = judge_failure, .report = report};
    struct arena memory = {0};
    judge_way(path, &memory, report);
    arena_free(&memory);
    walk_path(&walk, path);
    return report_count(report, SEVERITY_ERROR) == errors;
}
