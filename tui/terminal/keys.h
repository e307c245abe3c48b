/* Keys and what they mean. One table gives each command its keys, its name in the footer, how it
 * moves in a list and on a page, and its words on the help page, so that these cannot differ.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_KEYS_H
#define TUI_KEYS_H

#include <stdbool.h>
#include <stddef.h>
#include <uchar.h>

enum key_code {
    KEY_CODE_CHARACTER, /* `character` says which */
    KEY_CODE_UP,
    KEY_CODE_DOWN,
    KEY_CODE_LEFT,
    KEY_CODE_RIGHT,
    KEY_CODE_PAGE_UP,
    KEY_CODE_PAGE_DOWN,
    KEY_CODE_HOME,
    KEY_CODE_END,
    KEY_CODE_ENTER,
    KEY_CODE_ESCAPE,
    KEY_CODE_BACKSPACE,
    KEY_CODE_TAB,
    KEY_CODE_BACK_TAB,
    KEY_CODE_F1,
    KEY_CODE_F2,
    KEY_CODE_F3,
    KEY_CODE_F4,
    KEY_CODE_F5,
    KEY_CODE_F10,
    KEY_CODE_F12,
    KEY_CODE_CONTROL, /* Ctrl with the letter in `character` ('c', 'l') */
    KEY_CODE_OTHER,   /* a key that is none of these; it is activity all the same */
};

struct key {
    enum key_code code;
    char32_t character;
};

enum command {
    COMMAND_NONE,
    COMMAND_UP,
    COMMAND_DOWN,
    COMMAND_LEFT,
    COMMAND_RIGHT,
    COMMAND_PAGE_UP,
    COMMAND_PAGE_DOWN,
    COMMAND_SPACE, /* next page; among questions the same as Enter */
    COMMAND_TOP,
    COMMAND_END,
    COMMAND_NEXT_LINK,
    COMMAND_PREVIOUS_LINK,
    COMMAND_OPEN, /* Enter */
    COMMAND_BACK,
    COMMAND_DIGIT, /* keys_digit says which */
    COMMAND_CALL_NOW,
    COMMAND_CALL_STAR, /* the same by a key that is no letter */
    COMMAND_WORDS,
    COMMAND_HELP,
    COMMAND_FINISHED,           /* F10 */
    COMMAND_FINISHED_BY_LETTER, /* X: the same, where letters are no text */
    COMMAND_HOME,               /* q: Home; at Home without --kiosk it asks whether to leave */
    COMMAND_LEAVE,              /* Ctrl-C */
    COMMAND_CONTENTS,           /* T: the headings of this page */
    COMMAND_NEXT_SECTION,       /* ] */
    COMMAND_PREVIOUS_SECTION,   /* [ */
    COMMAND_READ,               /* R: read about this question */
    COMMAND_SHOW,               /* S: show me the answer */
    COMMAND_HIDE,               /* H: hide the numbers again */
    COMMAND_FIND,               /* / */
    COMMAND_NEXT_HIT,           /* n, in a page that was found */
    COMMAND_PREVIOUS_HIT,       /* p */
    COMMAND_ERASE,              /* Ctrl-U, in Find: all that was typed */
    COMMAND_LOOK,               /* Z: other colors */
    COMMAND_LANGUAGE,           /* L: the same page in another language */
    COMMAND_REDRAW,             /* Ctrl-L */
    COMMAND_MESSAGES,           /* E: what the check says, while somebody writes the texts */
    COMMAND_STAFF,              /* F12: the staff's page, where there is a PIN */
    COMMAND_COUNT,
};

/* Returns the command of a key; COMMAND_NONE when it has none. Letters work in either case. The
 * number pad: digits, Enter, '-' or '.' back, '+' next page, '*' call
 * now. */
enum command keys_command(struct key key);

/* Returns 0 to 9 for a digit, else -1. */
int keys_digit(struct key key);

/* Returns 1 for the arrow to the right, -1 for the one to the left, else 0: between two columns of
 * a list that comes before what keys_command_in says. */
int keys_sideways(struct key key);

/* Where a key is pressed. */
enum key_place {
    KEYS_ANYWHERE,
    KEYS_IN_LIST, /* Left is the way back, Right the way in, as Enter is; '+' is a step down */
    KEYS_IN_UNNUMBERED, /* the same where digits choose nothing: 8 and 2 move */
    KEYS_ON_PAGE, /* of text: on a number pad that writes digits, these stand where the arrows are
                     (8 up, 2 down, 9 and 3 a page, 7 and 1 to an end, 4 left, 6 right) */
};

/* Returns the command of a key in that place. Without `letters`, letters and signs have none;
 * digits and Space do (WCAG 2.1.4: who dictates must not set off commands). */
enum command keys_command_in(enum key_place place, struct key key, bool letters);

enum key_unit {
    KEY_MOVES_NOTHING,
    KEY_MOVES_STEP, /* an item of a list, a line of a page */
    KEY_MOVES_ITEM, /* an item of a list; a page has links, which are the screen's business */
    KEY_MOVES_PAGE,
    KEY_MOVES_TO_END, /* the first item or line, or the last */
};

/* A movement: `by` is 1 or -1, on or back. */
struct key_move {
    enum key_unit unit;
    int by;
};

/* Returns how a command moves, in every list (list_command) and on every page (pane_command). */
struct key_move keys_move(enum command command);

/* Returns the command's name in the footer ("Enter", "C", "F10"; arrows as marks, or as words in
 * ASCII). Never NULL. */
const char *keys_name(enum command command, bool ascii);

/* The same where letters and signs are no commands: "F2" for "C"; "" where the command has no other
 * key. */
const char *keys_other_name(enum command command, bool ascii);

/* Returns the command's name on a button for fingers. Never NULL; "" where it has none. */
const char *keys_touch(enum command command);

/* Returns its name on a number pad, "" where that has no key for it. */
const char *keys_pad(enum command command);

/* Says whether a number pad has this key, with or without NumLock. */
bool keys_on_pad(struct key key);

/* Returns the command's words on the help page (gettext), or NULL where help does not list it. */
const char *keys_help(enum command command);

#endif
