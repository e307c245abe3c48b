/* The real program as a kiosk, and a monkey at it: keys, mouse reports, broken sequences, broken
 * UTF-8, sizes. Whatever comes, the same process is alive, has no child, has not grown, and shows
 * the same first screen to the next visitor.
 *
 * GIST_KIOSK_INPUTS=N sends N inputs instead of 20,000 (from a million on it also waits until the
 * visit is over by itself); GIST_KIOSK_SEED=S gives the same inputs as another run, which prints
 * its seed. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/base/sanitizer.h"
#include "tests/support/kiosk.h"

#define F10 "\033[21~"
#define FIRST_WORDS "Touch the screen" /* a screen for fingers names no key */
#define SETTINGS                                                                                   \
    "idle: { timeout_seconds = 10; warning_seconds = 5; extend_for_reading = false; };\nattract: " \
    "{ seconds = 0; };\n"                                                                          \
    "screen: { touch = true; };\n"

enum {
    INPUTS = 20000,
    MANY_INPUTS = 1000000,
    MOST_BATCH = 64, /* inputs sent at once */
    ANSWER_MS = 200,
    LOOK_EVERY = 50,      /* batches between two looks at the process */
    OVER_LIMIT_MS = 30000 /* the visit ends after 10 s */
};

struct monkey {
    struct vt *vt;
    uint64_t seed;
    char bytes[MOST_BATCH * 64 + 1];
    size_t count;
};

static unsigned draw(struct monkey *monkey, unsigned below) {
    monkey->seed = monkey->seed * 6364136223846793005u + 1442695040888963407u;
    return (unsigned)(monkey->seed >> 33) % below;
}

static void add(struct monkey *monkey, const char *bytes, size_t count) {
    memcpy(monkey->bytes + monkey->count, bytes, count);
    monkey->count += count;
}

static void add_text(struct monkey *monkey, const char *text) {
    add(monkey, text, strlen(text));
}

/* ---- what a monkey does ---- */

static void press_key(struct monkey *monkey) {
    static const char *const keys[] = {"\033[A", "\033[B", "\033[C", "\033[D", "\033OA", "\033OB",
        "\r", "\033", "\t", "\033[Z", "\033[5~", "\033[6~", "\033[H", "\033[F", " ", "0", "1", "2",
        "3", "4", "5", "6", "7", "8", "9", "/", "w", "c", "?", "h", "n", "q", "Q", "x", "\177",
        "\b", "\f", "\033OP", "\033[24~", F10, "\033OM", "\033Ok", "\033Om", "\033On", "\003",
        "\004", "\021", "\023", "\026", "\017", "\032", "\034"};
    add_text(monkey, keys[draw(monkey, sizeof keys / sizeof keys[0])]);
}

static void press_byte(struct monkey *monkey) {
    add(monkey, (char[]){(char)draw(monkey, 256)}, 1);
}

/* Places beyond the window and numbers that no number type holds among them. */
static void report_mouse(struct monkey *monkey) {
    char report[64];
    static const char *const odd[] = {"\033[<0;0;0M", "\033[<0;4294967297;1M", "\033[<-1;-1;-1M",
        "\033[<0;99999999999999999999;5M", "\033[<0;5M", "\033[<0;5;5;5M", "\033[<;;M", "\033[M",
        "\033[M !"};
    if (draw(monkey, 8) == 0) {
        add_text(monkey, odd[draw(monkey, sizeof odd / sizeof odd[0])]);
    } else if (draw(monkey, 4) == 0) {
        char bytes[] = {(char)(32 + draw(monkey, 100)), (char)(33 + draw(monkey, 222)),
            (char)(33 + draw(monkey, 222))};
        add_text(monkey, "\033[M");
        add(monkey, bytes, sizeof bytes);
    } else {
        static const unsigned buttons[] = {0, 0, 0, 0, 1, 2, 3, 32, 64, 65, 128};
        snprintf(report, sizeof report, "\033[<%u;%u;%u%c",
            buttons[draw(monkey, sizeof buttons / sizeof buttons[0])], 1 + draw(monkey, 130),
            1 + draw(monkey, 45), draw(monkey, 3) ? 'M' : 'm');
        add_text(monkey, report);
    }
}

static void break_sequence(struct monkey *monkey) {
    static const char *const pieces[] = {"\033", "\033[", "\033O", "\033[<", "\033[<0;", "\033[1;5",
        "\033[1;5A", "\033[200~", "\033[201~", "\033]52;c;", "\033]0;title\a", "\033P", "\033\\",
        "\033[?1049l", "\033[c", "\033[24;1R", "\033[999999999999~", "\033\033\033", "\033[[",
        "\033[[Z", "\033O\033O", "\x9b", "\x9b\x35~"};
    add_text(monkey, pieces[draw(monkey, sizeof pieces / sizeof pieces[0])]);
}

