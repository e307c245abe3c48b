/* What looks like Markdown, and is none that a guide reads: a patient would see the marks as they
 * are, or words that mean the opposite, or nothing at all. For doc.c alone.
 * SPDX-License-Identifier: MIT */
#ifndef CONTENT_DOC_MARKS_H
#define CONTENT_DOC_MARKS_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/report.h"
#include "content/doc/doc.h"

/* The text that was read, which need not end with a zero, and where it stands. */
struct marks_source {
    const char *text;
    size_t bytes;
    const char *file;
    int first_line;
};

/* Judges the blocks of `doc` from `first_block` on, which were made of `source`. Adds an error, at
 * its line, for
 * - each mark that a reader sees as it is; one with a backslash before it in the source is meant to
 *   be seen, and numbers to call and web addresses that are links are passed over;
 * - each link definition ("[name]: address") that no link uses, and each footnote: neither is ever
 *   shown.
 * Returns false when there was one. */
bool marks_check(const struct doc *doc, size_t first_block, const struct marks_source *source,
    struct report *report);

#endif
