/* Any bytes from a keyboard, in any pieces and at any times: the decoder always goes on, what it
 * gives can be, time alone brings it back to where nothing was begun, and without pauses the pieces
 * make no difference. Each first byte of a pair over 0xF0 is a pause or a cut.
 * SPDX-License-Identifier: MIT */
#include <unistr.h>

#include "tests/fuzz/fuzz.h"
#include "tui/cell/text.h"
#include "tui/terminal/decode.h"

enum { MOST_INPUTS = 20000, PAUSE = 0xF8 };

struct inputs {
    size_t count;
    struct input inputs[MOST_INPUTS];
};

static void check_input(const struct input *input) {
    const struct key *key = &input->key;
    bool character = key->code == KEY_CODE_CHARACTER;
    switch (input->kind) {
    case INPUT_KEY:
    case INPUT_TEXT:
        require(key->code <= KEY_CODE_OTHER);
        require(!character || (key->character >= 0x20 && key->character <= 0x10FFFF));
        require(!character || key->character < 0xD800 || key->character > 0xDFFF);
        require(!character || key->character < 0x7F || key->character >= 0xA0);
        return;
    case INPUT_PRESS:
    case INPUT_DRAG:
    case INPUT_RELEASE:
        require(input->button <= BUTTON_ANY);
        require(input->row >= 0 && input->column >= 0);
        return;
    default:
        require(input->kind == INPUT_NONE || input->kind == INPUT_SCROLL ||
                input->kind == INPUT_NO_ESCAPE);
    }
}

static void take(struct inputs *inputs, struct input input) {
    check_input(&input);
    if (input.kind != INPUT_NONE && inputs && inputs->count < MOST_INPUTS)
        inputs->inputs[inputs->count++] = input;
}

static void give(struct decoder *decoder, const uint8_t *bytes, size_t count, int64_t now_ms,
    struct inputs *inputs) {
    for (size_t at = 0, stuck = 0; at < count;) {
        size_t used = 0;
        struct input input = decode(decoder, bytes + at, count - at, &used, now_ms);
        require(used <= count - at && (used > 0 || input.kind != INPUT_NONE));
        stuck = used ? 0 : stuck + 1;
        require(stuck < 4);
        require(decoder->count <= DECODE_BYTES && decoder->state < DECODE_STATES);
        at += used;
        take(inputs, input);
    }
}

/* Returns the time at which nothing is begun any more. */
static int64_t come_to_rest(struct decoder *decoder, int64_t now_ms, struct inputs *inputs) {
    for (int turns = 0; decode_deadline_ms(decoder) >= 0; turns++) {
        require(turns < 4);
        require(decode_deadline_ms(decoder) <= now_ms + DECODE_SEQUENCE_MS);
        now_ms = decode_deadline_ms(decoder);
        take(inputs, decode_timeout(decoder, now_ms));
    }
    return now_ms;
}

static void check_pauses(const uint8_t *data, size_t bytes) {
    struct decoder decoder = {0};
    int64_t now_ms = 1000;
    for (size_t at = 0; at < bytes; at++) {
        if (data[at] >= PAUSE && at + 1 < bytes) {
            now_ms += 4 * data[++at];
            take(NULL, decode_timeout(&decoder, now_ms));
        } else {
            give(&decoder, data + at, 1, now_ms, NULL);
        }
    }
    come_to_rest(&decoder, now_ms, NULL);
}

/* What is pasted is text and never a key, whatever is in it; and characters that are typed are
 * those characters. Controls are left out, and what could be one of eight bits: what they do is
 * seen above. */
static void check_characters(const uint8_t *data, size_t bytes, bool pasted) {
    static struct inputs inputs;
    static const uint8_t start[] = "\033[200~", end[] = "\033[201~";
    struct decoder decoder = {0};
    char *text = mem_array(bytes + 1, 1);
    size_t kept = inputs.count = 0;
    bool clean = !u8_check(data, bytes) && !memchr(data, 0xC2, bytes);
    for (size_t i = 0; i < bytes; i++)
        if (data[i] >= ' ' && data[i] != 0x7F && (clean || data[i] < 0x80 || data[i] > 0x9F))
            text[kept++] = (char)data[i];
    if (pasted) give(&decoder, start, sizeof start - 1, 1000, NULL);
    give(&decoder, (const uint8_t *)text, kept, 1000, &inputs);
    require(decoder.pasting == pasted);
    if (pasted) give(&decoder, end, sizeof end - 1, 1000, &inputs);
    for (size_t i = 0, at = 0; i < inputs.count; i++) {
        const struct input *input = &inputs.inputs[i];
        char32_t character = 0;
        require(input->kind == (pasted ? INPUT_TEXT : INPUT_KEY));
        if (!clean) continue;
        at += text_decode(text + at, kept - at, &character);
        require(input->key.code == KEY_CODE_CHARACTER && input->key.character == character);
        require(at <= kept && (at == kept) == (i + 1 == inputs.count));
    }
    mem_free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes) {
    static struct inputs whole, cut;
    struct decoder one = {0}, other = {0};
    whole.count = cut.count = 0;
    decode_add_key(&one, "\033A", KEY_CODE_UP);
    decode_add_key(&other, "\033A", KEY_CODE_UP);
    give(&one, data, bytes, 1000, &whole);
    for (size_t i = 0; i < bytes; i++) give(&other, data + i, 1, 1000, &cut);
    come_to_rest(&one, 1000, &whole);
    come_to_rest(&other, 1000, &cut);
    require(whole.count == cut.count);
    require(memcmp(whole.inputs, cut.inputs, whole.count * sizeof whole.inputs[0]) == 0);
    check_pauses(data, bytes);
    check_characters(data, bytes, false);
    check_characters(data, bytes, true);
    return 0;
}
