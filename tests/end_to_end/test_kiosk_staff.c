/* The real program in --kiosk with a PIN of the staff: what a right and a wrong one do, what the
 * log says, that nothing of a PIN is left. SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/host/pin.h"
#include "tests/support/kiosk.h"

#define ESCAPE "\033"
#define F10 "\033[21~"
#define F12 "\033[24~"

/* No letter of it twice in a row, and nothing that the program could hold otherwise. */
#define PIN "qzx7w9jk"
/* By mkpasswd -m yescrypt. */
#define PIN_HASH "$y$j9T$UODvcV9RqYZcKaUSF.tfd.$yMh9J7cn9I98Qo8ce4.iURhnOBcvRkFvpd4Z9zUd3m2"

#if defined(__SANITIZE_ADDRESS__)
enum { SANITIZED = 1 };
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
enum { SANITIZED = 1 };
#else
enum { SANITIZED = 0 };
#endif
#else
enum { SANITIZED = 0 };
#endif

/* Its standard error is a file, as it is the journal of a unit. */
struct kiosk {
    char folder[KIOSK_PATH_BYTES], settings[KIOSK_PATH_BYTES + 20], log[KIOSK_PATH_BYTES + 20];
    struct vt *vt;
};

/* Starts it, wakes it, and waits for Home. */
static void begin(struct kiosk *kiosk, const char *hash) {
    static const char with_log[] = "log=$1; shift; exec \"$@\" 2>\"$log\"";
    char text[1000];
    *kiosk = (struct kiosk){0};
    kiosk_folder(kiosk->folder);
    snprintf(kiosk->settings, sizeof kiosk->settings, "%s/kiosk.cfg", kiosk->folder);
    snprintf(kiosk->log, sizeof kiosk->log, "%s/log", kiosk->folder);
    snprintf(text, sizeof text, "%skiosk: { staff_pin = \"%s\"; };\n", KIOSK_SETTINGS, hash);
    kiosk_write(kiosk->settings, text);
    const char *argv[] = {"/bin/sh", "-c", with_log, "sh", kiosk->log, kiosk_program(), "--kiosk",
        "--content", "content/gist", "--config", kiosk->settings, NULL};
    kiosk->vt = vt_open(&(struct vt_options){.argv = argv});
    kiosk_expect(kiosk->vt, "Metastatic GIST");
    kiosk_settle(kiosk->vt);
    kiosk_press(kiosk->vt, " ");
    kiosk_expect(kiosk->vt, "What would you like to know?");
}

/* Says whether the log has these words. */
static bool logged(const struct kiosk *kiosk, const char *words) {
    char *log = kiosk_read(kiosk->log);
    bool found = log && strstr(log, words);
    free(log);
    return found;
}

static void end(struct kiosk *kiosk) {
    kiosk_hang_up(kiosk->vt);
    assert_false(logged(kiosk, "Sanitizer"));
    kiosk_folder_remove(kiosk->folder);
}

static void type_pin(struct kiosk *kiosk, const char *pin) {
    kiosk_press(kiosk->vt, F12);
    kiosk_expect(kiosk->vt, "Type the PIN, then Enter.");
    vt_type(kiosk->vt, pin);
    vt_type(kiosk->vt, "\r");
}

/* The page comes after 50 ms of reckoning, so it is waited for. */
static void open_staff(struct kiosk *kiosk) {
    type_pin(kiosk, PIN);
    kiosk_expect(kiosk->vt, "What do you want to do?");
    kiosk_settle(kiosk->vt);
}

static void type_wrong(struct kiosk *kiosk, const char *pin) {
    type_pin(kiosk, pin);
    kiosk_expect(kiosk->vt, "What would you like to know?");
    kiosk_settle(kiosk->vt);
}

/* ---- the kiosk ---- */

