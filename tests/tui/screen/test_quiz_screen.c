/* The quiz as a visitor meets it: each kind of question finished by arrows and Enter, by digits and
 * Enter, and by clicks; the picture beside its list; how sure; the end. The app stands on a stage,
 * the questions are the shipped pack's. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "tests/support/stage.h"
#include "tui/cell/text.h"
#include "tui/screen/quiz_kind.h"
#include "tui/screen/frame.h"

enum way { ARROWS, DIGITS, CLICKS, WAYS };

static struct attempt *attempt_on(struct stage *stage) {
    return &stage->app.visit->attempt;
}

static const struct response *response_on(struct stage *stage) {
    return &attempt_on(stage)->responses[0];
}

static const struct question *question_of(const struct pack *pack, const char *id) {
    for (size_t i = 0; i < pack->question_count; i++)
        if (strcmp(pack->questions[i].id.bytes, id) == 0) return &pack->questions[i];
    return NULL;
}

/* Starts an attempt of all questions of a bank, their options in the pack's order. */
static void start(struct stage *stage, const struct pack *bank) {
    const struct attempt_plan plan = {.questions = bank->questions,
        .question_count = bank->question_count,
        .count = bank->question_count};
    attempt_start(attempt_on(stage), &plan);
}

/* Opens the quiz with this question alone, its options in the pack's order. */
static void ask_at(struct stage *stage, const char *id, int rows, int columns, bool sure) {
    stage_settings(stage);
    stage->settings.quiz.ask_confidence = sure;
    stage_open(stage, rows, columns, false);
    const struct question *question = question_of(&stage->pack, id);
    assert_non_null(question);
    struct pack one = {.questions = (struct question *)question, .question_count = 1};
    start(stage, &one);
    attempt_on(stage)->ask_sure = sure;
    stage->app.visit->quiz_started = true;
    press(stage, '9');
    assert_string_equal(top_screen(stage), "quiz");
}

static void ask(struct stage *stage, const char *id) {
    ask_at(stage, id, 24, 80, false);
}

static bool cursor_on(const struct stage *stage, const char *words) {
    char row[1024];
    surface_row(&stage->shown, stage->shown.cursor_row, row, sizeof row);
    return strstr(row, words) != NULL;
}

static void go_to(struct stage *stage, const char *words) {
    for (int i = 0; i < 40 && !cursor_on(stage, words); i++) press_code(stage, KEY_CODE_DOWN);
    for (int i = 0; i < 40 && !cursor_on(stage, words); i++) press_code(stage, KEY_CODE_UP);
    if (!cursor_on(stage, words)) fail_msg("no way to \"%s\"", words);
}

/* Finds where the words stand, and the digit before them. */
static void find(const struct stage *stage, const char *words, int *row, int *column, char *label) {
    char text[1024];
    *row = row_of(stage, words);
    if (*row < 0) fail_msg("\"%s\" is not shown", words);
    surface_row(&stage->shown, *row, text, sizeof text);
    const char *at = strstr(text, words), *start = text;
    *column = text_columns(text, (size_t)(at - text));
    while (start < at && !strchr("0123456789", *start)) start++;
    *label = *start;
}

/* Chooses what has these words, and answers with it. */
static void choose(struct stage *stage, enum way way, const char *words) {
    int row, column;
    char label;
    if (way == ARROWS) {
        go_to(stage, words);
    } else {
        find(stage, words, &row, &column, &label);
        if (way == CLICKS) {
            click(stage, row, column);
            return;
        }
        press(stage, label);
        assert_true(cursor_on(stage, words));
    }
    press_code(stage, KEY_CODE_ENTER);
}

static void finish(struct stage *stage, enum way way) {
    assert_int_equal(response_on(stage)->state, ANSWER_RIGHT);
    assert_true(shows(stage, "Right."));
    assert_true(cursor_on(stage, "[Go to the end]"));
    choose(stage, way, "[Go to the end]");
    assert_true(shows(stage, "You have seen the one question."));
    stage_end(stage);
}

/* Else a kind would look like another one. */
static void each_kind_has_a_look_of_its_own(void **state) {
    (void)state;
    struct option options[4] = {0};
    struct question question = {.options = options};
    struct visit visit = {.attempt = {.responses = {{.question = &question}}, .count = 1}};
    const struct quiz_page page = {.kinds = quiz_kinds, .attempt = &visit.attempt};
    for (; question_kind_names[question.kind] != NULL; question.kind++)
        assert_string_equal(quiz_kind_of(&page)->name, question_kind_names[question.kind]);
}

static void one_is_answered_in_every_way(void **state) {
    (void)state;
    for (enum way way = ARROWS; way < WAYS; way++) {
        struct stage stage;
        ask(&stage, "liver-name");
        choose(&stage, way, "A new kind of cancer");
        assert_true(shows(&stage, "A new kind of cancer (not this)"));
        assert_true(shows(&stage, "The cells are the same kind as in the first tumor."));
        choose(&stage, way, "Still GIST");
        assert_true(shows(&stage, "Still GIST (right)"));
        finish(&stage, way);
    }
}

static void true_or_false_is_answered_in_every_way(void **state) {
    (void)state;
    for (enum way way = ARROWS; way < WAYS; way++) {
        struct stage stage;
        ask(&stage, "nodes-often");
        choose(&stage, way, "False");
        finish(&stage, way);
    }
}

