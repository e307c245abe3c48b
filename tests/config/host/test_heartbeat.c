/* The file whose time says that the guide is alive, in a folder of the test's own.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/host/heartbeat.h"

enum { LONG_AGO = 1000000000 };

struct fixture {
    char folder[64], path[128];
    struct heartbeat heartbeat;
    struct report report;
};

static int open_fixture(void **state) {
    static struct fixture fixture;
    fixture = (struct fixture){.folder = "/tmp/heartbeat-XXXXXX", .heartbeat = {.descriptor = -1}};
    *state = &fixture;
    if (!mkdtemp(fixture.folder)) return -1;
    snprintf(fixture.path, sizeof fixture.path, "%s/beat", fixture.folder);
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *fixture = *state;
    heartbeat_close(&fixture->heartbeat);
    report_free(&fixture->report);
    unlink(fixture->path);
    return rmdir(fixture->folder);
}

static bool open_beat(struct fixture *fixture) {
    return heartbeat_open(&fixture->heartbeat, fixture->path, &fixture->report);
}

static void assert_refused(struct fixture *fixture, const char *words) {
    assert_false(open_beat(fixture));
    assert_int_equal(fixture->heartbeat.descriptor, -1);
    assert_true(heartbeat_beat(&fixture->heartbeat, 1000) == -1);
    assert_int_equal(fixture->report.count, 1);
    assert_int_equal(fixture->report.problems[0].severity, SEVERITY_ERROR);
    assert_string_equal(fixture->report.problems[0].file, fixture->path);
    assert_non_null(strstr(fixture->report.problems[0].words, words));
}

static void write_file(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

/* Sets the file's time to long ago, so that a beat shows. */
static void make_old(const char *path) {
    const struct timespec times[] = {{.tv_sec = LONG_AGO}, {.tv_sec = LONG_AGO}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW), 0);
}

static time_t time_of(const char *path) {
    struct stat facts;
    assert_int_equal(stat(path, &facts), 0);
    return facts.st_mtime;
}

static void no_path_is_no_heartbeat(void **state) {
    struct fixture *fixture = *state;
    assert_true(heartbeat_open(&fixture->heartbeat, "", &fixture->report));
    assert_true(heartbeat_beat(&fixture->heartbeat, 0) == -1);
    assert_int_equal(fixture->report.count, 0);
}

static void a_new_file_can_be_read_by_the_monitoring_whatever_the_umask(void **state) {
    struct fixture *fixture = *state;
    struct stat facts;
    mode_t before = umask(077);
    bool opened = open_beat(fixture);
    umask(before);
    assert_true(opened);
    assert_int_equal(stat(fixture->path, &facts), 0);
    assert_int_equal(facts.st_mode, S_IFREG | 0644);
    assert_int_equal(facts.st_size, 0);
}

static void it_beats_at_once_and_once_a_minute(void **state) {
    struct fixture *fixture = *state;
    assert_true(open_beat(fixture));
    make_old(fixture->path);
    assert_true(heartbeat_beat(&fixture->heartbeat, 5000) == 65000);
    assert_true(time_of(fixture->path) > LONG_AGO);
    make_old(fixture->path);
    assert_true(heartbeat_beat(&fixture->heartbeat, 64999) == 65000);
    assert_int_equal(time_of(fixture->path), LONG_AGO);
    assert_true(heartbeat_beat(&fixture->heartbeat, 65000) == 125000);
    assert_true(time_of(fixture->path) > LONG_AGO);
}

static void a_file_that_is_there_keeps_its_text_and_mode(void **state) {
    struct fixture *fixture = *state;
    struct stat facts;
    write_file(fixture->path, "kept");
    chmod(fixture->path, 0600);
    make_old(fixture->path);
    assert_true(open_beat(fixture));
    assert_int_equal(time_of(fixture->path), LONG_AGO); /* opening is no beat */
    heartbeat_beat(&fixture->heartbeat, 0);
    assert_int_equal(stat(fixture->path, &facts), 0);
    assert_int_equal(facts.st_size, 4);
    assert_int_equal(facts.st_mode, S_IFREG | 0600);
    assert_true(facts.st_mtime > LONG_AGO);
}

static void a_file_that_was_removed_is_no_trouble(void **state) {
    struct fixture *fixture = *state;
    assert_true(open_beat(fixture));
    unlink(fixture->path);
    assert_true(heartbeat_beat(&fixture->heartbeat, 0) == HEARTBEAT_MS);
    assert_int_equal(access(fixture->path, F_OK), -1); /* nothing is made anew */
}

static void a_symbolic_link_is_refused_and_left_alone(void **state) {
    struct fixture *fixture = *state;
    char target[200];
    snprintf(target, sizeof target, "%s.target", fixture->folder);
    assert_int_equal(symlink(target, fixture->path), 0);
    assert_refused(fixture, "symbolic link");
    assert_int_equal(access(target, F_OK), -1);
}

static void a_folder_is_refused(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(mkdir(fixture->path, 0700), 0);
    assert_refused(fixture, "no regular file");
    rmdir(fixture->path);
}

static void a_pipe_is_refused_without_waiting(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(mkfifo(fixture->path, 0600), 0);
    assert_refused(fixture, "no regular file");
}

static void a_folder_that_is_not_there_is_said(void **state) {
    struct fixture *fixture = *state;
    snprintf(fixture->path, sizeof fixture->path, "%s/no/beat", fixture->folder);
    assert_refused(fixture, "No such file or directory");
    assert_non_null(strstr(fixture->report.problems[0].words, "kiosk.heartbeat"));
}

static void a_closed_heartbeat_is_none(void **state) {
    struct fixture *fixture = *state;
    assert_true(open_beat(fixture));
    int descriptor = fixture->heartbeat.descriptor;
    assert_int_equal(fcntl(descriptor, F_GETFD), FD_CLOEXEC);
    heartbeat_close(&fixture->heartbeat);
    assert_int_equal(fcntl(descriptor, F_GETFD), -1);
    assert_true(heartbeat_beat(&fixture->heartbeat, 0) == -1);
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_A_FOLDER(no_path_is_no_heartbeat),
        IN_A_FOLDER(a_new_file_can_be_read_by_the_monitoring_whatever_the_umask),
        IN_A_FOLDER(it_beats_at_once_and_once_a_minute),
        IN_A_FOLDER(a_file_that_is_there_keeps_its_text_and_mode),
        IN_A_FOLDER(a_file_that_was_removed_is_no_trouble),
        IN_A_FOLDER(a_symbolic_link_is_refused_and_left_alone),
        IN_A_FOLDER(a_folder_is_refused),
        IN_A_FOLDER(a_pipe_is_refused_without_waiting),
        IN_A_FOLDER(a_folder_that_is_not_there_is_said),
        IN_A_FOLDER(a_closed_heartbeat_is_none),
    };
    return cmocka_run_group_tests_name("heartbeat", tests, NULL, NULL);
}
