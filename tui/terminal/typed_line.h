/* What is typed on a teletype: bytes become lines, and a line the inputs that it means.
 * SPDX-License-Identifier: MIT */
#ifndef TUI_TYPED_LINE_H
#define TUI_TYPED_LINE_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/terminal/io.h"

enum {
    TYPED_LINE_BYTES = 240,  /* of a line; what is longer is not looked at */
    TYPED_READ_BYTES = 4096, /* as long as a line of a terminal is at most */
    TYPED_ITEMS = 120,       /* that have a number in a frame */
};

/* Where a click would meet an item. */
struct spot {
    int row, column;
};

/* Zeroed: nothing was typed. It owns nothing. */
struct typed_line {
    char bytes[TYPED_READ_BYTES]; /* read, and taken up to `at` */
    size_t at, count;
    char line[TYPED_LINE_BYTES + 1]; /* being typed, or done */
    size_t length;
    struct input inputs[2]; /* what the line means, before its text */
    size_t input_count, given;
    size_t text_at, text_end;       /* of `line`: what is still to be given as text */
    struct spot spots[TYPED_ITEMS]; /* of the items of the frame, by number */
    size_t spot_count;
};

/* Takes bytes that were read until a line is done. Controls and what is no UTF-8 are dropped.
 * Returns whether one is. */
bool typed_line_take(struct typed_line *typed);

/* Returns what is left of the line that was typed; INPUT_NONE: nothing. */
struct input typed_line_next(struct typed_line *typed);

#endif
