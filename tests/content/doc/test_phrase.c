/* Whole words, in ASCII and beyond. SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/doc/phrase.h"

static void a_phrase_is_found_as_whole_words(void **state) {
    (void)state;
    static const struct {
        const char *text, *phrase;
        size_t from;
        bool any_case, found;
        size_t start;
    } rows[] = {
        {"the gene", "gene", 0, false, true, 4},
        {"the genes", "gene", 0, false, false, 0},
        {"oxygene", "gene", 0, false, false, 0},
        {"Gene tests", "gene", 0, false, true, 0},
        {"gene tests", "Gene", 0, false, false, 0},
        {"gene tests", "Gene", 0, true, true, 0},
        {"gene, gene", "gene", 1, false, true, 6},
        {"gene2", "gene", 0, false, false, 0},
        {"g\xC3\xA9ne gene", "ne", 0, false, false, 0},
        {"gene\xC3\xA9", "gene", 0, false, false, 0},
        {"\xE2\x80\x93gene\xE2\x80\x93", "gene", 0, false, true, 3},
        {"\xE2\x80\x9Cgene\xE2\x80\x9D", "gene", 0, false, true, 3},
        {"gene", "gene test", 0, false, false, 0},
        {"gene", "", 0, false, false, 0},
        {"a gene-test", "gene test", 0, false, true, 2},
        {"a gene test", "gene-test", 0, false, false, 0},
        {"la \xC3\x9ALTIMA vez", "\xC3\xBAltima", 0, false, true, 3},
        {"la \xC3\xBAltima vez", "\xC3\x9Altima", 0, false, false, 0},
        {"la \xC3\xBAltima vez", "\xC3\x9Altima", 0, true, true, 3},
        {"la ultima vez", "\xC3\xBAltima", 0, true, false, 0},
        {"\xC3", "\xC3\xBAltima", 0, true, false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct range range = {77, 88};
        bool found =
            phrase_find(rows[i].text, rows[i].phrase, rows[i].from, rows[i].any_case, &range);
        assert_int_equal(found, rows[i].found);
        assert_int_equal(range.start, found ? rows[i].start : 77);
    }
}

static void a_phrase_covers_what_stands_inside_it(void **state) {
    (void)state;
    static const char text[] = "exon 18 or Exon 181";
    struct range first = {5, 7}, second = {16, 18};
    assert_true(phrase_covers(text, "exon 18", false, &first));
    assert_true(phrase_covers(text, "EXON 18", true, &first));
    assert_false(phrase_covers(text, "EXON 18", false, &first));
    assert_false(phrase_covers(text, "exon 18", true, &second));
    assert_false(phrase_covers(text, "8", true, &first));
    assert_false(phrase_covers(text, "", true, &first));
}

static void of_a_list_the_longest_phrase_counts(void **state) {
    (void)state;
    static const struct schema_text items[] = {{.bytes = "is"}, {.bytes = "isn't"}, {.bytes = ""}};
    const struct phrases phrases = {.items = items, .count = 3};
    assert_int_equal(phrase_among("This isn't it", 5, &phrases), 5);
    assert_int_equal(phrase_among("This is it", 5, &phrases), 2);
    assert_int_equal(phrase_among("This is it", 2, &phrases), 0);
    assert_int_equal(phrase_among("This is it", 10, &phrases), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_is_found_as_whole_words),
        cmocka_unit_test(of_a_list_the_longest_phrase_counts),
        cmocka_unit_test(a_phrase_covers_what_stands_inside_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
