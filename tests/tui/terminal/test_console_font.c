/* The font of the Linux console, at a kernel that this test plays: what is asked of it, in which
 * order, and what becomes of each refusal. A real console was not there.
 * SPDX-License-Identifier: MIT */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

#include <cmocka.h>
#include <linux/kd.h>

#include "config/base/mem.h"
#include "tui/terminal/console_font.h"

enum { CONSOLE = 77, CHARACTERS = 256, PAIRS = 3, BYTES = CHARACTERS * PSF_ROWS * 2 };

static struct {
    unsigned long refused; /* this request is */
    int refusals;          /* of how many more times; -1: always */
    unsigned width, height, count;
    unsigned char rows[BYTES];
    struct unipair pairs[8];
    unsigned short pair_count;
    char asked[64]; /* one letter a request that was granted */
} console;

static int granted(char letter) {
    char one[2] = {letter, '\0'};
    strncat(console.asked, one, sizeof console.asked - strlen(console.asked) - 1);
    return 0;
}

static int refuse(int error) {
    errno = error;
    return -1;
}

static int font_operation(struct console_font_op *op) {
    size_t bytes = (size_t)console.count * PSF_ROWS * ((console.width + 7) / 8);
    if (op->op == KD_FONT_OP_GET) {
        if (op->width < console.width || op->height < console.height ||
            op->charcount < console.count)
            return refuse(ENOSPC);
        op->width = console.width;
        op->height = console.height;
        op->charcount = console.count;
        memcpy(op->data, console.rows, bytes);
        return granted('g');
    }
    assert_int_equal(op->op, KD_FONT_OP_SET);
    assert_true((size_t)op->charcount * PSF_ROWS * ((op->width + 7) / 8) <= BYTES);
    console.width = op->width;
    console.height = op->height;
    console.count = op->charcount;
    memcpy(console.rows, op->data, (size_t)op->charcount * PSF_ROWS * ((op->width + 7) / 8));
    return granted('s');
}

static int give_table(struct unimapdesc *table) {
    unsigned short room = table->entry_ct;
    table->entry_ct = console.pair_count;
    if (room < console.pair_count) return refuse(ENOMEM);
    if (console.pair_count == 0) return granted('t');
    memcpy(table->entries, console.pairs, console.pair_count * sizeof *console.pairs);
    return granted('t');
}

static int take_table(const struct unimapdesc *table) {
    assert_true(table->entry_ct <= 8);
    console.pair_count = table->entry_ct;
    if (console.pair_count == 0) return granted('m');
    memcpy(console.pairs, table->entries, table->entry_ct * sizeof *console.pairs);
    return granted('m');
}

/* In the place of the C library's. */
int ioctl(int descriptor, unsigned long request, ...) {
    va_list arguments;
    va_start(arguments, request);
    void *argument = va_arg(arguments, void *);
    va_end(arguments);
    if (descriptor != CONSOLE) return refuse(ENOTTY);
    if (request == console.refused && console.refusals != 0) {
        console.refusals -= console.refusals > 0;
        return refuse(EPERM);
    }
    switch (request) {
    case KDFONTOP:
        return font_operation(argument);
    case GIO_UNIMAP:
        return give_table(argument);
    case PIO_UNIMAPCLR:
        console.pair_count = 0;
        return granted('c');
    case PIO_UNIMAP:
        return take_table(argument);
    default:
        return refuse(EINVAL);
    }
}

static int begin(void **state) {
    (void)state;
    memset(&console, 0, sizeof console);
    console.width = 8;
    console.height = 16;
    console.count = CHARACTERS;
    for (size_t i = 0; i < BYTES; i++) console.rows[i] = (unsigned char)(i % 253);
    console.pair_count = PAIRS;
    console.pairs[0] = (struct unipair){'A', 65};
    console.pairs[1] = (struct unipair){0x2580, 220};
    console.pairs[2] = (struct unipair){0x2584, 223};
    return 0;
}

static void another_font_is_set_with_its_table_and_the_first_comes_back_whole(void **state) {
    unsigned char rows[BYTES] = {1, 2, 3}, before[BYTES];
    struct unipair pair = {'B', 66};
    const struct psf larger = {16, 32, CHARACTERS, rows, &pair, 1};
    struct psf first;
    (void)state;
    memcpy(before, console.rows, BYTES);
    assert_true(console_font_get(CONSOLE, &first));
    assert_true(console_font_set(CONSOLE, &larger));
    assert_int_equal(console.width, 16);
    assert_int_equal(console.height, 32);
    assert_memory_equal(console.rows, rows, BYTES);
    assert_int_equal(console.pair_count, 1);
    assert_int_equal(console.pairs[0].unicode, 'B');
    assert_true(console_font_set(CONSOLE, &first));
    assert_int_equal(console.width, 8);
    assert_int_equal(console.height, 16);
    assert_memory_equal(console.rows, before, BYTES / 2);
    assert_int_equal(console.pair_count, PAIRS);
    assert_int_equal(console.pairs[1].unicode, 0x2580);
    assert_string_equal(console.asked, "gtscmscm");
    psf_free(&first);
}

static void each_refusal_is_told_and_leaves_nothing(void **state) {
    static const unsigned long to_get[] = {KDFONTOP, GIO_UNIMAP},
                               to_set[] = {KDFONTOP, PIO_UNIMAPCLR, PIO_UNIMAP};
    struct psf font;
    for (size_t i = 0; i < 2; i++) {
        begin(state);
        console.refused = to_get[i];
        console.refusals = -1;
        assert_false(console_font_get(CONSOLE, &font));
        assert_null(font.rows);
        assert_null(font.pairs);
    }
    for (size_t i = 0; i < 3; i++) {
        begin(state);
        assert_true(console_font_get(CONSOLE, &font));
        console.refused = to_set[i];
        console.refusals = -1;
        assert_false(console_font_set(CONSOLE, &font));
        psf_free(&font);
    }
}

static void a_font_that_is_larger_than_there_is_room_for_is_not_touched(void **state) {
    struct psf font;
    (void)state;
    console.height = 48;
    assert_false(console_font_get(CONSOLE, &font));
    assert_string_equal(console.asked, "");
}

static void what_is_no_console_has_no_font(void **state) {
    struct psf font;
    (void)state;
    const unsigned short blocks[] = {0x2580};
    assert_false(console_font_get(CONSOLE + 1, &font));
    assert_null(font.rows);
    assert_false(console_font_has(CONSOLE + 1, blocks, 1));
    assert_string_equal(console.asked, "");
}

static void a_font_has_the_characters_of_its_table(void **state) {
    static const unsigned short blocks[] = {0x2580, 0x2584}, others[] = {0x2580, 0x2588};
    (void)state;
    assert_true(console_font_has(CONSOLE, blocks, 2));
    assert_false(console_font_has(CONSOLE, others, 2));
    console.pair_count = 0;
    assert_false(console_font_has(CONSOLE, blocks, 2));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(
            another_font_is_set_with_its_table_and_the_first_comes_back_whole, begin),
        cmocka_unit_test_setup(each_refusal_is_told_and_leaves_nothing, begin),
        cmocka_unit_test_setup(a_font_that_is_larger_than_there_is_room_for_is_not_touched, begin),
        cmocka_unit_test_setup(what_is_no_console_has_no_font, begin),
        cmocka_unit_test_setup(a_font_has_the_characters_of_its_table, begin),
    };
    return cmocka_run_group_tests_name("console font", tests, NULL, NULL);
}
