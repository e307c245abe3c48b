/* A text file, read whole, with every check that does not need to know what the text says: it is a
 * regular file, small enough, UTF-8, and without characters that could drive or deceive a terminal.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_SOURCE_H
#define CONFIG_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/base/safe_text.h"

enum { TEXT_FILE_MAX_BYTES = 64 * 1024 };

struct text_file {
    const char *path; /* as it was asked for; in the arena */
    const char *text; /* zero-terminated; in the arena */
    size_t bytes;     /* without the terminating zero */
};

/* Reads `path` into `source`, allocated in `arena`; line ends of other systems (CR LF) become plain
 * ones, and a byte order mark at its start is left out. Never blocks on a FIFO or device. On
 * failure it adds one or more problems (each with its line where there is one), returns false and
 * leaves `source` zeroed. Refused: what is no regular file, more than TEXT_FILE_MAX_BYTES, a byte
 * order mark elsewhere, invalid UTF-8, zero bytes, C0 and C1 control characters (tab and newline
 * excepted), U+2028/2029, bidi marks, embeddings, overrides and isolates (U+061C, U+200E/F,
 * U+202A-202E, U+2066-2069), and what nobody sees (U+180E, U+200B, U+2060-2064, U+FEFF,
 * U+FFF9-FFFB, tags). Joiners (U+200C/D) are a part of words and emoji. */
bool text_file_load(
    struct text_file *source, const char *path, struct arena *arena, struct report *report);

/* The same of a file that may be longer: at most `most` bytes. */
bool text_file_load_most(struct text_file *source, const char *path, size_t most,
    struct arena *arena, struct report *report);

/* The checks of size and characters of text_file_load alone, on text from elsewhere (a string
 * decoded by a parser). Returns false and names the first bad character with `file` and the line it
 * stands on (`first_line` is the line of its first byte). */
bool text_file_check_text(
    const char *text, size_t bytes, const char *file, int first_line, struct report *report);

#endif
