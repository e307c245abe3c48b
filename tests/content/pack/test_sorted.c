/* Words to know in the order of the alphabet, and medicines in the usual order.
 * SPDX-License-Identifier: MIT */
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

enum { ALPHABET_WORDS = 13 };

/* `words` stand in the order that is expected; what is sorted is the list turned round. */
static void assert_order(const char *language, const char *const *words) {
    struct term terms[ALPHABET_WORDS] = {0};
    struct pack pack = {.language = language, .words = terms, .word_count = ALPHABET_WORDS};
    for (size_t i = 0; i < ALPHABET_WORDS; i++) terms[i].word.bytes = words[ALPHABET_WORDS - 1 - i];
    const struct term **sorted = words_sorted(&pack);
    for (size_t i = 0; i < ALPHABET_WORDS; i++)
        assert_string_equal(sorted[i]->word.bytes, words[i]);
    mem_free(sorted);
}

/* CLDR 44, the rules of es: ñ is a letter behind n; everything else is the root's order. */
static void spanish_words_stand_as_in_a_dictionary(void **state) {
    (void)state;
    static const char *const words[ALPHABET_WORDS] = {"análisis", "ano", "Año", "CT", "de", "dé",
        "deber", "ganglio linfático", "ganglios", "ninguno", "nu\xCC\x81mero", "ñame", "órgano"};
    static const char *const apart[ALPHABET_WORDS] = {"mano", "mañana", "n", "nz", "n\u0303a",
        "Ñandú", "ñu", "ola", "polio", "pólipo", "Zeta", "zéta", "zonas"};
    assert_order("es", words);
    assert_order("es", apart);
}

static void in_other_languages_a_mark_parts_no_letters(void **state) {
    (void)state;
    static const char *const words[ALPHABET_WORDS] = {
        "Élan", "eta", "etage", "étage", "mañana", "manza", "n", "ña", "nb", "ñu", "o", "ö", "oz"};
    assert_order("fr", words);
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
        cmocka_unit_test(spanish_words_stand_as_in_a_dictionary),
        cmocka_unit_test(in_other_languages_a_mark_parts_no_letters),
        cmocka_unit_test(a_pack_without_words_has_an_empty_list),
        cmocka_unit_test(medicines_stand_in_the_usual_order_and_a_gene_tests_choice_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
