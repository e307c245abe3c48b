/* SPDX-License-Identifier: MIT */
#include "tests/support/memory_scan.h"

#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include <cmocka.h>

/* Characters may stand as bytes, as UTF-32, or as UTF-32 in cells: of the guide's surface, or of
 * the terminal library. */
static bool stands_at(const char *memory, size_t left, const char *text, size_t stride) {
    size_t letters = strlen(text), letter_bytes = stride == 1 ? 1 : sizeof(wchar_t);
    if ((letters - 1) * stride + letter_bytes > left) return false;
    for (size_t i = 0; i < letters; i++) {
        wchar_t wide = (unsigned char)text[i];
        const void *wanted = stride == 1 ? (const void *)&text[i] : (const void *)&wide;
        if (memcmp(memory + i * stride, wanted, letter_bytes) != 0) return false;
    }
    return true;
}

static size_t count_in(const char *memory, size_t bytes, const char *text) {
    static const size_t strides[] = {1, 4, 8, 12, 16, 20, 24, 28, 32};
    size_t count = 0;
    for (const char *at = memory; (at = memchr(at, text[0], bytes - (size_t)(at - memory))); at++)
        for (size_t i = 0; i < sizeof strides / sizeof strides[0]; i++)
            count += stands_at(at, bytes - (size_t)(at - memory), text, strides[i]);
    return count;
}

size_t memory_scan_count(pid_t pid, const char *text, bool say) {
    char path[64], line[512];
    size_t count = 0, mappings = 0;
    snprintf(path, sizeof path, "/proc/%d/mem", (int)pid);
    int memory = open(path, O_RDONLY | O_CLOEXEC);
    if (memory < 0) fail_msg("%s cannot be read", path);
    snprintf(path, sizeof path, "/proc/%d/maps", (int)pid);
    FILE *maps = fopen(path, "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps)) {
        uintptr_t start, end;
        char rights[5];
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s", &start, &end, rights) != 3 ||
            rights[1] != 'w')
            continue;
        char *bytes = malloc(end - start);
        ssize_t got = bytes ? pread(memory, bytes, end - start, (off_t)start) : -1;
        size_t here = got > 0 ? count_in(bytes, (size_t)got, text) : 0;
        mappings += got > 0;
        if (here && say) print_error("%zu times \"%s\" in %s", here, text, line);
        count += here;
        free(bytes);
    }
    fclose(maps);
    close(memory);
    assert_true(mappings > 3);
    return count;
}
