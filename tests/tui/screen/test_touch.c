/* The face for fingers: on every screen and box, at every size that has it, no words name a key;
 * what a finger is to hit is large; and each screen is reached and left by touching alone.
 * SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wchar.h>

#include <cmocka.h>

#include "config/host/pin.h"
#include "tests/support/stage.h"
#include "tests/support/ways.h"
#include "tui/cell/text.h"

static const int sizes[][2] = {{24, 80}, {40, 120}, {15, 40}, {45, 160}, {60, 200}};
enum { SIZES = sizeof sizes / sizeof *sizes };

static void begin(struct stage *stage, bool kiosk) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage->settings.quiz.shuffle = false;
    stage->settings.screen.touch = true;
    stage_open(stage, 24, 80, kiosk);
}

/* --- no words name a key
 * ------------------------------------------------------------------------------ */

static bool is_word(const char *start, const char *at, size_t bytes) {
    bool before = at > start && isalnum((unsigned char)at[-1]);
    return !before && !isalnum((unsigned char)at[bytes]);
}

static bool has_word(const char *text, const char *word) {
    for (const char *at = text; (at = strstr(at, word)) != NULL; at++)
        if (is_word(text, at, strlen(word))) return true;
    return false;
}

/* The first page is called as a key is, a part ends, lists are numbered, and one letter in a text
 * is none. */
static bool is_ambiguous(const char *name) {
    static const char *const others[] = {
        "Home", "End", "Up", "Down", "Left", "Right", "0-9", "F12"};
    if (strlen(name) < 2 || strlen(name) > strlen("Page Down") + 2) return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (strcmp(name, others[i]) == 0) return true;
    return (unsigned char)name[0] >= 0x80; /* arrows; figures have some */
}

/* "press C" */
static bool has_letter_key(const char *text) {
    static const char *const before[] = {"press ", "Press ", "with ", "key "};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        for (const char *at = text; (at = strstr(at, before[i])) != NULL;) {
            at += strlen(before[i]);
            if (isupper((unsigned char)at[0]) && !isalnum((unsigned char)at[1])) return true;
        }
    return false;
}

