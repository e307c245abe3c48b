/* A manual page as it grows: lines of mdoc, at most 80 columns wide. Knows the rules of the
 * language, and no page. */
#ifndef CONFIG_DEPLOY_MAN_ROFF_H
#define CONFIG_DEPLOY_MAN_ROFF_H

#include <stdbool.h>
#include <stddef.h>

#include "config/base/mem.h"

/* A zeroed page is empty and ready, once it has an arena. */
struct roff {
    struct arena *arena;
    char *text; /* zero-terminated; NULL while it is empty */
    size_t bytes, room;
};

/* Adds a line as it is: a macro with its arguments, or a line of a literal display. */
void roff_line(struct roff *page, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Adds running text, so that it means what it says: each sentence begins a line. `words` may be cut
 * into several lines at any blanks. */
void roff_words(struct roff *page, const char *words);

#endif
