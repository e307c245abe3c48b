/* What wakes the guide, with a pipe in the place of the terminal. Deadlines here are a few
 * milliseconds; nothing sleeps. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>
#include <cmocka.h>

#include "tui/terminal/poller.h"

struct fixture {
    struct poller poller;
    int ends[2];
};

/* Whoever runs the tests may ignore some signals, as Python does SIGXFSZ, and what is ignored is
 * left alone. */
static void take_usual_signals(void) {
    for (int number = 1; number <= SIGRTMAX; number++) signal(number, SIG_DFL);
}

static int open_fixture(void **state) {
    static struct fixture fixture;
    take_usual_signals();
    fixture = (struct fixture){0};
    *state = &fixture;
    return pipe(fixture.ends) == 0 && poller_open(&fixture.poller, fixture.ends[0], false) ? 0 : -1;
}

static int close_fixture(void **state) {
    struct fixture *fixture = *state;
    poller_close(&fixture->poller);
    close(fixture->ends[0]);
    if (fixture->ends[1] >= 0) close(fixture->ends[1]);
    return 0;
}

static void input_wakes_at_once(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(write(fixture->ends[1], "x", 1), 1);
    assert_true(poller_wait(&fixture->poller, -1));
    assert_false(fixture->poller.ended);
}

static void a_deadline_wakes_and_not_before(void **state) {
    struct fixture *fixture = *state;
    int64_t deadline_ms = poller_now_ms() + 5;
    assert_false(poller_wait(&fixture->poller, deadline_ms));
    assert_true(poller_now_ms() >= deadline_ms);
    assert_true(fixture->poller.armed_ms == -1); /* and will not wake again */
}

static void a_deadline_in_the_past_does_not_wait(void **state) {
    struct fixture *fixture = *state;
    int64_t now_ms = poller_now_ms();
    assert_false(poller_wait(&fixture->poller, now_ms));
    assert_false(poller_wait(&fixture->poller, 0));
    assert_true(fixture->poller.armed_ms == -1);
    assert_true(poller_now_ms() < now_ms + 1000);
}

static void input_in_the_past_is_seen(void **state) {
    struct fixture *fixture = *state;
    assert_int_equal(write(fixture->ends[1], "x", 1), 1);
    assert_true(poller_wait(&fixture->poller, 0));
}

static void a_deadline_is_set_once_and_taken_back(void **state) {
    struct fixture *fixture = *state;
    int64_t late_ms = poller_now_ms() + 1000000;
    assert_int_equal(write(fixture->ends[1], "x", 1), 1);
    assert_true(poller_wait(&fixture->poller, late_ms));
    assert_true(fixture->poller.armed_ms == late_ms);
    assert_true(poller_wait(&fixture->poller, -1));
    assert_true(fixture->poller.armed_ms == -1);
}

static void a_window_signal_is_a_resize(void **state) {
    struct fixture *fixture = *state;
    raise(SIGWINCH);
    raise(SIGWINCH);
    assert_false(poller_wait(&fixture->poller, -1));
    assert_true(fixture->poller.resized);
    assert_false(fixture->poller.ended);
    assert_false(poller_wait(&fixture->poller, -1)); /* does not wait until it was taken back */
}

static void signals_to_end_end_and_a_stop_does_not(void **state) {
    struct fixture *fixture = *state;
    raise(SIGTSTP);
    assert_false(poller_wait(&fixture->poller, -1));
    assert_false(fixture->poller.ended);
    static const int numbers[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        fixture->poller.ended = false;
        raise(numbers[i]);
        assert_false(poller_wait(&fixture->poller, -1));
        assert_true(fixture->poller.ended);
    }
}

/* Their default action is to end the process, with the terminal as the guide uses it. */
static void signals_that_would_end_the_process_end_it_well(void **state) {
    struct fixture *fixture = *state;
    const int numbers[] = {SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGIO, SIGPWR,
        SIGSTKFLT, SIGXCPU, SIGXFSZ, SIGRTMIN, SIGRTMIN + 5, SIGRTMAX};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        fixture->poller.ended = false;
        raise(numbers[i]);
        assert_false(poller_wait(&fixture->poller, -1));
        assert_true(fixture->poller.ended);
    }
}

