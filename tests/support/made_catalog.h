/* Catalogs of gettext (.mo files) made by a test, byte by byte. SPDX-License-Identifier: MIT */
#ifndef TESTS_MADE_CATALOG_H
#define TESTS_MADE_CATALOG_H

#include <stddef.h>

#define MADE_HEADER(plural) "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: " plural "\n"
#define MADE_TWO_FORMS MADE_HEADER("nplurals=2; plural=(n != 1);")

/* A zero byte stands between the forms of a plural. */
struct made_pair {
    const char *words, *translated;
    size_t words_bytes, translated_bytes; /* 0: up to the first zero byte */
};

#define MADE_PAIR(english, other)                                                                  \
    { .words = (english), .translated = (other) }

enum { MADE_BYTES = 128 * 1024 };

struct made_catalog {
    char bytes[MADE_BYTES];
    size_t count;
};

/* Makes a catalog; the pairs stand in it in the order given. */
void make_catalog(
    struct made_catalog *made, const char *header, const struct made_pair *pairs, size_t count);

/* Writes a number of the file anew. */
void made_catalog_put(struct made_catalog *made, size_t at, size_t number);

/* Writes it to a file, which the next call replaces; returns its path. The caller unlinks it. */
const char *made_catalog_file(const char *bytes, size_t count);

/* Reads a catalog that was built; fails the test where it is not there. */
void made_catalog_read(struct made_catalog *made, const char *path);

#endif
