/* Fonts of the Linux console in files of kbd's kind, "PSF" version 2, as the kernel takes them. A
 * file is judged as a whole before anything of it reaches the kernel.
 * SPDX-License-Identifier: MIT */
#ifndef CONFIG_PSF_H
#define CONFIG_PSF_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/report.h"

enum {
    PSF_MOST_PIXELS = 32, /* wide, and high: KDFONTOP takes no more everywhere */
    PSF_ROWS = 32,        /* that each character has in `rows`, the unused ones zero */
    PSF_MOST_CHARACTERS = 512,
    PSF_MOST_BYTES = 1024 * 1024, /* of a file */
};

struct unipair; /* linux/kd.h */

/* Zeroed: none. */
struct psf {
    unsigned width, height, count; /* pixels of a character; characters, 256 or 512 */
    unsigned char *rows;           /* count * PSF_ROWS rows of whole bytes */
    struct unipair *pairs;         /* which character of Unicode is which of these */
    unsigned short pair_count;
};

/* Reads a font from the bytes of a file. Returns NULL; else what is wrong, in words that follow the
 * file's name, and `font` is zeroed. */
const char *psf_parse(const unsigned char *bytes, size_t count, struct psf *font);

/* The same from a file, which must be a regular one; where `guarded`, one that nobody else can
 * write (path_guarded). Returns false with a problem. */
bool psf_load(const char *path, bool guarded, struct psf *font, struct report *report);

void psf_free(struct psf *font);

#endif
