/* The line between a person and a terminal, with the app behind the decoder: bytes and time are
 * scripted, and what comes of them is looked at on the stage. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/terminal/decode.h"

enum { LATE_MS = DECODE_ESCAPE_MS + 20, REPLIES_MS = 30 * 1000, REPLIES = 5000 };

struct channel {
    struct stage stage;
    struct decoder decoder;
    int inputs; /* what the decoder made of all bytes */
    unsigned random;
};

static void begin(struct channel *line, bool kiosk) {
    *line = (struct channel){.random = 1};
    stage_settings(&line->stage);
    line->stage.settings.attract.interval_seconds = 0; /* nothing moves by itself */
    stage_open(&line->stage, 24, 80, kiosk);
}

static void hand_on(struct channel *line, struct input input) {
    if (input.kind == INPUT_NONE) return;
    line->inputs++;
    give(&line->stage, input);
}

/* Lets time pass for both, each woken when it wants to be. */
static void pass_ms(struct channel *line, int64_t ms) {
    int64_t end_ms = line->stage.now_ms + ms;
    for (int64_t due_ms; (due_ms = decode_deadline_ms(&line->decoder)) >= 0 && due_ms <= end_ms;) {
        wait_until(&line->stage, due_ms);
        hand_on(line, decode_timeout(&line->decoder, due_ms));
    }
    wait_until(&line->stage, end_ms);
}

static void type(struct channel *line, const char *bytes) {
    size_t count = strlen(bytes), used = 0;
    for (size_t at = 0; at < count; at += used)
        hand_on(line, decode(&line->decoder, (const unsigned char *)bytes + at, count - at, &used,
                          line->stage.now_ms));
}

static unsigned random_below(struct channel *line, unsigned most) {
    line->random = line->random * 1103515245u + 12345u;
    return (line->random >> 16) % most;
}

/* One thing that terminals say by themselves; a '#' is a number that may be anything. */
static void random_reply(struct channel *line, char *out, size_t room) {
    static const char *const forms[] = {"\033]11;rgb:#/#/#\033\\", "\033]4;#;rgb:#/#\a",
        "\033]52;c;#QUJD#\033\\", "\033]l# title #\033\\", "\033P>|XTerm(#) #;#\033\\",
        "\033P1+r544e=#\033\\", "\033_Gi=#;OK\033\\", "\033[?#;#;#c", "\033[>#;#;#c", "\033[#;#R",
        "\033[?#;#R", "\033[?#;#$y", "\033[#n", "\033[#;#;#t", "\033[?#u", "\033[I", "\033[O",
        "\033[<35;#;#M", "\033[<#;-#;#M", "\033[<0;#;#m", "\235#;rgb:#\234", "\220#$r#m\234",
        "\237#;#\234"};
    const char *form = forms[random_below(line, sizeof forms / sizeof forms[0])];
    size_t used = 0;
    for (; *form && used + 8 < room; form++) {
        if (*form == '#')
            used += (size_t)snprintf(out + used, room - used, "%u", random_below(line, 65536));
        else
            out[used++] = *form;
    }
    out[used] = '\0';
}

/* Replies for as long as no visit is under way, whole or in pieces as a line may cut them (an
 * Escape alone would be the key). */
static void replies_do_not_wake_a_sleeping_kiosk(void **state) {
    struct channel line;
    char reply[200];
    (void)state;
    begin(&line, true);
    int64_t end_ms = line.stage.now_ms + REPLIES_MS;
    int frames = line.stage.frames, replies = 0;
    for (; replies < REPLIES || line.stage.now_ms < end_ms; replies++) {
        bool whole = random_below(&line, 2);
        random_reply(&line, reply, sizeof reply);
        for (const char *byte = reply; *byte; byte++) {
            type(&line, (char[]){*byte, '\0'});
            if (!whole) pass_ms(&line, random_below(&line, DECODE_ESCAPE_MS));
        }
        assert_string_equal(top_screen(&line.stage), "attract");
    }
    assert_int_equal(line.inputs, 0);
    assert_false(line.stage.app.visit->touched);
    assert_int_equal(line.stage.frames, frames);
    type(&line, " "); /* and a key does */
    assert_string_equal(top_screen(&line.stage), "home");
    stage_end(&line.stage);
}

