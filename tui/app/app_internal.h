/* What the files of the app share: the stack of screens, the visit, and what stands on the glass.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_APP_INTERNAL_H
#define TUI_APP_INTERNAL_H

#include "tui/app/app.h"

/* Gives an event to the topmost screen, and does what it answers. */
void app_give(struct app *app, const struct event *event);

/* Takes the next seed of chance, for what the next event draws. */
void app_next_seed(struct app *app);

/* Takes an input that is neither the end nor too late for the visit. */
void app_take_input(struct app *app, const struct input *input);

/* The same for what comes of the mouse and of fingers. */
void app_point(struct app *app, const struct input *input);

/* Scrolls by so many rows, or items of a list, down when positive; as far as the screen stays. */
void app_scroll(struct app *app, int by);

/* Does what a person did: an event of the topmost page, or what goes before one, to wake the screen
 * or to answer a warning. */
void app_obey_at_once(struct app *app, const struct event *event);

/* The same, unless a hand that shakes did it once more (settle.h). `which` is of
 * app_which. */
void app_obey(struct app *app, struct event *event, uint64_t which, enum strike_kind kind);

/* Lets the last row have the focus, where a key has led no farther on the page. */
void app_enter_keys_row(struct app *app, const struct event *event);

/* Returns what a key means there: `command`, which it is on the page, unless the last row has the
 * focus. */
enum command app_keys_row_command(const struct app *app, struct key key, enum command command);

/* Gives an event to the last row where that has the focus. Returns whether it was for the row; else
 * it is the page's: as it came, or as the command that was chosen in the row. */
bool app_give_keys_row(struct app *app, struct event *event);

/* Lights what has the focus in the last row, and nothing else. */
void app_draw_keys_row(struct app *app);

enum which_kind { WHICH_KEY = 1, WHICH_CELL, WHICH_REGION, WHICH_BUTTON };

/* Returns a number for a key, a cell or what was clicked, by which it is known again. */
uint64_t app_which(enum which_kind kind, uint64_t high, uint64_t low);

/* Returns the topmost screen. */
struct stack_entry *app_top(struct app *app);

/* Opens a screen over the others. `target` may be NULL: for nothing in particular. */
void app_push(struct app *app, enum screen_id id, const struct target *target);

/* Takes one screen out of the stack, wherever it is. */
void app_remove(struct app *app, size_t index);

/* Goes back to the screen below. The one that is left is kept aside until the next input, in case
 * that says that nobody wished it. Does nothing on the lowest. */
void app_pop(struct app *app);

/* Takes the last app_pop back, where there was one since the last input; and the step into the last
 * row, or out of it. */
void app_unpop(struct app *app);

/* Closes what app_pop kept. */
void app_forget_popped(struct app *app);

/* Says whether a page that waits for the next visitor stands on the glass. */
bool app_is_asleep(struct app *app);

/* Takes the size of the terminal. With touch, its last rows are for buttons and the screens get the
 * rest, as long as that is enough. */
void app_set_size(struct app *app, int rows, int columns);

/* Takes texts that somebody writes, once they are saved (`saved`: the input said so) and read. */
void app_edit(struct app *app, bool saved);

/* Returns the topic that the page on the glass was opened for; NULL: none. */
const struct topic *app_shown_topic(const struct app *app);

/* Tells the screens that their size, or the texts, have changed. */
void app_resize(struct app *app);

/* Takes the next colors for this visit, or those of the settings again. */
void app_look(struct app *app, bool own);

/* Shows everything in the language with this index of env->languages, each page where it was. */
void app_translate(struct app *app, size_t language);

/* Begins a visit, with its first screen. */
void app_begin_visit(struct app *app);

/* Ends the visit under way: it and its screens are overwritten. */
void app_end_visit(struct app *app, enum visit_end how);

/* Ends the visit and begins another. */
void app_next_visit(struct app *app, enum visit_end how);

/* The same, and nothing of what was shown is left on the terminal. */
void app_start_over(struct app *app, enum visit_end how);

/* The visitor is done: starts over, or asks first where something would be lost. */
void app_finish(struct app *app);

/* Ends the visit and the program. */
void app_leave(struct app *app, enum visit_end how);

/* Ends a visit that took too long, and with it the program where the settings say so. */
void app_visit_over(struct app *app, enum visit_end how);

/* Judges both clocks of the visit, and says that there is something to draw where that changed what
 * is seen of them. */
void app_judge_idle(struct app *app);

/* Says whether a warning stands in the place of the page. */
bool app_warns(const struct app *app);

/* Says when the topmost screen wants to be woken; -1: never. */
int64_t app_screen_deadline_ms(const struct app *app);

#endif
