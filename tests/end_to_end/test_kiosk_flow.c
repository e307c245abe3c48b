/* The real program as a visitor meets it: walking through it, the number pad, the quiz, the numbers
 * behind their gate, and leaving. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/kiosk.h"

#define ESCAPE "\033"
#define DOWN "\033[B"
#define PAGE_DOWN "\033[6~"
#define F10 "\033[21~"

/* A guest over SSH: the end of the visit ends the program. */
#define GUEST_SETTINGS "idle: { timeout_seconds = 60; action = \"exit\"; };\n"

static void tab_to(struct vt *vt, const char *text) {
    for (int i = 0; i < 40; i++) {
        int row = 0, column = 0;
        bool visible = false;
        kiosk_press(vt, "\t");
        vt_cursor(vt, &row, &column, &visible);
        if (strstr(vt_row(vt, row), text)) return;
    }
    fail_msg("Tab never comes to %s", text);
}

static void open_gate(struct vt *vt) {
    kiosk_press(vt, "7");
    kiosk_read_it_all(vt);
    tab_to(vt, "See the numbers");
    kiosk_press(vt, "\r");
}

static void home_lists_every_topic(void **state) {
    static const char *const items[] = {"1  The short version", "2  What metastatic GIST is",
        "3  How and where it spreads", "4  Treatments", "5  Taking your pills safely",
        "6  Living with it, and help", "7  Outlook", "8  Questions people ask",
        "9  Check what you know", "0  Questions for my doctor", "Done"};
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    int row = -1, column, cursor_row;
    bool visible;
    (void)state;
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        int found = vt_find(vt, items[i]);
        if (found <= row) fail_msg("%s is in row %d", items[i], found);
        row = found;
    }
    vt_cursor(vt, &cursor_row, &column, &visible);
    assert_true(visible);
    assert_int_equal(cursor_row, vt_find(vt, items[0]));
    assert_true(vt_alternate_screen(vt));
    kiosk_leave(vt);
}

static void a_topic_is_left_and_opened_again_at_the_same_line(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    (void)state;
    kiosk_choose(vt, "Questions people ask");
    kiosk_press(vt, "\r");
    assert_non_null(strstr(vt_row(vt, 0), "Home > Questions people ask"));
    kiosk_read_it_all(vt);
    for (int i = 0; i < 3; i++) kiosk_press(vt, PAGE_DOWN);
    char *left = kiosk_screen(vt);
    kiosk_press(vt, ESCAPE);
    kiosk_expect(vt, "What would you like to know?");
    kiosk_press(vt, "\r");
    char *back = kiosk_screen(vt);
    assert_string_equal(left, back);
    free(left);
    free(back);
    kiosk_leave(vt);
}

static void start_opens_a_topic_over_home(void **state) {
    struct vt *vt = kiosk_start(&(struct kiosk_start){.arguments = {"--start", "treatments"}});
    (void)state;
    kiosk_expect(vt, "Home > Treatments");
    kiosk_press(vt, ESCAPE);
    kiosk_expect(vt, "What would you like to know?");
    kiosk_leave(vt);
}

static void the_number_pad_is_enough_for_menus(void **state) {
    static const struct {
        const char *keys, *title;
    } digits[] = {{"\033Oq", "The short version"}, {"\033Or", "What metastatic GIST is"},
        {"\033Os", "How and where it spreads"}, {"\033Ot", "Treatments"},
        {"\033Ou", "Taking your pills safely"}, {"\033Ov", "Living with it, and help"},
        {"\033Ow", "Outlook"}, {"\033Ox", "Questions people ask"},
        {"\033Oy", "Check what you know"}, {"\033Op", "Questions for my doctor"}};
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    (void)state;
    for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++) {
        kiosk_press(vt, digits[i].keys);
        assert_non_null(strstr(vt_row(vt, 0), "Home > "));
        assert_non_null(strstr(vt_row(vt, 0), digits[i].title));
        kiosk_press(vt, i % 2 ? "\033Om" : "\033On"); /* - and . go back */
        kiosk_expect(vt, "What would you like to know?");
    }
    kiosk_press(vt, F10);
    kiosk_press(vt, DOWN);
    kiosk_press(vt, "\033OM");
    assert_non_null(strstr(vt_row(vt, 0), "What metastatic GIST is"));
    char *first = kiosk_screen(vt);
    kiosk_press(vt, "\033Ok"); /* + is the next page */
    char *second = kiosk_screen(vt);
    assert_string_not_equal(first, second);
    free(first);
    free(second);
    kiosk_leave(vt);
}

/* Takes whatever way on the page offers; what is chosen now and then is an answer. */
static void finish_quiz(struct vt *vt) {
    for (int i = 0; i < 400 && vt_find(vt, "You have seen all") < 0; i++) {
        int row = 0, column = 0;
        bool visible = false;
        vt_cursor(vt, &row, &column, &visible);
        const char *chosen = vt_row(vt, row);
        bool on = strstr(chosen, "[Next question]") || strstr(chosen, "[Go to the end]");
        kiosk_press(vt, on || i % 7 == 0 ? "\r" : DOWN);
    }
}

