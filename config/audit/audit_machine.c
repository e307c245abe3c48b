/* The machine around a console: other screens with a login, keys that the kernel and the service
 * manager listen to, and the way in before Linux. SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "config/audit/audit_internal.h"
#include "config/base/ascii.h"

enum { TERMINALS = 63, TERMINALS_STATIC = 6 };

#define LOGIND_ADVICE                                                                              \
    "write NAutoVTs=0 and ReserveVT=0 under [Login] to "                                           \
    "/etc/systemd/logind.conf.d/gist-kiosk.conf and restart"

static bool is_masked(struct audit *audit, const char *unit) {
    return starts_with(audit_unit_state(audit, unit), "masked");
}

/* ---- other consoles ---- */

/* The logins that are started with the machine: where systemd runs, all of them; else those that
 * are enabled. */
static const char *wanted_logins(struct audit *audit) {
    if (audit->systemd_runs) {
        struct audit_unit target = audit_unit_ask(audit, "getty.target");
        const char *names = audit_unit_value(&target, "Unit", "Wants");
        return names ? names : "";
    }
    struct audit_names links =
        audit_glob(audit, "{/etc,/usr/lib}/systemd/system/getty.target.wants/*");
    const char *names = "";
    for (size_t i = 0; i < links.count; i++)
        names = arena_format(&audit->memory, "%s %s", names, strrchr(links.names[i], '/') + 1);
    return names;
}

/* Returns a number of [Login] in logind.conf. */
static long login_number(const struct audit_unit *settings, const char *key) {
    const char *value = audit_unit_value(settings, "Login", key);
    return value ? strtol(value, NULL, 10) : TERMINALS_STATIC;
}

/* logind makes a login on the first few terminals, and on a reserved one, when somebody goes there;
 * getty-static makes some where there is no D-Bus for logind. */
static struct audit_answer ask_consoles(struct audit *audit) {
    struct audit_unit settings = audit_settings_ask(audit, "systemd/logind.conf");
    const char *wanted = wanted_logins(audit);
    long automatic = login_number(&settings, "NAutoVTs");
    long reserved = login_number(&settings, "ReserveVT");
    long at_start = audit_has_word(wanted, "getty-static.service") &&
                            !audit_there(audit, "/usr/bin/dbus-daemon") &&
                            !audit_there(audit, "/usr/bin/dbus-broker")
                        ? TERMINALS_STATIC
                        : 0;
    for (int terminal = 1; terminal <= TERMINALS; terminal++) {
        const char *getty = arena_format(&audit->memory, "getty@tty%d.service", terminal);
        const char *autovt = arena_format(&audit->memory, "autovt@tty%d.service", terminal);
        bool at_once = audit_has_word(wanted, getty) || terminal <= at_start;
        bool later = terminal <= automatic || terminal == reserved;
        if (terminal == (audit->terminal ? audit->terminal : 1) || !(at_once || later)) continue;
        if (is_masked(audit, getty) || (!at_once && is_masked(audit, autovt))) continue;
        if (!at_once && terminal <= automatic)
            return FAIL(
                audit, "Alt-F%d opens a login on tty%d; " LOGIND_ADVICE, terminal, terminal);
        return FAIL(audit,
            "Alt-F%d opens a login on tty%d; run systemctl mask %s, and " LOGIND_ADVICE, terminal,
            terminal, getty);
    }
    return PASS(audit, "no other terminal has a login");
}

/* ---- keys, and what the kernel shows ---- */

static const char *manager_value(struct audit *audit, const char *key) {
    struct audit_unit settings = audit_settings_ask(audit, "systemd/system.conf");
    return audit_unit_value(&settings, "Manager", key);
}

