/* The keeper of lines of visits over SSH: what it hands out, and when.
 * SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

enum { LIMIT_MS = 60 * 1000, STEP_MS = 10 };

struct keeper {
    char folder[32], path[64];
    pid_t process;
    int fifo, output;
};

/* Starts it with an "hour" of so many seconds, and waits until it keeps its FIFO open. */
static void start(struct keeper *keeper, const char *hour) {
    int ends[2];
    *keeper = (struct keeper){.folder = "/tmp/visits-XXXXXX", .fifo = -1};
    assert_non_null(mkdtemp(keeper->folder));
    snprintf(keeper->path, sizeof keeper->path, "%s/visits", keeper->folder);
    assert_int_equal(pipe2(ends, O_CLOEXEC), 0);
    keeper->process = fork();
    if (keeper->process == 0) {
        signal(SIGTERM, SIG_DFL);
        setenv("RUNTIME_DIRECTORY", keeper->folder, 1);
        setenv("HOUR_SECONDS", hour, 1);
        dup2(ends[1], STDOUT_FILENO);
        execl("/bin/sh", "sh", "config/deploy/ssh-visits", (char *)NULL);
        _exit(127);
    }
    close(ends[1]);
    keeper->output = ends[0];
    for (int waited_ms = 0; keeper->fifo < 0 && waited_ms < LIMIT_MS; waited_ms += STEP_MS) {
        keeper->fifo = open(keeper->path, O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (keeper->fifo < 0) poll(NULL, 0, STEP_MS);
    }
    assert_true(keeper->fifo >= 0);
}

static void give(const struct keeper *keeper, const char *words) {
    assert_int_equal(write(keeper->fifo, words, strlen(words)), strlen(words));
}

/* Reads so many lines, or all until its end (0), into `out`. */
static void take(const struct keeper *keeper, int lines, char *out, size_t room) {
    size_t length = 0;
    int seen = 0;
    for (ssize_t bytes = 1; bytes > 0 && length + 1 < room && (!lines || seen < lines);) {
        bytes = read(keeper->output, out + length, 1);
        if (bytes > 0) seen += out[length++] == '\n';
    }
    out[length] = '\0';
}

/* Tells it to end; the end of its output is then the end of it and of all that it started. */
static void stop(struct keeper *keeper, char *out, size_t room) {
    int status = -1;
    kill(keeper->process, SIGTERM);
    close(keeper->fifo);
    assert_int_equal(waitpid(keeper->process, &status, 0), keeper->process);
    assert_int_equal(status, 0);
    fcntl(keeper->output, F_SETFL, O_NONBLOCK); /* its sleep may hold the other end */
    take(keeper, 0, out, room);
    close(keeper->output);
    unlink(keeper->path);
    rmdir(keeper->folder);
}

#define VISIT(topic, end) "visit: topics=" topic " quiz=0/0 missed=- ended=" end "\n"

static void told_to_end_it_hands_out_all_it_has(void **state) {
    struct keeper keeper;
    char out[500];
    (void)state;
    start(&keeper, "2");
    give(&keeper, VISIT("what", "left"));
    give(&keeper, VISIT("-", "idle"));
    stop(&keeper, out, sizeof out);
    assert_non_null(strstr(out, VISIT("what", "left")));
    assert_non_null(strstr(out, VISIT("-", "idle")));
    assert_int_equal(strlen(out), strlen(VISIT("what", "left") VISIT("-", "idle")));
}

static void what_is_no_line_of_a_visit_is_never_handed_out(void **state) {
    struct keeper keeper;
    char out[500];
    (void)state;
    start(&keeper, "2");
    give(&keeper, "anything\n\033[2Jx\nvisit: topics=A quiz=0/0 missed=- ended=left\n\n");
    give(&keeper, "visit: topics=a quiz=0/0 missed=- ended=left and more\n" VISIT("a", "gone"));
    give(&keeper, "visit: topics=unfinished");
    stop(&keeper, out, sizeof out);
    assert_string_equal(out, VISIT("a", "gone"));
}

static void an_hour_with_fewer_than_five_is_kept_for_the_next(void **state) {
    struct keeper keeper;
    char out[500];
    (void)state;
    start(&keeper, "0.01");
    for (int i = 0; i < 4; i++) give(&keeper, VISIT("first", "left"));
    struct pollfd ready = {.fd = keeper.output, .events = POLLIN};
    assert_int_equal(poll(&ready, 1, 20 * STEP_MS), 0);
    give(&keeper, VISIT("fifth", "idle"));
    take(&keeper, 5, out, sizeof out);
    assert_non_null(strstr(out, VISIT("fifth", "idle")));
    stop(&keeper, out, sizeof out);
    assert_string_equal(out, "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(told_to_end_it_hands_out_all_it_has),
        cmocka_unit_test(what_is_no_line_of_a_visit_is_never_handed_out),
        cmocka_unit_test(an_hour_with_fewer_than_five_is_kept_for_the_next),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
