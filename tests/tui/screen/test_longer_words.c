/* Other languages take more room than English, often a third more. All screens are shown with words
 * that are a third longer, made from the marked ones, and none of them may be cut. Each begins with
 * a letter of its own and ends with one: where the first stands on a screen, the last does too, at
 * some place of it if it is scrolled. SPDX-License-Identifier: MIT */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "config/base/catalog.h"
#include "config/base/translate.h"
#include "config/host/places.h"
#include "tests/support/made_catalog.h"
#include "tests/support/walks.h"
#include "tui/app/out_of_order.h"
#include "tui/screen/warning.h"

/* Of one column, and in no text: Anatolian and Egyptian hieroglyphs. */
enum { FIRST = 0x14400, LAST = 0x13000, MOST_WORDS = 580, LEAST_SEEN = 220, TAG_BYTES = 4 };

#define LONGER "qx"

static struct {
    struct arena memory;
    struct catalog catalog; /* the words */
} marked;

static const char *letter(unsigned long character) {
    static char text[2][TAG_BYTES + 1];
    static int at;
    at = !at;
    snprintf(text[at], sizeof *text, "%lc", (wint_t)character);
    return text[at];
}

/* Words with their letters, a third longer and at least by these; within brackets and blanks. */
static const char *longer(const char *words, size_t index, struct arena *arena) {
    const char *context_end = strchr(words, '\004');
    if (context_end) words = context_end + 1;
    size_t bytes = strlen(words), open = strspn(words, "[ "), close = 0;
    while (close < bytes - open && strchr("] ", words[bytes - 1 - close])) close++;
    const char *more = "";
    size_t wanted = (bytes - open - close + 2) / 3;
    for (size_t added = 2; added < wanted; added++)
        more = arena_join(arena, more, added % 6 ? "x" : " ");
    return arena_format(arena, "%.*s%s%.*s%s%s%s", (int)open, words, letter(FIRST + index),
        (int)(bytes - open - close), words + open, more, letter(LAST + index),
        words + bytes - close);
}

static void make_longer(void) {
    static struct made_catalog made, built;
    struct arena *arena = &marked.memory;
    struct report report = {0};
    char room[PATH_MAX];
    made_catalog_read(&built, places_catalog("es", room));
    assert_null(catalog_read(&marked.catalog, built.bytes, built.count, arena));
    size_t count = marked.catalog.count - 1; /* without the header */
    assert_in_range(count, 300, MOST_WORDS - 1);
    struct made_pair *pairs = arena_array(arena, count, sizeof *pairs);
    for (size_t i = 0; i < count; i++) {
        const struct catalog_entry *entry = &marked.catalog.entries[i + 1];
        const char *many = entry->forms > 1 ? entry->words + strlen(entry->words) + 1 : NULL;
        const char *one = longer(entry->words, i + 1, arena);
        pairs[i] = (struct made_pair)MADE_PAIR(entry->words, one);
        if (!many) continue;
        many = longer(many, i + 1, arena);
        pairs[i].words_bytes =
            strlen(entry->words) + 1 + strlen(entry->words + strlen(entry->words) + 1);
        pairs[i].translated_bytes = strlen(one) + 1 + strlen(many);
        char *both = arena_array(arena, pairs[i].translated_bytes + 1, 1);
        memcpy(both, one, strlen(one));
        memcpy(both + strlen(one) + 1, many, strlen(many));
        pairs[i].translated = both;
    }
    make_catalog(&made, MADE_TWO_FORMS, pairs, count);
    const char *path = made_catalog_file(made.bytes, made.count);
    translate_load(LONGER, path, &report);
    unlink(path);
    if (report.count) fail_msg("%s", report.problems[0].words);
}

/* --- looking */

struct seen {
    bool first[MOST_WORDS], last[MOST_WORDS];
};

static void look(struct seen *seen, const struct surface *shown) {
    for (int i = 0; i < shown->rows * shown->columns; i++) {
        unsigned long character = (unsigned long)shown->cells[i].characters[0];
        if (character >= FIRST && character < FIRST + MOST_WORDS)
            seen->first[character - FIRST] = true;
        if (character >= LAST && character < LAST + MOST_WORDS) seen->last[character - LAST] = true;
    }
}

/* Of the line at the bottom of Home, and of the quiz, as many sentences are shown as there is room
 * for. */
static bool may_end_early(const char *words) {
    static const char *const lines[] = {
        "Not a substitute for your care team. Want this on paper? Ask at the desk.",
        "Enter opens the page that explains this. Esc comes back.",
        "Say how sure you are. Esc goes back to your answer.",
        "Up and Down move it. Enter puts it down.", "Now pick what goes with it. Esc puts it down.",
        "One is right. Up and Down choose, Enter answers.",
        "More than one is right. Enter ticks. Then choose [Check my answer].",
        "More than one is right. Tick each. Then choose [Check my answer].",
        "Put them in order. Enter picks one up. Then choose [Check my answer].",
        "Put them in order. Choose one, then the one whose place it takes.",
        "True or false? Up and Down choose, Enter answers.",
        "Up and Down choose, Enter answers. You can also click a place.",
        "Pick one, then what goes with it. Pick a pair to undo it.",
        "One place is lit. Up and Down choose its name, Enter answers."};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (strcmp(words, lines[i]) == 0) return true;
    return false;
}