static struct audit_answer ask_sysrq(struct audit *audit) {
    const char *value = audit_kernel_value(audit, "kernel.sysrq");
    if (!value && !audit_kernel_value(audit, "kernel.printk"))
        return NOTE(audit, "cannot be seen without /proc");
    if (!value) return PASS(audit, "this kernel has no such keys");
    if (strcmp(value, "0") == 0) return PASS(audit, "kernel.sysrq is 0");
    return FAIL(audit,
        "kernel.sysrq is %s; write kernel.sysrq=0 to /etc/sysctl.d/gist-kiosk.conf and run sysctl "
        "--system",
        value);
}

static const char *module_value(struct audit *audit, const char *key) {
    struct audit_text text =
        audit_read(audit, arena_join(&audit->memory, "/sys/module/kernel/parameters/", key));
    return audit_line(&text.bytes);
}

static const char *no_value(struct audit *audit, const char *key) {
    (void)audit;
    return key;
}

/* Many keyboards have such keys; logind acts on them. */
static struct audit_answer ask_power(struct audit *audit) {
    static const char *const keys[] = {"HandlePowerKey", "HandleRebootKey", "HandleSuspendKey"};
    struct audit_unit settings = audit_settings_ask(audit, "systemd/logind.conf");
    for (size_t i = 0; i < COUNT(keys); i++) {
        const char *value = audit_unit_value(&settings, "Login", keys[i]);
        if (!value || strcmp(value, "ignore") != 0)
            return NOTE(audit,
                "a key of the keyboard may turn the machine off; write %s=ignore under [Login] to "
                "/etc/systemd/logind.conf.d/gist-kiosk.conf",
                keys[i]);
    }
    return PASS(audit, "the keys for power, restart and sleep do nothing");
}

/* ---- the screen, and the disk ---- */

/* Returns how wide the letters of a font of console-setup are, in dots: "CyrKoi-TerminusBold24x12"
 * has them in its name, high by wide; one that names its height alone ("...16") is 8 wide. */
static long font_width(const char *font) {
    const char *digits = font + strcspn(font, "0123456789");
    char *end;
    long high = strtol(digits, &end, 10);
    if (*end == 'x') return strtol(end + 1, NULL, 10);
    return high > 0 ? 8 : 0;
}

/* The kernel tells how many letters fit in a row (the second byte of vcsa), and how wide the screen
 * is. A font that was set before the graphics driver came is lost. */
