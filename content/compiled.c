/* Nothing in the file is moved when it is mapped: it was made at the very place where it will
 * stand, which was drawn by lot, so that nobody from outside knows where that is. What is checked
 * are its two ends and who can write it; what stands between is believed as the program is.
 * SPDX-License-Identifier: MIT */
#include "content/compiled.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "config/base/sanitizer.h"
#include "config/host/path_guard.h"

/* Where all of these lie nothing else does: programs begin far above, and the system maps from the
 * top. The address sanitizer has its own there. A STEP is a page of any machine. */
#define LOWEST (sizeof(void *) < 8 ? 0x50000000U : SANITIZED ? 0x200000000000U : 0x1000000000U)
#define STEP 0x10000U
enum { STEPS = sizeof(void *) < 8 ? 0x800 : 0x100000, ROOM_BYTES = 128 * 1024 * 1024 };

static const char words[] = "gist-kiosk " GIST_KIOSK_VERSION " compiled pack\n";

_Static_assert(sizeof words <= sizeof((struct compiled_contents *)0)->words, "the words fit in");

static bool name_of(char path[PATH_MAX], const char *folder, const char *end) {
    size_t bytes = strlen(folder);
    while (bytes > 1 && folder[bytes - 1] == '/') bytes--;
    return snprintf(path, PATH_MAX, "%.*s.compiled%s", (int)bytes, folder, end) < PATH_MAX;
}

/* Of the program that runs; 0 where it cannot be known, or another one stands in its place now. */
static uint64_t program_stamp(void) {
    char program[PATH_MAX];
    ssize_t bytes = readlink("/proc/self/exe", program, sizeof program - 1);
    if (bytes <= 0) return 0;
    program[bytes] = '\0';
    return path_stamp(program);
}

/* What the file ends with: one that was cut, or never written to its end, ends otherwise. */
static uint64_t end_of(const struct compiled_contents *contents) {
    return ~(contents->program ^ contents->folder);
}

static uint64_t *end_place(const struct compiled_contents *contents) {
    return (uint64_t *)(uintptr_t)(contents->place + contents->bytes - sizeof(uint64_t));
}

static void *map(uint64_t place, size_t bytes, int protection, int descriptor) {
    int flags = MAP_PRIVATE | MAP_FIXED_NOREPLACE | MAP_NORESERVE;
    if (descriptor < 0) flags |= MAP_ANONYMOUS;
    void *at = mmap((void *)(uintptr_t)place, bytes, protection, flags, descriptor, 0);
    if (at == MAP_FAILED) return NULL;
    if ((uintptr_t)at == place) return at;
    munmap(at, bytes); /* a kernel that does not know the flag */
    return NULL;
}

/* ---- opening ---- */

static bool is_ours(const struct compiled_contents *read, const struct stat *status) {
    uint64_t program = program_stamp();
    return memcmp(read->words, words, sizeof words) == 0 && program && read->program == program &&
           S_ISREG(status->st_mode) && read->bytes == (uint64_t)status->st_size &&
           read->bytes >= sizeof *read + sizeof(uint64_t) && read->bytes <= ROOM_BYTES &&
           read->bytes % sizeof(uint64_t) == 0 && read->place >= LOWEST &&
           read->place < LOWEST + (uint64_t)STEPS * STEP && read->place % STEP == 0;
}

static bool map_file(struct compiled *compiled, int descriptor, const char *folder) {
    struct compiled_contents start;
    struct stat status;
    if (fstat(descriptor, &status) != 0 ||
        read(descriptor, &start, sizeof start) != (ssize_t)sizeof start ||
        !is_ours(&start, &status))
        return false;
    compiled->contents = map(start.place, start.bytes, PROT_READ, descriptor);
    compiled->room = start.bytes;
    if (compiled->contents && *end_place(&start) == end_of(&start) &&
        strcmp(compiled->contents->path, folder) == 0)
        return true;
    compiled_close(compiled);
    return false;
}

