/* Who is measured: the guide in two themes, and the programs beside it, each with the same text and
 * the same menu. SPDX-License-Identifier: MIT */
#ifndef TESTS_BENCH_PEERS_H
#define TESTS_BENCH_PEERS_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

enum peer { TERMINAL, CALM, THEMES, DIALOG = THEMES, WHIPTAIL, LESS, LYNX, INFO, OLD, PEERS };

enum page { MENU, TEXT };

struct peer_keys {
    const char *line, *page, *page_back, *top; /* in a text */
    const char *arrow;                         /* to the next entry of a menu */
    const char *to_entry, *open, *back;        /* of a menu, to the text; NULL: it cannot */
};

struct peer_kind {
    const char *name;    /* in the table */
    const char *program; /* looked for in PATH; NULL: the guide */
    /* Arguments: "@FILE" is a file of the folder, "{NAME}" what peers_command knows. None: it has
     * no such page. */
    const char *page[2][8];
    const char *last_bytes[2]; /* what its first frame ends with, as it is written */
    struct peer_keys keys;
};

extern const struct peer_kind peer_kinds[PEERS];

enum { MOST_ENTRIES = 24, ENTRY_BYTES = 128, MOST_ARGUMENTS = 16 + 2 * MOST_ENTRIES };

struct entry {
    char tag[4], title[ENTRY_BYTES];
};

/* Where all stands that they need. */
struct places {
    char folder[64];               /* of the files below; the caller's */
    char program[PEERS][PATH_MAX]; /* "": it is not installed */
    char content[PEERS][PATH_MAX]; /* the guide's pack */
    struct entry entries[MOST_ENTRIES];
    size_t entry_count;
};

/* What Home asks, and the heading of every menu here. No text has it. */
#define PEERS_QUESTION "What would you like to know?"

/* What the text of the topic begins with. */
#define PEERS_BEGINNING "GIST that has spread is still GIST"

/* The topic that is read: the longest that a line of Home, the second, opens as a text. */
#define PEERS_TOPIC "what"

/* Finds the programs, reads the entries of the guide's Home, and writes the text for each of them
 * to `places->folder`. `old` is another build of the guide, or NULL. Returns false, having said
 * why, when the guide itself cannot be run or read. */
bool peers_prepare(struct places *places, const char *old);

bool peers_have(const struct places *places, enum peer peer, enum page page);

struct command {
    const char *argv[MOST_ARGUMENTS];
    char texts[8][PATH_MAX]; /* what was put in */
};

/* How one is started with a page, on a screen of that size. It lives as long as `places`. */
void peers_command(struct command *command, const struct places *places, enum peer peer,
    enum page page, int rows, int columns);

#endif
