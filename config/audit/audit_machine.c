/* The machine around a console: other screens with a login, keys that the kernel and the service
 * manager listen to, and the way in before Linux. */
#include <stdlib.h>
#include <string.h>

#include "config/audit/audit_rows.h"

enum { TERMINALS = 63, TERMINALS_STATIC = 6 };

#define LOGIND_ADVICE                                                                              \
    "write NAutoVTs=0 and ReserveVT=0 under [Login] to "                                           \
    "/etc/systemd/logind.conf.d/gist-kiosk.conf and "                                              \
    "restart"

static bool enabled(struct audit *audit, const char *unit) {
    return audit_enabled(&audit->root, unit) && !audit_masked(&audit->root, unit);
}

/* Returns a number of [Login] in logind.conf. */
static long login_number(const struct audit_unit *settings, const char *key) {
    const char *value = audit_unit_value(settings, "Login", key);
    return value ? strtol(value, NULL, 10) : TERMINALS_STATIC;
}

/* What can put a login on a terminal. */
struct logins {
    long automatic, reserved; /* as in logind.conf */
    bool at_start;            /* getty-static does it: there is no D-Bus for logind */
};

static bool has_login(struct audit *audit, const struct logins *logins, int terminal) {
    const char *getty = arena_format(&audit->root.memory, "getty@tty%d.service", terminal);
    const char *automatic = arena_format(&audit->root.memory, "autovt@tty%d.service", terminal);
    if (audit_masked(&audit->root, getty) || audit_masked(&audit->root, "getty@.service"))
        return false;
    if (audit_enabled(&audit->root, getty)) return true;
    if (logins->at_start && terminal >= 2 && terminal <= TERMINALS_STATIC) return true;
    if (terminal > logins->automatic && terminal != logins->reserved) return false;
    return !audit_masked(&audit->root, automatic) && !audit_masked(&audit->root, "autovt@.service");
}

static struct audit_answer ask_consoles(struct audit *audit, const struct audit_row *row) {
    (void)row;
    struct audit_unit settings = audit_settings_read(&audit->root, "logind.conf");
    const struct logins logins = {
        .automatic = login_number(&settings, "NAutoVTs"),
        .reserved = login_number(&settings, "ReserveVT"),
        .at_start = enabled(audit, "getty-static.service") &&
                    !audit_there(&audit->root, "/usr/bin/dbus-daemon") &&
                    !audit_there(&audit->root, "/usr/bin/dbus-broker"),
    };
    if (settings.unreadable) return audit_unread(audit, settings.unreadable);
    for (int terminal = 1; terminal <= TERMINALS; terminal++) {
        if (terminal == (audit->terminal ? audit->terminal : 1) ||
            !has_login(audit, &logins, terminal))
            continue;
        const char *getty = arena_format(&audit->root.memory, "getty@tty%d.service", terminal);
        if (audit_enabled(&audit->root, getty) || terminal > logins.automatic)
            return audit_fail(audit,
                "Alt-F%d opens a login on tty%d; run systemctl mask %s, and " LOGIND_ADVICE,
                terminal, terminal, getty);
        return audit_fail(
            audit, "Alt-F%d opens a login on tty%d; " LOGIND_ADVICE, terminal, terminal);
    }
    return audit_pass(audit, "no other terminal has a login");
}

/* Many keyboards have such keys; logind acts on them. */
static struct audit_answer ask_power(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char *const keys[] = {"HandlePowerKey", "HandleRebootKey", "HandleSuspendKey"};
    struct audit_unit settings = audit_settings_read(&audit->root, "logind.conf");
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        const char *value = audit_unit_value(&settings, "Login", keys[i]);
        if (!value || strcmp(value, "ignore") != 0)
            return audit_note(audit,
                "a key of the keyboard may turn the machine off; write %s=ignore under [Login] to "
                "/etc/systemd/logind.conf.d/gist-kiosk.conf",
                keys[i]);
    }
    return audit_pass(audit, "the keys for power, restart and sleep do nothing");
}

static struct audit_answer ask_ctrl_alt_del(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (audit_masked(&audit->root, "ctrl-alt-del.target"))
        return audit_pass(audit, "Ctrl-Alt-Del does nothing");
    return audit_fail(
        audit, "Ctrl-Alt-Del starts the machine again; run systemctl mask ctrl-alt-del.target");
}

