/* The card to take along, and the ways to it: questions ticked on their page, in a text or after
 * the quiz; web addresses. What a phone reads from the screen is what was ticked, to the byte.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/scan.h"
#include "tests/support/stage.h"
#include "tests/support/ways.h"
#include "tui/screen/card.h"
#include "tui/screen/frame.h"

static void begin(struct stage *stage, int rows, int columns) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage_open(stage, rows, columns, false);
}

/* Ticks questions (numbers from 1, ended by 0) on their page and opens the card. */
static void open_card(struct stage *stage, const int *numbers) {
    press(stage, '0');
    for (; *numbers; numbers++) stage->app.visit->picked[*numbers - 1] = true;
    press_code(stage, KEY_CODE_END);
    press_code(stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(stage), "card");
    assert_true(shows(stage, "Show this to"));
}

/* Reads the code that shows, and every one that an arrow leads to from there. Behind the last it
 * leads into the last row, and back from there. */
static void read_codes(struct stage *stage, char *text, size_t room) {
    size_t bytes = 0;
    text[0] = '\0';
    if (!scan_sees_code(&stage->shown)) press_code(stage, KEY_CODE_RIGHT);
    for (int frames = -1; frames != stage->frames && !stage->app.env.focus;) {
        frames = stage->frames;
        assert_true(scan_surface(&stage->shown, text, room, &bytes));
        press_code(stage, KEY_CODE_RIGHT);
    }
    if (stage->app.env.focus) press_code(stage, KEY_CODE_DOWN);
}

static void assert_code_says(struct stage *stage, const char *expected) {
    char text[4096];
    read_codes(stage, text, sizeof text);
    assert_string_equal(text, expected);
}

static void the_code_says_the_ticked_questions_to_the_byte(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {30, 100}, {60, 90}, {60, 200}};
    static const int picks[][8] = {{2}, {1, 3, 16}, {2, 5, 9, 10, 11, 17}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (size_t j = 0; j < sizeof picks / sizeof *picks; j++) {
            struct stage stage;
            struct arena arena = {0};
            begin(&stage, sizes[i][0], sizes[i][1]);
            open_card(&stage, picks[j]);
            const char *expected = card_text(&stage.pack, stage.app.visit, &arena);
            assert_int_equal(strtol(expected, NULL, 10), picks[j][0]);
            assert_code_says(&stage, expected);
            arena_free(&arena);
            stage_end(&stage);
        }
}

static void the_text_is_a_line_for_each_with_its_number(void **state) {
    struct stage stage;
    struct arena arena = {0};
    (void)state;
    begin(&stage, 24, 80);
    assert_string_equal(card_text(&stage.pack, stage.app.visit, &arena), "");
    assert_string_equal(card_numbers(stage.app.visit, &arena), "");
    stage.app.visit->picked[1] = stage.app.visit->picked[14] = stage.app.visit->prompt_picked[0] =
        true;
    char expected[600];
    snprintf(expected, sizeof expected, "2. %s\n15. %s\n%s",
        pack_doctor_question_at(&stage.pack, 1)->ask.bytes,
        pack_doctor_question_at(&stage.pack, 14)->ask.bytes, stage.pack.prompts[0].ask.bytes);
    assert_string_equal(card_text(&stage.pack, stage.app.visit, &arena), expected);
    assert_string_equal(card_numbers(stage.app.visit, &arena), "2, 15");
    arena_free(&arena);
    stage_end(&stage);
}

/* The questions of another pack: as long as ours, with letters of another language. */
static void letters_with_accents_are_read_to_the_byte(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct stage stage;
        stage_settings(&stage);
        stage.pack.ask_groups[0].asks[1].ask.bytes = "¿Dónde está el GIST ahora? – mañana é";
        stage.pack.ask_groups[0].asks[2].ask.bytes = "¿Qué muestra mi último estudio?";
        stage_open(&stage, sizes[i][0], sizes[i][1], false);
        open_card(&stage, (const int[]){2, 3, 0});
        assert_code_says(
            &stage, "2. ¿Dónde está el GIST ahora? – mañana é\n3. ¿Qué muestra mi último estudio?");
        stage_end(&stage);
    }
}

