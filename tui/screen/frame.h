/* What stands around a page: the path and the rule above, the keys below. */
#ifndef TUI_FRAME_H
#define TUI_FRAME_H

#include <stddef.h>

#include "tui/terminal/keys.h"
#include "tui/page/pane.h"
#include "tui/screen/screen.h"
#include "tui/cell/surface.h"

/* One hint of the footer: one or two keys and what they do here. */
struct hint {
    enum command command, second; /* second: COMMAND_NONE, or the other arrow */
    const char *words;            /* marked with N_(); translated when drawn */
};

/* Rows and columns that are left for the page. */
struct area {
    int row, column, rows, columns;
};

enum { FRAME_LEAST_ROWS = 6, FRAME_LEAST_COLUMNS = 20 };

/* Says whether the terminal is large enough for anything but a line that asks for more room. */
bool frame_fits(const struct env *env);

/* Returns the area of a page in a frame: below the path and above the keys, with their rules where
 * there are at least 10 rows. */
struct area frame_area(const struct env *env);

/* Returns the columns of reading text in `area`: screen.columns at most, less the margins and the
 * scroll bar. */
int frame_measure(const struct env *env, struct area area);

/* Returns the first column of reading text: the measure is centered on wide terminals. */
int frame_margin(const struct env *env, struct area area);

/* Draws path ("Home > Treatments"), `right` at the end of its row (NULL: nothing), the rules and
 * the keys. */
void frame_draw(const struct env *env, const char *path, const char *right,
    const struct hint *hints, size_t count, const char *status, struct surface *surface);

/* Draws only the keys and, at the right, `status`. Hints drop from the middle when the row is
 * narrow, never the last two. */
void frame_keys(const struct env *env, const struct hint *hints, size_t count, const char *status,
    struct surface *surface);

/* Draws as many whole sentences of `text` as `room` columns hold, from (row, column). */
void frame_sentences(
    struct surface *surface, int row, int column, int room, const char *text, enum role role);

/* Draws a rule over the whole row. */
void frame_rule(const struct env *env, int row, struct surface *surface);

/* Says on the lower rule of the frame, where there is one, that the page goes on below. */
void frame_more(const struct pane *pane, const struct env *env, struct surface *surface);

#endif