static void a_signal_that_is_ignored_or_handled_is_left_alone(void **state) {
    (void)state;
    struct poller poller;
    void (*before)(int) = signal(SIGUSR1, SIG_IGN);
    assert_true(poller_open(&poller, 0, false));
    raise(SIGUSR1);
    poller_wait(&poller, 0);
    assert_false(poller.ended);
    poller_close(&poller);
    signal(SIGUSR1, before);
}

static void look_up(int number) {
    (void)number;
}

/* The timer goes on, so it does not matter whether its first signal comes before the wait. */
static void a_signal_that_somebody_else_handles_is_no_input(void **state) {
    struct poller poller;
    int ends[2];
    const struct itimerval often = {{0, 5000}, {0, 5000}}, never = {0};
    (void)state;
    void (*before)(int) = signal(SIGALRM, look_up);
    assert_int_equal(pipe(ends), 0);
    assert_true(poller_open(&poller, ends[0], false));
    setitimer(ITIMER_REAL, &often, NULL);
    assert_false(poller_wait(&poller, -1));
    setitimer(ITIMER_REAL, &never, NULL);
    assert_false(poller.ended);
    poller_close(&poller);
    signal(SIGALRM, before);
    close(ends[0]);
    close(ends[1]);
}

static void an_ignored_hang_up_is_seen_all_the_same(void **state) {
    struct fixture *fixture = *state;
    void (*before)(int) = signal(SIGHUP, SIG_IGN);
    raise(SIGHUP);
    assert_false(poller_wait(&fixture->poller, -1));
    assert_true(fixture->poller.ended);
    signal(SIGHUP, before);
}

static void keys_that_send_signals_mean_nothing_to_a_kiosk(void **state) {
    static const int numbers[] = {SIGINT, SIGQUIT, SIGTSTP};
    struct fixture *fixture = *state;
    fixture->poller.locked = true;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        raise(numbers[i]);
        assert_false(poller_wait(&fixture->poller, poller_now_ms() + 1));
        assert_false(fixture->poller.ended || fixture->poller.reload || fixture->poller.resized);
    }
    raise(SIGTERM);
    assert_false(poller_wait(&fixture->poller, -1));
    assert_true(fixture->poller.ended);
}

static void a_hang_up_signal_tells_a_kiosk_that_there_are_new_files(void **state) {
    struct fixture *fixture = *state;
    fixture->poller.locked = true;
    raise(SIGHUP);
    assert_false(poller_wait(&fixture->poller, -1));
    assert_true(fixture->poller.reload);
    assert_false(fixture->poller.ended);
    close(fixture->ends[1]); /* the terminal itself is gone */
    fixture->ends[1] = -1;
    poller_wait(&fixture->poller, -1);
    assert_true(fixture->poller.ended);
}

static void an_input_that_hung_up_is_the_end(void **state) {
    struct fixture *fixture = *state;
    close(fixture->ends[1]);
    fixture->ends[1] = -1;
    assert_false(poller_wait(&fixture->poller, -1));
    assert_true(fixture->poller.ended);
}

static void an_input_that_is_closed_is_the_end(void **state) {
    struct fixture *fixture = *state;
    int other = dup(fixture->ends[0]);
    close(other);
    fixture->poller.input = other;
    assert_false(poller_wait(&fixture->poller, -1));
    assert_true(fixture->poller.ended);
}

static void fill_pipe(int end) {
    char bytes[4096] = {0};
    fcntl(end, F_SETFL, O_NONBLOCK);
    while (write(end, bytes, sizeof bytes) > 0) continue;
}

static void an_output_with_room_is_writable(void **state) {
    struct fixture *fixture = *state;
    assert_true(poller_writable(&fixture->poller, fixture->ends[1], -1, false));
    assert_true(poller_writable(&fixture->poller, fixture->ends[1], 10, true));
}

static void a_full_output_is_waited_for_until_the_patience_ends(void **state) {
    struct fixture *fixture = *state;
    fill_pipe(fixture->ends[1]);
    int64_t start_ms = poller_now_ms();
    assert_false(poller_writable(&fixture->poller, fixture->ends[1], 5, true));
    assert_true(poller_now_ms() >= start_ms + 5);
}

static void a_full_output_is_given_up_when_the_end_is_asked_for(void **state) {
    struct fixture *fixture = *state;
    fill_pipe(fixture->ends[1]);
    raise(SIGWINCH);
    raise(SIGTERM);
    assert_false(poller_writable(&fixture->poller, fixture->ends[1], -1, false));
    assert_true(fixture->poller.ended && fixture->poller.resized);
}

