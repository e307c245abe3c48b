/* One way to press is enough: the 17 keys of a number pad (with NumLock and without), arrows with
 * Enter and Esc, the mouse, a finger. Each reaches and leaves every screen, ticks a question, shows
 * the card, finishes a quiz and calls. What it took stands in tests/golden/reach.txt; GENERATE=1 in
 * the environment writes it anew. SPDX-License-Identifier: MIT */
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
#include "tests/support/ways.h"
#include "tui/cell/text.h"

#define TABLE "tests/golden/reach.txt"

enum { MOST_INPUTS = 300, PAUSE_MS = 1000, CALL_INPUTS = 2, MIDDLE = 3 };

/* Keys of a hand: '\r' Enter, 'e' Esc, arrows as u d l r, others as they are typed. */
struct hand {
    const char *name;
    bool touch, mouse;
    int rows, columns;
    char next, next_link, next_answer, back, call; /* 0: it clicks */
};
static const struct hand hands[] = {
    {"pad on", false, false, 24, 80, '+', '6', '2', '-', '*'},
    {"pad off", false, false, 24, 80, 'd', 'r', 'd', '-', '*'},
    {"arrows", false, false, 24, 80, 'd', 'r', 'd', 'e', 0},
    {"mouse", false, true, 24, 80, 0, 0, 0, 0, 0},
    {"touch", true, true, 24, 80, 0, 0, 0, 0, 0},
    {"wide", true, true, 40, 120, 0, 0, 0, 0, 0},
};
enum { HANDS = sizeof hands / sizeof *hands };

struct try {
    struct stage stage;
    const struct hand *hand;
    int inputs;
};

static void begin(struct try *try, const struct hand *hand) {
    *try = (struct try){.hand = hand};
    stage_settings(&try->stage);
    try->stage.settings.idle.timeout_seconds = 0;
    try->stage.settings.quiz.shuffle = false;
    try->stage.settings.screen.touch = hand->touch;
    stage_open(&try->stage, hand->rows, hand->columns, false);
}

static void key(struct try *try, char which) {
    static const struct {
        char which;
        enum key_code code;
    } named[] = {{'\r', KEY_CODE_ENTER}, {'e', KEY_CODE_ESCAPE}, {'u', KEY_CODE_UP},
        {'d', KEY_CODE_DOWN}, {'l', KEY_CODE_LEFT}, {'r', KEY_CODE_RIGHT}};
    try->stage.now_ms += PAUSE_MS;
    try->inputs++;
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (named[i].which == which) {
            press_code(&try->stage, named[i].code);
            return;
        }
    press(&try->stage, which);
}

static void tap(struct try *try, int row, int column) {
    try->stage.now_ms += PAUSE_MS;
    try->inputs++;
    click(&try->stage, row, column);
}

/* A turn of the wheel, or a swipe over the page. */
static void scroll(struct try *try) {
    struct stage *stage = &try->stage;
    int row = stage->app.env.rows - 6;
    try->inputs++;
    if (!try->hand->touch) {
        give(stage, (struct input){.kind = INPUT_SCROLL, .by = 1});
        return;
    }
    give(stage, (struct input){.kind = INPUT_PRESS, .row = row, .column = 0});
    give(stage, (struct input){.kind = INPUT_DRAG, .row = row - 3, .column = 0});
    give(stage, (struct input){.kind = INPUT_RELEASE, .row = row - 3, .column = 0});
}

/* Clicks the first thing of this command. Returns whether there is one. */
static bool tap_command(struct try *try, enum command command, enum command other) {
    for (int row = try->stage.shown.rows - 1; row >= 0; row--)
        for (int column = try->stage.shown.columns - 1; column >= 0; column--) {
            const struct region *region = surface_region_at(&try->stage.app.surface, row, column);
            if (!region || region->kind != REGION_COMMAND) continue;
            if (region->value != (int)command && region->value != (int)other) continue;
            tap(try, row, column);
            return true;
        }
    return false;
}

