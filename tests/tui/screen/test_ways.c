/* Every screen can be reached and left with arrows, Enter and Esc alone, and with the mouse alone;
 * the number pad is enough for menus; and a finger finds its buttons. A way to a screen is the
 * words of what is chosen, one after the other. SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tests/support/ways.h"
#include "tui/cell/text.h"

static void begin(struct stage *stage, int rows, int columns) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage->settings.quiz.shuffle = false;
    stage_open(stage, rows, columns, false);
}

static void assert_there(const struct stage *stage, const struct way *way) {
    if (strcmp(top_screen(stage), way->screen) == 0 && shows(stage, way->shows)) return;
    fail_msg("%s is not \"%s\" (%s)", top_screen(stage), way->shows, way->screen);
}

/* --- arrows, Enter and Esc
 * ------------------------------------------------------------------------------ */

static void every_screen_is_reached_and_left_by_arrows_enter_and_esc(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {24, 60}};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
        for (size_t i = 0; i < way_count; i++) {
            struct stage stage;
            begin(&stage, sizes[size][0], sizes[size][1]);
            go_way(&stage, &ways[i]);
            assert_there(&stage, &ways[i]);
            for (int back = 0; back < WAY_STEPS; back++) press_code(&stage, KEY_CODE_ESCAPE);
            assert_string_equal(top_screen(&stage), "home");
            stage_end(&stage);
        }
}

/* --- the mouse
 * ------------------------------------------------------------------------------------------ */

/* Finds a cell that shows these words and answers to a click; rows of the footer only where
 * `footer`. */
static bool find_cell(
    const struct stage *stage, const char *words, bool footer, int *row, int *column) {
    char text[1024];
    for (*row = footer ? stage->app.env.rows - 1 : 1; *row < stage->shown.rows; (*row)++) {
        surface_row(&stage->shown, *row, text, sizeof text);
        const char *at = strstr(text, words);
        if (!at) continue;
        int first = text_columns(text, (size_t)(at - text));
        int last = first + text_columns(words, strlen(words)) - 1;
        for (*column = last; *column >= first; (*column)--)
            if (surface_region_at(&stage->app.surface, *row, *column)) return true;
    }
    return false;
}

/* The wheel brings into sight what is not; a place is clicked twice, to choose it and to open it.
 */
static void choose_by_click(struct stage *stage, const char *words) {
    int row, column;
    size_t depth = stage->app.depth;
    for (int i = 0; i < 200 && !find_cell(stage, words, false, &row, &column); i++)
        give(stage, (struct input){.kind = INPUT_SCROLL, .by = 1});
    if (!find_cell(stage, words, false, &row, &column)) fail_msg("no click leads to \"%s\"", words);
    bool twice = strcmp(top_screen(stage), "places") == 0;
    stage->now_ms += 1000; /* a question that was just asked is not answered by the same click */
    click(stage, row, column);
    if (twice && stage->app.depth == depth) click(stage, row, column);
    if (strcmp(top_screen(stage), "contents") == 0) choose_by_click(stage, "Read it all");
}

static void every_screen_is_reached_and_left_by_the_mouse(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {24, 60}};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
        for (size_t i = 0; i < way_count; i++) {
            struct stage stage;
            begin(&stage, sizes[size][0], sizes[size][1]);
            for (size_t step = 0; step < WAY_STEPS && ways[i].steps[step]; step++)
                if (needs_step(&stage, &ways[i], step))
                    choose_by_click(&stage, ways[i].steps[step]);
            assert_there(&stage, &ways[i]);
            for (int back = 0; back < WAY_STEPS && stage.app.depth > 1; back++) {
                int row, column;
                if (!find_cell(&stage, "Esc", true, &row, &column))
                    fail_msg("%s: no way back by click", top_screen(&stage));
                click(&stage, row, column);
            }
            assert_string_equal(top_screen(&stage), "home");
            stage_end(&stage);
        }
}

