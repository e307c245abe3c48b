/* Words to know in the order of the alphabet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "config/base/mem.h"
#include "content/pack/sorted.h"

static void words_stand_from_a_to_z_whatever_their_case(void **state) {
    (void)state;
    struct term words[] = {{.word.bytes = "scan"}, {.word.bytes = "GIST"}, {.word.bytes = "biopsy"},
        {.word.bytes = "gist"}};
    struct pack pack = {.words = words, .word_count = 4};
    const struct term **sorted = words_sorted(&pack);
    assert_ptr_equal(sorted[0], &words[2]);
    assert_ptr_equal(sorted[1], &words[1]);
    assert_ptr_equal(sorted[2], &words[3]);
    assert_ptr_equal(sorted[3], &words[0]);
    mem_free(sorted);
}

static void a_pack_without_words_has_an_empty_list(void **state) {
    (void)state;
    struct pack pack = {0};
    const struct term **sorted = words_sorted(&pack);
    assert_non_null(sorted);
    mem_free(sorted);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_from_a_to_z_whatever_their_case),
        cmocka_unit_test(a_pack_without_words_has_an_empty_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
