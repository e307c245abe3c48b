/* SPDX-License-Identifier: MIT */
#include "tui/terminal/keyboard.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

enum {
    FLOOD_INPUTS = 1024, /* in a row: more than hands can type while a frame is drawn */
    FLOOD_BYTES = 8,     /* that count as one more, where they came before an input */
    FLOOD_GAP_MS = 5,
    FLOOD_LOOKS = 100, /* then signals and deadlines have their turn */
};

bool keyboard_waits(const struct keyboard *keyboard) {
    return keyboard->at < keyboard->count;
}

/* What was typed stays in memory no longer than it is needed. */
static void forget(struct keyboard *keyboard) {
    explicit_bzero(keyboard->bytes, keyboard->count);
    keyboard->at = keyboard->count = 0;
}

/* A broken line, or a file that was sent by mistake: nobody reads what would be shown for it. */
static void discard_burst(struct keyboard *keyboard) {
    struct pollfd input = {.fd = keyboard->descriptor, .events = POLLIN};
    for (int looks = 0; looks < FLOOD_LOOKS; looks++) {
        tcflush(keyboard->descriptor, TCIFLUSH);
        if (poll(&input, 1, FLOOD_GAP_MS) <= 0) break;
        if (input.revents != POLLIN) break; /* a hang-up: what waits says so */
    }
    forget(keyboard);
    decode_reset(&keyboard->decoder);
    keyboard->in_a_row = 0;
}

/* A terminal that says it has bytes and has none is gone. */
static bool fill(struct keyboard *keyboard) {
    ssize_t count = read(keyboard->descriptor, keyboard->bytes, sizeof keyboard->bytes);
    if (count > 0) keyboard->count = (size_t)count;
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN));
}

struct input keyboard_next(struct keyboard *keyboard, bool ready, int64_t now_ms) {
    size_t used = 0;
    if (!keyboard_waits(keyboard)) {
        if (!ready) keyboard->in_a_row = 0;
        if (ready && !fill(keyboard)) return (struct input){.kind = INPUT_END};
    }
    struct input input = decode(&keyboard->decoder, keyboard->bytes + keyboard->at,
        keyboard->count - keyboard->at, &used, now_ms);
    keyboard->at += used;
    if (!keyboard_waits(keyboard)) forget(keyboard);
    if (input.kind == INPUT_NONE || keyboard->in_a_row < FLOOD_INPUTS) {
        keyboard->in_a_row += input.kind == INPUT_NONE ? 0 : 1 + (int)used / FLOOD_BYTES;
        return input;
    }
    discard_burst(keyboard);
    return (struct input){.kind = INPUT_NONE};
}
