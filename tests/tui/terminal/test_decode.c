/* Bytes -> inputs, with a clock that is a number. A script is bytes and pauses; what comes out is
 * written as words, so that a row of a table says it all: "UP", "OTHER", "^c", "x", "text:x",
 * "press:2,9" (row, column), "wheel:-1", and nothing at all for what is nothing.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "tui/terminal/decode.h"

enum { WORDS_BYTES = 400, LONG_MS = 10000 };

struct hand {
    struct decoder decoder;
    int64_t now_ms;
    char words[WORDS_BYTES];
};

static void say(struct hand *hand, const struct input *input) {
    static const char *const names[] = {[KEY_CODE_UP] = "UP",
        [KEY_CODE_DOWN] = "DOWN",
        [KEY_CODE_LEFT] = "LEFT",
        [KEY_CODE_RIGHT] = "RIGHT",
        [KEY_CODE_PAGE_UP] = "PAGEUP",
        [KEY_CODE_PAGE_DOWN] = "PAGEDOWN",
        [KEY_CODE_HOME] = "HOME",
        [KEY_CODE_END] = "END",
        [KEY_CODE_ENTER] = "ENTER",
        [KEY_CODE_ESCAPE] = "ESCAPE",
        [KEY_CODE_BACKSPACE] = "BACKSPACE",
        [KEY_CODE_TAB] = "TAB",
        [KEY_CODE_BACK_TAB] = "BACKTAB",
        [KEY_CODE_F1] = "F1",
        [KEY_CODE_F2] = "F2",
        [KEY_CODE_F3] = "F3",
        [KEY_CODE_F4] = "F4",
        [KEY_CODE_F5] = "F5",
        [KEY_CODE_F10] = "F10",
        [KEY_CODE_F12] = "F12",
        [KEY_CODE_OTHER] = "OTHER"};
    size_t used = strlen(hand->words), room = sizeof hand->words - used;
    char *out = hand->words + used;
    if (input->kind == INPUT_NONE) return;
    if (used) *out++ = ' ', *out = '\0', room--;
    if (input->kind == INPUT_NO_ESCAPE)
        snprintf(out, room, "no");
    else if (input->kind >= INPUT_PRESS && input->kind <= INPUT_RELEASE)
        snprintf(out, room, "%s:%d,%d%s",
            input->kind == INPUT_PRESS  ? "press"
            : input->kind == INPUT_DRAG ? "drag"
                                        : "release",
            input->row, input->column,
            input->button == BUTTON_BACK  ? ",back"
            : input->button == BUTTON_ANY ? ",any"
                                          : "");
    else if (input->kind == INPUT_SCROLL)
        snprintf(out, room, "wheel:%d", input->by);
    else if (input->key.code == KEY_CODE_CONTROL)
        snprintf(out, room, "^%c", (char)input->key.character);
    else if (input->key.code == KEY_CODE_CHARACTER && input->key.character < 0x80)
        snprintf(out, room, "%s%c", input->kind == INPUT_TEXT ? "text:" : "",
            (char)input->key.character);
    else if (input->key.code == KEY_CODE_CHARACTER)
        snprintf(out, room, "%sU+%X", input->kind == INPUT_TEXT ? "text:" : "",
            (unsigned)input->key.character);
    else
        snprintf(out, room, "%s", names[input->key.code]);
}

/* Gives bytes in one piece, as a read would. */
static void give(struct hand *hand, const char *bytes, size_t count) {
    for (size_t at = 0; at < count;) {
        size_t used = 0;
        struct input input = decode(
            &hand->decoder, (const unsigned char *)bytes + at, count - at, &used, hand->now_ms);
        assert_true(used > 0 || input.kind != INPUT_NONE);
        at += used;
        say(hand, &input);
    }
}

/* Lets time pass, and wakes the decoder when it wants to be woken. */
static void wait_ms(struct hand *hand, int64_t ms) {
    int64_t end_ms = hand->now_ms + ms;
    for (int64_t due_ms; (due_ms = decode_deadline_ms(&hand->decoder)) >= 0 && due_ms <= end_ms;) {
        hand->now_ms = due_ms;
        struct input input = decode_timeout(&hand->decoder, due_ms);
        say(hand, &input);
        assert_true(decode_deadline_ms(&hand->decoder) != due_ms);
    }
    hand->now_ms = end_ms;
}

