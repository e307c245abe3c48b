/* A state for each place within what was begun; each byte is given to the function of the state.
 * The states are those of a terminal's own parser (https://vt100.net/emu/dec_ansi_parser), for what
 * terminals send has the same grammar as what they are sent. SPDX-License-Identifier: MIT */
#include "tui/terminal/decode.h"

#include <string.h>

#include "tui/cell/text.h"
#include "tui/terminal/decode_keys.h"
#include "tui/terminal/decode_mouse.h"

enum {
    BELL = 7,
    CANCEL = 24,
    SUBSTITUTE = 26,
    ESCAPE = 27,
    DELETE = 127,
    /* ECMA-48 8.2.2: introducers of one byte are those of two less 0x40. */
    CONTROL_1 = 0x80,
    CONTROL_1_LAST = 0x9F,
    SEVEN_BITS = 0x40,
    STRING_END = '\\',
};
enum { PASTE_BEGINS = 200, PASTE_ENDS = 201 };

static const struct input nothing = {.kind = INPUT_NONE};

static struct input key_input(struct key key) {
    return (struct input){.kind = INPUT_KEY, .key = key};
}

static struct input code_input(enum key_code code) {
    return key_input((struct key){.code = code});
}

static struct input begin(struct decoder *decoder, enum decode_state state) {
    decoder->state = state;
    decoder->count = decoder->wanted = decoder->dropped = 0;
    decoder->spoiled = false;
    return nothing;
}

static void keep(struct decoder *decoder, unsigned char byte) {
    if (decoder->count < DECODE_BYTES)
        decoder->bytes[decoder->count++] = byte;
    else
        decoder->spoiled = true;
}

/* Begins what `introducer` introduces after ESC. Returns false where it introduces nothing. */
static bool introduce(struct decoder *decoder, int introducer) {
    switch (introducer) {
    case '[':
        begin(decoder, DECODE_CONTROL);
        return true;
    case 'O':
        begin(decoder, DECODE_SHORT);
        return true;
    case ']':
    case 'P':
    case 'X':
    case '^':
    case '_':
        begin(decoder, DECODE_STRING);
        return true;
    case STRING_END: /* of a string that was given up */
        begin(decoder, DECODE_GROUND);
        return true;
    default:
        return false;
    }
}

/* Looks for a key of this terminal's description: `start`, what was begun, `last`. */
static bool find_extra(
    const struct decoder *decoder, const char *start, unsigned char last, struct input *input) {
    char bytes[DECODE_BYTES + 4] = "";
    size_t used = strlen(start);
    memcpy(bytes, start, used);
    memcpy(bytes + used, decoder->bytes, decoder->count);
    bytes[used + decoder->count] = (char)last;
    for (size_t i = 0; i < decoder->extra_count; i++) {
        if (strcmp(decoder->extra[i].bytes, bytes) != 0) continue;
        *input = code_input(decoder->extra[i].code);
        return true;
    }
    return false;
}

/* A move or a release without a press is nobody's. */
static struct input as_pressed(struct decoder *decoder, struct input input) {
    bool follows = input.kind == INPUT_DRAG || input.kind == INPUT_RELEASE;
    if (follows && !decoder->pressed) return nothing;
    if (input.kind == INPUT_PRESS) decoder->pressed = true;
    if (input.kind == INPUT_RELEASE) decoder->pressed = false;
    return input;
}

/* Beyond column 223 terminals send a zero, or begin again at 0; so any byte belongs to an old
 * report but the start of something else. The last byte may only show that the one before was a
 * number by itself. */
static struct input take_old_mouse(struct decoder *decoder, unsigned char byte, bool *again) {
    struct input input = nothing;
    *again = byte == ESCAPE;
    if (*again) return begin(decoder, DECODE_GROUND);
    keep(decoder, byte);
    size_t used = decode_old_mouse(decoder->bytes, decoder->count, &input);
    if (used == 0) return nothing;
    *again = used < decoder->count;
    begin(decoder, DECODE_GROUND);
    return as_pressed(decoder, input);
}

/* ---- sequences ---- */

static struct input end_control(struct decoder *decoder, unsigned char final) {
    struct decode_numbers numbers;
    struct input input = nothing;
    struct key key;
    unsigned char first = decoder->count > 0 ? decoder->bytes[0] : 0;
    if (decoder->spoiled || find_extra(decoder, "\033[", final, &input)) return input;
    if (first == '[') return key_input(decode_console_key(final));
    bool mouse = first == '<' && (final == 'M' || final == 'm');
    if (!decode_numbers_read(&numbers, decoder->bytes + mouse, decoder->count - mouse))
        return nothing;
    if (mouse) return as_pressed(decoder, decode_mouse(&numbers, final == 'M'));
    bool mark = final == '~' && numbers.value[0] >= PASTE_BEGINS && numbers.value[0] <= PASTE_ENDS;
    if (mark) decoder->pasting = numbers.value[0] == PASTE_BEGINS;
    if (mark || !decode_control_key(&numbers, final, &key)) return nothing;
    return key_input(key);
}

