/* Characters that must not reach a terminal, wherever they come from. */
#include "config/base/safe_text.h"

#include <stdint.h>
#include <string.h>
#include <unistr.h>

bool safe_text_refuses(unsigned long character) {
    if (character < 0x20) return character != '\t' && character != '\n';
    if (character < 0x7F) return false;
    return character <= 0x9F || character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}

size_t safe_text_clean(char *text, char instead) {
    const uint8_t *in = (uint8_t *)text;
    size_t left = strlen(text), kept = 0;
    while (left) {
        ucs4_t character = 0;
        int bytes = u8_mbtoucr(&character, in, left);
        bool broken = bytes < 1;
        if (broken) bytes = 1;
        if (broken || character < ' ' || safe_text_refuses(character)) {
            text[kept++] = broken ? '?' : instead;
        } else {
            memmove(text + kept, in, (size_t)bytes);
            kept += (size_t)bytes;
        }
        in += bytes;
        left -= (size_t)bytes;
    }
    text[kept] = '\0';
    return kept;
}
