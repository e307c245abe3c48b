/* Which key a sequence names. Pure tables; for decode.c. SPDX-License-Identifier: MIT */
#ifndef TUI_DECODE_KEYS_H
#define TUI_DECODE_KEYS_H

#include <stddef.h>

#include "tui/terminal/keys.h"

/* What stands between CSI and the final byte: up to three numbers, parted by ';', of which the
 * first two may have a second half behind ':'. Absent ones are 0. */
struct decode_numbers {
    int value[3];
    int half[3]; /* of the first: the character with Shift; of the second: the kind of event */
    int count;
};

/* Reads them. Returns false where something else than numbers stands there. */
bool decode_numbers_read(struct decode_numbers *numbers, const unsigned char *bytes, size_t count);

/* Returns the key of CSI numbers `final` where that names one that is pressed; false where it is a
 * report of the terminal, a key that is let go, or a key that only changes others. */
bool decode_control_key(const struct decode_numbers *numbers, unsigned char final, struct key *key);

/* Returns the key of SS3 `final`; KEY_CODE_OTHER where nobody knows it. */
struct key decode_short_key(unsigned char final);

/* Returns the key of one of the Linux console's own sequences, CSI [ `final`. */
struct key decode_console_key(unsigned char final);

/* Returns the key of a byte below 32, or of 127. */
struct key decode_byte_key(int byte);

#endif
