/* What a screen is: a const table of functions and a private state that the app allocates zeroed
 * and overwrites when it frees it. A screen draws from const state, answers an event with an action
 * by value, and never calls the app. SPDX-License-Identifier: MIT */
#ifndef TUI_SCREEN_SCREEN_H
#define TUI_SCREEN_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "config/settings.h"
#include "content/find/find.h"
#include "content/pack/languages.h"
#include "content/pack/pack.h"
#include "tui/cell/glyphs.h"
#include "tui/terminal/keys.h"
#include "tui/cell/surface.h"
#include "tui/visit/visit.h"

/* What every screen may read. */
struct env {
    const struct settings *settings;
    const struct pack *pack;
    const struct glyphs *glyphs;
    const struct languages *languages; /* that can be chosen; NULL or less than two: none */
    size_t language;                   /* the one of them that `pack` is in */
    unsigned refused;                  /* bit i: language i turned out to be broken */
    int rows, columns;
    bool plain; /* there are lines and no cells: nothing can be pointed at but by its number */
    bool kiosk;
    bool touch;        /* for fingers: rows below these have buttons, and no key is named */
    bool out_of_order; /* there is nothing to show */
    const struct report *messages; /* on the texts, while somebody writes them; else NULL */
    bool mono;       /* no colors, so nothing that must be black on white can be shown */
    bool underlined; /* links are; else they have a color of their own */
    bool own_ground; /* the theme paints one: then the screen is the guide's own */
    /* While a screen is drawn: the way to it ("Home > Treatments"), by the screens that lie below
     * it, and the title of the one that Esc leads to ("": it has none; NULL: there is none). */
    const char *path, *back;
    enum command focus;  /* arrows have led to this one in the last row; COMMAND_NONE: to none */
    struct visit *visit; /* of the visitor who is here; `draw` only reads it */
    int64_t now_ms;
    uint64_t seed; /* another one at each event; for shuffling */
};

/* The screens there are, and how one names another. tui/app/screens.c has the table of them. */
enum screen_id {
    SCREEN_ATTRACT,
    SCREEN_HOME,
    SCREEN_MENU,     /* target: menu */
    SCREEN_CONTENTS, /* target: topic, and the anchor of the section in view ("": none; NULL: the
                        topic begins here) */
    SCREEN_TOPIC,    /* target: topic, anchor, words, or medicine, or hit */
    SCREEN_PLACES,   /* target: topic */
    SCREEN_POPUP,    /* target: link (of a word or a fact) or word */
    SCREEN_WORDS,
    SCREEN_FLASHCARDS,
    SCREEN_QUIZ, /* target: topic, to check it; without one the whole quiz */
    SCREEN_QUESTIONS,
    SCREEN_CARD, /* target: address */
    SCREEN_FIND,
    SCREEN_HELP,
    SCREEN_CONFIRM,      /* target: confirm, and that of the screen that Yes opens */
    SCREEN_CLOSING,      /* the visitor is done: keep what was picked and answered, or clear it? */
    SCREEN_PIN,          /* after F12: asks for the staff's PIN */
    SCREEN_STAFF,        /* after the right PIN: what staff can do */
    SCREEN_CLEAN,        /* no key does anything for a minute; then the visit is over */
    SCREEN_MESSAGES,     /* what --check says, while somebody writes the texts */
    SCREEN_OUT_OF_ORDER, /* of a kiosk that has nothing to show; it tries again each minute */
    SCREEN_COUNT,
};

/* What SCREEN_CONFIRM asks, to be answered by No or Yes. */
enum confirm_name {
    CONFIRM_LEAVE,   /* leave the guide? */
    CONFIRM_NUMBERS, /* first step of the gate before the numbers of Outlook */
    CONFIRM_NUMBERS_NOW,
    CONFIRM_COUNT,
};