/* A reply of the terminal is no sign that somebody is still there. */
static void replies_do_not_put_off_the_reset(void **state) {
    struct channel line;
    (void)state;
    begin(&line, true);
    type(&line, " 4");
    for (int second = 0; second < 9; second++) {
        pass_ms(&line, 1000);
        type(&line, "\033[I\033[24;80R\033]11;rgb:1/2/3\033\\");
    }
    assert_true(shows(&line.stage, "still here"));
    pass_ms(&line, 1000);
    assert_string_equal(top_screen(&line.stage), "attract");
    stage_end(&line.stage);
}

static void an_escape_that_was_the_start_of_a_key_is_taken_back(void **state) {
    struct channel line;
    (void)state;
    begin(&line, false);
    type(&line, "80\033[B");
    struct surface before = {0};
    copy_shown(&line.stage, &before);
    type(&line, "\033[A\033");
    pass_ms(&line, LATE_MS);
    assert_string_equal(top_screen(&line.stage), "home");
    type(&line, "[B");
    assert_string_equal(top_screen(&line.stage), "topic");
    assert_same_frame(&before, &line.stage.shown);
    surface_free(&before);
    stage_end(&line.stage);
}

/* It clears everything, so it is not taken from a line that garbles. */
static void f10_in_pieces_leaves_the_page_as_it_is(void **state) {
    struct channel line;
    (void)state;
    begin(&line, false);
    type(&line, "4");
    struct surface before = {0};
    copy_shown(&line.stage, &before);
    type(&line, "\033");
    pass_ms(&line, LATE_MS);
    type(&line, "[21~");
    pass_ms(&line, 1000);
    assert_same_frame(&before, &line.stage.shown);
    assert_true(line.stage.app.visit->touched);
    type(&line, "\033[21~");
    assert_string_equal(top_screen(&line.stage), "home");
    assert_false(line.stage.app.visit->touched);
    surface_free(&before);
    stage_end(&line.stage);
}

static void an_escape_is_not_taken_back_once_another_key_came(void **state) {
    struct channel line;
    (void)state;
    begin(&line, false);
    type(&line, "4\033");
    pass_ms(&line, LATE_MS);
    type(&line, "2"); /* the second topic */
    assert_string_equal(top_screen(&line.stage), "topic");
    assert_int_equal(line.stage.app.depth, 2);
    type(&line, "[B");
    assert_int_equal(line.stage.app.depth, 2);
    stage_end(&line.stage);
}

static void what_is_pasted_goes_to_find_and_nowhere_else(void **state) {
    struct channel line;
    (void)state;
    begin(&line, false);
    struct surface before = {0};
    copy_shown(&line.stage, &before);
    type(&line, "\033[200~4quit now\r\033[201~");
    assert_same_frame(&before, &line.stage.shown);
    assert_false(line.stage.app.visit->touched);
    type(&line, "/\033[200~imatinib\r4\033[201~");
    assert_string_equal(top_screen(&line.stage), "find");
    assert_true(shows(&line.stage, "Find: imatinib 4"));
    surface_free(&before);
    stage_end(&line.stage);
}

static void what_is_pasted_does_not_wake_a_kiosk_nor_answer_its_warning(void **state) {
    struct channel line;
    (void)state;
    begin(&line, true);
    type(&line, "\033[200~4\033[201~");
    assert_string_equal(top_screen(&line.stage), "attract");
    type(&line, " /");
    pass_ms(&line, 6000);
    assert_true(shows(&line.stage, "still here"));
    type(&line, "\033[200~4\033[201~");
    assert_true(shows(&line.stage, "still here"));
    stage_end(&line.stage);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replies_do_not_wake_a_sleeping_kiosk),
        cmocka_unit_test(replies_do_not_put_off_the_reset),
        cmocka_unit_test(an_escape_that_was_the_start_of_a_key_is_taken_back),
        cmocka_unit_test(f10_in_pieces_leaves_the_page_as_it_is),
        cmocka_unit_test(an_escape_is_not_taken_back_once_another_key_came),
        cmocka_unit_test(what_is_pasted_goes_to_find_and_nowhere_else),
        cmocka_unit_test(what_is_pasted_does_not_wake_a_kiosk_nor_answer_its_warning),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("app and terminal", tests, NULL, NULL);
}
