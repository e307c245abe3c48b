/* Syllables against a list of words cut by hand, and both the program's count and that of the
 * script that judges texts apart from it (szigriszt.py). SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/lint/syllables_es.h"

#define LIST "tests/content/lint/syllables-es.txt"
#define SCRIPT "python3 tests/content/lint/szigriszt.py --words"

enum { WORD_ROOM = 100, WORDS = 300 };

/* Reads the next word of the list without its hyphens, and its syllables; false at the end. */
static bool next_word(FILE *list, char word[WORD_ROOM], long *syllables) {
    char line[WORD_ROOM * 2];
    while (fgets(line, sizeof line, list)) {
        size_t bytes = 0;
        if (*line == '#' || *line == '\n') continue;
        *syllables = 1;
        for (const char *at = line; *at && *at != '\n'; at++) {
            if (*at == '-')
                ++*syllables;
            else
                word[bytes++] = *at;
        }
        word[bytes] = '\0';
        return true;
    }
    return false;
}

static FILE *open_list(void) {
    FILE *list = fopen(LIST, "r");
    if (!list) fail_msg("%s is not there", LIST);
    return list;
}

static void words_have_the_syllables_of_the_list(void **state) {
    (void)state;
    FILE *list = open_list();
    char word[WORD_ROOM];
    long expected;
    size_t words = 0, wrong = 0;
    for (; next_word(list, word, &expected); words++) {
        long found = syllables_es(word, strlen(word));
        wrong += found != expected;
        if (found != expected) print_error("%s: %ld, not %ld\n", word, found, expected);
    }
    fclose(list);
    assert_true(words >= WORDS);
    assert_int_equal(wrong, 0);
}

static void the_script_counts_as_the_list_does(void **state) {
    (void)state;
    char path[] = "/tmp/test-syllables-XXXXXX", command[WORD_ROOM], line[WORD_ROOM],
         word[WORD_ROOM];
    long expected;
    size_t wrong = 0;
    if (system("python3 -c '' 2>/dev/null") != 0) {
        print_message("python3 is not there: the script is not tested\n");
        skip();
    }
    int descriptor = mkstemp(path);
    assert_true(descriptor >= 0);
    FILE *words = fdopen(descriptor, "w"), *list = open_list();
    while (next_word(list, word, &expected)) fprintf(words, "%s\n", word);
    fclose(words);
    rewind(list);
    snprintf(command, sizeof command, SCRIPT " <%s", path);
    FILE *output = popen(command, "r");
    assert_non_null(output);
    while (next_word(list, word, &expected)) {
        assert_non_null(fgets(line, sizeof line, output));
        wrong += strtol(line, NULL, 10) != expected;
        if (strtol(line, NULL, 10) != expected) print_error("%s: %s", word, line);
    }
    assert_int_equal(pclose(output), 0);
    fclose(list);
    remove(path);
    assert_int_equal(wrong, 0);
}

static void what_is_no_word_has_one_syllable(void **state) {
    (void)state;
    static const char *const words[] = {"", "911", "-", "\xFF\xFE", "h", "qu"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_int_equal(syllables_es(words[i], strlen(words[i])), 1);
}

static void a_word_is_cut_where_its_bytes_end(void **state) {
    (void)state;
    assert_int_equal(syllables_es("casa", 2), 1);
    assert_int_equal(syllables_es("m\xC3\xA1s", 4), 1);
}

static void the_beginning_of_a_word_without_end_counts(void **state) {
    (void)state;
    char word[WORD_ROOM + 1];
    for (size_t i = 0; i < WORD_ROOM; i += 2) memcpy(word + i, "\xC3\xA1", 2);
    assert_int_equal(syllables_es(word, WORD_ROOM), 32);
    memcpy(word, "a", 1);
    for (size_t i = 1; i + 1 < WORD_ROOM; i += 2) memcpy(word + i, "\xC3\xA1", 2);
    assert_int_equal(syllables_es(word, WORD_ROOM - 1), 32);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_have_the_syllables_of_the_list),
        cmocka_unit_test(the_script_counts_as_the_list_does),
        cmocka_unit_test(what_is_no_word_has_one_syllable),
        cmocka_unit_test(a_word_is_cut_where_its_bytes_end),
        cmocka_unit_test(the_beginning_of_a_word_without_end_counts),
    };
    return cmocka_run_group_tests_name("Spanish syllables", tests, NULL, NULL);
}
