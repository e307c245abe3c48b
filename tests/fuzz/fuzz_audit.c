/* A machine that is set up right but for a few files, and answers of its programs, which are any
 * bytes: what is printed is lines of the audit, counted right; and what no program answered for is
 * never passed. Records begin with a line "@X", X says which file or answer they stand for.
 * SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "tests/fuzz/fuzz.h"
#include "tests/support/audit_machine.h"

static const char *const files[] = {"/etc/ssh/sshd_config", A_SNIPPET, SNIPPET_PATH, "/etc/group",
    "/etc/security/limits.d/gist-kiosk.conf", "/etc/pam.d/sshd", UNIT_PATH, LOGIND,
    "/etc/systemd/system.conf.d/gist-kiosk.conf", "/proc/sys/kernel/sysrq", "/proc/cmdline",
    "/boot/grub/grub.cfg", "/etc/shells", "/proc/sys/kernel/core_pattern",
    "/proc/sys/kernel/printk", "/sys/module/kernel/parameters/consoleblank", "/etc/passwd"};

/* Questions, and what a machine that is set up right answers. */
static const struct question {
    const char *program, *first, *answer;
} questions[] = {
    {"sshd", "-t", ""},
    {"sshd", "-T",
        "forcecommand exec /usr/bin/gist-kiosk --kiosk\ndisableforwarding yes\npermittunnel no\n"
        "permituserrc no\npermituserenvironment no\nmaxsessions 1\nclientaliveinterval 20\n"
        "clientalivecountmax 3\nusepam yes\npermittty yes\nmaxstartups 10:30:100\n"
        "authorizedkeysfile /etc/ssh/authorized_keys.d/gist-kiosk\n"},
    {"systemctl", "show", NULL}, /* tests/data/audit/gist-kiosk.show */
    {"systemctl", "is-enabled", "enabled\n"}, {"systemd-analyze", "verify", ""},
    {"systemd-analyze", "cat-config",
        "# /etc/systemd/logind.conf\n[Login]\nNAutoVTs=0\nReserveVT=0\n"},
    {"getent", "passwd", "gist-kiosk:x:4242:4242::/var/lib/gist-kiosk:/bin/sh\n"},
    {"id", "-Gn", "gist-kiosk\n"}, {"sysctl", "kernel.", " = 0\n"}, /* after the key */
};

enum {
    FILES = sizeof files / sizeof files[0],
    QUESTIONS = sizeof questions / sizeof questions[0],
    LONGEST_LINK = 200,
};

static struct machine *machine;
static char *shown; /* the unit, as systemctl has it */

static struct answer {
    char *text; /* NULL: that of a machine that is set up right. Its first byte is the status */
    bool fault; /* none was given, though it was asked for */
} answers[QUESTIONS];

static void leave(void) {
    void *state = machine;
    free(shown);
    machine_tear_down(&state);
}

int LLVMFuzzerInitialize(int *count, char ***arguments) {
    void *state = NULL;
    (void)count, (void)arguments;
    machine_set_up(&state);
    machine = state;
    machine_put_tool(machine, "sysctl", "");
    shown = kiosk_read("tests/data/audit/gist-kiosk.show");
    require(shown != NULL);
    atexit(leave);
    return 0;
}

/* In place of the programs (ld --wrap). */
struct audit_reply __wrap_audit_tool_ask(
    struct arena *memory, const char *const *arguments, int limit_ms);

struct audit_reply __wrap_audit_tool_ask(
    struct arena *memory, const char *const *arguments, int limit_ms) {
    size_t at = 0;
    require(arguments[0][0] == '/' && limit_ms > 0);
    while (at < QUESTIONS &&
           (strcmp(strrchr(arguments[0], '/') + 1, questions[at].program) != 0 ||
               strncmp(arguments[1], questions[at].first, strlen(questions[at].first)) != 0))
        at++;
    require(at < QUESTIONS); /* nothing else is asked */
    struct answer *answer = &answers[at];
    const char *right = questions[at].answer ? questions[at].answer : shown;
    if (!answer->text)
        return (struct audit_reply){
            .said = arena_join(memory, *right == ' ' ? arguments[1] : "", right)};
    answer->fault = answer->text[0] == '!';
    if (answer->fault) return (struct audit_reply){"it hangs", -1, arena_copy(memory, "")};
    const char *said = *answer->text ? answer->text + 1 : "";
    return (struct audit_reply){.status = *answer->text & 3, .said = arena_copy(memory, said)};
}

static void put(const char *path, const char *text) {
    size_t bytes = strlen(text);
    if (strncmp(text, "->", 2) != 0 || (bytes > 2 && bytes < LONGEST_LINK))
        machine_put(machine, path, text);
}

static void use_record(const uint8_t *data, size_t bytes) {
    size_t which = bytes ? data[0] % (FILES + QUESTIONS) : 0, start = bytes > 1 ? 2 : bytes;
    char *text = fuzz_text(data + start, bytes - start);
    if (which < FILES) {
        put(files[which], text);
        mem_free(text);
    } else {
        mem_free(answers[which - FILES].text);
        answers[which - FILES].text = text;
    }
}

static void use_records(const uint8_t *data, size_t bytes) {
    for (const uint8_t *at = data, *end = data + bytes; at < end;) {
        const uint8_t *next = memmem(at + 1, (size_t)(end - at - 1), "\n@", 2);
        if (!next) next = end;
        size_t sign = *at == '\n' ? 2 : *at == '@';
        if (at + sign <= next) use_record(at + sign, (size_t)(next - at) - sign);
        at = next;
    }
}

static void check_lines(void) {
    int counts[3] = {0}, told[3];
    const char *at = machine->lines;
    for (const char *end; (end = strchr(at, '\n')) && end[1]; at = end + 1) {
        static const char *const verdicts[] = {"pass  ", "FAIL  ", "note  "};
        size_t which = 0;
        while (which < 3 && strncmp(at, verdicts[which], 6) != 0) which++;
        require(which < 3 && memmem(at, (size_t)(end - at), ": ", 2));
        counts[which]++;
    }
    require(sscanf(at, "%d passed, %d failed, %d note", &told[0], &told[1], &told[2]) == 3);
    require(memcmp(counts, told, sizeof told) == 0 && told[1] == machine->failed);
    for (at = machine->lines; *at; at++) require(*at == '\n' || (*at >= ' ' && *at <= '~'));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    /* Where there is no sysctl, the kernel's files are read. */
    machine->tools.sysctl = bytes & 4 ? "/nowhere/sysctl" : machine->tools_room[5];
    use_records(data, bytes);
    machine_audit(machine, (enum audit_scope)(bytes % 3));
    check_lines();
    for (size_t i = 0; i < QUESTIONS; i++) {
        require(!answers[i].fault || machine->failed > 0);
        mem_free(answers[i].text);
        answers[i] = (struct answer){0};
    }
    for (size_t i = 0; i < FILES; i++) machine_mend(machine, files[i]);
    return 0;
}
