/* What holds for a kiosk of either kind: the kernel's sandbox, the program, its settings, its pack.
 * SPDX-License-Identifier: MIT */
#include <unistd.h>

#include "config/audit/audit_internal.h"
#include "config/host/pin.h"

static struct audit_answer ask_landlock(struct audit *audit) {
    const struct sandbox_state *sandbox = audit->options->sandbox;
    if (!sandbox->compiled)
        return NOTE(audit, "this build leaves the sandbox out; audit the one that is used");
    if (sandbox->landlock_abi > 0) return PASS(audit, "Landlock (ABI %d)", sandbox->landlock_abi);
    return FAIL(audit, "has no Landlock, which keeps the program to its own files; boot Linux 5.13 "
                       "or newer, with landlock in the list of lsm=");
}

static struct audit_answer ask_seccomp(struct audit *audit) {
    if (!audit->options->sandbox->compiled) return SILENT;
    if (audit->options->sandbox->seccomp) return PASS(audit, "seccomp filters");
    return FAIL(audit, "has no seccomp filters, which keep the program from starting another; boot "
                       "the kernel of Debian");
}

static struct audit_answer ask_program(struct audit *audit) {
    const char *program = audit->options->program;
    audit_guard_program(audit, program);
    return PASS(audit, "no visitor can change %s, and it runs as who starts it", program);
}

static struct audit_answer ask_guide(struct audit *audit) {
    if (audit->options->guide_good) return PASS(audit, "settings and texts are sound");
    return FAIL(audit, "settings or texts have an error; run gist-kiosk --check, which names it");
}

static struct audit_answer ask_unchanged(struct audit *audit, const char *path) {
    audit_guard(audit, path);
    return PASS(audit, "no visitor can change %s", path);
}

static struct audit_answer ask_settings_file(struct audit *audit) {
    const char *path = audit->options->settings_path;
    if (!path) return PASS(audit, "there is no settings file; the defaults hold");
    return ask_unchanged(audit, path);
}

static struct audit_answer ask_pack(struct audit *audit) {
    return ask_unchanged(audit, audit->options->pack);
}

static struct audit_answer ask_idle(struct audit *audit) {
    int seconds = audit->options->settings->idle.timeout_seconds;
    if (seconds > 0) return PASS(audit, "a visit ends %d seconds after its last key", seconds);
    return FAIL(audit, "idle.timeout_seconds is 0, so the next visitor reads what the last one "
                       "left; set it to 120");
}

static struct audit_answer ask_longest(struct audit *audit) {
    int minutes = audit->options->settings->visit.max_minutes;
    if (minutes > 0) return PASS(audit, "a visit ends after %d minutes at most", minutes);
    return NOTE(
        audit, "visit.max_minutes is 0: who keeps pressing keys stays as long as they like");
}

static struct audit_answer ask_pin(struct audit *audit) {
    const char *hash = audit->options->settings->kiosk.staff_pin.bytes;
    if (!hash || !*hash) return NOTE(audit, "no kiosk.staff_pin is set: F12 does nothing");
    switch (pin_judge(hash)) {
    case PIN_HASH_GOOD:
        return PASS(audit, "F12 asks for a PIN, and its hash is strong");
    case PIN_HASH_WEAK:
        return NOTE(audit, "the hash in kiosk.staff_pin is easily broken; make another with "
                           "mkpasswd -m yescrypt");
    case PIN_HASH_INVALID:
        break;
    }
    return FAIL(audit, "kiosk.staff_pin is no hash; make one with mkpasswd -m yescrypt");
}

static struct audit_answer ask_cores(struct audit *audit) {
    const char *pattern = audit_kernel_value(audit, "kernel.core_pattern");
    if (pattern && *pattern == '|')
        return NOTE(audit, "kernel.core_pattern sends them to a program; a kiosk leaves none for "
                           "it, as it is not dumpable");
    return PASS(audit, "a kiosk leaves none when it fails (its limit is 0 and it is not dumpable)");
}

static struct audit_answer ask_root(struct audit *audit) {
    if (geteuid() == 0) return SILENT;
    return NOTE(
        audit, "not run as root: files of this user count as safe, and some cannot be read");
}

void audit_guide(struct audit *audit) {
    static const struct audit_row rows[] = {
        ASK("audit", NULL, ask_root),
        ASK("kernel", "K7 K8", ask_landlock),
        ASK("kernel", "K7", ask_seccomp),
        ASK("program", "K7 K11", ask_program),
        ASK("guide", "K26 C1 C2 C3 C5 C6", ask_guide),
        ASK("settings", "C4", ask_settings_file),
        ASK("texts", "C4", ask_pack),
        ASK("idle", "K24 K25", ask_idle),
        ASK("visit", "K24", ask_longest),
        ASK("staff", "K23", ask_pin),
        ASK("core files", "K2", ask_cores),
        VALUE("ptrace", "K17", audit_kernel_value, "kernel.yama.ptrace_scope", "1 2 3", NULL, NOTE,
            "programs of one account may look into each other; a kiosk is not dumpable and shuts "
            "them out, kernel.yama.ptrace_scope=1 in /etc/sysctl.d does so for all"),
    };
    audit_ask(audit, rows, COUNT(rows));
}
