/* SPDX-License-Identifier: MIT */
#include "tests/support/walks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "config/base/translate.h"
#include "tests/support/ways.h"

enum { MOST_PAGES = 80, QUESTIONS = 8 };

/* The PIN 471100, as MD5, which a kiosk would call weak, and which takes no time. */
#define HASH "$1$abcdefgh$uSytxlDQsyf6YmfLhLBP6."

/* As a kiosk it begins asleep. */
static void begin(struct stage *stage, const char *pack, bool touch, bool kiosk) {
    stage_settings_in(stage, pack);
    stage->settings.idle.timeout_seconds = 0;
    stage->settings.quiz.shuffle = false;
    stage->settings.screen.touch = touch;
    stage->settings.kiosk.staff_pin.bytes = HASH;
    stage_open(stage, 24, 80, kiosk);
}

static bool is_at_contents(const struct stage *stage) {
    return strcmp(top_screen(stage), "contents") == 0;
}

/* A part that is short enough in English may be so long that it begins with its contents. */
static void replay(struct stage *stage, const struct stage *script) {
    assert_true(script->given_count < STAGE_KEPT);
    for (size_t i = 0; i < script->given_count; i++) {
        bool reads = script->given[i].key.character == U'0';
        if (is_at_contents(stage) && !reads) read_it_all(stage);
        give(stage, script->given[i]);
    }
    if (!is_at_contents(script)) read_it_all(stage);
}

/* Goes where `script` leads in English, and then there in the other language. */
static void walk(const struct walks *walks, void (*script)(struct stage *stage, const void *way),
    const void *way, const char *where, bool kiosk) {
    struct stage english, other;
    translate_use(TRANSLATE_ENGLISH);
    begin(&english, "en", walks->touch, kiosk);
    script(&english, way);
    for (size_t size = 0; size < walks->size_count; size++) {
        translate_use(walks->words);
        begin(&other, walks->pack, walks->touch, kiosk);
        replay(&other, &english);
        if (strcmp(top_screen(&other), top_screen(&english)) != 0)
            fail_msg("%s: the keys lead to %s, in English to %s", where, top_screen(&other),
                top_screen(&english));
        resize(&other, walks->sizes[size][0], walks->sizes[size][1]);
        walks->look(&other, where);
        stage_end(&other);
    }
    stage_end(&english);
}

static void by_way(struct stage *stage, const void *way) {
    go_way(stage, way);
    assert_string_equal(top_screen(stage), ((const struct way *)way)->screen);
}

/* '\n' is Enter, 'S' is F12; any other character is typed. */
static void by_keys(struct stage *stage, const void *keys) {
    for (const char *key = keys; *key; key++) {
        if (*key == '\n')
            press_code(stage, KEY_CODE_ENTER);
        else if (*key == 'S')
            press_code(stage, KEY_CODE_F12);
        else
            press(stage, *key);
    }
}

struct quiz_way {
    int question; /* QUESTIONS + 1: the last page */
    bool answered;
};

/* To a question, and answers it where that is wanted. */
static void quiz(struct stage *stage, const void *way) {
    const struct quiz_way *quiz_way = way;
    int wanted = quiz_way->question;
    choose_on_home(stage, "Check what you know");
    press_code(stage, KEY_CODE_ENTER);
    for (int at = 1; at < wanted; at++) {
        for (int i = 0;
             i < 20 && !cursor_on(stage, "[Next question]") && !cursor_on(stage, "[Go to the end]");
             i++)
            press_code(stage, KEY_CODE_DOWN);
        press_code(stage, KEY_CODE_ENTER);
    }
    press_code(stage, KEY_CODE_HOME);
    for (int i = 0; quiz_way->answered && i < 2; i++) press_code(stage, KEY_CODE_ENTER);
}

void walk_pick(struct stage *stage) {
    choose_on_home(stage, "Questions for my doctor");
    press_code(stage, KEY_CODE_ENTER);
    press_code(stage, KEY_CODE_ENTER);
}

static void closing(struct stage *stage, const void *nothing) {
    (void)nothing;
    walk_pick(stage);
    press_code(stage, KEY_CODE_F10);
    assert_string_equal(top_screen(stage), "closing");
}

void walk_everywhere(const struct walks *walks) {
    static const char *const keys[] = {"", "/", "/imatinib", "/imatinyb", "/qqqqqq", "?", "c", "q"};
    static const char *const staff[] = {"", " ", " S", " S471100\n", " S471100\n1"};
    for (size_t i = 0; i < way_count; i++) walk(walks, by_way, &ways[i], ways[i].shows, false);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        walk(walks, by_keys, keys[i], keys[i], false);
    for (size_t i = 0; i < sizeof staff / sizeof *staff; i++)
        walk(walks, by_keys, staff[i], "kiosk", true);
    for (int at = 2; at <= 2 * QUESTIONS + 2; at++)
        walk(walks, quiz, &(struct quiz_way){at / 2, at % 2}, "quiz", false);
    walk(walks, closing, NULL, "closing", false);
}

static bool is_same(const struct surface *one, const struct surface *other) {
    size_t count = (size_t)one->rows * (size_t)one->columns;
    return one->cursor_row == other->cursor_row &&
           memcmp(one->cells, other->cells, count * sizeof *one->cells) == 0;
}

void walk_through(struct stage *stage, void (*look)(const struct surface *shown)) {
    struct surface before = {0};
    look(&stage->shown); /* as it opens: a key wakes what sleeps */
    press_code(stage, KEY_CODE_HOME);
    for (int page = 0; page < MOST_PAGES; page++) {
        look(&stage->shown);
        copy_shown(stage, &before);
        press_code(stage, KEY_CODE_PAGE_DOWN);
        if (is_same(&before, &stage->shown)) break;
    }
    surface_free(&before);
}
