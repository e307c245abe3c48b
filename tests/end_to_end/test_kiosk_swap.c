/* New texts for a running kiosk: the folder is exchanged under it, good and bad ones, and no visit
 * notices. GIST_KIOSK_LONG=1 does it a thousand times. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "config/host/sandbox.h"
#include "tests/support/kiosk.h"

#define F10 "\033[21~"
#define SETTINGS                                                                                   \
    "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 0; };\nscreen: { theme = "     \
    "\"mono\"; "                                                                                   \
    "};\n"

enum { EXCHANGES = 24, EXCHANGES_LONG = 1000, PATH_ROOM = 300 };

struct fixture {
    char folder[KIOSK_PATH_BYTES], live[PATH_ROOM], next[PATH_ROOM], settings[PATH_ROOM],
        log[PATH_ROOM];
    struct vt *vt;
};

static void replace(const char *path, const char *from, const char *to) {
    char *text = kiosk_read(path);
    assert_non_null(text);
    char *at = strstr(text, from);
    assert_non_null(at);
    size_t room = strlen(text) + strlen(to) + 1;
    char *changed = malloc(room);
    snprintf(changed, room, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    kiosk_write(path, changed);
    free(changed);
    free(text);
}

/* A number as a word of small letters: digits in texts need a record. */
static const char *word_of(int number, char word[8]) {
    snprintf(
        word, 8, "x%c%c%c", 'a' + number / 100 % 10, 'a' + number / 10 % 10, 'a' + number % 10);
    if (number >= 1000) word[0] = 'y';
    return word;
}

/* A pack whose title is "Guide WORD"; a bad one has a link that leads nowhere too. */
static void prepare(const char *folder, int number, bool good) {
    char path[PATH_ROOM + 40], title[60], word[8];
    assert_int_equal(mkdir(folder, 0755), 0);
    kiosk_copy("content/gist", folder);
    snprintf(path, sizeof path, "%s/en/pack.cfg", folder);
    snprintf(title, sizeof title, "title = \"Guide %s\"", word_of(number, word));
    replace(path, "title = \"Metastatic GIST\"", title);
    snprintf(path, sizeof path, "%s/en/topics/what.md", folder);
    char *text = kiosk_read(path);
    size_t room = strlen(text) + 200;
    char *marked = malloc(room);
    snprintf(marked, room, "Text %s.\n\n%s%s", word_of(number, word), text,
        good ? "" : "\n\n[Nowhere](topic:nowhere)\n");
    kiosk_write(path, marked);
    free(marked);
    free(text);
}

/* As `mv` of a new folder over the old one, which no program can do in one step otherwise. */
static void exchange(const struct fixture *fixture) {
    assert_int_equal(
        renameat2(AT_FDCWD, fixture->next, AT_FDCWD, fixture->live, RENAME_EXCHANGE), 0);
    kiosk_folder_remove(fixture->next);
}

static int begin(void **state) {
    static struct fixture fixture;
    fixture = (struct fixture){0};
    *state = &fixture;
    kiosk_folder(fixture.folder);
    snprintf(fixture.live, sizeof fixture.live, "%s/packs", fixture.folder);
    assert_int_equal(mkdir(fixture.live, 0755), 0);
    snprintf(fixture.live, sizeof fixture.live, "%s/packs/live", fixture.folder);
    snprintf(fixture.next, sizeof fixture.next, "%s/packs/next", fixture.folder);
    snprintf(fixture.settings, sizeof fixture.settings, "%s/packs/kiosk.cfg", fixture.folder);
    snprintf(fixture.log, sizeof fixture.log, "%s/log", fixture.folder);
    kiosk_write(fixture.settings, SETTINGS);
    return 0;
}

static int end(void **state) {
    struct fixture *fixture = *state;
    kiosk_folder_remove(fixture->folder);
    return 0;
}

/* Through a shell, which sends the log elsewhere than to the screen. */
static void start_with(struct fixture *fixture, const char *arguments) {
    char command[2000];
    snprintf(command, sizeof command, "exec '%s' --kiosk --config '%s' %s 2>'%s'", kiosk_program(),
        fixture->settings, arguments, fixture->log);
    const char *argv[] = {"/bin/sh", "-c", command, NULL};
    fixture->vt = vt_open(&(struct vt_options){.argv = argv});
}

static void start(struct fixture *fixture) {
    char content[PATH_ROOM + 20];
    snprintf(content, sizeof content, "--content '%s'", fixture->live);
    start_with(fixture, content);
}

static void expect_home(struct fixture *fixture, int number) {
    char title[40], word[8];
    kiosk_expect(fixture->vt, "Press any key");
    vt_type(fixture->vt, " ");
    snprintf(title, sizeof title, "Guide %s", word_of(number, word));
    assert_true(vt_wait_row(fixture->vt, 0, title, KIOSK_LIMIT_MS));
}

