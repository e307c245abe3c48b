/* A phone, for tests: reads the code on a drawn surface with zbarimg, from a picture of the whole
 * screen. SPDX-License-Identifier: MIT */
#ifndef TESTS_SCAN_H
#define TESTS_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/cell/surface.h"

/* Adds what the one code on the surface says behind the `*bytes` bytes at `text`; false when no
 * code is found, or not all fits in `room`. Zero-terminated in either case. */
bool scan_surface(const struct surface *surface, char *text, size_t room, size_t *bytes);

/* Says whether any cell of the surface is part of a code. */
bool scan_sees_code(const struct surface *surface);

#endif