static void assert_words(struct hand *hand, const char *bytes, const char *words) {
    if (strcmp(hand->words, words) != 0) {
        print_error("these bytes:");
        for (; *bytes; bytes++) print_error(" %02X", (unsigned char)*bytes);
        print_error(" gave \"%s\", not \"%s\"\n", hand->words, words);
    }
    assert_string_equal(hand->words, words);
}

/* All at once, byte by byte, and in two pieces cut anywhere it is the same, but for an Escape: what
 * may follow it must come soon. */
static void assert_bytes(const char *bytes, size_t count, const char *words) {
    for (size_t cut = 0; cut <= count; cut++) {
        struct hand hand = {.now_ms = 1000};
        give(&hand, bytes, cut);
        wait_ms(&hand, DECODE_ESCAPE_MS - 1);
        give(&hand, bytes + cut, count - cut);
        wait_ms(&hand, LONG_MS);
        assert_words(&hand, bytes, words);
    }
    struct hand hand = {.now_ms = 1000};
    for (size_t i = 0; i < count; i++) {
        give(&hand, bytes + i, 1);
        wait_ms(&hand, DECODE_ESCAPE_MS - 1);
    }
    wait_ms(&hand, LONG_MS);
    assert_words(&hand, bytes, words);
}

struct row {
    const char *bytes, *words;
};

static void assert_rows(const struct row *rows, size_t count) {
    for (size_t i = 0; i < count; i++)
        assert_bytes(rows[i].bytes, strlen(rows[i].bytes), rows[i].words);
}

#define ASSERT_ROWS(rows) assert_rows(rows, sizeof(rows) / sizeof *(rows))

