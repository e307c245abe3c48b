/* A catalog of gettext as msgfmt(1) writes it (.mo; "The Format of GNU MO Files" in the manual of
 * GNU gettext): the words of the interface and what they are in another language.
 *
 * The C library's own gettext believes every number in such a file: a damaged one makes it read
 * beyond its end, wait for ever or divide by zero, and one that is written over while it is mapped
 * ends the program (SIGBUS). It also picks the language by the environment of the process, so the
 * messages of the library itself would follow, and files would be opened after the sandbox is
 * closed. So a catalog is judged here as a whole before any of it is believed, and looked up in
 * memory. SPDX-License-Identifier: MIT */
#ifndef CONFIG_BASE_CATALOG_H
#define CONFIG_BASE_CATALOG_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"

enum { CATALOG_MAX_BYTES = 1024 * 1024 };

struct catalog_entry {
    const char *words;      /* in English, as they stand in the code */
    const char *translated; /* `forms` strings, one behind the other, each zero-terminated */
    size_t forms;           /* 1, or for words with a plural as many as the language has */
};

/* A zeroed catalog is empty. */
struct catalog {
    struct catalog_entry *entries; /* by the bytes of their words */
    size_t count;
    size_t (*form)(unsigned long number); /* which of the forms goes with a number */
};

/* Judges the `bytes` bytes of a file and makes a catalog of them that points into them: they must
 * live and stay as they are for as long as it does. Its table is allocated in `arena`. Refused:
 * what is not whole (each table and string must lie in the file, with its terminating zero), not in
 * the order of the words, not UTF-8 (said in its header and true), has characters that could drive
 * or deceive a terminal, counts in another way than the languages that are known here
 * (Plural-Forms), or would print other arguments than the English words do. Returns NULL, or what
 * is wrong in words (static); `catalog` is left empty then. */
const char *catalog_read(
    struct catalog *catalog, const char *file, size_t bytes, struct arena *arena);

/* Returns the entry of these words, or NULL. */
const struct catalog_entry *catalog_find(const struct catalog *catalog, const char *words);

/* Returns the form of `entry` that goes with `number`. */
const char *catalog_form(
    const struct catalog *catalog, const struct catalog_entry *entry, unsigned long number);

#endif
