/* Codes: how a text is divided, what fits, and that a reader gives the text back to the byte from
 * what was drawn. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <qrencode.h>

#include "tests/support/scan.h"
#include "tui/page/qr.h"

static const char three[] =
    "1. Has my tumor been tested for gene changes?\n2. Where in my body is the GIST now?\n"
    "16. Should I get a second opinion at a sarcoma center?";

static enum qr_end make(
    struct qr_codes *codes, const char *text, int rows, int columns, bool half_blocks) {
    *codes = (struct qr_codes){0};
    return qr_make(codes, text, strlen(text),
        &(struct qr_room){.rows = rows, .columns = columns, .half_blocks = half_blocks});
}

/* Draws each code as far from the corner as there is room, reads it, and compares all with the
 * text. */
static void assert_reads_back(
    const struct qr_codes *codes, const char *text, int rows, int columns) {
    struct surface surface = {0};
    char read[4096];
    size_t bytes = 0;
    assert_true(codes->rows <= rows && codes->columns <= columns);
    for (size_t i = 0; i < codes->count; i++) {
        surface_resize(&surface, rows + 2, columns + 4);
        qr_draw(codes, i, &surface, 1, 2);
        size_t before = bytes;
        assert_int_equal(codes->items[i].start, before);
        assert_true(scan_surface(&surface, read, sizeof read, &bytes));
        assert_int_equal(bytes - before, codes->items[i].bytes);
    }
    assert_string_equal(read, text);
    surface_free(&surface);
}

static void a_text_that_fits_is_one_code_and_reads_back(void **state) {
    (void)state;
    struct qr_codes codes;
    static const char text[] = "2. Where in my body is the GIST now?";
    assert_int_equal(make(&codes, text, 22, 80, true), CODES_MADE);
    assert_int_equal(codes.count, 1);
    assert_int_equal(codes.modules, 29); /* no larger than it must be */
    assert_int_equal(codes.margin, 4);
    assert_reads_back(&codes, text, 22, 80);
    qr_free(&codes);
    assert_null(codes.items);
}

static void letters_that_are_not_ascii_are_named_and_read_back(void **state) {
    (void)state;
    static const char *const texts[] = {
        "1. ¿Qué es el GIST?", "é", "Añádelo: «sí» — 日本語 😀", "\u00a0x"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct qr_codes codes;
        assert_int_equal(make(&codes, texts[i], 22, 80, true), CODES_MADE);
        assert_reads_back(&codes, texts[i], 22, 80);
        qr_free(&codes);
    }
}

static void a_code_of_blanks_reads_back_too(void **state) {
    (void)state;
    struct qr_codes codes;
    assert_int_equal(make(&codes, three, 40, 90, false), CODES_MADE);
    assert_false(codes.half_blocks);
    assert_reads_back(&codes, three, 40, 90);
    qr_free(&codes);
    assert_int_equal(
        make(&codes, three, 24, 80, false), CODES_NO_ROOM); /* 25 modules need 25 rows */
}

static void a_long_text_is_divided_at_lines_where_that_costs_no_code(void **state) {
    (void)state;
    struct qr_codes codes;
    assert_int_equal(make(&codes, three, 20, 80, true), CODES_MADE);
    assert_int_equal(codes.count, 2); /* 137 bytes, 78 in each: 46 + 37 do not fit in one */
    for (size_t i = 0; i + 1 < codes.count; i++)
        assert_true(three[codes.items[i].start + codes.items[i].bytes - 1] == ' ');
    assert_reads_back(&codes, three, 20, 80);
    qr_free(&codes);
    assert_int_equal(make(&codes, three, 22, 80, true), CODES_MADE);
    assert_int_equal(codes.count, 2); /* 106 in each: whole lines fit */
    assert_int_equal(three[codes.items[0].bytes - 1], '\n');
    assert_reads_back(&codes, three, 22, 80);
    qr_free(&codes);
}