static void characters_are_themselves(void **state) {
    static const struct row rows[] = {
        {"aZ0~", "a Z 0 ~"},
        {"\u00F1\u2019\U0001F600x", "U+F1 U+2019 U+1F600 x"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void broken_characters_take_nothing_else_along(void **state) {
    static const struct row rows[] = {
        {"\xC3"
         "5",
            "OTHER 5"},
        {"\xE2\x80"
         "5",
            "OTHER 5"},
        {"\x80\xFF\xC0", "OTHER OTHER OTHER"},
        {"\xED\xA0\x80", "OTHER"}, /* half of a surrogate pair */
        {"\xC3", "OTHER"},
        {"\xC3\033[A", "OTHER UP"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void controls_have_their_names(void **state) {
    static const struct row rows[] = {
        {"\t\r\n\b\x7F", "TAB ENTER ENTER BACKSPACE BACKSPACE"},
        {"\x03\x0C\x1A\x1C\x1F", "^c ^l ^z OTHER OTHER"},
    };
    (void)state;
    ASSERT_ROWS(rows);
    assert_bytes("", 1, "OTHER"); /* a zero byte */
}

static void escape_alone_is_escape_and_what_it_does_not_introduce_is_a_key(void **state) {
    static const struct row rows[] = {
        {"\033", "ESCAPE"},
        {"\0335", "ESCAPE 5"},
        {"\033x", "ESCAPE x"}, /* Alt and x send this too */
        {"\033\r", "ESCAPE ENTER"},
        {"\033\033", "ESCAPE ESCAPE"},
        {"\033\033[A", "ESCAPE UP"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void every_family_of_keyboards_is_understood(void **state) {
    static const struct row rows[] = {
        {"\033[A\033[B\033[C\033[D", "UP DOWN RIGHT LEFT"},
        {"\033OA\033OB\033OC\033OD", "UP DOWN RIGHT LEFT"},
        {"\233A\217B", "UP DOWN"}, /* with introducers of eight bits */
        {"\033[H\033[F\033OH\033OF", "HOME END HOME END"},
        {"\033[1~\033[4~\033[7~\033[8~", "HOME END HOME END"},
        {"\033[5~\033[6~\033[Z", "PAGEUP PAGEDOWN BACKTAB"},
        {"\033OP\033[11~\033[[A\033[21~\033OY\033[24~", "F1 F1 F1 F10 F10 F12"},
        {"\033Op\033Oy\033On\033Om\033Ok\033Ol\033Oj\033Oo\033OM", "0 9 . - + + * / ENTER"},
        {"\033[1;1A\033[1;129A\033[21;1~", "UP UP F10"}, /* no modifier; a lock is none */
        {"\033[1;5A\033[1;2P\033[5;3~", "OTHER OTHER OTHER"},
        {"\033[15~\033[3~\033[[B\033O5P\033Oz", "F5 OTHER F2 OTHER OTHER"},
        {"\033[12~\033[13~\033[14~\033[[C\033[[D\033[[E\033[[F", "F2 F3 F4 F3 F4 F5 OTHER"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

/* https://sw.kovidgoyal.net/kitty/keyboard-protocol/, and xterm's modifyOtherKeys. */
static void keys_in_the_form_of_kitty_and_xterm_are_the_same_keys(void **state) {
    static const struct row rows[] = {
        {"\033[27u\033[13u\033[9u\033[127u\033[32u", "ESCAPE ENTER TAB BACKSPACE  "},
        {"\033[97u\033[97;1u\033[97;65u", "a a a"},
        {"\033[97;2u\033[97:65;2u\033[49:33;2u", "A A !"},
        {"\033[99;5u\033[99;6u\033[49;5u", "^c ^c OTHER"},
        {"\033[97;3u\033[97;9u", "OTHER OTHER"}, /* Alt, the Windows key */
        {"\033[9;2u", "BACKTAB"},
        {"\033[233u\033[128512u", "U+E9 U+1F600"},
        {"\033[57399u\033[57408u\033[57411u\033[57414u\033[57420u", "0 9 * ENTER DOWN"},
        {"\033[97;1:1u\033[97;1:2u\033[97;1:3u", "a a"}, /* pressed, repeated, let go */
        {"\033[1;1:1B\033[1;1:3B", "DOWN"},
        {"\033[6;1:1~\033[6;1:3~", "PAGEDOWN"},
        {"\033[57441;2u\033[57358u", ""}, /* Shift alone, Caps Lock */
        {"\033[55296u\033[1114112u\033[0u\033[u", "OTHER OTHER"},
        {"\033[27;2;65~\033[27;5;99~\033[27;1;13~", "A ^c ENTER"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void presses_moves_and_releases_come_and_the_wheel_scrolls(void **state) {
    static const struct row rows[] = {
        {"\033[<0;10;3M", "press:2,9"},
        {"\033[<0;500;300M", "press:299,499"},
        {"\033[<0;10;3M\033[<32;10;4M\033[<0;10;4m", "press:2,9 drag:3,9 release:3,9"},
        {"\033[<2;10;3M\033[<2;10;3m", "press:2,9,back release:2,9,back"},
        {"\033[<128;1;1M\033[<128;1;1m", "press:0,0,back release:0,0,back"},
        {"\033[<64;10;3M\033[<65;10;3M", "wheel:-1 wheel:1"},
        {"\033[M *#", "press:2,9"},
        {"\033[M *#\033[M@*$\033[M#*#", "press:2,9 drag:3,9 release:2,9,any"},
        {"\033[M`*#", "wheel:-1"},
        {"\033[M \xC4\x90"
         "1",
            "press:16,239"}, /* in UTF-8 */
        {"\033[M \xC4"
         "1",
            "press:16,163"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void other_reports_of_the_mouse_are_nothing_and_type_nothing(void **state) {
    static const struct row rows[] = {
        {"\033[<0;10;3m\033[<32;10;3M\033[M#*#", ""}, /* without a press */
        {"\033[<64;10;3m\033[<32;10;3m", ""}, {"\033[<1;10;3M\033[<35;10;3M\033[<34;10;3M", ""},
        {"\033[<0;0;3M\033[<0;3;0M", ""}, {"\033[<32;683;-67M\033[<0;40;-2M\033[<0;-4;2M", ""},
        {"\033[<0;1M\033[<0;1;2;3M\033[<M\033[<99999999999999999999;1;1M", ""}, {"\033[M!*#", ""},
        {"\033[M \033[A", "UP"}, {"\033[M*", ""}, {"\033[M *\xC3", ""},
        {"\033[32;10;3M", ""}, /* rxvt's */
    };
    (void)state;
    ASSERT_ROWS(rows);
    assert_bytes("\033[M \0001", 6, ""); /* beyond column 223 */
    assert_bytes("\033[M \005\0015", 7, "5");
}

static void what_a_terminal_says_by_itself_is_nothing(void **state) {
    static const struct row rows[] = {
        {"\033]11;rgb:1717/1717/1717\a", ""},
        {"\033]10;rgb:cccc/cccc/cccc\033\\", ""},
        {"\033]52;c;aGVsbG8xMjM=\033\\4", "4"},
        {"\23511;rgb:1/2/3\234", ""},
        {"\302\23511;rgb:1/2/3\302\234", ""}, /* the same in UTF-8 */
        {"\033P>|XTerm(380) 5\033\\", ""},
        {"\220>|x\234\0331", "ESCAPE 1"},
        {"\033P1$r0m\033\\\033P1+r544e=787465726d\033\\", ""},
        {"\033_Gi=31;OK\033\\\033^a\033\\\033Xb\033\\\237c\234\236d\234\230e\234", ""},
        {"\033]lA title of \xE2\x80\x9Cquoted\xE2\x80\x9D words\033\\", ""},
        {"\033[?61;4;6;7;14;21;22;23;24;28;32;42;52c\033[>41;380;0c\033[?6c", ""},
        {"\033[24;80R\033[?24;80R\033[1;1R\033[0n\033[?13n\033[?997;1n", ""},
        {"\033[I\033[O", ""},
        {"\033[8;24;80t\033[4;600;800t\033[48;24;80;600;800t", ""},
        {"\033[?2026;2$y\033[4;1$y\033[?0u\033[?1u\033[>4;2m", ""},
        {"\033[2;1;1;128;128;1;0x\033[1;0;5;7;0&w\033[?1;0;256S", ""},
        {"\033[65;30;97;1;0;1_", ""}, /* win32-input */
        {"\033\\\234", ""},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void a_string_that_is_cut_short_ends_at_the_next_sequence_or_in_time(void **state) {
    static const struct row rows[] = {
        {"\033]11;rgb:1/2\033[A", "UP"},
        {"\033]11;rgb:1/2\x18"
         "5",
            "5"},
        {"\033P1$r\0330m4", ""}, /* ESC 0 ends no string */
        {"\033]11;rgb:1/2", ""},
        {"\033]\033", ""},
        {"\033P\033]\033_\a5", "5"},
    };
    struct hand hand = {.now_ms = 1000};
    (void)state;
    ASSERT_ROWS(rows);
    give(&hand, "\033]52;c;QUJD", 11);
    wait_ms(&hand, DECODE_SEQUENCE_MS);
    give(&hand, "5", 1);
    assert_words(&hand, "", "5");
}

/* A clipboard may be large; what is dropped is not kept. */
static void a_string_is_swallowed_whole_up_to_a_megabyte(void **state) {
    struct hand hand = {.now_ms = 1000};
    (void)state;
    give(&hand, "\033]52;c;", 7);
    for (int i = 0; i < 200000; i++) give(&hand, "A1q/", 4);
    give(&hand, "\033\\x", 3);
    assert_words(&hand, "", "x");
    give(&hand, "\033]", 2);
    for (int i = 0; i <= DECODE_STRING_BYTES; i++) give(&hand, "A", 1);
    give(&hand, "y", 1);
    assert_words(&hand, "", "x y");
}

static void a_sequence_of_any_length_is_swallowed_whole(void **state) {
    char bytes[5000] = "\033[";
    (void)state;
    memset(bytes + 2, '1', sizeof bytes - 5);
    memcpy(bytes + sizeof bytes - 3, "~q", 3);
    struct hand hand = {.now_ms = 1000};
    give(&hand, bytes, sizeof bytes - 1);
    assert_words(&hand, "", "q");
}

static void a_sequence_cut_short_leaves_the_next_key(void **state) {
    static const struct row rows[] = {
        {"\033[12\r", "ENTER"},
        {"\033O\033", "ESCAPE"},
        {"\033[1;\033[B", "DOWN"},
        {"\033[\x18"
         "5",
            "5"},
        {"\033[1\x7F", "BACKSPACE"},
        {"\033[1\xC3\xB1", "U+F1"},
        {"\033[", ""},
        {"\033O", ""},
        {"\033[12;", ""},
        {"\033[<0;1", ""},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

/* ---- in time ---- */

static void a_lone_escape_acts_after_its_time_and_not_before(void **state) {
    struct hand hand = {.now_ms = 1000};
    (void)state;
    give(&hand, "\033", 1);
    assert_int_equal(decode_deadline_ms(&hand.decoder), 1000 + DECODE_ESCAPE_MS);
    wait_ms(&hand, DECODE_ESCAPE_MS - 1);
    assert_words(&hand, "", "");
    wait_ms(&hand, 1);
    assert_words(&hand, "", "ESCAPE");
    assert_int_equal(decode_deadline_ms(&hand.decoder), -1);
}

static void the_bytes_of_a_sequence_may_come_slowly(void **state) {
    static const struct row rows[] = {{"[B", "DOWN"}, {"[6~", "PAGEDOWN"}, {"[21~", "F10"},
        {"OA", "UP"}, {"[<0;3;2M", "press:1,2"}, {"]11;rgb:1/2/3\a", ""}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct hand hand = {.now_ms = 1000};
        give(&hand, "\033", 1);
        wait_ms(&hand, DECODE_ESCAPE_MS - 1);
        for (const char *byte = rows[i].bytes; *byte; byte++) {
            give(&hand, byte, 1);
            wait_ms(&hand, DECODE_SEQUENCE_MS - 1);
        }
        assert_words(&hand, rows[i].bytes, rows[i].words);
    }
}

static void the_rest_of_an_escape_that_was_a_key_already_is_its_key_and_types_nothing(
    void **state) {
    static const struct row rows[] = {{"[B", "ESCAPE no DOWN"}, {"[21~", "ESCAPE no F10"},
        {"OP", "ESCAPE no F1"}, {"[99", "ESCAPE no"}, {"]11;rgb:1/2/3\a", "ESCAPE no"},
        {"P>|x1\033\\", "ESCAPE no"}, {"[200", "ESCAPE no"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct hand hand = {.now_ms = 1000};
        give(&hand, "\033", 1);
        wait_ms(&hand, DECODE_ESCAPE_MS + 20);
        give(&hand, rows[i].bytes, strlen(rows[i].bytes));
        wait_ms(&hand, LONG_MS);
        assert_words(&hand, rows[i].bytes, rows[i].words);
    }
}

static void a_letter_typed_after_escape_is_that_letter(void **state) {
    static const struct row rows[] = {{"x", "ESCAPE x"}, {"5", "ESCAPE 5"}, {"P", "ESCAPE P"},
        {"X", "ESCAPE X"}, {"_", "ESCAPE _"}, {"\033", "ESCAPE ESCAPE"}};
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct hand hand = {.now_ms = 1000};
        give(&hand, "\033", 1);
        wait_ms(&hand, DECODE_ESCAPE_MS + 20);
        give(&hand, rows[i].bytes, strlen(rows[i].bytes));
        wait_ms(&hand, LONG_MS);
        assert_words(&hand, rows[i].bytes, rows[i].words);
    }
    struct hand hand = {.now_ms = 1000};
    give(&hand, "\033", 1);
    wait_ms(&hand, DECODE_SEQUENCE_MS + 1);
    give(&hand, "[O]", 3);
    wait_ms(&hand, LONG_MS);
    assert_words(&hand, "", "ESCAPE [ O ]");
}

/* The reader may be late: what was over before the next byte came is over. */
static void time_that_has_passed_counts_also_where_nobody_woke_the_decoder(void **state) {
    struct hand hand = {.now_ms = 1000};
    (void)state;
    give(&hand, "\033", 1);
    hand.now_ms += DECODE_ESCAPE_MS;
    give(&hand, "x", 1);
    give(&hand, "\033[", 2);
    hand.now_ms += DECODE_SEQUENCE_MS;
    give(&hand, "5", 1);
    assert_words(&hand, "", "ESCAPE x 5");
}

/* ---- pastes ---- */

static void what_is_pasted_is_text_and_no_key(void **state) {
    static const struct row rows[] = {
        {"\033[200~hi\033[201~q", "text:h text:i q"},
        {"\033[200~a\rb\tc\nd\033[201~", "text:a text:  text:b text:  text:c text:  text:d"},
        {"\033[200~\u00E9\033[201~", "text:U+E9"},
        {"\033[200~\x03\x7F\033[A\033]11;1\a\033[<0;1;1M\xFF\033[201~", ""},
        {"\033[201~q", "q"},
    };
    (void)state;
    ASSERT_ROWS(rows);
}

static void a_paste_without_an_end_ends_in_time_or_with_escape(void **state) {
    struct hand hand = {.now_ms = 1000};
    (void)state;
    give(&hand, "\033[200~a", 7);
    wait_ms(&hand, DECODE_SEQUENCE_MS - 1);
    give(&hand, "b", 1);
    wait_ms(&hand, DECODE_SEQUENCE_MS);
    give(&hand, "c", 1);
    give(&hand, "\033[200~d\033", 8);
    wait_ms(&hand, DECODE_ESCAPE_MS);
    give(&hand, "e", 1);
    assert_words(&hand, "", "text:a text:b c text:d ESCAPE e");
}

/* ---- descriptions of terminals ---- */

static void a_terminal_of_its_own_kind_has_its_own_keys(void **state) {
    struct hand hand = {.now_ms = 1000};
    (void)state;
    decode_add_key(&hand.decoder, "\033A", KEY_CODE_UP);          /* a VT52 */
    decode_add_key(&hand.decoder, "\033[216z", KEY_CODE_PAGE_UP); /* a Sun */
    decode_add_key(&hand.decoder, "\013", KEY_CODE_UP);           /* a Wyse */
    decode_add_key(&hand.decoder, "\033Oq", KEY_CODE_END);        /* the pad types its digits */
    decode_add_key(&hand.decoder, "\033[5~", KEY_CODE_PAGE_UP);
    decode_add_key(&hand.decoder, "", KEY_CODE_F1);
    decode_add_key(&hand.decoder, "\033[longer than any", KEY_CODE_F1);
    assert_int_equal(hand.decoder.extra_count, 3);
    give(&hand, "\033A\033[216z\013\033Oq\033B", 14);
    assert_words(&hand, "", "UP PAGEUP UP 1 ESCAPE B");
    for (int i = 0; i < 100; i++) decode_add_key(&hand.decoder, "\033[77z", KEY_CODE_F1);
    assert_int_equal(hand.decoder.extra_count, DECODE_EXTRA_KEYS);
    decode_reset(&hand.decoder);
    give(&hand, "\033A", 2);
    assert_words(&hand, "", "UP PAGEUP UP 1 ESCAPE B UP");
}

static void what_was_begun_can_be_forgotten(void **state) {
    static const char *const begun[] = {
        "\033", "\033[1", "\033O", "\033]11;", "\xE2\x80", "\033[M ", "\033[200~"};
    (void)state;
    for (size_t i = 0; i < sizeof begun / sizeof begun[0]; i++) {
        struct hand hand = {.now_ms = 1000};
        give(&hand, begun[i], strlen(begun[i]));
        decode_reset(&hand.decoder);
        assert_int_equal(decode_deadline_ms(&hand.decoder), -1);
        give(&hand, "5", 1);
        assert_words(&hand, begun[i], "5");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_themselves),
        cmocka_unit_test(broken_characters_take_nothing_else_along),
        cmocka_unit_test(controls_have_their_names),
        cmocka_unit_test(escape_alone_is_escape_and_what_it_does_not_introduce_is_a_key),
        cmocka_unit_test(every_family_of_keyboards_is_understood),
        cmocka_unit_test(keys_in_the_form_of_kitty_and_xterm_are_the_same_keys),
        cmocka_unit_test(presses_moves_and_releases_come_and_the_wheel_scrolls),
        cmocka_unit_test(other_reports_of_the_mouse_are_nothing_and_type_nothing),
        cmocka_unit_test(what_a_terminal_says_by_itself_is_nothing),
        cmocka_unit_test(a_string_that_is_cut_short_ends_at_the_next_sequence_or_in_time),
        cmocka_unit_test(a_string_is_swallowed_whole_up_to_a_megabyte),
        cmocka_unit_test(a_sequence_of_any_length_is_swallowed_whole),
        cmocka_unit_test(a_sequence_cut_short_leaves_the_next_key),
        cmocka_unit_test(a_lone_escape_acts_after_its_time_and_not_before),
        cmocka_unit_test(the_bytes_of_a_sequence_may_come_slowly),
        cmocka_unit_test(the_rest_of_an_escape_that_was_a_key_already_is_its_key_and_types_nothing),
        cmocka_unit_test(a_letter_typed_after_escape_is_that_letter),
        cmocka_unit_test(time_that_has_passed_counts_also_where_nobody_woke_the_decoder),
        cmocka_unit_test(what_is_pasted_is_text_and_no_key),
        cmocka_unit_test(a_paste_without_an_end_ends_in_time_or_with_escape),
        cmocka_unit_test(a_terminal_of_its_own_kind_has_its_own_keys),
        cmocka_unit_test(what_was_begun_can_be_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
