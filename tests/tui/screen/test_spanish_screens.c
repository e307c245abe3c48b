/* Every screen in Spanish, for keys, for fingers and in lines of text: no word of the English
 * interface stands on it. The words are those that po/es.po translates to others (not the names
 * that are printed on keys, which stay). SPDX-License-Identifier: MIT */
#include <ctype.h>
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "config/base/catalog.h"
#include "config/base/translate.h"
#include "config/host/places.h"
#include "tests/support/kiosk.h"
#include "tests/support/made_catalog.h"
#include "tests/support/walks.h"

enum { MOST_PHRASES = 1500, LEAST_LETTERS = 4, WORDS_OF_A_PHRASE = 3, SCREEN_BYTES = 64 * 1024 };

static struct {
    struct arena memory;
    const char *phrases[MOST_PHRASES];
    size_t count;
    int found;
    const char *where;
    bool quiet;
} english;

static bool is_letter(char c) {
    return isalpha((unsigned char)c) || (unsigned char)c >= 0x80;
}

/* Takes the first words of a text between two conversions, where one of them is long enough. */
static void take(const char *text, size_t bytes) {
    size_t end = 0, words = 0, letters = 0, longest = 0;
    while (bytes > 0 && !is_letter(*text)) text++, bytes--;
    for (size_t i = 0; i < bytes && words < WORDS_OF_A_PHRASE; i++) {
        letters = is_letter(text[i]) ? letters + 1 : 0;
        if (letters > longest) longest = letters;
        if (letters > 0) end = i + 1;
        if (letters > 0 && (i + 1 == bytes || !is_letter(text[i + 1]))) words++;
    }
    if (longest < LEAST_LETTERS) return;
    assert_true(english.count < MOST_PHRASES);
    english.phrases[english.count++] = arena_text(&english.memory, text, end);
}

static void take_all(const char *words) {
    const char *context_end = strchr(words, '\004');
    if (context_end) words = context_end + 1;
    for (const char *at; (at = strchr(words, '%')); words = at) {
        take(words, (size_t)(at - words));
        at += 1 + strspn(at + 1, "0123456789$zlh");
        if (*at) at++;
    }
    take(words, strlen(words));
}

static int load_phrases(void **state) {
    (void)state;
    char room[PATH_MAX];
    struct report report = {0};
    struct catalog catalog;
    setlocale(LC_ALL, "C.UTF-8");
    const char *path = places_catalog("es", room);
    translate_load("es", path, &report);
    if (report.count) fail_msg("%s", report.problems[0].words);
    struct made_catalog file;
    made_catalog_read(&file, path);
    assert_null(catalog_read(&catalog, file.bytes, file.count, &english.memory));
    for (size_t i = 1; i < catalog.count; i++) {
        const struct catalog_entry *entry = &catalog.entries[i];
        const char *context_end = strchr(entry->words, '\004');
        if (strcmp(context_end ? context_end + 1 : entry->words, entry->translated) == 0) continue;
        take_all(entry->words);
        if (entry->forms > 1) take_all(entry->words + strlen(entry->words) + 1);
    }
    assert_in_range(english.count, 300, MOST_PHRASES);
    return 0;
}

/* Says whether a place in a text is the edge of a word; addresses are one word. */
static bool is_edge(const char *text, size_t at, bool before) {
    char c = before ? (at ? text[at - 1] : ' ') : text[at];
    if (c == '.' || c == '/' || c == '-')
        return before ? at < 2 || text[at - 2] == ' ' : text[at + 1] <= ' ' || text[at + 1] == '"';
    return !is_letter(c) && !isdigit((unsigned char)c) && c != '_';
}