static void the_fewest_codes_are_made_for_every_room(void **state) {
    (void)state;
    size_t before = SIZE_MAX;
    for (int rows = 10; rows < 60; rows++) {
        struct qr_codes codes;
        enum qr_end end = make(&codes, three, rows, 200, true);
        assert_int_equal(end == CODES_MADE, rows >= 13); /* 21 modules and 4 of margin */
        if (end != CODES_MADE) continue;
        size_t bytes = 0;
        for (size_t i = 0; i < codes.count; i++) {
            assert_int_equal(codes.items[i].start, bytes);
            bytes += codes.items[i].bytes;
        }
        assert_int_equal(bytes, strlen(three));
        assert_true(codes.count <= before);
        assert_true(codes.margin >= 2 && codes.rows <= rows);
        before = codes.count;
        qr_free(&codes);
    }
    assert_int_equal(before, 1);
}

/* What the table says fits is what the library says: a byte more needs a larger code. */
static void capacities_are_the_librarys(void **state) {
    (void)state;
    char text[900];
    for (int version = 1; version <= 20; version++) {
        int rows = (17 + 4 * version + 4 + 1) / 2;
        size_t most = 0;
        for (size_t bytes = 1; bytes < sizeof text; bytes++) {
            memset(text, 'x', bytes);
            struct qr_codes codes = {0};
            if (qr_make(&codes, text, bytes, &(struct qr_room){rows, 300, true}) != CODES_MADE)
                break;
            qr_free(&codes);
            most = bytes;
        }
        QRcode *fits = QRcode_encodeData((int)most, (const unsigned char *)text, 0, QR_ECLEVEL_L);
        QRcode *more =
            QRcode_encodeData((int)most + 1, (const unsigned char *)text, 0, QR_ECLEVEL_L);
        assert_int_equal(fits->version, version);
        assert_int_equal(more->version, version + 1);
        QRcode_free(fits);
        QRcode_free(more);
        if (version == 5) version = 17; /* and the last three */
    }
}

static void three_bytes_less_fit_where_characters_must_be_named(void **state) {
    (void)state;
    struct qr_codes codes;
    static const char full[] =
        "0123456789abcdef0123456789abcdef"; /* 32 bytes: a code of version 2 */
    static const char named[] = "0123456789abcdef0123456789ab\xC3\xA9";
    static const char fits[] = "0123456789abcdef0123456789a\xC3\xA9";
    assert_int_equal(make(&codes, full, 15, 80, true), CODES_MADE);
    qr_free(&codes);
    assert_int_equal(make(&codes, named, 15, 80, true), CODES_NO_ROOM);
    assert_int_equal(make(&codes, fits, 15, 80, true), CODES_MADE);
    assert_reads_back(&codes, fits, 15, 80);
    qr_free(&codes);
}

static void what_cannot_be_said_is_no_code(void **state) {
    (void)state;
    struct qr_codes codes;
    char word[5000];
    memset(word, 'w', sizeof word - 1);
    word[sizeof word - 1] = '\0';
    assert_int_equal(make(&codes, "", 22, 80, true), CODES_NO_TEXT);
    assert_int_equal(make(&codes, word, 500, 1000, true), CODES_NO_ROOM);
    assert_int_equal(make(&codes, "words and 1234567890123456789012", 13, 80, true), CODES_NO_ROOM);
    assert_int_equal(make(&codes, "Is it?", 12, 80, true), CODES_NO_ROOM);
    assert_int_equal(make(&codes, "Is it?", 22, 24, true), CODES_NO_ROOM);
    assert_int_equal(make(&codes, "Is it?", 0, 0, true), CODES_NO_ROOM);
    assert_int_equal(make(&codes, "Is it?", -5, -5, false), CODES_NO_ROOM);
    assert_int_equal(make(&codes, "bad \xC3 byte", 22, 80, true), CODES_NO_ROOM);
    assert_null(codes.items);
    word[2000] = ' '; /* a word that fits beside one that does not */
    assert_int_equal(make(&codes, word, 500, 1000, true), CODES_NO_ROOM);
}

