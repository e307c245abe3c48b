/* Problems are kept in one growing array, their words in the report's arena. What comes in may be
 * anything that stands in a file or a file name, so every string is made harmless here, where it
 * enters. */
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

static bool has(const struct report *report, const struct problem *problem) {
    for (size_t i = 0; i < report->count; i++) {
        const struct problem *one = &report->problems[i];
        bool same_place = one->line == problem->line && strcmp(one->file, problem->file) == 0;
        if (same_place && strcmp(one->words, problem->words) == 0) return true;
    }
    return false;
}

void report_pass_on(const struct report *from, enum severity worst, struct report *to) {
    for (size_t i = 0; to && i < from->count; i++) {
        const struct problem *problem = &from->problems[i];
        enum severity severity = problem->severity < worst ? problem->severity : worst;
        if (!has(to, problem))
            report_add(to, severity, problem->file, problem->line, "%s", problem->words);
    }
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
    int order = strcmp(one->file, other->file);
    if (!order) order = (one->line > other->line) - (one->line < other->line);
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