bool compiled_open(struct compiled *compiled, const char *folder) {
    char path[PATH_MAX];
    struct report ignored = {0};
    if (!name_of(path, folder, "") || access(path, R_OK) != 0) return false;
    bool guarded = path_guarded(path, &ignored);
    report_free(&ignored);
    int descriptor = guarded ? open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC) : -1;
    if (descriptor < 0) return false;
    bool opened = map_file(compiled, descriptor, folder);
    close(descriptor);
    return opened;
}

const struct pack *compiled_pack(const struct compiled *compiled, const char *language) {
    const struct compiled_contents *contents = compiled->contents;
    for (size_t i = 0; contents && i < contents->pack_count; i++)
        if (strcmp(contents->packs[i].language, language) == 0) return &contents->packs[i];
    return NULL;
}

void compiled_close(struct compiled *compiled) {
    if (compiled->contents) munmap(compiled->contents, compiled->room);
    *compiled = (struct compiled){0};
}

/* ---- making ---- */

bool compiled_begin(struct compiled *compiled, struct arena *arena, struct report *report) {
    enum { TRIES = 8 };
    uint32_t lots[TRIES] = {0};
    void *place = NULL;
    if (getrandom(lots, sizeof lots, 0) != sizeof lots) return false;
    for (size_t i = 0; !place && i < TRIES; i++)
        place = map(
            LOWEST + (uint64_t)(lots[i] % STEPS) * STEP, ROOM_BYTES, PROT_READ | PROT_WRITE, -1);
    if (!place) {
        report_add(report, SEVERITY_ERROR, NULL, 0,
            "the system has no room in memory for a compiled pack (%s); close other programs",
            strerror(errno));
        return false;
    }
    *compiled = (struct compiled){.contents = place, .room = ROOM_BYTES};
    arena_at(arena, compiled->contents + 1, ROOM_BYTES - sizeof *compiled->contents);
    return true;
}

/* To the disk as well, so that no loss of power leaves half of it under its name. */
static bool write_whole(const struct compiled_contents *contents, const char *path) {
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
    const char *at = (const char *)contents;
    size_t left = contents->bytes;
    if (descriptor < 0) return false;
    while (left > 0) {
        ssize_t written = write(descriptor, at, left);
        if (written < 0 && errno != EINTR) break;
        if (written > 0) at += written, left -= (size_t)written;
    }
    bool right = left == 0 && fchmod(descriptor, 0644) == 0 && fsync(descriptor) == 0;
    return close(descriptor) == 0 && right;
}

bool compiled_write(struct compiled *compiled, const struct arena *arena, const char *folder,
    uint64_t stamp, struct report *report) {
    struct compiled_contents *contents = compiled->contents;
    struct arena pieces = *arena;
    char path[PATH_MAX], fresh[PATH_MAX];
    contents->path = arena_copy(&pieces, folder);
    arena_free(&pieces); /* what did not fit in */
    memcpy(contents->words, words, sizeof words);
    contents->program = program_stamp();
    contents->folder = stamp;
    contents->place = (uintptr_t)contents;
    contents->bytes = sizeof *contents + arena_at_used(arena) + sizeof(uint64_t);
    bool fits = arena_at_used(arena) && contents->bytes <= ROOM_BYTES;
    if (!fits || !name_of(path, folder, "") || !name_of(fresh, folder, ".new")) {
        report_add(report, SEVERITY_ERROR, folder, 0,
            "is too large to be compiled; the guide reads its files at each start");
        return false;
    }
    *end_place(contents) = end_of(contents);
    unlink(fresh);
    if (write_whole(contents, fresh) && rename(fresh, path) == 0) return true;
    report_add(report, SEVERITY_ERROR, path, 0,
        "cannot be written (%s); the guide reads the pack's own files at each start",
        strerror(errno));
    unlink(fresh);
    return false;
}
