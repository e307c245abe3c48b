/* What each part of a screen looks like: one const table of roles per theme. Colors are the 256 of
 * xterm, with a twin among the 8 (and bold for the bright 8) of a Linux console. The contrast of
 * every pair is computed from these tables in a test. SPDX-License-Identifier: MIT */
#ifndef TUI_THEME_H
#define TUI_THEME_H

#include <stdbool.h>

enum role {
    ROLE_BODY,
    ROLE_TITLE,   /* the guide's name, a page's name */
    ROLE_HEADING, /* of a section */
    ROLE_LABEL,   /* a heading inside a record's section; group titles */
    ROLE_QUIET,   /* summaries, sources, hints: never the only place of a meaning */
    ROLE_STRONG,  /* what a page has to say in one sentence, and strong words in text */
    ROLE_EMPHASIS,
    ROLE_LINK,
    ROLE_LINK_FOCUS, /* the link that Enter opens */
    ROLE_FRAME,      /* rules, borders, the scroll bar */
    ROLE_BOX_TITLE,
    ROLE_FOOTER,
    ROLE_KEY,    /* the name of a key in the footer and on the help page */
    ROLE_CHOSEN, /* the number and title of the chosen item */
    ROLE_FOUND,  /* a word that the search found */
    ROLE_RIGHT,
    ROLE_WRONG,
    ROLE_URGENT,    /* headings of the call-now page */
    ROLE_WARNING,   /* the boxes that ask: still here?, clear everything? */
    ROLE_CODE,      /* black on white, whatever the theme. Not for themes without colors */
    ROLE_CODE_DARK, /* a dark part of a code that is drawn with blanks: a black background */
    ROLE_COUNT,
};

enum look { LOOK_BOLD = 1, LOOK_UNDERLINE = 2, LOOK_REVERSE = 4 };

/* The colors of the picture of the body: where a place is lit, the others are dimmed. */
enum shade {
    SHADE_NONE, /* the ground of the theme */
    SHADE_SKIN,
    SHADE_INSIDE, /* of the belly */
    SHADE_STOMACH,
    SHADE_BOWEL,
    SHADE_BONES,
    SHADE_LUNGS,
    SHADE_LINING,
    SHADE_LIVER,
    SHADE_NODES,
    SHADE_OTHER, /* a place that the guide does not know */
    SHADE_LIT,
    SHADE_COUNT,
    SHADE_DIM = 16, /* added to one of them */
};

enum { THEME_PALETTE = 16 }; /* colors of a Linux console */

/* A role's looks. Colors are -1 for the terminal's own. */
struct style {
    short foreground, background;                 /* of 256 */
    short console_foreground, console_background; /* of 8; bold makes the foreground bright */
    unsigned look;                                /* with colors, 256 */
    unsigned console_look;                        /* with 8 colors */
    unsigned mono_look;                           /* without colors */
};

struct theme {
    const char *name;
    double least_contrast, least_body_contrast; /* promised ratio of every pair, and of body text;
                                                   0: the terminal's own colors */
    const unsigned *palette; /* what it makes of the colors of a kiosk's console, each 0xRRGGBB;
                                NULL: nothing */
    struct style styles[ROLE_COUNT];
};

enum theme_name {
    THEME_NAME_CALM,
    THEME_NAME_LIGHT,
    THEME_NAME_CONTRAST,
    THEME_NAME_TERMINAL,
    THEME_NAME_MONO,
    THEME_NAME_COUNT
};

/* Returns one of the const tables. */
const struct theme *theme_table(enum theme_name name);

/* Returns the color of a shade, which may be dimmed, of 256 or, without `many`, of the 16 of a
 * console (8 and more: a bright one). The same in all themes but for what is dimmed and lit in the
 * light one of 256; -1 for SHADE_NONE. */
short theme_shade(const struct theme *theme, unsigned shade, bool many);

/* Picks the theme: the setting where it names one; for "auto": mono where `no_color` or `colors` <
 * 8, calm on the Linux console and with `kiosk`, else terminal. `setting` is enum theme_setting.
 * NO_COLOR and a terminal without colors win over any setting. */
const struct theme *theme_pick(
    int setting, bool linux_console, bool kiosk, bool no_color, int colors);

#endif
