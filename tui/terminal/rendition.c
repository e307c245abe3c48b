/* Parameters are numbers of one to three digits. SPDX-License-Identifier: MIT */
#include "tui/terminal/rendition.h"

#include <string.h>

#include "config/base/ascii.h"

enum {
    RESET = 0,
    BOLD = 1,
    UNDERLINE = 4,
    REVERSE = 7,
    NO_BOLD = 22,
    NO_UNDERLINE = 24,
    NO_REVERSE = 27,
    FORE = 30,
    BRIGHT_FORE = 90,
    GROUND = 10, /* is so much more than the color of the characters */
    COLORS = 8,
    INDEXED = 8, /* from FORE on */
    OWN = 9,
};

/* ---- reading ---- */

/* Reads a number, none being 0, and steps over the ';' behind it. */
static int next_number(const char **at, const char *end) {
    int number = 0;
    for (; *at < end && ascii_is_digit(**at); (*at)++)
        if (number < 1000) number = number * 10 + (**at - '0');
    if (*at < end) (*at)++;
    return number;
}

bool rendition_resets(const char *parameters, size_t bytes) {
    return next_number(&parameters, parameters + bytes) == RESET;
}

static bool take_color(struct rendition *rendition, int number, const char **at, const char *end) {
    bool ground = number / 10 == (FORE + GROUND) / 10 || number >= BRIGHT_FORE + GROUND;
    short *color = ground ? &rendition->back : &rendition->fore;
    int which = (ground ? number - GROUND : number) - FORE;
    bool bright = which >= BRIGHT_FORE - FORE && which < BRIGHT_FORE - FORE + COLORS;
    if (which == OWN) {
        *color = 0;
    } else if (bright || (which >= 0 && which < COLORS)) {
        *color = (short)number;
    } else if (which == INDEXED && next_number(at, end) == 5) {
        int index = next_number(at, end);
        *color = (short)(RENDITION_INDEXED + index);
        return index < RENDITION_INDEXED;
    } else {
        return false;
    }
    return true;
}

bool rendition_take(struct rendition *rendition, const char *parameters, size_t bytes) {
    const char *at = parameters, *end = parameters + bytes;
    do {
        int number = next_number(&at, end);
        if (number == RESET)
            *rendition = (struct rendition){0};
        else if (number == BOLD || number == NO_BOLD)
            rendition->bold = number == BOLD;
        else if (number == UNDERLINE || number == NO_UNDERLINE)
            rendition->underline = number == UNDERLINE;
        else if (number == REVERSE || number == NO_REVERSE)
            rendition->reverse = number == REVERSE;
        else if (!take_color(rendition, number, &at, end))
            return false;
    } while (at < end);
    return true;
}

/* ---- writing ---- */

/* An SGR that is being written. */
struct writing {
    char bytes[RENDITION_BYTES];
    size_t count;
};

static void add(struct writing *writing, int number) {
    char digits[4];
    size_t count = 0;
    if (writing->count > 2) writing->bytes[writing->count++] = ';';
    do digits[count++] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    while (count > 0) writing->bytes[writing->count++] = digits[--count];
}

static void add_mark(struct writing *writing, bool from, bool to, int on, int off) {
    if (from != to) add(writing, to ? on : off);
}

static void add_color(struct writing *writing, short from, short to, int ground) {
    if (from == to) return;
    if (to > 0 && to < RENDITION_INDEXED) {
        add(writing, to);
        return;
    }
    add(writing, FORE + ground + (to ? INDEXED : OWN));
    if (to == 0) return;
    add(writing, 5);
    add(writing, to - RENDITION_INDEXED);
}

static void add_change(
    struct writing *writing, const struct rendition *from, const struct rendition *to) {
    add_mark(writing, from->bold, to->bold, BOLD, NO_BOLD);
    add_mark(writing, from->underline, to->underline, UNDERLINE, NO_UNDERLINE);
    add_mark(writing, from->reverse, to->reverse, REVERSE, NO_REVERSE);
    add_color(writing, from->fore, to->fore, 0);
    add_color(writing, from->back, to->back, GROUND);
    writing->bytes[writing->count++] = 'm';
}

static bool same(const struct rendition *one, const struct rendition *other) {
    return one->bold == other->bold && one->underline == other->underline &&
           one->reverse == other->reverse && one->fore == other->fore && one->back == other->back;
}

size_t rendition_change(char *out, const struct rendition *from, const struct rendition *to) {
    static const struct rendition plain = {0};
    struct writing anew = {.bytes = "\033[", .count = 2}, change = anew;
    if (from && same(from, to)) return 0;
    if (!same(&plain, to)) add(&anew, RESET);
    add_change(&anew, &plain, to);
    if (from) add_change(&change, from, to);
    const struct writing *shorter = from && change.count < anew.count ? &change : &anew;
    memcpy(out, shorter->bytes, shorter->count);
    return shorter->count;
}
