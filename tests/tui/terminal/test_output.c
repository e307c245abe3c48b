/* What is held, collected from the library's pipe, and sent; a pipe stands in the place of the
 * terminal. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <cmocka.h>

#include "tests/support/child.h"
#include "tui/terminal/output.h"

static struct poller poller;
static struct output output;

static int open_all(void **state) {
    (void)state;
    return poller_open(&poller, STDIN_FILENO, false) && output_open(&output, &poller) ? 0 : -1;
}

static int close_all(void **state) {
    (void)state;
    output_close(&output);
    poller_close(&poller);
    return 0;
}

/* Writes as the library does, but never waits. */
static bool library_writes(const char *bytes, size_t count) {
    assert_int_equal(fcntl(output.ends[1], F_SETFL, O_NONBLOCK), 0);
    return write(output.ends[1], bytes, count) == (ssize_t)count;
}

static void what_the_library_wrote_is_collected_behind_what_was_held(void **state) {
    (void)state;
    output_hold_string(&output, "one ");
    assert_true(library_writes("two ", 4));
    assert_true(library_writes("three ", 6));
    output_collect(&output);
    output_hold_string(&output, "four");
    assert_int_equal(output.count, 18);
    assert_memory_equal(output.bytes, "one two three four", 18);
}

/* A pipe that is full would stop the library for ever. */
static void the_room_that_is_promised_is_there_however_the_bytes_are_cut(void **state) {
    static const size_t cuts[] = {1, 7, 100, 2047, 2049, 4095, 4096, 4097, 6145, 60000};
    static char bytes[60000];
    (void)state;
    memset(bytes, 'x', sizeof bytes);
    for (size_t i = 0; i < sizeof cuts / sizeof cuts[0]; i++) {
        size_t written = 0;
        for (; written + cuts[i] <= output_room(&output); written += cuts[i])
            assert_true(library_writes(bytes, cuts[i]));
        output_collect(&output);
        assert_int_equal(output.count, written);
        output.count = 0;
    }
    for (size_t turn = 0, written = 0; written + 4097 < output_room(&output); turn++) {
        size_t bytes_now = turn % 2 ? 4097 : 2049; /* what wastes most */
        assert_true(library_writes(bytes, bytes_now));
        written += bytes_now;
    }
}

static void what_is_discarded_leaves_nothing(void **state) {
    (void)state;
    output.discarding = true;
    output_hold_string(&output, "held");
    assert_true(library_writes("drawn", 5));
    output_collect(&output);
    assert_int_equal(output.count, 0);
    for (size_t i = 0; i < output.room; i++) assert_int_equal(output.bytes[i], 0);
    output.discarding = false;
    output_collect(&output);
    assert_int_equal(output.count, 0);
}

static void without_descriptors_it_does_not_open(void **state) {
    struct rlimit before, none;
    (void)state;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    none = before;
    none.rlim_cur = 3;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    struct output other;
    bool opened = output_open(&other, &poller);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_false(opened);
}

/* Nothing was sent before, so nothing is to be undone. */
static void an_end_before_the_first_frame_says_nothing(void **state) {
    int ends[2];
    char byte;
    (void)state;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    int before = output.descriptor;
    output.descriptor = ends[1];
    output_hold_string(&output, "half a frame");
    output_begin_end(&output);
    output_hold_string(&output, "farewell");
    output_send_last(&output);
    assert_int_equal(read(ends[0], &byte, 1), -1);
    output.descriptor = before;
    close(ends[0]);
    close(ends[1]);
}

static void the_last_bytes_are_sent_without_the_half_frame(void **state) {
    int ends[2];
    char bytes[40] = "";
    (void)state;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    int before = output.descriptor;
    output.descriptor = ends[1];
    output_hold_string(&output, "a frame.");
    assert_true(output_send(&output));
    output_hold_string(&output, "half a frame");
    output_begin_end(&output);
    output_hold_string(&output, "farewell");
    output_send_last(&output);
    assert_int_equal(read(ends[0], bytes, sizeof bytes), 16);
    assert_string_equal(bytes, "a frame.farewell");
    output.descriptor = before;
    close(ends[0]);
    close(ends[1]);
}

/* Where memory ran out, what does not fit is sent early, and what is longer than all is left out.
 */
static void the_last_bytes_need_no_memory(void **state) {
    int ends[2];
    static char bytes[64 * 1024];
    (void)state;
    assert_int_equal(pipe2(ends, O_NONBLOCK), 0);
    int before = output.descriptor;
    char *place = output.bytes;
    size_t room = output.room;
    output.descriptor = ends[1];
    output.sent_before = true;
    output_begin_end(&output);
    memset(bytes, 'x', sizeof bytes);
    for (int i = 0; i < 5; i++) output_hold(&output, bytes, room / 2);
    output_hold(&output, bytes, room + 1);
    output_send_last(&output);
    assert_ptr_equal(output.bytes, place);
    assert_int_equal(read(ends[0], bytes, sizeof bytes), room / 2 * 5);
    output.descriptor = before;
    close(ends[0]);
    close(ends[1]);
}

/* As many as a host may have, and all of one user, whose pipes together may have 64 MiB. */
static int opens_two_hundred(void *context) {
    static struct output many[200];
    (void)context;
    setrlimit(RLIMIT_NOFILE, &(struct rlimit){.rlim_cur = 1024, .rlim_max = 1024});
    for (size_t i = 0; i < sizeof many / sizeof many[0]; i++)
        EXPECT(output_open(&many[i], &poller));
    for (size_t i = 0; i < sizeof many / sizeof many[0]; i++) output_close(&many[i]);
    return 0;
}

static void two_hundred_visits_of_one_user_have_their_pipes(void **state) {
    (void)state;
    child_passes_as_each_user(opens_two_hundred, NULL);
}

#define WITH_ALL(test) cmocka_unit_test_setup_teardown(test, open_all, close_all)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_ALL(what_the_library_wrote_is_collected_behind_what_was_held),
        WITH_ALL(the_room_that_is_promised_is_there_however_the_bytes_are_cut),
        WITH_ALL(what_is_discarded_leaves_nothing),
        WITH_ALL(without_descriptors_it_does_not_open),
        WITH_ALL(an_end_before_the_first_frame_says_nothing),
        WITH_ALL(the_last_bytes_are_sent_without_the_half_frame),
        WITH_ALL(the_last_bytes_need_no_memory),
        WITH_ALL(two_hundred_visits_of_one_user_have_their_pipes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
