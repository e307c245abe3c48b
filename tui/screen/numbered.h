/* A list of things to open: each a title and a summary on a line, chosen by a digit too. 1 to 9,
 * then 0; those after the tenth have no number. Or, where `from_zero` is set, all have one, the
 * first 0: then a digit that may begin a longer number chooses, and the next one opens.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_NUMBERED_H
#define TUI_SCREEN_NUMBERED_H

#include "tui/page/list.h"
#include "tui/screen/screen.h"

enum { NUMBERED_ITEMS = 10 };

struct numbered_item {
    const char *title, *summary; /* borrowed */
    struct action opens;
};

/* Zeroed: empty. */
struct numbered {
    struct numbered_item *items;
    size_t count, room;
    int title_columns; /* of the widest title */
    struct list list;
    int item_rows; /* of each item on the screen; with `wraps` the most */
    bool wraps;    /* the screen is so small that a title may need a second row; of headings only:
                      in menus, whose titles are short, more lines in view help more */
    bool from_zero;
    size_t typed; /* the number that is being typed; 0: none */
};

void numbered_add(
    struct numbered *numbered, const char *title, const char *summary, struct action opens);

/* Fits the list into `rows` rows: so many items as fit there, each as high as fingers need. */
void numbered_fit(struct numbered *numbered, const struct env *env, int rows);

const struct numbered_item *numbered_chosen(const struct numbered *numbered);

/* Moves the choice, or returns the action that opens an item; ACTION_UNHANDLED for other keys. */
struct action numbered_event(struct numbered *numbered, const struct event *event);

/* Draws item `index` from `row` on, in columns before `edge`, its summary behind the widest title
 * where `summaries` is set; says that a click there means it, and puts the cursor on the chosen
 * one. Where room is left, the row ends with whether the item was seen in this visit. Returns the
 * column behind its last word. */
int numbered_draw(const struct numbered *numbered, size_t index, const struct env *env, int row,
    int edge, bool summaries, struct surface *surface);

/* Says how many rows item `index` needs. */
int numbered_rows(const struct numbered *numbered, size_t index, const struct env *env);

void numbered_free(struct numbered *numbered);

#endif
