/* Bytes of a keyboard -> keys. A byte says by its value what it is: a control, a character, the start of a longer one, or (27) Escape or the
 * start of a sequence. It knows no terminal and no library; codes over 255 only pass through. */
#include "tui/decode.h"

#include "tui/text.h"

enum { ESCAPE = 27, DELETE = 127, BYTES_OF_A_CHARACTER = 4, LONGEST_SEQUENCE = 32 };

static struct key key_of(enum key_code code) {
    return (struct key){.code = code};
}

/* Takes the rest of a sequence that began ESC [ : parameters up to the byte that ends it. The Linux console's own have a second '['. */
static void take_control_sequence(const struct decode_source *source) {
    int code = source->next();
    if (code == '[') code = source->next();
    for (int taken = 0; code >= 0x20 && code < 0x40 && taken < LONGEST_SEQUENCE; taken++)
        code = source->next();
    if (code >= 0 && (code < 0x20 || code > 0x7E)) source->back(code); /* cut short: a key of its own */
}

/* Takes the rest of one that began ESC O : perhaps a digit for Shift and the like, then a letter. */
static void take_short_sequence(const struct decode_source *source) {
    int code = source->next();
    if (code >= '0' && code <= '9') code = source->next();
    if (code >= 0 && (code < 0x20 || code > 0x7E)) source->back(code);
}

static struct key escape_key(const struct decode_source *source) {
    int code = source->next();
    if (code == '[') return take_control_sequence(source), key_of(KEY_CODE_OTHER);
    if (code == 'O') return take_short_sequence(source), key_of(KEY_CODE_OTHER);
    if (code >= 0) source->back(code);
    return key_of(KEY_CODE_ESCAPE);
}

/* Bytes that are no UTF-8 are a key all the same: somebody touched something. */
static struct key character_key(int first, const struct decode_source *source) {
    char bytes[BYTES_OF_A_CHARACTER] = {(char)first};
    size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    size_t count = 1;
    while (count < wanted) {
        int code = source->next();
        if (code < 0x80 || code > 0xBF) {
            if (code >= 0) source->back(code);
            break;
        }
        bytes[count++] = (char)code;
    }
    char32_t character = 0;
    bool whole = text_decode(bytes, count, &character) == count && character != 0xFFFD && character >= 0xA0;
    return whole ? (struct key){.code = KEY_CODE_CHARACTER, .character = character} : key_of(KEY_CODE_OTHER);
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

struct key decode_key(int first, const struct decode_source *source) {
    if (first == ESCAPE) return escape_key(source);
    if (first < 0x20 || first == DELETE) return control_key(first);
    if (first >= 0x80) return character_key(first, source);
    return (struct key){.code = KEY_CODE_CHARACTER, .character = (char32_t)first};
}
