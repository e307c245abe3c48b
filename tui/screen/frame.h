/* What stands around a page: the path and the rule above, the keys below.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_FRAME_H
#define TUI_SCREEN_FRAME_H

#include <stddef.h>

#include "tui/terminal/keys.h"
#include "tui/page/pane.h"
#include "tui/screen/screen.h"
#include "tui/cell/surface.h"

/* One hint of the footer: one or two keys and what they do here. One without words is left out; a
 * zeroed one ends a list of them. */
struct hint {
    enum command command, second; /* second: COMMAND_NONE, or the other arrow */
    const char *words;            /* marked with N_(); translated when drawn */
    bool by_arrows;               /* named only once arrows have led into the row */
};

enum {
    FRAME_LEAST_ROWS = 6,
    FRAME_LEAST_COLUMNS = 20,
    FRAME_NARROW = 40,        /* fewer columns than this: one column of margin */
    FRAME_RULES_FROM = 16,    /* rows from which there are rules */
    FRAME_MARGIN = 3,         /* columns before the text */
    FRAME_SCROLL_BAR = 2,     /* columns of the bar and a blank before it */
    FRAME_CALL_NOW_FROM = 60, /* columns from which Call now is always named */
};

/* Says whether the terminal is large enough for pages. On a smaller one the app asks for more room.
 */
bool frame_fits(const struct env *env);

/* Says whether the terminal can show pictures in squares of colors. */
bool frame_has_squares(const struct env *env);

/* Returns the column where the first row, the last and the like begin. */
int frame_left(const struct env *env);

/* Returns the area of a page in a frame: below the path and above the keys, with their rules where
 * there are FRAME_RULES_FROM rows. */
struct area frame_area(const struct env *env);

/* Returns the part of it that reading text has, its scroll bar in the last column. The text is
 * centered on wide terminals. */
struct area frame_text(const struct env *env);

/* Returns the columns of reading text: screen.columns at most, less the margins and the scroll bar.
 */
int frame_measure(const struct env *env);

/* Returns the columns of text that has `room` of them beside a list: screen.columns at most. */
int frame_columns(const struct env *env, int room);

/* Draws the path to this page and, where it is not NULL, `section` behind it ("Home > Treatments >
 * Surgery"), `right` at the end of its row (NULL: nothing), the rules and the keys. A path
 * that is too long loses its start, then whole words at its end. */
void frame_draw(const struct env *env, const char *section, const char *right,
    const struct hint *hints, const char *status, struct surface *surface);

/* Returns the rows at the bottom that frame_keys draws into: one, or more with buttons for fingers.
 */
int frame_keys_rows(const struct env *env);

/* Draws only the keys and, at the right, `status` (NULL: nothing). Behind `hints` stand those that
 * every page has: Call now, Esc, and the one that finishes the visit; the first two not where
 * `hints` names them, be it without words. Where there is room for all, Esc says where it goes.
 * Where the row is narrow, hints drop from the end, then words from the start. Arrows, Enter, Esc
 * and F10 stay as long as their names fit; from FRAME_CALL_NOW_FROM columns Call now does too.
 * While env->focus is in the row it has buttons in their place: what cannot wait first, then what
 * `hints` names, be there a key for it or not, and where Help is among them the other commands
 * that mean something on each page. Those are offered (surface_offer) at any time. */
void frame_keys(
    const struct env *env, const struct hint *hints, const char *status, struct surface *surface);

/* Draws as many whole sentences of `text` as `room` columns hold, from (row, column); nothing where
 * the first is too long. */
void frame_sentences(
    struct surface *surface, int row, int column, int room, const char *text, enum role role);

/* Returns what a visitor is told to press for the command: the key's name, or the button's for
 * fingers; "" where it has neither. */
const char *frame_name(const struct env *env, enum command command);

/* Draws text that answers to a click as the command's key would. Returns the column behind it. */
int frame_command(int row, int column, const char *text, enum command command, enum role role,
    struct surface *surface);

/* Draws a rule over the whole row. */
void frame_rule(const struct env *env, int row, struct surface *surface);

/* Draws the line between a list and what stands beside it: `rows` rows of `column`. */
void frame_divider(const struct env *env, int row, int rows, int column, struct surface *surface);

/* Draws the marker of the chosen item of a list, whose words begin at `column`. */
void frame_marker(const struct env *env, int row, int column, struct surface *surface);

/* Says on the lower rule of the frame, where there is one, that the page goes on below. */
void frame_more(const struct env *env, bool more, struct surface *surface);

#endif