/* A cell below the first row that shows these words and answers to a click as an item or a link. */
static bool find_words(const struct stage *stage, const char *words, int *row, int *column) {
    char text[1024];
    for (*row = 1; *row < stage->app.env.rows; (*row)++) {
        surface_row(&stage->shown, *row, text, sizeof text);
        const char *at = strstr(text, words);
        if (!at) continue;
        int first = text_columns(text, (size_t)(at - text));
        for (*column = first + text_columns(words, strlen(words)) - 1; *column >= first;
             (*column)--)
            if (surface_region_at(&stage->app.surface, *row, *column)) return true;
    }
    return false;
}

static void choose_by_tap(struct try *try, const char *words) {
    struct stage *stage = &try->stage;
    size_t depth = stage->app.depth;
    int row, column;
    char bare[100];
    snprintf(bare, sizeof bare, "%.*s", (int)strlen(words) - 2, words + 1);
    if (words[0] == '[' && row_of(stage, words) < 0 && row_of(stage, bare) > 0) words = bare;
    for (int i = 0; i < MOST_INPUTS && !find_words(stage, words, &row, &column); i++) scroll(try);
    if (!find_words(stage, words, &row, &column))
        fail_msg("%s: nothing leads to \"%s\" on %s", try->hand->name, words, top_screen(stage));
    bool places = strcmp(top_screen(stage), "places") == 0;
    tap(try, row, column);
    if (places && stage->app.depth == depth) tap(try, row, column); /* chosen, then opened */
}

static void choose(struct try *try, const char *words) {
    struct stage *stage = &try->stage;
    const struct hand *hand = try->hand;
    const char *screen = top_screen(stage);
    char next = strcmp(screen, "topic") == 0     ? hand->next_link
                : strcmp(screen, "confirm") == 0 ? hand->next_answer
                                                 : hand->next;
    if (hand->mouse) {
        choose_by_tap(try, words);
        if (strcmp(top_screen(stage), "contents") == 0) choose_by_tap(try, "Read it all");
        return;
    }
    for (int i = 0; i < MOST_INPUTS && !cursor_on(stage, words); i++) key(try, next);
    if (!cursor_on(stage, words))
        fail_msg("%s: nothing leads to \"%s\" on %s", hand->name, words, screen);
    if (next == hand->next_link && stage->shown.cursor_row == 2 && stage->shown.cursor_column == 3)
        key(try, next); /* without a link the cursor stands at the top of the page */
    key(try, '\r');
    if (strcmp(top_screen(stage), "contents") == 0) key(try, '\r'); /* it is chosen: all */
}

/* Touch names some things in its own words. */
static bool is_there(const struct try *try, const struct way *way) {
    return strcmp(top_screen(&try->stage), way->screen) == 0 &&
           (shows(&try->stage, way->shows) || try->hand->touch);
}

static void go_back(struct try *try) {
    if (!try->hand->mouse)
        key(try, try->hand->back);
    else if (!tap_command(try, COMMAND_BACK, COMMAND_BACK))
        fail_msg("%s: no way back from %s", try->hand->name, top_screen(&try->stage));
}

/* The path ends with it. */
static bool is_call_now(const struct stage *stage) {
    char row[1024];
    surface_row(&stage->shown, 0, row, sizeof row);
    return strcmp(top_screen(stage), "topic") == 0 && strstr(row, "Call now") != NULL;
}

static void go(struct try *try, const struct way *way) {
    for (size_t step = 0; step < WAY_STEPS && way->steps[step]; step++)
        if (needs_step(&try->stage, way, step)) choose(try, way->steps[step]);
    if (!is_there(try, way))
        fail_msg("%s: %s is not \"%s\"", try->hand->name, top_screen(&try->stage), way->shows);
}

/* From the start of a list or a page into the middle of it. */
static void go_on(struct try *try) {
    for (int i = 0; i < MIDDLE; i++) {
        if (try->hand->mouse)
            scroll(try);
        else
            key(try, try->hand->next);
    }
}

/* Says whether these keys lead to Call now. */
static bool calls_by(struct try *try, const char *keys) {
    for (size_t i = 0; keys[i]; i++) key(try, keys[i]);
    return is_call_now(&try->stage);
}