static const char *named_key(const char *text) {
    if (has_letter_key(text)) return "a letter";
    static const char *const others[] = {"Press", "any key", "Enter", "Esc", "F10", "F12", "Ctrl",
        "Shift", "keyboard", "keys", "Keys", "Up and Down"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (has_word(text, others[i])) return others[i];
    for (enum command command = COMMAND_NONE; command < COMMAND_COUNT; command++) {
        const char *name = keys_name(command, false);
        if (!is_ambiguous(name) && has_word(text, name)) return name;
    }
    return NULL;
}

/* What a key of the pad types is named by it. */
static void leave_out_pad(struct stage *stage) {
    for (size_t i = 0; i < stage->app.surface.region_count; i++) {
        const struct region *key = &stage->app.surface.regions[i];
        if (key->kind == REGION_TYPED)
            surface_fill(&stage->shown, key->row, key->column, key->rows, key->columns, ROLE_BODY);
    }
}

static void assert_no_key(struct stage *stage) {
    char text[2048];
    leave_out_pad(stage);
    for (int row = 0; row < stage->shown.rows; row++) {
        surface_row(&stage->shown, row, text, sizeof text);
        const char *key = named_key(text);
        if (key)
            fail_msg(
                "%s, %d columns, names %s: %s", top_screen(stage), stage->shown.columns, key, text);
    }
}

/* Looks at the whole page, and at every place that can be chosen on it. */
static void look_through(struct stage *stage) {
    assert_no_key(stage);
    for (int i = 0; i < 80; i++) {
        press_code(stage, i < 12 ? KEY_CODE_DOWN : KEY_CODE_PAGE_DOWN);
        assert_no_key(stage);
    }
}

/* Opens a stage at each size, awake or as a kiosk asleep, and has it looked at. */
static void at_each_size(bool kiosk, void (*look)(struct stage *stage)) {
    for (int size = 0; size < SIZES; size++) {
        struct stage stage;
        begin(&stage, kiosk);
        resize(&stage, sizes[size][0], sizes[size][1]);
        look(&stage);
        stage_end(&stage);
    }
}

static void no_words_of_any_screen_or_box_name_a_key(void **state) {
    (void)state;
    for (int size = 0; size < SIZES; size++)
        for (size_t i = 0; i < way_count; i++) {
            struct stage stage;
            begin(&stage, false);
            go_way(&stage, &ways[i]);
            resize(&stage, sizes[size][0], sizes[size][1]);
            assert_string_equal(top_screen(&stage), ways[i].screen);
            look_through(&stage);
            stage_end(&stage);
        }
}

/* Answers each question: with its first option, then with what the button shows. */
static void look_at_quiz(struct stage *stage) {
    choose_on_home(stage, "Check what you know");
    press_code(stage, KEY_CODE_ENTER);
    for (int question = 0; question < 8; question++) {
        press_code(stage, KEY_CODE_HOME);
        assert_no_key(stage);
        press_code(stage, KEY_CODE_ENTER);
        assert_no_key(stage);
        press(stage, 's');
        look_through(stage);
        press_code(stage, KEY_CODE_HOME);
        for (int i = 0; i < 12 && !cursor_on(stage, "[Next") && !cursor_on(stage, "[Go to"); i++)
            press_code(stage, KEY_CODE_DOWN);
        press_code(stage, KEY_CODE_ENTER);
    }
    look_through(stage); /* the end, and what to look at again */
}

static void no_words_of_the_quiz_name_a_key(void **state) {
    (void)state;
    at_each_size(false, look_at_quiz);
}

static void look_at_hits(struct stage *stage) {
    press(stage, '/');
    for (const char *at = "liver"; *at; at++) press(stage, *at);
    assert_no_key(stage);
    press_code(stage, KEY_CODE_DOWN);
    press_code(stage, KEY_CODE_ENTER);
    look_through(stage);
}

static void no_words_of_what_is_found_name_a_key(void **state) {
    (void)state;
    at_each_size(false, look_at_hits);
}

static void look_at_warning(struct stage *stage, int after_ms) {
    stage->settings.idle.warning_seconds = 10;
    assert_no_key(stage); /* asleep */
    press_code(stage, KEY_CODE_ENTER);
    press_code(stage, KEY_CODE_DOWN);
    wait_until(stage, stage->now_ms + after_ms);
    assert_true(shows(stage, "second"));
    assert_no_key(stage);
}

static void look_at_idle_warning(struct stage *stage) {
    stage->settings.idle.timeout_seconds = 20;
    look_at_warning(stage, 15000);
}

static void look_at_longest_visit(struct stage *stage) {
    stage->settings.visit.max_minutes = 1;
    look_at_warning(stage, 55000);
}

static void no_words_of_the_warnings_name_a_key(void **state) {
    (void)state;
    at_each_size(true, look_at_idle_warning);
    at_each_size(true, look_at_longest_visit);
}

/* MD5, which a kiosk would call weak, and which takes no time. */
#define PIN "471100"
#define HASH "$1$abcdefgh$uSytxlDQsyf6YmfLhLBP6."

static void look_at_staff(struct stage *stage) {
    press_code(stage, KEY_CODE_ENTER);
    stage->settings.kiosk.staff_pin.bytes = HASH;
    press_code(stage, KEY_CODE_F12);
    assert_string_equal(top_screen(stage), "pin");
    for (const char *at = PIN; *at; at++) press(stage, *at);
    assert_no_key(stage);
    press_code(stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(stage), "staff");
    look_through(stage);
    stage->now_ms += 1000;
    press(stage, '1');
    assert_string_equal(top_screen(stage), "clean");
    assert_true(shows(stage, "Touch does nothing for 60 seconds."));
    assert_no_key(stage);
}

static void no_words_for_staff_name_a_key(void **state) {
    (void)state;
    at_each_size(true, look_at_staff);
}

static void look_at_boxes(struct stage *stage) {
    press(stage, 'q');
    assert_string_equal(top_screen(stage), "confirm");
    look_through(stage);
    press_code(stage, KEY_CODE_ESCAPE);
    press(stage, '0');
    press_code(stage, KEY_CODE_ENTER); /* picked: it would be lost */
    press_code(stage, KEY_CODE_F10);
    assert_string_equal(top_screen(stage), "closing");
    assert_no_key(stage);
}

static void no_words_of_a_box_that_asks_name_a_key(void **state) {
    (void)state;
    at_each_size(false, look_at_boxes);
}

static void look_out_of_order(struct stage *stage) {
    stage->app.env.out_of_order = true;
    give(stage, (struct input){.kind = INPUT_RELOAD});
    assert_string_equal(top_screen(stage), "out of order");
    assert_no_key(stage);
}

static void no_words_of_a_kiosk_that_is_out_of_order_name_a_key(void **state) {
    (void)state;
    at_each_size(true, look_out_of_order);
}

/* --- what a finger is to hit
 * --------------------------------------------------------------------------- */

static const struct region *item_region(const struct stage *stage, int value) {
    for (size_t i = 0; i < stage->app.surface.region_count; i++) {
        const struct region *region = &stage->app.surface.regions[i];
        if (region->kind == REGION_ITEM && region->value == value) return region;
    }
    return NULL;
}

static void items_of_a_menu_are_three_rows_high_where_all_of_them_fit(void **state) {
    static const struct {
        int rows, columns, height;
    } wanted[] = {{24, 80, 1}, {45, 160, 2}, {66, 160, 3}};
    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct stage stage;
        begin(&stage, false);
        resize(&stage, wanted[i].rows, wanted[i].columns);
        const struct region *second = item_region(&stage, 1);
        assert_non_null(second);
        assert_int_equal(second->rows, wanted[i].height);
        click(&stage, second->row + second->rows - 1, second->column + 10);
        read_it_all(&stage);
        assert_string_equal(top_screen(&stage), "topic");
        assert_true(shows(&stage, "Home > What metastatic GIST is"));
        stage_end(&stage);
    }
}

