/* The pages of the staff as they are met: the PIN, what it opens, the minute for a cloth. Most
 * tests play them on the stage of a kiosk with a PIN; a few call a page's own table.
 *
 * PRINT=1 in the environment prints the pages, to be read. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/screen/frame.h"
#include "tui/screen/screens.h"

/* MD5, which a kiosk would call weak, and which takes no time. */
#define PIN "471100"
#define HASH "$1$abcdefgh$uSytxlDQsyf6YmfLhLBP6."

enum { SECOND_MS = 1000, HELD_MS = 700, TEN_MINUTES_MS = 600 * 1000 };

/* What the app tells the house. */
struct told {
    int wrong, off, ends;
    enum visit_end end;
};

static void wrong_told(void *context, bool off) {
    struct told *told = context;
    told->wrong++;
    told->off += off;
}

static void end_told(
    void *context, const struct visit *visit, const struct pack *pack, enum visit_end end) {
    struct told *told = context;
    (void)visit, (void)pack;
    told->ends++;
    told->end = end;
}

static void touch(struct stage *stage, const char *words) {
    for (int row = 0; row < stage->shown.rows; row++)
        for (int column = 0; column < stage->shown.columns; column++) {
            size_t same = 0;
            while (
                words[same] && column + (int)same < stage->shown.columns &&
                stage->shown.cells[row * stage->shown.columns + column + (int)same].characters[0] ==
                    (wchar_t)words[same])
                same++;
            if (words[same] || !surface_region_at(&stage->app.surface, row, column)) continue;
            click(stage, row, column);
            return;
        }
    fail_msg("there is no \"%s\" to touch", words);
}

static void type(struct stage *stage, const char *text) {
    for (; *text; text++) press(stage, *text);
}

/* A kiosk that somebody uses, with Home before them. */
static void begin_sized(struct stage *stage, struct told *told, int rows, int columns, bool touch) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage->settings.screen.touch = touch;
    stage->settings.kiosk.staff_pin.bytes = HASH;
    stage_open(stage, rows, columns, true);
    *told = (struct told){0};
    stage->app.callbacks = (struct app_callbacks){
        .context = told, .pin_lockout_wrong = wrong_told, .visit_ended = end_told};
    press(stage, ' ');
    press_code(stage, KEY_CODE_DOWN);
    assert_string_equal(top_screen(stage), "home");
}

static void begin(struct stage *stage, struct told *told) {
    begin_sized(stage, told, 24, 80, false);
}

static void open_pin(struct stage *stage) {
    press_code(stage, KEY_CODE_F12);
    assert_string_equal(top_screen(stage), "pin");
}

static void open_staff(struct stage *stage) {
    open_pin(stage);
    type(stage, PIN);
    press_code(stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(stage), "staff");
    stage->now_ms += HELD_MS;
}

static void open_clean(struct stage *stage) {
    open_staff(stage);
    press(stage, '1');
    assert_string_equal(top_screen(stage), "clean");
}

static void try_wrong(struct stage *stage) {
    open_pin(stage);
    type(stage, "1");
    press_code(stage, KEY_CODE_ENTER);
}

static void print_page(const struct stage *stage) {
    char row[1024];
    for (int i = 0; getenv("PRINT") && i < stage->shown.rows; i++) {
        surface_row(&stage->shown, i, row, sizeof row);
        print_message("|%s\n", row);
    }
    if (getenv("PRINT"))
        print_message("(%d, %d)\n", stage->shown.cursor_row, stage->shown.cursor_column);
}

/* What most tests begin with. */
static struct stage stage;
static struct told told;

static int set_up(void **state) {
    (void)state;
    begin(&stage, &told);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    stage_end(&stage);
    return 0;
}

/* --- the PIN
 * -------------------------------------------------------------------------------------------- */

static void the_right_pin_opens_the_page_of_the_staff(void **state) {
    (void)state;
    open_staff(&stage);
    assert_true(shows(&stage, "What do you want to do?"));
    assert_int_equal(told.wrong, 0);
}

static void a_wrong_pin_goes_back_and_counts(void **state) {
    (void)state;
    open_pin(&stage);
    type(&stage, "471101");
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "home");
    assert_int_equal(told.wrong, 1);
    assert_int_equal(told.off, 0);
    open_staff(&stage); /* and the right one still opens */
}

