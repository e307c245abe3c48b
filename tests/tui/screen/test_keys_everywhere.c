/* The same key has the same meaning in all lists and on all pages, and what Help says is what
 * happens. Each line of Help is checked on each screen, by comparing what the screen shows after
 * one key with what it shows after others: Space on a page is Page Down, Left in a list is Esc.
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

enum { MOST_KEYS = 24, MOST_ITEMS = 60, BOX_COLUMNS = 64, HELD_MS = 700, MINUTE_MS = 60 * 1000 };

/* MD5, which a kiosk would call weak, and which takes no time. */
#define PIN U"471100"
#define HASH "$1$abcdefgh$uSytxlDQsyf6YmfLhLBP6."

/* How keys are written here; any other character is typed. */
static const struct {
    char32_t sign;
    struct key key;
} signs[] = {
    {U'↑', {.code = KEY_CODE_UP}},
    {U'↓', {.code = KEY_CODE_DOWN}},
    {U'←', {.code = KEY_CODE_LEFT}},
    {U'→', {.code = KEY_CODE_RIGHT}},
    {U'⇞', {.code = KEY_CODE_PAGE_UP}},
    {U'⇟', {.code = KEY_CODE_PAGE_DOWN}},
    {U'⇱', {.code = KEY_CODE_HOME}},
    {U'⇲', {.code = KEY_CODE_END}},
    {U'⇥', {.code = KEY_CODE_TAB}},
    {U'⇤', {.code = KEY_CODE_BACK_TAB}},
    {U'⏎', {.code = KEY_CODE_ENTER}},
    {U'⎋', {.code = KEY_CODE_ESCAPE}},
    {U'⌫', {.code = KEY_CODE_BACKSPACE}},
    {U'①', {.code = KEY_CODE_F1}},
    {U'⑩', {.code = KEY_CODE_F10}},
    {U'⑫', {.code = KEY_CODE_F12}},
    {U'©', {.code = KEY_CODE_CONTROL, .character = U'c'}},
    {U'ⓤ', {.code = KEY_CODE_CONTROL, .character = U'u'}},
    {U'®', {.code = KEY_CODE_CONTROL, .character = U'l'}},
};

static void type(struct stage *stage, const char32_t *keys) {
    for (; *keys; keys++) {
        struct key key = {.code = KEY_CODE_CHARACTER, .character = *keys};
        for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
            if (signs[i].sign == *keys) key = signs[i].key;
        give(stage, (struct input){.kind = INPUT_KEY, .key = key});
    }
}

/* --- the screens
 * -------------------------------------------------------------------------------------------- */

enum kind { LIST, PAGE, QUESTION, TYPED };

struct walk {
    struct stage stage;
    struct way way;
    const char32_t *then; /* keys after the way */
    int rows, columns;
    enum kind kind;
    bool typing; /* letters, digits and Space are text */
    bool menu;   /* a digit opens the item of that number */
    bool ticks;  /* Space is Enter: questions */
    bool staff;
    enum command command; /* that is looked at */
};

static enum kind kind_of(const char *screen) {
    static const char *const lists[] = {
        "home", "menu", "words", "flashcards", "places", "find", "questions", "quiz", "staff"};
    if (strcmp(screen, "confirm") == 0) return QUESTION;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        if (strcmp(screen, lists[i]) == 0) return LIST;
    return PAGE;
}

/* To the screen, from a visit that has just begun. */
static void there(struct walk *walk) {
    struct stage *stage = &walk->stage;
    wait_until(stage, stage->now_ms + MINUTE_MS); /* the page for cleaning takes no key till then */
    be_done(stage);
    if (strcmp(top_screen(stage), "attract") == 0) press(stage, ' ');
    if (walk->staff) type(stage, U"⑫" PIN U"⏎");
    resize(stage, 24, 80);
    go_way(stage, &walk->way);
    stage->now_ms += HELD_MS; /* the Enter that led here was let go */
    type(stage, walk->then);
    resize(stage, walk->rows, walk->columns);
    assert_string_equal(top_screen(stage), walk->way.screen);
}

