/* What holds for a kiosk of either kind: the kernel's sandbox, the program, its settings, its pack.
 */
#include <unistd.h>

#include "config/host/pin.h"
#include "config/audit/audit_rows.h"

static struct audit_answer ask_landlock(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const struct sandbox_state *sandbox = audit->options->sandbox;
    if (!sandbox->compiled)
        return audit_note(audit, "this build leaves the sandbox out; audit the one that is used");
    if (sandbox->landlock_abi > 0)
        return audit_pass(audit, "Landlock (ABI %d)", sandbox->landlock_abi);
    return audit_fail(audit,
        "has no Landlock, which keeps the program to its own files; boot Linux 5.13 or newer, "
        "with landlock in the list of lsm=");
}

static struct audit_answer ask_seccomp(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const struct sandbox_state *sandbox = audit->options->sandbox;
    if (!sandbox->compiled) return (struct audit_answer){0};
    if (sandbox->seccomp) return audit_pass(audit, "seccomp filters");
    return audit_fail(audit, "has no seccomp filters, which keep the program from starting "
                             "another; boot the kernel of Debian");
}

static struct audit_answer ask_program(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *program = audit->options->program;
    const char *fault = audit_program_fault(audit, program);
    if (fault) return audit_fail(audit, "%s", fault);
    return audit_pass(audit, "no visitor can change %s, and it runs as who starts it", program);
}

static struct audit_answer ask_guide(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (audit->options->guide_good) return audit_pass(audit, "settings and texts are sound");
    return audit_fail(
        audit, "settings or texts have an error; run gist-kiosk --check, which names it");
}

static struct audit_answer ask_settings_file(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *path = audit->options->settings_path;
    if (!path) return audit_pass(audit, "there is no settings file; the defaults hold");
    const char *fault = audit_guard_fault(audit, path);
    if (fault) return audit_fail(audit, "%s", fault);
    return audit_pass(audit, "no visitor can change %s", path);
}

static struct audit_answer ask_pack(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *folder = audit->options->pack;
    const char *fault = audit_guard_fault(audit, folder);
    if (fault) return audit_fail(audit, "%s", fault);
    return audit_pass(audit, "no visitor can change %s", folder);
}

static struct audit_answer ask_idle(struct audit *audit, const struct audit_row *row) {
    (void)row;
    int seconds = audit->options->settings->idle.timeout_seconds;
    if (seconds > 0)
        return audit_pass(audit, "a visit ends %d seconds after its last key", seconds);
    return audit_fail(audit, "idle.timeout_seconds is 0, so the next visitor reads what the last "
                             "one left; set it to 120");
}

static struct audit_answer ask_longest(struct audit *audit, const struct audit_row *row) {
    (void)row;
    int minutes = audit->options->settings->visit.max_minutes;
    if (minutes > 0) return audit_pass(audit, "a visit ends after %d minutes at most", minutes);
    return audit_note(
        audit, "visit.max_minutes is 0: who keeps pressing keys stays as long as they like");
}

static struct audit_answer ask_pin(struct audit *audit, const struct audit_row *row) {
    (void)row;
    const char *hash = audit->options->settings->kiosk.staff_pin.bytes;
    if (!hash || !*hash) return audit_note(audit, "no kiosk.staff_pin is set: F12 does nothing");
    switch (pin_judge(hash)) {
    case PIN_HASH_GOOD:
        return audit_pass(audit, "F12 asks for a PIN, and its hash is strong");
    case PIN_HASH_WEAK:
        return audit_note(audit, "the hash in kiosk.staff_pin is easily broken; make another with "
                                 "mkpasswd -m yescrypt");
    case PIN_HASH_INVALID:
        break;
    }
    return audit_fail(audit, "kiosk.staff_pin is no hash; make one with mkpasswd -m yescrypt");
}

static struct audit_answer ask_cores(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char path[] = "/proc/sys/kernel/core_pattern";
    struct audit_text text = audit_read(&audit->root, path);
    if (text.reading == AUDIT_UNREADABLE) return audit_unread(audit, path);
    if (text.bytes[0] == '|')
        return audit_note(audit,
            "kernel.core_pattern sends them to a program; a kiosk leaves none for it, as it is "
            "not dumpable");
    return audit_pass(
        audit, "a kiosk leaves none when it fails (its limit is 0 and it is not dumpable)");
}

static struct audit_answer ask_ptrace(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char path[] = "/proc/sys/kernel/yama/ptrace_scope";
    struct audit_text text = audit_read(&audit->root, path);
    if (text.reading == AUDIT_UNREADABLE) return audit_unread(audit, path);
    if (text.bytes[0] >= '1' && text.bytes[0] <= '3')
        return audit_pass(audit, "kernel.yama.ptrace_scope is %c", text.bytes[0]);
    return audit_note(audit,
        "programs of one account may look into each other; a kiosk is not dumpable and shuts "
        "them out, kernel.yama.ptrace_scope=1 in /etc/sysctl.d does so for all");
}

static struct audit_answer ask_root(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (geteuid() == 0) return (struct audit_answer){0};
    return audit_note(
        audit, "not run as root: files of this user count as safe, and some cannot be read");
}

void audit_guide(struct audit *audit) {
    static const struct audit_row rows[] = {
        {.name = "audit", .ask = ask_root},
        {.name = "kernel", .answers = "K7 K8", .ask = ask_landlock},
        {.name = "kernel", .answers = "K7", .ask = ask_seccomp},
        {.name = "program", .answers = "K7 K11", .ask = ask_program},
        {.name = "guide", .answers = "K26 C1 C2 C3 C5 C6", .ask = ask_guide},
        {.name = "settings", .answers = "C4", .ask = ask_settings_file},
        {.name = "texts", .answers = "C4", .ask = ask_pack},
        {.name = "idle", .answers = "K24 K25", .ask = ask_idle},
        {.name = "visit", .answers = "K24", .ask = ask_longest},
        {.name = "staff", .answers = "K23", .ask = ask_pin},
        {.name = "core files", .answers = "K2", .ask = ask_cores},
        {.name = "ptrace", .answers = "K17", .ask = ask_ptrace},
    };
    audit_ask(audit, rows, sizeof rows / sizeof rows[0]);
}