/* Names that are the same in all languages. */
static bool is_name(const char *text, size_t start, size_t end) {
    static const char *const names[] = {
        "Poison Help", "Page Down", "Page Up", "Home Ir al principio"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        for (const char *at = text; (at = strstr(at, names[i])); at++)
            if ((size_t)(at - text) <= start && (size_t)(at - text) + strlen(names[i]) >= end)
                return true;
    return false;
}

static void judge(const char *text) {
    for (size_t i = 0; i < english.count; i++) {
        const char *phrase = english.phrases[i];
        for (const char *at = text; (at = strstr(at, phrase)); at++) {
            size_t start = (size_t)(at - text), end = start + strlen(phrase);
            if (!is_edge(text, start, true) || !is_edge(text, end, false)) continue;
            if (is_name(text, start, end)) continue;
            size_t from = start > 20 ? start - 20 : 0;
            if (!english.quiet)
                print_message("%s: \"%s\" in \"%.*s\"\n", english.where, phrase,
                    (int)(end - from + 20), text + from);
            english.found++;
            break;
        }
    }
}

/* Judges a text without frames and bars, and with one blank between words. */
static void judge_words(const char *words) {
    static char text[SCREEN_BYTES * 8];
    size_t used = 0;
    for (const char *at = words; *at && used + 2 < sizeof text;) {
        bool frame = strncmp(at, "\xE2\x94", 2) == 0 || strncmp(at, "\xE2\x96", 2) == 0;
        if (!frame && *at != ' ' && *at != '\n')
            text[used++] = *at;
        else if (used && text[used - 1] != ' ')
            text[used++] = ' ';
        at += frame ? 3 : 1;
    }
    text[used] = '\0';
    judge(text);
}

static void look(const struct surface *shown) {
    static char text[SCREEN_BYTES];
    size_t used = 0;
    for (int row = 0; row < shown->rows; row++) {
        surface_row(shown, row, text + used, sizeof text - used - 2);
        used += strlen(text + used);
        text[used++] = '\n';
    }
    text[used] = '\0';
    judge_words(text);
}

static void look_at(struct stage *stage, const char *where) {
    char words[200];
    snprintf(words, sizeof words, "%s (%s), %d x %d", top_screen(stage), where,
        stage->shown.columns, stage->shown.rows);
    english.where = words;
    walk_through(stage, look);
}

static const int sizes[][2] = {{12, 40}, {15, 40}, {24, 80}, {40, 120}};

static void walk_in_spanish(bool touch) {
    const struct walks walks = {.pack = "es",
        .words = "es",
        .touch = touch,
        .sizes = sizes,
        .size_count = sizeof sizes / sizeof *sizes,
        .look = look_at};
    english.found = 0;
    walk_everywhere(&walks);
    assert_int_equal(english.found, 0);
}

static void no_english_word_stands_on_a_screen_for_keys(void **state) {
    (void)state;
    walk_in_spanish(false);
}

static void no_english_word_stands_on_a_screen_for_fingers(void **state) {
    (void)state;
    walk_in_spanish(true);
}

/* --- lines of text, where what can be chosen has a number */

/* Goes on page by page to the item with this number, from 1, and chooses it; false: there is none.
 */
static bool choose(struct stage *stage, size_t number) {
    struct surface before = {0};
    bool chosen = false, ended = false;
    press_code(stage, KEY_CODE_HOME);
    for (size_t seen = 0; !chosen && !ended;) {
        const struct surface *surface = &stage->app.surface;
        for (size_t i = 0; i < surface->region_count && !chosen; i++) {
            const struct region region = surface->regions[i];
            if (region.kind != REGION_ITEM && region.kind != REGION_LINK) continue;
            if (++seen < number) continue;
            click(stage, region.row, region.column);
            chosen = true;
        }
        if (chosen) break;
        copy_shown(stage, &before);
        press_code(stage, KEY_CODE_PAGE_DOWN);
        size_t cells = (size_t)before.rows * (size_t)before.columns;
        ended = memcmp(before.cells, stage->shown.cells, cells * sizeof *before.cells) == 0;
    }
    surface_free(&before);
    return chosen;
}

/* Opens an item of Home, and one of what it leads to (0: none); false: there is no such item. */
static bool look_in_lines(size_t first, size_t second, int columns) {
    struct stage stage;
    translate_use("es"); /* the end of a stage takes it back */
    stage_settings_in(&stage, "es");
    stage.plain = true;
    stage.settings.idle.timeout_seconds = 0;
    stage_open(&stage, 60, columns, true);
    press_code(&stage, KEY_CODE_ENTER);
    bool there = choose(&stage, first) && (!second || choose(&stage, second));
    if (there) look_at(&stage, "lines");
    stage_end(&stage);
    return there;
}

static void no_english_word_stands_in_lines_of_text(void **state) {
    (void)state;
    enum { MOST_SECOND = 12 };
    size_t looked = 0;
    english.found = 0;
    for (size_t first = 1; look_in_lines(first, 0, 40); first++) {
        look_in_lines(first, 0, 120);
        for (size_t second = 1; second <= MOST_SECOND && look_in_lines(first, second, 80); second++)
            looked++;
    }
    assert_true(looked > 60);
    assert_int_equal(english.found, 0);
}

/* --- that they would be found */

static void english_words_are_found_on_an_english_screen(void **state) {
    (void)state;
    struct stage stage;
    translate_use(TRANSLATE_ENGLISH);
    stage_begin(&stage);
    english.found = 0;
    english.quiet = true;
    look_at(&stage, "Home");
    english.quiet = false;
    stage_end(&stage);
    assert_true(english.found > 10);
}

/* Every page and sheet as it is printed. */
static void no_english_word_is_printed(void **state) {
    (void)state;
    static const char *const commands[][5] = {{"--dump", "--language", "es", "--with-outlook"},
        {"--dump", "questions", "--language", "es"}, {"--dump", "words", "--language", "es"},
        {"--dump", "diary", "--language", "es"}, {"--dump", "pills", "--language", "es"},
        {"--plain", "--language", "es"}};
    english.found = 0;
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        struct kiosk_output output = kiosk_run(commands[i]);
        assert_int_equal(output.status, 0);
        assert_true(strlen(output.out) > 200);
        english.where = commands[i][1];
        judge_words(output.out);
        kiosk_output_free(&output);
    }
    assert_int_equal(english.found, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_english_word_stands_on_a_screen_for_keys),
        cmocka_unit_test(no_english_word_stands_on_a_screen_for_fingers),
        cmocka_unit_test(no_english_word_stands_in_lines_of_text),
        cmocka_unit_test(no_english_word_is_printed),
        cmocka_unit_test(english_words_are_found_on_an_english_screen),
    };
    return cmocka_run_group_tests(tests, load_phrases, NULL);
}