static int cut;
static bool ever[MOST_WORDS]; /* it was seen on some screen */

static void judge(const struct seen *seen, const char *where, const struct surface *shown) {
    for (size_t i = 1; i < marked.catalog.count; i++) {
        ever[i] |= seen->first[i];
        if (!seen->first[i] || seen->last[i] || may_end_early(marked.catalog.entries[i].words))
            continue;
        print_message("%s, %d x %d: \"%s\" is cut\n", where, shown->columns, shown->rows,
            marked.catalog.entries[i].words);
        cut++;
    }
}

static struct seen seen;

static void look_at_page(const struct surface *shown) {
    look(&seen, shown);
}

/* A box covers words of the page that it asks about, and cuts none. */
static void leave_out_page_below(struct stage *stage) {
    struct seen page = {0};
    press_code(stage, KEY_CODE_ESCAPE);
    look(&page, &stage->shown);
    for (size_t i = 0; i < MOST_WORDS; i++) seen.first[i] &= !page.first[i];
}

static void look_through(struct stage *stage, const char *where) {
    seen = (struct seen){0};
    walk_through(stage, look_at_page);
    if (strcmp(top_screen(stage), "confirm") == 0) leave_out_page_below(stage);
    judge(&seen, where, &stage->shown);
}

static const int sizes[][2] = {{12, 40}, {15, 40}, {24, 80}, {40, 120}};

static void walk_all(bool touch) {
    const struct walks walks = {.pack = "en",
        .words = LONGER,
        .touch = touch,
        .sizes = sizes,
        .size_count = sizeof sizes / sizeof *sizes,
        .look = look_through};
    size_t met = 0;
    cut = 0;
    memset(ever, 0, sizeof ever);
    walk_everywhere(&walks);
    for (size_t i = 0; i < MOST_WORDS; i++) met += ever[i];
    assert_int_equal(cut, 0);
    if (met < LEAST_SEEN) fail_msg("only %zu of %zu words were met", met, marked.catalog.count);
}

static void no_words_are_cut_for_keys(void **state) {
    (void)state;
    walk_all(false);
}

static void no_words_are_cut_for_fingers(void **state) {
    (void)state;
    walk_all(true);
}

/* Whatever would be lost, and on screens for keys, for fingers, and where lines are typed. */
static void no_words_of_a_warning_are_cut(void **state) {
    (void)state;
    static const enum warning_kind kinds[] = {WARNING_IDLE, WARNING_LONGEST, WARNING_CLOSING};
    struct stage stage;
    translate_use(TRANSLATE_ENGLISH);
    stage_begin(&stage);
    walk_pick(&stage);
    translate_use(LONGER);
    cut = 0;
    for (size_t i = 0; i < 3 * 3 * sizeof sizes / sizeof *sizes; i++) {
        struct surface surface = {0};
        struct env env = stage.app.env;
        env.rows = sizes[i / 9][0];
        env.columns = sizes[i / 9][1];
        env.touch = i % 3 == 1;
        env.plain = i % 3 == 2;
        surface_resize(&surface, env.rows, env.columns);
        warning_draw(
            &env, &(struct warning){.kind = kinds[i / 3 % 3], .seconds_left = 17}, &surface);
        seen = (struct seen){0};
        look(&seen, &surface);
        assert_true(memchr(seen.first, true, sizeof seen.first) != NULL);
        judge(&seen, "warning", &surface);
        surface_free(&surface);
    }
    stage_end(&stage);
    assert_int_equal(cut, 0);
}

static void ended(void *context, const struct surface *surface, bool afresh) {
    (void)context;
    (void)afresh;
    seen = (struct seen){0};
    look(&seen, surface);
    assert_true(memchr(seen.first, true, sizeof seen.first) != NULL);
    judge(&seen, "out of order", surface);
}

static int64_t at_once(void *context) {
    (void)context;
    return 0;
}

static struct input at_end(void *context, int64_t deadline_ms) {
    (void)context;
    (void)deadline_ms;
    return (struct input){.kind = INPUT_END};
}

static void no_words_of_the_page_that_is_out_of_order_are_cut(void **state) {
    (void)state;
    translate_use(LONGER);
    cut = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        struct out_of_order page = {
            .glyphs = &glyphs_unicode, .rows = sizes[i][0], .columns = sizes[i][1]};
        const struct io io = {.now_ms = at_once, .read = at_end, .present = ended};
        assert_false(out_of_order_run(&page, io));
    }
    assert_int_equal(cut, 0);
}

static int set_up(void **state) {
    (void)state;
    setlocale(LC_ALL, "C.UTF-8");
    make_longer();
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_words_are_cut_for_keys),
        cmocka_unit_test(no_words_are_cut_for_fingers),
        cmocka_unit_test(no_words_of_a_warning_are_cut),
        cmocka_unit_test(no_words_of_the_page_that_is_out_of_order_are_cut),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
