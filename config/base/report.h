/* Problems as values: where, how bad, in which words. Whoever finds a problem adds it here and goes
 * on; only main.c prints. SPDX-License-Identifier: MIT */
#ifndef CONFIG_REPORT_H
#define CONFIG_REPORT_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"

enum severity {
    SEVERITY_NOTE,  /* worth knowing; --check prints it and still exits 0 */
    SEVERITY_LINT,  /* a rule of good writing is broken; --check prints it and exits 1, the guide
                       runs */
    SEVERITY_ERROR, /* the file is refused */
};

struct problem {
    enum severity severity;
    const char *file;  /* never NULL; "" where no file is to blame */
    int line;          /* from 1; 0 where the file as a whole is meant */
    size_t place;      /* how many were found before it */
    const char *words; /* "what is wrong; what to do" */
};

/* A zeroed report is empty and ready. */
struct report {
    struct arena memory;
    struct problem *problems; /* in the order they were found, until report_sort */
    size_t count, room;
};

/* Returns "note", "style" or "error". */
const char *report_severity(enum severity severity);

/* Adds one problem. `file` (may be NULL) and the words are copied; control characters, bidi
 * overrides and bytes that are not UTF-8 become '?', so that printing a report never drives a
 * terminal. Without a report (NULL) nothing is kept: for callers who know of the problem from what
 * a function returns. */
void report_add(struct report *report, enum severity severity, const char *file, int line,
    const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Adds the problems of `from`, none of them worse than `worst`, but for those that `to` has
 * already: what several packs share is told once. */
void report_pass_on(const struct report *from, enum severity worst, struct report *to);

/* Says how many problems of at least this severity the report holds. */
size_t report_count(const struct report *report, enum severity at_least);

/* Orders the problems by file, then line; equal ones keep their order. */
void report_sort(struct report *report);

/* Returns "file:line: words", "file: words" or "words" as a string in the report's own memory. */
const char *report_line(struct report *report, size_t index);

void report_free(struct report *report);

#endif