/* Returns how many rows of a list answer to a touch as this item does, one below the other; `first`
 * is the first of them. */
static int touched_rows(const struct stage *stage, int value, int *first) {
    bool rows[256] = {false};
    int count = 0, row = 0;
    for (size_t i = 0; i < stage->app.surface.region_count; i++) {
        const struct region *region = &stage->app.surface.regions[i];
        bool beside = region->rows > 20; /* the page of a hit stands beside the list */
        if (region->kind != REGION_ITEM || region->value != value || beside) continue;
        for (int j = 0; j < region->rows; j++) rows[region->row + j] = true;
    }
    while (row < stage->shown.rows && !rows[row]) row++;
    *first = row;
    while (row + count < stage->shown.rows && rows[row + count]) count++;
    return count;
}

static void assert_high(struct stage *stage, const char *screen, int item, int height) {
    int first, rows = touched_rows(stage, item, &first);
    assert_string_equal(top_screen(stage), screen);
    if (rows != height) fail_msg("%s: item %d has %d rows, not %d", screen, item, rows, height);
}

static void places_and_cards_are_as_high_as_there_is_room(void **state) {
    static const struct {
        struct way way;
        int item, rows, columns, height;
    } wanted[] = {{{"places", "", {"How and where", "Where it spreads"}}, 0, 24, 80, 2},
        {{"places", "", {"How and where", "Where it spreads"}}, 0, 40, 120, 3},
        {{"places", "", {"How and where", "Where it spreads"}}, 5, 40, 120, 3},
        {{"flashcards", "", {"Words to know", "[Flash cards]"}}, 0, 24, 80, 3},
        {{"flashcards", "", {"Words to know", "[Flash cards]"}}, 2, 40, 120, 3}};
    (void)state;
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        struct stage stage;
        begin(&stage, false);
        go_way(&stage, &wanted[i].way);
        resize(&stage, wanted[i].rows, wanted[i].columns);
        assert_high(&stage, wanted[i].way.screen, wanted[i].item, wanted[i].height);
        stage_end(&stage);
    }
}

static void ticks_are_three_rows_high_on_a_large_screen_and_answer_in_the_last_of_them(
    void **state) {
    struct stage stage;
    int first;
    (void)state;
    begin(&stage, false);
    go_way(&stage, &(struct way){.steps = {"Questions for my doctor"}});
    assert_high(&stage, "questions", 2, 1); /* a small one has room for all of them alone */
    resize(&stage, 40, 120);
    for (int item = 0; item < 11; item++) assert_high(&stage, "questions", item, 3);
    int rows = touched_rows(&stage, 2, &first);
    click(&stage, first + rows - 1, 20);
    assert_true(shows(&stage, "[x]  3 What does my last scan show?"));
    assert_true(shows(&stage, "1 picked"));
    touched_rows(&stage, 9, &first);
    click(&stage, first, 70);
    assert_true(shows(&stage, "Page 2 of 2"));
    resize(&stage, 60, 200);
    assert_high(&stage, "questions", 17, 3);
    stage_end(&stage);
}

