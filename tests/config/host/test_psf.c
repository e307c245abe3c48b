/* Fonts of the console: a right one is read whole, and whatever is wrong with a file is named
 * before anything of it could reach the kernel. SPDX-License-Identifier: MIT */
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>
#include <linux/kd.h>

#include "config/base/mem.h"
#include "config/host/psf.h"

enum { WIDTH = 12, HEIGHT = 24, COUNT = 256, SIZE = 2 * HEIGHT, HEADER = 32, ROOM = 64 * 1024 };
enum { AT_VERSION = 4, AT_HEADER = 8, AT_FLAGS = 12, AT_COUNT = 16, AT_SIZE = 20, AT_HEIGHT = 24 };
enum { AT_WIDTH = 28 };

/* A font of 256 characters in the bytes of a file. */
struct file {
    unsigned char bytes[ROOM];
    size_t count;
};

static void put(struct file *file, size_t at, uint32_t number) {
    for (int i = 0; i < 4; i++) file->bytes[at + (size_t)i] = (unsigned char)(number >> (8 * i));
}

/* Each character is the one of its number; the first is U+00E9 and a sequence besides. */
static void add_table(struct file *file) {
    static const unsigned char first[] = {
        0xC3, 0xA9, 0xF0, 0x9F, 0x98, 0x80, 0xFE, 'e', 0xCC, 0x81, 0xFE, 'x', 0xFF};
    memcpy(file->bytes + file->count, first, sizeof first);
    file->count += sizeof first;
    for (unsigned i = 1; i < COUNT; i++) {
        if (i < 0x80) file->bytes[file->count++] = (unsigned char)i;
        if (i == 0x80) {
            memcpy(file->bytes + file->count, "\xE2\x96\x80", 3);
            file->count += 3;
        }
        file->bytes[file->count++] = 0xFF;
    }
}

static struct file a_font(void) {
    struct file file = {.bytes = {0x72, 0xB5, 0x4A, 0x86}};
    put(&file, AT_HEADER, HEADER);
    put(&file, AT_FLAGS, 1);
    put(&file, AT_COUNT, COUNT);
    put(&file, AT_SIZE, SIZE);
    put(&file, AT_HEIGHT, HEIGHT);
    put(&file, AT_WIDTH, WIDTH);
    file.count = HEADER + (size_t)COUNT * SIZE;
    for (size_t i = HEADER; i < file.count; i++) file.bytes[i] = (unsigned char)(i % 251);
    add_table(&file);
    return file;
}

/* Copies the bytes to a place of exactly their size, so that a sanitizer sees a byte too many. */
static const char *parse(const struct file *file, struct psf *font) {
    unsigned char *bytes = malloc(file->count ? file->count : 1);
    assert_non_null(bytes);
    memcpy(bytes, file->bytes, file->count);
    const char *wrong = psf_parse(bytes, file->count, font);
    free(bytes);
    return wrong;
}

static void assert_wrong(const struct file *file, const char *words) {
    struct psf font;
    const char *wrong = parse(file, &font);
    if (!wrong || !strstr(wrong, words)) fail_msg("\"%s\" and not \"%s\"", wrong, words);
    assert_null(font.rows);
    assert_null(font.pairs);
}

static void a_right_font_is_read_as_the_kernel_takes_it(void **state) {
    struct file file = a_font();
    struct psf font;
    (void)state;
    assert_null(parse(&file, &font));
    assert_int_equal(font.width, WIDTH);
    assert_int_equal(font.height, HEIGHT);
    assert_int_equal(font.count, COUNT);
    size_t stride = (size_t)2 * PSF_ROWS;
    for (size_t i = 0; i < COUNT; i++) {
        assert_memory_equal(font.rows + i * stride, file.bytes + HEADER + i * SIZE, SIZE);
        for (size_t j = SIZE; j < stride; j++) assert_int_equal(font.rows[i * stride + j], 0);
    }
    assert_int_equal(font.pair_count, 1 + 0x7F + 1); /* no sequences, nothing beyond 16 bits */
    assert_int_equal(font.pairs[0].unicode, 0xE9);
    assert_int_equal(font.pairs[0].fontpos, 0);
    assert_int_equal(font.pairs['A'].unicode, 'A');
    assert_int_equal(font.pairs['A'].fontpos, 'A');
    assert_int_equal(font.pairs[0x80].unicode, 0x2580);
    psf_free(&font);
    assert_null(font.rows);
}

static void what_is_no_font_is_said_to_be_none(void **state) {
    struct file file = a_font();
    (void)state;
    file.count = 0;
    assert_wrong(&file, "is no font");
    file = a_font();
    file.bytes[0]++;
    assert_wrong(&file, "is no font");
    file = a_font();
    put(&file, AT_VERSION, 1);
    assert_wrong(&file, "is no font");
    file = (struct file){.bytes = {0x36, 0x04, 2, 16}, .count = 8192};
    assert_wrong(&file, "is no font"); /* version 1 */
    file = (struct file){.bytes = {0x1F, 0x8B, 8}, .count = 9000};
    assert_wrong(&file, "gunzip");
}