/* A program that writes keys and does not read the screen meanwhile: were they to pile up, both
 * would wait for ever. */
static void keys_that_pile_up_while_nothing_can_be_shown_are_dropped(void **state) {
    (void)state;
    struct poller poller = {0};
    struct itimerval soon = {.it_value = {.tv_usec = 350000}};
    char keys[3000];
    int master = -1, slave = -1, ends[2], waiting_bytes = -1;
    memset(keys, 'x', sizeof keys);
    assert_int_equal(openpty(&master, &slave, NULL, NULL, NULL), 0);
    struct termios modes;
    assert_int_equal(tcgetattr(slave, &modes), 0);
    cfmakeraw(&modes);
    assert_int_equal(tcsetattr(slave, TCSANOW, &modes), 0);
    assert_int_equal(pipe(ends), 0);
    fill_pipe(ends[1]);
    assert_true(poller_open(&poller, slave, false));
    assert_int_equal(write(master, keys, 100), 100);
    assert_false(poller_writable(&poller, ends[1], 120, true));
    assert_int_equal(ioctl(slave, FIONREAD, &waiting_bytes), 0);
    assert_int_equal(waiting_bytes, 100); /* a person's few stay */
    assert_int_equal(write(master, keys, sizeof keys), (ssize_t)sizeof keys);
    assert_int_equal(setitimer(ITIMER_REAL, &soon, NULL), 0);
    assert_false(poller_writable(&poller, ends[1], -1, false)); /* until the alarm */
    assert_int_equal(ioctl(slave, FIONREAD, &waiting_bytes), 0);
    assert_int_equal(waiting_bytes, 0);
    poller_close(&poller);
    close(ends[0]);
    close(ends[1]);
    close(master);
    close(slave);
}

static void an_output_that_nobody_holds_is_the_end(void **state) {
    struct fixture *fixture = *state;
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    close(ends[0]);
    assert_false(poller_writable(&fixture->poller, ends[1], -1, false));
    assert_true(fixture->poller.ended);
    close(ends[1]);
}

static void closing_swallows_what_came_last_and_unblocks(void **state) {
    (void)state;
    struct poller poller;
    sigset_t blocked;
    assert_true(poller_open(&poller, 0, false));
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    assert_true(sigismember(&blocked, SIGTERM));
    raise(SIGTERM);
    poller_close(&poller); /* would end this test if it were still there */
    sigprocmask(SIG_BLOCK, NULL, &blocked);
    assert_false(sigismember(&blocked, SIGTERM));
}

#define WITH_PIPE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_PIPE(input_wakes_at_once),
        WITH_PIPE(a_deadline_wakes_and_not_before),
        WITH_PIPE(a_deadline_in_the_past_does_not_wait),
        WITH_PIPE(input_in_the_past_is_seen),
        WITH_PIPE(a_deadline_is_set_once_and_taken_back),
        WITH_PIPE(a_window_signal_is_a_resize),
        WITH_PIPE(signals_to_end_end_and_a_stop_does_not),
        WITH_PIPE(signals_that_would_end_the_process_end_it_well),
        cmocka_unit_test(a_signal_that_is_ignored_or_handled_is_left_alone),
        cmocka_unit_test(a_signal_that_somebody_else_handles_is_no_input),
        WITH_PIPE(an_ignored_hang_up_is_seen_all_the_same),
        WITH_PIPE(keys_that_send_signals_mean_nothing_to_a_kiosk),
        WITH_PIPE(a_hang_up_signal_tells_a_kiosk_that_there_are_new_files),
        WITH_PIPE(an_input_that_hung_up_is_the_end),
        WITH_PIPE(an_input_that_is_closed_is_the_end),
        WITH_PIPE(an_output_with_room_is_writable),
        WITH_PIPE(a_full_output_is_waited_for_until_the_patience_ends),
        WITH_PIPE(a_full_output_is_given_up_when_the_end_is_asked_for),
        cmocka_unit_test(keys_that_pile_up_while_nothing_can_be_shown_are_dropped),
        WITH_PIPE(an_output_that_nobody_holds_is_the_end),
        cmocka_unit_test(closing_swallows_what_came_last_and_unblocks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
