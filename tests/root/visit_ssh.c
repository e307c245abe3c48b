/* A visitor with OpenSSH's client in a terminal: what ssh.sh cannot see from a shell.
 * GIST_SSH_CONFIG names the client's settings, in which the machine is called "guide"; GIST_SSH_UID
 * is the account's number there, and GIST_SSH_PROCESSES the name of its space of processes, to find
 * those of the account: another machine may have the same number.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

enum { SSH_MS = 60 * 1000, SETTLE_MS = 500, GONE_MS = 1000, PATH_BYTES = 300 };

struct login {
    const char *const *environment;
    int rows, columns;
    const char *options[4]; /* more of them for ssh */
};

static struct vt *visit; /* of the test that runs; also after it has failed */

static struct vt *log_in(const struct login *login) {
    const char *argv[12] = {"/usr/bin/ssh", "-F", getenv("GIST_SSH_CONFIG")};
    size_t at = 3;
    for (size_t i = 0; i < sizeof login->options / sizeof login->options[0]; i++)
        if (login->options[i]) argv[at++] = login->options[i];
    argv[at] = "guide";
    visit = vt_open(&(struct vt_options){.argv = argv,
        .environment = login->environment,
        .rows = login->rows,
        .columns = login->columns});
    return visit;
}

static void leave(void) {
    if (visit) vt_close(visit);
    visit = NULL;
}

static struct vt *log_in_home(const struct login *login) {
    struct vt *vt = log_in(login);
    assert_true(vt_wait_text(vt, "A plain guide for patients", SSH_MS)); /* at each size */
    vt_type(vt, " ");
    kiosk_expect(vt, "What metastatic GIST is");
    return vt;
}

/* ---- processes of the account, as this machine sees them ---- */

static const char guide[] = "gist-kiosk";
static const char *const before[] = {"ssh-shell", "sh"}; /* which become the guide, in turn */

/* Returns the process of /proc that runs the program for the account; 0: this is none. */
static pid_t process_of(const char *entry, const char *program, unsigned uid) {
    char path[PATH_BYTES], name[32] = "", line[128] = "";
    unsigned real = 0;
    snprintf(path, sizeof path, "/proc/%s/ns/pid", entry);
    if (readlink(path, line, sizeof line - 1) < 0 ||
        strcmp(line, getenv("GIST_SSH_PROCESSES")) != 0)
        return 0;
    snprintf(path, sizeof path, "/proc/%s/status", entry);
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    while (fgets(line, sizeof line, file)) {
        sscanf(line, "Name: %31s", name);
        sscanf(line, "Uid: %u", &real);
    }
    fclose(file);
    return strcmp(name, program) == 0 && real == uid ? (pid_t)strtol(entry, NULL, 10) : 0;
}

/* Counts the account's processes of a program, and puts one of them into `any` where that is not
 * NULL. */
static int count(const char *program, pid_t *any) {
    unsigned uid = (unsigned)strtoul(getenv("GIST_SSH_UID"), NULL, 10);
    DIR *folder = opendir("/proc");
    int found = 0;
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry; entry = readdir(folder)) {
        bool number = entry->d_name[0] >= '1' && entry->d_name[0] <= '9';
        pid_t process = number ? process_of(entry->d_name, program, uid) : 0;
        if (!process) continue;
        found++;
        if (any) *any = process;
    }
    closedir(folder);
    return found;
}

static int guides(void) {
    return count(guide, NULL);
}

static bool guides_become(int count, int limit_ms) {
    for (int64_t end = kiosk_now_ms() + limit_ms; kiosk_now_ms() < end; poll(NULL, 0, 10))
        if (guides() == count) return true;
    return guides() == count;
}

/* ---- what a visitor sees ---- */

static void the_guide_fills_the_terminal_and_follows_its_size(void **state) {
    static const int sizes[][2] = {{50, 132}, {24, 80}, {30, 100}};
    struct vt *vt = log_in_home(&(struct login){.rows = 40, .columns = 120});
    (void)state;
    assert_true(vt_wait_row(vt, 39, "choose", KIOSK_LIMIT_MS));
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        vt_resize(vt, sizes[i][0], sizes[i][1]);
        assert_true(vt_wait_row(vt, sizes[i][0] - 1, "choose", KIOSK_LIMIT_MS));
    }
    leave();
}

static void letters_and_lines_are_utf8(void **state) {
    struct vt *vt = log_in_home(&(struct login){0});
    (void)state;
    kiosk_expect(vt, "─────");
    kiosk_expect(vt, "↑ ↓ choose");
    leave();
}

static void a_click_opens_a_topic(void **state) {
    struct vt *vt = log_in_home(&(struct login){0});
    char click[64];
    (void)state;
    kiosk_expect(vt, "How and where it spreads");
    poll(NULL, 0, SETTLE_MS); /* a click right behind a change does nothing (input.settle_ms) */
    int row = vt_find(vt, "How and where it spreads");
    assert_true(row > 0);
    snprintf(click, sizeof click, "\033[<0;10;%dM\033[<0;10;%dm", row + 1, row + 1);
    vt_type(vt, click);
    kiosk_expect(vt, "Home > How and where it spreads");
    leave();
}