static void several_are_ticked_in_every_way_and_a_missing_one_is_said(void **state) {
    (void)state;
    for (enum way way = ARROWS; way < WAYS; way++) {
        struct stage stage;
        ask(&stage, "common-places");
        choose(&stage, way, "The liver");
        choose(&stage, way, "[Check my answer]");
        assert_true(shows(&stage, "There is at least one more."));
        choose(&stage, way, "The lining of the belly");
        choose(&stage, way, "[Check my answer]");
        assert_false(shows(&stage, "There is at least one more."));
        finish(&stage, way);
    }
}

static size_t place_of(struct stage *stage, size_t option) {
    size_t place = 0;
    while (response_on(stage)->order[place] != option) place++;
    return place;
}

static const char *option_at(struct stage *stage, size_t place) {
    const struct response *response = response_on(stage);
    return response->question->options[response->order[place]].text.bytes;
}

static void carry(struct stage *stage, enum way way, size_t from, size_t to) {
    char where[2] = {(char)('1' + to), '\0'};
    choose(stage, way, option_at(stage, from));
    if (way == CLICKS) {
        choose(stage, way, option_at(stage, to));
        return;
    }
    if (way == DIGITS) press(stage, where[0]);
    for (size_t i = from; way == ARROWS && i > to; i--) press_code(stage, KEY_CODE_UP);
    press_code(stage, KEY_CODE_ENTER);
}

static void an_order_is_made_in_every_way(void **state) {
    (void)state;
    for (enum way way = ARROWS; way < WAYS; way++) {
        struct stage stage;
        ask(&stage, "usual-order");
        for (size_t i = 0; i < response_on(&stage)->question->option_count; i++) {
            size_t from = place_of(&stage, i);
            if (from != i) carry(&stage, way, from, i);
            assert_int_equal(place_of(&stage, i), i);
        }
        choose(&stage, way, "[Check my answer]");
        finish(&stage, way);
    }
}

static void picking_up_shifts_nothing_and_esc_puts_down(void **state) {
    (void)state;
    struct stage stage;
    int row, column, moved_row, moved_column;
    char label;
    ask(&stage, "usual-order");
    const char *words = option_at(&stage, 0);
    find(&stage, words, &row, &column, &label);
    press_code(&stage, KEY_CODE_ENTER);
    find(&stage, words, &moved_row, &moved_column, &label);
    assert_true(shows(&stage, "(moving)"));
    assert_int_equal(moved_row, row);
    assert_int_equal(moved_column, column);
    assert_int_equal(stage.shown.cursor_column, column);
    press(&stage, '9'); /* there is no such place */
    assert_string_equal(option_at(&stage, 0), words);
    press_code(&stage, KEY_CODE_UP);
    assert_string_equal(option_at(&stage, 0), words);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "quiz");
    assert_false(shows(&stage, "(moving)"));
    stage_end(&stage);
}

/* Where another number helps, the settings say so. */
static void the_number_to_call_is_that_of_the_settings(void **state) {
    (void)state;
    struct stage stage;
    ask(&stage, "coffee-grounds");
    assert_true(shows(&stage, "2 Call 911"));
    stage.settings.clinic.emergency.bytes = "112";
    resize(&stage, 30, 90);
    choose(&stage, DIGITS, "Call 112");
    assert_true(shows(&stage, "Call 112 (right)"));
    stage.settings.clinic.emergency.bytes = ""; /* then the words as they are written */
    resize(&stage, 24, 80);
    assert_true(shows(&stage, "Call 911 (right)"));
    stage_end(&stage);
}

/* --- place
 * ---------------------------------------------------------------------------------------------- */

/* Returns the first cells of a place on the picture that is shown, NULL: none. */
static const struct region *region_of(const struct stage *stage, const char *id) {
    int place = (int)(pack_place(&stage->pack, id) - stage->pack.places);
    for (size_t i = 0; i < stage->app.surface.region_count; i++) {
        const struct region *region = &stage->app.surface.regions[i];
        if (region->kind == REGION_PLACE && region->value == place) return region;
    }
    return NULL;
}

static void click_on(struct stage *stage, const char *id) {
    const struct region *region = region_of(stage, id);
    assert_non_null(region);
    click(stage, region->row, region->column);
}

static bool is_marked(const struct stage *stage, const char *id) {
    const struct region *region = region_of(stage, id);
    const struct cell *cell =
        &stage->shown.cells[region->row * stage->shown.columns + region->column];
    return cell->color == SHADE_LIT || cell->ground == SHADE_LIT; /* one of its squares, or both */
}

static void a_place_is_picked_in_every_way(void **state) {
    (void)state;
    static const int sizes[][2] = {{24, 80}, {40, 120}, {12, 40}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        for (enum way way = ARROWS; way < WAYS; way++) {
            struct stage stage;
            ask_at(&stage, "place-blood-first", sizes[i][0], sizes[i][1], false);
            assert_int_equal(region_of(&stage, "liver") != NULL, sizes[i][1] >= 60);
            choose(&stage, way, "Lungs");
            assert_int_equal(response_on(&stage)->state, ANSWER_TRIED);
            for (int k = 0; k < 20 && !cursor_on(&stage, "Liver"); k++)
                press_code(&stage, KEY_CODE_UP);
            if (!cursor_on(&stage, "Liver")) go_to(&stage, "Liver");
            choose(&stage, way, "Liver");
            assert_int_equal(response_on(&stage)->state, ANSWER_RIGHT);
            if (sizes[i][1] >= 60) assert_true(is_marked(&stage, "liver"));
            stage_end(&stage);
        }
    }
}