static void begin(
    struct walk *walk, const struct way *way, const char32_t *then, const int size[2]) {
    bool is_staff = strcmp(way->screen, "staff") == 0, is_find = strcmp(way->screen, "find") == 0;
    *walk = (struct walk){.way = *way,
        .then = then,
        .staff = is_staff,
        .typing = is_find,
        .rows = size[0],
        .columns = size[1]};
    walk->kind = is_find && !*then ? TYPED : kind_of(way->screen);
    walk->menu = is_staff || strcmp(way->screen, "menu") == 0 || strcmp(way->screen, "home") == 0;
    walk->ticks = strcmp(way->screen, "questions") == 0 || strcmp(way->screen, "quiz") == 0 ||
                  strcmp(way->screen, "flashcards") == 0;
    stage_settings(&walk->stage);
    walk->stage.settings.idle.timeout_seconds = 0;
    walk->stage.settings.quiz.shuffle = false;
    walk->stage.settings.kiosk.staff_pin.bytes = HASH;
    stage_open(&walk->stage, 24, 80, is_staff);
    there(walk);
}

static void each_screen_sized(void (*look)(struct walk *walk), const int size[2]) {
    static const struct {
        struct way way;
        const char32_t *then;
    } more[] = {{{.screen = "home"}, U""}, {{.screen = "staff"}, U""},
        {{.screen = "find", .steps = {"Find a word"}}, U"liver"},
        {{.screen = "find", .steps = {"Find a word"}}, U"lyver"},
        {{.screen = "quiz", .steps = {"Check what you know"}}, U"⏎"}};
    for (size_t i = 0; i < way_count + sizeof more / sizeof *more; i++) {
        struct walk walk;
        if (i < way_count)
            begin(&walk, &ways[i], U"", size);
        else
            begin(&walk, &more[i - way_count].way, more[i - way_count].then, size);
        look(&walk);
        stage_end(&walk.stage);
    }
}

static void each_screen(void (*look)(struct walk *walk)) {
    static const int sizes[][2] = {{24, 80}, {12, 40}};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) each_screen_sized(look, sizes[i]);
}

/* --- comparing
 * ---------------------------------------------------------------------------------------------- */

static bool is_same_frame(const struct surface *one, const struct surface *other) {
    size_t cells = (size_t)one->rows * (size_t)one->columns;
    return one->cursor_row == other->cursor_row && one->cursor_column == other->cursor_column &&
           memcmp(one->cells, other->cells, cells * sizeof *one->cells) == 0;
}

/* The last row names the keys of a number pad once they were pressed; that is not compared here. */
static void forget_pad(struct stage *stage) {
    if (!stage->app.visit || !stage->app.visit->pad) return;
    stage->app.visit->pad = false;
    app_present(&stage->app);
}

/* Says whether both rows of keys, typed on the screen, lead to the same screen with the same frame.
 */
static bool is_same(struct walk *walk, const char32_t *one, const char32_t *other) {
    struct surface frame = {0};
    there(walk);
    type(&walk->stage, one);
    forget_pad(&walk->stage);
    copy_shown(&walk->stage, &frame);
    size_t depth = walk->stage.app.depth;
    there(walk);
    type(&walk->stage, other);
    forget_pad(&walk->stage);
    bool same = depth == walk->stage.app.depth && is_same_frame(&frame, &walk->stage.shown);
    surface_free(&frame);
    return same;
}

static void fail_here(struct walk *walk, const char *what) {
    fail_msg("%s, on %s (\"%s\") of %d rows: %s", keys_name(walk->command, true), walk->way.screen,
        walk->way.shows ? walk->way.shows : "", walk->rows, what);
}

