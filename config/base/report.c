/* Problems are kept in one growing array, their words in the report's arena. What comes in may be
 * anything that stands in a file or a file name, so every string is made harmless here, where it
 * enters. */
#include "config/base/report.h"

#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <unistr.h>

#include "config/base/safe_text.h"

/* Replaces, in place, what must not reach a terminal. The text never grows. */
static void make_harmless(char *text) {
    uint8_t *in = (uint8_t *)text;
    size_t left = strlen(text);
    char *out = text;
    while (left) {
        ucs4_t character = 0;
        int bytes = u8_mbtoucr(&character, in, left);
        if (bytes < 1 || text_file_refuses(character) || character < ' ') {
            *out++ = '?';
        } else {
            memmove(out, in, (size_t)bytes);
            out += bytes;
        }
        if (bytes < 1) bytes = 1;
        in += bytes;
        left -= (size_t)bytes;
    }
    *out = '\0';
}

static struct problem *problem_new(struct report *report) {
    if (report->count == report->room) {
        size_t room = report->room ? report->room * 2 : 8;
        report->problems =
            mem_resize(report->problems, report->room, room, sizeof *report->problems);
        report->room = room;
    }
    return &report->problems[report->count++];
}

void report_add(struct report *report, enum severity severity, const char *file, int line,
    const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *words = arena_format_list(&report->memory, format, arguments);
    va_end(arguments);
    char *name = arena_text(&report->memory, file ? file : "", file ? strlen(file) : 0);
    make_harmless(words);
    make_harmless(name);
    *problem_new(report) = (struct problem){
        .severity = severity,
        .file = name,
        .line = line > 0 ? line : 0,
        .words = words,
    };
}

size_t report_count(const struct report *report, enum severity at_least) {
    size_t count = 0;
    for (size_t i = 0; i < report->count; i++) {
        if (report->problems[i].severity >= at_least) count++;
    }
    return count;
}

static int compare(const struct problem *one, const struct problem *other) {
    int order = strcmp(one->file, other->file);
    return order ? order : (one->line > other->line) - (one->line < other->line);
}

/* Merges the ordered runs [from, middle) and [middle, to) of `in` into the same place of `out`. */
static void merge(
    const struct problem *in, struct problem *out, size_t from, size_t middle, size_t to) {
    size_t left = from, right = middle;
    for (size_t i = from; i < to; i++) {
        bool take_left = left < middle && (right >= to || compare(&in[left], &in[right]) <= 0);
        out[i] = take_left ? in[left++] : in[right++];
    }
}

static size_t least(size_t one, size_t other) {
    return one < other ? one : other;
}

/* A merge sort, because qsort may change the order of equal problems. */
void report_sort(struct report *report) {
    size_t count = report->count;
    if (!count) return;
    struct problem *other = mem_array(count, sizeof *other);
    for (size_t run = 1; run < count; run *= 2) {
        for (size_t from = 0; from < count; from += 2 * run) {
            merge(report->problems, other, from, least(from + run, count),
                least(from + 2 * run, count));
        }
        memcpy(report->problems, other, count * sizeof *other);
    }
    mem_free(other, count * sizeof *other);
}

const char *report_line(struct report *report, size_t index) {
    const struct problem *problem = &report->problems[index];
    if (!*problem->file) return problem->words;
    if (!problem->line)
        return arena_format(&report->memory, "%s: %s", problem->file, problem->words);
    return arena_format(&report->memory, "%s:%d: %s", problem->file, problem->line, problem->words);
}

void report_free(struct report *report) {
    mem_free(report->problems, report->room * sizeof *report->problems);
    arena_free(&report->memory);
    *report = (struct report){0};
}
