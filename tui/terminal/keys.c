/* Keys and what they mean, as one const table: a row is a command with its keys, its name for the
 * footer, how it moves and its words for the help page. Nothing here knows which bytes a terminal
 * sends for a key. SPDX-License-Identifier: MIT */
#include "tui/terminal/keys.h"

#include "config/base/translate.h"

enum { KEYS_OF_A_COMMAND = 4 };

struct row {
    struct key keys[KEYS_OF_A_COMMAND]; /* ended by a key without a meaning (all zero) */
    const char *name;
    const char *ascii_name; /* where the name is no ASCII */
    const char *other_name; /* where letters and signs are no commands */
    const char *touch;      /* on a button for fingers; NULL: there is none */
    const char *pad;        /* on a number pad that writes digits; NULL: there is none */
    struct key_move move;
    const char *help;
};

#define CODE(which)                                                                                \
    { .code = KEY_CODE_##which }
#define TYPED(which)                                                                               \
    { .code = KEY_CODE_CHARACTER, .character = (which) }
#define CONTROL(which)                                                                             \
    { .code = KEY_CODE_CONTROL, .character = (which) }

/* Letters stand here in their small form. */
static const struct row rows[COMMAND_COUNT] = {
    [COMMAND_UP] = {.pad = "8",
        .keys = {CODE(UP), TYPED(U'k')},
        .name = "↑",
        .ascii_name = N_("Up"),
        .touch = N_("Up"),
        .move = {KEY_MOVES_STEP, -1},
        .help = N_("Go up: to the item above, or one line back. From the top, to the last row")},
    [COMMAND_DOWN] = {.pad = "2",
        .keys = {CODE(DOWN), TYPED(U'j')},
        .name = "↓",
        .ascii_name = N_("Down"),
        .touch = N_("Down"),
        .move = {KEY_MOVES_STEP, 1},
        .help = N_("Go down: to the item below, or one line on")},
    [COMMAND_LEFT] = {.pad = "4",
        .keys = {CODE(LEFT)},
        .name = "←",
        .ascii_name = N_("Left"),
        .touch = N_("Previous"),
        .help = N_(
            "Go back. On a page, first to the link before; in two columns, first to the left one")},
    [COMMAND_RIGHT] = {.pad = "6",
        .keys = {CODE(RIGHT)},
        .name = "→",
        .ascii_name = N_("Right"),
        .touch = N_("Next"),
        .help = N_("Open what is chosen. On a page, go to the next link; in two columns, first to "
                   "the right one")},
    [COMMAND_PAGE_UP] = {.keys = {CODE(PAGE_UP)},
        .name = N_("Page Up"),
        .touch = N_("Up"),
        .move = {KEY_MOVES_PAGE, -1},
        .help = N_("Go back one page")},
    [COMMAND_PAGE_DOWN] = {.pad = "+",
        .keys = {CODE(PAGE_DOWN), TYPED(U'+')},
        .name = N_("Page Down"),
        .touch = N_("Down"),
        .move = {KEY_MOVES_PAGE, 1},
        .help = N_("Go on one page")},
    [COMMAND_SPACE] = {.pad = "+",
        .keys = {TYPED(U' ')},
        .name = N_("Space"),
        .move = {KEY_MOVES_PAGE, 1},
        .help = N_("Go on one page. Among questions, the same as Enter")},
    [COMMAND_TOP] = {.keys = {CODE(HOME)},
        .name = NC_("key", "Home"),
        .move = {KEY_MOVES_TO_END, -1},
        .help = N_("Go to the start of the page or the list")},
    [COMMAND_END] = {.keys = {CODE(END)},
        .name = NC_("key", "End"),
        .move = {KEY_MOVES_TO_END, 1},
        .help = N_("Go to the end of the page or the list")},
    [COMMAND_NEXT_LINK] = {.pad = "6",
        .keys = {CODE(TAB)},
        .name = N_("Tab"),
        .move = {KEY_MOVES_ITEM, 1},
        .help = N_("Go to the next link or item")},
    [COMMAND_PREVIOUS_LINK] = {.pad = "4",
        .keys = {CODE(BACK_TAB)},
        .name = N_("Shift+Tab"),
        .move = {KEY_MOVES_ITEM, -1},
        .help = N_("Go to the link or item before")},
    [COMMAND_OPEN] = {.pad = N_("Enter"),
        .keys = {CODE(ENTER)},
        .name = N_("Enter"),
        .help = N_("Open what is chosen. On a page without a choice, go on")},
    [COMMAND_BACK] = {.pad = "-",
        .keys = {CODE(ESCAPE), CODE(BACKSPACE), TYPED(U'-'), TYPED(U'.')},
        .name = N_("Esc"),
        .touch = N_("Back"),
        .help = N_("Go back to where you were")},
    [COMMAND_DIGIT] = {.pad = "0-9",
        .name = "0-9",
        .help = N_("Go to that item of a list. In a menu, open it")},
    [COMMAND_CALL_NOW] = {.pad = "*",
        .keys = {TYPED(U'c'), CODE(F2)},
        .name = "C",
        .other_name = "F2",
        .touch = N_("Call now"),
        .help = N_("See when to call right now, and whom")},
    [COMMAND_CALL_STAR] = {.pad = "*",
        .keys = {TYPED(U'*')},
        .name = "*",
        .help = N_("The same as C, on a number pad, and while you type a word to find")},
    [COMMAND_WORDS] = {.keys = {TYPED(U'w')},
        .name = "W",
        .touch = N_("Words"),
        .help = N_("Look up words to know")},
    [COMMAND_HELP] = {.keys = {TYPED(U'?'), CODE(F1)},
        .name = "?",
        .other_name = "F1",
        .touch = N_("Help"),
        .help = N_("See this help")},
    [COMMAND_FINISHED] = {.keys = {CODE(F10)},
        .name = "F10",
        .touch = N_("Done"),
        .help = N_("Done: clear everything for the next person. It asks if you picked or answered "
                   "something")},
    [COMMAND_FINISHED_BY_LETTER] = {.keys = {TYPED(U'x')},
        .name = "X",
        .help = N_("The same as F10")},
    [COMMAND_HOME] = {.keys = {TYPED(U'q')},
        .name = "Q",
        .touch = N_("Home"),
        .help = N_("Go to the first page")},
    [COMMAND_LEAVE] = {.keys = {CONTROL(U'c')},
        .name = "Ctrl+C",
        .help = N_("Leave the guide. It asks first")},
    [COMMAND_CONTENTS] = {.keys = {TYPED(U't'), CODE(F4)},
        .name = "T",
        .other_name = "F4",
        .touch = N_("Contents"),
        .help = N_("In a part: see its headings and go to one")},
    [COMMAND_NEXT_SECTION] = {.keys = {TYPED(U']')},
        .name = "]",
        .help = N_("In a part: go to the next heading")},
    [COMMAND_PREVIOUS_SECTION] = {.keys = {TYPED(U'[')},
        .name = "[",
        .help = N_("In a part: go to the heading before")},
    [COMMAND_READ] = {.keys = {TYPED(U'r')},
        .name = "R",
        .help = N_("In the quiz: read about this question. On the first page: for screen readers")},
    [COMMAND_SHOW] = {.keys = {TYPED(U's')},
        .name = "S",
        .help = N_("In the quiz: show me the answer")},
    [COMMAND_HIDE] = {.keys = {TYPED(U'h')},
        .name = "H",
        .other_name = N_("Esc"), /* which leads away from them, too */
        .touch = N_("Hide these"),
        .help = N_("Where numbers stand: hide them again")},
    [COMMAND_FIND] = {.pad = "/",
        .keys = {TYPED(U'/'), CODE(F3)},
        .name = "/",
        .other_name = "F3",
        .touch = N_("Find"),
        .help = N_("Find a word in the whole guide")},
    [COMMAND_NEXT_HIT] = {.keys = {TYPED(U'n')},
        .name = "N",
        .touch = N_("Next place"),
        .help = N_("After a search: the next place")},
    [COMMAND_PREVIOUS_HIT] = {.keys = {TYPED(U'p')},
        .name = "P",
        .touch = N_("Place before"),
        .help = N_("After a search: the place before")},
    [COMMAND_ERASE] = {.keys = {CONTROL(U'u')},
        .name = "Ctrl+U",
        .help = N_("In Find: erase all that you typed")},
    [COMMAND_LOOK] = {.keys = {TYPED(U'z'), CODE(F5)},
        .name = "Z",
        .other_name = "F5",
        .touch = "Aa",
        .help = N_("Change the colors; on some screens, the letters too")},
    [COMMAND_LANGUAGE] = {.keys = {TYPED(U'l')},
        .name = "L",
        .help = N_("Read the same page in another language")},
    [COMMAND_REDRAW] = {.keys = {CONTROL(U'l')},
        .name = "Ctrl+L",
        .help = N_("Draw the screen again")},
    [COMMAND_MESSAGES] = {.keys = {TYPED(U'e')}, .name = "E"},
    [COMMAND_STAFF] = {.keys = {CODE(F12)},
        .name = "F12"}, /* in no footer, and not on the help page */
};

static struct key small(struct key key) {
    if (key.character >= U'A' && key.character <= U'Z') key.character += U'a' - U'A';
    return key;
}

/* A row's list ends where a key says nothing: the character zero. */
static bool has_key(const struct row *row, struct key key) {
    for (size_t i = 0; i < KEYS_OF_A_COMMAND; i++) {
        const struct key *own = &row->keys[i];
        bool spelled = own->code == KEY_CODE_CHARACTER || own->code == KEY_CODE_CONTROL;
        if (spelled && own->character == 0) return false;
        if (own->code == key.code && (!spelled || own->character == key.character)) return true;
    }
    return false;
}

enum command keys_command(struct key key) {
    if (keys_digit(key) >= 0) return COMMAND_DIGIT;
    struct key wanted = small(key);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (has_key(&rows[i], wanted)) return (enum command)i;
    return COMMAND_NONE;
}

int keys_digit(struct key key) {
    if (key.code != KEY_CODE_CHARACTER || key.character < U'0' || key.character > U'9') return -1;
    return (int)(key.character - U'0');
}

int keys_sideways(struct key key) {
    return key.code == KEY_CODE_RIGHT ? 1 : key.code == KEY_CODE_LEFT ? -1 : 0;
}

enum command keys_command_in(enum key_place place, struct key key, bool letters) {
    static const enum command pad[10] = {
        [1] = COMMAND_END,
        [2] = COMMAND_DOWN,
        [3] = COMMAND_PAGE_DOWN,
        [4] = COMMAND_LEFT,
        [6] = COMMAND_RIGHT,
        [7] = COMMAND_TOP,
        [8] = COMMAND_UP,
        [9] = COMMAND_PAGE_UP,
    };
    bool sign = key.code == KEY_CODE_CHARACTER && key.character != U' ';
    enum command command = keys_command(key);
    int digit = keys_digit(key);
    bool list = place == KEYS_IN_LIST || place == KEYS_IN_UNNUMBERED;
    bool plus = key.code == KEY_CODE_CHARACTER && key.character == U'+';
    if (!letters && sign && digit < 0) return COMMAND_NONE;
    if (place == KEYS_ON_PAGE && digit >= 0) return pad[digit];
    if (place == KEYS_IN_UNNUMBERED && (digit == 8 || digit == 2)) return pad[digit];
    if (list && plus) return COMMAND_DOWN;
    if (list && command == COMMAND_LEFT) return COMMAND_BACK;
    if (list && command == COMMAND_RIGHT) return COMMAND_OPEN;
    return command;
}

bool keys_on_pad(struct key key) {
    bool moves = key.code >= KEY_CODE_UP && key.code <= KEY_CODE_END;
    bool sign = key.character == U'+' || key.character == U'-' || key.character == U'*' ||
                key.character == U'/' || key.character == U'.';
    if (key.code == KEY_CODE_CHARACTER) return sign || keys_digit(key) >= 0;
    return moves || key.code == KEY_CODE_ENTER;
}

const char *keys_pad(enum command command) {
    return rows[command].pad ? _(rows[command].pad) : "";
}

struct key_move keys_move(enum command command) {
    return rows[command].move;
}

const char *keys_name(enum command command, bool ascii) {
    const struct row *row = &rows[command];
    if (!row->name) return "";
    return _(ascii && row->ascii_name ? row->ascii_name : row->name);
}

const char *keys_other_name(enum command command, bool ascii) {
    const struct row *row = &rows[command];
    bool sign = row->keys[0].code == KEY_CODE_CHARACTER && row->keys[0].character > U' ';
    if (!sign) return keys_name(command, ascii);
    return row->other_name ? _(row->other_name) : "";
}

const char *keys_touch(enum command command) {
    return rows[command].touch ? _(rows[command].touch) : "";
}

const char *keys_help(enum command command) {
    return rows[command].help ? _(rows[command].help) : NULL;
}