/* What is no part of a sequence cuts it short and is a key of its own. */
static struct input cut_short(struct decoder *decoder, unsigned char byte, bool *again) {
    *again = byte != CANCEL && byte != SUBSTITUTE;
    return begin(decoder, DECODE_GROUND);
}

static struct input take_control(struct decoder *decoder, unsigned char byte, bool *again) {
    if (byte < 0x20 || byte >= DELETE) return cut_short(decoder, byte, again);
    if (decoder->count == 0 && byte == 'M') return begin(decoder, DECODE_OLD_MOUSE);
    if (byte < 0x40 || (decoder->count == 0 && byte == '[')) {
        keep(decoder, byte);
        return nothing;
    }
    struct input input = end_control(decoder, byte);
    begin(decoder, DECODE_GROUND);
    return input;
}

/* Perhaps numbers for Shift and the like, then a letter. */
static struct input take_short(struct decoder *decoder, unsigned char byte, bool *again) {
    struct input input;
    if (byte < 0x20 || byte >= DELETE) return cut_short(decoder, byte, again);
    if (byte < 0x40) {
        keep(decoder, byte);
        return nothing;
    }
    bool known = find_extra(decoder, "\033O", byte, &input);
    if (!known && decoder->count > 0) input = code_input(KEY_CODE_OTHER);
    if (!known && decoder->count == 0) input = key_input(decode_short_key(byte));
    begin(decoder, DECODE_GROUND);
    return input;
}

/* A byte that ends a string may also stand within one of its characters. */
static struct input take_string(struct decoder *decoder, unsigned char byte, bool *again) {
    (void)again;
    bool goes_on = byte >= 0x80 && byte <= 0xBF && decoder->wanted > 0;
    decoder->wanted = goes_on        ? decoder->wanted - 1
                      : byte >= 0xF0 ? 3
                      : byte >= 0xE0 ? 2
                      : byte >= 0xC2 ? 1
                                     : 0;
    bool ends = byte == BELL || byte == CANCEL || byte == SUBSTITUTE ||
                (byte == STRING_END + SEVEN_BITS && !goes_on);
    if (ends || ++decoder->dropped > DECODE_STRING_BYTES) begin(decoder, DECODE_GROUND);
    if (byte == ESCAPE) decoder->state = DECODE_STRING_ESCAPE;
    return nothing;
}

static struct input take_string_escape(struct decoder *decoder, unsigned char byte, bool *again) {
    (void)again;
    if (byte != ESCAPE && !introduce(decoder, byte)) decoder->state = DECODE_STRING;
    return nothing;
}

static struct input take_escape(struct decoder *decoder, unsigned char byte, bool *again) {
    struct input input;
    if (introduce(decoder, byte)) return nothing;
    if (byte == ESCAPE) return code_input(KEY_CODE_ESCAPE);
    begin(decoder, DECODE_GROUND);
    if (find_extra(decoder, "\033", byte, &input)) return input;
    *again = true;
    return code_input(KEY_CODE_ESCAPE);
}

/* ---- characters ---- */

static struct input take_character(struct decoder *decoder, unsigned char byte, bool *again) {
    char32_t character = 0;
    if (byte < 0x80 || byte > 0xBF) {
        *again = true;
        begin(decoder, DECODE_GROUND);
        return code_input(KEY_CODE_OTHER);
    }
    keep(decoder, byte);
    if (decoder->count < decoder->wanted) return nothing;
    size_t bytes = text_decode((const char *)decoder->bytes, decoder->count, &character);
    bool whole = bytes == decoder->count && character != 0xFFFD;
    begin(decoder, DECODE_GROUND);
    if (whole && character <= CONTROL_1_LAST)
        return introduce(decoder, (int)character - SEVEN_BITS) ? nothing
                                                               : code_input(KEY_CODE_OTHER);
    return whole ? key_input((struct key){.code = KEY_CODE_CHARACTER, .character = character})
                 : code_input(KEY_CODE_OTHER);
}

/* An Escape whose rest came too late was a key already; its rest is still no text. Letters that are
 * commands may also be typed right after it: they are its rest only where more follows at once. */
static bool goes_on_late(struct decoder *decoder, unsigned char byte, struct input *input) {
    bool late = decoder->late_ms > decoder->last_ms;
    decoder->late_ms = 0;
    *input = nothing;
    if (late && (byte == '[' || byte == 'O' || byte == ']')) {
        input->kind = INPUT_NO_ESCAPE;
        return introduce(decoder, byte);
    }
    if (!late || (byte != 'P' && byte != 'X' && byte != '^' && byte != '_')) return false;
    begin(decoder, DECODE_LATE);
    keep(decoder, byte);
    return true;
}

static struct input take_late(struct decoder *decoder, unsigned char byte, bool *again) {
    (void)byte;
    *again = true;
    introduce(decoder, decoder->bytes[0]);
    return (struct input){.kind = INPUT_NO_ESCAPE};
}

