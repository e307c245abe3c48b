/* What a program still holds: its memory is read from outside, as root or its own user may.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_SUPPORT_MEMORY_SCAN_H
#define TESTS_SUPPORT_MEMORY_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* Returns how often the ASCII text stands in the memory that process `pid` can write, as bytes, as
 * UTF-32, or as UTF-32 in cells; with `say` it prints where. Fails the test where that memory
 * cannot be read. Sanitizers keep what was freed, and map more than can be read: leave it out
 * there. */
size_t memory_scan_count(pid_t pid, const char *text, bool say);

#endif