static void hits_are_three_rows_high_where_eight_of_them_are_seen_all_the_same(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, false);
    press(&stage, '/');
    for (const char *at = "liver"; *at; at++) press(&stage, *at);
    assert_high(&stage, "find", 0, 2);
    resize(&stage, 60, 200);
    assert_high(&stage, "find", 0, 3);
    stage_end(&stage);
}

static void answers_are_three_rows_high_and_stay_where_they_are_on_a_large_screen(void **state) {
    for (int large = 0; large < 2; large++) {
        struct stage stage, *s = &stage;
        int before, after;
        (void)state;
        begin(s, false);
        go_way(s, &(struct way){.steps = {"Check what you know"}});
        resize(s, large ? 40 : 24, large ? 120 : 80);
        for (int item = 0; item < 3; item++) assert_high(s, "quiz", item, 3); /* a button too */
        touched_rows(s, 1, &before);
        click(s, before, 20);
        touched_rows(s, 1, &after);
        if (large) assert_int_equal(before, after);
        for (int item = 2; item < 4; item++) assert_high(s, "quiz", item, large ? 3 : 2);
        stage_end(s);
    }
}

static void contents_and_the_next_part_are_buttons(void **state) {
    (void)state;
    for (int size = 0; size < SIZES; size++) {
        struct stage stage;
        begin(&stage, false);
        go_way(&stage, &(struct way){.steps = {"What metastatic GIST is"}});
        resize(&stage, sizes[size][0], sizes[size][1]);
        assert_true(shows(&stage, sizes[size][0] >= 30 ? " Contents " : "[Contents]"));
        press_code(&stage, KEY_CODE_END);
        assert_true(shows(&stage, sizes[size][0] >= 30 ? " Next part " : "[Next part]"));
        stage_end(&stage);
    }
}

/* --- for staff
 * ---------------------------------------------------------------------------------------- */

static int looks; /* steps from the clinic's own colors */

static void look(void *context, struct env *env, bool own) {
    (void)context, (void)env;
    looks = own ? 0 : looks + 1;
}

static void click_command(struct stage *stage, enum command command) {
    const struct region *button = NULL;
    for (size_t i = 0; i < stage->app.surface.region_count; i++)
        if (stage->app.surface.regions[i].kind == REGION_COMMAND &&
            stage->app.surface.regions[i].value == (int)command)
            button = &stage->app.surface.regions[i];
    if (!button) fail_msg("%s has no button for it", top_screen(stage));
    click(stage, button->row, button->column + 1);
}

static void open_for_staff(struct stage *stage, bool pin) {
    begin(stage, true);
    stage->app.callbacks.look = look;
    stage->settings.kiosk.staff_pin.bytes = HASH;
    press_code(stage, KEY_CODE_ENTER);
    press_code(stage, KEY_CODE_F12);
    for (const char *digit = PIN; !pin && *digit; digit++) press(stage, *digit);
    if (!pin) press_code(stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(stage), pin ? "pin" : "staff");
}

static void each_button_for_staff_does_what_it_says(void **state) {
    (void)state;
    for (int pin = 0; pin < 2; pin++) {
        struct stage stage;
        open_for_staff(&stage, pin);
        looks = 0;
        click_command(&stage, COMMAND_LOOK);
        assert_int_equal(looks, 1);
        assert_string_equal(top_screen(&stage), pin ? "pin" : "staff");
        assert_no_key(&stage);
        click_command(&stage, COMMAND_CALL_NOW);
        assert_true(shows(&stage, "If you have one of these signs"));
        press_code(&stage, KEY_CODE_ESCAPE); /* nobody comes back to what is for staff */
        assert_string_equal(top_screen(&stage), "home");
        stage_end(&stage);
    }
}

/* --- without letters
 * ---------------------------------------------------------------------------------- */

