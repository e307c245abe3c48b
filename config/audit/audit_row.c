/* A row is asked and its answer printed; and the two faults that many rows ask for: a file, and who
 * can change it. */
#include "config/audit/audit_rows.h"

#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>

#include "config/host/path_guard.h"

static struct audit_answer response_of(struct audit *audit, enum audit_verdict verdict,
    const char *format, va_list arguments) __attribute__((format(printf, 3, 0)));

static struct audit_answer response_of(
    struct audit *audit, enum audit_verdict verdict, const char *format, va_list arguments) {
    const char *words = arena_format_list(&audit->root.memory, format, arguments);
    return (struct audit_answer){.verdict = verdict, .words = words};
}

struct audit_answer audit_pass(struct audit *audit, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct audit_answer answer = response_of(audit, AUDIT_PASS, format, arguments);
    va_end(arguments);
    return answer;
}

struct audit_answer audit_fail(struct audit *audit, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct audit_answer answer = response_of(audit, AUDIT_FAIL, format, arguments);
    va_end(arguments);
    return answer;
}

struct audit_answer audit_note(struct audit *audit, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    struct audit_answer answer = response_of(audit, AUDIT_NOTE, format, arguments);
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

const char *audit_guard_fault(struct audit *audit, const char *place) {
    struct report report = {0};
    const char *words = NULL;
    if (!path_guarded(place, &report)) {
        words = report.count ? report_line(&report, 0) : "others can change it";
        words = arena_text(&audit->root.memory, words, strlen(words));
    }
    report_free(&report);
    return words;
}

const char *audit_program_fault(struct audit *audit, const char *place) {
    struct stat status;
    if (stat(place, &status) != 0)
        return arena_format(
            &audit->root.memory, "there is no %s; install the program there", place);
    if (status.st_mode & (S_ISUID | S_ISGID))
        return arena_format(&audit->root.memory,
            "%s runs as its owner or group (setuid, setgid); run chmod ug-s on it", place);
    return audit_guard_fault(audit, place);
}