static void type_letter(struct monkey *monkey) {
    static const char *const letters[] = {"\u00E9", "\u00DF", "e\u0301", "\u6F22", "\u202E",
        "\u200B", "\U0001F600", "\U0001F469\u200D\U0001F52C", "\u0301\u0301\u0301", "\uFFFD",
        "\u05D0", "\uFEFF", "\u00AD", "\u2028"};
    add_text(monkey, letters[draw(monkey, sizeof letters / sizeof letters[0])]);
}

static void break_letter(struct monkey *monkey) {
    static const char *const broken[] = {"\xC3", "\xE2\x82", "\xF0\x9F\x98", "\x80", "\xBF\xBF",
        "\xC0\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xFE", "\xFF\xFF", "\xE2(\xA1",
        "\xF8\x88\x80\x80\x80"};
    add_text(monkey, broken[draw(monkey, sizeof broken / sizeof broken[0])]);
}

static void do_something(struct monkey *monkey) {
    static void (*const tricks[])(struct monkey *) = {press_key, press_key, press_key, press_key,
        press_key, press_byte, report_mouse, report_mouse, break_sequence, type_letter,
        break_letter};
    tricks[draw(monkey, sizeof tricks / sizeof tricks[0])](monkey);
}

static void change_size(struct monkey *monkey) {
    static const int usual[][2] = {
        {24, 80}, {40, 120}, {12, 40}, {6, 20}, {1, 1}, {2, 300}, {100, 3}, {60, 200}};
    unsigned choice = draw(monkey, 12);
    if (choice < sizeof usual / sizeof usual[0])
        vt_resize(monkey->vt, usual[choice][0], usual[choice][1]);
    else
        vt_resize(monkey->vt, 1 + (int)draw(monkey, 60), 1 + (int)draw(monkey, 200));
}

/* ---- what must be so all the time ---- */

/* Fails where nothing takes them any more. What comes faster than it can be handled is thrown away,
 * so the answer (a frame) is waited for; there is none where a sequence without an end swallowed
 * the last key. */
static void send(struct monkey *monkey, int response_ms) {
    vt_send(monkey->vt, monkey->bytes, monkey->count);
    monkey->count = 0;
    for (int got = vt_pump(monkey->vt, response_ms); got != 0; got = vt_pump(monkey->vt, 0))
        if (got < 0)
            fail_msg("the program has gone; the last that it wrote:\n%s", vt_raw(monkey->vt));
}

static void look(struct vt *vt) {
    char name[64];
    snprintf(name, sizeof name, "task/%d/children", (int)vt_pid(vt));
    char *children = kiosk_proc(vt, name), *status = kiosk_proc(vt, "status");
    if (children) assert_string_equal(children, ""); /* NULL: a kernel that does not tell */
    assert_non_null(status);
    assert_null(strstr(status, "State:\tZ"));
    assert_null(strstr(status, "State:\tT"));
    free(children);
    free(status);
}

static void play(struct monkey *monkey, long inputs) {
    vt_look_away(monkey->vt, true);
    for (long sent = 0, batches = 0; sent < inputs; batches++) {
        long batch = 1 + (long)draw(monkey, MOST_BATCH);
        for (long i = 0; i < batch && sent < inputs; i++, sent++) do_something(monkey);
        if (draw(monkey, 3) == 0) change_size(monkey), sent++;
        add_text(monkey, "\f");
        send(monkey, ANSWER_MS);
        if (batches % LOOK_EVERY == 0) look(monkey->vt);
    }
}

/* ---- the first screen again ---- */

enum { BEGUN_MS = 600 }; /* until a sequence that was begun is over */

/* Gives it back the size, ends the visit, and waits for the first screen. */
static void end_visit(struct vt *vt, bool by_itself) {
    vt_resize(vt, 24, 80);
    vt_wait_quiet(vt, BEGUN_MS, OVER_LIMIT_MS);
    vt_look_away(vt, false);
    vt_type(vt, "\f"); /* what stands there is from before */
    vt_wait_quiet(vt, 500, OVER_LIMIT_MS);
    if (by_itself) {
        assert_true(vt_wait_text(vt, FIRST_WORDS, OVER_LIMIT_MS));
        return;
    }
    for (int tries = 0; tries < 5;
         tries++) { /* a sleeping guide is only woken; a sequence may have been cut */
        kiosk_be_done(vt);
        vt_wait_quiet(vt, 200, OVER_LIMIT_MS);
        if (vt_find(vt, FIRST_WORDS) >= 0) return;
    }
    fail_msg("no end of the visit: %s", vt_row(vt, 0));
}

/* Returns the bytes of the waiting screen, drawn as a whole; the caller frees them. */
static char *drawn_bytes(struct vt *vt) {
    vt_wait_quiet(vt, 100, OVER_LIMIT_MS);
    vt_mark(vt);
    vt_type(vt, "\f");
    assert_int_equal(vt_pump(vt, OVER_LIMIT_MS), 1);
    vt_wait_quiet(vt, 100, OVER_LIMIT_MS);
    assert_true(vt_find(vt, FIRST_WORDS) >= 0);
    return strdup(vt_raw(vt));
}