/* Bytes that are no UTF-8 are a key all the same: somebody touched something. */
static struct input take_ground(struct decoder *decoder, unsigned char byte, bool *again) {
    struct input input;
    (void)again;
    if (find_extra(decoder, "", byte, &input)) return input;
    if (goes_on_late(decoder, byte, &input)) return input;
    if (byte == ESCAPE) return begin(decoder, DECODE_ESCAPE);
    if (byte < 0x20 || byte == DELETE) return key_input(decode_byte_key(byte));
    if (byte < CONTROL_1)
        return key_input((struct key){.code = KEY_CODE_CHARACTER, .character = byte});
    if (byte <= CONTROL_1_LAST && introduce(decoder, byte - SEVEN_BITS)) return nothing;
    size_t wanted = byte >= 0xF5 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC2 ? 2 : 1;
    if (wanted == 1) return code_input(KEY_CODE_OTHER);
    begin(decoder, DECODE_CHARACTER);
    decoder->wanted = wanted;
    keep(decoder, byte);
    return nothing;
}

/* ---- in time ---- */

/* Within a paste, keys are its text, and those without a character are nothing. */
static struct input as_text(struct input input) {
    bool blank = input.key.code == KEY_CODE_ENTER || input.key.code == KEY_CODE_TAB;
    bool text = input.key.code == KEY_CODE_CHARACTER;
    if (input.kind != INPUT_KEY || (!blank && !text)) return nothing;
    return (struct input){.kind = INPUT_TEXT,
        .key = {.code = KEY_CODE_CHARACTER, .character = blank ? U' ' : input.key.character}};
}

struct input decode(struct decoder *decoder, const unsigned char *bytes, size_t count, size_t *used,
    int64_t now_ms) {
    static struct input (*const take[DECODE_STATES])(struct decoder *, unsigned char, bool *) = {
        [DECODE_GROUND] = take_ground,
        [DECODE_CHARACTER] = take_character,
        [DECODE_ESCAPE] = take_escape,
        [DECODE_LATE] = take_late,
        [DECODE_CONTROL] = take_control,
        [DECODE_SHORT] = take_short,
        [DECODE_OLD_MOUSE] = take_old_mouse,
        [DECODE_STRING] = take_string,
        [DECODE_STRING_ESCAPE] = take_string_escape,
    };
    struct input input = decode_timeout(decoder, now_ms);
    if (now_ms - decoder->last_ms >= DECODE_SEQUENCE_MS) decoder->pasting = false;
    *used = 0;
    while (input.kind == INPUT_NONE && *used < count) {
        bool again = false;
        decoder->last_ms = now_ms;
        input = take[decoder->state](decoder, bytes[*used], &again);
        if (!again) ++*used;
        if (decoder->pasting) input = as_text(input);
    }
    return input;
}

int64_t decode_deadline_ms(const struct decoder *decoder) {
    if (decoder->state == DECODE_GROUND) return -1;
    bool short_wait = decoder->state == DECODE_ESCAPE || decoder->state == DECODE_LATE;
    return decoder->last_ms + (short_wait ? DECODE_ESCAPE_MS : DECODE_SEQUENCE_MS);
}

struct input decode_timeout(struct decoder *decoder, int64_t now_ms) {
    int64_t deadline_ms = decode_deadline_ms(decoder);
    enum decode_state state = decoder->state;
    if (deadline_ms < 0 || now_ms < deadline_ms) return nothing;
    begin(decoder, DECODE_GROUND);
    if (state == DECODE_ESCAPE) decoder->pasting = false; /* no terminal pastes it */
    if (decoder->pasting) return nothing;
    if (state == DECODE_CHARACTER) return code_input(KEY_CODE_OTHER);
    if (state == DECODE_LATE)
        return key_input((struct key){.code = KEY_CODE_CHARACTER, .character = decoder->bytes[0]});
    if (state != DECODE_ESCAPE) return nothing;
    decoder->late_ms = decoder->last_ms + DECODE_SEQUENCE_MS;
    return code_input(KEY_CODE_ESCAPE);
}

void decode_reset(struct decoder *decoder) {
    begin(decoder, DECODE_GROUND);
    decoder->pressed = decoder->pasting = false;
    decoder->late_ms = 0;
}

void decode_add_key(struct decoder *decoder, const char *bytes, enum key_code code) {
    size_t count = strlen(bytes), used = 0;
    struct decoder other = {0};
    if (count == 0 || count >= DECODE_EXTRA_BYTES || decoder->extra_count == DECODE_EXTRA_KEYS)
        return;
    struct input input = decode(&other, (const unsigned char *)bytes, count, &used, 0);
    bool known = input.kind == INPUT_KEY && input.key.code != KEY_CODE_OTHER && used == count;
    if (known && (bytes[0] == ESCAPE || input.key.code == code)) return;
    struct decode_extra *extra = &decoder->extra[decoder->extra_count++];
    memcpy(extra->bytes, bytes, count + 1);
    extra->code = code;
}
