/* The real program and its keys: in pieces, in heaps, at random; and what each of them costs in
 * bytes, writes and wake-ups. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

#define ESCAPE "\033"
#define UP "\033[A"
#define DOWN "\033[B"
#define F10 "\033[21~"
#define SETTINGS_OF(theme) "idle: { timeout_seconds = 0; };\nscreen: { theme = \"" theme "\"; };\n"

enum { KEYS = 20 };

static void escape_answers_within_60_ms(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    int64_t best_ms = INT64_MAX; /* of three: the machine has other work too */
    (void)state;
    for (int turn = 0; turn < 3; turn++) {
        kiosk_press(vt, "4");
        int64_t start_ms = kiosk_now_ms();
        vt_type(vt, ESCAPE);
        assert_true(vt_wait_text(vt, "What would you like to know?", KIOSK_LIMIT_MS));
        int64_t took_ms = kiosk_now_ms() - start_ms;
        if (took_ms < best_ms) best_ms = took_ms;
    }
    assert_in_range(best_ms, 1, 60);
    kiosk_leave(vt);
}

static int cursor_row(struct vt *vt) {
    int row = 0, column = 0;
    bool visible = false;
    vt_cursor(vt, &row, &column, &visible);
    return row;
}

static void an_arrow_in_pieces_is_an_arrow(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    int row = cursor_row(vt);
    (void)state;
    vt_type(vt, "\033");
    assert_int_equal(vt_pump(vt, 20), 0);
    vt_type(vt, "[");
    assert_int_equal(vt_pump(vt, 20), 0);
    kiosk_press(vt, "B");
    assert_int_equal(cursor_row(vt), row + 1);
    assert_true(vt_find(vt, "> 2  What metastatic GIST is") >= 0);
    kiosk_leave(vt);
}

static void need_trace(void) {
    if (vt_can_trace()) return;
    print_message("skipped: there is no strace to count the writes, or it may not trace\n");
    skip();
}

static void each_key_at_home_costs_one_write(void **state) {
    (void)state;
    need_trace();
    struct vt *vt = kiosk_home(&(struct kiosk_start){.count_writes = true});
    long writes = vt_writes(vt);
    assert_int_equal(writes, 1); /* Home is one, too */
    for (int i = 0; i < KEYS; i++) {
        kiosk_press(vt, i < KEYS / 2 ? DOWN : UP);
        assert_int_equal(vt_writes(vt), ++writes);
    }
    kiosk_press(vt, "4");
    assert_int_equal(vt_writes(vt), ++writes);
    kiosk_press(vt, ESCAPE);
    assert_int_equal(vt_writes(vt), ++writes);
    kiosk_leave(vt);
}

static void waiting_keys_cost_two_writes_at_most(void **state) {
    enum { WAITING = 37 };
    (void)state;
    need_trace();
    struct vt *vt = kiosk_home(&(struct kiosk_start){.count_writes = true});
    kiosk_press(vt, "8");
    kiosk_read_it_all(vt);
    long writes = vt_writes(vt);
    vt_signal(vt, SIGSTOP);
    for (int i = 0; i < WAITING; i++) vt_type(vt, DOWN);
    char top[200];
    snprintf(top, sizeof top, "%s", vt_row(vt, 2));
    vt_signal(vt, SIGCONT);
    assert_int_equal(vt_pump(vt, KIOSK_LIMIT_MS), 1);
    vt_wait_quiet(vt, 100, KIOSK_LIMIT_MS);
    assert_in_range(vt_writes(vt) - writes, 1, 2);
    assert_string_not_equal(vt_row(vt, 2), top);
    for (int i = 0; i < WAITING; i++) kiosk_press(vt, UP); /* every one of them was taken */
    assert_string_equal(vt_row(vt, 2), top);
    kiosk_leave(vt);
}

/* Returns the mean of the bytes that each of KEYS keys costs. */
static size_t bytes_a_key(struct vt *vt, const char *key) {
    vt_mark(vt);
    for (int i = 0; i < KEYS; i++) kiosk_press(vt, key);
    return vt_bytes(vt) / KEYS;
}

static void a_key_costs_few_bytes(void **state) {
    static const struct {
        const char *settings;
        size_t arrow, line;
    } budgets[] = {{SETTINGS_OF("terminal"), 130, 140}, {SETTINGS_OF("calm"), 250, 280}};
    (void)state;
    for (size_t i = 0; i < sizeof budgets / sizeof budgets[0]; i++) {
        struct vt *vt = kiosk_home(&(struct kiosk_start){.settings = budgets[i].settings});
        vt_mark(vt);
        for (int key = 0; key < KEYS; key++) kiosk_press(vt, key % 14 < 7 ? DOWN : UP);
        assert_in_range(vt_bytes(vt) / KEYS, 1, budgets[i].arrow);
        kiosk_press(vt, "8");
        kiosk_read_it_all(vt);
        assert_in_range(bytes_a_key(vt, DOWN), 1, budgets[i].line);
        assert_in_range(bytes_a_key(vt, UP), 1, budgets[i].line);
        kiosk_leave(vt);
    }
}

static long switches_of(pid_t pid) {
    char path[64], line[128];
    long switches = -1;
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof line, file))
        sscanf(line, "voluntary_ctxt_switches: %ld", &switches);
    if (file) fclose(file);
    return switches;
}

/* Returns how often it woke up in 300 ms without a key. */
static long wake_ups(struct vt *vt) {
    kiosk_settle(vt);
    long before = switches_of(vt_pid(vt));
    assert_true(before > 0);
    assert_int_equal(vt_pump(vt, 300), 0);
    return switches_of(vt_pid(vt)) - before;
}

