/* A walk from vowel to vowel. What a vowel does to the syllable before it depends on whether it is
 * open (a, e, o) or closed (i, u), and whether a closed one has an accent; h between two vowels is
 * as if it were not there. SPDX-License-Identifier: MIT */
#include "content/lint/syllables_es.h"

#include <stdbool.h>
#include <stdint.h>
#include <unicase.h>
#include <uninorm.h>
#include <unistr.h>

enum { LONGEST = 64 };

enum vowel { NO_VOWEL, OPEN, CLOSED, STRESSED /* closed, with an accent */ };

/* What more the syllable at hand may take. */
enum syllable {
    NONE,  /* the letter before was no vowel */
    RISES, /* a closed vowel: an open one, or the other closed one */
    OPENS, /* an open vowel: a closed one */
    FULL
};

struct letters {
    uint32_t items[LONGEST];
    size_t count;
};

/* Small letters, each with its marks. */
static void spell(struct letters *letters, const char *word, size_t bytes) {
    uint8_t small[4 * LONGEST];
    size_t count = sizeof small;
    letters->count = 0;
    if (bytes > LONGEST)
        for (bytes = LONGEST; bytes && ((unsigned char)word[bytes] & 0xC0) == 0x80;) bytes--;
    if (u8_tolower((const uint8_t *)word, bytes, NULL, UNINORM_NFC, small, &count) != small) return;
    for (size_t at = 0; at < count && letters->count < LONGEST;)
        at += (size_t)u8_mbtouc(&letters->items[letters->count++], small + at, count - at);
}

static uint32_t letter_at(const struct letters *letters, size_t at) {
    return at < letters->count ? letters->items[at] : 0;
}

static enum vowel vowel_of(uint32_t letter) {
    switch (letter) {
    case 'a':
    case 'e':
    case 'o':
    case 0xE1: /* á */
    case 0xE9: /* é */
    case 0xF3: /* ó */
        return OPEN;
    case 'i':
    case 'u':
    case 0xFC: /* ü */
        return CLOSED;
    case 0xED: /* í */
    case 0xFA: /* ú */
        return STRESSED;
    default:
        return NO_VOWEL;
    }
}

/* Says whether the u at `at` is only written: que, gui. */
static bool is_mute(const struct letters *letters, size_t at) {
    uint32_t before = at ? letters->items[at - 1] : 0, after = letter_at(letters, at + 1);
    bool soft = after == 'e' || after == 'i' || after == 0xE9 || after == 0xED;
    return letters->items[at] == 'u' && (before == 'q' || (before == 'g' && soft));
}

/* Returns what the letter at `at` sounds as: y is a vowel where none follows (rey, y). */
static uint32_t sound_at(const struct letters *letters, size_t at) {
    uint32_t letter = letters->items[at];
    if (is_mute(letters, at)) return 0;
    return letter == 'y' && !vowel_of(letter_at(letters, at + 1)) ? 'i' : letter;
}

static bool is_front(uint32_t letter) {
    return letter == 'i' || letter == 0xED;
}

/* Says whether `letter` belongs to the syllable that ended with the vowel `before`. */
static bool joins(enum syllable syllable, uint32_t before, uint32_t letter) {
    bool open = vowel_of(letter) == OPEN;
    if (syllable == RISES) return open || is_front(before) != is_front(letter);
    return syllable == OPENS && vowel_of(letter) == CLOSED;
}

static enum syllable begun_with(enum vowel vowel) {
    return vowel == OPEN ? OPENS : vowel == CLOSED ? RISES : FULL;
}

long syllables_es(const char *word, size_t bytes) {
    struct letters letters;
    enum syllable syllable = NONE;
    uint32_t before = 0; /* the vowel before, where nothing but h stands between */
    long count = 0;
    spell(&letters, word, bytes);
    for (size_t at = 0; at < letters.count; at++) {
        uint32_t sound = sound_at(&letters, at);
        if (sound == 'h') continue;
        enum vowel vowel = vowel_of(sound);
        if (vowel && joins(syllable, before, sound)) {
            syllable = syllable == RISES && vowel == OPEN ? OPENS : FULL;
        } else if (vowel) {
            syllable = begun_with(vowel);
            count++;
        } else {
            syllable = NONE;
        }
        before = sound;
    }
    return count ? count : 1;
}