static void the_same_screen_by_arrows_digit_and_click_on_the_picture(void **state) {
    (void)state;
    static const char *const ids[] = {"lungs", "liver", "bones"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct surface frames[WAYS] = {{0}};
        for (enum way way = ARROWS; way < WAYS; way++) {
            struct stage stage;
            ask(&stage, "place-blood-first");
            for (size_t k = 0; way == ARROWS && k < i; k++) press_code(&stage, KEY_CODE_DOWN);
            if (way == DIGITS) press(&stage, (char)('1' + i));
            if (way == CLICKS && i > 0) click_on(&stage, ids[i]);
            assert_true(is_marked(&stage, ids[i]));
            assert_false(is_marked(&stage, ids[(i + 1) % 3]));
            assert_int_equal(response_on(&stage)->state, ANSWER_OPEN);
            copy_shown(&stage, &frames[way]);
            stage_end(&stage);
        }
        assert_same_frame(&frames[ARROWS], &frames[DIGITS]);
        assert_same_frame(&frames[ARROWS], &frames[CLICKS]);
        for (enum way way = ARROWS; way < WAYS; way++) surface_free(&frames[way]);
    }
}

static void a_click_on_the_marked_place_answers(void **state) {
    (void)state;
    struct stage stage;
    ask(&stage, "place-blood-first");
    click_on(&stage, "nodes"); /* no option has it */
    click_on(&stage, "liver");
    assert_int_equal(response_on(&stage)->state, ANSWER_OPEN);
    click_on(&stage, "liver");
    assert_int_equal(response_on(&stage)->state, ANSWER_RIGHT);
    click_on(&stage, "bones"); /* closed: looking on is all it does */
    assert_int_equal(response_on(&stage)->tries, 1);
    stage_end(&stage);
}

static void the_picture_stands_whole_or_not_at_all(void **state) {
    (void)state;
    struct stage stage;
    ask(&stage, "place-filters");
    for (int rows = 6; rows <= 40; rows++) {
        for (int columns = 20; columns <= 130; columns += 5) {
            resize(&stage, rows, columns);
            bool there = region_of(&stage, "liver") != NULL;
            if (columns < 60 || rows < 20) assert_false(there);
            if (columns >= 60 && rows >= 24) assert_true(there);
            for (size_t i = 0; there && i < stage.app.surface.region_count; i++) {
                const struct region *region = &stage.app.surface.regions[i];
                if (region->kind != REGION_PLACE) continue;
                assert_in_range(region->row, 2, rows - 4);
                assert_in_range(region->column + region->columns, 1, columns - 2);
            }
        }
    }
    stage_end(&stage);
    stage_settings(&stage);
    stage.settings.screen.columns =
        40; /* lines too short for both: the list alone, not in pieces */
    stage_open(&stage, 24, 80, false);
    stage.app.visit->quiz_started = true;
    struct pack one = {.questions = (struct question *)question_of(&stage.pack, "place-filters"),
        .question_count = 1};
    start(&stage, &one);
    press(&stage, '9');
    assert_null(region_of(&stage, "liver"));
    assert_true(shows(&stage, "2 Lymph nodes"));
    stage_end(&stage);
}

/* --- image */

/* The picture asks, so it shows the same whatever is chosen, and answers nothing. */
static void a_lit_place_is_named_in_every_way(void **state) {
    (void)state;
    for (enum way way = ARROWS; way < WAYS; way++) {
        struct stage stage;
        ask(&stage, "image-liver");
        assert_true(is_marked(&stage, "liver"));
        press_code(&stage, KEY_CODE_DOWN);
        assert_true(is_marked(&stage, "liver"));
        click_on(&stage, "liver");
        click_on(&stage, "liver");
        assert_int_equal(response_on(&stage)->state, ANSWER_OPEN);
        choose(&stage, way, "Lining of the belly");
        assert_true(shows(&stage, "Lining of the belly (not this)"));
        assert_true(is_marked(&stage, "liver"));
        choose(&stage, way, "Liver");
        assert_true(is_marked(&stage, "liver"));
        finish(&stage, way);
    }
}

static void without_room_for_the_picture_words_say_which_place_is_meant(void **state) {
    (void)state;
    struct stage stage;
    ask_at(&stage, "image-liver", 12, 40, false);
    assert_null(region_of(&stage, "liver"));
    assert_false(shows(&stage, "is lit"));
    assert_true(shows(&stage, "right below the ribs"));
    choose(&stage, ARROWS, "Liver");
    assert_int_equal(response_on(&stage)->state, ANSWER_RIGHT);
    stage_end(&stage);
}

/* --- match
 * ---------------------------------------------------------------------------------------------- */

static void pair(struct stage *stage, enum way way, const char *left, const char *right) {
    choose(stage, way, left);
    assert_true(shows(stage, "(picked)"));
    choose(stage, way, right);
    assert_false(shows(stage, "(picked)"));
}

