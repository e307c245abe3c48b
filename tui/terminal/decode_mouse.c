/* Presses, moves and releases of the buttons that mean something, and turns of the wheel;
 * everything else is nothing that anybody did. The numbers are xterm's (ctlseqs, "Mouse Tracking").
 * SPDX-License-Identifier: MIT */
#include "tui/terminal/decode_mouse.h"

enum { FIRST = 0, RIGHT = 2, RELEASED = 3, MOVES = 32, WHEEL_UP = 64, WHEEL_DOWN = 65, BACK = 128 };
enum { BASE = 32 };

struct input decode_mouse(const struct decode_numbers *numbers, bool press) {
    int button = numbers->value[0], column = numbers->value[1], row = numbers->value[2];
    struct input input = {.row = row - 1, .column = column - 1};
    if (numbers->count != 3 || row < 1 || column < 1) return (struct input){.kind = INPUT_NONE};
    switch (button) {
    case FIRST:
    case RIGHT:
    case BACK:
        input.kind = press ? INPUT_PRESS : INPUT_RELEASE;
        input.button = button == FIRST ? BUTTON_FIRST : BUTTON_BACK;
        return input;
    case FIRST + MOVES:
        input.kind = press ? INPUT_DRAG : INPUT_NONE;
        return input;
    case RELEASED:
        input.kind = INPUT_RELEASE;
        input.button = BUTTON_ANY;
        return input;
    case WHEEL_UP:
    case WHEEL_DOWN:
        input.kind = press ? INPUT_SCROLL : INPUT_NONE;
        input.by = button == WHEEL_UP ? -1 : 1;
        return input;
    default:
        return (struct input){.kind = INPUT_NONE};
    }
}

/* Returns the bytes of the number at the start; 0 where the second one is not there yet. */
static size_t old_number(const unsigned char *bytes, size_t count, int *number) {
    if (count == 0) return 0;
    *number = bytes[0] - BASE;
    if (bytes[0] < 0xC2 || bytes[0] > 0xDF) return 1;
    if (count == 1) return 0;
    if (bytes[1] < 0x80 || bytes[1] > 0xBF) return 1;
    *number = ((bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3F)) - BASE;
    return 2;
}

size_t decode_old_mouse(const unsigned char *bytes, size_t count, struct input *input) {
    struct decode_numbers numbers = {.count = 3};
    size_t at = 0;
    for (size_t i = 0; i < 3; i++) {
        size_t used = old_number(bytes + at, count - at, &numbers.value[i]);
        if (used == 0) return 0;
        at += used;
    }
    *input = decode_mouse(&numbers, true);
    return at;
}