static void q_at_home_ends_the_connection(void **state) {
    int status = -1;
    struct vt *vt = log_in_home(&(struct login){0});
    (void)state;
    vt_type(vt, "q");
    assert_true(vt_wait_end(vt, SSH_MS, &status));
    assert_int_equal(status, 0);
    kiosk_expect(vt, "Nothing was kept");
    leave();
    assert_true(guides_become(0, GONE_MS));
}

static void no_key_leads_to_a_shell(void **state) {
    static const char keys[] = "\003\032\034\004\021\023\026\017!:v|\033\033\033[24~\033[21~";
    struct vt *vt = log_in_home(&(struct login){.options = {"-e", "none"}});
    (void)state;
    vt_send(vt, keys, sizeof keys - 1);
    vt_type(vt, " ");
    vt_type(vt, "\033[21~ ");
    kiosk_expect(vt, "Metastatic GIST");
    assert_int_equal(guides(), 1);
    leave();
}

static void what_the_client_sends_harms_nothing(void **state) {
    static const char *const names[] = {"TERM=../../x", "TERM=", "TERM=nonsense", "TERM=%s%n;id"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const char *const environment[] = {names[i], "LANG=xx_YY.nonsense",
            "LC_ALL=../../etc/passwd", "LINES=99999", "COLUMNS=99999", "TERMINFO=/tmp",
            "LD_PRELOAD=/tmp/x.so", NULL};
        struct vt *vt = log_in_home(&(struct login){.environment = environment,
            .options = {"-o", "SendEnv=LANG LC_* LINES COLUMNS TERMINFO LD_*"}});
        kiosk_expect(vt, "choose");
        leave();
    }
}

static void a_killed_client_frees_its_guide_within_a_second(void **state) {
    struct vt *vt = log_in_home(&(struct login){0});
    (void)state;
    assert_int_equal(guides(), 1);
    int64_t begin_ms = kiosk_now_ms();
    vt_signal(vt, SIGKILL);
    assert_true(guides_become(0, GONE_MS));
    print_message("# gone after %d ms\n", (int)(kiosk_now_ms() - begin_ms));
    leave();
}

static void a_crash_leaves_the_terminal_as_it_was(void **state) {
    static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS};
    (void)state;
    for (size_t i = 0; i < sizeof crashes / sizeof crashes[0]; i++) {
        struct vt *vt = log_in_home(&(struct login){0});
        pid_t process = 0;
        assert_true(vt_alternate_screen(vt));
        assert_int_equal(count(guide, &process), 1);
        vt_mark(vt);
        assert_return_code(kill(process, crashes[i]), errno);
        assert_true(vt_wait_end(vt, SSH_MS, NULL));
        assert_false(vt_alternate_screen(vt));
        assert_int_equal(vt_find(vt, "GIST"), -1);
        assert_non_null(strstr(vt_raw(vt), "\033[?1000l"));
        assert_non_null(strstr(vt_raw(vt), "\033[?25h"));
        leave();
        assert_true(guides_become(0, SSH_MS));
    }
}

/* ---- keys that end programs, before the guide has the terminal ---- */

static bool something_starts(struct vt *vt) {
    for (int64_t end = kiosk_now_ms() + SSH_MS; kiosk_now_ms() < end; vt_pump(vt, 1))
        if (count(before[0], NULL) > 0 || count(before[1], NULL) > 0 || guides() > 0) return true;
    return false;
}

static void no_key_ends_a_visit_that_begins(void **state) {
    enum { TRIES = 100, MOST_MS = 20 };
    static const char keys[] = "\003\034\032";
    (void)state;
    for (int i = 0; i < TRIES * 3; i++) {
        struct vt *vt = log_in(&(struct login){.options = {"-e", "none"}});
        assert_true(something_starts(vt));
        poll(NULL, 0, i / 3 % (MOST_MS + 1));
        vt_send(vt, &keys[i % 3], 1);
        if (!vt_wait_text(vt, "Metastatic GIST", SSH_MS))
            fail_msg("key %d, %d ms: no guide", keys[i % 3], i / 3 % (MOST_MS + 1));
        assert_int_equal(guides(), 1);
        leave();
        assert_true(guides_become(0, SSH_MS));
    }
}

/* Nobody is there when a test begins, also where the one before it has failed. */
static int everybody_leaves(void **state) {
    (void)state;
    leave();
    return guides_become(0, SSH_MS) ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(
            the_guide_fills_the_terminal_and_follows_its_size, everybody_leaves),
        cmocka_unit_test_teardown(letters_and_lines_are_utf8, everybody_leaves),
        cmocka_unit_test_teardown(a_click_opens_a_topic, everybody_leaves),
        cmocka_unit_test_teardown(q_at_home_ends_the_connection, everybody_leaves),
        cmocka_unit_test_teardown(no_key_leads_to_a_shell, everybody_leaves),
        cmocka_unit_test_teardown(what_the_client_sends_harms_nothing, everybody_leaves),
        cmocka_unit_test_teardown(
            a_killed_client_frees_its_guide_within_a_second, everybody_leaves),
        cmocka_unit_test_teardown(a_crash_leaves_the_terminal_as_it_was, everybody_leaves),
        cmocka_unit_test_teardown(no_key_ends_a_visit_that_begins, everybody_leaves),
    };
    if (!getenv("GIST_SSH_CONFIG") || !getenv("GIST_SSH_UID") || !getenv("GIST_SSH_PROCESSES"))
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