static void the_card_says_what_to_do_with_a_phone_and_without(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    open_card(&stage, (const int[]){2, 5, 9, 0});
    assert_true(shows(&stage, "2. Where in my body is the GIST now?"));
    press_code(&stage, KEY_CODE_END);
    int phone =
        row_of(&stage, "To keep these on your phone: press → and point the camera at the code.");
    int without = row_of(&stage, "No phone? Tell the nurse: 2, 5, 9");
    int done = row_of(&stage, "Done? Press F10. It clears the screen.");
    assert_true(phone > 0 && phone < without && without < done);
    assert_false(shows(&stage, "search the web")); /* that stands where the code is */
    press_code(&stage, KEY_CODE_RIGHT);
    assert_true(shows(&stage, "Your phone may offer"));
    assert_true(shows(&stage, "Code 1 of 2"));
    assert_true(shows(&stage, "Show this to your doctor"));
    press_code(&stage, KEY_CODE_RIGHT);
    assert_true(shows(&stage, "Code 2 of 2"));
    press_code(&stage, KEY_CODE_RIGHT);
    assert_true(shows(&stage, "Code 2 of 2"));
    for (int i = 0; i < 2; i++) press_code(&stage, KEY_CODE_LEFT);
    assert_true(shows(&stage, "Tell the nurse"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "questions");
    stage_end(&stage);
}

static void one_code_has_no_number_and_one_way_back(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    open_card(&stage, (const int[]){2, 0});
    assert_true(shows(&stage, "→ code"));
    assert_false(shows(&stage, "←"));
    press_code(&stage, KEY_CODE_RIGHT);
    assert_true(scan_sees_code(&stage.shown));
    assert_false(shows(&stage, "Code 1"));
    assert_true(shows(&stage, "← back to the words"));
    assert_false(shows(&stage, "→"));
    stage.app.env.glyphs = &glyphs_ascii;
    resize(&stage, 44, 80);
    press_code(&stage, KEY_CODE_LEFT);
    assert_true(
        shows(&stage, "press Right and point the camera") || shows(&stage, "Your phone may offer"));
    stage_end(&stage);
}

static void words_that_go_on_below_say_more(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, FRAME_RULES_FROM, 40);
    open_card(&stage, (const int[]){1, 2, 3, 4, 0});
    assert_true(shows(&stage, " more "));
    press_code(&stage, KEY_CODE_END);
    assert_false(shows(&stage, " more "));
    assert_true(shows(&stage, "It clears the"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "questions");
    press_code(&stage, KEY_CODE_HOME);
    assert_true(shows(&stage, " more "));
    stage_end(&stage);
}

static void from_100_columns_the_code_stands_beside_the_words(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 40, 120);
    open_card(&stage, (const int[]){2, 5, 9, 0});
    assert_true(scan_sees_code(&stage.shown));
    assert_true(shows(&stage, "Tell the nurse: 2, 5, 9"));
    resize(&stage, 40, 99);
    assert_false(scan_sees_code(&stage.shown) && !shows(&stage, "Tell the nurse: 2, 5, 9"));
    stage_end(&stage);
}

/* Three blanks between the bar and the code, so that neither a phone nor a finger takes one for the
 * other. */
static void the_bar_of_the_words_keeps_away_from_the_code(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 100);
    open_card(&stage, (const int[]){2, 3, 5, 6, 7, 9, 10, 0});
    assert_true(scan_sees_code(&stage.shown));
    const struct cell *row = &stage.shown.cells[3 * 100]; /* a blank line of the words */
    int bar = 0, code = 0;
    while (row[bar].characters[0] == L' ') bar++;
    assert_int_equal(row[bar].characters[0], L'█');
    for (code = bar + 1; row[code].role == ROLE_BODY;) code++;
    assert_int_equal(code - bar - 1, 3);
    stage_end(&stage);
}

