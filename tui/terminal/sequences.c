/* SPDX-License-Identifier: MIT */
#include "tui/terminal/sequences.h"

#include <stdio.h>
#include <string.h>

#include "config/base/ascii.h"
#include "tui/cell/theme.h"
#include "tui/terminal/curses.h"
#include "tui/terminal/look.h"

/* The keyboard as it is meant here, whatever another program left behind: no keys in the forms of
 * kitty (its keyboard protocol), of modifyOtherKeys, of Windows (9001); no reports of the focus
 * (1004); pastes between marks (2004). A Linux console knows none of these and may show them. */
static const char keyboard_modes[] = "\033[=0u\033[>4;0m\033[?9001l\033[?1004l\033[?2004h";
static const char keyboard_modes_off[] = "\033[?2004l";

/* Reports of presses and releases, of moves between them where the terminal knows that, in the form
 * without a limit of 223 columns where it knows that (xterm's ctlseqs, "Mouse Tracking"). */
static const char mouse_modes[] = "\033[?1000h\033[?1002h\033[?1006h";
static const char mouse_modes_off[] = "\033[?1006l\033[?1002l\033[?1000l";

/* One after the other, as console_codes(4) has it: ESC ] P, the number, red, green, blue. */
static void hold_palette(const struct sequences *sequences, struct output *output) {
    char bytes[16];
    for (unsigned color = 0; sequences->palette && color < THEME_PALETTE; color++) {
        snprintf(bytes, sizeof bytes, "\033]P%X%06X", color, sequences->palette[color]);
        output_hold_string(output, bytes);
    }
}

static void hold_modes(const struct sequences *sequences, struct output *output) {
    output_hold_string(output, sequences->keypad_on);
    if (!sequences->is_console) output_hold_string(output, keyboard_modes);
    if (sequences->has_mouse) output_hold_string(output, mouse_modes);
}

#define LOAD(sequences, member, capability)                                                        \
    curses_string((capability), (sequences)->member, sizeof(sequences)->member)

/* Clearing goes from the top left on where it can: some terminals take "clear the whole screen" for
 * a reason to keep a copy of it. */
static void load_clearing(struct sequences *sequences) {
    if (LOAD(sequences, home, "home") && LOAD(sequences, clear_below, "ed")) {
        LOAD(sequences, clear_line, "el");
        return;
    }
    sequences->home[0] = '\0';
    LOAD(sequences, clear_below, "clear");
}

void sequences_begin(
    struct sequences *sequences, const char *type, bool mouse, struct output *output) {
    char reports[32];
    *sequences = (struct sequences){.is_console = look_is_console(type),
        .has_mouse = mouse && curses_string("kmous", reports, sizeof reports)};
    load_clearing(sequences);
    LOAD(sequences, enter, "smcup");
    LOAD(sequences, keypad_on, "smkx");
    LOAD(sequences, keypad_off, "rmkx");
    LOAD(sequences, show_cursor, "cnorm");
    LOAD(sequences, plain, "sgr0");
    size_t used = strlen(sequences->plain);
    curses_string("op", sequences->plain + used, sizeof sequences->plain - used);
    LOAD(sequences, leave, "rmcup");
    if (!LOAD(sequences, clear_scrollback, "E3") && starts_with(type, "xterm"))
        snprintf(sequences->clear_scrollback, sizeof sequences->clear_scrollback, "\033[3J");
    char one_color[128];
    if (sequences->is_console && curses_string("initc", one_color, sizeof one_color))
        LOAD(sequences, colors_back, "oc");
    hold_modes(sequences, output);
}

void sequences_set_palette(
    struct sequences *sequences, const unsigned *palette, struct output *output) {
    if (palette == sequences->palette || !sequences->colors_back[0]) return;
    if (!palette) output_hold_string(output, sequences->colors_back);
    sequences->palette = palette;
    hold_palette(sequences, output);
}

void sequences_resume(const struct sequences *sequences, struct output *output) {
    output_hold_string(output, sequences->plain);
    output_hold_string(output, sequences->enter);
    output_hold_string(output, sequences->show_cursor);
    hold_palette(sequences, output);
    hold_modes(sequences, output);
}

void sequences_wipe(const struct sequences *sequences, int rows, struct output *output) {
    output_hold_string(output, sequences->home);
    for (int row = 0; row < rows && sequences->clear_line[0]; row++) {
        if (row > 0) output_hold_string(output, "\r\n");
        output_hold_string(output, sequences->clear_line);
    }
    output_hold_string(output, sequences->home);
    output_hold_string(output, sequences->clear_below);
}

/* The second screen keeps what stood there, and menus of terminals bring it back: so it is cleared
 * before it is left, and as the first one, where it is the only one, in the terminal's own colors.
 */
void sequences_end(
    const struct sequences *sequences, int rows, bool clear_scrollback, struct output *output) {
    output_begin_end(output);
    output_hold_string(output, sequences->plain);
    output_hold_string(output, shorten_end(&output->shorten));
    if (sequences->has_mouse) output_hold_string(output, mouse_modes_off);
    if (!sequences->is_console) output_hold_string(output, keyboard_modes_off);
    if (sequences->palette) output_hold_string(output, sequences->colors_back);
    sequences_wipe(sequences, rows, output);
    output_hold_string(output, sequences->keypad_off);
    output_hold_string(output, sequences->leave);
    output_hold_string(output, sequences->show_cursor);
    if (clear_scrollback) output_hold_string(output, sequences->clear_scrollback);
    output_send_last(output);
}