/* What stands in the footer and its key do the same, on every screen. */
static void every_hint_in_the_footer_answers_to_a_click(void **state) {
    static const struct {
        const char *words;
        struct key key;
    } hints[] = {{"help", {.code = KEY_CODE_CHARACTER, .character = U'?'}},
        {"Esc", {.code = KEY_CODE_ESCAPE}}, {"back", {.code = KEY_CODE_ESCAPE}},
        {"F10", {.code = KEY_CODE_F10}}, {"done", {.code = KEY_CODE_F10}},
        {"Enter", {.code = KEY_CODE_ENTER}}, {"↓", {.code = KEY_CODE_DOWN}},
        {"Space", {.code = KEY_CODE_CHARACTER, .character = U' '}}, {"Tab", {.code = KEY_CODE_TAB}},
        {"/ find", {.code = KEY_CODE_CHARACTER, .character = U'/'}},
        {"call now", {.code = KEY_CODE_CHARACTER, .character = U'*'}},
        {"words", {.code = KEY_CODE_CHARACTER, .character = U'w'}}};
    (void)state;
    for (size_t i = 0; i < way_count; i++)
        for (size_t hint = 0; hint < sizeof hints / sizeof *hints; hint++) {
            struct stage stage;
            struct surface by_key = {0};
            int row, column;
            begin(&stage, 24, 80);
            for (int turn = 0; turn < 2; turn++) {
                be_done(&stage);
                go_way(&stage, &ways[i]);
                if (!find_cell(&stage, hints[hint].words, true, &row, &column)) break;
                stage.now_ms += 1000; /* the key that led here was let go */
                if (turn == 0) {
                    give(&stage, (struct input){.kind = INPUT_KEY, .key = hints[hint].key});
                    copy_shown(&stage, &by_key);
                } else {
                    click(&stage, row, column);
                    assert_same_frame(&by_key, &stage.shown);
                }
            }
            surface_free(&by_key);
            stage_end(&stage);
        }
}

/* --- the last row
 * --------------------------------------------------------------------------------------- */

static const char *last_row(const struct stage *stage) {
    static char row[1024];
    surface_row(&stage->shown, stage->app.env.rows - 1, row, sizeof row);
    return row;
}

static void call_now_is_named_on_every_page_from_60_columns_and_one_key_away(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {24, 60}, {12, 60}};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
        for (size_t i = 0; i < way_count; i++) {
            struct stage stage;
            begin(&stage, 24, 80);
            go_way(&stage, &ways[i]);
            resize(&stage, sizes[size][0], sizes[size][1]);
            bool here = strstr(ways[i].shows, "Call now") != NULL;
            if (!here && !strstr(last_row(&stage), " call now"))
                fail_msg(
                    "%s, %d columns: %s", top_screen(&stage), sizes[size][1], last_row(&stage));
            press(&stage, '*');
            assert_true(shows(&stage, "If you have one of these signs"));
            press_code(&stage, KEY_CODE_ESCAPE);
            assert_string_equal(top_screen(&stage), here ? "home" : ways[i].screen);
            stage_end(&stage);
        }
}

static void at_40_columns_the_last_row_keeps_arrows_enter_esc_and_f10(void **state) {
    (void)state;
    for (size_t i = 0; i < way_count; i++) {
        struct stage stage;
        begin(&stage, 24, 80);
        go_way(&stage, &ways[i]);
        const bool arrows = strstr(last_row(&stage), "↑ ↓") != NULL;
        const bool on = strstr(last_row(&stage), "Enter ") || strstr(last_row(&stage), "Space ");
        resize(&stage, 12, 40);
        const char *row = last_row(&stage);
        assert_true(strstr(row, "Esc ") && strstr(row, "F10"));
        assert_true(!arrows || strstr(row, "↑ ↓ "));
        assert_true(!on || strstr(row, "Enter ") || strstr(row, "Space "));
        stage_end(&stage);
    }
}

