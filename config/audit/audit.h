/* What of this machine's set-up would let a visitor out of a kiosk, a line each. It only reads and
 * asks; it changes nothing. SPDX-License-Identifier: MIT */
#ifndef CONFIG_AUDIT_H
#define CONFIG_AUDIT_H

#include <stdbool.h>
#include <stdio.h>

#include "config/settings.h"
#include "config/host/sandbox.h"

enum audit_scope {
    AUDIT_ALL,     /* what is common, and each of the two that is set up here */
    AUDIT_CONSOLE, /* a unit on a virtual terminal */
    AUDIT_SSH,     /* an account whose ForceCommand is the guide */
};

/* The programs that are asked, by their absolute paths. */
struct audit_tools {
    const char *sshd, *systemctl, *systemd_analyze, *getent, *id, *sysctl;
    int limit_ms; /* for one answer */
};

/* Where Debian has them, and two seconds. */
extern const struct audit_tools audit_tools;

/* Strings are borrowed. */
struct audit_options {
    enum audit_scope scope;
    const struct audit_tools *tools;
    const char *root; /* before every path that is read, for tests; "" in use */
    const struct settings *settings;
    const char *settings_path;           /* where they stand; NULL: the defaults hold */
    const char *pack;                    /* the folder of the texts */
    bool guide_good;                     /* gist-kiosk read and judged both without an error */
    const char *program;                 /* the file of gist-kiosk */
    const struct sandbox_state *sandbox; /* what the kernel offers */
    bool verbose;                        /* with the ways out that each line answers */
};

/* Prints "pass|FAIL|note  what: why; what to do" a line, in the order of the tables, and a last
 * line with the counts; with `verbose` also in brackets the ways out that the line answers, as
 * numbered in tests/breakout.md ("[K1]"). Returns how many failed. A line whose program is missing,
 * hangs or refuses fails and says so. Notes are what no program can see (firmware, boot menu) or
 * what is set by choice. */
int audit_run(const struct audit_options *options, FILE *out);

#endif
