/* The run: which parts are judged, and how a line looks. What is judged stands in tables, one file
 * a part (audit_guide, audit_console, audit_machine, audit_ssh, audit_login). */
#include "config/audit/audit.h"

#include "config/audit/audit_rows.h"

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
