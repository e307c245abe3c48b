/* What the targets share: what must hold, and bytes as texts and as choices.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "config/base/mem.h"
#include "config/base/report.h"
#include "config/cfg/text_file.h"

int LLVMFuzzerInitialize(int *count, char ***arguments);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

/* Fails, and says what does not hold. */
#define require(holds) ((holds) ? (void)0 : fuzz_fail(__FILE__, __LINE__, #holds))

static inline _Noreturn void fuzz_fail(const char *file, int line, const char *words) {
    fprintf(stderr, "%s:%d: this does not hold: %s\n", file, line, words);
    abort();
}

/* Fails unless a text can be printed: it is UTF-8, and nothing in it drives or deceives a terminal.
 */
static inline void require_harmless(const char *text, size_t bytes) {
    struct report report = {0};
    while (bytes > TEXT_FILE_MAX_BYTES) { /* no longer one is judged in one piece */
        size_t piece = TEXT_FILE_MAX_BYTES;
        while (piece && ((unsigned char)text[piece] & 0xC0) == 0x80) piece--;
        require(text_file_check_text(text, piece, "", 1, &report));
        text += piece;
        bytes -= piece;
    }
    require(text_file_check_text(text, bytes, "", 1, &report));
    report_free(&report);
}

/* Fails unless each problem can be printed as it is, and one of them is an error where there must
 * be one. */
static inline void require_report(struct report *report, bool errors) {
    require(errors == (report_count(report, SEVERITY_ERROR) > 0));
    for (size_t i = 0; i < report->count; i++) {
        const char *line = report_line(report, i);
        require(!strchr(line, '\n'));
        require_harmless(line, strlen(line));
    }
}

/* Returns the bytes with a zero behind them, in exactly as much memory; the caller mem_frees it. */
static inline char *fuzz_text(const uint8_t *data, size_t bytes) {
    char *text = mem_array(bytes + 1, 1);
    if (bytes) memcpy(text, data, bytes);
    return text;
}

/* Bytes that are taken one after the other, to choose by. */
struct fuzz_bytes {
    const uint8_t *at, *end;
};

/* Returns the next byte; 0 where there is none. */
static inline int fuzz_next(struct fuzz_bytes *bytes) {
    return bytes->at < bytes->end ? *bytes->at++ : 0;
}

/* Returns 0 to `most` - 1. */
static inline int fuzz_below(struct fuzz_bytes *bytes, int most) {
    return fuzz_next(bytes) % most;
}

#endif