static void sizes_that_no_console_takes_are_refused(void **state) {
    static const struct {
        size_t at;
        uint32_t number;
        const char *words;
    } wrong[] = {
        {AT_HEIGHT, 0, "or none"},
        {AT_WIDTH, 0, "or none"},
        {AT_HEIGHT, 33, "32x32"},
        {AT_WIDTH, UINT32_MAX, "32x32"},
        {AT_HEIGHT, UINT32_MAX, "32x32"},
        {AT_COUNT, 0, "neither 256 nor 512"},
        {AT_COUNT, UINT32_MAX, "neither 256 nor 512"},
        {AT_COUNT, 512, "is cut"},
        {AT_SIZE, SIZE + 1, "do not fit"},
        {AT_SIZE, 0, "do not fit"},
        {AT_SIZE, UINT32_MAX, "do not fit"},
        {AT_WIDTH, 17, "do not fit"},
        {AT_HEADER, 0, "is cut"},
        {AT_HEADER, UINT32_MAX, "is cut"},
        {AT_FLAGS, 0, "which of its characters"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct file file = a_font();
        put(&file, wrong[i].at, wrong[i].number);
        assert_wrong(&file, wrong[i].words);
    }
}

static void a_font_cut_anywhere_is_refused(void **state) {
    struct file file = a_font();
    struct psf font;
    (void)state;
    for (size_t count = file.count; file.count > 0;) {
        bool table = file.count > HEADER + (size_t)COUNT * SIZE;
        file.count -= table || file.count <= HEADER ? 1 : 97 < file.count ? 97 : file.count;
        assert_true(file.count < count);
        if (!parse(&file, &font)) fail_msg("cut to %zu bytes it is taken", file.count);
    }
}

static void a_table_that_is_no_utf8_is_refused(void **state) {
    static const unsigned char bad[] = {0x80, 0xBF, 0xC3, 0xF8, 0xFC};
    (void)state;
    for (size_t i = 0; i < sizeof bad; i++) {
        struct file file = a_font();
        file.bytes[HEADER + (size_t)COUNT * SIZE] = bad[i];
        if (bad[i] == 0xC3) file.bytes[HEADER + (size_t)COUNT * SIZE + 1] = 'A';
        assert_wrong(&file, "is damaged");
    }
    struct file file = a_font();
    file.count = HEADER + (size_t)COUNT * SIZE;
    for (int i = 0; i < COUNT; i++) file.bytes[file.count++] = 0xFF;
    assert_wrong(&file, "is damaged"); /* it shows nothing at all */
}

/* --- files */

static void assert_not_loaded(const char *path, bool guarded, const char *words) {
    struct report report = {0};
    struct psf font;
    assert_false(psf_load(path, guarded, &font, &report));
    assert_null(font.rows);
    assert_true(report.count > 0);
    const char *line = report_line(&report, 0);
    if (!strstr(line, words)) fail_msg("\"%s\" lacks \"%s\"", line, words);
    report_free(&report);
}

static void a_file_is_read_and_what_is_none_is_named(void **state) {
    char path[] = "/tmp/font-XXXXXX";
    struct file file = a_font();
    struct report report = {0};
    struct psf font;
    (void)state;
    int descriptor = mkstemp(path);
    assert_int_equal(write(descriptor, file.bytes, file.count), file.count);
    assert_true(psf_load(path, false, &font, &report));
    assert_int_equal(report.count, 0);
    assert_int_equal(font.count, COUNT);
    psf_free(&font);
    assert_true(psf_load(path, true, &font, &report));
    psf_free(&font);
    assert_int_equal(fchmod(descriptor, 0666), 0);
    assert_not_loaded(path, true, path); /* anybody can write it */
    assert_int_equal(ftruncate(descriptor, 100), 0);
    assert_not_loaded(path, false, "is cut; install it again (screen.console_fonts)");
    assert_int_equal(ftruncate(descriptor, PSF_MOST_BYTES + 1), 0);
    assert_not_loaded(path, false, "cannot be read as a font");
    close(descriptor);
    unlink(path);
    assert_not_loaded(path, false, "cannot be read as a font");
    assert_int_equal(mkfifo(path, 0600), 0); /* nobody is waited for */
    assert_not_loaded(path, false, "cannot be read as a font");
    unlink(path);
    assert_not_loaded("/tmp", false, "cannot be read as a font");
}

/* The kernel's own files are said to have a page and have a line, as one that is cut meanwhile. */
static void a_file_that_ends_before_its_size_is_not_waited_for(void **state) {
    static const char path[] = "/sys/kernel/uevent_seqnum";
    (void)state;
    if (access(path, R_OK) != 0) skip();
    alarm(60);
    assert_not_loaded(path, false, "is no font");
    alarm(0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_right_font_is_read_as_the_kernel_takes_it),
        cmocka_unit_test(what_is_no_font_is_said_to_be_none),
        cmocka_unit_test(sizes_that_no_console_takes_are_refused),
        cmocka_unit_test(a_font_cut_anywhere_is_refused),
        cmocka_unit_test(a_table_that_is_no_utf8_is_refused),
        cmocka_unit_test(a_file_is_read_and_what_is_none_is_named),
        cmocka_unit_test(a_file_that_ends_before_its_size_is_not_waited_for),
    };
    return cmocka_run_group_tests_name("psf", tests, NULL, NULL);
}