static void the_right_pin_ends_the_program(void **state) {
    struct kiosk kiosk;
    int status = -1;
    (void)state;
    begin(&kiosk, PIN_HASH);
    open_staff(&kiosk);
    vt_type(kiosk.vt, "2");
    assert_true(vt_wait_end(kiosk.vt, KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, 0);
    assert_false(vt_alternate_screen(kiosk.vt));
    assert_false(logged(&kiosk, PIN));
    vt_close(kiosk.vt);
    kiosk_folder_remove(kiosk.folder);
}

static void three_wrong_pins_are_logged_and_turn_it_off(void **state) {
    struct kiosk kiosk;
    (void)state;
    begin(&kiosk, PIN_HASH);
    type_wrong(&kiosk, "qzx7w9j");
    assert_true(logged(&kiosk, "gist-kiosk: "));
    assert_true(logged(&kiosk, "PIN was wrong"));
    assert_false(logged(&kiosk, "is off"));
    type_wrong(&kiosk, "QZX7W9JK");
    type_wrong(&kiosk, "qzx7w9jkk");
    assert_true(logged(&kiosk, "F12 is off"));
    vt_mark(kiosk.vt);
    vt_type(kiosk.vt, F12);
    vt_type(kiosk.vt, PIN "\r"); /* what is typed now goes to the guide, as from any visitor */
    assert_false(vt_wait_text(kiosk.vt, "Type the PIN", 100));
    assert_int_equal(vt_find(kiosk.vt, "What do you want to do?"), -1);
    assert_false(logged(&kiosk, "qzx7")); /* no PIN, not even a wrong one */
    end(&kiosk);
}

static void without_a_pin_the_key_shows_nothing(void **state) {
    struct kiosk kiosk;
    (void)state;
    begin(&kiosk, "");
    vt_mark(kiosk.vt);
    vt_type(kiosk.vt, F12);
    assert_true(vt_wait_quiet(kiosk.vt, 60, KIOSK_LIMIT_MS));
    assert_int_equal(vt_bytes(kiosk.vt), 0);
    end(&kiosk);
}

static void no_key_does_anything_while_the_screen_is_cleaned(void **state) {
    struct kiosk kiosk;
    (void)state;
    begin(&kiosk, PIN_HASH);
    open_staff(&kiosk);
    kiosk_press(kiosk.vt, "1");
    kiosk_expect(kiosk.vt, "You can clean the screen now.");
    vt_type(kiosk.vt, "q2xX?/c\r" F10 F12 ESCAPE "\003\032\004");
    vt_resize(kiosk.vt, 24, 70); /* so that a frame comes */
    assert_int_equal(vt_pump(kiosk.vt, KIOSK_LIMIT_MS), 1);
    kiosk_settle(kiosk.vt);
    kiosk_expect(kiosk.vt, "You can clean the screen now.");
    end(&kiosk);
}

/* Says how often the text stands in memory that the program can write, as bytes or as wider
 * characters. -1: may not be read. */
static long count_in_memory(struct vt *vt, const char *text) {
    char path[64], line[512];
    long count = 0;
    size_t letters = strlen(text);
    snprintf(path, sizeof path, "/proc/%d/mem", (int)vt_pid(vt));
    int memory = open(path, O_RDONLY | O_CLOEXEC);
    if (memory < 0) return -1;
    snprintf(path, sizeof path, "/proc/%d/maps", (int)vt_pid(vt));
    FILE *maps = fopen(path, "r");
    while (maps && fgets(line, sizeof line, maps)) {
        uintptr_t start, end;
        char rights[5];
        if (sscanf(line, "%" SCNxPTR "-%" SCNxPTR " %4s", &start, &end, rights) != 3 ||
            rights[1] != 'w')
            continue;
        size_t room = end - start;
        char *bytes = malloc(room);
        ssize_t got = bytes ? pread(memory, bytes, room, (off_t)start) : -1;
        for (size_t at = 0; got > 0 && at < (size_t)got; at++)
            for (size_t stride = 1, same = 0; stride <= 32; stride *= 2, same = 0) {
                while (same < letters && at + same * stride < (size_t)got &&
                       bytes[at + same * stride] == text[same])
                    same++;
                count += same == letters;
            }
        free(bytes);
    }
    if (maps) fclose(maps);
    close(memory);
    return count;
}

static void nothing_of_the_pin_is_left(void **state) {
    struct kiosk kiosk;
    (void)state;
    if (SANITIZED) skip();
    begin(&kiosk, PIN_HASH);
    kiosk_press(kiosk.vt, F12);
    for (const char *next = PIN; *next; next++) kiosk_press(kiosk.vt, (const char[]){*next, '\0'});
    long seen = count_in_memory(kiosk.vt, PIN);
    if (seen < 0) {
        print_message("the memory of a kiosk can be read by root alone\n");
        end(&kiosk);
        skip();
    }
    assert_true(seen > 0); /* it would be seen */
    vt_type(kiosk.vt, "\r");
    kiosk_expect(kiosk.vt, "What do you want to do?");
    kiosk_settle(kiosk.vt);
    assert_int_equal(count_in_memory(kiosk.vt, PIN), 0);
    kiosk_press(kiosk.vt, ESCAPE);
    kiosk_expect(kiosk.vt, "What would you like to know?");
    kiosk_press(kiosk.vt, F12);
    vt_type(kiosk.vt, PIN); /* and given up */
    kiosk_expect(kiosk.vt, "PIN: ********");
    kiosk_press(kiosk.vt, ESCAPE);
    assert_int_equal(count_in_memory(kiosk.vt, PIN), 0);
    end(&kiosk);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_pin_ends_the_program),
        cmocka_unit_test(three_wrong_pins_are_logged_and_turn_it_off),
        cmocka_unit_test(without_a_pin_the_key_shows_nothing),
        cmocka_unit_test(no_key_does_anything_while_the_screen_is_cleaned),
        cmocka_unit_test(nothing_of_the_pin_is_left),
    };
    return cmocka_run_group_tests_name("staff at the kiosk", tests, NULL, NULL);
}
