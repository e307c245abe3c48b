/* One visitor's memory: what is there stays where it is while pages point into it.
 * SPDX-License-Identifier: MIT */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/pack/pack.h"
#include "tui/visit/visit.h"

static struct doctor_question asks[3];

static void what_was_picked_stays_in_its_place_while_there_are_as_many(void **state) {
    (void)state;
    struct doctor_question_group group = {.asks = asks, .ask_count = 3};
    struct pack pack = {.ask_groups = &group, .ask_group_count = 1, .prompt_count = 2};
    struct visit *visit = visit_begin(&pack);
    const bool *picked = visit->picked, *prompts = visit->prompt_picked;
    visit->picked[2] = visit->prompt_picked[1] = true;
    visit_loaded(visit, &pack);
    assert_ptr_equal(visit->picked, picked);
    assert_ptr_equal(visit->prompt_picked, prompts);
    assert_int_equal(visit_picked(visit), 1);
    assert_int_equal(visit_prompts_picked(visit), 1);
    visit_end(visit);
}

static void there_is_room_for_what_a_pack_has_once_it_is_loaded(void **state) {
    (void)state;
    struct doctor_question_group group = {.asks = asks, .ask_count = 3};
    struct pack pack = {0};
    struct visit *visit = visit_begin(&pack);
    assert_int_equal(visit->picked_count, 0);
    assert_non_null(visit->picked);
    pack.ask_groups = &group;
    pack.ask_group_count = 1;
    pack.prompt_count = 2;
    visit_loaded(visit, &pack);
    assert_int_equal(visit->picked_count, 3);
    assert_int_equal(visit->prompt_count, 2);
    assert_int_equal(visit_picked(visit), 0);
    visit->picked[2] = visit->prompt_picked[1] = true;
    visit_end(visit);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_picked_stays_in_its_place_while_there_are_as_many),
        cmocka_unit_test(there_is_room_for_what_a_pack_has_once_it_is_loaded),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
