/* The tables are what terminals send whatever TERM says: xterm's ctlseqs ("PC-Style Function Keys",
 * modifyOtherKeys), the VT220 and rxvt numbers, PuTTY's number pad, kitty's keyboard protocol. */
#include "tui/terminal/decode_keys.h"

enum { DELETE = 127, PRIVATE_FIRST = 57344, PRIVATE_LAST = 63743 };

/* Bits of the second number, less 1. The locks change no key. */
enum { SHIFT = 1, ALT = 2, CONTROL = 4, LOCKS = 64 | 128, RELEASE = 3 };

enum { MODIFY_OTHER_KEYS = 27 };

struct code_key {
    int code;
    enum key_code key;
    char character; /* where `key` is KEY_CODE_CHARACTER */
};

static struct key find_key(const struct code_key *table, size_t count, int code) {
    for (size_t i = 0; i < count; i++)
        if (table[i].code == code)
            return (struct key){
                .code = table[i].key, .character = (unsigned char)table[i].character};
    return (struct key){.code = KEY_CODE_OTHER};
}

#define FIND(table, code) find_key(table, sizeof(table) / sizeof *(table), code)

static const struct code_key letters[] = {
    {'A', KEY_CODE_UP, 0},
    {'B', KEY_CODE_DOWN, 0},
    {'C', KEY_CODE_RIGHT, 0},
    {'D', KEY_CODE_LEFT, 0},
    {'H', KEY_CODE_HOME, 0},
    {'F', KEY_CODE_END, 0},
    {'Z', KEY_CODE_BACK_TAB, 0},
    {'P', KEY_CODE_F1, 0},
};

static const struct code_key numbered[] = {
    {1, KEY_CODE_HOME, 0},
    {7, KEY_CODE_HOME, 0},
    {4, KEY_CODE_END, 0},
    {8, KEY_CODE_END, 0},
    {5, KEY_CODE_PAGE_UP, 0},
    {6, KEY_CODE_PAGE_DOWN, 0},
    {11, KEY_CODE_F1, 0},
    {21, KEY_CODE_F10, 0},
    {24, KEY_CODE_F12, 0},
};

static const struct code_key of_the_pad[] = {
    {'M', KEY_CODE_ENTER, 0},
    {'Y', KEY_CODE_F10, 0},
    {'j', KEY_CODE_CHARACTER, '*'},
    {'k', KEY_CODE_CHARACTER, '+'},
    {'l', KEY_CODE_CHARACTER, '+'},
    {'m', KEY_CODE_CHARACTER, '-'},
    {'n', KEY_CODE_CHARACTER, '.'},
    {'o', KEY_CODE_CHARACTER, '/'},
};

/* kitty's numbers in Unicode's private use area: the number pad, then its arrows. */
static const struct code_key private_keys[] = {
    {57409, KEY_CODE_CHARACTER, '.'},
    {57410, KEY_CODE_CHARACTER, '/'},
    {57411, KEY_CODE_CHARACTER, '*'},
    {57412, KEY_CODE_CHARACTER, '-'},
    {57413, KEY_CODE_CHARACTER, '+'},
    {57414, KEY_CODE_ENTER, 0},
    {57417, KEY_CODE_LEFT, 0},
    {57418, KEY_CODE_RIGHT, 0},
    {57419, KEY_CODE_UP, 0},
    {57420, KEY_CODE_DOWN, 0},
    {57421, KEY_CODE_PAGE_UP, 0},
    {57422, KEY_CODE_PAGE_DOWN, 0},
    {57423, KEY_CODE_HOME, 0},
    {57424, KEY_CODE_END, 0},
};

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
    static const struct code_key bytes[] = {
        {'\t', KEY_CODE_TAB, 0},
        {'\r', KEY_CODE_ENTER, 0},
        {'\n', KEY_CODE_ENTER, 0},
        {'\b', KEY_CODE_BACKSPACE, 0},
        {DELETE, KEY_CODE_BACKSPACE, 0},
        {27, KEY_CODE_ESCAPE, 0},
    };
    struct key key = FIND(bytes, byte);
    if (key.code != KEY_CODE_OTHER || byte < 1 || byte > 26) return key;
    return (struct key){.code = KEY_CODE_CONTROL, .character = (char32_t)(byte + 'a' - 1)};
}

