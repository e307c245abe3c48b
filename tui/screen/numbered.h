/* One line of a list whose items are chosen by digits: 1 to 9, then 0; those after the tenth have
 * no number. */
#ifndef TUI_NUMBERED_H
#define TUI_NUMBERED_H

#include "tui/page/list.h"
#include "tui/screen/screen.h"

enum { NUMBERED_ITEMS = 10 };

/* How all lines of a list are drawn. */
struct numbered {
    int edge;          /* the column behind the last one they may use */
    int title_columns; /* of the widest title; summaries stand behind it. 0: no summaries */
};

/* Draws item `index` of `list` at `row`, says that a click there means it, and puts the cursor on
 * the chosen one. Returns the column behind its last word. */
int numbered_draw(const struct numbered *numbered, const struct list *list, size_t index,
    const char *title, const char *summary, const struct env *env, int row,
    struct surface *surface);

/* Chooses the item that a digit or a click means. Returns whether there is one. */
bool numbered_choose(struct list *list, const struct event *event);

#endif