static void nothing_wakes_it_between_keys(void **state) {
    static const char *const settings[] = {
        SETTINGS_OF("terminal"), "idle: { timeout_seconds = 120; };\n"};
    (void)state;
    for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++) {
        struct vt *vt = kiosk_home(&(struct kiosk_start){.settings = settings[i]});
        assert_int_equal(wake_ups(vt), 0);
        kiosk_press(vt, "4");
        assert_int_equal(wake_ups(vt), 0);
        kiosk_leave(vt);
    }
}

/* ---- bytes that nobody meant ---- */

static unsigned next_random(uint64_t *seed) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(*seed >> 40);
}

/* Half of the bytes are whatever comes, half are keys that lead somewhere. `without` are left out.
 */
static void type_random(struct vt *vt, size_t count, const char *without, uint64_t seed) {
    static const char *const keys[] = {DOWN, UP, "\r", ESCAPE, "\t", "\033[6~", "\033[5~", "\033[H",
        "\033[F", " ", "4", "9", "0", "w", "c", "?", "x", "\033[Z", "\033OM", "\033Ot"};
    char bytes[2048];
    for (size_t sent = 0; sent < count;) {
        size_t used = 0;
        while (used + 8 < sizeof bytes) {
            if (next_random(&seed) % 2) {
                const char *key = keys[next_random(&seed) % (sizeof keys / sizeof keys[0])];
                memcpy(bytes + used, key, strlen(key));
                used += strlen(key);
            } else {
                char byte = (char)(next_random(&seed) & 0xFF);
                if (byte != '\0' && strchr(without, byte)) continue;
                bytes[used++] = byte;
            }
        }
        vt_send(vt, bytes, used);
        while (vt_pump(vt, 0) == 1) continue;
        sent += used;
    }
}

/* Whatever it shows now, F10 gives the first frame. */
static void expect_first_frame(struct vt *vt, const char *words, const char *first) {
    kiosk_settle(vt); /* what comes right behind a flood is a part of it */
    kiosk_be_done(vt);
    kiosk_expect(vt, words);
    kiosk_press(vt, "\f");
    char *after = kiosk_screen(vt);
    assert_string_equal(first, after);
    free(after);
}

static void random_keys_leave_it_alive(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){.settings = SETTINGS_OF("auto")});
    char *first = kiosk_screen(vt);
    (void)state;
    type_random(vt, 100000, "qQ\003", 7);
    expect_first_frame(vt, "What would you like to know?", first);
    free(first);
    kiosk_leave(vt);
}

static void random_keys_with_all_of_them_leave_a_kiosk_alive(void **state) {
    struct vt *vt = kiosk_start(&(struct kiosk_start){
        .settings = "idle: { timeout_seconds = 0; };\nattract: { interval_seconds = 0; };\n",
        .arguments = {"--kiosk"}});
    (void)state;
    kiosk_expect(vt, "You can pick");
    kiosk_settle(vt);
    char *first = kiosk_screen(vt);
    type_random(vt, 20000, "", 11);
    kiosk_settle(vt);
    vt_type(vt, "\003");
    kiosk_press(vt, "\f");
    vt_type(vt, ESCAPE); /* F10 would only wake it, if it slept */
    vt_wait_quiet(vt, 100, KIOSK_LIMIT_MS);
    expect_first_frame(vt, "You can pick", first);
    free(first);
    kiosk_hang_up(vt);
}

/* What a scrolled page keeps is moved on the terminal. Ctrl-L draws all of it: no cell may change.
 */
static void a_scrolled_page_is_the_page_drawn_afresh(void **state) {
    enum { WHOLE_MS = 60 }; /* a large frame comes through a pseudo-terminal in pieces */
    static const struct { int rows, columns; } sizes[] = {{12, 40}, {24, 80}, {60, 200}};
    static const char *const keys[] = {DOWN, DOWN, DOWN, "\033[6~", UP, DOWN, "\033[<65;9;9M", UP,
        "\033[<64;9;9M", "\033[5~", DOWN, "\033[F", UP, UP, DOWN, "\033[H", DOWN};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct vt *vt =
            kiosk_home(&(struct kiosk_start){.rows = sizes[i].rows, .columns = sizes[i].columns});
        kiosk_press(vt, "8");
        kiosk_read_it_all(vt);
        for (size_t key = 0; key < sizeof keys / sizeof keys[0]; key++) {
            kiosk_press(vt, keys[key]);
            vt_wait_quiet(vt, WHOLE_MS, KIOSK_LIMIT_MS);
            char *moved = kiosk_screen(vt);
            kiosk_press(vt, "\f");
            vt_wait_quiet(vt, WHOLE_MS, KIOSK_LIMIT_MS);
            char *afresh = kiosk_screen(vt);
            assert_string_equal(moved, afresh);
            free(moved);
            free(afresh);
        }
        kiosk_leave(vt);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(escape_answers_within_60_ms),
        cmocka_unit_test(an_arrow_in_pieces_is_an_arrow),
        cmocka_unit_test(each_key_at_home_costs_one_write),
        cmocka_unit_test(waiting_keys_cost_two_writes_at_most),
        cmocka_unit_test(a_scrolled_page_is_the_page_drawn_afresh),
        cmocka_unit_test(a_key_costs_few_bytes),
        cmocka_unit_test(nothing_wakes_it_between_keys),
        cmocka_unit_test(random_keys_leave_it_alive),
        cmocka_unit_test(random_keys_with_all_of_them_leave_a_kiosk_alive),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
