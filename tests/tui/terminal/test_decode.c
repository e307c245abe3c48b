/* Bytes -> keys, with a queue in the place of a keyboard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "tui/terminal/decode.h"

enum { LIBRARY_CODE = 0x102 };

/* What is still to be read. The source has no context, as the terminal library has none. */
static struct {
    int codes[64];
    size_t next, count;
} queue;

static int take(void) {
    return queue.next < queue.count ? queue.codes[queue.next++] : -1;
}

static void put_back(int code) {
    assert_true(queue.next > 0 && queue.codes[queue.next - 1] == code);
    queue.next--;
}

static void fill(const char *bytes) {
    queue.next = queue.count = 0;
    for (; *bytes; bytes++) queue.codes[queue.count++] = (unsigned char)*bytes;
}

static struct key next_key(void) {
    static const struct decode_source source = {.next = take, .next_soon = take, .back = put_back};
    struct input input = decode_input(take(), &source);
    assert_int_equal(input.kind, INPUT_KEY);
    return input.key;
}

static struct input next_input(void) {
    static const struct decode_source source = {.next = take, .next_soon = take, .back = put_back};
    return decode_input(take(), &source);
}

static void assert_key(enum key_code code, char32_t character) {
    struct key key = next_key();
    assert_int_equal(key.code, code);
    assert_int_equal(key.character, character);
}

static void assert_empty(void) {
    assert_int_equal(queue.next, queue.count);
}

static void characters_are_themselves(void **state) {
    (void)state;
    fill("aZ0 ~");
    assert_key(KEY_CODE_CHARACTER, U'a');
    assert_key(KEY_CODE_CHARACTER, U'Z');
    assert_key(KEY_CODE_CHARACTER, U'0');
    assert_key(KEY_CODE_CHARACTER, U' ');
    assert_key(KEY_CODE_CHARACTER, U'~');
    assert_empty();
}

static void characters_of_more_bytes_are_one_key(void **state) {
    (void)state;
    fill("\u00F1\u2019\U0001F600x");
    assert_key(KEY_CODE_CHARACTER, U'\u00F1');
    assert_key(KEY_CODE_CHARACTER, U'\u2019');
    assert_key(KEY_CODE_CHARACTER, U'\U0001F600');
    assert_key(KEY_CODE_CHARACTER, U'x');
    assert_empty();
}

static void broken_characters_take_nothing_else_along(void **state) {
    (void)state;
    fill("\xC3"
         "5");
    assert_key(KEY_CODE_OTHER, 0);
    assert_key(KEY_CODE_CHARACTER, U'5');
    fill("\xE2\x80"
         "5\x80\xFF\xC0\xED\xA0\x80");
    assert_key(KEY_CODE_OTHER, 0);
    assert_key(KEY_CODE_CHARACTER, U'5');
    for (int i = 0; i < 3; i++) assert_key(KEY_CODE_OTHER, 0);
    assert_key(KEY_CODE_OTHER, 0); /* half of a surrogate pair */
    assert_empty();
}

static void second_controls_are_no_characters(void **state) {
    (void)state;
    fill("\xC2\x9B");
    assert_key(KEY_CODE_OTHER, 0);
    assert_empty();
}

static void controls_have_their_names(void **state) {
    (void)state;
    fill("\t\r\n\b\x7F\x03\x0C\x1A\x1C\x1F");
    assert_key(KEY_CODE_TAB, 0);
    assert_key(KEY_CODE_ENTER, 0);
    assert_key(KEY_CODE_ENTER, 0);
    assert_key(KEY_CODE_BACKSPACE, 0);
    assert_key(KEY_CODE_BACKSPACE, 0);
    assert_key(KEY_CODE_CONTROL, U'c');
    assert_key(KEY_CODE_CONTROL, U'l');
    assert_key(KEY_CODE_CONTROL, U'z');
    assert_key(KEY_CODE_OTHER, 0);
    assert_key(KEY_CODE_OTHER, 0);
    assert_empty();
    queue.codes[0] = 0, queue.next = 0, queue.count = 1;
    assert_key(KEY_CODE_OTHER, 0);
}

static void escape_alone_is_escape(void **state) {
    (void)state;
    fill("\033");
    assert_key(KEY_CODE_ESCAPE, 0);
    fill("\033"
         "5");
    assert_key(KEY_CODE_ESCAPE, 0);
    assert_key(KEY_CODE_CHARACTER, U'5');
    fill("\033x"); /* Alt and x send this too */
    assert_key(KEY_CODE_ESCAPE, 0);
    assert_key(KEY_CODE_CHARACTER, U'x');
    fill("\033\r");
    assert_key(KEY_CODE_ESCAPE, 0);
    assert_key(KEY_CODE_ENTER, 0);
    fill("\033\033");
    assert_key(KEY_CODE_ESCAPE, 0);
    assert_key(KEY_CODE_ESCAPE, 0);
    assert_empty();
}