#if SANITIZED_ADDRESS
enum { PAGES_TELL = false };
#else
enum { PAGES_TELL = true };
#endif

/* At most one percent; where few inputs were sent, not all of the program has been used after the
 * warm-up, and that is no growth. */
static void assert_flat(long before_kib, long after_kib, bool many) {
    long allowed_kib = many && PAGES_TELL ? before_kib / 100 : before_kib / 10;
    if (after_kib - before_kib > allowed_kib)
        fail_msg("it has grown from %ld KiB to %ld", before_kib, after_kib);
}

static long memory_kib(struct vt *vt) {
    long kib = kiosk_proc_number(vt, "status", "VmRSS:");
    assert_true(kib > 0);
    return kib;
}

static struct vt *start_kiosk(void) {
    struct vt *vt =
        kiosk_home(&(struct kiosk_start){.settings = SETTINGS, .arguments = {"--kiosk"}});
    kiosk_expect(vt, FIRST_WORDS);
    return vt;
}

static uint64_t pick_seed(void) {
    const char *given = getenv("GIST_KIOSK_SEED");
    return given ? strtoull(given, NULL, 10) : 20261123;
}

static long inputs_wanted(void) {
    const char *given = getenv("GIST_KIOSK_INPUTS");
    return given ? strtol(given, NULL, 10) : INPUTS;
}

/* What sanitizers keep aside of freed memory, and of where it was asked for, would be taken for
 * growth. */
static int set_sanitizer(void **state) {
    char options[500];
    const char *given = getenv("ASAN_OPTIONS");
    (void)state;
    snprintf(options, sizeof options,
        "%s%squarantine_size_mb=1:thread_local_quarantine_size_kb=64:malloc_context_size=0:"
        "allocator_release_"
        "to_os_interval_ms=100",
        given ? given : "", given ? ":" : "");
    return setenv("ASAN_OPTIONS", options, 1);
}

static void a_monkey_changes_nothing(void **state) {
    long inputs = inputs_wanted();
    struct monkey monkey = {.vt = start_kiosk(), .seed = pick_seed()};
    int64_t start_ms = kiosk_now_ms();
    (void)state;
    print_message("seed %llu, %ld inputs\n", (unsigned long long)monkey.seed, inputs);
    char *first = drawn_bytes(monkey.vt);
    play(&monkey, inputs / 4);
    end_visit(monkey.vt, false);
    long warm_kib = memory_kib(monkey.vt);
    play(&monkey, inputs - inputs / 4);
    end_visit(monkey.vt, inputs >= MANY_INPUTS);
    long end_kib = memory_kib(monkey.vt);
    print_message("%ld KiB after the warm-up, %ld KiB at the end, %lld s\n", warm_kib, end_kib,
        (long long)(kiosk_now_ms() - start_ms) / 1000);
    char *last = drawn_bytes(monkey.vt);
    assert_string_equal(first, last);
    assert_flat(warm_kib, end_kib, inputs >= MANY_INPUTS);
    look(monkey.vt);
    free(first);
    free(last);
    kiosk_hang_up(monkey.vt);
}

static void make_noise(struct monkey *monkey, size_t bytes) {
    vt_look_away(monkey->vt, true);
    for (size_t sent = 0; sent < bytes;) {
        while (monkey->count < sizeof monkey->bytes) press_byte(monkey);
        sent += monkey->count;
        send(monkey, 0);
    }
}

/* As they come from a broken line: 10 MB in a long run, a tenth of a megabyte otherwise. */
static void noise_is_read_as_it_comes_and_kept_nowhere(void **state) {
    bool many = inputs_wanted() >= MANY_INPUTS;
    struct monkey monkey = {.vt = start_kiosk(), .seed = pick_seed()};
    (void)state;
    for (long part = 0; part < 2; part++) { /* the first is the warm-up */
        long before_kib = memory_kib(monkey.vt);
        int64_t start_ms = kiosk_now_ms();
        make_noise(&monkey, many && part ? 10000000 : 100000);
        int64_t took_ms = kiosk_now_ms() - start_ms;
        end_visit(monkey.vt, false);
        if (part == 0) continue;
        print_message("%ld KiB before, %ld KiB after, %lld ms\n", before_kib, memory_kib(monkey.vt),
            (long long)took_ms);
        assert_flat(before_kib, memory_kib(monkey.vt), many);
    }
    look(monkey.vt);
    kiosk_hang_up(monkey.vt);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_monkey_changes_nothing),
        cmocka_unit_test(noise_is_read_as_it_comes_and_kept_nowhere),
    };
    return cmocka_run_group_tests_name("monkey", tests, set_sanitizer, NULL);
}