/* The keys of the last row, and of Help, that are single letters or signs. */
static void assert_no_letter(const struct stage *stage) {
    for (int row = 0; row < stage->shown.rows; row++)
        for (int column = 0; column < stage->shown.columns; column++) {
            const struct cell *cell = &stage->shown.cells[row * stage->shown.columns + column];
            const struct cell *next = column + 1 < stage->shown.columns ? cell + 1 : NULL;
            bool begins = cell->role == ROLE_KEY && (column == 0 || cell[-1].role != ROLE_KEY ||
                                                        cell[-1].characters[0] == L' ');
            bool one = begins && (!next || next->role != ROLE_KEY || next->characters[0] == L' ');
            if (one && cell->characters[0] < 0x80 && cell->characters[0] != L' ')
                fail_msg("%s names the key %lc", top_screen(stage), (wint_t)cell->characters[0]);
        }
}

static void without_letters_no_screen_names_one_and_what_is_named_works(void **state) {
    (void)state;
    for (size_t i = 0; i < way_count; i++) {
        struct stage stage;
        stage_settings(&stage);
        stage.settings.idle.timeout_seconds = 0;
        stage.settings.keys.letters = false;
        stage_open(&stage, 40, 120, false);
        go_way(&stage, &ways[i]);
        assert_no_letter(&stage);
        bool typed = strcmp(top_screen(&stage), "find") == 0;
        for (int down = 0; down < 30; down++) {
            press_code(&stage, KEY_CODE_DOWN);
            assert_no_letter(&stage);
            char text[2048];
            for (int row = 0; row < stage.shown.rows; row++) {
                surface_row(&stage.shown, row, text, sizeof text);
                if (has_letter_key(text)) fail_msg("%s: %s", top_screen(&stage), text);
            }
        }
        const char *before = top_screen(&stage);
        for (const char *letter = "cwtxqzn/?"; *letter && !typed; letter++) press(&stage, *letter);
        assert_string_equal(top_screen(&stage), before);
        stage_end(&stage);
    }
    struct stage stage;
    stage_settings(&stage);
    stage.settings.keys.letters = false;
    stage_open(&stage, 24, 80, false);
    assert_true(shows(&stage, "F2 call now"));
    press_code(&stage, KEY_CODE_F2);
    assert_true(shows(&stage, "If you have one of these signs"));
    press_code(&stage, KEY_CODE_F3);
    assert_string_equal(top_screen(&stage), "find");
    press_code(&stage, KEY_CODE_F1);
    assert_string_equal(top_screen(&stage), "help");
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    press_code(&stage, KEY_CODE_PAGE_DOWN);
    assert_true(shows(&stage, "F3"));
    stage_end(&stage);
}

/* --- other colors
 * ------------------------------------------------------------------------------------- */

static void other_colors_last_as_long_as_the_visit(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, true);
    looks = 0;
    stage.app.callbacks.look = look;
    press_code(&stage, KEY_CODE_ENTER);
    press(&stage, 'z');
    assert_int_equal(looks, 1);
    assert_true(stage.afresh);
    click_command(&stage, COMMAND_LOOK);
    assert_int_equal(looks, 2);
    press_code(&stage, KEY_CODE_F10);
    assert_int_equal(looks, 0);
    stage_end(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_words_of_any_screen_or_box_name_a_key),
        cmocka_unit_test(no_words_of_the_quiz_name_a_key),
        cmocka_unit_test(no_words_of_what_is_found_name_a_key),
        cmocka_unit_test(no_words_of_the_warnings_name_a_key),
        cmocka_unit_test(no_words_for_staff_name_a_key),
        cmocka_unit_test(no_words_of_a_box_that_asks_name_a_key),
        cmocka_unit_test(no_words_of_a_kiosk_that_is_out_of_order_name_a_key),
        cmocka_unit_test(items_of_a_menu_are_three_rows_high_where_all_of_them_fit),
        cmocka_unit_test(places_and_cards_are_as_high_as_there_is_room),
        cmocka_unit_test(
            ticks_are_three_rows_high_on_a_large_screen_and_answer_in_the_last_of_them),
        cmocka_unit_test(hits_are_three_rows_high_where_eight_of_them_are_seen_all_the_same),
        cmocka_unit_test(answers_are_three_rows_high_and_stay_where_they_are_on_a_large_screen),
        cmocka_unit_test(contents_and_the_next_part_are_buttons),
        cmocka_unit_test(each_button_for_staff_does_what_it_says),
        cmocka_unit_test(without_letters_no_screen_names_one_and_what_is_named_works),
        cmocka_unit_test(other_colors_last_as_long_as_the_visit),
    };
    return cmocka_run_group_tests_name("touch", tests, NULL, NULL);
}