static void a_sequence_is_taken_whole(void **state) {
    (void)state;
    static const char *const sequences[] = {"\033[9~", "\033[1;5A", "\033[[Q", "\033[?62;1c",
        "\033[<0;1M", "\033[ q", "\033Oz", "\033O5P", "\033[", "\033O", "\033[12;"};
    for (size_t i = 0; i < sizeof sequences / sizeof sequences[0]; i++) {
        fill(sequences[i]);
        assert_key(KEY_CODE_OTHER, 0);
        assert_empty();
    }
}

static void assert_input(const char *bytes, struct input wanted) {
    fill(bytes);
    struct input input = next_input();
    assert_int_equal(input.kind, wanted.kind);
    assert_int_equal(input.row, wanted.row);
    assert_int_equal(input.column, wanted.column);
    assert_int_equal(input.by, wanted.by);
    assert_empty();
}

static void a_press_is_a_click_and_the_wheel_scrolls(void **state) {
    (void)state;
    assert_input("\033[<0;10;3M", (struct input){.kind = INPUT_CLICK, .row = 2, .column = 9});
    assert_input(
        "\033[<0;500;300M", (struct input){.kind = INPUT_CLICK, .row = 299, .column = 499});
    assert_input("\033[<64;10;3M", (struct input){.kind = INPUT_SCROLL, .by = -1});
    assert_input("\033[<65;10;3M", (struct input){.kind = INPUT_SCROLL, .by = 1});
    assert_input("\033[M *#", (struct input){.kind = INPUT_CLICK, .row = 2, .column = 9});
    assert_input("\033[M`*#", (struct input){.kind = INPUT_SCROLL, .by = -1});
}

static void other_reports_are_nothing_that_anybody_did(void **state) {
    (void)state;
    assert_input("\033[<0;10;3m", (struct input){.kind = INPUT_NONE});
    assert_input("\033[<2;10;3M", (struct input){.kind = INPUT_NONE});
    assert_input("\033[<0;0;3M", (struct input){.kind = INPUT_NONE});
    assert_input("\033[M#*#", (struct input){.kind = INPUT_NONE});
}

static void a_report_cut_short_is_a_key_without_a_meaning(void **state) {
    (void)state;
    static const char *const reports[] = {"\033[<", "\033[<0;1", "\033[<0;1;2;3M", "\033[M",
        "\033[M *", "\033[<99999999999999999999;1"};
    for (size_t i = 0; i < sizeof reports / sizeof reports[0]; i++) {
        fill(reports[i]);
        assert_key(KEY_CODE_OTHER, 0);
        assert_empty();
    }
    fill("\033[M \r");
    assert_key(KEY_CODE_OTHER, 0);
    assert_key(KEY_CODE_ENTER, 0);
}

static void a_sequence_cut_short_leaves_the_next_key(void **state) {
    (void)state;
    fill("\033[12\r");
    assert_key(KEY_CODE_OTHER, 0);
    assert_key(KEY_CODE_ENTER, 0);
    fill("\033O\033");
    assert_key(KEY_CODE_OTHER, 0);
    assert_key(KEY_CODE_ESCAPE, 0);
    fill("\033[x");
    queue.codes[2] = LIBRARY_CODE;
    assert_key(KEY_CODE_OTHER, 0);
    assert_int_equal(take(), LIBRARY_CODE);
}

static void a_sequence_without_end_is_given_up(void **state) {
    (void)state;
    char bytes[60] = "\033[";
    memset(bytes + 2, '0', sizeof bytes - 3);
    fill(bytes);
    assert_key(KEY_CODE_OTHER, 0);
    assert_true(queue.next < queue.count);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(characters_are_themselves),
        cmocka_unit_test(characters_of_more_bytes_are_one_key),
        cmocka_unit_test(broken_characters_take_nothing_else_along),
        cmocka_unit_test(second_controls_are_no_characters),
        cmocka_unit_test(controls_have_their_names),
        cmocka_unit_test(escape_alone_is_escape),
        cmocka_unit_test(a_sequence_is_taken_whole),
        cmocka_unit_test(a_press_is_a_click_and_the_wheel_scrolls),
        cmocka_unit_test(other_reports_are_nothing_that_anybody_did),
        cmocka_unit_test(a_report_cut_short_is_a_key_without_a_meaning),
        cmocka_unit_test(a_sequence_cut_short_leaves_the_next_key),
        cmocka_unit_test(a_sequence_without_end_is_given_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