static struct audit_answer ask_burst(struct audit *audit, const struct audit_row *row) {
    (void)row;
    struct audit_unit settings = audit_settings_read(&audit->root, "system.conf");
    const char *action = audit_unit_value(&settings, "Manager", "CtrlAltDelBurstAction");
    if (settings.unreadable) return audit_unread(audit, settings.unreadable);
    if (action && strcmp(action, "none") == 0)
        return audit_pass(audit, "seven times within 2 seconds neither");
    return audit_fail(audit,
        "Ctrl-Alt-Del seven times within 2 seconds starts the machine again; write "
        "CtrlAltDelBurstAction=none under "
        "[Manager] to /etc/systemd/system.conf.d/gist-kiosk.conf and restart");
}

/* A number of the kernel's, in a file of its own under /proc or /sys. */
struct figure {
    enum audit_reading reading;
    const char *word; /* the first of the file; "" unless read */
};

static struct figure figure_read(struct audit *audit, const char *path) {
    struct audit_text text = audit_read(&audit->root, path);
    char *line = audit_line(&text.bytes);
    const char *word = line ? audit_word(&line) : NULL;
    return (struct figure){.reading = text.reading, .word = word ? word : ""};
}

static struct audit_answer ask_sysrq(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char path[] = "/proc/sys/kernel/sysrq";
    struct figure figure = figure_read(audit, path);
    if (figure.reading == AUDIT_UNREADABLE) return audit_unread(audit, path);
    if (figure.reading == AUDIT_MISSING && audit_there(&audit->root, "/proc/sys/kernel"))
        return audit_pass(audit, "this kernel has no such keys");
    if (figure.reading == AUDIT_MISSING) return audit_note(audit, "cannot be seen without /proc");
    if (strcmp(figure.word, "0") == 0) return audit_pass(audit, "kernel.sysrq is 0");
    return audit_fail(audit,
        "kernel.sysrq is %s; write kernel.sysrq=0 to /etc/sysctl.d/gist-kiosk.conf and run sysctl "
        "--system",
        figure.word);
}

/* The words with which the kernel was started. */
static const char *kernel_words(struct audit *audit) {
    struct audit_text text = audit_read(&audit->root, "/proc/cmdline");
    char *line = audit_line(&text.bytes);
    return line ? line : "";
}

static struct audit_answer ask_debug_shell(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char *const switches[] = {"systemd.debug_shell", "systemd.debug-shell"};
    const char *words = kernel_words(audit);
    if (enabled(audit, "debug-shell.service"))
        return audit_fail(
            audit, "Alt-F9 opens a shell of root; run systemctl mask debug-shell.service");
    for (size_t i = 0; i < sizeof switches / sizeof switches[0]; i++)
        if (strstr(words, switches[i]) && !audit_masked(&audit->root, "debug-shell.service"))
            return audit_fail(audit,
                "%s among the words of the kernel opens a shell of root; take it out of "
                "/etc/default/grub "
                "and run "
                "update-grub",
                switches[i]);
    return audit_pass(audit, "is off");
}

static struct audit_answer ask_printk(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char path[] = "/proc/sys/kernel/printk";
    struct figure figure = figure_read(audit, path);
    if (figure.reading == AUDIT_UNREADABLE) return audit_unread(audit, path);
    if (figure.reading == AUDIT_MISSING) return audit_note(audit, "cannot be seen without /proc");
    if (strtol(figure.word, NULL, 10) <= 3)
        return audit_pass(audit, "kernel.printk is %s", figure.word);
    return audit_note(audit,
        "kernel.printk is %s, so the kernel writes over the screen; write kernel.printk=3 to "
        "/etc/sysctl.d/gist-kiosk.conf and run sysctl --system",
        figure.word);
}

static struct audit_answer ask_blank(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char path[] = "/sys/module/kernel/parameters/consoleblank";
    struct figure figure = figure_read(audit, path);
    if (figure.reading == AUDIT_UNREADABLE) return audit_unread(audit, path);
    if (figure.reading == AUDIT_MISSING) return audit_note(audit, "cannot be seen without /sys");
    if (strcmp(figure.word, "0") == 0) return audit_pass(audit, "the screen stays on");
    return audit_note(audit,
        "the screen goes dark after %s seconds; add consoleblank=0 to GRUB_CMDLINE_LINUX in "
        "/etc/default/grub and "
        "run update-grub",
        figure.word);
}