/* By arrows: up from the top or on behind the last link, then Enter; or back to Home, where back
 * leads nowhere but to the last row. Returns the inputs of the shortest of these. */
static int call_by_arrows(const struct hand *hand, const struct way *way, bool middle) {
    static const char *const ways_to_call[] = {
        "u\r", "r\r", "e\r", "ee\r", "eee\r", "eeee\r", "eeeee\r", "eeeeee\r"};
    for (size_t i = 0; i < sizeof ways_to_call / sizeof *ways_to_call; i++) {
        struct try try;
        begin(&try, hand);
        go(&try, way);
        if (middle) go_on(&try);
        bool calls = calls_by(&try, ways_to_call[i]);
        stage_end(&try.stage);
        if (calls) return (int)strlen(ways_to_call[i]);
    }
    fail_msg("%s: no arrow leads to Call now from \"%s\"", hand->name, way->shows);
    return 0;
}

static int call(const struct hand *hand, const struct way *way, bool middle) {
    struct try try;
    if (!hand->call && !hand->mouse) return call_by_arrows(hand, way, middle);
    begin(&try, hand);
    go(&try, way);
    if (middle) go_on(&try);
    int before = try.inputs;
    if (hand->mouse)
        assert_true(tap_command(&try, COMMAND_CALL_NOW, COMMAND_CALL_STAR));
    else
        key(&try, hand->call);
    assert_true(is_call_now(&try.stage));
    int inputs = try.inputs - before;
    stage_end(&try.stage);
    return inputs;
}

/* A section of a page, and the question that was picked. */
static bool opens_inside(const struct way *way) {
    return strstr(way->shows, "Blood can carry") || strcmp(way->shows, "1 picked") == 0;
}

/* To the screen, from there and from the middle of it to Call now, and to Home. */
static void try_way(const struct hand *hand, const struct way *way, FILE *out) {
    struct try try;
    begin(&try, hand);
    go(&try, way);
    bool calls = !is_call_now(&try.stage);
    int reached = try.inputs, deep = (int)try.stage.app.depth;
    for (int i = 0; i < APP_MAX_DEPTH && try.stage.app.depth > 1; i++) go_back(&try);
    assert_string_equal(top_screen(&try.stage), "home");
    stage_end(&try.stage);
    int at_start = calls ? call(hand, way, false) : 0, inside = calls ? call(hand, way, true) : 0;
    int most = hand->call || hand->mouse ? CALL_INPUTS : deep + 1; /* arrows: back to Home */
    assert_in_range(at_start, 0, opens_inside(way) ? most : CALL_INPUTS);
    assert_in_range(inside, 0, most);
    fprintf(out, " %4d %d %d", reached, at_start, inside);
}

static void finish_quiz(struct try *try) {
    choose(try, "Check what you know");
    for (int i = 1; i <= 8; i++) choose(try, i < 8 ? "[Next question]" : "[Go to the end]");
    assert_true(shows(&try->stage, "You have seen all 8 questions."));
    choose(try, "[Back to Home]");
    assert_string_equal(top_screen(&try->stage), "home");
}

static void label_of(const struct way *way, char *out, size_t room) {
    snprintf(out, room, "%-10s %-35.35s", way->screen, way->shows);
}

static void write_table(FILE *out) {
    fprintf(out,
        "Inputs that it takes to reach a screen from Home; then Call now, from the screen as it "
        "opens\nand from the middle of it.\n\n%-46s",
        "");
    for (size_t hand = 0; hand < HANDS; hand++) fprintf(out, " %8s", hands[hand].name);
    fputc('\n', out);
    for (size_t i = 0; i < way_count; i++) {
        char label[60];
        label_of(&ways[i], label, sizeof label);
        fputs(label, out);
        for (size_t hand = 0; hand < HANDS; hand++) try_way(&hands[hand], &ways[i], out);
        fputc('\n', out);
    }
    fprintf(out, "%-46s", "a quiz, to its end");
    for (size_t hand = 0; hand < HANDS; hand++) {
        struct try try;
        begin(&try, &hands[hand]);
        finish_quiz(&try);
        fprintf(out, " %4d    ", try.inputs);
        stage_end(&try.stage);
    }
    fputc('\n', out);
}

