/* The rules of good patient text that a program can judge (E1-E32 of the team's rules, after PEMAT,
 * the CDC Clear Communication Index and GNU style's readability). They are --check's alone and
 * never stop a kiosk. SPDX-License-Identifier: MIT */
#ifndef CONTENT_LINT_H
#define CONTENT_LINT_H

#include <stdbool.h>

#include "config/base/report.h"
#include "content/pack/pack.h"

/* Adds a problem of severity SEVERITY_LINT, worded "what; what to do", for each broken rule.
 * `today` is YYYYMMDD: records whose `expires` is past are named. With `verbose` the rule stands
 * before it
 * ("E18: "), and a note says how easily each topic reads. The pack must be loaded and judged
 * without errors. */
void lint_pack(const struct pack *pack, long today, bool verbose, struct report *report);

#endif
