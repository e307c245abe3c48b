/* Hashes by libxcrypt. crypt_checksalt alone does not tell a hash from a PIN in plain words (two
 * letters are a salt of DES), so the methods stand here with the length that the hash of each has.
 * SPDX-License-Identifier: MIT */
#include "config/host/pin.h"

#include <crypt.h>
#include <stddef.h>
#include <string.h>

#include "config/base/ascii.h"
#include "config/base/mem.h"

enum { DES_CHARACTERS = 13, BSDI_CHARACTERS = 20 };

/* Of a hash that begins with `prefix`, so many characters stand behind the last '$'. */
static const struct method {
    const char *prefix;
    size_t characters;
    enum pin_hash worth;
} methods[] = {
    {"$y$", 43, PIN_HASH_GOOD},
    {"$gy$", 43, PIN_HASH_GOOD},
    {"$7$", 43, PIN_HASH_GOOD},
    {"$2a$", 53, PIN_HASH_GOOD}, /* bcrypt has its salt there too */
    {"$2b$", 53, PIN_HASH_GOOD},
    {"$2y$", 53, PIN_HASH_GOOD},
    {"$6$", 86, PIN_HASH_GOOD},
    {"$5$", 43, PIN_HASH_WEAK},
    {"$2x$", 53, PIN_HASH_WEAK},
    {"$sha1$", 28, PIN_HASH_WEAK},
    {"$md5", 22, PIN_HASH_WEAK},
    {"$1$", 22, PIN_HASH_WEAK},
    {"$3$", 32, PIN_HASH_WEAK},
};

static bool is_letter_or_digit(char character) {
    return ascii_is_letter(character) || ascii_is_digit(character);
}

/* Says whether `text` is so many of the characters that hashes are written with. */
static bool is_coded(const char *text, size_t characters) {
    size_t count = 0;
    while (is_letter_or_digit(text[count]) || text[count] == '.' || text[count] == '/') count++;
    return count == characters && text[count] == '\0';
}

static enum pin_hash judge_form(const char *hash) {
    if (hash[0] == '_')
        return is_coded(hash + 1, BSDI_CHARACTERS - 1) ? PIN_HASH_WEAK : PIN_HASH_INVALID;
    if (hash[0] != '$') return is_coded(hash, DES_CHARACTERS) ? PIN_HASH_WEAK : PIN_HASH_INVALID;
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        if (starts_with(hash, methods[i].prefix))
            return is_coded(strrchr(hash, '$') + 1, methods[i].characters) ? methods[i].worth
                                                                           : PIN_HASH_INVALID;
    return PIN_HASH_INVALID;
}

enum pin_hash pin_judge(const char *hash) {
    enum pin_hash worth = judge_form(hash);
    if (worth == PIN_HASH_INVALID) return PIN_HASH_INVALID;
    int system = crypt_checksalt(hash);
    if (system == CRYPT_SALT_METHOD_LEGACY || system == CRYPT_SALT_TOO_CHEAP) return PIN_HASH_WEAK;
    return system == CRYPT_SALT_OK ? worth : PIN_HASH_INVALID;
}

/* Takes the same time wherever they differ. */
static bool is_same(const char *one, const char *other) {
    size_t bytes = strlen(one);
    if (strlen(other) != bytes) return false;
    unsigned char differing = 0;
    for (size_t i = 0; i < bytes; i++) differing |= (unsigned char)one[i] ^ (unsigned char)other[i];
    return differing == 0;
}

bool pin_matches(const char *pin, const char *hash) {
    if (pin_judge(hash) == PIN_HASH_INVALID) return false;
    struct crypt_data *data = mem_array(1, sizeof *data);
    const char *made = crypt_rn(pin, hash, data, (int)sizeof *data);
    bool same = made && is_same(made, hash);
    mem_free(data);
    mem_wipe_stack();
    return same;
}
