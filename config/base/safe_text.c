/* Characters that must not reach a terminal, wherever they come from.
 * SPDX-License-Identifier: MIT */
#include "config/base/safe_text.h"

#include <stdint.h>
#include <string.h>
#include <unictype.h>
#include <unistr.h>

bool safe_text_refuses(unsigned long character) {
    static const struct {
        unsigned long first, last;
    } refused[] = {
        {0x7F, 0x9F},
        {0x061C, 0x061C},
        {0x180E, 0x180E},
        {0x200B, 0x200B},
        {0x200E, 0x200F},
        {0x2028, 0x202E},
        {0x2060, 0x2064},
        {0x2066, 0x2069},
        {0xFEFF, 0xFEFF},
        {0xFFF9, 0xFFFB},
        {0xE0000, 0xE007F},
    };
    if (character >= 0x20 && character < 0x7F) return false;
    if (character < 0x20) return character != '\t' && character != '\n';
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (character >= refused[i].first && character <= refused[i].last) return true;
    return false;
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

bool safe_text_is_blank(const char *text) {
    ucs4_t character = 0;
    for (const uint8_t *at = (const uint8_t *)text; (at = u8_next(&character, at));)
        if (!uc_is_property_white_space(character) && character != 0xAD && character != 0x200C &&
            character != 0x200D)
            return false;
    return true;
}