static void escape_says_where_it_goes_where_there_is_room(void **state) {
    struct stage stage;
    (void)state;
    begin(&stage, 40, 160);
    go_way(&stage, &(struct way){.steps = {"Questions people ask", "If a medicine stops"}});
    assert_string_equal(top_screen(&stage), "topic");
    assert_true(shows(&stage, "Home > Questions people ask > Treatments"));
    assert_non_null(strstr(last_row(&stage), "Esc back to Questions people ask"));
    resize(&stage, 24, 80);
    assert_non_null(strstr(last_row(&stage), "Esc back  "));
    resize(&stage, 40, 160);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_non_null(strstr(last_row(&stage), "Esc back to Home"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_null(strstr(last_row(&stage), "Esc"));
    stage_end(&stage);
}

/* --- the number pad
 * ------------------------------------------------------------------------------------- */

static void the_number_pad_is_enough_for_menus(void **state) {
    static const struct {
        const char *keys, *screen,
            *shows; /* '\r' is Enter, '-' and '.' go back, '+' is the next page */
    } pads[] = {
        {"1", "topic", "Part 1 of 12"},
        {"2", "topic", "Part 2 of 12"},
        {"3", "menu", "2  Where it spreads"},
        {"32", "places", "Part 4 of 12"},
        {"323\r", "topic", "Blood can carry GIST cells to the lungs"},
        {"325\r-1\r", "topic", "A common place, with the lining of the belly"},
        {"41", "contents", "0  Read it all"},
        {"410", "topic", "Part 5 of 12"},
        {"410++--", "home", "What would you like to know?"},
        {"42", "topic", "Most of these medicines stop working after a time"},
        {"47", "topic", "Ripretinib: side effects"},
        {"47+", "topic", "Ripretinib: when to call"},
        {"50", "topic", "In studies, the tumor often grew when people stopped"},
        {"50", "topic", "Do not take a double dose"},
        {"7.610", "topic", "Part 8 of 12"},
        {"80", "topic", "Part 12 of 12"},
        {"9", "quiz", "Question 1 of 8"},
        {"91\r", "quiz", "(not this)"},
        {"02\r", "questions", "1 picked"},
        {"02\r4\r3\r4\r", "questions", "2 picked"},
        {"0.", "home", "What would you like to know?"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof pads / sizeof *pads; i++) {
        struct stage stage;
        begin(&stage, 24, 80);
        for (const char *key = pads[i].keys; *key; key++) {
            if (*key == '\r')
                press_code(&stage, KEY_CODE_ENTER);
            else
                press(&stage, *key);
        }
        if (strcmp(top_screen(&stage), pads[i].screen) != 0 || !shows(&stage, pads[i].shows))
            fail_msg("keys %zu: %s is not \"%s\"", i, top_screen(&stage), pads[i].shows);
        stage_end(&stage);
    }
}

/* The walks of five people who came with one question: from Home, in three keys at most. */
static void one_question_is_three_keys_from_its_answer(void **state) {
    static const struct {
        const char *keys, *screen, *shows;
    } walks[] = {
        {"310", "topic", "Part 3 of 12"}, /* a man with a number pad: how it spreads, */
        {"*", "topic", "If you have one of these signs"},        /* when to call, */
        {"02\r", "questions", "1 picked"},                       /* and questions to take along */
        {"42", "topic", "Most of these medicines stop working"}, /* what if imatinib stops */
        {"20", "topic", "You did not cause this"}, /* newly told, and afraid of numbers */
        {"67", "topic", "an interpreter"},         /* who reads another language better */
        {"321", "places", "> 1 Liver"},            /* a nurse: the picture, and a place on it */
    };
    (void)state;
    for (size_t i = 0; i < sizeof walks / sizeof *walks; i++) {
        struct stage stage;
        begin(&stage, 24, 80);
        assert_in_range(strlen(walks[i].keys), 1, 3);
        for (const char *key = walks[i].keys; *key; key++) {
            if (*key == '\r')
                press_code(&stage, KEY_CODE_ENTER);
            else
                press(&stage, *key);
        }
        if (strcmp(top_screen(&stage), walks[i].screen) != 0 || !shows(&stage, walks[i].shows))
            fail_msg("%s: %s is not \"%s\"", walks[i].keys, top_screen(&stage), walks[i].shows);
        stage_end(&stage);
    }
}

/* --- fingers
 * -------------------------------------------------------------------------------------------- */

static void begin_touch(struct stage *stage, int rows, int columns) {
    stage_settings(stage);
    stage->settings.idle.timeout_seconds = 0;
    stage->settings.quiz.shuffle = false;
    stage->settings.screen.touch = true;
    stage_open(stage, rows, columns, false);
}

/* Touches a button in each of its rows, and every column; says how many rows it has. */
static const struct region *button_of(const struct stage *stage, const char *words) {
    char text[1024];
    int row = stage->app.env.rows + 1;
    surface_row(&stage->shown, row, text, sizeof text);
    const char *at = strstr(text, words);
    if (!at) fail_msg("no button \"%s\"", words);
    return surface_region_at(&stage->app.surface, row, text_columns(text, (size_t)(at - text)));
}

static int button_role(const struct stage *stage, const char *words) {
    char text[1024];
    surface_row(&stage->shown, stage->app.env.rows + 1, text, sizeof text);
    const char *at = strstr(text, words);
    assert_non_null(at);
    int column = text_columns(text, (size_t)(at - text));
    return stage->shown.cells[(stage->app.env.rows + 1) * stage->shown.columns + column].role;
}

static void touch_button(struct stage *stage, const char *words) {
    const struct region *button = button_of(stage, words);
    assert_non_null(button);
    click(stage, button->row + 2, button->column + button->columns / 2);
}

static void every_page_has_six_buttons_of_three_rows_over_the_whole_width(void **state) {
    static const char *const buttons[] = {"Back", "Home", "Up", "Down", "Call now", "Done"};
    static const int sizes[][2] = {{24, 80}, {40, 120}, {15, 40}, {60, 200}};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++)
        for (size_t i = 0; i < way_count; i++) {
            struct stage stage;
            int end = 0;
            begin_touch(&stage, 24, 80);
            go_way(&stage, &ways[i]);
            resize(&stage, sizes[size][0], sizes[size][1]);
            assert_string_equal(top_screen(&stage), ways[i].screen);
            for (size_t b = 0; b < sizeof buttons / sizeof *buttons; b++) {
                const struct region *button = button_of(&stage, buttons[b]);
                assert_non_null(button);
                assert_true(button->rows >= 3);
                assert_int_equal(button->row + button->rows, stage.shown.rows);
                bool done = b + 1 == sizeof buttons / sizeof *buttons; /* apart from the others */
                assert_true(done ? button->column > end + 1 : button->column == end);
                end = button->column + button->columns;
            }
            assert_int_equal(end, stage.shown.columns);
            stage_end(&stage);
        }
}

static void the_buttons_do_what_they_say(void **state) {
    struct stage stage;
    struct surface fresh = {0}, chosen = {0}, top = {0};
    (void)state;
    begin_touch(&stage, 24, 80);
    copy_shown(&stage, &fresh);
    touch_button(&stage, "Down");
    assert_true(cursor_on(&stage, "What metastatic GIST is"));
    press_code(&stage, KEY_CODE_ENTER); /* so that it is marked as seen already */
    read_it_all(&stage);
    press_code(&stage, KEY_CODE_ESCAPE);
    copy_shown(&stage, &chosen);
    touch_button(&stage, "Up");
    assert_true(cursor_on(&stage, "The short version"));
    touch_button(&stage, "Down");
    press_code(&stage, KEY_CODE_ENTER);
    read_it_all(&stage);
    assert_string_equal(top_screen(&stage), "topic");
    copy_shown(&stage, &top);
    touch_button(&stage, "Down");
    assert_false(
        shows(&stage, "a cancer has spread from where it started")); /* a page, not a line */
    touch_button(&stage, "Up");
    assert_same_frame(&top, &stage.shown);
    touch_button(&stage, "Back");
    assert_same_frame(&chosen, &stage.shown);
    press(&stage, 'w');
    press_code(&stage, KEY_CODE_ENTER);
    touch_button(&stage, "Home");
    assert_same_frame(&chosen, &stage.shown);
    open_treatments(&stage);
    assert_int_equal(button_role(&stage, "Call now"), ROLE_URGENT);
    touch_button(&stage, "Call now");
    assert_true(shows(&stage, "If you have one of these signs"));
    touch_button(&stage, "Done");
    assert_same_frame(&fresh, &stage.shown);
    surface_free(&fresh);
    surface_free(&chosen);
    surface_free(&top);
    stage_end(&stage);
}

/* Touches a key of the pad of the find screen: a letter, a digit, or one with words. */
static void touch_pad(struct stage *stage, const char *name) {
    int row = 0, column = 0, typed = name[1] ? 0 : tolower(name[0]);
    for (size_t i = 0; i < stage->app.surface.region_count; i++) {
        const struct region *key = &stage->app.surface.regions[i];
        if (!typed || key->kind != REGION_TYPED || key->value != typed) continue;
        click(stage, key->row + key->rows - 1, key->column);
        return;
    }
    if (typed || !find_cell(stage, name, false, &row, &column))
        fail_msg("no \"%s\" in the pad", name);
    click(stage, row, column);
}

static void the_pad_types_what_it_says(void **state) {
    static const int sizes[][2] = {{24, 80}, {40, 120}, {24, 60}};
    (void)state;
    for (size_t size = 0; size < sizeof sizes / sizeof *sizes; size++) {
        struct stage stage;
        char letter[2] = "0", wanted[80] = "";
        begin_touch(&stage, sizes[size][0], sizes[size][1]);
        choose_by_click(&stage, "Find a word");
        for (; letter[0] <= 'Z'; letter[0]++) {
            if (!isalnum(letter[0])) continue;
            touch_pad(&stage, letter);
            wanted[strlen(wanted)] = (char)tolower(letter[0]);
            assert_string_equal(stage.app.visit->search->text, wanted);
        }
        for (size_t left = 10 + 26; left > 0; left--) {
            touch_pad(&stage, "Delete");
            assert_int_equal(stage.app.visit->search->bytes, left - 1);
        }
        touch_pad(&stage, "Delete"); /* unlike Backspace, it never leaves */
        assert_string_equal(top_screen(&stage), "find");
        for (const char *at = "LIVER SCAN"; *at; at++) {
            letter[0] = *at;
            touch_pad(&stage, *at == ' ' ? "Space" : letter);
        }
        assert_string_equal(stage.app.visit->search->text, "liver scan");
        touch_pad(&stage, "Close");
        assert_string_equal(top_screen(&stage), "home");
        stage_end(&stage);
    }
}

/* Says whether the foot of the page counts the hit with this index. */
static bool shows_hit(const struct stage *stage, size_t index) {
    char words[32];
    snprintf(words, sizeof words, "%zu of ", index + 1);
    return shows(stage, words);
}

static void a_finger_finds_opens_and_steps_through_hits(void **state) {
    struct stage stage;
    int row, column;
    (void)state;
    begin_touch(&stage, 24, 80);
    choose_by_click(&stage, "Find a word");
    for (const char *at = "LIVER"; *at; at++) touch_pad(&stage, (char[]){*at, '\0'});
    choose_by_click(&stage, "Is it liver cancer now?");
    size_t hit = stage.app.visit->search->at;
    assert_true(shows_hit(&stage, hit));
    assert_true(find_cell(&stage, "Next place", true, &row, &column));
    click(&stage, row, column);
    assert_true(shows_hit(&stage, hit + 1));
    assert_true(find_cell(&stage, "Place before", true, &row, &column));
    click(&stage, row, column);
    assert_true(shows_hit(&stage, hit));
    touch_button(&stage, "Back");
    assert_string_equal(top_screen(&stage), "find");
    touch_button(&stage, "Down");
    assert_int_equal(stage.app.visit->search->at, hit + 1);
    touch_button(&stage, "Up");
    assert_int_equal(stage.app.visit->search->at, hit);
    stage_end(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_is_reached_and_left_by_arrows_enter_and_esc),
        cmocka_unit_test(every_screen_is_reached_and_left_by_the_mouse),
        cmocka_unit_test(every_hint_in_the_footer_answers_to_a_click),
        cmocka_unit_test(call_now_is_named_on_every_page_from_60_columns_and_one_key_away),
        cmocka_unit_test(at_40_columns_the_last_row_keeps_arrows_enter_esc_and_f10),
        cmocka_unit_test(escape_says_where_it_goes_where_there_is_room),
        cmocka_unit_test(the_number_pad_is_enough_for_menus),
        cmocka_unit_test(one_question_is_three_keys_from_its_answer),
        cmocka_unit_test(every_page_has_six_buttons_of_three_rows_over_the_whole_width),
        cmocka_unit_test(the_buttons_do_what_they_say),
        cmocka_unit_test(the_pad_types_what_it_says),
        cmocka_unit_test(a_finger_finds_opens_and_steps_through_hits),
    };
    return cmocka_run_group_tests_name("ways", tests, NULL, NULL);
}