static void one_code_that_has_room_stands_below_the_words(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 60, 80);
    open_card(&stage, (const int[]){2, 0});
    assert_true(scan_sees_code(&stage.shown));
    assert_true(shows(&stage, "Tell the nurse: 2"));
    stage_end(&stage);
}

static void without_room_or_colors_the_words_stand_alone(void **state) {
    static const int sizes[][2] = {{12, 40}, {6, 20}, {10, 200}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct stage stage;
        begin(&stage, sizes[i][0], sizes[i][1]);
        open_card(&stage, (const int[]){2, 5, 9, 0});
        for (int j = 0; j < 100 && !shows(&stage, "nurse:"); j++) press_code(&stage, KEY_CODE_DOWN);
        assert_true(shows(&stage, "nurse:"));
        assert_false(shows(&stage, "Code 1"));
        assert_false(scan_sees_code(&stage.shown));
        press_code(&stage, KEY_CODE_RIGHT);
        assert_false(scan_sees_code(&stage.shown));
        stage_end(&stage);
    }
    struct stage stage;
    begin(&stage, 40, 120);
    stage.app.env.mono = true;
    open_card(&stage, (const int[]){2, 0});
    assert_false(scan_sees_code(&stage.shown));
    assert_true(shows(&stage, "Write the words down, or tell the nurse: 2"));
    assert_false(shows(&stage, "phone"));
    stage_end(&stage);
}

static void with_few_marks_a_code_is_made_of_blanks_where_rows_allow(void **state) {
    static const struct glyphs *const sets[] = {&glyphs_ascii, &glyphs_console};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct stage stage;
        begin(&stage, 40, 120);
        stage.app.env.glyphs = sets[i];
        open_card(&stage, (const int[]){2, 0});
        assert_code_says(&stage, "2. Where in my body is the GIST now?");
        resize(&stage, 24, 80);
        press_code(&stage, KEY_CODE_RIGHT);
        assert_false(scan_sees_code(&stage.shown));
        stage_end(&stage);
    }
}

static void nothing_ticked_is_no_code(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 40, 120);
    open_card(&stage, (const int[]){0});
    assert_true(
        shows(&stage, "Nothing is ticked yet. Press Esc, then Enter on a question to tick it."));
    assert_false(shows(&stage, "Done?"));
    assert_false(scan_sees_code(&stage.shown));
    assert_false(shows(&stage, "nurse"));
    stage_end(&stage);
}

static void things_to_say_have_a_heading_of_their_own(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 40, 120);
    assert_int_equal(stage.app.visit->prompt_count, 3);
    stage.app.visit->prompt_picked[1] = true;
    open_card(&stage, (const int[]){0});
    assert_true(shows(&stage, "In my own words"));
    assert_true(shows(&stage, "Tell your nurse in your own words: how you"));
    assert_false(shows(&stage, "Tell the nurse:"));
    assert_code_says(&stage, stage.pack.prompts[1].ask.bytes);
    stage_end(&stage);
}

static void a_touch_on_the_code_shows_the_next(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 30, 110);
    open_card(&stage, (const int[]){1, 2, 3, 4, 5, 6, 0});
    assert_true(shows(&stage, "Code 1 of 2"));
    click(&stage, 10, 100);
    assert_true(shows(&stage, "Code 2 of 2"));
    stage_end(&stage);
}

/* Follows the links of the open topic to the first whose row shows `words`. */
static void focus_link(struct stage *stage, const char *words) {
    char row[1024];
    read_it_all(stage);
    for (int i = 0; i < 80; i++) {
        press_code(stage, KEY_CODE_TAB);
        surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
        if (strstr(row, words)) return;
    }
    fail_msg("no link in a row with %s", words);
}