/* What a screen is opened for. A screen reads the members that mean something to it. */
struct target {
    const struct topic *topic;
    /* Open the topic at this section, at the paragraph with these words. NULL: where it was left.
     */
    const char *anchor, *words;
    const struct link *link; /* what the popup explains; borrowed from the screen below */
    const struct term *word;
    const struct menu *menu;
    const struct medicine *medicine; /* its page, in the place of a topic's */
    /* Open the page at this hit of the visit's search, with all of its hits marked. */
    const struct find_hit *hit;
    const char *address; /* the card for a web address; copied. NULL: the card for the doctor */
    enum confirm_name confirm;
    size_t language; /* of ACTION_LANGUAGE: its index */
};

enum action_kind {
    ACTION_UNHANDLED, /* the app may know what to do */
    ACTION_STAY,      /* done, nothing to draw */
    ACTION_REDRAW,
    ACTION_PUSH,        /* open `screen` over this one */
    ACTION_REPLACE,     /* open `screen` in place of this one */
    ACTION_POP,         /* back to the one below */
    ACTION_LANGUAGE,    /* this page in the language of the target */
    ACTION_READER,      /* words in one column and nothing drawn, for this visit; or no longer */
    ACTION_HOME,        /* back to Home, the visit goes on */
    ACTION_FINISH,      /* the visitor is done; where something would be lost, it asks */
    ACTION_KEEP,        /* back to the one below after all */
    ACTION_START_OVER,  /* the visit ends */
    ACTION_NEXT_VISIT,  /* the same, where nobody saw anything that must not stay on the screen */
    ACTION_LEAVE,       /* the program ends */
    ACTION_STAFF_WRONG, /* the PIN was wrong: back to the one below, and it counts */
    ACTION_STAFF_RIGHT, /* it was right: open `screen` in place of this one */
    ACTION_STAFF_LEAVE, /* the staff end the program, kiosk or not */
};

struct action {
    enum action_kind kind;
    enum screen_id screen;
    struct target target;
};

struct event {
    enum command command; /* COMMAND_NONE: a key without one, or no key at all */
    struct key key;
    bool time;  /* the screen's deadline came; no key */
    bool again; /* the same key or click came within the settle time before (app/settle.h) */
    bool held;  /* the same, so soon that the key may never have been let go */
    const struct region *region; /* the item, link or place that was clicked; NULL: none */
};

struct screen {
    const char *name;
    /* Its title in the path: marked with N_(), or where that is NULL, what `title_of` says. Boxes
     * over a page have none. */
    const char *title;
    const char *(*title_of)(const void *state);
    size_t state_bytes;
    bool overlay; /* drawn over the screen below */
    bool start;   /* a screen that a visit begins with */
    /* It gets every key, F10 too; nothing that is common to all screens happens over it, and no
     * warning. */
    bool exclusive;
    enum key_place place; /* a list or a page: then keys mean what they mean in every other */
    bool takes_text;      /* what is pasted comes as keys without a command */
    int wheel_lines;      /* lines that one notch of the wheel moves; 0: one item */
    /* Which screen opens in its place for this target; NULL: none. */
    enum screen_id (*opens)(const struct env *env, const struct target *target);
    /* Each may be NULL, draw and event excepted. `state` is this screen's own. */
    void (*open)(void *state, const struct env *env, const struct target *target);
    /* The words are of another language now, and env->pack is another pack with the same records in
     * the same order: takes whatever the state keeps of `from` from there (languages_twin), and
     * lets go of what it borrowed from a screen below or from a search. NULL: it keeps nothing.
     * resize is called after it. */
    void (*translated)(void *state, const struct env *env, const struct pack *from);
    /* After open, when the size or the language changed, and once the pack is loaded. */
    void (*resize)(void *state, const struct env *env);
    struct action (*event)(void *state, const struct env *env, const struct event *event);
    void (*draw)(const void *state, const struct env *env, struct surface *surface);
    /* Returns when `event` wants to be called with `time`; -1: never. */
    int64_t (*deadline_ms)(const void *state);
    /* Remembers what the visit keeps, and frees what the state owns. */
    void (*close)(void *state, const struct env *env);
};

#endif
