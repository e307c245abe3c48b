/* What --check says: each problem as a line for people, or as an object for editors; and to a
 * person at a terminal, who would not know what silence means, what was judged.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_VERDICT_H
#define TUI_VERDICT_H

#include <stdio.h>

#include "config/base/report.h"
#include "content/guide.h"

/* Prints a line for each problem of a sorted report: "FILE:LINE: error: WORDS", as compilers do, so
 * that editors go there; also "style" (the guide runs with it) and "note" (worth knowing). */
void verdict_print_lines(FILE *file, const struct report *report);

/* The same as an array of JSON (RFC 8259), an object a line with the members file ("": none is to
 * blame), line (0: the file as a whole), severity ("error", "style", "note") and words. */
void verdict_print_json(FILE *file, const struct report *report);

/* Prints which files were judged, what the texts hold in each language, and what came of it. The
 * guide was opened, and judged where that was right. */
void verdict_print_judged(FILE *file, struct guide *guide, const struct report *report);

#endif