static void three_wrong_pins_turn_it_off_for_ten_minutes_also_for_the_next_visitor(void **state) {
    (void)state;
    try_wrong(&stage);
    try_wrong(&stage);
    press_code(&stage, KEY_CODE_F10);
    press(&stage, ' ');
    try_wrong(&stage);
    assert_int_equal(told.off, 1);
    stage.now_ms += TEN_MINUTES_MS - 1;
    press_code(&stage, KEY_CODE_F12);
    assert_string_equal(top_screen(&stage), "home");
    stage.now_ms += 1;
    open_staff(&stage);
    assert_int_equal(told.wrong, 3);
}

static void without_a_pin_the_key_does_nothing(void **state) {
    (void)state;
    stage.settings.kiosk.staff_pin.bytes = "";
    int frames = stage.frames;
    press_code(&stage, KEY_CODE_F12);
    assert_string_equal(top_screen(&stage), "home");
    assert_int_equal(stage.frames, frames);
}

static void outside_a_kiosk_the_key_does_nothing(void **state) {
    (void)state;
    stage_settings(&stage);
    stage.settings.kiosk.staff_pin.bytes = HASH;
    stage_open(&stage, 24, 80, false);
    press_code(&stage, KEY_CODE_F12);
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

static void an_enter_without_a_pin_is_no_try(void **state) {
    (void)state;
    open_pin(&stage);
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "pin");
    assert_int_equal(told.wrong, 0);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
}

static void what_is_typed_shows_as_stars_alone(void **state) {
    (void)state;
    open_pin(&stage);
    assert_true(shows(&stage, "Type the PIN, then Enter."));
    type(&stage, "aZ9");
    assert_true(shows(&stage, "PIN: ***"));
    assert_false(shows(&stage, "PIN: ****"));
    assert_false(shows(&stage, "aZ9"));
    press_code(&stage, KEY_CODE_BACKSPACE);
    assert_false(shows(&stage, "PIN: ***"));
    assert_int_equal(stage.shown.cursor_column, 3 + 5 + 2);
}

static void a_deleted_letter_is_not_in_the_pin(void **state) {
    (void)state;
    open_pin(&stage);
    press_code(&stage, KEY_CODE_BACKSPACE); /* nothing to delete: stays */
    type(&stage, "47119");
    press_code(&stage, KEY_CODE_BACKSPACE);
    type(&stage, "00");
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "staff");
}

