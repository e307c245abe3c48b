/* The PIN of the staff: only its hash is known here, in the forms of crypt(3), as mkpasswd(1) makes
 * it. The only file that
 * includes crypt.h. SPDX-License-Identifier: MIT */
#ifndef CONFIG_PIN_H
#define CONFIG_PIN_H

#include <stdbool.h>
#include <stddef.h>

enum { PIN_MOST_CHARACTERS = 32 }; /* of a PIN that can be typed */

enum pin_hash {
    PIN_HASH_GOOD,
    PIN_HASH_WEAK,    /* a method that is easily broken (DES, MD5, ...) */
    PIN_HASH_INVALID, /* not a hash: a PIN in plain words, say */
};

/* Says what a setting is worth. */
enum pin_hash pin_judge(const char *hash);

/* Says whether `pin` (zero-terminated) has this hash. Takes about 50 ms and 16 MiB for yescrypt.
 * What it worked on is overwritten. */
bool pin_matches(const char *pin, const char *hash);

#endif
