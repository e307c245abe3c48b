/* What Enter does in a `match` question. */
#ifndef TUI_QUIZ_MATCH_H
#define TUI_QUIZ_MATCH_H

#include "tui/screen/quiz_page.h"

/* On an option of the first list: picks it up, puts it down again, or takes its pair apart. */
struct action quiz_match_left(struct quiz_page *page, const struct env *env, size_t left);

/* On one of the second list: makes the pair; with nothing picked up it takes the pair that it is in
 * apart. */
struct action quiz_match_partner(struct quiz_page *page, const struct env *env, size_t place);

#endif