/* More than a PIN can have is not taken; a PIN with more behind it is not that PIN. */
static void a_pin_that_is_too_long_is_wrong_and_never_grows(void **state) {
    (void)state;
    open_pin(&stage);
    type(&stage, PIN);
    for (int i = 0; i < 500; i++) press(&stage, '0');
    assert_true(shows(&stage, "PIN: ********************************"));
    assert_false(shows(&stage, "*********************************"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_int_equal(told.wrong, 1);
}

static void no_letter_or_sign_is_a_command_while_the_pin_is_typed(void **state) {
    (void)state;
    open_pin(&stage);
    for (char character = ' '; character < 127; character++) {
        press(&stage, character);
        assert_string_equal(top_screen(&stage), "pin");
    }
    assert_true(shows(&stage, "PIN: ********************************"));
}

static void no_key_but_escape_leaves_the_pin(void **state) {
    static const enum key_code codes[] = {KEY_CODE_UP, KEY_CODE_DOWN, KEY_CODE_LEFT, KEY_CODE_RIGHT,
        KEY_CODE_PAGE_UP, KEY_CODE_PAGE_DOWN, KEY_CODE_HOME, KEY_CODE_END, KEY_CODE_TAB,
        KEY_CODE_BACK_TAB, KEY_CODE_F1, KEY_CODE_F12, KEY_CODE_OTHER, KEY_CODE_BACKSPACE};
    (void)state;
    begin(&stage, &told);
    open_pin(&stage);
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) press_code(&stage, codes[i]);
    give(&stage,
        (struct input){.kind = INPUT_KEY, .key = {.code = KEY_CODE_CONTROL, .character = U'c'}});
    give(&stage, (struct input){.kind = INPUT_SCROLL, .by = 3});
    assert_string_equal(top_screen(&stage), "pin");
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

static void a_pin_that_was_begun_does_not_wait_for_another_person(void **state) {
    (void)state;
    open_pin(&stage);
    wait_until(&stage, stage.now_ms + 59 * SECOND_MS);
    type(&stage, "4711");
    wait_until(&stage, stage.now_ms + 60 * SECOND_MS - 1);
    assert_string_equal(top_screen(&stage), "pin");
    wait_until(&stage, stage.now_ms + 1);
    assert_string_equal(top_screen(&stage), "home");
    assert_int_equal(told.wrong, 0);
    open_pin(&stage);
    assert_false(shows(&stage, "*"));
}

static void the_pin_is_overwritten_where_it_was_judged(void **state) {
    static const char nothing[sizeof PIN] = "";
    (void)state;
    stage_settings(&stage);
    stage.settings.kiosk.staff_pin.bytes = HASH;
    struct env env = {
        .settings = &stage.settings, .glyphs = &glyphs_unicode, .rows = 24, .columns = 80};
    char *page = calloc(1, screen_pin.state_bytes);
    for (const char *next = PIN; *next; next++) {
        struct event event = {.key = {.code = KEY_CODE_CHARACTER, .character = (char32_t)*next}};
        assert_int_equal(screen_pin.event(page, &env, &event).kind, ACTION_REDRAW);
    }
    assert_memory_equal(page, PIN, sizeof PIN);
    struct event enter = {.command = COMMAND_OPEN, .key = {.code = KEY_CODE_ENTER}};
    struct action action = screen_pin.event(page, &env, &enter);
    assert_int_equal(action.kind, ACTION_STAFF_RIGHT);
    assert_int_equal(action.screen, SCREEN_STAFF);
    assert_memory_equal(page, nothing, sizeof nothing);
    free(page);
    pack_free(&stage.pack);
    settings_free(&stage.settings);
}

static void fingers_have_keys_of_their_own(void **state) {
    (void)state;
    begin_sized(&stage, &told, 24, 80, true);
    open_pin(&stage);
    assert_true(shows(&stage, "Type the PIN, then OK."));
    for (const char *next = "47119"; *next; next++) touch(&stage, (const char[]){*next, '\0'});
    touch(&stage, "Delete");
    touch(&stage, "0");
    touch(&stage, "0");
    assert_true(shows(&stage, "PIN: ******"));
    touch(&stage, "OK");
    assert_string_equal(top_screen(&stage), "staff");
    touch(&stage, "3 Back to the guide");
    assert_string_equal(top_screen(&stage), "home");
    open_pin(&stage);
    touch(&stage, "Back");
    assert_string_equal(top_screen(&stage), "home");
    open_pin(&stage);
    touch(&stage, "Home"); /* one of the app's buttons */
    assert_string_equal(top_screen(&stage), "home");
    stage_end(&stage);
}

/* Every key of the pad: three rows, and wide enough. */
static void the_keys_for_fingers_are_large_at_every_size(void **state) {
    (void)state;
    for (int rows = 6; rows <= 30; rows += 3)
        for (int columns = 20; columns <= 130; columns += 10) {
            begin_sized(&stage, &told, rows, columns, true);
            open_pin(&stage);
            size_t keys = 0;
            for (size_t i = 0; i < stage.app.surface.region_count; i++) {
                const struct region *region = &stage.app.surface.regions[i];
                /* not the path, a hint, nor a button */
                int below = stage.app.env.rows - frame_keys_rows(&stage.app.env);
                bool on_page = region->row > 0 && region->row < below;
                if (region->kind != REGION_TYPED && !on_page) continue;
                assert_true(region->rows == 3 && region->columns >= 8);
                assert_true(region->column >= 0 && region->column + region->columns <= columns);
                keys++;
            }
            assert_int_equal(keys, columns >= 40 && rows >= 18 ? 13 : 0);
            assert_int_equal(shows(&stage, "then OK."), keys > 0);
            stage_end(&stage);
        }
}

/* --- what staff can do
 * ---------------------------------------------------------------------------------- */

static void the_program_ends_for_staff(void **state) {
    (void)state;
    open_staff(&stage);
    press_code(&stage, KEY_CODE_DOWN);
    press_code(&stage, KEY_CODE_ENTER);
    assert_int_equal(stage.app.end, APP_LEFT);
    assert_int_equal(told.end, VISIT_END_STAFF);
}

static void an_enter_that_is_held_down_chooses_nothing(void **state) {
    (void)state;
    open_pin(&stage);
    type(&stage, PIN);
    for (int i = 0; i < 30; i++) {
        press_code(&stage, KEY_CODE_ENTER);
        assert_string_equal(top_screen(&stage), "staff");
        stage.now_ms += 500;
    }
    stage.now_ms += 200;
    press_code(&stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(&stage), "clean");
}

static void nothing_opens_over_the_page_of_the_staff(void **state) {
    (void)state;
    open_staff(&stage);
    for (char character = ' '; character < 127; character++) {
        bool does = strchr("123-.qQ", character) != NULL; /* the items, and the ways back */
        if (!does) press(&stage, character);
        assert_string_equal(top_screen(&stage), "staff");
    }
    press_code(&stage, KEY_CODE_F1);
    press_code(&stage, KEY_CODE_F12);
    give(&stage,
        (struct input){.kind = INPUT_KEY, .key = {.code = KEY_CODE_CONTROL, .character = U'c'}});
    assert_string_equal(top_screen(&stage), "staff");
    assert_int_equal(stage.app.depth, 2);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "home");
}

static void the_page_of_the_staff_does_not_wait_for_the_next_visitor(void **state) {
    (void)state;
    open_staff(&stage);
    press_code(&stage, KEY_CODE_DOWN);
    wait_until(&stage, stage.now_ms + 60 * SECOND_MS - 1);
    assert_string_equal(top_screen(&stage), "staff");
    wait_until(&stage, stage.now_ms + 1);
    assert_string_equal(top_screen(&stage), "home");
}

static void f10_ends_the_visit_from_both_pages(void **state) {
    (void)state;
    open_pin(&stage);
    type(&stage, "4711");
    press_code(&stage, KEY_CODE_F10);
    assert_string_equal(top_screen(&stage), "attract");
    press(&stage, ' ');
    open_staff(&stage);
    press_code(&stage, KEY_CODE_F10);
    assert_string_equal(top_screen(&stage), "attract");
}

/* --- the minute for a cloth
 * ----------------------------------------------------------------------------- */

static void no_key_and_no_touch_does_anything_for_a_minute(void **state) {
    (void)state;
    open_clean(&stage);
    int64_t end_ms = stage.now_ms + 60 * SECOND_MS;
    for (int code = KEY_CODE_CHARACTER; code <= KEY_CODE_OTHER; code++) {
        give(&stage, (struct input){.kind = INPUT_KEY,
                         .key = {.code = (enum key_code)code, .character = U'q'}});
        assert_string_equal(top_screen(&stage), "clean");
    }
    for (int row = 0; row < 24; row++) click(&stage, row, 0);
    give(&stage, (struct input){.kind = INPUT_SCROLL, .by = 5});
    wait_until(&stage, end_ms - 1);
    press_code(&stage, KEY_CODE_F10);
    assert_string_equal(top_screen(&stage), "clean");
    assert_true(shows(&stage, "for 1 second."));
    wait_until(&stage, end_ms);
    assert_string_equal(top_screen(&stage), "attract");
    assert_int_equal(told.ends, 1);
}

static void the_seconds_are_counted_one_by_one(void **state) {
    char words[60];
    (void)state;
    begin(&stage, &told);
    open_clean(&stage);
    assert_true(shows(&stage, "You can clean the screen now."));
    for (int seconds = 60, frames = stage.frames; seconds > 1; seconds--, frames++) {
        snprintf(words, sizeof words, "Keys and touch do nothing for %d seconds.", seconds);
        if (!shows(&stage, words)) fail_msg("\"%s\" does not show", words);
        assert_int_equal(stage.frames, frames); /* one a second, no more */
        wait_until(&stage, stage.now_ms + SECOND_MS);
    }
    stage_end(&stage);
}

/* Keys that come without a pause are handled before the clock is asked. */
static void a_cloth_on_the_keys_does_not_stop_the_clock(void **state) {
    (void)state;
    open_clean(&stage);
    for (int i = 0; i < 600 && strcmp(top_screen(&stage), "clean") == 0; i++) {
        stage.now_ms += 101;
        press(&stage, (char)('a' + i % 26));
    }
    assert_string_equal(top_screen(&stage), "attract");
}

static void no_warning_comes_over_the_minute(void **state) {
    (void)state;
    stage.settings.idle.timeout_seconds = 10;
    stage.settings.idle.warning_seconds = 5;
    open_clean(&stage);
    wait_until(&stage, stage.now_ms + 58 * SECOND_MS);
    assert_true(shows(&stage, "nothing for 2 seconds."));
}

/* --- sizes
 * ---------------------------------------------------------------------------------------------- */

/* At the smallest size and above it, each page says what it is for, and the cursor stands where
 * something is. */
static void every_size_says_what_to_do(void **state) {
    static const struct {
        int rows, columns;
        bool touch;
    } sizes[] = {{24, 80, false}, {12, 40, false}, {24, 80, true}, {18, 40, true}, {6, 20, false},
        {10, 30, false}, {50, 160, false}, {1, 1, false}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        bool fits = sizes[i].rows >= 6;
        begin_sized(&stage, &told, 24, 80, sizes[i].touch);
        open_pin(&stage);
        type(&stage, PIN);
        resize(&stage, sizes[i].rows, sizes[i].columns);
        print_page(&stage);
        assert_int_equal(shows(&stage, "Type the PIN"), fits);
        assert_int_equal(shows(&stage, "PIN: ******"), fits);
        assert_int_equal(stage.shown.cursor_row == row_of(&stage, "PIN: "), fits);
        resize(&stage, 24, 80);
        press_code(&stage, KEY_CODE_ENTER);
        resize(&stage, sizes[i].rows, sizes[i].columns);
        print_page(&stage);
        assert_int_equal(shows(&stage, "1 Clean the"), fits);
        resize(&stage, 24, 80);
        press(&stage, '1');
        resize(&stage, sizes[i].rows, sizes[i].columns);
        print_page(&stage);
        assert_int_equal(shows(&stage, "You can clean"), fits);
        assert_int_equal(shows(&stage, "60"), fits);
        const char *count = sizes[i].touch ? "Touch does nothing" : "Keys and touch";
        assert_int_equal(stage.shown.cursor_row == row_of(&stage, count), fits);
        stage_end(&stage);
    }
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            the_right_pin_opens_the_page_of_the_staff, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_wrong_pin_goes_back_and_counts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            three_wrong_pins_turn_it_off_for_ten_minutes_also_for_the_next_visitor, set_up,
            tear_down),
        cmocka_unit_test_setup_teardown(without_a_pin_the_key_does_nothing, set_up, tear_down),
        cmocka_unit_test(outside_a_kiosk_the_key_does_nothing),
        cmocka_unit_test_setup_teardown(an_enter_without_a_pin_is_no_try, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_typed_shows_as_stars_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_deleted_letter_is_not_in_the_pin, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            a_pin_that_is_too_long_is_wrong_and_never_grows, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            no_letter_or_sign_is_a_command_while_the_pin_is_typed, set_up, tear_down),
        cmocka_unit_test(no_key_but_escape_leaves_the_pin),
        cmocka_unit_test_setup_teardown(
            a_pin_that_was_begun_does_not_wait_for_another_person, set_up, tear_down),
        cmocka_unit_test(the_pin_is_overwritten_where_it_was_judged),
        cmocka_unit_test(fingers_have_keys_of_their_own),
        cmocka_unit_test(the_keys_for_fingers_are_large_at_every_size),
        cmocka_unit_test_setup_teardown(the_program_ends_for_staff, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            an_enter_that_is_held_down_chooses_nothing, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            nothing_opens_over_the_page_of_the_staff, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            the_page_of_the_staff_does_not_wait_for_the_next_visitor, set_up, tear_down),
        cmocka_unit_test_setup_teardown(f10_ends_the_visit_from_both_pages, set_up, tear_down),
        cmocka_unit_test_setup_teardown(
            no_key_and_no_touch_does_anything_for_a_minute, set_up, tear_down),
        cmocka_unit_test(the_seconds_are_counted_one_by_one),
        cmocka_unit_test_setup_teardown(
            a_cloth_on_the_keys_does_not_stop_the_clock, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_warning_comes_over_the_minute, set_up, tear_down),
        cmocka_unit_test(every_size_says_what_to_do),
    };
    return cmocka_run_group_tests_name("staff's screens", tests, NULL, NULL);
}
