/* Characters that could drive or deceive a terminal. */
#ifndef CONFIG_BASE_SAFE_TEXT_H
#define CONFIG_BASE_SAFE_TEXT_H

#include <stdbool.h>

/* Says whether a character (a Unicode code point) is one that source.h names: it could drive or
 * deceive a terminal. Tab and newline are not; a carriage return is. */
bool text_file_refuses(unsigned long character);

#endif
