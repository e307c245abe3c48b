/* Bytes of a keyboard or mouse, as they come -> input: control characters, UTF-8, the reports of
 * clicks, escape sequences (ECMA-48, xterm's ctlseqs, kitty's keyboard protocol). Pure: time and
 * bytes come in from outside, and everything it remembers is in struct decoder.
 *
 * It draws the line between a person and a terminal. What a terminal says by itself (colors, names,
 * the clipboard, where its cursor is, whether it has the focus) is swallowed whole and is nothing:
 * no input comes of it. SPDX-License-Identifier: MIT */
#ifndef TUI_DECODE_H
#define TUI_DECODE_H

#include <stddef.h>
#include <stdint.h>

#include "tui/terminal/io.h"

enum {
    /* A lone Escape is the Escape key after this time: whoever holds it down waits for it. */
    DECODE_ESCAPE_MS = 40,
    /* The bytes of one sequence, one character or one paste may be this far apart on a slow line.
     */
    DECODE_SEQUENCE_MS = 500,
    /* What a terminal says may be long (the clipboard); longer is no answer but a broken line. */
    DECODE_STRING_BYTES = 1024 * 1024,
    DECODE_BYTES = 40, /* of parameters that can mean something; longer ones are nothing */
    DECODE_EXTRA_KEYS = 24,
    DECODE_EXTRA_BYTES = 12,
};

enum decode_state {
    DECODE_GROUND,
    DECODE_CHARACTER,     /* within a character of more than one byte */
    DECODE_ESCAPE,        /* after ESC */
    DECODE_LATE,          /* after a letter that may go on an Escape that was a key already */
    DECODE_CONTROL,       /* after CSI (ESC [) */
    DECODE_SHORT,         /* after SS3 (ESC O) */
    DECODE_OLD_MOUSE,     /* after CSI M: three numbers follow */
    DECODE_STRING,        /* after OSC, DCS, APC, PM or SOS, up to ST or BEL */
    DECODE_STRING_ESCAPE, /* after ESC in there, which may begin ST */
    DECODE_STATES,
};

/* Zeroed: nothing came yet. */
struct decoder {
    enum decode_state state;
    unsigned char bytes[DECODE_BYTES]; /* what was begun, without its introducer */
    size_t count;
    size_t wanted;   /* bytes that the character has, or still lacks within a string */
    size_t dropped;  /* bytes of a string */
    bool spoiled;    /* what was begun is too long to mean anything */
    bool pressed;    /* a button of the mouse is down */
    bool pasting;    /* between the marks of a bracketed paste */
    int64_t last_ms; /* when the last byte came */
    int64_t late_ms; /* until then the rest of an Escape may follow, which was a key already */
    size_t extra_count;
    struct decode_extra {
        char bytes[DECODE_EXTRA_BYTES]; /* ended by 0 */
        enum key_code code;
    } extra[DECODE_EXTRA_KEYS];
};

/* Adds a key that this kind of terminal sends (of its description). Passed over are sequences whose
 * key is known, whatever the description says of them (number pads), and what is too long or too
 * many. */
void decode_add_key(struct decoder *decoder, const char *bytes, enum key_code code);

/* Takes bytes until one input is whole or all are taken. Returns the input; INPUT_NONE: none is
 * whole yet. *used is how many were taken: at least 1 where INPUT_NONE comes back. It never looks
 * ahead: the same bytes in other pieces give the same inputs, as long as they come in time.
 *
 * An unknown key is KEY_CODE_OTHER. ESC and what it does not introduce is Escape and a key of its
 * own: Alt and a letter send the same bytes as a fast Escape and that letter, and a key that is
 * lost is worse than one too many. Of the mouse it takes what decode_mouse.h says. What is pasted
 * is INPUT_TEXT, one character at a time; a line's end in it is a blank. Where an Escape was a key
 * already (see decode_timeout) and its rest comes after all, INPUT_NO_ESCAPE goes before what the
 * rest is. */
struct input decode(struct decoder *decoder, const unsigned char *bytes, size_t count, size_t *used,
    int64_t now_ms);

/* Returns when decode_timeout is due at the latest; -1: nothing was begun. */
int64_t decode_deadline_ms(const struct decoder *decoder);

/* Ends what was begun where its time is over. Returns Escape for a lone one, KEY_CODE_OTHER for
 * half a character, INPUT_NONE for all else and before the time. */
struct input decode_timeout(struct decoder *decoder, int64_t now_ms);

/* Forgets what was begun; the keys of decode_add_key stay. */
void decode_reset(struct decoder *decoder);

#endif
