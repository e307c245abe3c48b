/* The header is eight numbers of 32 bits, low byte first (kbd, psf.h): magic, version, its own
 * size, flags, characters, bytes and rows of each, columns. Behind the characters stands for each
 * of them what it shows, in UTF-8: single characters, then behind 0xFE sequences, ended by 0xFF.
 * SPDX-License-Identifier: MIT */
#include "config/host/psf.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <unistr.h>

#include <linux/kd.h>

#include "config/base/mem.h"
#include "config/host/path_guard.h"

enum {
    HEADER_BYTES = 32,
    NUMBER_BYTES = 4,
    HAS_TABLE = 1, /* of the flags */
    SEQUENCE = 0xFE,
    END = 0xFF,
    MOST_PAIRS = 65535,
};

enum field { MAGIC, VERSION, HEADER_SIZE, FLAGS, CHARACTERS, CHARACTER_BYTES, HEIGHT, WIDTH };

static const uint32_t magic = 0x864AB572;

static uint32_t number(const unsigned char *bytes, enum field field) {
    const unsigned char *at = bytes + (size_t)field * NUMBER_BYTES;
    return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static const char *judge(const unsigned char *bytes, size_t count) {
    if (count >= 2 && bytes[0] == 0x1F && bytes[1] == 0x8B)
        return "is packed; unpack a copy of it with gunzip, and name that";
    if (count < HEADER_BYTES || number(bytes, MAGIC) != magic || number(bytes, VERSION) != 0)
        return "is no font of version 2 of PSF; name one with a size such as 32x16";
    uint32_t width = number(bytes, WIDTH), height = number(bytes, HEIGHT);
    uint32_t characters = number(bytes, CHARACTERS), header = number(bytes, HEADER_SIZE);
    if (width < 1 || height < 1 || width > PSF_MOST_PIXELS || height > PSF_MOST_PIXELS)
        return "has characters larger than 32x32, or none; name another font";
    if (characters != 256 && characters != PSF_MOST_CHARACTERS)
        return "has neither 256 nor 512 characters, as a console needs; name another font";
    if (number(bytes, CHARACTER_BYTES) != height * ((width + 7) / 8))
        return "is damaged: its sizes do not fit together; install it again";
    if (header < HEADER_BYTES || header > count ||
        (count - header) / number(bytes, CHARACTER_BYTES) < characters)
        return "is cut; install it again";
    if (!(number(bytes, FLAGS) & HAS_TABLE))
        return "does not say which of its characters is which; name another font";
    return NULL;
}

/* Sequences are passed over: the kernel has no place for them, nor for what is beyond 16 bits. */
static bool read_table(const unsigned char *at, size_t left, struct psf *font) {
    size_t room = 0;
    for (unsigned character = 0; character < font->count; character++) {
        bool sequence = false;
        while (left > 0 && *at != END) {
            ucs4_t shown = 0;
            sequence = sequence || *at == SEQUENCE;
            int bytes = *at == SEQUENCE ? 1 : u8_mbtoucr(&shown, at, left);
            if (bytes < 1) return false;
            at += bytes;
            left -= (size_t)bytes;
            if (sequence || shown > UINT16_MAX) continue;
            if (font->pair_count == MOST_PAIRS) return false;
            font->pairs =
                mem_room(font->pairs, (size_t)font->pair_count + 1, &room, sizeof *font->pairs);
            font->pairs[font->pair_count++] =
                (struct unipair){(unsigned short)shown, (unsigned short)character};
        }
        if (left == 0) return false;
        at++;
        left--;
    }
    return font->pair_count > 0;
}

const char *psf_parse(const unsigned char *bytes, size_t count, struct psf *font) {
    *font = (struct psf){0};
    const char *wrong = judge(bytes, count);
    if (wrong) return wrong;
    size_t size = number(bytes, CHARACTER_BYTES);
    const unsigned char *characters = bytes + number(bytes, HEADER_SIZE);
    font->width = number(bytes, WIDTH);
    font->height = number(bytes, HEIGHT);
    font->count = number(bytes, CHARACTERS);
    size_t stride = (size_t)PSF_ROWS * ((font->width + 7) / 8), all = font->count * size;
    font->rows = mem_array(font->count, stride);
    for (size_t i = 0; i < font->count; i++)
        memcpy(font->rows + i * stride, characters + i * size, size);
    size_t before = (size_t)(characters - bytes) + all;
    if (read_table(bytes + before, count - before, font)) return NULL;
    psf_free(font);
    return "is damaged: what it says of its characters is cut, or wrong; install it again";
}

/* Returns the bytes of a regular file, and one zero; NULL: it cannot be read, or is too large. */
static unsigned char *read_file(const char *path, size_t *count) {
    struct stat facts;
    int descriptor = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    bool fits = descriptor >= 0 && fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) &&
                facts.st_size <= PSF_MOST_BYTES;
    unsigned char *bytes = fits ? mem_array((size_t)facts.st_size + 1, 1) : NULL;
    ssize_t got = 1;
    for (*count = 0; bytes && got > 0 && *count < (size_t)facts.st_size;) {
        got = read(descriptor, bytes + *count, (size_t)facts.st_size - *count);
        if (got > 0) *count += (size_t)got;
    }
    if (descriptor >= 0) close(descriptor);
    return bytes;
}

bool psf_load(const char *path, bool guarded, struct psf *font, struct report *report) {
    *font = (struct psf){0};
    if (guarded && !path_guarded(path, report)) return false;
    size_t count;
    unsigned char *bytes = read_file(path, &count);
    const char *wrong = bytes ? psf_parse(bytes, count, font)
                              : "cannot be read as a font of the console; see that it is there";
    mem_free(bytes);
    if (wrong) report_add(report, SEVERITY_ERROR, path, 0, "%s (screen.console_fonts)", wrong);
    return !wrong;
}

void psf_free(struct psf *font) {
    mem_free(font->rows);
    mem_free(font->pairs);
    *font = (struct psf){0};
}