static void each_hand_alone_reaches_leaves_and_calls(void **state) {
    char *table = NULL, wanted[16 * 1024] = "";
    size_t bytes = 0;
    (void)state;
    FILE *out = open_memstream(&table, &bytes);
    assert_non_null(out);
    write_table(out);
    fclose(out);
    FILE *golden = fopen(TABLE, getenv("GENERATE") ? "w+" : "r");
    assert_non_null(golden);
    if (getenv("GENERATE")) fputs(table, golden);
    rewind(golden);
    wanted[fread(wanted, 1, sizeof wanted - 1, golden)] = '\0';
    fclose(golden);
    for (size_t i = 0; i < way_count; i++) { /* how many inputs it takes changes with the texts */
        char label[60];
        label_of(&ways[i], label, sizeof label);
        if (!strstr(wanted, label)) fail_msg(TABLE " lacks: %s", label);
    }
    free(table);
}

/* --- what letters and signs do, without them */

/* Up from the top, then on to the command with these words, and Enter. */
static void press_in_last_row(struct try *try, const char *words) {
    char row[1024];
    struct stage *stage = &try->stage;
    int last = stage->shown.rows - 1;
    key(try, 'u');
    for (int i = 0; i < MOST_INPUTS; i++) {
        surface_row(&stage->shown, last, row, sizeof row);
        const char *at = strstr(row, words);
        int column = at ? text_columns(row, (size_t)(at - row)) : 0;
        const struct cell *cell = &stage->shown.cells[last * stage->shown.columns + column];
        if (at && cell->role == ROLE_CHOSEN) {
            key(try, '\r');
            return;
        }
        key(try, 'r');
    }
    fail_msg("\"%s\" is not chosen in the last row: %s", words, row);
}

static void what_letters_do_arrows_do_in_the_last_row(void **state) {
    static const struct {
        const char *on, *words, *screen, *shows;
    } commands[] = {
        {"", "call now", "topic", "one of these signs"},
        {"", "find", "find", "Home > Find"},
        {"", "words", "words", "Words to know"},
        {"", "help", "help", "Home > Help"},
        {"", "for screen readers", "home", "What would you like to know?"},
        {"", "done", "home", "What would you like to know?"},
        {"Outlook", "contents", "contents", "Contents"},
        {"Outlook", "next heading", "topic", "What it depends on"},
        {"Outlook", "back", "home", "What would you like to know?"},
        {"Outlook", "words", "words", "Words to know"},
        {"Check what you know", "call now", "topic", "one of these signs"},
    };
    (void)state;
    for (size_t i = 0; i < 2 * sizeof commands / sizeof *commands; i++) {
        size_t at = i / 2;
        struct try try;
        begin(&try, &hands[2]);
        bool wide = i % 2 == 0;
        try.stage.settings.keys.letters = wide;
        resize(&try.stage, 24, wide ? 80 : 40);
        if (*commands[at].on) choose(&try, commands[at].on);
        press_in_last_row(&try, commands[at].words);
        if (strcmp(top_screen(&try.stage), commands[at].screen) != 0 ||
            !shows(&try.stage, commands[at].shows))
            fail_msg("\"%s\" leads to %s", commands[at].words, top_screen(&try.stage));
        stage_end(&try.stage);
    }
}

static void a_turn_of_the_wheel_or_a_held_key_stays_on_the_page(void **state) {
    struct surface top = {0};
    struct try try;
    (void)state;
    begin(&try, &hands[2]);
    copy_shown(&try.stage, &top);
    give(&try.stage, (struct input){.kind = INPUT_SCROLL, .by = -1});
    assert_same_frame(&top, &try.stage.shown);
    key(&try, 'd');
    for (int i = 0; i < MIDDLE; i++) press_code(&try.stage, KEY_CODE_UP); /* held */
    assert_same_frame(&top, &try.stage.shown);
    key(&try, 'u'); /* a fresh press */
    assert_int_equal(try.stage.shown.cursor_row, 23);
    for (int i = 0; i < MIDDLE; i++) press_code(&try.stage, KEY_CODE_UP);
    assert_int_equal(try.stage.shown.cursor_row, 23);
    press_code(&try.stage, KEY_CODE_DOWN);
    assert_same_frame(&top, &try.stage.shown);
    surface_free(&top);
    stage_end(&try.stage);
}