static void a_web_link_opens_a_card_with_its_address(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {12, 40}};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct stage stage;
        struct surface page = {0};
        begin(&stage, sizes[i][0], sizes[i][1]);
        press(&stage, '4');
        press(&stage, '0');
        focus_link(&stage, "Life Raft Group");
        copy_shown(&stage, &page);
        press_code(&stage, KEY_CODE_ENTER);
        assert_string_equal(top_screen(&stage), "card");
        assert_true(shows(&stage, "On the web"));
        assert_true(shows(&stage, "https://liferaftgroup.org"));
        assert_false(shows(&stage, "doctor"));
        if (sizes[i][0] >= 24)
            assert_code_says(&stage, "https://liferaftgroup.org");
        else
            assert_true(shows(&stage, "Write the") || shows(&stage, "cannot open"));
        press_code(&stage, KEY_CODE_ESCAPE);
        assert_same_frame(&page, &stage.shown);
        surface_free(&page);
        stage_end(&stage);
    }
}

static void the_address_of_a_source_opens_the_same_card(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 40, 120);
    press(&stage, '2');
    focus_link(&stage, "about 4,000");
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "popup");
    assert_true(shows(&stage, "Enter address for my phone"));
    const char *address = pack_fact(&stage.pack, "new-cases")->source.address.bytes;
    char start[20];
    snprintf(start, sizeof start, "%s", address);
    int row = row_of(&stage, start);
    assert_true(row > 0);
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "card");
    assert_code_says(&stage, address);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "popup");
    click(&stage, row, 60);
    assert_string_equal(top_screen(&stage), "card");
    press_code(&stage, KEY_CODE_ESCAPE);
    click(&stage, 1, 1);
    assert_string_equal(top_screen(&stage), "topic");
    stage_end(&stage);
}

/* A number without them is heard as a promise, or as a sentence. */
static void a_number_says_who_was_counted_in_which_years_and_where_its_limits_are(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 40, 120);
    const struct fact *fact = pack_fact(&stage.pack, "alive-after-imatinib");
    go_way(&stage, &(struct way){.steps = {"Outlook", "See the numbers", "[Yes]", "[Yes]"}});
    focus_link(&stage, "434 people");
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "Where this comes from"));
    assert_true(shows(&stage, "Who was counted: "));
    assert_true(shows(&stage, "Years: begun in 2002"));
    assert_true(shows(&stage, fact->note.bytes));
    assert_true(shows(&stage, "Source: "));
    assert_true(shows(&stage, "Not yet checked by this clinic."));
    stage_end(&stage);
}

static void a_step_that_is_a_question_can_be_added_where_it_stands(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    size_t gene_test = pack_doctor_question_index(&stage.pack, "gene-test");
    press(&stage, '2');
    focus_link(&stage, "choose the pill.");
    assert_true(shows(&stage, "[Add]"));
    assert_true(shows(&stage, "add to my list"));
    char row[1024];
    surface_row(&stage.shown, stage.shown.cursor_row, row, sizeof row);
    assert_non_null(strstr(row, "Ask for a gene test, to help choose the pill.  "));
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(stage.app.visit->picked[gene_test]);
    assert_true(shows(&stage, "[Added]"));
    assert_true(shows(&stage, "take off my list"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_false(stage.app.visit->picked[gene_test]);
    assert_false(shows(&stage, "[Added]"));
    click(&stage, stage.shown.cursor_row, stage.shown.cursor_column);
    assert_true(stage.app.visit->picked[gene_test]);
    press(&stage, 'q');
    assert_true(shows(&stage, "1 picked"));
    stage_end(&stage);
}

/* It depends on the visit, not on when the page was set. */
static void what_was_added_elsewhere_shows_on_a_page_that_was_open(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '2');
    focus_link(&stage, "choose the pill.");
    assert_false(shows(&stage, "[Added]"));
    stage.app.visit->picked[pack_doctor_question_index(&stage.pack, "gene-test")] = true;
    press(&stage, '?');
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_true(shows(&stage, "[Added]"));
    stage_end(&stage);
}

static void every_add_in_the_pack_has_room_on_narrow_screens(void **state) {
    static const int widths[] = {20, 21, 33, 40, 60, 80};
    (void)state;
    for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
        struct stage stage;
        begin(&stage, 400, widths[i]);
        press(&stage, '2');
        stage.app.visit->picked[0] = true;
        resize(&stage, 390, widths[i]);
        assert_true(shows(&stage, "[Add]"));
        assert_true(shows(&stage, "[Added]"));
        stage_end(&stage);
    }
}