static void pairs_are_made_in_every_way(void **state) {
    (void)state;
    for (enum way way = ARROWS; way < WAYS; way++) {
        struct stage stage;
        ask(&stage, "match-treatments");
        pair(&stage, way, "A targeted drug", "Takes out a few");
        assert_true(shows(&stage, "A targeted drug  -  "));
        pair(&stage, way, "Radiation", "Eases pain");
        choose(&stage, way, "A targeted drug"); /* undone */
        assert_false(shows(&stage, "A targeted drug  -  "));
        pair(&stage, way, "A targeted drug", "Takes out a few");
        pair(&stage, way, "Surgery", "Blocks the signal");
        assert_true(cursor_on(&stage, "[Check my answer]"));
        choose(&stage, way, "[Check my answer]");
        assert_true(shows(&stage, "A targeted drug (not "));
        assert_true(shows(&stage, "Surgery (not "));
        assert_true(shows(&stage, "Eases pain from a spot in a bone (right)"));
        assert_true(shows(&stage, "\"A targeted drug\": This pill works on the"));
        choose(&stage, way, "Radiation"); /* stays */
        assert_true(shows(&stage, "Eases pain from a spot in a bone (right)"));
        pair(&stage, way, "A targeted drug", "Blocks the signal");
        pair(&stage, way, "Surgery", "Takes out a few");
        choose(&stage, way, "[Check my answer]");
        finish(&stage, way);
    }
}

static void pairs_are_made_on_a_small_screen_with_arrows_alone(void **state) {
    (void)state;
    struct stage stage;
    ask_at(&stage, "match-medicines", 12, 40, false);
    static const char *const pairs[][2] = {{"Imatinib (", "The usual first"},
        {"Sunitinib (", "The usual second"}, {"Regorafenib (", "The usual third"},
        {"Avapritinib (", "May come"}};
    for (size_t i = 0; i < 4; i++) {
        assert_true(cursor_on(&stage, pairs[i][0]) || i == 0);
        go_to(&stage, pairs[i][0]);
        press_code(&stage, KEY_CODE_ENTER);
        for (int k = 0; k < 20 && !cursor_on(&stage, pairs[i][1]); k++)
            press_code(&stage, KEY_CODE_DOWN);
        press_code(&stage, KEY_CODE_ENTER);
    }
    press_code(&stage, KEY_CODE_ENTER);
    assert_int_equal(response_on(&stage)->state, ANSWER_RIGHT);
    stage_end(&stage);
}

static void what_was_picked_is_put_down_again(void **state) {
    (void)state;
    struct stage stage;
    ask(&stage, "match-treatments");
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "(picked)"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "quiz");
    assert_false(shows(&stage, "(picked)"));
    assert_true(cursor_on(&stage, "A targeted drug"));
    choose(&stage, CLICKS, "Blocks the signal"); /* nothing is picked: nothing to pair */
    choose(&stage, CLICKS, "Surgery");
    choose(&stage, CLICKS, "Radiation"); /* this one instead */
    choose(&stage, CLICKS, "Blocks the signal");
    assert_true(shows(&stage, "Radiation  -  "));
    assert_false(shows(&stage, "Surgery  -  "));
    choose(&stage, CLICKS, "Radiation");
    assert_false(shows(&stage, "Radiation  -  "));
    stage_end(&stage);
}

/* --- how sure, and the end
 * ------------------------------------------------------------------------------ */

static void how_sure_is_asked_in_every_way_and_leads_the_review(void **state) {
    (void)state;
    static const char *const ids[] = {"liver-name", "nodes-often", "place-blood-first"};
    for (enum way way = ARROWS; way < WAYS; way++) {
        struct stage stage;
        struct question questions[3];
        ask_at(&stage, ids[0], 24, 80, true);
        press_code(&stage, KEY_CODE_ESCAPE);
        for (size_t i = 0; i < 3; i++) questions[i] = *question_of(&stage.pack, ids[i]);
        struct pack three = {.questions = questions, .question_count = 3};
        start(&stage, &three);
        attempt_on(&stage)->ask_sure = true;
        press(&stage, '9');
        choose(&stage, way, "Liver cancer");
        assert_true(shows(&stage, "How sure are you?"));
        assert_true(shows(&stage, "Liver cancer (your answer)"));
        assert_false(shows(&stage, "Not quite"));
        choose(&stage, way, "[Not sure]");
        assert_true(shows(&stage, "Not quite"));
        choose(&stage, way, "[Next question]");
        choose(&stage, way, "True");
        press_code(&stage, KEY_CODE_ESCAPE); /* lets go of it */
        assert_false(shows(&stage, "How sure are you?"));
        assert_true(cursor_on(&stage, "True"));
        choose(&stage, way, "True");
        choose(&stage, way, "[Sure]");
        assert_true(shows(&stage, "Not quite"));
        choose(&stage, way, "False"); /* asked once only */
        assert_true(shows(&stage, "Right."));
        choose(&stage, way, "[Next question]");
        choose(&stage, way, "Liver");
        choose(&stage, way, "[Sure]");
        choose(&stage, way, "[Go to the end]");
        assert_true(shows(&stage, "GIST often spreads through the lymph system. (you were sure)"));
        assert_true(row_of(&stage, "(you were sure)") < row_of(&stage, "What is it now?"));
        assert_false(shows(&stage, "Where does blood"));
        choose(&stage, way, "[The ones I missed again]");
        assert_true(shows(&stage, "Question 1 of 2"));
        stage_end(&stage);
    }
}

