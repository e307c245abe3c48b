/* The screens there are. One file each. */
#ifndef TUI_SCREENS_H
#define TUI_SCREENS_H

#include "tui/screen/screen.h"

extern const struct screen screen_attract;
extern const struct screen screen_home;
extern const struct screen screen_topic;  /* target: topic, anchor, words */
extern const struct screen screen_places; /* target: topic */
extern const struct screen screen_popup;  /* target: link (of a word or a fact) or word */
extern const struct screen screen_words;
extern const struct screen screen_quiz;
extern const struct screen screen_questions;
extern const struct screen screen_card; /* target: address */
extern const struct screen screen_find;
extern const struct screen screen_help;
extern const struct screen screen_confirm; /* target: ask, topic */
extern const struct screen screen_pin;     /* after F12: asks for the staff's PIN */
extern const struct screen screen_staff;   /* after the right PIN: what staff can do */
extern const struct screen
    screen_clean; /* no key does anything for a minute; then the visit is over */

/* The questions that are answered by No or Yes. */
enum confirm_name {
    ASK_FINISHED, /* clear everything for the next person? */
    ASK_LEAVE,    /* leave the guide? */
    ASK_NUMBERS,  /* first step of the gate before the numbers of Outlook */
    ASK_NUMBERS_NOW,
    ASK_COUNT,
};

/* Returns the action that opens a topic: the gate for the numbers, the page for all others. */
struct action open_topic(const struct topic *topic, const char *anchor, const char *words);

/* Returns the action that opens what a search found: the page at the hit, with all hits of the
 * visit's search marked, or the box of a word. */
struct action open_hit(const struct find_hit *hit);

/* Draws the box that counts down; it hides the page. The cursor stands on the line that begins with
 * "Press". */
void warning_draw(const struct env *env, int seconds_left, struct surface *surface);

/* The same for a visit that has lasted as long as one may (visit.longest_minutes): a key takes the
 * box away and cannot stop the clock. */
void warning_draw_longest(const struct env *env, int seconds_left, struct surface *surface);

#endif
