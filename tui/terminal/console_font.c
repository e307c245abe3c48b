/* The kernel says how long its table is when it gets one that is too short.
 * SPDX-License-Identifier: MIT */
#include "tui/terminal/console_font.h"

#include <errno.h>
#include <limits.h>
#include <sys/ioctl.h>

#include <linux/kd.h>

#include "config/base/mem.h"

/* Returns the table, to be freed by mem_free; NULL: there is none, or it grew meanwhile. */
static struct unipair *read_table(int descriptor, unsigned short *count) {
    struct unimapdesc table = {0};
    if (ioctl(descriptor, GIO_UNIMAP, &table) == 0 || errno != ENOMEM) return NULL;
    unsigned short room = table.entry_ct;
    struct unipair *entries = table.entries = mem_array(room, sizeof *table.entries);
    if (ioctl(descriptor, GIO_UNIMAP, &table) == 0 && table.entry_ct <= room) {
        *count = table.entry_ct;
        return entries;
    }
    mem_free(entries);
    return NULL;
}

static bool has(const struct unipair *table, size_t count, unsigned short character) {
    for (size_t i = 0; i < count; i++)
        if (table[i].unicode == character) return true;
    return false;
}

bool console_font_has(int descriptor, const unsigned short *characters, size_t count) {
    unsigned short entries = 0;
    struct unipair *table = read_table(descriptor, &entries);
    bool all = table != NULL;
    for (size_t i = 0; all && i < count; i++) all = has(table, entries, characters[i]);
    mem_free(table);
    return all;
}

bool console_font_get(int descriptor, struct psf *font) {
    enum { MOST_BYTES = PSF_MOST_CHARACTERS * PSF_ROWS * PSF_MOST_PIXELS / CHAR_BIT };
    *font = (struct psf){.rows = mem_array(MOST_BYTES, 1)};
    struct console_font_op get = {.op = KD_FONT_OP_GET,
        .width = PSF_MOST_PIXELS,
        .height = PSF_MOST_PIXELS,
        .charcount = PSF_MOST_CHARACTERS,
        .data = font->rows};
    bool got = ioctl(descriptor, KDFONTOP, &get) == 0 && get.width <= PSF_MOST_PIXELS &&
               get.height <= PSF_MOST_PIXELS && get.charcount <= PSF_MOST_CHARACTERS;
    if (got) font->pairs = read_table(descriptor, &font->pair_count);
    font->width = get.width;
    font->height = get.height;
    font->count = get.charcount;
    if (!font->pairs) psf_free(font);
    return font->pairs != NULL;
}

bool console_font_set(int descriptor, const struct psf *font) {
    struct console_font_op set = {.op = KD_FONT_OP_SET,
        .width = font->width,
        .height = font->height,
        .charcount = font->count,
        .data = font->rows};
    struct unimapinit none = {0};
    struct unimapdesc table = {.entry_ct = font->pair_count, .entries = font->pairs};
    return ioctl(descriptor, KDFONTOP, &set) == 0 && ioctl(descriptor, PIO_UNIMAPCLR, &none) == 0 &&
           ioctl(descriptor, PIO_UNIMAP, &table) == 0;
}
