/* Marks the words of the interface for translation (gettext). Words of the guide itself are
 * content, never here. */
#ifndef CONFIG_TRANSLATE_H
#define CONFIG_TRANSLATE_H

#include <libintl.h>

#define _(words) gettext(words)
#define N_(words) (words)

#endif