static bool is_forced(const char *words) {
    static const char name[] = "SYSTEMD_SULOGIN_FORCE=";
    const char *found = strstr(words, name);
    return found && found[sizeof name - 1] && !strchr("0nNfF", found[sizeof name - 1]);
}

static struct audit_answer ask_rescue(struct audit *audit, const struct audit_row *row) {
    (void)row;
    static const char *const units[] = {"rescue.service", "emergency.service"};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        struct audit_unit unit = audit_unit_read(&audit->root, units[i]);
        if (unit.unreadable) return audit_unread(audit, unit.unreadable);
        if (is_forced(audit_unit_values(&audit->root, &unit, "Service", "Environment")))
            return audit_fail(audit,
                "%s opens a shell of root without a password (SYSTEMD_SULOGIN_FORCE); take it out "
                "of its "
                "drop-in",
                units[i]);
    }
    if (is_forced(kernel_words(audit)))
        return audit_fail(audit,
            "SYSTEMD_SULOGIN_FORCE among the words of the kernel opens a shell of root without "
            "a password; take it out of /etc/default/grub and run update-grub");
    return audit_pass(audit, "the shells for rescue ask for root's password");
}

/* Says whether the name of a console is that of a line (ttyS0, ttyAMA0, hvc0) and not of a screen
 * (tty, tty0). */
static bool is_line(const char *name) {
    const char *rest = strncmp(name, "tty", 3) == 0 ? name + 3 : name;
    return rest[strspn(rest, "0123456789")] && strcmp(name, "null") != 0;
}

/* Returns the login that systemd makes for a line which the kernel writes to, or NULL. */
static const char *line_of_kernel(struct audit *audit) {
    static const char option[] = "console=";
    const char *words = kernel_words(audit);
    char *rest = arena_text(&audit->root.memory, words, strlen(words));
    for (char *word = audit_word(&rest); word; word = audit_word(&rest)) {
        if (strncmp(word, option, sizeof option - 1) != 0) continue;
        char *name = word + sizeof option - 1;
        name[strcspn(name, ",")] = '\0';
        const char *getty = arena_format(&audit->root.memory, "serial-getty@%s.service", name);
        if (is_line(name) && !audit_masked(&audit->root, getty)) return getty;
    }
    return NULL;
}

/* Returns a login on a line that somebody enabled, or NULL. */
static const char *line_enabled(struct audit *audit) {
    static const char *const targets[] = {"getty.target.wants", "multi-user.target.wants"};
    static const char start[] = "serial-getty@";
    for (size_t i = 0; i < audit_unit_folder_count * 2; i++) {
        struct audit_names names = audit_list(&audit->root,
            arena_format(&audit->root.memory, "%s/%s", audit_unit_folders[i / 2], targets[i % 2]));
        for (size_t k = 0; k < names.count; k++)
            if (strncmp(names.names[k], start, sizeof start - 1) == 0 &&
                !audit_masked(&audit->root, names.names[k]))
                return names.names[k];
    }
    return NULL;
}

static struct audit_answer ask_serial(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (audit_masked(&audit->root, "serial-getty@.service"))
        return audit_pass(audit, "has no login");
    const char *getty = line_of_kernel(audit);
    if (!getty) getty = line_enabled(audit);
    if (!getty) return audit_pass(audit, "has no login");
    return audit_note(audit,
        "a login waits there (%s); if a visitor can reach its plug, run systemctl mask %s", getty,
        getty);
}

static struct audit_answer ask_mouse(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (!audit_there(&audit->root, "/usr/sbin/gpm"))
        return audit_pass(audit, "gpm is not installed");
    if (audit_masked(&audit->root, "gpm.service")) return audit_pass(audit, "gpm is masked");
    return audit_fail(audit, "gpm pastes what the last visitor marked; run apt-get purge gpm");
}

/* What the menu before Linux offers. */
struct boot {
    enum audit_reading reading;
    bool password, recovery;
};

