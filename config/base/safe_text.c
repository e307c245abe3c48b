/* Characters that must not reach a terminal, wherever they come from. */
#include "config/base/safe_text.h"

bool text_file_refuses(unsigned long character) {
    if (character < 0x20) return character != '\t' && character != '\n';
    if (character < 0x7F) return false;
    return character <= 0x9F || character == 0x061C || character == 0x200E || character == 0x200F ||
           (character >= 0x2028 && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || character == 0xFEFF;
}