static void a_quiz_is_finished_with_arrows_and_enter_and_leads_to_what_was_missed(void **state) {
    static const char *const judging[] = {"pass", "fail", "score", "%"};
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    (void)state;
    kiosk_choose(vt, "Check what you know");
    kiosk_press(vt, "\r");
    kiosk_expect(vt, "Question 1 of 3");
    finish_quiz(vt);
    kiosk_expect(vt, "You have seen all 3");
    for (size_t i = 0; i < sizeof judging / sizeof judging[0]; i++)
        assert_int_equal(vt_find(vt, judging[i]), -1);
    char *result = kiosk_screen(vt);
    kiosk_choose(vt, "If you feel well, you can stop the pills on your own.");
    kiosk_press(vt, "\r");
    assert_non_null(strstr(vt_row(vt, 0), "Taking your pills safely"));
    kiosk_expect(vt, "In studies, the tumor often grew when people stopped.");
    kiosk_press(vt, ESCAPE);
    kiosk_expect(vt, "You have seen all 3");
    free(result);
    kiosk_leave(vt);
}

static void numbers_come_after_two_questions_and_enter_alone_never_gets_there(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    (void)state;
    open_gate(vt);
    kiosk_expect(vt, "Go on?");
    assert_int_equal(vt_find(vt, "52"), -1);
    kiosk_press(vt, "\r"); /* No is chosen */
    assert_non_null(strstr(vt_row(vt, 0), "Home > Outlook"));
    kiosk_press(vt, "\r");
    kiosk_expect(vt, "Go on?");
    kiosk_press(vt, DOWN);
    kiosk_press(vt, "\r");
    kiosk_expect(vt, "They are about groups");
    assert_int_equal(vt_find(vt, "52"), -1);
    kiosk_press(vt, DOWN);
    kiosk_press(vt, "\r");
    kiosk_expect(vt, "People who started imatinib");
    kiosk_press(vt, "h");
    assert_non_null(strstr(vt_row(vt, 0), "Part 11 of 12"));
    kiosk_leave(vt);
}

static void finishing_asks_nothing_and_forgets_the_visit(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    char *first = kiosk_screen(vt);
    (void)state;
    kiosk_press(vt, "0");
    kiosk_press(vt, " ");
    kiosk_expect(vt, "1 picked");
    kiosk_press(vt, ESCAPE);
    kiosk_expect(vt, "1 picked");
    kiosk_be_done(vt);
    char *after = kiosk_screen(vt);
    assert_string_equal(first, after);
    free(first);
    free(after);
    kiosk_leave(vt);
}

static void leaving_is_asked_at_home_and_by_ctrl_c_everywhere(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){0});
    (void)state;
    kiosk_press(vt, "q");
    kiosk_expect(vt, "Leave the guide?");
    kiosk_press(vt, "\r"); /* No is chosen */
    assert_int_equal(vt_find(vt, "Leave the guide?"), -1);
    kiosk_press(vt, "4");
    kiosk_press(vt, "q"); /* only goes Home */
    kiosk_expect(vt, "What would you like to know?");
    assert_int_equal(vt_find(vt, "Leave the guide?"), -1);
    kiosk_press(vt, "4");
    kiosk_leave(vt);
}

static void a_guest_over_ssh_leaves_with_q_and_finds_nothing_kept(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){.settings = GUEST_SETTINGS});
    int status = -1;
    (void)state;
    kiosk_expect(vt, "Leave the guide");
    kiosk_press(vt, "4");
    kiosk_press(vt, ESCAPE);
    vt_mark(vt);
    vt_type(vt, "q");
    assert_true(vt_wait_end(vt, KIOSK_LIMIT_MS, &status));
    assert_int_equal(status, 0);
    assert_false(vt_alternate_screen(vt));
    assert_true(vt_find(vt, "This guide closed. Nothing was kept.") >= 0);
    assert_non_null(strstr(vt_raw(vt), "\033[3J")); /* lines that scrolled away */
    for (int row = 0; row < 24; row++)
        if (vt_row(vt, row)[0])
            assert_string_equal(vt_row(vt, row), "This guide closed. Nothing was kept.");
    vt_close(vt);
}

static void no_key_ends_a_kiosk(void **state) {
    struct vt *vt = kiosk_home(&(struct kiosk_start){.arguments = {"--kiosk"}});
    (void)state;
    kiosk_expect(vt, "You can pick questions here");
    kiosk_press(vt, "4"); /* only wakes it */
    kiosk_expect(vt, "What would you like to know?");
    for (int turn = 0; turn < 2; turn++) {
        vt_type(vt, "qQ\003\032\034\004\023\021\031"); /* also Ctrl-S, Ctrl-Q, Ctrl-Y */
        kiosk_press(vt, "4");
        kiosk_expect(vt, "Home > Treatments");
        vt_type(vt, "\003\032\034\004\023\021\031");
        kiosk_press(vt, "q");
        kiosk_expect(vt, "What would you like to know?");
    }
    kiosk_hang_up(vt);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(home_lists_every_topic),
        cmocka_unit_test(a_topic_is_left_and_opened_again_at_the_same_line),
        cmocka_unit_test(start_opens_a_topic_over_home),
        cmocka_unit_test(the_number_pad_is_enough_for_menus),
        cmocka_unit_test(a_quiz_is_finished_with_arrows_and_enter_and_leads_to_what_was_missed),
        cmocka_unit_test(numbers_come_after_two_questions_and_enter_alone_never_gets_there),
        cmocka_unit_test(finishing_asks_nothing_and_forgets_the_visit),
        cmocka_unit_test(leaving_is_asked_at_home_and_by_ctrl_c_everywhere),
        cmocka_unit_test(a_guest_over_ssh_leaves_with_q_and_finds_nothing_kept),
        cmocka_unit_test(no_key_ends_a_kiosk),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