static struct audit_answer ask_letters(struct audit *audit) {
    static const char path[] = "/etc/default/console-setup";
    if (audit_is_window(audit)) return SILENT;
    struct audit_text settings = audit_read(audit, path);
    struct audit_text size = audit_read(audit, "/sys/class/graphics/fb0/virtual_size");
    const char *font = audit_value(audit, settings.bytes, "FONT", "=");
    unsigned char letters[2] = {0};
    char *device = arena_format(&audit->memory, "/dev/vcsa%d", audit->terminal);
    int screen = open(audit_path(audit, device), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    bool read_all = screen >= 0 && read(screen, letters, sizeof letters) == sizeof letters;
    if (screen >= 0) close(screen);
    if (!font)
        return NOTE(
            audit, "FONT is not set in %s; a font of CyrKoi- can draw the code for a phone", path);
    char *rest = arena_copy(&audit->memory, font);
    const char *name = audit_word(&rest);
    long dots = strtol(size.bytes, NULL, 10), wide = name ? font_width(name) : 0;
    if (!read_all || !letters[1] || dots <= 0 || wide <= 0)
        return NOTE(audit, "what letters tty%d has cannot be seen here; look at it after a restart",
            audit->terminal);
    if (dots / wide == letters[1])
        return PASS(audit, "tty%d has those of %s", audit->terminal, name);
    return NOTE(audit,
        "tty%d has %d in a row, and of %s there would be %ld; run setupcon --save-only and restart",
        audit->terminal, letters[1], name, dots / wide);
}

static struct audit_answer ask_power_cut(struct audit *audit) {
    struct audit_text mounts = audit_read(audit, "/proc/mounts");
    const char *options = NULL;
    for (char *line = audit_line(&mounts.bytes); line; line = audit_line(&mounts.bytes)) {
        audit_word(&line);
        const char *place = audit_word(&line);
        if (place && strcmp(place, "/") == 0 && audit_word(&line)) options = audit_word(&line);
    }
    if (!options) return NOTE(audit, "cannot be seen without /proc");
    if (starts_with(options, "ro")) return PASS(audit, "the root is read-only");
    return NOTE(audit,
        "the root can be written, so a cut of the power may harm it; write ro for / in /etc/fstab");
}

/* ---- shells and logins that are not the visitor's ---- */

/* The words with which the kernel was started. */
static const char *kernel_words(struct audit *audit) {
    struct audit_text text = audit_read(audit, "/proc/cmdline");
    char *line = audit_line(&text.bytes);
    return line ? line : "";
}

static struct audit_answer ask_debug_shell(struct audit *audit) {
    static const char *const switches[] = {"systemd.debug_shell", "systemd.debug-shell"};
    const char *state = audit_unit_state(audit, "debug-shell.service");
    if (starts_with(state, "enabled"))
        return FAIL(audit, "Alt-F9 opens a shell of root; run systemctl mask debug-shell.service");
    for (size_t i = 0; i < COUNT(switches); i++)
        if (strstr(kernel_words(audit), switches[i]) && !starts_with(state, "masked"))
            return FAIL(audit,
                "%s among the words of the kernel opens a shell of root; take it out of "
                "/etc/default/grub and run update-grub",
                switches[i]);
    return PASS(audit, "is off");
}

static bool is_forced(const char *words) {
    static const char name[] = "SYSTEMD_SULOGIN_FORCE=";
    const char *found = strstr(words, name);
    return found && found[sizeof name - 1] && !strchr("0nNfF", found[sizeof name - 1]);
}

static struct audit_answer ask_rescue(struct audit *audit) {
    static const char *const units[] = {"rescue.service", "emergency.service"};
    for (size_t i = 0; i < COUNT(units); i++) {
        struct audit_unit unit = audit_unit_ask(audit, units[i]);
        if (is_forced(audit_unit_values(audit, &unit, "Service", "Environment")))
            return FAIL(audit,
                "%s opens a shell of root without a password (SYSTEMD_SULOGIN_FORCE); take it out "
                "of its drop-in",
                units[i]);
    }
    if (is_forced(kernel_words(audit)))
        return FAIL(audit,
            "SYSTEMD_SULOGIN_FORCE among the words of the kernel opens a shell of root without "
            "a password; take it out of /etc/default/grub and run update-grub");
    return PASS(audit, "the shells for rescue ask for root's password");
}

static struct audit_answer ask_serial(struct audit *audit) {
    char *rest = arena_copy(&audit->memory, wanted_logins(audit));
    for (const char *name = audit_word(&rest); name; name = audit_word(&rest))
        if (starts_with(name, "serial-getty@") && !is_masked(audit, name))
            return NOTE(audit,
                "a login waits there (%s); if a visitor can reach its plug, run systemctl mask %s",
                name, name);
    if (!audit->systemd_runs) return NOTE(audit, "cannot be seen where systemd does not run");
    return PASS(audit, "has no login");
}

static struct audit_answer ask_mouse(struct audit *audit) {
    if (!audit_there(audit, "/usr/sbin/gpm")) return PASS(audit, "gpm is not installed");
    if (is_masked(audit, "gpm.service")) return PASS(audit, "gpm is masked");
    return FAIL(audit, "gpm pastes what the last visitor marked; run apt-get purge gpm");
}

/* ---- before Linux ---- */

static const char grub_path[] = "/boot/grub/grub.cfg";

static bool is_recovery(const char *line) {
    static const char *const words[] = {"single", "recovery", "rescue", "emergency",
        "systemd.unit=rescue.target", "systemd.unit=emergency.target"};
    if (starts_with(line, "menuentry ")) return strstr(line, "-recovery-") != NULL;
    if (!starts_with(line, "linux")) return false;
    for (size_t i = 0; i < COUNT(words); i++)
        if (audit_has_word(line, words[i])) return true;
    return strstr(line, " init=/bin/") != NULL;
}

static struct audit_answer ask_boot(struct audit *audit) {
    struct audit_text text = audit_read(audit, grub_path);
    if (text.reading == AUDIT_UNREADABLE)
        return NOTE(audit, "%s cannot be read; run it as root", grub_path);
    if (text.reading == AUDIT_MISSING)
        return NOTE(audit,
            "there is no GRUB here; see that what starts Linux lets nobody edit its entries");
    if (audit_has_line(audit, text.bytes, "set ", "superusers="))
        return PASS(audit, "GRUB asks for a password before it lets anybody edit");
    return FAIL(audit,
        "anybody can edit GRUB's entries and get a shell of root; set superusers and "
        "password_pbkdf2 in /etc/grub.d/40_custom and run update-grub");
}

static struct audit_answer ask_recovery(struct audit *audit) {
    struct audit_text text = audit_read(audit, grub_path);
    if (text.reading != AUDIT_READ) return SILENT;
    for (char *line = audit_line(&text.bytes); line; line = audit_line(&text.bytes))
        if (is_recovery(audit_trim(line)))
            return FAIL(audit,
                "GRUB has an entry for recovery; set GRUB_DISABLE_RECOVERY=\"true\" in "
                "/etc/default/grub and run update-grub");
    return PASS(audit, "GRUB has no entry for recovery");
}

void audit_machine(struct audit *audit) {
    static const struct audit_row rows[] = {
        ASK("other consoles", "K19", ask_consoles),
        VALUE("ctrl-alt-del", "K19", audit_unit_state, "ctrl-alt-del.target", "masked",
            "Ctrl-Alt-Del does nothing", FAIL,
            "Ctrl-Alt-Del starts the machine again; run systemctl mask ctrl-alt-del.target"),
        VALUE("ctrl-alt-del burst", "K19", manager_value, "CtrlAltDelBurstAction", "none",
            "seven times within 2 seconds neither", FAIL,
            "Ctrl-Alt-Del seven times within 2 seconds starts the machine again; write "
            "CtrlAltDelBurstAction=none under [Manager] to "
            "/etc/systemd/system.conf.d/gist-kiosk.conf and restart"),
        ASK("power keys", "K19", ask_power),
        ASK("sysrq", "K19", ask_sysrq),
        ASK("debug shell", "K19", ask_debug_shell),
        ASK("rescue", "K22", ask_rescue),
        ASK("serial line", "K19", ask_serial),
        ASK("mouse", "K29", ask_mouse),
        VALUE("kernel messages", "screen", audit_kernel_value, "kernel.printk", "0 1 2 3", NULL,
            NOTE,
            ", so the kernel writes over the screen; write kernel.printk=3 to "
            "/etc/sysctl.d/gist-kiosk.conf and run sysctl --system"),
        VALUE("blanking", "screen", module_value, "consoleblank", "0", "the screen stays on", NOTE,
            ", so the screen goes dark after so many seconds; add consoleblank=0 to "
            "GRUB_CMDLINE_LINUX in /etc/default/grub and run update-grub"),
        ASK("letters", "screen", ask_letters),
        ASK("power cut", "K20", ask_power_cut),
        ASK("boot menu", "K22", ask_boot),
        ASK("recovery", "K22", ask_recovery),
        VALUE("usb", "K22", audit_unit_state, "usbguard.service", "enabled",
            "USBGuard decides which devices count", NOTE,
            "a keyboard or a disk that a visitor plugs in works; cover the plugs, or install "
            "usbguard"),
        VALUE("firmware", "K22", no_value, NULL, NULL, NULL, NOTE,
            "no program can see it; set a password, boot only from the disk, and encrypt the disk"),
    };
    audit_ask(audit, rows, COUNT(rows));
}
