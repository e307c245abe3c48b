/* What the numbers of colors look like, by the palettes of xterm and of the kernel, and how well
 * two of them can be told apart. SPDX-License-Identifier: MIT */
#include "tests/support/contrast.h"

#include <stdbool.h>
#include <stddef.h>

static void rgb_of(int packed, int rgb[3]) {
    rgb[0] = packed >> 16 & 0xFF;
    rgb[1] = packed >> 8 & 0xFF;
    rgb[2] = packed & 0xFF;
}

void contrast_rgb_256(int color, int rgb[3]) {
    static const int first[] = {0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD,
        0x00CDCD, 0xE5E5E5, 0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF,
        0xFFFFFF};
    static const int steps[] = {0x00, 0x5F, 0x87, 0xAF, 0xD7, 0xFF};
    enum { CUBE = 16, GRAYS = 232, END = 256 };
    rgb_of(0, rgb);
    if (color < 0 || color >= END) return;
    if (color < CUBE) {
        rgb_of(first[color], rgb);
    } else if (color < GRAYS) {
        int place = color - CUBE;
        rgb_of(steps[place / 36] << 16 | steps[place / 6 % 6] << 8 | steps[place % 6], rgb);
    } else {
        rgb_of((8 + 10 * (color - GRAYS)) * 0x010101, rgb);
    }
}

/* The kernel's default palette (default_red, default_grn, default_blu in drivers/tty/vt). */
void contrast_rgb_console(int color, int rgb[3]) {
    static const int palette[] = {0x000000, 0xAA0000, 0x00AA00, 0xAA5500, 0x0000AA, 0xAA00AA,
        0x00AAAA, 0xAAAAAA, 0x555555, 0xFF5555, 0x55FF55, 0xFFFF55, 0x5555FF, 0xFF55FF, 0x55FFFF,
        0xFFFFFF};
    bool known = color >= 0 && (size_t)color < sizeof palette / sizeof palette[0];
    rgb_of(known ? palette[color] : 0, rgb);
}

/* Returns base ^ 2.4 for base in [0, 1]: base squared, times the fifth root of it, by Newton's way.
 * (pow() would be all that the tests need the mathematics library for.) */
static double power_2_4(double base) {
    double square = base * base, root = 1;
    for (int i = 0; i < 40; i++) root -= (root - square / (root * root * root * root)) / 5;
    return square * root;
}

/* The share of one color channel in the relative luminance of WCAG 2.1. */
static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.03928 ? share / 12.92 : power_2_4((share + 0.055) / 1.055);
}

static double luminance(const int rgb[3]) {
    return 0.2126 * linear(rgb[0]) + 0.7152 * linear(rgb[1]) + 0.0722 * linear(rgb[2]);
}

double contrast_of(const int rgb_a[3], const int rgb_b[3]) {
    double a = luminance(rgb_a), b = luminance(rgb_b);
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}
