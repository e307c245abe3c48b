/* Words that stand in columns (the help of the arguments, the head of a .cfg): a name, two blanks
 * or more, what it means; more of the same below it. Such a text becomes lists within lists. */
#ifndef CONFIG_DEPLOY_MAN_NOTES_H
#define CONFIG_DEPLOY_MAN_NOTES_H

#include <stddef.h>

#include "config/deploy/man/roff.h"

/* Adds the lines of `text` from `text` to `end`, each without its first `margin` columns. `name`
 * says how the name of a list's item is written as macros (in the page's arena). */
void notes_write(struct roff *page, const char *text, const char *end, size_t margin,
    const char *(*name)(struct arena *arena, const char *words));

#endif
