/* Words to know in the order of the alphabet, and medicines in the usual order. */
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

static void medicines_stand_in_the_usual_order_and_a_gene_tests_choice_last(void **state) {
    (void)state;
    struct medicine medicines[] = {
        {.order = 0}, {.order = 2}, {.order = 0}, {.order = 1}, {.order = 2}};
    static const size_t expected[] = {3, 1, 4, 0, 2};
    struct pack pack = {.medicines = medicines, .medicine_count = 5};
    struct arena memory = {0};
    const struct medicine **sorted = medicines_sorted(&pack, &memory);
    for (size_t i = 0; i < 5; i++) assert_ptr_equal(sorted[i], &medicines[expected[i]]);
    arena_free(&memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_from_a_to_z_whatever_their_case),
        cmocka_unit_test(a_pack_without_words_has_an_empty_list),
        cmocka_unit_test(medicines_stand_in_the_usual_order_and_a_gene_tests_choice_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
