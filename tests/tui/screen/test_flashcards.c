/* Flash cards as a visitor meets them: turned, known, put to the end; and nothing is kept.
 * SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/ways.h"

/* Opens the cards in the order of the alphabet, or shuffled. */
static int begin(void **state, bool shuffle) {
    static struct stage stage;
    stage_settings(&stage);
    stage.settings.quiz.shuffle = shuffle;
    stage.settings.idle.timeout_seconds = 0;
    stage_open(&stage, 24, 80, false);
    press(&stage, 'w');
    press_code(&stage, KEY_CODE_ENTER); /* they come before the words */
    assert_string_equal(top_screen(&stage), "flashcards");
    *state = &stage;
    return 0;
}

static int begin_sorted(void **state) {
    return begin(state, false);
}

static int begin_shuffled(void **state) {
    return begin(state, true);
}

static int end(void **state) {
    stage_end(*state);
    return 0;
}

/* The word in front. */
static void word_shown(const struct stage *stage, char *out, size_t room) {
    surface_row(&stage->shown, 2, out, room);
}

static bool has_left(const struct stage *stage, size_t count) {
    char words[60];
    snprintf(words, sizeof words, count == 1 ? "%zu card left" : "%zu cards left", count);
    return shows(stage, words);
}

static void space_turns_a_card(void **state) {
    struct stage *stage = *state;
    assert_true(has_left(stage, stage->pack.word_count));
    assert_true(shows(stage, "ablation"));
    assert_true(shows(stage, "Say it, then turn the card."));
    assert_false(shows(stage, "heat or cold"));
    press(stage, ' ');
    assert_true(shows(stage, "heat or cold"));
    assert_false(shows(stage, "Say it, then turn the card."));
    assert_true(has_left(stage, stage->pack.word_count));
}

static void a_known_card_leaves_the_deck_and_another_comes_again(void **state) {
    struct stage *stage = *state;
    size_t count = stage->pack.word_count;
    char first[1024], second[1024], now[1024];
    word_shown(stage, first, sizeof first);
    press(stage, ' ');
    press(stage, '2');
    press_code(stage, KEY_CODE_ENTER); /* again later */
    assert_true(has_left(stage, count));
    word_shown(stage, second, sizeof second);
    assert_string_not_equal(first, second);
    for (size_t left = count - 1; left > 0; left--) { /* all the others are known */
        word_shown(stage, now, sizeof now);
        assert_string_not_equal(now, first);
        press(stage, ' ');
        assert_true(cursor_on(stage, "[I know it]"));
        press(stage, ' ');
        assert_true(has_left(stage, left));
    }
    word_shown(stage, now, sizeof now);
    assert_string_equal(now, first);
    press(stage, ' ');
    press(stage, ' ');
    assert_true(shows(stage, "There is no card left. Nothing is saved."));
    assert_true(has_left(stage, 0));
}

static void another_card_can_be_taken_unturned(void **state) {
    struct stage *stage = *state;
    char first[1024], now[1024];
    word_shown(stage, first, sizeof first);
    for (size_t i = 0; i < stage->pack.word_count; i++) {
        if (i > 0) word_shown(stage, now, sizeof now);
        if (i > 0) assert_string_not_equal(now, first);
        press(stage, '2');
        press_code(stage, KEY_CODE_ENTER);
    }
    word_shown(stage, now, sizeof now);
    assert_string_equal(now, first);
}

static void nothing_is_kept(void **state) {
    struct stage *stage = *state;
    press(stage, ' ');
    press(stage, ' ');
    assert_true(has_left(stage, stage->pack.word_count - 1));
    press(stage, '3');
    assert_true(cursor_on(stage, "[Back to the words]"));
    press_code(stage, KEY_CODE_ENTER);
    assert_string_equal(top_screen(stage), "words");
    press_code(stage, KEY_CODE_ENTER);
    assert_true(has_left(stage, stage->pack.word_count));
    assert_true(shows(stage, "ablation"));
}

static void all_cards_come_once_more(void **state) {
    struct stage *stage = *state;
    for (size_t i = 0; i < 2 * stage->pack.word_count; i++) press(stage, ' ');
    assert_true(has_left(stage, 0));
    choose_by_arrows(stage, "[All cards once more]");
    assert_true(has_left(stage, stage->pack.word_count));
}

static void cards_are_shuffled_and_each_word_is_there_once(void **state) {
    struct stage *stage = *state;
    bool seen[256] = {false};
    size_t moved = 0;
    const char *before = "";
    for (size_t i = 0; i < stage->pack.word_count; i++) {
        size_t word = 0;
        char now[1024];
        word_shown(stage, now, sizeof now);
        while (strcmp(now + strspn(now, " "), stage->pack.words[word].word.bytes) != 0) word++;
        assert_false(seen[word]);
        seen[word] = true;
        moved += strcasecmp(before, stage->pack.words[word].word.bytes) > 0;
        before = stage->pack.words[word].word.bytes;
        press(stage, ' ');
        press(stage, ' ');
    }
    assert_true(moved > 0);
}

static void a_card_is_whole_on_any_screen(void **state) {
    struct stage *stage = *state;
    for (int rows = 6; rows <= 30; rows += 6) {
        for (int columns = 20; columns <= 130; columns += 10) {
            resize(stage, rows, columns);
            press(stage, ' ');
            assert_in_range(stage->shown.cursor_row, 0, rows - 1);
            press_code(stage, KEY_CODE_END);
            assert_true(cursor_on(stage, "[Back"));
            press_code(stage, KEY_CODE_HOME);
        }
    }
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(space_turns_a_card, begin_sorted, end),
        cmocka_unit_test_setup_teardown(
            a_known_card_leaves_the_deck_and_another_comes_again, begin_shuffled, end),
        cmocka_unit_test_setup_teardown(another_card_can_be_taken_unturned, begin_sorted, end),
        cmocka_unit_test_setup_teardown(nothing_is_kept, begin_sorted, end),
        cmocka_unit_test_setup_teardown(all_cards_come_once_more, begin_shuffled, end),
        cmocka_unit_test_setup_teardown(
            cards_are_shuffled_and_each_word_is_there_once, begin_shuffled, end),
        cmocka_unit_test_setup_teardown(a_card_is_whole_on_any_screen, begin_shuffled, end),
    };
    return cmocka_run_group_tests_name("flash cards", tests, NULL, NULL);
}
