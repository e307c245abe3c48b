/* The tables are what terminals send whatever TERM says: xterm's ctlseqs ("PC-Style Function Keys",
 * modifyOtherKeys), the VT220 and rxvt numbers, PuTTY's number pad, kitty's keyboard protocol.
 * SPDX-License-Identifier: MIT */
#include "tui/terminal/decode_keys.h"

#include <string.h>

enum { ESCAPE = 27, DELETE = 127 };

/* Bits of the second number, less 1. The locks change no key. */
enum { SHIFT = 1, CONTROL = 4, LOCKS = 64 | 128, RELEASE = 3 };

enum { MODIFY_OTHER_KEYS = 27 };

/* Where a table has no key, it has 0, which is KEY_CODE_CHARACTER. */
static const enum key_code letters[] = {['A'] = KEY_CODE_UP,
    ['B'] = KEY_CODE_DOWN,
    ['C'] = KEY_CODE_RIGHT,
    ['D'] = KEY_CODE_LEFT,
    ['F'] = KEY_CODE_END,
    ['H'] = KEY_CODE_HOME,
    ['M'] = KEY_CODE_ENTER,
    ['P'] = KEY_CODE_F1,
    ['Y'] = KEY_CODE_F10,
    ['Z'] = KEY_CODE_BACK_TAB};
static const enum key_code numbered[] = {[1] = KEY_CODE_HOME,
    [4] = KEY_CODE_END,
    [5] = KEY_CODE_PAGE_UP,
    [6] = KEY_CODE_PAGE_DOWN,
    [7] = KEY_CODE_HOME,
    [8] = KEY_CODE_END,
    [11] = KEY_CODE_F1,
    [12] = KEY_CODE_F2,
    [13] = KEY_CODE_F3,
    [14] = KEY_CODE_F4,
    [15] = KEY_CODE_F5,
    [21] = KEY_CODE_F10,
    [24] = KEY_CODE_F12};
static const enum key_code controls[] = {['\b'] = KEY_CODE_BACKSPACE,
    ['\t'] = KEY_CODE_TAB,
    ['\n'] = KEY_CODE_ENTER,
    ['\r'] = KEY_CODE_ENTER,
    [ESCAPE] = KEY_CODE_ESCAPE,
    [DELETE] = KEY_CODE_BACKSPACE};

static struct key code_key(enum key_code code) {
    return (struct key){.code = code};
}

static struct key character_key(int character) {
    return (struct key){.code = KEY_CODE_CHARACTER, .character = (char32_t)character};
}

static struct key find_key(const enum key_code *table, size_t count, int at) {
    bool known = at >= 0 && (size_t)at < count && table[at] != KEY_CODE_CHARACTER;
    return code_key(known ? table[at] : KEY_CODE_OTHER);
}

#define FIND(table, at) find_key(table, sizeof(table) / sizeof *(table), at)

bool decode_numbers_read(struct decode_numbers *numbers, const unsigned char *bytes, size_t count) {
    enum { MOST = 0x10FFFF };
    *numbers = (struct decode_numbers){.count = count > 0};
    int *now = &numbers->value[0], dropped = 0;
    bool halved = false;
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == ';') {
            now = ++numbers->count <= 3 ? &numbers->value[numbers->count - 1] : &dropped;
            halved = false;
        } else if (bytes[i] == ':') {
            now = !halved && numbers->count <= 3 ? &numbers->half[numbers->count - 1] : &dropped;
            halved = true;
        } else if (bytes[i] >= '0' && bytes[i] <= '9') {
            if (*now <= MOST / 10) *now = *now * 10 + bytes[i] - '0';
        } else {
            return false;
        }
    }
    return true;
}

struct key decode_byte_key(int byte) {
    struct key key = FIND(controls, byte);
    if (key.code != KEY_CODE_OTHER || byte < 1 || byte > 26) return key;
    return (struct key){.code = KEY_CODE_CONTROL, .character = (char32_t)(byte + 'a' - 1)};
}

struct key decode_short_key(unsigned char final) {
    static const char pad[] = "*++-./0123456789"; /* 'j' and after */
    if (final >= 'j' && final <= 'y') return character_key(pad[final - 'j']);
    return FIND(letters, final);
}

struct key decode_console_key(unsigned char final) {
    static const enum key_code keys[] = {
        KEY_CODE_F1, KEY_CODE_F2, KEY_CODE_F3, KEY_CODE_F4, KEY_CODE_F5};
    return FIND(keys, final - 'A');
}

/* kitty's numbers in Unicode's private use area: the number pad, and its arrows. */
static struct key private_key(int code) {
    enum { PAD = 57399, PAD_ENTER = 57414, PAD_ARROWS = 57417 };
    static const char pad[] = "0123456789./*-+";
    static const enum key_code arrows[] = {KEY_CODE_LEFT, KEY_CODE_RIGHT, KEY_CODE_UP,
        KEY_CODE_DOWN, KEY_CODE_PAGE_UP, KEY_CODE_PAGE_DOWN, KEY_CODE_HOME, KEY_CODE_END};
    if (code >= PAD && code < PAD + (int)strlen(pad)) return character_key(pad[code - PAD]);
    return code == PAD_ENTER ? code_key(KEY_CODE_ENTER) : FIND(arrows, code - PAD_ARROWS);
}

/* Keys that only lock or shift others are nobody's wish. */
static bool changes_others(int code) {
    return (code >= 57358 && code <= 57360) || (code >= 57441 && code <= 57454);
}

static bool is_character(int code) {
    return (code >= 0x20 && code < DELETE) || (code >= 0xA0 && code < 0xD800) ||
           (code >= 0xE000 && code <= 0x10FFFF);
}

/* A key by the number of its character. With Shift the number may still be that of the small
 * letter. */
static struct key coded_key(int code, int shifted, int modifiers) {
    bool letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    if (code == '\t' && modifiers == SHIFT) return code_key(KEY_CODE_BACK_TAB);
    if (modifiers & ~(SHIFT | CONTROL)) return code_key(KEY_CODE_OTHER);
    if (code < 0x20 || code == DELETE) return decode_byte_key(code);
    if (modifiers & CONTROL)
        return letter ? decode_byte_key(code & 0x1F) : code_key(KEY_CODE_OTHER);
    if (code >= 0xE000 && code <= 0xF8FF) return private_key(code);
    if (modifiers & SHIFT) code = shifted ? shifted : letter ? code & ~0x20 : code;
    return is_character(code) ? character_key(code) : code_key(KEY_CODE_OTHER);
}

/* With a modifier, a named key is another key than without. */
static struct key named_key(struct key key, int modifiers) {
    return modifiers ? code_key(KEY_CODE_OTHER) : key;
}

bool decode_control_key(
    const struct decode_numbers *numbers, unsigned char final, struct key *key) {
    int first = numbers->value[0], second = numbers->value[1];
    int modifiers = second > 0 ? (second - 1) & ~LOCKS : 0;
    if (numbers->half[1] == RELEASE) return false;
    if (final == 'u') {
        if (first < 1 || changes_others(first)) return false;
        *key = coded_key(first, numbers->half[0], modifiers);
    } else if (final == '~') {
        if (first < 1) return false;
        *key = first == MODIFY_OTHER_KEYS ? coded_key(numbers->value[2], 0, modifiers)
                                          : named_key(FIND(numbered, first), modifiers);
    } else { /* CSI R is where the cursor is, and F3 with a modifier: not worth a doubt */
        if (!strchr("ABCDEFGHPQSZ", final) || first > 1 || numbers->count > 2) return false;
        *key = named_key(FIND(letters, final), modifiers);
    }
    return true;
}