static void the_questions_stand_on_pages_of_at_most_12_with_fixed_numbers(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 60, 80);
    press(&stage, '0');
    assert_true(shows(&stage, "Page 1 of 2"));
    assert_true(shows(&stage, "[ ]  9 "));
    assert_false(shows(&stage, "[ ] 10 ")); /* its group would not fit */
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    assert_true(shows(&stage, "Page 2 of 2"));
    assert_true(shows(&stage, "[ ] 10 "));
    assert_true(shows(&stage, "[ ] 17 "));
    assert_false(shows(&stage, "[ ]  9 "));
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "[x] 10 "));
    assert_true(stage.app.visit->picked[9]);
    press_code(&stage, KEY_CODE_PAGE_UP);
    assert_true(shows(&stage, "Page 1 of 2"));
    press_code(&stage, KEY_CODE_END);
    press_code(&stage, KEY_CODE_UP);
    press_code(&stage, KEY_CODE_ENTER); /* [More questions] */
    assert_true(shows(&stage, "Page 2 of 2"));
    press(&stage, '4');
    press(&stage, ' ');
    assert_true(shows(&stage, "[x]  4 "));
    assert_true(shows(&stage, "2 picked"));
    stage_end(&stage);
}

static void two_digits_make_one_number(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '0');
    press(&stage, '1');
    stage.now_ms += 1501;
    press(&stage, '2');
    assert_true(cursor_on(&stage, "[ ]  2 "));
    stage.now_ms += 1501;
    press(&stage, '1');
    assert_true(cursor_on(&stage, "[ ]  1 "));
    stage.now_ms += 1500;
    press(&stage, '2');
    assert_true(shows(&stage, "Page 2 of 2"));
    assert_true(cursor_on(&stage, "[ ] 12 "));
    int frames = stage.frames;
    stage.now_ms += 1501;
    press(&stage, '1'); /* waits: it may begin a number of this page */
    assert_int_equal(stage.frames, frames);
    press(&stage, '5');
    assert_true(cursor_on(&stage, "[ ] 15 "));
    stage.now_ms += 1501;
    press(&stage, '1');
    press_code(&stage, KEY_CODE_UP); /* another key ends the number */
    press(&stage, '4');
    assert_true(shows(&stage, "Page 1 of 2"));
    assert_true(cursor_on(&stage, "[ ]  4 "));
    stage_end(&stage);
}

static void digits_that_make_no_number_begin_anew(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '0');
    press(&stage, '3');
    press(&stage, '5'); /* there is no 35 */
    assert_true(cursor_on(&stage, "[ ]  5 "));
    press(&stage, '0');
    assert_true(cursor_on(&stage, "[ ]  5 "));
    press(&stage, '1');
    press(&stage, '0');
    assert_true(cursor_on(&stage, "[ ] 10 "));
    press(&stage, '9'); /* no 109, and nothing here begins with a 9 */
    assert_true(cursor_on(&stage, "[ ]  9 "));
    stage_end(&stage);
}

static void a_digit_that_is_a_number_here_does_not_wait_for_another(void **state) {
    struct stage stage;
    (void)state;
    stage_settings(&stage);
    stage.pack.ask_groups[0] = stage.pack.ask_groups[1];
    stage.pack.ask_groups[1] = stage.pack.ask_groups[2];
    stage.pack.ask_group_count = 2; /* one page, on which 1 and 10 stand */
    stage_open(&stage, 30, 80, false);
    press(&stage, '0');
    assert_true(shows(&stage, "[ ]  1 ") && shows(&stage, "[ ] 10 "));
    press(&stage, '3');
    stage.now_ms += 1501;
    press(&stage, '1');
    assert_true(cursor_on(&stage, "[ ]  1 "));
    press(&stage, '0');
    assert_true(cursor_on(&stage, "[ ] 10 "));
    stage_end(&stage);
}

