/* Whoever prints in a pipe is a program, and gets problems alone. SPDX-License-Identifier: MIT */
#include "tui/command/verdict.h"

void verdict_print_lines(FILE *file, const struct report *report) {
    for (size_t i = 0; i < report->count; i++) {
        const struct problem *problem = &report->problems[i];
        if (*problem->file) fprintf(file, "%s:", problem->file);
        if (*problem->file && problem->line) fprintf(file, "%d:", problem->line);
        fprintf(file, "%s%s: %s\n", *problem->file ? " " : "", report_severity(problem->severity),
            problem->words);
    }
}

/* A report holds no control characters and nothing that is not UTF-8, so these two are all that
 * must be escaped. */
static void print_string(FILE *file, const char *text) {
    putc('"', file);
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') putc('\\', file);
        putc(*text, file);
    }
    putc('"', file);
}

void verdict_print_json(FILE *file, const struct report *report) {
    fputs("[", file);
    for (size_t i = 0; i < report->count; i++) {
        const struct problem *problem = &report->problems[i];
        fprintf(file, "%s\n{\"file\": ", i ? "," : "");
        print_string(file, problem->file);
        fprintf(file, ", \"line\": %d, \"severity\": \"%s\", \"words\": ", problem->line,
            report_severity(problem->severity));
        print_string(file, problem->words);
        fputs("}", file);
    }
    fputs("\n]\n", file);
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

/* Parts are what Home leads to and numbers; the pages beside them are none. */
static void print_pack(FILE *file, const struct pack *pack, const char *before) {
    size_t parts = 0;
    for (size_t i = 0; i < pack->topic_count; i++)
        parts += pack->topics[i].kind == TOPIC_TOPIC || pack->topics[i].kind == TOPIC_OUTLOOK;
    fprintf(file, "%s%zu part%s, %zu question%s, %zu word%s (%s)", before, parts, plural(parts),
        pack->question_count, plural(pack->question_count), pack->word_count,
        plural(pack->word_count), pack->language);
}

static void print_result(FILE *file, const struct report *report) {
    size_t errors = report_count(report, SEVERITY_ERROR),
           style = report_count(report, SEVERITY_LINT) - errors;
    if (errors)
        fprintf(file, "%zu error%s, with which the guide does not run", errors, plural(errors));
    else if (style)
        fprintf(file, "%zu matter%s of style, with which the guide runs", style, plural(style));
    else
        fprintf(file, "All is well");
}

void verdict_print_judged(FILE *file, struct guide *guide, const struct report *report) {
    size_t count = guide->languages.count;
    const char *before = ": ";
    fprintf(file, "settings: %s\ntexts: %s\n",
        *guide->settings_path ? guide->settings_path : "no file, so the defaults", guide->folder);
    print_result(file, report);
    for (size_t i = 0; i < (count ? count : 1); i++) {
        const struct pack *pack = count ? guide_language(guide, i, NULL) : &guide->pack;
        if (!pack || !pack->loaded) continue;
        print_pack(file, pack, before);
        before = "; ";
    }
    fprintf(file, "\n");
}
