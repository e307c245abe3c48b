/* What a screen answers to an event, made in one call. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_ACTION_H
#define TUI_SCREEN_ACTION_H

#include "tui/screen/screen.h"

/* Returns an action that needs no screen: to stay, to go back, to start over. */
struct action action_of(enum action_kind kind);

/* Returns the action that draws the screen again where something changed, else the one that does
 * nothing. */
struct action redraw_if(bool changed);

/* Returns the action that opens a screen over this one. */
struct action push_screen(enum screen_id screen, struct target target);

/* Returns the action that opens a topic: the gate for the numbers, the picture for a topic that has
 * one (unless a section is asked for), the page for all others. NULL: nothing is opened. */
struct action open_topic(const struct topic *topic, const char *anchor, const char *words);

/* Returns the action that opens what a link leads to; ACTION_UNHANDLED where that is no page: the
 * questions for the doctor, numbers to call, a topic that is not shown. */
struct action open_link(const struct env *env, const struct link *link);

/* The same for link `link` of what stands beside a list; ACTION_UNHANDLED where there is none. */
struct action open_preview(const struct env *env, const struct doc *doc, int link);

/* Returns the action that opens what a search found: the page at the hit, with all hits of the
 * visit's search marked; the box of a word; the list of questions for the doctor, at this one. */
struct action open_hit(const struct find_hit *hit);

#endif
