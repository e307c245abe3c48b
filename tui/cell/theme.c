/* The looks of every role, as one const table per theme, and the arithmetic that judges them: which
 * color a number is, and the contrast of two colors. Each row says the 256 colors, then the 8 of a
 * console; what is left without colors is the same in every theme and stands once, below. This file
 * knows roles, never where a screen uses them. SPDX-License-Identifier: MIT */
#include "tui/cell/theme.h"

#include <stddef.h>

#include "config/settings.h"

enum { NONE = 0, BOLD = LOOK_BOLD, UNDERLINE = LOOK_UNDERLINE, REVERSE = LOOK_REVERSE, OWN = -1 };

/* Without colors: nothing that a color says may be lost, and nothing but a link is underlined
 * alone.
 */
enum mono_look {
    MONO_BODY = NONE,
    MONO_TITLE = BOLD,
    MONO_HEADING = BOLD,
    MONO_LABEL = BOLD,
    MONO_QUIET = NONE,
    MONO_STRONG = BOLD,
    MONO_EMPHASIS = BOLD,
    MONO_LINK = UNDERLINE,
    MONO_LINK_FOCUS = REVERSE | UNDERLINE,
    MONO_FRAME = NONE,
    MONO_BOX_TITLE = BOLD,
    MONO_FOOTER = NONE,
    MONO_KEY = BOLD,
    MONO_CHOSEN = REVERSE,
    MONO_FOUND = BOLD | UNDERLINE,
    MONO_RIGHT = BOLD,
    MONO_WRONG = BOLD,
    MONO_URGENT = BOLD | REVERSE,
    MONO_WARNING = BOLD,
    /* Never drawn: whether reverse makes black on white or white on black is the terminal's secret,
     * and readers do not find a code that is the wrong way round. Where there are no colors the
     * words stand alone. */
    MONO_CODE = NONE,
    MONO_CODE_DARK = NONE,
};

#define ROW(role, fore, back, looks, console_fore, console_back, console_looks)                    \
    [ROLE_##role] = {                                                                              \
        .foreground = (fore),                                                                      \
        .background = (back),                                                                      \
        .look = (looks),                                                                           \
        .console_foreground = (console_fore),                                                      \
        .console_background = (console_back),                                                      \
        .console_look = (console_looks),                                                           \
        .mono_look = (unsigned)MONO_##role,                                                        \
    }

#define MONO_ROW(role) ROW(role, OWN, OWN, (unsigned)MONO_##role, OWN, OWN, (unsigned)MONO_##role)

/* What calm makes of the 16 colors of a kiosk's console. 4 is behind what is chosen, and skin. */
static const unsigned calm_palette[THEME_PALETTE] = {0x1C1C1C, 0x8A3A3A, 0xFFD787, 0xD7AF5F,
    0x3A4A58, 0x875F00, 0x87AFAF, 0xDADADA, 0x6C6C6C, 0xFFAF87, 0x87D787, 0xAFD7FF, 0x8787FF,
    0xD787D7, 0x87D7FF, 0xFFFFFF};

/* Of 256: 16 black, 24 sea blue, 88 dark red, 226 yellow, 231 white, 234 and 236 almost black. Of
 * 8: 0 black, 1 red, 2 green, 3 yellow (brown unless bold), 4 blue, 5 magenta, 6 cyan, 7 white
 * (gray unless bold). Underline and color cannot meet on the console, so no row there depends on
 * it. Bold black is a gray there: black letters are never bold. */
