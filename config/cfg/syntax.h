/* The grammar of libconfig text, checked by ourselves before libconfig sees it: every error gets
 * words of its own and the right line, nothing that libconfig mistakes for something else gets
 * through (numbers that wrap, @include, a comment without an end), and libconfig never takes its
 * error path, on which it loses memory. Knows no keys. SPDX-License-Identifier: MIT */
#ifndef CONFIG_SYNTAX_H
#define CONFIG_SYNTAX_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"

/* The line on which each value that is a string begins, in the order of the text. (libconfig gives
 * a string in a list the line of whatever follows it.) */
struct syntax_lines {
    int *lines; /* in the arena */
    size_t count;
};

enum { SYNTAX_MAX_DEPTH = 32, SYNTAX_MAX_DIGITS = 9 };

/* Checks `text` (UTF-8, zero-terminated). At the first error, reports it with `file` and its line
 * (`first_line` is the line of the first byte) and returns false. Else fills `strings`, allocated
 * in `arena`. */
bool syntax_check(const char *text, const char *file, int first_line, struct arena *arena,
    struct report *report, struct syntax_lines *strings);

#endif