/* At Home Esc leads into the last row; that of an arrow whose bytes come slowly does not. */
static void an_escape_that_was_none_leads_nowhere(void **state) {
    struct surface top = {0};
    struct try try;
    (void)state;
    begin(&try, &hands[2]);
    copy_shown(&try.stage, &top);
    key(&try, 'e');
    assert_int_equal(try.stage.shown.cursor_row, 23);
    give(&try.stage, (struct input){.kind = INPUT_NO_ESCAPE});
    assert_same_frame(&top, &try.stage.shown);
    key(&try, 'd');
    assert_true(cursor_on(&try.stage, "What metastatic GIST is"));
    surface_free(&top);
    stage_end(&try.stage);
}

/* --- the number pad, with NumLock */

static void pad(struct try *try, const char *keys) {
    for (; *keys; keys++) key(try, *keys);
}

static void after_plus_8_and_2_move_in_every_list_and_the_last_row_says_so(void **state) {
    struct try try;
    (void)state;
    begin(&try, &hands[0]);
    key(&try, '+');
    assert_true(cursor_on(&try.stage, "What metastatic GIST is"));
    assert_true(shows(&try.stage, " 8 2 choose  Enter open"));
    assert_true(shows(&try.stage, "* call now"));
    key(&try, '2');
    assert_true(cursor_on(&try.stage, "How and where it spreads"));
    key(&try, '8');
    assert_true(cursor_on(&try.stage, "What metastatic GIST is"));
    key(&try, '\r');
    assert_true(shows(&try.stage, " 8 2 line  Enter next page"));
    assert_true(shows(&try.stage, "- back"));
    pad(&try, "-0"); /* other digits still choose */
    assert_string_equal(top_screen(&try.stage), "questions");
    pad(&try, "22\r");
    assert_true(cursor_on(&try.stage, " 3 What does"));
    assert_true(shows(&try.stage, "1 picked"));
    press(&try.stage, ' '); /* a key that no pad has */
    assert_true(shows(&try.stage, "Esc back"));
    key(&try, '2');
    assert_true(cursor_on(&try.stage, " 2 Where"));
    stage_end(&try.stage);
}

static void find_is_no_trap(void **state) {
    static const char *const keys[] = {"/-", "/.", "/911---- ", "/911..../-"};
    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        struct try try;
        begin(&try, &hands[0]);
        for (const char *at = keys[i]; *at && *at != ' '; at++) key(&try, *at);
        assert_string_equal(top_screen(&try.stage), "home");
        stage_end(&try.stage);
    }
}

static void words_without_numbers_move_by_8_and_2(void **state) {
    struct try try;
    (void)state;
    begin(&try, &hands[0]);
    press(&try.stage, 'w');
    int row = try.stage.shown.cursor_row;
    pad(&try, "22");
    assert_int_equal(try.stage.shown.cursor_row, row + 2);
    key(&try, '8');
    assert_int_equal(try.stage.shown.cursor_row, row + 1);
    stage_end(&try.stage);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_hand_alone_reaches_leaves_and_calls),
        cmocka_unit_test(what_letters_do_arrows_do_in_the_last_row),
        cmocka_unit_test(a_turn_of_the_wheel_or_a_held_key_stays_on_the_page),
        cmocka_unit_test(an_escape_that_was_none_leads_nowhere),
        cmocka_unit_test(after_plus_8_and_2_move_in_every_list_and_the_last_row_says_so),
        cmocka_unit_test(find_is_no_trap),
        cmocka_unit_test(words_without_numbers_move_by_8_and_2),
    };
    return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