static const struct theme
    themes[THEME_NAME_COUNT] =
        {
            [THEME_NAME_CALM] =
                {
                    .name = "calm",
                    .palette = calm_palette,
                    .least_contrast = 4.5,
                    .least_body_contrast = 7.0,
                    .styles =
                        {
                            ROW(BODY, 253, 234, NONE, 7, 0, NONE),
                            ROW(TITLE, 153, 234, BOLD, 3, 0, BOLD),
                            ROW(HEADING, 116, 234, BOLD, 3, 0, BOLD),
                            ROW(LABEL, 151, 234, NONE, 6, 0, NONE),
                            ROW(QUIET, 248, 234, NONE, 7, 0, NONE),
                            ROW(STRONG, 231, 234, BOLD, 7, 0, BOLD),
                            ROW(EMPHASIS, 229, 234, NONE, 2, 0, BOLD),
                            ROW(LINK, 117, 234, UNDERLINE, 6, 0, BOLD),
                            ROW(LINK_FOCUS, 16, 117, NONE, 0, 6, NONE),
                            ROW(FRAME, 246, 234, NONE, 6, 0, NONE),
                            ROW(BOX_TITLE, 151, 234, BOLD, 7, 0, BOLD),
                            ROW(FOOTER, 250, 234, NONE, 7, 0, NONE),
                            ROW(KEY, 153, 234, BOLD, 7, 0, BOLD),
                            ROW(CHOSEN, 231, 24, BOLD, 7, 4, BOLD),
                            ROW(FOUND, 16, 222, NONE, 0, 2, NONE),
                            ROW(RIGHT, 114, 234, BOLD, 2, 0, BOLD),
                            ROW(WRONG, 216, 234, BOLD, 1, 0, BOLD),
                            ROW(URGENT, 231, 88, BOLD, 7, 1, BOLD),
                            ROW(WARNING, 222, 236, BOLD, 3, 0, BOLD),
                            ROW(CODE, 16, 231, NONE, 0, 7, NONE),
                            ROW(CODE_DARK, 231, 16, NONE, 7, 0, NONE),
                        },
                },
            /* On the gray of the 8 only black can be read well: there headings stand out by the
               blank line above them, and links by a ground of their own. */
            [THEME_NAME_LIGHT] =
                {
                    .name = "light",
                    .least_contrast = 7.0,
                    .least_body_contrast = 7.0,
                    .styles =
                        {
                            ROW(BODY, 235, 231, NONE, 0, 7, NONE),
                            ROW(TITLE, 24, 231, BOLD, 0, 7, NONE),
                            ROW(HEADING, 23, 231, BOLD, 0, 7, NONE),
                            ROW(LABEL, 22, 231, NONE, 0, 7, NONE),
                            ROW(QUIET, 239, 231, NONE, 0, 7, NONE),
                            ROW(STRONG, 16, 231, BOLD, 0, 7, NONE),
                            ROW(EMPHASIS, 55, 231, NONE, 0, 7, NONE),
                            ROW(LINK, 20, 231, UNDERLINE, 0, 6, NONE),
                            ROW(LINK_FOCUS, 231, 20, NONE, 6, 0, BOLD),
                            ROW(FRAME, 240, 231, NONE, 0, 7, NONE),
                            ROW(BOX_TITLE, 23, 231, BOLD, 0, 7, NONE),
                            ROW(FOOTER, 238, 231, NONE, 0, 7, NONE),
                            ROW(KEY, 24, 231, BOLD, 0, 7, NONE),
                            ROW(CHOSEN, 231, 24, BOLD, 7, 4, BOLD),
                            ROW(FOUND, 16, 222, NONE, 3, 0, BOLD),
                            ROW(RIGHT, 22, 231, BOLD, 0, 7, NONE),
                            ROW(WRONG, 88, 231, BOLD, 0, 7, NONE),
                            ROW(URGENT, 231, 88, BOLD, 7, 1, BOLD),
                            ROW(WARNING, 16, 230, BOLD, 0, 6, NONE),
                            ROW(CODE, 16, 231, NONE, 0, 7, NONE),
                            ROW(CODE_DARK, 231, 16, NONE, 7, 0, NONE),
                        },
                },
            [THEME_NAME_CONTRAST] =
                {
                    .name = "contrast",
                    .least_contrast = 7.0,
                    .least_body_contrast = 7.0,
                    .styles =
                        {
                            ROW(BODY, 231, 16, NONE, 7, 0, BOLD),
                            ROW(TITLE, 226, 16, BOLD, 3, 0, BOLD),
                            ROW(HEADING, 226, 16, BOLD, 3, 0, BOLD),
                            ROW(LABEL, 226, 16, NONE, 3, 0, BOLD),
                            ROW(QUIET, 231, 16, NONE, 7, 0, NONE),
                            ROW(STRONG, 226, 16, BOLD, 3, 0, BOLD),
                            ROW(EMPHASIS, 231, 16, UNDERLINE, 3, 0, BOLD),
                            ROW(LINK, 226, 16, UNDERLINE, 6, 0, BOLD),
                            ROW(LINK_FOCUS, 16, 226, BOLD, 0, 6, NONE),
                            ROW(FRAME, 231, 16, NONE, 7, 0, NONE),
                            ROW(BOX_TITLE, 226, 16, BOLD, 3, 0, BOLD),
                            ROW(FOOTER, 231, 16, NONE, 7, 0, NONE),
                            ROW(KEY, 226, 16, BOLD, 3, 0, BOLD),
                            ROW(CHOSEN, 16, 231, BOLD, 7, 0, REVERSE),
                            ROW(FOUND, 16, 123, NONE, 2, 0, BOLD),
                            ROW(RIGHT, 231, 16, BOLD, 7, 0, BOLD),
                            ROW(WRONG, 226, 16, BOLD, 3, 0, BOLD),
                            ROW(URGENT, 16, 226, BOLD, 3, 0, BOLD),
                            ROW(WARNING, 226, 16, BOLD, 3, 0, BOLD),
                            ROW(CODE, 16, 231, NONE, 0, 7, NONE),
                            ROW(CODE_DARK, 231, 16, NONE, 7, 0, NONE),
                        },
                },
            /* Accents here are dark enough for a white page and light enough for a black one: 29
               green, 63 blue, 131 red. Of the 8 none is, so words have the visitor's own color. */
            [THEME_NAME_TERMINAL] =
                {
                    .name = "terminal",
                    .styles =
                        {
                            ROW(BODY, OWN, OWN, NONE, OWN, OWN, NONE),
                            ROW(TITLE, OWN, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(HEADING, OWN, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(LABEL, OWN, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(QUIET, OWN, OWN, NONE, OWN, OWN, NONE),
                            ROW(STRONG, OWN, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(EMPHASIS, OWN, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(LINK, 63, OWN, UNDERLINE, OWN, OWN, UNDERLINE),
                            ROW(LINK_FOCUS, 63, OWN, REVERSE, OWN, OWN, REVERSE | UNDERLINE),
                            ROW(FRAME, OWN, OWN, NONE, OWN, OWN, NONE),
                            ROW(BOX_TITLE, OWN, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(FOOTER, OWN, OWN, NONE, OWN, OWN, NONE),
                            ROW(KEY, OWN, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(CHOSEN, OWN, OWN, REVERSE, OWN, OWN, REVERSE),
                            ROW(FOUND, OWN, OWN, BOLD | UNDERLINE, OWN, OWN, BOLD | UNDERLINE),
                            ROW(RIGHT, 29, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(WRONG, 131, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(URGENT, OWN, OWN, BOLD | REVERSE, OWN, OWN, BOLD | REVERSE),
                            ROW(WARNING, OWN, OWN, BOLD, OWN, OWN, BOLD),
                            ROW(CODE, 16, 231, NONE, 0, 7, NONE),
                            ROW(CODE_DARK, 231, 16, NONE, 7, 0, NONE),
                        },
                },
            [THEME_NAME_MONO] =
                {
                    .name = "mono",
                    .styles =
                        {
                            MONO_ROW(BODY),
                            MONO_ROW(TITLE),
                            MONO_ROW(HEADING),
                            MONO_ROW(LABEL),
                            MONO_ROW(QUIET),
                            MONO_ROW(STRONG),
                            MONO_ROW(EMPHASIS),
                            MONO_ROW(LINK),
                            MONO_ROW(LINK_FOCUS),
                            MONO_ROW(FRAME),
                            MONO_ROW(BOX_TITLE),
                            MONO_ROW(FOOTER),
                            MONO_ROW(KEY),
                            MONO_ROW(CHOSEN),
                            MONO_ROW(FOUND),
                            MONO_ROW(RIGHT),
                            MONO_ROW(WRONG),
                            MONO_ROW(URGENT),
                            MONO_ROW(WARNING),
                            MONO_ROW(CODE),
                            MONO_ROW(CODE_DARK),
                        },
                },
};

/* What is lit stands out from each of the others that can lie beside it (3:1), on 256 colors from
 * the dimmed ones; those are pale on the light theme's page, where dark ones would stand in front.
 * A console has its bright colors only in front, so no two of the others are. */
short theme_shade(const struct theme *theme, unsigned shade, bool many) {
    static const struct {
        short full, dim, pale, console;
    } shades[SHADE_COUNT] = {
        [SHADE_NONE] = {OWN, OWN, OWN, OWN},
        [SHADE_SKIN] = {137, 239, 249, 4},
        [SHADE_INSIDE] = {52, 236, 255, 0},
        [SHADE_STOMACH] = {173, 96, 182, 4},
        [SHADE_BOWEL] = {131, 95, 217, 1},
        [SHADE_BONES] = {230, 242, 230, 8},
        [SHADE_LUNGS] = {174, 95, 224, 1},
        [SHADE_LINING] = {179, 94, 223, 5},
        [SHADE_LIVER] = {167, 52, 216, 1},
        [SHADE_NODES] = {71, 23, 151, 0},
        [SHADE_OTHER] = {131, 95, 217, 5},
        [SHADE_LIT] = {117, 117, 24, 14},
    };
    bool pale = theme == &themes[THEME_NAME_LIGHT];
    unsigned place = shade % SHADE_DIM;
    if (place >= SHADE_COUNT) return OWN;
    if (!many) return shades[place].console;
    if (pale && (shade >= SHADE_DIM || place == SHADE_LIT)) return shades[place].pale;
    return shade >= SHADE_DIM ? shades[place].dim : shades[place].full;
}

const struct theme *theme_table(enum theme_name name) {
    return &themes[name];
}

/* The setting "auto" chooses by where the guide runs: a kiosk has a screen of its own to paint, a
 * visitor's terminal has not. */
static enum theme_name named_theme(int setting, bool own_screen) {
    switch ((enum theme_setting)setting) {
    case THEME_CALM:
        return THEME_NAME_CALM;
    case THEME_LIGHT:
        return THEME_NAME_LIGHT;
    case THEME_CONTRAST:
        return THEME_NAME_CONTRAST;
    case THEME_TERMINAL:
        return THEME_NAME_TERMINAL;
    case THEME_MONO:
        return THEME_NAME_MONO;
    case THEME_AUTO:
        break;
    }
    return own_screen ? THEME_NAME_CALM : THEME_NAME_TERMINAL;
}

const struct theme *theme_pick(
    int setting, bool linux_console, bool kiosk, bool no_color, int colors) {
    if (no_color || colors < 8) return theme_table(THEME_NAME_MONO);
    return theme_table(named_theme(setting, linux_console || kiosk));
}
