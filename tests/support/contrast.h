/* Colors as red, green and blue, and their contrast: what the themes promise is computed with it.
 * SPDX-License-Identifier: MIT */
#ifndef TESTS_CONTRAST_H
#define TESTS_CONTRAST_H

/* Fills red, green, blue (0 to 255) of one of xterm's 256 colors, or of the 16 of a Linux console
 * (bright from 8). */
void contrast_rgb_256(int color, int rgb[3]);
void contrast_rgb_console(int color, int rgb[3]);

/* Returns the contrast ratio of two colors by WCAG 2.1 (1 to 21). */
double contrast_of(const int rgb_a[3], const int rgb_b[3]);

#endif
