/* What a row makes of the machine, and how its line looks. SPDX-License-Identifier: MIT */
#include "config/audit/audit_internal.h"

#include <stdarg.h>
#include <string.h>

#include "config/base/ascii.h"

struct audit_answer audit_answer(
    struct audit *audit, enum audit_verdict verdict, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    const char *words = arena_format_list(&audit->memory, format, arguments);
    va_end(arguments);
    return (struct audit_answer){.verdict = verdict, .words = words};
}

bool audit_is_right(struct audit *audit, const char *right, const char *value) {
    char *small = arena_copy(&audit->memory, value ? value : "");
    for (char *at = small; *at; at++) *at = ascii_to_small(*at);
    return audit_has_word(right, small);
}

static struct audit_answer judge(struct audit *audit, const struct audit_row *row) {
    const char *value = row->value(audit, row->key);
    if (audit_is_right(audit, row->right, value)) {
        if (!row->pass) return PASS(audit, "%s is %s", row->key, value);
        return *row->pass ? PASS(audit, "%s", row->pass) : SILENT;
    }
    if (!strchr(",;", *row->why)) return audit_answer(audit, row->wrong, "%s", row->why);
    return audit_answer(
        audit, row->wrong, "%s is %s%s", row->key, value ? value : "not set", row->why);
}

struct audit_answer audit_answer_of(struct audit *audit, const struct audit_row *row) {
    struct audit_answer answer = row->ask ? row->ask(audit) : judge(audit, row);
    if (audit->fault) answer = FAIL(audit, "%s", audit->fault);
    audit->fault = NULL;
    return answer;
}

/* What stands in files and answers may be anything, and goes to a terminal. */
static const char *harmless(struct audit *audit, const char *words) {
    char *copy = arena_copy(&audit->memory, words);
    for (char *at = copy; *at; at++)
        if (*at < ' ' || *at > '~') *at = '?';
    return copy;
}

void audit_say(struct audit *audit, const struct audit_row *row, struct audit_answer answer) {
    static const char *const verdicts[] = {
        [AUDIT_PASS] = "pass", [AUDIT_NOTE] = "note", [AUDIT_FAIL] = "FAIL"};
    if (audit->fault) answer = FAIL(audit, "%s", audit->fault);
    audit->fault = NULL;
    if (answer.verdict == AUDIT_SILENT) return;
    audit->counts[answer.verdict]++;
    fprintf(audit->out, "%s  %s: %s", verdicts[answer.verdict], row->name,
        harmless(audit, answer.words));
    if (row->answers && audit->options->verbose) fprintf(audit->out, " [%s]", row->answers);
    fprintf(audit->out, "\n");
}

void audit_ask(struct audit *audit, const struct audit_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) audit_say(audit, &rows[i], audit_answer_of(audit, &rows[i]));
}
