/* What shorten.h says, byte for byte; nothing is looked at twice. SPDX-License-Identifier: MIT */
#include "tui/terminal/shorten.h"

#include <stdlib.h>
#include <string.h>

#define ESCAPE '\033'
#define WHOLE_SCREEN "\033[r"
/* Choosing a region moves the cursor. */
#define WHOLE_SCREEN_HERE "\0337" WHOLE_SCREEN "\0338"

/* A control sequence (ECMA-48 5.4). */
struct control {
    const char *parameters;
    size_t parameter_bytes, bytes;
    char end;
    bool common; /* its parameters are numbers, and nothing stands before its end */
};

/* Reads the sequence that begins at `at`. Returns false where it has no end. */
static bool read_control(const char *at, const char *end, struct control *control) {
    const char *from = at;
    at += 2;
    control->parameters = at;
    while (at < end && ((*at >= '0' && *at <= '9') || *at == ';')) at++;
    control->parameter_bytes = (size_t)(at - control->parameters);
    control->common = at < end && *at >= '@';
    while (at < end && *at >= ' ' && *at < '@') at++;
    if (at == end || *at < '@' || *at > '~') return false;
    control->end = *at;
    control->bytes = (size_t)(at + 1 - from);
    return true;
}

static char *put(char *to, const char *bytes, size_t count) {
    memmove(to, bytes, count);
    return to + count;
}

static char *put_rendition(struct shorten *shorten, char *to) {
    if (shorten->foreign) return to;
    to += rendition_change(to, shorten->known ? &shorten->has : NULL, &shorten->wanted);
    shorten->has = shorten->wanted;
    shorten->known = true;
    return to;
}

/* Has the whole screen scroll where whoever draws believes that it does. */
static char *put_whole_screen(struct shorten *shorten, char *to) {
    bool whole = shorten->top == 1 && shorten->bottom == shorten->rows;
    if (!shorten->keeps_regions || shorten->inside || whole) return to;
    shorten->top = 1;
    shorten->bottom = shorten->rows;
    return put(to, WHOLE_SCREEN_HERE, strlen(WHOLE_SCREEN_HERE));
}

static char *put_sgr(struct shorten *shorten, char *to, const char *at, const struct control *sgr) {
    bool resets = rendition_resets(sgr->parameters, sgr->parameter_bytes);
    struct rendition next = shorten->wanted;
    if (!shorten->foreign || resets) {
        if (rendition_take(&next, sgr->parameters, sgr->parameter_bytes)) {
            shorten->wanted = next;
            shorten->foreign = false;
            return to;
        }
        to = put_rendition(shorten, to);
        shorten->foreign = true;
        shorten->known = false;
    }
    return put(to, at, sgr->bytes);
}

static char *put_region(
    struct shorten *shorten, char *to, const char *at, const struct control *region) {
    char *behind;
    int top = (int)strtol(region->parameters, &behind, 10);
    int bottom = *behind == ';' ? (int)strtol(behind + 1, NULL, 10) : 0;
    if (!shorten->keeps_regions) return put(to, at, region->bytes);
    if (top < 1) top = 1;
    if (bottom < 1) bottom = shorten->rows;
    shorten->inside = top != 1 || bottom != shorten->rows;
    bool same = shorten->top == top && shorten->bottom == bottom;
    if (same || (!shorten->inside && shorten->top)) return to;
    shorten->top = top;
    shorten->bottom = bottom;
    return shorten->inside ? put(to, at, region->bytes)
                           : put(to, WHOLE_SCREEN, strlen(WHOLE_SCREEN));
}

/* The first column need not be said. */
static char *put_move(char *to, const char *at, const struct control *move) {
    const char *last = move->parameters + move->parameter_bytes - 2;
    if (move->end != 'H' || move->parameter_bytes < 3 || memcmp(last, ";1", 2) != 0)
        return put(to, at, move->bytes);
    to = put(to, at, (size_t)(last - at));
    *to++ = 'H';
    return to;
}

static char *put_control(
    struct shorten *shorten, char *to, const char *at, const struct control *control) {
    if (control->common && control->end == 'm') return put_sgr(shorten, to, at, control);
    if (control->common && control->end == 'r') return put_region(shorten, to, at, control);
    if (control->common && strchr("ABCDGHd", control->end)) return put_move(to, at, control);
    /* Lines that are inserted or deleted, scrolling; and characters, which some terminals do not
     * insert or delete in a row outside the region. */
    if (strchr("LMST@P", control->end)) to = put_whole_screen(shorten, to);
    return put(put_rendition(shorten, to), at, control->bytes);
}

/* Where ASCII was chosen it is not chosen again. */
static char *put_character_set(struct shorten *shorten, char *to, const char *at) {
    bool again = at[2] == 'B' && shorten->ascii;
    shorten->ascii = at[2] == 'B';
    return again ? to : put(to, at, 3);
}

/* Puts one byte, or ESC and the byte behind it. */
static char *put_other(struct shorten *shorten, char *to, const char *at, size_t bytes) {
    bool escapes = bytes > 1;
    bool scrolls = escapes ? at[1] && strchr("DEM", at[1]) : *at >= '\n' && *at <= '\f';
    bool control = !escapes && (unsigned char)*at < ' ';
    if (scrolls) to = put_whole_screen(shorten, to);
    if (scrolls || !control) to = put_rendition(shorten, to);
    return put(to, at, bytes);
}

size_t shorten_frame(struct shorten *shorten, const char *bytes, size_t count, char *out) {
    const char *at = bytes, *end = bytes + count;
    char *to = out;
    while (at < end) {
        struct control control;
        bool escapes = *at == ESCAPE && end - at > 1;
        if (escapes && at[1] == '[' && read_control(at, end, &control)) {
            to = put_control(shorten, to, at, &control);
            at += control.bytes;
        } else if (escapes && at[1] == '(' && end - at > 2) {
            to = put_character_set(shorten, to, at);
            at += 3;
        } else {
            size_t one = escapes && at[1] >= ' ' && at[1] != '[' ? 2 : 1;
            to = put_other(shorten, to, at, one);
            at += one;
        }
    }
    return (size_t)(to - out);
}

void shorten_forget(struct shorten *shorten) {
    shorten->ascii = shorten->known = false;
    shorten->top = shorten->bottom = 0;
}

const char *shorten_end(const struct shorten *shorten) {
    bool whole = shorten->top == 1 && shorten->bottom == shorten->rows;
    return !shorten->keeps_regions || whole ? "" : WHOLE_SCREEN;
}
