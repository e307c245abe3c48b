/* Bytes of a keyboard -> keys. A byte says by its value what it is: a control, a character, the
 * start of a longer one, or (27) Escape or the start of a sequence. It knows no terminal and no
 * library; codes over 255 only pass through. */
#include "tui/terminal/decode.h"

#include "tui/cell/text.h"

enum { ESCAPE = 27, DELETE = 127, BYTES_OF_A_CHARACTER = 4, LONGEST_SEQUENCE = 32 };
enum { MOUSE_FIRST = 0, MOUSE_WHEEL_UP = 64, MOUSE_WHEEL_DOWN = 65 };

static struct key key_of(enum key_code code) {
    return (struct key){.code = code};
}

static struct input input_of(struct key key) {
    return (struct input){.kind = INPUT_KEY, .key = key};
}

/* What a report says: the button and its flags, and the cell, counted from 1. */
static struct input mouse_input(int button, int column, int row, bool press) {
    if (!press || row < 1 || column < 1) return (struct input){.kind = INPUT_NONE};
    if (button == MOUSE_FIRST)
        return (struct input){.kind = INPUT_CLICK, .row = row - 1, .column = column - 1};
    if (button == MOUSE_WHEEL_UP) return (struct input){.kind = INPUT_SCROLL, .by = -1};
    if (button == MOUSE_WHEEL_DOWN) return (struct input){.kind = INPUT_SCROLL, .by = 1};
    return (struct input){.kind = INPUT_NONE};
}

/* ESC [ < button ; column ; row, then M for a press and m for a release. */
static struct input take_report(const struct decode_source *source) {
    int numbers[3] = {0}, at = 0, code = source->next_soon();
    for (int taken = 0; taken < LONGEST_SEQUENCE && code >= '0' && code <= ';'; taken++) {
        if (code == ';')
            at++;
        else if (at < 3 && code <= '9' && numbers[at] < 10000)
            numbers[at] = numbers[at] * 10 + code - '0';
        code = source->next_soon();
    }
    if ((code == 'M' || code == 'm') && at == 2)
        return mouse_input(numbers[0], numbers[1], numbers[2], code == 'M');
    if (code >= 0 && (code < 0x20 || code > 0x7E)) source->back(code);
    return input_of(key_of(KEY_CODE_OTHER));
}

/* ESC [ M and three bytes, each 32 more than what it says. A release is button 3. */
static struct input take_old_report(const struct decode_source *source) {
    int bytes[3];
    for (size_t i = 0; i < 3; i++) {
        bytes[i] = source->next_soon();
        if (bytes[i] >= 0x20 && bytes[i] <= 0xFF) continue;
        if (bytes[i] >= 0) source->back(bytes[i]);
        return input_of(key_of(KEY_CODE_OTHER));
    }
    return mouse_input(bytes[0] - 32, bytes[1] - 32, bytes[2] - 32, true);
}

/* Takes the rest of a sequence that began ESC [ : parameters up to the byte that ends it. The Linux
 * console's own have a second '['. */
static struct input take_control_sequence(const struct decode_source *source) {
    int code = source->next_soon();
    if (code == '<') return take_report(source);
    if (code == 'M') return take_old_report(source);
    if (code == '[') code = source->next_soon();
    for (int taken = 0; code >= 0x20 && code < 0x40 && taken < LONGEST_SEQUENCE; taken++)
        code = source->next_soon();
    if (code >= 0 && (code < 0x20 || code > 0x7E))
        source->back(code); /* cut short: a key of its own */
    return input_of(key_of(KEY_CODE_OTHER));
}

/* Takes the rest of one that began ESC O : perhaps a digit for Shift and the like, then a letter.
 */
static void take_short_sequence(const struct decode_source *source) {
    int code = source->next_soon();
    if (code >= '0' && code <= '9') code = source->next_soon();
    if (code >= 0 && (code < 0x20 || code > 0x7E)) source->back(code);
}

/* The library has waited already for what may follow Escape. */
static struct input escape_input(const struct decode_source *source) {
    int code = source->next();
    if (code == '[') return take_control_sequence(source);
    if (code == 'O') return take_short_sequence(source), input_of(key_of(KEY_CODE_OTHER));
    if (code >= 0) source->back(code);
    return input_of(key_of(KEY_CODE_ESCAPE));
}

/* Bytes that are no UTF-8 are a key all the same: somebody touched something. */
static struct key character_key(int first, const struct decode_source *source) {
    char bytes[BYTES_OF_A_CHARACTER] = {(char)first};
    size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    size_t count = 1;
    while (count < wanted) {
        int code = source->next_soon();
        if (code < 0x80 || code > 0xBF) {
            if (code >= 0) source->back(code);
            break;
        }
        bytes[count++] = (char)code;
    }
    char32_t character = 0;
    bool whole =
        text_decode(bytes, count, &character) == count && character != 0xFFFD && character >= 0xA0;
    return whole ? (struct key){.code = KEY_CODE_CHARACTER, .character = character}
                 : key_of(KEY_CODE_OTHER);
}

static struct key control_key(int byte) {
    switch (byte) {
    case '\t':
        return key_of(KEY_CODE_TAB);
    case '\r':
    case '\n':
        return key_of(KEY_CODE_ENTER);
    case '\b':
    case DELETE:
        return key_of(KEY_CODE_BACKSPACE);
    default:
        break; /* bytes are no enum */
    }
    if (byte < 1 || byte > 26) return key_of(KEY_CODE_OTHER);
    return (struct key){.code = KEY_CODE_CONTROL, .character = (char32_t)(byte + 'a' - 1)};
}

struct input decode_input(int first, const struct decode_source *source) {
    if (first == ESCAPE) return escape_input(source);
    if (first < 0x20 || first == DELETE) return input_of(control_key(first));
    if (first >= 0x80) return input_of(character_key(first, source));
    return input_of((struct key){.code = KEY_CODE_CHARACTER, .character = (char32_t)first});
}
