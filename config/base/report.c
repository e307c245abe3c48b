/* Problems are kept in one growing array, their words in the report's arena. What comes in may be
 * anything that stands in a file or a file name, so every string is made harmless here, where it
 * enters. SPDX-License-Identifier: MIT */
#include "config/base/report.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "config/base/safe_text.h"

const char *report_severity(enum severity severity) {
    static const char *const names[] = {
        [SEVERITY_NOTE] = "note", [SEVERITY_LINT] = "style", [SEVERITY_ERROR] = "error"};
    return names[severity];
}

void report_add(struct report *report, enum severity severity, const char *file, int line,
    const char *format, ...) {
    if (!report) return;
    va_list arguments;
    va_start(arguments, format);
    char *words = arena_format_list(&report->memory, format, arguments);
    va_end(arguments);
    char *name = arena_copy(&report->memory, file ? file : "");
    safe_text_clean(words, '?');
    safe_text_clean(name, '?');
    report->problems =
        mem_room(report->problems, report->count + 1, &report->room, sizeof *report->problems);
    report->problems[report->count] = (struct problem){
        .place = report->count,
        .severity = severity,
        .file = name,
        .line = line > 0 ? line : 0,
        .words = words,
    };
    report->count++;
}

static int compare_places(const struct problem *one, const struct problem *other) {
    int order = strcmp(one->file, other->file);
    return order ? order : (one->line > other->line) - (one->line < other->line);
}

static int compare_words(const struct problem *one, const struct problem *other) {
    int order = compare_places(one, other);
    return order ? order : strcmp(one->words, other->words);
}

static int in_order_of_words(const void *first, const void *second) {
    const struct problem *one = *(struct problem *const *)first;
    const struct problem *other = *(struct problem *const *)second;
    int order = compare_words(one, other);
    return order ? order : (one->place > other->place) - (one->place < other->place);
}

/* Takes away those found from place `had` on that say the same as one before them. They are put in
 * order for it, since a pack of thousands of topics can have a hundred thousand of them. */
static void drop_repeated(struct report *report, size_t had) {
    struct problem **sorted = mem_array(report->count, sizeof *sorted);
    for (size_t i = 0; i < report->count; i++) sorted[i] = &report->problems[i];
    qsort(sorted, report->count, sizeof *sorted, in_order_of_words);
    const struct problem *first = sorted[0];
    for (size_t i = 1; i < report->count; i++) {
        bool again = compare_words(first, sorted[i]) == 0;
        if (!again)
            first = sorted[i];
        else if (sorted[i]->place >= had)
            sorted[i]->words = NULL;
    }
    mem_free(sorted);
    size_t kept = had;
    for (size_t i = had; i < report->count; i++) {
        if (!report->problems[i].words) continue;
        report->problems[kept] = report->problems[i];
        report->problems[kept].place = kept;
        kept++;
    }
    report->count = kept;
}

void report_pass_on(const struct report *from, enum severity worst, struct report *to) {
    if (!to || !from->count) return;
    size_t had = to->count;
    for (size_t i = 0; i < from->count; i++) {
        const struct problem *problem = &from->problems[i];
        enum severity severity = problem->severity < worst ? problem->severity : worst;
        report_add(to, severity, problem->file, problem->line, "%s", problem->words);
    }
    drop_repeated(to, had);
}

size_t report_count(const struct report *report, enum severity at_least) {
    size_t count = 0;
    for (size_t i = 0; i < report->count; i++) {
        if (report->problems[i].severity >= at_least) count++;
    }
    return count;
}

/* Two are never equal, since qsort may change the order of those that are. */
static int compare(const void *first, const void *second) {
    const struct problem *one = first, *other = second;
    int order = compare_places(one, other);
    return order ? order : (one->place > other->place) - (one->place < other->place);
}

void report_sort(struct report *report) {
    if (report->count) qsort(report->problems, report->count, sizeof *report->problems, compare);
}

const char *report_line(struct report *report, size_t index) {
    const struct problem *problem = &report->problems[index];
    if (!*problem->file) return problem->words;
    if (!problem->line)
        return arena_format(&report->memory, "%s: %s", problem->file, problem->words);
    return arena_format(&report->memory, "%s:%d: %s", problem->file, problem->line, problem->words);
}

void report_free(struct report *report) {
    mem_free(report->problems);
    arena_free(&report->memory);
    *report = (struct report){0};
}