static void a_very_long_text_is_many_codes_and_reads_back(void **state) {
    (void)state;
    struct qr_codes codes;
    char text[2200] = "";
    for (int i = 0; strlen(text) < 2000; i++)
        snprintf(
            text + strlen(text), sizeof text - strlen(text), "%d. Why is the sky  so blue?\n", i);
    assert_int_equal(make(&codes, text, 40, 80, true), CODES_MADE);
    assert_true(codes.count > 1 && codes.count < 10);
    assert_reads_back(&codes, text, 40, 80);
    qr_free(&codes);
}

static void qr_are_clipped_and_one_that_is_not_there_draws_nothing(void **state) {
    (void)state;
    struct qr_codes codes;
    struct surface surface = {0};
    assert_int_equal(make(&codes, three, 30, 80, true), CODES_MADE);
    surface_resize(&surface, 6, 20);
    qr_draw(&codes, codes.count, &surface, 0, 0);
    assert_false(scan_sees_code(&surface));
    qr_draw(&codes, 0, &surface, -3, 15);
    assert_true(scan_sees_code(&surface));
    surface_free(&surface);
    qr_free(&codes);
}

#ifndef __SANITIZE_ADDRESS__
/* Counts `words` in this process's heap. They are spelled one up here, so that only a copy can be
 * found. */
static int count_in_heap(const char *spelled) {
    char line[256], words[64];
    int found = 0;
    size_t bytes = strlen(spelled);
    for (size_t i = 0; i < bytes; i++) words[i] = (char)(spelled[i] - 1);
    FILE *maps = fopen("/proc/self/maps", "r");
    assert_non_null(maps);
    while (fgets(line, sizeof line, maps)) {
        unsigned long first = 0, end = 0;
        if (!strstr(line, "[heap]") || sscanf(line, "%lx-%lx", &first, &end) != 2) continue;
        const char *at = (const char *)first, *last = (const char *)end;
        while ((at = memmem(at, (size_t)(last - at), words, bytes))) found++, at++;
    }
    fclose(maps);
    explicit_bzero(words, sizeof words);
    return found;
}

static void nothing_of_the_text_stays_in_memory(void **state) {
    (void)state;
    static const char *const spelled[] = {
        "Xibu!jt!uif!cmvf!nfejdjof!dbmmfe@", "Xibu!jt!uif!cmvf!nfejdjof\xC4\xAA@"};
    for (size_t i = 0; i < 2; i++) {
        char *text = strdup(spelled[i]);
        struct qr_codes codes = {0};
        for (char *at = text; *at; at++) *at = (char)(*at - 1);
        for (int rows = 17; rows < 60; rows += 5) {
            assert_int_equal(
                qr_make(&codes, text, strlen(text), &(struct qr_room){rows, 200, true}),
                CODES_MADE);
            qr_free(&codes);
        }
        const char *end =
            spelled[i] +
            17; /* the C library writes over the start of what is freed, but over no more */
        assert_int_equal(count_in_heap(end), 1); /* our own */
        explicit_bzero(text, strlen(spelled[i]));
        assert_int_equal(count_in_heap(end), 0);
        free(text);
    }
}
#endif

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_that_fits_is_one_code_and_reads_back),
        cmocka_unit_test(letters_that_are_not_ascii_are_named_and_read_back),
        cmocka_unit_test(a_code_of_blanks_reads_back_too),
        cmocka_unit_test(a_long_text_is_divided_at_lines_where_that_costs_no_code),
        cmocka_unit_test(the_fewest_codes_are_made_for_every_room),
        cmocka_unit_test(capacities_are_the_librarys),
        cmocka_unit_test(three_bytes_less_fit_where_characters_must_be_named),
        cmocka_unit_test(what_cannot_be_said_is_no_code),
        cmocka_unit_test(a_very_long_text_is_many_codes_and_reads_back),
        cmocka_unit_test(qr_are_clipped_and_one_that_is_not_there_draws_nothing),
#ifndef __SANITIZE_ADDRESS__
        cmocka_unit_test(nothing_of_the_text_stays_in_memory),
#endif
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
