/* Characters that could drive or deceive a terminal. SPDX-License-Identifier: MIT */
#ifndef CONFIG_BASE_SAFE_TEXT_H
#define CONFIG_BASE_SAFE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/* Says whether a character (a Unicode code point) is one that text_file.h names: it could drive or
 * deceive a terminal. Tab and newline are not; a carriage return is. */
bool safe_text_refuses(unsigned long character);

/* Makes a text harmless in place: each such character, and each tab and newline, becomes `instead`,
 * each byte that is not UTF-8 becomes '?'. The text never grows. Returns its bytes. */
size_t safe_text_clean(char *text, char instead);

/* Says whether nobody sees anything of a UTF-8 text: it is empty, or all white space (Unicode's
 * property), soft hyphens and joiners. */
bool safe_text_is_blank(const char *text);

#endif
