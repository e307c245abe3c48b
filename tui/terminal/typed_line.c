/* A line is a number, a letter that stands for a key, nothing (to go on), or text.
 * SPDX-License-Identifier: MIT */
#include "tui/terminal/typed_line.h"

#include <string.h>

#include "config/base/ascii.h"
#include "tui/cell/text.h"

static void give(struct typed_line *typed, struct input input) {
    typed->inputs[typed->input_count++] = input;
}

static void give_key(struct typed_line *typed, enum key_code code, char32_t character) {
    give(typed, (struct input){.kind = INPUT_KEY, .key = {code, character}});
}

/* The letters that stand for keys, and which. */
static const struct {
    char letter;
    struct key key;
} letters[] = {{'b', {.code = KEY_CODE_ESCAPE}}, {'c', {KEY_CODE_CHARACTER, U'c'}},
    {'f', {KEY_CODE_CHARACTER, U'/'}}, {'0', {KEY_CODE_CHARACTER, U'q'}},
    {'x', {.code = KEY_CODE_F10}}, {'?', {KEY_CODE_CHARACTER, U'?'}},
    {'l', {KEY_CODE_CHARACTER, U'l'}}};

static bool give_letter(struct typed_line *typed, char letter) {
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (ascii_to_small(letter) != letters[i].letter) continue;
        give(typed, (struct input){.kind = INPUT_KEY, .key = letters[i].key});
        return true;
    }
    return false;
}

/* A number is a click on the item that has it; one that no item has means nothing. */
static bool give_number(struct typed_line *typed, const char *line) {
    size_t digits = strspn(line, "0123456789"), number = 0;
    if (digits == 0 || line[digits] != '\0') return false;
    for (size_t i = 0; i < digits && number <= TYPED_ITEMS; i++)
        number = number * 10 + (size_t)(line[i] - '0');
    if (number < 1 || number > typed->spot_count) {
        give_key(typed, KEY_CODE_OTHER, 0);
        return true;
    }
    const struct spot *spot = &typed->spots[number - 1];
    give(typed, (struct input){.kind = INPUT_PRESS, .row = spot->row, .column = spot->column});
    give(typed, (struct input){.kind = INPUT_RELEASE, .row = spot->row, .column = spot->column});
    return true;
}

/* Text takes the place of what stood in the field before. */
static void read_line(struct typed_line *typed) {
    char *line = typed->line;
    while (typed->length > 0 && line[typed->length - 1] == ' ') typed->length--;
    line[typed->length] = '\0';
    size_t start = strspn(line, " ");
    typed->input_count = typed->given = typed->text_at = typed->text_end = 0;
    if (line[start] == '\0')
        give_key(typed, KEY_CODE_PAGE_DOWN, 0);
    else if ((line[start + 1] != '\0' || !give_letter(typed, line[start])) &&
             !give_number(typed, line + start)) {
        give_key(typed, KEY_CODE_CONTROL, U'u');
        typed->text_at = start;
        typed->text_end = typed->length;
    }
}

struct input typed_line_next(struct typed_line *typed) {
    if (typed->given < typed->input_count) return typed->inputs[typed->given++];
    while (typed->text_at < typed->text_end) {
        const char *text = typed->line + typed->text_at;
        char32_t character = 0;
        size_t bytes = text_decode(text, typed->text_end - typed->text_at, &character);
        typed->text_at += bytes;
        if (bytes == 1 && (unsigned char)*text >= 0x80) continue; /* no UTF-8 */
        return (struct input){.kind = INPUT_TEXT, .key = {KEY_CODE_CHARACTER, character}};
    }
    return (struct input){0};
}

bool typed_line_take(struct typed_line *typed) {
    while (typed->at < typed->count) {
        char byte = typed->bytes[typed->at];
        typed->bytes[typed->at++] = '\0';
        if (byte == '\n') {
            read_line(typed);
            typed->length = 0;
            return true;
        }
        bool control = (unsigned char)byte < ' ' || byte == 0x7F;
        if (!control && typed->length < TYPED_LINE_BYTES) typed->line[typed->length++] = byte;
    }
    return false;
}
