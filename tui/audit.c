/* The run: which parts are judged, and how a line looks. What is judged stands in tables, one file a part (audit_guide, audit_console,
 * audit_machine, audit_ssh, audit_login). */
#include "tui/audit.h"

#include <stdarg.h>
#include <string.h>

#include "tui/audit_rows.h"

static struct audit_answer answer_of(struct audit *audit, enum audit_verdict verdict, const char *format,
    va_list arguments) __attribute__((format(printf, 3, 0)));

static struct audit_answer answer_of(
    struct audit *audit, enum audit_verdict verdict, const char *format, va_list arguments) {
    const char *words = arena_format_list(&audit->root.memory, format, arguments);
    return (struct audit_answer){.verdict = verdict, .words = words};
}

struct audit_answer audit_pass(struct audit *audit, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct audit_answer answer = answer_of(audit, AUDIT_PASS, format, arguments);
    va_end(arguments);
    return answer;
}

struct audit_answer audit_fail(struct audit *audit, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct audit_answer answer = answer_of(audit, AUDIT_FAIL, format, arguments);
    va_end(arguments);
    return answer;
}

struct audit_answer audit_note(struct audit *audit, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct audit_answer answer = answer_of(audit, AUDIT_NOTE, format, arguments);
    va_end(arguments);
    return answer;
}

struct audit_answer audit_unread(struct audit *audit, const char *path) {
    return audit_note(audit, "%s cannot be read; run it as root", path);
}

/* What stands in files may be anything, and goes to a terminal. */
static const char *harmless(struct audit *audit, const char *words) {
    char *copy = arena_text(&audit->root.memory, words, strlen(words));
    for (char *at = copy; *at; at++)
        if (*at < ' ' || *at > '~') *at = '?';
    return copy;
}

static const char *count_verdict(struct audit *audit, enum audit_verdict verdict) {
    switch (verdict) {
    case AUDIT_SILENT:
        break;
    case AUDIT_PASS:
        audit->passed++;
        return "pass";
    case AUDIT_FAIL:
        audit->failed++;
        return "FAIL";
    case AUDIT_NOTE:
        audit->noted++;
        return "note";
    }
    return NULL;
}

void audit_say(struct audit *audit, const struct audit_row *row, struct audit_answer answer) {
    const char *verdict = count_verdict(audit, answer.verdict);
    if (!verdict) return;
    fprintf(audit->out, "%s  %s: %s", verdict, row->name, harmless(audit, answer.words));
    if (row->answers) fprintf(audit->out, " [%s]", row->answers);
    fprintf(audit->out, "\n");
}

void audit_ask(struct audit *audit, const struct audit_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) audit_say(audit, &rows[i], rows[i].ask(audit, &rows[i]));
}

int audit_run(const struct audit_options *options, FILE *out) {
    struct audit audit = {
        .options = options, .out = out, .root = {.path = options->root ? options->root : ""}};
    audit_guide(&audit);
    if (options->scope != AUDIT_SSH) audit_console(&audit);
    if (options->scope != AUDIT_CONSOLE) audit_ssh(&audit);
    fprintf(out, "%d passed, %d failed, %d %s\n", audit.passed, audit.failed, audit.noted,
        audit.noted == 1 ? "note" : "notes");
    arena_free(&audit.root.memory);
    return audit.failed;
}
