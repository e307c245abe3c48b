/* One way to press is enough: the 17 keys of a number pad (with NumLock and without), arrows with
 * Enter and Esc, the mouse, a finger. Each reaches and leaves every screen, ticks a question, shows
 * the card, finishes a quiz and calls. What it took stands in tests/golden/reach.txt; GENERATE=1 in
 * the environment writes it anew. */
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

enum { MOST_INPUTS = 300, PAUSE_MS = 1000, CALL_INPUTS = 2 };

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
    {"touch 80", true, true, 24, 80, 0, 0, 0, 0, 0},
    {"touch 120", true, true, 40, 120, 0, 0, 0, 0, 0},
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

/* Returns the inputs; arrows have no key of their own for it, and go by Home. */
static int call(struct try *try) {
    int before = try->inputs;
    if (try->hand->mouse) {
        assert_true(tap_command(try, COMMAND_CALL_NOW, COMMAND_CALL_STAR));
    } else if (try->hand->call) {
        key(try, try->hand->call);
    } else {
        while (try->stage.app.depth > 1) key(try, try->hand->back);
        while (try->stage.shown.cursor_row > row_of(&try->stage, "Call now")) key(try, 'u');
        choose(try, "Call now");
    }
    assert_true(is_call_now(&try->stage));
    return try->inputs - before;
}

/* To the screen, from there to Call now, and to Home. */
static void try_way(struct try *try, const struct way *way, FILE *out) {
    for (size_t step = 0; step < WAY_STEPS && way->steps[step]; step++)
        if (needs_step(&try->stage, way, step)) choose(try, way->steps[step]);
    if (!is_there(try, way))
        fail_msg("%s: %s is not \"%s\"", try->hand->name, top_screen(&try->stage), way->shows);
    int reached = try->inputs, called = is_call_now(&try->stage) ? 0 : call(try);
    if (try->hand->call || try->hand->mouse) assert_in_range(called, 0, CALL_INPUTS);
    for (int i = 0; i < APP_MAX_DEPTH && try->stage.app.depth > 1; i++) go_back(try);
    assert_string_equal(top_screen(&try->stage), "home");
    fprintf(out, " %5d %4d", reached, called);
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
    fprintf(
        out, "Inputs that it takes to reach a screen from Home, and then Call now.\n\n%-46s", "");
    for (size_t hand = 0; hand < HANDS; hand++) fprintf(out, " %10s", hands[hand].name);
    fputc('\n', out);
    for (size_t i = 0; i < way_count; i++) {
        char label[60];
        label_of(&ways[i], label, sizeof label);
        fputs(label, out);
        for (size_t hand = 0; hand < HANDS; hand++) {
            struct try try;
            begin(&try, &hands[hand]);
            try_way(&try, &ways[i], out);
            stage_end(&try.stage);
        }
        fputc('\n', out);
    }
    fprintf(out, "%-46s", "a quiz, to its end");
    for (size_t hand = 0; hand < HANDS; hand++) {
        struct try try;
        begin(&try, &hands[hand]);
        finish_quiz(&try);
        fprintf(out, " %5d     ", try.inputs);
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
        cmocka_unit_test(after_plus_8_and_2_move_in_every_list_and_the_last_row_says_so),
        cmocka_unit_test(find_is_no_trap),
        cmocka_unit_test(words_without_numbers_move_by_8_and_2),
    };
    return cmocka_run_group_tests_name("reach", tests, NULL, NULL);
}