static bool starts_with_word(const char *line, const char *word) {
    size_t bytes = strlen(word);
    return strncmp(line, word, bytes) == 0 && (line[bytes] == ' ' || line[bytes] == '\t');
}

static bool is_recovery(const char *line) {
    static const char *const words[] = {"single", "recovery", "rescue", "emergency",
        "systemd.unit=rescue.target", "systemd.unit=emergency.target"};
    if (starts_with_word(line, "menuentry")) return strstr(line, "-recovery-") != NULL;
    if (!starts_with_word(line, "linux")) return false;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (audit_has_word(line, words[i])) return true;
    return strstr(line, " init=/bin/") != NULL;
}

static const char grub_path[] = "/boot/grub/grub.cfg";

static struct boot boot_read(struct audit *audit) {
    struct audit_text text = audit_read(&audit->root, grub_path);
    struct boot boot = {.reading = text.reading};
    for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes)) {
        line = audit_trim(line);
        if (starts_with_word(line, "set") && strstr(line, "superusers=")) boot.password = true;
        if (is_recovery(line)) boot.recovery = true;
    }
    return boot;
}

static struct audit_answer ask_boot(struct audit *audit, const struct audit_row *row) {
    (void)row;
    struct boot boot = boot_read(audit);
    if (boot.reading == AUDIT_UNREADABLE) return audit_unread(audit, grub_path);
    if (boot.reading == AUDIT_MISSING)
        return audit_note(audit,
            "there is no GRUB here; see that what starts Linux lets nobody edit its entries");
    if (boot.password)
        return audit_pass(audit, "GRUB asks for a password before it lets anybody edit");
    return audit_fail(audit,
        "anybody can edit GRUB's entries and get a shell of root; set superusers and "
        "password_pbkdf2 in /etc/grub.d/40_custom and run update-grub");
}

static struct audit_answer ask_recovery(struct audit *audit, const struct audit_row *row) {
    (void)row;
    struct boot boot = boot_read(audit);
    if (boot.reading != AUDIT_READ) return (struct audit_answer){0};
    if (!boot.recovery) return audit_pass(audit, "GRUB has no entry for recovery");
    return audit_fail(audit,
        "GRUB has an entry for recovery; set GRUB_DISABLE_RECOVERY=\"true\" in "
        "/etc/default/grub and run update-grub");
}

static struct audit_answer ask_usb(struct audit *audit, const struct audit_row *row) {
    (void)row;
    if (enabled(audit, "usbguard.service"))
        return audit_pass(audit, "USBGuard decides which devices count");
    return audit_note(audit,
        "a keyboard or a disk that a visitor plugs in works; cover the plugs, or install usbguard");
}

static struct audit_answer ask_firmware(struct audit *audit, const struct audit_row *row) {
    (void)row;
    return audit_note(audit,
        "no program can see it; set a password, boot only from the disk, and encrypt the disk");
}

void audit_machine(struct audit *audit) {
    static const struct audit_row rows[] = {
        {.name = "other consoles", .answers = "K19", .ask = ask_consoles},
        {.name = "ctrl-alt-del", .answers = "K19", .ask = ask_ctrl_alt_del},
        {.name = "ctrl-alt-del burst", .answers = "K19", .ask = ask_burst},
        {.name = "power keys", .answers = "K19", .ask = ask_power},
        {.name = "sysrq", .answers = "K19", .ask = ask_sysrq},
        {.name = "debug shell", .answers = "K19", .ask = ask_debug_shell},
        {.name = "rescue", .answers = "K22", .ask = ask_rescue},
        {.name = "serial line", .answers = "K19", .ask = ask_serial},
        {.name = "mouse", .answers = "K29", .ask = ask_mouse},
        {.name = "kernel messages", .answers = "screen", .ask = ask_printk},
        {.name = "blanking", .answers = "screen", .ask = ask_blank},
        {.name = "boot menu", .answers = "K22", .ask = ask_boot},
        {.name = "recovery", .answers = "K22", .ask = ask_recovery},
        {.name = "usb", .answers = "K22", .ask = ask_usb},
        {.name = "firmware", .answers = "K22", .ask = ask_firmware},
    };
    audit_ask(audit, rows, sizeof rows / sizeof rows[0]);
}