static void expect_topic(struct fixture *fixture, int number) {
    char text[40], word[8];
    snprintf(text, sizeof text, "Text %s.", word_of(number, word));
    kiosk_expect(fixture->vt, text);
}

static void a_new_pack_waits_for_the_end_of_the_visit(void **state) {
    struct fixture *fixture = *state;
    int exchanges = getenv("GIST_KIOSK_LONG") ? EXCHANGES_LONG : EXCHANGES, shown = 0;
    prepare(fixture->live, 0, true);
    start(fixture);
    for (int i = 1; i <= exchanges; i++) {
        bool good = i % 3 != 0;
        expect_home(fixture, shown);
        vt_type(fixture->vt, "2");
        expect_topic(fixture, shown);
        prepare(fixture->next, i, good);
        exchange(fixture);
        if (i % 2) vt_signal(fixture->vt, SIGHUP);
        vt_type(fixture->vt, "q"); /* the visit goes on, with the texts that it began with */
        kiosk_expect(fixture->vt, "How and where it spreads");
        vt_type(fixture->vt, "2");
        expect_topic(fixture, shown);
        if (good) shown = i;
        vt_type(fixture->vt, F10);
    }
    expect_home(fixture, shown);
    kiosk_hang_up(fixture->vt);
    char *log = kiosk_read(fixture->log);
    assert_non_null(strstr(log, "what.md:")); /* the bad ones, with file and line */
    assert_non_null(strstr(log, "nowhere"));
    free(log);
}

static void a_signal_brings_new_texts_at_once_where_nobody_reads(void **state) {
    struct fixture *fixture = *state;
    prepare(fixture->live, 0, true);
    start(fixture);
    kiosk_expect(fixture->vt, "Guide xaaa");
    prepare(fixture->next, 1, true);
    exchange(fixture);
    vt_signal(fixture->vt, SIGHUP);
    kiosk_expect(fixture->vt, "Guide xaab");
    kiosk_hang_up(fixture->vt);
}

static void new_settings_come_with_the_next_visit(void **state) {
    struct fixture *fixture = *state;
    prepare(fixture->live, 0, true);
    start(fixture);
    expect_home(fixture, 0);
    vt_type(fixture->vt, "2");
    kiosk_expect(fixture->vt, "Text xaaa.");
    kiosk_write(fixture->settings, SETTINGS "clinic: { footer = \"Ask at window five.\"; };\n");
    vt_type(fixture->vt, "q");
    kiosk_expect(fixture->vt, "How and where it spreads");
    assert_int_equal(vt_find(fixture->vt, "window five"), -1);
    vt_type(fixture->vt, F10);
    expect_home(fixture, 0);
    kiosk_expect(fixture->vt, "Ask at window five.");
    kiosk_hang_up(fixture->vt);
}

/* Broken from the start: a page that says so, one line in the log, and it comes to life when the
 * pack is mended. */
static void a_broken_pack_is_out_of_order_until_it_is_mended(void **state) {
    struct fixture *fixture = *state;
    int status;
    prepare(fixture->live, 0, false);
    start(fixture);
    kiosk_expect(fixture->vt, "out of order");
    for (int i = 0; i < 20; i++) vt_type(fixture->vt, "q\003\032\r ");
    vt_signal(fixture->vt, SIGHUP); /* still broken */
    assert_false(vt_wait_end(fixture->vt, 50, &status));
    prepare(fixture->next, 1, true);
    exchange(fixture);
    vt_signal(fixture->vt, SIGHUP);
    expect_home(fixture, 1);
    kiosk_hang_up(fixture->vt);
    char *log = kiosk_read(fixture->log), *first = strstr(log, "nowhere");
    assert_non_null(first);
    assert_null(strstr(first + strlen("nowhere"), "nowhere"));
    free(log);
}

/* How many filters of system calls it has. */
static long filters(const struct fixture *fixture) {
    return kiosk_proc_number(fixture->vt, "status", "Seccomp_filters:");
}

/* The page stands inside the sandbox, too; a second filter comes with the guide. */
static void broken_settings_are_out_of_order_too(void **state) {
    struct fixture *fixture = *state;
    long before, after, sandboxed = sandbox_offered().seccomp;
    prepare(fixture->live, 0, true);
    kiosk_write(fixture->settings, "idle: { timeout_seconds = 5; };\n");
    start(fixture);
    kiosk_expect(fixture->vt, "out of order");
    before = filters(fixture);
    kiosk_write(fixture->settings, SETTINGS);
    vt_signal(fixture->vt, SIGHUP);
    expect_home(fixture, 0);
    after = filters(fixture);
    kiosk_hang_up(fixture->vt);
    assert_int_equal(after - before, sandboxed);
    assert_true(before >= sandboxed);
}