#define SAME(one, other)                                                                           \
    do {                                                                                           \
        if (!is_same(walk, one, other)) fail_here(walk, #one " is not " #other);                   \
    } while (0)
#define DIFFERS(one, other)                                                                        \
    do {                                                                                           \
        if (is_same(walk, one, other))                                                             \
            fail_here(walk, #one " does nothing that " #other " does not");                        \
    } while (0)

/* The words that the cursor stands on: what is chosen in a list, the top of a page. While somebody
 * types, the cursor is there, and a mark says what is chosen. */
static void chosen_words(const struct walk *walk, char *out, size_t room) {
    const struct surface *shown = &walk->stage.shown;
    int row = walk->typing ? 1 : shown->cursor_row;
    for (surface_row(shown, row, out, room); walk->typing && strncmp(out, " >", 2) != 0;)
        surface_row(shown, ++row, out, room);
}

/* Says how many times Down leads to the words that `keys` lead to, from the start; 0: never. */
static int downs_to(struct walk *walk, const char32_t *keys) {
    char wanted[1024], words[1024];
    there(walk);
    type(&walk->stage, keys);
    chosen_words(walk, wanted, sizeof wanted);
    type(&walk->stage, U"⇱");
    for (int count = 1; count < MOST_ITEMS; count++) {
        type(&walk->stage, U"↓");
        chosen_words(walk, words, sizeof words);
        if (strcmp(words, wanted) == 0) return count;
    }
    return 0;
}

static bool shows_after(
    struct walk *walk, const char32_t *keys, const char *screen, const char *words) {
    there(walk);
    type(&walk->stage, keys);
    return strcmp(top_screen(&walk->stage), screen) == 0 && shows(&walk->stage, words);
}

static bool is_call_now(struct walk *walk) {
    return walk->way.shows && strcmp(walk->way.shows, "Home > Call now") == 0;
}

/* --- what each key does in a list
 * ---------------------------------------------------------------------------------- */

/* From the top, Up leads to the last row, and nothing is lost by coming back. */
static void up_from_top(struct walk *walk) {
    DIFFERS(U"⇱↑", U"⇱");
    SAME(U"⇱↑↓", U"⇱");
    SAME(U"⇱↑←", U"⇱");
    SAME(U"⇱↑⎋", U"⇱");
    SAME(U"⇱↑→→←←←", U"⇱");
    assert_true(shows_after(walk, U"⇱↑⏎", "topic", "one of these signs") || is_call_now(walk));
}

static void list_up(struct walk *walk) {
    SAME(U"⇱↓↑", U"⇱");
    if (!walk->staff) up_from_top(walk);
    if (!walk->typing) SAME(U"⇱↓k", U"⇱");
}

static void list_down(struct walk *walk) {
    DIFFERS(U"⇱↓", U"⇱");
    if (!walk->typing) SAME(U"⇱j", U"⇱↓");
}

/* What was typed is not lost by an arrow. */
static void list_left(struct walk *walk) {
    if (walk->typing)
        SAME(U"←", U"");
    else
        SAME(U"←", U"⎋");
}

static void list_right(struct walk *walk) {
    SAME(U"→", U"⏎");
    SAME(U"⇲→", U"⇲⏎");
}

static void list_page_up(struct walk *walk) {
    SAME(U"⇱⇟⇞", U"⇱");
    SAME(U"⇱⇞", U"⇱");
}

/* Behind the end of a list that has pages of its own is the next of them. */
static void list_page_down(struct walk *walk) {
    if (!walk->typing) SAME(U"⇱+", U"⇱↓");
    int least = walk->ticks && walk->rows < 24 ? 1 : 2; /* a long question may fill a low screen */
    if (is_same(walk, U"⇱⇟⇟⇟⇟⇟⇟⇟⇟", U"⇲") && downs_to(walk, U"⇱⇟") < least)
        fail_here(walk, "is not several times Down");
    DIFFERS(U"⇱⇟", U"⇱");
    if (!is_same(walk, U"⇱⇟", U"⇲")) SAME(U"⇱⇟⇟⇞⇞", U"⇱");
}

static void list_space(struct walk *walk) {
    if (walk->ticks)
        SAME(U" ", U"⏎");
    else if (!walk->typing)
        SAME(U"⇱ ", U"⇱⇟");
}

static void list_top(struct walk *walk) {
    SAME(U"⇲⇱", U"⇱");
    SAME(U"⇱⇱", U"⇱");
}

static void list_end(struct walk *walk) {
    DIFFERS(U"⇲", U"⇱");
    SAME(U"⇱⇲↓", U"⇲");
}

static void list_next(struct walk *walk) {
    SAME(U"⇱⇥", U"⇱↓");
}

static void list_previous(struct walk *walk) {
    SAME(U"⇲⇤", U"⇲↑");
}

static void list_open(struct walk *walk) {
    DIFFERS(U"⇲⏎", U"⇲");
}

static void list_digit(struct walk *walk) {
    there(walk);
    if (walk->typing || strcmp(walk->way.screen, "words") == 0) return; /* no item has a number */
    if (walk->menu)
        SAME(U"1", U"⇱⏎");
    else
        SAME(U"2", U"⇱↓");
}

/* --- what each key does on a page
 * ---------------------------------------------------------------------------------- */

/* A page that is longer than the screen has a bar beside it, a box at its right edge. */
static bool is_long(struct walk *walk) {
    int box = walk->columns < BOX_COLUMNS ? walk->columns : BOX_COLUMNS;
    bool is_box = strcmp(walk->way.screen, "popup") == 0;
    int column = is_box ? (walk->columns + box) / 2 - 1 : walk->columns - 2;
    there(walk);
    const struct surface *shown = &walk->stage.shown;
    for (int row = 0; row < shown->rows; row++)
        if (shown->cells[row * shown->columns + column].characters[0] == L'█') return true;
    return false;
}

static void page_up(struct walk *walk) {
    if (is_long(walk))
        SAME(U"⇱↓↑", U"⇱");
    else
        SAME(U"⇱↓↑", U"⇱↑"); /* Down led nowhere */
    up_from_top(walk);
    SAME(U"⇲k", U"⇲↑");
    SAME(U"⇲8", U"⇲↑");
}

static void page_down(struct walk *walk) {
    if (is_long(walk)) DIFFERS(U"⇱↓", U"⇱");
    SAME(U"⇱j", U"⇱↓");
    SAME(U"⇱2", U"⇱↓");
}

/* Some pages have no second link. */
static void page_left(struct walk *walk) {
    SAME(U"⇱←", U"⇱⎋");
    SAME(U"⇱4", U"⇱⎋");
    if (!is_same(walk, U"⇱⇥⇥", U"⇱⇥")) SAME(U"⇱⇥⇥←", U"⇱⇥⇥⇤");
}

/* The only link of a box is always the one that is chosen. */
static void page_right(struct walk *walk) {
    SAME(U"⇱6", U"⇱→");
    if (strcmp(walk->way.screen, "popup") != 0)
        SAME(U"⇱→", U"⇱⇥");
    else if (shows_after(walk, U"⏎", "card", "On the web"))
        SAME(U"→", U"⏎");
    else
        SAME(U"⇱→", U"⇱↑"); /* no link is left: to the last row */
}

static void page_page_up(struct walk *walk) {
    SAME(U"⇱⇟⇞", U"⇱");
    SAME(U"⇱⇟9", U"⇱");
    SAME(U"⇱⇞", U"⇱");
}

/* The code of a card is a page of its own, to which no line leads. */
static void page_page_down(struct walk *walk) {
    SAME(U"⇱+", U"⇱⇟");
    SAME(U"⇱3", U"⇱⇟");
    if (is_long(walk)) DIFFERS(U"⇱⇟", U"⇱");
    if (is_same(walk, U"⇱⇟", U"⇱")) {
        SAME(U"⇱⇲", U"⇱");
        return;
    }
    bool card = strcmp(walk->way.screen, "card") == 0 && is_same(walk, U"⇱", U"⇲");
    if (!card && downs_to(walk, U"⇱⇟") == 0) fail_here(walk, "is not a number of lines");
}

static void page_space(struct walk *walk) {
    SAME(U"⇱ ", U"⇱⇟");
}

static void page_top(struct walk *walk) {
    SAME(U"⇲⇱", U"⇱");
    SAME(U"⇱⇟7", U"⇱");
}

static void page_end(struct walk *walk) {
    if (is_long(walk)) DIFFERS(U"⇱⇲", U"⇱");
    SAME(U"⇲↓", U"⇲");
    SAME(U"⇱1", U"⇱⇲");
    SAME(U"⇱⇟⇲⇲", U"⇱⇟⇲");
}

static void page_next(struct walk *walk) {
    if (strcmp(walk->way.screen, "topic") == 0) DIFFERS(U"⇱⇥", U"⇱");
}

static void page_previous(struct walk *walk) {
    if (is_same(walk, U"⇱⇥⇥", U"⇱⇥")) return;
    DIFFERS(U"⇱⇥⇥⇤", U"⇱⇥⇥");
    SAME(U"⇱⇥⇥⇤⇥", U"⇱⇥⇥");
}

static void page_open(struct walk *walk) {
    bool text = strcmp(walk->way.screen, "topic") == 0 || strcmp(walk->way.screen, "help") == 0;
    if (text)
        SAME(U"⇱⏎", U"⇱⇟");
    else if (strcmp(walk->way.screen, "card") == 0 && is_same(walk, U"⏎", U""))
        SAME(U"→", U"⇱↑"); /* there is no further page */
    else if (strcmp(walk->way.screen, "card") == 0)
        SAME(U"⏎", U"→");
    else
        DIFFERS(U"⏎", U"");
}

/* --- what each key does everywhere
 * -------------------------------------------------------------------------------- */

static void back(struct walk *walk) {
    there(walk);
    size_t depth = walk->stage.app.depth;
    type(&walk->stage, U"⎋");
    assert_int_equal(walk->stage.app.depth, depth > 1 ? depth - 1 : 1);
    if (walk->typing) return;
    SAME(U"⌫", U"⎋");
    SAME(U"-", U"⎋");
    SAME(U".", U"⎋");
}

static void call_now(struct walk *walk) {
    if (!walk->typing) assert_true(shows_after(walk, U"c", "topic", "one of these signs"));
    if (!walk->typing) SAME(U"C", U"c");
}

static void call_star(struct walk *walk) {
    assert_true(shows_after(walk, U"*", "topic", "one of these signs"));
    if (!walk->typing) SAME(U"*", U"c");
}

static void words(struct walk *walk) {
    if (!walk->typing) assert_true(shows_after(walk, U"w", "words", "Words to know"));
}

static void help(struct walk *walk) {
    assert_true(shows_after(walk, U"①", "help", "Help"));
    if (!walk->typing) SAME(U"?", U"①");
}

static void finished(struct walk *walk) {
    there(walk);
    const char *asks = visit_stake(walk->stage.app.visit).any ? "closing" : "home";
    press_code(&walk->stage, KEY_CODE_F10);
    assert_string_equal(top_screen(&walk->stage), asks);
    be_done(&walk->stage);
    assert_string_equal(top_screen(&walk->stage), "home");
    assert_false(walk->stage.app.visit->touched);
}

static void finished_by_letter(struct walk *walk) {
    if (!walk->typing) SAME(U"x", U"⑩");
}

static void first_page(struct walk *walk) {
    bool home = strcmp(walk->way.screen, "home") == 0;
    if (walk->typing) return;
    assert_true(shows_after(
        walk, U"q", home ? "confirm" : "home", home ? "Leave the guide?" : "Metastatic GIST"));
}

static void leave(struct walk *walk) {
    assert_true(shows_after(walk, U"©", "confirm", "Leave the guide?"));
}

static void find(struct walk *walk) {
    if (!walk->typing) assert_true(shows_after(walk, U"/", "find", "Find:"));
}

static void erase(struct walk *walk) {
    if (!walk->typing) {
        SAME(U"ⓤ", U"");
        return;
    }
    DIFFERS(U"liver", U"liverⓤ");
    SAME(U"pillⓤliver", U"ⓤliver");
}

/* The stage has one look alone; test_touch.c steps through others. */
static void look(struct walk *walk) {
    if (!walk->typing) SAME(U"z", U"");
}

static void draw_again(struct walk *walk) {
    SAME(U"®", U"");
    assert_true(shows_after(walk, U"®", walk->way.screen, ""));
    assert_true(walk->stage.afresh || strcmp(walk->way.screen, "home") == 0);
}

/* Letters that mean something on one kind of page do nothing on all others. */
static bool is_tried(struct walk *walk) {
    return strcmp(walk->way.screen, "quiz") == 0 && *walk->then;
}

static void read_about(struct walk *walk) {
    bool home = strcmp(walk->way.screen, "home") == 0;
    if (walk->typing) return;
    if (!is_tried(walk)) {
        if (home) DIFFERS(U"r", U"");
        SAME(home ? U"rr" : U"r", U"");
        return;
    }
    assert_false(shows_after(walk, U"r", "quiz", ""));
    assert_true(shows_after(walk, U"r⎋", "quiz", "Question 1 of"));
}

static void show_me(struct walk *walk) {
    if (walk->typing) return;
    if (is_tried(walk))
        assert_true(shows_after(walk, U"s", "quiz", "This is the answer."));
    else
        SAME(U"s", U"");
}

static void hide(struct walk *walk) {
    if (walk->typing) return;
    if (shows_after(walk, U"", "topic", "People who started imatinib"))
        SAME(U"h", U"⎋");
    else
        SAME(U"h", U"");
}

static void next_hit(struct walk *walk) {
    if (!walk->typing)
        SAME(U"n", U"");
    else if (shows_after(walk, U"⏎", "topic", "1 of "))
        assert_true(shows_after(walk, U"⏎n", "topic", "2 of "));
}

static void previous_hit(struct walk *walk) {
    if (!walk->typing)
        SAME(U"p", U"");
    else if (shows_after(walk, U"⏎", "topic", "1 of "))
        SAME(U"⏎np", U"⏎");
}

/* Where there is a part's page. There and back again is where one was. */
static void contents(struct walk *walk) {
    if (walk->typing) return;
    if (shows_after(walk, U"t", "contents", "Contents"))
        SAME(U"t⎋", U"");
    else
        SAME(U"t", U"");
}

static void section(struct walk *walk, const char32_t *key) {
    if (walk->typing) return;
    if (strcmp(walk->way.screen, "topic") == 0)
        assert_true(shows_after(walk, key, "topic", ""));
    else
        SAME(key, U"");
}

static void next_section(struct walk *walk) {
    section(walk, U"]");
}

static void previous_section(struct walk *walk) {
    section(walk, U"[");
}

/* Where there is one language L means nothing; tests/tui/app/test_app_language.c has two. */
static void language(struct walk *walk) {
    if (!walk->typing) SAME(U"l", U"");
}

/* --- Help, line by line
 * -------------------------------------------------------------------------------------------- */

static const struct {
    enum command command;
    const char *says;
    void (*in_list)(struct walk *walk), (*on_page)(struct walk *walk);
} lines[] = {
    {COMMAND_UP, "Go up: to the item above, or one line back. From the top, to the last row",
        list_up, page_up},
    {COMMAND_DOWN, "Go down: to the item below, or one line on", list_down, page_down},
    {COMMAND_LEFT,
        "Go back. On a page, first to the link before; in two columns, first to the left one",
        list_left, page_left},
    {COMMAND_RIGHT,
        "Open what is chosen. On a page, go to the next link; in two columns, first to the right "
        "one",
        list_right, page_right},
    {COMMAND_PAGE_UP, "Go back one page", list_page_up, page_page_up},
    {COMMAND_PAGE_DOWN, "Go on one page", list_page_down, page_page_down},
    {COMMAND_SPACE, "Go on one page. Among questions, the same as Enter", list_space, page_space},
    {COMMAND_TOP, "Go to the start of the page or the list", list_top, page_top},
    {COMMAND_END, "Go to the end of the page or the list", list_end, page_end},
    {COMMAND_NEXT_LINK, "Go to the next link or item", list_next, page_next},
    {COMMAND_PREVIOUS_LINK, "Go to the link or item before", list_previous, page_previous},
    {COMMAND_OPEN, "Open what is chosen. On a page without a choice, go on", list_open, page_open},
    {COMMAND_BACK, "Go back to where you were", back, back},
    {COMMAND_DIGIT, "Go to that item of a list. In a menu, open it", list_digit, NULL},
    {COMMAND_CALL_NOW, "See when to call right now, and whom", call_now, call_now},
    {COMMAND_CALL_STAR, "The same as C, on a number pad, and while you type a word to find",
        call_star, call_star},
    {COMMAND_WORDS, "Look up words to know", words, words},
    {COMMAND_HELP, "See this help", help, help},
    {COMMAND_FINISHED,
        "Done: clear everything for the next person. It asks if you picked or answered something",
        finished, finished},
    {COMMAND_FINISHED_BY_LETTER, "The same as F10", finished_by_letter, finished_by_letter},
    {COMMAND_HOME, "Go to the first page", first_page, first_page},
    {COMMAND_LEAVE, "Leave the guide. It asks first", leave, leave},
    {COMMAND_CONTENTS, "In a part: see its headings and go to one", contents, contents},
    {COMMAND_NEXT_SECTION, "In a part: go to the next heading", next_section, next_section},
    {COMMAND_PREVIOUS_SECTION, "In a part: go to the heading before", previous_section,
        previous_section},
    {COMMAND_READ, "In the quiz: read about this question. On the first page: for screen readers",
        read_about, read_about},
    {COMMAND_SHOW, "In the quiz: show me the answer", show_me, show_me},
    {COMMAND_HIDE, "Where numbers stand: hide them again", hide, hide},
    {COMMAND_FIND, "Find a word in the whole guide", find, find},
    {COMMAND_NEXT_HIT, "After a search: the next place", next_hit, next_hit},
    {COMMAND_PREVIOUS_HIT, "After a search: the place before", previous_hit, previous_hit},
    {COMMAND_ERASE, "In Find: erase all that you typed", erase, erase},
    {COMMAND_LOOK, "Change the colors; on some screens, the letters too", look, look},
    {COMMAND_LANGUAGE, "Read the same page in another language", language, language},
    {COMMAND_REDRAW, "Draw the screen again", draw_again, draw_again},
};
enum { LINES = sizeof lines / sizeof *lines };

static void help_says_what_is_checked_here(void **state) {
    (void)state;
    size_t found = 0;
    for (int command = 0; command < COMMAND_COUNT; command++) {
        if (!keys_help((enum command)command)) continue;
        found++;
        size_t line = 0;
        while (line < LINES && lines[line].command != (enum command)command) line++;
        if (line == LINES) fail_msg("%s is not checked", keys_name((enum command)command, true));
        assert_string_equal(keys_help((enum command)command), lines[line].says);
    }
    assert_int_equal(found, LINES);
}

/* The staff's page, and a question that wants Yes or No, are left before anything else is done. */
static bool stays_alone(const struct walk *walk, enum command command) {
    return walk->staff && (command > COMMAND_DIGIT || command == COMMAND_BACK);
}

static void look_at_lines(struct walk *walk) {
    for (size_t i = 0; i < LINES; i++) {
        void (*check)(struct walk *) = walk->kind == LIST   ? lines[i].in_list
                                       : walk->kind == PAGE ? lines[i].on_page
                                                            : NULL;
        walk->command = lines[i].command;
        if (check && !stays_alone(walk, walk->command)) check(walk);
    }
}

static void every_key_does_the_same_in_all_lists_and_on_all_pages(void **state) {
    (void)state;
    each_screen(look_at_lines);
}

/* On a large screen, where words and questions stand in two columns, an arrow that leads to the
 * other one does just that; at the outer edges it is the way back and the way in, as everywhere. */
static void look_at_columns(struct walk *walk) {
    const char *screen = walk->way.screen;
    if (strcmp(screen, "words") != 0 && strcmp(screen, "questions") != 0) return;
    const struct surface *shown = &walk->stage.shown;
    there(walk);
    type(&walk->stage, U"⇱↓↓");
    int row = shown->cursor_row, column = shown->cursor_column;
    type(&walk->stage, U"→");
    assert_string_equal(top_screen(&walk->stage), screen);
    assert_true(shown->cursor_column > column + 20);
    assert_in_range(shown->cursor_row, row - 3, row + 3); /* headings stand between */
    type(&walk->stage, U"←");
    assert_string_equal(top_screen(&walk->stage), screen);
    assert_int_equal(shown->cursor_column, column);
    assert_in_range(shown->cursor_row, row - 3, row + 3);
    walk->command = COMMAND_RIGHT;
    SAME(U"⇱→→", U"⇱→⏎");
    DIFFERS(U"⇱→→", U"⇱→");
    SAME(U"⇲→", U"⇲⏎");
    walk->command = COMMAND_LEFT;
    SAME(U"⇱←", U"⎋");
    SAME(U"⇱→←←", U"⎋");
}

static void between_two_columns_left_and_right_lead_to_the_other(void **state) {
    static const int large[] = {40, 120}, larger[] = {60, 200};
    (void)state;
    each_screen_sized(look_at_columns, large);
    each_screen_sized(look_at_columns, larger);
}

static void look_at_question(struct walk *walk) {
    static const char32_t *const nothing[] = {
        U" ", U"⇟", U"⇞", U"w", U"?", U"/", U"x", U"q", U"r", U"s", U"h", U"n", U"©", U"5"};
    static const char32_t *const yes[] = {U"→", U"⇥", U"⇲", U"2", U"j"}, *const no[] = {U"↓↑",
                                                                             U"↓←", U"↓⇤", U"↓⇱",
                                                                             U"21", U"28"};
    if (walk->kind != QUESTION) return;
    walk->command = COMMAND_OPEN;
    DIFFERS(U"↓", U"");
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) SAME(yes[i], U"↓");
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) SAME(no[i], U"");
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) SAME(nothing[i], U"");
    SAME(U"⏎", U"⎋"); /* No is chosen */
    call_star(walk);  /* what cannot wait does not wait for an answer */
}

static void a_question_waits_for_its_answer(void **state) {
    (void)state;
    each_screen(look_at_question);
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_says_what_is_checked_here),
        cmocka_unit_test(every_key_does_the_same_in_all_lists_and_on_all_pages),
        cmocka_unit_test(between_two_columns_left_and_right_lead_to_the_other),
        cmocka_unit_test(a_question_waits_for_its_answer),
    };
    return cmocka_run_group_tests_name("keys everywhere", tests, NULL, NULL);
}
