/* Any bytes as a font of the console: it is refused and nothing of it is there, or each of its
 * characters can be handed to the kernel. SPDX-License-Identifier: MIT */
#include <linux/kd.h>

#include "config/host/psf.h"
#include "tests/fuzz/fuzz.h"

static void require_right(const struct psf *font) {
    size_t row = (font->width + 7) / 8, stride = PSF_ROWS * row;
    require(font->width >= 1 && font->width <= PSF_MOST_PIXELS);
    require(font->height >= 1 && font->height <= PSF_MOST_PIXELS);
    require(font->count == PSF_MOST_CHARACTERS / 2 || font->count == PSF_MOST_CHARACTERS);
    require(font->pair_count > 0);
    for (size_t i = 0; i < font->count; i++)
        for (size_t at = font->height * row; at < stride; at++)
            require(font->rows[i * stride + at] == 0);
    for (size_t i = 0; i < font->pair_count; i++) {
        require(font->pairs[i].fontpos < font->count);
        require(i == 0 || font->pairs[i].fontpos >= font->pairs[i - 1].fontpos);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    static const struct psf none;
    struct psf font, cut;
    const char *wrong = psf_parse(data, bytes, &font);
    require(!wrong || memcmp(&font, &none, sizeof font) == 0);
    if (!wrong) require_right(&font);
    /* Each part of a file that is wrong or cut is no font either, or the rest meant nothing. */
    if (!psf_parse(data, bytes - bytes / 4, &cut))
        require(!wrong && cut.count == font.count && cut.pair_count == font.pair_count);
    psf_free(&cut);
    psf_free(&font);
    return 0;
}
