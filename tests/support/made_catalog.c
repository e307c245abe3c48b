/* The tables stand behind the preface, then the strings. SPDX-License-Identifier: MIT */
#include "tests/support/made_catalog.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

enum { PREFACE_BYTES = 28 };

void made_catalog_put(struct made_catalog *made, size_t at, size_t number) {
    for (size_t i = 0; i < 4; i++) made->bytes[at + i] = (char)(number >> (8 * i) & 0xFF);
}

static void put_string(struct made_catalog *made, size_t row, const char *text, size_t bytes) {
    if (!bytes) bytes = strlen(text);
    assert_true(made->count + bytes + 1 < MADE_BYTES);
    made_catalog_put(made, row, bytes);
    made_catalog_put(made, row + 4, made->count);
    memcpy(made->bytes + made->count, text, bytes);
    made->count += bytes + 1;
}

void make_catalog(
    struct made_catalog *made, const char *header, const struct made_pair *pairs, size_t count) {
    size_t words = PREFACE_BYTES, translated = words + 8 * (count + 1);
    const size_t numbers[] = {0x950412de, 0, count + 1, words, translated, 0, 0};
    *made = (struct made_catalog){.count = translated + 8 * (count + 1)};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        made_catalog_put(made, 4 * i, numbers[i]);
    put_string(made, words, "", 0);
    put_string(made, translated, header, 0);
    for (size_t i = 0; i < count; i++) {
        put_string(made, words += 8, pairs[i].words, pairs[i].words_bytes);
        put_string(made, translated += 8, pairs[i].translated, pairs[i].translated_bytes);
    }
}

const char *made_catalog_file(const char *bytes, size_t count) {
    static char path[] = "/tmp/gist-kiosk-catalog-XXXXXX";
    static int made = -1;
    if (made < 0) made = mkstemp(path);
    FILE *out = fopen(path, "wb");
    assert_non_null(out);
    assert_int_equal(fwrite(bytes, 1, count, out), count);
    fclose(out);
    return path;
}

void made_catalog_read(struct made_catalog *made, const char *path) {
    FILE *in = fopen(path, "rb");
    if (!in) fail_msg("%s: is not there; make all builds it", path);
    made->count = fread(made->bytes, 1, MADE_BYTES, in);
    assert_true(made->count < MADE_BYTES);
    fclose(in);
}