static void the_questions_say_how_to_tick_and_when_to_call(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 24, 80);
    press(&stage, '0');
    assert_true(shows(&stage, "Press Enter to tick. Then choose [Show this to your doctor]."));
    assert_true(shows(&stage, "C call now"));
    press(&stage, 'c');
    assert_string_equal(top_screen(&stage), "topic");
    stage_end(&stage);
}

static void every_question_can_be_ticked_with_arrows_at_every_size(void **state) {
    static const int sizes[][2] = {{24, 80}, {12, 40}, {6, 20}};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        struct stage stage;
        begin(&stage, sizes[i][0], sizes[i][1]);
        press(&stage, '0');
        for (int j = 0; j < 9; j++)
            press_code(&stage, KEY_CODE_ENTER), press_code(&stage, KEY_CODE_DOWN);
        press_code(&stage, KEY_CODE_ENTER);
        for (int j = 0; j < 8; j++)
            press_code(&stage, KEY_CODE_ENTER), press_code(&stage, KEY_CODE_DOWN);
        assert_int_equal(visit_picked(stage.app.visit), 17);
        stage_end(&stage);
    }
}

static void a_finished_visit_takes_the_card_with_it(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 40, 120);
    stage.app.visit->prompt_picked[0] = true;
    open_card(&stage, (const int[]){1, 2, 0});
    be_done(&stage);
    assert_int_equal(visit_picked(stage.app.visit) + visit_prompts_picked(stage.app.visit), 0);
    assert_false(scan_sees_code(&stage.shown));
    stage_end(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_code_says_the_ticked_questions_to_the_byte),
        cmocka_unit_test(the_text_is_a_line_for_each_with_its_number),
        cmocka_unit_test(letters_with_accents_are_read_to_the_byte),
        cmocka_unit_test(the_card_says_what_to_do_with_a_phone_and_without),
        cmocka_unit_test(one_code_has_no_number_and_one_way_back),
        cmocka_unit_test(words_that_go_on_below_say_more),
        cmocka_unit_test(from_100_columns_the_code_stands_beside_the_words),
        cmocka_unit_test(the_bar_of_the_words_keeps_away_from_the_code),
        cmocka_unit_test(one_code_that_has_room_stands_below_the_words),
        cmocka_unit_test(without_room_or_colors_the_words_stand_alone),
        cmocka_unit_test(with_few_marks_a_code_is_made_of_blanks_where_rows_allow),
        cmocka_unit_test(nothing_ticked_is_no_code),
        cmocka_unit_test(things_to_say_have_a_heading_of_their_own),
        cmocka_unit_test(a_touch_on_the_code_shows_the_next),
        cmocka_unit_test(a_web_link_opens_a_card_with_its_address),
        cmocka_unit_test(the_address_of_a_source_opens_the_same_card),
        cmocka_unit_test(a_number_says_who_was_counted_in_which_years_and_where_its_limits_are),
        cmocka_unit_test(a_step_that_is_a_question_can_be_added_where_it_stands),
        cmocka_unit_test(what_was_added_elsewhere_shows_on_a_page_that_was_open),
        cmocka_unit_test(every_add_in_the_pack_has_room_on_narrow_screens),
        cmocka_unit_test(the_questions_stand_on_pages_of_at_most_12_with_fixed_numbers),
        cmocka_unit_test(two_digits_make_one_number),
        cmocka_unit_test(digits_that_make_no_number_begin_anew),
        cmocka_unit_test(a_digit_that_is_a_number_here_does_not_wait_for_another),
        cmocka_unit_test(the_questions_say_how_to_tick_and_when_to_call),
        cmocka_unit_test(every_question_can_be_ticked_with_arrows_at_every_size),
        cmocka_unit_test(a_finished_visit_takes_the_card_with_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