/* At home there is no desk, and the page would have no way out. */
static void over_ssh_what_is_broken_is_one_line_and_the_end(void **state) {
    static const char *const environment[] = {
        "TERM=xterm-256color", "SSH_CONNECTION=192.0.2.1 4242 192.0.2.2 22", NULL};
    static const char *const broken[] = {"idle: { secnds = 10; action = \"exit\"; };\n", "idle: {"};
    (void)state;
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        int status = -1;
        struct vt *vt = kiosk_start(&(struct kiosk_start){
            .settings = broken[i], .arguments = {"--kiosk"}, .environment = environment});
        assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
        assert_int_equal(status, 1);
        assert_true(vt_find(vt, "This guide is out of order.") >= 0);
        assert_false(vt_alternate_screen(vt));
        vt_close(vt);
    }
}

/* What the broken settings would have named is not known while they are broken, and it may be
 * anywhere. */
static void settings_that_are_mended_may_name_a_pack_elsewhere(void **state) {
    struct fixture *fixture = *state;
    char text[2 * PATH_ROOM], elsewhere[PATH_ROOM];
    snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere", fixture->folder);
    assert_int_equal(mkdir(elsewhere, 0755), 0);
    snprintf(elsewhere, sizeof elsewhere, "%s/elsewhere/live", fixture->folder);
    prepare(elsewhere, 0, true);
    kiosk_write(fixture->settings, "idle: {\n");
    start_with(fixture, "");
    kiosk_expect(fixture->vt, "out of order");
    snprintf(text, sizeof text, "%scontent: { folder = \"%s\"; };\n", SETTINGS, elsewhere);
    kiosk_write(fixture->settings, text);
    vt_signal(fixture->vt, SIGHUP);
    expect_home(fixture, 0);
    assert_int_equal(
        kiosk_proc_number(fixture->vt, "status", "NoNewPrivs:"), 1); /* locked in by now */
    kiosk_hang_up(fixture->vt);
}

static void start_topic(struct fixture *fixture, const char *topic) {
    char arguments[PATH_ROOM + 60];
    snprintf(arguments, sizeof arguments, "--content '%s' --start %s", fixture->live, topic);
    start_with(fixture, arguments);
}

/* A supervisor would start it again and again. */
static void a_kiosk_with_a_topic_to_start_at_never_gives_up(void **state) {
    struct fixture *fixture = *state;
    prepare(fixture->live, 0, false);
    start_topic(fixture, "what");
    kiosk_expect(fixture->vt, "out of order");
    prepare(fixture->next, 1, true);
    exchange(fixture);
    vt_signal(fixture->vt, SIGHUP);
    kiosk_expect(fixture->vt, "Text ");
    kiosk_hang_up(fixture->vt);
    char *log = kiosk_read(fixture->log), *first = strstr(log, "nowhere");
    assert_non_null(first);
    assert_null(strstr(first + strlen("nowhere"), "nowhere"));
    free(log);
    start_topic(fixture, "gone"); /* as after new texts without it */
    expect_home(fixture, 1);
    kiosk_hang_up(fixture->vt);
    log = kiosk_read(fixture->log);
    assert_non_null(strstr(log, "gone: no such topic"));
    free(log);
}

static void a_pack_that_others_can_write_is_refused(void **state) {
    struct fixture *fixture = *state;
    char path[PATH_ROOM + 40];
    prepare(fixture->live, 0, true);
    snprintf(path, sizeof path, "%s/en/words.cfg", fixture->live);
    assert_int_equal(chmod(path, 0666), 0);
    start(fixture);
    kiosk_expect(fixture->vt, "out of order");
    assert_int_equal(chmod(path, 0644), 0);
    vt_signal(fixture->vt, SIGHUP);
    expect_home(fixture, 0);
    kiosk_hang_up(fixture->vt);
    char *log = kiosk_read(fixture->log);
    assert_non_null(strstr(log, "words.cfg: "));
    free(log);
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(a_new_pack_waits_for_the_end_of_the_visit),
        IN_A_FOLDER(a_signal_brings_new_texts_at_once_where_nobody_reads),
        IN_A_FOLDER(new_settings_come_with_the_next_visit),
        IN_A_FOLDER(a_broken_pack_is_out_of_order_until_it_is_mended),
        IN_A_FOLDER(broken_settings_are_out_of_order_too),
        cmocka_unit_test(over_ssh_what_is_broken_is_one_line_and_the_end),
        IN_A_FOLDER(settings_that_are_mended_may_name_a_pack_elsewhere),
        IN_A_FOLDER(a_kiosk_with_a_topic_to_start_at_never_gives_up),
        IN_A_FOLDER(a_pack_that_others_can_write_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
