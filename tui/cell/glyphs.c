/* The sets of marks. A set has no mark that stands alone for a meaning: words always say it too.
 * SPDX-License-Identifier: MIT */
#include "tui/cell/glyphs.h"

#include "config/base/translate.h"

const struct glyphs glyphs_unicode = {
    .box_sides = true,
    .half_blocks = true,
    .horizontal = "─",
    .vertical = "│",
    .top_left = "┌",
    .top_right = "┐",
    .bottom_left = "└",
    .bottom_right = "┘",
    .side_left = "├",
    .side_right = "┤",
    .bullet = "•",
    .marker = ">",
    .thumb = "█",
    .track = "│",
    .up = "↑",
    .down = "↓",
    .right = "→",
    .tick_on = "[x]",
    .tick_off = "[ ]",
    .right_mark = "✓",
    .wrong_mark = "✗",
    .divider = "  ",
};

/* What both the kernel's own font (the old PC's) and Debian's have: no check mark. */
#define CONSOLE_MARKS                                                                              \
    .horizontal = "─", .vertical = "│", .top_left = "┌", .top_right = "┐", .bottom_left = "└",     \
    .bottom_right = "┘", .side_left = "├", .side_right = "┤", .bullet = "*", .marker = ">",        \
    .thumb = "█", .track = "│", .up = "↑", .down = "↓", .right = "→", .tick_on = "[x]",            \
    .tick_off = "[ ]", .right_mark = "+", .wrong_mark = "x", .divider = "  "

const struct glyphs glyphs_console = {.box_sides = true, CONSOLE_MARKS};
const struct glyphs glyphs_console_half = {.box_sides = true, .half_blocks = true, CONSOLE_MARKS};

/* No sides: a bar at the left of each line is one more thing that a screen reader says. */
const struct glyphs glyphs_ascii = {
    .ascii = true,
    .horizontal = "-",
    .vertical = "|",
    .top_left = "-",
    .top_right = "-",
    .bottom_left = "-",
    .bottom_right = "-",
    .side_left = "-",
    .side_right = "-",
    .bullet = "*",
    .marker = ">",
    .thumb = "#",
    .track = "|",
    .up = "^",
    .down = "v",
    .right = ">",
    .tick_on = "[x]",
    .tick_off = "[ ]",
    .right_mark = "+",
    .wrong_mark = "x",
    .divider = "  ",
};

const struct glyphs glyphs_reader = {
    .ascii = true,
    .reader = true,
    .horizontal = "",
    .vertical = "",
    .top_left = "",
    .top_right = "",
    .bottom_left = "",
    .bottom_right = "",
    .bullet = "*",
    .marker = "",
    .thumb = "",
    .track = "",
    .up = "^",
    .down = "v",
    .right = ">",
    .tick_on = N_("picked:"),
    .tick_off = "",
    .right_mark = "",
    .wrong_mark = "",
    .divider = "  ",
};

const char *glyphs_tick(const struct glyphs *glyphs, bool on) {
    const char *tick = on ? glyphs->tick_on : glyphs->tick_off;
    return *tick ? _(tick) : "";
}