struct key decode_short_key(char final) {
    if (final >= 'p' && final <= 'y')
        return (struct key){.code = KEY_CODE_CHARACTER, .character = (char32_t)(final - 'p' + '0')};
    struct key key = FIND(of_the_pad, final);
    return key.code != KEY_CODE_OTHER ? key : FIND(letters, final);
}

struct key decode_console_key(char final) {
    return (struct key){.code = final == 'A' ? KEY_CODE_F1 : KEY_CODE_OTHER};
}

/* Keys that only lock or shift others are nobody's wish. */
static bool changes_others(int code) {
    return (code >= 57358 && code <= 57360) || (code >= 57441 && code <= 57454);
}

static struct key private_key(int code) {
    enum { PAD_0 = 57399, PAD_9 = 57408 };
    if (code >= PAD_0 && code <= PAD_9)
        return (struct key){
            .code = KEY_CODE_CHARACTER, .character = (char32_t)(code - PAD_0 + '0')};
    return FIND(private_keys, code);
}

/* A key by the number of its character. With Shift the number may still be that of the small
 * letter. */
static struct key coded_key(int code, int shifted, int modifiers) {
    if (code == '\t' && modifiers == SHIFT) return (struct key){.code = KEY_CODE_BACK_TAB};
    if (modifiers & ~(SHIFT | CONTROL)) return (struct key){.code = KEY_CODE_OTHER};
    if (code < 0x20 || code == DELETE) return decode_byte_key(code);
    bool letter = (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
    if (modifiers & CONTROL)
        return letter ? (struct key){.code = KEY_CODE_CONTROL, .character = (char32_t)(code | 0x20)}
                      : (struct key){.code = KEY_CODE_OTHER};
    if (code >= PRIVATE_FIRST && code <= PRIVATE_LAST) return private_key(code);
    if ((code > DELETE && code < 0xA0) || (code >= 0xD800 && code <= 0xDFFF) || code > 0x10FFFF)
        return (struct key){.code = KEY_CODE_OTHER};
    if (modifiers & SHIFT) code = shifted ? shifted : letter ? code & ~0x20 : code;
    return (struct key){.code = KEY_CODE_CHARACTER, .character = (char32_t)code};
}

/* With a modifier, a named key is another key than without. */
static struct key named_key(struct key key, int modifiers) {
    return modifiers ? (struct key){.code = KEY_CODE_OTHER} : key;
}

bool decode_control_key(const struct decode_numbers *numbers, char final, struct key *key) {
    int first = numbers->value[0], second = numbers->value[1];
    int modifiers = second > 0 ? (second - 1) & ~LOCKS : 0;
    if (numbers->half[1] == RELEASE) return false;
    switch (final) {
    case 'u':
        if (first < 1 || changes_others(first)) return false;
        *key = coded_key(first, numbers->half[0], modifiers);
        return true;
    case '~':
        if (first < 1) return false;
        *key = first == MODIFY_OTHER_KEYS ? coded_key(numbers->value[2], 0, modifiers)
                                          : named_key(FIND(numbered, first), modifiers);
        return true;
    default: /* CSI R is where the cursor is, and F3 with a modifier: not worth a doubt */
        if (!((final >= 'A' && final <= 'H') || final == 'P' || final == 'Q' || final == 'S' ||
                final == 'Z') ||
            first > 1 || numbers->count > 2)
            return false;
        *key = named_key(FIND(letters, final), modifiers);
        return true;
    }
}