static void checked_kinds_ask_how_sure_too(void **state) {
    (void)state;
    struct stage stage;
    ask_at(&stage, "common-places", 24, 80, true);
    choose(&stage, ARROWS, "The liver");
    choose(&stage, ARROWS, "[Check my answer]");
    assert_true(shows(&stage, "How sure are you?"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_true(cursor_on(&stage, "[Check my answer]"));
    choose(&stage, DIGITS, "The lining of the belly");
    choose(&stage, CLICKS, "[Check my answer]");
    choose(&stage, CLICKS, "[Sure]");
    assert_int_equal(response_on(&stage)->state, ANSWER_RIGHT);
    stage_end(&stage);
}

static void prompts_for_the_nurse_are_ticked_for_the_card(void **state) {
    (void)state;
    struct stage stage;
    ask_at(&stage, "nodes-often", 40, 100, false);
    choose(&stage, ARROWS, "False");
    choose(&stage, ARROWS, "[Go to the end]");
    assert_int_equal(stage.pack.prompt_count, 3);
    assert_true(shows(&stage, "Tell your nurse in your own words:"));
    assert_false(shows(&stage, "Tell your nurse in your own words: ")); /* said once, for all */
    assert_true(shows(&stage, "[ ] 1 What it means that your GIST has spread. (add to my card)"));
    choose(&stage, DIGITS, "How you take your pills safely. (add to my card)");
    assert_int_equal(visit_prompts_picked(stage.app.visit), 1);
    assert_true(stage.app.visit->prompt_picked[1]);
    assert_true(shows(&stage, "[x] 2 How you take your pills safely. (added to my card)"));
    choose(&stage, CLICKS, "How you take your pills safely.");
    assert_int_equal(visit_prompts_picked(stage.app.visit), 0);
    stage_end(&stage);
}

static void show_me_and_read_lead_there_and_back_for_every_kind(void **state) {
    (void)state;
    static const char *const ids[] = {"liver-name", "common-places", "usual-order", "nodes-often",
        "place-blood-first", "match-words", "image-lungs"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct stage stage;
        ask(&stage, ids[i]);
        attempt_show(attempt_on(&stage));
        resize(&stage, 30, 90);
        assert_true(shows(&stage, "This is the answer."));
        press(&stage, 'r');
        assert_string_equal(top_screen(&stage), "topic");
        press_code(&stage, KEY_CODE_ESCAPE);
        assert_string_equal(top_screen(&stage), "quiz");
        assert_true(shows(&stage, "This is the answer."));
        stage_end(&stage);
    }
}

/* --- back to an earlier question, and the check of one part */

static void the_previous_question_is_opened_again_as_it_was_left(void **state) {
    (void)state;
    static const char *const ids[] = {"liver-name", "nodes-often"};
    for (enum way way = ARROWS; way < WAYS; way++) {
        struct stage stage;
        struct question questions[2];
        ask(&stage, ids[0]);
        press_code(&stage, KEY_CODE_ESCAPE);
        for (size_t i = 0; i < 2; i++) questions[i] = *question_of(&stage.pack, ids[i]);
        struct pack two = {.questions = questions, .question_count = 2};
        start(&stage, &two);
        press(&stage, '9');
        assert_false(shows(&stage, "[Previous question]"));
        choose(&stage, way, "Liver cancer");
        choose(&stage, way, "[Next question]");
        assert_true(shows(&stage, "Question 2 of 2"));
        choose(&stage, way, "[Previous question]");
        assert_true(shows(&stage, "Question 1 of 2"));
        assert_true(shows(&stage, "Liver cancer (not this)"));
        choose(&stage, way, "Still GIST");
        choose(&stage, way, "[Next question]");
        choose(&stage, way, "[Go to the end]");
        assert_true(shows(&stage, "Here are 2 to look at again."));
        choose(&stage, way, "[Previous question]");
        assert_true(shows(&stage, "Question 2 of 2"));
        choose(&stage, way, "False");
        choose(&stage, way, "[Go to the end]");
        assert_true(shows(&stage, "Here is one to look at again."));
        stage_end(&stage);
    }
}

static struct quiz_page *quiz_shown(struct stage *stage) {
    assert_string_equal(top_screen(stage), "quiz");
    return stage->app.stack[stage->app.depth - 1].state;
}

/* From anywhere in a topic to the check at its end. */
static void check_part(struct stage *stage) {
    press_code(stage, KEY_CODE_END);
    for (int i = 0; i < 9 && !cursor_on(stage, "Check this part (3 questions)"); i++)
        press_code(stage, KEY_CODE_TAB);
    press_code(stage, KEY_CODE_ENTER);
    assert_true(shows(stage, "Question 1 of 3"));
    assert_ptr_equal(quiz_shown(stage)->attempt, &quiz_shown(stage)->check);
}

static void the_check_of_a_part_asks_what_it_answers_and_leads_back(void **state) {
    (void)state;
    struct stage stage;
    stage_begin(&stage);
    press(&stage, '9');
    assert_true(shows(&stage, "Question 1 of 8"));
    const struct question *first = response_on(&stage)->question;
    press_code(&stage, KEY_CODE_ESCAPE);
    press(&stage, '3');
    press(&stage, '1');
    check_part(&stage);
    assert_true(shows(&stage, "> How it spreads > Check this part"));
    for (size_t i = 0; i < 3; i++)
        assert_true(question_reads(quiz_shown(&stage)->check.responses[i].question, "spread"));
    choose(&stage, ARROWS, "[Next question]");
    attempt_show(&quiz_shown(&stage)->check);
    choose(&stage, ARROWS, "[Next question]");
    choose(&stage, ARROWS, "[Go to the end]");
    assert_true(shows(&stage, "You have seen all 3 questions."));
    assert_false(shows(&stage, "Tell your nurse"));
    choose(&stage, ARROWS, "[The ones I missed again]");
    assert_true(shows(&stage, "Question 1 of 3"));
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_string_equal(top_screen(&stage), "topic");
    assert_int_equal(visit_quiz_asked(stage.app.visit), 1); /* what was shown counts, once */
    assert_ptr_equal(response_on(&stage)->question, first); /* the whole quiz goes on as it was */
    stage_end(&stage);
}

/* A part may be read, and checked, over the check of a part. */
static void checks_over_each_other_do_not_mix(void **state) {
    (void)state;
    struct stage stage;
    stage_begin(&stage);
    press(&stage, '2');
    check_part(&stage);
    const struct quiz_page *below = quiz_shown(&stage);
    const struct question *first = below->check.responses[0].question;
    attempt_show(&quiz_shown(&stage)->check);
    resize(&stage, 30, 90);
    press(&stage, 'r');
    assert_string_equal(top_screen(&stage), "topic");
    check_part(&stage);
    assert_ptr_not_equal(quiz_shown(&stage), below);
    assert_int_equal(quiz_shown(&stage)->check.responses[0].state, ANSWER_OPEN);
    press_code(&stage, KEY_CODE_ESCAPE);
    press_code(&stage, KEY_CODE_ESCAPE);
    assert_ptr_equal(quiz_shown(&stage), below);
    assert_ptr_equal(below->check.responses[0].question, first);
    assert_true(shows(&stage, "This is the answer."));
    stage_end(&stage);
}

static void a_page_that_the_quiz_cannot_check_does_not_offer_it(void **state) {
    (void)state;
    static const char *const ids[] = {"outlook", "call-now", "about"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        struct stage stage;
        stage_begin(&stage);
        app_start_topic(&stage.app, pack_topic(&stage.pack, ids[i]));
        app_present(&stage.app);
        press_code(&stage, KEY_CODE_END);
        assert_false(shows(&stage, "Check this part"));
        stage_end(&stage);
    }
}

/* --- what a small screen shows, and what is said around the page
 * ----------------------------------------- */

static bool mores(const struct stage *stage) {
    char row[1024];
    surface_row(&stage->shown, stage->shown.rows - 2, row, sizeof row);
    return strstr(row, " more ") != NULL;
}

static void a_page_that_goes_on_below_says_more(void **state) {
    (void)state;
    struct stage stage;
    ask_at(&stage, "what-pills-block", FRAME_RULES_FROM, 24, false);
    assert_true(mores(&stage));
    press_code(&stage, KEY_CODE_END);
    assert_true(cursor_on(&stage, "[Go to the end]"));
    assert_false(mores(&stage));
    press_code(&stage, KEY_CODE_HOME);
    assert_true(cursor_on(&stage, "All the genes"));
    assert_true(mores(&stage));
    resize(&stage, 24, 80);
    assert_false(mores(&stage));
    stage_end(&stage);
}

static void home_and_end_carry_what_is_picked_up(void **state) {
    (void)state;
    struct stage stage;
    ask(&stage, "usual-order");
    const char *words = option_at(&stage, 0);
    size_t last = response_on(&stage)->question->option_count - 1;
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_END);
    assert_string_equal(option_at(&stage, last), words);
    assert_true(cursor_on(&stage, words));
    press_code(&stage, KEY_CODE_HOME);
    assert_string_equal(option_at(&stage, 0), words);
    stage_end(&stage);
}

/* Says whether the row of the verdict shows, and a row with words below it. */
static bool verdict_shows(const struct stage *stage, const char *reason) {
    const char *verdict =
        response_on((struct stage *)stage)->state == ANSWER_RIGHT ? "Right." : "Not quite.";
    char words[9];
    snprintf(words, sizeof words, "%s", reason);
    int row = row_of(stage, verdict), below = row_of(stage, words);
    return row >= 0 && below > row && below < row + 3 && below < stage->shown.rows - 1;
}

static void the_verdict_and_its_reason_are_in_sight_after_each_answer(void **state) {
    (void)state;
    static const int sizes[][2] = {{12, 40}, {6, 20}, {24, 80}};
    static const char *const ids[] = {"what-pills-block", "place-blood-first", "nodes-often"};
    for (size_t size = 0; size < 3; size++)
        for (size_t i = 0; i < 3; i++)
            for (char option = '1'; option <= '3' - (i == 2); option++) {
                struct stage stage;
                ask_at(&stage, ids[i], sizes[size][0], sizes[size][1], false);
                press(&stage, option);
                press_code(&stage, KEY_CODE_ENTER);
                if (!verdict_shows(&stage, response_reason(response_on(&stage))))
                    fail_msg("%s, %c, %d rows", ids[i], option, sizes[size][0]);
                stage_end(&stage);
            }
    struct stage stage;
    ask_at(&stage, "usual-order", 12, 40, false);
    go_to(&stage, "[Check my answer]");
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(verdict_shows(&stage, "\""));
    assert_true(cursor_on(&stage, "[Check my answer]"));
    stage_end(&stage);
}

static void the_chosen_option_stays_beside_the_verdict_where_both_fit(void **state) {
    (void)state;
    struct stage stage;
    ask_at(&stage, "nodes-often", 12, 40, false);
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(cursor_on(&stage, "True (not this)"));
    stage_end(&stage);
    ask_at(&stage, "what-pills-block", FRAME_RULES_FROM, 24, false);
    press_code(&stage,
        KEY_CODE_ENTER); /* no room for both: the verdict, and a step goes on from what shows */
    assert_true(cursor_on(&stage, "Not quite."));
    press_code(&stage, KEY_CODE_UP);
    assert_true(cursor_on(&stage, "All the genes"));
    press_code(&stage, KEY_CODE_HOME);
    press_code(&stage, KEY_CODE_ENTER);
    press_code(&stage, KEY_CODE_DOWN);
    assert_true(cursor_on(&stage, "The blood")); /* the first that begins below the top */
    stage_end(&stage);
}

static void on_a_low_screen_the_wrong_option_has_its_reason_below_it(void **state) {
    (void)state;
    for (char option = '1'; option <= '3'; option++) {
        struct stage stage;
        ask_at(&stage, "what-pills-block", 12, 40, false);
        press(&stage, option);
        press_code(&stage, KEY_CODE_ENTER);
        if (response_on(&stage)->state == ANSWER_TRIED) {
            int below = row_of(&stage, "Not quite.") - stage.shown.cursor_row;
            assert_in_range(below, 1, 2); /* of the option, which may take two rows */
            assert_true(verdict_shows(&stage, response_reason(response_on(&stage))));
        }
        stage_end(&stage);
    }
}

static bool enter_says(const struct stage *stage, const char *words) {
    char row[1024], hint[40];
    surface_row(&stage->shown, stage->shown.rows - 1, row, sizeof row);
    snprintf(hint, sizeof hint, "Enter %s  ", words);
    return strstr(row, hint) != NULL;
}

static void the_footer_says_what_enter_does_with_the_chosen_item(void **state) {
    (void)state;
    struct stage stage;
    ask(&stage, "nodes-often");
    assert_true(enter_says(&stage, "answer"));
    choose(&stage, ARROWS, "False");
    assert_true(enter_says(&stage, "go on"));
    go_to(&stage, "[Read about this]");
    assert_true(enter_says(&stage, "open"));
    assert_true(shows(&stage, "Esc comes back."));
    go_to(&stage, "False");
    assert_false(shows(&stage, "Enter")); /* it does nothing there */
    choose(&stage, ARROWS, "[Go to the end]");
    assert_true(enter_says(&stage, "tick"));
    stage_end(&stage);
    ask(&stage, "common-places");
    assert_true(enter_says(&stage, "tick"));
    go_to(&stage, "[Check my answer]");
    assert_true(enter_says(&stage, "answer"));
    stage_end(&stage);
    ask(&stage, "usual-order");
    assert_true(enter_says(&stage, "pick up"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(enter_says(&stage, "put down"));
    stage_end(&stage);
    ask(&stage, "match-treatments");
    assert_true(enter_says(&stage, "pick up"));
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(enter_says(&stage, "put together"));
    press_code(&stage, KEY_CODE_ENTER);
    go_to(&stage, "A targeted drug");
    assert_true(enter_says(&stage, "undo"));
    stage_end(&stage);
}

static void the_reason_names_the_row_that_it_is_about(void **state) {
    (void)state;
    struct stage stage;
    char start[80];
    ask(&stage, "usual-order");
    choose(&stage, ARROWS, "[Check my answer]");
    int wrong = response_on(&stage)->last;
    snprintf(start, sizeof start, "\"%s\": ", option_at(&stage, (size_t)wrong));
    assert_true(shows(&stage, start));
    for (size_t i = 0; i < response_on(&stage)->question->option_count; i++)
        if (place_of(&stage, i) != i) carry(&stage, ARROWS, place_of(&stage, i), i);
    choose(&stage, ARROWS, "[Check my answer]");
    assert_true(shows(&stage, "Right."));
    assert_false(shows(&stage, "\": "));
    stage_end(&stage);
}

static void numbers_go_on_from_the_first_list_to_the_second(void **state) {
    (void)state;
    struct stage stage;
    ask(&stage, "match-treatments");
    assert_true(shows(&stage, "3 Radiation"));
    for (int pairs = 0; pairs < 3; pairs++) { /* each time with what stands first */
        press_code(&stage, KEY_CODE_ENTER);
        press_code(&stage, KEY_CODE_ENTER);
    }
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "1 A targeted drug (not 4)"));
    int row, column;
    char label;
    find(&stage, "Blocks the signal", &row, &column, &label);
    assert_in_range(label, '5', '6'); /* never opposite what it goes with */
    press(&stage, '1');
    press_code(&stage, KEY_CODE_ENTER);
    press(&stage, label); /* the same digit as before something was picked */
    press_code(&stage, KEY_CODE_ENTER);
    assert_true(shows(&stage, "1 A targeted drug  -  Blocks the signal to grow"));
    stage_end(&stage);
}

static void the_line_below_has_whole_sentences_only(void **state) {
    (void)state;
    struct stage stage;
    ask_at(&stage, "place-blood-first", 24, 80, false);
    assert_true(shows(&stage, "Up and Down choose, Enter answers. You can also click a place."));
    resize(&stage, 24, 60);
    assert_true(shows(&stage, "Up and Down choose, Enter answers."));
    assert_false(shows(&stage, "You can"));
    stage_end(&stage);
}

/* All kinds, all keys, clicks anywhere, every size: nothing breaks, and the cursor stays on the
 * screen. */
static void no_key_and_no_click_breaks_the_quiz(void **state) {
    (void)state;
    static const int sizes[][2] = {{24, 80}, {12, 40}, {40, 120}, {6, 20}, {20, 60}};
    struct stage stage;
    ask_at(&stage, "match-words", 24, 80, true);
    stage.settings.idle.timeout_seconds = 0;
    stage.settings.quiz.questions = 20;
    uint64_t seed = 7;
    for (int i = 0; i < 10000; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        unsigned dice = (unsigned)(seed >> 40), kind = dice % 8, rest = dice / 8;
        const int *size = sizes[rest % (sizeof sizes / sizeof *sizes)];
        if (strcmp(top_screen(&stage), "home") == 0) press(&stage, '9');
        if (dice % 97 == 0)
            resize(&stage, size[0], size[1]);
        else if (kind < 3)
            press_code(&stage, (enum key_code)(KEY_CODE_UP + (int)(rest % 2)));
        else if (kind < 5)
            press_code(&stage, KEY_CODE_ENTER);
        else if (kind == 5)
            press(&stage, (char)('0' + rest % 10));
        else if (kind == 6)
            click(&stage, (int)(rest % (unsigned)stage.shown.rows),
                (int)(rest / 64 % (unsigned)stage.shown.columns));
        else if (rest % 8 == 0)
            press_code(&stage, KEY_CODE_ESCAPE);
        else if (rest % 8 < 3)
            press_code(&stage, rest % 8 == 1 ? KEY_CODE_HOME : KEY_CODE_END);
        else if (rest % 8 < 5)
            press_code(&stage, rest % 8 == 3 ? KEY_CODE_PAGE_UP : KEY_CODE_PAGE_DOWN);
        assert_in_range(stage.shown.cursor_row, 0, stage.shown.rows - 1);
        assert_in_range(stage.shown.cursor_column, 0, stage.shown.columns - 1);
    }
    assert_int_equal(stage.app.end, APP_RUNS);
    stage_end(&stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind_has_a_look_of_its_own),
        cmocka_unit_test(one_is_answered_in_every_way),
        cmocka_unit_test(true_or_false_is_answered_in_every_way),
        cmocka_unit_test(several_are_ticked_in_every_way_and_a_missing_one_is_said),
        cmocka_unit_test(an_order_is_made_in_every_way),
        cmocka_unit_test(picking_up_shifts_nothing_and_esc_puts_down),
        cmocka_unit_test(the_number_to_call_is_that_of_the_settings),
        cmocka_unit_test(a_place_is_picked_in_every_way),
        cmocka_unit_test(the_same_screen_by_arrows_digit_and_click_on_the_picture),
        cmocka_unit_test(a_click_on_the_marked_place_answers),
        cmocka_unit_test(the_picture_stands_whole_or_not_at_all),
        cmocka_unit_test(a_lit_place_is_named_in_every_way),
        cmocka_unit_test(without_room_for_the_picture_words_say_which_place_is_meant),
        cmocka_unit_test(pairs_are_made_in_every_way),
        cmocka_unit_test(pairs_are_made_on_a_small_screen_with_arrows_alone),
        cmocka_unit_test(what_was_picked_is_put_down_again),
        cmocka_unit_test(how_sure_is_asked_in_every_way_and_leads_the_review),
        cmocka_unit_test(checked_kinds_ask_how_sure_too),
        cmocka_unit_test(the_previous_question_is_opened_again_as_it_was_left),
        cmocka_unit_test(the_check_of_a_part_asks_what_it_answers_and_leads_back),
        cmocka_unit_test(checks_over_each_other_do_not_mix),
        cmocka_unit_test(a_page_that_the_quiz_cannot_check_does_not_offer_it),
        cmocka_unit_test(prompts_for_the_nurse_are_ticked_for_the_card),
        cmocka_unit_test(a_page_that_goes_on_below_says_more),
        cmocka_unit_test(home_and_end_carry_what_is_picked_up),
        cmocka_unit_test(the_verdict_and_its_reason_are_in_sight_after_each_answer),
        cmocka_unit_test(the_chosen_option_stays_beside_the_verdict_where_both_fit),
        cmocka_unit_test(on_a_low_screen_the_wrong_option_has_its_reason_below_it),
        cmocka_unit_test(the_footer_says_what_enter_does_with_the_chosen_item),
        cmocka_unit_test(the_reason_names_the_row_that_it_is_about),
        cmocka_unit_test(numbers_go_on_from_the_first_list_to_the_second),
        cmocka_unit_test(the_line_below_has_whole_sentences_only),
        cmocka_unit_test(no_key_and_no_click_breaks_the_quiz),
        cmocka_unit_test(show_me_and_read_lead_there_and_back_for_every_kind),
    };
    return cmocka_run_group_tests_name("quiz screen", tests, NULL, NULL);
}
