/* The run: which parts are judged. What is judged stands in tables, one file
 * a part (audit_guide, audit_console, audit_machine, audit_ssh, audit_login).
 * SPDX-License-Identifier: MIT */
#include "config/audit/audit_internal.h"

const struct audit_tools audit_tools = {
    .sshd = "/usr/sbin/sshd",
    .systemctl = "/usr/bin/systemctl",
    .systemd_analyze = "/usr/bin/systemd-analyze",
    .getent = "/usr/bin/getent",
    .id = "/usr/bin/id",
    .sysctl = "/usr/sbin/sysctl",
    .limit_ms = 2000,
};

int audit_run(const struct audit_options *options, FILE *out) {
    struct audit audit = {.options = options, .out = out};
    audit.systemd_runs = audit_there(&audit, "/run/systemd/system");
    audit_guide(&audit);
    if (options->scope != AUDIT_SSH) audit_console(&audit);
    if (options->scope != AUDIT_CONSOLE) audit_ssh(&audit);
    const int *counts = audit.counts;
    fprintf(out, "%d passed, %d failed, %d %s\n", counts[AUDIT_PASS], counts[AUDIT_FAIL],
        counts[AUDIT_NOTE], counts[AUDIT_NOTE] == 1 ? "note" : "notes");
    arena_free(&audit.memory);
    return counts[AUDIT_FAIL];
}
